"""What the features of the pieces of a run come to, by what they hang on.

What hangs on one word, on a few small numbers or on the words around a run recurs, and is kept; the
rest is looked up feature by feature.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Generic, Protocol, TypeVar

import msgspec

from rareearth_cli.actors.features import (
    JOINTS,
    LONGEST,
    MOST,
    OTHER_JOINT,
    Context,
    bucket,
    code,
    cue_beside,
    known_inside,
    signs_of,
)
from rareearth_cli.actors.knowledge import KEPT
from rareearth_cli.actors.runs import Run

T = TypeVar("T", int, list[int])
T_co = TypeVar("T_co", covariant=True)

# The numbers of the features: of the words of a piece, of those beside it, and of its build.
_HEAD, _HEAD_SUFFIX, _HEAD_PREFIX, _TAIL, _TAIL_SUFFIX, _WHOLE, _START, _NEXT, _INNER = 8, 9, 11, 16, 17, 41, 52, 51, 67
_BEFORE, _BEFORE_PAIR, _BEFORE_BUILD, _BEFORE_TAIL, _BEFORE_CUE = 24, 25, 44, 50, 55
_AFTER, _AFTER_PAIR, _AFTER_BUILD, _AFTER_CUE = 32, 33, 53, 56
_LENGTH, _SHAPES, _FLAGS, _JOINTS, _START_SHAPE, _ALL_FLAGS = 12, 42, 43, 47, 48, 49
_PLACE, _KNOWN, _KNOWN_INSIDE, _HEAD_CUE, _TAIL_CUE, _CUES = 40, 45, 46, 10, 18, 54


class Rows(Protocol[T_co]):
    """What the feature of a bucket comes to: its packed weights, or, for training, a list of the bucket alone."""

    def __getitem__(self, bucket: int, /) -> T_co:
        """Look a bucket up."""


class Word(msgspec.Struct, Generic[T], frozen=True, gc=False):
    """What the model knows of a word, and what that comes to where it makes a piece alone, begins or ends one.

    `inner` is what it comes to within one, `begin` what the first word of any piece does besides,
    without a sentence's beginning and with it.
    """

    low: int
    shape: int
    flags: int
    cue: int
    alone: T
    head: T
    tail: T
    inner: T
    begin: tuple[T, T]


class Beside(msgspec.Struct, Generic[T], frozen=True, gc=False):
    """What the words beside a run come to, for a piece of one word and a longer one; the nearest's code and cue."""

    code: int
    cue: int
    alone: T
    longer: T


class Own(msgspec.Struct, Generic[T], frozen=True):
    """What hangs on a run alone, and on whether a sentence begins with it: `[first][length - 1]` for each piece."""

    words: list[Word[T]]
    second: int  # what the first word is to the second
    rows: list[list[T]]


class Grid(Generic[T]):
    """What the features of each piece of a run come to: `[first][length - 1]`.

    `rows` tells what a feature comes to, and `+` adds that up: the sum of the weights, or, for
    training, the buckets of all.
    """

    def __init__(self, rows: Rows[T]) -> None:
        """Keep what recurs."""
        keep = lru_cache(maxsize=KEPT)
        self.rows: Rows[T] = rows
        self.word: Callable[[str], Word[T]] = keep(self._word)
        self.build: Callable[..., T] = keep(self._build)
        self.frame: Callable[..., T] = keep(self._frame)
        self.before: Callable[[str, str], Beside[T]] = keep(self._before)
        self.after: Callable[[str, str], Beside[T]] = keep(self._after)

    def _sum(self, *features: tuple[int, int]) -> T:
        """Add up what features come to, each a value and a number."""
        (value, feature), *more = features
        total = self.rows[bucket(value, feature)]
        for value, feature in more:
            total = total + self.rows[bucket(value, feature)]
        return total

    def _word(self, text: str) -> Word[T]:
        signs = signs_of(text)
        low, suffix, prefix = signs.low, signs.suffix, signs.prefix
        return Word(
            low,
            signs.shape,
            signs.flags,
            signs.cue,
            self._sum(
                (low, _HEAD), (suffix + 3, _HEAD_SUFFIX), (prefix + 3, _HEAD_PREFIX),
                (low + 3, _TAIL), (suffix + 3, _TAIL_SUFFIX), (low, _WHOLE),
            ),
            self._sum((low, _HEAD), (suffix, _HEAD_SUFFIX), (prefix, _HEAD_PREFIX)),
            self._sum((low, _TAIL), (suffix, _TAIL_SUFFIX)),
            self._sum((low, _INNER)),
            (self._sum((4 * low, _START)), self._sum((1 + 4 * low, _START))),
        )  # fmt: skip

    def _before(self, before1: str, before2: str) -> Beside[T]:
        word, cue = code(before1), cue_beside(before1)
        both = self._sum((word ^ code(before2) * 3, _BEFORE_PAIR), (word, _BEFORE))
        return Beside(word, cue, both + self._sum((cue + 7, _BEFORE_CUE)), both + self._sum((cue, _BEFORE_CUE)))

    def _after(self, after1: str, after2: str) -> Beside[T]:
        word = code(after1)
        both = self._sum((word ^ code(after2) * 3, _AFTER_PAIR), (word, _AFTER))
        return Beside(word, cue_beside(after1), both, both)

    def _build(  # noqa: PLR0913, PLR0917 (what a piece is like)
        self, head: int, tail: int, head_flags: int, tail_flags: int, flags: int, inner: int, length: int, begins: int
    ) -> T:
        return self._sum(
            ((head << 12) + (tail << 4) + length, _SHAPES),
            ((head_flags << 12) + (tail_flags << 4) + length, _FLAGS),
            (inner * 8 + length, _JOINTS),
            ((begins << 9) + (head_flags << 4) + (length == 1) + (head << 12), _START_SHAPE),
            ((flags << 4) + length, _ALL_FLAGS),
            (length, _LENGTH),
        )

    def _frame(  # noqa: PLR0913, PLR0917 (what a piece stands in)
        self, place: int, known: int, inside: int, head_cue: int, tail_cue: int, inner: int, length: int
    ) -> T:
        return self._sum(
            (place + 4 * length, _PLACE),
            (known + length, _KNOWN),
            (inside + 64 * length, _KNOWN_INSIDE),
            (head_cue + 7 * length, _HEAD_CUE),
            (tail_cue + 7 * length, _TAIL_CUE),
            (head_cue ^ tail_cue * 3 ^ inner * 5, _CUES),
        )

    def own(self, run: Run, *, is_start: bool) -> Own[T]:
        """Give what hangs on the run alone, and on whether a sentence begins with it."""
        words = [self.word(word.text) for word in run.words]
        joints = [*[JOINTS.get(word.joint, OTHER_JOINT) for word in run.words], 0]
        known = {(hit.first, hit.last): code(f"{hit.known.role} {hit.known.kind}") for hit in run.hits}
        rows = [
            self._from(words, joints, first, known, begins=int(is_start and not first)) for first in range(len(words))
        ]
        return Own(words, words[0].low ^ joints[1] * 77, rows)

    def _from(
        self, words: list[Word[T]], joints: list[int], first: int, known: dict[tuple[int, int], int], *, begins: int
    ) -> list[T]:
        """Give what hangs on the words of the pieces that begin at a word, and on the words of the run beside them."""
        rows, size, head = self.rows, len(words), words[first]
        wording, place = head.begin[begins], (first == 0) + 32 * joints[first]
        row: list[T] = []
        flags = inner = whole = 0
        for length, tail in enumerate(words[first : first + LONGEST], 1):
            last, most = first + length, min(length, MOST)
            flags |= tail.flags
            whole = whole * 31 + tail.low & 0xFFFFF
            if length == 1:
                value, wording = wording + head.alone, wording + head.head
            else:
                is_second = length == 2  # noqa: PLR2004
                wording += rows[bucket(head.low ^ tail.low * 3, _NEXT)] if is_second else words[last - 2].inner
                value = wording + tail.tail + rows[bucket(whole, _WHOLE)]
            value += self.build(head.shape, tail.shape, head.flags, tail.flags, flags, inner, most, begins)
            exact = known.get((first, last), 0) if known else 0
            inside = known_inside(known, first, last) if known and not exact else 0
            frame = place + 512 * joints[last] + 2 * (last == size)
            value += self.frame(frame, exact, inside, head.cue, tail.cue, inner, most)
            if first:
                value += self._after_word(words, joints, first, tail, most)
            if last < size:
                value += self._before_word(words, joints, last, head, most)
            row.append(value)
            inner |= 1 << joints[last]
        return row

    def _after_word(self, words: list[Word[T]], joints: list[int], first: int, tail: Word[T], length: int) -> T:
        """Give what the word of the run before a piece comes to, and the one before that."""
        rows, before = self.rows, words[first - 1].low ^ joints[first] * 77
        value = (
            rows[bucket(before, _BEFORE)]
            + rows[bucket(before + length * 13 + words[first].flags * 131, _BEFORE_BUILD)]
            + rows[bucket(words[first - 1].cue + 7 * (length == 1), _BEFORE_CUE)]
            + rows[bucket(tail.low ^ before * 5, _BEFORE_TAIL)]
        )
        return value + rows[bucket(before ^ words[first - 2].low * 3, _BEFORE_PAIR)] if first > 1 else value

    def _before_word(self, words: list[Word[T]], joints: list[int], last: int, head: Word[T], length: int) -> T:
        """Give what the word of the run after a piece comes to."""
        rows, after = self.rows, words[last].low ^ joints[last] * 77
        value = (
            rows[bucket(after, _AFTER)]
            + rows[bucket(after ^ 3, _AFTER_PAIR)]
            + rows[bucket(after + 131 * words[last - 1].flags + 17 * length, _AFTER_BUILD)]
            + rows[bucket(words[last].cue + 7 * (length == 1) + 31 * head.flags, _AFTER_CUE)]
        )
        return value + rows[bucket(head.low ^ after * 5, _NEXT)] if length == 1 else value

    def alone(self, own: Own[T], context: Context) -> T:
        """Give what the features of a run of one word come to."""
        rows, word = self.rows, own.words[0]
        before, after = self.before(context.before1, context.before2), self.after(context.after1, context.after2)
        return (
            own.rows[0][0]
            + before.alone
            + rows[bucket(before.code + 13 + word.flags * 131, _BEFORE_BUILD)]
            + rows[bucket(word.low ^ before.code * 5, _BEFORE_TAIL)]
            + after.alone
            + rows[bucket(after.code + 131 * word.flags + 17, _AFTER_BUILD)]
            + rows[bucket(after.cue + 7 + 31 * word.flags, _AFTER_CUE)]
            + rows[bucket(word.low ^ after.code * 5, _NEXT)]
        )

    def within(self, own: Own[T], context: Context) -> list[list[T]]:
        """Add to what hangs on a run of several words alone what hangs on the words around it."""
        rows, words, size = self.rows, own.words, len(own.words)
        before, after = self.before(context.before1, context.before2), self.after(context.after1, context.after2)
        code, cue, beside = before.code, after.cue, before.alone
        found = [row.copy() for row in own.rows]
        row = found[0]
        build = code + words[0].flags * 131
        for length, word in enumerate(words[:LONGEST]):
            build += 13 * (length < MOST)
            more = rows[bucket(build, _BEFORE_BUILD)] + rows[bucket(word.low ^ code * 5, _BEFORE_TAIL)]
            row[length] = row[length] + beside + more
            beside = before.longer
        more = rows[bucket(own.second ^ code * 3, _BEFORE_PAIR)]
        found[1] = [value + more for value in found[1]]
        build, beside = after.code + 131 * words[-1].flags, after.longer
        cue += 7
        found[-1][0] = found[-1][0] + rows[bucket(words[-1].low ^ after.code * 5, _NEXT)]
        for length in range(1, min(size, LONGEST) + 1):
            row, flags = found[-length], words[-length].flags
            build += 17 * (length <= MOST)
            row[-1] = row[-1] + beside + rows[bucket(build, _AFTER_BUILD)] + rows[bucket(cue + 31 * flags, _AFTER_CUE)]
            cue = after.cue
        return found
