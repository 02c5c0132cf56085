"""Repeated documents: the same text, the same text edited, another telling of one report.

All documents are read before the first record comes. Time grows linearly with their number.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import UNSET

from rareearth_cli.dedupe import archive, survivors
from rareearth_cli.dedupe.bonds import NEAR, Bond, Settings
from rareearth_cli.dedupe.crew import LEAST, Crew, Watch, lots_of, unwatched
from rareearth_cli.dedupe.groups import Group, gather
from rareearth_cli.dedupe.survivors import KEEPS, Keep
from rareearth_cli.errors import UsageError
from rareearth_cli.processes import cores
from rareearth_cli.records import Document, Match, Pair, Repeat, fields_of

_LOT = 64  # groups whose members one process reads at a time


class Options(NamedTuple):
    """How far to go and what to keep.

    `threshold` is the likeness, 0 to 100, from which texts are near repeats; None is our own. `keep` is
    `fullest`, `first`, `longest` or `newest`. `within` names a field in which repeats must agree, `across`
    one in which they must differ (`source`, `meta.Views`). `jobs` are the processes that share the work, 0 for a
    choice by its amount; they change nothing in what is found. `watch` shows a person how far it is.
    """

    match: Match = "near"
    threshold: float | None = None
    keep: Keep = "fullest"
    figures_may_differ: bool = False
    within: str | None = None
    across: str | None = None
    jobs: int = 1
    watch: Watch = unwatched


def find_repeats(documents: Iterable[Document], options: Options = Options()) -> Iterator[Repeat]:  # noqa: B008 (a NamedTuple is frozen)
    """Find the groups of documents that repeat one another, in order of first members.

    A document without text belongs to none.

    Example:
        >>> texts = ["Tin rose 5% in May.", "tin rose  5% in May.", "Tin rose 6% in May."]
        >>> [repeat.members for repeat in find_repeats(Document(id=str(n), text=t) for n, t in enumerate(texts))]
        [('0', '1')]
    """
    listed = list(documents)
    crew = _crew(listed, options)
    groups = gather(listed, _settings(listed, options), crew)
    for number, (group, shown) in enumerate(_with_differences(groups, listed, crew), start=1):
        yield _repeat(number, group, shown, listed)


def _with_differences(
    groups: Sequence[Group], documents: Sequence[Document], crew: Crew
) -> Iterator[tuple[Group, tuple[str, ...]]]:
    """Give each group with the figures and names in which its members differ."""

    def differing(lot: Sequence[list[str]]) -> list[tuple[str, ...]]:
        return [survivors.differences(texts) for texts in lot]

    # Sent as texts: a process that looked them up would in time hold a copy of all that it inherited.
    asked = [[documents[member].text for member in group.contrasting] for group in groups if group.contrasting]
    with crew.at(differing, "groups read") as run:
        found = (shown for part in run(lots_of(asked, _LOT)) for shown in part)
        for group in groups:
            yield group, next(found) if group.contrasting else ()


def _repeat(
    number: int,
    group: Group,
    differences: tuple[str, ...],
    documents: Sequence[Document],
    extra: Mapping[str, object] | None = None,
) -> Repeat:
    return Repeat(
        group=number,
        match=_weakest(group.bonds),
        size=len(group.members),
        keep=documents[group.keep].id,
        members=tuple(documents[member].id for member in group.members),
        score=round(min((bond.score for bond in group.bonds), default=100.0), 1),
        differences=differences,
        text=documents[group.keep].text,
        extra=extra or UNSET,
    )


def _weakest(bonds: Sequence[Bond]) -> Match:
    found = {bond.match for bond in bonds}
    return "story" if "story" in found else "near" if "near" in found else "exact"


def find_pairs(
    documents: Iterable[Document],
    options: Options = Options(),  # noqa: B008 (a NamedTuple is frozen)
    *,
    against: Iterable[Document] = (),
    index: Path | None = None,
) -> Iterator[Pair]:
    """Find the pairs of documents whose links make the groups, in order: at least one a repeated document.

    Against an archive, as in `find_known`, each pair has at least one new document.
    """
    listed, bonds = _bonds(documents, options, against, index)
    for bond in bonds:
        yield Pair(left=listed[bond.left].id, right=listed[bond.right].id, score=round(bond.score, 1), match=bond.match)


def explain_pairs(
    documents: Iterable[Document],
    options: Options = Options(),  # noqa: B008 (a NamedTuple is frozen)
    *,
    against: Iterable[Document] = (),
    index: Path | None = None,
) -> Iterator[Pair]:
    """Find the pairs as `find_pairs` does, each with its evidence in two further fields.

    `candidate` says what the two texts share that made them candidates; `difference` shows where they
    differ, `[-left out-]` and `{+put in+}`, with a few words around.
    """
    from rareearth_cli.dedupe import explain  # noqa: PLC0415 (numpy is slow to load)

    listed, bonds = _bonds(documents, options, against, index)
    for bond in bonds:
        left, right = listed[bond.left], listed[bond.right]
        evidence = {
            "candidate": explain.candidate_of(left.text, right.text),
            "difference": explain.difference_of(left.text, right.text),
        }
        yield Pair(left=left.id, right=right.id, score=round(bond.score, 1), match=bond.match, extra=evidence)


def _bonds(
    documents: Iterable[Document], options: Options, against: Iterable[Document], index: Path | None
) -> tuple[list[Document], list[Bond]]:
    """Give the documents, the archive's first, and the links that tie a new one."""
    joined = _joined(documents, options, against, index)
    listed = joined.documents
    groups = archive.gathered(joined, _settings(listed, options), _crew(listed, options))
    bonds = (bond for group in groups for bond in group.bonds if max(bond.left, bond.right) >= joined.first)
    return listed, sorted(bonds)


def find_known(
    documents: Iterable[Document],
    options: Options = Options(),  # noqa: B008 (a NamedTuple is frozen)
    *,
    against: Iterable[Document] = (),
    index: Path | None = None,
) -> Iterator[Repeat]:
    """Find which documents were there before, in groups of those that repeat one another.

    The archive's documents and the new ones are grouped as one. Each record lists the new ones of its group, with two
    further fields: `known`, the ids of the archive's in it, and `left_out`, the ids of those that `find_new` leaves
    out. Stories, `within` and `across` take as long as the archive and the documents together.

    Args:
        documents: the new ones.
        options: how far to go, and what to keep: `keep` names one of either.
        against: the archive's documents, put into the index.
        index: the file that holds the archive's keys, made if it is not there; None keeps them in
            memory for this run.

    Raises:
        RareearthError: the file is no index of ours.
    """
    joined = _joined(documents, options, against, index)
    listed = joined.documents
    crew = _crew(listed, options)
    groups = archive.known_groups(joined, _settings(listed, options), crew)
    for number, (group, shown) in enumerate(_with_differences(groups, listed, crew), start=1):
        new = [member for member in group.members if member >= joined.first]
        extra = {
            "known": joined.ids(member for member in group.members if member < joined.first),
            "left_out": joined.ids(member for member in new if member != group.keep),
        }
        yield _repeat(number, group._replace(members=new), shown, listed, extra)


def find_new(
    documents: Iterable[Document],
    options: Options = Options(),  # noqa: B008 (a NamedTuple is frozen)
    *,
    against: Iterable[Document] = (),
    index: Path | None = None,
) -> Iterator[Document]:
    """Give the documents that survive, as `unique` does, of the archive's and the new ones together.

    Of those that repeat the archive that is one which says more than it did; the archive's ids stand in its `copies`.
    Args and errors are those of `find_known`.
    """
    joined = _joined(documents, options, against, index)
    listed = joined.documents
    groups = archive.gathered(joined, _settings(listed, options), _crew(listed, options))
    yield from _surviving(listed, groups, joined.first)


def _joined(
    documents: Iterable[Document], options: Options, against: Iterable[Document], index: Path | None
) -> archive.Joined:
    if not against and index is None:
        return archive.Joined(list(documents), 0)
    near = NEAR if options.threshold is None else options.threshold
    looking = archive.Looking(
        threshold=None if options.match == "exact" else near,
        figures_may_differ=options.figures_may_differ,
        whole=options.match == "story" or bool(options.within or options.across),
    )
    return archive.join(list(documents), looking, against, index)


def add_to_index(documents: Iterable[Document], index: Path) -> None:
    """Put documents into an index, so that a later run knows them.

    Raises:
        RareearthError: the file is no index of ours.
    """
    from rareearth_cli.dedupe.index import Index  # noqa: PLC0415 (numpy is slow to load)

    with Index(index) as opened:
        opened.add(documents)


def unique(documents: Iterable[Document], options: Options = Options()) -> Iterator[Document]:  # noqa: B008 (a NamedTuple is frozen)
    """Give the documents that survive, in order of input, each with the ids that it stands for in `copies`.

    No id is lost: a dropped document's own `copies` go over to the one that survives.
    """
    listed = list(documents)
    yield from _surviving(listed, gather(listed, _settings(listed, options), _crew(listed, options)))


def _surviving(documents: Sequence[Document], groups: Iterable[Group], first: int = 0) -> Iterator[Document]:
    """Give the documents that survive, from number `first` on, with their `copies`."""
    stands_for: dict[int, list[int]] = {}
    dropped: set[int] = set()
    for group in groups:
        stands_for[group.keep] = [number for number in group.members if number != group.keep]
        dropped.update(stands_for[group.keep])
    for number, document in enumerate(documents[first:], start=first):
        if number not in dropped:
            others = [documents[other] for other in stands_for.get(number, ())]
            yield msgspec.structs.replace(document, copies=_copies(document, others))


def _copies(document: Document, others: Sequence[Document]) -> tuple[str, ...]:
    own = () if document.copies is UNSET else document.copies
    found = [*own]
    for other in others:
        found += [other.id, *(() if other.copies is UNSET else other.copies)]
    return tuple(dict.fromkeys(found))


def _crew(documents: Sequence[Document], options: Options) -> Crew:
    jobs = options.jobs
    if jobs == 0:
        jobs = cores() if sum(len(document.text) for document in documents) >= LEAST else 1
    return Crew(jobs, options.watch)


def _settings(documents: Sequence[Document], options: Options) -> Settings:
    if options.keep not in KEEPS:
        raise UsageError(f"'{options.keep}' is no way to choose what survives", f"use {', '.join(KEEPS)}")
    if options.threshold is not None and not 0 <= options.threshold <= 100:  # noqa: PLR2004 (a share, per 100)
        raise UsageError(f"{options.threshold} is no likeness", "give 0 to 100")
    return Settings(
        match=options.match,
        threshold=NEAR if options.threshold is None else options.threshold,
        keep=options.keep,
        figures_may_differ=options.figures_may_differ,
        within=_values(documents, options.within),
        across=_values(documents, options.across),
    )


def _values(documents: Sequence[Document], field: str | None) -> list[str | None] | None:
    """Give each document's value of a field (`source`, `meta.Views`), None where it has none.

    Raises:
        UsageError: documents have no such field, or none has it.
    """
    if field is None:
        return None
    if field.startswith("meta."):
        name = field.removeprefix("meta.")
        if documents and not any(name in document.meta for document in documents):
            raise UsageError(f"no document has '{field}'", "correct the name, or leave out the option")
        return [document.meta.get(name) for document in documents]
    if field not in fields_of(Document) and not any(
        document.extra is not UNSET and field in document.extra for document in documents
    ):
        raise UsageError(f"documents have no field '{field}'", "name one of theirs, or meta.NAME")
    return [_value(document, field) for document in documents]


def _value(document: Document, field: str) -> str | None:
    if field in fields_of(Document):
        value = getattr(document, field)
    else:
        value = None if document.extra is UNSET else document.extra.get(field)
    return None if value is None or value is UNSET else str(value)
