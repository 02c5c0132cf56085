"""Every figure of the two real dumps, and nothing else: written down by eye before the code saw them."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from rareearth_cli import parse
from rareearth_cli.facts import find_facts
from rareearth_cli.records import Fact

EXPECTED = Path(__file__).parent / "dumps_expected.jsonl"
ARCHIVE, BLOG = "000_3542184bd57ba17b.txt", "004_282075fcf7265efb.txt"
FIELDS = ("field", "kind", "text", "value", "value_to", "unit", "qualifier", "change", "edtf", "date_from", "date_to")


@pytest.fixture
def facts(shared: Path) -> dict[str, list[Fact]]:
    """The facts of both dumps by name."""
    return {name: list(find_facts(parse(shared / "dumps" / name))) for name in (ARCHIVE, BLOG)}


def told(fact: dict[str, Any], doc: str) -> tuple[Any, ...]:
    """Say what the test compares."""
    worked_out = tuple(one for one in fact.get("inferred", ()) if one != "actor")
    return (doc, *(fact.get(name) for name in FIELDS), worked_out)


def test_every_figure_of_both_dumps_is_right(facts: dict[str, list[Fact]]) -> None:
    """What is found is what was expected, down to qualifier, days and what was worked out."""
    expected = [json.loads(line) for line in EXPECTED.read_text(encoding="utf-8").splitlines()]
    found = [told(fact.to_dict(), fact.doc if name == ARCHIVE else "blog") for name in facts for fact in facts[name]]
    assert Counter(found) == Counter(told(fact, fact["doc"]) for fact in expected)


def test_the_archive_is_read_once(facts: dict[str, list[Fact]]) -> None:
    """The archive says everything twice: each fact names the second copy of its document."""
    assert all(fact.copies == (f"{fact.doc}#2",) for fact in facts[ARCHIVE])


def test_each_fact_leads_back_to_its_line(facts: dict[str, list[Fact]], shared: Path) -> None:
    """The line that a fact names holds the expression."""
    for name, found in facts.items():
        lines = (shared / "dumps" / name).read_text(encoding="utf-8").split("\n")
        assert all(fact.line is not None and fact.text in lines[fact.line - 1] for fact in found)
