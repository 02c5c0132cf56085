"""Figures and dates of documents: what they say, whose they are, where they stand.

The rules are in `rules.py`, the words in `rareearth_cli/lexicon`; `finder.py` leads from a text to
its figures, and `record.py` from a figure to its fact.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from rareearth_cli.actors.knowledge import choose_actors_files
from rareearth_cli.errors import Faults
from rareearth_cli.facts import windows as _windows
from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.filters import Filter
from rareearth_cli.facts.finder import Step, find_figures, trace
from rareearth_cli.facts.record import Request, facts_of_document
from rareearth_cli.nlp import load
from rareearth_cli.records import Document, Fact

__all__ = [
    "Figure", "Filter", "Options", "Step", "facts_in", "facts_of", "find_facts", "find_figures",
    "trace", "windows",
]  # fmt: skip


class Options(msgspec.Struct, frozen=True, gc=False):
    """How facts are found.

    `reference_date` (EDTF) stands in for the date of documents that have none. `keep_repeats` writes
    the facts of each copy of a document. `context` sentences are added on both sides of a fact's own.
    `carry` names fields of the document, or `meta.X`, to copy onto its facts. `lexicon` is a file of
    the user's own units, currencies and nouns, `actors_file` one of actors. `model` is a spaCy
    pipeline, by its name or folder, whose names count and whose parse is asked where rules cannot tell.
    """

    reference_date: str | None = None
    keep_repeats: bool = False
    context: int = 0
    carry: tuple[str, ...] = ()
    lexicon: Path | None = None
    actors_file: Path | None = None
    model: str | None = None


DEFAULTS = Options()


def windows(documents: Iterable[Document], options: Options, faults: Faults | None = None) -> Iterator[list[Document]]:
    """Part the documents into lots of about 1 MB of text, without the repeats of earlier ones.

    A document that repeats one of its own lot adds its id to that one's `copies`. The repeats of
    earlier lots are counted in a detail to `faults`. With `keep_repeats` all stay.
    """
    return _windows.windows(documents, keep_repeats=options.keep_repeats, faults=faults)


def facts_in(window: Iterable[Document], options: Options) -> Iterator[Fact]:
    """Find the facts of some documents, lazily, in their order: a title's first, each field's by their place."""
    choose_actors_files(options.lexicon, options.actors_file)
    pipeline = load(options.model) if options.model else None
    request = Request(options.reference_date, options.context, options.carry, options.lexicon, pipeline)
    return (fact for document in window for fact in facts_of_document(document, request))


def facts_of(window: list[Document], options: Options) -> list[Fact]:
    """Find the facts of some documents as `facts_in` does, all at once."""
    return list(facts_in(window, options))


def find_facts(
    documents: Iterable[Document],
    options: Options = DEFAULTS,
    faults: Faults | None = None,
) -> Iterator[Fact]:
    """Find the facts of documents, lazily and in order; memory for about 1 MB of text at a time.

    Example:
        >>> made = Document(id="a", text="Malaysia shipped about 300 tonnes in 2024.", date="2025-01-07")
        >>> [(fact.text, fact.value, fact.unit, fact.qualifier, fact.edtf) for fact in find_facts([made])]
        [('300 tonnes', 300, 'metric ton', 'approximately', None), ('2024', None, None, None, '2024')]
    """
    for window in windows(documents, options, faults):
        yield from facts_in(window, options)
