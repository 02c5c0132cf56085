"""What a figure measures by the verb before it: the subject that changed, or the object that somebody changed."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.measured_subject import subject_before, without_aside, without_place
from rareearth_cli.facts.nouns import is_moved
from rareearth_cli.facts.phrase import phrase
from rareearth_cli.facts.sentence import WORDS, Sentence, Word, is_verb
from rareearth_cli.facts.speaker import MARKS
from rareearth_cli.lexicon import forms

_BE = forms("around.toml", "be")
_TO = frozenset(["by", "to", "at", "from", "above", "below", "past", "beyond"])
_NO_ARTICLES = frozenset(["up", "at", "nearly", "almost", "roughly", "approximately", "just", "only"])
_NEAR = 5  # words from a verb to the count that it leads to
_start = attrgetter("start")
_MODIFIERS = 2  # words between an article and the noun that is measured


def of_verb(sentence: Sentence, figure: Figure, clause: tuple[int, int], figures: Sequence[Figure]) -> str | None:
    """Give the subject or the object of the verb before a figure; `figures` are the sentence's."""
    cut = _since_last(sentence, clause, figure, figures)
    words = unqualified(sentence, figure, cut)
    for number in range(len(words) - 1, -1, -1):
        if not _is_verb(sentence, words, number) and not _is_done_to(sentence, words, number):
            continue
        low, rest = words[number].low, words[number + 1 :]
        if changed := _changed(sentence, figure, words, number):
            return phrase(sentence, without_place(list(changed)), longer=True)  # "raised spending by a third to"
        if low in WORDS.extent and rest and rest[0].low == "of" and low not in WORDS.noun_too:
            return _last_noun(sentence, words[:number])  # "posted a vote increase of 25%"
        is_subjects = low not in WORDS.changes or low in WORDS.change or _is_passive(words, number)
        if is_subjects and _may_measure(figure, low, rest) and not _is_object(words[: number + 1]):
            subject = words[:number]
            if cut != clause:
                subject = _past_aside(sentence, figure, subject, words[number], clause)
            return subject_before(sentence, subject)
    return _of_saying(sentence, words, clause)


def flow_before(sentence: Sentence, figure: Figure, clause: tuple[int, int], figures: Sequence[Figure]) -> str | None:
    """Give the flow that a count is the level of: "Exports fell to 404,000 bags", "fell by 5% to 404,000 bags"."""
    before = [word.low for word in unqualified(sentence, figure, _since_last(sentence, clause, figure, figures))]
    if before[-1:] != ["to"] or (len(before) > 1 and WORDS.change.isdisjoint(before[-_NEAR:])):
        return None
    at = bisect_left(figures, figure.start, key=_start)
    told = figures[at - 1] if at and len(before) == 1 else figure  # the step before the level
    subject = of_verb(sentence, told, clause, figures)
    head = subject.partition(" of ")[0].rpartition(" ")[2].lower() if subject else ""
    return subject if is_moved(head) else None


def _is_verb(sentence: Sentence, words: Sequence[Word], number: int) -> bool:
    """Whether word `number` is a verb of change, or of being, and no noun: "the cost", "the global total"."""
    low, before = words[number].low, words[number - 1].low if number else ""
    after = words[number + 1].low if number + 1 < len(words) else ""
    if low in WORDS.extent and after == "of" and low not in WORDS.noun_too:
        return low in WORDS.change or low in WORDS.changes
    if _is_under_way(words, number) or (low in WORDS.moving and after in {"up", "down", "to"}):
        return True
    if low not in WORDS.change and low not in WORDS.changes and not _is_making_up(sentence, words[number]):
        return False
    if before in WORDS.determiner and before not in _NO_ARTICLES and not (before == "about" and low[-3:] == "ing"):
        return False
    if low.removesuffix("s") in WORDS.noun_too and (after in {"by", "to"} or before == "on"):
        return False  # "raised borrowing costs by", "14 weeks on average"
    is_noun = low in WORDS.noun_too or low in WORDS.noun_of_change
    is_noun = is_noun and number > 1 and words[number - 2].low in WORDS.determiner
    return not is_noun or before.endswith("s")  # "the models total $5m"


def _is_passive(words: Sequence[Word], number: int) -> bool:
    """Whether a verb tells what was done to its subject: "have been cut by a third", "Dividend cut to $1"."""
    low, rest = words[number].low, [word.low for word in words[number + 1 :]]
    if (low.endswith("ed") or low in {"cut", "set", "held"}) and rest in (["to"], ["by"], ["from"]):
        return True
    return not _BE.isdisjoint(word.low for word in words[max(0, number - 2) : number])


def _is_under_way(words: Sequence[Word], number: int) -> bool:
    """Whether a verb of any kind changes its object: "is cutting output by"."""
    rest = words[number + 1 :]
    is_doing = words[number].low.endswith("ing") and number > 0 and words[number - 1].low in _BE
    return is_doing and len(rest) > 1 and rest[-1].low in {"to", "by"}


def _is_done_to(sentence: Sentence, words: Sequence[Word], number: int) -> bool:
    """Whether a verb of any kind after a name takes its object so far: "Iran enriches uranium to"."""
    low, rest = words[number].low, words[number + 1 :]
    is_verbal = number > 0 and words[number - 1].mention is not None and low.endswith(("s", "ed")) and "'" not in low
    is_object = (
        len(rest) > 1 and not is_verb(rest[0].low) and rest[0].low not in WORDS.oblique and rest[0].low.isalpha()
    )
    is_object = is_object and sentence.text[rest[0].start].islower()
    return is_verbal and words[number].mention is None and is_object and rest[-1].low in {"to", "by"}


def _changed(sentence: Sentence, figure: Figure, words: Sequence[Word], number: int) -> Sequence[Word]:
    """Give the words from the object of verb `number` on to how much it changed; none where it has no object."""
    rest = words[number + 1 :]
    if _is_under_way(words, number) or (figure.kind in {"percent", "ratio"} and _is_done_to(sentence, words, number)):
        return rest[:-1]
    if words[number].low not in WORDS.changes or not rest or _is_adverbial(rest[0]):
        return ()
    if len(rest) == 1 or rest[-1].low not in _TO:
        rest = rest[:-1] if rest[-1].low in {"up", "down", "higher", "lower"} else rest  # "sent oil down 4%"
        is_object = figure.kind in {"percent", "ratio"} and bool(rest) and rest[0].low not in _TO
        is_whole = is_object and not any(word.low in WORDS.oblique or word.low in MARKS for word in rest)
        return rest if is_whole else ()  # "raised its dividend 6%"
    step = next((at for at, word in enumerate(rest) if at and word.low in {"by", "from"}), len(rest) - 1)
    return rest[:step]


def _of_saying(sentence: Sentence, words: Sequence[Word], clause: tuple[int, int]) -> str | None:
    """Give what is estimated, after a frame of speech: "estimates reserves at", "cut its forecast for exports to"."""
    first = sentence.at(clause[0])
    before = sentence.lows[first - 1] if first else ""
    is_said = len(words) > 1 and (
        (words[-1].low in {"to", "from"} and before == "for") or (words[-1].low == "at" and before in WORDS.says)
    )
    if not is_said or any(is_verb(word.low) or word.low in WORDS.helper for word in words[1:-2]):
        return None
    if is_verb(words[-2].low) and not words[-2].low.endswith("s"):  # "exports" is a noun here
        return None
    if before == "for" and all(word.mention for word in words[:-1]):
        return _last_noun(sentence, sentence.words[: first - 1])  # "cut its forecast for Peru to"
    return phrase(sentence, words[:-1], longer=True)


def _last_noun(sentence: Sentence, words: Sequence[Word]) -> str | None:
    """Give the noun that follows the last article of some words: "a vote" of "a vote increase of 25%"."""
    start = next((at + 1 for at in range(len(words) - 1, -1, -1) if words[at].low in WORDS.determiner), None)
    return None if start is None or start < len(words) - _MODIFIERS else phrase(sentence, words[start:])


def _is_beside(sentence: Sentence, figure: Figure, clause: tuple[int, int]) -> bool:
    """Whether a figure only says more of the subject: "Coverage with two doses of vaccine is"."""
    before = [word.low for word in sentence.before(figure.start, clause[0])]
    return len(before) > 1 and before[-1] in {"with", "of", "for"} and not any(map(is_verb, before))


def _since_last(
    sentence: Sentence, clause: tuple[int, int], figure: Figure, figures: Sequence[Figure]
) -> tuple[int, int]:
    """Cut a clause to what follows the figure before this one: its verb told what that one measures."""
    if len(figures) == 1:
        return clause
    no_measure = {"date", "duration"} if figure.kind == "ratio" else {"date", "duration", "ratio"}
    ends = [
        other.end
        for other in figures
        if other.end <= figure.start and other.kind not in no_measure and not _is_beside(sentence, other, clause)
    ]
    return max([clause[0], *ends]), clause[1]


def unqualified(sentence: Sentence, figure: Figure, clause: tuple[int, int]) -> list[Word]:
    """Give the words of a clause before a figure, without its qualifier and what only tells who speaks."""
    words = sentence.before(figure.start, clause[0])
    for first, last in sentence.asides:  # "The price, X notes, is 5% higher"
        if last <= figure.start:
            words = [word for word in words if not first <= word.start < last]
    while words and words[-1].low in WORDS.qualifier:
        words.pop()
    if [word.low for word in words[-3:]] == ["of", "up", "to"]:
        del words[-2:]
    return words


def _is_making_up(sentence: Sentence, word: Word) -> bool:
    """Whether a word is the verb of "made up 8%", which says what a share is of its subject."""
    return word.low in WORDS.making and sentence.text.startswith(" up ", word.end)


def _past_aside(
    sentence: Sentence, figure: Figure, words: list[Word], verb: Word, clause: tuple[int, int]
) -> list[Word]:
    """Go back over an aside that has a figure of its own: "Shares of X, up 300% this year, fell 8%"."""
    while words and words[-1].low != "," and (words[-1].low in WORDS.leading_to_verb or words[-1].low in _BE):
        words = words[:-1]
    if sentence.asides and all(word.low in WORDS.helper for word in words):
        place = words[0].start if words else verb.start
        return [word for word in unqualified(sentence, figure, clause) if word.start < place]
    if not words or words[-1].low != ",":
        return words
    whole = sentence.before(words[-1].end, clause[0])
    rest = without_aside(whole)
    return rest if len(rest) < len(whole) - 1 else words


def _may_measure(figure: Figure, low: str, rest: Sequence[Word]) -> bool:
    """Whether the subject of a verb of change may be what a figure measures."""
    if low == "last" and rest:
        return False  # "last year"
    if low in {"cost", "costs"} and any(word.low in MARKS for word in rest):
        return False  # "unit costs flat, spending $5m"
    if rest and (rest[0].low in WORDS.object or (rest[0].mention and low not in _BE)):
        return False  # "cost it $5m", "cost Codelco $5m"
    if low in _BE and any(_is_done(word.low) for word in rest) and rest[-1].low != "at":
        return False  # "was jailed and had to pay $5m"
    if low in _BE:
        is_moved = any(word.low in {"up", "down"} for word in rest)  # "is up by a tenth"
        return (figure.kind != "ratio" or is_moved) and not (figure.kind == "duration" and rest)
    return figure.kind != "duration" or low.startswith(("last", "take", "took", "rang", "averag"))


def _is_object(words: Sequence[Word]) -> bool:
    """Whether what may be a verb of change follows a verb, so that it is a noun: "won contracts"."""
    if len(words) < 2 or not words[-1].low.endswith("s") or words[-1].low in _BE:  # noqa: PLR2004 (the verb and the noun)
        return False
    low = words[-2].low
    is_plain = low not in WORDS.change and low not in WORDS.changes and low not in WORDS.helper
    return is_verb(low) and is_plain and not low.endswith("s") and words[-2].mention is None


def _is_done(low: str) -> bool:
    """Whether a word is a participle of no change."""
    return low.endswith("ed") and is_verb(low) and low not in WORDS.change and low not in WORDS.changes


def _is_adverbial(word: Word) -> bool:
    return word.low in WORDS.stop or word.low in MARKS or word.low.endswith("ly")
