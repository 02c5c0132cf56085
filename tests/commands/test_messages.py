"""What is said on standard error."""

import io
import sys

import pytest

from rareearth_cli.commands.messages import Messages, wants_color
from rareearth_cli.errors import Fault


class Terminal(io.StringIO):
    """A place to write to that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def on_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put standard error on a terminal; within a test, since pytest puts its own there before."""
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    return shown


def test_of_many_notes_alike_a_few_are_shown_and_the_rest_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """A thousand pages with one trouble do not hide what else there is to say."""
    messages = Messages()
    for number in range(10):
        messages.note(f"dump-{number}.txt: {number} of 25 rows without a text")
    messages.note("something else")
    messages.count_notes()
    assert capsys.readouterr().err.splitlines() == [
        "note: dump-0.txt: 0 of 25 rows without a text",
        "note: dump-1.txt: 1 of 25 rows without a text",
        "note: dump-2.txt: 2 of 25 rows without a text",
        "note: something else",
        "note: 7 more notes like these; -v shows each",
    ]


def test_verbose_shows_each_note_and_quiet_none(capsys: pytest.CaptureFixture[str]) -> None:
    """-v and -q are about notes and details; faults are always said."""
    for quiet, verbose, lines in ((False, True, 12), (True, False, 1)):
        messages = Messages(quiet=quiet, verbose=verbose)
        for number in range(10):
            messages.note(f"note {number}")
        messages.detail("a detail")
        messages.fault(Fault("a", 1, "odd", "mend it"))
        messages.count_notes()
        assert len(capsys.readouterr().err.splitlines()) == lines


def test_every_fault_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """What could not be read is named, however often it happens, and on one line each."""
    messages = Messages()
    for number in range(10):
        messages.fault(Fault("a\nb", number, "odd\x1b[31m", "mend it"))
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 10
    assert lines[0] == r"error: a\nb:0: odd\x1b[31m; mend it"


def test_progress_shows_on_a_terminal_and_goes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a second of waiting a person sees how far it is; a message takes its place."""
    terminal = on_terminal(monkeypatch)
    ticks = iter(range(1000))
    monkeypatch.setattr("rareearth_cli.commands.messages.time.monotonic", lambda: float(next(ticks)))
    messages = Messages(color="never")
    assert list(messages.watched(range(100), "documents")) == list(range(100))
    assert "\r\x1b[2K32 documents …" in terminal.getvalue()
    messages.clear()
    assert terminal.getvalue().endswith("\r\x1b[2K")


def test_no_progress_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    """Standard error in a file holds messages alone."""
    assert list(Messages().watched(range(100_000), "documents"))[-1] == 99_999
    assert capsys.readouterr().err == ""


def test_hints_are_for_people_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """What could be done next is not said with -q."""
    terminal = on_terminal(monkeypatch)
    Messages(quiet=True).hint("next: this")
    assert terminal.getvalue() == ""
    Messages(color="never").hint("next: this")
    assert terminal.getvalue() == "next: this\n"


@pytest.mark.parametrize(
    ("choice", "is_terminal", "environment", "expected"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", True, {"TERM": "dumb"}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {}, False),
    ],
)
def test_color_is_chosen(
    choice: str,
    is_terminal: bool,  # noqa: FBT001
    environment: dict[str, str],
    expected: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was asked for counts first, then NO_COLOR, then whether a person looks."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_color(choice, is_terminal=is_terminal) is expected  # type: ignore[arg-type]
