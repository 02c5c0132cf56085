"""The words of all texts, kept as compactly as comparing them needs, and the pairs that may be one."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from rareearth_cli.dedupe import candidates
from rareearth_cli.dedupe.candidates import Traits, traits_of
from rareearth_cli.dedupe.crew import Crew
from rareearth_cli.dedupe.pieces import View
from rareearth_cli.dedupe.postings import Postings, distinct
from rareearth_cli.dedupe.scan import body
from rareearth_cli.dedupe.slots import Known, Slots, conflicting, known_of, slots_of
from rareearth_cli.dedupe.watch import FIGURE, NAME, OPENER, TELLING, TURNING
from rareearth_cli.dedupe.words import U32, U64, Marked, Mask, Words, marked, mix, shingles_of, words_of

BATCH = 1 << 19  # characters turned into words at a time: enough that what a call of numpy costs tells no more
_PAIRS = 1 << 18  # pairs whose figures are looked at together; each has a dozen, of which arrays are made
_SEEN = 4096  # views that are kept (by no `lru_cache` of a method, which would keep the texts to the end of the run)
_NAMELESS = bytes(flag & ~(NAME | OPENER) & 0xFF for flag in range(256))
_SHORT = 40  # shingles; of a text with fewer each counts
_MARGIN = 0.12  # a Bloom filter of the words shows a share that far below the true one at most


class _Chunk(NamedTuple):
    """The words of some texts as views need them, a character or byte a word; `starts` says where each text's begin.

    `figures` and `named` hold only the figures, and the figures and names, each with starts of its own.
    """

    starts: memoryview  # of numbers: one by one they come out of it faster than out of an array
    codes: str
    flags: bytes
    caseless: bytes
    foreign: bytes
    said: memoryview  # of numbers
    figures: tuple[str, memoryview]
    named: tuple[str, memoryview]


class _Digest(NamedTuple):
    """What is worked out of some texts, numbered from 0, before they are put with the others.

    `shingles` are the hashes by which candidates are found, `owners` the text of each.
    """

    words: Words
    figures: Marked
    named: Marked
    caseless: Mask
    foreign: Mask
    traits: Traits
    slots: Slots
    shingles: U64
    owners: U32


class Bundle:
    """Texts as words, numbered in order of coming."""

    def __init__(self, room: int, crew: Crew | None = None) -> None:
        """Make room for so many texts; None as crew for this process alone."""
        self.texts: list[str] = []
        self._crew = crew or Crew()
        self._chunks: list[_Chunk] = []
        self._firsts: list[int] = []
        self._traits: list[Traits] = []
        self._slots: list[Slots] = []
        self._known: Known | None = None  # by the slots of all texts
        self._salts: list[U64] = []
        self._postings = Postings(room)
        self._views: dict[int, View] = {}
        self._spelled: dict[str, str] = {}

    def add(self, texts: Sequence[str], salts: Sequence[str | None] | None = None) -> None:
        """Put in texts; those of another salt are no candidates for each other."""

        def digest_of(batch: Sequence[int]) -> _Digest:
            return _digest([texts[number] for number in batch])

        batches = [range(first, last) for first, last in _batches(texts)]
        with self._crew.at(digest_of, "texts read") as run:
            for batch, digest in zip(batches, run(batches), strict=True):
                salt = _numbers([salts[number] for number in batch]) if salts else np.zeros(len(batch), np.uint64)
                number = len(self.texts)
                self._traits.append(digest.traits)
                self._postings.add(digest.shingles + salt[digest.owners], digest.owners + number)
                self._salts.append(salt)
                self._slots.append(digest.slots._replace(owners=digest.slots.owners + number))
                self._chunks.append(_chunk(digest))
                self._spelled.update(digest.words.names)
                self._firsts.append(number)
                self.texts.extend(texts[number] for number in batch)

    def codes(self, number: int) -> str:
        """Give the codes of the words of a text, in order."""
        chunk, row = self._at(number)
        return chunk.codes[chunk.starts[row] : chunk.starts[row + 1]]

    def figures(self, number: int) -> str:
        """Give the codes of the figures of a text, in order."""
        chunk, row = self._at(number)
        codes, starts = chunk.figures
        return codes[starts[row] : starts[row + 1]]

    def named(self, number: int) -> str:
        """Give the codes of the figures and names of a text, in order, also where its capitals tell nothing."""
        chunk, row = self._at(number)
        codes, starts = chunk.named
        return codes[starts[row] : starts[row + 1]]

    def _at(self, number: int) -> tuple[_Chunk, int]:
        place = bisect_right(self._firsts, number) - 1
        return self._chunks[place], number - self._firsts[place]

    def view(self, number: int) -> View:
        """Give what comparing reads of a text; a comparison has its texts in common with those before it."""
        found = self._views.get(number)
        if found is None:
            if len(self._views) >= _SEEN:
                self._views.clear()
            found = self._views[number] = self._view(number)
        return found

    def _view(self, number: int) -> View:
        chunk, row = self._at(number)
        start, end = chunk.starts[row], chunk.starts[row + 1]
        flags = chunk.flags[start:end]
        caseless = chunk.caseless[row] > 0
        if caseless:
            flags = flags.translate(_NAMELESS)
        foreign = chunk.foreign[row] > 0
        codes, said = chunk.codes[start:end], chunk.said[row]
        return View(codes, flags, caseless, foreign, said, self.texts, number, self._spelled, [])

    def traits(self) -> Traits:
        """Give the traits of all texts."""
        if len(self._traits) > 1:
            self._traits = [Traits(*(np.concatenate(parts) for parts in zip(*self._traits, strict=True)))]
        return self._traits[0]

    def pairs(self, threshold: float, alive: Mask, *, may_conflict: bool) -> U64:
        """Give the candidate pairs among the texts that are alive, each once, sorted; see `postings.pack`.

        Unless they `may_conflict`, those that say another figure in the same place are left out.
        """
        if not self.texts:
            return np.zeros(0, np.uint64)
        traits = self.traits()
        alike = threshold / 100 - _MARGIN
        blocks = candidates.pairs_by_key(traits, np.concatenate(self._salts), alive)
        found = [candidates.plausible(block, traits, alike) for block in blocks]
        blocks = self._postings.pairs(len(self.texts), alive)
        found += [candidates.plausible(block, traits, alike) for block in blocks]
        pairs = distinct(np.concatenate(found))
        return pairs if may_conflict else self._agreeing(pairs)

    def sifted(self, pairs: U64, threshold: float, *, may_conflict: bool) -> U64:
        """Leave out the pairs that cannot be one: by numbers, lengths and words, or a figure in the same place."""
        pairs = distinct(candidates.plausible(pairs, self.traits(), threshold / 100 - _MARGIN))
        return pairs if may_conflict else self._agreeing(pairs)

    def _agreeing(self, pairs: U64) -> U64:
        if len(self._slots) > 1:
            self._slots = [Slots(*(np.concatenate(parts) for parts in zip(*self._slots, strict=True)))]
            self._known = None
        known = self._known = self._known or known_of(self._slots[0])
        blocks = (pairs[first : first + _PAIRS] for first in range(0, len(pairs), _PAIRS))
        return np.concatenate([np.zeros(0, np.uint64), *(block[~conflicting(block, known)] for block in blocks)])


def _digest(texts: Sequence[str]) -> _Digest:
    words = words_of([body(text) for text in texts])
    hashes, places = shingles_of(words)
    owners = np.repeat(np.arange(len(texts), dtype=np.uint32), np.diff(places))
    # Half the shingles of a longer text find its repeats as well as all of them do, in half the time.
    chosen = (np.diff(places) < _SHORT)[owners] | ((hashes >> np.uint64(40)) & np.uint64(1) == 0)
    figures, named = marked(words, FIGURE), marked(words, FIGURE | NAME)
    traits, slots = traits_of(words, figures, named, hashes, places), slots_of(words, figures)
    caseless, foreign = candidates.caseless(words), candidates.foreign(words)
    words = words._replace(hashes=np.zeros(0, np.uint64), small=np.zeros(0, np.bool_))
    return _Digest(words, figures, named, caseless, foreign, traits, slots, hashes[chosen], owners[chosen])


def _chunk(digest: _Digest) -> _Chunk:
    words, caseless, foreign = digest.words, digest.caseless, digest.foreign
    codes = words.codes.tobytes().decode("utf-32-le")
    flags = (words.flags & ~np.uint8(TURNING)) | words.turning * np.uint8(TURNING)
    said = np.where(caseless | foreign, np.uint64(0), _said(words._replace(flags=flags)))
    parts = flags.tobytes(), caseless.tobytes(), foreign.tobytes(), said.data
    return _Chunk(words.starts.data, codes, *parts, _coded(words, digest.figures), _coded(words, digest.named))


def _said(words: Words) -> U64:
    """Give one number for the words of each text that may matter, in their order."""
    where = (words.flags & np.uint8(TELLING | TURNING)) > 0
    before = np.concatenate(([0], np.cumsum(where)))
    counts = before[words.starts[1:]] - before[words.starts[:-1]]
    places = np.arange(before[-1]) - np.repeat(before[words.starts[:-1]], counts)
    sums = np.zeros(before[-1] + 1, np.uint64)
    np.cumsum(mix(words.codes[where] + (places.astype(np.uint64) << np.uint64(32)) + np.uint64(1)), out=sums[1:])
    ends = before[words.starts]
    return sums[ends[1:]] - sums[ends[:-1]] + np.uint64(1)


def _coded(words: Words, which: Marked) -> tuple[str, memoryview]:
    return words.codes[which.places].tobytes().decode("utf-32-le"), which.starts.data


def _batches(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    first = size = 0
    for number, text in enumerate(texts, start=1):
        size += len(text)
        if size >= BATCH or number == len(texts):
            yield first, number
            first, size = number, 0


def _numbers(salts: Sequence[str | None]) -> U64:
    return np.array(
        [int.from_bytes(blake2b(repr(salt).encode(), digest_size=8).digest(), "big") for salt in salts], np.uint64
    )
