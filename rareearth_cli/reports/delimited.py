"""CSV and TSV: RFC 4180 quoting, safe to open in a spreadsheet."""

import re
from collections.abc import Iterable
from typing import BinaryIO

from msgspec import UNSET

from rareearth_cli.records import Record
from rareearth_cli.reports.columns import Shape, cells_of, with_columns
from rareearth_cli.reports.lines import encoded
from rareearth_cli.visible import FORMULA_SIGNS, encodable

_BATCH = 64  # rows a write
_BOM = b"\xef\xbb\xbf"


def write_csv(records: Iterable[Record], out: BinaryIO, shape: Shape) -> None:
    """Write a head and a row a record, cells parted by commas."""
    _write(records, out, shape, ",")


def write_tsv(records: Iterable[Record], out: BinaryIO, shape: Shape) -> None:
    """Write a head and a row a record, cells parted by tabs, quoted as in CSV."""
    _write(records, out, shape, "\t")


def text_of(value: object) -> str:
    """Give a cell as plain text: null empty, lists joined by `; `, objects as compact JSON.

    Example:
        >>> text_of(("China", "Japan")), text_of({"Views": "0"}), text_of(None), text_of(True)
        ('China; Japan', '{"Views":"0"}', '', 'true')
    """
    if isinstance(value, str):
        return value
    if value is None or value is UNSET:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(each if isinstance(each, str) else encoded(each).decode() for each in value)
    return encoded(value).decode()


def _write(records: Iterable[Record], out: BinaryIO, shape: Shape, delimiter: str) -> None:
    names, rows = with_columns(records, shape)
    cells = cells_of(names, shape.record)
    needs_quotes = re.compile(f'["\r\n{delimiter}]').search

    def quoted(value: object) -> str:
        if isinstance(value, int | float):
            return text_of(value)  # no text, whatever its sign: never touched
        text = value if isinstance(value, str) else text_of(value)
        if text and text[0] in FORMULA_SIGNS and not shape.raw_cells:
            text = "'" + text
        return '"' + text.replace('"', '""') + '"' if needs_quotes(text) else text

    def line(values: Iterable[object]) -> str:
        # An empty line would be no row to most readers: a lone empty cell is quoted.
        written = [quoted(value) if value is not None and value != "" else "" for value in values]
        return (delimiter.join(written) or '""') + "\n"

    out.write((_BOM if shape.bom else b"") + _utf8(line(names)))
    batch: list[str] = []
    for record in rows:
        batch.append(line(cells(record)))
        if len(batch) == _BATCH:
            out.write(_utf8("".join(batch)))
            batch.clear()
    out.write(_utf8("".join(batch)))


def _utf8(text: str) -> bytes:
    return encodable(text).encode()
