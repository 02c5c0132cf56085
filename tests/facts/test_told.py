"""Relative dates that count from the date of their own sentence."""

import pytest

from rareearth_cli.facts import find_figures

CASES = [
    ("The mill cut 40 kt in the December quarter, 9% more than in the previous quarter.", "2025-35"),
    ("It sold 30 vans in the first quarter of 2024, against 20 in the preceding quarter.", "2023-36"),
    (
        "It saw 80 in the week ending 28 February, 15 fewer than in the preceding week.",
        "2026-02-15/2026-02-21",
    ),
    ("Levels were 5% up in May 2025 on the same month of the previous year.", "2024-05"),
    ("Prices rose 2% in February after 3% the month before.", "2026-01"),
    ("Rents rose 2% in 2021, after 3% the year before.", "2020"),
    ("Moves were 204 in the year to June 2025, below the 649 of 12 months earlier.", "2024-06"),
    ("Exports fell 4% in May 2024 from the previous year.", "2023"),
    ("Exports fell 4% from the previous quarter.", "2025-36"),
    ("Minister Poe said on Monday that sales fell 4% from the previous month.", "2026-02"),
    ("Turnout was 4% in 2019 and 5% in the month before the vote.", "2019"),
]


@pytest.mark.parametrize(("text", "edtf"), CASES)
def test_the_last_date_counts_from_the_one_before_it(text: str, edtf: str) -> None:
    """Where none of its kind was told, it counts from the day of the document."""
    assert [figure.edtf for figure in find_figures(text, "2026-03-12") if figure.kind == "date"][-1] == edtf
