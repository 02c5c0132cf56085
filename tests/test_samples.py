"""The whole outputs for `samples/`: read as a diff before they change."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT

GOLDEN = ROOT / "tests" / "golden"
COMMANDS = {
    "archive.parse.ndjson": "rareearth parse samples/archive.txt",
    "archive.explain.ndjson": "rareearth parse samples/archive.txt --explain",
    "archive.dedupe.ndjson": "rareearth dedupe samples/archive.txt samples/next_week.txt",
    "archive.facts.ndjson": "rareearth facts samples/archive.txt",
    "archive.actors.ndjson": "rareearth actors samples/archive.txt",
    "blog.parse.ndjson": "rareearth parse samples/blog.txt",
    "blog.explain.ndjson": "rareearth parse samples/blog.txt --explain",
    "blog.facts.ndjson": "rareearth facts samples/blog.txt",
    "blog.mentions.ndjson": "rareearth actors --mentions samples/blog.txt",
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_sample_gives_what_it_gave(
    name: str, shell_environment: dict[str, str], expect: Callable[[Path, str], None]
) -> None:
    """To the byte; `--update-golden` writes the files anew."""
    done = subprocess.run(
        COMMANDS[name].split(),
        cwd=ROOT,
        env=shell_environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    expect(GOLDEN / name, done.stdout.decode())
