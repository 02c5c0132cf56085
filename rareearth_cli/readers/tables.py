"""Tables in plain text: pipes, grids, tabs and aligned columns -> cells, with the line of each row.

A table is a run of lines with a constant number of cells: two lines with a rule between or below, three without.
"""

from array import array
from collections.abc import Iterable, Sequence

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Grid, Table
from rareearth_cli.readers.dates import read_date
from rareearth_cli.readers.metadata import column_name

_PIPE_RULE = pattern(r"\s*[|+]?(?:\s*:?[-=]{2,}:?\s*[|+])*\s*:?[-=]{2,}:?\s*[|+]?\s*\Z")
_GRID_RULE = pattern(r"\s*\+(?:[-=:]+\+)+\s*\Z")
_BOX_SIGNS = ("│", "┃", "║", "┆", "┊", "｜")
_BOX = str.maketrans(dict.fromkeys(_BOX_SIGNS, "|"))
_BOX_RULE = pattern(r"\s*[├┌└╞┏┗╔╚╠+|][─━═┬┼┴╪╤╧┯┷┿╦╬╩\-=+|┐┤┘╡┓┛╗╝╣]+\s*\Z")
_PIPE = pattern(r"(?<!\\)\|")
_GAP = pattern(r" {2,}|\t")
_FEWEST = 3  # lines of a table that no rule marks as one
_ALIGNED = 3  # cells of a row of aligned columns
_LONGEST_ROW = 20_000  # code points; a longer line is no row that anyone set by hand
_DELIMITERS = ";,"
_FIGURE = 12  # code points
_NAME = 30  # code points of the name of a column
_TOGETHER = 1000  # lines
_ROWS = 32  # rows that are looked at for signs which stand for a pipe, or that escape one
_OTHER_SIGNS = (*_BOX_SIGNS, "\\")
_LONG_TABLE = 1000  # rows
_WRAPPED = 4  # lines on which a row may go on


def signs_in(lines: Sequence[str], signs: Iterable[str]) -> list[str]:
    """Give those of some signs that stand anywhere in lines: what most pages lack need not be looked for line by line.

    Example:
        >>> signs_in(["a | b", "c"], "|*")
        ['|']
    """
    found: set[str] = set()
    wanted = tuple(signs)
    for begin in range(0, len(lines), _TOGETHER):
        some = "\n".join(lines[begin : begin + _TOGETHER])  # not all: a page may be as long as its dump
        found.update([sign for sign in wanted if sign not in found and sign.strip(" ") in some and sign in some])
    return [sign for sign in wanted if sign in found]


def take_table(lines: Sequence[str], start: int) -> tuple[Table, int] | None:
    """Take the table that begins at a line, as the table and the line after it; None where none begins."""
    line = lines[start]
    if len(line) > _LONGEST_ROW:
        return None
    stripped = line.lstrip()
    if stripped[:1] == "+" and _GRID_RULE.match(line):
        return _grid(lines, start)
    if "|" in line or stripped[:1] in "│┃║┌┏╔":
        return _pipes(lines, start)
    if "\t" in line.strip():
        return _tabs(lines, start)
    if "  " in stripped.rstrip():
        return _aligned(lines, start)
    return None


def take_delimited(lines: Sequence[str], start: int) -> tuple[Table, int] | None:
    """Take rows with semicolons or commas between cells, below a line that names the columns; None where none begin."""
    for mark in _DELIMITERS:
        header = _cells(lines[start], mark)
        known = len(header) >= _ALIGNED and are_names(header)
        if len(header) < _ALIGNED or not (known or (mark == ";" and _may_be_names(header))):
            continue
        rows: list[tuple[str, ...]] = []
        at = start + 1
        while at < len(lines) and len(lines[at]) <= _LONGEST_ROW:
            cells = _cells(lines[at], mark)
            if len(cells) != len(header):
                break
            rows.append(cells)
            at += 1
        if rows and (known or _has_days(rows)):
            return Table(header, tuple(rows), tuple(range(start + 1, at)), (start,)), at
    return None


def _may_be_names(cells: Sequence[str]) -> bool:
    """Tell whether cells may be names of columns that nobody knows: short, without figures."""
    return all(0 < len(cell) <= _NAME and not any(map(str.isdigit, cell)) for cell in cells)


def _has_days(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether one cell of each of some rows is a day, always at the same place."""
    return len(rows) >= _FEWEST and any(all(map(read_date, column)) for column in zip(*rows, strict=True))


def _cells(line: str, mark: str) -> tuple[str, ...]:
    if '"' not in line:
        return tuple(cell.strip() for cell in line.split(mark))
    import csv  # noqa: PLC0415 (slow to load)

    try:
        return tuple(cell.strip() for cell in next(csv.reader([line], delimiter=mark, skipinitialspace=True), []))
    except csv.Error:
        return ()


def are_names(cells: Sequence[str]) -> bool:
    """Tell whether cells are names of columns, a title among them."""
    known = [column_name(cell) for cell in cells if len(cell) <= _NAME]
    return "title" in known and sum(name is not None for name in known) >= _ALIGNED - 1 and len(known) == len(cells)


def split_pipes(line: str) -> tuple[str, ...]:
    r"""Split a row at its pipes, those escaped as `\|` left alone.

    Example:
        >>> split_pipes(r"| RPT-1 | A \| B |  |")
        ('RPT-1', 'A | B', '')
    """
    text = line.strip()
    cells = _PIPE.split(text) if "\\|" in text else text.split("|")
    if text.startswith("|"):
        del cells[0]
    if text.endswith("|") and not text.endswith("\\|") and cells:
        del cells[-1]
    if "\\|" in text:
        return tuple(cell.strip().replace("\\|", "|") for cell in cells)
    return tuple([cell.strip() for cell in cells])


def is_rule(line: str) -> bool:
    """Tell whether a line is only the rule or border of a table."""
    if line[2:3].isalnum() or line[:1].isalnum():
        return False
    return bool(_PIPE_RULE.match(line) or _GRID_RULE.match(line) or _BOX_RULE.match(line))


def _with_pipes(line: str) -> str:
    return line.translate(_BOX) if _has_box(line) else line


def _has_box(line: str) -> bool:
    if not line.isascii():
        for sign in _BOX_SIGNS:
            if sign in line:
                return True
    return False


def _pipes(lines: Sequence[str], start: int) -> tuple[Table, int] | None:
    rows: list[tuple[str, ...]] | Grid = []
    places: list[int] = []
    rules: list[int] = []
    width = 0
    at = start
    outer = "|" in (lines[start].strip()[:1], lines[start].strip()[-1:]) or not lines[start].isascii()
    outer = outer and not _has_empty_last(lines, start)
    while at < len(lines) and len(lines[at]) <= _LONGEST_ROW:
        if width and outer:
            closed = _closed_rows(lines, at, width)
            if closed:
                rows = _with_rows(rows, closed)
                places += range(at, at + len(closed))
                at += len(closed)
                continue
        line = _with_pipes(lines[at])
        if is_rule(line):
            rules.append(at)
            at += 1
            continue
        if "|" not in line:
            break
        cells = split_pipes(line) if outer else tuple(cell.strip() for cell in line.split("|"))
        line, cells, took = _rest_of_row(lines, at, line, cells, width)
        if width and len(cells) != width:
            if (
                not (line.lstrip().startswith("|") and rules and rules[0] == start + 1)
                or abs(len(cells) - width) > width // 2
            ):
                break
            cells = (
                (*cells[: width - 1], " | ".join(cells[width - 1 :]))
                if len(cells) > width
                else (*cells, *[""] * (width - len(cells)))
            )
        width = width or len(cells)
        rows.append(cells)
        places.append(at)
        at += took
    if width < 2 or (len(rows) < _FEWEST and not (rules and len(rows) > 1)):  # noqa: PLR2004 (a column alone is no table)
        return None
    return _with_header(rows, places, rules), at


def _with_rows(rows: list[tuple[str, ...]] | Grid, more: list[tuple[str, ...]]) -> list[tuple[str, ...]] | Grid:
    """Add rows to those of a table, which are packed where they are very many."""
    if isinstance(rows, list):
        rows += more
        return Grid.of(rows) if len(rows) > _LONG_TABLE else rows
    for row in more:
        rows.append(row)
    return rows


def _closed_rows(lines: Sequence[str], start: int, width: int) -> list[tuple[str, ...]]:
    """Take the rows from a line on that are as most rows are: a pipe at both ends, none escaped, no cell missing."""
    rows: list[tuple[str, ...]] = []
    for begin in range(start, min(start + _LONG_TABLE, len(lines)), _ROWS):
        some = lines[begin : begin + _ROWS]
        signs = signs_in(some, _OTHER_SIGNS)
        for line in some:
            if not line[2:3].isalnum() or (signs and any(sign in line for sign in signs)) or len(line) > _LONGEST_ROW:
                return rows
            parts = line.split("|")
            if len(parts) != width + 2 or parts[0] or parts[-1]:
                return rows
            rows.append(tuple(map(str.strip, parts[1:-1])))
    return rows


def _has_empty_last(lines: Sequence[str], start: int) -> bool:
    """Tell whether a head ends in a pipe because its last cell is empty: the rows below have no pipes at their ends."""
    head, row = lines[start].strip(), lines[start + 1].strip() if start + 1 < len(lines) else ""
    return head[:1] != "|" == head[-1:] and "|" not in (row[:1], row[-1:]) and row.count("|") == head.count("|")


def _rest_of_row(
    lines: Sequence[str], at: int, line: str, cells: tuple[str, ...], width: int
) -> tuple[str, tuple[str, ...], int]:
    """Join to a row with too few cells the lines on which it goes on: the row, its cells, how many lines they took."""
    closed = line.rstrip().endswith("|")
    took = 1
    while width and took < _WRAPPED and at + took < len(lines) and lines[at + took].strip():
        following = _with_pipes(lines[at + took])
        is_cut = len(cells) == width and not closed and following.count("|") == 1 and following.rstrip().endswith("|")
        if len(cells) >= width and not (is_cut and line.lstrip().startswith("|")):  # its last cell goes on
            break
        begins = following.lstrip().startswith("|")
        is_rest = begins and not closed and len(cells) + len(split_pipes(following)) == width
        if (begins and not is_rest) or is_rule(following) or (closed and not line.lstrip().startswith("|")):
            break
        line = line.rstrip() + " " + following.strip()
        cells = split_pipes(line)
        took += 1
    return line, cells, took


def _grid(lines: Sequence[str], start: int) -> tuple[Table, int] | None:
    rows: list[tuple[str, ...]] = []
    places: list[int] = []
    rules: list[int] = []
    open_row: list[list[str]] = []
    at = start
    while at < len(lines) and len(lines[at]) <= _LONGEST_ROW:
        line = lines[at]
        if _GRID_RULE.match(line):
            rules.append(at)
            if open_row:
                rows.append(tuple(" ".join(part for part in cell if part) for cell in open_row))
                open_row = []
        elif line.lstrip().startswith("|"):
            cells = split_pipes(line)
            if open_row and len(cells) == len(open_row):
                for cell, part in zip(open_row, cells, strict=True):
                    cell.append(part)
            elif not open_row:
                open_row = [[part] for part in cells]
                places.append(at)
            else:
                break
        else:
            break
        at += 1
    if open_row:
        rows.append(tuple(" ".join(part for part in cell if part) for cell in open_row))
    if len(rows) < 2:  # noqa: PLR2004 (a header and a row)
        return None
    return _with_header(rows, places, rules), at


def _tabs(lines: Sequence[str], start: int) -> tuple[Table, int] | None:
    rows: list[tuple[str, ...]] = []
    places: list[int] = []
    width = lines[start].count("\t") + 1
    at = start
    while at < len(lines) and lines[at].count("\t") + 1 == width and lines[at].strip():
        rows.append(tuple(cell.strip() for cell in lines[at].split("\t")))
        places.append(at)
        at += 1
    if len(rows) < _FEWEST or sum(bool(cell) for row in rows for cell in row) <= len(rows):
        return None
    return _with_header(rows, places, []), at


def _aligned(lines: Sequence[str], start: int) -> tuple[Table, int] | None:
    """Read columns set with spaces: at least three cells a line, whose starts stand one below the other."""
    first = _named_first(lines, start)
    if len(first) < _ALIGNED:
        return None
    edges = [at for at, _ in first]
    ends = [at + len(cell) for at, cell in first]  # figures stand at the right of their columns
    rows: list[tuple[str, ...]] = []
    places: list[int] = []
    rules: list[int] = []
    at = start
    while at < len(lines) and lines[at].strip() and len(lines[at]) <= _LONGEST_ROW:
        line = lines[at].rstrip()
        if not line.strip(" -=_") and line.strip():
            rules.append(at)
            at += 1
            continue
        spans = first if at == start else _spans(line)
        if len(spans) == len(edges) and (rules or len(rows) < 2 or _line_up(spans, edges, ends)):  # noqa: PLR2004 (the first two set the edges)
            cells = tuple(cell for _, cell in spans)
            if len(rows) == 1 and not rules:
                edges = [min(a, b) for a, (b, _) in zip(edges, spans, strict=True)]
        else:
            put = _by_edges(spans, edges)
            if put is None:
                break
            cells = put
        rows.append(cells)
        places.append(at)
        at += 1
    if len(rows) < _FEWEST:
        return None
    return _with_header(rows, places, rules), at


def _named_first(lines: Sequence[str], start: int) -> list[tuple[int, str]]:
    """Give the cells of a first line, an empty one first where only that column lacks a name: years above figures."""
    first = _spans(lines[start])
    below = _spans(lines[start + 1]) if start + 1 < len(lines) and first[0][0] else []
    nameless = len(below) == len(first) + 1 and below[0][0] < first[0][0]
    return [(below[0][0], ""), *first] if nameless else first


def _spans(line: str) -> list[tuple[int, str]]:
    spans = []
    at = len(line) - len(line.lstrip())
    end = len(line.rstrip())
    for gap in _GAP.finditer(line, at, end):
        spans.append((at, line[at : gap.start()]))
        at = gap.end()
    spans.append((at, line[at:end]))
    return spans


def _line_up(spans: Sequence[tuple[int, str]], edges: Sequence[int], ends: Sequence[int]) -> bool:
    """Tell whether cells begin or end where those above do, all but one; a figure need only stand below one."""
    near = (
        abs(at - edge) <= 1
        or abs(at + len(cell) - end) <= 1
        or (at < end and at + len(cell) > edge and len(cell) <= _FIGURE and cell[-1].isdigit())
        for (at, cell), edge, end in zip(spans, edges, ends, strict=True)
    )
    return sum(near) >= len(edges) - 1


def _by_edges(spans: Sequence[tuple[int, str]], edges: Sequence[int]) -> tuple[str, ...] | None:
    """Put cells under the edges where they start, so that an empty cell is no shift; None where one stands nowhere.

    A cell alone goes on from the row above, unless it stands at the left: there a new text begins.
    """
    cells = [""] * len(edges)
    for at, text in spans:
        column = next((number for number, edge in enumerate(edges) if abs(edge - at) <= 1), None)
        if column is None or cells[column]:
            return None
        cells[column] = text
    return None if len(spans) == 1 and cells[0] else tuple(cells)


def _with_header(rows: list[tuple[str, ...]] | Grid, places: list[int], rules: list[int]) -> Table:
    """Make the table; a first row that a rule parts from the second names the columns, another may still do so."""
    named = len(rows) > 1 and any(places[0] < rule < places[1] for rule in rules)
    if isinstance(rows, Grid):
        head = (places[0], *rules) if named else tuple(rules)
        return Table(rows[0] if named else None, rows.since(named), array("i", places[named:]), head)
    if named:
        return Table(rows[0], tuple(rows[1:]), tuple(places[1:]), (places[0], *rules))
    return Table(None, tuple(rows), tuple(places), tuple(rules))
