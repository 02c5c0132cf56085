"""`rareearth schema`: the JSON Schema of the records."""

from inspect import cleandoc
from typing import Annotated, Any

import msgspec
import typer

from rareearth_cli.commands.outputs import open_output
from rareearth_cli.errors import UsageError
from rareearth_cli.records import RECORDS, Record

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="[TYPE]", help="A record type; without it, the schema of any record.", show_default=False
        ),
    ] = None,
) -> None:
    """Print the JSON Schema of the records that the commands read and write.

    The schema is of the 2020-12 draft. Records may hold further fields, which pass through.

    Example:
      rareearth schema fact > fact.schema.json
    """
    types = {record.TYPE: record for record in RECORDS}
    if kind is not None and kind not in types:
        raise UsageError(f"there is no record type '{kind}'", f"one of {', '.join(types)}")
    chosen = schema_of(types[kind]) if kind is not None else schema_of_any()
    with open_output(None, is_safe=False) as out:
        out.write(msgspec.json.format(msgspec.json.encode(chosen), indent=2) + b"\n")


def schema_of(record: type[Record]) -> dict[str, Any]:
    """Give the JSON Schema of one record type.

    Example:
        >>> from rareearth_cli.records import Pair
        >>> schema_of(Pair)["properties"]["type"]
        {'const': 'pair'}
    """
    _, components = msgspec.json.schema_components([record], ref_template="#/$defs/{name}")
    own = _tidied(components.pop(record.__name__))
    return {"$schema": _DIALECT, **own, **({"$defs": components} if components else {})}


def schema_of_any() -> dict[str, Any]:
    """Give the JSON Schema of a record of any type: one of them, told apart by `type`."""
    _, components = msgspec.json.schema_components(RECORDS, ref_template="#/$defs/{name}")
    for record in RECORDS:
        components[record.__name__] = _tidied(components[record.__name__])
    return {
        "$schema": _DIALECT,
        "title": "Record",
        "oneOf": [{"$ref": f"#/$defs/{record.__name__}"} for record in RECORDS],
        "$defs": components,
    }


def _tidied(schema: dict[str, Any]) -> dict[str, Any]:
    """Show a record as it is written: a constant `type`, no field `extra`, room for further fields."""
    (kind,) = schema["properties"]["type"]["enum"]
    fields = {name: each for name, each in schema["properties"].items() if name not in {"type", "extra"}}
    described = cleandoc(schema["description"])
    return {
        **schema,
        "description": described,
        "properties": {"type": {"const": kind}, **fields},
        "additionalProperties": True,
    }
