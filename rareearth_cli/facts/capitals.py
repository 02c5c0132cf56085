"""Headlines: where each word has a capital, one tells no name, and words are read as a sentence would write them."""

from collections.abc import Mapping
from functools import cache
from typing import Protocol

from rareearth_cli.lexicon import Entry, forms
from rareearth_cli.patterns import pattern

# A word of five small letters, as any sentence of prose has one early: looked for before anything is counted.
PROSE = pattern(r"\b[a-z]{5}")
_LONG = 4  # letters of a word that headlines write with a capital
_FEWEST = 3  # such words: less is a name or two
_IDLE = frozenset({"+", "cardinal", "label", "unit", "period", "share", "currency"})  # what is read whatever its case
_DATING = forms("around.toml", "dating", "of_month", "pointing") - {"and", "or"}  # before a month
_LEADS = forms("around.toml", "modal") | {"to"}


class _Words(Protocol):
    exact: dict[str, dict[str, Entry]]
    any_case: dict[str, dict[str, Entry]]

    def senses(self, word: str, /) -> Mapping[str, Entry]: ...


@cache
def _stops() -> frozenset[str]:
    return forms("nouns.toml", "stop")


@cache
def _verbs() -> frozenset[str]:
    return forms("tense.toml", "back") | forms("around.toml", "doing")


def is_headline(words: list[str]) -> bool:
    """Tell whether all longer words begin with a capital, small ones such as "from" aside, and there are some.

    Example:
        >>> is_headline("Storm Kills at Least 45 in Peru".split()), is_headline("Storm kills 45 in Peru".split())
        (True, False)
    """
    if _is_shouted(words):
        return True
    small = forms("numbers.toml", "small_in_titles")
    long = [word for word in words if len(word) >= _LONG and word.isalpha() and word.lower() not in small]
    return len(long) >= _FEWEST and all(word[0].isupper() for word in long)


def as_in_prose(parts: list[str], words: list[str], known: _Words) -> list[str]:
    """Write the words of a headline small that are no names: those of the lexicon, and verbs before a number.

    `parts` are the words, each with the space before it; so is what is given back.
    """
    shouted = _is_shouted(words)
    out, plain = list(parts), list(words)
    for i, word in enumerate(words):
        if word.isalpha() and word[0].isupper() and (word.istitle() or shouted):
            plain[i] = _plain(plain, i, words[i + 1] if i + 1 < len(words) else "", known)
            out[i] = parts[i][: -len(word)] + plain[i]
    return out


def _is_shouted(words: list[str]) -> bool:
    long = [word for word in words if len(word) > 1 and word.isalpha()]
    return len(long) > _FEWEST and all(map(str.isupper, long))


def _plain(words: list[str], i: int, after: str, known: _Words) -> str:
    word, before = words[i], words[i - 1] if i else ""
    small = word.lower()
    if word == "US" or len(word) == 1:
        return small if word == "T" and before[:1].isdecimal() else word
    if "month" in known.senses(word.title()):
        return small if small in _stops() and word.isupper() and not _is_dated(before, after) else word.title()
    if small in _stops():
        return small
    if word in known.exact:
        return word
    if small in known.exact and before[-1:].isdecimal() | (before == "/"):
        return small  # "60FT"
    counted = before in {"m", "b"} and i > 1 and words[i - 2][0].isdecimal()  # "1m Homes"
    does = after[:1].isdecimal() and not known.senses(small) and _is_verb(words, i, small)
    return small if counted or does or known.any_case.get(small, {}).keys() - _IDLE else word


def _is_dated(before: str, after: str) -> bool:
    """Tell whether a month in capitals that is a verb as well stands where a month would."""
    return before.lower() in _DATING or before[-1:].isdecimal() or after[:1].isdecimal()


def _is_verb(words: list[str], i: int, small: str) -> bool:
    before = words[i - 1].lower() if i else ""
    is_done = small.endswith(("ed", "ing")) or small in _verbs() or before in _LEADS
    return is_done or (before.isalpha() and small.endswith("s") and not small.endswith(("ss", "us", "is")))
