"""EDTF dates (ISO 8601-2:2019, Annex A): the first and the last day that one covers.

The forms that this program writes: a day, month or year, with `X` for digits not known (`198X`,
`20XX`, `XXXX-04-04`), quarters 33 to 36, halves 40 and 41, seasons 21 to 24, ranges `A/B` with `..`
for an open end, one of a set `[A,B]`, and the marks `~`, `?` and `%`.
"""

from rareearth_cli.patterns import pattern

Days = tuple[str | None, str | None]
NO_DAYS: Days = (None, None)

_QUARTERS = {"33": (1, 3), "34": (4, 6), "35": (7, 9), "36": (10, 12), "40": (1, 6), "41": (7, 12)}
_MONTHS_OF_31 = frozenset({1, 3, 5, 7, 8, 10, 12})
_FEBRUARY = 2
_WIDEST_SET = 2
_DATE = pattern(r"(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d)(?:-(\d\d))?)?\Z")
_MARKS = pattern(r"[~?%]")


def days_in_month(year: int, month: int) -> int:
    """Count the days of a month in the Gregorian calendar.

    Example:
        >>> days_in_month(2024, 2)
        29
    """
    if month == _FEBRUARY:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 31 if month in _MONTHS_OF_31 else 30


def is_day(year: int, month: int, day: int) -> bool:
    """Tell whether the calendar has that day."""
    return 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)  # noqa: PLR2004 (months of a year)


def day_range(edtf: str) -> Days:
    """Give the first and last day of an EDTF date, as `YYYY-MM-DD`.

    None stands for an open end, and for both where the date fixes no days: an unknown year, a
    season, or a text that is no EDTF of the forms above.

    Example:
        >>> day_range("198X")
        ('1980-01-01', '1989-12-31')
        >>> day_range("2010/..")
        ('2010-01-01', None)
    """
    plain = _MARKS.sub("", edtf)
    if plain.startswith("["):
        members = [day_range(member) for member in plain[1:-1].replace("..", ",").split(",") if member]
        firsts = [first for first, _ in members if first]
        lasts = [last for _, last in members if last]
        return (min(firsts), max(lasts)) if len(firsts) >= _WIDEST_SET else NO_DAYS
    first, slash, last = plain.partition("/")
    if not slash:
        return _single(plain)
    low = None if first in ("..", "") else _single(first)[0]
    high = None if last in ("..", "") else _single(last)[1]
    return low, high


def _single(edtf: str) -> Days:
    found = _DATE.match(edtf)
    if not found:
        return NO_DAYS
    year, month, day = found.groups()
    low, high = year.replace("X", "0"), year.replace("X", "9")
    if month is None:
        return f"{low}-01-01", f"{high}-12-31"
    if "X" in year:
        return NO_DAYS
    if month in _QUARTERS:
        start, end = _QUARTERS[month]
    elif 1 <= int(month) <= 12:  # noqa: PLR2004 (months of a year)
        start = end = int(month)
    else:
        return NO_DAYS
    if day is None:
        return f"{low}-{start:02}-01", f"{low}-{end:02}-{days_in_month(int(low), end)}"
    return (edtf, edtf) if is_day(int(low), start, int(day)) and start == end else NO_DAYS
