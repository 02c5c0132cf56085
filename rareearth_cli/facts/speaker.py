"""Who the words before or after a verb of saying name: an actor, a body in no list, or nobody."""

from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from rareearth_cli.facts.sentence import WORDS, Sentence, Word, is_possessive
from rareearth_cli.lexicon import Entry, forms, load
from rareearth_cli.patterns import pattern
from rareearth_cli.records import ActorKind, Mention

REACH = 12  # words between a speaker's first and the verb
MARKS = frozenset(',;:()“”"|–—')
_OBSERVING = frozenset(["agency", "organization"])
_ACCORDING = ("ccording to ", "ccording to the ")
_NEXT = pattern(r" ([a-z]+)")
_TITLES = pattern(r"(?:['’]s?)?(?: [\w-]+){0,4} ?")


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """A speaker who is in no list, in the text's words; `noun` is what an actor named before may stand for.

    "the ministry" has only its noun, "Zambia's finance ministry" is a name of its own.
    """

    noun: str
    name: str | None = None


Speaker = Mention | Phrase | None


class Noun(Entry, frozen=True, kw_only=True):
    """A common noun or pronoun that stands for an actor named before; `kinds` are the actor's."""

    kinds: tuple[ActorKind, ...]


@cache
def nouns() -> Mapping[str, tuple[ActorKind, ...]]:
    """Give the nouns and pronouns of `lexicon/speech.toml`, with the kinds of actors they stand for."""
    return {form: entry.kinds for entry in load("speech.toml", "noun", Noun) for form in entry.spellings()}


_OPENING = forms("around.toml", "when", "dating") | {"for"}


def speaker_in(sentence: Sentence, words: Sequence[Word]) -> tuple[Speaker, bool]:
    """Tell whom the words of a subject name, and whether they say no more than the name."""
    small = WORDS.determiner
    while words and words[0].low in small and words[0].mention is None:
        words = words[1:]
    if not words:
        return None, False
    cut = next(
        (
            at
            for at, word in enumerate(words)
            if at and word.low in WORDS.belongs and _is_outside(sentence, word, words[at - 1 :])
        ),
        len(words),
    )
    head, tail = _without_participle(words[:cut]), words[cut + 1 :]
    speaker, is_plain = _head_speaker(sentence, head)
    if isinstance(speaker, Phrase) and speaker.name is None and cut < len(words) and _speaks_for(speaker.noun):
        speaker = None
    if isinstance(speaker, Phrase) and speaker.name is None and cut < len(words) and words[cut].low == "of":
        return _of_office(sentence, words, cut, speaker), True
    if speaker is not None or cut == len(words):
        return speaker, is_plain and cut == len(words)
    if words[cut].low in {"in", "near"} or not _speaks_for(head[-1].low):
        return None, False
    if owner := _first_body(tail):
        return _fullest(sentence, owner), head[-1].low in WORDS.mouth
    named = _capitals(sentence, tail)
    return (Phrase(tail[-1].low, named) if named else None), False


def _without_participle(words: Sequence[Word]) -> Sequence[Word]:
    """Leave out what was done with a paper, or who leads people: "a poll published on Monday", "clerks led"."""
    for at in range(1, len(words)):
        low, before = words[at].low, words[at - 1].low
        is_done = before in WORDS.paper and low.endswith("ed") and low not in WORDS.says
        if is_done or (low == "led" and _speaks_for(before)):
            return words[:at]
    return words


def _first_body(words: Sequence[Word]) -> Mention | None:
    return next(
        (word.mention for word in words if word.mention and word.mention.kind not in {"place", "country"}), None
    )


def _of_office(sentence: Sentence, words: Sequence[Word], of: int, speaker: Phrase) -> Phrase:
    """Read "the ministry of finance in Lima" to its end."""
    if speaker.noun not in WORDS.office:
        return speaker
    last = next((at for at in range(of + 1, len(words)) if words[at].low in WORDS.belongs), len(words))
    return Phrase(speaker.noun, sentence.text[words[of - 1].start : words[last - 1].end])


def _is_outside(sentence: Sentence, word: Word, around: Sequence[Word]) -> bool:
    """Whether a preposition stands in no name: "the Office for National Statistics" is one."""
    if word.mention is not None:
        return False
    following = around[2:3]
    is_inside = (
        following
        and word.low in {"of", "for", "and"}
        and is_capital(sentence, around[0])
        and is_capital(sentence, following[0])
    )
    return not is_inside or any(one.mention for one in (around[0], *following))


def is_capital(sentence: Sentence, word: Word) -> bool:
    """Whether a word is written with a capital."""
    return sentence.text[word.start].isupper()


def _speaks_for(low: str) -> bool:
    return low in WORDS.paper or low in WORDS.voice or low in WORDS.unnamed


def _head_speaker(sentence: Sentence, words: Sequence[Word]) -> tuple[Speaker, bool]:
    last = words[-1]
    mention = last.mention
    if mention is None and last.low in WORDS.time:
        return None, False  # "their March forecast of 4.3%"
    is_owner = mention and is_possessive(sentence.text, mention) and mention.end != last.end  # not so: "Moody's"
    if mention and not is_owner:
        wider = _capitals(sentence, words)
        is_name = (
            wider and wider != mention.text and len(wider.split()) > 1 and wider.split()[0].lower() not in _OPENING
        )
        if mention.kind in {"place", "country"} and wider and is_name:
            return Phrase(last.low, wider), True
        return mention, all(word.mention for word in words)
    owners = [found for word in words[:-1] if (found := word.mention)]
    if is_capital(sentence, last) and (last.start > sentence.start or last.low.endswith("'s")):  # "Moody's"
        named = _capitals(sentence, words)
        return (Phrase(last.low, named) if named else None), True
    return _common_speaker(sentence, words, owners)


def _common_speaker(sentence: Sentence, words: Sequence[Word], owners: Sequence[Mention]) -> tuple[Speaker, bool]:
    last = words[-1].low
    if last in nouns():
        return _of_noun(sentence, words, owners)
    if _speaks_for(last):
        owner = _fullest(sentence, owners[-1]) if owners else None
        is_speaker = owner is not None and owner.kind not in {"place", "country", "bloc"}
        named = None if is_speaker else _capitals(sentence, words[:-1])
        is_wider = owner is None or (owner.kind == "place" and owner.text != named)
        if named and is_wider and (" " in named or _is_pollster(sentence, words, named)):
            return Phrase(last, named), False  # "Rystad Energy analysts"
        return (owner if is_speaker else None), last in WORDS.mouth
    if last in WORDS.place_of:  # "the Bruegel think-tank"
        is_named = bool(owners) and owners[-1].kind not in {"country", "place"}  # no "German think-tank"
        return (owners[-1] if is_named else None), True
    return None, False


def _is_pollster(sentence: Sentence, words: Sequence[Word], named: str) -> bool:
    """Whether one word in capitals before a paper is who wrote it: "a YouGov poll", but not "the March survey"."""
    is_paper = len(words) == 2 and words[-1].low in WORDS.paper  # noqa: PLR2004 (the name and the paper)
    return is_paper and words[0].start > sentence.start and named.lower() not in WORDS.time and not named.isupper()


def _of_noun(sentence: Sentence, words: Sequence[Word], owners: Sequence[Mention]) -> tuple[Speaker, bool]:
    """Read "the Indonesian government", "its ministry", "Zambia's finance ministry"."""
    last = words[-1]
    own = WORDS.determiner
    modifiers = [word for word in words[:-1] if word.low not in own]
    if last.low not in WORDS.office:
        if owners and last.low in {"government", "administration", "state"}:
            return owners[-1], True
        if last.low in WORDS.paper and owners:
            return owners[-1], False
        return Phrase(last.low), False
    if not modifiers:
        return Phrase(last.low), True
    if modifiers[0].low.removesuffix("'s") in nouns() and modifiers[0].low.endswith("'s"):
        del modifiers[0]  # "the country's statistics office"
    return Phrase(last.low, sentence.text[modifiers[0].start : last.end] if modifiers else None), True


def _capitals(sentence: Sentence, words: Sequence[Word]) -> str | None:
    """Give the run of capitalised words that ends a phrase: "the Boston Consulting Group"."""
    last = len(words)
    while last and not is_capital(sentence, words[last - 1]):
        last -= 1
    first = last
    while first and (is_capital(sentence, words[first - 1]) or words[first - 1].low in WORDS.in_name):
        first -= 1
    while first < last and not is_capital(sentence, words[first]):
        first += 1
    if first == last or (words[last - 1].low in nouns() and last - first == 1):
        return None
    if words[first].low in WORDS.determiner and last - first > 1:
        first += 1
    of = next((at for at in range(first + 2, last) if words[at].low == "of"), None)
    if of is not None and WORDS.institution.isdisjoint([word.low for word in words[first:of]]):
        last = of  # "Anna Koch of Fastmarkets", but "the Bank of Ghana"
    office = next((at for at in range(last - 3, first, -1) if words[at].low in WORDS.titled), None)
    first = first if office is None else office + 1  # "Health Secretary Ann Koch"
    name = sentence.text[words[first].start : words[last - 1].end]
    return name if words[first].start > sentence.start or last - first > 1 or last == len(words) else None


def phrase_after(sentence: Sentence, place: int) -> tuple[Speaker, int]:
    """Read the speaker that follows a verb or "according to", and where it ends."""
    words: list[Word] = []
    for word in sentence.words[sentence.at(place) :]:
        if len(words) == REACH or word.low in MARKS or (word.low in WORDS.subject_starts and word.low != "and"):
            break
        words.append(word)
    if not words:
        return None, place
    speaker, _ = speaker_in(sentence, words)
    if speaker is None and (body := _first_body(words)):
        speaker = _fullest(sentence, body)
    return speaker, words[-1].end


def _fullest(sentence: Sentence, mention: Mention) -> Mention:
    """Go from "Japan's" to the ministry that follows, and from "U.S. President" to the president."""
    following = [other for other in sentence.mentions if other.start >= mention.end]
    if mention.kind == "country" and following and following[0].kind != "country":
        between = sentence.text[mention.end : following[0].start]
        if _TITLES.fullmatch(between) and not _has_verb(between):
            return _fullest(sentence, following[0])
    return mention


def _has_verb(words: str) -> bool:
    return any(word in WORDS.verbal or word == "and" for word in words.lower().split())


def is_observer(mention: Mention) -> bool:
    """Whether a body speaks of others' figures by its trade, as banks and analysts do."""
    return not WORDS.observer.isdisjoint(mention.name.lower().split())


def is_speaking(text: str, mention: Mention) -> bool:
    """Whether an observer, or a body that is no company, only speaks here: "The WHO said", "according to the WHO"."""
    if mention.kind not in _OBSERVING and not is_observer(mention):
        return False
    following = _NEXT.match(text, mention.end)
    is_subject = following is not None and following[1] in WORDS.says and following[1] not in WORDS.own
    return is_subject or text.endswith(_ACCORDING, 0, mention.start)


def is_company(speaker: Speaker) -> bool:
    """Whether a common noun that speaks is a company: "The firm expects output to rise" is its own output."""
    is_noun = isinstance(speaker, Phrase) and speaker.name is None and speaker.noun not in {"it", "they"}
    return is_noun and isinstance(speaker, Phrase) and "company" in nouns().get(speaker.noun, ())
