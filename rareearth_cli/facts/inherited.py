"""What a figure measures where its clause leaves it out: what the figure before it does, or "it" stands for."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from operator import attrgetter

from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.nouns import is_moved, is_plural
from rareearth_cli.facts.phrase import phrase
from rareearth_cli.facts.pronouns import is_acting
from rareearth_cli.facts.sentence import WORDS, Sentence, is_possessive, is_verb
from rareearth_cli.facts.si import factor_of
from rareearth_cli.lexicon import forms

_start = attrgetter("start")
_BE = forms("around.toml", "be")
_JOINING = frozenset([";", "while", "whereas", "but", "and"])
_STANDING_FOR = frozenset(["it", "those", "them", "that"])
_WOULD = (["is"], ["was"], ["would", "be"], ["will", "be"])
_BEFORE_VERB = frozenset(["and", "to", "will", "would"])
_JOINTS = frozenset([",", ";", "and", "but"])
_PATHS = forms("around.toml", "path")
_FEWEST, _LONGEST_GAP = 3, 5  # words of "and costs by", "and its running costs by"
_CLOSE = 25  # code points between two figures that may share a measure though their kinds differ
_LONGEST_SUBJECT = 4  # words of a subject of its own


def parallel(
    sentence: Sentence, figure: Figure, figures: Sequence[Figure], known: Mapping[int, str | None]
) -> str | None:
    """Give the measure of the nearest figure before it, which a clause may leave out; `known` by where they begin.

    A sum of money shares it with other kinds only where it stands close by.
    """
    for other in reversed(figures[: bisect_left(figures, figure.start, key=_start)]):
        measure = known.get(other.start)
        if not measure or (
            other.kind == "quantity" and WORDS.says.intersection(sentence.lows[sentence.at(other.end) :][:1])
        ):
            continue  # "two clerks said, down 5%"
        if (
            figure.kind == other.kind == "quantity"
            and figure.unit != other.unit
            and (factor_of(other.unit or "") or ("", 0, ""))[2] != (factor_of(figure.unit or "") or ("", 0, "?"))[2]
        ):
            return None  # what is counted, or of another dimension, is no other thing's measure
        if _has_other_verb(sentence, other, figure, measure):
            continue
        if _has_subject(sentence, other, figure) or _is_of_own_verb(sentence, figure):
            return None
        is_alike = (
            figure.kind == "ratio"
            or (other.kind == "money") == (figure.kind == "money")
            or "percent" in {other.kind, figure.kind}
        )
        is_close = figure.start - other.end <= _CLOSE
        return measure if is_alike or (is_close and not _is_other_act(sentence, other, figure)) else None
    return None


def of_gap(sentence: Sentence, figure: Figure, figures: Sequence[Figure]) -> str | None:
    """Give what a clause changes whose verb is left out: "cut staff by 8% and costs by 5%", "and costs 5%"."""
    at = bisect_left(figures, figure.start, key=_start)
    words = sentence.words[sentence.at(figures[at - 1].end) : sentence.at(figure.start)] if at else []
    words = [word for word in words if word.low not in WORDS.qualifier and word.low not in {"the", "its", "their"}]
    is_led = bool(words) and words[-1].low in _PATHS
    if not _FEWEST <= len(words) + (not is_led) <= _LONGEST_GAP or words[0].low not in {"and", ","}:
        return None
    is_alike = any(
        one.unit == figure.unit and one.change for one in figures[max(0, at - 2) : at]
    )  # "rose 12% to $5bn and profit 8%"
    if not is_led and not (is_alike and is_moved(words[-1].low)):
        return None
    noun = words[1 : len(words) - is_led]
    last = noun[-1].low
    is_verbal = any(word.low in WORDS.stop or word.mention for word in noun) or (is_verb(last) and not is_moved(last))
    is_listed = words[0].low == "and" or is_plural(last) or is_moved(last)  # not so: ", equal to"
    return phrase(sentence, noun) if is_listed and not is_verbal else None


def of_owner(sentence: Sentence, figure: Figure) -> str | None:
    """Give what an owner before the figure's leaves to it: "X's exports rose while Y's fell 5%"."""
    owners = [one for one in sentence.mentions if one.end <= figure.start and is_possessive(sentence.text, one)]
    if len(owners) < 2 or not is_acting(sentence, sentence.at(owners[-1].end)):  # noqa: PLR2004 (owners)
        return None
    return phrase(sentence, [word for word in sentence.after(owners[-2].end) if word.end <= owners[-1].start])


def _has_other_verb(sentence: Sentence, one: Figure, other: Figure, measure: str) -> bool:
    """Whether a clause with a verb of its own leads from a share to a sum, or from people to what they want.

    So in "lost 5% of their value, owes $5m" and "at 5%, but two members wanted 6%".
    """
    is_peoples = (
        one.kind == "quantity" and other.kind == "percent" and measure.rsplit(maxsplit=1)[-1].lower() in WORDS.agent
    )
    if not is_peoples and (one.kind, other.kind) != ("percent", "money"):
        return False
    between = sentence.within(one.end, other.start)
    joint = max((at + 1 for at, low in enumerate(between) if low in _JOINTS), default=0 if is_peoples else len(between))
    known = WORDS.change | WORDS.says | WORDS.helper
    return any(is_verb(low) and low not in known for low in between[joint:])


def _is_of_own_verb(sentence: Sentence, figure: Figure) -> bool:
    """Whether another verb, or a noun, joined by an "and" stands before a figure: "and borrow $5m"."""
    words = [
        word
        for word in sentence.before(figure.start)
        if word.low not in WORDS.qualifier and word.low not in WORDS.further
    ]
    if len(words) < 2 or words[-1].mention:  # noqa: PLR2004
        return False
    if words[-2].low in {"it", "they"} and is_verb(words[-1].low):
        return words[-1].low not in WORDS.change  # "but it mined 5 t"
    if words[-2].low not in _BEFORE_VERB:
        return False
    low = words[-1].low
    is_noun_or_verb = low.isalpha() and low not in WORDS.oblique and low not in WORDS.bound
    return is_noun_or_verb and low not in WORDS.change and low not in WORDS.changes


def _is_other_act(sentence: Sentence, one: Figure, other: Figure) -> bool:
    """Whether a verb between two figures tells of something else: "cutting 250 jobs and saving $5m"."""
    between = sentence.within(one.end, other.start)
    return any(low not in WORDS.worth and low not in _BE and (low[-3:] == "ing" or is_verb(low)) for low in between)


def is_set_against(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is only set against the one before it: "18 months versus 13 months"."""
    return [word.low for word in sentence.before(figure.start)[-1:]] in (["versus"], ["vs"], ["against"])


def is_it(sentence: Sentence, figure: Figure) -> bool:
    """Whether "it" or "those" stand for what a sentence before measures: "In 2010 it was 90%", "55% of it"."""
    if _STANDING_FOR.isdisjoint(sentence.lows):
        return False
    before = [word.low for word in sentence.before(figure.start) if word.low not in WORDS.qualifier]
    after = [word.low for word in sentence.after(figure.end)[:2]]
    is_subject = len(before) > 1 and before[-2] == "it" and before[-1] in {"is", "was"}
    is_subject = is_subject or (before[:1] == ["that"] and before[1:] in _WOULD)
    return is_subject or before[:2] == ["those", "of"] or (after[:1] == ["of"] and after[1:] in (["it"], ["them"]))


def _has_subject(sentence: Sentence, one: Figure, other: Figure) -> bool:
    """Whether a common noun is the subject of a new clause between two figures: "while sterling held at 83 pence"."""
    first = sentence.at(one.end)
    words = sentence.words[first : sentence.at(other.start)]
    at = next((at + 1 for at in range(len(words) - 1, -1, -1) if words[at].low in _JOINING), len(words))
    while at < len(words) and words[at].low in WORDS.determiner:
        at += 1
    if at >= len(words) or words[at].mention or words[at].low in WORDS.stop or words[at].low in WORDS.not_measured:
        return False
    acts = any(_is_finite(word.low) for word in words[at + 1 : at + 1 + _LONGEST_SUBJECT])
    return acts and words[at].low.isalpha() and not _is_finite(words[at].low)


def _is_finite(low: str) -> bool:
    return low in _BE or low in WORDS.change or is_verb(low)
