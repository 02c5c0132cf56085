"""What can go wrong, said once: a fault is one unreadable thing, an error stops a command."""

from collections.abc import Callable
from typing import NamedTuple


class Fault(NamedTuple):
    """One thing that could not be read, while all the rest still is.

    `line` is counted from 1, None where the fault is about the whole input. `todo` is what the
    reader of the message can do about it.

    Example:
        >>> str(Fault("dump.md", 41, "a row has 5 cells under a header of 6", "add the missing cell"))
        'dump.md:41: a row has 5 cells under a header of 6; add the missing cell'
    """

    source: str
    line: int | None
    what: str
    todo: str

    def __str__(self) -> str:
        """Say it as `FILE:LINE: what; what to do`."""
        place = self.source if self.line is None else f"{self.source}:{self.line}"
        return f"{place}: {self.what}; {self.todo}"


class RareearthError(Exception):
    """What stops a command. Its message says where, what, and what to do, as a `Fault` does."""

    def __init__(self, what: str, todo: str, *, source: str | None = None, line: int | None = None) -> None:
        """Take the parts of the message; `source` and `line` where it is about a place."""
        said = f"{what}; {todo}" if source is None else str(Fault(source, line, what, todo))
        super().__init__(said)


class UsageError(RareearthError):
    """The command was called in a way that it does not offer (exit status 2)."""


class Faults:
    """The faults and notes of one run, told as they come to whoever listens.

    A fault is something unread: it makes the exit status 1. A note is something that the user
    should know (a guess at an encoding, rows left over): it changes no status. `detail` is what
    only `-v` shows.
    """

    def __init__(
        self,
        on_fault: Callable[[Fault], None] | None = None,
        on_note: Callable[[str], None] | None = None,
        on_detail: Callable[[str], None] | None = None,
    ) -> None:
        """Listen with `on_fault`, `on_note` and `on_detail`; without them the counts alone are kept."""
        self.count = 0
        self._on_fault = on_fault
        self._on_note = on_note
        self._on_detail = on_detail

    def add(self, fault: Fault) -> None:
        """Count a fault and tell it."""
        self.count += 1
        if self._on_fault:
            self._on_fault(fault)

    def note(self, message: str) -> None:
        """Tell something that is no fault."""
        if self._on_note:
            self._on_note(message)

    def detail(self, message: str) -> None:
        """Tell something that is only of interest with `-v`."""
        if self._on_detail:
            self._on_detail(message)
