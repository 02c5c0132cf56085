"""What a person at a terminal sees, with a pseudo-terminal in the person's place."""

import os
import pty
import re
import select
import subprocess
import time
from pathlib import Path

import pytest

from tests.commands import ARTICLE, PROGRAM

STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def on_terminal(*arguments: str | Path, typed: bytes = b"", columns: int = 80, color: bool = False) -> tuple[int, str]:
    """Run the program with all three streams on one terminal; give its status and what was shown."""
    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    environment |= {"COLUMNS": str(columns), "TERM": "xterm", **({} if color else {"NO_COLOR": "1"})}
    with subprocess.Popen(
        [PROGRAM, *map(str, arguments)], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    ) as run:
        os.close(theirs)
        if typed:
            os.write(ours, typed)
        shown = b""
        until = time.monotonic() + 30
        while time.monotonic() < until:
            if select.select([ours], [], [], 0.2)[0]:
                try:
                    piece = os.read(ours, 65536)
                except OSError:  # Linux's way to say that the other end is closed
                    break
                shown += piece
            elif run.poll() is not None:
                break
        try:
            run.wait(10)
        except subprocess.TimeoutExpired:
            run.kill()
    os.close(ours)
    return run.returncode, shown.decode("utf-8").replace("\r\n", "\n")


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """A dump with an escape sequence, a mark of direction and markup in it."""
    file = tmp_path / "dump.txt"
    file.write_text(ARTICLE + "\nA \x1b[31mred\x1b[0m \u202eline\u202c of [bold]5%[/bold] \x9b31m.\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("command", ["parse", "dedupe", "facts", "actors"])
def test_nothing_given_is_answered_with_short_help(command: str) -> None:
    """Status 2, usage, an example, and where there is more."""
    status, shown = on_terminal(command)
    assert status == 2
    assert shown.startswith(f"Usage: rareearth {command}")
    assert "Example: rareearth" in shown
    assert f"rareearth {command} --help" in shown
    assert len(shown.splitlines()) < 10


def test_a_dash_takes_a_paste() -> None:
    """What to do is said, and Ctrl-D ends it."""
    status, shown = on_terminal("facts", "-", typed=b"Output rose 5% in 2024.\n\x04")
    assert status == 0
    assert "paste, then Ctrl-D" in shown
    assert re.search(r"percent +5 ↑ +percent", shown)


@pytest.mark.parametrize("columns", [40, 80, 160])
def test_a_terminal_gets_a_table_that_fits(dump: Path, columns: int) -> None:
    """A line a record, no wider than the terminal, and a next step after it."""
    status, shown = on_terminal("facts", dump, columns=columns)
    assert status == 0
    table = [line for line in shown.splitlines() if not line.startswith(("note: ", "next: "))]
    assert table[0].split()[:2] == ["kind", "value"] or table[0].split()[0] == "value"
    assert max(map(len, table)) <= columns


@pytest.mark.parametrize("format", ["table", "ndjson", "json", "csv", "tsv", "markdown"])
def test_nothing_in_the_data_steers_the_terminal(dump: Path, format: str) -> None:  # noqa: A002 (the option's name)
    """No escape sequence comes through in any format, and none of ours where no colour is wanted."""
    status, shown = on_terminal("parse", dump, "-f", format)
    assert status == 0
    assert STEERING.search(shown) is None
    if format != "table":
        assert "[bold]5%[/bold]" in shown


def test_color_comes_by_itself_and_goes_when_not_wanted(dump: Path) -> None:
    """NO_COLOR and --color never leave none; --color always colours where NO_COLOR is set."""
    assert "\x1b[1m" in on_terminal("parse", dump, color=True)[1]
    assert "\x1b" not in on_terminal("parse", dump, color=False)[1]
    assert "\x1b" not in on_terminal("parse", dump, "--color", "never", color=True)[1]
    assert "\x1b[1m" in on_terminal("parse", dump, "--color", "always", color=False)[1]


def test_parquet_is_not_for_a_terminal(dump: Path) -> None:
    """Bytes that are no text are refused, with what to do."""
    status, shown = on_terminal("parse", dump, "-f", "parquet")
    assert status == 2
    assert "-o" in shown


def test_hints_are_left_out_when_nobody_wants_them(dump: Path) -> None:
    """A next step is shown to a person, not with -q."""
    assert "next: " in on_terminal("parse", dump)[1]
    assert "next: " not in on_terminal("parse", dump, "-q")[1]
