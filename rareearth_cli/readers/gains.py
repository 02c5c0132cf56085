"""How alike the rows and bodies of a long listing are, packed."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate


class Gains(Sequence[dict[int, float]]):
    """What the bodies of a long listing gain from rows, packed: a dict each would take ten times the room."""

    def __init__(self, size: int, pairs: Callable[[], Iterable[tuple[int, Sequence[int], float]]]) -> None:
        """Take how many bodies there are; bodies with rows that they gain something from, asked for twice."""
        ends = array("i", [0]) * (size + 1)
        for body, rows, _ in pairs():
            ends[body + 1] += len(rows)
        self._ends = array("i", accumulate(ends))
        self._rows = array("i", [0]) * self._ends[size]
        self._gains = array("d", [0.0]) * self._ends[size]
        put = self._ends[:]
        for body, rows, gain in pairs():
            at = put[body]
            for row in rows:
                self._rows[at], self._gains[at] = row, gain
                at += 1
            put[body] = at

    def __len__(self) -> int:
        """Count the bodies."""
        return len(self._ends) - 1

    def __getitem__(self, body: int) -> dict[int, float]:  # type: ignore[override]  # nobody asks for a slice
        """Give what one body gains from each row."""
        begin, end = self._ends[body], self._ends[body + 1]
        gains: dict[int, float] = {}
        for row, gain in zip(self._rows[begin:end], self._gains[begin:end], strict=True):
            gains[row] = gains.get(row, 0.0) + gain
        return gains

    def __iter__(self) -> Iterator[dict[int, float]]:
        """Give that of each body."""
        return map(self.__getitem__, range(len(self)))
