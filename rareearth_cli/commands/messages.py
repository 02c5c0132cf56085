"""What is said on standard error: faults, notes, details, hints, and progress where a person watches."""

import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Literal, TypeVar

from rareearth_cli.errors import Fault
from rareearth_cli.patterns import pattern
from rareearth_cli.visible import visible, visible_lines

Color = Literal["auto", "always", "never"]
_Item = TypeVar("_Item")

_RED, _YELLOW, _DIM, _PLAIN = "\x1b[1;31m", "\x1b[33m", "\x1b[2m", "\x1b[0m"
_CLEAR_LINE = "\r\x1b[2K"
_FIRST_SHOWN = 1.0  # seconds before progress shows: most runs are over by then
_SHOWN_EVERY = 0.2  # seconds
_ASKED_EVERY = 16  # items

_ALIKE = 3  # notes shown of those that differ in a number, a name in quotes or the input alone
_VARYING = pattern(r"^.*?: |\d+|'[^']*'")


def wants_color(choice: Color, *, is_terminal: bool) -> bool:
    """Whether to colour: as chosen, and of itself only on a terminal where NO_COLOR is not set (no-color.org)."""
    if choice != "auto":
        return choice == "always"
    return is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class Messages:
    """Standard error: one line a message, without anything in it that would steer a terminal."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False, color: Color = "auto") -> None:
        """Say faults always, notes and hints unless `quiet`, details only if `verbose`."""
        self.is_terminal = sys.stderr is not None and sys.stderr.isatty()
        self._quiet = quiet
        self._verbose = verbose
        self._colored = wants_color(color, is_terminal=self.is_terminal)
        self._progress_shows = False
        self._notes: Counter[str] = Counter()

    def error(self, message: str) -> None:
        """Say what stopped the command."""
        self._say("error: ", message, _RED)

    def fault(self, fault: Fault) -> None:
        """Say what could not be read."""
        self._say("error: ", str(fault), _RED)

    def note(self, message: str) -> None:
        """Say what the user should know though nothing is wrong; of many alike a few, unless `verbose`."""
        kind = _VARYING.sub("", message)
        self._notes[kind] += 1
        if not self._quiet and (self._verbose or self._notes[kind] <= _ALIKE):
            self._say("note: ", message, _YELLOW)

    def count_notes(self) -> None:
        """Say how many notes were not shown."""
        left_out = sum(max(0, number - _ALIKE) for number in self._notes.values())
        if left_out and not self._quiet and not self._verbose:
            self._say("note: ", f"{left_out:,} more note{'s' * (left_out > 1)} like these; -v shows each", _YELLOW)

    def detail(self, message: str) -> None:
        """Say what only a user who asked for it wants to know."""
        if self._verbose:
            self._say("", message, _DIM)

    def hint(self, message: str) -> None:
        """Say what could be done next, to a person at a terminal alone."""
        if self.is_terminal and not self._quiet:
            self._say("", message, _DIM)

    def prompt(self, message: str) -> None:
        """Ask a person at a terminal for something."""
        self._say("", message, "")

    def plain(self, text: str) -> None:
        """Say several lines as they are."""
        self.clear()
        self._put(visible_lines(text) + "\n")

    def watched(self, items: Iterable[_Item], what: str) -> Iterator[_Item]:
        """Pass the items on, and show how many went by where a person waits for it, until `clear`."""
        return iter(items) if not self.is_terminal or self._quiet else self._watched(items, what)

    def _watched(self, items: Iterable[_Item], what: str) -> Iterator[_Item]:
        shown = time.monotonic() + _FIRST_SHOWN - _SHOWN_EVERY
        for count, item in enumerate(items, 1):
            # The clock is asked rarely: one call costs as much as a small record.
            if not count % _ASKED_EVERY and time.monotonic() - shown > _SHOWN_EVERY:
                shown = time.monotonic()
                self._progress_shows = True
                self._put(f"{_CLEAR_LINE}{count:,} {what} …")
            yield item

    def clear(self) -> None:
        """Take the progress off the screen."""
        if self._progress_shows:
            self._progress_shows = False
            self._put(_CLEAR_LINE)

    def _say(self, label: str, message: str, color: str) -> None:
        self.clear()
        message = visible(message)
        if not self._colored or not color:
            self._put(f"{label}{message}\n")
        elif label:
            self._put(f"{color}{label}{_PLAIN}{message}\n")
        else:
            self._put(f"{color}{message}{_PLAIN}\n")

    def _put(self, text: str) -> None:
        if sys.stderr is None:
            return
        with suppress(OSError):  # nobody reads it: the data may still have a reader
            sys.stderr.write(text)
            sys.stderr.flush()
