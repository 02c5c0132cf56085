"""Which texts have which shingle: kept in parts by range of hash, on disk where memory would not hold them."""

import tempfile
import weakref
from collections.abc import Iterator
from typing import IO

import numpy as np

from rareearth_cli.dedupe.words import I64, U32, U64, Mask

RAREST = 12  # shared shingles of each text that are followed; after edits of a fifth of the words some four are left
COMMON = 12  # texts that may share a shingle before it tells nothing
_MANY = 300_000  # texts from which on four times as many may: of a million, more share what is rare
_PARTS = 16  # of the range of hashes, each sorted by itself
_FEW = 1 << 22  # shingles that are kept as one part: 32 MB
_HELD = 1 << 24  # shingles held in memory before they go to disk: 128 MB


class Postings:
    """Pairs of a shingle's hash and a text's number, packed into 64 bits: the hash above, the number below."""

    def __init__(self, texts: int) -> None:
        """Make room for texts numbered from 0 to below `texts`."""
        self._bits = np.uint64(max(1, texts.bit_length()))
        self._low = np.uint64((1 << int(self._bits)) - 1)
        self._held: list[U64] = []
        self._sorted = np.zeros(0, np.uint64)  # what was held when pairs were last asked for
        self._files: list[IO[bytes]] = []
        weakref.finalize(self, _close, self._files)
        self._in_order = 0  # files, from the first on, whose numbers are sorted, each once
        self._count = 0
        self._total = 0

    def add(self, hashes: U64, owners: U32 | I64) -> None:
        """Put in the shingles of some texts."""
        self._held.append((hashes & ~self._low) | owners.astype(np.uint64))
        self._count += len(hashes)
        self._total += len(hashes)
        if self._count > _HELD:
            self._spill()

    def _spill(self) -> None:
        if not self._files:
            self._files += [tempfile.TemporaryFile() for _ in range(_PARTS)]  # noqa: SIM115 (closed with the object)
        values = np.sort(np.concatenate([self._sorted, *self._held]))
        for file, part in zip(self._files, np.split(values, np.searchsorted(values, _BOUNDS)), strict=True):
            file.seek(0, 2)
            file.write(part.data)
        self._in_order = 0
        self._held, self._sorted, self._count = [], np.zeros(0, np.uint64), 0

    def _parts(self, alive: Mask | None) -> Iterator[U64]:
        """Give the packed numbers of each part, sorted, each once; those of texts that are not alive left out."""
        if self._files and self._held:
            self._spill()
        if self._held:
            self._sorted = distinct(np.concatenate([self._sorted, *self._held]))
            self._held = []
        held = self._sorted
        split = np.split(held, np.searchsorted(held, _BOUNDS)) if self._total > _FEW else [held]
        for number in range(len(self._files) or len(split)):
            part = self._read(number) if self._files else split[number]
            if alive is not None:
                part = part[alive[(part & self._low).astype(np.int64)]]
            yield part

    def _read(self, number: int) -> U64:
        """Read a part from disk; it is put in order once, and stays so until more is put in."""
        file = self._files[number]
        file.seek(0)
        part: U64 = np.frombuffer(file.read(), np.uint64)
        if number == self._in_order:
            part = distinct(part)
            file.seek(0)
            file.truncate()
            file.write(part.data)
            self._in_order += 1
        return part

    def pairs(self, texts: int, alive: Mask | None = None) -> Iterator[U64]:
        """Give pairs of texts that share one of the rarest shingles of either, in blocks, each sorted.

        A pair is one number: the lower text in the upper 32 bits.
        """
        common = COMMON if texts < _MANY else 4 * COMMON
        have = np.zeros(texts * (common + 1), np.int32)
        runs: list[tuple[I64, I64, I64]] = []
        for part in self._parts(alive):
            member, count, first = self._runs(part, common)
            if self._total <= _FEW:
                have = np.bincount(member * (common + 1) + count, minlength=len(have)).astype(np.int32)
                runs.append((member, count, first))
            else:
                np.add.at(have, member * (common + 1) + count, 1)
        before = np.cumsum(have.reshape(texts, common + 1), axis=1, dtype=np.int32)
        full = np.minimum((before < RAREST).sum(axis=1), common)  # the count at which a text has its fill
        left = RAREST - np.where(full > 0, before[np.arange(texts), full - 1], 0)
        parts = (self._runs(part, common) for part in self._parts(alive)) if self._total > _FEW else iter(runs)
        for member, count, first in parts:
            chosen = count < full[member]
            edge = np.flatnonzero(count == full[member])
            edge = edge[np.argsort(member[edge], kind="stable")]
            rank = _ranks(member[edge])
            owner = member[edge]
            chosen[edge[rank < left[owner]]] = True
            taken = np.bincount(owner, minlength=texts)
            left = np.maximum(left - taken, 0)
            mine = np.flatnonzero(chosen)
            found = []
            for step in range(1, common):
                mine = mine[count[mine] > step]
                if not len(mine):
                    break
                found.append(pack(member[mine], member[first[mine] + (mine - first[mine] + step) % count[mine]]))
            if found:
                yield distinct(np.concatenate(found))

    def _runs(self, part: U64, common: int) -> tuple[I64, I64, I64]:
        """Give the texts of shingles that several, but not many, share; how many they are; where their run begins."""
        top = part >> self._bits
        new = np.flatnonzero(np.concatenate(([True], top[1:] != top[:-1]))) if len(top) else np.zeros(0, np.int64)
        counts = np.diff(np.append(new, len(top)))
        stay = (counts > 1) & (counts <= common)
        new, counts = new[stay], counts[stay]
        begins = np.cumsum(counts) - counts
        first = np.repeat(begins, counts)
        place = np.arange(len(first)) - first + np.repeat(new, counts)
        return (part[place] & self._low).astype(np.int64), np.repeat(counts, counts), first


_BOUNDS = (np.arange(1, _PARTS, dtype=np.uint64)) << np.uint64(64 - _PARTS.bit_length() + 1)


def _close(files: list[IO[bytes]]) -> None:
    for file in files:
        file.close()


def _ranks(values: I64) -> I64:
    """Number equal values, which stand side by side, from 0."""
    if not len(values):
        return np.zeros(0, np.int64)
    first = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
    return np.arange(len(values)) - np.repeat(first, np.diff(np.append(first, len(values))))


def distinct(values: U64) -> U64:
    """Sort and leave out what stands twice (for so many numbers faster than `numpy.unique`, which hashes)."""
    values = np.sort(values)
    return values[np.concatenate(([True], values[1:] != values[:-1]))] if len(values) else values


def pack(one: I64, two: I64) -> U64:
    """Make one number of each pair of texts, the lower in the upper half."""
    low, high = np.minimum(one, two), np.maximum(one, two)
    packed: U64 = (low.astype(np.uint64) << np.uint64(32)) | high.astype(np.uint64)
    return packed
