"""Forecasts and target prices that somebody changes: "X cut its forecast for", "X raised its target price for"."""

from collections.abc import Sequence

from rareearth_cli.facts.sentence import WORDS, Word

_WHOSE = frozenset(["its", "their"])
_LEADING = frozenset(["for", "on"])
_LEAST = 3  # words from the subject to its forecast: "cut", "its", "forecast"


def revised_at(words: Sequence[Word], number: int) -> tuple[int, int] | None:
    """Give the last word of whose forecast word `number` is, and the word that leads to what is forecast.

    None where nobody changes it, and for a target that is no price: that is one's own.
    """
    first, last = number, number
    if words[number].low == "target":
        first -= words[number - 1].low == "price"
        last += first == number
        if "price" not in {words[first].low, words[last].low if last < len(words) else ""}:
            return None
    if first < _LEAST or last + 1 >= len(words) or words[last + 1].low not in _LEADING:
        return None
    if words[last + 1].low == "on" and words[number].low != "target":
        return None
    if words[first - 1].low not in _WHOSE or words[first - 2].low not in WORDS.changes:
        return None
    place = first - _LEAST
    while place > 0 and words[place].low in WORDS.between:
        place -= 1
    return place, last + 1
