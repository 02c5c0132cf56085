"""Where the output goes: standard output, or a file that is written whole or not at all."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, cast

from rareearth_cli.errors import RareearthError
from rareearth_cli.visible import visible_lines

STDOUT = "-"
_LONGEST_NAME = 200  # bytes of a file's name kept in its temporary name; file systems take 255
_TRIES = 100  # names for a temporary file


@contextmanager
def open_output(target: str | None, *, is_safe: bool) -> Iterator[BinaryIO]:
    """Open what the records go to; a file comes into being only when all went well.

    On a terminal, what would steer it is written out, unless the writer is `is_safe` and sees to that itself.

    Raises:
        RareearthError: It cannot be written.
    """
    if target is None or target == STDOUT:
        with _telling(STDOUT):
            yield from _standard_output(is_safe=is_safe)
    else:
        with _telling(target):
            yield from _file(target)


@contextmanager
def _telling(target: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        name = "standard output" if target == STDOUT else target
        what = (error.strerror or str(error)).lower()
        raise RareearthError(f"it cannot be written ({what})", "check the place and its space", source=name) from error


def settle_standard_output() -> None:
    """Let go of what standard output would not take, or Python would try again, and complain, on leaving."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _standard_output(*, is_safe: bool) -> Iterator[BinaryIO]:
    if sys.stdout is None:
        raise OSError(None, "standard output is closed")
    out = sys.stdout.buffer
    yield cast("BinaryIO", out if is_safe or not out.isatty() else _Visible(out))
    out.flush()


class _Visible:
    """A terminal that gets whole lines of text with nothing in them that would steer it."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, data: bytes) -> int:
        return self._out.write(visible_lines(data.decode("utf-8", "replace")).encode())

    def writelines(self, lines: Iterable[bytes]) -> None:
        for line in lines:
            self.write(line)


def _file(target: str) -> Iterator[BinaryIO]:
    try:
        mode: int | None = os.stat(target).st_mode  # noqa: PTH116 (a name that no text encodes stays what it is)
    except FileNotFoundError:
        mode = None
    if mode is not None and not stat.S_ISREG(mode):
        # By its own name: what /dev/stdout links to, where that is a pipe, is no name at all.
        with open(target, "wb") as out:  # noqa: PTH123
            yield out
        return
    path = os.path.realpath(target)
    if mode is not None and not os.access(path, os.W_OK):
        raise PermissionError(None, "permission denied")
    yield from _whole(path, mode)


def _whole(path: str, mode: int | None) -> Iterator[BinaryIO]:
    temporary = _beside(path)
    try:  # a signal may come as soon as the file is there, before it has a name here
        with open(temporary, "xb") as out:  # noqa: PTH123
            yield out
        if mode is not None:
            os.chmod(temporary, stat.S_IMODE(mode))  # noqa: PTH101
        os.replace(temporary, path)  # noqa: PTH105
    except FileExistsError:  # it is another process's
        raise
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        raise


def _beside(path: str) -> str:
    """Name a new hidden file in the same folder; what a killed run may have left there is passed over."""
    folder, name = os.path.split(path)
    short = os.fsdecode(os.fsencode(name)[:_LONGEST_NAME])
    for number in range(_TRIES):
        temporary = os.path.join(folder, f".{short}.{os.getpid()}-{number}.part")  # noqa: PTH118
        if not os.path.lexists(temporary):
            return temporary
    raise FileExistsError(None, f"{_TRIES} files like .{short}.{os.getpid()}-0.part are in the way")
