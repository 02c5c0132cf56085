"""What the documents show is what the program does."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


def run(block: str, environment: dict[str, str]) -> str:
    """Run the `$ ` lines of a block, each with what it prints below it, and give the block anew."""
    out = []
    for command in re.findall(r"^\$ (.*(?:\\\n.*)*)", block, re.MULTILINE):
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=120,
        )
        out.append(f"$ {command}\n" + done.stdout.decode())
    return "".join(out)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_examples_of_a_page_print_what_it_says(
    page: Path, shell_environment: dict[str, str], expect: Callable[[Path, str], None]
) -> None:
    """Each `console` block is run in the project's folder and compared, standard error included."""
    text = page.read_text(encoding="utf-8")
    expect(page, BLOCK.sub(lambda block: run(block.group(), shell_environment), text))
