"""Where the clause that a figure stands in begins and ends, from marks and joining words; no parser."""

from collections.abc import Iterator, Sequence

from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.sentence import Sentence, Word, is_verb, words_called
from rareearth_cli.facts.speech import Frame

_MARKS = frozenset(";:()—–-")
_DASHES = frozenset("–-")  # break only where they stand free
_RELATIVES = frozenset(["which", "who"])
_LONGEST = 20  # words of a relative clause
_NO_SUBJECT = frozenset(["and", ",", "'s", "s", "-", "–"])


def clause_around(sentence: Sentence, figure: Figure, frame: Frame | None) -> tuple[int, int]:
    """Give the bounds of the clause that a figure stands in, the frame of speech left out."""
    start, end = sentence.start, sentence.end
    if frame and not frame.is_trailing and frame.end <= figure.start and not frame.has_own_figure:
        start = max(start, frame.end)
    if sentence.breaks is None:
        sentence.breaks = tuple(sorted(_breaks_of(sentence)))
    for closes, opens, until in sentence.breaks:
        if opens <= figure.start:
            start = max(start, opens) if figure.start < until else start
        elif figure.end <= closes < end:
            end = closes
            break
    return start, end


def _breaks_of(sentence: Sentence) -> Iterator[tuple[int, int, int]]:
    """Find where one clause ends and the next begins: the two differ by the mark between them.

    The third is the place up to which the new clause goes: "X, which runs a plant, sold 5 t" goes on
    with its first.
    """
    joining, after_comma = words_called("clause"), words_called("clause_after_comma")
    words, text = sentence.words, sentence.text
    for number, word in enumerate(words):
        low = word.low
        if low in _MARKS:
            if low not in _DASHES or text[word.start - 1 : word.start] == text[word.end : word.end + 1] == " ":
                yield word.start, word.end, sentence.end
        elif low in joining:
            is_alone = low in after_comma and not any(one.low == "," for one in words[max(0, number - 1) : number])
            if low in {"which", "whom"} and number > 1 and words[number - 2].low == ",":
                is_alone = False  # ", of which"
            if not is_alone or _begins_clause(sentence, number):
                until = _end_of_relative(words, number) if low in _RELATIVES else None
                yield word.start, word.start, until or sentence.end
                if until:
                    sentence.asides.append((words[number - 1].start, until + 1))
                    yield until, until, until


def _end_of_relative(words: Sequence[Word], number: int) -> int | None:
    """Give the comma that ends a relative clause before the main clause goes on with its verb."""
    for at in range(number + 2, min(len(words) - 1, number + _LONGEST)):
        if words[at].low == ",":
            return words[at].start if is_verb(words[at + 1].low) else None
    return None


def _begins_clause(sentence: Sentence, number: int) -> bool:
    """Whether "as" or "and" is followed by a subject of its own: "… as the US Pushes a 50-Nation Coalition"."""
    words = sentence.words
    if words[number].low not in {"as", "and"} or not number:
        return False
    following = [word for word in words[number + 1 : number + 4] if word.low != "the"]
    mention = sentence.mention_at(following[0].start) if following else None
    if mention is None or sentence.mention_at(words[number - 1].start) is not None:
        return False
    rest = next(sentence.words_from(mention.end), None)
    return rest is not None and rest.low not in words_called("weak", "away") and rest.low not in _NO_SUBJECT
