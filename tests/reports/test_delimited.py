"""CSV and TSV."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareearth_cli.records import Document, Fact, Pair, Section
from rareearth_cli.reports import Shape
from rareearth_cli.reports.columns import own_columns
from rareearth_cli.reports.delimited import write_csv, write_tsv
from tests.reports import written


def rows(data: bytes, delimiter: str = ",") -> list[list[str]]:
    """Read CSV as a spreadsheet would."""
    return list(csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter, strict=True))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=4))
def test_any_text_comes_back_out_of_its_cell(texts: list[str]) -> None:
    """Quotes, delimiters and line breaks of every kind stay inside their cell."""
    documents = [Document(id=text, title=text) for text in texts]
    for write, delimiter in ((write_csv, ","), (write_tsv, "\t")):
        data = written(write, documents, Shape(Document, columns=("id", "title"), raw_cells=True))
        assert rows(data, delimiter) == [["id", "title"], *([text, text] for text in texts)]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_text_cell_is_a_formula(start: str) -> None:
    """What a spreadsheet would run gets a leading ', in lists too, unless raw cells are asked for."""
    document = Document(id="a", title=f"{start}1+1", copies=(f"{start}1", "b"))
    columns = ("title", "copies")
    assert rows(written(write_csv, [document], Shape(Document, columns)))[1] == [f"'{start}1+1", f"'{start}1; b"]
    raw = rows(written(write_csv, [document], Shape(Document, columns, raw_cells=True)))[1]
    assert raw == [f"{start}1+1", f"{start}1; b"]


def test_numbers_are_never_touched() -> None:
    """A negative number is a number and no formula."""
    fact = Fact(id="f", doc="d", field="text", kind="money", text="-$5", start=0, end=3, value=-5, unit="USD")
    assert rows(written(write_csv, [fact], Shape(Fact, ("text", "value"))))[1] == ["'-$5", "-5"]


def test_lists_objects_and_nothing_have_their_form() -> None:
    """Lists are joined, objects are JSON, null is empty."""
    document = Document(id="a", meta={"Views": "0"}, sections=(Section("H", 0),), lines=((0, 1), (5, 2)), copies=("b",))
    columns = ("meta", "sections", "lines", "copies", "title", "truncated")
    assert rows(written(write_csv, [document], Shape(Document, columns)))[1] == [
        '{"Views":"0"}',
        '{"heading":"H","start":0}',
        "[0,1]; [5,2]",
        "b",
        "",
        "false",
    ]


def test_pass_through_fields_follow_by_name() -> None:
    """All columns are in the head, also those that only a later record has."""
    documents = [
        Document(id="a"),
        Document(id="b", extra={"z": 1, "k": [1, 2]}),
        Document(id="c", extra={"b": {"x": 1}}),
    ]
    table = rows(written(write_csv, documents, Shape(Document, others=None)))
    assert table[0] == [*own_columns(Document), "b", "k", "z"]
    assert [row[-3:] for row in table[1:]] == [["", "", ""], ["", "1; 2", "1"], ['{"x":1}', "", ""]]


@pytest.mark.parametrize(("value", "shown"), [("a\ud800b", "a\ufffdb"), (2**70, str(2**70))])
def test_odd_values_wait_like_others_until_all_columns_are_known(value: object, shown: str) -> None:
    """Lone surrogates and very large numbers in a pass-through field come out in their row."""
    documents = [Document(id="a"), Document(id="b", extra={"odd": value})]
    table = rows(written(write_csv, documents, Shape(Document, others=None)))
    assert [row[-1] for row in table] == ["odd", "", shown]


def test_nothing_found_has_its_head() -> None:
    """An empty result still says which columns there are."""
    assert rows(written(write_csv, [], Shape(Pair))) == [["type", "left", "right", "score", "match"]]


def test_a_lone_empty_cell_is_still_a_row() -> None:
    """A row of one empty cell is no blank line, which readers pass over."""
    data = written(write_csv, [Document(id="a"), Document(id="b")], Shape(Document, ("title",)))
    assert data == b'title\n""\n""\n'


def test_a_byte_order_mark_comes_first_if_asked_for() -> None:
    """Excel reads UTF-8 only with it."""
    assert written(write_csv, [], Shape(Pair, bom=True)).startswith(b"\xef\xbb\xbftype,")
