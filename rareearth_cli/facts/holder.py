"""Whose a figure is: who does, holds, supplies or changes it in its clause."""

from collections.abc import Sequence

from rareearth_cli.facts.apart import accused, is_apart, is_strangers
from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.office import ourselves
from rareearth_cli.facts.phrase import is_number, without_time
from rareearth_cli.facts.pronouns import acting_pronoun, begins_clause, is_acting, may_be, owner_beside, owning_pronoun
from rareearth_cli.facts.sentence import APOSTROPHES, WORDS, Sentence, is_possessive, is_verb
from rareearth_cli.facts.shared import are_joined, counted, is_shared
from rareearth_cli.facts.speaker import is_observer, is_speaking, nouns
from rareearth_cli.facts.speech import Frame
from rareearth_cli.lexicon import forms
from rareearth_cli.patterns import pattern
from rareearth_cli.records import Mention

# After a place that only tells where a company sits.
_SEATED = pattern(r"[-‑–](?:based|listed|headquartered|traded|registered|born)\b")
_DASHES = ("-", "‑", "–")
_PARENT = pattern(r"['’]s? (?:[\w-]+ ){0,2}[\w-]+, ")
_TITLES = pattern(r"(?:['’]s?)?(?: [\w-]+){0,3} ?")
_MODIFIERS = 3  # words up to the noun of "the wind-turbine maker"
_OWNED = frozenset(["place", "person", "company"])  # kinds of actors that may be another's, and act for themselves
_GENITIVES = frozenset(["'s ", "’s ", "' ", "’ "])
_THERE = frozenset(["in", "at", "near"])
_LATER = forms("around.toml", "subordinate")
_BESIDE = 16  # code points of " a kilogram in "
_NEAR = 40  # code points between a name and the "which" that means it

NOBODY = ""  # a holder that is no single actor


def holder_of(sentence: Sentence, figure: Figure, frame: Frame | None, clause: tuple[int, int]) -> Mention | str | None:
    """Find whose a figure is: a mention, a pronoun yet to be resolved, `NOBODY` where several share it, or None."""
    start, end = clause
    opening = sentence.at(start)
    mentions = candidates(sentence, frame) if sentence.mentions else []
    noun = _noun_subject(sentence, opening, figure)
    if sentence.mentions:
        inside = [mention for mention in mentions if start <= mention.start < end]
        before = [mention for mention in inside if mention.end <= figure.start]
        gapped = _gapped(sentence, before, figure)
        found = (
            owner_beside(sentence, before, figure)
            or ourselves(sentence, frame, start, figure)
            or accused(sentence, before)
            or _agent(sentence, figure, inside)
            or _relative(sentence, mentions, opening)
            or gapped
            or (None if noun or begins_clause(sentence, opening) else _subject(sentence, before, start))
        )
        if found:
            shares = found is not gapped and is_shared(sentence, found, figure)
            return NOBODY if shares or _is_object(sentence, before, found) else found
    if noun is not None:
        return noun
    if pronoun := acting_pronoun(sentence, start, figure):
        return _of_pronoun(sentence, mentions, *pronoun, frame)
    return counted(sentence, figure, start, mentions) or _object_or_place(sentence, figure, frame, clause, mentions)


def _object_or_place(
    sentence: Sentence, figure: Figure, frame: Frame | None, clause: tuple[int, int], mentions: Sequence[Mention]
) -> Mention | str | None:
    """Find whose a figure is where no subject says it: an owner, an "of" or "in", an earlier clause's subject."""
    start, end = clause
    inside = [mention for mention in mentions if start <= mention.start < end]
    before = [mention for mention in inside if mention.end <= figure.start]
    if before and all(_is_seat(sentence.text, mention) for mention in before):
        return NOBODY  # a company that no list has
    if not before and (owner := owning_pronoun(sentence, figure, end)):
        found = _of_pronoun(sentence, mentions, *owner, frame)
        if not (isinstance(found, Mention) and frame and found is frame.speaker and is_observer(found)):
            return found  # in "X sees gold at $5, below its earlier view" it owns the view
    is_global = not WORDS.worldwide.isdisjoint(sentence.lows[sentence.at(start) :][:1])
    if not mentions:
        return NOBODY if is_global else None
    after = [mention for mention in inside if mention.start >= figure.end]
    if after and not before and _is_opened(sentence, after[0]):
        return after[0]  # "With 44 million tonnes, China holds the most"
    earlier = [mention for mention in mentions if mention.end <= start]
    goes_on = not before and sentence.lows[sentence.at(start)] == "and" and is_acting(sentence, sentence.at(start) + 1)
    subject = _subject(sentence, earlier, sentence.start) if goes_on else None  # "and wants 64 of them built in Gdansk"
    if weak := subject or _weak(sentence, before, after, figure):
        return NOBODY if is_shared(sentence, weak, figure) else weak
    is_nobodys = is_global or is_strangers(sentence, sentence.at(start))
    found = None if is_nobodys else _subject(sentence, earlier, sentence.start) or _weak(sentence, earlier, [], figure)
    is_market = found is None and any(one.name.endswith("Exchange") for one in mentions)
    return NOBODY if is_nobodys or is_market else found


def is_holding(frame: Frame) -> bool:
    """Whether the speaker's figure is its own: "X reported a profit of", but not "X put the surplus at"."""
    return frame.has_own_figure and not frame.is_putting


def is_in(mention: Mention, frame: Frame | None) -> bool:
    """Whether a mention belongs to the words that name the speaker: "says X of Project Blue"."""
    if frame is None:
        return False
    if frame.has_own_figure and mention is frame.speaker:
        return False
    return mention.kind not in {"country", "bloc"} and frame.start <= mention.start < frame.end


def candidates(sentence: Sentence, frame: Frame | None) -> list[Mention]:
    """Give the mentions that a figure may belong to: no outlets, none in the words that name the speaker."""
    mentions = [one for one in sentence.mentions if one.kind != "media" and not is_apart(sentence, one)]
    mentions = [one for at, one in enumerate(mentions) if not at or not _is_plant(sentence, mentions[at - 1], one)]
    if frame is None:
        return mentions
    speaker, text = frame.speaker, sentence.text
    mentions = [one for one in mentions if not is_in(one, frame) and (one is speaker or not is_speaking(text, one))]
    if not isinstance(speaker, Mention) or is_holding(frame):
        return mentions
    return [one for one in mentions if one is not speaker and not _is_of_name(text, one, speaker)]


def _is_plant(sentence: Sentence, owner: Mention, place: Mention) -> bool:
    """Whether a place only tells which of a company's: "Ford's Cologne plant", "Ford's China sales"."""
    if owner.kind != "company" or place.kind not in {"place", "country"}:
        return False
    return sentence.text[owner.end : place.start] in _GENITIVES


def _is_of_name(text: str, mention: Mention, speaker: Mention) -> bool:
    if mention.start >= speaker.end:
        return text[speaker.end : mention.start] == " in "
    if mention.kind != "country":
        return False
    between = text[mention.end : speaker.start]
    return _TITLES.fullmatch(between) is not None and not _is_verbal(between)


def subject_of(sentence: Sentence) -> Mention | None:
    """Find the subject of a sentence, the first actor in it that is not an object or a place."""
    return _subject(sentence, sentence.mentions, sentence.start)


def _agent(sentence: Sentence, figure: Figure, mentions: Sequence[Mention]) -> Mention | None:
    """Find who stands after the figure with "produced by" or "coming from"."""
    for mention in mentions:
        if mention.start < figure.end:
            continue
        before = sentence.lows[max(0, (at := sentence.at(mention.start)) - 4) : at]
        if before and before[-1] == "the":
            before.pop()
        joins = before.pop() if before else ""
        if joins == "by" and before and before[-1] == "for":  # "accounted for by"
            before.pop()
        if before and before[-1] in (WORDS.supplied if joins == "by" else WORDS.coming if joins == "from" else ()):
            return mention
    return None


def _relative(sentence: Sentence, mentions: Sequence[Mention], at: int) -> Mention | None:
    """Give whom "which" or "who" at word `at` means where it is the subject: not in "which China holds", "of which"."""
    words = sentence.words[at : at + 2]
    if not words or words[0].low not in {"which", "who", "whose"}:
        return None
    is_object = len(words) > 1 and words[1].mention is not None and words[0].low != "whose"
    start = words[0].start
    earlier = [mention for mention in mentions if mention.end <= start]
    is_of = at and sentence.lows[at - 1] in {"of", "in", "for"}
    if is_of or is_object or not earlier or start - earlier[-1].end >= _NEAR:
        return None
    is_where = len(earlier) > 1 and sentence.leading(earlier[-1].start, 0) == "in"  # "X's mine in Peru, which"
    return _subject(sentence, earlier[:-1], sentence.start) if is_where else earlier[-1]


def _of_pronoun(
    sentence: Sentence, mentions: Sequence[Mention], word: str, place: int, frame: Frame | None
) -> Mention | str | None:
    """Give whom a pronoun at a place means: the speaker, else who acts before it; the pronoun where nobody does."""
    speaker = frame.speaker if frame and not frame.is_trailing and frame.end <= place else None
    if isinstance(speaker, Mention) and speaker.kind != "media" and may_be(speaker, word):
        return speaker
    fitting = [
        one
        for one in mentions
        if one.end <= place and may_be(one, word) and sentence.text[one.start - 1 : one.start] != "("
    ]
    found = _subject(sentence, fitting, sentence.start)
    others = fitting[fitting.index(found) + 1 :][:1] if found and word == "they" else []
    if found and others and are_joined(sentence, found, others[0]):
        return NOBODY
    return found or (fitting[0] if fitting else word)


def _subject(sentence: Sentence, mentions: Sequence[Mention], start: int) -> Mention | None:
    """The first that stands after no preposition; of "U.S. President X" and "Norway's Y" the second."""
    text = sentence.text
    for number, mention in enumerate(mentions):
        last = sentence.leading(mention.start, start)
        if last in WORDS.oblique or _is_seat(text, mention):
            continue
        if number and are_joined(sentence, mentions[number - 1], mention):
            continue
        if mention.kind == "country" and _is_of_noun(sentence, mention):
            continue  # "The Chilean firm"
        following = mentions[number + 1] if number + 1 < len(mentions) else None
        return following if following and _is_owner(text, mention, following) else mention
    return None


def _is_owner(text: str, mention: Mention, following: Mention) -> bool:
    """Whether a mention only tells whose the one that follows is: "Norway's Equinor", "U.S. President X"."""
    if mention.kind in {"company", "organization"} and following.kind == "place":
        return False  # "Vale's Onça Puma mine"
    if text.startswith(APOSTROPHES, mention.end) and (
        _PARENT.fullmatch(text, mention.end, following.start)
        or (following.kind in _OWNED and text[mention.end : following.start] in _GENITIVES)
    ):
        return True
    if mention.kind != "country" or following.kind in {"country", "place"}:
        return False
    between = text[mention.end : following.start]
    return _TITLES.fullmatch(between) is not None and not _is_verbal(between)


def _is_of_noun(sentence: Sentence, mention: Mention) -> bool:
    """Whether the noun after a country is who acts: "The Chilean firm"."""
    at = sentence.at(mention.end)
    if at == len(sentence.lows) or sentence.starts[at] != mention.end + 1:
        return False
    noun = _head_noun(sentence, at)
    kinds = nouns().get(noun, ()) if noun else ()
    return "company" in kinds or "person" in kinds


def _head_noun(sentence: Sentence, at: int) -> str | None:
    """Give the common noun of an actor that begins at word `at`, some words of what it does before it."""
    for number, word in enumerate(sentence.words[at : at + _MODIFIERS]):
        low = word.low.removesuffix("'s")
        if word.mention or low in WORDS.edge or not sentence.text[word.start].islower():
            return None
        if low in nouns() and (number == 0 or low != word.low or is_acting(sentence, at + number + 1)):
            return low
    return None


def _is_seat(text: str, mention: Mention) -> bool:
    """Whether a place only tells where a company sits: "London-based"."""
    return text.startswith(_DASHES, mention.end) and _SEATED.match(text, mention.end) is not None


def _is_verbal(between: str) -> bool:
    return any(
        word in WORDS.stop or word in WORDS.says or word.endswith("ed") or word == "and"
        for word in between.lower().split()
    )


def _weak(sentence: Sentence, before: Sequence[Mention], after: Sequence[Mention], figure: Figure) -> Mention | None:
    """Find an actor after "of", "in", "at" or in the genitive: one of the subject before one behind the figure."""
    before = [mention for mention in before if not _is_modifier(sentence, mention)]
    subject = []
    if before and (verb := _verb_before(sentence, before[0].end, figure.start)):
        subject = [mention for mention in before if mention.end <= verb]
    for preposition in ("of", "by", "from") if subject else ():
        for mention in subject:
            if sentence.leading(mention.start, 0) == preposition and (
                preposition != "from" or _is_earned(sentence, mention)
            ):
                return mention
    after = [one for one in after if _LATER.isdisjoint(sentence.within(figure.end, one.start))]
    for mention in (*subject, *after, *reversed(before)):
        leading = sentence.leading(mention.start, 0)
        is_there = leading in _THERE and mention.kind == "place"  # "talks in Geneva lasted six hours"
        is_price = figure.kind == "money" and mention.start - figure.end <= _BESIDE  # "costs $5 in Geneva"
        is_scene = (leading == "on" and mention.name.endswith("Exchange")) or (
            is_there and (figure.kind == "duration" or (is_price and mention.start >= figure.end))
        )
        is_owner = mention.end <= figure.start and is_possessive(sentence.text, mention)
        if (leading in WORDS.weak and not is_scene) or is_owner:
            return mention
    return None


def _is_modifier(sentence: Sentence, mention: Mention) -> bool:
    """Whether a place only tells which of a thing: "of Marburg virus"."""
    if mention.kind != "place" or sentence.leading(mention.start, 0) != "of":
        return False
    at = sentence.at(mention.end)
    is_next = at < len(sentence.lows) and sentence.starts[at] == mention.end + 1
    low = sentence.lows[at] if is_next else ","
    return low.isalpha() and sentence.text[mention.end + 1].islower() and not (low in WORDS.verbal or is_verb(low))


def _is_object(sentence: Sentence, before: Sequence[Mention], found: Mention) -> bool:
    """Whether a verb stands between "London-based", of a company in no list, and what was found."""
    first = before[0] if before else found
    if found is first or not _is_seat(sentence.text, first):
        return False
    return any(is_verb(low) for low in sentence.within(first.end, found.start))


def _is_earned(sentence: Sentence, mention: Mention) -> bool:
    """Whether "from X" says whose it is: "demand from Japan", but not "imports from China"."""
    before = [word.low for word in sentence.before(mention.start)[-3:] if word.low not in {"the", "from"}]
    return bool(before) and before[-1] in WORDS.earning


def _verb_before(sentence: Sentence, start: int, end: int) -> int | None:
    """Give where the last verb in a stretch of the field begins."""
    for at in range(sentence.at(end) - 1, sentence.at(start) - 1, -1):
        if is_verb(low := sentence.lows[at]) or low in WORDS.helper:
            return sentence.starts[at]
    return None


def _noun_subject(sentence: Sentence, at: int, figure: Figure) -> str | None:
    """Give a common noun that the clause from word `at` on begins with: "The company"; `NOBODY` for "both"."""
    lows, last = sentence.lows, len(sentence.lows) - 1
    at = len(lows) - len(without_time(sentence.words[at:]))
    while at < last and ((low := lows[at]) in WORDS.clause or not low[0].isalnum()):
        at += 1
    if at >= last or sentence.starts[at] >= figure.start:
        return None
    if low in WORDS.vague:
        return None if lows[at + 1] in WORDS.belongs else NOBODY
    if low != "the":
        return None
    words = sentence.words[at + 1 : at + 4]
    mention = words[0].mention
    if mention and mention.kind == "country":
        if _is_of_noun(sentence, mention):
            return _head_noun(sentence, at + 2)  # "The Danish wind developer"
        if len(words) > 1 and "country" in nouns().get(words[1].low, ()):
            return None  # "The American government"
    if len(words) > 1 and words[1].low.removesuffix("'s") in nouns() and words[0].low not in WORDS.edge:
        del words[0]  # "The Charlotte-based company"
    noun = words[0].low.removesuffix("'s")
    is_common = words[0].mention is None and sentence.text[words[0].start].islower()
    is_whole = is_common and (len(words) == 1 or words[1].low not in WORDS.belongs)
    return noun if is_whole and noun in nouns() else _head_noun(sentence, at + 1)


def _is_opened(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name is the subject after an opening phrase: ", China holds"."""
    at = sentence.at(mention.start)
    return at > 0 and sentence.lows[at - 1] == "," and is_acting(sentence, sentence.at(mention.end))


def _gapped(sentence: Sentence, mentions: Sequence[Mention], figure: Figure) -> Mention | None:
    """Give an actor whose verb is left out: "and Peru a tenth"."""
    if not mentions:
        return None
    last = mentions[-1]
    if last.start == sentence.start:
        return None
    between = sentence.within(last.end, figure.start)
    if between[:1] == ["with"]:  # "followed by Brazil with 21 million tonnes"
        del between[0]
        joins = sentence.leading(last.start, sentence.start) in {"and", "but", "while", "by", "of", "then", "behind"}
    else:
        joins = sentence.leading(last.start, sentence.start) in {"and", "but", "while"}
    is_participle = bool(between) and between[0].endswith("ing") and between[0] not in WORDS.stop
    if is_participle and sentence.leading(last.start, sentence.start) == "with":
        return last  # "with China contributing 270,000 tonnes"
    if not WORDS.small.issuperset(between) or is_possessive(sentence.text, last):
        return None
    earlier = sentence.mentions[: sentence.mentions.index(last)]
    if earlier and _is_given(sentence, earlier[-1]):  # "lent X $5m and Y $6m"
        giver = _subject(sentence, earlier, sentence.start)
        return last if giver is earlier[-1] else giver  # "was fined", by whom nobody says
    return last if joins or sentence.text[last.start - 2 : last.start] in {", ", "; "} else None


def _is_given(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name stands between a verb and a figure: "lent X $5m"."""
    following = sentence.lows[sentence.at(mention.end) :][:1]
    return bool(following) and is_number(following[0]) and is_verb(sentence.leading(mention.start, 0))
