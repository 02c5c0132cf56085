"""Tables on a terminal."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from rareearth_cli.records import RECORDS, Actor, Document, Fact, Line, Mention, Pair, Record, Repeat
from rareearth_cli.reports import Shape
from rareearth_cli.reports.table import write_table
from tests.reports import written

TEXT = "A “long” text, 東京 and all, " * 9
EXAMPLES: list[Record] = [
    Document(id="RPT-1", title=TEXT, date="2026-02-20", source="The Ledger", text=TEXT, copies=("a",), line_start=3),
    Line(dump="-", line=7, role="body", id="RPT-1", text=TEXT),
    Fact(
        id="f", doc="RPT-1", field="text", kind="money", text="$1.2bn", start=0, end=6, value=1200000000, unit="USD",
        qualifier="more than", change="up", actor="China", measure=TEXT, sentence=TEXT, attribution="The Ledger",
    ),
    Actor(name="China", kind="country", country="CHN", mentions=1234, documents=12, aliases=("China", "Beijing")),
    Mention(doc="RPT-1", field="text", text="Beijing", start=3, end=10, name="China", kind="country", country="CHN"),
    Repeat(group=1, match="near", size=2, keep="RPT-1", members=("RPT-1", "RPT-2"), score=97.5, text=TEXT),
    Pair(left="RPT-1", right="RPT-2", score=97.5, match="near"),
]  # fmt: skip


def told() -> tuple[list[str], Callable[[str], None]]:
    """Give a list and what adds to it."""
    notes: list[str] = []
    return notes, notes.append


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 200])
@pytest.mark.parametrize("record", EXAMPLES, ids=lambda record: record.TYPE)
def test_a_table_fits_the_terminal(record: Record, width: int) -> None:
    """No line is wider than the terminal, wide characters counted as two."""
    lines = written(write_table, [record], Shape(type(record), width=width)).decode().splitlines()
    assert len(lines) == 3
    assert max(map(cell_len, lines)) <= width


def test_every_record_type_has_an_example_here() -> None:
    """A new record type comes with its table."""
    assert tuple(type(example) for example in EXAMPLES) == RECORDS


@given(st.text(min_size=1), st.booleans())
def test_nothing_in_the_data_steers_the_terminal(text: str, color: bool) -> None:  # noqa: FBT001 (hypothesis's)
    """Escape sequences, control characters and marks of direction are written out; markup is text."""
    documents = [Document(id=text, title=f"[bold]{text}[/bold]", text=text)]
    data = written(write_table, documents, Shape(Document, width=200, color=color)).decode()
    for own in ("\x1b[1m", "\x1b[2m", "\x1b[0m"):
        data = data.replace(own, "")
    assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", data) is None
    assert "[bold]" in data
    assert data.count("\n") == 3


@given(st.text(), st.integers(10, 60), st.booleans())
def test_a_difference_fits_below_its_pair(text: str, width: int, color: bool) -> None:  # noqa: FBT001 (hypothesis's)
    """Whatever differs, no line is wider than the terminal, and each line ends in the terminal's own colour."""
    pair = Pair(left="a", right="b", score=90, match="near", extra={"difference": f"x [-{text}-] y {{+{text} 東京+}}"})
    data = written(write_table, [pair], Shape(Pair, width=width, color=color)).decode()
    for line in data.splitlines():
        assert cell_len(re.sub("\x1b\\[[0-9]*m", "", line)) <= width
        codes = re.findall("\x1b\\[([0-9]*)m", line)
        assert not codes or codes[-1] == "0"
        assert color or not codes


def test_what_was_cut_is_said() -> None:
    """Cells that were cut and rows that are not shown are counted on standard error."""
    notes, tell = told()
    documents = [Document(id=f"D-{n}", title="word " * 50) for n in range(5)]
    data = written(write_table, documents, Shape(Document, width=60, rows=3, tell=tell)).decode()
    assert len(data.splitlines()) == 2 + 3
    assert notes == ["3 cells cut to fit 60 columns, 2 more rows not shown; -f ndjson or -o FILE.csv gives all"]


def test_columns_without_room_are_named() -> None:
    """A terminal too narrow for every column says which of them it left out."""
    notes, tell = told()
    document = Document(id="D-1", title="word", date="2026-01-01", source="The Courier")
    written(write_table, [document], Shape(Document, width=24, tell=tell))
    assert len(notes) == 1
    assert "no room for" in notes[0]
    assert "source" in notes[0]


def test_what_fits_is_not_talked_about() -> None:
    """A table that shows everything needs no note."""
    notes, tell = told()
    written(write_table, [EXAMPLES[-1]], Shape(Pair, tell=tell))
    assert notes == []


def test_nothing_found_is_said_and_no_table_drawn() -> None:
    """An empty table tells a person nothing."""
    notes, tell = told()
    assert written(write_table, [], Shape(Pair, tell=tell)) == b""
    assert notes == ["no pairs found"]


def test_columns_that_were_asked_for_are_all_there() -> None:
    """The choice of columns is the user's, whether they hold something or not."""
    head = written(write_table, [EXAMPLES[0]], Shape(Document, ("url", "id", "meta"))).decode().splitlines()[0]
    assert head.split() == ["url", "id", "meta"]


def test_a_fact_is_shown_with_its_qualifier_and_direction() -> None:
    """The value column reads as a person would say it."""
    assert "> 1,200,000,000 ↑" in written(write_table, [EXAMPLES[2]], Shape(Fact, width=150)).decode()
