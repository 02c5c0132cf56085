"""Where the input comes from: files, folders, standard input."""

import os
import stat
import sys
from collections.abc import Iterator, Sequence

from rareearth_cli.errors import Fault, Faults, UsageError
from rareearth_cli.readers import Source

STDIN = "-"


def is_waiting_for_nothing(inputs: Sequence[str]) -> bool:
    """Whether nothing was given and a person sits at standard input: then help is what is wanted."""
    return not inputs and sys.stdin is not None and sys.stdin.isatty()


def find_inputs(inputs: Sequence[str], faults: Faults) -> Iterator[str]:
    """Give the names of the inputs in order, the files of a folder by name; nothing stands for standard input.

    What is missing is a fault, and the rest goes on.

    Raises:
        UsageError: Standard input is asked for twice.
    """
    inputs = inputs or [STDIN]
    if inputs.count(STDIN) > 1:
        raise UsageError("standard input is given twice", "give '-' once")
    folders: set[tuple[int, int]] = set()
    for name in inputs:
        if name == STDIN:
            yield name
        elif os.path.isdir(name):  # noqa: PTH112 (a name that no text encodes stays what it is)
            files = _folder(name, folders, faults)
            first = next(files, None)
            if first is None:
                faults.note(f"{name}: no file in it")
            else:
                yield first
                yield from files
        elif (problem := _problem_of(name)) is not None:
            faults.add(problem)
        else:
            yield name


def open_source(name: str, faults: Faults) -> Source | None:
    """Make a source of an input by its name; None, and a fault, where standard input is closed."""
    if name != STDIN:
        return Source.of_path(name)
    if sys.stdin is None:
        faults.add(Fault(STDIN, None, "standard input is closed", "name a file, or pipe something in"))
        return None
    if sys.stdin.isatty():
        # All at once: whoever reads a terminal in pieces needs a second Ctrl-D to know that there is no more.
        return Source.of_bytes(STDIN, sys.stdin.buffer.read())
    return Source.of_stream(STDIN, sys.stdin.buffer)


def _problem_of(name: str) -> Fault | None:
    if not name:
        return Fault("''", None, "an input without a name", "give a file, a folder, or - for standard input")
    try:
        mode = os.stat(name).st_mode  # noqa: PTH116
    except FileNotFoundError:
        return Fault(name, None, "there is no such file", "check its name")
    except (OSError, ValueError) as error:
        return unreadable(name, error)
    if stat.S_ISSOCK(mode):
        return Fault(name, None, "a socket is no file", "give a file, a folder or a pipe")
    return None


def unreadable(name: str, error: Exception) -> Fault:
    """Say that an input could not be read, in the system's words."""
    what = getattr(error, "strerror", None) or str(error)
    return Fault(name, None, f"it cannot be read ({what.lower()})", "check the file and its permissions")


def _folder(folder: str, seen: set[tuple[int, int]], faults: Faults) -> Iterator[str]:
    """Walk a folder in the order of names; hidden entries, FIFOs, sockets and devices are passed over."""
    try:
        status = os.stat(folder)  # noqa: PTH116
        if (status.st_dev, status.st_ino) in seen:
            return
        seen.add((status.st_dev, status.st_ino))
        with os.scandir(folder) as entries:
            found = sorted((each for each in entries if not each.name.startswith(".")), key=lambda each: each.name)
    except OSError as error:
        faults.add(unreadable(folder, error))
        return
    for entry in found:
        try:
            is_folder, is_file = entry.is_dir(), entry.is_file()
        except OSError as error:
            faults.add(unreadable(entry.path, error))
            continue
        if is_folder:
            yield from _folder(entry.path, seen, faults)
        elif is_file:
            yield entry.path
        elif entry.is_symlink() and not os.path.exists(entry.path):  # noqa: PTH110
            faults.add(Fault(entry.path, None, "it links to a file that is not there", "mend the link or remove it"))
