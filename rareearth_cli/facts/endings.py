"""Years told by their end: "the year ended 30 June 2024"; "three months to December" is a length and a date."""

from datetime import date, timedelta

from msgspec.structs import replace

from rareearth_cli.edtf import day_range
from rareearth_cli.facts.candidates import Candidate
from rareearth_cli.facts.scan import Scan
from rareearth_cli.facts.when import add_months

_ENDING = frozenset({"to", "ended", "ending", "through"})
_YEAR = 12  # months
_YEAR_LENGTH, _MONTH_LENGTH = 4, 7
_KINDS_OF_YEAR = frozenset({"fiscal", "financial", "full", "calendar", "trading", "business"})


def year_ending(scan: Scan, before: Candidate | None, one: Candidate) -> Candidate | None:
    """Read a year that a date ends; None where the date ends none.

    `before` is the figure before the date, None where there is none. Before "to" the year has an
    article: "year to year" is none.
    """
    at = one.first - 1
    at -= scan.lower(at) in {"the", "on"}
    first = at - 1
    if scan.lower(at) not in _ENDING or not scan.lower(first).endswith("year"):
        return None
    if before is not None and before.last >= first:
        return None
    first -= scan.lower(first - 1) in _KINDS_OF_YEAR
    if scan.lower(at) not in {"ended", "ending"} and scan.lower(first - 1) != "the":
        return None
    edtf = _year_to(one.reading.edtf or "")
    if edtf is None:
        return None
    return replace(one, start=scan.start(first), first=first, reading=replace(one.reading, edtf=edtf, days=None))


def _year_to(end: str) -> str | None:
    """Write the year that ends with a day or a month; None where `end` is rougher or not known.

    Example:
        >>> _year_to("2024-03"), _year_to("2023-12"), _year_to("2024-06-30")
        ('2023-04/2024-03', '2023', '2023-07-01/2024-06-30')
    """
    last = day_range(end)[1]
    if last is None or len(end) == _YEAR_LENGTH or not end.replace("-", "").isdecimal():
        return None
    first = add_months(date.fromisoformat(last) + timedelta(days=1), -_YEAR)
    if first is None:
        return None
    start = first.isoformat()[: len(end)]
    is_calendar_year = len(end) == _MONTH_LENGTH and start.endswith("-01")
    return end[:_YEAR_LENGTH] if is_calendar_year else f"{start}/{end}"
