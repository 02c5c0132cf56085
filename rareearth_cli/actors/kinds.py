"""Which words of a run make a name, and whether it names a person, an organisation or a place.

A linear model over hashed features scores every piece of a run under each label, and the best cut of
the whole run wins: finding and typing are one decision. `O` is a word that belongs to no name, `MISC`
a name of no actor (an event, a law, a product).

The weights are trained by `tools/train_kinds.py`; see NOTICE for the texts.

Source: Sarawagi and Cohen, 2004, "Semi-Markov conditional random fields for information extraction";
Collins, 2002, "Discriminative training methods for hidden Markov models" (averaged perceptron).
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import repeat
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar
from zlib import crc32

from rareearth_cli.actors.cues import cues, words_called
from rareearth_cli.actors.gazetteer import known_in
from rareearth_cli.actors.knowledge import kept
from rareearth_cli.actors.vocabulary import flags_of
from rareearth_cli.actors.words import words_of

Label = Literal["PER", "ORG", "LOC", "MISC", "O"]
LABELS: tuple[Label, ...] = ("PER", "ORG", "LOC", "MISC", "O")
OUTSIDE = 4
BUCKETS = 1 << 17
LONGEST = 7  # words of a name that the model looks at; nearly all have fewer
_WIDTH = len(LABELS)
_MIX = 40503  # 2^16 divided by the golden ratio, as in Knuth's multiplicative hashing
_MASK = BUCKETS - 1
_HEAD, _TAIL, _BEFORE, _AFTER, _SHAPE, _INNER = 1, 2, 3, 4, 5, 67
_SHAPES, _RESTS = (42, 43, 47, 48, 49), (40, 41, 44, 45, 46, 50, 51, 52, 53, 54, 55, 56, 25, 33)
_SHARED = 15  # features of the shared groups
_ROW, _ZERO, _SHIFTS = 2 * _WIDTH, 128, tuple(range(0, 16 * _WIDTH, 16))
_JOINTS = {
    "": 0,
    " ": 1,
    "-": 2,
    "–": 3,
    "—": 3,
    "/": 4,
    "'s ": 5,
    "’s ": 5,
    " & ": 6,
    " of ": 7,
    " of the ": 8,
    " and ": 9,
}


class Context(NamedTuple):
    """The words around a run, lower-cased: two before, two after; punctuation counts as a word after.

    `is_start` tells that a sentence begins with the run.
    """

    before2: str
    before1: str
    after1: str
    after2: str
    is_start: bool


class Piece(NamedTuple):
    """Words `first` to `last` (excluded) of a run, their label, and by how much it beats `O`."""

    first: int
    last: int
    label: Label
    margin: int

    @property
    def is_name(self) -> bool:
        """Whether it may name an actor."""
        return self.label not in {"MISC", "O"}


class _Signs(NamedTuple):
    word: str
    low: int
    suffix: int
    prefix: int
    shape: int
    flags: int
    cue: int


# A group of features that many pieces share, by what they are made of: its number, and words or numbers.
_Group = tuple[int, str, int] | tuple[int, ...]
Scores = Sequence[Sequence[Sequence[float]]]
T = TypeVar("T")


class _Run(NamedTuple):
    """What the features are made of; `joints` has one number before each word and 0 at the end."""

    signs: tuple[_Signs, ...]
    joints: tuple[int, ...]
    known: dict[tuple[int, int], int]
    context: Context


def features_of(run: str, context: Context) -> list[list[list[int]]]:
    """Give the features of every piece: `[first][length - 1]` holds bucket numbers."""
    return _of_pieces(run, context, _piece_features)


def scores_of(features: list[list[list[int]]], weights: Sequence[float]) -> list[list[list[float]]]:
    """Score every piece under each label by other weights than the package's; for training."""
    return [
        [[sum(weights[bucket * _WIDTH + label] for bucket in buckets) for label in range(_WIDTH)] for buckets in row]
        for row in features
    ]


def _of_pieces(run: str, context: Context, made: Callable[[_Run, int, int], T]) -> list[list[T]]:
    words = words_of(run)
    joints = (*(_JOINTS.get(word.joint, 10) for word in words), 0)
    whole = _Run(tuple(_signs(word.text) for word in words), joints, _known_pieces(run), context)
    ends = [min(len(words), first + LONGEST) for first in range(len(words))]
    return [[made(whole, first, last) for last in range(first + 1, end + 1)] for first, end in enumerate(ends)]


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


def pieces_of(run: str, context: Context) -> tuple[Piece, ...]:
    """Cut a run into names and words that are none, each with its label."""
    cut = best_cut(_of_pieces(run, context, _piece_scores))
    return tuple(Piece(first, last, LABELS[label], int(margin)) for first, last, label, margin in cut)


@cache
def _weights() -> bytes:
    return (Path(__file__).parent / "kinds.bin").read_bytes()


@lru_cache(maxsize=4096)
def _signs(word: str) -> _Signs:
    low = word.lower()
    shape = 0 if word == low.capitalize() else 1 if word.isupper() and len(word) > 1 else 2
    shape += 4 * ("." in word) + 8 * any(letter.isdigit() for letter in word) + 16 * (len(word) == 1)
    return _Signs(word, _code(low), _code(low[-3:]), _code(low[:3]), shape, flags_of(word), _code(cues().get(word, "")))


@lru_cache(maxsize=4096)
def _code(text: str) -> int:
    """Give a number of 20 bits: what is made of it stays small, and small numbers are fast."""
    return crc32(text.encode("utf-8", "surrogatepass")) >> 12


@kept
def _known_pieces(run: str) -> dict[tuple[int, int], int]:
    return {(hit.first, hit.last): _code(f"{hit.known.role} {hit.known.kind}") for hit in known_in(run)}


def _groups(run: _Run, first: int, last: int) -> tuple[tuple[_Group, ...], tuple[int, ...]]:
    """Give what a piece's features are made of: groups that other pieces share, and the rest."""
    signs, joints, context = run.signs, run.joints, run.context
    head, tail, length = signs[first], signs[last - 1], min(last - first, 5)
    alone = length == 1
    before2, before1, after1, after2 = _neighbours(run, first, last)
    whole, flags, inner = head.low, head.flags, 0
    for place in range(first + 1, last):
        whole = whole * 31 + signs[place].low & 0xFFFFF
        flags |= signs[place].flags
        inner |= 1 << joints[place]
    exact = run.known.get((first, last), 0)
    is_start = first == 0 and context.is_start
    groups: tuple[_Group, ...] = (
        (_HEAD, head.word, length),
        (_TAIL, tail.word, length),
        (_BEFORE, before1),
        (_AFTER, after1),
        (_SHAPE, head.shape, tail.shape, head.flags, tail.flags, flags, inner, length, is_start),
    )
    rest = (
        (first == 0) + 2 * (last == len(signs)) + 32 * joints[first] + 512 * joints[last] + 4 * length,
        whole,
        before1 + length * 13 + head.flags * 131,
        exact + length,
        (0 if exact or not run.known else _known_inside(run, first, last)) + 64 * length,
        tail.low ^ before1 * 5,
        head.low ^ (after1 * 5 if alone else signs[first + 1].low * 3),
        is_start + 4 * head.low,
        after1 + 131 * tail.flags + 17 * length,
        head.cue ^ tail.cue * 3 ^ inner * 5,
        (signs[first - 1].cue if first else _class(context.before1)) + 7 * alone,
        (signs[last].cue if last < len(signs) else _class(context.after1)) + 7 * alone + 31 * head.flags,
        before1 ^ before2 * 3,
        after1 ^ after2 * 3,
    )
    return groups, rest


def _buckets_of(group: _Group) -> list[int]:
    """Give the features of a shared group."""
    number, one, *more = group
    if number == _SHAPE:
        return _shape_buckets(one, *more)  # type: ignore[arg-type]
    if isinstance(one, int):
        return _buckets((one,), (number * 8,))
    length = more[0]
    signs, alone = _signs(one), 3 * (length == 1)
    values = [signs.low + (alone if number == _TAIL else 0), signs.suffix + alone, signs.cue + 7 * length]
    values += [signs.prefix + alone, length] if number == _HEAD else []
    return _buckets(values, range(number * 8, number * 8 + len(values)))


def _shape_buckets(  # noqa: PLR0913, PLR0917 (the parts of a group's name)
    head: int, tail: int, head_flags: int, tail_flags: int, flags: int, inner: int, length: int, is_start: int
) -> list[int]:
    values = (
        (head << 12) + (tail << 4) + length,
        (head_flags << 12) + (tail_flags << 4) + length,
        inner * 8 + length,
        (is_start << 9) + (head_flags << 4) + (length == 1) + (head << 12),
        (flags << 4) + length,
    )
    return _buckets(values, _SHAPES)


def _piece_features(run: _Run, first: int, last: int) -> list[int]:
    groups, rest = _groups(run, first, last)
    return [bucket for group in groups for bucket in _buckets_of(group)] + _rest_buckets(run, first, last, rest)


def _rest_buckets(run: _Run, first: int, last: int, rest: tuple[int, ...]) -> list[int]:
    buckets = _buckets(rest, _RESTS)
    if last - first > 2:  # noqa: PLR2004 (words inside the first and the last)
        buckets += _buckets([sign.low for sign in run.signs[first + 1 : last - 1]], repeat(_INNER))
    return buckets


def _buckets(values: Sequence[int], numbers: Iterable[int]) -> list[int]:
    return [(value * 31 + number) * _MIX >> 9 & _MASK for value, number in zip(values, numbers, strict=False)]


def _piece_scores(run: _Run, first: int, last: int) -> tuple[int, ...]:
    """Give a piece's score under each label; the sums of the shared groups are kept."""
    groups, rest = _groups(run, first, last)
    buckets = _rest_buckets(run, first, last, rest)
    return unpacked(sum(map(_group_sum, groups)) + sum(map(_row, buckets)), len(buckets) + _SHARED)


@lru_cache(maxsize=4096)
def _group_sum(group: _Group) -> int:
    return sum(map(_row, _buckets_of(group)))


@lru_cache(maxsize=4096)
def _row(bucket: int) -> int:
    return int.from_bytes(_weights()[bucket * _ROW : bucket * _ROW + _ROW], "little")


def packed_rows(weights: Sequence[int]) -> bytes:
    """Pack weights of -127 to 127, one for each label of each bucket, so that one sum adds up all labels.

    A row has 16 bits for each label, with the weight + 128: 40 rows and more can be added without a
    carry from one label into the next.
    """
    return b"".join((weight + _ZERO).to_bytes(2, "little") for weight in weights)


def unpacked(total: int, rows: int) -> tuple[int, ...]:
    """Give the sum of each label from a sum of that many packed rows."""
    zero = rows * _ZERO
    return tuple([(total >> shift & 0xFFFF) - zero for shift in _SHIFTS])


def _neighbours(run: _Run, first: int, last: int) -> tuple[int, int, int, int]:
    """Give the codes of two words before and two after; inside a run with what joins them."""
    signs, context = run.signs, run.context
    before1 = signs[first - 1].low ^ run.joints[first] * 77 if first else _code(context.before1)
    before2 = signs[first - 2].low if first > 1 else _code(context.before1 if first else context.before2)
    if last < len(signs):
        return before2, before1, signs[last].low ^ run.joints[last] * 77, 1
    return before2, before1, _code(context.after1), _code(context.after2)


@lru_cache(maxsize=4096)
def _class(word: str) -> int:
    """Tell what a lower-case word beside a name is: an occupation, a verb of saying, a cue, or itself if a mark."""
    for name in ("occupation", "speech"):
        if word.strip(",") in words_called(name):
            return _code(name)
    return _code(cues().get(word.capitalize(), "" if word.isalpha() else word[-1:]))


def _known_inside(run: _Run, first: int, last: int) -> int:
    inside = 0
    for (hit_first, hit_last), code in run.known.items():
        if hit_first >= first and hit_last <= last:
            inside = inside * 7 & 0xFFFFF ^ (code ^ (hit_first == first) ^ 2 * (hit_last == last))
    return inside
