"""A table that fits the terminal: a line a record, and what had to be cut is said."""

from collections.abc import Iterable, Sequence
from typing import BinaryIO, NamedTuple

from rareearth_cli.records import Record
from rareearth_cli.reports.columns import Shape, cell
from rareearth_cli.reports.delimited import text_of
from rareearth_cli.reports.evidence import difference_lines
from rareearth_cli.reports.markdown import numeric_fields
from rareearth_cli.reports.views import BELOW, VIEWS, Column, column_of
from rareearth_cli.visible import visible

_GAP = "  "
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"


class Row(NamedTuple):
    """What is shown of a record: its cells, and what stands below them."""

    cells: list[str]
    below: str


def write_table(records: Iterable[Record], out: BinaryIO, shape: Shape) -> None:
    """Write a head and a line a record, as wide as the terminal at most; all records are read first.

    Columns without anything in them are left out, and on a narrow terminal those that matter
    least. `shape.tell` hears of cells and rows that were cut.
    """
    columns = _columns(shape)
    evidence = None if shape.columns else BELOW.get(shape.record)
    rows: list[Row] = []
    left_out = 0
    for record in records:
        if len(rows) < shape.rows:
            cells = [_one_line(column.show(record)) for column in columns]
            rows.append(Row(cells, text_of(cell(record, evidence)) if evidence else ""))
        else:
            left_out += 1
    if rows:
        natural = _natural_widths(rows, len(columns))
        shown = _shown(columns, natural, shape)
        hidden = [columns[place].head for place, width in enumerate(natural) if width and place not in shown]
        rows = [Row([row.cells[place] for place in shown], row.below) for row in rows]
        cut = _write(rows, [columns[place] for place in shown], [natural[place] for place in shown], out, shape)
        if cut or left_out or hidden:
            shape.tell(_what_was_cut(cut, left_out, hidden, shape.width))
    else:
        shape.tell(f"no {shape.record.TYPE}s found")


def _columns(shape: Shape) -> Sequence[Column]:
    if not shape.columns:
        return VIEWS[shape.record]
    numeric = numeric_fields(shape.record)
    return [column_of(name, is_number=name in numeric) for name in shape.columns]


def _natural_widths(rows: list[Row], columns: int) -> list[int]:
    """Measure each column's widest cell, in columns of the terminal; 0 where all are empty."""
    from rich.cells import cell_len  # noqa: PLC0415 (slow to load)

    return [max(cell_len(row.cells[place]) for row in rows) for place in range(columns)]


def _write(rows: list[Row], columns: Sequence[Column], natural: list[int], out: BinaryIO, shape: Shape) -> int:
    """Write the rows and give the number of cells that were cut."""
    from rich.cells import cell_len, set_cell_size  # noqa: PLC0415 (slow to load)

    wanted = [max(width, cell_len(column.head)) for width, column in zip(natural, columns, strict=True)]
    widths = _widths(wanted, columns, shape)
    cut = 0

    def line(cells: Sequence[str], style: str = "") -> str:
        nonlocal cut
        parts = []
        for text, width, column in zip(cells, widths, columns, strict=True):
            size = cell_len(text)
            fitting = text
            if size > width:
                cut += 1
                fitting = set_cell_size(text, width - 1).rstrip() + "…"
                size = cell_len(fitting)
            padding = " " * (width - size)
            padded = padding + fitting if column.is_right else fitting + padding
            codes = style or (_DIM if column.is_dim else "")
            parts.append(f"{codes}{padded}{_PLAIN}" if shape.color and codes else padded)
        return _GAP.join(parts).rstrip() + "\n"

    out.write(line([column.head for column in columns], _BOLD).encode())
    rule = _GAP.join("─" * width for width in widths)
    out.write(f"{_DIM}{rule}{_PLAIN}\n".encode() if shape.color else f"{rule}\n".encode())
    cut = 0
    for row in rows:
        out.write(line(row.cells).encode())
        below = difference_lines(row.below, shape.width, cell_len, color=shape.color)
        out.writelines(f"{each}\n".encode() for each in below)
    return cut


def _shown(columns: Sequence[Column], natural: Sequence[int], shape: Shape) -> list[int]:
    """Choose the columns: those with something in them, and as many as the terminal has room for."""
    shown = [place for place, width in enumerate(natural) if width or shape.columns]

    def needed() -> int:
        least = sum(min(columns[place].least, max(natural[place], len(columns[place].head))) for place in shown)
        return least + len(_GAP) * (len(shown) - 1)

    while needed() > shape.width and (last := max(shown, key=lambda place: columns[place].rank)) is not None:
        if columns[last].rank == 0:
            break
        shown.remove(last)
    return shown


def _widths(wanted: list[int], columns: Sequence[Column], shape: Shape) -> list[int]:
    """Share the terminal's width: every column gets what it wants up to a common limit, found here."""
    room = max(shape.width - len(_GAP) * (len(wanted) - 1), len(wanted))
    if sum(wanted) <= room:
        return wanted
    least = [min(column.least, want) for column, want in zip(columns, wanted, strict=True)]
    if sum(least) > room:
        least = [1] * len(wanted)
    limit = max(wanted)
    while sum(max(low, min(want, limit)) for want, low in zip(wanted, least, strict=True)) > room and limit > 1:
        limit -= 1
    widths = [max(low, min(want, limit)) for want, low in zip(wanted, least, strict=True)]
    spare = room - sum(widths)
    for place, want in enumerate(wanted):  # what rounding left goes to the first that can use it
        if spare > 0 and widths[place] < want:
            widths[place] += 1
            spare -= 1
    return widths


def _one_line(text: str) -> str:
    return visible(" ".join(text.split()))


def _what_was_cut(cells: int, rows: int, hidden: list[str], width: int) -> str:
    parts = [f"{_counted(cells, 'cell')} cut to fit {width} columns"] if cells else []
    if hidden:
        parts.append(f"no room for {', '.join(hidden)}")
    if rows:
        parts.append(f"{_counted(rows, 'more row')} not shown")
    return f"{', '.join(parts)}; -f ndjson or -o FILE.csv gives all"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
