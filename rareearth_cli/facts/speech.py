"""Who is said to say a figure: frames of speech in its sentence, the innermost named speaker first."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from rareearth_cli.facts.sentence import Sentence, Word, is_possessive, words_called
from rareearth_cli.lexicon import Entry, load
from rareearth_cli.patterns import pattern
from rareearth_cli.records import ActorKind, Mention

_AFRESH = pattern(r"\A[^,;]{0,40}, (?:and|but) |;")  # after what somebody said
_REACH = 12  # words between a speaker's first and the verb
_ASIDE = 12  # words of an apposition or relative clause between a speaker and the verb
_MARKS = frozenset(',;:()“”"|–—')
_CLOSED = (",", "”", '"', "’", "–", "—")
_JOINING = {"of", "for", "and", "on", "in", "de", "&", "the"}


class Phrase(NamedTuple):
    """A speaker who is in no list, in the text's words; `noun` is what an actor named before may stand for.

    "the ministry" has only its noun, "Zambia's finance ministry" is a name of its own.
    """

    noun: str
    name: str | None = None


Speaker = Mention | Phrase | None


class Frame(NamedTuple):
    """A speaker and the words that are said to be the speaker's.

    `speaker` is a mention, a phrase yet to be resolved ("the ministry"), or None for one who has no
    name ("customs data show"). The frame stands at `start` to `end`; what is said follows it or, where
    `is_trailing`, went before. `is_after_comma`: a phrase went before that belongs to it ("Using 2025
    as a case, it concludes"). `has_own_figure`: "X reported a profit of". `is_plain`: the speaker is
    itself the subject, as analysts at X are not.
    """

    speaker: Speaker
    start: int
    end: int
    is_trailing: bool
    has_own_figure: bool = False
    is_after_comma: bool = False
    is_plain: bool = False


def frames_of(sentence: Sentence) -> list[Frame]:
    """Find the frames of speech of a sentence, in order."""
    found = [*_according(sentence), *_with_verbs(sentence)]
    return sorted(found, key=lambda frame: frame.start)


def frame_around(frames: Sequence[Frame], place: int, sentence: Sentence) -> Frame | None:
    """Choose the frame whose words include a place: the last before it, else the first after it.

    Of frames in one another the innermost that has a name; a semicolon ends what was said.
    """
    before = [frame for frame in frames if frame.end <= place and not frame.is_trailing]
    if before:
        apart = sentence.text.rfind(";", sentence.start, before[-1].start)
        named = [frame for frame in before if frame.speaker is not None and frame.start > apart]
        return named[-1] if named else before[-1]
    trailing = [frame for frame in frames if frame.is_trailing]
    after = [frame for frame in trailing if frame.start >= place]
    if after:
        return after[0]
    if trailing and not _AFRESH.search(sentence.text[trailing[-1].end : place]):
        return trailing[-1]
    return frames[0] if frames and frames[0].is_after_comma else None


def is_guiding(frame: Frame | None, speaker: Mention) -> bool:
    """Whether a speaker may speak of its own figures: "Lynas expects output to rise", but no bank or observer."""
    if frame is None or not frame.is_plain or speaker.kind not in {"company", "country", "government", "bloc"}:
        return False
    return words_called("observer").isdisjoint(speaker.name.lower().split())


@cache
def _forms_of_according() -> tuple[str, ...]:
    return tuple(sorted(words_called("according")))


def is_company(speaker: Speaker) -> bool:
    """Whether a common noun that speaks is a company: "The firm expects output to rise" is its own output."""
    is_noun = isinstance(speaker, Phrase) and speaker.name is None and speaker.noun not in {"it", "they"}
    return is_noun and isinstance(speaker, Phrase) and "company" in nouns().get(speaker.noun, ())


def _according(sentence: Sentence) -> list[Frame]:
    found = []
    text = sentence.text
    low = text[sentence.start : sentence.end].lower()
    for words in _forms_of_according():
        place = low.find(words)
        while place >= 0:
            start, end = sentence.start + place, sentence.start + place + len(words)
            speaker, last = _phrase_after(sentence, end)
            is_leading = not low[:place].strip(' “"') or text[max(0, start - 2) : start] in {"; ", ". "}
            found.append(Frame(speaker, start, last, not is_leading))
            place = low.find(words, place + 1)
    return found


def _with_verbs(sentence: Sentence) -> Iterator[Frame]:
    says = words_called("says")
    for number, word in enumerate(sentence.words):
        if word.low in says and sentence.mention_at(word.start) is None:
            frame = _frame_of_verb(sentence, sentence.words, number)
            if frame:
                yield frame


def _frame_of_verb(sentence: Sentence, words: Sequence[Word], number: int) -> Frame | None:
    verb = words[number]
    tells = verb.low in words_called("told_to")
    place = number - 1
    while place >= 0 and (words[place].low.endswith("ly") or words[place].low in words_called("between")):
        place -= 1
    if number and (words[number - 1].low in words_called("no_speech") or _is_owner(words[number - 1].low, verb.low)):
        return None
    if verb.low in words_called("needs_that") and _is_figure_next(words[number + 1 : number + 4]):
        return None
    if (place < 0 or words[place].low in _CLOSED) and not tells and _closes(sentence.text, verb.start):
        inverted = _inverted(sentence, verb)
        if inverted:
            return inverted
    if place < 0:
        return None
    found = _subject(sentence, words, place)
    if found is None or _is_no_speech(sentence, words, number, tells=tells):
        return None
    start, speaker, is_plain = found
    following = words[number + 1].low if number + 1 < len(words) else ""
    own = verb.low in words_called("own") and following != "that"
    is_first = not any(word.low in {",", ";"} for word in words[:number] if word.end <= start - 2)
    after_comma = is_first and sentence.text[max(sentence.start, start - 2) : start].startswith(",")
    is_trailing = _is_trailing(sentence, words, number, start, tells=tells)
    end = _end_of_told(sentence, words, number) if tells else verb.end
    return Frame(speaker, start, end, is_trailing, own, after_comma, is_plain)


def _end_of_told(sentence: Sentence, words: Sequence[Word], number: int) -> int:
    """Give the end of whoever is told: "told Bild that", "told investors"."""
    end = words[number].end
    for word in words[number + 1 : number + 8]:
        if word.low == "that" or not (_is_name(sentence, word) or word.low in words_called("hearer", "determiner")):
            break
        end = word.end
    return end


def _is_figure_next(words: Sequence[Word]) -> bool:
    after = [word.low for word in words if word.low not in words_called("qualifier")]
    return bool(after) and after[0][0].isdigit()


def _is_no_speech(sentence: Sentence, words: Sequence[Word], number: int, *, tells: bool) -> bool:
    """Whether a verb of saying does something else: "told him to pack", "conceded at noon", "pointed to"."""
    following = words[number + 1 : number + 6]
    if tells:
        rest = [word.low for word in following if not _is_name(sentence, word)]
        return "to" in rest[:4] and "that" not in rest[: rest.index("to")]
    if not following or words[number].low in words_called("plain_speech"):
        return False
    is_last = words[number - 1].low in _CLOSED
    return following[0].low in {"at", "to", "by", "into", "with", "for"} and not is_last


def _inverted(sentence: Sentence, verb: Word) -> Frame | None:
    """Read ", says X" and "warns Finland's finance minister, X"."""
    speaker, last = _phrase_after(sentence, verb.end)
    aside = next(sentence.words_from(last), None)
    person = sentence.mention_at(aside.end + 1) if aside and aside.low == "," else None
    if person and person.kind == "person" and not (isinstance(speaker, Mention) and speaker.kind == "person"):
        return Frame(person, verb.start, person.end, is_trailing=True)
    if aside and aside.low == "," and isinstance(speaker, Mention) and speaker.kind == "person":
        last = _end_of_aside(sentence, last)
    return Frame(speaker, verb.start, last, is_trailing=True) if speaker is not None else None


def _end_of_aside(sentence: Sentence, place: int) -> int:
    """Give where ", an analyst at Y" ends, which says who the speaker is."""
    words = list(itertools.islice(sentence.words_from(place), 1, _ASIDE))
    if not words or words[0].low not in words_called("aside"):
        return place
    return next((word.start for word in words if word.low in _MARKS), words[-1].end)


def _is_owner(before: str, verb: str) -> bool:
    """Whether a verb of saying is a noun here: "the ministry's forecast", but "Moody's reckons"."""
    return before.endswith("'s") and verb in words_called("paper")


def _closes(text: str, place: int) -> bool:
    return text[max(0, place - 2) : place].strip().endswith(_CLOSED)


def _is_trailing(sentence: Sentence, words: Sequence[Word], number: int, start: int, *, tells: bool) -> bool:
    """Whether what is said went before: ", X said" before a full stop, a comma or a day."""
    before = sentence.text[max(sentence.start, start - 7) : start].rstrip().lower().removesuffix(" the")
    if not before.rstrip(' a"“').endswith(_CLOSED) and not before.endswith(_CLOSED):
        return False
    following = words[number + 1 : number + 8]
    if tells:  # whoever is told comes first
        heard = [
            word for word in following if not _is_name(sentence, word) and word.low not in words_called("determiner")
        ]
        following = heard[1:] if heard and heard[0].low in words_called("hearer") else heard
    if any(word.low == "that" for word in following[:6]):
        return False
    return not following or following[0].low in words_called("speech_ends")


def _is_name(sentence: Sentence, word: Word) -> bool:
    return sentence.text[word.start].isupper() or sentence.mention_at(word.start) is not None


def _subject(sentence: Sentence, words: Sequence[Word], place: int) -> tuple[int, Speaker, bool] | None:
    """Find who speaks before a verb, from the last word of the subject; None where nobody does.

    Returns:
        Where the subject begins, the speaker, and whether the subject is the speaker and no more.
    """
    if words[place].low == ",":
        return _before_aside(sentence, words, place)
    first = _first_of(sentence, words, place)
    if first > place:
        return None
    speaker, is_plain = _speaker_in(sentence, words[first : place + 1])
    if speaker is None and not _is_unnamed(_head_of(words[first : place + 1])):
        return None
    aside = first - 1
    if isinstance(speaker, Mention) and speaker.kind == "person" and aside > 0 and words[aside].low == ",":
        return words[first].start, speaker, False
    return words[first].start, speaker, is_plain


def _first_of(sentence: Sentence, words: Sequence[Word], place: int) -> int:
    """Give the first word of the subject that ends at `place`."""
    first = place + 1
    opens = words_called("subject_starts") | _MARKS
    while first > 0 and place + 1 - first < _REACH:
        word = words[first - 1]
        in_name = (
            word.low == "and"
            and 1 < first <= place
            and all(
                _is_capital(sentence, one) and one.start > sentence.start for one in (words[first - 2], words[first])
            )
        )
        is_opening = word.low in opens or (_is_verb(word.low) and not _is_name(sentence, word))
        if is_opening and not in_name and sentence.mention_at(word.start) is None:
            break
        first -= 1
    return first


def _is_verb(low: str) -> bool:
    return low in words_called("helper") or (low in words_called("says") and low not in words_called("paper"))


def _head_of(words: Sequence[Word]) -> str:
    cut = next((at for at, word in enumerate(words) if at and word.low in words_called("belongs")), len(words))
    return words[cut - 1].low


def _is_unnamed(low: str) -> bool:
    return (
        low.endswith("s") and low not in {"this", "its", "was", "is", "has", "does"} and "'" not in low
    ) or low in words_called("unnamed")


def _before_aside(sentence: Sentence, words: Sequence[Word], place: int) -> tuple[int, Speaker, bool] | None:
    """Read "Its minister, X, said" and "X, the chief of Y, said": the person, else the head."""
    comma = place - 1
    while comma >= 0 and place - comma <= _ASIDE and words[comma].low != ",":
        comma -= 1
    if comma <= 0 or words[comma].low != ",":
        return None
    head_first = _first_of(sentence, words, comma - 1)
    if head_first > comma - 1:
        return None
    head, is_plain = _speaker_in(sentence, words[head_first:comma])
    aside, _ = _speaker_in(sentence, words[comma + 1 : place])
    start = words[head_first].start
    begins = sentence.mention_at(words[comma + 1].start)
    if isinstance(head, Mention) and head.kind == "person":
        return start, head, False
    if begins and (begins.kind == "person" or isinstance(head, Phrase)):
        return start, begins, False
    if isinstance(aside, Phrase) and aside.name and _is_name(sentence, words[comma + 1]):
        return start, aside, False
    return (start, head, is_plain) if head is not None else None


def _speaker_in(sentence: Sentence, words: Sequence[Word]) -> tuple[Speaker, bool]:
    """Tell whom the words of a subject name, and whether they say no more than the name."""
    small = words_called("determiner")
    while words and words[0].low in small and sentence.mention_at(words[0].start) is None:
        words = words[1:]
    if not words:
        return None, False
    cut = next(
        (
            at
            for at, word in enumerate(words)
            if at and word.low in words_called("belongs") and _is_outside(sentence, word, words[at - 1 :])
        ),
        len(words),
    )
    head, tail = words[:cut], words[cut + 1 :]
    speaker, is_plain = _head_speaker(sentence, head)
    if isinstance(speaker, Phrase) and speaker.name is None and cut < len(words) and _speaks_for(speaker.noun):
        speaker = None
    if isinstance(speaker, Phrase) and speaker.name is None and cut < len(words) and words[cut].low == "of":
        return _of_office(sentence, words, cut, speaker), True
    if speaker is not None or cut == len(words):
        return speaker, is_plain and cut == len(words)
    if words[cut].low in {"in", "near"} or not _speaks_for(head[-1].low):
        return None, False
    owners = [
        found for word in tail if (found := sentence.mention_at(word.start)) and found.kind not in {"place", "country"}
    ]
    if owners:
        return _fullest(sentence, owners[0]), head[-1].low in words_called("mouth")
    named = _capitals(sentence, tail)
    return (Phrase(tail[-1].low, named) if named else None), False


def _of_office(sentence: Sentence, words: Sequence[Word], of: int, speaker: Phrase) -> Phrase:
    """Read "the ministry of finance in Lima" to its end."""
    if speaker.noun not in words_called("office"):
        return speaker
    last = next((at for at in range(of + 1, len(words)) if words[at].low in words_called("belongs")), len(words))
    return Phrase(speaker.noun, sentence.text[words[of - 1].start : words[last - 1].end])


def _is_outside(sentence: Sentence, word: Word, around: Sequence[Word]) -> bool:
    """Whether a preposition stands in no name: "the Office for National Statistics" is one."""
    if sentence.mention_at(word.start) is not None:
        return False
    following = around[2:3]
    is_inside = (
        following
        and word.low in {"of", "for", "and"}
        and _is_capital(sentence, around[0])
        and _is_capital(sentence, following[0])
    )
    return not is_inside or any(sentence.mention_at(one.start) for one in (around[0], *following))


def _is_capital(sentence: Sentence, word: Word) -> bool:
    return sentence.text[word.start].isupper()


def _speaks_for(low: str) -> bool:
    return low in words_called("paper") or low in words_called("voice") or low in words_called("unnamed")


def _head_speaker(sentence: Sentence, words: Sequence[Word]) -> tuple[Speaker, bool]:
    last = words[-1]
    mention = sentence.mention_at(last.start)
    if mention and not is_possessive(sentence.text, mention):
        wider = _capitals(sentence, words)
        if mention.kind in {"place", "country"} and wider and wider != mention.text and len(wider.split()) > 1:
            return Phrase(last.low, wider), True
        return mention, all(sentence.mention_at(word.start) for word in words)
    owners = [found for word in words[:-1] if (found := sentence.mention_at(word.start))]
    if _is_capital(sentence, last) and last.start > sentence.start:
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
        if named and " " in named and (owner is None or (owner.kind == "place" and owner.text != named)):
            return Phrase(last, named), False  # "Rystad Energy analysts"
        return (owner if is_speaker else None), last in words_called("mouth")
    if last in words_called("place_of"):  # "the Bruegel think-tank"
        return (owners[-1] if owners else None), True
    return None, False


def _of_noun(sentence: Sentence, words: Sequence[Word], owners: Sequence[Mention]) -> tuple[Speaker, bool]:
    """Read "the Indonesian government", "its ministry", "Zambia's finance ministry"."""
    last = words[-1]
    own = words_called("determiner")
    modifiers = [word for word in words[:-1] if word.low not in own]
    if last.low not in words_called("office"):
        if owners and last.low in {"government", "administration", "state"}:
            return owners[-1], True
        if last.low in words_called("paper") and owners:
            return owners[-1], False
        return Phrase(last.low), False
    if not modifiers:
        return Phrase(last.low), True
    return Phrase(last.low, sentence.text[modifiers[0].start : last.end]), True


def _capitals(sentence: Sentence, words: Sequence[Word]) -> str | None:
    """Give the run of capitalised words that ends a phrase: "the Boston Consulting Group"."""
    last = len(words)
    while last and not _is_capital(sentence, words[last - 1]):
        last -= 1
    first = last
    while first and (_is_capital(sentence, words[first - 1]) or words[first - 1].low in _JOINING):
        first -= 1
    while first < last and not _is_capital(sentence, words[first]):
        first += 1
    if first == last or (words[last - 1].low in nouns() and last - first == 1):
        return None
    if words[first].low in words_called("determiner") and last - first > 1:
        first += 1
    of = next((at for at in range(first + 2, last) if words[at].low == "of"), None)
    if of is not None and all(word.low not in words_called("office", "body") for word in words[first:of]):
        last = of  # "Anna Koch of Fastmarkets", but "the Bank of Ghana"
    name = sentence.text[words[first].start : words[last - 1].end]
    return name if words[first].start > sentence.start or last - first > 1 or last == len(words) else None


def _phrase_after(sentence: Sentence, place: int) -> tuple[Speaker, int]:
    """Read the speaker that follows a verb or "according to", and where it ends."""
    words: list[Word] = []
    for word in sentence.words_from(place):
        if (
            len(words) == _REACH
            or word.low in _MARKS
            or (word.low in words_called("subject_starts") and word.low != "and")
        ):
            break
        words.append(word)
    if not words:
        return None, place
    speaker, _ = _speaker_in(sentence, words)
    if speaker is None:
        kept = [
            word
            for word in words
            if (found := sentence.mention_at(word.start)) and found.kind not in {"place", "country"}
        ]
        speaker = _fullest(sentence, sentence.mention_at(kept[0].start)) if kept else None  # type: ignore[arg-type]
    return speaker, words[-1].end


def _fullest(sentence: Sentence, mention: Mention) -> Mention:
    """Go from "Japan's" to the ministry that follows, and from "U.S. President" to the president."""
    following = [other for other in sentence.mentions if other.start >= mention.end]
    if mention.kind == "country" and following and following[0].kind != "country":
        between = sentence.text[mention.end : following[0].start]
        if re.fullmatch(r"(?:['’]s?)?(?: [\w-]+){0,4} ?", between) and not _has_verb(between):
            return _fullest(sentence, following[0])
    return mention


def _has_verb(words: str) -> bool:
    small = words_called("stop", "says", "away", "weak") | {"and"}
    return any(word in small for word in words.lower().split())


class Noun(Entry, frozen=True, kw_only=True):
    """A common noun or pronoun that stands for an actor named before; `kinds` are the actor's."""

    kinds: tuple[ActorKind, ...]


@cache
def nouns() -> Mapping[str, tuple[ActorKind, ...]]:
    """Give the nouns and pronouns of `lexicon/speech.toml`, with the kinds of actors they stand for."""
    return {form: entry.kinds for entry in load("speech.toml", "noun", Noun) for form in entry.spellings()}
