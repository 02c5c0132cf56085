"""A noun phrase of a sentence, cut to what a measure shows: where it begins, where it ends, and when it is none."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from rareearth_cli.facts.sentence import WORDS, Sentence, Word, is_possessive
from rareearth_cli.facts.speaker import MARKS, nouns
from rareearth_cli.facts.vocabulary import CalendarWord, NumberWord
from rareearth_cli.lexicon import forms, load

_LONGEST = 9  # words of a measure; a longer one has swallowed what follows it


_BE = forms("around.toml", "be")  # as in "China's are set to grow"
_MODAL = forms("around.toml", "modal", "have")
_IN_TIME = forms("around.toml", "when")
_TITLES = frozenset(["mr", "mrs", "ms", "dr", "sir"])
_BULLETS = frozenset("-–—")  # of an item of a list
_TAIL = " \n\t\u00a0,;:.'’”\""


def phrase(sentence: Sentence, words: Sequence[Word], *, longer: bool = False, subject: bool = False) -> str | None:
    """Read the noun phrase that begins a list of words, without determiner and actor's possessive.

    `longer` goes on over prepositions, as far as the words reach. A pronoun is no measure, nor is a
    `subject` that is an actor's name and no more.
    """
    words = _without_owner(sentence, words)
    if not words or words[0].low in WORDS.no_noun or words[0].low in _BE:
        return None
    last, longest = 0, min(len(words), _LONGEST)
    if not longer:
        while last < longest and not (_ends_phrase(words, last) and not _is_numbered(sentence, words, last)):
            last += 1
    else:
        while last < longest and not (last and _ends_longer(words, last, subject=subject)):
            last += 1
    while last and (words[last - 1].low in WORDS.loose or (last > 1 and _is_direction(sentence, words[last - 1]))):
        last -= 1
    if longer and last > 1 and words[last - 1].low in WORDS.oblique:
        last -= 1  # "the bill for a home"
    words = words[:last]
    if longer and words and words[-1].low in WORDS.pronoun:
        return None  # "people told the paper they"
    if not words or (words[0].low in WORDS.not_measured and all(word.low in WORDS.not_measured for word in words)):
        return None
    if subject and (_is_name(words) or _is_agent(words)):
        return None
    return sentence.text[words[0].start : words[-1].end].rstrip(_TAIL) or None


def _ends_longer(words: Sequence[Word], number: int, *, subject: bool) -> bool:
    """Whether a longer phrase ends before a word: a verb that was passed over, a time, a mark in a subject."""
    low = words[number].low
    is_time = (low in _IN_TIME or low == "for") and any(
        word.low in WORDS.period or word.low in WORDS.ends_of for word in words[number + 1 : number + 5]
    )
    return is_time or low in _BE or low in _MODAL or (subject and low in MARKS)


def _is_direction(sentence: Sentence, word: Word) -> bool:
    """Whether a word only tells whither: "its exports north"."""
    return word.low in WORDS.direction and word.mention is None and sentence.text[word.start].islower()


def _is_name(words: Sequence[Word]) -> bool:
    last = words[-1].mention
    if last is None or last.kind in {"country", "place", "bloc"}:
        return last is not None and all(word.mention is last for word in words)
    return not any(word.low in WORDS.belongs for word in words)  # "the shipping line Maersk"


def _is_agent(words: Sequence[Word]) -> bool:
    """Whether a subject does something, so that it is not what is measured: "lithium miners lost"."""
    ends = WORDS.edge_of_head
    head = next((at for at, word in enumerate(words) if at and word.low in ends), len(words))
    low = words[head - 1].low
    return low in WORDS.agent or low in WORDS.voice or low in nouns()


def _ends_phrase(words: Sequence[Word], number: int) -> bool:
    low = words[number].low
    if low in MARKS:
        return True
    if number == 0:  # "lost revenue" and "supplies" begin a phrase, which verbs end
        return low in WORDS.stop and low not in WORDS.verb
    if low in {"and", "or"}:
        return not _goes_on(words, number)
    is_noun = words[number - 1].low.endswith("'s") or _is_last_noun(words, number)  # "China's needs"
    is_verb = (
        (not is_noun and (low in WORDS.stop or low in WORDS.says))
        or _is_people(words[number - 1])
        or is_acting(words, number)
        or (low.endswith("ed") and not is_adjective(words, number))
    )
    is_acting_on = words[number - 1].low.endswith("s") and low.isalpha() and _is_object(words, number + 1)
    is_other = low in {"a", "an", "the"} and words[number - 1].low not in {"of", "and", "or"}
    if is_verb or is_acting_on or is_other:  # "gusts batter Galway"
        return True
    if low.endswith("ing") and number + 1 < len(words):
        following = words[number + 1].low
        if following in WORDS.determiner or following == "most":
            return True
    is_before_any = [word.low for word in words[number + 1 : number + 2]] == ["any"]  # "of workers lack any"
    return is_number(low) or is_before_any or low in {"once", "twice"}  # "of the drug once a week"


def _is_object(words: Sequence[Word], number: int) -> bool:
    """Whether an article or a country begins what a verb before it is about."""
    if number >= len(words):
        return False
    mention = words[number].mention
    return words[number].low in {"a", "an", "the"} or (mention is not None and mention.kind in {"country", "place"})


def _is_numbered(sentence: Sentence, words: Sequence[Word], number: int) -> bool:
    """Whether a number only tells which one of a name's kind is meant: "Phase 1 output"."""
    before = words[number - 1]
    is_short = words[number].low.isdecimal() and len(words[number].low) < 3  # noqa: PLR2004 (digits)
    return number > 0 and is_short and sentence.text[before.start].isupper() and before.mention is None


def _is_people(word: Word) -> bool:
    """Whether a word means a country's people, so that no noun follows: "Kenyans live", "Saudis own"."""
    mention = word.mention
    if mention is None or mention.kind != "country" or mention.name.endswith("s"):
        return False
    return word.low.endswith("s") and not word.low.endswith(("ss", "'s"))


def _is_last_noun(words: Sequence[Word], number: int) -> bool:
    """Whether what may be a verb is a noun, as nothing or a verb follows it: "cobalt needs.", "projects have"."""
    low = words[number].low
    following = words[number + 1].low if number + 1 < len(words) else ","
    is_last = following in MARKS or following in _MODAL or following in _BE
    is_plural = low.endswith("s") and low not in WORDS.helper and low not in _BE
    return is_last and is_plural and (low in WORDS.verb or low in WORDS.says)


def is_acting(words: Sequence[Word], number: int) -> bool:
    """Whether a word follows those who act, as their verb: "voters approve"; "miners' pay" keeps its owner."""
    low = words[number].low
    return words[number - 1].low in WORDS.agent and low.isalpha() and not low.endswith("s") and low not in WORDS.belongs


def is_adjective(words: Sequence[Word], number: int) -> bool:
    """Whether a word in "-ed" stands before its noun: "the world's mined copper", "most advanced chips"."""
    before = words[number - 1].low if number else ""
    return (
        words[number].low in {"seed", "feed", "speed", "need"}
        or before in {"most", "more", "less", "newly", "all", "highly", "other"}
        or before.endswith(("'s", "ly", "ed"))
    )


def _goes_on(words: Sequence[Word], number: int) -> bool:
    """Whether "and" joins two nouns of one phrase: "stockpile and financing plan"."""
    rest = words[number + 1 : number + 2]
    if not rest or number == 0:
        return False
    low = rest[0].low
    after = words[number + 2 : number + 3]
    if (
        (low in WORDS.verb or low.endswith("ing"))
        and after
        and (after[0].low in WORDS.determiner or is_number(after[0].low))
    ):
        return False  # "85% of capacity and produces about 70%"
    if any(word.low in WORDS.weak and is_number(then.low) for word, then in pairwise(words[number + 1 : number + 4])):
        return False  # "of exports and farming for 9%"
    return not (
        low in WORDS.bound
        or low in WORDS.changes
        or low in MARKS
        or low.endswith("ed")
        or is_number(low)
        or rest[0].mention
    )


@cache
def _ones() -> frozenset[str]:
    return frozenset({"half", *(word.name for word in load("numbers.toml", "cardinal", NumberWord))})


@cache
def _months() -> frozenset[str]:
    return frozenset(month.name.lower() for month in load("calendar.toml", "month", CalendarWord))


def is_number(low: str) -> bool:
    """Whether a word is or begins with a number: "5", "two-thirds"."""
    return low[0].isdecimal() or low in _ones() or low.partition("-")[0] in _ones()


def is_adverb(low: str) -> bool:
    """Whether a word only tells how a change is counted: "year-on-year", "on-year", "sequentially"."""
    first, _, rest = low.partition("-")
    if rest.endswith(f"-{first}"):
        return True  # "like-for-like"
    return low.endswith("ly") or (first in WORDS.period and "-o" in low) or (first == "on" and rest in WORDS.period)


def ends_at(words: Sequence[Word]) -> bool:
    """Whether no word of the same phrase follows: "averaged $3 nationwide, up 2%"."""
    return not words or words[0].low in MARKS or words[0].low in WORDS.stop


def _is_small(words: Sequence[Word]) -> bool:
    """Whether a phrase begins with a determiner, or with the title of whoever owns it: "Mr Brandl's stake"."""
    low = words[0].low
    is_title = low in _TITLES and len(words) > 1 and words[1].mention is not None
    return is_title or (low in WORDS.determiner and low != "other")


def _is_counted(words: Sequence[Word]) -> bool:
    """Whether a phrase begins with a number that counts its noun: "of the 538 electoral votes"."""
    low = words[0].low
    if len(words) == 1 or "-" in low:
        return False
    return low[0].isdigit() or low in WORDS.number_word or (low == "," and words[1].low[0].isdigit())


def is_dated(words: Sequence[Word]) -> bool:
    """Whether a phrase begins with the month or year of its noun: "May 2025 exports"."""
    low = words[0].low if words else ""
    return len(words) > 1 and (low in _months() or (len(low) == 4 and low.isdecimal()))  # noqa: PLR2004 (a year)


def _without_owner(sentence: Sentence, words: Sequence[Word]) -> Sequence[Word]:
    while words and words[0].low in _BULLETS:
        words = words[1:]
    while words:
        word = words[0]
        mention = word.mention
        if mention and is_possessive(sentence.text, mention):
            words = [other for other in words if other.start >= mention.end]
            words = words[1:] if words and words[0].low in {"s", "'s"} else words
        elif _is_small(words) or _is_counted(words) or is_dated(words):
            words = words[1:]
        else:
            break
    return words


def without_time(words: list[Word]) -> list[Word]:
    """Leave out a phrase of time that begins a sentence: "Since then its share", "In July exports"."""
    if not words or words[0].low not in _IN_TIME:
        return words
    longest = 7 if any(word.low in WORDS.ends_of for word in words[1:4]) else 5  # "Since the start of the year"
    for number, word in enumerate(words[1:longest], start=1):
        if word.low in WORDS.time or (word.low.isdigit() and len(word.low) == 4):  # noqa: PLR2004 (a year)
            return words[number + 1 :]
    return words
