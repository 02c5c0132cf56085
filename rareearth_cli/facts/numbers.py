"""Numbers as they are written: digits of both schools, scale words, number words, fractions."""

import msgspec

from rareearth_cli.patterns import pattern
from rareearth_cli.records import Number as Value

_LONGEST = 320  # digits: beyond this a value is past 1e308
_ONE_SEPARATOR = pattern(r"\d+[.,]\d+\Z")
_COMMA_GROUPS = pattern(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")
_INDIAN_GROUPS = pattern(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?\Z")
_DOT_GROUPS = pattern(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?\Z|\d{1,3}(?:\.\d{3})+,\d+\Z")
_THREE = 3

VULGAR = {
    "½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875,
    "⅕": 0.2, "⅖": 0.4, "⅗": 0.6, "⅘": 0.8, "⅙": 1 / 6, "⅚": 5 / 6, "⅑": 1 / 9, "⅒": 0.1,
}  # fmt: skip


class Amount(msgspec.Struct, frozen=True, gc=False):
    """A number as the scanner read it.

    `value` is None where it is beyond 1e308. `whole` is true of an integer in plain digits, as a year
    or a day is written; `scale` is what its scale word multiplied it by (1 without one), so that
    "$89 to $93 billion" can share it; `vague` is true of "tens of thousands"; `top` and `bottom` are
    those of a fraction ("3/4"), 0 of what is none.
    """

    value: Value | None
    whole: bool = False
    word: bool = False
    scale: int = 1
    vague: bool = False
    top: int = 0
    bottom: int = 0


def read_digits(digits: str, *, comma_decimal: bool = False) -> Value | None:
    """Read a number in digits with its separators; None for what is no number ("1,2,3", "10.2.1").

    One comma before other than three digits is a decimal sign ("1,5"); before three it parts thousands
    unless `comma_decimal` says that the document writes decimals so.

    Example:
        >>> read_digits("12,34,567.89"), read_digits("1.234.567,5"), read_digits("3,5"), read_digits("1.2.3")
        (1234567.89, 1234567.5, 3.5, None)
    """
    if digits.isdecimal():
        return int(digits) if len(digits) <= _LONGEST else None
    if len(digits) > _LONGEST:
        return None
    if digits[:1] == ".":
        digits = "0" + digits
    if _ONE_SEPARATOR.match(digits):
        return _one_separator(digits, comma_decimal=comma_decimal)
    if _COMMA_GROUPS.match(digits) or _INDIAN_GROUPS.match(digits):
        return plain(digits.replace(",", ""))
    if _DOT_GROUPS.match(digits):
        return plain(digits.replace(".", "").replace(",", "."))
    return None


def _one_separator(digits: str, *, comma_decimal: bool) -> Value | None:
    if "." in digits:
        before, after = digits.split(".")
        grouped = comma_decimal and len(after) == _THREE and len(before) <= _THREE and before != "0"
        return int(before + after) if grouped else float(digits)
    before, after = digits.split(",")
    grouped = len(after) == _THREE and len(before) <= _THREE and before[0] != "0"
    return int(before + after) if grouped and not comma_decimal else float(before + "." + after)


def plain(digits: str) -> Value:
    """Read digits with at most a decimal point: an int where there is none.

    Example:
        >>> plain("1200"), plain("0.5")
        (1200, 0.5)
    """
    return float(digits) if "." in digits else int(digits)


def times(value: Value | None, factor: Value) -> Value | None:
    """Multiply without a float's dust where the result is whole; None past 1e308.

    Example:
        >>> times(2.3, 10**9), times(0.5, 1000)
        (2300000000, 500)
    """
    if value is None:
        return None
    try:
        product = value * factor
        if isinstance(product, float):
            near = round(product)
            if product not in (float("inf"), float("-inf")) and abs(product - near) < 1e-9 * max(1.0, abs(product)):
                return near
            return product if abs(product) <= 1e308 else None  # noqa: PLR2004 (the largest value of the contract)
    except OverflowError:
        return None
    return product if abs(product) <= 10**308 else None
