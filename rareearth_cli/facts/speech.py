"""Who is said to say a figure: frames of speech in its sentence, the innermost named speaker first."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from rareearth_cli.facts.sentence import Sentence, Word, is_possessive, words_called
from rareearth_cli.lexicon import Entry, load
from rareearth_cli.records import ActorKind, Mention

_APPOSITION = 90  # code points between a speaker and the verb
_OWNED = re.compile(r"['’]s? (?:[\w-]+ )?")

Speaker = Mention | str | None


class Frame(NamedTuple):
    """A speaker and the words that are said to be the speaker's.

    `speaker` is a mention, a common noun or pronoun yet to be resolved ("the ministry"), or None for
    one who has no name ("customs data show"). The frame stands at `start` to `end`; what is said
    follows it or, where `is_trailing`, went before. `is_after_comma`: a phrase went before that belongs
    to it ("Using 2025 as a case, it concludes"). `has_own_figure`: "X reported a profit of".
    """

    speaker: Speaker
    start: int
    end: int
    is_trailing: bool
    has_own_figure: bool = False
    is_after_comma: bool = False


def frames_of(sentence: Sentence) -> list[Frame]:
    """Find the frames of speech of a sentence, in order."""
    found = [*_according(sentence), *_with_verbs(sentence)]
    return sorted(found, key=lambda frame: frame.start)


def frame_around(frames: Sequence[Frame], place: int) -> Frame | None:
    """Choose the frame whose words include a place: the last before it, else the first after it."""
    before = [frame for frame in frames if frame.end <= place and not frame.is_trailing]
    if before:
        named = [frame for frame in before if frame.speaker is not None]
        return named[-1] if named else before[-1]
    trailing = [frame for frame in frames if frame.is_trailing]
    after = [frame for frame in trailing if frame.start >= place]
    if after or trailing:
        return after[0] if after else trailing[-1]
    return frames[0] if frames and frames[0].is_after_comma else None


def _according(sentence: Sentence) -> list[Frame]:
    found = []
    text = sentence.text
    low = text[sentence.start : sentence.end].lower()
    for words in sorted(words_called("according")):
        place = low.find(words)
        while place >= 0:
            start, end = sentence.start + place, sentence.start + place + len(words)
            mention = _first_within(sentence, end, 60)
            last = mention.end if mention else end
            is_leading = not low[:place].strip(' “"') or sentence.text[max(0, start - 2) : start] in {"; ", ". "}
            found.append(Frame(mention or _noun_after(sentence, end), start, last, not is_leading))
            place = low.find(words, place + 1)
    return found


def _first_within(sentence: Sentence, place: int, reach: int) -> Mention | None:
    for mention in sentence.mentions:
        if mention.start >= place:
            between = sentence.text[place : mention.start]
            if len(between) > reach or re.search(r"[,;:]", between):
                return None
            return _fullest(sentence, mention)
    return None


def _fullest(sentence: Sentence, mention: Mention) -> Mention:
    """Go from "Japan's" to the ministry that follows, and from "U.S. President" to the president."""
    following = [other for other in sentence.mentions if other.start >= mention.end]
    if mention.kind == "country" and following and following[0].kind != "country":
        between = sentence.text[mention.end : following[0].start]
        if re.fullmatch(r"(?:['’]s?)?(?: [\w-]+){0,4} ?", between) and not _has_verb(between):
            return _fullest(sentence, following[0])
    return mention


def _has_verb(words: str) -> bool:
    small = words_called("stop") | words_called("says") | words_called("away") | words_called("weak") | {"and"}
    return any(word in small for word in words.lower().split())


def _noun_after(sentence: Sentence, place: int) -> str | None:
    words = [word.low for word in sentence.after(place)[:3] if word.low not in words_called("determiner")]
    return words[0] if words and words[0] in nouns() else None


def _with_verbs(sentence: Sentence) -> list[Frame]:
    found: list[Frame] = []
    words = sentence.words
    for number, word in enumerate(words):
        if word.low in words_called("says") and sentence.mention_at(word.start) is None:
            frame = _frame_of_verb(sentence, words, number)
            if frame:
                found.append(frame)
    return found


def _frame_of_verb(sentence: Sentence, words: Sequence[Word], number: int) -> Frame | None:
    verb = words[number]
    previous = words[number - 1] if number else None
    following = words[number + 1] if number + 1 < len(words) else None
    if previous and previous.low in {
        "to",
        "will",
        "would",
        "a",
        "the",
        "an",
        "its",
        "of",
        "be",
        "been",
        "was",
        "were",
        "is",
        "are",
        "as",
    }:
        return None
    if previous is None or previous.low in {",", "”", '"'}:
        inverted = _first_within(sentence, verb.end, 40)
        if inverted and _closes_quote(sentence.text, verb.start):
            return Frame(inverted, verb.start, inverted.end, is_trailing=True)
    subject = _subject(sentence, words, number)
    if subject is None:
        return None
    start, speaker = subject
    own = verb.low in words_called("own") and following is not None and following.low != "that"
    is_first = not any(word.low in {",", ";"} for word in words[:number] if word.end <= start - 2)
    after_comma = is_first and sentence.text[max(sentence.start, start - 2) : start].startswith(",")
    return Frame(speaker, start, verb.end, _is_trailing(sentence, words, number, start), own, after_comma)


def _closes_quote(text: str, place: int) -> bool:
    return text[max(0, place - 2) : place].strip().endswith(("”", '"', ",", "’"))


def _is_trailing(sentence: Sentence, words: Sequence[Word], number: int, start: int) -> bool:
    """Whether what is said went before: ", X said" before a full stop, a comma or a day."""
    before = sentence.text[max(sentence.start, start - 3) : start].rstrip()
    if not before.endswith((",", "”", '"', "–", "—")):
        return False
    following = words[number + 1 : number + 2]
    return not following or following[0].low in words_called("speech_ends")


def _subject(sentence: Sentence, words: Sequence[Word], number: int) -> tuple[int, Speaker] | None:
    """Find who speaks before a verb, and where the speaker's name begins; None where nobody does."""
    place = number - 1
    while place >= 0 and words[place].low.endswith("ly"):
        place -= 1
    if place < 0:
        return None
    last, verb = words[place], words[number]
    nearest = [mention for mention in sentence.mentions if mention.end <= verb.start]
    mention = sentence.mention_at(last.start)
    if mention and not is_possessive(sentence.text, mention):
        return None if _is_told(sentence, mention) else (mention.start, mention)
    if last.low in words_called("paper"):
        return _paper(sentence, last, nearest)
    if last.low in nouns():
        owned = nearest and _OWNED.fullmatch(sentence.text, nearest[-1].end, last.start)
        return (nearest[-1].start, nearest[-1]) if owned else (last.start, last.low)
    if nearest and (apposed := _apposed(sentence, verb, nearest, after_comma=last.low == ",")):
        return apposed.start, apposed
    is_plural = last.low.endswith("s") and last.low not in {"this", "its"}
    return (last.start, None) if is_plural or last.low in words_called("unnamed") else None


def _paper(sentence: Sentence, last: Word, nearest: Sequence[Mention]) -> tuple[int, Speaker]:
    """Read "a Goldman Sachs study": the paper's owner, no more than three words before it."""
    if nearest:
        between = sentence.text[nearest[-1].end : last.start]
        if between.count(" ") <= 3 and not _has_verb(between):  # noqa: PLR2004 (words)
            return nearest[-1].start, nearest[-1]
    return last.start, "it" if last.low in {"commentary", "analysis", "article"} else None


def _apposed(sentence: Sentence, verb: Word, nearest: Sequence[Mention], *, after_comma: bool) -> Mention | None:
    """Read "X, the chief of Y, said": the first name of the apposition; "its minister X said" is X."""
    if after_comma:
        near = [mention for mention in nearest if verb.start - mention.end <= _APPOSITION]
        heads = [mention for mention in near if sentence.text[mention.end : mention.end + 1] == ","]
        return heads[0] if heads else near[-1] if near else None
    return _fullest(sentence, nearest[-1]) if _is_apposed(sentence.text[nearest[-1].end : verb.start]) else None


def _is_apposed(between: str) -> bool:
    return re.fullmatch(r"['’]s? [\w -]{0,40}", between) is not None and not _has_verb(between)


def _is_told(sentence: Sentence, mention: Mention) -> bool:
    before = sentence.text[max(sentence.start, mention.start - 12) : mention.start].lower().split()
    return bool(before) and before[-1] in words_called("told_to")


class Noun(Entry, frozen=True, kw_only=True):
    """A common noun or pronoun that stands for an actor named before; `kinds` are the actor's."""

    kinds: tuple[ActorKind, ...]


@cache
def nouns() -> Mapping[str, tuple[ActorKind, ...]]:
    """Give the nouns and pronouns of `lexicon/speech.toml`, with the kinds of actors they stand for."""
    return {form: entry.kinds for entry in load("speech.toml", "noun", Noun) for form in entry.spellings()}
