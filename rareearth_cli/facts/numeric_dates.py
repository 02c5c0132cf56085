"""Dates in figures alone: 2026-02-20, 12/31/2020, 03/2024, 20170302."""

from datetime import date

from msgspec.structs import replace

from rareearth_cli.facts.dating import KIND, MONTHS, NEAR_YEARS, YEAR, dated, month_of, value_of, year_of
from rareearth_cli.facts.day_first import is_day_first, readings
from rareearth_cli.facts.dotted import dotted_day
from rareearth_cli.facts.grammar import Found, Reading, rule
from rareearth_cli.facts.nouns import stops
from rareearth_cli.facts.when import month_edtf, two_digit_year, week
from rareearth_cli.lexicon import forms

_TWO_DIGITS = 2
_LED = forms("around.toml", "article", "owner")  # before what years name: "its 2010-11 budget"
_YEARS, _DAYS = ("year", "year2", "year3"), ("day", "day2", "day3", "day4")
_MONTHS_NAMED = ("month", "month2", "month3", "month4")


@rule(
    r"{year:year} {dash|slash} {monthnum:month} ({dash|slash} {day:day})?",
    KIND,
    finds={"2026-02-20": Reading(edtf="2026-02-20"), "2014-10": Reading(edtf="2014-10")},
    ignores=("2010-2015-86", "2013-14-99", "the 2008-09 crisis", "in 2008–09"),
)
def iso_date(found: Found) -> Reading | None:
    """Year, month and day in figures, the year first."""
    scan, month = found.scan, value_of(found, "month")
    if any(not scan.glued(i) for i in range(found.first + 1, found.last + 1)) or (
        found.at("day") < 0 and (scan.word(found.first + 1) == "/" or len(scan.word(found.at("month"))) < _TWO_DIGITS)
    ):
        return None
    if scan.has(found.last + 1, "dash", "slash") and scan.glued(found.last + 2) and scan.glued(found.last + 1):
        return None
    day = value_of(found, "day") if found.at("day") >= 0 else None
    if day is None and _is_next_year(found, month):
        return None
    edtf = month_edtf(value_of(found, "year"), month, day)
    return None if edtf is None else Reading(edtf=edtf)


def _is_next_year(found: Found, number: int) -> bool:
    """Tell whether what could be a month is the year after: "the 2008-09 crisis", "2008–09", and no "in 2008-09"."""
    scan, following = found.scan, found.scan.lower(found.last + 1)
    if value_of(found, "year") % 100 + 1 != number:
        return False
    is_named = scan.lower(found.first - 1) in _LED and following.isalpha() and following not in stops()
    return is_named or scan.word(found.first + 1) == "–"


@rule(
    r"{year:year} {dash} {=w} {number:week} ({dash} {number:weekday})?",
    KIND,
    finds={
        "due in 2025-W50": Reading(edtf="2025-12-08/2025-12-14"),
        "2025-W50-3": Reading(edtf="2025-12-10"),
    },
    ignores=("2025-W60", "2025 W 5"),
)
def iso_week(found: Found) -> Reading | None:
    """A week of a year by its ISO number, or a day of it; EDTF has no weeks, so its days are written."""
    scan, numbered = found.scan, found.at("weekday") >= 0
    if (
        not all(map(scan.glued, range(found.first + 1, found.last + 1)))
        or len(scan.word(found.at("week"))) != _TWO_DIGITS
    ):
        return None
    try:
        day = date.fromisocalendar(
            value_of(found, "year"), value_of(found, "week"), value_of(found, "weekday") if numbered else 1
        )
    except ValueError:
        return None
    return Reading(edtf=day.isoformat() if numbered else week(day))


@rule(
    r"({year:year} {dash|slash} ({month|small_month:month} {dash|slash} {day:day} | {day:day2} {dash|slash} "
    r"{month|small_month:month2}) | {month|small_month:month3} {dash|slash} {year:year2} {dash|slash} {day:day3} | "
    r"{day:day4} {dash|slash} {year:year3} {dash|slash} {month|small_month:month4})",
    KIND,
    finds={
        "2021/Oct/14": Reading(edtf="2021-10-14"),
        "made 14-2021-October": Reading(edtf="2021-10-14"),
        "October-2021-14": Reading(edtf="2021-10-14"),
    },
    ignores=("2021 - Oct - 14", "2021-may-40"),
)
def year_inside_date(found: Found) -> Reading | None:
    """A day with its month's name and its year, in any other order, joined by dashes or slashes."""
    if not all(map(found.scan.glued, range(found.first + 1, found.last + 1))):
        return None
    year, day = (next(value_of(found, n) for n in names if found.at(n) >= 0) for names in (_YEARS, _DAYS))
    month = next(month_of(found, name) for name in _MONTHS_NAMED if found.at(name) >= 0)
    edtf = month_edtf(year, month, day)
    return None if edtf is None else Reading(edtf=edtf)


@rule(
    r"({=on|=by|=until|=since|=from|=dated}) {year:year} {monthnum:month} {day:day}",
    KIND,
    finds={"met on 2021 03 09": Reading(edtf="2021-03-09")},
    ignores=("in 2021 10 16 men", "on 2021 3 9"),
)
def spaced_date(found: Found) -> Reading | None:
    """Year, month and day in figures with spaces between."""
    scan, month, day = found.scan, found.word("month"), found.word("day")
    if len(month) != _TWO_DIGITS or len(day) != _TWO_DIGITS or scan.lower(found.last + 1).isalpha():
        return None
    edtf = month_edtf(value_of(found, "year"), int(month), int(day))
    return None if edtf is None else Reading(edtf=edtf, first=found.at("year"))


@rule(
    r"({weekday|short_weekday:weekday} {comma}?)? {day:one} {slash|dash:sign} {day:two} {slash|dash} {year|small:year}",
    KIND,
    finds={
        "12/31/2020": Reading(edtf="2020-12-31"),
        "22/04/2019": Reading(edtf="2019-04-22"),
        "05/09/2019": Reading(edtf="2019-05-09", inferred=("month",)),
    },
    ignores=("12/40/2020", "3/4 of 2020"),
)
def slash_date(found: Found) -> Reading | None:
    """Month, day and year in figures; day and month where the first cannot be a month, or the document says so."""
    one, two, year = value_of(found, "one"), value_of(found, "two"), value_of(found, "year")
    scan = found.scan
    if any(not scan.glued(i) for i in range(found.at("one") + 1, found.last + 1)):
        return None
    if scan.has(found.at("year"), "small"):
        if len(scan.word(found.at("year"))) != 2:  # noqa: PLR2004 (two digits)
            return None
        year = two_digit_year(year)
    month, day = (one, two) if one <= MONTHS else (two, one)
    if both := readings(year, one, two):
        return _settled(found, both)
    edtf = month_edtf(year, month, day) if month <= MONTHS else None
    return None if edtf is None else Reading(edtf=edtf)


def _settled(found: Found, both: tuple[date, date]) -> Reading:
    """Choose between the month first and the day first, by the weekday beside it or by the document."""
    fits = [
        found.at("weekday") >= 0 and one.isoweekday() == value_of(found, "weekday", "weekday", "short_weekday")
        for one in both
    ]
    day_first = fits[1] if fits[0] != fits[1] else is_day_first(found.scan.text, *both, found.anchor.day)
    return Reading(edtf=both[bool(day_first)].isoformat(), inferred=("month",) if day_first is None else ())


@rule(
    r"({weekday|short_weekday:weekday} {dot}? {comma}?)? {dotted:date}",
    KIND,
    finds={
        "on 15.04.2023 in Bonn": Reading(edtf="2023-04-15"),
        "dated 15.4.23": Reading(edtf="2023-04-15"),
        "Kyiv, 2024.02.29": Reading(edtf="2024-02-29"),
    },
    ignores=("version 2.10.2023", "section 3.4.12", "see 3.4.12", "v1.2.2023", "host 10.1.12.23", "on 31.02.2023"),
)
def dotted_date(found: Found) -> Reading | None:
    """A day in figures with full stops, the day before the month."""
    day = dotted_day(found.word("date"))
    return None if day is None else Reading(edtf=day.isoformat())


@rule(
    r"({=on|=by|=until|=since|=before|=after|=from|weekday:before}) ({slashed:date} | {day:one} {slash} {day:two})",
    KIND,
    finds={"made on 3/15": Reading(edtf="2026-03-15", inferred=YEAR)},
    ignores=("before 3/4 of it", "on 35/40"),
)
def slash_day(found: Found) -> Reading | None:
    """Month and day in figures, where a word says that they are a date; day and month where the first is no month."""
    scan = found.scan
    if found.at("date") >= 0:
        amount = found.amount("date")
        one, two = amount.top, amount.bottom
    else:
        one, two = value_of(found, "one"), value_of(found, "two")
        if not scan.glued(found.at("two")) or scan.has(found.last + 1, "slash"):
            return None
    if scan.has(found.last + 1, "unit", "share", "period", "dash") or scan.lower(found.last + 1) in {
        "of",
        "vote",
        "majority",
    }:
        return None
    month, day = (one, two) if one <= MONTHS else (two, one)
    reading = dated(found, month, day, None) if month <= MONTHS else None
    return None if reading is None else replace(reading, first=found.first + (not scan.has(found.first, "weekday")))


@rule(
    r"{slashed:days} {month|small_month:month} {dot}? ({comma}? (of|in)? {year:year})?",
    KIND,
    finds={
        "the night of 5/6 March": Reading(edtf="2026-03-05/2026-03-06", inferred=YEAR),
        "on 30/31 May 2024": Reading(edtf="2024-05-30/2024-05-31"),
    },
    ignores=("on 3/4 May people", "a 1/12 March rise"),
)
def slashed_days(found: Found) -> Reading | None:
    """Two days in a row of one month: "the night of 5/6 March"."""
    days, month, year = found.amount("days"), month_of(found), year_of(found)
    following = found.scan.lower(found.last + 1)
    if days.bottom != days.top + 1 or (following.isalpha() and following not in stops()):
        return None
    first, last = (dated(found, month, day, year) for day in (days.top, days.bottom))
    return None if first is None or last is None else replace(first, edtf=f"{first.edtf}/{last.edtf}")


@rule(
    r"({slashed:first} | {day:one} {slash} {day:two}) {dash} ({slashed:last} | {day:three} {slash} {day:four}) "
    r"({slash|comma} {year:year})",
    KIND,
    finds={
        "open 10/2-11/9/2021": Reading(edtf="2021-10-02/2021-11-09"),
        "open 5/1-5/7, 2021": Reading(edtf="2021-05-01/2021-05-07"),
    },
    ignores=("10/2 - 11/9/2021", "5/7-5/1, 2021"),
)
def slash_range(found: Found) -> Reading | None:
    """Two days of a year in figures, the month before the day unless it can be none."""
    scan, year = found.scan, value_of(found, "year")
    if not all(map(scan.glued, range(found.first + 1, found.last))):
        return None
    ends = []
    for whole, left, right in (("first", "one", "two"), ("last", "three", "four")):
        amount = found.amount(whole) if found.at(whole) >= 0 else None
        one, two = (amount.top, amount.bottom) if amount else (value_of(found, left), value_of(found, right))
        month, day = (one, two) if one <= MONTHS else (two, one)
        ends.append(month_edtf(year, month, day) if month <= MONTHS else None)
    start, end = ends
    return None if start is None or end is None or start >= end else Reading(edtf=f"{start}/{end}")


@rule(
    r"{monthnum:month} {slash} {year:year}",
    KIND,
    finds={"by 03/2024": Reading(edtf="../2024-03")},
    ignores=("15/2024", "1/2024/5"),
)
def slash_month(found: Found) -> Reading | None:
    """A month and its year in figures."""
    scan = found.scan
    if (
        not scan.glued(found.last)
        or scan.has(found.last + 1, "slash")
        or scan.has(found.first - 1, "slash", "sign")
        or (scan.glued(found.first) and scan.lower(found.first - 1).isalpha())
    ):
        return None
    return Reading(edtf=month_edtf(value_of(found, "year"), value_of(found, "month")))


@rule(
    r"{compact:date}",
    KIND,
    finds={"report 20170302": Reading(edtf="2017-03-02")},
    ignores=("item 20179902",),
)
def compact_date(found: Found) -> Reading | None:
    """Year, month and day in eight figures."""
    digits = found.word("date")
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    edtf = month_edtf(year, month, day) if year in NEAR_YEARS and 1 <= month <= MONTHS else None
    if (
        edtf is None
        or found.scan.has(found.last + 1, "unit", "currency", "share")
        or found.scan.has(found.first - 1, "sign", "iso")
    ):
        return None
    return Reading(edtf=edtf)
