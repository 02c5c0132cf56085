"""The tables of a text as rows of cells, and those whose columns only spaces part, as plain text sets them."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from rareearth_cli.patterns import pattern

_LINE = pattern(r"[^\n]*\n|[^\n]+")
_RULE = pattern(r"[\s|:+=-]+\Z")
_FEWEST_LINES, _FEWEST_CELLS = 2, 2
_MOST_CELLS = 60
_GAP = pattern(r"(?:\s{2,}|\t)+")
# A line of years alone, as a copy of a printed table has it: "Country 2022 2023", "Q1 2025 Q1 2024 Change".
_YEAR_HEAD = r"(?:(?:[QH][1-4]|[1-4][QH]|FY) ?)?(?:19|20)\d\d[A-Ze]?"
_NARROW_HEADS = pattern(
    r"^(?:(?P<corner>[^\W\d][^\n|\t.]{0,40}?) )??"
    rf"(?P<heads>{_YEAR_HEAD}(?: {_YEAR_HEAD}){{1,9}}(?: (?:Change|Growth|%))?)$",
    re.MULTILINE,
)
_EACH_HEAD = pattern(rf"{_YEAR_HEAD}|Change|Growth|%")
_LABELLED = pattern(r"(.*[^\W\d].*?)\s([-−–+$€£¥(]?\d\S*)\Z")  # a long label leaves one space: "United States 43,000"
_VALUE = pattern(r"[-−–+~$€£¥(]*\d[\d.,' ]*(?:\s?[%)a-zA-Z*]{1,4})?\Z")
UNIT_COLUMN = frozenset({"unit", "units", "measure"})
_BLANK = frozenset({"-", "–", "—", "..", "...", "n/a", "n.a.", "na", "nil", "*"})
_YEARS = range(1900, 2100)
_LONGEST_HEAD, _LONGEST_CELL, _LONGEST_LINE = 40, 24, 400  # characters


class Cell(msgspec.Struct, frozen=True):
    """A cell: its text without the space around, and where it stands."""

    text: str
    start: int
    end: int


class Table(msgspec.Struct, frozen=True):
    """A table: the line over it, and its rows, the heads first."""

    caption: str
    rows: list[list[Cell]]


def cells_by_space(line: str, start: int) -> list[Cell]:
    """Cut a line where two spaces or more part its words; nothing where none do."""
    body = line.strip()
    if "  " not in body or len(body) > _LONGEST_LINE:
        return []
    cells, place = [], start + len(line) - len(line.lstrip())
    end = place + len(body)
    for gap in _GAP.finditer(line, place - start, end - start):
        cells.append(Cell(line[place - start : gap.start()], place, start + gap.start()))
        place = start + gap.end()
    cells.append(Cell(line[place - start : end - start], place, end))
    return cells


def with_heads(rows: Sequence[list[Cell]]) -> list[list[Cell]]:
    """Give the rows of a table whose cells stand under heads, those first; nothing where it is no such table.

    Rows of another number of cells are left out: under which head a cell stands is then not certain.
    A table without heads gets empty ones.
    """
    units = next((at - len(row) for row in rows for at, cell in enumerate(row) if cell.text.lower() in UNIT_COLUMN), 0)
    numbers = [[cell for at, cell in enumerate(row) if at - len(row) != units] if units else row for row in rows]
    first = next((at for at, row in enumerate(numbers) if _holds_values(row) and not _is_head(numbers, at)), None)
    if first is None:
        return []
    head, body = rows[first - 1] if first else [], rows[first:]
    if not first:
        head = [Cell("", cell.start, cell.start) for cell in body[0]]
    elif len(body[0]) == len(head) + 1:
        head = [Cell("", head[0].start, head[0].start), *head]
    out = [
        cells for row in body if len(cells := _unjoined(row, len(head))) == len(head) and _holds_values(cells, units)
    ]
    if not out or any(len(cell.text) > _LONGEST_HEAD for cell in head):
        return []
    return [list(head), *out]


def _unjoined(row: list[Cell], count: int) -> list[Cell]:
    """Part a label from the number that only one space keeps from it, where a cell is lacking."""
    joined = _LABELLED.match(row[0].text) if len(row) == count - 1 else None
    if joined is None:
        return row
    first, at = row[0], row[0].start + joined.start(2)
    return [
        Cell(joined.group(1), first.start, first.start + joined.end(1)),
        Cell(joined.group(2), at, first.end),
        *row[1:],
    ]


def lacks_heads(rows: Sequence[list[Cell]]) -> bool:
    """Tell whether the first row of a table holds figures already."""
    return _holds_values(rows[0]) and not _is_head(rows, 0)


def _holds_values(row: Sequence[Cell], units: int = 0) -> bool:
    """Tell whether all cells behind the first are numbers or say that there is none, one a number at least.

    `units` is the place, from the end, of a column of units; 0 where there is none.
    """
    values = [cell for at, cell in enumerate(row) if at and at - len(row) != units and cell.text.lower() not in _BLANK]
    return bool(values) and all(len(cell.text) <= _LONGEST_CELL and _VALUE.match(cell.text) for cell in values)


def _is_head(rows: Sequence[list[Cell]], at: int) -> bool:
    """Tell whether a row of years is a row of heads, and none of figures under heads of words."""
    row, before = rows[at], rows[at - 1] if at else []
    return all(_is_year(cell.text) for cell in row[1:]) and len(before) != len(row)


def _is_year(written: str) -> bool:
    digits = written[:4]
    return digits.isdecimal() and int(digits) in _YEARS and not written[4:].strip("efp*").strip()


def tables_of(text: str) -> Iterator[Table]:
    """Give the tables of a text, lines that only rule off left out; heads in its middle begin another."""
    rows: list[list[Cell]] = []
    caption = above = ""
    for found in _LINE.finditer(text):
        line = found.group().rstrip("\n")
        cells = _cells(line, found.start())
        if len(cells) >= _FEWEST_CELLS:
            if not rows:
                caption = above
            rows.append(cells)
            above = ""
            continue
        is_rule = _RULE.match(line) is not None and line != ""
        if is_rule and len(rows) <= _FEWEST_LINES - 1:
            continue
        if len(rows) >= _FEWEST_LINES:
            yield from _table(caption, rows[:-1] if is_rule and len(rows) > _FEWEST_LINES else rows, text)
        rows = rows[-1:] if is_rule else []
        above = line.strip() or above
    if len(rows) >= _FEWEST_LINES:
        yield from _table(caption, rows, text)


def _table(caption: str, rows: list[list[Cell]], text: str) -> Iterator[Table]:
    """Give a table, if its rows are one: where only spaces part its cells, they may be prose."""
    gap = text[rows[0][0].end : rows[0][1].start]
    if gap.isspace() and "\t" not in gap:
        rows = with_heads(rows)
    elif gap.isspace() and lacks_heads(rows):
        rows = [[Cell("", cell.start, cell.start) for cell in rows[0]], *rows]
    if rows:
        yield Table(caption, rows)


def narrow_tables(text: str) -> Iterator[Table]:
    """Give the tables whose cells one space parts, under a line of years: "Country 2022 2023", "Chile 12 43"."""
    for found in _NARROW_HEADS.finditer(text):
        start = found.start("heads")
        heads = [Cell(one[0], start + one.start(), start + one.end()) for one in _EACH_HEAD.finditer(found["heads"])]
        rows, place = [[Cell(found["corner"] or "", found.start(), found.start()), *heads]], found.end() + 1
        while row := _narrow_row(
            line := text[place : (text.find("\n", place) + 1 or len(text) + 1) - 1], place, len(heads)
        ):
            rows.append(row)
            place += len(line) + 1
        if len(rows) > _FEWEST_LINES:
            above = text[max(0, found.start() - _LONGEST_LINE) : found.start()]
            yield Table(above.rstrip().rpartition("\n")[2], rows)


def _narrow_row(line: str, start: int, count: int) -> list[Cell] | None:
    """Read a line of a label and so many values; None where it is no such line."""
    name, *rest = line.rsplit(" ", count)
    is_row = len(rest) == count and len(line) <= _LONGEST_LINE and name[:1].isalpha() and not name[-1:].isdecimal()
    if (
        not is_row
        or not all(value.lower() in _BLANK or _VALUE.match(value) for value in rest)
        or all(map(_is_year, rest))
    ):
        return None
    cells, place = [Cell(name, start, start + len(name))], start + len(name) + 1
    for value in rest:
        cells.append(Cell(value, place, place + len(value)))
        place += len(value) + 1
    return cells


def _cells(line: str, start: int) -> list[Cell]:
    mark = "|" if "|" in line else "\t"
    if _RULE.match(line):
        return []
    if mark not in line:
        return cells_by_space(line, start)
    cells, place = [], start
    for part in line.split(mark)[: _MOST_CELLS + 2]:
        bare = part.strip()
        at = place + (len(part) - len(part.lstrip()))
        cells.append(Cell(bare, at, at + len(bare)))
        place += len(part) + 1
    if mark == "|" and cells and line.lstrip().startswith("|"):
        cells = cells[1:]
    if mark == "|" and cells and line.rstrip().endswith("|"):
        cells = cells[:-1]
    return cells
