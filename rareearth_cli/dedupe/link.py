"""What comparing two texts gives, and the alignment that all comparing rests on."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from rapidfuzz.distance import Indel, Levenshtein

PHRASE = 3  # words; more of them, put in or left out, are a clause that may say "not" for itself


class Link(NamedTuple):
    """Two texts found to be one.

    `score` is the share of the shorter text's words that stand in the longer, 0 to 100. `more` says which
    text has figures that the other lacks: 0 neither, -1 the left, 1 the right.
    """

    score: float
    more: int


class Region(NamedTuple):
    """Where two texts differ: words `left_start` to `left_end` of one, `right_start` to `right_end` of the other."""

    left_start: int
    left_end: int
    right_start: int
    right_end: int


_region: Callable[[tuple[int, int, int, int]], Region] = partial(tuple.__new__, Region)  # in half the time of its own


def regions(left: Sequence[str], right: Sequence[str], *, moves: bool = False) -> tuple[list[Region], int]:
    """Align two sequences of words: where they differ, in order, and how many words they share.

    With `moves` a word is never put against another one, so that a clause that went to another place is left
    out here and put in there.
    """
    out: list[Region] = []
    shared = end = last = 0
    for tag, start, stop, first, after in (Indel if moves else Levenshtein).opcodes(left, right).as_list():
        if tag == "equal":
            if start > end or first > last:
                out.append(_region((end, start, last, first)))
            shared += stop - start
            end, last = stop, after
    if end < len(left) or last < len(right):
        out.append(_region((end, len(left), last, len(right))))
    return out, shared
