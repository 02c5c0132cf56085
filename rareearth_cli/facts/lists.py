"""Figures in a list: what "respectively" gives to which, and what the last of them says for all."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

import msgspec

from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.sentence import WORDS, Sentence
from rareearth_cli.lexicon import forms
from rareearth_cli.patterns import pattern
from rareearth_cli.records import Mention

_JOINING = forms("around.toml", "in_list")
# Between two names of a list: "China's and India's", "in Peru and in Chile", "of Lynas and that of MP Materials".
_NAMES = pattern(r"(?:['’]s?)?(?:,? and|,)(?: (?:that|those) of)?(?: (?:in|of|at|for|to|from|by))?(?: the)? ")
_PLAIN = frozenset([",", "and"])
_ITEMS = pattern(r",? and |, ")
_start = attrgetter("start")
_OF = pattern(r"(.* (?:of|for|in) )\S+\Z")
_UNDER = pattern(r" (?:of|in|at|for|by|from|to|on)(?: the)? ?\Z|['’]s?\Z")


class Turn(msgspec.Struct, frozen=True, gc=False):
    """The place of a figure in a list that "respectively" ties to another list.

    It is number `at` of `size`; `holders` are the actors of the other list, none where it has nouns.
    """

    at: int
    size: int
    holders: tuple[Mention, ...]

    @property
    def holder(self) -> Mention | None:
        """The actor whose the figure is."""
        return self.holders[self.at] if self.holders else None

    def measure(self, measure: str) -> str:
        """Give the figure's own part of what the list measures: "exports of tin" of "exports of tin and lead"."""
        if self.holders:
            place = measure.find(self.holders[0].text)
            return (_UNDER.sub("", measure[:place]) or measure) if place > 0 else measure
        items = _ITEMS.split(measure)
        if len(items) != self.size:
            return measure
        item, *rest = items[self.at], items[-1].partition(" ")[2]
        if self.at and (shared := _OF.match(items[0])) and " " not in item:
            return shared[1] + item
        is_headless = rest[0].endswith("s") and not any(" " in one or one.endswith("s") for one in items[:-1])
        return f"{item} {rest[0]}" if is_headless and self.at + 1 < self.size else item


def turns_of(sentence: Sentence, figures: Sequence[Figure]) -> dict[int, Turn]:
    """Give the figures of a sentence their turns, by where they begin.

    Without the word, as many figures of one unit after as many names are meant so: "Ford and GM lost 3% and 5%".
    """
    is_said = "respectively" in sentence.lows
    turns: dict[int, Turn] = {}
    if is_said or len(sentence.mentions) > 1:
        for group in _groups(sentence, figures):
            holders = _list_of(sentence, len(group), group[0].start)
            if is_said or (holders and holders[-1].end <= group[0].start and _is_plain(sentence, group)):
                turns.update({figure.start: Turn(at, len(group), holders) for at, figure in enumerate(group)})
    return turns


def _is_plain(sentence: Sentence, group: Sequence[Figure]) -> bool:
    """Whether only "and" or commas stand between figures, so that each is another's."""
    betweens = [sentence.within(one.end, other.start) for one, other in pairwise(group)]
    return all(map(_PLAIN.issuperset, betweens))


def next_in_list(sentence: Sentence, figure: Figure, figures: Sequence[Figure]) -> Figure | None:
    """Give the figure that a list goes on with after this one: "60%, 10% and 5% of demand"."""
    at = bisect_left(figures, figure.end, key=_start)
    following = figures[at] if at < len(figures) else None
    return following if following and _is_next(sentence, figure, following) else None


def _is_next(sentence: Sentence, figure: Figure, following: Figure) -> bool:
    if following.kind != figure.kind or following.unit != figure.unit or figure.kind == "date":
        return False
    between = sentence.within(figure.end, following.start)
    return not _JOINING.isdisjoint(between[:1]) and all(low in _JOINING or low in WORDS.small for low in between)


def _groups(sentence: Sentence, figures: Sequence[Figure]) -> list[list[Figure]]:
    groups: list[list[Figure]] = []
    for figure in figures:
        if groups and _is_next(sentence, groups[-1][-1], figure):
            groups[-1].append(figure)
        else:
            groups.append([figure])
    return [group for group in groups if len(group) > 1]


def _ends_with_list(sentence: Sentence, run: Sequence[Mention], count: int) -> bool:
    """Whether names end with a list of so many, another name at most before it: "According to X, Peru and Chile"."""
    if len(run) < count or "and" not in sentence.within(run[-2].end, run[-1].start):
        return False
    return len(run) == count or run[-count - 1].kind != run[-count].kind


def _list_of(sentence: Sentence, count: int, place: int) -> tuple[Mention, ...]:
    """Find the list of so many names: the last before a place, else the first after it."""
    runs: list[list[Mention]] = []
    for mention in sentence.mentions:
        if runs and _NAMES.fullmatch(sentence.text, runs[-1][-1].end, mention.start):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    fitting = [run[-count:] for run in runs if _ends_with_list(sentence, run, count)]
    before = [run for run in fitting if run[-1].end <= place]
    return tuple(before[-1] if before else fitting[0] if fitting else ())
