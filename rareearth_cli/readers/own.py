"""Records of ours, written as a JSON array, as CSV or as TSV -> the records again.

A cell of CSV says less than NDJSON does: fields that pass through come back as text.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from json import JSONDecoder
from typing import Any, get_args, get_origin

import msgspec

from rareearth_cli.errors import Fault, Faults
from rareearth_cli.patterns import pattern
from rareearth_cli.readers.json_lines import Extent, extents_of
from rareearth_cli.readers.ndjson import BY_TYPE, Part, decode, read_record, to_record
from rareearth_cli.records import Record
from rareearth_cli.visible import FORMULA_SIGNS

_TYPES = "|".join(BY_TYPE)
_ARRAY = pattern(rf'\s*\[\s*\{{\s*"type"\s*:\s*"(?:{_TYPES})"')
_TABLE = pattern(rf'"?type"?([,\t])[^\n]*\n"?(?:{_TYPES})"?\1')
_BETWEEN = "; "
_decode_first = JSONDecoder().raw_decode


def container_of(head: str) -> str:
    """Name what records of ours stand in, `json` or `csv`, by how a text begins; empty where it is neither."""
    return "json" if _ARRAY.match(head) else "csv" if _TABLE.match(head) else ""


def read_array(text: str, name: str, faults: Faults) -> Iterator[Part]:
    """Read a JSON array as `(line, its text, records that begin on it)`; one that is broken, line by line."""
    found = decode(text)
    if found is not None:
        return _array_parts(text, found, name, faults)
    return _broken_parts(text.removesuffix("\n").split("\n"), name, faults)


def _broken_parts(lines: Sequence[str], name: str, faults: Faults) -> Iterator[Part]:
    for number, line in enumerate(lines, 1):
        bare = line.strip().strip("[,]").strip()
        record = read_record(bare, name, number, faults) if bare else None
        yield number, line, () if record is None else (record,)


def _array_parts(text: str, found: list[Any], name: str, faults: Faults) -> Iterator[Part]:
    extents = extents_of(text, found)
    beginning: defaultdict[int, list[Any]] = defaultdict(list)
    at = Extent(0, 0, 0, 0)
    for each in found:
        at = extents.get(id(each), at)  # what is no object stands where the one before it ends, at the earliest
        beginning[at.first].append(each)
    for number, line in enumerate(text.removesuffix("\n").split("\n")):
        made = [_record(each, name, number + 1, faults) for each in beginning.pop(number, ())]
        yield number + 1, line, tuple(record for record in made if record is not None)


def _record(found: Any, name: str, line: int, faults: Faults) -> Record | None:  # noqa: ANN401 (JSON)
    if isinstance(found, dict):
        return to_record(found, name, line, faults)
    faults.add(Fault(name, line, "not a JSON object", "correct or remove it"))
    return None


def read_table(parts: Iterator[list[str]], name: str, faults: Faults) -> Iterator[Part]:
    """Read CSV or TSV as `(line, its text, the record that ends on it)`."""
    waiting: list[str] = []

    def fed() -> Iterator[str]:
        for part in parts:
            for line in part:
                waiting.append(line)
                yield line + "\n"

    lines = fed()
    head = next(lines)
    names = next(csv.reader([head], delimiter=_delimiter(head)))
    yield 1, waiting.pop(), ()
    number = 1
    csv.field_size_limit(1 << 30)
    for row in csv.reader(lines, delimiter=_delimiter(head)):
        ended = number + len(waiting)
        if row and len(row) != len(names):
            what = f"a row has {len(row)} cells under a header of {len(names)}"
            faults.add(Fault(name, ended, what, "add the missing cells, or quote what holds the mark"))
        values = _values(names, row)
        record = to_record(values, name, ended, faults) if values else None
        for line in waiting:
            number += 1
            yield number, line, () if record is None or number < ended else (record,)
        waiting.clear()


def _delimiter(head: str) -> str:
    return "\t" if "\t" in head else ","


def _values(names: Sequence[str], row: Sequence[str]) -> dict[str, Any]:
    """Give the fields of a row; an empty cell is none."""
    cells = {name: _unguarded(cell) for name, cell in zip(names, row, strict=False) if cell}
    record = BY_TYPE.get(cells.get("type", ""))
    if record is None:
        return dict(cells)
    kinds = {field.encode_name: field.type for field in msgspec.structs.fields(record)}
    return {name: _value(cell, kinds.get(name, str)) for name, cell in cells.items()}


def _unguarded(cell: str) -> str:
    """Take away the sign that keeps a spreadsheet from seeing a formula."""
    return cell[1:] if cell[0] == "'" and cell[1:2] and cell[1] in FORMULA_SIGNS else cell


def _value(cell: str, kind: Any) -> Any:  # noqa: ANN401 (a type, or a union of some)
    if tuple in {get_origin(one) for one in (kind, *get_args(kind))}:
        return _list(cell) if cell[0] in "[{" else cell.split(_BETWEEN)
    if cell[0] == "{" or not {str, type(None)} >= set(get_args(kind) or [kind]):
        known = decode(cell)
        return cell if known is None else known
    return cell


def _list(cell: str) -> Any:  # noqa: ANN401 (JSON)
    """Read values of JSON with `; ` between them; the cell as it is where it holds others."""
    found: list[Any] = []
    at = 0
    try:
        while at < len(cell):
            value, at = _decode_first(cell, at)
            found.append(value)
            at += len(_BETWEEN)
    except ValueError:
        return cell
    return found
