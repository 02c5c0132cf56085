"""Tokens made one: each number is read here, once, and what only looks like one is set aside."""

import re
from typing import NamedTuple

from rareearth_cli.facts.numbers import VULGAR, Amount, read_digits, times
from rareearth_cli.facts.tokens import Tokens
from rareearth_cli.facts.vocabulary import Form, NumberWord, Senses

DAYS, MONTHS, FIRST_YEAR, LAST_YEAR = 31, 12, 1000, 2199
_DATE_DIGITS, _YEAR_DIGITS, _COMPACT_DATE = 2, 4, 8
_MOST_DENOMINATOR, _MOST_MIXED = 1000, 16
_MOST_LABEL = 10_000  # a larger number after "section" or "page" counts something
_THREE = 3

_CLOCK = re.compile(
    r"\d{1,2}(?::\d\d){1,2}(?:\.\d+)?(?:\s?[ap]\.?m\b\.?)?|\d{1,2}(?:\.\d\d)?\s?(?:[ap]\.?m\b\.?|o['’]clock\b)|\d{4}\s?(?:UTC|GMT|hours\b|hrs\b)",
    re.IGNORECASE,
)
_COLON = re.compile(r"\d+:\d+")
_DASHED = re.compile(r"\d+(?:-\d+){2,}(?!\w)")
_DATES = re.compile(r"(?:\d{4}-\d\d?-\d\d?|\d\d?-\d\d?-(?:\d{4}|\d\d))(?:-(?:\d{4}-\d\d?-\d\d?|\d\d?-\d\d?-\d{4}))?\Z")
_PHONE = re.compile(r"\(?\d{3}\)?[ -]\d{3}[ -]\d{4}(?!\d)|\d{3} \d{3} \d{2,4}[ -]\d{2,4}(?:[ -]\d+)*")
_INTERNATIONAL = re.compile(r"[\d][\d ()-]{6,20}")
_EXPONENT = re.compile(r"(?:[eE]|\s?[×x]\s?10\^?)([-−+]?\d{1,3})(?![\w.]*\w)")
_TOLERANCE = re.compile(r"\s?(?:±|\+/-|\+-)\s?\d+(?:\.\d+)?(?:[eE]-?\d+)?")
_IDENTIFIER = re.compile(r"[\w-]*\w")
_DASHES = frozenset("-–—‑")
_LETTER_PREFIXES = frozenset({"q", "h", "fy", "cy", "mid", "us", "s", "c", "p", "w"})
_DASH_PREFIXES = frozenset(
    {
        "mid",
        "early",
        "late",
        "post",
        "pre",
        "non",
        "sub",
        "to",
        "and",
        "a",
        "or",
        "year",
        "per",
        "of",
        "the",
        "by",
        "in",
        "than",
        "fy",
    }
)


class Shapes:
    """The sets of slots that a number's token can have."""

    OPAQUE = frozenset({"opaque"})
    PLAIN = frozenset({"number"})
    INT = frozenset({"number", "int"})
    SMALL = frozenset({"number", "int", "small"})
    DAY = SMALL | {"day"}
    MONTH = DAY | {"monthnum"}
    YEAR = frozenset({"number", "int", "year"})
    COMPACT = frozenset({"number", "int", "compact"})
    WORD = frozenset({"number", "inwords"})
    WORD_DAY = WORD | {"wordday"}
    ONE = WORD_DAY | {"one"}
    WORD_YEAR = WORD | {"wordyear"}
    YEAR_WORDS = frozenset({"wordyear"})
    SCALED = frozenset({"number", "scaled"})
    FRACTION = frozenset({"number", "fraction"})
    SLASHED = frozenset({"number", "fraction", "slashed"})
    VAGUE = frozenset({"vague"})
    ORDINAL = frozenset({"ordinal"})
    ORDINAL_DAY = frozenset({"ordinal", "ordday"})
    DECADE = frozenset({"decadenum"})
    SHORT_YEAR = frozenset({"shortyear"})

    @classmethod
    def all(cls) -> tuple[frozenset[str], ...]:
        """Give every one of them."""
        return tuple(value for value in vars(cls).values() if isinstance(value, frozenset))


class Merged(NamedTuple):
    """Some tokens made one: how many, which slots it fills, and the number or the senses that it has."""

    count: int
    slots: frozenset[str]
    amount: Amount | None = None
    senses: Senses | None = None


def merge_at(tokens: Tokens, k: int) -> Merged | None:
    """Read what begins at token `k` as one; None where it stays the single word that it is."""
    if tokens.addresses and (reserved := tokens.reserved(k)):
        return Merged(reserved, Shapes.OPAQUE)
    word = tokens.words[k]
    if word[0].isdecimal() or word[-1].isdecimal():
        return _digits(tokens, k)
    if tokens.has(k, "dash"):
        return _negative(tokens, k)
    if tokens.has(k, "+") and (form := _form(tokens, k)):
        return form
    if word in VULGAR:
        return Merged(1, Shapes.FRACTION, Amount(VULGAR[word]))
    if tokens.has(k, "vague"):
        return _vague(tokens, k, 1)
    return _words(tokens, k)


def _form(tokens: Tokens, k: int) -> Merged | None:
    word, following = tokens.word(k), tokens.word(k + 1)
    forms = tokens.vocabulary.forms
    found = forms.get((word.lower(), following.lower()), [])
    if word != word.lower() or following != following.lower():
        found = forms.get((word, following), []) + found
    if not found:
        return None
    best: list[Form] = []
    for form in found:
        if best and len(form.rest) < len(best[0].rest):
            continue
        if form.exact:
            fits = all(
                tokens.word(k + n) == piece and tokens.glued(k + n) == glued
                for n, (piece, glued) in enumerate(form.rest, 1)
            )
        else:
            fits = all(tokens.lower(k + n) == piece for n, (piece, _) in enumerate(form.rest, 1))
        if fits and not _cuts_word(tokens, k + len(form.rest)):
            best = [*best, form] if best and len(best[0].rest) == len(form.rest) else [form]
    if not best:
        return None
    senses = {form.slot: form.entry for form in reversed(best)}
    return Merged(len(best[0].rest) + 1, frozenset(senses), senses=senses)


def _cuts_word(tokens: Tokens, last: int) -> bool:
    """Tell whether a form would end inside a word: "km" and "2" of "km 25"."""
    return tokens.word(last)[-1].isalnum() and tokens.glued(last + 1) and tokens.word(last + 1)[0].isalpha()


# ---- digits ---------------------------------------------------------------------------------------------------


def _digits(tokens: Tokens, k: int) -> Merged | None:
    if not _stands_plain(tokens, k) and (aside := _set_aside(tokens, k)):
        return Merged(aside, Shapes.OPAQUE)
    digits, count = tokens.word(k), 1
    value = read_digits(digits, comma_decimal=tokens.vocabulary.comma_decimal)
    if value is None and len(digits) < _MOST_LABEL and not digits.isdecimal():
        return Merged(1, Shapes.OPAQUE)
    after = _after_digits(tokens, k)
    if after is not None:
        return after
    whole = digits.isdecimal()
    if whole and (groups := _space_groups(tokens, k)):
        return _scaled(tokens, k, Amount(groups[1]), groups[0])
    if whole and value is not None and (fraction := _fraction(tokens, k, int(value))):
        return fraction
    amount = Amount(value, whole=whole)
    if tokens.lower(k + 1) not in _GOES_ON:
        return _scaled(tokens, k, amount, count)
    place = tokens.end(k)
    if found := _EXPONENT.match(tokens.text, place, tokens.ends[-1]):
        power = int(found.group(1).replace("−", "-"))
        count += tokens.count_until(k + 1, found.end())
        amount = Amount(times(value, float(f"1e{power}")))
        place = found.end()
    if found := _TOLERANCE.match(tokens.text, place, tokens.ends[-1]):
        count += tokens.count_until(k + count, found.end())
        amount = Amount(amount.value)
    return _scaled(tokens, k, amount, count)


def _negative(tokens: Tokens, k: int) -> Merged | None:
    """Read a minus sign that touches its figure, and stands apart from what is before it."""
    if tokens.word(k) not in "-−" or not tokens.glued(k + 1) or not tokens.has(k + 1, "digit"):
        return None
    if tokens.glued(k) and not (
        tokens.has(k - 1, "sign", "open") or tokens.word(k - 1) in {"[", "=", "~", "<", ">", "±"}
    ):
        return None
    if tokens.has(k - 1, "digit"):
        return None
    merged = _digits(tokens, k + 1)
    if merged is None or merged.amount is None or merged.amount.value is None or "number" not in merged.slots:
        return None
    value = -merged.amount.value
    return Merged(
        merged.count + 1,
        Shapes.SCALED if merged.amount.scale > 1 else Shapes.PLAIN,
        Amount(value, scale=merged.amount.scale),
    )


_GOES_ON = frozenset({"e", "×", "x", "±", "+"})
_CLOCK_WORDS = frozenset({"a", "p", "am", "pm", "o", "utc", "gmt", "hours", "hrs"})


def _stands_plain(tokens: Tokens, k: int) -> bool:
    """Tell whether a number stands free between words, so that it needs no second look."""
    after = tokens.text[tokens.end(k) : tokens.end(k) + 1]
    if after not in " %,.);" or tokens.has(k - 1, "label", "dot"):
        return False
    if tokens.glued(k) and tokens.word(k - 1) not in {"$", "€", "£", "("}:
        return False
    following = tokens.word(k + 1)
    return (
        not following[:1].isdecimal() and following.lower() not in _CLOCK_WORDS and tokens.word(k - 1) not in {"(", "+"}
    )


def _set_aside(tokens: Tokens, k: int) -> int:
    """Count the tokens from `k` on that are no figure: an identifier, a telephone number, a clock time, a label."""
    text, place, limit = tokens.text, tokens.start(k), tokens.ends[-1]
    if tokens.glued(k) and (word := tokens.word(k - 1)):
        if word[-1].isalpha() and not _may_prefix(tokens, k - 1, _LETTER_PREFIXES):
            return _to_end_of_identifier(tokens, k)
        if (
            word in "-‑/"
            and tokens.glued(k - 1)
            and tokens.word(k - 2)[-1:].isalpha()
            and not _is_measured(tokens, k - 2)
            and not _may_prefix(tokens, k - 2, _DASH_PREFIXES)
        ):
            return _to_end_of_identifier(tokens, k)
        if word == "+" and (found := _INTERNATIONAL.match(text, place, limit)):
            return tokens.count_until(k, found.end())
        if word in "#№:" and word != ":":
            return 1
    inside = tokens.glued(k) and tokens.word(k - 1) == "-" and tokens.has(k - 2, "digit")
    if not inside and (found := _DASHED.match(text, place, limit)):
        return 0 if _DATES.match(found.group()) else tokens.count_until(k, found.end())
    if found := _PHONE.match(text, place - (text[place - 1 : place] == "("), limit):
        return tokens.count_until(k, found.end())
    if found := _CLOCK.match(text, place, limit) or _COLON.match(text, place, limit):
        return tokens.count_until(k, found.end())
    return _label(tokens, k)


def _is_measured(tokens: Tokens, k: int) -> bool:
    """Tell whether a word is the unit of a figure that it touches, as in "3km-5km"."""
    return tokens.glued(k) and tokens.word(k - 1)[-1:].isdecimal()


def _may_prefix(tokens: Tokens, k: int, words: frozenset[str]) -> bool:
    return tokens.lower(k) in words or tokens.has(k, "iso", "sign", "currency", "month", "small_month", "weekday")


def _to_end_of_identifier(tokens: Tokens, k: int) -> int:
    found = _IDENTIFIER.match(tokens.text, tokens.start(k), tokens.ends[-1])
    return max(1, tokens.count_until(k, found.end())) if found else 1


_NAMED_BY_YEAR = frozenset(
    {
        "act",
        "case",
        "issue",
        "model",
        "title",
        "rule",
        "question",
        "war",
        "game",
        "round",
        "class",
        "area",
        "option",
        "windows",
        "type",
        "form",
    }
)


def _label(tokens: Tokens, k: int) -> int:
    before = k - 1
    if tokens.word(before) == "." and tokens.glued(before):
        before -= 1
    if not tokens.has(before, "label") or not tokens.word(k).isdecimal() or len(tokens.word(k)) > _YEAR_DIGITS:
        return 0
    if tokens.lower(before) in {"no", "in", "may", "call", "form", "act", "key", "top", "v", "p", "line"} and not (
        before < k - 1 or tokens.lower(before) in {"top", "key"} or tokens.word(before) in {"No", "Line", "Form"}
    ):
        return 0
    following = k + 1 + (tokens.word(k + 1) in _DASHES)
    if tokens.has(following, "unit", "share", "cardinal", "currency") or (
        following == k + 1 and tokens.has(following, "period")
    ):
        return 0
    year = tokens.word(k)[:2] in {"19", "20"} and len(tokens.word(k)) == _YEAR_DIGITS
    if tokens.has(k - 2, "which") or (year and tokens.lower(before) in _NAMED_BY_YEAR):
        return 0
    return 1


def _after_digits(tokens: Tokens, k: int) -> Merged | None:
    """Read what letters that touch the digits make of them: an ordinal, a decade, an identifier; None else."""
    digits = tokens.word(k)
    value = int(digits) if digits.isdecimal() and len(digits) <= _COMPACT_DATE else None
    if (
        value is not None
        and tokens.word(k - 1) in {"'", "’", "‘"}
        and len(digits) == _DATE_DIGITS
        and not _closes(tokens, k - 1)
    ):
        if tokens.glued(k + 1) and tokens.word(k + 1) == "s":
            return Merged(2, Shapes.DECADE, Amount(value))
        return Merged(1, Shapes.SHORT_YEAR, Amount(value))
    if not tokens.glued(k + 1):
        return None
    suffix = tokens.lower(k + 1)
    if not suffix[0].isalpha():
        apostrophe = suffix in {"'", "’"} and tokens.lower(k + 2) == "s" and tokens.glued(k + 2)
        return Merged(3, Shapes.DECADE, Amount(value)) if apostrophe and _is_decade(digits) else None
    if suffix in {"st", "nd", "rd", "th"} and value is not None:
        return Merged(2, Shapes.ORDINAL_DAY if 1 <= value <= DAYS else Shapes.ORDINAL, Amount(value, whole=True))
    if suffix == "s" and _is_decade(digits):
        return Merged(2, Shapes.DECADE, Amount(value))
    known = tokens.has(
        k + 1,
        "unit",
        "period",
        "share",
        "currency",
        "iso",
        "sign",
        "minor",
        "month",
        "small_month",
        "cardinal",
        "suffix",
        "+",
    )
    if known and not (tokens.glued(k + 2) and tokens.word(k + 2)[0].isdecimal() and len(suffix) == 1):
        return None
    if suffix in {"q", "x", "e", "plus", "c", "p", "odd", "fold"}:
        return None
    return Merged(1 + max(1, _to_end_of_identifier(tokens, k + 1)), Shapes.OPAQUE)


def _closes(tokens: Tokens, k: int) -> bool:
    return tokens.glued(k)


def _is_decade(digits: str) -> bool:
    return digits.isdecimal() and digits.endswith("0") and len(digits) in (_DATE_DIGITS, _YEAR_DIGITS)


def _space_groups(tokens: Tokens, k: int) -> tuple[int, int] | None:
    """Read "816 000": how many tokens, and the number."""
    if not tokens.word(k + 1).isdecimal():
        return None
    digits = tokens.word(k)
    if len(digits) > _THREE or digits[0] == "0" or tokens.has(k - 1, "month", "label", "digit"):
        return None
    count = 1
    while True:
        part = tokens.parts[k + count] if k + count < len(tokens) else ""
        if not (len(part) == _THREE + 1 and part[1:].isdecimal() and part[0] in " \u00a0\u2009\u202f"):
            break
        digits += part[1:]
        count += 1
    following = tokens.word(k + count)
    if count == 1 or (following[:1].isdecimal() and not tokens.glued(k + count)):
        return None
    return count, int(digits)


def _fraction(tokens: Tokens, k: int, value: int) -> Merged | None:
    """Read "3/4", or "10 1/2" with a whole before it."""
    following = tokens.word(k + 1)
    if not (following == "/" or following in VULGAR or following in _DASHES or following.isdecimal()):
        return None
    part = None if tokens.word(k - 1) == "/" and tokens.glued(k) else _slash(tokens, k)
    if part is not None:
        day = value <= DAYS and part.bottom <= DAYS
        return Merged(3, Shapes.SLASHED if day else Shapes.FRACTION, part)
    if following in VULGAR:
        return _scaled(tokens, k, Amount(value + VULGAR[following]), 2)
    dash = tokens.word(k + 1) in _DASHES
    part = _slash(tokens, k + 1 + dash) if not tokens.glued(k + 1) or dash else None
    if part is not None and part.bottom <= _MOST_MIXED and part.value is not None and value < _MOST_LABEL:
        return _scaled(tokens, k, Amount(value + part.value), 4 + dash)
    return None


def _slash(tokens: Tokens, k: int) -> Amount | None:
    top, bottom = tokens.word(k), tokens.word(k + 2)
    if (
        tokens.word(k + 1) != "/"
        or not (tokens.glued(k + 1) and tokens.glued(k + 2))
        or not (top.isdecimal() and bottom.isdecimal())
    ):
        return None
    if (
        (tokens.glued(k + 3) and tokens.word(k + 3) in {"/", "-"})
        or len(bottom) > _YEAR_DIGITS
        or len(top) > _YEAR_DIGITS
    ):
        return None
    if not 0 < int(top) < int(bottom) <= _MOST_DENOMINATOR:
        return None
    return Amount(int(top) / int(bottom), top=int(top), bottom=int(bottom))


def _scaled(tokens: Tokens, k: int, amount: Amount, count: int) -> Merged:
    """Read the scale words after a number, and "and a half"."""
    value, scale = amount.value, 1
    value, extra = _and_a_half(tokens, k + count, value)
    count += extra
    while True:
        at = k + count
        at += tokens.word(at) in _DASHES and tokens.has(at + 1, "cardinal") and tokens.glued(at)
        step = _scale(tokens, at)
        if step is None:
            break
        scale *= step
        count = at + 1 - k
        if (
            tokens.word(k + count) == "."
            and tokens.lower(k + count - 1) in {"bn", "mn", "mln", "tn"}
            and tokens.glued(k + count)
            and k + count + 1 < len(tokens)
        ):
            count += 1
    value = times(value, scale) if scale != 1 else value
    if scale != 1:
        return Merged(count, Shapes.SCALED, Amount(value, scale=scale))
    if not amount.whole or extra or count > 1:
        return Merged(count, Shapes.FRACTION if amount.bottom else Shapes.PLAIN, Amount(value))
    return Merged(count, _whole_shape(tokens.word(k)), amount)


def _scale(tokens: Tokens, k: int) -> int | None:
    if not tokens.has(k, "cardinal", "suffix", "vague"):
        return None
    word = tokens.vocabulary.senses(tokens.word(k))
    entry = word.get("cardinal")
    if isinstance(entry, NumberWord) and entry.rank in {"scale", "hundred", "group"}:
        return entry.value
    entry = word.get("suffix")
    if isinstance(entry, NumberWord) and tokens.glued(k) and (not entry.money or _millions_of(tokens, k)):
        return entry.value
    entry = word.get("vague")
    return (
        entry.value if isinstance(entry, NumberWord) and entry.value >= 10**6 and tokens.lower(k + 1) != "of" else None
    )


def _millions_of(tokens: Tokens, k: int) -> bool:
    """Tell whether the letter of "20m shares" is a scale: something counted follows."""
    following = tokens.word(k + 1)
    if tokens.word(k) not in {"m", "b"} or tokens.glued(k + 1) or not following[:1].islower():
        return False
    return (
        tokens.has(k + 1, "currency")
        or (len(following) > 3 and following.endswith("s") and not following.endswith(("ss", "us", "is")))
        or following == "people"
    )


def _whole_shape(digits: str) -> frozenset[str]:
    if len(digits) <= _DATE_DIGITS:
        number = int(digits)
        return Shapes.MONTH if 1 <= number <= MONTHS else Shapes.DAY if 1 <= number <= DAYS else Shapes.SMALL
    if len(digits) == _YEAR_DIGITS and FIRST_YEAR <= int(digits) <= LAST_YEAR:
        return Shapes.YEAR
    return Shapes.COMPACT if len(digits) == _COMPACT_DATE else Shapes.INT


# ---- words ----------------------------------------------------------------------------------------------------


def _vague(tokens: Tokens, k: int, count: int) -> Merged | None:
    """Read "tens of thousands": the least that is meant."""
    entry = tokens.vocabulary.senses(tokens.word(k)).get("vague")
    if not isinstance(entry, NumberWord):
        return None
    value = entry.value
    while tokens.lower(k + count) == "of" and tokens.has(k + count + 1, "vague"):
        more = tokens.vocabulary.senses(tokens.word(k + count + 1))["vague"]
        value *= more.value if isinstance(more, NumberWord) else 1
        count += 2
    return Merged(count, Shapes.VAGUE, Amount(value, vague=True))


def _rank(tokens: Tokens, k: int) -> tuple[str, int]:
    entry = tokens.vocabulary.senses(tokens.word(k)).get("cardinal") if tokens.has(k, "cardinal") else None
    return (entry.rank, entry.value) if isinstance(entry, NumberWord) else ("", 0)


def _words(tokens: Tokens, k: int) -> Merged | None:
    word = tokens.lower(k)
    if word in {"half", "quarter"} or (word in {"several", "few"}):
        return _half_or_few(tokens, k, word)
    if word in {"a", "an"}:
        rank, _ = _rank(tokens, k + 1)
        if rank not in {"hundred", "scale", "group"} or tokens.glued(k):
            return None
        merged = _read_words(tokens, k + 1)
        return None if merged is None else merged._replace(count=merged.count + 1)
    return None if _rank(tokens, k)[0] in {"hundred", "scale", "group"} else _read_words(tokens, k)


def _half_or_few(tokens: Tokens, k: int, word: str) -> Merged | None:
    at = k + 1 + (tokens.lower(k + 1) in {"a", "an"}) if word in {"half", "quarter"} else k + 1
    rank, scale = _rank(tokens, at)
    if word in {"several", "few"}:
        if rank not in {"hundred", "scale"}:
            return None
        further = _scale(tokens, at + 1)
        return Merged(at + 1 - k + (further is not None), Shapes.VAGUE, Amount(scale * (further or 1), vague=True))
    part = 0.5 if word == "half" else 0.25
    if rank in {"scale", "group", "hundred"} and not tokens.has(at, "month"):
        return Merged(at + 1 - k, Shapes.SCALED, Amount(times(scale, part), scale=scale))
    return None


def _read_words(tokens: Tokens, k: int) -> Merged | None:
    """Read a number in words from its first word on ("two hundred and five", "nineteen eighty-six")."""
    rank, value = _rank(tokens, k)
    if not rank:
        return None
    if rank in {"teen", "tens"} and 13 <= value <= 20 and (year := _year_in_words(tokens, k, value)):  # noqa: PLR2004 (centuries)
        return year
    total, current, at, scale = 0, value, k + 1, 1
    if rank in {"scale", "hundred", "group"}:
        scale = value
        if rank == "scale":
            total, current = value, 0
    previous = rank
    while True:
        step = at + _joins(tokens, at, previous)
        rank, value = _rank(tokens, step)
        if not rank or not _may_follow(previous, rank, current):
            break
        if rank in {"hundred", "group"}:
            current *= value
            scale = value
        elif rank == "scale":
            total, current, scale = total + (current or 1) * value if current else (total or 1) * value, 0, value
        else:
            current += value
        previous, at = rank, step + 1
    amount = total + current
    if ordinal := _ordinal_unit(tokens, k, at, previous, amount):
        return ordinal
    if tokens.lower(at) == "point" and _rank(tokens, at + 1)[0] in {"unit", "teen"}:
        return _decimals(tokens, k, at, amount)
    merged = _scaled(tokens, k, Amount(amount, word=True), at - k)
    if merged.slots is Shapes.SCALED:
        return merged
    if merged.amount is not None and merged.amount.value != amount:
        return Merged(merged.count, Shapes.PLAIN, Amount(merged.amount.value, word=True))
    shape = Shapes.ONE if amount == 1 else Shapes.WORD_DAY if amount <= DAYS else Shapes.WORD
    if 1900 <= amount <= 2100 and at - k > 1:  # noqa: PLR2004 (years that are spoken of)
        shape = Shapes.WORD_YEAR
    return Merged(at - k, shape, Amount(amount, word=True, scale=scale))


def _ordinal_unit(tokens: Tokens, k: int, at: int, previous: str, tens: int) -> Merged | None:
    """Read "twenty-seventh"."""
    if previous != "tens" or tokens.word(at) not in _DASHES or not tokens.has(at + 1, "ordinal"):
        return None
    entry = tokens.vocabulary.senses(tokens.word(at + 1))["ordinal"]
    if not isinstance(entry, NumberWord) or entry.value >= 10:  # noqa: PLR2004 (units)
        return None
    value = tens + entry.value
    return Merged(at + 2 - k, Shapes.ORDINAL_DAY if value <= DAYS else Shapes.ORDINAL, Amount(value, word=True))


def _joins(tokens: Tokens, at: int, previous: str) -> int:
    """Count the tokens that join two number words: a hyphen, "and" after a hundred or a thousand."""
    if tokens.word(at) in _DASHES and (tokens.glued(at) or previous == "tens"):
        return 1
    return 1 if tokens.lower(at) == "and" and previous in {"hundred", "scale"} else 0


def _may_follow(previous: str, rank: str, current: int) -> bool:
    if rank == "unit":
        return previous in {"tens", "hundred", "scale"}
    if rank in {"teen", "tens"}:
        return previous in {"hundred", "scale"}
    if rank in {"hundred", "group"}:
        return previous in {"unit", "teen", "tens"} and current < 100  # noqa: PLR2004 (hundreds)
    return True


def _year_in_words(tokens: Tokens, k: int, century: int) -> Merged | None:
    at = k + 1 + (tokens.word(k + 1) in _DASHES)
    rank, value = _rank(tokens, at)
    if rank not in {"teen", "tens"} or (rank == "teen" and at > k + 1):
        return None
    count = at + 1 - k
    if rank == "tens":
        step = at + 1 + (tokens.word(at + 1) in _DASHES)
        if _rank(tokens, step)[0] == "unit":
            value += _rank(tokens, step)[1]
            count = step + 1 - k
    return Merged(count, Shapes.YEAR_WORDS, Amount(century * 100 + value, word=True))


def _decimals(tokens: Tokens, k: int, at: int, whole: int) -> Merged:
    digits, at = "", at + 1
    while (rank := _rank(tokens, at))[0] == "unit":
        digits += str(rank[1])
        at += 1
    return _scaled(tokens, k, Amount(float(f"{whole}.{digits or 0}"), word=True), at - k)


def _and_a_half(tokens: Tokens, k: int, value: float | None) -> tuple[float | None, int]:
    """Read "and a half", "and two quarters" after a whole: the new value, and how many tokens that took."""
    at = k
    at += tokens.word(at) in _DASHES
    if tokens.lower(at) != "and" or value is None:
        return value, 0
    at += 1
    at += tokens.word(at) in _DASHES
    top = 1
    rank, number = _rank(tokens, at)
    if rank == "unit":
        top, at = number, at + 1
    elif tokens.lower(at) in {"a", "an"}:
        at += 1
    at += tokens.word(at) in _DASHES
    entry = tokens.vocabulary.senses(tokens.word(at)).get("part") if at < len(tokens) else None
    if not isinstance(entry, NumberWord) or not (rank == "unit" or tokens.lower(at) in {"half", "quarter", "third"}):
        return value, 0
    if not _half_belongs(tokens, at + 1):
        return value, 0
    return value + top / entry.value, at + 1 - k


def _half_belongs(tokens: Tokens, at: int) -> bool:
    """Tell whether what follows "two and a half" is measured by it."""
    at += tokens.word(at) in _DASHES
    at += tokens.lower(at) == "of"
    return tokens.has(at, "unit", "period", "share", "currency", "cardinal", "iso") or tokens.lower(at) in {
        "times",
        "points",
    }
