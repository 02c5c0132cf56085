"""Work spread over processes, its results in order: the same output whatever `-j` says."""

import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import chain, islice
from typing import TypeAlias, TypeVar

from rareearth_cli.errors import RareearthError
from rareearth_cli.records import Document

_Lot = TypeVar("_Lot")
_Result = TypeVar("_Result")

Results: TypeAlias = Generator[tuple[_Lot, _Result], None, None]

_LOT = 1_000_000  # code points of text: enough to keep a worker busy, little enough to hold
_WORTHWHILE = 3  # lots: below 2 MB the workers' start costs more than they save
_AHEAD = 2  # lots a worker that wait or are done, so that memory stays bounded


def in_lots(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Part documents into lots of about 1 MB of text, in order."""
    lot: list[Document] = []
    size = 0
    for document in documents:
        lot.append(document)
        size += len(document.text)
        if size >= _LOT:
            yield lot
            lot, size = [], 0
    if lot:
        yield lot


def mapped(work: Callable[[_Lot], _Result], lots: Iterable[_Lot], jobs: int) -> Results[_Lot, _Result]:
    """Give each lot and what `work` makes of it, in order, from `jobs` processes; 0 chooses by the amount of work.

    `work` and what it takes and gives must pickle. Lots are taken as they are needed.

    Raises:
        RareearthError: A worker process died.
    """
    rest = iter(lots)
    if jobs == 0:
        first = list(islice(rest, _WORTHWHILE))
        jobs = _cores() if len(first) == _WORTHWHILE else 1
        rest = chain(first, rest)
    return ((lot, work(lot)) for lot in rest) if jobs == 1 else _spread(work, rest, jobs)


def _spread(work: Callable[[_Lot], _Result], lots: Iterator[_Lot], jobs: int) -> Results[_Lot, _Result]:
    import multiprocessing  # noqa: PLC0415 (slow to load)
    from concurrent.futures import Future, ProcessPoolExecutor  # noqa: PLC0415 (slow to load)
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 (slow to load)

    # A fork starts in a few ms and shares the lexicons; where it is not safe (macOS), Python's own choice stands.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_settle_in)
    waiting: deque[tuple[_Lot, Future[_Result]]] = deque()
    try:
        for lot in chain(lots, [None]):
            if lot is not None:
                waiting.append((lot, pool.submit(work, lot)))
            while waiting and (lot is None or len(waiting) >= jobs * _AHEAD):
                done, future = waiting.popleft()
                yield done, future.result()
    except BrokenProcessPool as error:
        raise RareearthError("a worker process was killed, perhaps for want of memory", "use -j 1") from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in multiprocessing.active_children():
            child.kill()


def _settle_in() -> None:
    """Leave interrupts to the parent, and its half-written standard output, which a fork copies, to it as well."""
    import signal  # noqa: PLC0415 (slow to load)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    sys.stdout = None


def _cores() -> int:
    """Give the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
