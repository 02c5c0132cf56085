"""Which texts may be one, found in time linear in their number: no text is held against all others."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from rareearth_cli.dedupe.watch import FIGURE
from rareearth_cli.dedupe.words import I64, U64, Words, mix

RAREST = 8  # shared shingles of each text that are followed; after edits of a fifth of the words two or three are left
COMMON = 12  # texts that may share a shingle before it tells nothing
WINDOW = 3  # neighbours within a crowd of texts with one key: each is linked on to the next
KEYED = 10  # first and last words that make a key
BLOOM = 4  # numbers of 64 bits that hold a text's words; with 80 words a quarter of the bits are set
ALIKE = 0.6  # bits of the shorter text's words that the longer has: less than in any near repeat
FEWEST = 0.3  # length of the shorter text as a share of the longer


class Traits(NamedTuple):
    """What is known of each text without reading it closely: arrays, one entry a text.

    `sizes` counts words; `figures` is a Bloom filter of 64 bits over the numbers, `words` one of 256 bits over all
    words; `keys` has a column for each way in which whole texts may agree (0: none).
    """

    sizes: I64
    figures: U64
    words: U64
    keys: U64
    least: U64


def traits_of(words: Words, hashes: U64, starts: I64) -> Traits:
    """Work out the traits of texts from their words and shingles."""
    sizes = np.diff(words.starts)
    texts = len(sizes)
    where = np.flatnonzero(words.flags & FIGURE)
    owner = np.searchsorted(words.starts, where, "right") - 1
    found = words.hashes[where]
    figures, bag = np.zeros(texts, np.uint64), np.zeros(texts, np.uint64)
    np.bitwise_or.at(figures, owner, np.uint64(1) << (found >> np.uint64(58)))
    np.add.at(bag, owner, found)
    numbers = np.bincount(owner, minlength=texts)
    least = np.zeros(texts, np.uint64)
    other = np.zeros(texts, np.uint64)
    full = np.flatnonzero(np.diff(starts))
    if len(full):
        least[full] = np.minimum.reduceat(hashes, starts[full])
        other[full] = np.minimum.reduceat(mix(hashes + np.uint64(1)), starts[full])
    keys = np.stack([np.where(numbers > 1, mix(bag), 0), least, other, _edge(words, 0), _edge(words, 1)], axis=1)
    return Traits(sizes, figures, _bloom(words), keys.astype(np.uint64), least)


def _bloom(words: Words) -> U64:
    """Give a Bloom filter over the words of each text: four numbers of 64 bits."""
    out = np.zeros((len(words.starts) - 1, BLOOM), np.uint64)
    full = np.flatnonzero(np.diff(words.starts))
    bits = np.uint64(1) << (words.hashes & np.uint64(63))
    part = (words.hashes >> np.uint64(6)) % np.uint64(BLOOM)
    for number in range(BLOOM):
        mine = np.where(part == number, bits, np.uint64(0))
        if len(full):
            out[full, number] = np.bitwise_or.reduceat(mine, words.starts[:-1][full])
    return out


def _edge(words: Words, side: int) -> U64:
    """Give a hash of the first or last ten words of each text, 0 for texts that have not so many."""
    sizes = np.diff(words.starts)
    texts = np.flatnonzero(sizes >= KEYED)
    first = words.starts[:-1][texts] if side == 0 else words.starts[1:][texts] - KEYED
    out = np.zeros(len(sizes), np.uint64)
    total = np.zeros(len(texts), np.uint64)
    for place in range(KEYED):
        total = total * np.uint64(0x9E3779B97F4A7C15) + words.hashes[first + place]
    out[texts] = mix(total + np.uint64(side))
    return out


def pairs_by_shingle(hashes: U64, owners: I64, texts: int) -> Iterator[U64]:
    """Give pairs of texts (the lower number in the upper half) that share one of their rarest shingles."""
    bits = max(1, int(texts).bit_length())
    low = np.uint64((1 << bits) - 1)
    packed = distinct((hashes & ~low) | owners.astype(np.uint64))
    top = packed >> np.uint64(bits)
    new = np.flatnonzero(np.concatenate(([True], top[1:] != top[:-1]))) if len(top) else np.zeros(0, np.int64)
    counts = np.diff(np.append(new, len(top)))
    stay = (counts > 1) & (counts <= COMMON)
    new, counts = new[stay], counts[stay]
    if not len(new):
        return
    run = np.repeat(np.arange(len(new)), counts)
    begins = np.cumsum(counts) - counts
    place = np.arange(len(run)) - begins[run]
    member = (packed[new[run] + place] & low).astype(np.int64)
    chosen = _rarest(member, counts[run])
    for step in range(1, COMMON):
        mine = chosen[counts[run[chosen]] > step]
        if len(mine):
            other = begins[run[mine]] + (place[mine] + step) % counts[run[mine]]
            yield _packed(member[mine], member[other])


def _rarest(member: I64, count: I64) -> I64:
    """Choose the places of each text's rarest shingles, eight a text; of two equally rare the first."""
    key = (member.astype(np.uint64) << np.uint64(32)) | (count.astype(np.uint64) << np.uint64(28))
    # A stable sort of 64-bit keys is a radix or merge sort; texts and counts alone are compared.
    order = np.argsort(key, kind="stable")
    ranked = member[order]
    first = np.flatnonzero(np.concatenate(([True], ranked[1:] != ranked[:-1])))
    rank = np.arange(len(ranked)) - np.repeat(first, np.diff(np.append(first, len(ranked))))
    return np.sort(order[rank < RAREST])


def pairs_by_key(traits: Traits) -> Iterator[U64]:
    """Give pairs of texts that agree in a key; in a crowd each with its next neighbours only."""
    for column in range(traits.keys.shape[1]):
        keys = traits.keys[:, column]
        texts = np.flatnonzero(keys)
        texts = texts[np.lexsort((traits.least[texts], keys[texts]))]
        for step in range(1, WINDOW + 1):
            left, right = texts[:-step], texts[step:]
            same = keys[left] == keys[right]
            yield _packed(left[same], right[same])


def distinct(values: U64) -> U64:
    """Sort and leave out what stands twice (for so many numbers faster than `numpy.unique`, which hashes)."""
    values = np.sort(values)
    return values[np.concatenate(([True], values[1:] != values[:-1]))] if len(values) else values


def _packed(one: I64, two: I64) -> U64:
    low, high = np.minimum(one, two), np.maximum(one, two)
    packed: U64 = (low.astype(np.uint64) << np.uint64(32)) | high.astype(np.uint64)
    return packed


def plausible(pairs: U64, traits: Traits) -> U64:
    """Leave out pairs whose numbers or lengths already tell them apart."""
    left, right = (pairs >> np.uint64(32)).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)
    one, two = traits.figures[left], traits.figures[right]
    # One number may be written in another way, so one that is missing tells nothing.
    odd = np.minimum(np.bitwise_count(one & ~two), np.bitwise_count(two & ~one))
    short, long = (
        np.minimum(traits.sizes[left], traits.sizes[right]),
        np.maximum(traits.sizes[left], traits.sizes[right]),
    )
    stay = (odd <= 1) & (short >= FEWEST * long) & (left != right)
    left, right = left[stay], right[stay]
    one, two = traits.words[left], traits.words[right]
    shared = np.bitwise_count(one & two).sum(axis=1)
    fewer = np.minimum(np.bitwise_count(one).sum(axis=1), np.bitwise_count(two).sum(axis=1))
    left_over: U64 = pairs[stay][shared >= ALIKE * fewer]
    return left_over
