"""What the model of kinds reads of a piece of a run: hashed features, by what they hang on.

Most hang on one word, on a few small numbers or on a word beside the piece, and those recur: here are
the features of each of these, and `kinds.py` adds up what they come to, and keeps the sums. What hangs
on small numbers comes in groups.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from zlib import crc32

import msgspec

from rareearth_cli.actors.cues import cues, words_called
from rareearth_cli.actors.knowledge import KEPT
from rareearth_cli.actors.vocabulary import flags_of

BUCKETS = 1 << 17
_MIX = 40503  # 2^16 divided by the golden ratio, as in Knuth's multiplicative hashing
_MASK = BUCKETS - 1
_BEFORE, _AFTER, SHAPE, FRAME = 3, 4, 5, 6
# Features are told apart by numbers.
_WHOLE, _START, _NEXT, _INNER = 41, 52, 51, 67
_BEFORE_PAIR, _BEFORE_TAIL, _AFTER_PAIR = 25, 50, 33
LONGEST = 7  # words of a name that the model looks at; nearly all have fewer
MOST = 5  # words; longer pieces have the same length to the model
JOINTS = {
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
OTHER_JOINT = 10

# Features that many pieces share, by what they are made of: the group's number first.
Group = tuple[int, ...]


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

    low: int
    suffix: int
    prefix: int
    shape: int
    flags: int
    cue: int


class Neighbour(msgspec.Struct, frozen=True, gc=False):
    """What the model knows of a word beside a piece: its code, and its cue's."""

    code: int
    cue: int


def left_group(head: Signs, length: int, before: Neighbour) -> Group:
    """Give the features of the word before a piece, which has that many words, with the first given."""
    return _BEFORE, before.code, before.cue, head.flags, min(length, MOST)


def right_group(head: Signs, tail: Signs, length: int, after: Neighbour) -> Group:
    """Give the features of the word after a piece."""
    return _AFTER, after.code, after.cue, head.flags, tail.flags, min(length, MOST)


def of_single(signs: Signs) -> list[int]:
    """Give the features of the word that makes a piece alone, save those of its shape and its place."""
    return [
        *_buckets((signs.low, signs.suffix + 3, signs.prefix + 3), (8, 9, 11)),
        *_buckets((signs.low + 3, signs.suffix + 3), (16, 17)),
        _bucket(signs.low, _WHOLE),
    ]


def of_head(signs: Signs) -> list[int]:
    """Give the features of the first word of a longer piece."""
    return _buckets((signs.low, signs.suffix, signs.prefix), (8, 9, 11))


def of_tail(signs: Signs) -> list[int]:
    """Give the features of the last word of a longer piece."""
    return _buckets((signs.low, signs.suffix), (16, 17))


def of_begin(signs: Signs, *, is_start: bool) -> list[int]:
    """Give the feature of the first word of any piece, and whether a sentence begins with it."""
    return [_bucket(is_start + 4 * signs.low, _START)]


def of_inner(signs: Signs) -> list[int]:
    """Give the feature of a word within a piece."""
    return [_bucket(signs.low, _INNER)]


def of_first_pair(head: Signs, following: Signs) -> list[int]:
    """Give the feature of the first two words of a piece."""
    return [_bucket(head.low ^ following.low * 3, _NEXT)]


def of_whole(words: list[Signs]) -> list[int]:
    """Give the feature of all words of a piece."""
    whole = 0
    for signs in words:
        whole = whole * 31 + signs.low & 0xFFFFF
    return [_bucket(whole, _WHOLE)]


def of_tail_before(tail: Signs, before: Neighbour) -> list[int]:
    """Give the feature of a piece's last word and the word before the piece."""
    return [_bucket(tail.low ^ before.code * 5, _BEFORE_TAIL)]


def of_single_after(head: Signs, after: Neighbour) -> list[int]:
    """Give the feature that a piece of one word and the word after it have besides."""
    return [_bucket(head.low ^ after.code * 5, _NEXT)]


def of_pair_before(before1: int, before2: int) -> list[int]:
    """Give the feature of the two words before a piece, by their codes."""
    return [_bucket(before1 ^ before2 * 3, _BEFORE_PAIR)]


def of_pair_after(after1: int, after2: int) -> list[int]:
    """Give the feature of the two words after a piece, by their codes."""
    return [_bucket(after1 ^ after2 * 3, _AFTER_PAIR)]


def within_run(signs: Signs, joint: int) -> Neighbour:
    """Tell what a word of the run is to the piece beside it, from which a joint parts it."""
    return Neighbour(signs.low ^ joint * 77, signs.cue)


def buckets_of(group: Group) -> list[int]:
    """Give the features of a group."""
    number, *parts = group
    return _GROUPS[number](*parts)


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
    SHAPE: _shape_buckets, FRAME: _frame_buckets, _BEFORE: _before_buckets, _AFTER: _after_buckets,
}  # fmt: skip


def _bucket(value: int, number: int) -> int:
    return (value * 31 + number) * _MIX >> 9 & _MASK


def _buckets(values: Iterable[int], numbers: Iterable[int]) -> list[int]:
    return [(value * 31 + number) * _MIX >> 9 & _MASK for value, number in zip(values, numbers, strict=False)]


def signs_of(word: str) -> Signs:
    """Read a word."""
    low = word.lower()
    shape = 0 if word == low.capitalize() else 1 if word.isupper() and len(word) > 1 else 2
    shape += 4 * ("." in word) + 8 * any(letter.isdigit() for letter in word) + 16 * (len(word) == 1)
    return Signs(code(low), code(low[-3:]), code(low[:3]), shape, flags_of(word), code(cues().get(word, "")))


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


def known_inside(known: Mapping[tuple[int, int], int], first: int, last: int) -> int:
    """Tell which known names are within a piece, and whether they begin or end it; 0 if none is."""
    inside = 0
    for (hit_first, hit_last), number in known.items():
        if hit_first >= first and hit_last <= last:
            inside = inside * 7 & 0xFFFFF ^ (number ^ (hit_first == first) ^ 2 * (hit_last == last))
    return inside
