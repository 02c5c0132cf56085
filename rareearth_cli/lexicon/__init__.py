"""The words that the program knows: TOML files beside this one, loaded and checked.

A file is a `source` (where its words come from) and lists of tables, one list a kind of entry:

    source = "CLDR 47, units.xml"

    [[unit]]
    name = "metric ton"
    forms = ["metric tons", "tonne", "tonnes"]

A user's own file has the same form, so an entry can be copied from one to the other.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec
import tomli

from rareearth_cli.errors import RareearthError


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What each entry has: its `name`, the other `forms` in which it is written, its own `source`.

    A kind of entry is a subclass with what else is known of it. `source` is None where the file's
    own holds.
    """

    name: str
    forms: tuple[str, ...] = ()
    source: str | None = None

    def spellings(self) -> tuple[str, ...]:
        """Give all ways to write it, the name first."""
        return (self.name, *self.forms)


E = TypeVar("E", bound=Entry)


@cache
def load(file: str, kind: str, entry: type[E]) -> tuple[E, ...]:
    """Load the entries of one kind from a file of the package (`"units.toml"`, `"unit"`).

    Raises:
        RareearthError: the file breaks a promise of lexicons; the message names the entry.
    """
    return read(Path(__file__).parent / file, kind, entry)


def read(path: Path, kind: str, entry: type[E]) -> tuple[E, ...]:
    """Read the entries of one kind from a TOML file, in the file's order; none is an empty tuple.

    Raises:
        RareearthError: the file cannot be read, is not TOML, an entry lacks a key or has an unknown
            one, a name stands twice, or two entries claim one form.
    """
    try:
        rows = _tables(path).get(kind, [])
        entries = msgspec.convert(rows, tuple[entry, ...])  # type: ignore[valid-type]
    except msgspec.ValidationError as error:
        raise RareearthError(f"[[{kind}]]: {error}", "correct the entry", source=str(path)) from error
    _check(entries, str(path))
    return entries


@cache
def _tables(path: Path) -> dict[str, object]:
    try:
        return tomli.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RareearthError(error.strerror or "cannot be read", "check the path", source=str(path)) from error
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RareearthError(f"not TOML: {error}", "correct the file", source=str(path)) from error


def _check(entries: Iterable[Entry], place: str) -> None:
    owner: dict[str, str] = {}
    names: set[str] = set()
    for entry in entries:
        if entry.name in names:
            raise RareearthError(f"'{entry.name}' stands twice", "remove one", source=place)
        names.add(entry.name)
        for form in entry.forms:
            if not form.strip():
                raise RareearthError(f"'{entry.name}' has an empty form", "remove it", source=place)
            if owner.setdefault(form, entry.name) != entry.name:
                raise RareearthError(
                    f"'{form}' is claimed by '{owner[form]}' and '{entry.name}'", "leave it to one", source=place
                )
