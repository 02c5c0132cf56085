"""What a table shows of each record type: not all fields, but those that a person reads, in a readable form."""

from collections.abc import Callable
from typing import Any, NamedTuple

from rareearth_cli.records import Actor, Document, Fact, Line, Mention, Number, Pair, Record, Repeat
from rareearth_cli.reports.columns import cell
from rareearth_cli.reports.delimited import text_of

_SIGNS = {"approximately": "≈ ", "more than": "> ", "at least": "≥ ", "less than": "< ", "at most": "≤ "}
_BEFORE = 16  # code points of a sentence shown before the figure
_ARROWS = {"up": " ↑", "down": " ↓"}


class Column(NamedTuple):
    """One column of a table.

    `least` is the width below which it says nothing. Where the terminal is narrow, columns of the
    highest `rank` go first; rank 0 always stays.
    """

    head: str
    show: Callable[[Any], str]
    least: int
    rank: int = 0
    is_right: bool = False
    is_dim: bool = False


def column_of(name: str, *, is_number: bool = False) -> Column:
    """Make a column of a field that was asked for by name."""
    return Column(name, lambda record: _plain(cell(record, name)), 6, is_right=is_number)


def number(value: Number | None) -> str:
    """Give a number with its thousands parted, and no more digits than it has.

    Example:
        >>> number(12000000000), number(1.50), number(None)
        ('12,000,000,000', '1.5', '')
    """
    if value is None:
        return ""
    if isinstance(value, int) or value.is_integer():
        return f"{int(value):,}" if abs(value) < 1e15 else f"{value:.6g}"  # noqa: PLR2004 (longer is unreadable)
    return f"{value:,.10g}"


def amount(fact: Fact) -> str:
    """Give a fact's value with its qualifier, its other end and its direction; a date's EDTF.

    Example:
        >>> amount(Fact(id="f", doc="d", field="text", kind="percent", text="90%", start=0, end=3, value=90,
        ...             qualifier="approximately", change="up"))
        '≈ 90 ↑'
        >>> amount(Fact(id="f", doc="d", field="text", kind="quantity", text="918 kt", start=0, end=6, value=918,
        ...             edtf="2023"))  # a figure of a table, in the column of 2023
        '918'
    """
    low, high = number(fact.value), number(fact.value_to)
    written = (fact.edtf if fact.kind == "date" else None) or (f"{low}–{high}" if high else low)
    return _SIGNS.get(fact.qualifier or "", "") + written + _ARROWS.get(fact.change or "", "")


def _plain(value: object) -> str:
    return number(value) if isinstance(value, int | float) and not isinstance(value, bool) else text_of(value)


def _around(fact: Fact) -> str:
    """Give the sentence from shortly before the figure on, so that a cell shows what is around it."""
    before = fact.sentence.find(fact.text) - _BEFORE
    if before <= 0:
        return fact.sentence
    return "… " + fact.sentence[fact.sentence.find(" ", before) + 1 :]


def _span(document: Document) -> str:
    if document.line_start is None:
        return ""
    if document.line_end in {None, document.line_start}:
        return str(document.line_start)
    return f"{document.line_start}–{document.line_end}"


def _copies(record: Document | Fact) -> str:
    return str(len(record.copies)) if isinstance(record.copies, tuple) and record.copies else ""


def _text(name: str) -> Callable[[Any], str]:
    return lambda record: text_of(cell(record, name))


VIEWS: dict[type[Record], tuple[Column, ...]] = {
    Document: (
        Column("id", _text("id"), 18, is_dim=True),
        Column("date", _text("date"), 10, 1),
        Column("title", lambda document: document.title or "", 40),
        Column("source", lambda document: document.source or document.author or "", 12, 4),
        Column("category", _text("category"), 10, 5),
        Column("text", _text("text"), 24, 3),
        Column("copies", _copies, 6, 4, is_right=True),
        Column("lines", _span, 9, 2, is_right=True, is_dim=True),
    ),
    Line: (
        Column("line", lambda line: str(line.line), 4, is_right=True, is_dim=True),
        Column("role", _text("role"), 11),
        Column("id", _text("id"), 8, 1, is_dim=True),
        Column("text", _text("text"), 20),
    ),
    Fact: (
        Column("kind", _text("kind"), 8, 3, is_dim=True),
        Column("value", amount, 18, is_right=True),
        Column("unit", _text("unit"), 12),
        Column("actor", _text("actor"), 14),
        Column("measure", _text("measure"), 24),
        Column("as written", _text("text"), 12, 2),
        Column("said by", _text("attribution"), 14, 5),
        Column("sentence", _around, 30, 7),
        Column("copies", _copies, 6, 6, is_right=True),
        Column("document", _text("doc"), 18, 4, is_dim=True),
    ),
    Actor: (
        Column("name", _text("name"), 16),
        Column("kind", _text("kind"), 7, 1),
        Column("country", _text("country"), 7, 2),
        Column("mentions", lambda actor: f"{actor.mentions:,}", 8, is_right=True),
        Column("documents", lambda actor: f"{actor.documents:,}", 9, 1, is_right=True),
        Column("first seen", _text("first_seen"), 10, 4),
        Column("last seen", _text("last_seen"), 10, 4),
        Column("also called", lambda actor: ", ".join(a for a in actor.aliases if a != actor.name), 12, 3),
    ),
    Mention: (
        Column("name", _text("name"), 16),
        Column("kind", _text("kind"), 7, 1),
        Column("country", _text("country"), 7, 2),
        Column("as written", _text("text"), 10),
        Column("inferred", _text("inferred"), 8, 4),
        Column("document", _text("doc"), 18, is_dim=True),
        Column("at", lambda mention: f"{mention.field} {mention.start}", 8, 3, is_right=True, is_dim=True),
    ),
    Repeat: (
        Column("group", lambda repeat: str(repeat.group), 5, is_right=True),
        Column("match", _text("match"), 5),
        Column("score", lambda repeat: f"{repeat.score:.0f}", 5, 2, is_right=True),
        Column("size", lambda repeat: str(repeat.size), 4, is_right=True),
        Column("keep", _text("keep"), 18),
        Column("also", lambda repeat: ", ".join(each for each in repeat.members if each != repeat.keep), 12, 1),
        Column("known", _text("known"), 12),
        Column("differences", _text("differences"), 11, 3),
        Column("text", _text("text"), 20, 4),
    ),
    Pair: (
        Column("left", _text("left"), 18),
        Column("right", _text("right"), 18),
        Column("score", lambda pair: f"{pair.score:.1f}", 5, is_right=True),
        Column("match", _text("match"), 5),
        Column("candidate", _text("candidate"), 20, 1),
    ),
}

# What stands below a row, wrapped: `[-left out-]` and `{+put in+}` are marked there.
BELOW: dict[type[Record], str] = {Pair: "difference"}
