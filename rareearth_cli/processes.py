"""What work in several processes shares, whatever the work is: lots of documents, cores, a child's first steps."""

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rareearth_cli.records import Document

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

_LOT = 1_000_000  # code points of text: enough to keep a process busy, little enough to hold


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


def cores() -> int:
    """Give the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def settle_in() -> None:
    """Leave interrupts to the parent, and its half-written standard output, which a fork copies, to it as well."""
    import signal  # noqa: PLC0415 (only children need it)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    sys.stdout = None


def dismiss(pool: "ProcessPoolExecutor", *, done: bool) -> None:
    """End the processes of a pool: let go where all is done, killed in the midst of their work where it is not.

    Only where nothing is under way is it safe to wait, and not to wait may fail as Python exits.
    """
    children = list((pool._processes or {}).values())  # noqa: SLF001 (there is no other way to end them)
    pool.shutdown(wait=done, cancel_futures=True)
    if not done:
        for child in children:
            child.kill()
