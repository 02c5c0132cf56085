"""Which row of a listing is about which body: by order where order fits far better than chance, else by likeness.

A row and a body share stems, weighted by how rare a stem is among the rows and the bodies. The order is a monotone
dynamic programme with gaps, forwards and backwards; its score is held against the same programme on shuffled rows. What the order leaves, or all where it does not hold,
is an assignment by likeness above a floor.
"""

import math
import random
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rareearth_cli.records import AlignedBy

Weights = list[dict[int, float]]  # by body: row -> weight of what they share

_WORD = re.compile(r"[^\W_]+")
_STEM = 5  # code points: "restricts", "restriction" and "restrictive" are one, "China" and "chip" are not
_SHORTEST = 3
_SHUFFLES = 40
_FEWEST = 8
_WORK = 400_000  # pairs looked at in all shuffles together; large listings need fewer shuffles, for their z is larger
_SLACK = 2  # a body and a row may be missing each without the numbers showing it, twice
_GAP = 0.4  # of a body's greatest weight, on average
_FAR = 3.0  # standard deviations above the shuffles: true orders gave 5 to 10, shuffled ones at most 1.3
_CLEAR = 5.0  # so far above the closed form that no shuffle is needed
_FLOOR = 0.12  # of the row's own weight: a likeness below is one common word
_DENSE = 60  # bodies: up to here the assignment is the best one, beyond it the greedy one
_WINDOW = 24  # rows a stem may stand in before it tells nothing, in listings longer than that


class Tie(NamedTuple):
    """A row tied to a body, and what tied them."""

    body: int
    row: int
    by: AlignedBy


def stems(text: str) -> set[str]:
    """Give the stems of the words of three letters or more.

    Example:
        >>> sorted(stems("Refining, refiners and the refined"))
        ['and', 'refin', 'the']
    """
    return {word[:_STEM] for word in _WORD.findall(text.lower()) if len(word) >= _SHORTEST}


def align(bodies: Sequence[str], rows: Sequence[str]) -> list[Tie]:
    """Tie rows to bodies, each at most once; what is left over is in no tie.

    Args:
        bodies: the texts, copies merged, in the order of the dump.
        rows: what each row says in words (its title first of all), in the order of the listing.
    """
    if not bodies or not rows:
        return []
    weights, own = _shared(bodies, rows)
    ordered = _in_order(weights, len(bodies), len(rows))
    if ordered is not None:
        return [Tie(body, row, "order") for body, row in ordered]
    return [Tie(body, row, "likeness") for body, row in _assign(weights, own)]


def _shared(bodies: Sequence[str], rows: Sequence[str]) -> tuple[Weights, list[float]]:
    """Weigh what each body shares with each row; and all that each row could share."""
    stems_of_rows = [stems(row) for row in rows]
    number = Counter(stem for found in stems_of_rows for stem in found)
    # A stem in most rows still weighs a little: where all is alike, the little decides.
    weight = {stem: math.log(1 + len(rows) / count) for stem, count in number.items()}
    where: dict[str, list[int]] = {}
    limit = max(_WINDOW, 2 * int(math.sqrt(len(rows)))) if len(rows) > 4 * _WINDOW else len(rows)
    for row, found in enumerate(stems_of_rows):
        for stem in found:
            if number[stem] <= limit:
                where.setdefault(stem, []).append(row)
    known = where.keys()
    stems_of_bodies = [stems(body) & known for body in bodies]
    common = Counter(stem for found in stems_of_bodies for stem in found)
    weight = {stem: math.sqrt(weight[stem] * math.log(1 + len(bodies) / count)) for stem, count in common.items()}
    weights: Weights = []
    for found in stems_of_bodies:
        shared: dict[int, float] = {}
        for stem in sorted(found):  # in one order, so that sums are the same whatever the hash seed
            for row in where[stem]:
                shared[row] = shared.get(row, 0.0) + weight[stem]
        weights.append(shared)
    own = [sum(weight.get(stem, math.log(2)) for stem in sorted(found)) for found in stems_of_rows]
    return weights, own


def _in_order(weights: Weights, bodies: int, rows: int) -> list[tuple[int, int]] | None:
    """Pair by order, forwards or backwards; None where that fits no better than chance."""
    if bodies == rows:
        for backwards in (False, True):
            if _closed_form(weights, rows, backwards=backwards) >= _CLEAR:
                return [(body, rows - 1 - body if backwards else body) for body in range(bodies)]
    if not any(weights) or min(bodies, rows) < 3:  # noqa: PLR2004 (two pairs stand in some order always)
        return None
    band = abs(bodies - rows) + _SLACK + min(bodies, rows) // 20
    gap = _GAP * sum(max(shared.values(), default=0.0) for shared in weights) / bodies
    seen: tuple[float, list[tuple[int, int]]] = (-math.inf, [])
    for backwards in (False, True):
        order = list(range(rows - 1, -1, -1) if backwards else range(rows))
        score, pairs = _path(weights, order, band, gap)
        if score > seen[0]:
            seen = (score, [(body, order[place]) for body, place in pairs])
    chance = random.Random(20260220)  # noqa: S311 (seeded: the same answer each time)
    order = list(range(rows))
    scores: list[float] = []
    as_good = 0
    for _ in range(max(_FEWEST, min(_SHUFFLES, _WORK // (bodies * band)))):
        chance.shuffle(order)
        scores.append(_path(weights, order, band, gap)[0])
        as_good += scores[-1] >= seen[0]
        if as_good > 1:  # two shuffles as good as the order: it is no better than chance
            return None
    mean = sum(scores) / len(scores)
    spread = math.sqrt(sum((score - mean) ** 2 for score in scores) / len(scores)) or 1e-9
    return seen[1] if (seen[0] - mean) / spread > _FAR else None


def _closed_form(weights: Weights, rows: int, *, backwards: bool) -> float:
    """Give the z of pairing first with first, last with last, among all orders of the rows.

    Source: Hoeffding (1951), A combinatorial central limit theorem: mean and variance of a sum of one
    weight from each row and column.
    """
    if rows < 4:  # noqa: PLR2004 (6 orders: the rarest of them is no evidence)
        return 0.0
    total = sum(sum(shared.values()) for shared in weights)
    by_body = [sum(shared.values()) / rows for shared in weights]
    by_row = [0.0] * rows
    squares = 0.0
    hit = 0.0
    for body, shared in enumerate(weights):
        for row, weight in shared.items():
            by_row[row] += weight / rows
            squares += weight * weight
            if row == (rows - 1 - body if backwards else body):
                hit += weight
    mean = total / rows
    grand = total / rows / rows
    centred = (
        squares
        - rows * sum(value * value for value in by_body)
        - rows * sum(value * value for value in by_row)
        + rows * rows * grand * grand
    )
    variance = centred / (rows - 1)
    return (hit - mean) / math.sqrt(variance) if variance > 1e-9 else 0.0  # noqa: PLR2004 (nothing varies)


def _path(weights: Weights, order: Sequence[int], band: int, gap: float) -> tuple[float, list[tuple[int, int]]]:
    """Find the heaviest monotone pairing of bodies with places, `order[place]` being the row that stands there.

    A body or a place passed over costs `gap`; only places within `band` of a body's own are looked at.

    Source: Needleman and Wunsch (1970), within a band.
    """
    places = len(order)
    before = [-gap * place for place in range(min(places, band) + 1)]
    before_low = 0
    moves: list[tuple[int, bytearray]] = []
    for body, shared in enumerate(weights):
        low = max(0, body + 1 - band)
        high = min(places, body + 1 + band)
        row_scores: list[float] = []
        row_moves = bytearray()
        get = shared.get
        left = -math.inf
        top = before_low + len(before)
        for place in range(low, high + 1):
            up = before[place - before_low] - gap if before_low <= place < top else -math.inf
            score, move = up, 1
            if place and before_low <= place - 1 < top:
                diagonal = before[place - 1 - before_low] + get(order[place - 1], 0.0)
                if diagonal >= score:
                    score, move = diagonal, 0
            if left - gap > score:
                score, move = left - gap, 2
            left = score
            row_scores.append(score)
            row_moves.append(move)
        moves.append((low, row_moves))
        before, before_low = row_scores, low
    body, place = len(weights), places
    pairs: list[tuple[int, int]] = []
    while body and place:
        low, row_moves = moves[body - 1]
        move = row_moves[place - low]
        if move == 0:
            pairs.append((body - 1, place - 1))
        body -= move != 2  # noqa: PLR2004 (0: a pair, 1: a body alone, 2: a place alone)
        place -= move != 1
    pairs.reverse()
    return before[-1], pairs


def _assign(weights: Weights, own: Sequence[float]) -> list[tuple[int, int]]:
    """Give each body the row that is likest, no row twice, none below the floor."""
    likeness = [
        {row: weight / (own[row] or 1.0) for row, weight in shared.items() if weight > _FLOOR * own[row]}
        for shared in weights
    ]
    if len(weights) <= _DENSE and len(own) <= _DENSE:
        return _best_assignment(likeness, len(own))
    pairs = sorted(
        ((value, body, row) for body, shared in enumerate(likeness) for row, value in shared.items()),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    taken_body: set[int] = set()
    taken_row: set[int] = set()
    ties = []
    for _, body, row in pairs:
        if body not in taken_body and row not in taken_row:
            taken_body.add(body)
            taken_row.add(row)
            ties.append((body, row))
    return sorted(ties)


def _best_assignment(likeness: list[dict[int, float]], rows: int) -> list[tuple[int, int]]:
    """Find the assignment of the greatest sum.

    Source: Kuhn (1955), Munkres (1957), in the form with potentials, O(n³).
    """
    bodies = len(likeness)
    size = max(bodies, rows)
    cost = [[-likeness[i].get(j, 0.0) if i < bodies else 0.0 for j in range(size)] for i in range(size)]
    u, v = [0.0] * (size + 1), [0.0] * (size + 1)
    match, way = [0] * (size + 1), [0] * (size + 1)
    for i in range(1, size + 1):
        match[0] = i
        column = 0
        low = [math.inf] * (size + 1)
        used = [False] * (size + 1)
        while True:
            used[column] = True
            line = match[column]
            delta, following = math.inf, 0
            for j in range(1, size + 1):
                if not used[j]:
                    value = cost[line - 1][j - 1] - u[line] - v[j]
                    if value < low[j]:
                        low[j], way[j] = value, column
                    if low[j] < delta:
                        delta, following = low[j], j
            for j in range(size + 1):
                if used[j]:
                    u[match[j]] += delta
                    v[j] -= delta
                else:
                    low[j] -= delta
            column = following
            if match[column] == 0:
                break
        while column:
            match[column] = match[way[column]]
            column = way[column]
    ties = [(match[j] - 1, j - 1) for j in range(1, size + 1)]
    return sorted((i, j) for i, j in ties if i < bodies and j < rows and j in likeness[i])
