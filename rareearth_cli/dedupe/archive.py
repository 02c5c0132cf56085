"""Documents held against an archive: what of it they repeat, put before them, so that both are grouped as one."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from rareearth_cli.dedupe import scan, survivors
from rareearth_cli.dedupe.bonds import Settings
from rareearth_cli.dedupe.crew import Crew
from rareearth_cli.dedupe.groups import Group, gather
from rareearth_cli.records import Document


class Joined(NamedTuple):
    """The archive's documents that may matter, and after them, from `first` on, the new ones."""

    documents: list[Document]
    first: int

    def ids(self, numbers: Iterable[int]) -> list[str]:
        """Give the ids of some documents, each once."""
        return list(dict.fromkeys(self.documents[number].id for number in numbers))


class Looking(NamedTuple):
    """How to look documents up: the near limit, None for exact repeats alone, and whether figures may differ.

    `whole` asks for all of the archive: another telling of a report shares too little with it to be looked up.
    """

    threshold: float | None
    figures_may_differ: bool
    whole: bool


def join(documents: Sequence[Document], looking: Looking, against: Iterable[Document], index: Path | None) -> Joined:
    """Put what documents may repeat of an archive before them.

    Args:
        documents: the new ones.
        looking: how to look them up.
        against: the archive's documents, put into the index.
        index: the file that holds the archive, made if it is not there; None keeps it in memory for this run.

    Raises:
        RareearthError: the file is no index of ours.
    """
    from rareearth_cli.dedupe.index import Index  # noqa: PLC0415 (numpy is slow to load)

    with Index(index) as archive:
        archive.add(against)
        if looking.whole:
            old = list(archive.documents())
        else:
            texts = [document.text for document in documents]
            old = archive.matching(texts, looking.threshold, figures_may_differ=looking.figures_may_differ)
    return Joined([*old, *documents], len(old))


def known_groups(joined: Joined, settings: Settings, crew: Crew) -> list[Group]:
    """Give the groups in which new documents repeat the archive's, in order of their first new one.

    A group's bonds are those that tie a new document.
    """
    first = joined.first
    out = [
        group._replace(bonds=[bond for bond in group.bonds if max(bond.left, bond.right) >= first])
        for group in gathered(joined, settings, crew)
        if group.members[0] < first <= group.members[-1]
    ]
    return sorted(out, key=lambda group: min(number for number in group.members if number >= first))


def gathered(joined: Joined, settings: Settings, crew: Crew) -> list[Group]:
    """Gather all documents; one of the archive's survives a new one that says no figure more than it.

    What a publisher puts around a text ("© 2026") says none.
    """
    out = []
    for group in gather(joined.documents, settings, crew):
        kept = group.keep
        if group.members[0] < joined.first <= kept and settings.keep == "fullest":
            figures = {number: scan.figure_keys(joined.documents[number].text) for number in group.members}
            kept = survivors.choose(joined.documents, group.members, settings.keep, figures)
        out.append(group._replace(keep=kept))
    return out
