"""rareearth inside spaCy: `nlp.add_pipe("rareearth_facts")`, `nlp.add_pipe("rareearth_actors")`.

spaCy finds these by the package's entry points. Facts stand in `doc.spans["facts"]`, labelled by kind,
each with its record (a dict, as it is written) on `span._.fact`; mentions in `doc.spans["actors"]`,
with `span._.actor`. A span covers whole tokens, the record has the exact offsets.

Example:
    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("rareearth_facts")
    >>> doc = nlp("Output rose 5%.")
    >>> [(span.text, span._.fact["value"]) for span in doc.spans["facts"]]
    [('5%', 5)]
"""

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from rareearth_cli.actors import mentions_in
from rareearth_cli.facts import find_facts
from rareearth_cli.records import Document, Fact, Mention
from rareearth_cli.spacy_docs import docbin_of, put_spans
from rareearth_cli.text import content_id

__all__ = ["add_actors", "add_facts", "docbin_of", "rareearth_actors", "rareearth_facts"]


@Language.component("rareearth_facts")
def rareearth_facts(doc: Doc) -> Doc:
    """Put the figures and dates of a doc into `doc.spans["facts"]`."""
    document = Document(id=content_id(doc.text), text=doc.text)
    add_facts(doc, find_facts([document]))
    return doc


@Language.component("rareearth_actors")
def rareearth_actors(doc: Doc) -> Doc:
    """Put the names of actors of a doc into `doc.spans["actors"]`."""
    add_actors(doc, mentions_in(Document(id=content_id(doc.text), text=doc.text)))
    return doc


def add_facts(doc: Doc, facts: Iterable[Fact]) -> None:
    """Put facts of a document's text into its doc."""
    doc.spans["facts"] = []
    put_spans(doc, [fact for fact in facts if fact.field == "text"])


def add_actors(doc: Doc, mentions: Iterable[Mention]) -> None:
    """Put mentions in a document's text into its doc."""
    doc.spans["actors"] = []
    put_spans(doc, [mention for mention in mentions if mention.field == "text"])
