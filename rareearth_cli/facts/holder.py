"""Whose a figure is: who does, holds, supplies or changes it in its clause."""

import re
from collections.abc import Sequence

from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.sentence import Sentence, is_possessive, words_called
from rareearth_cli.facts.speech import Frame
from rareearth_cli.records import Mention

_BREAK = re.compile(r"[;:()]| [–—] |—|\s[-–]\s")
_AGENT = re.compile(r"\b(\w+) (?:for )?by (?:the )?\Z|\b(?:came|comes?|coming) from (?:the )?\Z", re.IGNORECASE)
_PRONOUN = re.compile(
    r"(?:\A|[,;:(] |\b(?:and|but|while|as|because|that|when|though) )(it|he|she|they|its|his|their)\b",
    re.IGNORECASE,
)
_TITLES = re.compile(r"(?:['’]s?)?(?: [\w-]+){0,3} ?\Z")


def clause_around(sentence: Sentence, figure: Figure, frame: Frame | None) -> tuple[int, int]:
    """Give the bounds of the clause that a figure stands in, the frame of speech left out."""
    start, end = sentence.start, sentence.end
    if frame and not frame.is_trailing and frame.end <= figure.start and not frame.has_own_figure:
        start = max(start, frame.end)
    for found in _BREAK.finditer(sentence.text, start, end):
        if found.end() <= figure.start:
            start = found.end()
        elif found.start() >= figure.end:
            end = found.start()
            break
    words = sentence.words
    for number, word in enumerate(words):
        if word.low not in words_called("clause") or not start <= word.start < end:
            continue
        after_comma = number > 0 and words[number - 1].low == ","
        needs_comma = word.low in words_called("clause_after_comma")
        if needs_comma and not after_comma and not _begins_clause(sentence, number):
            continue
        if word.end <= figure.start:
            start = word.start
        elif word.start >= figure.end:
            end = word.start
            break
    return start, end


def _begins_clause(sentence: Sentence, number: int) -> bool:
    """Whether "as" or "and" is followed by a subject of its own: "… as the US Pushes a 50-Nation Coalition"."""
    words = sentence.words
    if words[number].low not in {"as", "and"} or not number:
        return False
    following = [word for word in words[number + 1 : number + 4] if word.low != "the"]
    mention = sentence.mention_at(following[0].start) if following else None
    if mention is None or sentence.mention_at(words[number - 1].start) is not None:
        return False
    rest = [word for word in words[number + 1 :] if word.start >= mention.end]
    return bool(rest) and rest[0].low not in words_called("weak") | words_called("away") | {
        "and",
        ",",
        "'s",
        "s",
        "-",
        "–",
    }


def holder_of(sentence: Sentence, figure: Figure, frame: Frame | None, clause: tuple[int, int]) -> Mention | str | None:
    """Find whose a figure is: a mention, a pronoun yet to be resolved, or None."""
    start, end = clause
    speaker = frame.speaker if frame and not frame.has_own_figure else None
    mentions = [mention for mention in sentence.mentions if mention is not speaker]
    inside = [mention for mention in mentions if start <= mention.start < end]
    if agent := _agent(sentence, figure, inside):
        return agent
    if relative := _relative(sentence, mentions, start):
        return relative
    before = [mention for mention in inside if mention.end <= figure.start]
    if subject := _subject(sentence.text, before, start):
        return subject
    if pronoun := _PRONOUN.search(sentence.text, start, figure.start):
        return _of_pronoun(sentence, mentions, pronoun)
    after = [mention for mention in inside if mention.start >= figure.end]
    if weak := _weak(sentence.text, before, after):
        return weak
    earlier = [mention for mention in mentions if mention.end <= start]
    return _subject(sentence.text, earlier, sentence.start) or _weak(sentence.text, earlier, [])


def subject_of(text: str, mentions: Sequence[Mention], span: tuple[int, int]) -> Mention | None:
    """Find the subject of a sentence, the first actor in it that is not an object or a place."""
    inside = [mention for mention in mentions if span[0] <= mention.start < span[1]]
    return _subject(text, inside, span[0]) or (inside[0] if inside else None)


def _agent(sentence: Sentence, figure: Figure, mentions: Sequence[Mention]) -> Mention | None:
    for mention in mentions:
        found = _AGENT.search(sentence.text, max(sentence.start, mention.start - 40), mention.start)
        if found and mention.start > figure.end and (found[1] is None or found[1].lower() in words_called("supplied")):
            return mention
    return None


def _relative(sentence: Sentence, mentions: Sequence[Mention], start: int) -> Mention | None:
    if not re.compile(r"(?:which|who)\b").match(sentence.text, start):
        return None
    earlier = [mention for mention in mentions if mention.end <= start]
    return earlier[-1] if earlier and start - earlier[-1].end < 40 else None  # noqa: PLR2004 (code points)


def _of_pronoun(sentence: Sentence, mentions: Sequence[Mention], pronoun: re.Match[str]) -> Mention | str | None:
    earlier = [mention for mention in mentions if mention.end <= pronoun.start(1)]
    word = {"its": "it", "his": "he", "their": "they"}.get(pronoun[1].lower(), pronoun[1].lower())
    fitting = [mention for mention in earlier if (mention.kind == "person") == (word in {"he", "she"})]
    return _subject(sentence.text, fitting, sentence.start) or (fitting[0] if fitting else word)


def _subject(text: str, mentions: Sequence[Mention], start: int) -> Mention | None:
    """The first that stands after no preposition; of "U.S. President X" and "Norway's Y" the second."""
    for number, mention in enumerate(mentions):
        last = _word_before(text, start, mention.start)
        if last in words_called("away") or last in words_called("weak"):
            continue
        following = mentions[number + 1 :]
        if mention.kind == "country" and following and following[0].kind not in {"country", "place"}:
            between = text[mention.end : following[0].start]
            if _TITLES.match(between) and _TITLES.match(between).end() == len(between) and not _is_verbal(between):  # type: ignore[union-attr]
                return following[0]
        return mention
    return None


def _is_verbal(between: str) -> bool:
    words = between.lower().split()
    return any(
        word in words_called("stop") or word in words_called("says") or word.endswith("ed") or word == "and"
        for word in words
    )


def _weak(text: str, before: Sequence[Mention], after: Sequence[Mention]) -> Mention | None:
    for mention in (*after, *reversed(before)):
        if _word_before(text, 0, mention.start) in words_called("weak") or is_possessive(text, mention):
            return mention
    return None


def _word_before(text: str, start: int, place: int) -> str:
    words = text[max(start, place - 40) : place].lower().split()
    while words and words[-1].strip('“"(') in {
        "the",
        "a",
        "an",
        "both",
        "northern",
        "southern",
        "eastern",
        "western",
        "its",
        "their",
        "other",
        "central",
    }:
        words.pop()
    return words[-1].strip('“"(') if words else ""
