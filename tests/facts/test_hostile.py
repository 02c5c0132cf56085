"""Texts that are meant to hang a parser take time in proportion to their length."""

import time

import pytest

from rareearth_cli.facts import find_facts, find_figures
from rareearth_cli.records import Document

RUNS = {
    "commas": "1,", "commas and spaces": "1, ", "ranges": "10 to ", "dashes": "10-", "months": "January ",
    "slashes": "1/2/", "percents": "5% ", "scales": "million ", "words": "twenty ", "and": "1 and ", "brackets": "(",
    "minus": "-", "digits": "7", "dollars": "$", "of": "hundreds of ", "quotes": '"5" ', "years": "2024-",
    "at": "a@", "first": "first ", "last": "last ", "between": "between ", "dots": "1.", "half": "half a ",
    "narrow heads": "x 2022 2023\n", "narrow tables": "A 2022 2023\nB 1 2\n", "headlines": "Five May Men Said 5 Were ",
}  # fmt: skip


def seconds(text: str) -> float:
    """Measure the processor time that a text takes."""
    began = time.process_time()
    find_figures(text, "2026-02-20")
    return time.process_time() - began


@pytest.mark.parametrize("unit", RUNS.values(), ids=RUNS)
def test_time_grows_with_length_alone(unit: str) -> None:
    """Four times the text takes not much more than four times as long."""
    find_figures(unit * 100)
    short, long = seconds(unit * 1_000), seconds(unit * 4_000)
    assert long < 8 * short + 0.5


@pytest.mark.parametrize("unit", ["A", "Ab-", "Ab ", "Aa, ", "A’", "X said "])
def test_what_stands_around_figures_takes_no_longer_than_its_length(unit: str) -> None:
    """Names and clauses without end, beside figures, are read in time that grows with their length alone."""

    def seconds_of(times: int) -> float:
        text = f"In {unit * times}sales in Chile rose 5% to $3bn, Reuters said."
        began = time.process_time()
        assert list(find_facts([Document(id="made", text=text)]))
        return time.process_time() - began

    seconds_of(10)
    short, long = seconds_of(4_000), seconds_of(16_000)
    assert long < 8 * short + 0.5


def test_a_number_past_the_largest_keeps_its_place_and_loses_its_value() -> None:
    """Past 1e308 a value is None."""
    (figure,) = find_figures("It weighs " + "9" * 400 + " tonnes.")
    assert (figure.kind, figure.start, figure.value, figure.unit) == ("quantity", 10, None, "metric ton")


def test_five_million_digits_take_no_time() -> None:
    """A run of digits is passed over, and what stands after it is read."""
    assert [figure.value for figure in find_figures("9" * 5_000_000 + ". It rose 5%.")] == [5]
