"""Years told by their end: "the year ended 30 June 2024"; "three months to December" is a length and a date."""

from datetime import date, timedelta

from msgspec.structs import replace

from rareearth_cli.edtf import day_range
from rareearth_cli.facts.candidates import Candidate
from rareearth_cli.facts.scan import Scan
from rareearth_cli.facts.when import add_months

_ENDING = frozenset({"to", "ended", "ending", "through"})
_MONTHS_OF = {"year": 12, "decade": 120}
_YEAR = 12  # months
_YEAR_LENGTH, _MONTH_LENGTH = 4, 7
_KINDS_OF_YEAR = frozenset({"fiscal", "financial", "full", "calendar", "trading", "business"})


def year_ending(scan: Scan, before: Candidate | None, one: Candidate) -> Candidate | None:
    """Read a year, or decade, that a date ends; None where the date ends none.

    `before` is the figure before the date, None where there is none. Before "to" the year has an
    article: "year to year" is none.
    """
    at = one.first - 1
    at -= scan.lower(at) in {"the", "on"}
    first = at - 1
    months = _MONTHS_OF.get(scan.lower(first).rpartition(" ")[2])
    if scan.lower(at) not in _ENDING or months is None:
        return None
    if before is not None and before.last >= first:
        return None
    first -= scan.lower(first - 1) in _KINDS_OF_YEAR
    if scan.lower(at) not in {"ended", "ending"} and scan.lower(first - 1) != "the":
        return None
    edtf = _reaching_to(one.reading.edtf or "", months)
    if edtf is None:
        return None
    return replace(one, start=scan.start(first), first=first, reading=replace(one.reading, edtf=edtf, days=None))


def _reaching_to(end: str, months: int) -> str | None:
    """Write the year, or decade, that ends with a day, month or year; None where `end` is rougher or not known.

    Example:
        >>> _reaching_to("2024-03", 12), _reaching_to("2023-12", 12), _reaching_to("2024-06-30", 12)
        ('2023-04/2024-03', '2023', '2023-07-01/2024-06-30')
        >>> _reaching_to("2024", 120)
        '2015/2024'
    """
    last = day_range(end)[1]
    is_rough = len(end) == _YEAR_LENGTH and months == _YEAR
    if last is None or is_rough or not end.replace("-", "").isdecimal():
        return None
    first = add_months(date.fromisoformat(last) + timedelta(days=1), -months)
    if first is None:
        return None
    start = first.isoformat()[: len(end)]
    is_calendar_year = months == _YEAR and len(end) == _MONTH_LENGTH and start.endswith("-01")
    return end[:_YEAR_LENGTH] if is_calendar_year else f"{start}/{end}"
