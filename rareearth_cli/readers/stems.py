"""The stems of words, by which rows and bodies are compared; found without an expression where a text is ASCII."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import itemgetter

from rareearth_cli.patterns import pattern

_STEM = pattern(r"\b[^\W_]{3,5}")  # "restricts", "restriction" and "restrictive" are one, "China" and "chip" are not
_INITIALS = pattern(r"\b[A-Z]{2}\b")
_STEM_LEAST, _STEM_LENGTH = 3, 5
_MARKS = "–—‘’“”…".encode()
_PARTS = _MARKS + bytes(byte for byte in range(128) if not chr(byte).isalnum() and byte != ord("_"))
# In UTF-8: what parts words becomes a space. An underscore parts none, and so becomes what is no ASCII.
_TO_WORDS = bytes.maketrans(_PARTS + b"_", b" " * len(_PARTS) + b"\xff")
_TO_LISTS = b"\0" + _TO_WORDS[1:]  # the same, for texts with a zero between them
_TOGETHER = 64  # texts that are put into words at a time
_to_stem = itemgetter(slice(_STEM_LENGTH))


def stems(text: str) -> set[str]:
    """Give the stems of the words of three letters or more, and words of two capitals.

    Example:
        >>> sorted(stems("Refining, refiners and the refined EU"))
        ['and', 'eu', 'refin', 'the']
    """
    bare = _bare(text)
    if bare is None:
        found = set(_STEM.findall(text.lower()))
        return found.union([word.lower() for word in _INITIALS.findall(text)])
    found = set(map(_to_stem, bare.lower().split()))
    short = {word for word in found if len(word) < _STEM_LEAST}
    if short:
        capitals = {word.lower() for word in bare.split() if len(word) == _STEM_LEAST - 1 and word.isupper()}
        found -= {word for word in short if word not in capitals or not word.isalpha()}
    return found


def _bare(text: str) -> str | None:
    """Give a text with spaces for all that is no letter or figure; None where it has letters beyond ASCII."""
    bare = text.encode("utf-8", "replace").translate(_TO_WORDS)
    return bare.decode("ascii") if bare.isascii() else None


def _with_words(texts: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    """Give each text with its `_bare` form, found for many together where they are ASCII."""
    rest = iter(texts)
    while some := list(islice(rest, _TOGETHER)):
        bare = "\0".join(some).encode("utf-8", "replace").translate(_TO_LISTS)
        parts = bare.decode("ascii").split("\0") if bare.isascii() else []
        yield from zip(some, parts if len(parts) == len(some) else map(_bare, some), strict=True)


def _has_initials(text: str, initials: str) -> bool:
    """Tell whether a text has two capitals as a word."""
    if initials not in text:
        return False
    bare = _bare(text)
    return initials.lower() in stems(text) if bare is None else initials in bare.split()


def stem_places(texts: Sequence[str]) -> dict[str, list[int]]:
    """Give the places of the texts that have each stem, as `stems` tells them.

    Example:
        >>> sorted(stem_places(["Peru in Lima", "EU and Peru"]).items())
        [('and', [1]), ('eu', [1]), ('lima', [0]), ('peru', [0, 1])]
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, (text, bare) in enumerate(_with_words(texts)):
        for stem in stems(text) if bare is None else set(map(_to_stem, bare.lower().split())):
            places[stem].append(place)
    for short in [stem for stem in places if len(stem) < _STEM_LEAST]:
        found = places.pop(short)
        if len(short) == _STEM_LEAST - 1 and short.isalpha():
            initials = short.upper()
            having = [place for place in found if _has_initials(texts[place], initials)]
            if having:
                places[short] = having
    return places


class Known:
    """The stems that the rows of a listing have, to be found in bodies."""

    def __init__(self, known: Iterable[str]) -> None:
        """Take the stems."""
        self.all = frozenset(known)
        self.long = frozenset([stem for stem in self.all if len(stem) >= _STEM_LEAST])
        self.initials = [stem.upper() for stem in self.all - self.long]

    def places(self, texts: Iterable[str]) -> dict[str, list[int]]:
        """Give the places of the texts that have each stem."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, (text, bare) in enumerate(_with_words(texts)):
            if bare is None:
                found = self.all & stems(text)
            else:
                found = self.long.intersection(map(_to_stem, bare.lower().split()))
                for initials in self.initials:
                    if initials in bare and initials in bare.split():
                        found |= {initials.lower()}
            for stem in found:
                places[stem].append(place)
        return places
