"""Why two texts are one, and what was there before."""

from pathlib import Path

import pytest

from rareearth_cli.dedupe import Options, add_to_index, explain_pairs, find_known, find_new, find_pairs
from rareearth_cli.dedupe.explain import difference_of
from rareearth_cli.dedupe.survivors import KEEPS, Keep
from rareearth_cli.errors import RareearthError
from rareearth_cli.records import Document, Match

BASE = (
    "Prices of terbium oxide rose 4% in May, traders in Rotterdam said, as buyers filled their stores before the "
    "summer. The ministry expects the market to stay tight until 2028, when two plants are due to open."
)
OTHER = "Lead fell by half in June, a survey of smelters in Peru shows, and no end of the slide is in sight for 2027."


def test_a_pair_says_why() -> None:
    """What made it a candidate, and each difference with words around."""
    edited = BASE.replace("traders", "dealers") + " All rights reserved."
    pair = next(explain_pairs([Document(id="a", text=BASE), Document(id="b", text=edited)]))
    shown = pair.to_dict()
    assert shown["match"] == "near"
    assert "the same numbers" in shown["candidate"]
    assert "[-traders-] {+dealers+}" in shown["difference"]
    assert shown["difference"].endswith("due to open. {+All rights reserved.+}")


def test_what_two_texts_share_is_passed_over() -> None:
    """Only the words beside a difference are shown; the same text shows none."""
    assert difference_of("a b c d e f g h i j k", "a b c d e f g h i j x") == "… g h i j [-k-] {+x+}"
    assert difference_of("", "a") == "{+a+}"
    assert difference_of("a b", "a b") == ""


def test_what_was_there_before_is_known(tmp_path: Path) -> None:
    """Once put into an index, a text is known to later runs, edited or not; a changed figure is new."""
    index = tmp_path / "archive.sqlite"
    add_to_index([Document(id="old", text=BASE), Document(id="blank", text=" ")], index)
    today = [
        Document(id="same", text=BASE.upper()),
        Document(id="edited", text=BASE.replace("traders", "dealers")),
        Document(id="figure", text=BASE.replace("4%", "9%")),
        Document(id="new", text=OTHER),
        Document(id="empty", text=""),
    ]
    found = [(repeat.members, repeat.match, repeat.to_dict()["known"]) for repeat in find_known(today, index=index)]
    assert found == [(("same", "edited"), "near", ["old"])]
    alone = [(repeat.match, repeat.size) for repeat in find_known(today[1:2], index=index)]
    assert alone == [("near", 1)]
    assert [one.id for one in find_new(today, index=index)] == ["figure", "new", "empty"]
    exact = [repeat.members for repeat in find_known(today, Options(match="exact"), index=index)]
    assert exact == [("same",)]


def test_an_archive_needs_no_file() -> None:
    """Documents given beside the new ones are the archive of this run."""
    today = [Document(id="x", text=BASE), Document(id="y", text=OTHER)]
    assert [one.id for one in find_new(today, against=[Document(id="old", text=BASE)])] == ["y"]


def test_adding_twice_is_adding_once(tmp_path: Path) -> None:
    """The same document under the same id stands in an index once."""
    index = tmp_path / "archive.sqlite"
    for _ in range(2):
        add_to_index([Document(id="old", text=BASE)], index)
    repeat = next(find_known([Document(id="x", text=BASE)], index=index))
    assert repeat.to_dict()["known"] == ["old"]


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    """The message names the file."""
    path = tmp_path / "notes.txt"
    path.write_text("no index\n" * 200, encoding="utf-8")
    with pytest.raises(RareearthError, match="not an index"):
        add_to_index([Document(id="a", text=BASE)], path)


TOLD = Document(
    id="old",
    source="Wire",
    text="LKAB will open a separation plant at Lulea by 2029 for $760 million, fed by its Kiruna mine in Sweden.",
)
RETOLD = Document(
    id="x",
    source="Post",
    text="The Kiruna mine in Sweden is to feed a plant at Lulea on which LKAB spends $760 million; it opens by 2029.",
)


def test_an_archive_knows_stories(tmp_path: Path) -> None:
    """Another telling of what an index has seen is known, where stories are asked for."""
    index = tmp_path / "archive.sqlite"
    add_to_index([TOLD], index)
    assert not list(find_known([RETOLD], index=index))
    repeat = next(find_known([RETOLD], Options(match="story"), index=index))
    assert (repeat.match, repeat.members, repeat.to_dict()["known"]) == ("story", ("x",), ["old"])
    assert not list(find_new([RETOLD], Options(match="story"), index=index))


def test_an_archive_heeds_fields(tmp_path: Path) -> None:
    """A repeat of another source is known across sources, and not within one, from a file as from documents."""
    old, new = Document(id="old", source="Wire", text=BASE), Document(id="x", source="Post", text=BASE)
    index = tmp_path / "archive.sqlite"
    add_to_index([old], index)
    for archive in ({"against": [old]}, {"index": index}):
        known = list(find_known([new], Options(across="source"), **archive))
        assert [one.to_dict()["known"] for one in known] == [["old"]]
        assert not list(find_known([new], Options(within="source"), **archive))


MORE = f"{BASE} A second furnace will cost $40 million."
UPDATED = [
    Document(id="fuller", text=MORE, date="2026-02-01"),
    Document(id="noticed", text=f"{BASE} © 2026 The Daily Wire. All rights reserved."),
    Document(id="other", text=OTHER),
    Document(id="again", text=OTHER.upper()),
    Document(id="empty", text=""),
]


def test_what_says_more_than_the_archive_is_new() -> None:
    """No figure is lost: an update is listed as known, yet survives; a notice with a year is no update."""
    archive = [Document(id="old", text=BASE, date="2026-01-01")]
    (repeat,) = find_known(UPDATED, against=archive)
    shown = repeat.to_dict()
    assert (repeat.keep, repeat.members, shown["known"], shown["left_out"]) == (
        "fuller",
        ("fuller", "noticed"),
        ["old"],
        ["noticed"],
    )
    assert "$40 million" in repeat.differences
    new = {one.id: one.copies for one in find_new(UPDATED, against=archive)}
    assert new == {"fuller": ("old", "noticed"), "other": ("again",), "empty": ()}


@pytest.mark.parametrize("keep", KEEPS)
@pytest.mark.parametrize("match", ["exact", "near", "story"])
def test_what_is_listed_is_what_is_left_out(keep: Keep, match: Match) -> None:
    """One rule for both: of the documents that the archive knew, the list names those that do not survive."""
    archive = [Document(id="old", text=BASE, date="2026-01-01"), Document(id="older", text=MORE)]
    today = [*UPDATED, Document(id="same", text=BASE)]
    options = Options(match=match, keep=keep)
    listed = [repeat.to_dict() for repeat in find_known(today, options, against=archive)]
    left_out = {one for repeat in listed for one in repeat["left_out"]}
    known = {one for repeat in listed for one in repeat["members"]}
    new = {one.id for one in find_new(today, options, against=archive)}
    assert new & known == known - left_out


def test_a_score_is_of_the_new_documents() -> None:
    """How alike the archive's own documents are says nothing of a new one."""
    edited = BASE.replace("traders", "dealers").replace("said", "noted")
    archive = [Document(id="old", text=BASE), Document(id="edited", text=edited)]
    for options in (Options(), Options(across="dump")):
        repeat = next(
            find_known([Document(id="x", text=BASE, dump="today.txt")], options, against=archive),
        )
        assert (repeat.match, repeat.score, repeat.to_dict()["known"]) == ("exact", 100.0, ["old", "edited"])


def test_an_archive_gives_pairs() -> None:
    """Each pair has a new document; two of the archive are none."""
    archive = [Document(id="old", text=BASE), Document(id="older", text=MORE)]
    today = [Document(id="x", text=MORE)]
    pairs = [(pair.left, pair.right, pair.match) for pair in find_pairs(today, against=archive)]
    assert pairs == [("older", "x", "exact")]
    (evidence,) = explain_pairs(today, against=archive)
    assert evidence.to_dict()["candidate"] == "the same text"
