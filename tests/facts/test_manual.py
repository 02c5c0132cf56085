"""The manual of the grammar."""

from rareearth_cli.facts.manual import grammar_page
from rareearth_cli.facts.rules import RULES


def test_the_manual_shows_every_rule_with_its_examples() -> None:
    """No rule and no example is left out."""
    page = grammar_page()
    assert all(f"### `{rule.name}`" in page for rule in RULES)
    assert all(text.replace("|", "\\|").replace("<", "&lt;") in page for rule in RULES for text in rule.finds)
