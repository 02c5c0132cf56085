"""Which words of a run make a name, and whether it names a person, an organisation or a place.

A linear model over hashed features scores every piece of a run under each label, and the best cut of
the whole run wins: finding and typing are one decision. `O` is a word that belongs to no name, `MISC`
a name of no actor (an event, a law, a product).

The weights are trained by `tools/train_kinds.py`; see NOTICE for the texts.

Source: Sarawagi and Cohen, 2004, "Semi-Markov conditional random fields for information extraction";
Collins, 2002, "Discriminative training methods for hidden Markov models" (averaged perceptron).
"""

import sys
from array import array
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from rareearth_cli.actors.features import Context
from rareearth_cli.actors.grid import Grid, Own
from rareearth_cli.actors.parts import Label
from rareearth_cli.actors.runs import Run

LABELS: tuple[Label, ...] = ("PER", "ORG", "LOC", "MISC", "O")
NAMED = frozenset(["PER", "ORG", "LOC"])  # what may name an actor
OUTSIDE = 4
_WIDTH = len(LABELS)
_BITS = 12  # of a label's sum; the highest that was met is a third of what they hold
_FIELD, _HALF = (1 << _BITS) - 1, 1 << _BITS - 1
_HALVES = sum(_HALF << _BITS * label for label in range(_WIDTH))

Cut = tuple[tuple[int, int, int, int], ...]  # first word, last (excluded), label and margin over `O` of each piece


class Piece(msgspec.Struct, frozen=True, gc=False):
    """Words `first` to `last` (excluded) of a run, their label, and by how much it beats `O`."""

    first: int
    last: int
    label: Label
    margin: int

    @property
    def is_name(self) -> bool:
        """Whether it may name an actor."""
        return self.label in NAMED


def best_cut(highest: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Find the cut with the highest score: the first word and last (excluded) of each piece.

    `highest[first][length - 1]` is the highest score of a piece under any label.
    """
    size = len(highest)
    reached = [0.0] + [-1e18] * size
    begun = [0] * (size + 1)
    for first, row in enumerate(highest):
        before = reached[first]
        for last, score in enumerate(row, first + 1):
            if before + score > reached[last]:
                reached[last], begun[last] = before + score, first
    pieces, last = [], size
    while last:
        pieces.append((begun[last], last))
        last = begun[last]
    return pieces[::-1]


def cut_of(run: Run, context: Context) -> Cut:
    """Cut a run into names and words that are none."""
    rows = _grid().within(_own(run, context), context)
    highest = [
        [max(_highest(row[0]), (row[0] + _HALVES >> _BITS * OUTSIDE) - _HALF), *map(_highest, row[1:])] for row in rows
    ]
    return tuple([_piece(rows, first, last) for first, last in best_cut(highest)])


def _highest(total: int) -> int:
    """Give the highest score of a piece of several words, which is never `O`."""
    total += _HALVES
    highest, second = total & _FIELD, total >> _BITS & _FIELD
    third, last = total >> 2 * _BITS & _FIELD, total >> 3 * _BITS & _FIELD
    if second > highest:  # noqa: PLR1730 (a call of max costs more)
        highest = second
    if third > highest:  # noqa: PLR1730
        highest = third
    if last > highest:  # noqa: PLR1730
        highest = last
    return highest - _HALF


def _piece(rows: list[list[int]], first: int, last: int) -> tuple[int, int, int, int]:
    scores = _unpack(rows[first][last - first - 1])
    highest = max(scores if last - first == 1 else scores[:OUTSIDE])
    return first, last, scores.index(highest), highest - scores[OUTSIDE]


def _unpack(total: int) -> tuple[int, int, int, int, int]:
    """Give the score of each label, each too high by the same."""
    total += _HALVES
    return total & _FIELD, total >> 12 & _FIELD, total >> 24 & _FIELD, total >> 36 & _FIELD, total >> 48


def label_of(run: Run, context: Context) -> tuple[Label, int]:
    """Give the label of a run of one word, and by how much it beats `O`; half of the runs are so."""
    scores = _unpack(_grid().alone(_own(run, context), context))
    highest = max(scores)
    return LABELS[scores.index(highest)], highest - scores[OUTSIDE]


def _own(run: Run, context: Context) -> Own[int]:
    own = run.own[context.is_start]
    if own is None:
        own = run.own[context.is_start] = _grid().own(run, is_start=context.is_start)
    return own


@cache
def _grid() -> Grid[int]:
    rows = array("q", (Path(__file__).parent / "kinds.bin").read_bytes())
    if sys.byteorder == "big":
        rows.byteswap()
    return Grid(rows)


def packed_rows(weights: Sequence[int]) -> bytes:
    """Pack weights of -127 to 127, one for each label of each bucket, into 64 bits a bucket."""
    packed = [
        sum(weight << _BITS * label for label, weight in enumerate(weights[place : place + _WIDTH]))
        for place in range(0, len(weights), _WIDTH)
    ]
    return b"".join(row.to_bytes(8, "little", signed=True) for row in packed)
