"""The stems of words, by which rows and bodies are compared; found without an expression where a text is ASCII."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

from rareearth_cli.patterns import pattern

_STEM = pattern(r"\b[^\W_]{3,5}")  # "restricts", "restriction" and "restrictive" are one, "China" and "chip" are not
_INITIALS = pattern(r"\b[A-Z]{2}\b")
_STEM_LEAST, _STEM_LENGTH = 3, 5
_MARKS = "–—‘’“”…£¥§«»".encode()  # no letter is of their bytes alone; of those of the euro sign some figures are
_PARTS = _MARKS + bytes(byte for byte in range(128) if not chr(byte).isalnum() and byte != ord("_"))
# In UTF-8: what parts words becomes a space. An underscore parts none, and so becomes what is no ASCII.
_TO_WORDS = bytes.maketrans(_PARTS + b"_", b" " * len(_PARTS) + b"\xff")
_TO_LISTS = b"\0" + _TO_WORDS[1:]  # the same, for texts with a zero between them
_TOGETHER = 64  # texts that are put into words at a time
_MOST = 20_000  # words whose stems are kept
_LONGEST = 40  # letters of such a word


class _Stems(dict[str, str]):
    """The stem of each word met, empty where it is too short to tell anything."""

    def __missing__(self, word: str) -> str:
        is_told = len(word) >= _STEM_LEAST or (len(word) == _STEM_LEAST - 1 and word.isalpha() and word.isupper())
        stem = word[:_STEM_LENGTH].lower() if is_told else ""
        if len(word) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[word] = stem
        return stem


_stem_of = _Stems().__getitem__


def stems(text: str) -> set[str]:
    """Give the stems of the words of three letters or more, and words of two capitals.

    Example:
        >>> sorted(stems("Refining, refiners and the refined EU"))
        ['and', 'eu', 'refin', 'the']
    """
    bare = _bare(text)
    if bare is not None:
        return {*filter(None, map(_stem_of, bare.split()))}
    found = set(_STEM.findall(text.lower()))
    return found.union([word.lower() for word in _INITIALS.findall(text)])


def _bare(text: str) -> str | None:
    """Give a text with spaces for all that is no letter or figure; None where it has letters beyond ASCII."""
    bare = text.replace("€", " ").encode("utf-8", "replace").translate(_TO_WORDS)
    return bare.decode("ascii") if bare.isascii() else None


def _words_of(texts: Sequence[str]) -> Sequence[Sequence[str] | None]:
    """Give the words of each text, found for all together where they are ASCII; None where a text is not."""
    all_bare = "\0".join(texts).replace("€", " ").encode("utf-8", "replace").translate(_TO_LISTS)
    parts = all_bare.decode("ascii").split("\0") if all_bare.isascii() else []
    if len(parts) != len(texts):
        return [None if (bare := _bare(text)) is None else bare.split() for text in texts]
    return [part.split() for part in parts]


def stem_places(texts: Iterable[str], known: Iterable[str] | None = None) -> dict[str, list[int]]:
    """Give the places of the texts that have each stem, as `stems` tells them; of those known alone, if any are.

    Example:
        >>> sorted(stem_places(["Peru in Lima", "EU and Peru"]).items())
        [('and', [1]), ('eu', [1]), ('lima', [0]), ('peru', [0, 1])]
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    among = None if known is None else frozenset(known)
    rest = iter(texts)
    place = 0
    while some := list(islice(rest, _TOGETHER)):
        for text, words in zip(some, _words_of(some), strict=True):
            found: Iterable[str] = stems(text) if words is None else map(_stem_of, words)
            for stem in set(found) if among is None else among.intersection(found):
                places[stem].append(place)
            place += 1
    places.pop("", None)
    return places
