"""What holds for the whole chain, whatever comes in."""

import importlib
import subprocess

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareearth_cli import actors, dedupe, facts, parse
from rareearth_cli.errors import Faults
from rareearth_cli.records import Document, Fact, Mention, Record
from tests.conftest import ROOT

# Pieces of dumps, so that hypothesis finds tables, headings, figures and names and not only noise.
PIECES = st.sampled_from(
    [
        "// Archive", "# A Heading", "The Heading", "From The Ledger, March 3:", "By A. Moe", "2026-02-20", "...MORE",
        "| ID | Title | Date |", "|---|---|---|", "| A-1 | Tin Falls | 2026-02-20 |", "* a list item of 3 tonnes",
        "China mined 270,000 tonnes, or 70% of the total, in 2024, said the ministry.", "Prices fell from $5 to €4.20.",
        "U.S.-led controls cost about half a million jobs between 2019 and 2021.", "> quoted, 5 to 7 years", "",
        " ", "\t", "\x00", "\x0c", "\u2028", "１０％", "“", "a|b|c", '{"text": "five of 10"}', "12 out of 10",
        "non-Chinese", "1,1,1,1",
    ]
)  # fmt: skip
DUMPS = st.lists(PIECES | st.text(max_size=40), max_size=14).map("\n".join)


@given(DUMPS)
def test_whatever_is_found_stands_where_it_says(dump: str) -> None:
    """Facts and mentions cut their own text out of their document, and ids are unique."""
    documents = list(parse(dump, faults=Faults()))
    by_id = {document.id: document for document in documents}
    assert len(by_id) == len(documents)
    found = list(facts(documents, keep_repeats=True))
    places: list[Fact | Mention] = [*found, *actors(documents, mentions=True)]
    for place in places:
        text = getattr(by_id[place.doc], place.field)
        assert text[place.start : place.end] == place.text
    assert len({fact.id for fact in found}) == len(found)


@given(DUMPS)
def test_unique_twice_is_unique_once(dump: str) -> None:
    """What survives has no repeats among itself, and no document is lost unmentioned."""
    documents = list(parse(dump, faults=Faults()))
    once = list(dedupe(documents, give="unique"))
    assert list(dedupe(once, give="unique")) == once
    named = [name for document in once for name in (document.id, *(document.copies or ()))]
    assert sorted(named) == sorted(document.id for document in documents)


@given(DUMPS)
def test_what_one_stage_writes_the_next_one_reads(dump: str) -> None:
    """Documents go through NDJSON and come out the same."""
    documents: list[Record] = list(parse(dump, faults=Faults()))
    written = "".join(msgspec.json.encode(document.to_dict()).decode() + "\n" for document in documents)
    if written:
        assert list(parse(written, faults=Faults())) == documents


@pytest.mark.parametrize("sample", ["archive.txt", "blog.txt", "next_week.txt"])
def test_a_chain_of_commands_equals_the_one_command(sample: str, shell_environment: dict[str, str]) -> None:
    """`parse | facts` and `facts` write the same bytes."""

    def run(command: str) -> bytes:
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=ROOT,
            env=shell_environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
        )
        return done.stdout

    one = run(f"rareearth facts samples/{sample}")
    assert one
    assert run(f"rareearth parse samples/{sample} | rareearth facts") == one


def test_the_functions_keep_their_names() -> None:
    """Importing a room does not put the module in place of the function."""
    for name in ("facts", "dedupe", "actors"):
        importlib.import_module(f"rareearth_cli.{name}")
    assert all(callable(function) for function in (parse, dedupe, facts, actors))
    assert isinstance(next(iter(parse("One line. And another."))), Document)
