"""Groups of repeats, pairs and survivors, as records."""

import random
import time

import pytest

from rareearth_cli.dedupe import Options, find_pairs, find_repeats, unique
from rareearth_cli.errors import UsageError
from rareearth_cli.records import Document

BASE = (
    "Prices of terbium oxide rose 4% in May, traders in Rotterdam said, as buyers filled their stores before the "
    "summer. The ministry expects the market to stay tight until 2028, when two plants are due to open."
)


def documents(*texts: str) -> list[Document]:
    """Make documents named a, b, c and so on."""
    return [Document(id=chr(97 + number), text=text) for number, text in enumerate(texts)]


def groups(listed: list[Document], options: Options = Options()) -> list[tuple[str, ...]]:  # noqa: B008 (a NamedTuple is frozen)
    """Give the members of each group."""
    return [repeat.members for repeat in find_repeats(listed, options)]


def test_exact_repeats_differ_in_typography_alone() -> None:
    """Case, white space, quotes and dashes do not count; the score is 100."""
    found = list(find_repeats(documents("“Tin”  rose – 5%", '"tin" rose\n- 5%', "Lead rose."), Options(match="exact")))
    assert [(one.group, one.match, one.size, one.keep, one.members, one.score) for one in found] == [
        (1, "exact", 2, "a", ("a", "b"), 100.0)
    ]


def test_empty_texts_repeat_nothing_and_are_let_through() -> None:
    """Neither an empty text nor one of white space or a lone mark is put with another."""
    listed = documents("", "", " \n ", "\u200b", "...", BASE)
    assert groups(listed) == []
    assert [one.id for one in unique(listed)] == ["a", "b", "c", "d", "e", "f"]


def test_one_word_repeats_only_itself() -> None:
    """Short texts are repeats where they are the same."""
    assert groups(documents("Tin", "tin", "Lead", "5%", "6%")) == [("a", "b")]


def test_the_whole_text_with_all_figures_is_kept() -> None:
    """A cut text and one without a figure go, whatever their place."""
    cut = " ".join(BASE.split()[:22]) + "…"
    without = BASE.replace(" until 2028, when", ", when")
    found = next(find_repeats(documents(cut, without, BASE), Options()))
    assert (found.keep, found.members) == ("c", ("a", "b", "c"))
    assert "2028" in found.differences


@pytest.mark.parametrize(("keep", "kept"), [("first", "a"), ("longest", "c"), ("newest", "b"), ("fullest", "b")])
def test_what_is_kept_can_be_chosen(keep: str, kept: str) -> None:
    """By place, by length, by date, by figures."""
    cut = Document(id="a", text=" ".join(BASE.split()[:24]) + "…", date="2026-01-01")
    listed = [
        cut,
        Document(id="b", text=BASE, date="2026-03-01"),
        Document(id="c", text=BASE + " All rights reserved."),
    ]
    assert next(find_repeats(listed, Options(keep=keep))).keep == kept  # type: ignore[arg-type]


def test_a_cut_text_does_not_bridge_two_reports() -> None:
    """What is cut before the figure in which two texts differ goes to one of them."""
    other = BASE.replace("2028", "2031")
    cut = " ".join(BASE.split()[:25]) + " [...]"
    found = groups(documents(BASE, other, cut))
    assert len(found) == 1
    assert len(found[0]) == 2
    assert "c" in found[0]


def test_figures_may_differ_if_asked() -> None:
    """Then a changed figure is an edit as any other."""
    listed = documents(BASE, BASE.replace("4%", "9%"))
    assert groups(listed) == []
    assert groups(listed, Options(figures_may_differ=True)) == [("a", "b")]


def test_within_and_across_a_field() -> None:
    """Repeats may be asked for inside one source, or between sources; `meta.X` is a field too."""
    listed = [
        Document(id="a", text=BASE, source="X", meta={"Desk": "1"}),
        Document(id="b", text=BASE, source="X", meta={"Desk": "2"}),
        Document(id="c", text=BASE + " All rights reserved.", source="Y", meta={"Desk": "1"}),
    ]
    assert groups(listed, Options(within="source")) == [("a", "b")]
    assert groups(listed, Options(across="source")) == [("a", "b", "c")]
    assert groups(listed[:2], Options(across="source")) == []
    assert groups(listed, Options(within="meta.Desk")) == [("a", "c")]
    with pytest.raises(UsageError, match="no field 'colour'"):
        groups(listed, Options(within="colour"))


def test_a_wrong_keep_is_wrong_usage() -> None:
    """The message names the right ones."""
    with pytest.raises(UsageError, match="fullest"):
        groups(documents(BASE), Options(keep="best"))  # type: ignore[arg-type]


def test_pairs_link_all_of_a_group() -> None:
    """Each dropped document stands in a pair."""
    listed = documents(BASE, BASE, BASE + " All rights reserved.", "Lead fell.")
    found = [(pair.left, pair.right, pair.match) for pair in find_pairs(listed)]
    assert found == [("a", "b", "exact"), ("a", "c", "near")]


def test_copies_of_copies_are_not_lost() -> None:
    """What a dropped document stood for, its survivor stands for."""
    listed = [Document(id="a", text=BASE), Document(id="b", text=BASE, copies=("z",))]
    assert [(one.id, one.copies) for one in unique(listed)] == [("a", ("b", "z"))]


def test_documents_of_one_id_stay_apart() -> None:
    """An id that stands twice, with two texts, loses neither."""
    listed = [Document(id="a", text=BASE), Document(id="a", text="Lead fell by half in June, the survey says.")]
    assert len(list(unique(listed))) == 2


def test_order_changes_nothing_but_keep_and_numbers() -> None:
    """The same groups come from any order."""
    texts = [
        BASE,
        BASE.upper(),
        BASE.replace("traders", "dealers"),
        BASE.replace("4%", "5%"),
        "Lead fell.",
        BASE + " ©",
    ]
    listed = [Document(id=str(number), text=text) for number, text in enumerate(texts)]
    wanted = {frozenset(members) for members in groups(listed)}
    assert wanted == {frozenset("0125")}
    for seed in range(5):
        random.Random(seed).shuffle(listed)  # noqa: S311 (an order, no secret)
        assert {frozenset(members) for members in groups(listed)} == wanted


@pytest.mark.parametrize("listed", [[BASE] * 3000, [f"{BASE} {n}" for n in range(1500)], ["word " * 200_000] * 2])
def test_masses_and_long_texts_take_no_square_of_time(listed: list[str]) -> None:
    """Three thousand copies, a bulletin of 1,500 issues, a text of 1 MB: each well under the square's time."""
    start = time.process_time()
    given = [Document(id=str(number), text=text) for number, text in enumerate(listed)]
    survivors = list(unique(given))
    assert time.process_time() - start < 20
    assert len(survivors) == (1 if len(set(listed)) == 1 else len(listed))


def test_a_long_text_that_was_edited_is_found() -> None:
    """Sentence by sentence, because an alignment of the whole would take too long."""
    sentences = [f"The survey of district {n} found {n * 7} tonnes of ore in pits near the river." for n in range(600)]
    edited = [sentence.replace("pits near", "holes by") for sentence in sentences]
    changed = [*sentences[:300], sentences[300].replace("2100", "2109"), *sentences[301:]]
    assert groups(documents(" ".join(sentences), " ".join(edited))) == [("a", "b")]
    assert groups(documents(" ".join(sentences), " ".join(changed))) == []


def test_a_name_in_a_sentence_without_a_partner_counts() -> None:
    """A full stop after "Ltd" ends no sentence, one after "Holdings" does: the sentences do not pair."""
    rest = (
        " Bluewater Nodules reported lithium output of 37,550 tonnes for 2015, and sold most of it to makers of glass."
    )
    texts = (f"Graphite passes 441 stages at {name}.{rest}" for name in ("Arafel Ltd", "Jadeite Holdings"))
    assert groups(documents(*texts)) == []


def test_an_actor_that_begins_a_sentence_is_told_from_one_in_capitals() -> None:
    """Capitals show neither that a sentence's first word is a name, nor what is one in a text that is all capitals."""
    text = (
        "Tin was scarce in spring, said traders. Greenland's rule for new licences took effect in January, it is said."
    )
    other = text.replace("Greenland", "South Africa")
    assert groups(documents(text, other.upper())) == []
    assert groups(documents(text, text.upper() + " MORE.")) == [("a", "b")]
