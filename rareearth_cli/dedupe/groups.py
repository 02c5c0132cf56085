"""From documents to groups of repeats: exact classes first, then rounds of near links until none is left."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rareearth_cli.dedupe import exact, survivors
from rareearth_cli.dedupe.survivors import Keep
from rareearth_cli.records import Document, Match

ROUNDS = 5  # the second finds next to nothing, and only then is what survives free of repeats


class Settings(NamedTuple):
    """What `gather` needs to know; `within` and `across` hold each document's value of the field, or None."""

    match: Match
    threshold: float
    keep: Keep
    figures_may_differ: bool
    within: list[str | None] | None
    across: list[str | None] | None


class Bond(NamedTuple):
    """Two documents, by their numbers, found to be one."""

    left: int
    right: int
    score: float
    match: Match


class Group(NamedTuple):
    """Documents, by their numbers in order, that repeat one another.

    `contrasting` are members enough to tell in which figures and names the members differ, none if in none.
    """

    members: list[int]
    keep: int
    bonds: list[Bond]
    contrasting: list[int]


def gather(documents: Sequence[Document], settings: Settings) -> list[Group]:
    """Gather documents into groups of two or more, in order of first members."""
    texts = [document.text for document in documents]
    classes = [members for _, members in exact.classes(texts, settings.within)]
    if settings.match == "exact":
        groups = [_exact(documents, members, settings) for members in classes if len(members) > 1]
    else:
        groups = _near(documents, classes, settings)
    if settings.across:
        values = settings.across
        groups = [group for group in groups if len({values[number] for number in group.members}) > 1]
    return sorted(groups, key=lambda group: group.members[0])


def _exact(documents: Sequence[Document], members: list[int], settings: Settings) -> Group:
    kept = survivors.choose(documents, members, settings.keep)
    return Group(members, kept, _exact_bonds(members), [])


def _exact_bonds(members: list[int]) -> list[Bond]:
    return [Bond(members[0], other, 100.0, "exact") for other in members[1:]]


def _near(documents: Sequence[Document], classes: list[list[int]], settings: Settings) -> list[Group]:
    from rareearth_cli.dedupe.rounds import Rounds  # noqa: PLC0415 (numpy is slow to load)

    rounds = Rounds(documents, classes, settings)
    for _ in range(ROUNDS):
        if not rounds.unite():
            break
    joined = rounds.joined()
    groups = [
        _exact(documents, members, settings)
        for number, members in enumerate(classes)
        if len(members) > 1 and number not in joined.inside
    ]
    for numbers, bonds in joined.groups:
        members = sorted(number for inside in numbers for number in classes[inside])
        kept = survivors.choose(documents, members, settings.keep, rounds.figures(numbers))
        inner = [bond for inside in numbers for bond in _exact_bonds(classes[inside])]
        groups.append(Group(members, kept, [*inner, *bonds], rounds.contrasting(numbers)))
    return groups


def values_differ(one: Iterable[str | None], two: Iterable[str | None]) -> bool:
    """Say whether two sets of values, taken together, hold more than one."""
    return len({*one, *two}) > 1
