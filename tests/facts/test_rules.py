"""Each rule finds what it says it finds, and leaves its near misses."""

import pytest

from rareearth_cli.facts.finder import trace
from rareearth_cli.facts.grammar import Reading, Rule
from rareearth_cli.facts.rules import RULES

DAY = "2026-03-18"  # a Wednesday: the day that the examples speak from

FINDS = [(rule, text, reading) for rule in RULES for text, reading in rule.finds.items()]
IGNORES = [(rule, text) for rule in RULES for text in rule.ignores]


def named(value: object) -> str:
    """Name a test case by its rule and its text."""
    return value.name if isinstance(value, Rule) else str(value)[:60]


@pytest.mark.parametrize(("rule", "text", "reading"), FINDS, ids=named)
def test_a_rule_finds_its_examples(rule: Rule, text: str, reading: Reading) -> None:
    """Of the figures of an example, one is the rule's, and it is read as said."""
    figures = [step.figure for step in trace(text, DAY) if step.won and step.rule == rule.name]
    read = [
        (figure.value, figure.value_to, figure.unit, figure.edtf, figure.inferred)
        for figure in figures
        if figure is not None
    ]
    value = pytest.approx(reading.value) if isinstance(reading.value, float) else reading.value
    assert (value, reading.value_to, reading.unit, reading.edtf, reading.inferred) in read


@pytest.mark.parametrize(("rule", "text"), IGNORES, ids=named)
def test_a_rule_leaves_near_misses(rule: Rule, text: str) -> None:
    """In a near miss no figure is the rule's."""
    assert [step.text for step in trace(text, DAY) if step.won and step.rule == rule.name] == []


def test_every_rule_has_its_proof() -> None:
    """A rule without an example and a near miss has no place in the grammar, nor one without a line for the manual."""
    assert [rule.name for rule in RULES if not (rule.finds and rule.ignores and rule.says)] == []


def test_names_of_rules_are_unique() -> None:
    """A trace names rules: no two are called the same."""
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
