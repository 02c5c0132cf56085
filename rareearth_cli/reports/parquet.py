"""Parquet with typed columns, by polars: the one door to it in the reports."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias

import msgspec

from rareearth_cli.records import Record
from rareearth_cli.reports.columns import Shape, cell, own_columns, with_columns
from rareearth_cli.reports.lines import encoded
from rareearth_cli.visible import encodable

if TYPE_CHECKING:
    import polars as pl

_BATCH = 20_000  # rows that are Python objects at one time: some 50 MB
_LARGEST = 2**63  # what no 64-bit integer holds

# A column's type while polars is not loaded: str, int, float, bool, [item], {field: item}, or object for JSON text.
Kind: TypeAlias = Any


def write_parquet(records: Iterable[Record], out: BinaryIO, shape: Shape) -> None:
    """Write the records as one Parquet file (zstd), its columns typed also where there are no records.

    Objects without fixed fields (`meta`) are JSON text. Pass-through fields are typed by what they
    hold, and are JSON text where that is mixed.
    """
    import polars as pl  # noqa: PLC0415 (slow to load)

    names, rows = with_columns(records, shape)
    kinds = own_kinds(shape.record)
    own = [name for name in names if name in kinds]
    others: dict[str, list[Any]] = {name: [] for name in names if name not in kinds}
    schema = {name: _data_type(kinds[name]) for name in own}
    frames = [pl.DataFrame(schema=schema)]
    for batch in _batches(rows):
        frames.append(pl.DataFrame([_series(name, batch, kinds[name], schema[name]) for name in own]))
        for name, values in others.items():
            values.extend(cell(record, name) for record in batch)
    whole = pl.concat(frames, rechunk=False)
    typed = {name: kind_of(values) for name, values in others.items()}
    more = [
        pl.Series(name, [_fitted(each, typed[name]) for each in values], _data_type(typed[name]))
        for name, values in others.items()
    ]
    whole = whole.hstack(more) if own else pl.DataFrame(more)
    try:
        whole.select(names).write_parquet(out, compression="zstd")
    except pl.exceptions.ComputeError as error:  # polars has no error of its own for a reader that left
        if "Broken pipe" in str(error):
            raise BrokenPipeError from error
        raise


def _series(name: str, records: list[Record], kind: Kind, data_type: "pl.DataType") -> "pl.Series":
    import polars as pl  # noqa: PLC0415 (slow to load)

    values = list(map(attrgetter("TYPE" if name == "type" else name), records))
    if kind is str:
        with suppress(UnicodeEncodeError):  # a lone surrogate: rare, and looked for only then
            return pl.Series(name, values, data_type)
    return pl.Series(name, [_fitted(value, kind) for value in values], data_type)


def own_kinds(record: type[Record]) -> dict[str, Kind]:
    """Give the kind of each column of a record type, from the types of its fields.

    Example:
        >>> from rareearth_cli.records import Actor
        >>> [own_kinds(Actor)[name] for name in ("name", "mentions", "aliases")]
        [<class 'str'>, <class 'int'>, [<class 'str'>]]
    """
    import msgspec.inspect  # noqa: PLC0415 (slow to load)

    info = msgspec.inspect.type_info(record)
    if not isinstance(info, msgspec.inspect.StructType):
        raise TypeError(f"{record} is no record")
    fields = {field.name: _kind(field.type) for field in info.fields if field.name != "extra"}
    return {"type": str} | {name: fields[name] for name in own_columns(record)[1:]}


def _kind(info: "msgspec.inspect.Type") -> Kind:
    simple = {"StrType": str, "LiteralType": str, "BoolType": bool, "IntType": int, "FloatType": float}
    match info:
        case msgspec.inspect.UnionType():
            kinds = [_kind(each) for each in info.types if not isinstance(each, msgspec.inspect.NoneType)]
            return kinds[0] if len(kinds) == 1 else float if set(kinds) <= {int, float} else object
        case msgspec.inspect.VarTupleType():
            return [_kind(info.item_type)]
        case msgspec.inspect.TupleType():
            return [_kind(info.item_types[0])]
        case msgspec.inspect.StructType():
            return {field.name: _kind(field.type) for field in info.fields}
    return simple.get(type(info).__name__, object)


def kind_of(values: Iterable[object]) -> Kind:
    """Give the kind that all these values have, None aside; JSON text where they have none in common.

    Example:
        >>> kind_of([1, None, 2.5]), kind_of(["a", 1]), kind_of([["a"], []])
        (<class 'float'>, <class 'object'>, [<class 'str'>])
    """
    items: list[object] = []
    found: set[type] = set()
    for value in values:
        if isinstance(value, list | tuple):
            items.extend(value)
            found.add(list)
        elif isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
            found.add(object)
        elif value is not None:
            found.add(type(value))
    if found == {list}:
        kind = kind_of(items)
        return object if isinstance(kind, list) or kind is object else [kind]
    if found and found <= {int, float}:
        return float if float in found else int
    return found.pop() if len(found) == 1 and found <= {str, bool} else object if found else str


def _data_type(kind: Kind) -> "pl.DataType":
    import polars as pl  # noqa: PLC0415 (slow to load)

    if isinstance(kind, list):
        return pl.List(_data_type(kind[0]))
    if isinstance(kind, dict):
        return pl.Struct({name: _data_type(each) for name, each in kind.items()})
    return {str: pl.String(), int: pl.Int64(), float: pl.Float64(), bool: pl.Boolean()}.get(kind, pl.String())


def _fitted(value: Any, kind: Kind) -> Any:  # noqa: ANN401, PLR0911 (a field may hold whatever the input held)
    """Give a value in the form that its column takes; None where no such form exists."""
    if value is None or value is msgspec.UNSET:
        return None
    if kind is str:
        return encodable(value)
    if kind is object:
        return encoded(value).decode()
    if kind is float:
        return float(value) if abs(value) < 1e308 else None  # noqa: PLR2004 (the contract's largest number)
    if isinstance(kind, list):
        return [_fitted(each, kind[0]) for each in value]
    if isinstance(kind, dict):
        return {name: _fitted(getattr(value, name), each) for name, each in kind.items()}
    return value


def _batches(records: Iterator[Record]) -> Iterator[list[Record]]:
    while batch := list(islice(records, _BATCH)):
        yield batch
