"""What the model of kinds reads of words: numbers of them, and hashed features, each a number of a bucket.

Features are told apart by numbers of their own, which the hash mixes in.
"""

from collections.abc import Mapping
from functools import lru_cache
from zlib import crc32

import msgspec

from rareearth_cli.actors.cues import cues, words_called
from rareearth_cli.actors.knowledge import KEPT
from rareearth_cli.actors.vocabulary import flags_of

BUCKETS = 1 << 17
_MIX = 40503  # 2^16 divided by the golden ratio, as in Knuth's multiplicative hashing
STEP, MASK = 31 * _MIX, BUCKETS - 1  # of the hash
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


def mixed(feature: int) -> int:
    """Give what the number of a feature adds to the hash of its values."""
    return feature * _MIX


def bucket(value: int, feature: int) -> int:
    """Give the bucket of a feature, by its mixed number, that has a value."""
    return value * STEP + feature >> 9 & MASK


def signs_of(word: str) -> Signs:
    """Read a word."""
    low = word.lower()
    shape = 0 if word == low.capitalize() else 1 if word.isupper() and len(word) > 1 else 2
    shape += 16 * (len(word) == 1)
    if not word.isalpha():
        shape += 4 * ("." in word) + 8 * any(letter.isdigit() for letter in word)
    return Signs(code(low), code(low[-3:]), code(low[:3]), shape, flags_of(word), code(cues().get(word, "")))


@lru_cache(maxsize=KEPT)
def code(text: str) -> int:
    """Give a number of 20 bits: what is made of it stays small, and small numbers are fast."""
    return crc32(text.encode("utf-8", "surrogatepass")) >> 12


def cue_beside(word: str) -> int:
    """Tell what a lower-case word beside a run is: an occupation, a verb of saying, a cue, or itself if a mark."""
    bare = word.strip(",")
    for name in ("occupation", "speech"):
        if bare in words_called(name):
            return code(name)
    return code(cues().get(word.capitalize(), "" if word.isalpha() else word[-1:]))


def known_inside(known: Mapping[tuple[int, int], int], first: int, last: int) -> int:
    """Tell which known names are within a piece, and whether they begin or end it; 0 if none is."""
    inside = 0
    for (hit_first, hit_last), number in known.items():
        if hit_first >= first and hit_last <= last:
            inside = inside * 7 & 0xFFFFF ^ (number ^ (hit_first == first) ^ 2 * (hit_last == last))
    return inside
