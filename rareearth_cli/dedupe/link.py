"""What comparing two texts gives, and the alignment that all comparing rests on."""

from collections.abc import Sequence
from typing import NamedTuple

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


def regions(left: Sequence[str], right: Sequence[str], *, moves: bool = False) -> tuple[list[Region], int]:
    """Align two sequences of words: where they differ, in order, and how many words they share.

    With `moves` a word is never put against another one, so that a clause that went to another place is left
    out here and put in there.
    """
    from rapidfuzz.distance import Indel, Levenshtein  # noqa: PLC0415 (slow to load)

    out: list[Region] = []
    shared = 0
    for op in (Indel if moves else Levenshtein).opcodes(left, right):
        if op.tag == "equal":
            shared += op.src_end - op.src_start
        elif out and out[-1].left_end == op.src_start and out[-1].right_end == op.dest_start:
            out[-1] = Region(out[-1].left_start, op.src_end, out[-1].right_start, op.dest_end)
        else:
            out.append(Region(op.src_start, op.src_end, op.dest_start, op.dest_end))
    return out, shared
