"""From documents to groups of repeats: exact classes first, then rounds of near links until none is left."""

from collections.abc import Sequence
from typing import NamedTuple

from rareearth_cli.dedupe import exact, scan, survivors
from rareearth_cli.dedupe.bonds import Bond, Settings
from rareearth_cli.dedupe.crew import Crew
from rareearth_cli.records import Document

ROUNDS = 5  # the second finds next to nothing, and only then is what survives free of repeats


class Group(NamedTuple):
    """Documents, by their numbers in order, that repeat one another.

    `contrasting` are members enough to tell in which figures and names the members differ, none if in none.
    """

    members: list[int]
    keep: int
    bonds: list[Bond]
    contrasting: list[int]


def gather(documents: Sequence[Document], settings: Settings, crew: Crew) -> list[Group]:
    """Gather documents into groups of two or more, in order of first members."""
    texts = [document.text for document in documents]
    classes = [members for _, members in exact.classes(texts, settings.within, crew)]
    if settings.match == "exact":
        groups = [_exact(documents, members, settings) for members in classes if len(members) > 1]
    else:
        groups = _near(documents, classes, settings, crew)
    if settings.match == "story":
        groups = _stories(documents, classes, groups, settings)
    if settings.across:
        values = settings.across
        groups = [group for group in groups if len({values[number] for number in group.members}) > 1]
    return sorted(groups, key=lambda group: group.members[0])


def _exact(documents: Sequence[Document], members: list[int], settings: Settings) -> Group:
    kept = survivors.choose(documents, members, settings.keep)
    return Group(members, kept, _exact_bonds(members), [])


def _exact_bonds(members: list[int]) -> list[Bond]:
    return [Bond(members[0], other, 100.0, "exact") for other in members[1:]]


def _near(documents: Sequence[Document], classes: list[list[int]], settings: Settings, crew: Crew) -> list[Group]:
    from rareearth_cli.dedupe.rounds import Rounds  # noqa: PLC0415 (numpy is slow to load)

    rounds = Rounds(documents, classes, settings, crew)
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
        members = rounds.members(numbers)
        if settings.keep == "fullest":
            kept = rounds.fullest(numbers)
        else:
            kept = survivors.choose(documents, members, settings.keep)
        inner = [bond for inside in numbers if len(classes[inside]) > 1 for bond in _exact_bonds(classes[inside])]
        groups.append(Group(members, kept, [*inner, *bonds], rounds.contrasting(numbers)))
    return groups


def _stories(
    documents: Sequence[Document], classes: Sequence[list[int]], groups: list[Group], settings: Settings
) -> list[Group]:
    """Join groups and single documents that tell one report."""
    from rareearth_cli.dedupe import story  # noqa: PLC0415 (loads numpy for its veto)
    from rareearth_cli.dedupe.veto import Veto  # noqa: PLC0415 (numpy is slow to load)

    inside = {number for group in groups for number in group.members}
    alone = [Group(members, members[0], [], []) for members in classes if members[0] not in inside]
    parts = [*groups, *alone]
    items = [story.Item(documents[part.keep].title or "", documents[part.keep].text) for part in parts]
    order = sorted(range(len(parts)), key=lambda number: (items[number].text, items[number].title))
    parts, items = [parts[number] for number in order], [items[number] for number in order]
    veto = Veto([item.text for item in items], settings.threshold)
    for field, must_agree in ((settings.within, True), (settings.across, False)):
        if field:
            veto.add([field[part.keep] for part in parts], must_agree=must_agree)
    out = []
    told: set[int] = set()
    for numbers, ties in story.tell(items, veto.is_kept_apart):
        told.update(numbers)
        bonds = [_tie(parts[tie.left], parts[tie.right], 100 * tie.likeness) for tie in ties]
        out.append(_told(documents, [parts[number] for number in numbers], bonds, settings))
    return out + [part for number, part in enumerate(parts) if number not in told and len(part.members) > 1]


def _tie(one: Group, two: Group, score: float) -> Bond:
    first, second = sorted((one.members[0], two.members[0]))
    return Bond(first, second, score, "story")


def _told(documents: Sequence[Document], parts: Sequence[Group], bonds: list[Bond], settings: Settings) -> Group:
    members = sorted(number for part in parts for number in part.members)
    figures = {number: scan.figure_keys(documents[number].text) for number in members}
    kept = survivors.choose(documents, members, settings.keep, figures)
    return Group(
        members,
        kept,
        [bond for part in parts for bond in part.bonds] + bonds,
        sorted({number for part in parts for number in (part.keep, *part.contrasting)}),
    )
