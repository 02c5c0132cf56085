"""What a figure measures, in the text's words: the noun phrase after it, under it, or before its verb."""

import re
from collections.abc import Sequence

from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.sentence import Sentence, Word, is_possessive, words_called
from rareearth_cli.facts.si import factor_of

LONGEST = 9  # words of a measure; a longer one has swallowed what follows it
_NUMBER = re.compile(
    r"[~≈<>]?[\W_]*(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|eleven\b|twelve\b|half\b)"
)
_MARKS = frozenset(',;:()“”"|–—')
_LOOSE = frozenset(["and", "or", "of", "the", "a", "its", "-"])
_TAIL = re.compile(r"[\s,;:.'’”\"]+\Z")


def measure_of(sentence: Sentence, figure: Figure, clause: tuple[int, int]) -> str | None:
    """Find what a figure measures; None where nothing is said, as with dates."""
    if figure.kind == "date":
        return None
    return (
        _counted(sentence, figure)
        or _after(sentence, figure)
        or _joined(sentence, figure, clause)
        or _of_verb(sentence, figure, clause)
    )


def parallel(figure: Figure, figures: Sequence[Figure], known: Sequence[str | None]) -> str | None:
    """Give the measure of the nearest figure before it, which a clause may leave out."""
    measures = [
        measure for other, measure in zip(figures, known, strict=False) if other.start < figure.start and measure
    ]
    return measures[-1] if measures else None


def _after(sentence: Sentence, figure: Figure) -> str | None:
    words = sentence.after(figure.end)
    if len(words) > 1 and words[0].low in {"”", '"'}:
        words = words[1:]
    return _right_after(sentence, figure, words) if words else None


def _right_after(sentence: Sentence, figure: Figure, words: Sequence[Word]) -> str | None:
    first, rest = words[0].low, words[1:]
    if first == "of":
        return phrase(sentence, rest)
    if figure.kind == "duration":
        return None
    if figure.kind == "money" and first in {"in", "on", "for", "from"}:
        is_from_somebody = first == "from" and any(sentence.mention_at(word.start) for word in rest[:3])
        is_there = is_from_somebody or (first in {"in", "from"} and _is_place(sentence, rest))
        return None if is_there else phrase(sentence, rest)
    nearest = sentence.text[figure.end : words[0].start]
    if nearest.strip(' -”"') or first in words_called("stop") | words_called("determiner") | {"and", "or"}:
        return None
    if figure.kind == "percent" and first in words_called("change") | words_called("compared"):
        return phrase(sentence, rest[1:]) if rest and rest[0].low in {"in", "of"} else None
    return phrase(sentence, words)


def _is_place(sentence: Sentence, words: Sequence[Word]) -> bool:
    """Whether "in" is followed by a place or a time, and not by what was bought."""
    if not words or words[0].low[0].isdigit():
        return bool(words)
    if any(word.low in words_called("period") for word in words[:3]):
        return True
    mention = sentence.mention_at(words[0].start)
    if mention is None:
        return False
    following = [word.low for word in words if word.start >= mention.end][:1]
    return mention.kind != "country" or not following or following[0] in words_called("stop") | _MARKS


def _counted(sentence: Sentence, figure: Figure) -> str | None:
    """Give the noun that the figure itself counts: "1,400 people"; a hyphen ties it to what follows."""
    if figure.kind != "quantity" or figure.unit is None or factor_of(figure.unit) is not None:
        return None
    inside = [word for word in sentence.words if figure.start <= word.start < figure.end]
    while inside and (inside[0].low in words_called("number_word") or not inside[0].low[0].isalpha()):
        inside = inside[1:]
    noun = sentence.text[inside[0].start : figure.end] if inside else ""
    is_tied = len(inside) == 1 and noun.partition("-")[0].lower() in words_called("number_word")
    return None if is_tied else noun or None


def _joined(sentence: Sentence, figure: Figure, clause: tuple[int, int]) -> str | None:
    """The noun phrase that "of", "at" or "worth" joins to the figure: "a profit of $5m"."""
    words = _unqualified(sentence, figure, clause)
    if words and words[-1].low in {"of", "worth", "totalling", "totaling", "exceeding", "averaging"}:
        return _phrase_before(sentence, words[:-1])
    return None


def _unqualified(sentence: Sentence, figure: Figure, clause: tuple[int, int]) -> list[Word]:
    words = [word for word in sentence.before(figure.start) if word.start >= clause[0]]
    while words and words[-1].low in {
        "about",
        "roughly",
        "nearly",
        "almost",
        "around",
        "approximately",
        "over",
        "than",
        "more",
        "least",
        "some",
        "just",
        "only",
        "up",
        "an",
        "a",
        "estimated",
        "less",
        "under",
        "most",
    }:
        words.pop()
    return words


def _of_verb(sentence: Sentence, figure: Figure, clause: tuple[int, int]) -> str | None:
    """The subject or the object of the verb before the figure."""
    words = _unqualified(sentence, figure, clause)
    change, changes = words_called("change"), words_called("changes")
    for number in range(len(words) - 1, -1, -1):
        low = words[number].low
        if low in changes and number + 1 < len(words):
            rest = words[number + 1 :]
            if len(rest) > 1 and rest[-1].low in {"by", "to", "at"}:
                return phrase(sentence, rest[:-1], longer=True)
        if low in change and figure.kind != "ratio":
            return _subject_before(sentence, words[:number])
    return None


def _subject_before(sentence: Sentence, words: list[Word]) -> str | None:
    helpers = {
        "had",
        "has",
        "have",
        "would",
        "will",
        "could",
        "may",
        "might",
        "to",
        "be",
        "been",
        "should",
        "can",
        "also",
        "more",
        "than",
        "now",
        ",",
    }
    while words and (words[-1].low in helpers or words[-1].low.endswith("ly")):
        words = words[:-1]
    for number in range(len(words) - 1, -1, -1):
        if words[number].low in _MARKS | {
            "that",
            "while",
            "whereas",
            "but",
            "as",
            "because",
            "although",
            "which",
            "after",
            "when",
            "expects",
            "sees",
            "expect",
        }:
            words = words[number + 1 :]
            break
    if len(words) == 1 and words[0].low in words_called("pronoun"):
        return None
    return phrase(sentence, words, longer=True, subject=True)


def _phrase_before(sentence: Sentence, words: list[Word]) -> str | None:
    number = len(words)
    while number and words[number - 1].low not in words_called("stop") | _MARKS | words_called(
        "determiner"
    ) | words_called("says") | {"and"}:
        if sentence.mention_at(words[number - 1].start) is not None:
            break
        number -= 1
    return phrase(sentence, words[number:])


def phrase(sentence: Sentence, words: Sequence[Word], *, longer: bool = False, subject: bool = False) -> str | None:
    """Read the noun phrase that begins a list of words, without determiner and actor's possessive.

    `longer` goes on over prepositions, as far as the words reach.
    """
    words = _without_owner(sentence, words)
    if not words:
        return None
    ends = (_ends_long if subject else lambda _sentence, _words, _number: False) if longer else _ends_phrase
    last = 0
    while last < min(len(words), LONGEST) and not ends(sentence, words, last):
        last += 1
    while last and words[last - 1].low in _LOOSE:
        last -= 1
    if not last:
        return None
    return _TAIL.sub("", sentence.text[words[0].start : words[last - 1].end]) or None


def _ends_long(_sentence: Sentence, words: Sequence[Word], number: int) -> bool:
    return words[number].low in _MARKS


def _ends_phrase(sentence: Sentence, words: Sequence[Word], number: int) -> bool:
    low = words[number].low
    if low in _MARKS or low in words_called("stop"):
        return True
    if low in {"and", "or"}:
        return not _goes_on(sentence, words, number)
    is_verb = low in words_called("says") or (low.endswith("ed") and low not in {"seed", "feed"})
    return number > 0 and (is_verb or _NUMBER.match(low) is not None)


def _goes_on(sentence: Sentence, words: Sequence[Word], number: int) -> bool:
    """Whether "and" joins two nouns of one phrase: "stockpile and financing plan"."""
    rest = words[number + 1 : number + 2]
    if not rest or number == 0:
        return False
    low = rest[0].low
    return not (
        low in words_called("stop") | words_called("determiner") | _MARKS | words_called("changes")
        or low.endswith("ed")
        or _NUMBER.match(low)
        or sentence.mention_at(rest[0].start)
    )


def _without_owner(sentence: Sentence, words: Sequence[Word]) -> Sequence[Word]:
    while words:
        word = words[0]
        mention = sentence.mention_at(word.start)
        if mention and is_possessive(sentence.text, mention):
            words = [other for other in words if other.start >= mention.end]
            words = words[1:] if words and words[0].low in {"s", "'s"} else words
        elif word.low in words_called("determiner") and word.low != "other":
            words = words[1:]
        else:
            break
    return words
