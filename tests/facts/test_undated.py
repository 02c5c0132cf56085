"""Dates without a year, in documents that give it and in those that do not."""

import pytest

from rareearth_cli.facts import find_figures

CASES = [
    ("It fell on April 4.", "2026-02-20", "2025-04-04", ("year",)),
    ("It will fall on April 4.", "2026-02-20", "2026-04-04", ("year",)),
    ("It fell on April 4.", "XXXX-11-08", "XXXX-04-04", ()),
    ("The 2025 rules came first. It fell on April 4.", "XXXX-11-08", "2025-04-04", ("year",)),
    ("It fell on April 4. The 2019 rules came later.", None, "2019-04-04", ("year",)),
    ("It fell on April 4.", None, "XXXX-04-04", ()),
    ("PERTH, 3 May 2021. It fell on Friday.", None, "2021-04-30", ("year", "month")),
    ("It fell last month.", None, None, ()),
    ("In 2019 it rose. It fell last month.", None, None, ()),
]


@pytest.mark.parametrize(("text", "day", "edtf", "inferred"), CASES)
def test_a_year_comes_from_where_it_may(
    text: str, day: str | None, edtf: str | None, inferred: tuple[str, ...]
) -> None:
    """From the document's date, else the latest year it names or the nearest, else it stays open."""
    figure = (
        next(figure for figure in find_figures(text, day) if "April" in text[figure.start : figure.end])
        if "April" in text
        else find_figures(text, day)[-1]
    )
    assert (figure.edtf, figure.inferred) == (edtf, inferred)


def test_many_undated_days_take_no_longer_than_they_are_many() -> None:
    """Each looks only at its neighbours."""
    text = "In 2019 it fell. On April 4 it rose. " * 4_000
    assert sum(figure.edtf == "2019-04-04" for figure in find_figures(text)) == 4_000
