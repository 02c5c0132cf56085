"""The one JSON door: lines of JSON objects -> records. What a record does not know travels in `extra`."""

from collections.abc import Iterator
from typing import Any, TypeAlias

import msgspec
from msgspec import UNSET

from rareearth_cli.errors import Fault, Faults
from rareearth_cli.readers.metadata import column_name
from rareearth_cli.records import RECORDS, Document, Record, fields_of
from rareearth_cli.text import content_id

BY_TYPE = {record.TYPE: record for record in RECORDS}
Part: TypeAlias = tuple[int, str, tuple[Record, ...]]  # a line by its number, its text, the records that stand on it
_FIRST = 20  # lines looked at
_KNOWN = {record.TYPE: frozenset(fields_of(record)) for record in RECORDS}
_KEYS = {kind: known | {"type"} for kind, known in _KNOWN.items()}
_decode = msgspec.json.Decoder().decode


def sniff(head: str) -> bool:
    """Tell whether the first line, or most of the first twenty, are JSON objects."""
    start = head.lstrip()[:1]
    if (start not in '{["' and '{"' not in head[:4000]) or not start:
        return False
    lines = [line for line in head.split("\n", _FIRST + 1)[:_FIRST] if line.strip()]
    whole = len(head) < 1 << 15 or "\n" in head
    if not lines or not whole:
        return start == "{" and '"text"' in head
    good = [_is_object(line) for line in lines]
    return (good[0] and (len(good) == 1 or good[1] or sum(good) * 2 > len(good))) or sum(good) * 2 > len(good)


def _is_object(line: str) -> bool:
    text = line.strip()
    if not text.startswith("{") or not text.endswith("}"):
        return False
    try:
        return isinstance(_decode(text), dict)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return False


def has_own_records(head: str) -> bool:
    """Tell whether NDJSON is of our records: a `type` that we know, or a `text`."""
    for line in head.split("\n", _FIRST + 1)[:_FIRST]:
        try:
            found = _decode(line)
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            continue
        if isinstance(found, dict):
            return (isinstance(found.get("type"), str) and found["type"] in BY_TYPE) or isinstance(
                found.get("text"), str
            )
    return True


def read_record(line: str, name: str, number: int, faults: Faults) -> Record | None:
    """Read one line into a record; None, and a fault, where it is none."""
    document = _document(line, name, number)
    if document is not None:
        return document
    try:
        found = _decode(line)
    except (msgspec.DecodeError, UnicodeError) as error:
        faults.add(Fault(name, number, f"not JSON: {error}", "correct or remove the line"))
        return None
    except RecursionError:
        faults.add(Fault(name, number, "JSON nested too deeply", "remove the line"))
        return None
    if not isinstance(found, dict):
        faults.add(Fault(name, number, "not a JSON object", "write one record a line"))
        return None
    return to_record(found, name, number, faults)


def _document(line: str, name: str, number: int) -> Document | None:
    """Read a document with an id, a text and no unknown field at once, in half the time; None for any other line."""
    try:
        made = msgspec.json.decode(line, type=Document)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    if not (made.id and made.text) or made.extra is not UNSET:
        return None
    if made.dump is not None:
        return made
    first, last = made.line_start or number, made.line_end or number
    return msgspec.structs.replace(made, dump=name, line_start=first, line_end=last)


def to_record(found: dict[str, Any], name: str, number: int, faults: Faults) -> Record | None:
    """Make a record of a JSON object; None, and a fault, where a field is of the wrong type."""
    kind = found.get("type")
    if kind is None or (kind not in BY_TYPE and isinstance(found.get("text"), str)):
        return _untyped(found, name, number, faults)
    if not isinstance(kind, str) or kind not in BY_TYPE:
        faults.add(Fault(name, number, f"unknown record type {kind!r}", f"give one of {', '.join(BY_TYPE)}"))
        return None
    return _convert(found, BY_TYPE[kind], name, number, faults)


def _convert(found: dict[str, Any], record: type[Record], name: str, number: int, faults: Faults) -> Record | None:
    known = _KEYS[record.TYPE]
    own, extra = found, {}
    if not found.keys() <= known:
        own = {key: value for key, value in found.items() if key in known}
        extra = {key: value for key, value in found.items() if key not in known}
    try:
        made: Record = msgspec.convert(own, record)
    except msgspec.ValidationError as error:
        faults.add(Fault(name, number, f"a '{record.TYPE}' record of the wrong form: {error}", "correct the field"))
        return None
    changes: dict[str, Any] = {"extra": extra} if extra else {}
    if isinstance(made, Document):
        if not made.id:
            changes["id"] = content_id(made.text)
        if made.dump is None:
            changes.update(dump=name, line_start=made.line_start or number, line_end=made.line_end or number)
    return msgspec.structs.replace(made, **changes) if changes else made


def _untyped(found: dict[str, Any], name: str, number: int, faults: Faults) -> Record | None:
    """Take an object with a `text` as a document; other names of its fields are known from the columns."""
    if "text" not in found:
        faults.add(
            Fault(name, number, "neither a 'type' nor a 'text'", "give the record a type, or its text as 'text'")
        )
        return None
    own = dict(found)
    if isinstance(own.get("id"), int):
        own["id"] = str(own["id"])
    for key in found:
        field = column_name(key) if key not in _KNOWN["document"] else None
        if (
            field in {"title", "category", "author", "url", "source", "date", "collection"}
            and field not in own
            and isinstance(own[key], str)
        ):
            own[field] = own.pop(key)
    if "type" in own:
        own["kind"] = own.pop("type")
    return _convert(own, Document, name, number, faults)


def read_records(lines: Iterator[list[str]], name: str, faults: Faults) -> Iterator[Part]:
    """Read NDJSON as `(line, its text, its record)`; a blank or broken line has none."""
    number = 0
    for part in lines:
        for line in part:
            number += 1
            record = read_record(line, name, number, faults) if line.strip() else None
            yield number, line, () if record is None else (record,)


def decode(text: str) -> Any:  # noqa: ANN401 (JSON)
    """Decode JSON; None where it is not JSON or too deep."""
    try:
        return msgspec.json.decode(text.strip().encode("utf-8", "surrogatepass"))
    except (msgspec.DecodeError, RecursionError, ValueError):
        return None
