"""The stems of words, by which rows and bodies are compared; found without an expression where a text is ASCII."""

from collections.abc import Iterable
from operator import itemgetter

from rareearth_cli.patterns import pattern

_STEM = pattern(r"\b[^\W_]{3,5}")  # "restricts", "restriction" and "restrictive" are one, "China" and "chip" are not
_INITIALS = pattern(r"\b[A-Z]{2}\b")
_STEM_LEAST, _STEM_LENGTH = 3, 5
_MARKS = "–—‘’“”…".encode()
_TO_WORDS = bytes(  # in UTF-8: what parts words becomes a space
    ord(" ") if byte in _MARKS or (bytes([byte]).isascii() and byte != ord("_") and not chr(byte).isalnum()) else byte
    for byte in range(256)
)
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
    return bare.decode("ascii") if bare.isascii() and b"_" not in bare else None


class Known:
    """The stems that the rows of a listing have, to be found in bodies."""

    def __init__(self, known: Iterable[str]) -> None:
        """Take the stems."""
        self.all = frozenset(known)
        self.long = frozenset(stem for stem in self.all if len(stem) >= _STEM_LEAST)
        self.initials = [stem.upper() for stem in self.all - self.long]

    def within(self, text: str) -> frozenset[str]:
        """Give those that a text has."""
        bare = _bare(text)
        if bare is None:
            return self.all & stems(text)
        found = self.long.intersection(map(_to_stem, bare.lower().split()))
        for initials in self.initials:
            if initials in bare and initials in bare.split():
                found |= {initials.lower()}
        return found
