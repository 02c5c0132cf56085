"""Names of columns and keys -> fields, where several may claim one: the surest name wins, the others are `meta`."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from rareearth_cli.lexicon import Entry, load
from rareearth_cli.patterns import pattern
from rareearth_cli.readers.metadata import column_name

_WORD = pattern(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_DAY = pattern(r"(?:date|fecha|data)\s+(?:de|del|du|di|da|of)\b|\w+datum\Z", re.IGNORECASE)
_FEWEST_LETTERS = 5  # of a name that is told by them
_LAST_WORDS = frozenset(
    ["url", "link", "body", "text", "content", "html", "title", "headline", "date", "abstract", "summary", "excerpt"]
)
_WRAPPERS = frozenset(["node", "nodes", "edges"])  # of GraphQL: they hold what the key before them names
_HOLDERS = frozenset(["author", "source", "category", "collection"])
INNER = frozenset(
    [
        "name",
        "rendered",
        "value",
        "text",
        "html",
        "plain",
        "#text",
        "$t",
        "label",
        "title",
        "display_name",
        "full_name",
        "displayname",
        "fullname",
        "content",
        "body",
        "raw",
        "_",
        "$",
        "en",
        "href",
        "iso",
        "date",
        "term",
        "main",
        "original",
        "default",
        "long",
        "string",
        "cdata",
        "__cdata",
    ]
)


@cache
def _rank() -> dict[str, int]:
    return {
        form: number for entry in load("columns.toml", "column", Entry) for number, form in enumerate(entry.spellings())
    }


@cache
def _by_letters() -> dict[str, str]:
    """Give the fields by the letters of their names alone: `lfd_nr`, `Lfd-Nr.` and `LfdNr` are one."""
    forms = (
        (_letters(form), entry.name) for entry in load("columns.toml", "column", Entry) for form in entry.spellings()
    )
    return {letters: name for letters, name in forms if len(letters) >= _FEWEST_LETTERS}


def _letters(name: str) -> str:
    return "".join(sign for sign in name.lower() if sign.isalnum())


def field_of(path: Sequence[str]) -> str | None:
    """Name the field that a key stands for, its path given: `author.name` is an author, `attributes.title` a title.

    Example:
        >>> field_of(["author", "name"]), field_of(["attributes", "title"]), field_of(["reads"])
        ('author', 'title', None)
    """
    path = [key for key in path if key.lower() not in _WRAPPERS] or path[-1:]
    leaf = path[-1]
    if len(path) > 1 and leaf.lower() in INNER and not path[-2].startswith("_"):
        outer = field_of(path[:-1])
        held = outer == "date" and column_name(leaf) not in {
            None,
            "date",
        }  # "data" holds a document; in Italian, it is a day
        if outer and not held and (outer in {"text", "summary", "title"} or column_name(leaf) != "text"):
            return outer
    named = _named(leaf)
    if named == "id" and len(path) > 1 and field_of(path[:-1]) in _HOLDERS:
        return None  # of the source, not of the document
    return named


@lru_cache(maxsize=4096)
def _named(key: str) -> str | None:
    """Name the field of a key by all of its words, by its letters, or by the word that says it."""
    words = key.partition("(")[0].replace("_", " ").replace("-", " ")
    return (
        column_name(key)
        or column_name(words)
        or _by_letters().get(_letters(key))
        or _by_last_word(key)
        or ("date" if _DAY.match(words) else None)
    )


def _by_last_word(key: str) -> str | None:
    """Name the field of `article_body`, `webUrl`, `section_name`: the last word says it, or the one before `name`."""
    words = [word.lower() for word in _WORD.findall(key)]
    if len(words) < 2:  # noqa: PLR2004 (one word was asked before)
        return None
    if words[-1] == "name":
        return (
            column_name(words[-2]) if column_name(words[-2]) in {"category", "source", "author", "collection"} else None
        )
    return column_name(words[-1]) if words[-1] in _LAST_WORDS else None


def assign(paths: Sequence[Sequence[str]]) -> dict[str, int]:
    """Settle which path gives each field; a text goes before a summary, a surer name before another."""
    best: dict[str, tuple[int, int, int]] = {}
    for place, path in enumerate(paths):
        field = field_of(path)
        if field:
            rank = (_rank().get(path[-1].lower(), 99), len(path), place)
            if field not in best or rank < best[field]:
                best[field] = rank
    return {field: rank[2] for field, rank in best.items()}
