"""What all syntaxes give: blocks of text with the lines they stood on."""

from typing import Literal, NamedTuple

Kind = Literal["text", "heading", "item", "rule", "table", "front"]
Starts = tuple[tuple[int, int], ...]


class Table(NamedTuple):
    """A table as it stood: the cells of each row, and the line of each.

    `header` is None where no line names the columns. `links` are the targets of the links in a row, by
    row. `head` are the lines that hold names, rules and borders; lines count from 0 within the page.
    """

    header: tuple[str, ...] | None
    rows: tuple[tuple[str, ...], ...]
    places: tuple[int, ...]
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


def paragraph(text: str, line: int, gap: int = 0) -> Block:
    """Make the block of a paragraph on one line, as most are: in half the time of a call of the class."""
    return tuple.__new__(Block, ("text", text, line, line, ((0, line),), gap, 0, "", 0, (), None, False, 0))
