"""The commands as functions."""

from pathlib import Path

from rareearth_cli import facts, parse


def test_a_unit_of_the_users_own_is_known_to_python_callers(tmp_path: Path) -> None:
    """As `--lexicon` makes it known to the command."""
    own = tmp_path / "own.toml"
    own.write_text('source = "ours"\nunit = [{ name = "florbit", si = "kilogram", factor = 2 }]\n', encoding="utf-8")
    documents = list(parse("The mill filled 40 florbits in a week and sold every one of them."))
    assert [fact.value_si for fact in facts(documents, lexicon=own) if fact.unit == "florbit"] == [80]
