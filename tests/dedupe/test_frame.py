"""Agency lines and notices around a text."""

import pytest

from rareearth_cli.dedupe import Options, find_repeats, frame, scan
from rareearth_cli.records import Document

BODY = "Tin rose by 5% in May, traders in Rotterdam said, as buyers filled their stores before the summer."


@pytest.mark.parametrize(
    "line",
    [
        "BEIJING, March 3 (Reuters) - ",
        "(Nordic Wire) ",
        "Harbour Review — ",
        "Metals Weekly | Markets | ",
        "By staff reporter, Nordic Wire: ",
        "From Eastern Ledger: ",
        "Summary: ",
    ],
)
def test_an_agency_line_is_passed_over(line: str) -> None:
    """A text begins after it."""
    assert (line + BODY)[frame.head_end(line + BODY) :] == BODY


@pytest.mark.parametrize("text", ["Kiruna — output rose", "China — exports fell", "The ministry (MIIT) said so.", BODY])
def test_a_subject_before_a_dash_is_none(text: str) -> None:
    """Only a publisher's word makes a line an agency's."""
    assert frame.head_end(text) == 0


def test_notices_go_from_both_ends_but_never_all() -> None:
    """What a publisher says of itself is no part of a text, unless there is nothing else."""
    framed = (
        f"Good morning. Here is today's note from Nordic Wire. {BODY} Read more at Nordic Wire. All rights reserved."
    )
    assert scan.read(framed)[1] == scan.read(BODY)[1]
    assert scan.read("All rights reserved. Read more.")[1]


def test_two_publishers_of_one_text_do_not_conflict() -> None:
    """Their names stand in the same place, and say nothing of the text."""
    texts = [f"{name} — {BODY} Subscribe to {name}." for name in ("Nordic Wire", "Eastern Ledger")]
    found = [repeat.size for repeat in find_repeats(Document(id=text[:7], text=text) for text in texts)]
    assert found == [2]
    kiruna = [f"Kiruna — {BODY}", f"Norra Karr — {BODY}"]
    assert not list(find_repeats((Document(id=text[:7], text=text) for text in kiruna), Options()))
