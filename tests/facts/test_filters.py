"""Which facts are wanted."""

import pytest

from rareearth_cli.errors import UsageError
from rareearth_cli.facts import Filter, find_facts
from rareearth_cli.records import Document

MADE = Document(
    id="a",
    date="2026-02-20",
    text="China mined 210,000 tonnes in 2024. Exports fell 5% to €1.2bn. Japan plans a plant by 2030, in 3 to 5 years.",
)


def kept(wanted: Filter) -> list[str]:
    """Give the texts of the facts that a filter keeps."""
    return [fact.text for fact in find_facts([MADE]) if wanted(fact)]


def test_without_a_wish_all_are_kept() -> None:
    """An empty filter keeps everything."""
    assert kept(Filter()) == ["210,000 tonnes", "2024", "5%", "€1.2bn", "2030", "3 to 5 years"]


@pytest.mark.parametrize(
    ("wanted", "texts"),
    [
        (Filter(kinds=("percent", "money")), ["5%", "€1.2bn"]),
        (Filter(units=("tonnes",)), ["210,000 tonnes"]),
        (Filter(units=("EUR",)), ["€1.2bn"]),
        (Filter(smallest="1bn"), ["€1.2bn"]),
        (Filter(largest="6%"), ["5%"]),
        (Filter(smallest="4 years"), ["3 to 5 years"]),
        (Filter(covers="2023/2025"), ["2024", "2030"]),
        (Filter(covers="2031"), []),
        (Filter(since="2026-02"), ["210,000 tonnes", "2024", "5%", "€1.2bn", "2030", "3 to 5 years"]),
        (Filter(until="2025"), []),
    ],
)
def test_a_filter_keeps_what_it_says(wanted: Filter, texts: list[str]) -> None:
    """By kind, unit, size, the fact's days and the document's."""
    assert kept(wanted) == texts


def test_an_undated_document_fails_a_test_of_dates_and_is_counted() -> None:
    """What was left out for want of a date can be told."""
    wanted = Filter(since="2020")
    facts = list(find_facts([Document(id="b", text="It rose 5%.")]))
    assert [wanted(fact) for fact in facts] == [False]
    assert wanted.undated == 1


@pytest.mark.parametrize("wrong", [{"kinds": ("sum",)}, {"smallest": "many"}, {"since": "soon"}])
def test_a_wish_that_cannot_be_read_is_wrong_usage(wrong: dict[str, str]) -> None:
    """An unknown kind, number or date is refused with what to write instead."""
    with pytest.raises(UsageError):
        Filter(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wanted", "note"),
    [
        (Filter(actors=("Chinna",)), "no fact names 'Chinna', and no list has it; nearest: China"),
        (Filter(units=("percnt",)), "no fact is in 'percnt', which is no known unit; nearest: percent"),
        (Filter(covers="2026/2025"), "--covers ends before it begins"),
        (Filter(since="2026", until="2024"), "--since is after --until"),
        (Filter(smallest="7%", largest="5%"), "--min is above --max"),
    ],
)
def test_what_can_match_nothing_is_said(wanted: Filter, note: str) -> None:
    """A slip in a name, a unit or a span of time is said after the last fact, with what it may have meant."""
    kept(wanted)
    assert [said.startswith(note) for said in wanted.notes()] == [True]


@pytest.mark.parametrize("wanted", [Filter(), Filter(actors=("CHN", "Peru")), Filter(units=("tonnes", "$", "%"))])
def test_known_names_raise_no_doubt(wanted: Filter) -> None:
    """A known actor or unit may well not occur; nothing is said of that."""
    assert all(fact.field == "text" for fact in find_facts([MADE]) if wanted(fact))
    assert not list(wanted.notes())
