"""Years told by their end, or behind a day: "the year ended 30 June 2024", "24 October last year"."""

from datetime import date, timedelta

from msgspec.structs import replace

from rareearth_cli.edtf import day_range
from rareearth_cli.facts.candidates import Candidate
from rareearth_cli.facts.scan import Scan
from rareearth_cli.facts.when import add_months
from rareearth_cli.lexicon import forms

_ENDING = forms("around.toml", "ending")
_MONTHS_OF = {"year": 12, "decade": 120}
_YEAR = 12  # months
_YEAR_LENGTH, _MONTH_LENGTH, _DAY_LENGTH = 4, 7, 10
_KINDS_OF_YEAR = forms("around.toml", "kind_of_year")


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


def with_year(scan: Scan, one: Candidate, year: Candidate) -> Candidate | None:
    """Join a day or month and the year told behind it: "24 October last year", "October of last year"; else None."""
    edtf, told = one.reading.edtf or "", year.reading.edtf or ""
    at = one.last + 1
    at += scan.lower(at) in {"of", ",", "-", "–"}
    is_told = year.rule.name == "which_period" and len(told) == _YEAR_LENGTH and year.first == at
    if not is_told or one.rule.kind != "date" or "year" not in one.reading.inferred or "month" in one.reading.inferred:
        return None
    joined = f"{told}{edtf[_YEAR_LENGTH:]}"
    if len(edtf) not in {_MONTH_LENGTH, _DAY_LENGTH} or day_range(joined)[0] is None:
        return None
    reading = replace(one.reading, edtf=joined, days=None, inferred=year.reading.inferred)
    return replace(one, end=year.end, last=year.last, reading=reading)


def in_one_year(scan: Scan, one: Candidate, other: Candidate) -> Candidate:
    """Give a month or day of a list the year that stands behind the last: "in January or February 2001"."""
    edtf, last = one.reading.edtf or "", other.reading.edtf or ""
    is_beside = other.first == one.last + 2 and scan.lower(one.last + 1) in {"and", "or", ",", "&"}
    is_dated = other.rule.kind == "date" and not other.reading.inferred and len(last) in {_MONTH_LENGTH, _DAY_LENGTH}
    is_open = one.rule.kind == "date" and one.reading.inferred == ("year",) and len(edtf) == len(last)
    if not (is_beside and is_dated and is_open) or not last[:_YEAR_LENGTH].isdecimal():
        return one
    joined = f"{last[:_YEAR_LENGTH]}{edtf[_YEAR_LENGTH:]}"
    if joined >= last:
        return one
    return replace(one, reading=replace(one.reading, edtf=joined, days=None, inferred=()))


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
