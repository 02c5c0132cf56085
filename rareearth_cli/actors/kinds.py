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
OUTSIDE = 4
_WIDTH = len(LABELS)
_BITS = 12  # of a label's sum; the highest that was met is a third of what they hold
_FIELD, _HALF = (1 << _BITS) - 1, 1 << _BITS - 1
_HALVES = sum(_HALF << _BITS * label for label in range(_WIDTH))

Scores = Sequence[Sequence[Sequence[float]]]
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
        return self.label not in {"MISC", "O"}


def scores_of(rows: list[list[list[int]]], weights: Sequence[float]) -> list[list[list[float]]]:
    """Score every piece, by its features, under each label by other weights than the package's; for training."""
    return [
        [[sum(weights[bucket * _WIDTH + label] for bucket in buckets) for label in range(_WIDTH)] for buckets in row]
        for row in rows
    ]


def best_cut(scores: Scores) -> list[tuple[int, int, int, float]]:
    """Find the cut with the highest score: `(first, last, label, margin over O)` of each piece.

    `scores[first][length - 1]` has a piece's score under each label. Only a single word may be `O`.
    """
    size = len(scores)
    reached = [0.0] + [-1e18] * size
    begun: list[int] = [0] * (size + 1)
    for first, row in enumerate(scores):
        before = reached[first]
        last = first
        for of_piece in row:
            total = before + max(of_piece if last == first else of_piece[:OUTSIDE])
            last += 1
            if total > reached[last]:
                reached[last], begun[last] = total, first
    pieces, last = [], size
    while last:
        first = begun[last]
        of_piece = scores[first][last - first - 1]
        highest = max(of_piece if last == first + 1 else of_piece[:OUTSIDE])
        pieces.append((first, last, of_piece.index(highest), highest - of_piece[OUTSIDE]))
        last = first
    return pieces[::-1]


def cut_of(run: Run, context: Context) -> Cut:
    """Cut a run into names and words that are none."""
    rows = _grid().within(_own(run, context), context)
    scores = [
        [
            (
                (total & _FIELD) - _HALF,
                (total >> 12 & _FIELD) - _HALF,
                (total >> 24 & _FIELD) - _HALF,
                (total >> 36 & _FIELD) - _HALF,
                (total >> 48) - _HALF,
            )
            for total in [value + _HALVES for value in row]
        ]
        for row in rows
    ]
    return tuple([(first, last, label, int(margin)) for first, last, label, margin in best_cut(scores)])


def label_of(run: Run, context: Context) -> tuple[Label, int]:
    """Give the label of a run of one word, and by how much it beats `O`; half of the runs are so."""
    total = _grid().alone(_own(run, context), context) + _HALVES
    scores = total & _FIELD, total >> 12 & _FIELD, total >> 24 & _FIELD, total >> 36 & _FIELD, total >> 48
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
