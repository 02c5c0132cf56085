"""What holds of facts whatever the text is."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from rareearth_cli.edtf import day_range
from rareearth_cli.facts import Options, find_facts, find_figures
from rareearth_cli.records import Document

WORDS = st.sampled_from([
    "12", "1,200", "3.5", "2025", "1980s", "90%", "$", "€5", "USD", "million", "bn", "half", "a", "third", "of",
    "and", "to", "from", "between", "about", "more than", "up to", "rose", "fell", "years", "tonnes", "km", "per",
    "day", "May", "April", "4", "last", "next", "month", "quarter", "Tuesday", "ago", "the", "end", "since", "by",
    "early", "two", "twenty-one", "hundred", "thousands", "engineers", "rare", "earths", ",", ".", "-", "–", "(",
    ")", "%", "½", "’", "F-35", "Q3", "12:30", "10/12/2024", "\n", "İ", "ß",
])  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS, max_size=40).map("".join)
)
DAYS = st.sampled_from(
    [None, "2026-02-20", "2024-02-29", "XXXX-11-08", "2025-03", "1999", "no date", "0001-01-01", "9999-12-31"]
)


@given(TEXTS, DAYS)
def test_a_fact_stands_where_it_says(text: str, day: str | None) -> None:
    """A fact's offsets cut its own text out of the document, whatever the document is."""
    document = Document(id="a", title=text[:40], text=text, date=day)
    for fact in find_facts([document]):
        whole = document.text if fact.field == "text" else document.title or ""
        assert whole[fact.start : fact.end] == fact.text
        assert fact.text.strip() == fact.text != ""
        assert fact.text in fact.sentence


@given(TEXTS, DAYS)
def test_figures_do_not_overlap_and_stand_in_order(text: str, day: str | None) -> None:
    """One place of a text belongs to one figure."""
    figures = find_figures(text, day)
    assert all(one.end <= other.start for one, other in itertools.pairwise(figures))


@given(TEXTS, DAYS)
def test_dates_have_no_value_and_values_no_date(text: str, day: str | None) -> None:
    """A date says when, every other figure how much; its days are in order."""
    for figure in find_figures(text, day):
        assert (figure.kind == "date") or figure.edtf is None
        assert figure.kind != "date" or figure.value is None
        first, last = figure.days or (day_range(figure.edtf) if figure.edtf else (None, None))
        assert first is None or last is None or first <= last


@given(TEXTS)
def test_the_same_text_gives_the_same_facts(text: str) -> None:
    """Ids are stable, and unique in a run."""
    documents = [Document(id="a", text=text, date="2026-02-20"), Document(id="b", text=text + " 5%", date="2026-02-20")]
    facts = list(find_facts(documents, Options(keep_repeats=True)))
    assert facts == list(find_facts(documents, Options(keep_repeats=True)))
    assert len({fact.id for fact in facts}) == len(facts)
