"""Pairs of texts that say another figure between the same words: told apart by arrays, without reading either."""

from functools import cache
from typing import NamedTuple

import numpy as np

from rareearth_cli.dedupe.watch import SCALES, START
from rareearth_cli.dedupe.words import U32, U64, Marked, Mask, Words, codes_of, mix, table_of

# A number of 64 bits for each place of a figure: the text above, then a hash of the words beside it, then one of the
# figure. Two of ten places of two texts share a hash by chance once in forty thousand pairs.
_PLACE, _VALUE = np.uint64(22), np.uint64(18)
_ODD = np.uint64(0x9E3779B97F4A7C15)


class Slots(NamedTuple):
    """Where the figures of texts stand: `owners` the texts' numbers, `places` and `values` hashes of a few bits."""

    owners: U32
    places: U32
    values: U32


class Known(NamedTuple):
    """The same, packed and sorted to be looked up: by place, and by value alone."""

    placed: U64
    valued: U64


def slots_of(words: Words, figures: Marked) -> Slots:
    """Give the places of the figures of texts, each by the two words before and the two after.

    Words of another sentence make no place. A scale word after a figure belongs to the place, so that
    "1,200 million" and "1.2 billion" stand in two.
    """
    where, owner = figures.places, figures.owners()
    count = len(words.hashes)
    if not len(where):
        return Slots(*(np.zeros(0, np.uint32) for _ in range(3)))
    opens = (words.flags & START) > 0
    # The words beside, with the edge of the array standing in for what is not there; `inside` leaves those out.
    near = {step: np.clip(where + step, 0, count - 1) for step in (-2, -1, 1, 2)}
    hashes = words.hashes
    scale = np.where(_scales()[words.codes[near[1]]], words.codes[near[1]], 0).astype(np.uint64)
    before = mix(hashes[near[-1]] * _ODD + hashes[near[-2]] + scale)
    after = mix(hashes[near[1]] * _ODD + hashes[near[2]] + np.uint64(1))
    has_before = (where - 2 >= words.starts[owner]) & ~opens[where] & ~opens[near[-1]]
    has_after = (where + 2 < words.starts[owner + 1]) & ~opens[near[1]] & ~opens[near[2]]
    found = (
        np.concatenate([owner[has_before], owner[has_after]]),
        np.concatenate([before[has_before], after[has_after]]) >> (np.uint64(64) - _PLACE),
        np.concatenate([hashes[where[has_before]], hashes[where[has_after]]]) >> (np.uint64(64) - _VALUE),
    )
    return Slots(*(part.astype(np.uint32) for part in found))


@cache
def _scales() -> Mask:
    return table_of(frozenset(codes_of(SCALES).values()))


def known_of(slots: Slots) -> Known:
    """Sort the places of texts so that they can be looked up; one that holds several figures tells nothing."""
    owners, places, values = (part.astype(np.uint64) for part in slots)
    placed = np.sort((owners << (_PLACE + _VALUE)) | (places << _VALUE) | values)
    placed = placed[np.concatenate(([True], placed[1:] != placed[:-1]))] if len(placed) else placed
    places = placed >> _VALUE
    alone = np.ones(len(placed), np.bool_)
    again = places[1:] == places[:-1]
    alone[1:] &= ~again
    alone[:-1] &= ~again
    return Known(placed[alone], np.sort((owners << _VALUE) | values))


def conflicting(pairs: U64, known: Known) -> Mask:
    """Say of which pairs each text says, in a place of both, a figure that the other says nowhere."""
    out = np.zeros(len(pairs), np.bool_)
    if not len(known.placed):
        return out
    left, right = pairs >> np.uint64(32), pairs & np.uint64(0xFFFFFFFF)
    owners = known.placed >> (_PLACE + _VALUE)
    starts, ends = np.searchsorted(owners, left), np.searchsorted(owners, left, "right")
    counts = ends - starts
    pair = np.repeat(np.arange(len(pairs)), counts)
    mine = known.placed[np.arange(len(pair)) + np.repeat(starts - (np.cumsum(counts) - counts), counts)]
    asked = (right[pair] << _PLACE) | ((mine >> _VALUE) & np.uint64((1 << int(_PLACE)) - 1))
    at = np.minimum(np.searchsorted(known.placed, asked << _VALUE), len(known.placed) - 1)
    other = known.placed[at]
    low = np.uint64((1 << int(_VALUE)) - 1)
    hit = np.flatnonzero(((other >> _VALUE) == asked) & ((other & low) != (mine & low)))
    pair, mine, other = pair[hit], mine[hit] & low, other[hit] & low
    apart = ~_says(known, right[pair], mine) & ~_says(known, left[pair], other)
    out[pair[apart]] = True
    return out


def _says(known: Known, texts: U64, values: U64) -> Mask:
    asked = (texts << _VALUE) | values
    at = np.minimum(np.searchsorted(known.valued, asked), len(known.valued) - 1)
    found: Mask = known.valued[at] == asked
    return found
