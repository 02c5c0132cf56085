"""Rows of a listing that stand alone, a text between each and the next."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Table
from rareearth_cli.readers.columns import read_columns
from rareearth_cli.readers.dates import read_date
from rareearth_cli.readers.furniture import is_boilerplate
from rareearth_cli.readers.metadata import is_id
from rareearth_cli.readers.tables import are_names, signs_in, split_pipes

_GAP = pattern(r" {2,}|\t")
_FEWEST = 3  # lines of a table that no rule marks as one
_ALIGNED = 3  # cells of a row of aligned columns
_BETWEEN = ("|", " · ", " • ", "\t", ";")
_SINGLE = 300  # code points of a row that stands alone
_INDENT = 3  # blanks before a text set in below a row, at the least
_TEXT_LINES = 40  # lines of such a text that are looked at
_STOPS = (".", "!", "?", "…", ".”", ".“", '."', ".»")


def single_rows(lines: Sequence[str]) -> tuple[dict[int, tuple[str, ...]], dict[int, tuple[str, ...]]]:
    """Find rows that stand alone, a text between each and the next: their cells by line, and those of names of columns.

    They are told by names of columns above them with as many cells, or by an identifier at the head of each
    and a date in it.
    """
    rows: dict[tuple[str, int], dict[int, tuple[str, ...]]] = {}
    names: dict[tuple[str, int], dict[int, tuple[str, ...]]] = {}
    for mark in signs_in(lines, _BETWEEN):
        for at, line in enumerate(lines):
            if mark not in line or len(line) > _SINGLE:
                continue
            if all(mark in other for other in lines[at + 1 : at + 4]) and at + 3 < len(lines):
                break  # four in a row are a table of the common kind
            cells = split_pipes(line) if mark == "|" else tuple(cell.strip() for cell in line.split(mark))
            kind = (mark, len(cells))
            if len(cells) < _ALIGNED:
                continue
            if are_names(cells):
                names.setdefault(kind, {})[at] = cells
            elif _is_row(line, mark, cells, named=kind in names):
                rows.setdefault(kind, {})[at] = cells
    for kind, found in rows.items():
        alone = sum(at - 1 not in found and at + 1 not in found for at in found)
        header = next(iter(names.get(kind, {}).values()), None)
        if (
            len(found) >= _FEWEST
            and alone == len(found)
            and read_columns(Table(header, tuple(found.values()), tuple(found), ()))
        ):
            return found, names.get(kind, {})
    set_in = signs_in(lines, ["   "]) and any(line[:1].isspace() for line in lines)
    return _rows_over_texts(lines) if set_in else ({}, {})


def _is_row(line: str, mark: str, cells: Sequence[str], *, named: bool) -> bool:
    """Tell whether a line is a row: below names of as many columns, and no links of the page; else with id and day."""
    if named:
        return line.lstrip()[:1] == mark or not is_boilerplate(line)
    return is_id(cells[0]) and any(read_date(cell) for cell in cells[1:])


def _rows_over_texts(
    lines: Sequence[str],
) -> tuple[dict[int, tuple[str, ...]], dict[int, tuple[str, ...]]]:
    """Find rows of aligned columns, each above a text set in that ends as sentences do; and names of columns."""
    rows: dict[int, tuple[str, ...]] = {}
    names: dict[int, tuple[str, ...]] = {}
    ended = 0
    for at, (line, below) in enumerate(pairwise(lines)):
        if "  " not in line or line[0].isspace() or len(line) > _SINGLE:
            continue
        cells = tuple(cell.strip() for cell in _GAP.split(line.rstrip()))
        if len(cells) < _ALIGNED:
            continue
        if are_names(cells):
            names[at] = cells
        elif _is_set_in(below) and (text := list(takewhile(_is_set_in, lines[at + 1 : at + 1 + _TEXT_LINES]))):
            rows[at] = cells
            ended += text[-1].rstrip().endswith(_STOPS)
    header = next(iter(names.values()), None)
    alike = len({len(cells) for cells in (*rows.values(), *names.values())}) == 1
    found = (
        len(rows) >= _FEWEST
        and ended == len(rows)
        and alike
        and read_columns(Table(header, tuple(rows.values()), tuple(rows), ()))
    )
    return (rows, names) if found else ({}, {})


def _is_set_in(line: str) -> bool:
    return line[:_INDENT].isspace() and bool(line.strip()) and len(_GAP.split(line.strip())) == 1
