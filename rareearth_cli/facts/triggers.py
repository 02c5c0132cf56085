"""Where a figure may be: digits, and the words that a figure without digits cannot do without.

Searching is the whole cost of a text that holds no figure, so it is done in a few passes that each
begin with a literal character.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from rareearth_cli.facts.vocabulary import Vocabulary
from rareearth_cli.patterns import pattern

_DIGITS = pattern("[0-9][0-9]*")  # `re` skips to a first character that is one of a class, but not to a repeated one
_GAP = pattern(r"\s")
_STRETCH = 200_000  # characters: what is made of them is large beside them
_SLOTS = (
    "cardinal",
    "vague",
    "multiple",
    "month",
    "weekday",
    "deictic",
    "holiday",
    "period",
    "part",
    "season",
    "closing",
    "decadeword",
)
_BEFORE_WORD = '\n-(—–/"“‘’[\t\u00a0'


def triggers(text: str, vocabulary: Vocabulary) -> Iterator[int]:
    """Give the places where something of a figure stands, in order; a long text is searched stretch by stretch."""
    if len(text) <= _STRETCH:
        yield from _places(text, vocabulary)
        return
    start = 0
    while start < len(text):
        end = start + _STRETCH
        gap = _GAP.search(text, end)
        end = gap.start() if gap else len(text)
        yield from (start + place for place in _places(text[start:end], vocabulary))
        start = end


def _places(text: str, vocabulary: Vocabulary) -> list[int]:
    lowered = text.lower()
    if len(lowered) != len(text):  # a capital that is two small letters would shift every offset
        lowered = text.translate(_ASCII_LOWER)
    for mark in _BEFORE_WORD:
        lowered = lowered.replace(mark, " ")
    words = [found.start() + 1 for found in _words(vocabulary).finditer(lowered)]
    first = _words(vocabulary).match(" " + lowered[:40])
    if first:
        words.insert(0, 0)
    vulgar: list[int] = []
    if not text.isascii() and any(map(text.__contains__, _VULGAR_SIGNS)):
        vulgar = [found.start() for found in _VULGAR.finditer(text)]
    digits: list[int] = []
    if any(map(text.__contains__, "0123456789")):  # quicker than to look for one of a class, and all that most need
        digits = [found.start() for found in _DIGITS.finditer(text)]
    capitals = [found.start() for found in _CAPITAL.finditer(text)]
    return sorted(chain(words, digits, vulgar, capitals))


_ASCII_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_CAPITAL = pattern("Ma(?:y|rch)|M(?:AY|ARCH)")  # wherever it stands: "*May"
_VULGAR_SIGNS = "½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚"
_VULGAR = pattern(f"[{_VULGAR_SIGNS}]")


@cache
def _words(vocabulary: Vocabulary) -> re.Pattern[str]:
    words = vocabulary.words_with(_SLOTS) | {"percent", "percentage"}
    # "day" finds "day after tomorrow" as well
    shortest = [word for word in words if " " not in word or word.partition(" ")[0] not in words]
    return re.compile(" " + _trie(sorted(shortest)) + r"(?![a-z])")


def _trie(words: list[str]) -> str:
    """Write an alternation in which each letter is tried once."""
    branches: dict[str, list[str]] = {}
    for word in words:
        branches.setdefault(word[:1], []).append(word[1:])
    ends = branches.pop("", None) is not None
    parts = [re.escape(letter) + _trie(rest) for letter, rest in branches.items()]
    if not parts:
        return ""
    body = parts[0] if len(parts) == 1 and not ends else "(?:" + "|".join(parts) + ")"
    return body + "?" if ends else body
