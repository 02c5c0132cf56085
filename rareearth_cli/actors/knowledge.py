"""What is known of actors before a document is read: names, kinds and countries from the lexicon.

It is put together once from the lexicon's TOML files, and kept beside them.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, ParamSpec, TypeVar, cast

import msgspec

from rareearth_cli.lexicon import Entry, built, load, read
from rareearth_cli.records import ActorKind

FILES = ("blocs", "governments", "people", "minerals", "companies", "organizations", "media", "regions")
Role = Literal["country", "demonym", "capital", "seat", "place", "actor"]
KEPT = (
    1 << 14
)  # answers of a function that are kept: the names and words of a megabyte of news; more cost memory and save little

P = ParamSpec("P")
T = TypeVar("T")
_ASKED: list[tuple[Path | None, ...]] = [()]  # the files of the user's own that were named last
_OWN: list[Path] = []  # those of them that list actors
_KEPT: list[Callable[[], None]] = []


class CountryEntry(Entry, frozen=True, kw_only=True):
    """A country: `code` and `iso2` of ISO 3166-1, what its people are called, where its government sits.

    `capitals` has the capital first and its other names after it; `seats` are buildings and streets that stand for the
    government ("the Kremlin").
    """

    code: str
    iso2: str
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


class ActorEntry(Entry, frozen=True, kw_only=True):
    """An actor that is no country of today; `country` is ISO 3166-1 alpha-3, None where it has none.

    `office` and `term` (EDTF) tell what a person was and when. A form with "the " is one only after
    that word: "the West". `shared` tells that others bear the name too, so that only the forms are
    known: "MOFCOM" is China's Ministry of Commerce, but "Ministry of Commerce" may be any.
    """

    kind: ActorKind
    country: str | None = None
    office: str | None = None
    term: str | None = None
    shared: bool = False


class NamesEntry(Entry, frozen=True, kw_only=True):
    """Actors that are each called by their own name alone: `name` is their kind and country, "company JPN"."""

    @property
    def kind(self) -> ActorKind:
        """Give the kind of them all."""
        return cast("ActorKind", self.name.partition(" ")[0])

    @property
    def country(self) -> str | None:
        """Give the country of them all, ISO 3166-1 alpha-3, None where they have none."""
        return self.name.partition(" ")[2] or None


class Known(msgspec.Struct, frozen=True, gc=False, array_like=True, omit_defaults=True):
    """What a form stands for. `role` says how the form does so: a demonym names its country.

    `needs_the` tells that it does so only after "the".
    """

    name: str
    kind: ActorKind
    country: str | None
    role: Role
    needs_the: bool = False


class _Knowledge(msgspec.Struct, frozen=True, array_like=True):
    """All known forms of one initial.

    `lengths` gives, for the first word of each form, how many words the longest form has that begins with it.
    """

    forms: dict[str, Known] = {}
    lengths: dict[str, int] = {}


def known_as(form: str) -> Known | None:
    """Give what a form stands for, None where it is not known; its apostrophes are plain.

    Example:
        >>> known_as("Dutch").country
        'NLD'
    """
    return _knowledge(form[:1]).forms.get(form)


def longest_from(word: str) -> int:
    """Give how many words the longest known form has that begins with a word; 0 where none does."""
    return _knowledge(word[:1]).lengths.get(word, 0)


def choose_actors_files(*paths: Path | None) -> None:
    """Let the actors of files of the user's own be known too, from now on in this process; None names none.

    Raises:
        RareearthError: a file breaks a promise of lexicons.
    """
    if _ASKED[0] == paths:
        return
    own = [path for path in paths if path is not None and read(path, "actor", ActorEntry)]
    _ASKED[0] = paths
    if own == _OWN:
        return
    _OWN[:] = own
    for clear in _KEPT:
        clear()


def kept(function: Callable[P, T]) -> Callable[P, T]:
    """Keep a function's last `KEPT` answers, until what is known changes."""
    wrapped = lru_cache(maxsize=KEPT)(function)
    _KEPT.append(wrapped.cache_clear)
    return cast("Callable[P, T]", wrapped)


@kept
def _knowledge(initial: str) -> _Knowledge:
    """Unpack what is known under an initial; a short run asks for few of them."""
    packed = _packed().get(initial)
    return _Knowledge() if packed is None else msgspec.msgpack.decode(packed, type=_Knowledge)


@kept
def _packed() -> dict[str, bytes]:
    if _OWN:
        return _pack()
    files = (f"actors/{file}.toml" for file in ("places", "countries", "world", *FILES))
    return built("actors/knowledge", (*files, __file__), dict[str, bytes], _pack)


def _pack() -> dict[str, bytes]:
    """Pack all known forms by their initials."""
    by_initial: dict[str, dict[str, Known]] = {}
    for form, known in _forms().items():
        by_initial.setdefault(form[:1], {})[form] = known
    return {
        initial: msgspec.msgpack.encode(_Knowledge(forms, _lengths(forms))) for initial, forms in by_initial.items()
    }


def _forms() -> dict[str, Known]:
    """Load all that is known, the user's own file last, whose entries win.

    Raises:
        RareearthError: a file breaks a promise of lexicons.
    """
    forms: dict[str, Known] = {}
    _add_places(forms)
    _add_countries(forms)
    _add_names(forms)
    for file in FILES:
        _add_actors(forms, load(f"actors/{file}.toml", "actor", ActorEntry))
    for path in _OWN:
        _add_actors(forms, read(path, "actor", ActorEntry))
    return forms


def _lengths(forms: Iterable[str]) -> dict[str, int]:
    """Give how many words the longest form has that begins with a word; most forms are one word, which is quick."""
    lengths: dict[str, int] = {}
    for form in forms:
        if form.isalpha():
            lengths.setdefault(form, 1)
            continue
        first, *rest = form.replace("-", " ").replace("/", " ").split()
        if lengths.get(first, 0) <= len(rest):
            lengths[first] = 1 + len(rest)
    return lengths


@cache
def countries() -> Mapping[str, CountryEntry]:
    """Give all countries by their ISO 3166-1 alpha-3 code."""
    return {entry.code: entry for entry in load("actors/countries.toml", "country", CountryEntry)}


@kept
def names_by_form() -> Mapping[str, frozenset[str]]:
    """Give the names that each form, alias or ISO 3166-1 code stands for, by its case-folded spelling."""
    names: dict[str, frozenset[str]] = {}
    for form, known in _forms().items():
        key = form.casefold()
        names[key] = names.get(key, frozenset()) | {known.name}
    for code, entry in countries().items():
        names[code.casefold()] = names.get(code.casefold(), frozenset()) | {entry.name}
        names.setdefault(entry.iso2.casefold(), frozenset({entry.name}))
    return names


def _add_places(forms: dict[str, Known]) -> None:
    for group in load("actors/places.toml", "places", Entry):
        forms.update((form, Known(form, "place", group.name, "place")) for form in group.forms)


def _add_names(forms: dict[str, Known]) -> None:
    for group in load("actors/world.toml", "names", NamesEntry):
        kind, country = group.kind, group.country
        for form in group.forms:
            known = Known(form, kind, country, "actor")
            forms.setdefault(form.removeprefix("The "), known)
            if kind == "place" and " and " in form:
                forms.setdefault(form.replace(" and ", " & "), known)  # "Tyne & Wear"


def _add_countries(forms: dict[str, Known]) -> None:
    for code, entry in countries().items():
        forms.update((capital, Known(entry.name, "country", code, "capital")) for capital in entry.capitals)
    for code, entry in countries().items():
        for demonym in entry.demonyms:
            plural = demonym if demonym.endswith(("ese", "ish", "ch", "ss", "s")) else f"{demonym}s"
            forms[demonym] = forms[plural] = Known(entry.name, "country", code, "demonym")
        for seat in entry.seats:
            forms[seat] = Known(entry.name, "country", code, "seat")
        for form in (*entry.spellings(), entry.name.replace(" and ", " & ")):
            forms[form.removeprefix("the ")] = Known(entry.name, "country", code, "country")


def _add_actors(forms: dict[str, Known], entries: Iterable[ActorEntry]) -> None:
    for entry in entries:
        known = Known(entry.name, entry.kind, entry.country, "actor")
        for form in entry.forms if entry.shared else entry.spellings():
            forms[form.replace("’", "'")] = known
        for form in entry.forms:
            if form.startswith("the "):
                forms.pop(form.replace("’", "'"), None)
                forms[form.replace("’", "'").removeprefix("the ")] = msgspec.structs.replace(known, needs_the=True)
