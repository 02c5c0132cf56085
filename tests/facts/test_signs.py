"""Signs that stand apart from their number, and parts of a scale word."""

import pytest

from rareearth_cli.facts import find_figures

SIGNED = [
    ("The margin was -$6m.", [("-$6m", -6_000_000)]),
    ("It booked minus €30 million.", [("minus €30 million", -30_000_000)]),
    ("Output growth: −£2bn", [("−£2bn", -2_000_000_000)]),
    ("It fell to negative 3%.", [("negative 3%", -3)]),
    ("About minus 7 degrees Celsius", [("minus 7 degrees Celsius", -7)]),
    ("It ran from minus $9 to minus $4.", [("minus $9", -9), ("minus $4", -4)]),
    ("It was minus 5 to minus 9 percent.", [("minus 5 to minus 9 percent", -5)]),
    ("It works at -40 to +85 °C.", [("-40 to +85 °C", -40)]),
    ("Lows of minus 5C", [("minus 5C", -5)]),
    ("between -$6 and $9", [("-$6 and $9", -6)]),
    ("Sales minus $6m of fees", [("$6m", 6_000_000)]),
    ("$9m minus $6m", [("$9m", 9_000_000), ("$6m", 6_000_000)]),
    ("It costs $3-$5.", [("$3-$5", 3)]),
    ("Plans:\n-$6m for roads\n-$8m for rail", [("$6m", 6_000_000), ("$8m", 8_000_000)]),
    ("The deal –$6m– fell through.", [("$6m", 6_000_000)]),
    ("The estimate is good to plus or minus 2%.", [("2%", 2)]),
    ("non-US$6 goods", [("US$6", 6)]),
]


@pytest.mark.parametrize(("text", "expected"), SIGNED)
def test_a_minus_belongs_to_its_figure(text: str, expected: list[tuple[str, float]]) -> None:
    """It does so in words and before a currency, but not where it joins, lists or takes away."""
    assert [(text[figure.start : figure.end], figure.value) for figure in find_figures(text)] == expected


def test_growth_below_zero_is_a_fall() -> None:
    """And a rise to a level below zero is none."""
    assert find_figures("It saw growth of minus 2%.")[0].change == "down"
    assert find_figures("The rate rose to -2%.")[0].change == "up"


PARTS = [
    ("A quarter of a million tonnes went.", [("quantity", 250_000)]),
    ("A half-million people and a quarter-billion dollars", [("quantity", 500_000), ("money", 250_000_000)]),
    ("It cost three-fifths of a billion euros.", [("money", 600_000_000)]),
    ("a fifth of a million-euro prize", [("ratio", 0.2), ("money", 1_000_000)]),
    ("It cost a fifth of a billion.", []),
    ("a fifth of 4 million tonnes", [("ratio", 0.2), ("quantity", 4_000_000)]),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_a_part_of_a_million_is_one_figure(text: str, expected: list[tuple[str, float]]) -> None:
    """Without a unit it is none."""
    assert [(figure.kind, figure.value) for figure in find_figures(text)] == expected
