"""Figures of a table inside a text: a bare number takes its unit and scale from the head of its column or row."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from rareearth_cli.facts.figure import Figure
from rareearth_cli.patterns import pattern

Find = Callable[[str], list[Figure]]

_LINE = pattern(r"[^\n]+")
_RULE = pattern(r"[\s|:+-]+\Z")
_NUMBER = pattern(r"[-−+]?\d[\d.,\u00a0 ]*\Z")
_IN_BRACKETS = pattern(r"(.*?)\s*[(\[]([^()\[\]]+)[)\]]\s*\Z")
_AFTER_COMMA = pattern(r"(.+?),\s*([^,]+)\Z")
_FEWEST_LINES, _FEWEST_CELLS = 2, 2
_MOST_CELLS = 60


class Cell(NamedTuple):
    """A cell: its text without the space around, and where it stands."""

    text: str
    start: int
    end: int


class Head(NamedTuple):
    """The head of a column or row: what is measured, and the unit as written; None where it names none."""

    measure: str
    unit: str | None


def figures_of_tables(text: str, find: Find) -> Iterator[Figure]:
    """Give the bare numbers of the tables of a text that a column or row head gives a unit, in order.

    A table is two lines or more of as many cells, parted by `|` or a tab, the first of them the heads.
    `find` reads a number with its unit.
    """
    for rows in _tables(text):
        heads = [_head(cell.text) for cell in rows[0]]
        for row in rows[1:]:
            side = _head(row[0].text)
            for head, cell in zip(heads[1:], row[1:], strict=True):
                if _NUMBER.match(cell.text):
                    yield from _figure(cell, head if head.unit else side, head.measure, side, find)


def _figure(cell: Cell, giving: Head, column: str, side: Head, find: Find) -> Iterator[Figure]:
    if giving.unit is None:
        return
    for order in ("{number} {unit}", "{unit} {number}"):
        read = find(order.format(number=cell.text, unit=giving.unit.partition("/")[0].strip() or giving.unit))
        if (
            len(read) == 1
            and read[0].kind in {"quantity", "money", "percent", "duration"}
            and read[0].value is not None
        ):
            measure = column or None
            if side.unit and giving is side:
                measure = side.measure
            yield read[0]._replace(
                start=cell.start,
                end=cell.end,
                inferred=tuple(dict.fromkeys((*read[0].inferred, "unit"))),
                measure=measure,
                qualifier=None,
                change=None,
            )
            return


def _head(written: str) -> Head:
    for form in (_IN_BRACKETS, _AFTER_COMMA):
        if found := form.match(written):
            return Head(found.group(1).strip(), found.group(2).strip())
    return Head(written.strip(), "%" if written.strip().endswith("%") else None)


def _tables(text: str) -> Iterator[list[list[Cell]]]:
    """Give the tables of a text as rows of cells, lines that only rule off left out."""
    rows: list[list[Cell]] = []
    for line in _LINE.finditer(text):
        cells = _cells(line.group(), line.start())
        if len(cells) >= _FEWEST_CELLS and (not rows or len(cells) == len(rows[0])):
            rows.append(cells)
        elif not (rows and _RULE.match(line.group())):
            if len(rows) >= _FEWEST_LINES:
                yield rows
            rows = [cells] if len(cells) >= _FEWEST_CELLS else []
    if len(rows) >= _FEWEST_LINES:
        yield rows


def _cells(line: str, start: int) -> list[Cell]:
    mark = "|" if "|" in line else "\t"
    if mark not in line or _RULE.match(line):
        return []
    cells, place = [], start
    for part in line.split(mark)[: _MOST_CELLS + 2]:
        bare = part.strip()
        at = place + (len(part) - len(part.lstrip()))
        cells.append(Cell(bare, at, at + len(bare)))
        place += len(part) + 1
    if mark == "|" and cells and not cells[0].text:
        cells = cells[1:]
    if mark == "|" and cells and not cells[-1].text:
        cells = cells[:-1]
    return cells
