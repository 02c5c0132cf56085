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

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from rareearth_cli.actors import mentions_in
from rareearth_cli.facts import find_facts
from rareearth_cli.records import Document, Fact, Mention
from rareearth_cli.text import content_id

Span.set_extension("fact", default=None, force=True)
Span.set_extension("actor", default=None, force=True)


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
    spans = []
    for fact in facts:
        span = doc.char_span(fact.start, fact.end, label=fact.kind, alignment_mode="expand")
        if span is not None and fact.field == "text":
            span._.fact = msgspec.to_builtins(fact.to_dict())
            spans.append(span)
    doc.spans["facts"] = spans


def add_actors(doc: Doc, mentions: Iterable[Mention]) -> None:
    """Put mentions in a document's text into its doc."""
    spans = []
    for mention in mentions:
        span = doc.char_span(mention.start, mention.end, label=mention.kind, alignment_mode="expand")
        if span is not None and mention.field == "text":
            span._.actor = msgspec.to_builtins(mention.to_dict())
            spans.append(span)
    doc.spans["actors"] = spans


def docbin_of(docs: Iterable[Doc]) -> bytes:
    """Write docs, with their span groups and records, as the bytes of a DocBin (`.spacy`)."""
    return DocBin(store_user_data=True, docs=docs).to_bytes()
