"""Dumps and records -> documents, with an account of every line.

    for document in read(Source.of_path("dump.txt"), Options(), faults): ...

Inputs are told apart by content. Whatever the container, a reader gives pages: lines, the role of each, and drafts
of documents, which become records in one place.
"""

from collections.abc import Callable, Iterable, Iterator

import msgspec

from rareearth_cli.errors import Fault, Faults, RareearthError
from rareearth_cli.readers import ndjson, sniffing, text
from rareearth_cli.readers.account import Account
from rareearth_cli.readers.align import Habits
from rareearth_cli.readers.decode import Text
from rareearth_cli.readers.drafts import Page, make_document
from rareearth_cli.readers.ids import RunIds, UniqueIds
from rareearth_cli.readers.sources import Bytes, Source
from rareearth_cli.readers.spaces import plain_spaces, with_plain_spaces
from rareearth_cli.readers.tying import Run
from rareearth_cli.records import Document, Line, Record, Role

__all__ = ["KINDS", "READERS", "Options", "RunIds", "Source", "explain", "read", "unique_ids"]


_WHOLE = frozenset(["text", "html"])  # kinds of which an input may be one document
_NAME = 120  # code points before the first message of a chat


class Options(msgspec.Struct, frozen=True, gc=False):
    """What overrules the guess: `kind` (one of `KINDS`), `encoding`, the column that is the text; ftfy on demand.

    With `one` each input is one document, if it is a text or a page; entries of other kinds stay what they are.
    """

    kind: str | None = None
    encoding: str | None = None
    text_column: str | None = None
    fix_text: bool = False
    one: bool = False


class Reader(msgspec.Struct, frozen=True, gc=False):
    """A kind of input: its name, whether the head of one is of it, and what reads it into pages."""

    name: str
    sniff: Callable[[str], bool]
    pages: Callable[[Text, Options, Faults], Iterator[Page]]


def _run(name: str, options: Options, faults: Faults) -> Run:
    return Run(lambda message: faults.note(f"{name}: {message}"), Habits(), options.one)


def _text_pages(source: Text, options: Options, faults: Faults) -> Iterator[Page]:
    run = _run(source.name, options, faults)
    head = plain_spaces(source.head)
    return with_plain_spaces(source.lines(), lambda lines: _pages_of(lines, head, run))


def _pages_of(lines: Iterator[list[str]], head: str, run: Run) -> Iterator[Page]:
    if run.is_one:
        return text.read_pages(lines, run)
    if "ocument" in head or "DOCUMENT" in head:
        from rareearth_cli.readers import press  # noqa: PLC0415 (slow to load)

        if press.is_export(head):
            return press.read_pages(lines, run)
    if head.lstrip()[:5] in {"TY  -", "PMID-"} or head.lstrip()[:1] in {"@", "%"}:
        from rareearth_cli.readers import references  # noqa: PLC0415 (slow to load)

        if references.is_references(head):
            return references.read_pages(lines)
    if head.lstrip("[\ufeff\u200e")[:1].isdigit() or "]:" in head[:_NAME]:
        from rareearth_cli.readers import chats  # noqa: PLC0415 (slow to load)

        if chats.is_chat(head):
            return chats.read_pages(lines, head)
    return text.read_pages(lines, run)


def _json_pages(source: Text, options: Options, faults: Faults) -> Iterator[Page]:
    from rareearth_cli.readers import nested  # noqa: PLC0415 (slow to load)

    whole = source.whole()
    page = nested.read_page(whole, source.name, options.text_column, faults)
    if page is not None:
        yield page
    elif options.kind == "json":
        faults.add(
            Fault(source.name, None, "not JSON, or nested too deeply", "correct it, or read it with --from text")
        )
    else:  # text that begins with a bracket is JSON only if it parses
        wrong = nested.break_in(whole, source.name)
        if wrong:
            faults.add(wrong)
        lines = whole.removesuffix("\n").split("\n")
        yield from text.read_pages(iter([lines]), _run(source.name, options, faults))


def _html_pages(source: Text, options: Options, faults: Faults) -> Iterator[Page]:
    from rareearth_cli.readers import html  # noqa: PLC0415 (slow to load)

    yield html.read_page(source.whole(), _run(source.name, options, faults))


def _feed_pages(source: Text, _: Options, __: Faults) -> Iterator[Page]:
    from rareearth_cli.readers import feed  # noqa: PLC0415 (slow to load)

    yield feed.read_page(source.whole())


def _mail_pages(source: Text, options: Options, faults: Faults) -> Iterator[Page]:
    from rareearth_cli.readers import mail  # noqa: PLC0415 (slow to load)

    charset = None if options.encoding or source.encoding.startswith("utf") else source.encoding
    return mail.read_pages(source.lines(), mail.Mailbox(source.name, charset, faults))


def _csv_pages(source: Text, options: Options, faults: Faults) -> Iterator[Page]:
    from rareearth_cli.readers import delimited  # noqa: PLC0415 (slow to load)

    return delimited.read_pages(source.lines(), source.name, options.text_column, faults, source.head)


def _objects(source: Text, options: Options, faults: Faults) -> Iterator[Page]:
    from rareearth_cli.readers import nested  # noqa: PLC0415 (slow to load)

    lines = enumerate((line for part in source.lines() for line in part), 1)
    return nested.read_objects(lines, source.name, options.text_column, faults)


READERS: tuple[Reader, ...] = (
    Reader("objects", ndjson.sniff, _objects),
    Reader("json", sniffing.is_json, _json_pages),
    Reader("feed", sniffing.is_feed, _feed_pages),
    Reader("mail", sniffing.is_mail, _mail_pages),
    Reader("html", sniffing.is_html, _html_pages),
    Reader("csv", sniffing.is_csv, _csv_pages),
    Reader("text", lambda _: True, _text_pages),
)
KINDS: tuple[str, ...] = ("ndjson", *(reader.name for reader in READERS if reader.name != "objects"), "pdf", "docx")


def read(source: Source, options: Options, faults: Faults, ids: RunIds | None = None) -> Iterator[Record]:
    """Read the documents of a dump as they are known, or NDJSON records of ours as they are, whatever their type.

    Copies within a dump get their `#2` here. With the `ids` of a run, so does what has the id of a document of
    another input. What cannot be read is a fault, and the rest is read.
    """
    name = UniqueIds().take if ids is None else ids.of_dump(source.name)
    for part in _parts(source, options, faults):
        if isinstance(part, Page):
            for draft in part.drafts:
                yield make_document(draft, source.name, part.first, name)
        else:
            for record in part[2]:
                yield record if ids is None else _named(record, ids)
        del part  # not held while the next is read


def explain(source: Source, options: Options, faults: Faults, ids: RunIds | None = None) -> Iterator[Line]:
    """Give the account of an input: each line once, with its one role and the document that it went to.

    With the `ids` of a run the documents have the names that `read` gives them.
    """
    name = UniqueIds().take if ids is None else ids.of_dump(source.name)
    for part in _parts(source, options, faults):
        if isinstance(part, Page):
            names = [make_document(draft, source.name, part.first, name).id for draft in part.drafts]
            for number, line in enumerate(part.lines):
                owner = part.owners[number]
                yield Line(
                    dump=source.name,
                    line=part.first + number,
                    role=part.role_of(number),
                    id=names[owner] if owner >= 0 else None,
                    text=line,
                )
        else:
            number, line, records = part
            role: Role = "blank" if not line.strip() else "body" if records else "boilerplate"
            given = None
            if records and isinstance(record := records[0], Document):
                given = record.id if ids is None else ids.take(record.id, record.dump)
            yield Line(dump=source.name, line=number, role=role, id=given, text=line)
        del part


def unique_ids(records: Iterable[Record], faults: Faults) -> Iterator[Record]:
    """Make the ids of documents unique over all inputs of a run; a note says which were taken already."""
    ids = RunIds(faults)
    for record in records:
        yield _named(record, ids)
    ids.tell()


def _named(record: Record, ids: RunIds) -> Record:
    """Give a record, a document under an id that no other document of the run has."""
    if not isinstance(record, Document):
        return record
    unique = ids.take(record.id, record.dump)
    return record if unique == record.id else msgspec.structs.replace(record, id=unique)


def _parts(source: Source, options: Options, faults: Faults) -> Iterator[Page | ndjson.Part]:
    try:
        data = source.open()
        try:
            office = sniffing.office_kind(data.head) if options.kind in {None, "pdf", "docx"} else ""
            if office:
                yield from _office_pages(data, office, options, faults)
                return
            decoded = Text(data, options.encoding, faults, fix=options.fix_text)
            kind = options.kind or _sniff(decoded.head)
            faults.detail(f"{source.name}: read as {'ndjson' if kind == 'objects' else kind}, {decoded.encoding}")
            records = _records(decoded, kind, faults)
            if records is not None:
                yield from records
                return
            reader = next((reader for reader in READERS if reader.name == kind), None)
            if reader is None:
                todo = "leave out --from, and the content decides"
                raise RareearthError(f"this is no {kind.upper()}", todo, source=source.name)
            if options.one and kind not in _WHOLE:
                faults.note(
                    f"{source.name}: --one is for texts and pages; each entry of {kind} is a document of its own"
                )
            account = Account()
            told = faults.count
            for page in reader.pages(decoded, options, faults):
                account.take(page)
                yield page
                del page  # not held while the next is read
            faults.detail(f"{source.name}: {account}")
            if account.is_barren() and faults.count == told:
                faults.note(
                    f"{source.name}: no document found in it; parse --explain tells what its lines were taken for"
                )
        finally:
            data.close()
    except RareearthError as error:
        if error.__class__ is not RareearthError:
            raise
        what, _, todo = str(error).removeprefix(f"{source.name}: ").partition("; ")
        faults.add(Fault(source.name, None, what, todo))


def _records(decoded: Text, kind: str, faults: Faults) -> Iterator[ndjson.Part] | None:
    """Read records of ours, if that is what the input holds."""
    if kind == "ndjson":
        return ndjson.read_records(decoded.lines(), decoded.name, faults)
    if kind not in {"json", "csv"} or "type" not in decoded.head[:_NAME]:
        return None
    from rareearth_cli.readers import own  # noqa: PLC0415 (slow to load)

    if own.container_of(decoded.head) != kind:
        return None
    if kind == "csv":
        return own.read_table(decoded.lines(), decoded.name, faults)
    return own.read_array(decoded.whole(), decoded.name, faults)


def _office_pages(data: Bytes, kind: str, options: Options, faults: Faults) -> list[Page]:
    from rareearth_cli.readers import office  # noqa: PLC0415 (slow to load)

    faults.detail(f"{data.name}: read as {kind}")
    run = _run(data.name, options, faults)
    return (office.read_pdf if kind == "pdf" else office.read_docx)(data.rest(), data.name, run)


def _sniff(head: str) -> str:
    if ndjson.sniff(head) and ndjson.has_own_records(head):
        return "ndjson"
    return next(reader.name for reader in READERS if reader.sniff(head))
