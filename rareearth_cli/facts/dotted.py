"""Days written with full stops: 15.04.2023, 15.4.23, 2023.04.15."""

from datetime import date

from rareearth_cli.edtf import is_day
from rareearth_cli.facts.shapes import DATE_DIGITS, MONTHS, YEAR_DIGITS
from rareearth_cli.facts.tokens import Tokens
from rareearth_cli.facts.when import two_digit_year
from rareearth_cli.lexicon import forms

_PARTS = 3
_CENTURIES = ("19", "20")
# Before "15.4.23" one of these says that it is a day, and no number of a section or of a version.
_DATING = forms("around.toml", "dating", "of_day")
_OPENING = frozenset({"", ",", "(", ":", ";", "-", "–", "—"})  # before "15.04.23", both of its parts in full


def dotted_day(digits: str) -> date | None:
    """Read a day in figures with full stops, the day first unless that cannot be; None where it is none.

    Example:
        >>> dotted_day("15.04.2023"), dotted_day("04.15.2023"), dotted_day("3.4.120")
        (datetime.date(2023, 4, 15), datetime.date(2023, 4, 15), None)
    """
    parts = digits.split(".")
    if len(parts) != _PARTS or not all(map(str.isdecimal, parts)):
        return None
    if len(parts[0]) == YEAR_DIGITS:
        parts = parts[::-1]
        if len(parts[0]) + len(parts[1]) != 2 * DATE_DIGITS:
            return None
    day, month, year = map(int, parts)
    long = len(parts[2]) == YEAR_DIGITS and parts[2].startswith(_CENTURIES)
    if max(len(parts[0]), len(parts[1])) > DATE_DIGITS or not (long or len(parts[2]) == DATE_DIGITS):
        return None
    if not long:
        year = two_digit_year(year)
    if month > MONTHS:
        day, month = month, day
    return date(year, month, day) if 1 <= month <= MONTHS and is_day(year, month, day) else None


def is_dotted_day(tokens: Tokens, k: int) -> bool:
    """Tell whether token `k` is a day with full stops, and neither the number of a version nor of a section."""
    digits, at = tokens.word(k), k - 1
    at -= tokens.word(at) == "."
    if dotted_day(digits) is None or tokens.has(at, "label"):
        return False
    parts = digits.split(".")
    if YEAR_DIGITS in map(len, parts):
        return not tokens.has(k - 1, "sign", "iso")
    in_full = all(len(part) == DATE_DIGITS for part in parts)
    before = tokens.lower(k - 1)
    return before in _DATING or tokens.has(at, "weekday", "short_weekday") or (in_full and before in _OPENING)
