"""Dates in figures whose day and month cannot be told apart ("03/04/2026"): the rest of the document settles them."""

from datetime import date
from functools import lru_cache

from rareearth_cli.edtf import is_day
from rareearth_cli.patterns import pattern

_IN_FIGURES = pattern(r"(?<![\d./-])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d/-])")
_WHOLE = pattern(r"\d{4}-\d\d-\d\d")
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY_MONTH = pattern(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTHS},? \d{{4}}\b")
_MONTH_DAY = pattern(rf"\b{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b")
# Signs and names of money where the day is written first, and where the month is.
_DAY_FIRST = ("£", "€", "₹", "A$", "NZ$", "R$", "S$", "GBP", "EUR", "INR", "AUD", "zł", "Rs ", "Rs.", "euro", "rupee")
_MONTH_FIRST = ("US$", "USD", " $", "($", "U.S.")
_LAST_MONTH = 12
_NEAR = 45  # days from the document's own date that news speaks of


def is_day_first(text: str, one: date, other: date, own: date | None) -> bool | None:
    """Tell whether a date of a text that can be read both ways has its day first; None where nothing says so.

    `one` is the reading with the month first, `other` that with the day first, `own` the document's own
    date. What settles it, in this order: the text's dates that can be read in one way alone; a date that
    it writes whole and that is the same day; the only reading near its own date; how it writes its dates
    in words ("3 April 2026", "April 3, 2026"); its currency.
    """
    by_figures, by_words, whole = _habits(text)
    if by_figures is not None:
        return by_figures
    if (one.isoformat() in whole) != (other.isoformat() in whole):
        return other.isoformat() in whole
    if own is not None:
        near = abs((one - own).days) <= _NEAR, abs((other - own).days) <= _NEAR
        if near[0] != near[1]:
            return near[1]
    return by_words


@lru_cache(maxsize=4)  # documents are read one after the other
def _habits(text: str) -> tuple[bool | None, bool | None, frozenset[str]]:
    """Tell how a text writes its dates, by those in figures, and by its words and currency; None where neither says.

    The third are the days that it writes whole, the year first.
    """
    pairs = [(int(one), int(two)) for one, _, two in _IN_FIGURES.findall(text)]
    by_figures = _either(
        any(two <= _LAST_MONTH < one for one, two in pairs), any(one <= _LAST_MONTH < two for one, two in pairs)
    )
    by_words = _either(_DAY_MONTH.search(text) is not None, _MONTH_DAY.search(text) is not None)
    if by_words is None:
        by_words = _either(any(map(text.__contains__, _DAY_FIRST)), any(map(text.__contains__, _MONTH_FIRST)))
    return by_figures, by_words, frozenset(_WHOLE.findall(text))


def _either(day_first: bool, month_first: bool) -> bool | None:  # noqa: FBT001 (two findings of one kind)
    return None if day_first == month_first else day_first


def readings(year: int, one: int, two: int) -> tuple[date, date] | None:
    """Give both readings of two numbers, the month first and the day first; None where there is but one."""
    if one == two or one > _LAST_MONTH or two > _LAST_MONTH:
        return None
    return (date(year, one, two), date(year, two, one)) if is_day(year, one, two) and is_day(year, two, one) else None
