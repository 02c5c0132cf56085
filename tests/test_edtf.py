"""EDTF dates and the days that they cover."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareearth_cli.edtf import day_range, days_in_month, is_day


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2026-02-20", ("2026-02-20", "2026-02-20")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("1900-02", ("1900-02-01", "1900-02-28")),
        ("2010", ("2010-01-01", "2010-12-31")),
        ("198X", ("1980-01-01", "1989-12-31")),
        ("20XX", ("2000-01-01", "2099-12-31")),
        ("2025/2026", ("2025-01-01", "2026-12-31")),
        ("2010/..", ("2010-01-01", None)),
        ("../2030", (None, "2030-12-31")),
        ("2026-33", ("2026-01-01", "2026-03-31")),
        ("2026-36", ("2026-10-01", "2026-12-31")),
        ("2026-41", ("2026-07-01", "2026-12-31")),
        ("2010~", ("2010-01-01", "2010-12-31")),
        ("[2026-03-04,2026-04-03]", ("2026-03-04", "2026-04-03")),
        ("2024-01-29/2024-02-04", ("2024-01-29", "2024-02-04")),
    ],
)
def test_a_date_covers_its_days(edtf: str, days: tuple[str | None, str | None]) -> None:
    """The first and the last day are those of the calendar."""
    assert day_range(edtf) == days


@pytest.mark.parametrize(
    "edtf", ["2026-22", "XXXX-04-04", "2023-02-29", "2026-13", "", "F-35", "198X-02", "2026-33-01"]
)
def test_what_fixes_no_days_gives_none(edtf: str) -> None:
    """Seasons, unknown years, days that the calendar lacks and other texts have no days."""
    assert day_range(edtf) == (None, None)


@given(st.text())
def test_any_text_is_safe(text: str) -> None:
    """A text that is no date is no error."""
    day_range(text)


@given(st.dates())
def test_the_calendar_is_the_gregorian_one(day: dt.date) -> None:
    """Each day of the standard library's calendar is a day here, and the last of its month too."""
    assert is_day(day.year, day.month, day.day)
    assert not is_day(day.year, day.month, days_in_month(day.year, day.month) + 1)
    written = day.isoformat()
    assert day_range(written) == (written, written)
