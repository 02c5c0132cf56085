"""Other tellings of one report: texts alike in stems, names and figures far beyond what their subject explains.

Texts of one archive share a subject and so many words. Two of them are taken for tellings of one report where their
likeness stands out from the likeness of pairs at large: three robust standard deviations above its median, and never
below a floor; in a set of a few texts, which may all tell one report, a quarter of likeness is enough. Groups grow by
average link, the most alike first, and no two of them are joined where two texts say another figure of one unit, or are
one text but for a figure, name or direction.

Source: TF-IDF and average link as in Manning, Raghavan, Schütze, Introduction to Information Retrieval, 6 and 17.
"""

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from statistics import median
from typing import NamedTuple

from rareearth_cli.dedupe import scan

SHORTEST = 6  # words; a shorter text tells too little to be told otherwise
ANCHORS = 0.4  # weight of names and figures; the findings' 20 to 65% do nearly as well
DEVIATIONS = 3.0  # of likeness above the median: one pair in a thousand of unrelated ones comes so far
# In a large, mixed archive the median is near 0 and deviations are next to nothing, but tellings of one report share
# what is rare there: the floor rises with the fifth root of the number of texts, from 0.16 for 25 to 0.35.
FLOOR, FLOOR_AT, HIGHEST = 0.16, 25, 0.35
CEILING = 0.25  # in a set of fewer than 25 texts, where perhaps most pairs are tellings, and so no measure of others
_ALL = 400  # texts up to which each is held against each
_RAREST = 16  # terms of each text that are followed in a larger archive
_COMMON = 40  # texts that may share such a term
_SAMPLE = 4000  # pairs by which likeness at large is judged
_MAD = 1.4826  # a normal distribution's standard deviation in median absolute deviations
_ENDINGS = (
    *("ations", "ation", "ities", "ings", "ions", "ments", "ment", "ing", "ies", "ity", "ion", "ers"),
    *("ed", "er", "es", "ly", "al", "s"),
)
_ONE = "1"  # "one" tells nothing of a report
_STEM = 4  # letters that a stem keeps

Vector = dict[str, float]


class Item(NamedTuple):
    """A text with its title, as it is compared."""

    title: str
    text: str


class Tie(NamedTuple):
    """Two items, by their numbers, held to tell one report; `likeness` is 0 to 1."""

    left: int
    right: int
    likeness: float


class _Terms(NamedTuple):
    """What an item is known by: its stems, its names and figures, and its text's figures by unit."""

    stems: Counter[str]
    anchors: Counter[str]
    figures: Mapping[str, frozenset[str]]


def tell(items: Sequence[Item], is_kept_apart: Callable[[int, int], bool]) -> list[tuple[list[int], list[Tie]]]:
    """Gather items into stories of two or more: their numbers, and the ties along which they were joined.

    Args:
        items: the texts, in an order that does not hang on their coming.
        is_kept_apart: whether two items, by their numbers, must never be in one story.
    """
    terms = [_terms_of(item) for item in items]
    vectors = list(zip(_weighted([one.stems for one in terms]), _weighted([one.anchors for one in terms]), strict=True))

    def likeness(left: int, right: int) -> float:
        (stems, anchors), (others, their_anchors) = vectors[left], vectors[right]
        return (1 - ANCHORS) * _cosine(stems, others) + ANCHORS * _cosine(anchors, their_anchors)

    limit = _limit(len(items), likeness)
    ties = []
    tells = [sum(one.stems.values()) + len(one.figures) >= SHORTEST for one in terms]
    for left, right in _candidates(vectors):
        if not (tells[left] and tells[right]):
            continue
        alike = likeness(left, right)
        if alike >= limit / 2:  # weaker ones cannot lift an average to the limit
            ties.append(Tie(left, right, alike))

    def are_apart(left: int, right: int) -> bool:
        return _figures_differ(terms[left].figures, terms[right].figures) or is_kept_apart(left, right)

    return _grown(ties, limit, are_apart)


def _terms_of(item: Item) -> _Terms:
    stems: Counter[str] = Counter()
    anchors: Counter[str] = Counter()
    figures: defaultdict[str, set[str]] = defaultdict(set)
    for part in (item.title, item.text):
        for words in scan.read(part)[1]:
            for key, kind in words:
                if kind in {"figure", "numeral", "date"} and key != _ONE:
                    anchors[key] += 1
                elif kind in {"name", "opener", "id"}:
                    anchors[key] += 1
                    stems[_stem(key)] += 1
                else:
                    stems[_stem(key)] += 1
                if kind == "figure" and part is item.text:
                    figures[key.partition(" ")[2]].add(key)
    return _Terms(stems, anchors, {unit: frozenset(keys) for unit, keys in figures.items() if unit})


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word


def _weighted(counts: Sequence[Counter[str]]) -> list[Vector]:
    """Give TF-IDF vectors of length 1."""
    spread = Counter(term for count in counts for term in count)
    rarity = {term: math.log(1 + len(counts) / texts) for term, texts in spread.items()}
    out = []
    for count in counts:
        vector = {term: (1 + math.log(times)) * rarity[term] for term, times in sorted(count.items())}
        length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        out.append({term: weight / length for term, weight in vector.items()})
    return out


def _cosine(one: Vector, two: Vector) -> float:
    if len(one) > len(two):
        one, two = two, one
    return sum((weight * two[term] for term, weight in one.items() if term in two), 0.0)


def _limit(count: int, likeness: Callable[[int, int], float]) -> float:
    """Give the likeness from which two items are tellings of one report."""
    step = max(1, count * (count - 1) // 2 // _SAMPLE)
    sample = [likeness(left, right) for left, right in _every(count, step)]
    floor: float = min(HIGHEST, FLOOR * max(1.0, count / FLOOR_AT) ** 0.2)
    if not sample:
        return floor
    middle = median(sample)
    spread = _MAD * median(abs(value - middle) for value in sample)
    high = middle + DEVIATIONS * spread
    limit: float = max(floor, min(high, CEILING) if count < FLOOR_AT else high)
    return limit


def _every(count: int, step: int) -> Iterator[tuple[int, int]]:
    """Give each `step`-th pair of numbers below `count`, spread evenly over all."""
    if step == 1:
        yield from combinations(range(count), 2)
        return
    for number in range(_SAMPLE):
        left = number * count // _SAMPLE
        right = (left + 1 + number * 7919 % (count - 1)) % count
        yield left, right


def _candidates(vectors: Sequence[tuple[Vector, Vector]]) -> Iterator[tuple[int, int]]:
    if len(vectors) <= _ALL:
        yield from combinations(range(len(vectors)), 2)
        return
    holders: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for number, pair in enumerate(vectors):
        for kind, vector in enumerate(pair):
            for term in vector:
                holders[kind, term].append(number)
    seen: set[tuple[int, int]] = set()
    for number, pair in enumerate(vectors):
        shared = [
            (len(holders[kind, term]), term, kind)
            for kind, vector in enumerate(pair)
            for term in vector
            if 1 < len(holders[kind, term]) <= _COMMON
        ]
        for _, term, kind in heapq.nsmallest(_RAREST, shared):
            seen.update((min(number, other), max(number, other)) for other in holders[kind, term] if other != number)
    yield from sorted(seen)


def _figures_differ(one: Mapping[str, frozenset[str]], two: Mapping[str, frozenset[str]]) -> bool:
    """Say whether each of two texts has a figure, of a unit that both use, which the other lacks."""
    return any(not (one[unit] <= two[unit] or two[unit] <= one[unit]) for unit in one.keys() & two.keys())


def _grown(
    ties: Sequence[Tie], limit: float, are_apart: Callable[[int, int], bool]
) -> list[tuple[list[int], list[Tie]]]:
    """Join by average link; pairs without a tie count as not alike at all."""
    members: dict[int, list[int]] = {}
    sums: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for left, right, likeness in ties:
        members[left], members[right] = [left], [right]
        sums[left][right] = sums[right][left] = likeness
    heap = [(-tie.likeness, tie.left, tie.right) for tie in ties if tie.likeness >= limit]
    heapq.heapify(heap)
    joined: defaultdict[int, list[Tie]] = defaultdict(list)
    apart: set[tuple[int, int]] = set()
    while heap:
        negative, left, right = heapq.heappop(heap)
        if left not in members or right not in members or right not in sums[left]:
            continue
        average = sums[left][right] / len(members[left]) / len(members[right])
        if average != -negative or (left, right) in apart:
            continue
        if any(are_apart(one, two) for one in members[left] for two in members[right]):
            apart.add((left, right))
            continue
        joined[left] += [*joined.pop(right, []), Tie(left, right, average)]
        members[left] += members.pop(right)
        for other, value in sums.pop(right).items():
            del sums[other][right]
            if other != left:
                sums[left][other] = sums[other][left] = sums[left].get(other, 0.0) + value
        for other, value in sums[left].items():
            link = value / len(members[left]) / len(members[other])
            if link >= limit:
                heapq.heappush(heap, (-link, min(left, other), max(left, other)))
    return [(sorted(members[number]), found) for number, found in sorted(joined.items())]
