"""Parquet files."""

import io
from typing import Any

import polars as pl
import pytest

from rareearth_cli.records import RECORDS, Document, Fact, Record, Section
from rareearth_cli.reports import Shape
from rareearth_cli.reports.columns import own_columns
from rareearth_cli.reports.parquet import write_parquet
from tests.reports import written


def table(records: list[Any], shape: Shape) -> pl.DataFrame:
    """Write records and read them back as a data frame."""
    return pl.read_parquet(io.BytesIO(written(write_parquet, records, shape)))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.TYPE)
def test_nothing_found_has_its_typed_columns(record: type[Record]) -> None:
    """The columns of an empty file are those of a full one."""
    frame = table([], Shape(record))
    assert tuple(frame.columns) == own_columns(record)
    assert frame.height == 0
    assert pl.Null not in frame.dtypes


def test_columns_have_the_types_of_their_fields() -> None:
    """Numbers are numbers, lists are lists, sections are structs."""
    document = Document(
        id="a", text="x\ud800y", sections=(Section("H", 0),), lines=((0, 1), (5, 2)), meta={"Views": "7"}
    )
    frame = table([document, Document(id="b", copies=("c",))], Shape(Document))
    assert frame.schema["truncated"] == pl.Boolean
    assert frame.schema["line_start"] == pl.Int64
    assert frame.schema["copies"] == pl.List(pl.String)
    assert frame.row(0, named=True) | {"text": "", "id": ""} == {
        **dict.fromkeys(own_columns(Document)),
        "type": "document",
        "id": "",
        "text": "",
        "sections": [{"heading": "H", "start": 0}],
        "truncated": False,
        "meta": '{"Views":"7"}',
        "lines": [[0, 1], [5, 2]],
    }
    assert frame["text"][0] == "x\ufffdy"
    assert frame["copies"].to_list() == [None, ["c"]]


def test_numbers_are_floats_and_never_too_large() -> None:
    """A value beyond what a float holds is null."""
    fact = Fact(id="f", doc="d", field="text", kind="money", text="5", start=0, end=1, value=5, value_to=10**400)
    frame = table([fact], Shape(Fact, ("value", "value_to")))
    assert frame.schema == {"value": pl.Float64, "value_to": pl.Float64}
    assert frame.rows() == [(5.0, None)]


def test_pass_through_fields_are_typed_by_what_they_hold() -> None:
    """What all records agree on is typed, and the rest is JSON text."""
    documents = [
        Document(id="a", extra={"n": 1, "s": "x", "m": 1, "l": ["a"]}),
        Document(id="b", extra={"n": 2, "m": "1"}),
    ]
    frame = table(documents, Shape(Document, others=None)).select("l", "m", "n", "s")
    assert frame.dtypes == [pl.List(pl.String), pl.String, pl.Int64, pl.String]
    assert frame.rows() == [(["a"], "1", 1, "x"), (None, '"1"', 2, None)]


def test_the_same_records_give_the_same_bytes() -> None:
    """Nothing of the clock or of threads is in the file."""
    documents = [Document(id=str(n), text="x" * n) for n in range(200)]
    assert written(write_parquet, documents, Shape(Document)) == written(write_parquet, documents, Shape(Document))
