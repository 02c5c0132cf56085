"""Records as JSON: the one place where a record becomes JSON, one object a line (NDJSON)."""

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from rareearth_cli.records import Record
from rareearth_cli.reports.columns import Shape, cell
from rareearth_cli.visible import encodable

_BATCH = 64  # records a write: enough to be fast, few enough to be seen at once by a reader of the pipe

_LINE_ENDS = tuple((chr(code).encode(), b"\\u%04x" % code) for code in (0x2028, 0x2029, 0x85))

_encode = msgspec.json.Encoder().encode


def write_lines(records: Iterable[Record], out: BinaryIO, shape: Shape) -> None:
    """Write one JSON object a line: `type` first, the record's own fields in order, then the others by name."""
    batch: list[bytes] = []
    for record in records:
        batch.append(to_json(record, shape.columns))
        if len(batch) == _BATCH:
            out.write(_joined(batch))
            batch.clear()
    if batch:
        out.write(_joined(batch))


def _joined(batch: list[bytes]) -> bytes:
    """Give records a line each; what some readers take for the end of a line is written as an escape."""
    lines = b"\n".join([*batch, b""])
    for sign, escape in _LINE_ENDS:
        if sign[-1:] in lines and sign in lines:  # a single byte is found in a tenth of the time
            lines = lines.replace(sign, escape)
    return lines


def write_array(records: Iterable[Record], out: BinaryIO, shape: Shape) -> None:
    """Write one JSON array of all records, a record a line; `[]` where there are none."""
    before = b"["
    for record in records:
        out.write(before + b"\n" + to_json(record, shape.columns))
        before = b","
    out.write(b"[]\n" if before == b"[" else b"\n]\n")


def to_json(record: Record, columns: tuple[str, ...] = ()) -> bytes:
    r"""Give a record as one JSON object in UTF-8, with those columns alone where any are named.

    A lone surrogate, which no UTF-8 can hold, becomes U+FFFD, so that offsets stay right.

    Example:
        >>> from rareearth_cli.records import Pair
        >>> to_json(Pair(left="a", right="b", score=99.5, match="near"))
        b'{"type":"pair","left":"a","right":"b","score":99.5,"match":"near"}'
    """
    value: Any = record
    if columns:
        value = {name: cell(record, name) for name in columns}
    elif record.extra is not msgspec.UNSET:
        value = record.to_dict()
    return encoded(value)


def encoded(value: object) -> bytes:
    """Give any value of ours as compact JSON in UTF-8."""
    try:
        return _encode(value)
    except UnicodeEncodeError:
        return _encode(_cleaned(msgspec.to_builtins(value)))


def _cleaned(value: Any) -> Any:  # noqa: ANN401 (JSON is anything)
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, dict):
        return {_cleaned(name): _cleaned(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(each) for each in value]
    return value
