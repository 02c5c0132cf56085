"""From a figure to its fact: the figure, what is said of it, and where it stands."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import UNSET, UnsetType

from rareearth_cli.digests import blake2b, sha256
from rareearth_cli.edtf import day_range
from rareearth_cli.facts.about import AboutFigures
from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.finder import read_figures
from rareearth_cli.facts.si import in_si
from rareearth_cli.records import Document, Fact, Field
from rareearth_cli.text import Sentences

if TYPE_CHECKING:
    from spacy.language import Language

FIELDS: tuple[Field, ...] = ("title", "text")
_DIGITS = 12
_PLAIN = (("\u2010", "-"), ("\u2011", "-"), ("\u00a0", " "))  # marks that differ from a plain one in print alone


class Request(msgspec.Struct, frozen=True):
    """What `facts_of_document` is asked: see `Options`."""

    reference_date: str | None = None
    context: int = 0
    carry: tuple[str, ...] = ()
    lexicon: Path | None = None
    pipeline: "Language | None" = None


def facts_of_document(document: Document, request: Request) -> Iterator[Fact]:
    """Give a document's facts: those of its title, then those of its text, by their place."""
    day = speaking_day(document.date, request.reference_date)
    extra = _carried(document, request.carry)
    plain = in_plain_marks(document)
    for field in FIELDS:
        text = plain.title if field == "title" else plain.text
        if not text:
            continue
        sentences = Sentences(text)
        found = read_figures(text, sentences, day, request.lexicon, plain.text)
        if not found:
            continue
        about = AboutFigures(plain, field, sentences, request.pipeline)
        yield from _facts(document, field, about, sentences, found, request, extra)


def in_plain_marks(document: Document) -> Document:
    """Give a document with each hyphen and space that only looks different made plain; all offsets stay."""
    title, text = document.title, document.text
    if (title is None or title.isascii()) and text.isascii():
        return document
    for mark, plain in _PLAIN:
        title, text = title and title.replace(mark, plain), text.replace(mark, plain)
    if title == document.title and text == document.text:
        return document
    return msgspec.structs.replace(document, title=title, text=text)


def speaking_day(day: str | None, reference: str | None) -> str | None:
    """Give the day that a document speaks from: its own date, its year from the reference date where it lacks one.

    Example:
        >>> speaking_day("XXXX-11-08", "2026-02-20"), speaking_day(None, "2026-02-20"), speaking_day("2025-01", "2026")
        ('2025-11-08', '2026-02-20', '2025-01')
    """
    if day is None or reference is None or not day.startswith("XXXX") or not reference[:4].isdecimal():
        return day or reference
    year = int(reference[:4])
    return f"{year - (day[4:] > reference[4:]):04}{day[4:]}"


def _facts(  # noqa: PLR0913, PLR0917 (what a fact is made of)
    document: Document,
    field: Field,
    about: AboutFigures,
    sentences: Sentences,
    found: list[tuple[Figure, tuple[int, int]]],
    request: Request,
    extra: dict[str, Any] | UnsetType,
) -> Iterator[Fact]:
    written = (document.title if field == "title" else document.text) or ""
    copies = () if document.copies is UNSET else document.copies
    name = _name(document)
    for sentence, figures in _by_sentence(found):
        start, end = widened(sentences, sentence, request.context)
        shown = written[start:end]
        for figure in figures:
            if figure.kind == "date" and about.is_named(figure):
                continue
            said = about.of(figure, figures, sentence)
            if figure.in_table and (figure.owner or said.inferred or said.actor is None):
                said = msgspec.structs.replace(said, actor=figure.owner, inferred=False)
            measure = figure.measure if figure.in_table else said.measure
            first, last = figure.days or (day_range(figure.edtf) if figure.edtf else (None, None))
            value, unit = in_si(figure, request.lexicon)
            yield Fact(
                id=_fact_id(name, field, figure),
                doc=document.id,
                field=field,
                kind=figure.kind,
                text=written[figure.start : figure.end],
                start=figure.start,
                end=figure.end,
                value=figure.value,
                value_to=figure.value_to,
                value_si=value,
                unit_si=unit,
                unit=figure.unit,
                qualifier=figure.qualifier,
                change=figure.change,
                edtf=figure.edtf,
                date_from=first,
                date_to=last,
                inferred=(*figure.inferred, "actor") if said.inferred else figure.inferred,
                actor=said.actor,
                attribution=said.attribution,
                measure=measure,
                actors=said.actors,
                sentence=shown,
                title=document.title,
                source=document.source,
                published=document.date,
                dump=document.dump,
                line=document.title_line if field == "title" else line_of(document, figure.start),
                copies=copies,
                extra=extra,
            )


def _name(document: Document) -> str:
    """Give what tells a document from all others, for the ids of its facts."""
    said = f"{document.id}\0{document.title}\0{document.text}"
    return blake2b(said.encode("utf-8", "surrogatepass")).hexdigest()


def _by_sentence(found: Sequence[tuple[Figure, tuple[int, int]]]) -> Iterator[tuple[tuple[int, int], list[Figure]]]:
    for sentence, group in groupby(found, key=itemgetter(1)):
        yield sentence, [figure for figure, _ in group]


def widened(sentences: Sentences, sentence: tuple[int, int], more: int) -> tuple[int, int]:
    """Give a sentence with `more` sentences on both sides."""
    start, end = sentence
    text = sentences.text
    for _ in range(more):
        before = start - 1
        while before >= 0 and text[before].isspace():
            before -= 1
        if before >= 0:
            start = sentences.span(before)[0]
        after = end
        while after < len(text) and text[after].isspace():
            after += 1
        if after < len(text):
            end = sentences.span(after)[1]
    return start, end


def line_of(document: Document, place: int) -> int | None:
    """Give the line of the dump on which an offset into the text stands; None where the dump is not known.

    Without a map of lines, as for a record of NDJSON, it is the first of the document.
    """
    at = bisect_right(document.lines, place, key=lambda line: line[0]) - 1
    return document.lines[at][1] if at >= 0 else document.line_start


def _fact_id(name: str, field: Field, figure: Figure) -> str:
    said = f"{name}\0{field}\0{figure.start}\0{figure.end}\0{figure.kind}"
    return "fact-" + sha256(said.encode())[:_DIGITS]


def _carried(document: Document, carry: tuple[str, ...]) -> dict[str, Any] | UnsetType:
    """Take the fields that `--carry` names from the document; those that it lacks are null."""
    if not carry:
        return UNSET
    fields = document.to_dict()
    return {name: document.meta.get(name[5:]) if name.startswith("meta.") else fields.get(name) for name in carry}
