"""Work spread over processes."""

import os
import time

import msgspec
import pytest

from rareearth_cli.commands.pool import Form, mapped
from rareearth_cli.errors import RareearthError
from rareearth_cli.processes import in_lots
from rareearth_cli.records import Document, Section


def slow_square(number: int) -> int:
    """Take longer for the first than for the others."""
    time.sleep(0.05 if number == 0 else 0)
    return number * number


def fatal(number: int) -> int:
    """Die as a process does that has no memory left."""
    os._exit(number)


def process_of(_: int) -> int:
    """Say which process does the work."""
    return os.getpid()


def shouted(documents: list[Document]) -> list[Document]:
    """Give the documents with another text."""
    return [msgspec.structs.replace(document, text=document.text.upper()) for document in documents]


@pytest.mark.parametrize("jobs", [1, 2])
def test_records_come_back_as_they_are(jobs: int) -> None:
    """Packed for the journey or not: fields that pass through, lone surrogates, very large numbers."""
    lots = [
        [Document(id="a", text="x", sections=(Section("H", 0),), lines=((0, 1),), extra={"k": {"n": [1, 2.5, None]}})],
        [Document(id="b", text="y\ud800"), Document(id="c", text="z", extra={"big": 10**30})],
    ]
    results = mapped(shouted, lots, jobs, Form(list[Document], list[Document]))
    assert list(results) == [(lot, shouted(lot)) for lot in lots]


@pytest.mark.parametrize("jobs", [0, 1, 2, 3])
def test_results_come_in_order(jobs: int) -> None:
    """Whoever is done first, each lot is followed by the next."""
    assert list(mapped(slow_square, range(20), jobs)) == [(number, number * number) for number in range(20)]


def test_lots_are_taken_as_they_are_needed() -> None:
    """Memory holds a few lots a worker and not the whole input."""
    lots = iter(range(1000))
    results = mapped(slow_square, lots, 2)
    next(results)
    assert next(lots) < 10
    results.close()


def test_a_worker_that_dies_is_said() -> None:
    """A worker out of memory is no bug of ours, and what to do is said."""
    with pytest.raises(RareearthError, match="use -j 1"):
        list(mapped(fatal, range(1, 5), 2))


def test_lots_hold_all_documents_in_order() -> None:
    """A lot is about 1 MB of text; the last one may be smaller."""
    documents = [Document(id=str(number), text="x" * 300_000) for number in range(10)]
    lots = list(in_lots(documents))
    assert [len(lot) for lot in lots] == [4, 4, 2]
    assert [document for lot in lots for document in lot] == documents
    assert list(in_lots([])) == []


def test_no_worker_starts_without_a_lot() -> None:
    """Whatever was asked for: with one lot the work is done here."""
    assert list(mapped(process_of, [0], 64)) == [(0, os.getpid())]
    assert os.getpid() not in {process for _, process in mapped(process_of, range(3), 64)}
