"""Numbers, dates and units among the words of a sentence, as far as telling two texts apart asks.

A fast scanner of values; what a figure is about, and every rarer form, is the business of `facts`.
"""

from collections.abc import Sequence
from functools import lru_cache

from rareearth_cli.dedupe import watch
from rareearth_cli.patterns import pattern

_NUMBER = pattern(r"(\d(?:[\d,]*\d)?(?:\.\d+)?)(\D*)\Z")
_SHARES = {"a": 0.25, "one": 0.25, "three": 0.75}  # of a quarter, or quarters
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_BEFORE_MONTH = frozenset({"in", "since", "until", "by", "of", "from", "last", "next", "this", "early", "late", "mid"})
_LAST_DAY = 31
_ISO = 10  # characters of 2026-03-03
_YEAR = 4  # digits
_MISREAD = 4  # letters glued to a digit; more than that are a word with a letter misread, fewer a unit unknown to us
_DIGITS = 12  # of a value that are compared: beyond them is the arithmetic of scale words
_LONG = 5  # letters; a shorter unit is one letter from many other words

_MINUS = pattern(
    r"[-\u2212](?<![\w.,)\]%-].)(?=\d)"
)  # of "-5", not of "12-5"; begins with a class, to which `re` skips
GROUPING = frozenset("\u00a0\u2009\u202f")  # blanks that may stand in a number
_GROUPED = pattern(r"[\u00a0\u2009\u202f](?<=\d.)(?=\d{3}(?!\d))")  # begins with a class, to which `re` skips

Taken = tuple[int, str, str]  # the token after the last one, the key, the kind


def signed(text: str) -> str:
    """Write the sign of a number below zero as a word."""
    return _MINUS.sub(" minus ", text) if ("-" in text and " -" in text) or "\u2212" in text else text


def joined(text: str) -> str:
    """Take the narrow and hard blanks out of numbers ("820\u202f000")."""
    return _GROUPED.sub("", text) if "\u00a0" in text or "\u2009" in text or "\u202f" in text else text


def date_at(tokens: Sequence[str], lower: Sequence[str], place: int) -> Taken | None:
    """Read "3 March", "March 3rd", "2026-03-03", a month alone; the year stays a figure of its own."""
    word = lower[place]
    if not word[:1].isdigit():
        return _after_month(lower, place) if word in watch.MONTHS and tokens[place] != word else None
    if len(word) == _ISO and word[4] == "-":
        return place + 1, f"{word[5:7]}-{word[8:10]} {word[:4]}", "date"
    end = place + 2 if _is(lower, place + 1, "of") else place + 1
    if end < len(lower) and lower[end] in watch.MONTHS and (day := _day(word)):
        return end + 1, f"{watch.MONTHS[lower[end]]:02}-{day:02}", "date"
    return None


def _after_month(lower: Sequence[str], place: int) -> Taken | None:
    word = lower[place]
    following = lower[place + 1] if place + 1 < len(lower) else ""
    day = _day(following)
    if day:
        return place + 2, f"{watch.MONTHS[word]:02}-{day:02}", "date"
    is_year = len(following) == _YEAR and following.isdigit()
    if word != "may" or place == 0 or lower[place - 1] in _BEFORE_MONTH or is_year:
        return place + 1, f"month {watch.MONTHS[word]}", "date"
    return None


def _is(lower: Sequence[str], place: int, word: str) -> bool:
    return place < len(lower) and lower[place] == word


def _day(word: str) -> int:
    """Give the day of a month that a word is, 0 if it is none."""
    digits = word[:-2] if word[-2:] in _ORDINALS else word
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 2):  # noqa: PLR2004 (days have two digits)
        return 0
    return int(digits) if int(digits) <= _LAST_DAY else 0


def figure_at(lower: Sequence[str], place: int) -> Taken | None:
    """Read a number with its currency, scale word and unit, whatever order they stand in."""
    end, unit = _currency(lower, place)
    word = lower[end]
    if word in watch.QUARTERS or word in watch.ORDINALS:
        return _share_or_rank(lower, end)
    if word in watch.NUMERALS:
        value, end = _numeral(lower, end)
        return _with_unit(lower, end, "", value, unit, "numeral")
    found = _number(word)
    if not found:
        return None
    value, glued = found
    if glued in _ORDINALS:
        return end + 1, f"ordinal {value:g}", "numeral"
    if len(glued) >= _MISREAD and known_unit(glued) is None:
        return end + 1, word, ""  # "0utput"
    return _with_unit(lower, end + 1, glued, value, unit, "figure")


@lru_cache(1 << 14)
def _number(word: str) -> tuple[float, str] | None:
    """Give the value of a number, and the letters glued to it; None if a word is no number."""
    found = _NUMBER.match(word)
    return (float(found.group(1).replace(",", "")), found.group(2)) if found else None


def _share_or_rank(lower: Sequence[str], place: int) -> Taken | None:
    """Read "second", and "a quarter of"; any other quarter is none."""
    rank = watch.ORDINALS.get(lower[place])
    if rank is not None:
        return place + 1, f"ordinal {rank}", "numeral"
    share = _SHARES.get(lower[place - 1]) if place and _is(lower, place + 1, "of") else None
    return None if share is None else (place + 1, f"{share:g}", "numeral")


def _currency(lower: Sequence[str], place: int) -> tuple[int, str]:
    """Pass over a currency before a number ("$", "us $", "usd"): where the number stands, and the code."""
    if lower[place] not in watch.CURRENCIES and lower[place] != "us":
        return place, ""
    last = place + 1 if lower[place] in {"us", "usd"} and _is(lower, place + 1, "$") else place
    if last + 1 < len(lower) and lower[last] in watch.CURRENCIES and lower[last + 1][:1].isdigit():
        return last + 1, watch.CURRENCIES[lower[last]]
    return place, ""


def _numeral(lower: Sequence[str], place: int) -> tuple[float, int]:
    value = watch.NUMERALS[lower[place]]
    following = watch.NUMERALS.get(lower[place + 1], 0.0) if place + 1 < len(lower) else 0.0
    if 20 <= value < 100 and 1 <= following < 10:  # noqa: PLR2004 (twenty-one to ninety-nine)
        return value + following, place + 2
    return value, place + 1


def _with_unit(lower: Sequence[str], end: int, glued: str, value: float, unit: str, kind: str) -> Taken:  # noqa: PLR0913, PLR0917 (a figure's parts)
    if glued:
        scale = glued if glued in watch.SCALES else known_unit(glued)
        if scale in watch.SCALES:
            value *= watch.SCALES[scale]
            glued = ""
    while not glued and end < len(lower) and (scale := known_unit(lower[end])) in watch.SCALES and len(lower[end]) > 1:
        value *= watch.SCALES[scale]
        end += 1
    if not unit:
        end, unit = _unit(lower, end, glued)
    return end, f"{value:.{_DIGITS}g} {unit}".rstrip(), kind


def _unit(lower: Sequence[str], end: int, glued: str) -> tuple[int, str]:
    if glued:
        return end, watch.UNITS.get(known_unit(glued) or "", glued)
    if end == len(lower):
        return end, ""
    if lower[end] == "per" and _is(lower, end + 1, "cent"):
        return end + 2, "percent"
    place = end + 1 if lower[end] == "metric" else end
    word = known_unit(lower[place]) if place < len(lower) else None
    return (place + 1, watch.UNITS[word]) if word in watch.UNITS else (end, "")


@lru_cache(4096)
def known_unit(word: str) -> str | None:
    """Give the scale word or unit that a word is, also with one letter wrong or two changed over; None if none."""
    if word in watch.SCALES or word in watch.UNITS:
        return word
    if len(word) < _LONG:
        return None
    from rapidfuzz.distance import OSA  # noqa: PLC0415 (slow to load)

    found = sorted(
        (OSA.distance(word, known), known)
        for known in (*watch.SCALES, *watch.UNITS)
        if len(known) >= _LONG and known[0] == word[0] and known[-1] == word[-1]
    )
    if not found or found[0][0] > 1 + (found[0][1] in watch.SCALES):  # "milhon" for "million"
        return None
    return found[0][1]
