"""The subject before a verb, as what a figure measures: without asides, times, places and whose it is."""

from collections.abc import Collection, Sequence

from rareearth_cli.facts.phrase import is_dated, phrase, without_time
from rareearth_cli.facts.sentence import WORDS, Sentence, Word, is_possessive, is_verb
from rareearth_cli.facts.speaker import MARKS
from rareearth_cli.lexicon import forms

_BETWEEN_NAMES = frozenset(["and", ",", "the"])
_OWNERS = frozenset(["country", "company"])
_BE = forms("around.toml", "be")
_MODAL = forms("around.toml", "modal")
_DATE, _OPENING = 4, 5  # words of a date; words up to a modal
_LEVIED = (["tax"], ["taxes"], ["taxation"])
_EARLIER = 3  # words of "a year earlier"
_BACK = forms("around.toml", "back", "onward")
_ASIDE = 14  # words of an apposition between a subject and its verb
_OPENS = {",": ",", "–": "–", "—": "—", ")": "("}


def subject_before(sentence: Sentence, words: list[Word]) -> str | None:
    """Give the phrase of the subject that some words before a verb end with; None where they name nothing."""
    last, leading = len(words), WORDS.leading_to_verb
    while last and ((low := words[last - 1].low) in leading or low in _BE or low.endswith("ly")) and low != ",":
        last -= 1
    words = words[:last]
    if len(words) == 1 and words[0].low == "which":  # "exports, which grew by 5%"
        before = sentence.before(words[0].start)
        off = next((at for at in range(len(before) - 1, -1, -1) if before[at].low == "off"), None)
        if off is not None and before[-1].low == ",":
            return phrase(sentence, before[off + 1 : -1])  # "shaved 2% off its sales, which"
        return subject_before(sentence, before[:-1]) if before and before[-1].low == "," else None
    words = _after_modal(_without_date(words))
    words = without_time(_without_end_of_time(without_aside(words)))
    first = _first_of_subject(words)
    if _is_relative(words, first):
        start = next((at + 1 for at in range(first - 2, -1, -1) if _is_verb_of(words, at)), 0)
        return subject_before(sentence, words[start : first - 1])  # "is the share of the lands that use it"
    words = without_time(words[first:])
    opens = next((at for at, word in enumerate(words) if word.low not in WORDS.determiner), 0)
    if is_dated(words[opens:]):  # "The December exports"
        words = words[opens + 1 :]
    elif words and (owner := words[opens].mention) and owner.kind == "country":
        words = words[opens:]  # "The U.S. crop"
    if words and words[0].low == "with":  # "with prices jumping 5%"
        words = words[1:]
    if not words or words[0].low in WORDS.stop:
        return None
    mention = words[0].mention
    if mention and mention.kind in _OWNERS and not is_possessive(sentence.text, mention):
        words = [word for word in words if word.start >= mention.end]  # "U.S. imports", "Ford sales"
    return phrase(sentence, without_place(words), longer=True, subject=True) if words else None


def _is_relative(words: Sequence[Word], first: int) -> bool:
    """Whether the words from number `first` on are a verb and its object, after the "that" of a noun."""
    if first < 2 or words[first - 1].low not in {"that", "who", "which"} or len(words) < first + 2:  # noqa: PLR2004
        return False
    noun, verb, after = words[first - 2], words[first], words[first + 1]
    is_noun = (
        not is_verb(noun.low) and noun.low not in WORDS.says and noun.low not in WORDS.stop and noun.low not in MARKS
    )
    return is_noun and verb.low not in WORDS.determiner and (is_verb(verb.low) or after.low in WORDS.determiner)


def _is_verb_of(words: Sequence[Word], number: int) -> bool:
    """Whether a word is the verb of the noun after it: "is the share", "exceeds the mean"."""
    low, after = words[number].low, words[number + 1].low
    return low in _BE or (after in WORDS.determiner and (is_verb(low) or low in WORDS.change))


def _without_date(words: list[Word]) -> list[Word]:
    """Leave out a full date at the end of a subject: "Revenue for the fiscal year ended June 30, 2025"."""
    if len(words) < _DATE or not words[-1].low.isdecimal():
        return words
    first = len(words) - 1
    while first and (
        words[first].low.isdecimal() or words[first].low in WORDS.in_date or words[first].low in WORDS.time
    ):
        first -= 1
    is_date = first and len(words) - first > _DATE and words[first].low in {"for", "in", "during", "at", "on"}
    return words[:first] if is_date else words


def _after_modal(words: list[Word]) -> list[Word]:
    """Begin at a subject that stands after its modal: "In no event shall the liability exceed"."""
    modal = next((at for at, word in enumerate(words[:_OPENING]) if word.low in _MODAL), None)
    is_turned = modal is not None and words[modal + 1 : modal + 2] and words[modal + 1].low in WORDS.determiner
    return words[modal + 1 :] if modal is not None and is_turned else words


def _without_end_of_time(words: list[Word]) -> list[Word]:
    """Leave out when at the end of a subject: "The total for pay that year"."""
    if len(words) > _EARLIER and words[-1].low in _BACK and words[-2].low in WORDS.period:
        return words[:-_EARLIER]  # "Shipments a year earlier"
    is_time = len(words) > 2 and words[-1].low in WORDS.time and words[-2].low in {"that", "this", "last", "next"}  # noqa: PLR2004
    return words[:-2] if is_time else words


def without_aside(words: list[Word]) -> list[Word]:
    """Leave out what stands between commas or dashes before the verb: "Output, the world's largest, fell"."""
    closing = words[-1].low if words else ""
    opening = _OPENS.get(closing)
    if opening is None:
        return words
    for number in range(len(words) - 2, max(0, len(words) - _ASIDE), -1):
        if words[number].low == opening:
            return words[:number] or words[number + 1 : -1]
    return words[:-1] if closing == "," else words


def _first_of_subject(words: Sequence[Word]) -> int:
    """Give the number of the first word of the subject that some words end with."""
    for number in range(len(words) - 1, -1, -1):
        if not _is_start(words[number]) or (words[number].low == "and" and _joins_nouns(words, number)):
            continue
        if not is_before_tax([word.low for word in words], number):
            return number + 1
    return 0


def is_before_tax(lows: Sequence[str], number: int) -> bool:
    """Tell whether a "before" belongs to the name of a profit: "Profit before tax was $5m"."""
    if lows[number] not in {"before", "after"}:
        return False
    return lows[number + 1 : number + 2] in _LEVIED or lows[number + 1 : number + 3] == ["interest", "and"]


def _is_start(word: Word) -> bool:
    return (word.low in WORDS.subject_starts or word.low in MARKS) and word.mention is None


def _joins_nouns(words: Sequence[Word], number: int) -> bool:
    """Whether an "and" joins two nouns of a subject, as no verb goes before it: "Exports of tin and lead"."""
    first = number
    while first and not _is_start(words[first - 1]):
        first -= 1
    left, right = words[first:number], words[number + 1 : number + 2]
    if not left or not right or right[0].low in WORDS.bound or left[0].low in WORDS.stop:
        return False
    if all(word.mention for word in left) or any(word.low[0].isdigit() for word in left):
        return False
    return not any(
        is_verb(word.low) and word.mention is None and after.low != "of" and not _is_noun_after(before)
        for before, word, after in zip(left, left[1:], [*left[2:], right[0]], strict=False)
    )


def _is_noun_after(word: Word) -> bool:
    """Whether what may be a verb is a noun after a word: "China's exports", "the use"."""
    return word.low in WORDS.determiner or word.low.endswith(("'s", "s'"))


def without_place(words: list[Word], prepositions: Collection[str] | None = None) -> list[Word]:
    """Leave out whose or where at the end of a subject: "Inflation in Turkey", "exports of gallium by China"."""
    first = len(words)
    while first and (words[first - 1].mention or (first < len(words) and words[first - 1].low in _BETWEEN_NAMES)):
        first -= 1
    is_named = 1 < first < len(words)
    return words[: first - 1] if is_named and words[first - 1].low in (prepositions or WORDS.where) else words
