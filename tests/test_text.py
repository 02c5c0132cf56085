"""Normal form, identity and sentences of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareearth_cli.text import SENTENCE_CAP, Sentences, content_id, normal_form


def sentences(text: str) -> list[str]:
    """Cut a text at the sentences found in it."""
    found = Sentences(text)
    spans = sorted({found.span(place) for place in range(len(text))})
    return [text[start:end] for start, end in spans if start < end]


@pytest.mark.parametrize(
    "parts",
    [
        ["Output rose 3.5%.", "Prices fell."],
        ["Dr. Moe left the U.S. Geological Survey in May.", "The mine stayed shut."],
        ["He moved to the U.S.", "The mine stayed shut."],
        ["“It rained.”", "Nobody came!", "Why?"],
        ["J. K. Rowe owns approx. 5% of Acme Corp. shares.", "She sold."],
        ["The Heading", "A line after it."],
        ["It cost $5 m. in 2020, e.g. for rails."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(parts: list[str]) -> None:
    """Abbreviations, initials and decimals end no sentence; line breaks do."""
    joined = "\n".join(parts) if parts[0] == "The Heading" else " ".join(parts)
    assert sentences(joined) == parts


@given(st.text(alphabet=st.sampled_from("Ab c.!?\n”U5,"), max_size=80), st.integers(0, 90))
def test_a_sentence_holds_its_place(text: str, place: int) -> None:
    """The span of a place lies in the text, is stripped, and holds the place unless that is a space."""
    start, end = Sentences(text).span(place)
    assert 0 <= start <= end <= len(text)
    assert text[start:end] == text[start:end].strip()
    if place < len(text) and not text[place].isspace():
        assert start <= place < end


@given(st.integers(0, 9_999))
def test_a_long_sentence_is_cut_around_its_place(place: int) -> None:
    """No sentence is longer than the cap, and the place is inside."""
    start, end = Sentences("word " * 2000).span(place)
    assert end - start <= SENTENCE_CAP
    assert start <= place <= end


@pytest.mark.parametrize(
    "other",
    [
        "“OUTPUT” rose – it’s 5%…",
        '"output"   rose - it\'s\n5%...',
        "“Out\u00adput” rose — it‘s 5%…",
        "“Output” rose – it’s 5%\u2026 ",
    ],
)
def test_typography_is_no_difference(other: str) -> None:
    """Case, quotes, dashes, soft hyphens and white space do not part two texts."""
    assert normal_form(other) == normal_form("“Output” rose – it’s 5%…")


def test_a_figure_is_a_difference() -> None:
    """No folding of compatibility forms: ten squared is not a hundred and two."""
    assert normal_form("10² t") != normal_form("102 t")


def test_an_id_does_not_hang_on_unicode_form() -> None:
    """Composed and decomposed letters are one text."""
    assert content_id("Kärr") == content_id("Ka\u0308rr")


@given(st.text(st.characters(codec=None)))
def test_any_text_has_an_id(text: str) -> None:
    """Lone surrogates too: any bytes may come in."""
    assert len(content_id(text)) == len("doc-") + 12
