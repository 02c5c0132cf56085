"""Identifiers, unique in a run: how often each was seen, in eight bytes and a number apiece."""

from array import array

_FULL = 0.6  # of the slots in use before the table grows
_GIVEN = 1 << 1 | 1  # once, and bare
_MASK = (1 << 63) - 1


class Counts:
    """How often each of very many strings was seen.

    Strings are told apart by a 63-bit hash: of a hundred million of them, two are taken for one with a
    chance of one in two thousand.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._keys = array("q", bytes(8 * 1024))
        self._values = array("l", bytes(array("l").itemsize * 1024))
        self._used = 0

    def __getitem__(self, text: str) -> int:
        """Give the number kept for a string, 0 at first."""
        return self._values[self._slot(hash(text) & _MASK or 1)]

    def __setitem__(self, text: str, value: int) -> None:
        """Keep a number for a string."""
        key = hash(text) & _MASK or 1
        slot = self._slot(key)
        if not self._keys[slot]:
            self._keys[slot] = key
            self._used += 1
        self._values[slot] = value
        if self._used > _FULL * len(self._keys):
            self._grow()

    def first(self, text: str, value: int) -> bool:
        """Keep a number for a string that is new, and tell whether it was."""
        key = hash(text) & _MASK or 1
        slot = self._slot(key)
        if self._keys[slot]:
            return False
        self._keys[slot] = key
        self._values[slot] = value
        self._used += 1
        if self._used > _FULL * len(self._keys):
            self._grow()
        return True

    def _slot(self, key: int) -> int:
        keys = self._keys
        mask = len(keys) - 1
        slot = (key ^ key >> 31) & mask
        while keys[slot] and keys[slot] != key:
            slot = slot + 1 & mask
        return slot

    def _grow(self) -> None:
        keys, values = self._keys, self._values
        size = 2 * len(keys)
        self._keys = array("q", bytes(8 * size))
        self._values = array("l", bytes(values.itemsize * size))
        for key, value in zip(keys, values, strict=True):
            if key:
                slot = self._slot(key)
                self._keys[slot] = key
                self._values[slot] = value


class UniqueIds:
    """Gives each identifier of a run once: a second `RPT-1428` becomes `RPT-1428#2`."""

    def __init__(self) -> None:
        """Begin with none given."""
        self._last = Counts()  # of each identifier, the highest copy given, and whether it was given bare

    def take(self, wanted: str) -> str:
        """Give the identifier itself where it is new, else its next copy.

        Example:
            >>> ids = UniqueIds()
            >>> [ids.take(wanted) for wanted in ("A", "A", "B", "A#2")]
            ['A', 'A#2', 'B', 'A#3']
        """
        if "#" not in wanted and self._last.first(wanted, _GIVEN):
            return wanted
        base, number = _parts(wanted)
        state = self._last[base]
        highest, bare = state >> 1, state & 1
        if number == 1 and not bare:
            self._last[base] = max(highest, 1) << 1 | 1
            return wanted
        if number > max(highest, 1):
            self._last[base] = number << 1 | bare
            return wanted
        self._last[base] = max(highest, 1) + 1 << 1 | bare
        return f"{base}#{max(highest, 1) + 1}"


def _parts(wanted: str) -> tuple[str, int]:
    if "#" not in wanted:
        return wanted, 1
    base, mark, number = wanted.rpartition("#")
    if mark and base and number.isascii() and number.isdigit() and len(number) < 10 and int(number) > 1:  # noqa: PLR2004 (copies count to a billion)
        return base, int(number)
    return wanted, 1
