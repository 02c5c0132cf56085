"""Identifiers, unique in a run: how often each was seen, in nine bytes apiece where there are many."""

from array import array
from collections.abc import Callable

from rareearth_cli.errors import Faults

_NOTES = 5  # in a run: beyond, their number says it
_FEW = 200_000  # identifiers that are kept as they are, in 25 MB, which takes a fifth of the time
_FULL = 0.6  # of the slots in use before the table grows
_GIVEN = 1 << 1 | 1  # once, and bare
_MASK = (1 << 63) - 1
_MANY = 255  # a state that takes more than a byte, and is kept apart


class UniqueIds:
    """Gives each identifier of a run once: a second `RPT-1428` becomes `RPT-1428#2`.

    Strings are told apart by a 63-bit hash: of a hundred million of them, two are taken for one with a
    chance of one in two thousand.
    """

    def __init__(self) -> None:
        """Begin with none given."""
        self.is_new = True
        self._first: dict[str, int] = {}  # the states of the first few
        self._keys = array("q", bytes(8 * 1024))
        self._states = bytearray(1024)  # the highest copy given, and whether it was given bare
        self._many: dict[int, int] = {}  # by key
        self._mask = 1023
        self._free = int(_FULL * 1024)

    def take(self, wanted: str) -> str:
        """Give the identifier itself where it is new, else its next copy.

        Example:
            >>> ids = UniqueIds()
            >>> [ids.take(wanted) for wanted in ("A", "A", "B", "A#2")]
            ['A', 'A#2', 'B', 'A#3']
        """
        base, number = _parts(wanted) if "#" in wanted else (wanted, 1)
        first = self._first
        seen = first.get(base)
        if seen is not None:
            given, first[base] = _next(wanted, base, number, seen)
            return given
        if len(first) < _FEW:
            self.is_new = False
            first[base] = _GIVEN if number == 1 else number << 1
            return wanted
        return self._take_more(wanted, base, number)

    def _take_more(self, wanted: str, base: str, number: int) -> str:
        """Give the identifier as `take` does, where it is none of the first."""
        keys = self._keys
        mask = self._mask
        key = hash(base) & _MASK or 1
        slot = (key ^ key >> 31) & mask
        while (kept := keys[slot]) and kept != key:
            slot = slot + 1 & mask
        if not kept:
            keys[slot] = key
            self._put(slot, key, _GIVEN if number == 1 else number << 1)
            self._free -= 1
            if self._free < 0:
                self._grow()
            return wanted
        state = self._states[slot]
        if state == _MANY:
            state = self._many[key]
        given, state = _next(wanted, base, number, state)
        self._put(slot, key, state)
        return given

    def _put(self, slot: int, key: int, state: int) -> None:
        if state < _MANY:
            self._states[slot] = state
        else:
            self._states[slot] = _MANY
            self._many[key] = state

    def _grow(self) -> None:
        keys, states = self._keys, self._states
        size = 2 * len(keys)
        self._keys = array("q", bytes(8 * size))
        self._states = bytearray(size)
        self._free = int(_FULL * size) - sum(map(bool, keys))
        self._mask = mask = size - 1
        for key, state in zip(keys, states, strict=True):
            if key:
                slot = (key ^ key >> 31) & mask
                while self._keys[slot]:
                    slot = slot + 1 & mask
                self._keys[slot] = key
                self._states[slot] = state


class RunIds:
    """Keeps the identifiers of a run apart, over all of its inputs; a note says which were taken already."""

    def __init__(self, faults: Faults) -> None:
        """Begin with none given; `faults` hears the notes."""
        self._given = UniqueIds()
        self._faults = faults
        self._renamed = 0

    def of_dump(self, dump: str) -> Callable[[str], str]:
        """Give what names the documents of one dump, where a copy is no news: of the first, by the table of the run."""
        if self._given.is_new:
            return self._given.take
        own = UniqueIds()
        return lambda wanted: self.take(own.take(wanted), dump)

    def take(self, wanted: str, dump: str | None) -> str:
        """Give the identifier itself where it is new, else its next copy, and say so."""
        unique = self._given.take(wanted)
        if unique != wanted:
            self._renamed += 1
            if self._renamed <= _NOTES:
                self._faults.note(f"{dump or '-'}: a second document '{wanted}' is now '{unique}'")
        return unique

    def tell(self) -> None:
        """Say at the end how many got a number, where not each was noted."""
        if self._renamed > _NOTES:
            self._faults.note(f"{self._renamed} documents in all had the id of another and got a number")


def _next(wanted: str, base: str, number: int, state: int) -> tuple[str, int]:
    """Give the identifier or its next copy, and what is kept of it then."""
    highest, bare = state >> 1, state & 1
    if number == 1 and not bare:
        return wanted, state | 1
    if number > highest:
        return wanted, number << 1 | bare
    return f"{base}#{highest + 1}", state + 2


def _parts(wanted: str) -> tuple[str, int]:
    base, mark, number = wanted.rpartition("#")
    if mark and base and number.isascii() and number.isdigit() and len(number) < 10 and int(number) > 1:  # noqa: PLR2004 (copies count to a billion)
        return base, int(number)
    return wanted, 1
