"""Who is said to say a figure: frames of speech in its sentence, the innermost named speaker first."""

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec
from msgspec.structs import replace

from rareearth_cli.facts.phrase import is_number
from rareearth_cli.facts.revised import revised_at
from rareearth_cli.facts.sentence import WORDS, Sentence, Word, is_verb
from rareearth_cli.facts.speaker import (
    MARKS,
    REACH,
    Phrase,
    Speaker,
    is_capital,
    is_observer,
    phrase_after,
    speaker_in,
)
from rareearth_cli.patterns import pattern
from rareearth_cli.records import Mention

_AFRESH = pattern(r"\A[^,;]{0,40}, (?:and|but) |;")  # after what somebody said

_CITING = pattern(r"(?: (?:on )?[A-Z]?[a-z]+){0,2},? (?:citing|quoting) ")
_ASIDE = 12  # words of an apposition or relative clause between a speaker and the verb
_BODIES = frozenset(["agency", "company", "organization"])
_LONGEST_TITLE = 2  # words before the name of who has the word: "The Prime Minister"
_CLOSED = (",", "”", '"', "’", "–", "—")


class Frame(msgspec.Struct, frozen=True, gc=False):
    """A speaker and the words that are said to be the speaker's.

    `speaker` is a mention, a phrase yet to be resolved ("the ministry"), or None for one who has no
    name ("customs data show"). The frame stands at `start` to `end`; what is said follows it or, where
    `is_trailing`, went before. `is_after_comma`: a phrase went before that belongs to it ("Using 2025
    as a case, it concludes"). `has_own_figure`: "X reported a profit of". `is_plain`: the speaker is
    itself the subject, as analysts at X are not. `is_putting`: it puts others' figures at so much.
    """

    speaker: Speaker
    start: int
    end: int
    is_trailing: bool
    has_own_figure: bool = False
    is_after_comma: bool = False
    is_plain: bool = False
    is_putting: bool = False


def frames_of(sentence: Sentence) -> list[Frame]:
    """Find the frames of speech of a sentence, in order."""
    if _cues().isdisjoint(sentence.lows):
        return _of_transcript(sentence)
    forms = [form for form in WORDS.according if form in sentence.low]
    found = [frame for form in sorted(forms) for frame in _according(sentence, form)]
    found += _with_verbs(sentence)
    return sorted([_cited(sentence, frame) for frame in found], key=lambda frame: frame.start)


def _of_transcript(sentence: Sentence) -> list[Frame]:
    """Read "Ada Brandl: We sold 5 t", a turn in a debate or an interview."""
    first = sentence.mentions[0] if sentence.mentions else None
    if first is None or first.kind != "person" or not sentence.text.startswith(":", first.end):
        return []
    following = sentence.after(first.end)[1:2]
    if sentence.at(first.start) > _LONGEST_TITLE or not following or is_number(following[0].low):
        return []  # "The Price: 5 euros"
    return [Frame(first, sentence.start, first.end + 1, is_trailing=False, is_plain=True)]


def frame_around(frames: Sequence[Frame], place: int, sentence: Sentence) -> Frame | None:
    """Choose the frame whose words include a place: the last before it, else the first after it.

    Of frames in one another the innermost that has a name; a semicolon ends what was said.
    """
    if not frames:
        return None
    before = [frame for frame in frames if frame.end <= place and not frame.is_trailing]
    trailing = [frame for frame in frames if frame.is_trailing]
    after = [frame for frame in trailing if frame.start >= place]
    if before and before[-1].has_own_figure and after and after[0].speaker is not None:
        return after[0]  # "X posted sales of $5m, Y said"
    if before:
        apart = sentence.text.rfind(";", sentence.start, before[-1].start)
        named = [frame for frame in before if frame.speaker is not None and frame.start > apart]
        return named[-1] if named else before[-1]
    if after:
        return after[0]
    if trailing and not _AFRESH.search(sentence.text[trailing[-1].end : place]):
        return trailing[-1]
    return frames[0] if frames and frames[0].is_after_comma else None


def is_guiding(frame: Frame | None, speaker: Mention) -> bool:
    """Whether a speaker may speak of its own figures: "Lynas expects output to rise", but no bank or observer."""
    if frame is None or not frame.is_plain or speaker.kind not in {"company", "country", "government", "bloc"}:
        return False
    if frame.is_putting:
        return False  # "Swiss Re put losses at $5bn"
    return not is_observer(speaker)


@cache
def _cues() -> frozenset[str]:
    """Give the words that one of which is in any frame: verbs of saying, and the longest of "according to"."""
    return WORDS.says | WORDS.forecast | {max(form.split(), key=len) for form in WORDS.according}


def _cited(sentence: Sentence, frame: Frame) -> Frame:
    """Go from an outlet to the named source that it cites: "Reuters reported, citing the ministry"."""
    found = _CITING.match(sentence.text, frame.end, sentence.end)
    if found is None:
        return frame
    speaker, end = phrase_after(sentence, found.end())
    is_named = isinstance(speaker, Mention) or (speaker is not None and speaker.name is not None)
    return replace(frame, speaker=speaker, end=end, is_plain=False) if is_named else frame


def _according(sentence: Sentence, words: str) -> Iterator[Frame]:
    text, low = sentence.text, sentence.low
    place = low.find(words)
    while place >= 0:
        start, end = sentence.start + place, sentence.start + place + len(words)
        speaker, last = phrase_after(sentence, end)
        aside = sentence.words[sentence.at(last) :][:2]
        if speaker is None and len(aside) > 1 and aside[0].low == "," and aside[1].mention:
            speaker, last = aside[1].mention, aside[1].mention.end  # "according to its owner, X"
        is_leading = not low[:place].strip(' “"') or text[max(0, start - 2) : start] in {"; ", ". "}
        yield Frame(speaker, start, last, not is_leading)
        place = low.find(words, place + 1)


def _with_verbs(sentence: Sentence) -> Iterator[Frame]:
    says = WORDS.says
    for number, low in enumerate(sentence.lows):
        if sentence.words[number].mention is None and (low in says or low in WORDS.forecast):
            frame = _revised(sentence, sentence.words, number) if low in WORDS.forecast else None
            frame = frame or (_frame_of_verb(sentence, sentence.words, number) if low in says else None)
            if frame:
                yield frame


def _frame_of_verb(sentence: Sentence, words: Sequence[Word], number: int) -> Frame | None:
    verb = words[number]
    tells = verb.low in WORDS.told_to
    place = number - 1
    while place >= 0 and (words[place].low.endswith("ly") or words[place].low in WORDS.between):
        place -= 1
    if number and _is_noun(sentence, words, number, place):
        return None
    following = words[number + 1].low if number + 1 < len(words) else ""
    is_found = verb.low in WORDS.needs_that and _is_figure_next(words[number + 1 : number + 4])
    if is_found or (verb.low in WORDS.with_that and following != "that"):
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
    is_outlet = isinstance(speaker, Mention) and speaker.kind == "media"
    own = verb.low in WORDS.own and (following in {"a", "an", "its"} if is_outlet else following != "that")
    is_first = not any(word.low in {",", ";"} for word in words[:number] if word.end <= start - 2)
    after_comma = is_first and sentence.text[max(sentence.start, start - 2) : start].startswith(",")
    is_trailing = _is_trailing(sentence, words, number, start, tells=tells)
    end = _end_of_told(sentence, words, number) if tells else verb.end
    is_putting = verb.low in {"put", "puts"}
    return Frame(speaker, start, end, is_trailing, own and not is_trailing, after_comma, is_plain, is_putting)


def _revised(sentence: Sentence, words: Sequence[Word], number: int) -> Frame | None:
    """Read "X cut its forecast for", where word `number` is the forecast: what follows is what X forecasts."""
    place, last = revised_at(words, number) or (0, 0)
    found = _subject(sentence, words, place) if last else None
    if found is None:
        return None
    is_target = words[number].low == "target"  # of others' shares
    return Frame(found[1], found[0], words[last].end, is_trailing=False, is_plain=found[2], is_putting=is_target)


def _end_of_told(sentence: Sentence, words: Sequence[Word], number: int) -> int:
    """Give the end of whoever is told: "told Bild that", "told investors"."""
    end = words[number].end
    for word in words[number + 1 : number + 8]:
        if word.low == "that" or not (_is_name(sentence, word) or word.low in WORDS.minor):
            break
        end = word.end
    return end


def _is_figure_next(words: Sequence[Word]) -> bool:
    after = [word.low for word in words if word.low not in WORDS.qualifier]
    return bool(after) and is_number(after[0])


def _is_no_speech(sentence: Sentence, words: Sequence[Word], number: int, *, tells: bool) -> bool:
    """Whether a verb of saying does something else: "told him to pack", "conceded at noon", "pointed to"."""
    following = words[number + 1 : number + 6]
    is_put = words[number].low in {"put", "puts"}
    if following and (
        following[0].low in {"down", "off"} or (is_put and following[0].low in {"in", "into", "up", "out"})
    ):
        return True  # "wrote off $5m", "put in $5m"
    if tells:
        rest = [word.low for word in following if not _is_name(sentence, word)]
        return "to" in rest[:4] and "that" not in rest[: rest.index("to")]
    if not following or words[number].low in WORDS.plain_speech:
        return False
    is_last = words[number - 1].low in _CLOSED
    return following[0].low in {"at", "to", "by", "into", "with", "for"} and not is_last


def _inverted(sentence: Sentence, verb: Word) -> Frame | None:
    """Read ", says X" and "warns Finland's finance minister, X", but not ", X, the boss, said in Lima"."""
    following = sentence.after(verb.end)[:1]
    if following and following[0].low in WORDS.oblique:
        return None
    speaker, last = phrase_after(sentence, verb.end)
    aside = sentence.words[sentence.at(last) :]
    if aside and aside[0].low == ",":
        person = aside[1].mention if len(aside) > 1 else None
        is_person = isinstance(speaker, Mention) and speaker.kind == "person"
        if person and person.kind == "person" and not is_person:
            return Frame(person, verb.start, person.end, is_trailing=True)
        last = _end_of_aside(aside[1:_ASIDE], last) if is_person else last
    return Frame(speaker, verb.start, last, is_trailing=True) if speaker is not None else None


def _end_of_aside(words: Sequence[Word], place: int) -> int:
    """Give where ", an analyst at Y" ends, which says who the speaker is; `place` where none begins."""
    if not words or words[0].low not in WORDS.aside:
        return place
    return next((word.start for word in words if word.low in MARKS), words[-1].end)


def _is_noun(sentence: Sentence, words: Sequence[Word], number: int, place: int) -> bool:
    """Whether a verb of saying, whose subject would end at word `place`, is a noun here, or passive.

    So in "the ministry's forecast" and "the Treasury note", but not in "Moody's reckons".
    """
    before, verb = words[number - 1].low, words[number].low
    following = words[number + 1].low if number + 1 < len(words) else ""
    owner = words[number - 1]
    is_whole = owner.mention is None or owner.mention.end == owner.end  # "Moody's"
    is_named = is_whole and is_capital(sentence, owner) and following == "that"
    is_owned = before.endswith("'s") and not is_named  # not so: "Moody's estimates that"
    is_dated = (
        before in WORDS.time and number > 1 and words[number - 2].low in WORDS.no_speech
    )  # "their March forecast"
    if verb == "points" and (before in {"percentage", "basis"} or before[0].isdigit()):
        return True
    if before in WORDS.no_speech or ((is_owned or is_dated) and verb in WORDS.paper):
        return True
    return (
        verb in WORDS.noun_of_speech
        and place >= 0
        and _is_singular(sentence, words, place, words[number + 1 : number + 2])
    )


def _is_singular(sentence: Sentence, words: Sequence[Word], place: int, following: Sequence[Word]) -> bool:
    """Whether a word after one name is no verb of several: "the Treasury note", not "traders in Rome doubt"."""
    word = words[place]
    if not is_capital(sentence, word) or word.low.endswith("s"):
        return False
    leading = sentence.leading(word.mention.start if word.mention else word.start, sentence.start)
    if leading in WORDS.oblique or leading in WORDS.belongs:
        return bool(following) and (is_verb(following[0].low) or following[0].low in WORDS.oblique)
    return leading not in {"and", "or"}


def _closes(text: str, place: int) -> bool:
    return text[max(0, place - 2) : place].strip().endswith(_CLOSED)


def _is_trailing(sentence: Sentence, words: Sequence[Word], number: int, start: int, *, tells: bool) -> bool:
    """Whether what is said went before: ", X said" before a full stop, a comma or a day."""
    before = sentence.text[max(sentence.start, start - 7) : start].rstrip().lower().removesuffix(" the")
    if not before.rstrip(' a"“').endswith(_CLOSED) and not before.endswith(_CLOSED):
        return False
    following = words[number + 1 : number + 8]
    if tells:  # whoever is told comes first
        heard = [word for word in following if not _is_name(sentence, word) and word.low not in WORDS.determiner]
        following = heard[1:] if heard and heard[0].low in WORDS.hearer else heard
    if any(word.low == "that" for word in following[:6]):
        return False
    return not following or following[0].low in WORDS.speech_ends


def _is_name(sentence: Sentence, word: Word) -> bool:
    return word.mention is not None or is_capital(sentence, word)


def _subject(sentence: Sentence, words: Sequence[Word], place: int) -> tuple[int, Speaker, bool] | None:
    """Find who speaks before a verb, from the last word of the subject; None where nobody does.

    Returns:
        Where the subject begins, the speaker, and whether the subject is the speaker and no more.
    """
    if words[place].low.partition("'")[0] in WORDS.ourselves:
        return None
    if words[place].low == ",":
        return _before_aside(sentence, words, place)
    first = _first_of(sentence, words, place)
    if first > place:
        return None
    speaker, is_plain = speaker_in(sentence, words[first : place + 1])
    if speaker is None and not _is_unnamed(_head_of(words[first : place + 1])):
        return None
    aside = first - 1
    if isinstance(speaker, Mention) and speaker.kind == "person" and aside > 0 and words[aside].low == ",":
        return words[first].start, speaker, False
    return words[first].start, speaker, is_plain


def _first_of(sentence: Sentence, words: Sequence[Word], place: int) -> int:
    """Give the first word of the subject that ends at `place`."""
    first = place + 1
    while first > 0 and place + 1 - first < REACH:
        word = words[first - 1]
        if word.mention is None:
            low = word.low
            is_opening = (
                low in WORDS.subject_starts
                or low in MARKS
                or (low == "-" and sentence.text[word.end] == " ")  # "PARIS, May 3 - Orla said"
                or (_is_verb(low) and not is_capital(sentence, word))
            )
            if low == "," and sentence.text[word.end].isdigit():
                is_opening = False  # "1,000 Germans"
            if is_opening and not (low == "and" and 1 < first <= place and _is_in_name(sentence, words, first)):
                break
        first -= 1
    return first


def _is_in_name(sentence: Sentence, words: Sequence[Word], number: int) -> bool:
    """Whether an "and" before a word joins two words of a name."""
    around = (words[number - 2], words[number])
    return all(word.start > sentence.start and is_capital(sentence, word) for word in around)


def _is_verb(low: str) -> bool:
    return low in WORDS.helper or (low in WORDS.says and low not in WORDS.paper)


def _head_of(words: Sequence[Word]) -> str:
    cut = next((at for at, word in enumerate(words) if at and word.low in WORDS.belongs), len(words))
    return words[cut - 1].low


def _is_unnamed(low: str) -> bool:
    return (
        low.endswith("s") and low not in {"this", "its", "was", "is", "has", "does"} and "'" not in low
    ) or low in WORDS.unnamed


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
    head, is_plain = speaker_in(sentence, words[head_first:comma])
    aside, _ = speaker_in(sentence, words[comma + 1 : place])
    start = words[head_first].start
    begins = _whole_name(words[comma + 1 : place])
    if isinstance(head, Mention) and head.kind == "person":
        return start, head, False
    if begins and (begins.kind == "person" or isinstance(head, Phrase) or (head is None and begins.kind in _BODIES)):
        return start, begins, False
    opening = words[comma + 1 : place] if words[comma + 1].low not in WORDS.determiner else words[comma + 2 : place]
    if isinstance(aside, Phrase) and aside.name and opening and _is_name(sentence, opening[0]):
        return start, aside, False
    return (start, head, is_plain) if head is not None else None


def _whole_name(words: Sequence[Word]) -> Mention | None:
    """Give the name that an aside begins with, or is after an article: ", the WFP,"."""
    if words[0].low in WORDS.determiner and len(words) > 1 and words[1].mention is words[-1].mention:
        return words[1].mention
    return words[0].mention
