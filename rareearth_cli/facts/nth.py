"""Dates by their place: the first Monday of May, the last week of 2024, week 31, the 15th, holidays."""

from datetime import date, timedelta

from rareearth_cli.edtf import day_range, days_in_month
from rareearth_cli.facts.dating import KIND, MONTH, YEAR, month_of, step_of, value_of, year_of
from rareearth_cli.facts.grammar import Found, Reading, rule
from rareearth_cli.facts.holidays import holiday_date
from rareearth_cli.facts.tense import tense_at
from rareearth_cli.facts.vocabulary import CalendarWord
from rareearth_cli.facts.when import Tense, add_months, month_edtf, nth_weekday, period, third_of, week, year_for
from rareearth_cli.records import Inferred

_LONGEST_MONTH, _MONTHS_SEARCHED = 31, 24
_MOST_WEEKS = 53


def _nth(found: Found) -> int:
    """Give 1 for "first", -1 for "last"; "second last" is -2."""
    number = value_of(found, "nth", "ordinal") if found.at("nth") >= 0 else 1
    if found.at("lastword") >= 0:
        return -number if found.at("nth") >= 0 else -1
    return number


def _month_and_year(found: Found) -> tuple[int | None, int | None, tuple[Inferred, ...]]:
    """Read the month of a match, written or counted from the document's: year, month, what was worked out."""
    now = found.anchor.day
    if found.at("month") >= 0:
        month, year = month_of(found), year_of(found)
        if year is not None:
            return year, month, ()
        return year_for(found.anchor, month, None, tense_at(found.scan, found.first)), month, YEAR
    if now is None:
        return None, None, ()
    moved = add_months(now.replace(day=1), step_of(found) if found.at("which") >= 0 else 0)
    return (moved.year, moved.month, MONTH) if moved else (None, None, ())


_OF_MONTH = r"(of|in) (the|=this)? ({month:month} {comma}? (of)? {year:year}? | {which:which}? month)"


@rule(
    r"({ordinal|ordday:nth})? ({=last:lastword})? {weekday:weekday} " + _OF_MONTH,
    KIND,
    finds={
        "the first Monday of May 2024": Reading(edtf="2024-05-06"),
        "last Friday of October 2023": Reading(edtf="2023-10-27"),
    },
    ignores=("Monday of the month",),
)
def nth_weekday_of_month(found: Found) -> Reading | None:
    """The first, second or last weekday of a month."""
    if found.at("nth") < 0 and found.at("lastword") < 0:
        return None
    year, month, inferred = _month_and_year(found)
    if year is None or month is None:
        return Reading()
    day = nth_weekday(year, month, value_of(found, "weekday", "weekday") - 1, _nth(found))
    return None if day is None else Reading(edtf=day.isoformat(), inferred=inferred)


@rule(
    r"({ordinal|ordday:nth})? ({=last:lastword})? week " + _OF_MONTH,
    KIND,
    finds={"the last week of December 2016": Reading(edtf="2016-12-26/2017-01-01")},
    ignores=("week of the month",),
)
def nth_week_of_month(found: Found) -> Reading | None:
    """The first, second or last week of a month: the week of its Thursday."""
    if found.at("nth") < 0 and found.at("lastword") < 0:
        return None
    year, month, inferred = _month_and_year(found)
    if year is None or month is None:
        return Reading()
    nth = _nth(found)
    day = nth_weekday(year, month, 3, nth) if nth > -2 else None  # noqa: PLR2004 (Thursday; "second last" has no day of its own)
    return Reading(edtf=week(day), inferred=inferred) if day else Reading()


@rule(
    r"({ordinal:nth})? ({=last:lastword})? {number:count}? {=week|=weeks|=month|=months|=days|=quarters:what} of "
    r"(the)? ({which:which}? year | (year)? {year:year})",
    KIND,
    finds={
        "the first six months of 2024": Reading(edtf="2024-01/2024-06"),
        "the last 3 weeks of 2019": Reading(edtf="2019-12-09/2019-12-29"),
        "the third month of 2021": Reading(edtf="2021-03"),
    },
    ignores=("weeks of 2019",),
)
def part_of_year(found: Found) -> Reading | None:
    """The first or last so many months, weeks or days of a year."""
    now, leads = found.anchor.day, found.at("nth") >= 0
    if not leads and found.at("lastword") < 0:
        return None
    year, inferred = year_of(found), ()
    if year is None:
        if now is None:
            return Reading()
        year, inferred = now.year + (step_of(found) if found.at("which") >= 0 else 0), YEAR  # type: ignore[assignment]
    count = found.amount("count").value if found.at("count") >= 0 else 1
    what, nth = found.word("what").removesuffix("s"), _nth(found)
    if not isinstance(count, int) or (found.at("count") >= 0 and nth not in (1, -1)):
        return None
    edtf = _slice(year, what, nth, count)
    return None if edtf is None else Reading(edtf=edtf, inferred=inferred)


def _slice(year: int, what: str, nth: int, count: int) -> str | None:
    """Write `count` months, weeks, days or quarters from the start of a year, or to its end (`nth` -1)."""
    if what in {"month", "quarter"}:
        most, base = (12, 0) if what == "month" else (4, 32)
        low, high = (nth, nth + count - 1) if nth > 0 else (most - count + 1 + nth + 1, most + nth + 1)
        if not 1 <= low <= high <= most:
            return None
        one, other = f"{year:04}-{low + base:02}", f"{year:04}-{high + base:02}"
        return one if one == other else f"{one}/{other}"
    if what == "day":
        first = date(year, 1, 1) if nth > 0 else date(year, 12, 31) - timedelta(days=count - 1)
        return (
            f"{first.isoformat()}/{(first + timedelta(days=count - 1)).isoformat()}" if count > 1 else first.isoformat()
        )
    last = date(year, 12, 28)  # always in the last ISO week
    start = date(year, 1, 4) + timedelta(weeks=nth - 1) if nth > 0 else last - timedelta(weeks=count - 1)
    monday = start - timedelta(days=start.weekday())
    return f"{monday.isoformat()}/{(monday + timedelta(days=7 * count - 1)).isoformat()}"


@rule(
    r"({=first:nth} | {=last:lastword}) {number:count}? {=day|=days|=weeks|=weekend:what} " + _OF_MONTH,
    KIND,
    finds={
        "the last day of October 2015": Reading(edtf="2015-10-31"),
        "the first 10 days of May 2024": Reading(edtf="2024-05-01/2024-05-10"),
        "the first two weeks of May 2024": Reading(edtf="2024-05-01/2024-05-14"),
        "the last weekend of July 2024": Reading(edtf="2024-07-27/2024-07-28"),
    },
    ignores=("the last day of the trial",),
)
def days_of_month(found: Found) -> Reading | None:
    """The first or last days, or weekend, of a month."""
    year, month, inferred = _month_and_year(found)
    count = found.amount("count").value if found.at("count") >= 0 else 1
    if year is None or month is None:
        return Reading()
    if not isinstance(count, int) or not 1 <= count <= _LONGEST_MONTH:
        return None
    count *= 7 if found.word("what") == "weeks" else 1
    if found.word("what") == "weekend":
        saturday = nth_weekday(year, month, 5, -1 if found.at("lastword") >= 0 else 1)
        return (
            None if saturday is None else Reading(edtf=f"{saturday}/{saturday + timedelta(days=1)}", inferred=inferred)
        )
    last = days_in_month(year, month)
    low, high = (last - count + 1, last) if found.at("lastword") >= 0 else (1, count)
    one, other = month_edtf(year, month, low), month_edtf(year, month, high)
    if one is None or other is None:
        return None
    return Reading(edtf=one if one == other else f"{one}/{other}", inferred=inferred)


@rule(
    r"week {number:week} (of (the)? ({which:which} year | {year:year}))?",
    KIND,
    finds={"in week 31": Reading(edtf="2026-07-27/2026-08-02", inferred=YEAR)},
    ignores=("week 99", "a week 12 people"),
)
def week_number(found: Found) -> Reading | None:
    """A week of a year by its ISO number."""
    number, now = found.amount("week").value, found.anchor.day
    if (
        not isinstance(number, int)
        or not 1 <= number <= _MOST_WEEKS
        or found.amount("week").word
        or found.scan.lower(found.first - 1) in {"a", "per", "each", "every"}
    ):
        return None
    year, inferred = year_of(found), ()
    if year is None:
        if now is None:
            return Reading()
        year, inferred = now.year + (step_of(found) if found.at("which") >= 0 else 0), YEAR  # type: ignore[assignment]
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return Reading(edtf=week(monday), inferred=inferred)


@rule(
    r"(week|{=w} {slash} {=c}) {=of|=beginning|=starting|=commencing|=ended|=ending:by}? (on)? (the)? "
    r"({month:month} {dot}? "
    r"{day|ordday:day} | {day|ordday:dayfirst} (of)? {month:monthlast} | {ordday:dayalone}) ({comma}? "
    r"{year:year})?",
    KIND,
    finds={"the week of April 10, 2024": Reading(edtf="2024-04-08/2024-04-14")},
    ignores=("week April",),
)
def week_of_day(found: Found) -> Reading | None:
    """The week that holds a day."""
    if found.at("by") < 0 and found.word("week") and found.scan.lower(found.first) == "week":
        return None
    now, year = found.anchor.day, year_of(found)
    if found.at("dayalone") >= 0:
        day, month = value_of(found, "dayalone"), now.month if now else None
    else:
        leads = found.at("month") >= 0
        day, month = (
            value_of(found, "day" if leads else "dayfirst", "ordinal"),
            month_of(found, "month" if leads else "monthlast"),
        )
    inferred: tuple[Inferred, ...] = ()
    if month is not None and year is None:
        year, inferred = year_for(found.anchor, month, day, tense_at(found.scan, found.first)), YEAR
    if month is None or year is None:
        return Reading()
    edtf = month_edtf(year, month, day)
    if edtf is None:
        return None
    start = date.fromisoformat(edtf)
    if found.word("by") in {"ended", "ending"}:
        return Reading(edtf=f"{(start - timedelta(days=6)).isoformat()}/{edtf}", inferred=inferred)
    return Reading(edtf=week(start), inferred=inferred)


@rule(
    r"({=on|=by|=until|=before|=after|=around|=since|=of|weekday|short_weekday:before} (the)? "
    r"{ordday|ordinal|wordday:day} {ordinal:dayunit}? | {ordday|ordinal|day:dayfirst} (day)? (of)? (the)? "
    r"{which:which}? month | {weekday|short_weekday:dayname} {day:plain})",
    KIND,
    finds={
        "on the 15th": Reading(edtf="2026-03-15", inferred=MONTH),
        "the 20th of last month": Reading(edtf="2026-02-20", inferred=MONTH),
        "the 21st this month": Reading(edtf="2026-03-21", inferred=MONTH),
        "They met on the 25th.": Reading(edtf="2026-02-25", inferred=MONTH),
    },
    ignores=("by the 15th minute", "the 3rd of ten"),
)
def day_of_month(found: Found) -> Reading | None:  # noqa: PLR0911 (one return a reason)
    """A day of a month that is not written."""
    scan, now = found.scan, found.anchor.day
    if found.at("dayfirst") >= 0:
        is_of = any(scan.lower(i) == "of" for i in range(found.first, found.last))
        if not is_of and not (scan.has(found.at("dayfirst"), "ordday") and found.at("which") >= 0):
            return None  # "met 5 this month", but "the 21st this month"
        return _of_month(found, value_of(found, "dayfirst", "ordinal"))
    name = "before" if found.at("before") >= 0 else "dayname"
    weekday = (
        value_of(found, name, "weekday", "short_weekday") if scan.has(found.at(name), "weekday", "short_weekday") else 0
    )
    at = found.at("day" if found.at("day") >= 0 else "plain")
    day = value_of(found, "day" if found.at("day") >= 0 else "plain", "ordinal")
    if scan.has(at, "wordday") and found.at("dayunit") < 0:
        return None
    if found.at("dayunit") >= 0:
        more = value_of(found, "dayunit", "ordinal")
        if day % 10 or more >= 10:  # noqa: PLR2004 (tens and units)
            return None
        day += more
    closing = scan.lower(found.last + 1) in {
        "",
        ".",
        ",",
        "!",
        "?",
        ";",
        "and",
        "at",
        "with",
        "for",
        "to",
        "this",
        "that",
        "when",
    }
    if (
        not 1 <= day <= _LONGEST_MONTH
        or not closing
        or (not weekday and scan.lower(at - 1) != "the" and not (scan.has(at, "ordday") or scan.lower(at - 1) == "on"))
    ):
        return None
    if not weekday and found.word("before") == "of":
        return None
    if now is None:
        return Reading(edtf=None, first=found.first + (not weekday))
    edtf = _matching(now, day, weekday) if weekday else _nearest(now, day, tense_at(scan, found.first))
    return (
        None
        if edtf is None
        else Reading(
            edtf=edtf,
            inferred=MONTH,
            first=found.first if weekday else at - (scan.lower(at - 1) == "the") + (scan.lower(at - 1) == "the"),
        )
    )


def _of_month(found: Found, day: int) -> Reading | None:
    now = found.anchor.day
    if now is None:
        return Reading()
    moved = add_months(now.replace(day=1), step_of(found) if found.at("which") >= 0 else 0)
    edtf = month_edtf(moved.year, moved.month, day) if moved else None
    return None if edtf is None else Reading(edtf=edtf, inferred=MONTH)


def _nearest(now: date, day: int, tense: Tense) -> str | None:
    """Write the day of this month, or of the one before or after where the clause looks past this one."""
    step = -1 if tense == "past" and day > now.day else 1 if tense == "future" and day < now.day else 0
    month = add_months(now.replace(day=1), step)
    return month_edtf(month.year, month.month, day) if month else None


def _matching(now: date, day: int, weekday: int) -> str | None:
    """Find the next month in which a day falls on a weekday."""
    for step in range(_MONTHS_SEARCHED):
        first = add_months(now.replace(day=1), step)
        if first is None or day > days_in_month(first.year, first.month):
            continue
        found = first.replace(day=day)
        if found.isoweekday() == weekday and (found >= now or step > 0):
            return found.isoformat()
    return None


@rule(
    r"{closing:closing}",
    KIND,
    finds={"due by the EOY": Reading(edtf="../2026", inferred=YEAR)},
    ignores=("eoy",),
)
def closing(found: Found) -> Reading | None:
    """The end of the month, quarter or year in one word."""
    entry = found.entry("closing", "closing")
    unit = entry.rule if isinstance(entry, CalendarWord) else "year"
    edtf = period(found.anchor, unit, 0)
    return (
        Reading()
        if edtf is None
        else Reading(edtf=edtf, days=third_of(edtf, 2), inferred=YEAR if unit == "year" else MONTH)
    )


@rule(
    r"{=rest|=remainder|=balance|=course:part} of (the)? {which:which}? {period:unit}",
    KIND,
    finds={"for the rest of the year": Reading(edtf="2026", inferred=YEAR)},
    ignores=("the rest of the years",),
)
def rest_of_period(found: Found) -> Reading | None:
    """What is left of the present day, week, month or year."""
    unit, now = found.entry("unit", "period").name, found.anchor.day
    if (
        found.word("unit").endswith("s")
        or unit in {"hour", "minute", "second", "night", "season"}
        or found.word("part") == "course"
    ):
        return None
    edtf = period(found.anchor, unit, step_of(found) if found.at("which") >= 0 else 0)
    if edtf is None or now is None:
        return Reading()
    return Reading(edtf=edtf, days=(now.isoformat(), day_range(edtf)[1]), inferred=YEAR if unit == "year" else MONTH)


@rule(
    r"(the)? {period:unit} after next",
    KIND,
    finds={"the week after next": Reading(edtf="2026-03-30/2026-04-05", inferred=MONTH)},
    ignores=("the week after",),
)
def after_next(found: Found) -> Reading | None:
    """The one after the next."""
    unit = found.entry("unit", "period").name
    edtf = period(found.anchor, unit, 2)
    return Reading(edtf=edtf, inferred=(YEAR if unit == "year" else MONTH) if edtf else ())


@rule(
    r"year to date",
    KIND,
    finds={"in the year to date": Reading(edtf="2026", inferred=YEAR)},
    ignores=("a year to remember",),
)
def year_to_date(found: Found) -> Reading | None:
    """The year so far."""
    now = found.anchor.day
    if now is None:
        return Reading()
    return Reading(
        edtf=f"{now.year:04}", days=(f"{now.year:04}-01-01", (now - timedelta(days=1)).isoformat()), inferred=YEAR
    )


RULES = (
    days_of_month, closing, rest_of_period, after_next, year_to_date, nth_weekday_of_month,
    nth_week_of_month, part_of_year, week_number, week_of_day, holiday_date, day_of_month,
)  # fmt: skip
