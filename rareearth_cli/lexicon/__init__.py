"""The words that the program knows: TOML files beside this one, loaded and checked.

A file is a `source` (where its words come from) and lists of tables, one list a kind of entry:

    source = "CLDR 47, units.xml"

    [[unit]]
    name = "metric ton"
    forms = ["metric tons", "tonne", "tonnes"]

A user's own file has the same form, so an entry can be copied from one to the other.
"""

import os
import sys
from binascii import crc32
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

from rareearth_cli.errors import RareearthError

FOLDER = Path(__file__).parent
# What a user's own file may list; other lists are words of this program alone, or slips of the pen.
OWN_KINDS = ("unit", "period", "share", "currency", "compound", "actor")
_CHECK = 8  # bytes that tell whether a kept form is that of the file


class Entry(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
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
T = TypeVar("T")


@cache
def load(file: str, kind: str, entry: type[E]) -> tuple[E, ...]:
    """Load the entries of one kind from a file of the package (`"units.toml"`, `"unit"`).

    That names are unique and no form is claimed twice is held by the tests, not looked up at each start.

    Raises:
        RareearthError: the file is not there, or an entry lacks a key or has an unknown one.
    """
    return _entries(FOLDER / file, _kept_tables(file), kind, entry)


@cache
def forms(file: str, *kinds: str) -> frozenset[str]:
    """Give the forms of all entries of some kinds: what a list of plain words is for.

    Raises:
        LookupError: the file lists nothing of that kind; a list under another name is no empty list.

    Example:
        >>> "charged" in forms("currencies.toml", "paying")
        True
    """
    lists = {kind: load(file, kind, Entry) for kind in kinds}
    for kind in [kind for kind, entries in lists.items() if not entries]:
        raise LookupError(f"{file} lists no [[{kind}]]")
    return frozenset(form for entries in lists.values() for entry in entries for form in entry.forms)


def read(path: Path, kind: str, entry: type[E]) -> tuple[E, ...]:
    """Read the entries of one kind from a user's TOML file, in the file's order; none is an empty tuple.

    Raises:
        RareearthError: the file cannot be read, is not TOML, lists what is none of `OWN_KINDS`, an
            entry lacks a key or has an unknown one, a name stands twice, or two entries claim one form.
    """
    for name in sorted(_tables(path).keys() - {"source", *OWN_KINDS}):
        raise RareearthError(
            f"it lists '{name}', which is unknown",
            f"use {', '.join(f'[[{each}]]' for each in OWN_KINDS)}",
            source=str(path),
        )
    entries = _entries(path, _tables(path), kind, entry)
    _check(entries, str(path))
    return entries


def keep_compiled() -> None:
    """Keep the package's files in the form that loads at once, as `compileall` does for modules."""
    for path in sorted(FOLDER.rglob("*.toml")):
        data = path.read_bytes()
        _keep(path, _check_of(data), _parsed(path, data))


def _entries(path: Path, tables: dict[str, Any], kind: str, entry: type[E]) -> tuple[E, ...]:
    try:
        return cast("tuple[E, ...]", msgspec.convert(tables.get(kind, []), tuple[entry, ...]))  # type: ignore[valid-type]
    except msgspec.ValidationError as error:
        raise RareearthError(f"[[{kind}]]: {error}", "correct the entry", source=str(path)) from error


@cache
def _tables(path: Path) -> dict[str, Any]:
    return _parsed(path, _bytes(path))


@cache
def _kept_tables(file: str) -> dict[str, Any]:
    """Give the tables of a file of the package. Parsing TOML is a fifth of what `facts` takes to start."""
    path = FOLDER / file
    data = _bytes(path)
    return _kept_or_made(path, data, dict[str, Any], lambda: _parsed(path, data))


def built(name: str, sources: Iterable[str], kind: type[T], build: Callable[[], T], also: str = "") -> T:
    """Give what `build` makes, as kept while its sources, and what it hangs on `also`, are the same.

    The sources are files of the lexicon, and the paths of the modules that build. It is of a `kind`, and kept under
    `name` as a file would be.
    """
    data = b"\0".join((*(_bytes(FOLDER / source) for source in sources), also.encode()))
    return _kept_or_made(FOLDER / name, data, kind, build)


def _kept_or_made(path: Path, data: bytes, kind: type[T], make: Callable[[], T]) -> T:
    """Give what was kept of `data` beside a path, or else make it and keep it.

    What is kept is treated as Python treats its own compiled files: in `__pycache__`, written where that can be
    written, and never where Python is told not to.
    """
    check = _check_of(data)
    with suppress(OSError, msgspec.DecodeError):
        kept = _kept(path).read_bytes()
        if kept[:_CHECK] == check:
            return msgspec.msgpack.decode(kept[_CHECK:], type=kind)
    made = make()
    if not sys.dont_write_bytecode:
        _keep(path, check, made)
    return made


def _check_of(data: bytes) -> bytes:
    """Give what changes with the bytes of a file, as surely as the time and size that Python looks at."""
    return len(data).to_bytes(4, "big") + crc32(data).to_bytes(4, "big")


def _kept(path: Path) -> Path:
    return path.parent / "__pycache__" / f"{path.stem}.msgpack"


def _keep(path: Path, check: bytes, made: object) -> None:
    kept = _kept(path)
    with suppress(OSError):  # a folder that cannot be written: the next start makes it again
        kept.parent.mkdir(exist_ok=True)
        temporary = kept.with_suffix(f".{os.getpid()}")
        temporary.write_bytes(check + msgspec.msgpack.encode(made))
        temporary.replace(kept)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RareearthError(error.strerror or "cannot be read", "check the path", source=str(path)) from error


def _parsed(path: Path, data: bytes) -> dict[str, Any]:
    import tomli  # noqa: PLC0415 (slow to load)

    try:
        return tomli.loads(data.decode())
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
