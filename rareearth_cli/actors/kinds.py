"""Which words of a run make a name, and whether it names a person, an organisation or a place.

A linear model over hashed features scores every piece of a run under each label, and the best cut of
the whole run wins: finding and typing are one decision. `O` is a word that belongs to no name, `MISC`
a name of no actor (an event, a law, a product).

The weights are trained by `tools/train_kinds.py`; see NOTICE for the texts.

Source: Sarawagi and Cohen, 2004, "Semi-Markov conditional random fields for information extraction";
Collins, 2002, "Discriminative training methods for hidden Markov models" (averaged perceptron).
"""

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from struct import Struct
from typing import Generic, TypeVar

import msgspec

from rareearth_cli.actors import features
from rareearth_cli.actors.features import (
    FRAME,
    JOINTS,
    LONGEST,
    MOST,
    OTHER_JOINT,
    SHAPE,
    Context,
    Group,
    Neighbour,
    Signs,
)
from rareearth_cli.actors.knowledge import KEPT
from rareearth_cli.actors.parts import Label
from rareearth_cli.actors.runs import Run

LABELS: tuple[Label, ...] = ("PER", "ORG", "LOC", "MISC", "O")
OUTSIDE = 4
_WIDTH = len(LABELS)
_ROW, _ZERO = 2 * _WIDTH, 128
_ZEROS = sum(_ZERO << shift for shift in range(0, 16 * _WIDTH, 16))
_SIGNS = sum(1 << shift + 15 for shift in range(0, 16 * _WIDTH, 16))
_unpack = Struct(f"<{_WIDTH}h").unpack

Scores = Sequence[Sequence[Sequence[float]]]
Cut = tuple[tuple[int, int, int, int], ...]  # first word, last (excluded), label and margin over `O` of each piece
T = TypeVar("T", int, list[int])


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


class Word(msgspec.Struct, Generic[T], frozen=True, gc=False):
    """What a word's features come to where it makes a piece alone, begins, ends, or stands within one.

    `begin` has those of the first word of any piece, without a sentence's beginning and with it.
    """

    signs: Signs
    alone: T
    head: T
    tail: T
    inner: T
    begin: tuple[T, T]


class Own(msgspec.Struct, Generic[T], frozen=True):
    """What hangs on a run alone, and on whether a sentence begins with it: `[first][length - 1]` for each piece."""

    words: list[Word[T]]
    joints: list[int]
    rows: list[list[T]]


class Grid(Generic[T]):
    """What the features of each piece of a run come to: `[first][length - 1]`.

    `total` makes of features what they come to, and `+` adds that up: the sum of their weights, or,
    for training, the features themselves.
    """

    def __init__(self, total: Callable[[list[int]], T]) -> None:
        """Keep what recurs."""
        keep = lru_cache(maxsize=KEPT)
        self.total: Callable[[list[int]], T] = total
        self.word: Callable[[str], Word[T]] = keep(self._word)
        self.group: Callable[[Group], T] = keep(lambda group: total(features.buckets_of(group)))
        self.before: Callable[[str, str], tuple[Neighbour, T]] = keep(self._before)
        self.after: Callable[[str, str], tuple[Neighbour, T]] = keep(self._after)

    def _word(self, text: str) -> Word[T]:
        signs, total = features.signs_of(text), self.total
        return Word(
            signs,
            total(features.of_single(signs)),
            total(features.of_head(signs)),
            total(features.of_tail(signs)),
            total(features.of_inner(signs)),
            (total(features.of_begin(signs, is_start=False)), total(features.of_begin(signs, is_start=True))),
        )

    def _before(self, before1: str, before2: str) -> tuple[Neighbour, T]:
        before = features.neighbour(before1)
        return before, self.total(features.of_pair_before(before.code, features.code(before2)))

    def _after(self, after1: str, after2: str) -> tuple[Neighbour, T]:
        after = features.neighbour(after1)
        return after, self.total(features.of_pair_after(after.code, features.code(after2)))

    def own(self, run: Run, *, is_start: bool) -> Own[T]:
        """Give what hangs on the run alone, and on whether a sentence begins with it."""
        words = [self.word(word.text) for word in run.words]
        joints = [*[JOINTS.get(word.joint, OTHER_JOINT) for word in run.words], 0]
        known = {(hit.first, hit.last): features.code(f"{hit.known.role} {hit.known.kind}") for hit in run.hits}
        own = Own(
            words, joints, [self._own_from(words, joints, first, is_start=is_start) for first in range(len(words))]
        )
        self._add_frames(own, known)
        return own

    def _own_from(self, words: list[Word[T]], joints: list[int], first: int, *, is_start: bool) -> list[T]:
        """Give what hangs on the words of the pieces that begin at a word, and on the words of the run beside them."""
        head, size, before = words[first].signs, len(words), None
        begins = is_start and first == 0
        begun = words[first].begin[begins]
        if first:
            before = features.within_run(words[first - 1].signs, joints[first])
        if before and first > 1:
            begun = begun + self.total(features.of_pair_before(before.code, words[first - 2].signs.low))
        row, flags, inner = self._wordings(words, begun, first), 0, 0
        for place in range(len(row)):
            length, last = place + 1, first + place + 1
            tail = words[last - 1].signs
            flags |= tail.flags
            shape = SHAPE, head.shape, tail.shape, head.flags, tail.flags, flags, inner, min(length, MOST), begins
            more = self.group(shape)
            buckets = features.of_whole([word.signs for word in words[first:last]]) if place else []
            if before:
                more = more + self.group(features.left_group(head, length, before))
                buckets += features.of_tail_before(tail, before)
            if last < size:
                after = features.within_run(words[last].signs, joints[last])
                more = more + self.group(features.right_group(head, tail, length, after))
                buckets += features.of_pair_after(after.code, 1)
                buckets += [] if place else features.of_single_after(head, after)
            row[place] = row[place] + more + self.total(buckets)
            inner |= 1 << joints[last]
        return row

    def _wordings(self, words: list[Word[T]], begun: T, first: int) -> list[T]:
        """Give what hangs on the words of the pieces that begin at a word, each word for itself."""
        head = words[first]
        row = [begun + head.alone]
        begun = begun + head.head
        for last in range(first + 1, min(len(words), first + LONGEST)):
            before = words[last - 1]
            is_second = last == first + 1
            pair = self.total(features.of_first_pair(head.signs, words[last].signs)) if is_second else before.inner
            begun = begun + pair
            row.append(begun + words[last].tail)
        return row

    def _add_frames(self, own: Own[T], known: dict[tuple[int, int], int]) -> None:
        """Add what hangs on the place of each piece in the run, its cues, and what is known of it and its words."""
        words, joints, rows = own.words, own.joints, own.rows
        size = len(rows)
        for first, row in enumerate(rows):
            place, cue, inner = (first == 0) + 32 * joints[first], words[first].signs.cue, 0
            for length, value in enumerate(row, 1):
                last = first + length
                exact = known.get((first, last), 0) if known else 0
                within = features.known_inside(known, first, last) if known and not exact else 0
                frame = place + 512 * joints[last] + 2 * (last == size)
                tail = words[last - 1].signs.cue
                row[length - 1] = value + self.group((FRAME, frame, exact, within, cue, tail, inner, min(length, MOST)))
                inner |= 1 << joints[last]

    def within(self, own: Own[T], context: Context) -> list[list[T]]:
        """Add to what hangs on the run alone what hangs on the words around it."""
        words, total, group = own.words, self.total, self.group
        rows: list[list[T]] = own.rows.copy()
        size, head, tail = len(words), words[0].signs, words[-1].signs
        before, pair = self.before(context.before1, context.before2)
        rows[0] = [
            value
            + pair
            + group(features.left_group(head, length, before))
            + total(features.of_tail_before(words[length - 1].signs, before))
            for length, value in enumerate(rows[0], 1)
        ]
        if size > 1:
            second = features.within_run(head, own.joints[1])
            more = total(features.of_pair_before(second.code, before.code))
            rows[1] = [value + more for value in rows[1]]
        after, pair = self.after(context.after1, context.after2)
        for first in range(max(0, size - LONGEST), size):
            more = pair + group(features.right_group(words[first].signs, tail, size - first, after))
            row = rows[first].copy()
            row[-1] = row[-1] + more
            rows[first] = row
        rows[-1][0] = rows[-1][0] + total(features.of_single_after(tail, after))
        return rows


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
    scores = [[_unpack((total + _SIGNS ^ _SIGNS).to_bytes(_ROW, "little")) for total in row] for row in rows]
    return tuple([(first, last, label, int(margin)) for first, last, label, margin in best_cut(scores)])


def label_of(run: Run, context: Context) -> tuple[Label, int]:
    """Give the label of a run of one word, and by how much it beats `O`; half of the runs are so."""
    grid, own = _grid(), _own(run, context)
    word = own.words[0].signs
    before, left = grid.before(context.before1, context.before2)
    after, right = grid.after(context.after1, context.after2)
    total = own.rows[0][0] + left + right + _SIGNS
    total += grid.group(features.left_group(word, 1, before)) + grid.group(features.right_group(word, word, 1, after))
    total += _sum(features.of_tail_before(word, before) + features.of_single_after(word, after))
    scores = _unpack((total ^ _SIGNS).to_bytes(_ROW, "little"))
    highest = max(scores)
    return LABELS[scores.index(highest)], highest - scores[OUTSIDE]


def _own(run: Run, context: Context) -> Own[int]:
    own = run.own[context.is_start]
    if own is None:
        own = run.own[context.is_start] = _grid().own(run, is_start=context.is_start)
    return own


@cache
def _grid() -> Grid[int]:
    return Grid(_sum)


def _sum(buckets: list[int]) -> int:
    rows, total = _weights(), -_ZEROS * len(buckets)
    for bucket in buckets:
        total += int.from_bytes(rows[bucket * _ROW : bucket * _ROW + _ROW], "little")
    return total


@cache
def _weights() -> bytes:
    return (Path(__file__).parent / "kinds.bin").read_bytes()


def packed_rows(weights: Sequence[int]) -> bytes:
    """Pack weights of -127 to 127, one for each label of each bucket: two bytes each, with the weight + 128."""
    return b"".join((weight + _ZERO).to_bytes(2, "little") for weight in weights)
