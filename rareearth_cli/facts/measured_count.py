"""What a figure measures that counts something: the things that it names, or those of the figure that it is part of."""

from collections.abc import Sequence

from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.sentence import WORDS, Sentence
from rareearth_cli.facts.si import factor_of
from rareearth_cli.lexicon import forms

_EACH = forms("around.toml", "rate")
_VOWELS = frozenset("aeiouyAEIOUY")


def count_named(sentence: Sentence, figure: Figure) -> str | None:
    """Give the noun that the figure itself counts: "1,400 people"; a hyphen ties it to what follows."""
    is_rate = figure.unit is not None and figure.unit.startswith(("time per", "part per"))
    if figure.kind != "quantity" or figure.unit is None or is_rate or factor_of(figure.unit) is not None:
        return None
    inside = sentence.words[sentence.at(figure.start) : sentence.at(figure.end)]
    while inside and _is_of_count(inside[0].low):
        inside = inside[1:]
    if inside and (inside[0].low in _EACH or not _VOWELS.intersection(inside[-1].low)):
        return None  # "46 per 100,000 people", "40 ppm"
    rate = next((word.start for word in inside[1:] if word.low in _EACH), None)  # "3 cases per 100,000 people"
    noun = sentence.text[inside[0].start : rate or figure.end].rstrip() if inside else ""
    is_tied = len(inside) == 1 and noun.partition("-")[0].lower() in WORDS.number_word
    return None if is_tied or noun.lower() in WORDS.not_measured or noun.lower() in WORDS.often else noun or None


def of_owned(sentence: Sentence, figure: Figure, figures: Sequence[Figure]) -> str | None:
    """Give what a figure is part of where an owner parts the two: "300 of the firm's 4,800 staff"."""
    whole = next((one for one in figures if one.start >= figure.end), None) if figure.kind == "quantity" else None
    between = sentence.within(figure.end, whole.start) if whole else []
    return count_named(sentence, whole) if whole and between[:1] == ["of"] and between[-1].endswith("'s") else None


def _is_of_count(low: str) -> bool:
    """Whether a word of a counted figure belongs to its number: "35 more ships"."""
    if low in {"quarter", "half", "of"}:
        return True  # "a quarter of a million people"
    return low.partition("-")[0] in WORDS.number_word or not low[0].isalpha() or low in WORDS.further
