"""Bytes, encodings, gzip, NDJSON, CSV: what comes in, and what is said of what does not."""

import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest

from rareearth_cli.errors import Fault, Faults, UsageError
from rareearth_cli.readers import Options, RunIds, Source, explain, read, unique_ids
from rareearth_cli.records import Document, Fact, Record

ARTICLE = (
    "Cork Oaks Lose Their Trade\nBy Rui Pinto\n5 March 2026\n\n“Café” owners in Évora pay 1 € more — and grumble.\n"
)


def heard() -> tuple[Faults, list[Fault], list[str]]:
    """Give faults, and the lists of what they told."""
    faults: list[Fault] = []
    notes: list[str] = []
    return Faults(faults.append, notes.append), faults, notes


def read_all(data: bytes, options: Options = Options()) -> tuple[list[Record], list[Fault], list[str]]:  # noqa: B008
    """Read bytes; give the records, the faults and the notes."""
    listener, faults, notes = heard()
    source = Source.of_bytes("dump", data)
    return list(unique_ids(read(source, options, listener), listener)), faults, notes


def only(data: bytes, options: Options = Options()) -> Document:  # noqa: B008
    """Read bytes of one document."""
    (document,), faults, _ = read_all(data, options)
    assert not faults
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"])
def test_encodings_are_told_apart(encoding: str) -> None:
    """The same text comes out of each, marks or none."""
    document = only(ARTICLE.encode(encoding))
    assert document.text == "“Café” owners in Évora pay 1 € more — and grumble."
    assert document.date == "2026-03-05"


def test_japanese_is_told_apart() -> None:
    """Shift-JIS has no mark and is no UTF-8."""
    text = "輸出の審査を再開すると発表した。対象は昨年の輸出量の約四割にあたる。\n"
    assert only(text.encode("shift_jis")).text == text.strip()


def test_a_guess_is_noted_and_overruled() -> None:
    """A note names the encoding that was guessed; the option is taken without one."""
    assert any("cp1252" in note for note in read_all(ARTICLE.encode("cp1252"))[2])
    assert read_all(ARTICLE.encode("cp1252"), Options(encoding="cp1252"))[2] == []
    with pytest.raises(UsageError):
        read_all(b"x", Options(encoding="no-such"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_count_alike(end: str) -> None:
    """Line numbers are the same for LF, CRLF and CR."""
    document = only(ARTICLE.replace("\n", end).encode())
    assert (document.title_line, document.line_start, document.line_end) == (1, 5, 5)


def test_other_separators_are_white_space() -> None:
    """A form feed, a NEL or a U+2028 ends no line."""
    text = "The mill\x0cstands\x85still\u2028today, and nobody has told its owners why that is so.\n"
    assert only(text.encode()).lines == ((0, 1),)


def test_gzip_is_unpacked() -> None:
    """Whatever is in it is read as if it were not packed, parts one after the other too."""
    packed = gzip.compress(ARTICLE[:40].encode()) + gzip.compress(ARTICLE[40:].encode())
    assert only(packed) == only(ARTICLE.encode())


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (gzip.compress(b"0" * 8_000_000), "unpacks to more than"),
        (gzip.compress(ARTICLE.encode())[:-9], "ends too early"),
        (b"\x1f\x8b\x08\x00 no gzip at all", "damaged"),
        (bytes(range(256)) * 20, "binary"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, what: str) -> None:
    """Bombs, torn archives and binary files are faults with the name of the input."""
    records, faults, _ = read_all(data)
    assert records == []
    assert [fault.source for fault in faults] == ["dump"]
    assert what in faults[0].what


def test_an_archive_is_to_be_unpacked() -> None:
    """It is no text, and conversion would not help."""
    packed = b"PK\x03\x04" + bytes(range(32)) * 20
    for data in (packed, gzip.compress(gzip.compress(packed)), b"notes.txt" + bytes(248) + b"ustar" + bytes(250)):
        assert [fault.todo for fault in read_all(data)[1]] == ["unpack it first"]


@pytest.mark.parametrize("encoding", [None, "utf-8"])
def test_bytes_that_are_no_utf8_among_those_that_are_get_a_note(encoding: str | None) -> None:
    """The line is read as it was meant, and named, once."""
    data = b"\xc3\x89t\xc3\xa9 au caf\xc3\xa9, \xc3\xa0 midi\n\nRows of \xe9clairs.\n\nMore \xe9clairs.\n"
    records, faults, notes = read_all(data, Options(encoding=encoding))
    assert [getattr(record, "text", "") for record in records] == ["Rows of éclairs.\n\nMore éclairs."]
    assert not faults
    assert [note for note in notes if "UTF-8" in note] == [
        "dump: some bytes, the first in line 3, are not UTF-8 and were read as cp1252; --encoding overrules"
    ]


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    """It is named, and the run goes on."""
    listener, faults, _ = heard()
    assert list(read(Source.of_path(tmp_path / "none.txt"), Options(), listener)) == []
    assert "No such file" in faults[0].what


def test_a_stream_is_read() -> None:
    """Standard input is a stream like any."""
    listener, faults, _ = heard()
    (document,) = read(Source.of_stream("-", io.BytesIO(ARTICLE.encode())), Options(), listener)
    assert isinstance(document, Document)
    assert document.dump == "-"
    assert not faults


def test_nothing_comes_of_nothing() -> None:
    """An empty input has no documents, no lines and no faults."""
    assert read_all(b"") == ([], [], [])
    assert list(explain(Source.of_bytes("dump", b""), Options(), Faults())) == []


def test_text_decoded_wrongly_is_mended_on_demand() -> None:
    """`--fix-text` asks ftfy."""
    pytest.importorskip("ftfy")
    data = "The cafÃ© in Ã‰vora raised its prices, and nobody’s “complained” of it.\n".encode()
    assert (
        only(data, Options(fix_text=True)).text
        == "The café in Évora raised its prices, and nobody’s “complained” of it."
    )
    assert only(data).text.startswith("The cafÃ©")


def test_a_list_is_one_document_where_the_user_says_so() -> None:
    """`--one` overrules what looks like a list; entries of other kinds stay what they are, with a note."""
    posts = "\n\n".join(
        f"A pier is built in {place}\n{day} May 2025\nThe pier of {place} took ten men a year, and it stands."
        for day, place in enumerate(("Ostmere", "Valdby", "Kirn"), 3)
    )
    assert len(read_all(posts.encode())[0]) == 3
    document = only(posts.encode(), Options(one=True))
    assert document.title == "A pier is built in Ostmere"
    assert document.text.count("The pier of ") == 3
    page = "<main>" + "".join(f"<article><h2>{part}</h2></article>" for part in posts.split("\n\n")) + "</main>"
    assert len(read_all(f"<html><body>{page}</body></html>".encode(), Options(one=True))[0]) == 1
    table = b"title,text\nTin,It rose by a lot.\nZinc,It fell by a little.\n"
    documents, _, notes = read_all(table, Options(one=True))
    assert len(documents) == 2
    assert any("--one is for texts and pages" in note for note in notes)


def lines_of(*objects: Any) -> bytes:
    """Write NDJSON."""
    return "".join(json.dumps(one) + "\n" for one in objects).encode()


def test_own_documents_pass_as_they_are() -> None:
    """All fields stay, unknown ones in `extra`, lines and dump too."""
    document = only(ARTICLE.encode())
    given = {**json.loads(json.dumps(document.to_dict(), default=list)), "mood": [1]}
    passed = only(lines_of(given, given)[: len(lines_of(given))])
    assert passed.extra == {"mood": [1]}
    assert passed.lines == document.lines
    assert passed.to_dict() == {**document.to_dict(), "mood": [1]}


def test_a_text_without_a_type_is_a_document() -> None:
    """It gets an id by its text and the line on which it stood."""
    (first, second), faults, notes = read_all(lines_of({"text": "Ore rose."}, {"id": 7, "text": "Ore fell.", "x": 1}))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id[:4], first.dump, first.line_start) == ("doc-", "dump", 1)
    assert (second.id, second.extra) == ("7", {"x": 1})
    assert not faults
    assert not notes


def test_a_second_record_of_one_id_gets_a_number() -> None:
    """And a note says so."""
    records, _, notes = read_all(lines_of({"id": "A", "text": "Ore rose."}, {"id": "A", "text": "Ore fell."}))
    assert [record.id for record in records if isinstance(record, Document)] == ["A", "A#2"]
    assert any("A#2" in note for note in notes)


def test_copies_in_a_dump_are_no_news() -> None:
    """A copy gets its number without a note."""
    text = "The mill stands still for want of a gearbox, and its owners wait for the spring to come at last.\n"
    records, _, notes = read_all((text * 4).encode())
    ids = [record.id for record in records if isinstance(record, Document)]
    assert ids == [ids[0], f"{ids[0]}#2", f"{ids[0]}#3", f"{ids[0]}#4"]
    assert notes == []


def test_the_account_has_the_ids_of_the_documents() -> None:
    """Over all inputs of a run, and around lines that cannot be read."""
    records = (
        lines_of({"id": "A", "text": "Ore rose."}) * 2 + b'{"text": "broken\n' + lines_of({"text": "Ore fell."}) * 2
    )
    dump = b"The mill stands still for want of a gearbox, and its owners wait for the spring to come at last.\n" * 3
    inputs = [("a.ndjson", records), ("b.txt", dump), ("c.txt", dump)]
    ids, lines = RunIds(Faults()), RunIds(Faults())
    given = [r.id for name, data in inputs for r in read(Source.of_bytes(name, data), Options(), Faults(), ids)]  # type: ignore[attr-defined]
    told = [
        line.id for name, data in inputs for line in explain(Source.of_bytes(name, data), Options(), Faults(), lines)
    ]
    assert [one for one in told if one] == given
    assert len(set(given)) == len(given) == 10


def test_other_records_pass_too() -> None:
    """A fact comes through as a fact."""
    fact = {
        "type": "fact",
        "id": "fact-1",
        "doc": "A",
        "field": "text",
        "kind": "percent",
        "text": "5%",
        "start": 0,
        "end": 2,
    }
    (record,), faults, _ = read_all(lines_of(fact))
    assert isinstance(record, Fact)
    assert not faults


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b'{"text": "broken', "not JSON"),
        (b"[1]", "not a JSON object"),
        (b'{"type": "document", "id": 5, "text": "x"}', "wrong form"),
        (b'{"type": "document", "text": null}', "wrong form"),
        (b'{"type": "poem"}', "unknown record type"),
        (b'{"title": "no text"}', "neither"),
        (b"[" * 5000, "not JSON"),
    ],
)
def test_a_broken_line_is_named_and_the_rest_is_read(line: bytes, what: str) -> None:
    """The fault says file and line; the records around it come through."""
    good = lines_of({"text": "Ore rose."})
    records, faults, _ = read_all(
        good + good.replace(b"rose", b"fell") + line + b"\n" + good.replace(b"rose", b"stood")
    )
    assert len(records) == 3
    assert [(fault.source, fault.line) for fault in faults] == [("dump", 3)]
    assert what in faults[0].what or "deeply" in faults[0].what


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('{"title": "Ore rose", "text": "It rose and th', 1, "cut off"),
        ('[{"title": "Ore rose",\n"text": "It rose."},\n{"title": "Or', 3, "cut off"),
        ('{\n"title": "Ore rose",\n"text": oops\n}', 3, "malformed"),
    ],
)
def test_broken_json_is_named_and_read_as_text(text: str, line: int, what: str) -> None:
    """A file that was cut off is a fault that says where; its words still come out."""
    records, faults, _ = read_all(text.encode())
    assert len(records) == 1
    assert [fault.line for fault in faults] == [line]
    assert what in faults[0].what


def test_brackets_that_are_no_json_are_text() -> None:
    """Text may begin with a bracket."""
    assert only(b"[Sic] the owner wrote, and meant the ore that he had sold twice to the same man.\n").text.startswith(
        "[Sic]"
    )


def test_ragged_rows_are_named_and_read() -> None:
    """A row with a cell too few is a fault with its line, and still a document."""
    data = b"id,title,text,views\nA,One,Ore rose in March.,3\nB,Two,Ore fell in May.\nC,Three,Ore stood still.,5\n"
    records, faults, _ = read_all(data)
    assert [record.id for record in records if isinstance(record, Document)] == ["A", "B", "C"]
    assert [(fault.line, fault.what) for fault in faults] == [(3, "a row has 3 cells under a header of 4")]


def test_the_text_column_is_named() -> None:
    """`--text-column` overrules the guess, and a column that is not there is wrong usage."""
    data = b"id,title,text,remark\nA,One,Ore rose.,Ask again\nB,Two,Ore fell.,Never mind\n"
    records, _, _ = read_all(data, Options(text_column="remark"))
    assert [record.text for record in records if isinstance(record, Document)] == ["Ask again", "Never mind"]
    with pytest.raises(UsageError):
        read_all(data, Options(text_column="nowhere"))


@pytest.mark.parametrize(
    "data",
    [
        b"x" * 2_000_000,
        b"The price rose. " * 200_000,
        b"[" * 200_000,
        b'{"a":' * 50_000,
        b"*" * 300_000 + b"\n",
        b"| a | b |\n" * 10_000,
        b"Title Here\n" * 8_000,
        b"<html><body>" + b"<div>" * 20_000 + b"text",
        b"<html><body>" + b"<ul><li>a" * 3_000,
        b",".join(b"c%d" % number for number in range(10_000)) + b"\n",
        b"> " * 100_000,
        (b"1" * 150 + b"x\n\n") * 100,
        b"2026-01-01 " * 50_000,
    ],
    ids=lambda data: data[:12].decode(),
)
def test_hostile_inputs_are_read_or_named(data: bytes) -> None:
    """A line without end, ten thousand columns, nesting without end: text or a fault, in linear time."""
    records, faults, _ = read_all(data)
    assert isinstance(records, list)
    assert all(fault.todo for fault in faults)


def test_a_long_dump_is_cut_without_loss() -> None:
    """Documents come out while the rest is read, the same as if all had been held."""
    block = "// Archive {n}\n" + "".join(
        f"Mill {{n}}-{number} has stood still since the contract ran out, and {number} owners wait for the spring.\n"
        for number in range(40)
    )
    table = "| ID | Title |\n|---|---|\n" + "".join(
        f"| M-{{n}}-{number} | Mill {{n}}-{number} Waits |\n" for number in range(40)
    )
    dump = "".join((block + table).replace("{n}", str(n)) for n in range(150))
    records, faults, _ = read_all(dump.encode())
    assert len(records) == 150 * 40
    assert not faults
    assert all(isinstance(record, Document) and record.id.startswith("M-") for record in records)
    lines = dump.split("\n")
    for record in records[::97]:
        assert isinstance(record, Document)
        assert record.line_start is not None
        assert lines[record.line_start - 1] == record.text


def test_the_account_is_said_in_one_line() -> None:
    """With `-v`, the lines by role, the documents, and what tied the rows."""
    dump = (Path(__file__).parent / "cases" / "grid_table.txt").read_text(encoding="utf-8").partition("# output")[0]
    details: list[str] = []
    faults = Faults(on_detail=details.append)
    assert len(list(read(Source.of_bytes("dump", dump.encode()), Options(), faults))) == 8
    assert details == [
        "dump: read as text, utf-8",
        "dump: lines: 19 meta, 8 body, 1 collection; 8 documents; 8 rows aligned by order",
    ]


def test_a_side_note_is_no_text_where_another_column_is_far_longer() -> None:
    """Of a column called notes and a long one of no known name, the long one is the text."""
    text = "The mill at Porvoo shut two of its three lines after the river froze, and sent 140 people home."
    rows = "".join(f"Mill {n};1{n}.01.2025;{text} {n};dup\n" for n in range(3))
    records, _, _ = read_all(("Headline;Publ. Date;Main Copy;Notes\n" + rows).encode())
    assert [record.text for record in records if isinstance(record, Document)] == [f"{text} {n}" for n in range(3)]


def test_the_line_above_what_a_mail_quotes_names_no_source() -> None:
    """`On Mon, … wrote:` says who is quoted, not where the mail was published."""
    mail = (
        b"From: Ana <ana@example.com>\nSubject: Re: Tin\nDate: Tue, 14 Jan 2025 09:00:00 +0000\n\n"
        b"I doubt that.\n\nOn Mon, Jan 13, 2025 Bo wrote:\n> The smelter lost three tonnes of tin.\n"
    )
    assert only(mail).source is None


def test_a_sentence_that_opens_with_from_is_no_source_line() -> None:
    """Its figures stay in the text."""
    text = "Copper report\n\nFrom June to August 2022 copper output fell by 5% in Chile.\n\nIt rose again in May.\n"
    assert "fell by 5%" in only(text.encode()).text


def test_tables_that_count_things_list_no_documents() -> None:
    """Short names and nothing but figures beside them are a table of the text."""
    said = "The mill had a good year in all of its three towns."
    text = f"Ore report\n\n{said}\n\n| Item | Tonnes |\n|---|---|\n| Alpha | 5 |\n"
    assert "| Alpha | 5 |" in only(text.encode()).text
