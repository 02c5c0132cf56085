"""What the rules of dates share: the words of a match as numbers, and the year that was not written."""

from collections.abc import Container
from datetime import date

from rareearth_cli.edtf import is_day
from rareearth_cli.facts.grammar import Found, Reading
from rareearth_cli.facts.nouns import stops
from rareearth_cli.facts.scan import CLOSING, Scan
from rareearth_cli.facts.tense import is_changing, tense_at
from rareearth_cli.facts.vocabulary import CalendarWord, NumberWord
from rareearth_cli.facts.when import HALF_A_YEAR, month_edtf, two_digit_year, year_for
from rareearth_cli.records import FactKind, Inferred

KIND: FactKind = "date"
DAY = "day|ordday|wordday|ordinal"
WRITTEN_YEAR = "year|wordyear|shortyear"
WEEKDAY = "({weekday|short_weekday:weekday} {dot}? {comma|dash}? the?)?"
MOST_DAYS, MONTHS = 31, 12
NEAR_YEARS = range(1900, 2100)
PLAUSIBLE_YEARS = range(1500, 2151)
_OLD_YEARS = range(1001, 1500)
_NEAR = 4  # tokens from a verb of change to its numbers
_SURE_OF_OLD = frozenset({"in", "since", "until"})
YEAR: tuple[Inferred, ...] = ("year",)
MONTH: tuple[Inferred, ...] = ("year", "month")
_INFERRED = {"year": YEAR, "decade": YEAR, "century": YEAR, "season": YEAR}


def value_of(found: Found, name: str, *slots: str) -> int:
    """Give a calendar word's number, or that of a number or an ordinal."""
    at = found.at(name)
    if at in found.scan.amounts:
        return int(found.scan.amounts[at].value or 0)
    entry = found.entry(name, *slots)
    return entry.value if isinstance(entry, CalendarWord | NumberWord) else 0


def month_of(found: Found, name: str = "month") -> int:
    """Give the number of a month's name."""
    return value_of(found, name, "month", "small_month")


def day_of(found: Found, name: str = "day") -> int | None:
    """Give a day of the month, None where the number is none; "twenty second" is one day in two words."""
    value = value_of(found, name, "ordinal")
    more = name + "unit"
    if found.at(more) >= 0:
        if value % 10 or value_of(found, more, "ordinal") >= 10:  # noqa: PLR2004 (tens and units)
            return None
        value += value_of(found, more, "ordinal")
    return value if 1 <= value <= MOST_DAYS else None


def year_of(found: Found, name: str = "year") -> int | None:
    """Give a written year, None where none was written."""
    if found.at(name) < 0:
        return None
    value = value_of(found, name)
    return two_digit_year(value) if found.scan.has(found.at(name), "shortyear", "small") else value


def is_old_year(scan: Scan, first: int, last: int, leads: Container[str] = _SURE_OF_OLD) -> bool:
    """Tell whether tokens `first` to `last` are a year before 1500, or a range that begins in one: "died in 1348".

    So where a word of time leads to it, nothing is counted, and no change goes from one number to another:
    "in 1234 cases", "rose from 1123 to 1234"; and no round one: "two in 1000", "open from 1030 to 1430".
    """
    after, value, end = scan.lower(last + 1), scan.amounts[first].value or 0, scan.amounts[last].value or 0
    if value not in _OLD_YEARS or scan.lower(first - 1) not in leads or not (after in CLOSING or after in stops()):
        return False
    before = range(first - _NEAR, first - 1)
    is_counted = after in {"of", "by"} or any(scan.has(at, "number") and not scan.has(at, "year") for at in before)
    if first == last:
        return value % 100 != 0 and not is_counted
    return (value % 5 != 0 or end % 5 != 0) and not is_counted and not any(scan.has(at, "change") for at in before)


def dated(found: Found, month: int, day: int | None, year: int | None) -> Reading | None:
    """Write a month or day, with its year worked out where none was written.

    Where a weekday is said too, it chooses the year.
    """
    if year is not None:
        edtf = month_edtf(year, month, day)
        return None if edtf is None else Reading(edtf=edtf)
    soon = {"soon": HALF_A_YEAR} if day and is_changing(found.scan, found.first) else {}
    year = year_for(found.anchor, month, day, tense_at(found.scan, found.first), **soon)
    name = "weekday" if found.at("weekday") >= 0 else "weekdaylast"
    if year is not None and day is not None and found.at(name) >= 0:
        year = year_of_weekday(year, month, day, value_of(found, name, "weekday", "short_weekday"))
    edtf = month_edtf(year, month, day)
    if edtf is None and year is not None:
        edtf = next((e for y in range(year - 1, year - 9, -1) if (e := month_edtf(y, month, day))), None)
    return None if edtf is None else Reading(edtf=edtf, inferred=YEAR if year is not None else ())


def year_of_weekday(year: int, month: int, day: int, weekday: int) -> int:
    """Give the year nearest to one in which a day falls on a weekday (1 is Monday)."""
    for step in (0, 1, -1, 2, -2, 3, -3):
        if is_day(year + step, month, day) and date(year + step, month, day).isoweekday() == weekday:
            return year + step
    return year


def inferred(found: Found, unit: str) -> tuple[Inferred, ...]:
    """Tell what was worked out for a period; nothing where the document gives no day to count from."""
    return _INFERRED.get(unit, MONTH) if found.anchor.day else ()


def unit_of(found: Found, name: str = "unit") -> str:
    """Give the singular name of a period."""
    return found.entry(name, "period").name


def step_of(found: Found, name: str = "which") -> int:
    """Give -1 for "last", 0 for "this", 1 for "next"."""
    return value_of(found, name, "which")
