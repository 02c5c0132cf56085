"""What all syntaxes give: blocks of text with the lines they stood on."""

from array import array
from collections.abc import Iterable, Iterator, MutableSequence, Sequence
from itertools import accumulate
from typing import ClassVar, Literal, NamedTuple

from msgspec import Struct

Kind = Literal["text", "heading", "item", "rule", "table", "front"]
Starts = tuple[tuple[int, int], ...]

_MANY = 1000


def compact(numbers: Iterable[int]) -> MutableSequence[int]:
    """Give numbers as a list, which is fast, or as an array where they are very many."""
    found = list(numbers)
    return array("i", found) if len(found) > _MANY else found


class Packed(Sequence[str]):
    """The cells of a long column as one run of bytes: a string each would take three times the room."""

    def __init__(self, cells: Iterable[str] = ()) -> None:
        """Take the cells there are."""
        self._bytes = bytearray()
        self._ends = array("Q", [0])
        for cell in cells:
            self.append(cell)

    def append(self, cell: str) -> None:
        """Add a cell."""
        self._bytes += cell.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._bytes))

    def since(self, place: int) -> "Packed":
        """Give the cells from one on."""
        rest = Packed()
        rest._bytes, rest._ends = self._bytes, self._ends[place:]
        return rest

    def has(self, signs: Iterable[str]) -> bool:
        """Tell whether any of some signs stands in any cell."""
        return any(sign.encode() in self._bytes for sign in signs)

    def __len__(self) -> int:
        """Count the cells."""
        return len(self._ends) - 1

    def __getitem__(self, place: int) -> str:  # type: ignore[override]  # nobody asks for a slice
        """Give one cell."""
        return self._bytes[self._ends[place] : self._ends[place + 1]].decode("utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        """Give the cells."""
        return map(self.__getitem__, range(len(self)))


class Grid(Sequence[tuple[str, ...]]):
    """The rows of a long table, all of one width, column by column: a row is made when it is asked for."""

    def __init__(self, columns: Sequence[Packed]) -> None:
        """Take the columns."""
        self.columns = columns

    @classmethod
    def of(cls, rows: Sequence[tuple[str, ...]]) -> "Grid":
        """Take rows, one of them at least."""
        return cls([Packed(row[place] for row in rows) for place in range(len(rows[0]))])

    def append(self, row: Sequence[str]) -> None:
        """Add a row."""
        for column, cell in zip(self.columns, row, strict=True):
            column.append(cell)

    def since(self, place: int) -> "Grid":
        """Give the rows from one on."""
        return Grid([column.since(place) for column in self.columns])

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.columns[0])

    def __getitem__(self, place: int) -> tuple[str, ...]:  # type: ignore[override]  # nobody asks for a slice
        """Give one row."""
        return tuple([column[place] for column in self.columns])

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        """Give the rows."""
        return zip(*self.columns, strict=True)


class Table(NamedTuple):
    """A table as it stood: the cells of each row, and the line of each.

    `header` is None where no line names the columns. `links` are the targets of the links in a row, by
    row. `head` are the lines that hold names, rules and borders; lines count from 0 within the page.
    """

    header: tuple[str, ...] | None
    rows: Sequence[tuple[str, ...]]
    places: Sequence[int]
    head: tuple[int, ...]
    links: tuple[tuple[str, ...], ...] = ()


class Block(NamedTuple):
    """A paragraph, heading, list item, rule, table, or a run of labelled lines (`front`, as in front matter).

    `first` and `last` are lines, counted from 0 within the page; `starts` holds `(offset in text,
    line)` for each line that begins in it. `gap` is the number of blank lines before. `level` is the
    depth of a marked heading (1 is the highest), 0 where no mark says so. `mark` is the bullet or
    number before the text, which is not in `text`. `lead` is the length of a bold run-in at its head.
    `indent` is the number of spaces before.
    """

    kind: Kind
    text: str
    first: int
    last: int
    starts: Starts
    gap: int = 0
    level: int = 0
    mark: str = ""
    indent: int = 0
    links: tuple[str, ...] = ()
    table: Table | None = None
    quoted: bool = False
    lead: int = 0


class _Plain:
    """What blocks without marks have in common; where a page holds very many, each takes a fifth of a block's room."""

    __slots__ = ()
    level: ClassVar[int] = 0
    mark: ClassVar[str] = ""
    indent: ClassVar[int] = 0
    links: ClassVar[tuple[str, ...]] = ()
    quoted: ClassVar[bool] = False
    lead: ClassVar[int] = 0


class _Paragraph(Struct, _Plain, frozen=True, gc=False):
    text: str
    first: int
    last: int
    gap: int
    kind: ClassVar[Kind] = "text"
    table: ClassVar[Table | None] = None

    @property
    def starts(self) -> Starts:
        return ((0, self.first),)

    def _replace(self, **changed: object) -> Block:
        return Block("text", self.text, self.first, self.last, self.starts, self.gap)._replace(**changed)  # type: ignore[arg-type]  # as of a block


class _Rows(Struct, _Plain, gc=False):
    lines: Sequence[str]  # of the page
    first: int
    last: int
    gap: int
    table: Table
    kind: ClassVar[Kind] = "table"
    _text: str | None = None

    @property
    def text(self) -> str:
        if self._text is None:
            self._text = "\n".join(self._said())
        return self._text

    @property
    def starts(self) -> Starts:
        ends = accumulate([len(row) + 1 for row in self._said()], initial=0)
        return tuple(zip(ends, range(self.first, self.last + 1), strict=False))

    def _said(self) -> list[str]:
        rows = self.lines[self.first : self.last + 1]
        return [row.strip(" ").rstrip() for row in rows]  # the first cell may be empty

    def _replace(self, **changed: object) -> Block:
        block = Block("table", self.text, self.first, self.last, self.starts, self.gap, table=self.table)
        return block._replace(**changed)  # type: ignore[arg-type]  # as of a block


def paragraph(text: str, line: int, gap: int = 0) -> Block:
    """Make the block of a paragraph on one line, as most are."""
    return _Paragraph(text, line, line, gap)  # type: ignore[return-value]  # it reads as one


def rows_of(lines: Sequence[str], first: int, last: int, gap: int, table: Table) -> Block:
    """Make the block of a table of plain lines, whose text is put together when it is asked for."""
    return _Rows(lines, first, last, gap, table)  # type: ignore[return-value]  # it reads as one
