"""What the model of kinds reads of a piece of a run: hashed features, by what they hang on.

Most hang on the run alone, and runs recur: `own` ones. The others hang on the words before the run or
after it too, and only the pieces at its edges have them: `left` and `right` ones. Features that many
pieces share come as groups, whose sums are worth keeping.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from zlib import crc32

import msgspec

from rareearth_cli.actors.cues import cues, words_called
from rareearth_cli.actors.gazetteer import known_in
from rareearth_cli.actors.knowledge import KEPT
from rareearth_cli.actors.vocabulary import flags_of
from rareearth_cli.actors.words import words_of

BUCKETS = 1 << 17
_MIX = 40503  # 2^16 divided by the golden ratio, as in Knuth's multiplicative hashing
_MASK = BUCKETS - 1
_HEAD, _TAIL, _BEFORE, _AFTER, _SHAPE, _FRAME = 1, 2, 3, 4, 5, 6
# Features are told apart by numbers.
_WHOLE, _START, _NEXT, _INNER = 41, 52, 51, 67
_BEFORE_PAIR, _BEFORE_TAIL, _AFTER_PAIR = 25, 50, 33
LONGEST = 7  # words of a name that the model looks at; nearly all have fewer
_MOST = 5  # words; longer pieces have the same length to the model
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

# A group of features that many pieces share, by what they are made of: its number, and words or numbers.
Group = tuple[int, str, int] | tuple[int, ...]


class Context(msgspec.Struct, frozen=True, gc=False):
    """The words around a run, lower-cased: two before, two after; punctuation counts as a word after.

    `is_start` tells that a sentence begins with the run.
    """

    before2: str
    before1: str
    after1: str
    after2: str
    is_start: bool


class Signs(msgspec.Struct, frozen=True, gc=False):
    """What the model knows of a word."""

    word: str
    low: int
    suffix: int
    prefix: int
    shape: int
    flags: int
    cue: int


class Run(msgspec.Struct, frozen=True, gc=False):
    """What the features are made of; `joints` has one number before each word and 0 at the end."""

    signs: tuple[Signs, ...]
    joints: tuple[int, ...]
    known: dict[tuple[int, int], int]


class Neighbour(msgspec.Struct, frozen=True, gc=False):
    """What the model knows of a word beside a piece: its code, and its cue's."""

    code: int
    cue: int


def read_run(run: str) -> Run:
    """Read what features are made of."""
    words = words_of(run)
    joints = (*(_JOINTS.get(word.joint, 10) for word in words), 0)
    known = {(hit.first, hit.last): code(f"{hit.known.role} {hit.known.kind}") for hit in known_in(run)}
    return Run(tuple(_signs(word.text) for word in words), joints, known)


def own(run: Run, *, is_start: bool) -> list[list[tuple[list[Group], list[int]]]]:
    """Give what hangs on the run alone, and on whether a sentence begins with it: groups and features of each piece.

    The pieces come by their first word, then by their last.
    """
    return [_own_from(run, first, begins=is_start and first == 0) for first in range(len(run.signs))]


def _own_from(run: Run, first: int, *, begins: bool) -> list[tuple[list[Group], list[int]]]:
    signs, joints, known = run.signs, run.joints, run.known
    head, size, place = signs[first], len(signs), (first == 0) + 32 * joints[first]
    before = Neighbour(signs[first - 1].low ^ joints[first] * 77, signs[first - 1].cue) if first else None
    shared = [_bucket(begins + 4 * head.low, _START)]  # features of all pieces that begin here
    if before and first > 1:
        shared.append(pair_before(before.code, signs[first - 2].low))
    alone, whole, flags, inner = True, head.low, head.flags, 0
    pieces = []
    for last in range(first + 1, min(size, first + LONGEST) + 1):
        tail, length = signs[last - 1], min(last - first, _MOST)
        if not alone:
            whole = whole * 31 + tail.low & 0xFFFFF
            flags |= tail.flags
            inner |= 1 << joints[last - 1]
            is_second = last - first == 2  # noqa: PLR2004 (words)
            shared.append(_bucket(*((head.low ^ tail.low * 3, _NEXT) if is_second else (signs[last - 2].low, _INNER))))
        exact = known.get((first, last), 0) if known else 0
        within = _known_inside(run, first, last) if known and not exact else 0
        groups: list[Group] = [
            (_HEAD, head.word, alone),
            (_TAIL, tail.word, alone),
            (_SHAPE, head.shape, tail.shape, head.flags, tail.flags, flags, inner, length, begins),
            (_FRAME, place + 512 * joints[last] + 2 * (last == size), exact, within, head.cue, tail.cue, inner, length),
        ]
        buckets = [*shared, _bucket(whole, _WHOLE)]
        if before:
            group, bucket = left(head, tail, length, before)
            groups.append(group)
            buckets.append(bucket)
        if last < size:
            after = Neighbour(signs[last].low ^ joints[last] * 77, signs[last].cue)
            groups.append(right_group(head, tail, length, after))
            buckets.append(pair_after(after.code, 1))
            if alone:
                buckets.append(right_bucket(head, after))
        pieces.append((groups, buckets))
        alone = False
    return pieces


def second(run: Run, before: Neighbour) -> int:
    """Give the one feature that the pieces from the second word on have of the word before the run."""
    return pair_before(run.signs[0].low ^ run.joints[1] * 77, before.code)


def left(head: Signs, tail: Signs, length: int, before: Neighbour) -> tuple[Group, int]:
    """Give the features of the word before a piece, which has that many words, with the first and the last given."""
    group = (_BEFORE, before.code, before.cue, head.flags, min(length, _MOST))
    return group, _bucket(tail.low ^ before.code * 5, _BEFORE_TAIL)


def right_group(head: Signs, tail: Signs, length: int, after: Neighbour) -> Group:
    """Give the features of the word after a piece."""
    return (_AFTER, after.code, after.cue, head.flags, tail.flags, min(length, _MOST))


def right_bucket(head: Signs, after: Neighbour) -> int:
    """Give the feature that a piece of one word has besides."""
    return _bucket(head.low ^ after.code * 5, _NEXT)


def pair_before(before1: int, before2: int) -> int:
    """Give the feature of the two words before a piece, by their codes."""
    return _bucket(before1 ^ before2 * 3, _BEFORE_PAIR)


def pair_after(after1: int, after2: int) -> int:
    """Give the feature of the two words after a piece, by their codes."""
    return _bucket(after1 ^ after2 * 3, _AFTER_PAIR)


def buckets_of(group: Group) -> list[int]:
    """Give the features of a group."""
    number, *parts = group
    return _GROUPS[number](*parts)


def _head_buckets(word: str, alone: bool) -> list[int]:  # noqa: FBT001 (a part of a group's name)
    signs = _signs(word)
    return _buckets((signs.low, signs.suffix + 3 * alone, signs.prefix + 3 * alone), (8, 9, 11))


def _tail_buckets(word: str, alone: bool) -> list[int]:  # noqa: FBT001 (a part of a group's name)
    signs = _signs(word)
    return _buckets((signs.low + 3 * alone, signs.suffix + 3 * alone), (16, 17))


def _shape_buckets(  # noqa: PLR0913, PLR0917 (the parts of a group's name)
    head: int, tail: int, head_flags: int, tail_flags: int, flags: int, inner: int, length: int, is_start: int
) -> list[int]:
    values = (
        (head << 12) + (tail << 4) + length,
        (head_flags << 12) + (tail_flags << 4) + length,
        inner * 8 + length,
        (is_start << 9) + (head_flags << 4) + (length == 1) + (head << 12),
        (flags << 4) + length,
        length,
    )
    return _buckets(values, (42, 43, 47, 48, 49, 12))


def _frame_buckets(  # noqa: PLR0913, PLR0917 (the parts of a group's name)
    place: int, exact: int, inside: int, head_cue: int, tail_cue: int, inner: int, length: int
) -> list[int]:
    cues = head_cue + 7 * length, tail_cue + 7 * length, head_cue ^ tail_cue * 3 ^ inner * 5
    return _buckets((place + 4 * length, exact + length, inside + 64 * length, *cues), (40, 45, 46, 10, 18, 54))


def _before_buckets(word: int, cue: int, flags: int, length: int) -> list[int]:
    return _buckets((word, word + length * 13 + flags * 131, cue + 7 * (length == 1)), (24, 44, 55))


def _after_buckets(word: int, cue: int, head_flags: int, tail_flags: int, length: int) -> list[int]:
    values = word, word + 131 * tail_flags + 17 * length, cue + 7 * (length == 1) + 31 * head_flags
    return _buckets(values, (32, 53, 56))


_GROUPS: Mapping[int, Callable[..., list[int]]] = {
    _HEAD: _head_buckets, _TAIL: _tail_buckets, _SHAPE: _shape_buckets, _FRAME: _frame_buckets,
    _BEFORE: _before_buckets, _AFTER: _after_buckets,
}  # fmt: skip


def _bucket(value: int, number: int) -> int:
    return (value * 31 + number) * _MIX >> 9 & _MASK


def _buckets(values: Iterable[int], numbers: Iterable[int]) -> list[int]:
    return [(value * 31 + number) * _MIX >> 9 & _MASK for value, number in zip(values, numbers, strict=False)]


@lru_cache(maxsize=KEPT)
def _signs(word: str) -> Signs:
    low = word.lower()
    shape = 0 if word == low.capitalize() else 1 if word.isupper() and len(word) > 1 else 2
    shape += 4 * ("." in word) + 8 * any(letter.isdigit() for letter in word) + 16 * (len(word) == 1)
    return Signs(word, code(low), code(low[-3:]), code(low[:3]), shape, flags_of(word), code(cues().get(word, "")))


@lru_cache(maxsize=KEPT)
def code(text: str) -> int:
    """Give a number of 20 bits: what is made of it stays small, and small numbers are fast."""
    return crc32(text.encode("utf-8", "surrogatepass")) >> 12


@lru_cache(maxsize=KEPT)
def neighbour(word: str) -> Neighbour:
    """Tell what a lower-case word beside a run is: an occupation, a verb of saying, a cue, or itself if a mark."""
    lists = [name for name in ("occupation", "speech") if word.strip(",") in words_called(name)]
    cue = lists[0] if lists else cues().get(word.capitalize(), "" if word.isalpha() else word[-1:])
    return Neighbour(code(word), code(cue))


def _known_inside(run: Run, first: int, last: int) -> int:
    inside = 0
    for (hit_first, hit_last), code in run.known.items():
        if hit_first >= first and hit_last <= last:
            inside = inside * 7 & 0xFFFFF ^ (code ^ (hit_first == first) ^ 2 * (hit_last == last))
    return inside
