"""The grammar as it is kept between runs: to put it together takes a tenth of a short one."""

from functools import cache
from pathlib import Path
from typing import Any, cast

import msgspec

from rareearth_cli.facts import candidates, grammar, numbers, vocabulary
from rareearth_cli.facts.candidates import Grammar, Needs
from rareearth_cli.facts.rules import RULES
from rareearth_cli.facts.shapes import Shapes
from rareearth_cli.facts.vocabulary import (
    CalendarWord,
    Currency,
    Form,
    NumberWord,
    Piece,
    Qualifying,
    SharedCurrency,
    Unit,
    Vocabulary,
    Words,
    load_words,
)
from rareearth_cli.lexicon import Entry, built

# What it is made of: words, and the code that sorts them. The rules themselves are told by their patterns.
_SOURCES = (
    "numbers.toml", "calendar.toml", "qualifiers.toml", "nouns.toml", "units.toml", "currencies.toml",
    candidates.__file__, grammar.__file__, numbers.__file__, vocabulary.__file__, __file__,
)  # fmt: skip
_KINDS = (NumberWord, CalendarWord, Unit, Currency, SharedCurrency, Qualifying, Entry)
_Numbered = dict[str, dict[str, int]]  # senses, each entry by its number


class _Prepared(msgspec.Struct, frozen=True, array_like=True):
    """Words as in `Words`, each entry once, by kind, and its number wherever it stands; and what the rules need."""

    entries: tuple[
        tuple[NumberWord, ...],
        tuple[CalendarWord, ...],
        tuple[Unit, ...],
        tuple[Currency, ...],
        tuple[SharedCurrency, ...],
        tuple[Qualifying, ...],
        tuple[Entry, ...],
    ]
    any_case: _Numbered
    exact: _Numbered
    forms: list[tuple[str, str, list[tuple[tuple[Piece, ...], str, int, bool]]]]
    codes: list[tuple[str, ...]]
    needs: list[Needs]


@cache
def grammar_of(own: Path | None) -> Grammar:
    """Make the grammar ready, once; `own` is a lexicon of the user's."""
    if own is not None:
        return Grammar(RULES, Vocabulary(_words(own), own))
    told = repr([(rule.name, rule.pattern) for rule in RULES] + [sorted(shape) for shape in Shapes.all()])
    kept = built("grammar", _SOURCES, _Prepared, _prepare, told)
    entries = [entry for kind in kept.entries for entry in kind]
    words = Words(
        {word: {slot: entries[number] for slot, number in senses.items()} for word, senses in kept.any_case.items()},
        {word: {slot: entries[number] for slot, number in senses.items()} for word, senses in kept.exact.items()},
        {
            (first, second): [Form(rest, slot, entries[number], exact) for rest, slot, number, exact in forms]
            for first, second, forms in kept.forms
        },
        [frozenset(slots) for slots in kept.codes],
    )
    return Grammar(RULES, Vocabulary(words), kept.needs)


def _words(own: Path | None) -> Words:
    return load_words(grammar.literals(RULES), Shapes.all(), own)


def _prepare() -> _Prepared:
    words = _words(None)
    senses = [*words.any_case.values(), *words.exact.values()]
    entries = {id(entry): entry for known in senses for entry in known.values()}
    entries.update({id(form.entry): form.entry for forms in words.forms.values() for form in forms})
    by_kind = tuple(tuple(entry for entry in entries.values() if type(entry) is kind) for kind in _KINDS)
    numbers_of = {id(entry): number for number, entry in enumerate(entry for kind in by_kind for entry in kind)}

    def numbered(known: dict[str, dict[str, Entry]]) -> _Numbered:
        return {word: {slot: numbers_of[id(entry)] for slot, entry in each.items()} for word, each in known.items()}

    forms = [
        (first, second, [(form.rest, form.slot, numbers_of[id(form.entry)], form.exact) for form in some])
        for (first, second), some in words.forms.items()
    ]
    needs = Grammar(RULES, Vocabulary(words)).needs
    codes = [tuple(sorted(slots)) for slots in words.codes]
    return _Prepared(cast("Any", by_kind), numbered(words.any_case), numbered(words.exact), forms, codes, list(needs))
