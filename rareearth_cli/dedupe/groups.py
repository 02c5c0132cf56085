"""From documents to groups of repeats: exact classes first, then rounds of near links until none is left."""

from collections.abc import Sequence
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

    `alike` says that all have the same figures and names.
    """

    members: list[int]
    keep: int
    bonds: list[Bond]
    alike: bool


class _Part(NamedTuple):
    """A group in the making. `texts` are the texts of its exact classes, `text` the one to compare it by."""

    members: list[int]
    text: str
    texts: list[str]
    bonds: list[Bond]
    named: int | None


def gather(documents: Sequence[Document], settings: Settings) -> list[Group]:
    """Gather documents into groups of two or more, in order of first members."""
    texts = [document.text for document in documents]
    parts = []
    for _, members in exact.classes(texts, settings.within):
        text = exact.representative(texts, members)
        bonds = [Bond(members[0], other, 100.0, "exact") for other in members[1:]]
        parts.append(_Part(members, text, [text], bonds, None))
    if settings.match != "exact":
        parts = _near(documents, parts, settings)
    groups = [_finished(documents, part, settings) for part in parts if len(part.members) > 1]
    if settings.across:
        values = settings.across
        groups = [group for group in groups if len({values[number] for number in group.members}) > 1]
    return sorted(groups, key=lambda group: group.members[0])


def _finished(documents: Sequence[Document], part: _Part, settings: Settings) -> Group:
    alike = len(part.texts) == 1 or part.named is not None
    kept = survivors.choose(documents, part.members, settings.keep, alike=alike)
    return Group(part.members, kept, part.bonds, alike)


def _near(documents: Sequence[Document], parts: list[_Part], settings: Settings) -> list[_Part]:
    for _ in range(ROUNDS):
        merged = _round(parts, settings)
        if len(merged) == len(parts):
            return merged
        # The next round sees what would survive, as a second run would.
        parts = [
            part
            if len(part.members) == 1
            else part._replace(
                text=documents[
                    survivors.choose(
                        documents, part.members, "fullest", alike=len(part.texts) == 1 or part.named is not None
                    )
                ].text
            )
            for part in merged
        ]
    return parts


def _round(parts: list[_Part], settings: Settings) -> list[_Part]:
    from rareearth_cli.dedupe import near  # noqa: PLC0415 (numpy is slow to load)

    texts = [part.text for part in parts]
    salts = [settings.within[part.members[0]] for part in parts] if settings.within else None
    bundle, links = near.find_links(
        texts, settings.threshold, figures_may_differ=settings.figures_may_differ, salts=salts
    )
    if settings.across:
        values = [frozenset(settings.across[number] for number in part.members) for part in parts]
        links = [found for found in links if len(values[found.left] | values[found.right]) > 1]
    groups = near.Groups(bundle, settings.threshold, figures_may_differ=settings.figures_may_differ)
    groups.unite(links)
    if not groups.used:
        return parts
    by_root: dict[int, list[int]] = {}
    for number in range(len(parts)):
        by_root.setdefault(groups.root(number), []).append(number)
    bonds: dict[int, list[Bond]] = {}
    for found in groups.used:
        left, right = sorted((parts[found.left].members[0], parts[found.right].members[0]))
        bonds.setdefault(groups.root(found.left), []).append(Bond(left, right, found.link.score, "near"))
    return [
        _joined([parts[number] for number in numbers], bonds[root], [int(bundle.named[number]) for number in numbers])
        if len(numbers) > 1
        else parts[root]
        for root, numbers in by_root.items()
    ]


def _joined(parts: Sequence[_Part], bonds: list[Bond], named: Sequence[int]) -> _Part:
    alike = len(set(named)) == 1 and all(len(part.texts) == 1 or part.named is not None for part in parts)
    return _Part(
        members=sorted(number for part in parts for number in part.members),
        text="",
        texts=[text for part in parts for text in part.texts],
        bonds=[bond for part in parts for bond in part.bonds] + bonds,
        named=named[0] if alike else None,
    )
