"""Which row of a listing is about which body: by order, unless likeness clearly speaks against it; else by likeness.

Each way of tying has a likelihood. A row about a body shares some of its stems with it, how many is found with the way
itself; a row about another shares them as often as bodies have them by chance. The order (forwards, backwards, or by
date) is a monotone dynamic programme with gaps. An assignment may tie any row to any body, so it is one of as
many as there are permutations, and must be likelier by that factor: in a listing of nine, by 9! to one.
"""

import math
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, MutableSequence, Sequence
from functools import cache
from itertools import accumulate, chain, pairwise, starmap
from operator import add, le, sub
from typing import NamedTuple

from rareearth_cli.readers.stems import stem_places
from rareearth_cli.records import AlignedBy

_SHARES = (0.05, 0.2, 0.4)  # of a row's stems that its body repeats: press titles few, descriptive ones many
_ONE_SHARE = 0.25  # where trying several takes too long
_FEW_BOTH = 200  # bodies or rows: up to here several shares are tried
_UNSEEN, _OTHERS = 0.4, 3.0  # what stands in no other body is in a further one by a chance of one in eight or less
_RARE = 0.06  # the same for a stem of one body and one row, which nine times in ten belong together
_SMALL = 3  # letters of a stem for which that does not hold: "its", "not"
_COMMON = 0.5  # of the bodies: a stem in more of them tells nothing
_GAP = 2.5  # of log likelihood: a body without a row, or a row without a body, is one in twelve, at the most
_LACKING = 0.7  # such bodies or rows are to be expected, and as many as the numbers show
_TURNED = 3.5  # of log likelihood, for an order that is not that of the lines: one shared everyday word is not enough
_TURNED_MORE, _FEW = 0.4, 8  # the same for each row beyond a few: the luck of an order grows with them
_WHOLE = 0.3  # of log likelihood, for a listing that lacks nothing
_OLDEST_FIRST = 0.5  # the same, where the rows run from the oldest to the newest, which bodies seldom do
_FREE = 1.5  # the same, for no order at all
_TELLING = 3  # rare words for one order in a listing of more than a few rows; chance gives two one time in sixty
_ASTRAY = 0.25  # of the rows that share a rare word with another body only: fewer do by chance
_REST = 2  # rows and bodies, as many, that no word ties: they are taken to be in order where there are no more
_CLEARLY = 5.0  # of log likelihood, for what is out of line where many listings were in line: one in 150
_WINDOW = 24  # rows a stem may stand in before it tells nothing, in listings longer than that
_SLACK = 2  # a body and a row may be missing each without the numbers showing it, twice
_CELLS = 10_000_000  # of the table of an order; where it would be larger, so many are missing that likeness must do
_SHIFTS = (1, -1, 2, -2)  # places out of line, looked for where many listings were in line
_BAND = 40  # places beside the diagonal, at most, for those missing from a long listing


class Tie(NamedTuple):
    """A row tied to a body, and what tied them."""

    body: int
    row: int
    by: AlignedBy


class _Way(NamedTuple):
    """A way of tying: its likelihood (a logarithm, nothing tied being 0), and the row of each body, -1 for none."""

    score: float
    rows: "array[int]"
    by: AlignedBy


class Habits:
    """How the listings of a dump were tied so far: a long dump is not asked the same question a thousand times.

    After enough listings one that looks like them in every way is not looked at in others.
    """

    _ENOUGH = 8

    def __init__(self) -> None:
        """Begin with no listing seen."""
        self._best: Counter[float] = Counter()
        self._astray = 0

    def line_by_line(self) -> bool:
        """Tell whether several listings were seen, and in most of them each body had the row of its own place."""
        seen = sum(self._best.values())
        return seen >= self._ENOUGH and self._astray * 2 < seen

    def usual(self) -> float:
        """Give the share that fitted best most often."""
        return max(_SHARES, key=lambda share: self._best[share])

    def learn(self, share: float, *, line_by_line: bool) -> None:
        """Take note of the share that fitted best, and of whether each body had the row of its own place."""
        self._best[share] += 1
        self._astray += not line_by_line


class _Likeness(NamedTuple):
    """Log likelihoods of pairs: `gains[body][row]` for what both say, less `cost[row]` for all that the row says."""

    gains: Sequence[dict[int, float]]
    cost: Sequence[float]
    gap: float  # what a body without a row, or a row without a body, costs

    def of(self, body: int, row: int) -> float:
        return self.gains[body].get(row, 0.0) - self.cost[row]


def align(
    bodies: Sequence[str],
    rows: Sequence[str],
    dates: Sequence[str] = (),
    habits: Habits | None = None,
    doubt: Callable[[int], None] | None = None,
) -> list[Tie]:
    """Tie rows to bodies, each at most once; what is left over is in no tie.

    Args:
        bodies: the texts, copies merged, in the order of the dump.
        rows: what each row says in words (its title first of all), in the order of the listing.
        dates: of the rows, where they have one each.
        habits: how listings of the same dump were tied; None where there are none.
        doubt: told where an order was taken, and more rows share a rare word with another body than with their own.
    """
    if not bodies or not rows:
        return []
    shared = _Shared(bodies, rows)
    band = abs(len(bodies) - len(rows)) + _SLACK + min(min(len(bodies), len(rows)) // 20, _BAND)
    habits = habits or Habits()
    orders = _orders(len(rows), dates) if band * len(bodies) <= _CELLS else []
    turned = _TURNED + _TURNED_MORE * max(0, len(rows) - _FEW)
    whole = len(bodies) == len(rows)
    if _is_oldest_first(dates) or (whole and _is_told_otherwise(shared.rare, orders)):
        turned = _OLDEST_FIRST
    if whole and habits.line_by_line() and _is_line_by_line(shared.at(habits.usual()), orders, turned):
        return [Tie(number, number, "order") for number in range(len(rows))]
    in_line = array("i", range(len(rows))) if whole else None
    usual = _CLEARLY if habits.line_by_line() else _WHOLE
    best = _Way(-math.inf, array("i"), "order")
    fitted = _ONE_SHARE
    for share in _SHARES if max(len(bodies), len(rows)) <= _FEW_BOTH else (_ONE_SHARE,):
        likeness = shared.at(share)
        before = best.score
        for number, order in enumerate(orders):
            score, found = _path(likeness, order, band)
            best = max(best, _Way(score - (turned if number else 0.0), found, "order"), key=_score)
        if in_line:
            score = sum(likeness.of(*pair) + 2 * likeness.gap for pair in enumerate(in_line)) + usual
            best = max(best, _Way(score, in_line, "order"), key=_score)
        best = max(best, _free(likeness, best.score), key=_score)
        fitted = share if best.score > before else fitted
    habits.learn(fitted, line_by_line=best.rows == in_line)
    more = _in_order(best.rows, len(rows)) if best.by == "likeness" else _left_over(likeness, best.rows)
    if doubt and best.by == "order" and (astray := _count_astray(shared.rare, best.rows)):
        doubt(astray)
    del likeness, shared  # the largest things of all
    return [Tie(body, row, best.by) for body, row in enumerate(best.rows) if row >= 0] + more


def _is_line_by_line(likeness: _Likeness, orders: Sequence[Sequence[int]], turned: float) -> bool:
    """Tell whether each body has the row of its own place: no order, assignment or run within is clearly likelier."""
    gains, cost, _ = likeness
    size = len(cost)
    alike = 2 * likeness.gap * size - sum(cost)
    own = [shared.get(place, 0.0) for place, shared in enumerate(gains)]
    others = [sum([shared.get(row, 0.0) for shared, row in zip(gains, order, strict=True)]) for order in orders[1:]]
    least = alike + sum(own) + _CLEARLY
    if least < alike + max(others) - turned or _free(likeness, least).score > least:
        return False
    own = list(map(sub, own, cost))
    return not any(_leads_astray(likeness, own, shift) for shift in _SHIFTS)


def _leads_astray(likeness: _Likeness, own: Sequence[float], shift: int) -> bool:
    """Tell whether bodies in a run are clearly likelier to be about the rows some places on than about their own."""
    gains, cost, _ = likeness
    first, size = max(0, -shift), len(cost)
    run = 0.0
    for row, shared, mine in zip(range(first + shift, size), gains[first:], own[first:], strict=False):
        run += shared.get(row, 0.0) - cost[row] - mine
        if run < 0:
            run = 0.0
        elif run > _CLEARLY + 2 * likeness.gap:  # a body and a row at its ends stay alone
            return True
    return False


def _left_over(likeness: _Likeness, tied: Sequence[int]) -> list[Tie]:
    """Tie what an order left over on both sides where the two are clearly alike: rows of one day in another order."""
    is_free = bytearray(b"\1") * len(likeness.cost)
    for row in tied:
        if row >= 0:
            is_free[row] = 0
    more: list[Tie] = []
    for body in [body for body, row in enumerate(tied) if row < 0] if any(is_free) else ():
        found = [
            (value, -row)
            for row, gain in likeness.gains[body].items()
            if is_free[row] and (value := gain - likeness.cost[row]) > likeness.gap
        ]
        if found:
            row = -max(found)[1]
            is_free[row] = 0
            more.append(Tie(body, row, "likeness"))
    return more


def _count_astray(rare: Sequence[tuple[int, int]], tied: Sequence[int]) -> int:
    """Count the rows with a rare word of another body and none of their own; 0 where they are few by any measure."""
    own = {row for body, row in rare if tied[body] == row}
    others = {row for _, row in rare} - own
    many = len(others) >= max(2, 2 * len(own), _ASTRAY * len(tied))
    return len(others) if many else 0


def _is_oldest_first(dates: Sequence[str]) -> bool:
    return bool(dates) and all(dates) and all(starmap(le, pairwise(dates))) and dates[0] != dates[len(dates) - 1]


def _is_told_otherwise(rare: Sequence[tuple[int, int]], orders: Sequence[Sequence[int]]) -> bool:
    """Tell whether all rare words speak against the order of the lines, and half of them for one other order.

    One word speaks for some order by chance, in a long listing two; more seldom do.
    """
    if not orders or any(body == row for body, row in rare):
        return False
    fewest = max(2 if len(orders[0]) <= _FEW else _TELLING, len(rare) / 2)
    return any(sum(order[body] == row for body, row in rare) >= fewest for order in orders[1:])


def _score(way: _Way) -> float:
    return way.score


def _free(likeness: _Likeness, least: float) -> _Way:
    """Tie by likeness alone; nothing where that could not reach `least` even if each body had its likest row."""
    most = min(len(likeness.gains), len(likeness.cost))
    cost = likeness.cost.__getitem__
    least_cost = -min(likeness.cost)
    likest = [max(map(sub, shared.values(), map(cost, shared)), default=least_cost) for shared in likeness.gains]
    heads = sorted((value + 2 * likeness.gap for value in likest), reverse=True)[:most]
    if max(map(sub, accumulate(heads, initial=0.0), _luck(most))) <= least:
        return _Way(-math.inf, array("i"), "likeness")
    sure = [
        {row: value for row, gain in shared.items() if (value := gain - likeness.cost[row] + likeness.gap) > 0}
        for shared in likeness.gains
    ]
    from rareearth_cli.readers.assignment import assign  # noqa: PLC0415 (seldom needed)

    pairs = assign(sure, len(likeness.cost))
    rows = array("i", [-1]) * len(likeness.gains)
    for body, row in pairs:
        rows[body] = row
    score = sum(likeness.of(*pair) + 2 * likeness.gap for pair in pairs)
    rest = _rest(rows, len(likeness.cost))
    apart = score - _luck(most)[len(pairs)]
    whole = score - _luck(most)[most] + sum(likeness.of(*pair) + 2 * likeness.gap for pair in rest)
    return _Way(max(apart, whole) if rest else apart, rows, "likeness")


def _rest(tied: Sequence[int], rows: int) -> list[tuple[int, int]]:
    """Pair in order what is left over on both sides; nothing where rows and bodies are not as many."""
    if len(tied) != rows or -1 not in tied:
        return []
    free = sorted(set(range(rows)) - set(tied))
    return list(zip((body for body, row in enumerate(tied) if row < 0), free, strict=True))


def _in_order(tied: Sequence[int], rows: int) -> list[Tie]:
    """Tie what likeness left over on both sides, where so little is left that its order may tell."""
    rest = _rest(tied, rows)
    by: AlignedBy = "order" if len(rest) > 1 else "likeness"
    return [Tie(body, row, by) for body, row in rest] if len(rest) <= _REST else []


@cache
def _luck(most: int) -> tuple[float, ...]:
    """Give what an assignment owes to the choice among all permutations, by its number of pairs up to `most`."""
    return tuple(math.lgamma(pairs + 1) + _FREE for pairs in range(most + 1))


def _orders(rows: int, dates: Sequence[str]) -> "list[array[int]]":
    """Give the orders of rows that bodies may stand in, that of the lines first."""
    known = [array("i", range(rows)), array("i", range(rows - 1, -1, -1))]
    if len(dates) == rows and all(dates):
        for backwards in (True, False):
            order = array("i", sorted(range(rows), key=dates.__getitem__, reverse=backwards))
            if order not in known:
                known.append(order)
    return known


class _Shared:
    """Which stems each body shares with each row, and how often a body has such a stem by chance."""

    def __init__(self, bodies: Sequence[str], rows: Sequence[str]) -> None:
        where = stem_places(rows)
        if len(rows) > 4 * _WINDOW:
            limit = max(_WINDOW, 2 * int(math.sqrt(len(rows))))
            where = {stem: places for stem, places in where.items() if len(places) <= limit}
        having = stem_places(bodies, where.keys())
        most = max(2, _COMMON * len(bodies))
        for stem in [stem for stem, own in having.items() if len(own) > most]:
            del where[stem], having[stem]
        self.size = len(bodies)
        most = max(len(bodies), len(rows))
        self.gap = max(_GAP, math.log(most / (abs(len(bodies) - len(rows)) + _LACKING)))
        self.told = [0] * len(rows)  # how many stems of each row tell something
        for place in chain.from_iterable(where.values()):
            self.told[place] += 1
        self.stems: list[tuple[list[int], list[int]]] = []
        self.rare: list[tuple[int, int]] = []  # the body and the row of each stem that is rare
        for stem in sorted(having):  # in one order: sums hang on no hash seed
            own, places = having[stem], where[stem]
            if len(own) == len(places) == 1 and len(stem) > _SMALL:
                self.rare.append((own[0], places[0]))
            else:
                self.stems.append((own, places))
        self.most = max(map(len, having.values()), default=0)  # bodies with a stem in common

    def at(self, share: float) -> _Likeness:
        """Weigh pairs where rows share so much of their stems with their bodies."""
        missed = -math.log(1 - share)
        weight = [0.0]  # of a stem, by the number of bodies that have it
        for number in (_RARE, *(number + _UNSEEN for number in range(self.most))):
            chance = number / (self.size - 1 + _OTHERS)
            weight.append(math.log((share + (1 - share) * chance) / chance) + missed)
        rare = weight.pop(1)
        cost = [missed * told for told in self.told]
        if max(self.size, len(cost)) > _FEW_BOTH:
            from rareearth_cli.readers.gains import Gains  # noqa: PLC0415 (seldom needed)

            def pairs() -> Iterator[tuple[int, Sequence[int], float]]:
                sole = ((body, (row,), rare) for body, row in self.rare)
                others = ((body, rows, weight[len(own)]) for own, rows in self.stems for body in own)
                return chain(sole, others)

            return _Likeness(Gains(self.size, pairs), array("d", cost), self.gap)
        gains: list[dict[int, float]] = [{} for _ in range(self.size)]
        for body, row in self.rare:
            gains[body][row] = gains[body].get(row, 0.0) + rare
        for bodies, rows in self.stems:
            more = weight[len(bodies)]
            for body in bodies:
                shared = gains[body]
                for row in rows:
                    shared[row] = shared.get(row, 0.0) + more
        return _Likeness(gains, cost, self.gap)


def _places_of(order: Sequence[int]) -> Sequence[int]:
    """Give the place of each row in an order, counted from 1."""
    places: MutableSequence[int] = array("i", order) if len(order) > _FEW_BOTH else list(order)
    for place, row in enumerate(order, 1):
        places[row] = place
    return places


def _path(likeness: _Likeness, order: Sequence[int], band: int) -> "tuple[float, array[int]]":
    """Find the likeliest monotone pairing of bodies with places, `order[place]` being the row that stands there.

    Only places within `band` of a body's own are looked at. The pairing is the row of each body, -1 for none.

    Source: Needleman and Wunsch (1970), within a band.
    """
    places, bodies = len(order), len(likeness.gains)
    worth = [2 * likeness.gap - likeness.cost[row] for row in order]
    place_of = _places_of(order)
    before = [0.0] * (min(places, band) + 1)  # what the bodies so far come to, with so many places passed
    width = 2 * band + 1
    moves = bytearray()  # `width` for each body
    for body, shared in enumerate(likeness.gains):
        low = max(0, body + 1 - band)
        high = min(places, body + 1 + band)
        alone, paired = (before[1:], before) if low else (before, [-math.inf, *before])
        if body + 1 + band <= places:
            alone = [*alone, -math.inf]
        diagonals = list(map(add, paired, worth[low - 1 : high] if low else (0.0, *worth[:high])))
        for row, gain in shared.items():
            place = place_of[row]
            if low <= place <= high:
                diagonals[place - low] = paired[place - low] + gain + worth[place - 1]
        before = []
        left = -math.inf
        for score, diagonal in zip(alone, diagonals, strict=True):
            move = 1
            if diagonal >= score:
                score, move = diagonal, 0  # noqa: PLW2901 (the likelier of the two)
            if left > score:
                move = 2
            else:
                left = score
            before.append(left)
            moves.append(move)
        moves.extend(bytes((body + 1) * width - len(moves)))
    body, place = bodies, places
    rows = array("i", [-1]) * bodies
    while body and place:
        move = moves[(body - 1) * width + place - max(0, body - band)]
        if move == 0:
            rows[body - 1] = order[place - 1]
        body -= move != 2  # noqa: PLR2004 (0: a pair, 1: a body alone, 2: a place alone)
        place -= move != 1
    return before[-1], rows
