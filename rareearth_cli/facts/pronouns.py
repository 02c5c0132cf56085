"""Pronouns of a clause: which one acts in it or owns something, whom they may mean; owners beside a figure."""

from collections.abc import Sequence

from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.sentence import WORDS, Sentence, is_possessive, is_verb
from rareearth_cli.lexicon import forms
from rareearth_cli.records import Mention

_PRONOUNS = {
    **{word + ending: word for word in ("it", "he", "she", "they") for ending in ("", "'s", "'d", "'ll", "'ve", "'re")},
    "its": "it",
    "his": "he",
    "their": "they",
}
_OWNERS = {"its": "it", "their": "they", "his": "he", "her": "she"}
_SUBJECTS = frozenset(["it", "he", "she", "they"])
# After one of these, or at the beginning of a clause, a pronoun acts.
_OPENS = forms("around.toml", "subordinate") | {",", ";", ":", "(", "and", "but", "that"}


def acting_pronoun(sentence: Sentence, start: int, figure: Figure) -> tuple[str, int] | None:
    """Find the pronoun that acts in a clause before the figure, and where it stands."""
    if _PRONOUNS.keys().isdisjoint(sentence.lows):
        return None
    first = sentence.at(start)
    for at in range(first, sentence.at(figure.start)):
        low = sentence.lows[at]
        if low not in _PRONOUNS:
            continue
        is_subject = sentence.starts[at] == start or (at == first and is_acting(sentence, at + 1))
        if is_subject or (at and (sentence.lows[at - 1] in _OPENS or sentence.lows[at - 1] in WORDS.time)):
            return _PRONOUNS[low], sentence.starts[at]
    return None


def begins_clause(sentence: Sentence, at: int) -> bool:
    """Whether a pronoun is the subject of the clause from word `at` on; the "it" of "it is hard" means nobody."""
    last = len(sentence.lows) - 1
    while at < last and sentence.lows[at] in _OPENS:
        at += 1
    if at >= last or sentence.lows[at] not in _SUBJECTS:
        return False
    return sentence.lows[at] != "it" or sentence.lows[at + 1] not in {"is", "was"}


def owning_pronoun(sentence: Sentence, figure: Figure, end: int) -> tuple[str, int] | None:
    """Find the pronoun that owns something after the figure, and where it stands."""
    if _OWNERS.keys().isdisjoint(sentence.lows):
        return None
    for at in range(sentence.at(figure.end), sentence.at(end)):
        if sentence.lows[at] in _OWNERS:
            return _OWNERS[sentence.lows[at]], sentence.starts[at]
    return None


def may_be(mention: Mention, pronoun: str) -> bool:
    """Whether a pronoun may mean a mention; one bare name that is "it" is a company, whatever it was taken for."""
    if mention.kind == "person":
        return pronoun in {"he", "she"} or (pronoun == "it" and " " not in mention.text)
    return pronoun not in {"he", "she"}


def is_acting(sentence: Sentence, at: int) -> bool:
    """Whether a verb stands at word `at`, adverbs aside."""
    low = next((low for low in sentence.lows[at : at + 2] if not low.endswith("ly")), ",")
    return low != "," and (is_verb(low) or low in WORDS.helper)


def owner_beside(sentence: Sentence, before: Sequence[Mention], figure: Figure) -> Mention | None:
    """Give the owner that stands before a figure itself: "far above Intel's $20 billion"."""
    if not before or not is_possessive(sentence.text, before[-1]):
        return None
    between = sentence.within(before[-1].end, figure.start)
    return before[-1] if all(low in WORDS.qualifier or low in {"s", "'s"} for low in between) else None
