"""What the documents show is what the program does."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from rareearth_cli.facts.manual import grammar_page
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


GRAMMAR_HEAD = """# What the grammar of figures understands

Made from the rules in `rareearth_cli/facts/`, each with its own examples, which the tests run; in those of dates it is
Wednesday, 18 March 2026. The words (units, currencies, number words, months) stand in `rareearth_cli/lexicon/`.

"""


def test_the_page_of_the_grammar_is_the_grammar(expect: Callable[[Path, str], None]) -> None:
    """Each rule with what it finds and leaves, and no other."""
    expect(ROOT / "docs" / "grammar.md", GRAMMAR_HEAD + grammar_page())
