"""Rounds of near links between exact classes: the next round sees what would survive, as a second run would."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from rareearth_cli.dedupe import exact, survivors
from rareearth_cli.dedupe.bonds import Bond, Settings, values_differ
from rareearth_cli.dedupe.bundle import Bundle
from rareearth_cli.dedupe.crew import Crew
from rareearth_cli.dedupe.near import Found, Groups, Links, top
from rareearth_cli.records import Document


class Joined(NamedTuple):
    """Groups of several classes: the classes' numbers and the bonds between them; `inside` holds all such classes."""

    groups: list[tuple[list[int], list[Bond]]]
    inside: frozenset[int]


class Rounds:
    """Exact classes, united round by round.

    Texts of the bundle are numbered as the classes are; a group that survives by another text than the one by
    which its class was compared gets a further number.
    """

    def __init__(
        self, documents: Sequence[Document], classes: Sequence[list[int]], settings: Settings, crew: Crew
    ) -> None:
        """Begin with each class alone."""
        self.documents = documents
        self.classes = classes
        self.settings = settings
        self.bundle = Bundle(2 * len(classes), crew)
        self._crew = crew
        texts = [document.text for document in documents]
        within = settings.within
        self.bundle.add(
            [exact.representative(texts, members) for members in classes],
            [within[members[0]] for members in classes] if within else None,
        )
        self._links = Links(self.bundle, settings.threshold, figures_may_differ=settings.figures_may_differ)
        self._alive = np.ones(len(classes), np.bool_)
        self._class_of = list(range(len(classes)))  # of each text of the bundle
        self._parent: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        self._standing: dict[int, list[int]] = {}  # the texts alive of each group of several classes
        self._used: list[Found] = []
        self._fullest: dict[tuple[int, int], int] = {}

    def unite(self) -> bool:
        """Unite groups by one round of links; False where none was found."""
        used = Groups(self._links, self._crew).grow(self._alive, self._may_join)
        changed = {self._join(self._group(found.left), self._group(found.right)) for found in used}
        self._used += used
        self._renew(sorted(changed & self._members.keys()))
        return bool(used)

    def _group(self, text: int) -> int:
        """Give the first class of the group to which a text of the bundle belongs."""
        return top(self._parent, self._class_of[text])

    def _join(self, one: int, two: int) -> int:
        first, second = min(one, two), max(one, two)
        members = self._members.setdefault(first, [first])
        members += self._members.pop(second, [second])
        standing = self._standing.setdefault(first, [first])
        standing += self._standing.pop(second, [second])
        self._parent[second] = first
        return first

    def _may_join(self, left: int, right: int) -> bool:
        values = self.settings.across
        if not values:
            return True
        one, two = (
            [values[number] for number in self.members(self.numbers(self._group(text)))] for text in (left, right)
        )
        return values_differ(one, two)

    def numbers(self, group: int) -> list[int]:
        """Give the classes of a group."""
        return self._members.get(group, [group])

    def _renew(self, changed: Sequence[int]) -> None:
        """Put what would survive of each changed group in its place; no other text of it stays alive."""
        fresh: list[str] = []
        owners: list[int] = []
        keeps: list[int] = []
        standing: dict[int, list[int]] = {}
        for group in changed:
            numbers = self._members[group]
            text = self.documents[self.fullest(numbers)].text
            same = next((number for number in numbers if self.bundle.texts[number] == text), None)
            if same is None:
                standing[group] = [len(self._class_of) + len(fresh)]
                fresh.append(text)
                owners.append(group)
            else:
                keeps.append(same)
                standing[group] = [same]
        for group in changed:
            self._alive[self._standing.pop(group)] = False
        self._alive[keeps] = True
        within = self.settings.within
        salts = [within[self.classes[owner][0]] for owner in owners] if within else None
        self.bundle.add(fresh, salts)
        self._class_of += owners
        self._standing.update(standing)
        self._alive = np.concatenate([self._alive, np.ones(len(fresh), np.bool_)])

    def fullest(self, numbers: Sequence[int]) -> int:
        """Give the document that survives of all of a group's classes."""
        key = min(numbers), len(numbers)  # a group is known by its first class, and only grows
        if key not in self._fullest:
            self._fullest[key] = survivors.choose(
                self.documents, self.members(numbers), "fullest", self._figures(numbers)
            )
        return self._fullest[key]

    def members(self, numbers: Iterable[int]) -> list[int]:
        """Give the documents of some classes, in order."""
        return sorted(chain.from_iterable(map(self.classes.__getitem__, numbers)))

    def _figures(self, numbers: Sequence[int]) -> Mapping[int, str] | None:
        """Give the figures, as codes, of each document of some classes; None where all have the same."""
        if len({*map(self.bundle.traits().numbers.data.__getitem__, numbers)}) == 1:
            return None
        out = {}
        for number in numbers:
            out.update(dict.fromkeys(self.classes[number], self.bundle.figures(number)))
        return out

    def contrasting(self, numbers: Sequence[int]) -> list[int]:
        """Give documents enough to tell in which figures and names some classes differ; none if in none."""
        if len({*map(self.bundle.traits().named.data.__getitem__, numbers)}) == 1:
            return []
        named = [set(self.bundle.named(number)) for number in numbers]
        everywhere = set.intersection(*named)
        flagged: dict[str, int] = {}
        for place, found in enumerate(named):
            for code in found - everywhere:
                flagged.setdefault(code, place)
        codes = [self.bundle.codes(number) for number in numbers]
        chosen = set()
        for code, place in flagged.items():
            lacking = next((other for other, inside in enumerate(codes) if code not in inside), None)
            if lacking is not None:
                chosen |= {place, lacking}
        return [self.classes[numbers[place]][0] for place in sorted(chosen)]

    def joined(self) -> Joined:
        """Give the groups of several classes."""
        bonds: dict[int, list[Bond]] = {}
        for found in self._used:
            one, two = (self.classes[self._class_of[text]][0] for text in (found.left, found.right))
            bond = Bond(min(one, two), max(one, two), found.link.score, "near")
            bonds.setdefault(self._group(found.left), []).append(bond)
        groups = [(sorted(numbers), bonds[group]) for group, numbers in self._members.items()]
        return Joined(groups, frozenset(number for numbers, _ in groups for number in numbers))
