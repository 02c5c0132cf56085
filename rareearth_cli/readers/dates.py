"""Written publication dates -> EDTF: one date by itself, or with the evidence of its whole column."""

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Literal

from rareearth_cli.edtf import is_day
from rareearth_cli.lexicon import Entry, forms, load
from rareearth_cli.patterns import pattern

Order = Literal["dmy", "mdy"]

_ISO = pattern(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?![\d-])")
_ISO_BASIC = pattern(r"(\d{4})(\d\d)(\d\d)(?:T\d{4,6}Z?)?\Z")
_YEAR_FIRST = pattern(r"(\d{4})([/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_EAST_ASIAN = pattern(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_FIGURES = pattern(r"(?<!\d)(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d\d)(?!\d)")
_DAY_MONTH = pattern(
    r"(?<![\w.,])(\d{1,2})(?:st|nd|rd|th|er|º|ª)?\.?[\s\-/]{1,2}(?:of\s|de\s)?([^\W\d_]{3,11})\.?,?(?:[\s\-/]{1,2}(?:de\s|del\s)?(\d{4})(?!\d)(?:\s(?:года|г\b\.?|roku|r\.))?|[\-/'’](\d\d)(?!\d)|(?![\w-]))",
)
_MONTH_DAY = pattern(r"(?<![\w-])([^\W\d_]{3,11})\.?\s(\d{1,2})(?:st|nd|rd|th)?(?:,?\s(\d{4})(?!\d)|(?![\d:%]))")
_MONTH_YEAR = pattern(r"(?<![\w-])([^\W\d_]{3,11})\.?,?\s(?:de\s|del\s)?(\d{4})(?!\d)(?:\s(?:года|г\b\.?|roku|r\.))?")
_YEAR_MONTH_DAY = pattern(r"(?<!\d)(\d{4})\.?\s([^\W\d_A-Z]{3,11})\s(\d{1,2})(?!\d)")  # "2026. március 4."
_CLOCK = pattern(
    r"\d{1,2}\s?[時时点點시]\s?(?:\d{1,2}\s?[分분])?|(?:T|,?\s*\b)(?:\d{1,2}[:.h]\d\d|\d{1,2}\sh\s\d\d)(?::\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\b\.?|Z\b|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_BEFORE_DAY = pattern(r"(?<![\w-])([^\W\d_]{2,10}(?:-feira)?)\.?,?\s{1,2}\Z")
_DIGIT = pattern(r"\d")
_PLAIN_DAY = pattern(r"[12]\d\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])", re.ASCII)
_WORD = pattern(r"[^\W_]+")
_LETTERS = pattern(r"[^\W\d_]+")
_KEPT = 512  # texts whose date is remembered: a line is asked for it by one look after another
_LONGEST = 60  # code points; a written date with weekday, clock and zone is shorter
_LINE = 120  # code points of a line with several dates
_CENTURY = 2000
_LAST_CENTURY = 70  # two-digit years from here on are of the 1900s, as POSIX reads %y (69)


class _Month(Entry, frozen=True, kw_only=True):
    number: int


@cache
def month_numbers() -> dict[str, int]:
    """Give the number of each written month, in lower case and without full stop."""
    return {form: entry.number for entry in load("written_dates.toml", "month", _Month) for form in entry.spellings()}


def is_aside(word: str) -> bool:
    """Tell whether a word says nothing more beside a date: the day of the week, `updated`."""
    return word.lower() in _asides()


@cache
def _asides() -> frozenset[str]:
    return forms("written_dates.toml", "aside") | _weekdays()


@cache
def _weekdays() -> frozenset[str]:
    return forms("written_dates.toml", "weekday")


def find_date(text: str, order: Order | None = None) -> tuple[str, int, int] | None:
    """Find the first written date as `(edtf, start, end)`, with its day of the week; None where there is none.

    `order` tells `03/04/2026` apart; without it such a date is one of two: `[2026-03-04,2026-04-03]`.

    Example:
        >>> find_date("By A. Moe, September 17, 2025")
        ('2025-09-17', 11, 29)
    """
    if not _DIGIT.search(text):
        return None
    return _first_date(text, order)


@lru_cache(_KEPT)
def _first_date(text: str, order: Order | None) -> tuple[str, int, int] | None:
    best: tuple[str, int, int] | None = None
    for form, read in _forms_in(text):
        found = form.search(text)
        while found:
            edtf = read(found, order)
            if edtf and (best is None or found.start() < best[1]):
                best = (edtf, found.start(), found.end())
            if edtf:
                break
            found = form.search(text, found.start() + 1)
    before = _BEFORE_DAY.search(text, 0, best[1]) if best and best[1] else None
    return (best[0], before.start(), best[2]) if best and before and before.group(1).lower() in _weekdays() else best


def read_date(text: str, order: Order | None = None) -> str | None:
    """Read a text that is a date and nothing else (weekday and clock aside); None where it is not.

    Example:
        >>> read_date("Mon, 20 Feb 2026 08:15:00 +0000")
        '2026-02-20'
        >>> read_date("20 mines")
    """
    if len(text) > _LONGEST:
        return None
    if _PLAIN_DAY.fullmatch(text):
        return text  # the commonest form, in columns without end
    if len(text) == 10 and (found_day := _ISO.fullmatch(text)):  # noqa: PLR2004 (2026-02-20, the commonest form)
        return _iso(found_day, order)
    found = find_date(text, order)
    if not found:
        return None
    edtf, start, end = found
    rest = _CLOCK.sub(" ", text[end:]) if end < len(text) else ""
    words = [word.lower() for word in _WORD.findall(text[:start] + " " + rest)]
    return edtf if all(word in _asides() for word in words) else None


def with_year(day: str, of: str) -> str:
    """Give a day its year, so that it lies in the twelve months up to another; as it is where that does not go.

    Example:
        >>> with_year("XXXX-12-30", "2026-01-02"), with_year("XXXX-12-30", "2026")
        ('2025-12-30', 'XXXX-12-30')
    """
    if not (day.startswith("XXXX-") and _PLAIN_DAY.fullmatch(of)):
        return day
    year = int(of[:4]) - (day[5:] > of[5:])
    return f"{year}{day[4:]}"


def date_order(cells: Iterable[str]) -> Order | None:
    """Tell from a whole column whether `03/04/2026` is day and month or month and day; None where it does not show.

    Example:
        >>> date_order(["03/04/2026", "25/04/2026"])
        'dmy'
    """
    day_first = month_first = 0
    for cell in cells:
        for found in _FIGURES.finditer(cell[:_LINE]) if "/" in cell or "-" in cell else ():
            if found.group(2) == ".":
                continue
            first, second = int(found.group(1)), int(found.group(3))
            day_first += first > 12 >= second  # noqa: PLR2004 (months of a year)
            month_first += second > 12 >= first  # noqa: PLR2004
    if day_first == month_first:
        return None
    return "dmy" if day_first > month_first else "mdy"


def begins_with_day(line: str) -> bool:
    """Tell whether a line that looks like an item begins with a date: a day, a full stop, a month."""
    word = line.split(None, 2)[1]
    if word.lower().rstrip(".,") not in month_numbers():
        return False
    found = find_date(line.lstrip())
    return found is not None and found[1] == 0


def _day(year: int | None, month: int, day: int) -> str | None:
    if not is_day(year or 2000, month, day):
        return None
    return f"{'XXXX' if year is None else format(year, '04')}-{month:02}-{day:02}"


def _iso(found: re.Match[str], _: Order | None) -> str | None:
    year, month, day = found.groups()
    if day is None:
        return f"{year}-{int(month):02}" if 1 <= int(month) <= 12 else None  # noqa: PLR2004 (months of a year)
    return _day(int(year), int(month), int(day))


def _year_first(found: re.Match[str], _: Order | None) -> str | None:
    year, month, day = found.group(1), found.group(found.lastindex - 1 if found.lastindex else 2), found.groups()[-1]
    return _day(int(year), int(month), int(day))


def _figures(found: re.Match[str], order: Order | None) -> str | None:
    first, mark, second, year_text = found.groups()
    year = int(year_text)
    if len(year_text) == 2:  # noqa: PLR2004 (digits of a short year)
        year += _CENTURY if year < _LAST_CENTURY else _CENTURY - 100
    day_first, month_first = _day(year, int(second), int(first)), _day(year, int(first), int(second))
    if mark == "." or order == "dmy":
        return day_first or (month_first if mark != "." else None)
    if order == "mdy":
        return month_first or day_first
    if day_first and month_first and day_first != month_first:
        return f"[{min(day_first, month_first)},{max(day_first, month_first)}]"
    return day_first or month_first


def _day_month(found: re.Match[str], _: Order | None) -> str | None:
    day, month, year, short = found.groups()
    number = month_numbers().get(month.lower())
    if short:
        year = str(_CENTURY + int(short))
    return _day(int(year) if year else None, number, int(day)) if number else None


def _month_day(found: re.Match[str], _: Order | None) -> str | None:
    month, day, year = found.groups()
    number = month_numbers().get(month.lower())
    return _day(int(year) if year else None, number, int(day)) if number and month[0].isupper() else None


def _year_month_day(found: re.Match[str], _: Order | None) -> str | None:
    year, month, day = found.groups()
    number = month_numbers().get(month)
    return _day(int(year), number, int(day)) if number else None


def _month_year(found: re.Match[str], _: Order | None) -> str | None:
    number = month_numbers().get(found.group(1).lower())
    return f"{found.group(2)}-{number:02}" if number else None


_Forms = list[tuple[re.Pattern[str], Callable[[re.Match[str], Order | None], str | None]]]


def _forms_in(text: str) -> _Forms:
    """Give the forms of dates that may stand in a text, by the marks that they need and by names of months."""
    forms: _Forms = []
    dash, slash = "-" in text, "/" in text or "." in text
    if dash:
        forms.append((_ISO, _iso))
    if slash:
        forms.append((_YEAR_FIRST, _year_first))
    if not text.isascii():
        forms.append((_EAST_ASIAN, _year_first))
    forms.append((_ISO_BASIC, _year_first))
    if dash or slash:
        forms.append((_FIGURES, _figures))
    if not month_numbers().keys().isdisjoint(_LETTERS.findall(text.lower())):
        forms.append((_YEAR_MONTH_DAY, _year_month_day))
        forms += [(_DAY_MONTH, _day_month), (_MONTH_DAY, _month_day), (_MONTH_YEAR, _month_year)]
    return forms
