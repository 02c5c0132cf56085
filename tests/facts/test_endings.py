"""Years told by their end."""

import pytest

from rareearth_cli.facts import find_figures


@pytest.mark.parametrize(
    ("text", "written", "edtf"),
    [
        ("Profit for the year to March 2024 fell.", "year to March 2024", "2023-04/2024-03"),
        ("For the year ended December 31, 2023, it lost.", "year ended December 31, 2023", "2023-01-01/2023-12-31"),
        ("In the fiscal year ending June 2023 it grew.", "fiscal year ending June 2023", "2022-07/2023-06"),
        ("It returned 8% a year over the decade to 2024.", "decade to 2024", "2015/2024"),
    ],
)
def test_a_year_reaches_back_from_its_end(text: str, written: str, edtf: str) -> None:
    """A year and the date that ends it are one date, from its first day on."""
    (figure,) = (one for one in find_figures(text, "2024-03-15") if one.kind == "date")
    assert (text[figure.start : figure.end], figure.edtf) == (written, edtf)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The plan takes ten years to 2035.", ["duration", "date"]),
        ("Sales rose in the three months to December.", ["duration", "date"]),
        ("From year to year it grew.", []),
        ("The road to March 2025 is long.", ["date"]),
        ("It took three days to Sunday.", ["duration", "date"]),
    ],
)
def test_a_length_before_a_date_may_stand_alone(text: str, kinds: list[str]) -> None:
    """A length of time, and a date after it, are two figures."""
    assert [figure.kind for figure in find_figures(text, "2024-03-15")] == kinds
