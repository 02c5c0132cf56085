"""Signs and words that mean one thing beside some words, and another beside others."""

import pytest

from rareearth_cli.facts import find_figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has 3.2m owner-occupiers.", [(3_200_000, "owner-occupier")]),
        ("Lumber cost $545 per thousand feet.", [(545, "USD")]),
        ("The cut-off fell 12 marks to 93.", []),
        ("The German firm paid 12 marks.", [(12, "DEM")]),
        ("They flew 45 sorties from two premises.", [(45, "sortie"), (2, "premises")]),
        ("Bake at 200C/180C.", [(200, "degree Celsius"), (180, "degree Celsius")]),
        ("They sat in seat 14C of 20.", []),
        ("A 10- to 15-mile walk for 18- to 24-year-olds.", [(10, "mile"), (18, "year")]),
    ],
)
def test_a_sign_is_read_by_its_neighbours(text: str, expected: list[tuple[float, str]]) -> None:
    """What stands beside a number tells meters from millions, marks from money, and degrees from seats."""
    assert [(figure.value, figure.unit) for figure in find_figures(text)] == expected


def test_a_comma_after_a_month_belongs_to_no_date() -> None:
    """A date ends with its last word."""
    text = "In the first week of January, it froze."
    (figure,) = find_figures(text, "2024-03-03")
    assert text[figure.start : figure.end] == "first week of January"
