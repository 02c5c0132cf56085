"""What comes first and how much of it: `--columns`, `--sort`, `--limit`."""

from collections.abc import Iterable, Iterator
from itertools import islice
from operator import itemgetter
from typing import Any

from rareearth_cli.errors import UsageError
from rareearth_cli.records import Record
from rareearth_cli.reports.columns import cell, own_columns
from rareearth_cli.reports.delimited import text_of

_NO_YEAR = "XXXX"  # EDTF: as in XXXX-04-04
_OF_THE_DOCUMENT = frozenset({"title", "source", "dump", "copies"})  # a fact's fields that are its document's


def check_field(name: str, record: type[Record], others: tuple[str, ...] | None) -> bool:
    """Whether records of this type surely have a field; False where only the records can tell.

    `others` are the pass-through fields that may come, None where any may.

    Raises:
        UsageError: No such record has it; the message names the fields that there are.
    """
    known = own_columns(record)
    if name in known or name.split(".", 1)[0] in known:
        return True
    if name.lower() in known:
        raise UsageError(f"'{record.TYPE}' records have no field '{name}'", f"did you mean '{name.lower()}'?")
    if others is not None and name not in others:
        fields = ", ".join(known + others)
        raise UsageError(f"'{record.TYPE}' records have no field '{name}'", f"they have {fields}")
    return False


def carried_fields(names: tuple[str, ...], record: type[Record]) -> tuple[str, ...]:
    """Give the document's fields to copy onto its records: not those that they have of the document already.

    Raises:
        UsageError: The records have a field of that name with another meaning.
    """
    own = own_columns(record)
    for name in names:
        if name in own and name not in _OF_THE_DOCUMENT:
            raise UsageError(f"'{record.TYPE}' records have a '{name}' of their own", "carry another field")
    return tuple(name for name in dict.fromkeys(names) if name not in own)


def sort_field(sort: str) -> str:
    """Give the field that `--sort` names, without the sign of its direction.

    Raises:
        UsageError: It names none.
    """
    name = sort.removeprefix("-")
    if not name:
        raise UsageError("--sort names no field", "give one, as in --sort -value")
    return name


def arranged(records: Iterable[Record], sort: str | None, limit: int | None) -> Iterable[Record]:
    """Sort the records, if asked (then all are read first), and keep the first `limit` of them."""
    if sort is not None:
        records = _sorted(records, sort)
    return records if limit is None else islice(records, limit)


def _sorted(records: Iterable[Record], sort: str) -> Iterator[Record]:
    """Sort by one field: numbers, then texts; last, in either direction, what has none, or a date without a year."""
    falling, name = sort.startswith("-"), sort_field(sort)
    present: list[tuple[int, Any, Record]] = []
    absent: list[Record] = []
    for each in records:
        key = _key(cell(each, name))
        if key is None:
            absent.append(each)
        else:
            present.append((*key, each))
    present.sort(key=itemgetter(0, 1), reverse=falling)
    yield from (each for _, _, each in present)
    yield from absent


def _key(value: Any) -> tuple[int, Any] | None:  # noqa: ANN401 (a field may hold whatever the input held)
    if value is None or value in ("", (), [], {}) or (isinstance(value, str) and value.startswith(_NO_YEAR)):
        return None
    return (0, value) if isinstance(value, int | float) else (1, text_of(value))
