"""States and provinces after their cities, as the press shortens them: "Zaboville, Minn.", "Rep. Brandl (D-N.M.)"."""

from collections.abc import Mapping
from functools import cache

from rareearth_cli.actors.knowledge import Known
from rareearth_cli.lexicon import Entry, load

_PARTIES = frozenset(["R-", "D-", "I-"])
_MARK = 2  # code points of a party
_LONGEST = 6  # code points of "N.W.T."
_CODE = 2  # letters of a postal code, which may be a degree or a surname's initials too


class StateEntry(Entry, frozen=True, kw_only=True):
    """A state; `country` is ISO 3166-1 alpha-3, `forms` are its short ones, postal codes without a full stop."""

    country: str


def state_at(text: str, start: int, run: str) -> tuple[int, int, Known] | None:
    """Give where a state in short form stands in a run after a comma or a party, and what it is.

    Example:
        >>> state_at("in Zaboville, Minn., on Monday", 14, "Minn")[2].name
        'Minnesota'
    """
    is_party = run[:_MARK] in _PARTIES
    first, end = start + _MARK * is_party, start + len(run)
    if not is_party and (len(run) > _LONGEST or not (text.startswith(".", end) or run.isupper())):
        return None
    short = text[first : end + text.startswith(".", end)]
    known = _by_form().get(short) or _by_form().get(text[first:end])
    return (first, end, known) if known else None


def is_state(name: str) -> bool:
    """Whether a name is that of a state that stands after its cities: "London, Ontario"."""
    return name in _names()


def is_code(form: str) -> bool:
    """Whether a form is a postal code: "MN"."""
    return len(form) == _CODE and form.isupper()


@cache
def _by_form() -> Mapping[str, Known]:
    return {form: Known(each.name, "place", each.country, "place") for each in _states() for form in each.spellings()}


@cache
def _names() -> frozenset[str]:
    return frozenset([each.name for each in _states()])


def _states() -> tuple[StateEntry, ...]:
    return load("actors/states.toml", "state", StateEntry)
