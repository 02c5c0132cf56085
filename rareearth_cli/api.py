"""The commands as functions over records, for Python callers.

What is unread is told as a Python warning, unless the caller passes `Faults` of its own.
"""

import warnings
from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import Literal, overload

from rareearth_cli import readers
from rareearth_cli.actors import count_actors, find_mentions
from rareearth_cli.dedupe import Options as DedupeOptions
from rareearth_cli.dedupe import find_pairs, find_repeats, unique
from rareearth_cli.errors import Fault, Faults
from rareearth_cli.facts import Options as FactsOptions
from rareearth_cli.facts import find_facts
from rareearth_cli.records import Actor, Document, Fact, Match, Mention, Pair, Repeat

Dump = str | PathLike[str]


def parse(dumps: Dump | Iterable[Dump], *, one: bool = False, faults: Faults | None = None) -> Iterator[Document]:
    r"""Read dumps into documents, lazily and in order.

    Args:
        dumps: one or several. A `str` is the text of a dump itself (named `-` in the records), a
            path is a file; whatever `rareearth parse` reads, this reads.
        one: whether each text or page is one document, whatever in it looks like a list.
        faults: who is told of what could not be read; None makes Python warnings of it.

    Raises:
        RareearthError: an input cannot be read at all.

    Example:
        >>> [document.title for document in parse("Tin Doubles\nBy A. Moe\n\nIt rose. Then it fell.\n")]
        ['Tin Doubles']
    """
    listener = faults or _warner()
    several = [dumps] if isinstance(dumps, str | PathLike) else dumps
    options = readers.Options(one=one)
    records = (record for dump in several for record in readers.read(_source(dump), options, listener))
    for record in readers.unique_ids(records, listener):
        if isinstance(record, Document):
            yield record
        else:
            listener.add(Fault("-", None, f"'{type(record).TYPE}' records are not documents", "give documents"))


@overload
def dedupe(documents: Iterable[Document], *, match: Match = ..., threshold: float | None = ...) -> Iterator[Repeat]: ...
@overload
def dedupe(
    documents: Iterable[Document], *, give: Literal["pairs"], match: Match = ..., threshold: float | None = ...
) -> Iterator[Pair]: ...
@overload
def dedupe(
    documents: Iterable[Document], *, give: Literal["unique"], match: Match = ..., threshold: float | None = ...
) -> Iterator[Document]: ...
def dedupe(
    documents: Iterable[Document],
    *,
    give: Literal["repeats", "pairs", "unique"] = "repeats",
    match: Match = "near",
    threshold: float | None = None,
) -> Iterator[Repeat] | Iterator[Pair] | Iterator[Document]:
    """Find repeated documents; all documents are read before the first record comes.

    Args:
        documents: what `parse` gives.
        give: the groups, the pairs, or the documents that survive, each with its `copies`.
        match: how far to go, each including the one before: `exact`, `near`, `story`.
        threshold: the likeness, 0 to 100, from which texts are near repeats; None is our own.
    """
    options = DedupeOptions(match=match, threshold=threshold)
    if give == "pairs":
        return find_pairs(documents, options)
    if give == "unique":
        return unique(documents, options)
    return find_repeats(documents, options)


def facts(  # noqa: PLR0913 (each an option of the command)
    documents: Iterable[Document],
    *,
    reference_date: str | None = None,
    keep_repeats: bool = False,
    lexicon: Path | None = None,
    actors_file: Path | None = None,
    model: str | None = None,
    faults: Faults | None = None,
) -> Iterator[Fact]:
    """Find every figure and date, lazily and in order.

    Args:
        documents: what `parse` gives.
        reference_date: `YYYY-MM-DD`, the day that "last month" is counted from in documents
            without a date of their own; None leaves such dates open.
        keep_repeats: whether a repeated document gives its facts again.
        lexicon: a TOML file of units, currencies, nouns and actors of your own.
        actors_file: a TOML file of actors of your own.
        model: the name or folder of a spaCy pipeline, whose names count and whose parse settles ties.
        faults: who is told what `-v` would show.

    Raises:
        RareearthError: a file cannot be read, or the pipeline is not installed.

    Example:
        >>> [(fact.value, fact.unit) for fact in facts(parse("Output rose by 5% to 1.2 million tonnes in 2024."))]
        [(5, 'percent'), (1200000, 'metric ton'), (None, None)]
    """
    options = FactsOptions(
        reference_date=reference_date,
        keep_repeats=keep_repeats,
        lexicon=lexicon,
        actors_file=actors_file,
        model=model,
    )
    return find_facts(documents, options, faults)


@overload
def actors(documents: Iterable[Document]) -> Iterator[Actor]: ...
@overload
def actors(documents: Iterable[Document], *, mentions: Literal[True]) -> Iterator[Mention]: ...
def actors(documents: Iterable[Document], *, mentions: bool = False) -> Iterator[Actor] | Iterator[Mention]:
    """Find the actors that documents name: one record an actor, or one a mention.

    Args:
        documents: what `parse` gives.
        mentions: whether to give the places, lazily and in order, instead of the counts.
    """
    return find_mentions(documents) if mentions else count_actors(documents)


def _source(dump: Dump) -> readers.Source:
    if isinstance(dump, str):
        return readers.Source.of_bytes("-", dump.encode("utf-8", "surrogatepass"))
    return readers.Source.of_path(Path(dump))


def _warner() -> Faults:
    return Faults(
        on_fault=lambda fault: warnings.warn(str(fault), stacklevel=2),
        on_note=lambda note: warnings.warn(note, stacklevel=2),
    )
