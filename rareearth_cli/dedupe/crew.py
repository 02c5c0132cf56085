"""Work shared among processes that see what the parent knew when they started; its results come in order."""

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count, islice
from typing import Any, Protocol, TypeVar

from rareearth_cli.errors import RareearthError
from rareearth_cli.processes import dismiss, settle_in

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

LEAST = 16_000_000  # characters of text from which other processes are worth their start and what each learns anew
WORTHWHILE = 16  # lots from which processes are started; fewer are done before they are up
_AHEAD = 2  # lots a process that wait or are done, so that memory stays bounded
_work: list[Callable[[Any], Any]] = []  # what the processes to be started will do; they inherit it, and all it holds


class Watch(Protocol):
    """Passes items on and shows a person how many went by; `what` they are called."""

    def __call__(self, items: Iterable[int], what: str) -> Iterable[int]:
        """Give the items."""


def unwatched(items: Iterable[int], what: str) -> Iterable[int]:  # noqa: ARG001 (as Watch has it)
    """Show nothing."""
    return items


class Crew:
    """How many processes share the work, and who watches it."""

    def __init__(self, jobs: int = 1, watch: Watch = unwatched) -> None:
        """Take the number of processes; 1 works in the parent."""
        self.jobs = jobs if sys.platform == "linux" else 1  # elsewhere a fork is not safe, and nothing is inherited
        self._watch = watch

    @contextmanager
    def at(
        self, work: Callable[[Sequence[_Item]], _Result], what: str
    ) -> Iterator[Callable[[Sequence[Sequence[_Item]]], Iterator[_Result]]]:
        """Give a function that has lots worked on, and gives the results in the order of the lots.

        Processes start when it is first called with many lots, and see what is known then.

        Raises:
            RareearthError: A process died.
        """
        ticks = iter(self._watch(count(), what))
        pool: list[_Pool] = []

        def run(lots: Sequence[Sequence[_Item]]) -> Iterator[_Result]:
            if self.jobs > 1 and len(lots) >= WORTHWHILE and not pool:
                pool.append(_Pool(self.jobs, work))
            done = pool[0].results(lots) if pool and len(lots) > 1 else map(work, lots)
            for lot, result in zip(lots, done, strict=True):
                deque(islice(ticks, len(lot)), maxlen=0)
                yield result

        done = False
        try:
            yield run
            done = True
        finally:
            for each in pool:
                each.close(done=done)


class _Pool:
    def __init__(self, jobs: int, work: Callable[[Any], Any]) -> None:
        import multiprocessing  # noqa: PLC0415 (slow to load)
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 (slow to load)

        _give_back()
        self._jobs = jobs
        _work.append(work)
        self._pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork"), initializer=settle_in)

    def results(self, lots: Iterable[Any]) -> Iterator[Any]:
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 (slow to load)

        waiting: deque[Any] = deque()
        try:
            for lot in lots:
                waiting.append(self._pool.submit(_worked, lot))
                if len(waiting) >= self._jobs * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise RareearthError("a worker process was killed, perhaps for want of memory", "use -j 1") from error

    def close(self, *, done: bool) -> None:
        _work.pop()
        dismiss(self._pool, done=done)


def _give_back() -> None:
    """Give freed memory back to the system: arrays of work that is done leave holes of hundreds of megabytes."""
    import ctypes  # noqa: PLC0415 (slow to load)

    with suppress(AttributeError, OSError, TypeError):  # not every C library can
        ctypes.CDLL(None).malloc_trim(0)


def _worked(lot: Any) -> Any:  # noqa: ANN401 (whatever the work takes and gives)
    return _work[-1](lot)


def lots_of(items: Sequence[_Item], size: int) -> list[Sequence[_Item]]:
    """Part items into lots of a size."""
    return [items[start : start + size] for start in range(0, len(items), size)]
