"""Periods told by their length and their end: "the three months to December", "the year ended 30 June 2024"."""

from datetime import date, timedelta

from rareearth_cli.edtf import day_range
from rareearth_cli.facts.candidates import Candidate
from rareearth_cli.facts.scan import Scan
from rareearth_cli.facts.vocabulary import Unit
from rareearth_cli.facts.when import add_days, add_months

_ENDING = frozenset({"to", "ended", "ending", "through"})
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_YEAR_LENGTH, _MONTH_LENGTH, _DAY_LENGTH = 4, 7, 10
_KINDS_OF_YEAR = frozenset({"fiscal", "financial", "full", "calendar", "trading", "business"})
_MOST = 1200  # months or weeks


def period_ending(scan: Scan, length: Candidate | None, one: Candidate) -> Candidate | None:
    """Read a period that a date ends, with the length of time before it; None where the date ends none.

    `length` is the figure before the date, None where there is none. Before "to" the period has an
    article: "ten years to 2035" is a length.
    """
    at = one.first - 1
    at -= scan.lower(at) in {"the", "on"}
    if scan.lower(at) not in _ENDING:
        return None
    told = scan.lower(at) in {"ended", "ending"}
    if length is not None and length.last == at - 1 and length.rule.kind == "duration":
        value, unit, first = length.reading.value, length.reading.unit, length.first
        if not isinstance(value, int) or length.reading.value_to is not None:
            return None
    else:
        entry = scan.senses(at - 1).get("period")
        is_fiscal = scan.has(at - 1, "fiscal") and scan.lower(at - 1).endswith("year")
        value, unit, first = 1, "year" if is_fiscal else entry.name if isinstance(entry, Unit) else None, at - 1
        if length is not None and length.last >= first:
            return None
        first -= scan.lower(first - 1) in _KINDS_OF_YEAR
    if unit is None or not (told or scan.lower(first - 1) == "the"):
        return None
    edtf = _written(one.reading.edtf or "", value, unit)
    if edtf is None:
        return None
    reading = one.reading._replace(edtf=edtf, days=None)
    return one._replace(start=scan.start(first), first=first, reading=reading)


def _written(end: str, count: int, unit: str) -> str | None:
    """Write so many periods of which the last ends with `end`; None where `end` is too rough to tell.

    Example:
        >>> _written("2024-03", 12, "month"), _written("2023-12", 1, "year"), _written("2024-06-26", 3, "month")
        ('2023-04/2024-03', '2023', '2024-03-27/2024-06-26')
    """
    last, months = day_range(end)[1], _MONTHS.get(unit, 0) * count
    if not 0 < count < _MOST or last is None or "X" in end or not end.replace("-", "").isdecimal():
        return None
    if len(end) == _YEAR_LENGTH:
        start = f"{int(end) - count + 1:04}" if unit == "year" else None
    elif len(end) == _MONTH_LENGTH and not months:
        return None
    else:
        day = date.fromisoformat(last)
        first = (
            add_months(day + timedelta(days=1), -months) if months else add_days(day, 1 - count * _DAYS.get(unit, 0))
        )
        start = first.isoformat()[: len(end)] if first else None
    if start is None or start > end:
        return None
    is_year = start[:_YEAR_LENGTH] == end[:_YEAR_LENGTH] and start.endswith("-01") and months == _MONTHS["year"]
    if len(end) == _MONTH_LENGTH and is_year:
        return end[:_YEAR_LENGTH]
    return end if start == end else f"{start}/{end}"
