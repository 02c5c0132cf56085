"""Names in documents, and the actors that they name."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rareearth_cli.actors.apposed import with_appositions
from rareearth_cli.actors.count import Counting, without_copies
from rareearth_cli.actors.find import Name, names_in
from rareearth_cli.actors.firms import with_firms
from rareearth_cli.actors.knowledge import choose_actors_files, names_by_form
from rareearth_cli.actors.memory import Memory
from rareearth_cli.actors.neighbours import with_neighbours
from rareearth_cli.actors.nicknames import with_nicknames
from rareearth_cli.actors.resolve import Resolver
from rareearth_cli.actors.votes import with_votes
from rareearth_cli.nlp import entities_in
from rareearth_cli.records import Actor, Document, Field, Mention

if TYPE_CHECKING:
    from spacy.language import Language


def mentions_in(
    document: Document, actors_file: Path | None = None, pipeline: "Language | None" = None
) -> tuple[Mention, ...]:
    """Find the actors that a document names: its title first, each field by start, no overlaps.

    All names are gathered before the first is resolved: a short name may stand before the full one.

    Args:
        document: any document; its title and its text are read.
        actors_file: a lexicon of the user's own, whose `[[actor]]` entries win over the package's.
        pipeline: a spaCy pipeline (`nlp.load`), whose entities vote on the spans and kinds of
            unlisted names, never on countries and never in headlines.

    Raises:
        RareearthError: the file breaks a promise of lexicons.
    """
    choose_actors_files(actors_file)
    return mentions_of(document, pipeline)


def mentions_of(document: Document, pipeline: "Language | None" = None) -> tuple[Mention, ...]:
    """Find the actors that a document names as `mentions_in` does, with the actors' file chosen before."""
    fields: list[tuple[Field, str]] = [("title", document.title or ""), ("text", document.text)]
    found = [(field, text, _names(text, pipeline)) for field, text in fields if text]
    memory = Memory()
    for _, text, names in reversed(found):
        memory.gather(text, names)
    resolver = Resolver(document.id, memory)
    return tuple(mention for field, text, names in found for mention in resolver.mentions(field, text, names))


def _names(text: str, pipeline: "Language | None") -> tuple[Name, ...]:
    names = with_firms(text, with_appositions(text, with_neighbours(text, with_nicknames(text, names_in(text)))))
    return names if pipeline is None else with_votes(text, names, entities_in(pipeline, text))


def find_mentions(
    documents: Iterable[Document], actors_file: Path | None = None, pipeline: "Language | None" = None
) -> Iterator[Mention]:
    """Find the actors that documents name, lazily and in order; the arguments are those of `mentions_in`."""
    for document in documents:
        yield from mentions_in(document, actors_file, pipeline)


def count_actors(documents: Iterable[Document]) -> Iterator[Actor]:
    """Count the actors over all documents, which are read before the first record comes.

    Each distinct text and title counts once. The actors with the most mentions come first.
    """
    counting = Counting()
    for document in without_copies(documents):
        counting.add(document, mentions_in(document))
    return counting.actors()


def names_for(words: str) -> frozenset[str]:
    """Give the canonical names that a name, an alias or an ISO code stands for, whatever its case.

    Words that nobody knows stand for themselves.

    Example:
        >>> sorted(names_for("CHN") | names_for("prc") | names_for("Beijing"))
        ['China']
    """
    return names_by_form().get(words.strip().casefold(), frozenset({words.strip()}))


def is_listed(words: str) -> bool:
    """Tell whether a list has a name, an alias or an ISO code, whatever its case.

    Example:
        >>> is_listed("prc"), is_listed("Nobody")
        (True, False)
    """
    return words.strip().casefold() in names_by_form()
