"""What ties documents together, and what is asked of the ties."""

from collections.abc import Iterable
from typing import NamedTuple

from rareearth_cli.dedupe.survivors import Keep
from rareearth_cli.records import Match

NEAR = 72.0  # words of the shorter text that stand in the longer, per 100; see tests/dedupe/quality


class Settings(NamedTuple):
    """What `gather` needs to know; `within` and `across` hold each document's value of the field, or None."""

    match: Match
    threshold: float
    keep: Keep
    figures_may_differ: bool
    within: list[str | None] | None
    across: list[str | None] | None


class Bond(NamedTuple):
    """Two documents, by their numbers, found to be one."""

    left: int
    right: int
    score: float
    match: Match


def values_differ(one: Iterable[str | None], two: Iterable[str | None]) -> bool:
    """Say whether two sets of values, taken together, hold more than one."""
    return len({*one, *two}) > 1
