"""Whose a figure is: who does, holds, supplies or changes it in its clause."""

import re
from collections.abc import Sequence
from itertools import islice

from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.sentence import Sentence, is_possessive, is_verb, words_called
from rareearth_cli.facts.speech import Frame, nouns
from rareearth_cli.patterns import pattern
from rareearth_cli.records import Mention

_AGENT = pattern(r"\b(\w+) (?:for )?by (?:the )?\Z|\b(?:came|comes?|coming) from (?:the )?\Z", re.IGNORECASE)
_PRONOUN = pattern(
    r"(?:\A|[,;:(] |\b(?:and|but|while|as|because|that|when|though) )(it|he|she|they|its|his|their)\b",
    re.IGNORECASE,
)
# After a place that only tells where a company sits.
_SEATED = pattern(r"[-‑–](?:based|listed|headquartered|traded|registered|born)\b")
_PARENT = pattern(r"['’]s? (?:[\w-]+ ){0,2}[\w-]+, ")
_JOINED = pattern(r",? (?:and|or|as well as) (?:the )?(?:[A-Z][\w.]*['’]s )?|, ")
_OWNER = pattern(r"\b(its|their|his|her)\b")
_TITLES = pattern(r"(?:['’]s?)?(?: [\w-]+){0,3} ?\Z")

_NOUN = pattern(r" (\w+)\b")
_WHICH = pattern(r"(?:which|who)\b")

_BODIES = frozenset(["company", "agency", "organization", "government", "bloc", "country"])

NOBODY = ""  # a holder that is no single actor


def holder_of(sentence: Sentence, figure: Figure, frame: Frame | None, clause: tuple[int, int]) -> Mention | str | None:
    """Find whose a figure is: a mention, a pronoun yet to be resolved, `NOBODY` where several share it, or None."""
    start, end = clause
    speaker = frame.speaker if frame and not is_holding(frame, sentence) else None
    mentions = [
        mention
        for mention in sentence.mentions
        if _may_hold(sentence.text, mention, speaker) and not is_in(mention, frame)
    ]
    inside = [mention for mention in mentions if start <= mention.start < end]
    before = [mention for mention in inside if mention.end <= figure.start]
    found = (
        _ourselves(sentence, frame, start, figure)
        or _agent(sentence, figure, inside)
        or _relative(sentence, mentions, start)
        or _gapped(sentence, before, figure)
        or _subject(sentence.text, before, start)
    )
    if found and _is_object(sentence, before, found):
        return NOBODY
    if found:
        return NOBODY if _is_shared(sentence, found, figure) else found
    noun: Mention | str | None = _noun_subject(sentence, start, figure)
    if noun is None and sentence.has_pronoun and (pronoun := _PRONOUN.search(sentence.text[start : figure.start])):
        noun = _of_pronoun(sentence, mentions, pronoun[1].lower(), start + pronoun.start(1), frame)
    if noun is not None:
        return noun
    return _object_or_place(sentence, figure, frame, clause, mentions)


def _object_or_place(
    sentence: Sentence, figure: Figure, frame: Frame | None, clause: tuple[int, int], mentions: Sequence[Mention]
) -> Mention | str | None:
    """Find whose a figure is where no subject says it: an owner, an "of" or "in", an earlier clause's subject."""
    start, end = clause
    inside = [mention for mention in mentions if start <= mention.start < end]
    before = [mention for mention in inside if mention.end <= figure.start]
    if before and all(_SEATED.match(sentence.text, mention.end) for mention in before):
        return NOBODY  # a company that no list has
    after = [mention for mention in inside if mention.start >= figure.end]
    if not before and sentence.has_pronoun and (owner := _OWNER.search(sentence.text[figure.end : end])):
        return _of_pronoun(sentence, mentions, owner[1].lower(), figure.end + owner.start(1), frame)
    if weak := _weak(sentence, before, after, figure):
        return NOBODY if _is_shared(sentence, weak, figure) else weak
    earlier = [mention for mention in mentions if mention.end <= start]
    return _subject(sentence.text, earlier, sentence.start) or _weak(sentence, earlier, [], figure)


def is_holding(frame: Frame, sentence: Sentence) -> bool:
    """Whether the speaker's figure is its own: "X reported a profit of", but not "X put the surplus at"."""
    return frame.has_own_figure and not sentence.text[frame.start : frame.end].endswith(("put", "puts"))


def is_in(mention: Mention, frame: Frame | None) -> bool:
    """Whether a mention belongs to the words that name the speaker: "says X of Project Blue"."""
    if frame is None or not isinstance(frame.speaker, Mention):
        return False
    if frame.has_own_figure and mention is frame.speaker:
        return False
    return mention.kind not in {"country", "bloc"} and frame.start <= mention.start < frame.end


def _may_hold(text: str, mention: Mention, speaker: object) -> bool:
    """Whether a mention is neither an outlet nor the speaker, nor the country of the speaker's name."""
    if mention is speaker or mention.kind == "media":
        return False
    if not isinstance(speaker, Mention) or mention.kind != "country" or mention.end > speaker.start:
        return True
    between = text[mention.end : speaker.start]
    found = _TITLES.match(between)
    return found is None or found.end() != len(between) or _is_verbal(between)


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
    """Give whom "which" or "who" means, where it is the subject: not so in "which China holds", "of which"."""
    found = _WHICH.match(sentence.text, start)
    if not found or sentence.text[max(0, start - 4) : start].endswith((" of ", " in ", " for ")):
        return None
    following = next(sentence.words_from(found.end()), None)
    if following and sentence.mention_at(following.start):
        return None
    earlier = [mention for mention in mentions if mention.end <= start]
    return earlier[-1] if earlier and start - earlier[-1].end < 40 else None  # noqa: PLR2004 (code points)


def _of_pronoun(
    sentence: Sentence, mentions: Sequence[Mention], pronoun: str, place: int, frame: Frame | None
) -> Mention | str | None:
    word = {"its": "it", "his": "he", "their": "they"}.get(pronoun, pronoun)
    is_person = word in {"he", "she"}
    speaker = frame.speaker if frame and not frame.is_trailing and frame.end <= place else None
    if isinstance(speaker, Mention) and speaker.kind != "media":
        # One bare name that is "it" is a company, whatever it was taken for: "Renault said that it would".
        is_bare = speaker.kind == "person" and word == "it" and " " not in speaker.text
        if is_bare or (speaker.kind == "person") == is_person:
            return speaker
    fitting = [mention for mention in mentions if mention.end <= place and (mention.kind == "person") == is_person]
    return _subject(sentence.text, fitting, sentence.start) or (fitting[0] if fitting else word)


def _subject(text: str, mentions: Sequence[Mention], start: int) -> Mention | None:
    """The first that stands after no preposition; of "U.S. President X" and "Norway's Y" the second."""
    for number, mention in enumerate(mentions):
        last = _word_before(text, start, mention.start)
        joined = number > 0 and _JOINED.fullmatch(text, mentions[number - 1].end, mention.start)
        if last in words_called("away") or last in words_called("weak") or joined or _SEATED.match(text, mention.end):
            continue
        following = mentions[number + 1 :]
        noun = _NOUN.match(text, mention.end)
        if mention.kind == "country" and noun and {"company", "person"} & {*nouns().get(noun[1], ())}:
            continue  # "The Chilean firm"
        if following and (
            _PARENT.fullmatch(text, mention.end, following[0].start)
            or (following[0].kind == "place" and text[mention.end : following[0].start] in {"'s ", "’s "})
        ):
            return following[0]
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


def _weak(sentence: Sentence, before: Sequence[Mention], after: Sequence[Mention], figure: Figure) -> Mention | None:
    """Find an actor after "of", "in", "at" or in the genitive: one of the subject before one behind the figure."""
    text = sentence.text
    subject = [mention for mention in before if _has_verb(sentence, mention.end, figure.start)]
    for preposition in ("of", "by", "from"):
        for mention in subject:
            if _word_before(text, 0, mention.start) == preposition and (
                preposition != "from" or _is_earned(sentence, mention)
            ):
                return mention
    for mention in (*subject, *after, *reversed(before)):
        if _word_before(text, 0, mention.start) in words_called("weak") or is_possessive(text, mention):
            return mention
    return None


def _is_object(sentence: Sentence, before: Sequence[Mention], found: Mention) -> bool:
    """Whether a verb stands between "London-based", of a company in no list, and what was found."""
    first = before[0] if before else found
    if found is first or not _SEATED.match(sentence.text, first.end):
        return False
    return any(is_verb(word.low) for word in sentence.words_from(first.end) if word.end <= found.start)


def _is_earned(sentence: Sentence, mention: Mention) -> bool:
    """Whether "from X" says whose it is: "demand from Japan", but not "imports from China"."""
    before = [word.low for word in sentence.before(mention.start)[-3:] if word.low not in {"the", "from"}]
    return bool(before) and before[-1] in words_called("earning")


def _has_verb(sentence: Sentence, start: int, end: int) -> bool:
    verbs = words_called("change", "changes", "helper")
    for word in sentence.words_from(start):
        if word.start >= end:
            return False
        if word.low in verbs or word.low.endswith("ed"):
            return True
    return False


def _noun_subject(sentence: Sentence, start: int, figure: Figure) -> str | None:
    """Give a common noun that a clause begins with and that means an actor: "The company"; `NOBODY` for "both"."""
    words = list(islice((word for word in sentence.words_from(start) if word.low[0].isalnum()), 3))
    if words and words[0].low in words_called("clause"):
        words = words[1:]
    if not words or words[0].start >= figure.start:
        return None
    if words[0].low in words_called("vague"):
        return None if words[1:] and words[1].low in words_called("belongs") else NOBODY
    is_definite = words[0].low == "the" and len(words) > 1 and words[1].low in nouns()
    return words[1].low if is_definite else None


def _is_shared(sentence: Sentence, mention: Mention, figure: Figure) -> bool:
    """Whether "and" joins an actor to another of its kind: "smelters in Thailand and Peru"."""
    for other in sentence.mentions:
        if other.kind != mention.kind or other.name == mention.name:
            continue
        if (other.start < figure.start) != (mention.start < figure.start):
            continue
        first, last = sorted((mention, other), key=lambda one: one.start)
        if _JOINED.fullmatch(sentence.text, first.end, last.start):
            return True
    return False


def _ourselves(sentence: Sentence, frame: Frame | None, start: int, figure: Figure) -> Mention | None:
    """Tell who "we" are in what is said: the body that the speaker is named with, or is."""
    if frame is None or not any(
        word.low in {"we", "our"} for word in sentence.words_from(start) if word.start < figure.start
    ):
        return None
    bodies = (m for m in sentence.mentions if frame.start <= m.start < frame.end and m.kind in _BODIES)
    return next(bodies, None)


def body_of(sentence: Sentence, frame: Frame, speaker: Mention) -> Mention | None:
    """Give the company that a person speaks for: "ASML's boss, X, told investors that sales would shrink"."""
    for mention in sentence.mentions:
        if frame.start <= mention.start < speaker.start and mention.kind == "company":
            is_observer = not words_called("observer").isdisjoint(mention.name.lower().split())
            return mention if is_possessive(sentence.text, mention) and not is_observer else None
    return None


def _gapped(sentence: Sentence, mentions: Sequence[Mention], figure: Figure) -> Mention | None:
    """Give an actor whose verb is left out: "and Peru a tenth"."""
    if not mentions or is_possessive(sentence.text, mentions[-1]):
        return None
    last = mentions[-1]
    small = words_called("qualifier", "determiner")
    if any(word.low not in small for word in sentence.words_from(last.end) if word.start < figure.start):
        return None
    joins = _word_before(sentence.text, sentence.start, last.start) in {"and", "but", "while"}
    return last if joins or sentence.text[max(0, last.start - 2) : last.start] in {", ", "; "} else None


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
