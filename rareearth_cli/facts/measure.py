"""What a figure measures, in the text's words: the noun phrase after it, under it, or before its verb."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.label import of_label, of_opening, of_rate
from rareearth_cli.facts.lists import next_in_list
from rareearth_cli.facts.measured_count import count_named, of_owned
from rareearth_cli.facts.measured_subject import subject_before, without_place
from rareearth_cli.facts.measured_verb import flow_before, of_verb, unqualified
from rareearth_cli.facts.nouns import is_measured, is_plural
from rareearth_cli.facts.phrase import ends_at, is_acting, is_adjective, is_adverb, is_number, phrase
from rareearth_cli.facts.sentence import WORDS, Sentence, Word, is_possessive, is_verb
from rareearth_cli.facts.speaker import MARKS
from rareearth_cli.lexicon import forms

_LONGEST_LIST = 6  # figures after one, of which the last may say what all measure
_start = attrgetter("start")
_BE = forms("around.toml", "be")
_MODALS = forms("around.toml", "modal")
_EACH = forms("around.toml", "rate")
_FEWEST_PAID = 4  # words: a verb, an article, what was paid for, "for"
_ARTICLES = forms("around.toml", "article", "owner")
_OWNERS = forms("around.toml", "owner")
_REGULAR = forms("units.toml", "regular") | {"annual"}
_OBJECT = 5  # words from a verb to the sum that is its second object
_YEARS = frozenset(["year", "quarter", "month", "months"])
_WHOLES = frozenset(["total", "whole", "overall total"])


def measure_of(
    sentence: Sentence, figure: Figure, clause: tuple[int, int], figures: Sequence[Figure] = ()
) -> str | None:
    """Find what a figure measures; None where nothing is said, as with dates. `figures` are the sentence's."""
    if figure.kind == "date":
        return None
    counted = count_named(sentence, figure)
    if counted and counted.lower() != "units" and not _is_step(sentence, figure):
        return flow_before(sentence, figure, clause, figures) or counted
    following = _past_brackets(_until_figure(sentence, sentence.after(figure.end), figure, figures))
    if figure.kind == "percent" and _is_base(following):
        spent = next((at for at, word in enumerate(following[:5]) if word.low in {"on", "for"}), None)
        spent_on = phrase(sentence, following[spent + 1 :]) if spent is not None else None
        if spent_on is None and _is_taken(sentence, figure, following):
            return phrase(sentence, following[1:])  # "lost 30% of their income"
        return spent_on or _joined(sentence, figure, clause) or of_verb(sentence, figure, clause, figures)
    return (
        (of_verb(sentence, figure, clause, figures) if _is_multiple(sentence, figure) else None)
        or (_joined(sentence, figure, clause) if _is_worth(sentence, figure) or _is_own(figure, following) else None)
        or of_owned(sentence, figure, figures)
        or _right_after(sentence, figure, following)
        or _joined(sentence, figure, clause)
        or _after_list(sentence, figure, figures)
        or of_verb(sentence, figure, clause, figures)
        or _of_aside(sentence, figure, clause)
        or of_opening(sentence, figure, following)
        or _paid_for(sentence, figure, clause)
        or of_label(sentence, figure, clause)
        or of_rate(sentence, figure, following)
        or counted
    )


def _after_list(sentence: Sentence, figure: Figure, figures: Sequence[Figure]) -> str | None:
    """Give what the last figure of a list measures for all of it: "60%, 10% and 5% of demand"."""
    if len(figures) == 1:
        return None
    last = figure
    for _ in range(_LONGEST_LIST):
        following = next_in_list(sentence, last, figures)
        if following is None:
            break
        last = following
    if last is figure:
        return None
    return _right_after(sentence, last, _until_figure(sentence, sentence.after(last.end), last, figures))


def _until_figure(sentence: Sentence, words: list[Word], figure: Figure, figures: Sequence[Figure]) -> list[Word]:
    """Cut the words off where the next date or duration begins, and pass over a figure that comes at once."""
    if len(figures) == 1:
        return words
    later = figures[bisect_left(figures, figure.end, key=_start) :]
    is_next = bool(later) and bool(words) and later[0].start - figure.end <= len(", ")
    is_tied = is_next and later[0].kind == "duration" and "-" in sentence.text[later[0].start : later[0].end]
    if is_tied or (is_next and later[0].kind == "quantity"):
        return [word for word in words if word.start >= later[0].end]  # "a 400-metre, 220,000-tonne ship"
    for other in later:
        if other.kind in {"date", "duration"} or (other.kind == "money" and sentence.text[other.start].isalpha()):
            return [word for word in words if word.start < other.start]
    return words


def _past_brackets(words: list[Word]) -> list[Word]:
    """Leave out brackets that only name the unit again: "5,500 gigawatts (GW) of capacity"."""
    is_named = len(words) > 2 and words[0].low == "(" and words[2].low == ")" and words[1].low.isalpha()  # noqa: PLR2004
    return words[3:] if is_named else words


def _is_multiple(sentence: Sentence, figure: Figure) -> bool:
    """Whether a multiple is the level of its subject: "Debt stood at 2.4x earnings"."""
    return (
        figure.kind == "ratio"
        and (figure.value or 0) > 1
        and [word.low for word in sentence.before(figure.start)[-1:]] == ["at"]
    )


def _is_worth(sentence: Sentence, figure: Figure) -> bool:
    """Whether "worth" leads to a sum, so that what is worth it went before: "an order worth $2bn for 12 ships"."""
    if figure.kind != "money":
        return False
    before = [word.low for word in sentence.before(figure.start)[-_OBJECT:] if word.low not in WORDS.qualifier]
    return before[-1:] == ["worth"]


def _is_own(figure: Figure, following: Sequence[Word]) -> bool:
    """Whether nothing after a sum says what it is of, so that "of" before it does: "A price of $9 looks fair"."""
    if figure.kind == "percent":
        is_last = bool(following) and (len(following) == 1 or following[1].low in WORDS.oblique)
        return is_last and following[0].low.endswith("s") and not is_measured(following[0].low)
    if figure.kind != "money" or not following:
        return False
    if following[0].low in WORDS.spent:
        return True  # "a charge of $5m on its mines", "a loss of $5m on sales of $9m"
    is_rate = following[0].low in _EACH and [word.low for word in following[2:3]] == ["for"]
    if len(following) > 1 and following[1].low in WORDS.qualifier and following[1].low not in _ARTICLES:
        return True  # "Reserves of $5m cover more than a year"
    return is_rate or following[0].low.endswith("s") or following[0].low in WORDS.finite


def _is_step(sentence: Sentence, figure: Figure) -> bool:
    """Whether people are what a change comes to, so that its subject is measured: "The town grew by 900 people"."""
    if figure.unit != "person":
        return False
    before = [word.low for word in sentence.before(figure.start)[-6:]]
    while before and before[-1] in WORDS.qualifier:
        before.pop()
    return before[-1:] == ["by"] and not WORDS.change.isdisjoint(before[-3:])


def _is_base(words: Sequence[Word]) -> bool:
    """Whether a percentage is of a whole that is only its yardstick: "a deficit of 5% of GDP"."""
    after = [word.low for word in words[:3] if word.low not in WORDS.determiner]
    return len(after) > 1 and after[0] == "of" and after[1] in WORDS.yardstick


def _is_taken(sentence: Sentence, figure: Figure, following: Sequence[Word]) -> bool:
    """Whether a share of somebody's own income is what a verb is about, and not what something comes to."""
    before = sentence.before(figure.start)[-1:]
    is_own = following[1].low in _OWNERS and following[2].low not in {"gdp", "value"}
    return is_own and bool(before) and before[0].low not in _BE and before[0].low not in WORDS.worth


def _right_after(sentence: Sentence, figure: Figure, words: Sequence[Word]) -> str | None:
    if len(words) > 1 and words[0].low in {"”", '"'}:
        words = words[1:]
    is_rate = figure.kind == "money" and len(words) > 1 and words[0].low in _EACH
    words = words[2:] if is_rate else words  # "$13bn a year on drilling"
    if len(words) > 1 and words[0].low == "/":
        words = words[2:]  # "$49/kg"
    if len(words) > 1 and words[0].low == "worth" and words[1].low == "of":
        words = words[1:]
    if not words or (is_rate and words[0].low not in WORDS.spent):
        return None
    is_far = figure.kind == "quantity" and _is_town(words[1:2])
    if words[0].low == "of" and (is_far or _is_pronoun(words[1:])):
        return None  # "within 20 miles of Kyiv", "3% of those outstanding"
    is_stock = words[0].low == "in" and figure.kind == "quantity" and _is_stock(words[1:])  # "5 tonnes in reserves"
    if words[0].low == "of" or is_stock or (words[0].low == "off" and figure.kind in {"percent", "money"}):
        found = phrase(sentence, words[1:])
        return None if found in _WHOLES and words[0].low == "of" else found  # of "8% of its total": the subject
    if figure.kind == "money" and words[0].low in WORDS.spent:
        before = [word.low for word in sentence.before(figure.start)[-_OBJECT:]]
        if not WORDS.suffered.isdisjoint(before) and (words[0].low != "on" or before[-1] not in WORDS.change):
            return None  # "fined Meta $5m for", "lost $5m in the strike", but "lost $5m on ships"
        return _spent_on(sentence, words[0].low, words[1:])
    return _noun_after(sentence, figure, words)


def _is_pronoun(words: Sequence[Word]) -> bool:
    """Whether "those" or "that" stands for the noun before, as no plural follows it."""
    low = words[1].low if len(words) > 1 else ""
    return words[:1] != [] and words[0].low in {"those", "that"} and not is_plural(low)


def _is_stock(words: Sequence[Word]) -> bool:
    """Whether the noun that words begin with is one of sums and stocks: "tin reserves"."""
    last = next((at for at, word in enumerate(words[:_OBJECT]) if ends_at(words[at + 1 :]) or word.mention), None)
    return last is not None and is_measured(words[last].low)


def _is_town(words: Sequence[Word]) -> bool:
    mention = words[0].mention if words else None
    return mention is not None and mention.kind == "place"


def _spent_on(sentence: Sentence, preposition: str, words: Sequence[Word]) -> str | None:
    is_from_somebody = preposition == "from" and any(word.mention for word in words[:3])
    is_market = preposition == "on" and any(word.mention and word.low in {"exchange", "board"} for word in words[:5])
    is_time = preposition == "in" and any(word.low == "trading" for word in words[:3])
    times = WORDS.time if preposition in {"in", "on"} else _YEARS if preposition == "for" else frozenset()
    is_time = is_time or not times.isdisjoint([word.low for word in words[:3]])  # "in a season", "for the school year"
    if (preposition == "on" and _is_of_figure(words)) or (preposition == "from" and _is_level(words)):
        return None  # "earned $1 a share on sales of $9m", "from a revised $5m"
    if preposition == "from" and any(word.low in WORDS.agent or word.low in WORDS.extent for word in words[:3]):
        return None  # "raised $5m from shareholders", "fell by $5m from its peak"
    is_there = is_from_somebody or is_market or is_time or (preposition in {"in", "from"} and _is_place(words))
    is_whose = bool(words) and words[0].mention is not None and ends_at(words[1:])  # "brings $5m for Serbia"
    return None if is_there or is_whose else phrase(sentence, words)


def _is_of_figure(words: Sequence[Word]) -> bool:
    """Whether words are a noun that has a figure of its own: "a charge of $5m"."""
    of = next((at for at, word in enumerate(words[:_OBJECT]) if word.low == "of"), None)
    rest = [word.low for word in words[of + 1 : of + 3]] if of else []
    return any(map(is_number, [low for low in rest[:1] if low not in WORDS.small] or rest[1:]))


def _is_level(words: Sequence[Word]) -> bool:
    """Whether words lead to a figure at once, and to no noun."""
    rest = next((word for word in words if word.low not in WORDS.small), None)
    return rest is None or is_number(rest.low)


def _noun_after(  # noqa: PLR0911 (one return a reason)
    sentence: Sentence, figure: Figure, words: Sequence[Word]
) -> str | None:
    if figure.kind == "duration":
        return None
    first, rest = words[0].low, words[1:]
    between = sentence.text[figure.end : words[0].start].strip(' -”"')
    is_parted = between != "" and not ("-" in between and between.replace("-", "").isalnum())  # "$5m half-year profit"
    is_step = first in WORDS.change or first in WORDS.compared if figure.kind == "percent" else first in WORDS.extent
    if is_step and not is_parted:
        return phrase(sentence, rest[1:]) if _is_told(rest) else None
    if first.endswith("ing") and rest and _is_after_verb(rest[0].low):
        return None  # "spent $5m propping it up", "5 tonnes grading 2 per cent"
    if figure.kind in {"ratio", "percent"} and (
        _is_by(sentence, figure) or (first in WORDS.willing and [word.low for word in rest[:1]] == ["to"])
    ):
        return None  # "40% want to leave", "cut poverty by half looks quaint"
    if (rest and rest[0].low == "than") or (figure.kind in {"ratio", "percent"} and first in WORDS.comparative):
        return None  # "240 metres taller than", "3 times larger"
    if (is_adverb(first) or first in _REGULAR) and rest and rest[0].low in WORDS.change:
        of = [word.low for word in rest[1:2]]  # "a 74% year-on-year drop in exports"
        return phrase(sentence, rest[2:]) if of and of[0] in {"in", "of", "for"} else None
    if (
        is_adverb(first)
        or [word.low for word in rest[:1]] == ["/"]
        or _is_verb_next(words)
        or (first.endswith("wide") and ends_at(rest))
    ):
        return None  # "4.8% year-on-year", "18% y/y", "for $6bn underscores its value"
    is_far = first.partition("-")[0] in WORDS.direction  # "40 km north-west of the city"
    if figure.kind == "ratio" and figure.value == 1 / 2 and first in WORDS.determiner:
        return phrase(sentence, words)  # "half the world's tin"
    if first in WORDS.no_noun or is_far or (figure.kind in {"ratio", "percent", "quantity"} and first in WORDS.gone):
        return None  # "one in five left"
    is_passive = (
        first.endswith("ed") and bool(rest) and (rest[0].low in WORDS.oblique or rest[0].low in WORDS.determiner)
    )  # "51% owned by", "3 metres flooded the port", "seven wanted no cut"
    is_passive = is_passive or (
        first.endswith("ed") and figure.kind in {"ratio", "money", "percent"} and ends_at(rest)
    )  # "twice covered", "$5m pledged"
    is_apart = is_parted or is_passive or first in MARKS or first in WORDS.bound or first in {"and", "or"}
    return None if is_apart else phrase(sentence, words)


def _is_told(rest: Sequence[Word]) -> bool:
    """Whether words say what a level or a change is of, and not how much: "a low in exports", "a record of 47"."""
    return len(rest) > 1 and rest[0].low in {"in", "of", "for"} and not is_number(rest[1].low)


def _is_after_verb(low: str) -> bool:
    return low in WORDS.determiner or low in WORDS.object or is_number(low)


def _is_by(sentence: Sentence, figure: Figure) -> bool:
    """Whether "by" leads to a figure, so that it is a step."""
    before = [word.low for word in sentence.before(figure.start)[-_OBJECT:] if word.low not in WORDS.qualifier]
    return before[-1:] == ["by"]


def _is_verb_next(words: Sequence[Word]) -> bool:
    """Whether a word in "-s" is a verb, as an object follows it: "underscores its value"."""
    following = words[1].low if len(words) > 1 else ""
    return words[0].low.endswith("s") and following in {"its", "the", "a", "an", "their"}


def _is_place(words: Sequence[Word]) -> bool:
    """Whether "in" is followed by a place or a year, and not by what was bought."""
    if not words or words[0].low[0].isdigit():
        return bool(words)
    mention = words[0].mention
    if mention is None:
        return False
    following = [word.low for word in words if word.start >= mention.end][:1]
    return (
        mention.kind != "country"
        or not following
        or following[0] in WORDS.stop
        or following[0] in MARKS | {"and", "or"}
    )


def _joined(sentence: Sentence, figure: Figure, clause: tuple[int, int]) -> str | None:
    """The noun phrase that "of", "at" or "worth" joins to the figure: "a profit of $5m"."""
    words = unqualified(sentence, figure, clause)
    if len(words) < 2 or words[-1].low not in {"of", "worth", "totalling", "totaling", "exceeding", "averaging"}:  # noqa: PLR2004 (words)
        return None
    is_aside = words[-2].low == ","  # "the bid, worth $5bn"
    if is_aside:
        words = [*words[:-2], words[-1]]
    if len(words) < 2 or words[-2].low == "seen" or _is_bare(words[:-1]):  # noqa: PLR2004 (words)
        return None
    if is_aside and not _phrase_before(sentence, words[:-1]):
        return subject_before(sentence, words[:-1])  # "its merger with X, worth $5bn"
    return _phrase_before(sentence, without_place(words[:-1], {"in", "by", "at", "to", "for", "on"}))


def _paid_for(sentence: Sentence, figure: Figure, clause: tuple[int, int]) -> str | None:
    """The object that a sum was paid for: "trained a model for under $6 million"."""
    words = unqualified(sentence, figure, clause)
    if figure.kind != "money" or len(words) < _FEWEST_PAID or words[-1].low != "for":
        return None
    start = next((at for at in range(len(words) - 2, -1, -1) if words[at].low in _ARTICLES), None)
    is_object = start is not None and start > 0 and is_verb(words[start - 1].low)
    return phrase(sentence, words[start:-1]) if is_object else None


def _of_aside(sentence: Sentence, figure: Figure, clause: tuple[int, int]) -> str | None:
    """The subject that an aside tells of: "The harvest, forecast at 5 t, is", "His rating, at 48%, is"."""
    following = sentence.after(figure.end)[:1]
    words = unqualified(sentence, figure, clause)
    if not following or following[0].low != "," or not words or words[-1].low != "at":
        return None
    words.pop()
    if len(words) > 1 and (words[-1].low in WORDS.changes or words[-1].low in WORDS.says or words[-2].low == ","):
        words.pop()  # "forecast at", "steady at"
    return subject_before(sentence, words[:-1]) if len(words) > 1 and words[-1].low == "," else None


def _is_bare(words: Sequence[Word]) -> bool:
    """Whether words end with a noun that measures nothing unless one before it says what: "the market average"."""
    if words[-1].low not in WORDS.not_measured and words[-1].low not in WORDS.extent:
        return False
    before = words[-2].low if len(words) > 1 else "the"
    return words[-1].low != "average" or before in WORDS.edge or before in MARKS or before.endswith(("ly", "al", "er"))


def _phrase_before(sentence: Sentence, words: list[Word]) -> str | None:
    is_pace = len(words) > 1 and words[-1].low in {"rate", "pace"} and words[-2].low.startswith("annual")
    if not words or (words[-1].low in WORDS.extent and _is_bare(words)) or is_pace:
        return None  # "a two-year high of $1.91", "at an annual rate of 3%"
    number = len(words)
    while number:
        word = words[number - 1]
        if word.low in WORDS.edge or word.low in MARKS or word.low in {"and", "-"} or is_number(word.low):
            break
        is_past = number < len(words) and word.low.endswith("ed") and not is_adjective(words, number - 1)
        is_doing = word.low.endswith("ing") and number > 1 and words[number - 2].low == ","  # ", citing purchases"
        if is_past or is_doing or word.mention is not None or (number > 1 and words[number - 2].low in _MODALS):
            break
        number -= 1
    if 0 < number < len(words) - 1 and words[number].low.endswith("s") and _is_whole_name(sentence, words[number - 1]):
        number += 1  # "Peru faces rates of 5%"
    if number > 1 and words[number - 1].low in {"by", "from"}:
        return _phrase_before(sentence, words[: number - 1])  # "purchases by banks of 5 tonnes"
    agent = next((at for at in range(number, len(words) - 2) if is_acting(words, at + 1)), None)
    number = number if agent is None else agent + 2  # "airlines demand improvements"
    while number < len(words) and words[number].low == "of":
        number += 1
    return phrase(sentence, words[number:])


def _is_whole_name(sentence: Sentence, word: Word) -> bool:
    """Whether a name ends with a word and owns nothing."""
    return word.mention is not None and word.end >= word.mention.end and not is_possessive(sentence.text, word.mention)
