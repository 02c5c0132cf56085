"""What a filter asked for and never met: names in no list, unknown units, spans of time that end before they begin."""

from collections.abc import Iterable, Iterator, Mapping

from rareearth_cli.actors import is_listed
from rareearth_cli.actors.knowledge import names_by_form
from rareearth_cli.facts.finder import find_figures
from rareearth_cli.facts.vocabulary import Unit
from rareearth_cli.lexicon import load
from rareearth_cli.records import Fact

_NEAREST = 3  # names
_LEAST_LIKE = 65  # of 100; below that a name is no slip of another


class Doubts:
    """Watches the facts of a run for the actors and units that no list has, and says which never came."""

    def __init__(self, actors: Iterable[str], units: Iterable[str]) -> None:
        """Keep those of the asked names that no list has."""
        self._actors = {asked: asked.strip().casefold() for asked in actors if not is_listed(asked)}
        self._units = {asked: _counted_as(asked) for asked in units if not _is_unit(asked)}
        self._met_actors: set[str] = set()
        self._met_units: set[str] = set()

    def watch(self, fact: Fact) -> None:
        """Look at a fact, wanted or not."""
        if self._actors:
            self._met_actors.update(fact.actors)
            if fact.actor:
                self._met_actors.add(fact.actor)
        if self._units and fact.unit:
            self._met_units.add(fact.unit)

    def notes(self) -> Iterator[str]:
        """Say what never came, with the names nearest to it, once all facts are read."""
        met = {name.casefold(): name for name in self._met_actors}
        for asked, key in self._actors.items():
            if key not in met:
                names = {form: min(named) for form, named in names_by_form().items()} | met
                yield f"no fact names '{asked}', and no list has it{_nearest(key, names)}"
        for asked, singular in self._units.items():
            if not self._met_units & {asked, singular}:
                names = {unit.casefold(): unit for unit in self._met_units | _unit_names()}
                yield f"no fact is in '{asked}', which is no known unit{_nearest(asked.casefold(), names)}"


def _counted_as(asked: str) -> str:
    return next((figure.unit for figure in find_figures(f"12 {asked}") if figure.unit), asked)


def _is_unit(asked: str) -> bool:
    """Whether a unit is written so, or called so in facts: "tonnes", "$", "metric ton", "USD"."""
    units = _unit_names()
    return asked in units or any(
        figure.kind in {"percent", "money", "duration"} or figure.unit in units
        for figure in find_figures(f"12 {asked}")
    )


def _unit_names() -> set[str]:
    return {unit.name for kind in ("unit", "period", "share") for unit in load("units.toml", kind, Unit)}


def _nearest(asked: str, names: Mapping[str, str]) -> str:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 (slow to load)

    found = process.extract(asked, sorted(names), scorer=fuzz.ratio, limit=3 * _NEAREST, score_cutoff=_LEAST_LIKE)
    nearest = list(dict.fromkeys(names[form] for form, *_ in found))[:_NEAREST]  # two forms may have one name
    return f"; nearest: {', '.join(nearest)}" if nearest else ""
