"""Which facts are wanted: by kind, actor, unit, size, and time."""

from collections.abc import Iterator

import msgspec

from rareearth_cli.actors import names_for
from rareearth_cli.edtf import day_range
from rareearth_cli.errors import UsageError
from rareearth_cli.facts.doubts import Doubts
from rareearth_cli.facts.finder import find_figures
from rareearth_cli.records import Fact, FactKind, Number

KINDS: tuple[FactKind, ...] = ("percent", "money", "date", "duration", "quantity", "ratio")
_EARLIEST, _LATEST = "0000", "9999-99"


class Bound(msgspec.Struct, frozen=True):
    """A written number to compare with: what kind and unit it holds to, None where it names none."""

    value: Number
    kind: FactKind | None = None
    unit: str | None = None


def read_bound(written: str, option: str) -> Bound:
    """Read "12bn", "5%" or "300 tonnes".

    Raises:
        UsageError: it is no number.
    """
    figures = find_figures(written)
    for figure in figures:
        if figure.value is not None and figure.kind != "date":
            return Bound(figure.value, figure.kind, figure.unit)
    for figure in find_figures(f"{written} percent"):
        if figure.value is not None:
            return Bound(figure.value)
    raise UsageError(f"'{written}' is no number for {option}", "write one as in a text: 12bn, 5%, 300 tonnes")


class Filter:
    """Tells whether a fact is wanted. `undated` counts the facts left out because their document has no date.

    `kinds` and `units` are names, `actors` names, aliases or ISO codes. `since` and `until` are EDTF
    and test the document's date, `covers` (FROM/TO, also EDTF) the fact's own.
    """

    def __init__(  # noqa: PLR0913, PLR0917 (one argument an option)
        self,
        kinds: tuple[str, ...] = (),
        actors: tuple[str, ...] = (),
        units: tuple[str, ...] = (),
        smallest: str | None = None,
        largest: str | None = None,
        since: str | None = None,
        until: str | None = None,
        covers: str | None = None,
    ) -> None:
        """Read what is asked.

        Raises:
            UsageError: a kind is unknown, a number or a date cannot be read.
        """
        for kind in kinds:
            if kind not in KINDS:
                raise UsageError(f"there is no kind '{kind}'", f"kinds are {', '.join(KINDS)}")
        self.undated = 0
        self._kinds = frozenset(kinds)
        self._actors = frozenset(name for asked in actors for name in (names_for(asked) or {asked}))
        self._units = frozenset(name for asked in units for name in _unit_names(asked))
        self._min = read_bound(smallest, "--min") if smallest is not None else None
        self._max = read_bound(largest, "--max") if largest is not None else None
        self._since = _first_day(since, "--since") if since else None
        self._until = _last_day(until, "--until") if until else None
        self._covers = _days(covers, "--covers") if covers else None
        self._doubts = Doubts(actors, units)

    def __call__(self, fact: Fact) -> bool:
        """Tell whether a fact is wanted."""
        self._doubts.watch(fact)
        if self._kinds and fact.kind not in self._kinds:
            return False
        if self._units and fact.unit not in self._units:
            return False
        if self._actors and fact.actor not in self._actors and self._actors.isdisjoint(fact.actors):
            return False
        return self._has_size(fact) and self._is_covered(fact) and self._is_published(fact)

    def notes(self) -> Iterator[str]:
        """Say what no fact can fulfil, or none did for a name or unit that is not known; after the last fact."""
        yield from self._doubts.notes()
        if self._covers and self._covers[0] > self._covers[1]:
            yield "--covers ends before it begins: write FROM/TO"
        if self._since and self._until and self._since > self._until:
            yield "--since is after --until: no document can be from then"
        is_one = self._min and self._max and (self._min.kind, self._min.unit) == (self._max.kind, self._max.unit)
        if self._min and self._max and is_one and self._min.value > self._max.value:
            yield "--min is above --max: no figure but a range can be so large and so small"

    def _has_size(self, fact: Fact) -> bool:
        low = fact.value
        high = low if fact.value_to is None else fact.value_to
        for bound, end in ((self._min, high), (self._max, low)):
            if bound is None:
                continue
            if end is None or (bound.kind and bound.kind != fact.kind) or (bound.unit and bound.unit != fact.unit):
                return False
            if end < bound.value if bound is self._min else end > bound.value:
                return False
        return True

    def _is_covered(self, fact: Fact) -> bool:
        if self._covers is None:
            return True
        if fact.date_from is None and fact.date_to is None:
            return False
        return (fact.date_from or _EARLIEST) <= self._covers[1] and self._covers[0] <= (fact.date_to or _LATEST)

    def _is_published(self, fact: Fact) -> bool:
        if self._since is None and self._until is None:
            return True
        first, last = day_range(fact.published) if fact.published else (None, None)
        if first is None or last is None:
            self.undated += 1
            return False
        return (self._since is None or last >= self._since) and (self._until is None or first <= self._until)


def _unit_names(asked: str) -> set[str]:
    """Give the unit's name as facts have it ("tonnes", "$", "%"), and what was asked itself."""
    return {asked, *(figure.unit for figure in find_figures(f"12 {asked}") if figure.unit)}


def _days(written: str, option: str) -> tuple[str, str]:
    first, last = day_range(written)
    if first is None and last is None:
        raise UsageError(f"'{written}' is no date for {option}", "write 2024, 2024-05, 2024-05-01 or FROM/TO")
    return first or _EARLIEST, last or _LATEST


def _first_day(written: str, option: str) -> str:
    return _days(written, option)[0]


def _last_day(written: str, option: str) -> str:
    return _days(written, option)[1]
