"""The grammar as it is kept between runs."""

from rareearth_cli.facts.candidates import Grammar
from rareearth_cli.facts.grammar import literals
from rareearth_cli.facts.prepared import grammar_of
from rareearth_cli.facts.rules import RULES
from rareearth_cli.facts.shapes import Shapes
from rareearth_cli.facts.vocabulary import Vocabulary, load_words


def test_what_is_kept_is_what_would_be_made() -> None:
    """The words, their codes and what the rules need are those of the lexicons, in their order."""
    kept = grammar_of(None)
    made = Grammar(RULES, Vocabulary(load_words(literals(RULES), Shapes.all())))
    assert kept.vocabulary.any_case == made.vocabulary.any_case
    assert kept.vocabulary.exact == made.vocabulary.exact
    assert list(kept.vocabulary.forms.items()) == list(made.vocabulary.forms.items())
    assert kept.vocabulary.codes_by_slot() == made.vocabulary.codes_by_slot()
    assert list(kept.needs) == list(made.needs)
