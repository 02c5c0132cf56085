"""A DocBin of spaCy (`.spacy`): texts with the records in them as span groups, for spaCy and Prodigy.

A document is a doc of its own. A fact stands in a doc of its sentence, with the others of that
sentence; a mention in one of its document's title or text.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

import msgspec
from msgspec import UnsetType

from rareearth_cli.errors import UsageError
from rareearth_cli.records import Document, Fact, Mention, Record
from rareearth_cli.reports.columns import Shape, cell

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

TEXT = "document"  # the pass-through field in which a mention brings the text that it stands in
_LONG_WORD = re.compile(r"(\S{200,})")  # makes spaCy's tokenizer quadratic: one token, never shown to it


def write_docbin(records: Iterable[Record], out: BinaryIO, shape: Shape) -> None:
    """Write the records as one DocBin, the span groups and the records on their spans with it.

    Raises:
        UsageError: the records hold no text.
    """
    if shape.record not in {Document, Fact, Mention}:
        raise UsageError(
            f"'{shape.record.TYPE}' records hold no text for spaCy", "use parse, facts or actors --mentions"
        )
    import spacy  # noqa: PLC0415 (slow to load)

    from rareearth_cli.spacy_docs import docbin_of  # noqa: PLC0415 (loads spaCy)

    out.write(docbin_of(_docs(records, spacy.blank("en"))))


def _docs(records: Iterable[Record], nlp: "Language") -> Iterator["Doc"]:
    from rareearth_cli.spacy_docs import put_spans  # noqa: PLC0415 (loads spaCy)

    for text, group in groupby(records, key=_text_of):
        members = list(group)
        if isinstance(members[0], Document):
            for record in members:
                doc = _doc(text[1], nlp)
                doc.user_data["document"] = msgspec.to_builtins(record.to_dict())
                yield doc
            continue
        mentions = [_without_text(each) for each in members if isinstance(each, Mention)]
        if mentions:
            doc = _doc(text[1], nlp)
            put_spans(doc, mentions)
            yield doc
        for shift, facts in _placed(text[1], [each for each in members if isinstance(each, Fact)]):
            doc = _doc(text[1], nlp)
            put_spans(doc, facts, shift)
            yield doc


def _text_of(record: Record) -> tuple[str, str]:
    """Give what tells the doc of a record from another, and its text."""
    if isinstance(record, Document):
        return record.id, record.text
    text = record.sentence if isinstance(record, Fact) else cell(record, TEXT)
    return f"{cell(record, 'doc')} {cell(record, 'field')}", str(text or "")


def _without_text(mention: Mention) -> Mention:
    """Leave out the text that a mention brings, which its doc has."""
    extra = {} if isinstance(mention.extra, UnsetType) else mention.extra
    return msgspec.structs.replace(mention, extra={name: value for name, value in extra.items() if name != TEXT})


def _placed(sentence: str, facts: list[Fact]) -> Iterator[tuple[int, list[Fact]]]:
    """Part facts of equal sentences, one after the other: where each sentence begins in its document, and its facts."""
    held: list[Fact] = []
    shifts: list[int] = []
    for fact in facts:
        left = [shift for shift in shifts if shift <= fact.start and sentence.startswith(fact.text, fact.start - shift)]
        if held and not left:
            yield shifts[0], held
            held = []
        shifts = left if held else [fact.start - place for place in _places(sentence, fact.text)]
        if shifts:
            held.append(fact)
    if held:
        yield shifts[0], held


def _places(text: str, part: str) -> Iterator[int]:
    place = text.find(part)
    while place >= 0:
        yield place
        place = text.find(part, place + 1)


def _doc(text: str, nlp: "Language") -> "Doc":
    """Cut a text into tokens, a very long word into one."""
    from spacy.tokens import Doc  # noqa: PLC0415 (slow to load)

    words: list[str] = []
    spaces: list[bool] = []
    for number, part in enumerate(_LONG_WORD.split(text)):
        tokens = (
            [(part, False)] if number % 2 else [(token.text, bool(token.whitespace_)) for token in nlp.make_doc(part)]
        )
        words += [word for word, _ in tokens]
        spaces += [space for _, space in tokens]
    return Doc(nlp.vocab, words=words, spaces=spaces)
