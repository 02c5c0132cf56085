"""Records on the spans of spaCy's docs, and docs as the bytes of a DocBin; spaCy is loaded with this file."""

from collections.abc import Iterable, Sequence

import msgspec
from spacy.tokens import Doc, DocBin, Span

from rareearth_cli.records import Fact, Mention

Span.set_extension("fact", default=None, force=True)
Span.set_extension("actor", default=None, force=True)


def put_spans(doc: Doc, records: Sequence[Fact | Mention], shift: int = 0) -> None:
    """Put facts or mentions into a doc whose text begins `shift` code points into theirs."""
    spans: dict[str, list[Span]] = {}
    for record in records:
        span = doc.char_span(record.start - shift, record.end - shift, label=record.kind, alignment_mode="expand")
        if span is None:
            continue
        group, name = ("facts", "fact") if isinstance(record, Fact) else ("actors", "actor")
        span._.set(name, msgspec.to_builtins(record.to_dict()))
        spans.setdefault(group, []).append(span)
    for group, found in spans.items():
        doc.spans[group] = found


def docbin_of(docs: Iterable[Doc]) -> bytes:
    """Write docs, with their span groups and records, as the bytes of a DocBin (`.spacy`)."""
    return DocBin(store_user_data=True, docs=docs).to_bytes()
