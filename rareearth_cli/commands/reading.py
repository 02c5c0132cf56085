"""Records out of inputs: one input after another or, where there are many files, several at a time."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

import msgspec

from rareearth_cli.commands.inputs import STDIN, open_source, unreadable
from rareearth_cli.commands.pool import Form, mapped
from rareearth_cli.errors import Fault, Faults
from rareearth_cli.readers import Options, RunIds, Source, read
from rareearth_cli.records import Document, Record

_Record = TypeVar("_Record", bound=Record)
Reading = Callable[[Source, Options, Faults], Iterable[_Record]]

_LOT = 1_000_000  # bytes of files that a worker reads at a time
_LARGE = 16_000_000  # bytes from which on a file is read by the parent, record by record, so that memory stays bounded

# What to do with a record that is no document, by its type.
_TODO = {
    "line": "'line' records account for a dump; give the dump itself",
    "fact": "'fact' records are results; give the documents that they were found in",
    "mention": "'mention' records are results; give the documents that they were found in",
    "actor": "'actor' records count names over all documents; give the documents",
    "repeat": "'repeat' records list groups, not documents; use 'dedupe --unique'",
    "pair": "'pair' records tie documents together; use 'dedupe --unique'",
}


class _Said(msgspec.Struct, frozen=True, tag_field="type", tag="said"):
    """What came up in a worker: a fault, or else a note or a detail; the parent says it."""

    fault: Fault | None = None
    what: str = ""
    is_note: bool = False


def read_each(reading: Reading[_Record], names: Iterable[str], options: Options, faults: Faults) -> Iterator[_Record]:
    """Read inputs one after another; what breaks off in one of them is a fault, and the next follows."""
    for name in names:
        try:
            source = open_source(name, faults)
            if source is not None:
                yield from reading(source, options, faults)
        except OSError as error:
            faults.add(unreadable(name, error))
        except UnicodeError as error:
            if options.encoding is None:
                raise
            faults.add(Fault(name, None, f"it is not {options.encoding} ({error})", "give another --encoding"))


def documents_of(source: Source, options: Options, faults: Faults, ids: RunIds | None = None) -> Iterator[Document]:
    """Read the documents of an input; records of other types are a fault each type, with what to do."""
    told: set[str] = set()
    for record in read(source, options, faults, ids):
        kind = type(record).TYPE
        if isinstance(record, Document):
            yield record
        elif kind not in told:
            told.add(kind)
            what, todo = _TODO[kind].split("; ")
            faults.add(Fault(source.name, None, what, todo))


def read_documents(names: Iterable[str], options: Options, faults: Faults, jobs: int) -> Iterator[Document]:
    """Read the documents of inputs, in their order, each under an id of its own, by `jobs` processes; 0 chooses."""
    ids = RunIds(faults)
    form = Form(gives=list[Document | _Said] | None)
    for lot, done in mapped(partial(_read_lot, options=options), _lots(names), jobs, form, _leave):
        if done is None:
            yield from read_each(partial(documents_of, ids=ids), lot, options, faults)
            continue
        for each in done:
            if isinstance(each, Document):
                unique = ids.take(each.id, each.dump)
                yield each if unique == each.id else msgspec.structs.replace(each, id=unique)
            elif each.fault is not None:
                faults.add(each.fault)
            else:
                (faults.note if each.is_note else faults.detail)(each.what)
    ids.tell()


def _lots(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Part inputs into lots of small files, and what is to be read record by record: alone."""
    lot: list[str] = []
    size = 0
    for name in names:
        bytes_more = _size(name)
        if lot and (bytes_more is None or size + bytes_more > _LOT):
            yield tuple(lot)
            lot, size = [], 0
        if bytes_more is None:
            yield (name,)
        else:
            lot.append(name)
            size += bytes_more
    if lot:
        yield tuple(lot)


def _size(name: str) -> int | None:
    """Give the bytes of a file, None for what is large or no file."""
    try:
        status = os.stat(name) if name != STDIN else None  # noqa: PTH116
    except OSError:
        return None
    return status.st_size if status and stat.S_ISREG(status.st_mode) and status.st_size < _LARGE else None


def _leave(_: tuple[str, ...]) -> None:
    """Read nothing ahead where there is one process alone: its documents come out one by one."""


def _read_lot(names: tuple[str, ...], options: Options) -> list[Document | _Said] | None:
    """Read small files: documents, and what there is to say, in order; None for what the parent has to read itself."""
    if len(names) == 1 and _size(names[0]) is None:
        return None
    done: list[Document | _Said] = []
    faults = Faults(
        lambda fault: done.append(_Said(fault)),
        lambda note: done.append(_Said(what=note, is_note=True)),
        lambda detail: done.append(_Said(what=detail)),
    )
    for document in read_each(documents_of, names, options, faults):
        done.append(document)  # noqa: PERF402 (what is said while it is read goes before it)
    return done
