"""Where the clause that a figure stands in begins and ends, from marks and joining words; no parser."""

from collections.abc import Sequence
from functools import cache
from itertools import compress, count

from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.measured_subject import is_before_tax
from rareearth_cli.facts.phrase import is_number
from rareearth_cli.facts.sentence import WORDS, Sentence, is_verb
from rareearth_cli.facts.speech import Frame
from rareearth_cli.lexicon import forms

_MARKS = frozenset(";:()—–-")
_GOING_ON = (["to"], ["by"], ["from"])
_DASHES = frozenset("–-")  # break only where they stand free
_PATHS = forms("around.toml", "path")
_RELATIVES = forms("around.toml", "relative")
_SUBORDINATE = forms("around.toml", "subordinate")
_LONGEST = 20  # words of a relative clause
_WITH_SUBJECT = _SUBORDINATE | {"and"}
_LATEST = 4  # words up to the "after" of "Two years after it bought the mine,"
_NO_SUBJECT = frozenset(["and", ",", "'s", "s", "-", "–"])


def clause_around(sentence: Sentence, figure: Figure, frame: Frame | None) -> tuple[int, int]:
    """Give the bounds of the clause that a figure stands in, the frame of speech left out."""
    start, end = sentence.start, sentence.end
    if frame and not frame.is_trailing and frame.end <= figure.start and not frame.has_own_figure:
        start = max(start, frame.end)
    if sentence.breaks is None:
        sentence.breaks = sorted(_breaks_of(sentence))
    for closes, opens, until in sentence.breaks:
        if opens <= figure.start:
            if opens > start and figure.start < until:
                start = opens
        elif figure.end <= closes < end:
            end = closes
            break
    return start, end


def _breaks_of(sentence: Sentence) -> list[tuple[int, int, int]]:
    """Find where one clause ends and the next begins: the two differ by the mark between them.

    The third is the place up to which the new clause goes: "X, which runs a plant, sold 5 t" goes on
    with its first.
    """
    breaks: list[tuple[int, int, int]] = []
    text, end = sentence.text, sentence.end
    if comma := _end_of_opening(sentence.lows):
        breaks.append((sentence.starts[comma], sentence.starts[comma] + 1, end))
    for number in compress(count(), map(_breaking().__contains__, sentence.lows)):
        low = sentence.lows[number]
        if low in _MARKS:
            word = sentence.words[number]
            if any(first <= word.start < last for first, last in sentence.tickers):
                continue
            if low == ":" and sentence.lows[number + 1 : number + 2] in _GOING_ON:
                continue  # "will rise in three steps: to 10% in May"
            if low not in _DASHES or text[word.start - 1 : word.start] == text[word.end : word.end + 1] == " ":
                breaks.append((word.start, word.end, end))
        elif _is_joining(sentence, number, low):
            start = sentence.starts[number]
            is_relative = low in _RELATIVES
            until = (_end_of_relative if is_relative else _end_of_subordinate)(sentence.lows, number)
            if until is None:
                breaks.append((start, start, end))
            else:
                place = sentence.starts[until]
                aside = sentence.starts[number - is_relative], place + 1
                sentence.asides.append(aside)
                if not is_relative:
                    sentence.inner.append(aside)
                breaks += [(start, start, place), (place, place, place)]
    return breaks


@cache
def _breaking() -> frozenset[str]:
    return WORDS.clause | _MARKS


def _end_of_opening(lows: Sequence[str]) -> int | None:
    """Give the number of the comma that ends a clause at the beginning: "As China mined less, prices rose"."""
    if not lows or "," not in lows:
        return None
    comma = lows.index(",")
    is_opening = lows[0] in _SUBORDINATE or not {"after", "before"}.isdisjoint(lows[1:_LATEST])
    return comma if is_opening and any(is_verb(low) for low in lows[2:comma]) else None


def _is_joining(sentence: Sentence, number: int, low: str) -> bool:
    """Whether a joining word begins a clause: some do so only after a comma, or before a subject of their own."""
    lows = sentence.lows
    before = lows[number - 1] if number else ""
    if is_before_tax(lows, number):
        return False
    if low in {"which", "whom"} and number > 1 and lows[number - 2] == ",":
        return True  # ", of which"
    if low == "that" and number + 1 < len(lows) and lows[number + 1] in WORDS.time:
        return False  # "sales that year"
    return low not in WORDS.clause_after_comma or before == "," or _begins_clause(sentence, number)


def _end_of_relative(lows: Sequence[str], number: int) -> int | None:
    """Give the number of the comma that ends a relative clause before the main clause goes on with its verb."""
    for at in range(number + 2, min(len(lows) - 1, number + _LONGEST)):
        if lows[at] == ",":
            return at if is_verb(lows[at + 1]) else None
    return None


def _end_of_subordinate(lows: Sequence[str], number: int) -> int | None:
    """Give the number of the comma after which the main clause goes on with a figure: "since X left, to 5%"."""
    for at in range(number + 2, min(len(lows) - 2, number + _LONGEST)):
        if lows[at] == ",":
            return at if lows[at + 1] in _PATHS and is_number(lows[at + 2]) else None
    return None


def _begins_clause(sentence: Sentence, number: int) -> bool:
    """Whether "as" or "and" is followed by a subject of its own: "… as the US Pushes a 50-Nation Coalition"."""
    words = sentence.words
    low = words[number].low
    is_list = low in {"as", "and"} and number > 0 and words[number - 1].mention is not None
    if low not in _WITH_SUBJECT or not number or is_list:
        return False
    following = next((word for word in words[number + 1 : number + 4] if word.low != "the"), None)
    if following is None or following.mention is None:
        return False
    after = sentence.at(following.mention.end)
    rest = sentence.lows[after] if after < len(words) else ""
    if low in _SUBORDINATE and low != "as":
        return bool(rest) and (is_verb(rest) or rest in WORDS.helper)
    return bool(rest) and rest not in WORDS.weak and rest not in WORDS.away and rest not in _NO_SUBJECT
