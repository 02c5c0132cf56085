"""Help, the version, and how fast they come."""

import re
import subprocess
import sys

import pytest

from rareearth_cli import __version__
from rareearth_cli.app import COMMANDS, Command
from rareearth_cli.readers import KINDS
from rareearth_cli.reports import FORMATS
from tests.commands import PROGRAM, rareearth

NAMES = [command.name for command in COMMANDS]
HEAVY = {
    "spacy",
    "polars",
    "rapidfuzz",
    "numpy",
    "selectolax",
    "feedparser",
    "rich",
    "email",
    "pydantic",
    "multiprocessing",
}


def loaded(*arguments: str) -> set[str]:
    """Give the top-level packages that a run imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", PROGRAM, *arguments],
        input=b"",
        capture_output=True,
        check=True,
        timeout=60,
    )
    return {name.split(".")[0] for name in re.findall(r"\|\s+(\S+)$", done.stderr.decode(), re.MULTILINE)}


def test_the_version_is_said_before_anything_is_loaded() -> None:
    """`--version` is as fast as Python itself; `typing` would double it, and Ctrl-C is not answered meanwhile."""
    assert rareearth("--version").stdout.decode() == f"rareearth {__version__}\n"
    assert not loaded("--version") & (HEAVY | {"typer", "msgspec", "tomli", "typing", "re"})


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_lists_the_commands_in_order(flag: str) -> None:
    """All commands, an example, and nothing on standard error."""
    done = rareearth(flag)
    assert done.returncode == 0
    assert done.stderr == b""
    text = done.stdout.decode()
    assert [name for name in re.findall(r"^  (\w+) ", text, re.MULTILINE) if name in NAMES] == NAMES
    assert "| rareearth dedupe" in text


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_each_command_has_help_with_an_example(command: Command) -> None:
    """-h works everywhere, says what --help at the top says, and shows the command in use."""
    name, summary = command
    done = rareearth(name, "-h")
    text = done.stdout.decode()
    assert done.returncode == 0
    assert text.startswith(f"Usage: rareearth {name} ")
    assert summary in " ".join(text.split())
    assert re.search(rf"^    rareearth .*{name}", text, re.MULTILINE)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["parse"], ["facts"], ["actors"], ["facts", "-f", "csv"]], ids=" ".join
)
def test_no_command_loads_what_it_does_not_use(arguments: list[str]) -> None:
    """Start-up stays short: heavy libraries are loaded where they are used."""
    assert not loaded(*arguments) & HEAVY


def test_nothing_said_is_answered_with_help() -> None:
    """`rareearth` alone is wrong usage, and the answer is what it offers."""
    done = rareearth()
    assert done.returncode == 2
    assert done.stdout == b""
    assert "Commands:" in done.stderr.decode()


def test_python_dash_m_is_the_same_program() -> None:
    """`python -m rareearth_cli` and `rareearth` say the same."""
    done = subprocess.run([sys.executable, "-m", "rareearth_cli", "-h"], capture_output=True, check=True, timeout=60)
    assert done.stdout == rareearth("-h").stdout


@pytest.mark.parametrize(
    ("name", "said"),
    [("fcts", "did you mean 'facts'?"), ("zzz", "--help lists"), (__file__, f"rareearth facts {__file__}")],
)
def test_what_is_no_command_is_answered_with_what_may_be_meant(name: str, said: str) -> None:
    """A slip of the pen gets the nearest command, a file what could be done with it."""
    done = rareearth(name)
    assert done.returncode == 2
    assert said in done.stderr.decode()


def test_help_names_what_can_be_read_and_written() -> None:
    """The kinds of input and the formats of output are all there: they are written out, so that help loads neither."""
    text = rareearth("parse", "-h").stdout.decode()
    assert not [kind for kind in KINDS if not re.search(rf"\b{kind}\b", text)]
    assert not [each.name for each in FORMATS if not re.search(rf"\b{each.name}\b", text)]
