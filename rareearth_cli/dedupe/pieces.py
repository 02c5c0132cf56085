"""What comparing two texts at a glance reads of each: a code and a flag a word, whole or sentence by sentence."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rareearth_cli.dedupe.watch import START

_STARTS = bytes(bool(flag & START) for flag in range(256))
_ALIKE = 0.5  # words of the shorter sentence that stand in the other
_SHORTEST = 5  # words of a sentence


class View(NamedTuple):
    """What a comparison needs of a text: a character a word, a flag a word (see `words.py`), and where it stands.

    `caseless` says that capitals tell nothing: most sentences begin with a small letter, or all is in capitals.
    `foreign` says that it may be of another language, no word of which is known. `said` is one number for two texts
    that have the same words which may matter, in the same order; 0 where any word may.
    `spelled` has the words in lower case that may be names, of any text, by their codes.
    `pieces` keeps its sentences once they were asked for.
    """

    codes: str
    flags: bytes
    caseless: bool
    foreign: bool
    said: int
    texts: Sequence[str]
    number: int
    spelled: Mapping[str, str]
    pieces: list["Piece"]

    @property
    def text(self) -> str:
        """The text: few are read, and what a process has not touched it does not hold a copy of."""
        return self.texts[self.number]


class Piece(NamedTuple):
    """A part of a view that is aligned as a whole: a sentence."""

    codes: str
    flags: bytes
    caseless: bool
    foreign: bool
    bag: frozenset[str]


def sentences_of(view: View) -> list[Piece]:
    """Cut a text where sentences begin; what is too short to be one ("U.S.") goes with what follows."""
    if not view.pieces:
        starts = view.flags.translate(_STARTS)
        start = 0
        while (place := starts.find(b"\1", start + _SHORTEST)) >= 0:
            view.pieces.append(_piece(view, start, place))
            start = place
        view.pieces.append(_piece(view, start, len(starts)))
    return view.pieces


def _piece(view: View, start: int, end: int) -> Piece:
    codes = view.codes[start:end]
    return Piece(codes, view.flags[start:end], view.caseless, view.foreign, frozenset(codes))


def paired(left: Sequence[Piece], right: Sequence[Piece]) -> Iterator[tuple[Piece | None, Piece | None]]:
    """Pair the sentences of two texts: equal ones, then the likest of the others; None for one without partner."""
    free: dict[str, list[Piece]] = {}
    for piece in right:
        free.setdefault(piece.codes, []).append(piece)
    others = []
    for piece in left:
        same = free.get(piece.codes)
        if same:
            yield piece, same.pop()
        else:
            others.append(piece)
    rest = [piece for same in free.values() for piece in same]
    for piece in others:
        bag = piece.bag
        best, most = -1, _ALIKE
        for number, other in enumerate(rest):
            share = len(bag & other.bag) / min(len(bag), len(other.bag))
            if share > most:
                best, most = number, share
        yield piece, rest.pop(best) if best >= 0 else None
    for piece in rest:
        yield None, piece
