"""A page of several lists, of which some are wrapped and others are not: each is read with a width of its own."""

from collections.abc import Sequence
from itertools import pairwise

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.plain import read_blocks, wrap_width
from rareearth_cli.readers.running_heads import moved

_LONGEST = 400  # lines of such a page
_FEWEST, _MUCH = 3, 1.4  # lines, and times the width of a page that they are long
_GAP = pattern(r"\S {2,}(?=\S)")
_BORDERS = frozenset("+|│┌├└┏╔║")


def read_stretches(lines: Sequence[str], width: int) -> list[Block]:
    """Read the blocks of a page; where it is not all wrapped alike, each stretch up to a table has its own width."""
    cuts = _ends_of_tables(lines) if len(lines) <= _LONGEST else []
    edges = [0, *(cut for cut in cuts if cut < len(lines)), len(lines)]
    if len(edges) <= 2:  # noqa: PLR2004 (one stretch)
        return read_blocks(lines, width)
    widths = [_width_of(lines[begin:end], width) for begin, end in pairwise(edges)]
    if set(widths) == {width}:
        return read_blocks(lines, width)
    blocks: list[Block] = []
    for (begin, end), own in zip(pairwise(edges), widths, strict=True):
        blocks += [moved(block, range(begin, end)) for block in read_blocks(lines[begin:end], own)]
    return blocks


def _width_of(lines: Sequence[str], width: int) -> int:
    """Give the width of a stretch: that of the page, unless it has none, or some lines are much longer."""
    longer = sum(len(line) > _MUCH * width for line in lines)
    return wrap_width(lines) if longer >= _FEWEST or not width else width


def _ends_of_tables(lines: Sequence[str]) -> list[int]:
    """Find the lines after two or more that look like rows, or go on in the cells of one."""
    is_row: list[bool] = []
    row = ""
    for line in lines:
        if _is_row(line):
            row = line
        elif not _goes_on(line, row):
            row = ""
        is_row.append(bool(row))
    return [at for at in range(2, len(lines) + 1) if all(is_row[at - 2 : at]) and not any(is_row[at : at + 1])]


def _is_row(line: str) -> bool:
    if line[:1] in _BORDERS or line.count("|") > 1 or line.count("\t") > 1:
        return bool(line)
    return "  " in line and len(_GAP.findall(line.strip())) > 1


def _goes_on(line: str, row: str) -> bool:
    """Tell whether a line goes on a cell of the row above: set in to where that begins, and it is not the first."""
    at = len(line) - len(line.lstrip())
    return bool(line.strip() and row[:at].strip() and row[at : at + 1].strip()) and row[at - 2 : at] == "  "
