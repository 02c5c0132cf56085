"""Texts that are one text edited, cut short or added to: candidates, checks, groups that never bridge a conflict."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from rareearth_cli.dedupe import candidates, compare
from rareearth_cli.dedupe.glance import View
from rareearth_cli.dedupe.link import Link
from rareearth_cli.dedupe.scan import body
from rareearth_cli.dedupe.watch import FIGURE, NAME
from rareearth_cli.dedupe.words import I64, U8, U32, U64, shingles_of, words_of

BATCH = 1 << 18  # characters turned into words at a time: their arrays stay in the processor's cache


class Found(NamedTuple):
    """Two texts found to be one: their numbers, the lower first, and the link."""

    left: int
    right: int
    link: Link


class Bundle:
    """The words of all texts, kept as compactly as comparing them needs."""

    def __init__(self, texts: Sequence[str], salts: Sequence[str | None] | None = None) -> None:
        """Turn the texts into words, a batch at a time; texts of another salt are no candidates."""
        self.texts = texts
        codes: list[U32] = []
        flags: list[U8] = []
        starts: list[I64] = [np.zeros(1, np.int64)]
        traits = []
        self.hashes: list[U64] = []
        self.owners: list[I64] = []
        named: list[U64] = []
        total = 0
        for first, last in _batches(texts):
            words = words_of([body(text) for text in texts[first:last]])
            codes.append(words.codes)
            flags.append(words.flags)
            starts.append(words.starts[1:] + total)
            total += len(words.codes)
            hashes, places = shingles_of(words, _numbers(salts[first:last]) if salts else None)
            traits.append(candidates.traits_of(words, hashes, places))
            self.hashes.append(hashes)
            self.owners.append(np.repeat(np.arange(first, last), np.diff(places)))
            where = np.flatnonzero(words.flags & (FIGURE | NAME))
            bag = np.zeros(len(words.starts) - 1, np.uint64)
            np.add.at(bag, np.searchsorted(words.starts, where, "right") - 1, words.hashes[where])
            named.append(bag)
        self.codes = np.concatenate(codes) if codes else np.zeros(0, np.uint32)
        self.flags = np.concatenate(flags) if flags else np.zeros(0, np.uint8)
        self.starts = np.concatenate(starts)
        self.traits = candidates.Traits(*(np.concatenate(parts) for parts in zip(*traits, strict=True)))
        self.named = np.concatenate(named)
        self.view = lru_cache(4096)(self._view)

    def _view(self, number: int) -> View:
        start, end = int(self.starts[number]), int(self.starts[number + 1])
        codes = self.codes[start:end].tobytes().decode("utf-32-le")
        return View(self.texts[number], codes, self.flags[start:end].tobytes())

    def pairs(self) -> U64:
        """Give the candidate pairs, each once, sorted; the lower number stands in the upper half."""
        hashes, owners = np.concatenate(self.hashes), np.concatenate(self.owners)
        found = [candidates.plausible(pairs, self.traits) for pairs in candidates.pairs_by_key(self.traits)]
        found += [
            candidates.plausible(pairs, self.traits)
            for pairs in candidates.pairs_by_shingle(hashes, owners, len(self.texts))
        ]
        return candidates.distinct(np.concatenate(found)) if found else np.zeros(0, np.uint64)


def find_links(
    texts: Sequence[str],
    threshold: float,
    *,
    figures_may_differ: bool = False,
    salts: Sequence[str | None] | None = None,
) -> tuple[Bundle, list[Found]]:
    """Find the pairs of texts that are one, sorted by their numbers.

    `salts` hold what two texts must share besides, one value a text.
    """
    bundle = Bundle(texts, salts)
    links = []
    for pair in bundle.pairs().tolist():
        left, right = pair >> 32, pair & 0xFFFFFFFF
        link = compare.compare(bundle.view(left), bundle.view(right), threshold, figures_may_differ=figures_may_differ)
        if link:
            links.append(Found(left, right, link))
    return bundle, links


def _batches(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    first = size = 0
    for number, text in enumerate(texts, start=1):
        size += len(text)
        if size >= BATCH or number == len(texts):
            yield first, number
            first, size = number, 0


def _numbers(salts: Sequence[str | None]) -> U64:
    return np.array(
        [int.from_bytes(blake2b(repr(salt).encode(), digest_size=8).digest()) for salt in salts], dtype=np.uint64
    )


class Groups:
    """Texts united link by link, each group with a cover: the text whose figures cover all others'.

    Two groups whose covers conflict are never united, so that a text cut before the figure in which two others
    differ is put to one of them and does not bridge them.
    """

    def __init__(self, bundle: Bundle, threshold: float, *, figures_may_differ: bool = False) -> None:
        """Begin with each text alone."""
        self.bundle = bundle
        self.threshold = threshold
        self.figures_may_differ = figures_may_differ
        self.parent = list(range(len(bundle.texts)))
        self.cover = list(range(len(bundle.texts)))
        self.used: list[Found] = []

    def root(self, number: int) -> int:
        """Give the number that stands for a text's group."""
        parent = self.parent
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    def unite(self, links: Iterable[Found]) -> None:
        """Unite along links: those of equal figures first, then the best, whatever order they come in."""
        for found in sorted(
            links, key=lambda found: (found.link.more != 0, -found.link.score, found.left, found.right)
        ):
            one, two = self.root(found.left), self.root(found.right)
            if one == two:
                continue
            left, right = self.cover[one], self.cover[two]
            link: Link | None = found.link
            if (left, right) == (found.right, found.left):
                link = Link(found.link.score, -found.link.more)
            elif (left, right) != (found.left, found.right):
                link = self._compare(left, right)
            if link is None:
                continue
            one, two = min(one, two), max(one, two)
            cover = right if link.more > 0 else left if link.more < 0 else min(left, right)
            self.parent[two] = one
            self.cover[one] = cover
            self.used.append(found)

    def _compare(self, left: int, right: int) -> Link | None:
        view = self.bundle.view
        return compare.compare(view(left), view(right), self.threshold, figures_may_differ=self.figures_may_differ)
