"""Records as rows: which columns, in which order, and what stands in a cell."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from operator import attrgetter
from typing import Any, BinaryIO

import msgspec
from msgspec import UNSET

from rareearth_cli.records import Record, fields_of

_IN_MEMORY = (
    16 * 1024 * 1024
)  # bytes of records that wait in memory until all columns are known; the rest waits on disk
_ENOUGH = 2  # names from which on attrgetter gives a tuple


def _silent(_: str) -> None:
    """Tell nobody."""


class Shape(msgspec.Struct, frozen=True, gc=False):
    """What a report is to look like.

    `columns` are the fields asked for, none for all. `others` are the pass-through fields that may
    come, None where only the records themselves can tell. A table is `width` cells wide and shows
    `rows` rows, at most. `tell` takes what the reader should know of the report (cells or rows that were cut).
    """

    record: type[Record]
    columns: tuple[str, ...] = ()
    others: tuple[str, ...] | None = ()
    bom: bool = False
    raw_cells: bool = False
    width: int = 100
    rows: int = 1000
    color: bool = False
    tell: Callable[[str], None] = _silent


def cell(record: Record, name: str) -> Any:  # noqa: ANN401 (a field may hold whatever the input held)
    """Give a record's field by name: `type`, its own, one that passes through, or `meta.X` in an object; else None.

    Example:
        >>> from rareearth_cli.records import Document
        >>> cell(Document(id="a", meta={"Views": "7"}), "meta.Views")
        '7'
    """
    if name == "type":
        return type(record).TYPE
    value = getattr(record, name, UNSET) if name in type(record).__struct_fields__ and name != "extra" else UNSET
    if value is UNSET and record.extra is not UNSET:
        value = record.extra.get(name, UNSET)
    if value is UNSET and "." in name:
        outer, inner = name.split(".", 1)
        within = cell(record, outer)
        value = within.get(inner, UNSET) if isinstance(within, Mapping) else UNSET
    return None if value is UNSET else value


def cells_of(names: tuple[str, ...], record: type[Record]) -> Callable[[Record], Sequence[Any]]:
    """Give what takes all those cells out of a record of that type; UNSET stands for what is not there.

    Example:
        >>> from rareearth_cli.records import Pair
        >>> cells_of(("type", "left", "note"), Pair)(Pair(left="a", right="b", score=1, match="near"))
        ('pair', 'a', None)
    """
    own = tuple(takewhile(set(own_columns(record)).__contains__, names))
    if len(own) < _ENOUGH:
        return lambda each: [cell(each, name) for name in names]
    get = attrgetter(*("TYPE" if name == "type" else name for name in own))  # all at once: 20 times as fast as `cell`
    others = names[len(own) :]
    return (lambda each: (*get(each), *(cell(each, name) for name in others))) if others else get


def own_columns(record: type[Record]) -> tuple[str, ...]:
    """Give the columns of a record type: `type`, then its fields in order."""
    return ("type", *fields_of(record))


def with_columns(records: Iterable[Record], shape: Shape) -> tuple[tuple[str, ...], Iterator[Record]]:
    """Settle the columns of a report, and give the records to write.

    Where the pass-through fields are not known beforehand, all records are read first; they wait in
    a temporary file, so memory stays bounded.
    """
    if shape.columns:
        return shape.columns, iter(records)
    own = own_columns(shape.record)
    if shape.others is not None:
        return own + tuple(sorted(set(shape.others).difference(own))), iter(records)
    return _surveyed(records, shape.record)


def _surveyed(records: Iterable[Record], record: type[Record]) -> tuple[tuple[str, ...], Iterator[Record]]:
    import pickle  # noqa: PLC0415 (slow to load)
    import tempfile  # noqa: PLC0415 (slow to load)

    encode, decode = msgspec.msgpack.Encoder().encode, msgspec.msgpack.Decoder(record).decode
    others: set[str] = set()
    sizes = array("q")  # of each waiting record, negative where it is pickled
    spool = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (`again` closes it)
    for each in records:
        if each.extra is not UNSET:
            others.update(each.extra)
        try:
            data = encode(each)
            sizes.append(len(data))
        except (UnicodeEncodeError, OverflowError):  # a lone surrogate, or an integer beyond 64 bits
            data = pickle.dumps(each)
            sizes.append(-len(data))
        spool.write(data)
    spool.seek(0)

    def again() -> Iterator[Record]:
        with spool:
            for size in sizes:
                data = spool.read(abs(size))
                yield decode(data) if size > 0 else pickle.loads(data)  # noqa: S301 (our own nameless file)

    own = own_columns(record)
    return own + tuple(sorted(others.difference(own))), again()


Writer = Callable[[Iterable[Record], BinaryIO, Shape], None]
