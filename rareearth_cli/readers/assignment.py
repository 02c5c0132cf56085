"""The assignment of rows to bodies, none twice, whose likeness adds up to the most."""

import math
from collections.abc import Sequence

_DENSE = 60  # bodies: up to here the assignment is the best one, beyond it the greedy one


def assign(likeness: Sequence[dict[int, float]], rows: int) -> list[tuple[int, int]]:
    """Give each body the row that is likest, no row twice; `likeness[body][row]` is above 0 where a pair may be."""
    if len(likeness) <= _DENSE and rows <= _DENSE:
        return _best(likeness, rows)
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


def _best(  # noqa: C901 (one algorithm, as it is printed everywhere)
    likeness: Sequence[dict[int, float]], rows: int
) -> list[tuple[int, int]]:
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
