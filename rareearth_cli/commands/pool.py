"""Work spread over processes, its results in order: the same output whatever `-j` says."""

import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import chain, islice
from typing import Any, TypeAlias, TypeVar

import msgspec

from rareearth_cli.errors import RareearthError
from rareearth_cli.processes import cores, dismiss, settle_in

_Lot = TypeVar("_Lot")
_Result = TypeVar("_Result")

Results: TypeAlias = Generator[tuple[_Lot, _Result], None, None]

_WORTHWHILE = 3  # lots: below 2 MB the workers' start costs more than they save
_AHEAD = 2  # lots a worker that wait or are done, so that memory stays bounded


class Form(msgspec.Struct, frozen=True, gc=False):
    """How lots and results travel between processes: as MessagePack of that type, or pickled where it is None.

    A record takes 4 µs packed and 125 µs pickled, more than it takes to find most facts.
    """

    takes: Any = None
    gives: Any = None


PICKLED = Form()


def mapped(
    work: Callable[[_Lot], _Result],
    lots: Iterable[_Lot],
    jobs: int,
    form: Form = PICKLED,
    here: Callable[[_Lot], _Result] | None = None,
) -> Results[_Lot, _Result]:
    """Give each lot and what `work` makes of it, in order, from `jobs` processes; 0 chooses by the amount of work.

    `work` must pickle, and so must what it takes and gives, unless `form` says how else it
    travels. Lots are taken as they are needed. `here` does the same work where there is one process
    alone: it may leave its result unfinished until that is read, so that memory holds less.

    Raises:
        RareearthError: A worker process died.
    """
    rest = iter(lots)
    if jobs != 1:
        first = list(islice(rest, jobs or _WORTHWHILE))
        if jobs == 0:
            jobs = cores() if len(first) == _WORTHWHILE else 1
        jobs = max(1, min(jobs, len(first)))  # a worker without a lot costs its start alone
        rest = chain(first, rest)
    return ((lot, (here or work)(lot)) for lot in rest) if jobs == 1 else _spread(work, rest, jobs, form)


def _spread(work: Callable[[_Lot], _Result], lots: Iterator[_Lot], jobs: int, form: Form) -> Results[_Lot, _Result]:
    import multiprocessing  # noqa: PLC0415 (slow to load)
    from concurrent.futures import Future, ProcessPoolExecutor  # noqa: PLC0415 (slow to load)
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 (slow to load)

    # A fork starts in a few ms and shares the lexicons; where it is not safe (macOS), Python's own choice stands.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=settle_in)
    waiting: deque[tuple[_Lot, Future[Any]]] = deque()
    done = False
    try:
        for lot in chain(lots, [None]):
            if lot is not None:
                waiting.append((lot, pool.submit(_worked, work, _packed(lot, form.takes), form)))
            while waiting and (lot is None or len(waiting) >= jobs * _AHEAD):
                worked, future = waiting.popleft()
                yield worked, _unpacked(future.result(), form.gives)
        done = True
    except BrokenProcessPool as error:
        raise RareearthError("a worker process was killed, perhaps for want of memory", "use -j 1") from error
    finally:
        dismiss(pool, done=done)


def _worked(work: Callable[[Any], Any], lot: Any, form: Form) -> Any:  # noqa: ANN401 (packed or not)
    return _packed(work(_unpacked(lot, form.takes)), form.gives)


def _packed(value: Any, kind: Any) -> Any:  # noqa: ANN401 (a type in brackets is no type to mypy)
    if kind is None:
        return value
    try:
        return msgspec.msgpack.encode(value)
    except (UnicodeEncodeError, OverflowError):  # a lone surrogate, or an integer beyond 64 bits
        return value


def _unpacked(value: Any, kind: Any) -> Any:  # noqa: ANN401 (a type in brackets is no type to mypy)
    return msgspec.msgpack.decode(value, type=kind) if isinstance(value, bytes) else value
