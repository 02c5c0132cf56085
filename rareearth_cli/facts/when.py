"""Working out dates: periods around a day, years and months that were not written, parts of periods."""

from datetime import MAXYEAR, date, timedelta
from typing import Literal

import msgspec

from rareearth_cli.edtf import day_range, days_in_month, is_day

Tense = Literal["past", "future", ""]
_FIRST_QUARTER, _FIRST_HALF, _MONTHS, _WEEK = 33, 40, 12, 7
SOON = 75  # days: a date without year this near ahead is meant, where nothing says that it has been
HALF_A_YEAR = 183  # days: a day further ahead is nearer behind
_LAST_TWO_DIGIT_YEAR = 50  # "'49" is 2049, "'50" is 1950


class Anchor(msgspec.Struct, frozen=True):
    """The day that a document speaks from; `fine` says how much of it is known.

    `day` is None where nothing is known. With `fine` "month" or "year" the rest of `day` is filled
    in so that what was written counts as past.
    """

    day: date | None = None
    fine: Literal["day", "month", "year"] = "day"
    guessed: bool = False


def anchor_of(edtf: str | None, year: int | None = None) -> Anchor:
    """Read a document's date; `year` stands in where the date lacks its own."""
    if not edtf:
        return Anchor()
    guessed = edtf.startswith("XXXX")
    if guessed:
        if year is None:
            return Anchor()
        edtf = f"{year:04}{edtf[4:]}"
    first, last = day_range(edtf)
    if first is None or last is None:
        return Anchor()
    end = date.fromisoformat(last)
    fine: Literal["day", "month", "year"] = "day" if first == last else "month" if first[:7] == last[:7] else "year"
    return Anchor(end, fine, guessed)


def month_edtf(year: int | None, month: int, day: int | None = None) -> str | None:
    """Write a month or a day, `XXXX` for an unknown year; None where the calendar has no such day.

    Example:
        >>> month_edtf(None, 4, 4), month_edtf(2023, 2, 29)
        ('XXXX-04-04', None)
    """
    if day is not None and not is_day(2000 if year is None else year, month, day):
        return None
    start = "XXXX" if year is None else f"{year:04}"
    return f"{start}-{month:02}" + ("" if day is None else f"-{day:02}")


def year_for(anchor: Anchor, month: int, day: int | None, tense: Tense, soon: int = SOON) -> int | None:
    """Choose the year of a month, or of a day, that was written without one.

    Looking back it is the last one that has begun; looking ahead, the next that has not ended; with
    no tense the last one, or one that is at most `soon` days ahead.
    """
    now = anchor.day
    if now is None:
        return None
    first = date(now.year, month, min(day or 1, days_in_month(now.year, month)))
    last = date(now.year, month, min(day or 31, days_in_month(now.year, month)))
    if tense == "future":
        return now.year if last >= now else now.year + 1
    year = now.year + (first <= now)  # of the next that has not begun
    ahead = date(year, month, min(day or 1, days_in_month(year, month))) if year <= MAXYEAR else date.max
    near = (ahead - now).days <= soon and tense == ""
    return year if near else year - 1


def two_digit_year(value: int) -> int:
    """Complete "'82" and "15"."""
    return value + (2000 if value < _LAST_TWO_DIGIT_YEAR else 1900)


def week(day: date, step: int = 0) -> str:
    """Write the Monday and the Sunday of a day's week, `step` weeks on."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=step)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def add_months(day: date, months: int) -> date | None:
    """Go some months on, to the last day of a shorter month; None past the years that dates have."""
    index = day.year * _MONTHS + day.month - 1 + months
    year, month = divmod(index, _MONTHS)
    if not 1 <= year <= 9999:  # noqa: PLR2004 (the years of a date)
        return None
    return date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def add_days(day: date, days: int) -> date | None:
    """Go some days on; None past the years that dates have."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def quarter_edtf(year: int, quarter: int) -> str:
    """Write a quarter."""
    return f"{year:04}-{_FIRST_QUARTER + quarter - 1}"


def half_edtf(year: int, half: int) -> str:
    """Write a half-year."""
    return f"{year:04}-{_FIRST_HALF + half - 1}"


def period(anchor: Anchor, unit: str, step: int) -> str | None:  # noqa: PLR0911 (one return a unit)
    """Write the day, week, month, quarter, year, decade or century `step` of them from the anchor's own."""
    now = anchor.day
    if now is None:
        return None
    if unit in {"day", "night"}:
        moved = add_days(now, step)
        return moved.isoformat() if moved else None
    if unit in {"week", "fortnight"}:
        return _weeks(now, step, 1 if unit == "week" else 2)
    if unit == "weekend":
        saturday = now - timedelta(days=now.weekday()) + timedelta(weeks=step, days=5)
        return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"
    if unit in {"month", "quarter", "semester"}:
        size = {"month": 1, "quarter": 3, "semester": 6}[unit]
        moved = add_months(now.replace(day=1, month=(now.month - 1) // size * size + 1), step * size)
        if moved is None:
            return None
        number = (moved.month - 1) // size + 1
        return (
            month_edtf(moved.year, moved.month)
            if size == 1
            else quarter_edtf(moved.year, number)
            if unit == "quarter"
            else half_edtf(moved.year, number)
        )
    year = now.year
    if unit == "year":
        return f"{year + step:04}" if 0 < year + step <= 9999 else None  # noqa: PLR2004 (the years of a date)
    if unit == "decade":
        return f"{year // 10 + step:03}X" if 0 < year // 10 + step < 1000 else None  # noqa: PLR2004
    if unit == "century":
        return f"{year // 100 + step:02}XX" if 0 < year // 100 + step < 100 else None  # noqa: PLR2004
    return None


def _weeks(now: date, step: int, size: int) -> str | None:
    try:
        if size == 1:
            return week(now, step)
        first = now - timedelta(days=now.weekday()) + timedelta(weeks=step * 2)
        return f"{first.isoformat()}/{(first + timedelta(days=13)).isoformat()}"
    except OverflowError:
        return None


def window(anchor: Anchor, count: int, unit: str, step: int) -> str | None:
    """Write the last (`step` -1) or next (1) so many periods from the anchor's day."""
    now = anchor.day
    if now is None or count < 1:
        return None
    if unit == "quarter":
        near, far = period(anchor, unit, step), period(anchor, unit, step * count)
        return _spanning(near, far)
    days = {"day": 1, "night": 1, "week": 7, "fortnight": 14}.get(unit)
    if step < 0:
        far_day = add_days(now, -count * days) if days else _by_months(now, -count, unit)
        return f"{far_day.isoformat()}/{(now - timedelta(days=1)).isoformat()}" if far_day else None
    far_day = add_days(now, count * days) if days else _by_months(now, count, unit)
    return f"{(now + timedelta(days=1)).isoformat()}/{far_day.isoformat()}" if far_day else None


def _by_months(now: date, count: int, unit: str) -> date | None:
    size = {"month": 1, "year": 12, "decade": 120, "century": 1200}.get(unit)
    return None if size is None else add_months(now, count * size)


def _spanning(one: str | None, other: str | None) -> str | None:
    if one is None or other is None:
        return None
    first, second = sorted((one, other))
    return f"{first}/{second}" if first != second else first


def away(anchor: Anchor, count: int, unit: str, step: int) -> str | None:
    """Write the day, week, month or year that lies so many periods back (`step` -1) or on (1)."""
    now = anchor.day
    if now is None:
        return None
    if unit in {"day", "night", "week", "fortnight", "business day"}:
        size = {"week": 7, "fortnight": 14}.get(unit, 1)
        moved = add_days(now, step * count * size)
        return moved.isoformat() if moved else None
    return period(anchor, unit, step * count)


def third_of(edtf: str, which: int) -> tuple[str | None, str | None]:
    """Give the first and last day of the early (0), middle (1) or late (2) third of a date."""
    first, last = day_range(edtf)
    if first is None or last is None:
        return None, None
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    days = (end - start).days + 1
    if days < 3:  # noqa: PLR2004 (thirds)
        return first, last
    low, high = start + timedelta(days=days * which // 3), start + timedelta(days=days * (which + 1) // 3 - 1)
    return low.isoformat(), high.isoformat()


def easter(year: int) -> date:
    """Find Easter Sunday. Source: the anonymous Gregorian algorithm (Nature, 20 April 1876; Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


_WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}


def holiday(rule: str, year: int) -> date | None:
    """Find a holiday in a year: `12-25`, `easter-2`, `11-thu-4` (the fourth Thursday), `05-mon-last`, `11-thu-4+1`."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule.removeprefix("easter")))
    month, _, rest = rule.partition("-")
    if rest.isdecimal():
        return date(year, int(month), int(rest))
    name, _, nth = rest.partition("-")
    nth, _, more = nth.partition("+")
    return nth_weekday(year, int(month), _WEEKDAYS[name], -1 if nth == "last" else int(nth), int(more or 0))


def nth_weekday(year: int, month: int, weekday: int, nth: int, more: int = 0) -> date | None:
    """Find the nth (-1: last) Monday (0) to Sunday (6) of a month; None where the month has no fifth."""
    if nth < 0:
        last = date(year, month, days_in_month(year, month))
        return last - timedelta(days=(last.weekday() - weekday) % _WEEK - more)
    first = date(year, month, 1)
    day = 1 + (weekday - first.weekday()) % _WEEK + (nth - 1) * _WEEK
    return date(year, month, day) + timedelta(days=more) if day <= days_in_month(year, month) else None
