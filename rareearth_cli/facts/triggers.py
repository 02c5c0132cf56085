"""Where a figure may be: digits, and the words that a figure without digits cannot do without.

Searching is the whole cost of a text that holds no figure, so it is done in a few passes that each
begin with a literal character, over one byte a character, and without the grammar.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from rareearth_cli.facts import vocabulary
from rareearth_cli.lexicon import built
from rareearth_cli.patterns import pattern

_GAP = pattern(r"\s")
_STRETCH = 200_000  # characters: what is made of them is large beside them
_SLOTS = frozenset({
    "cardinal", "vague", "multiple", "month", "weekday", "deictic", "holiday", "period", "part", "season", "closing",
    "decadeword",
})  # fmt: skip
_SOURCES = ("numbers.toml", "calendar.toml", "units.toml", vocabulary.__file__, __file__)  # what fills those slots
# Small letters for capitals, one digit for all, and a space for each mark before a word; what Latin-1 has not is "?".
_SEEN = bytes.maketrans(
    b'ABCDEFGHIJKLMNOPQRSTUVWXYZ123456789\n-(/"[\t\xa0?', b"abcdefghijklmnopqrstuvwxyz" + b"0" * 9 + b" " * 9
)
_DIGITS = re.compile(b"00*")  # `re` skips to a first character, but not to a repeated one
_CAPITAL = pattern("Ma(?:y|rch)|M(?:AY|ARCH)")  # wherever it stands: "*May"
_VULGAR_SIGNS = "½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚"
_VULGAR = pattern(f"[{_VULGAR_SIGNS}]")


def triggers(text: str, own: Path | None) -> Iterator[int]:
    """Give the places where something of a figure stands, in order; a long text is searched stretch by stretch.

    `own` is a lexicon of the user's.
    """
    if len(text) <= _STRETCH:
        yield from _places(text, own)
        return
    start = 0
    while start < len(text):
        end = start + _STRETCH
        gap = _GAP.search(text, end)
        end = gap.start() if gap else len(text)
        yield from (start + place for place in _places(text[start:end], own))
        start = end


def _places(text: str, own: Path | None) -> list[int]:
    seen = b" " + text.encode("latin-1", "replace").translate(_SEEN)
    words, cased = _words(own)
    places = [
        found.start()  # one more than in `seen`, and one for the space
        for found in words.finditer(seen)
        if (word := found[0]) not in cased or text.startswith(cased[word], found.start())
    ]
    if not text.isascii() and any(map(text.__contains__, _VULGAR_SIGNS)):
        places += [found.start() for found in _VULGAR.finditer(text)]
    if b"0" in seen:
        places += [found.start() - 1 for found in _DIGITS.finditer(seen)]
    places += [found.start() for found in _CAPITAL.finditer(text)]
    places.sort()
    return places


@cache
def _words(own: Path | None) -> tuple[re.Pattern[bytes], dict[bytes, tuple[str, ...]]]:
    """Give what finds the words, each with the space before it, and how those are written whose case counts."""
    if own is None:
        source, cased = built("triggers", _SOURCES, tuple[str, dict[str, tuple[str, ...]]], lambda: _written(None))
    else:
        source, cased = _written(own)
    return re.compile(source.encode("latin-1")), {word.encode("latin-1"): forms for word, forms in cased.items()}


def _written(own: Path | None) -> tuple[str, dict[str, tuple[str, ...]]]:
    """Write the pattern of all words, and list the spellings of those whose case counts: "ms", but not "Ms."."""
    any_case, exact = {"percent", "percentage"}, dict[str, list[str]]()
    for slot, _, form, is_exact in vocabulary.all_forms(own):
        if slot in _SLOTS and len(form) > 1 and all(char < "\u0100" for char in form):
            if is_exact and slot == "period":
                exact.setdefault(form.lower(), []).append(form)
            else:
                any_case.add(form.lower())
    words = any_case.union(exact)
    single = {word for word in words if " " not in word}
    finds = re.compile(_pattern(single)).search
    several = {word for word in words - single if not finds(f" {word}")}  # "day" finds "trading day" as well
    cased = {f" {word}": tuple(forms) for word, forms in exact.items() if word not in any_case}
    return _pattern(single | several), cased


def _pattern(words: Iterable[str]) -> str:
    return " " + _trie(sorted(words)) + "(?![a-z])"


def _trie(words: Iterable[str]) -> str:
    """Write an alternation in which each letter is tried once."""
    branches: dict[str, list[str]] = {}
    for word in words:
        branches.setdefault(word[:1], []).append(word[1:])
    ends = branches.pop("", None) is not None
    parts = [re.escape(letter) + _trie(rest) for letter, rest in branches.items()]
    if not parts:
        return ""
    body = parts[0] if len(parts) == 1 and (not ends or len(parts[0]) == 1) else "(?:" + "|".join(parts) + ")"
    return body + "?" if ends else body
