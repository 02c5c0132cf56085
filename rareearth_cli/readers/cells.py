"""Tables copied with each cell on a line of its own; and tables whose cells hold several lines, as cards do."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block, Table
from rareearth_cli.readers.columns import read_columns
from rareearth_cli.readers.dates import read_date
from rareearth_cli.readers.markdown import links, plain
from rareearth_cli.readers.metadata import column_name, is_id

_NAME = 30  # code points of the name of a column
_LONGEST = 200  # code points of a cell
_CELL = 120  # code points of one that is no text
_UNKNOWN = 3  # columns, where no name is known: two would be titles with their days
_STOPS = (".", "!", "…", ":", ";")
_WIDEST = 12  # columns
_FEWEST = 2  # rows
_CARDS = 2  # rows of a table of cards
_MOST = 0.8  # of them that have a line break
_LEVEL = 4  # of a title in bold
_BREAK = pattern(r"<br\s*/?>", re.IGNORECASE)
_STRANGE = 3  # names of columns, of which the first may be none that we know, where a date tells the rows


def gather_cells(blocks: Sequence[Block]) -> list[Block]:
    """Join runs of lines that are the cells of a table, one below the other."""
    out = list(blocks)
    at = 0
    while at < len(out):
        if len(out[at].text) > _NAME:
            at += 1
            continue
        width = _header_width(out, at)
        days = None if width else _days_below(out, at)
        if width or days:
            taken = _take(out, at, days[0], days) if days else _take(out, at, width)
            if taken:
                table, after = taken
                run = out[at:after]
                text = "\n".join(block.text for block in run)
                out[at:after] = [
                    Block("table", text, run[0].first, run[-1].last, ((0, run[0].first),), run[0].gap, table=table)
                ]
        at += 1
    return out


def open_cells(blocks: Sequence[Block]) -> list[Block]:
    """Make cards of the rows of a table that lists nothing and has line breaks in its cells: `**Title**<br>4 May`."""
    out: list[Block] = []
    for block in blocks:
        rows = block.table.rows if block.table is not None else ()
        broken = sum(any(_BREAK.search(cell) for cell in row) for row in rows)
        if block.table is None or len(rows) < _CARDS or broken < _MOST * len(rows) or read_columns(block.table):
            out.append(block)
        else:
            out += _cards(block, block.table)
    return out


def _cards(block: Block, table: Table) -> Iterator[Block]:
    for line in table.head:
        yield Block("rule", "", line, line, ((0, line),), block.gap)
    for row, place in zip(table.rows, table.places, strict=True):
        gap = 1
        for part in (part.strip() for cell in row for part in _BREAK.split(cell)):
            said = plain(part)
            if not said:
                continue
            is_title = part.startswith("**") and part.endswith("**")
            targets = tuple(links(part))
            starts = ((0, place),)
            level = _LEVEL if is_title else 0
            yield Block("heading" if is_title else "text", said, place, place, starts, gap, level, links=targets)
            gap = 0


def _header_width(blocks: Sequence[Block], at: int) -> int:
    """Count the names of columns that stand at a place, two known ones at least, a title among them."""
    names: list[str | None] = []
    for block in blocks[at : at + _WIDEST]:
        if block.kind not in {"text", "heading"} or len(block.text) > _NAME:
            break
        if not names and block.level and not column_name(block.text):
            break  # a heading above the names
        if len(names) == 1 and not names[0] and block.gap and at + _STRANGE <= len(blocks) and not blocks[at + 2].gap:
            break  # the same, with a blank line below it
        names.append(column_name(block.text))
    known = [name for name in names if name]
    if len(set(known)) < 2 or "title" not in known or not (names[0] or ("date" in known and any(names[:_STRANGE]))):  # noqa: PLR2004
        return 0
    return max(place for place, name in enumerate(names) if name) + 1


def _days_below(blocks: Sequence[Block], at: int) -> tuple[int, int] | None:
    """Find how wide rows are below names of columns, and at which cell each has a day.

    One of the names is known, or the lines are the cells of a table by nothing but their order: no text among them.
    """
    names = list(takewhile(_may_be_name, blocks[at : at + _WIDEST // 2]))
    known = any(column_name(block.text) for block in names[1:])
    for width in range(_FEWEST if known else _UNKNOWN, len(names) + 1):
        for place in range(width):
            days = [blocks[day].text for day in range(at + width + place, len(blocks), width)[: _FEWEST + 1]]
            told = len(days) > _FEWEST and all(map(read_date, days))
            if (
                told
                and not any(_header_width(blocks, at + later) for later in range(1, width))
                and (known or _are_cells(blocks[at : at + width * len(days) + width]))
            ):
                return width, place
    return None


def _are_cells(run: Sequence[Block]) -> bool:
    """Tell whether lines touch and none is a sentence, as the cells of a table that was pasted."""
    return not any(block.gap for block in run[1:]) and not any(
        block.level or len(block.text) > _CELL or block.text.endswith(_STOPS) for block in run
    )


def _may_be_name(block: Block) -> bool:
    return block.kind in {"text", "heading"} and len(block.text) <= _NAME and not any(map(str.isdigit, block.text))


def _take(
    blocks: Sequence[Block], at: int, least: int, days: tuple[int, int] | None = None
) -> tuple[Table, int] | None:
    """Find how wide the header is and how wide the rows are: where a date column stays one; `days` says both."""
    best: tuple[int, int, int, int] | None = None
    for width in range(least, min(least + 3, _WIDEST) + 1) if days is None else (least,):
        names = [block.text for block in blocks[at : at + width]]
        if any(is_id(name) or read_date(name) for name in names):
            break  # a row and no name
        named = next((place for place, name in enumerate(names) if column_name(name) == "date"), None)
        dated = days[1] if days else named
        for row_width in range(width, width + 3) if days is None else (width,):
            rows = _count(blocks, at + width, row_width, dated)
            if rows >= _FEWEST and (best is None or rows * row_width > best[0]):
                best = (rows * row_width, width, row_width, rows)
    if best is None:
        return None
    _, width, row_width, count = best
    if _are_cards(blocks[at : at + width + _FEWEST * row_width], width, row_width):
        return None
    cells: list[tuple[str, ...]] = []
    places: list[int] = []
    end = at + width
    for _ in range(count):
        run = blocks[end : end + row_width]
        cells.append(tuple(block.text for block in run))
        places.append(run[0].first)
        end += len(run)
    header = tuple(block.text for block in blocks[at : at + width]) + ("",) * (row_width - width)
    return Table(header, tuple(cells), tuple(places), tuple(block.first for block in blocks[at : at + width])), end


def _are_cards(run: Sequence[Block], width: int, row_width: int) -> bool:
    """Tell whether blank lines part the lines of the first two rows alike, and the names above them otherwise.

    Those are then what the cards of a page may be chosen by: `Topic`, `Region`, `Author`.
    """
    names = [block.gap > 0 for block in run[1:width]]
    first, second = (
        [block.gap > 0 for block in run[begin + 1 : begin + row_width]] for begin in (width, width + row_width)
    )
    return first == second and any(first) and first[: width - 1] != names


def _count(blocks: Sequence[Block], at: int, width: int, dated: int | None) -> int:
    count = 0
    while at + width <= len(blocks) or (count and at + width - 1 == len(blocks)):
        run = blocks[at : at + width]
        if any(block.kind not in {"text", "heading"} or len(block.text) > _LONGEST for block in run):
            break
        if dated is not None and (dated >= len(run) or read_date(run[dated].text) is None):
            break
        if dated is None and any(column_name(block.text) for block in run):
            break
        count += 1
        at += len(run)
    return count
