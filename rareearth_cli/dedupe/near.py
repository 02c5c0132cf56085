"""Texts that are one text edited, cut short or added to: links, and groups that never bridge a conflict."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from rareearth_cli.dedupe.bundle import Bundle
from rareearth_cli.dedupe.candidates import ranked
from rareearth_cli.dedupe.compare import compare
from rareearth_cli.dedupe.crew import Crew, lots_of
from rareearth_cli.dedupe.link import Link
from rareearth_cli.dedupe.words import U64, Mask

LOT = 8192  # pairs looked at together
_PASSES = 3  # in which of a lot only pairs are compared that may each unite two groups more; then all that are left
_SHARE = 128  # pairs of a lot that one process compares at a time
COVERS = 0.6  # of the threshold: two texts edited in many places have less in common than each has with the first


class Found(NamedTuple):
    """Two texts found to be one: their numbers, the lower first, and the link."""

    left: int
    right: int
    link: Link


class Links:
    """The links between the texts of a bundle; no pair is compared twice."""

    def __init__(self, bundle: Bundle, threshold: float, *, figures_may_differ: bool = False) -> None:
        """Compare with the given threshold, 0 to 100."""
        self.bundle = bundle
        self.threshold = threshold
        self.figures_may_differ = figures_may_differ
        self._seen: U64 = np.zeros(0, np.uint64)

    def candidates(self, alive: Mask) -> Iterator[list[tuple[int, int]]]:
        """Give the pairs of texts alive that may be one, unknown so far, the likest first, in lots."""
        pairs = self.bundle.pairs(self.threshold, alive, may_conflict=self.figures_may_differ)
        pairs = pairs[~np.isin(pairs, self._seen, assume_unique=True)]
        self._seen = np.concatenate([self._seen, pairs])
        if len(pairs):
            pairs = ranked(pairs, self.bundle.traits())
        for start in range(0, len(pairs), LOT):
            lot = pairs[start : start + LOT]
            left, right = lot >> np.uint64(32), lot & np.uint64(0xFFFFFFFF)
            yield list(zip(left.tolist(), right.tolist(), strict=True))

    def find(self, pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int, float, int]]:
        """Find the links among pairs of texts, as the fields of a `Found` and its link."""
        found = ((left, right, self.compare(left, right)) for left, right in pairs)
        return [(left, right, link.score, link.more) for left, right, link in found if link]

    def compare(self, left: int, right: int, threshold: float | None = None) -> Link | None:
        """Compare two texts, with a threshold of its own if one is given."""
        view = self.bundle.view
        limit = self.threshold if threshold is None else threshold
        return compare(view(left), view(right), limit, figures_may_differ=self.figures_may_differ)


class Groups:
    """Texts united link by link, each group with a cover: the text whose figures cover all others'.

    Two groups whose covers conflict are never united, so that a text cut before the figure in which two others
    differ is put to one of them and does not bridge them.
    """

    def __init__(self, links: Links, crew: Crew | None = None) -> None:
        """Begin with each text alone; `crew` compares, None for this process alone."""
        self.links = links
        self._crew = crew or Crew()
        self._parent: dict[int, int] = {}
        self._cover: dict[int, int] = {}
        self._found: dict[tuple[int, int], Link] = {}
        self._between_covers: dict[tuple[int, int], Link | None] = {}

    def root(self, number: int) -> int:
        """Give the number that stands for a text's group."""
        return top(self._parent, number)

    def grow(self, alive: Mask, may_join: Callable[[int, int], bool]) -> list[Found]:
        """Unite what is linked among the texts alive; two that are in one group by then need no further link.

        Gives the links along which groups were united.
        """
        used = []
        with self._crew.at(self.links.find, "pairs compared") as run:
            for lot in self.links.candidates(alive):
                left = lot
                for number in range(_PASSES + 1):
                    left = [pair for pair in left if self.root(pair[0]) != self.root(pair[1]) and may_join(*pair)]
                    asked, left = self._spanning(left) if number < _PASSES else (left, [])
                    asked.sort()  # neighbours share texts, whose views are at hand then
                    found = (link for part in run(lots_of(asked, _SHARE)) for link in part)
                    used += self.unite(Found(left, right, Link(score, more)) for left, right, score, more in found)
        return used

    def _spanning(self, pairs: Iterable[tuple[int, int]]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """Part pairs: those that would unite two groups more, were all those before them links, and the others."""
        apart: dict[int, int] = {}
        asked: list[tuple[int, int]] = []
        others: list[tuple[int, int]] = []
        for pair in pairs:
            one, two = (top(apart, self.root(text)) for text in pair)
            if one != two:
                apart[max(one, two)] = min(one, two)
            (others if one == two else asked).append(pair)
        return asked, others

    def unite(self, links: Iterable[Found]) -> list[Found]:
        """Unite along links: those of equal figures first, then the best, whatever order they come in.

        Gives the links along which groups were united.
        """
        used = []
        ordered = sorted(links, key=lambda found: (found.link.more != 0, -found.link.score, found.left, found.right))
        self._found = {(found.left, found.right): found.link for found in ordered}
        for found in ordered:
            one, two = self.root(found.left), self.root(found.right)
            link = self._between(one, two) if one != two else None
            if link is None:
                continue
            left, right = self._cover.get(one, one), self._cover.get(two, two)
            one, two = min(one, two), max(one, two)
            self._parent[two] = one
            self._cover[one] = right if link.more > 0 else left if link.more < 0 else min(left, right)
            used.append(found)
        return used

    def _between(self, one: int, two: int) -> Link | None:
        """Give the link between the covers of two groups, which may be among those just found."""
        left, right = self._cover.get(one, one), self._cover.get(two, two)
        link = self._found.get((min(left, right), max(left, right)))
        if link is not None:
            return link if left < right else Link(link.score, -link.more)
        if (left, right) not in self._between_covers:
            self._between_covers[left, right] = self.links.compare(left, right, COVERS * self.links.threshold)
        return self._between_covers[left, right]


def top(parent: dict[int, int], number: int) -> int:
    """Give the last above a number; the way to it is made shorter."""
    while (above := parent.get(number, number)) != number:
        parent[number] = parent.get(above, above)
        number = parent[number]
    return number
