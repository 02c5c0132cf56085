"""A Markdown table (GitHub's form): a head, and a row a record, nothing cut."""

from collections.abc import Iterable
from typing import BinaryIO, get_args, get_type_hints

from rareearth_cli.patterns import pattern
from rareearth_cli.records import Record
from rareearth_cli.reports.columns import Shape, cells_of, with_columns
from rareearth_cli.reports.delimited import text_of
from rareearth_cli.visible import encodable

_SPECIAL = pattern(r"[\\|<]|\r\n|[\r\n\v\f\u0085\u2028\u2029]|&(?=#?\w+;)")
_ESCAPED = {"\\": r"\\", "|": r"\|", "<": "&lt;", "&": "&amp;"}


def write_markdown(records: Iterable[Record], out: BinaryIO, shape: Shape) -> None:
    """Write a table whose cells hold no cell border, tag or line break of their own; numbers stand right."""
    names, rows = with_columns(records, shape)
    numeric = numeric_fields(shape.record)
    rule = ["---:" if name in numeric else "---" for name in names]
    out.write(_row(map(escaped, names)) + _row(rule))
    cells = cells_of(names, shape.record)
    out.writelines(_row(escaped(text_of(value)) for value in cells(record)) for record in rows)


def escaped(text: str) -> str:
    r"""Give a text that Markdown shows as it is and that stays within its cell.

    Example:
        >>> escaped("a|b <i>\nc")
        'a\\|b &lt;i><br>c'
    """
    return _SPECIAL.sub(lambda found: _ESCAPED.get(found.group(), "<br>"), text) if text else text


def numeric_fields(record: type[Record]) -> frozenset[str]:
    """Give the names of a record's fields that hold numbers."""
    hints = get_type_hints(record)
    return frozenset(name for name, hint in hints.items() if _is_number(hint))


def _is_number(hint: object) -> bool:
    kinds = set(get_args(hint) or (hint,)) - {type(None)}
    return bool(kinds) and kinds <= {int, float}


def _row(cells: Iterable[str]) -> bytes:
    return encodable("| " + " | ".join(cells) + " |\n").encode()
