"""Which words of a run make a name, and whether it names a person, an organisation or a place.

A linear model over hashed features scores every piece of a run under each label, and the best cut of
the whole run wins: finding and typing are one decision. `O` is a word that belongs to no name, `MISC`
a name of no actor (an event, a law, a product).

The weights are trained by `tools/train_kinds.py`; see NOTICE for the texts.

Source: Sarawagi and Cohen, 2004, "Semi-Markov conditional random fields for information extraction";
Collins, 2002, "Discriminative training methods for hidden Markov models" (averaged perceptron).
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from struct import Struct
from typing import Literal

import msgspec

from rareearth_cli.actors.features import (
    LONGEST,
    Context,
    Group,
    Neighbour,
    Run,
    Signs,
    buckets_of,
    code,
    left,
    neighbour,
    own,
    pair_after,
    pair_before,
    read_run,
    right_bucket,
    right_group,
    second,
)
from rareearth_cli.actors.knowledge import KEPT, kept

Label = Literal["PER", "ORG", "LOC", "MISC", "O"]
LABELS: tuple[Label, ...] = ("PER", "ORG", "LOC", "MISC", "O")
OUTSIDE = 4
_WIDTH = len(LABELS)
_ROW, _ZERO = 2 * _WIDTH, 128
_ZEROS = sum(_ZERO << shift for shift in range(0, 16 * _WIDTH, 16))
_SIGNS = sum(1 << shift + 15 for shift in range(0, 16 * _WIDTH, 16))
_unpack = Struct(f"<{_WIDTH}h").unpack

Scores = Sequence[Sequence[Sequence[float]]]


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


def features_of(name: str, context: Context) -> list[list[list[int]]]:
    """Give the features of every piece: `[first][length - 1]` holds bucket numbers."""
    run = read_run(name)
    rows = own(run, is_start=context.is_start)
    features = [[[*buckets, *(_spread(groups))] for groups, buckets in row] for row in rows]
    signs, before, after = run.signs, neighbour(context.before1), neighbour(context.after1)
    for length, buckets in enumerate(features[0], 1):
        group, bucket = left(signs[0], signs[length - 1], length, before)
        buckets += [*buckets_of(group), bucket, pair_before(before.code, code(context.before2))]
    for buckets in features[1] if len(signs) > 1 else ():
        buckets.append(second(run, before))
    for first in range(max(0, len(signs) - LONGEST), len(signs)):
        features[first][-1] += buckets_of(right_group(signs[first], signs[-1], len(signs) - first, after))
        features[first][-1].append(pair_after(after.code, code(context.after2)))
    features[-1][0].append(right_bucket(signs[-1], after))
    return features


def scores_of(features: list[list[list[int]]], weights: Sequence[float]) -> list[list[list[float]]]:
    """Score every piece under each label by other weights than the package's; for training."""
    return [
        [[sum(weights[bucket * _WIDTH + label] for bucket in buckets) for label in range(_WIDTH)] for buckets in row]
        for row in features
    ]


def best_cut(scores: Scores) -> list[tuple[int, int, int, float]]:
    """Find the cut with the highest score: `(first, last, label, margin over O)` of each piece.

    `scores[first][length - 1]` has a piece's score under each label. Only a single word may be `O`.
    """
    size = len(scores)
    best: list[tuple[float, int, int, float]] = [(0.0, 0, OUTSIDE, 0.0)] + [(-1e18, 0, OUTSIDE, 0.0)] * size
    for first in range(size):
        reached = best[first][0]
        for length, of_piece in enumerate(scores[first], 1):
            highest = max(of_piece if length == 1 else of_piece[:OUTSIDE])
            if reached + highest > best[first + length][0]:
                label = of_piece.index(highest)
                best[first + length] = (reached + highest, first, label, highest - of_piece[OUTSIDE])
    pieces, last = [], size
    while last:
        _, first, label, margin = best[last]
        pieces.append((first, last, label, margin))
        last = first
    return pieces[::-1]


def pieces_of(name: str, context: Context) -> tuple[Piece, ...]:
    """Cut a run into names and words that are none, each with its label."""
    run, own_sums = _own_sums(name, context.is_start)
    if len(own_sums) == 1:
        return (_piece_of_word(run.signs[0], own_sums[0][0], context),)
    cut = best_cut([[unpacked(total) for total in row] for row in _sums(run, own_sums, context)])
    return tuple([Piece(first, last, LABELS[label], int(margin)) for first, last, label, margin in cut])


def _piece_of_word(word: Signs, own_sum: int, context: Context) -> Piece:
    """Label a run of one word, as most are."""
    before, pair = _pair_before(context.before1, context.before2)
    after, other_pair = _pair_after(context.after1, context.after2)
    group, bucket = left(word, word, 1, before)
    total = own_sum + pair + other_pair + _group_sum(group) + _group_sum(right_group(word, word, 1, after))
    scores = unpacked(total + _row(bucket) + _row(right_bucket(word, after)))
    highest = max(scores)
    return Piece(0, 1, LABELS[scores.index(highest)], highest - scores[OUTSIDE])


def _spread(groups: Iterable[Group]) -> Iterator[int]:
    return (bucket for group in groups for bucket in buckets_of(group))


def _sums(run: Run, own_sums: list[list[int]], context: Context) -> list[list[int]]:
    """Sum up the weights of every piece by the features of `features_of`, from the sums of what hangs on the run."""
    signs, size, sums = run.signs, len(run.signs), list(map(list, own_sums))
    before, pair = _pair_before(context.before1, context.before2)
    for place, total in enumerate(sums[0]):
        group, bucket = left(signs[0], signs[place], place + 1, before)
        sums[0][place] = total + pair + _group_sum(group) + _row(bucket)
    if size > 1:
        more = _row(second(run, before))
        sums[1] = [total + more for total in sums[1]]
    after, pair = _pair_after(context.after1, context.after2)
    for first in range(max(0, size - LONGEST), size):
        sums[first][-1] += pair + _group_sum(right_group(signs[first], signs[-1], size - first, after))
    sums[-1][0] += _row(right_bucket(signs[-1], after))
    return sums


@kept
def _own_sums(name: str, is_start: bool) -> tuple[Run, list[list[int]]]:  # noqa: FBT001 (a key of what is kept)
    run = read_run(name)
    rows = own(run, is_start=is_start)
    return run, [[sum(map(_group_sum, groups)) + _sum(buckets) for groups, buckets in row] for row in rows]


@lru_cache(maxsize=KEPT)
def _pair_before(before1: str, before2: str) -> tuple[Neighbour, int]:
    before = neighbour(before1)
    return before, _row(pair_before(before.code, code(before2)))


@lru_cache(maxsize=KEPT)
def _pair_after(after1: str, after2: str) -> tuple[Neighbour, int]:
    after = neighbour(after1)
    return after, _row(pair_after(after.code, code(after2)))


@lru_cache(maxsize=KEPT)
def _group_sum(group: Group) -> int:
    return _sum(buckets_of(group))


def _sum(buckets: Iterable[int]) -> int:
    return sum(map(_row, buckets))


@lru_cache(maxsize=KEPT)
def _row(bucket: int) -> int:
    return int.from_bytes(_weights()[bucket * _ROW : bucket * _ROW + _ROW], "little") - _ZEROS


@cache
def _weights() -> bytes:
    return (Path(__file__).parent / "kinds.bin").read_bytes()


def packed_rows(weights: Sequence[int]) -> bytes:
    """Pack weights of -127 to 127, one for each label of each bucket: two bytes each, with the weight + 128."""
    return b"".join((weight + _ZERO).to_bytes(2, "little") for weight in weights)


def unpacked(total: int) -> tuple[int, ...]:
    """Give the sum of each label from a sum of rows, which has 16 bits for each label.

    Sums of up to 250 rows stay apart: what a label borrows of the next is given back by setting the signs.
    """
    return _unpack((total + _SIGNS ^ _SIGNS).to_bytes(_ROW, "little"))
