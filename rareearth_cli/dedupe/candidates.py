"""Which texts may be one, found in time linear in their number: no text is held against all others."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from rareearth_cli.dedupe.postings import pack
from rareearth_cli.dedupe.watch import CAPITAL, FIGURE, NAME, OPENER, START
from rareearth_cli.dedupe.words import F64, I64, U64, Marked, Mask, Words, mix

WINDOW = 3  # neighbours within a crowd of texts with one key: each is linked on to the next
KEYED = 10  # first and last words that make a key
KEYED_LONG = 18  # first words that make another, for archives in which many texts begin alike
BLOOM = 16  # numbers of 64 bits that hold a text's words; with 80 words one bit in thirteen is set
_OURS = 5  # words, of which one at least is a small one in nearly all English texts
FEWEST = 0.3  # length of the shorter text as a share of the longer


class Traits(NamedTuple):
    """What is known of each text without reading it closely: arrays, one entry a text.

    `sizes` counts words; `figures` is a Bloom filter of 64 bits over the numbers, `words` one of 1,024 bits over
    all words; `numbers` and `named` are sums over the numbers, and over the numbers and names, the same for two
    texts that have the same. `keys` has a column for each way in which whole texts may agree (0: none);
    `least` is the least hash of a shingle, to order a crowd by.
    """

    sizes: I64
    figures: U64
    words: U64
    numbers: U64
    named: U64
    keys: U64
    least: U64


def traits_of(words: Words, figures: Marked, named: Marked, hashes: U64, starts: I64) -> Traits:
    """Work out the traits of texts from their words, which of them are figures, or figures and names, and shingles."""
    texts = len(words.starts) - 1
    filters = np.zeros(texts, np.uint64)
    np.bitwise_or.at(filters, figures.owners(), np.uint64(1) << (words.hashes[figures.places] >> np.uint64(58)))
    numbers = _sums(words, figures)
    several = np.diff(figures.starts) > 1
    least, other = np.zeros(texts, np.uint64), np.zeros(texts, np.uint64)
    full = np.flatnonzero(np.diff(starts))
    if len(full):
        least[full] = np.minimum.reduceat(hashes, starts[full])
        other[full] = np.minimum.reduceat(mix(hashes + np.uint64(1)), starts[full])
    figure_key = np.where(several, mix(numbers), np.uint64(0))
    edges = _edge(words, 0, KEYED), _edge(words, 1, KEYED), _edge(words, 0, KEYED_LONG)
    keys = np.stack([figure_key, least, other, *edges], axis=1)
    return Traits(np.diff(words.starts), filters, _bloom(words), numbers, _sums(words, named), keys, least)


def caseless(words: Words) -> Mask:
    """Say of each text whether capitals tell nothing: most sentences begin with a small letter, or all is capitals."""
    firsts = (words.flags & START) > 0
    counted = (words.flags & FIGURE) == 0
    small = _counts(words, firsts & counted & ((words.flags & (OPENER | CAPITAL)) == 0))
    names = _counts(words, (words.flags & NAME) > 0)
    mask: Mask = (2 * small > _counts(words, firsts & counted)) | (2 * names > np.diff(words.starts))
    return mask


def foreign(words: Words) -> Mask:
    """Say of each text whether it may be of another language: it has few small words of ours."""
    mask: Mask = _counts(words, words.small) * _OURS < np.diff(words.starts)
    return mask


def _counts(words: Words, which: Mask) -> I64:
    sums = np.concatenate(([0], np.cumsum(which)))
    counts: I64 = sums[words.starts[1:]] - sums[words.starts[:-1]]
    return counts


def _sums(words: Words, marked: Marked) -> U64:
    sums = np.zeros(len(marked.places) + 1, np.uint64)
    np.cumsum(words.hashes[marked.places], out=sums[1:])
    return sums[marked.starts[1:]] - sums[marked.starts[:-1]]


def _bloom(words: Words) -> U64:
    """Give a Bloom filter over the words of each text: sixteen numbers of 64 bits."""
    texts = len(words.starts) - 1
    bits = np.zeros(texts * BLOOM * 64, np.bool_)
    owner = np.repeat(np.arange(texts, dtype=np.uint64), np.diff(words.starts))
    bits[owner * np.uint64(BLOOM * 64) + (words.hashes & np.uint64(BLOOM * 64 - 1))] = True
    packed: U64 = np.packbits(bits).view(np.uint64).reshape(texts, BLOOM)
    return packed


def _edge(words: Words, side: int, keyed: int) -> U64:
    """Give a hash of the first (side 0) or last words of each text, 0 for texts that have not so many."""
    sizes = np.diff(words.starts)
    texts = np.flatnonzero(sizes >= keyed)
    first = words.starts[:-1][texts] if side == 0 else words.starts[1:][texts] - keyed
    out = np.zeros(len(sizes), np.uint64)
    total = np.zeros(len(texts), np.uint64)
    for place in range(keyed):
        total = total * np.uint64(0x9E3779B97F4A7C15) + words.hashes[first + place]
    out[texts] = mix(total + np.uint64(side))
    return out


def pairs_by_key(traits: Traits, salts: U64, alive: Mask) -> Iterator[U64]:
    """Give pairs of texts that agree in a key; in a crowd each with its next neighbours only."""
    order = np.argsort(traits.least)  # texts by their rank
    rank = np.empty(len(order), np.uint64)
    rank[order] = np.arange(len(order), dtype=np.uint64)
    low = np.uint64((1 << len(order).bit_length()) - 1)
    for column in range(traits.keys.shape[1]):
        texts = np.flatnonzero((traits.keys[:, column] != 0) & alive)
        # The key above, the rank below: sorted as plain numbers, which is ten times as fast as by two columns.
        packed = np.sort(((traits.keys[texts, column] + salts[texts]) & ~low) | rank[texts])
        keys, texts = packed & ~low, order[(packed & low).astype(np.int64)]
        for step in range(1, WINDOW + 1):
            same = np.flatnonzero(keys[:-step] == keys[step:])
            yield pack(texts[same], texts[same + step])


def plausible(pairs: U64, traits: Traits, alike: float) -> U64:
    """Leave out pairs whose numbers, lengths or words already tell them apart.

    `alike` is the share, 0 to 1, of the shorter text's words that the longer must have.
    """
    left, right = _split(pairs)
    one, two = traits.figures[left], traits.figures[right]
    # One number may be written in another way, so one that is missing tells nothing.
    odd = np.minimum(np.bitwise_count(one & ~two), np.bitwise_count(two & ~one))
    sizes, others = traits.sizes[left], traits.sizes[right]
    stay = (odd <= 1) & (np.minimum(sizes, others) >= FEWEST * np.maximum(sizes, others)) & (left != right)
    left_over: U64 = pairs[stay][_likeness(left[stay], right[stay], traits) >= alike]
    return left_over


def ranked(pairs: U64, traits: Traits) -> U64:
    """Sort pairs: those of equal figures first, then the likest."""
    left, right = _split(pairs)
    unequal = traits.numbers[left] != traits.numbers[right]
    in_order: U64 = pairs[np.lexsort((pairs, -_likeness(left, right, traits), unequal))]
    return in_order


def _split(pairs: U64) -> tuple[I64, I64]:
    return (pairs >> np.uint64(32)).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)


def _likeness(left: I64, right: I64, traits: Traits) -> F64:
    """Give the share, 0 to 1, of the words of the text that has fewer which the other seems to have."""
    one, two = traits.words.take(left, axis=0), traits.words.take(right, axis=0)  # three times as fast as an index
    shared = np.bitwise_count(one & two).sum(axis=1)
    fewer = np.minimum(np.bitwise_count(one).sum(axis=1), np.bitwise_count(two).sum(axis=1))
    share: F64 = shared / np.maximum(fewer, 1)
    return share
