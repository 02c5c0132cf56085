"""Numbers, dates and units, as far as telling two texts apart asks."""

import pytest

from rareearth_cli.dedupe import scan


def keys(text: str) -> list[tuple[str, str]]:
    """Give the figures and dates of a text."""
    return [
        (word.key, word.kind)
        for words in scan.read(text)[1]
        for word in words
        if word.kind in {"figure", "numeral", "date"}
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It cost $12 billion.", "It cost USD 12bn."),
        ("It cost $12 billion.", "It cost US$12,000,000,000."),
        ("It rose 90%.", "It rose 90 per cent."),
        ("It rose 90.0%.", "It rose 90 percent."),
        ("Output was 41,700 tonnes.", "Output was 41700 t."),
        ("Output was 41,700 tonnes.", "Output was 41,700 metric tons."),
        ("The fund has 1.5 billion euros.", "The fund has €1.5bn."),
        ("It met on 3 March 2026.", "It met on March 3rd, 2026."),
        ("It took twenty-two days.", "It took 22 days."),
        ("Sales of $856 million.", "Sales of $856 milhon."),
        ("The third plant opened.", "The 3rd plant opened."),
    ],
)
def test_one_figure_written_in_two_ways_has_one_key(one: str, other: str) -> None:
    """The value and the unit are compared, not the writing."""
    assert [key for key, _ in keys(one)] == [key for key, _ in keys(other)] != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It cost $12 billion.", "It cost $12 million."),
        ("It cost $12 billion.", "It cost €12 billion."),
        ("Output was 500 tonnes.", "Output was 500 kilograms."),
        ("It met on 3 March.", "It met on 13 March."),
        ("It met on 3 March.", "It met on 3 May."),
        ("It met on Tuesday.", "It met on Thursday."),
        ("It took three weeks.", "It took five weeks."),
    ],
)
def test_two_figures_have_two_keys(one: str, other: str) -> None:
    """Scale, unit, currency, day and month all count."""
    assert keys(one) != keys(other)


def test_a_misread_letter_is_no_number() -> None:
    """Words that a scanner read wrong, such as "0utput", are words."""
    assert keys("The 0utput of c0balt rep0rted.") == []


def test_words_stand_where_they_say() -> None:
    """Offsets cut the words out of the sentences as read."""
    _, sentences, _ = scan.parts_of("Good morning. Tin rose 5% to $12bn\non 3 March, said U.S. officials.")
    shown = [
        (one[start:end], word.kind) for one in sentences for word, start, end in scan.written(one, scan.words_in(one))
    ]
    assert ("5%", "figure") in shown
    assert ("$12bn", "figure") in shown
    assert ("3 March", "date") in shown
