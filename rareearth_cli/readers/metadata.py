"""Names of columns, labels and keys -> the fields of a document."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from rareearth_cli.lexicon import Entry, forms, load
from rareearth_cli.patterns import pattern

EDGES = " \t:*_#.-–—|\u00a0"
LABEL = pattern(r"([^\W\d_][\w .’'\-/()]{0,28}?)\s*(?::\s+|：\s*)(\S.*)\Z|([^\W\d_][\w .’'\-]{0,28})\s?::?=?\s*\Z")
_ID = pattern(r"[A-Z]{1,8}[-_/.# ]?\d[\w./-]*\Z|#?\d{3,}\Z|[A-Z]{2,}-[A-Z\d-]+\Z|[A-Za-z]{2,10}:\d[\w./-]*\Z")


NOTE = "note: "  # before a label that no field is for
_TEXTS = frozenset(["text", "summary"])
_ALL = frozenset(["all", "any", "alle", "tous", "toutes", "todos", "todas", "tutti", "tutte"])  # what a filter lets by
_FILTER = 3  # words of its label


class Part(NamedTuple):
    """A field that a line gives; `field` is `name` where it could be an author, a source or a category."""

    field: str
    value: str


@cache
def _columns() -> dict[str, str]:
    return {form: entry.name for entry in load("columns.toml", "column", Entry) for form in entry.spellings()}


def column_name(heading: str) -> str | None:
    """Name the field of a document that a column heading, label or key stands for; None where it is another.

    Example:
        >>> column_name("Headline"), column_name("Views")
        ('title', None)
    """
    name = heading.strip(EDGES).lower().replace("(s)", "s")
    return _columns().get(name) or (_columns().get(name.replace("_", " ")) if "_" in name else None)


def label_name(label: str) -> str | None:
    """Name the field that the label of a line stands for; where it is a paper, the head of a column may be a title.

    Example:
        >>> label_name("Publication"), column_name("Publication")
        ('source', 'title')
    """
    return "source" if label.strip(EDGES).lower() in forms("columns.toml", "source_label") else column_name(label)


def day_first(headings: Iterable[str]) -> bool:
    """Tell whether columns are named in a language that writes the day before the month, whatever the figures say.

    Example:
        >>> day_first(["Titular", "Fecha"]), day_first(["Title", "Date"])
        (True, False)
    """
    entries = load("columns.toml", "day_first", Entry)
    languages = frozenset(form for entry in entries for form in entry.forms)
    names = [heading.strip(EDGES).lower() for heading in headings]
    return any(name in languages or name.endswith("datum") for name in names)


def names_texts(heading: str) -> bool:
    """Tell whether a heading says only that texts follow: `Abstracts`."""
    return column_name(heading) in _TEXTS or column_name(heading.rstrip(": ").removesuffix("s")) in _TEXTS


def is_id(text: str) -> bool:
    """Tell whether a text is written as an identifier.

    Example:
        >>> is_id("RPT-1428"), is_id("Reuters")
        (True, False)
    """
    return bool(_ID.match(text))


def front_label(line: str) -> tuple[str, str] | None:
    """Split a line of front matter, `label: value` or, as TOML has it, `label = value`."""
    found = any_label(line)
    if found is None and " = " in line[:40]:
        label, _, value = line.partition(" = ")
        if label.strip().replace("_", "").replace("-", "").isalnum():
            return label.strip(), value.strip()
    return found


def known_label(line: str) -> bool:
    """Tell whether a line is `Label: value` with a label that names a field of documents."""
    found = any_label(line)
    return found is not None and column_name(found[0]) is not None


def is_filter(text: str) -> bool:
    """Tell whether a line is a filter of a list that keeps nothing back.

    Example:
        >>> is_filter("Topics: All ▾"), is_filter("Locks: all shut")
        (True, False)
    """
    label, mark, value = text.partition(": ")
    return bool(mark) and value.lower().strip(" ▾▼⌄v") in _ALL and len(label.split()) <= _FILTER


def any_label(line: str) -> tuple[str, str] | None:
    """Split `Label: value` whatever the label; None where the line is not so written."""
    found = LABEL.match(line.strip())
    if not found:
        return None
    return (found.group(1), found.group(2)) if found.group(1) else (found.group(3), "")
