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
    MASK,
    MOST,
    OTHER_JOINT,
    STEP,
    Context,
    bucket,
    code,
    cue_beside,
    known_inside,
    mixed,
    signs_of,
)
from rareearth_cli.actors.knowledge import KEPT
from rareearth_cli.actors.runs import Run

T = TypeVar("T", int, list[int])
T_co = TypeVar("T_co", covariant=True)

# The numbers of the features: of the words of a piece, of those beside it, and of its build.
_HEAD, _HEAD_SUFFIX, _HEAD_PREFIX, _TAIL, _TAIL_SUFFIX = map(mixed, (8, 9, 11, 16, 17))
_WHOLE, _START, _NEXT, _INNER = map(mixed, (41, 52, 51, 67))
_BEFORE, _BEFORE_PAIR, _BEFORE_BUILD, _BEFORE_TAIL, _BEFORE_CUE = map(mixed, (24, 25, 44, 50, 55))
_AFTER, _AFTER_PAIR, _AFTER_BUILD, _AFTER_CUE = map(mixed, (32, 33, 53, 56))
_HEAD_SUFFIX_ALONE, _HEAD_PREFIX_ALONE = _HEAD_SUFFIX + 3 * STEP, _HEAD_PREFIX + 3 * STEP
_TAIL_ALONE, _TAIL_SUFFIX_ALONE = _TAIL + 3 * STEP, _TAIL_SUFFIX + 3 * STEP
_LENGTH, _SHAPES, _FLAGS, _JOINTS, _START_SHAPE, _ALL_FLAGS = map(mixed, (12, 42, 43, 47, 48, 49))
_PLACE, _KNOWN, _KNOWN_INSIDE, _HEAD_CUE, _TAIL_CUE, _CUES = map(mixed, (40, 45, 46, 10, 18, 54))


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

    def _word(self, text: str) -> Word[T]:
        rows, signs = self.rows, signs_of(text)
        low, suffix, prefix = signs.low * STEP, signs.suffix * STEP, signs.prefix * STEP
        begins = 4 * low
        return Word(
            signs.low,
            signs.shape,
            signs.flags,
            signs.cue,
            rows[low + _HEAD >> 9 & MASK]
            + rows[suffix + _HEAD_SUFFIX_ALONE >> 9 & MASK]
            + rows[prefix + _HEAD_PREFIX_ALONE >> 9 & MASK]
            + rows[low + _TAIL_ALONE >> 9 & MASK]
            + rows[suffix + _TAIL_SUFFIX_ALONE >> 9 & MASK]
            + rows[low + _WHOLE >> 9 & MASK],
            rows[low + _HEAD >> 9 & MASK]
            + rows[suffix + _HEAD_SUFFIX >> 9 & MASK]
            + rows[prefix + _HEAD_PREFIX >> 9 & MASK],
            rows[low + _TAIL >> 9 & MASK] + rows[suffix + _TAIL_SUFFIX >> 9 & MASK],
            rows[low + _INNER >> 9 & MASK],
            (rows[begins + _START >> 9 & MASK], rows[begins + STEP + _START >> 9 & MASK]),
        )

    def _before(self, before1: str, before2: str) -> Beside[T]:
        rows, word, cue = self.rows, code(before1), cue_beside(before1)
        both = rows[bucket(word ^ code(before2) * 3, _BEFORE_PAIR)] + rows[bucket(word, _BEFORE)]
        return Beside(word, cue, both + rows[bucket(cue + 7, _BEFORE_CUE)], both + rows[bucket(cue, _BEFORE_CUE)])

    def _after(self, after1: str, after2: str) -> Beside[T]:
        rows, word = self.rows, code(after1)
        both = rows[bucket(word ^ code(after2) * 3, _AFTER_PAIR)] + rows[bucket(word, _AFTER)]
        return Beside(word, cue_beside(after1), both, both)

    def _build(  # noqa: PLR0913, PLR0917 (what a piece is like)
        self, head: int, tail: int, head_flags: int, tail_flags: int, flags: int, inner: int, length: int, begins: int
    ) -> T:
        rows = self.rows
        return (
            rows[bucket((head << 12) + (tail << 4) + length, _SHAPES)]
            + rows[bucket((head_flags << 12) + (tail_flags << 4) + length, _FLAGS)]
            + rows[bucket(inner * 8 + length, _JOINTS)]
            + rows[bucket((begins << 9) + (head_flags << 4) + (length == 1) + (head << 12), _START_SHAPE)]
            + rows[bucket((flags << 4) + length, _ALL_FLAGS)]
            + rows[bucket(length, _LENGTH)]
        )

    def _frame(  # noqa: PLR0913, PLR0917 (what a piece stands in)
        self, place: int, known: int, inside: int, head_cue: int, tail_cue: int, inner: int, length: int
    ) -> T:
        rows = self.rows
        return (
            rows[bucket(place + 4 * length, _PLACE)]
            + rows[bucket(known + length, _KNOWN)]
            + rows[bucket(inside + 64 * length, _KNOWN_INSIDE)]
            + rows[bucket(head_cue + 7 * length, _HEAD_CUE)]
            + rows[bucket(tail_cue + 7 * length, _TAIL_CUE)]
            + rows[bucket(head_cue ^ tail_cue * 3 ^ inner * 5, _CUES)]
        )

    def own(self, run: Run, *, is_start: bool) -> Own[T]:
        """Give what hangs on the run alone, and on whether a sentence begins with it."""
        words = [self.word(word.text) for word in run.words]
        joints = [*[JOINTS.get(word.joint, OTHER_JOINT) for word in run.words], 0]
        known = {(hit.first, hit.last): code(f"{hit.known.role} {hit.known.kind}") for hit in run.hits}
        found = [
            self._from(words, joints, first, known, begins=int(is_start and not first)) for first in range(len(words))
        ]
        for place in range(1, len(words)):
            self._add_before(found[place], words[place : place + LONGEST], self._word_before(words, joints, place))
            self._add_after(found, words, place, self._word_after(words[place], joints[place]))
        return Own(words, words[0].low ^ joints[1] * 77, found)

    def _from(
        self, words: list[Word[T]], joints: list[int], first: int, known: dict[tuple[int, int], int], *, begins: int
    ) -> list[T]:
        """Give what hangs on the words of the pieces that begin at a word."""
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
                value = wording + tail.tail + rows[whole * STEP + _WHOLE >> 9 & MASK]
            value += self.build(head.shape, tail.shape, head.flags, tail.flags, flags, inner, most, begins)
            exact = known.get((first, last), 0) if known else 0
            inside = known_inside(known, first, last) if known and not exact else 0
            frame = place + 512 * joints[last] + 2 * (last == size)
            row.append(value + self.frame(frame, exact, inside, head.cue, tail.cue, inner, most))
            inner |= 1 << joints[last]
        return row

    def _word_before(self, words: list[Word[T]], joints: list[int], first: int) -> Beside[T]:
        """Give what the word of the run before a piece, and the one before that, come to."""
        rows, cue, before = self.rows, words[first - 1].cue, words[first - 1].low ^ joints[first] * 77
        both = rows[bucket(before, _BEFORE)]
        if first > 1:
            both = both + rows[bucket(before ^ words[first - 2].low * 3, _BEFORE_PAIR)]
        return Beside(before, cue, both + rows[bucket(cue + 7, _BEFORE_CUE)], both + rows[bucket(cue, _BEFORE_CUE)])

    def _word_after(self, word: Word[T], joint: int) -> Beside[T]:
        """Give what the word of the run after a piece comes to."""
        after = word.low ^ joint * 77
        both = self.rows[bucket(after, _AFTER)] + self.rows[bucket(after ^ 3, _AFTER_PAIR)]
        return Beside(after, word.cue, both, both)

    def _add_before(self, row: list[T], words: list[Word[T]], beside: Beside[T]) -> None:
        """Add to the pieces that begin at the first of some words what the words before it come to."""
        rows, number, more = self.rows, beside.code, beside.alone
        build = number + words[0].flags * 131
        for length, tail in enumerate(words):
            if length < MOST:
                build += 13
            row[length] = (
                row[length]
                + more
                + rows[build * STEP + _BEFORE_BUILD >> 9 & MASK]
                + rows[(tail.low ^ number * 5) * STEP + _BEFORE_TAIL >> 9 & MASK]
            )
            more = beside.longer

    def _add_after(self, found: list[list[T]], words: list[Word[T]], last: int, beside: Beside[T]) -> None:
        """Add to the pieces that end before a word what the words after them come to."""
        rows, cue, more, tail = self.rows, beside.cue + 7, beside.alone, words[last - 1]
        more = more + rows[bucket(tail.low ^ beside.code * 5, _NEXT)]
        build = beside.code + 131 * tail.flags
        for length in range(1, min(last, LONGEST) + 1):
            row, head = found[last - length], words[last - length]
            if length <= MOST:
                build += 17
            row[length - 1] = (
                row[length - 1]
                + more
                + rows[build * STEP + _AFTER_BUILD >> 9 & MASK]
                + rows[(cue + 31 * head.flags) * STEP + _AFTER_CUE >> 9 & MASK]
            )
            cue, more = beside.cue, beside.longer

    def alone(self, own: Own[T], context: Context) -> T:
        """Give what the features of a run of one word come to."""
        rows, word = self.rows, own.words[0]
        before, after = self.before(context.before1, context.before2), self.after(context.after1, context.after2)
        low, flags, one, other = word.low, word.flags * 131, before.code, after.code
        return (
            own.rows[0][0]
            + before.alone
            + rows[(one + 13 + flags) * STEP + _BEFORE_BUILD >> 9 & MASK]
            + rows[(low ^ one * 5) * STEP + _BEFORE_TAIL >> 9 & MASK]
            + after.alone
            + rows[(other + 17 + flags) * STEP + _AFTER_BUILD >> 9 & MASK]
            + rows[(after.cue + 7 + 31 * word.flags) * STEP + _AFTER_CUE >> 9 & MASK]
            + rows[(low ^ other * 5) * STEP + _NEXT >> 9 & MASK]
        )

    def within(self, own: Own[T], context: Context) -> list[list[T]]:
        """Add to what hangs on a run of several words alone what hangs on the words around it."""
        rows, words = self.rows, own.words
        before, after = self.before(context.before1, context.before2), self.after(context.after1, context.after2)
        found = [row.copy() for row in own.rows]
        self._add_before(found[0], words[:LONGEST], before)
        more = rows[bucket(own.second ^ before.code * 3, _BEFORE_PAIR)]
        found[1] = [value + more for value in found[1]]
        self._add_after(found, words, len(words), after)
        return found
