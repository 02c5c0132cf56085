"""Written dates, alone and in a column."""

import pytest

from rareearth_cli.readers.dates import date_order, find_date, read_date


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2026-02-20", "2026-02-20"),
        ("2026-02-20T07:30:00Z", "2026-02-20"),
        ("20260220", "2026-02-20"),
        ("20 Feb 2026", "2026-02-20"),
        ("Feb. 20, 2026", "2026-02-20"),
        ("February 20, 2026, 4:15 pm EST", "2026-02-20"),
        ("20/02/2026", "2026-02-20"),
        ("02/20/2026", "2026-02-20"),
        ("20.02.2026", "2026-02-20"),
        ("20. Februar 2026", "2026-02-20"),
        ("20 février 2026", "2026-02-20"),
        ("20 de febrero de 2026", "2026-02-20"),
        ("20-Feb-26", "2026-02-20"),
        ("Fri, 20 Feb 2026 08:15:00 +0000", "2026-02-20"),
        ("2026年2月20日", "2026-02-20"),
        ("February 2026", "2026-02"),
        ("November 8", "XXXX-11-08"),
        ("03/04/2026", "[2026-03-04,2026-04-03]"),
        ("31 February 2026", None),
        ("12 mines", None),
        ("in March 2026 the mill closed", None),
        ("2026", None),
    ],
)
def test_a_cell_is_read(text: str, edtf: str | None) -> None:
    """A date is read in any common way of writing; what is more than a date is not."""
    assert read_date(text) == edtf


def test_a_column_settles_day_and_month() -> None:
    """One cell with a day above 12 tells for all."""
    assert read_date("03/04/2026", date_order(["03/04/2026", "25/04/2026", ""])) == "2026-04-03"
    assert read_date("03/04/2026", date_order(["03/04/2026", "04/25/2026"])) == "2026-03-04"
    assert date_order(["03/04/2026"]) is None


def test_a_date_is_found_in_a_line() -> None:
    """Its place is given, so that the rest can be read."""
    assert find_date("Reuters · 17 September 2025") == ("2025-09-17", 10, 27)
    assert find_date("no date in here") is None
