"""What only looks like a figure: identifiers, telephone numbers, clock times, numbers that are labels."""

import re

from rareearth_cli.facts.shapes import DASHES, YEAR_DIGITS
from rareearth_cli.facts.tokens import Tokens
from rareearth_cli.lexicon import forms
from rareearth_cli.patterns import pattern

_CLOCK = pattern(
    r"\d{1,2}(?::\d\d){1,2}(?:\.\d+)?(?:\s?[ap]\.?m\b\.?)?|\d{1,2}(?:\.\d\d)?\s?(?:[ap]\.?m\b\.?|o['’]clock\b)|\d{4}\s?(?:UTC|GMT|hours\b|hrs\b)|(?:0?[1-9]|1[0-2])[0-5]\d[ap]m\b",
    re.IGNORECASE,
)
_COLON = pattern(r"\d+:\d+")
_QUARTER_OF = pattern(r"[1-4]:(?:19|20)\d\d\b")
_LENGTH = r"[\s-]?(?:[cmk]?m|ins?|ft|inch\w*|feet|foot|met\w+)\b"
_BY = pattern(rf"\d{{1,4}}x\d{{1,4}}(?![\w.])(?!{_LENGTH})")  # "4x4 cars"
_SIZE = pattern(rf"\d{{1,4}}(?:\.\d+)?(?:[x×]\d{{1,4}}(?:\.\d+)?)*{_LENGTH}")  # the rest of "10x12-foot"
_DASHED = pattern(r"\d+(?:-\d+){2,}(?!\w)")
_NUMBERED = pattern(r"(?:19|20)\d\d-\d{3}(?![\w-]|\sBC)")  # "Decree 2005-981"
_DATES = pattern(r"(?:\d{4}-\d\d?-\d\d?|\d\d?-\d\d?-(?:\d{4}|\d\d))(?:-(?:\d{4}-\d\d?-\d\d?|\d\d?-\d\d?-\d{4}))?\Z")
_PHONE = pattern(r"\(?\d{3}\)?[ -]\d{3}[ -]\d{4}(?!\d)|\d{3} \d{3} \d{2,4}[ -]\d{2,4}(?:[ -]\d+)*")
_INTERNATIONAL = pattern(r"[\d][\d ()-]{6,20}")
_IDENTIFIER = pattern(r"[\w-]*\w")
_LETTER_PREFIXES = frozenset({"q", "h", "fy", "qfy", "hfy", "mfy", "cy", "mid", "us", "s", "c", "p", "w"})
_DASH_PREFIXES = forms("around.toml", "before_hyphen")
_QUARTER_DIGITS = 1
_NEAR = 3  # between two numbers of a list of labels
CLOCK_WORDS = forms("around.toml", "clock")
_NAMED_BY_YEAR = forms("nouns.toml", "named_by_year")


_ALSO_VERBS = forms("nouns.toml", "unit_or_verb")


def stands_plain(tokens: Tokens, k: int) -> bool:
    """Tell whether a number stands free between words, so that it needs no second look."""
    after = tokens.text[tokens.end(k) : tokens.end(k) + 1]
    if after not in " %,.);" or tokens.has(k - 1, "label", "dot") or is_in_list(tokens, k):
        return False
    if tokens.glued(k) and tokens.word(k - 1) not in {"$", "€", "£", "("}:
        return False
    following = tokens.word(k + 1)
    return (
        not following[:1].isdecimal() and following.lower() not in CLOCK_WORDS and tokens.word(k - 1) not in {"(", "+"}
    )


def set_aside(tokens: Tokens, k: int) -> int:
    """Count the tokens from `k` on that are no figure: an identifier, a telephone number, a clock time, a label."""
    text, place, limit = tokens.text, tokens.start(k), tokens.ends[-1]
    if tokens.glued(k) and (count := _tied(tokens, k)):
        return count
    is_joined = tokens.word(k + 1) == "-" and tokens.glued(k + 1) and tokens.glued(k + 2)
    if is_joined and tokens.word(k - 1) in forms("nouns.toml", "slug"):
        return 1
    inside = tokens.glued(k) and tokens.word(k - 1) == "-" and tokens.has(k - 2, "digit")
    if not inside and (found := _DASHED.match(text, place, limit) or _NUMBERED.match(text, place, limit)):
        return 0 if _DATES.match(found.group()) else tokens.count_until(k, found.end())
    if tokens.glued(k) and tokens.lower(k - 1) == "q" and _QUARTER_OF.match(text, place, limit):
        return 0
    phone = _PHONE.match(text, place - (text[place - 1 : place] == "("), limit)
    if (
        found := _BY.match(text, place, limit)
        or phone
        or _CLOCK.match(text, place, limit)
        or _COLON.match(text, place, limit)
    ):
        return tokens.count_until(k, found.end())
    return _label(tokens, k)


def _tied(tokens: Tokens, k: int) -> int:
    """Count the tokens of an identifier or a telephone number that what touches the number on its left tells."""
    word = tokens.word(k - 1)
    is_size = word == "x" and _is_measured(tokens, k - 1) and _SIZE.match(tokens.text, tokens.start(k), tokens.ends[-1])
    if (
        word[-1:].isalpha()
        and not is_size
        and (_is_model(tokens, k) or not _may_prefix(tokens, k - 1, _LETTER_PREFIXES))
    ):
        return to_end_of_identifier(tokens, k)
    if word == "_" or (word == "@" and tokens.glued(k + 1) and tokens.word(k + 1)[0].isalpha()):
        return to_end_of_identifier(tokens, k)  # "@7AUD" is a handle
    if word == "+" and (found := _INTERNATIONAL.match(tokens.text, tokens.start(k), tokens.ends[-1])):
        return tokens.count_until(k, found.end())
    if word in {"#", "№"}:
        return 1
    is_joined = word in {"-", "‑", "/"} and tokens.glued(k - 1) and tokens.word(k - 2)[-1:].isalpha()
    if is_joined and not _is_measured(tokens, k - 2) and not _may_prefix(tokens, k - 2, _DASH_PREFIXES):
        return to_end_of_identifier(tokens, k)
    return 0


def _is_model(tokens: Tokens, k: int) -> bool:
    """Tell whether "Q" or "H" and a number name no quarter or half: "H100"."""
    if tokens.lower(k - 1) not in {"q", "h"} or (tokens.glued(k - 1) and tokens.word(k - 2)[-1:].isdecimal()):
        return False  # "1Q24"
    return len(tokens.word(k)) > _QUARTER_DIGITS and "20" not in tokens.word(k)[:4]


def _is_measured(tokens: Tokens, k: int) -> bool:
    """Tell whether a word is the unit of a figure that it touches, as in "3km-5km"."""
    return tokens.glued(k) and tokens.word(k - 1)[-1:].isdecimal()


def _may_prefix(tokens: Tokens, k: int, words: frozenset[str]) -> bool:
    return tokens.lower(k) in words or tokens.has(k, "iso", "sign", "currency", "month", "small_month", "weekday")


def to_end_of_identifier(tokens: Tokens, k: int) -> int:
    """Count the tokens from `k` to the end of what is written as one word."""
    found = _IDENTIFIER.match(tokens.text, tokens.start(k), tokens.ends[-1])
    return max(1, tokens.count_until(k, found.end())) if found else 1


def is_in_list(tokens: Tokens, k: int) -> bool:
    """Tell whether a number goes on from a label's: the 2 of "Scope 1 and 2", "Phases 3, 4 and 5"."""
    one, other = tokens.word(k - 2), tokens.word(k)
    if not tokens.has(k - 3, "label") or not tokens.word(k - 3)[0].isupper() or not (one + other).isdecimal():
        return False
    is_near = len(one + other) <= YEAR_DIGITS and 0 < int(other) - int(one) <= _NEAR
    return is_near and tokens.lower(k - 1) in {"and", "or", "&", "to", ",", "-", "–"}


def _label(tokens: Tokens, k: int) -> int:
    before, number = k - 1, tokens.word(k)
    if tokens.word(before) == "." and tokens.glued(before):
        before -= 1
    if is_in_list(tokens, k):
        return 1
    if not tokens.has(before, "label") or len(number) > YEAR_DIGITS:
        return 0
    if not number.isdecimal():  # "Article 34.7"
        name = tokens.lower(before)
        is_named = tokens.word(before)[0].isupper() or name in forms("nouns.toml", "coded")
        return int(name in forms("nouns.toml", "subdivided") and is_named)
    year = number[:2] in {"19", "20"} and len(number) == YEAR_DIGITS
    named = tokens.has(k - 2, "which") or (year and tokens.lower(before) in _NAMED_BY_YEAR)
    return 0 if named or _is_other_word(tokens, before, k) or _is_counting(tokens, k) else 1


def _is_other_word(tokens: Tokens, before: int, k: int) -> bool:
    """Tell whether what may be a label is the word that it also is: "no 5 people", "in May 12 ships"."""
    word = tokens.lower(before)
    if word not in {"no", "in", "may", "call", "form", "act", "key", "top", "v", "p", "line", "complex", "pad"}:
        return False
    return not (
        before < k - 1 or word in {"top", "key"} or tokens.word(before) in {"No", "Line", "Form", "Complex", "Pad"}
    )


def _is_counting(tokens: Tokens, k: int) -> bool:
    """Tell whether a unit or scale follows, so that a number after a label is a figure all the same."""
    if tokens.glued(k + 1) and len(tokens.word(k + 1)) == 1 and tokens.word(k + 1).isupper():
        return False  # "runway 27L"
    following = k + 1 + (tokens.word(k + 1) in DASHES)
    if tokens.lower(following) not in _ALSO_VERBS and tokens.has(following, "unit", "share", "cardinal", "currency"):
        return True
    return following == k + 1 and tokens.has(following, "period")
