"""Records as JSON."""

import json

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from rareearth_cli.errors import Faults
from rareearth_cli.readers import Options, Source, read
from rareearth_cli.records import Document, Pair, Record, Section, fields_of
from rareearth_cli.reports import Shape
from rareearth_cli.reports.lines import to_json, write_array, write_lines
from tests.reports import written

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
OTHER_NAMES = TEXTS.filter(lambda name: name not in {"type", "extra", *fields_of(Document)})
DOCUMENTS = st.builds(
    Document,
    id=TEXTS.filter(bool),
    text=TEXTS,
    title=st.none() | TEXTS,
    meta=st.dictionaries(TEXTS, TEXTS, max_size=3),
    sections=st.lists(st.builds(Section, TEXTS, st.integers(0, 99)), max_size=2).map(tuple),
    lines=st.lists(st.tuples(st.integers(0, 99), st.integers(1, 99)), max_size=2).map(tuple),
    dump=TEXTS,  # a record without one is of the dump that it is read from
    line_start=st.integers(1, 9),
    line_end=st.integers(9, 99),
    copies=st.just(msgspec.UNSET) | st.lists(TEXTS, max_size=2).map(tuple),
    extra=st.just(msgspec.UNSET) | st.dictionaries(OTHER_NAMES, JSON_VALUES, min_size=1, max_size=3),
)


@given(st.lists(DOCUMENTS, min_size=1, max_size=4))
def test_what_is_written_is_read_back_the_same(documents: list[Document]) -> None:
    """A record goes through NDJSON and comes out the same, the fields that nobody knows too."""
    lines = written(write_lines, documents, Shape(Document))
    faults = Faults()
    back: list[Record] = list(read(Source.of_bytes("-", lines), Options(kind="ndjson"), faults))
    assert back == documents
    assert faults.count == 0


@given(st.text() | st.just("\ud800"), st.text())
def test_any_text_gives_valid_utf8_on_one_line(text: str, other: str) -> None:
    """Lone surrogates, control characters and NUL break neither the line nor the encoding."""
    line = to_json(Document(id="a", text=text, extra={"other": other}))
    assert b"\n" not in line
    assert len(json.loads(line.decode("utf-8"))["text"]) == len(text)


def test_no_reader_takes_a_sign_within_a_text_for_the_end_of_a_line() -> None:
    """What Unicode counts among the ends of lines is written as an escape, and read back as it was."""
    texts = ["a\u2028b", "a\u2029b", "a\x85b", "Åsgård"]
    lines = written(write_lines, [Document(id="a", text=text) for text in texts], Shape(Document)).decode()
    assert [json.loads(line)["text"] for line in lines.splitlines()] == texts


def test_type_comes_first_and_other_fields_last() -> None:
    """The order of a record's fields is that of the contract."""
    record = Pair(left="a", right="b", score=99.5, match="near", extra={"seen": [1]})
    assert to_json(record) == b'{"type":"pair","left":"a","right":"b","score":99.5,"match":"near","seen":[1]}'


def test_columns_choose_fields_and_their_order() -> None:
    """Only what was asked for is written; a field of an object is asked for with a point."""
    record = Document(id="a", meta={"Views": "7"})
    assert to_json(record, ("meta.Views", "id")) == b'{"meta.Views":"7","id":"a"}'


def test_an_array_holds_all_records_and_nothing_found_is_an_empty_one() -> None:
    """`-f json` is one JSON value whatever was found."""
    pairs = [Pair(left="a", right=str(n), score=1, match="near") for n in range(3)]
    assert [each["right"] for each in json.loads(written(write_array, pairs, Shape(Pair)))] == ["0", "1", "2"]
    assert json.loads(written(write_array, [], Shape(Pair))) == []
    assert written(write_lines, [], Shape(Pair)) == b""
