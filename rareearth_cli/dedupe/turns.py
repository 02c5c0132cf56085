"""What turns a statement though all its words stay: two figures or names that changed places, another preposition."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from rareearth_cli.dedupe.link import PHRASE, Region

ARTICLES = frozenset({"the", "a", "an"})


class Place(NamedTuple):
    """A place in which two texts differ: what each says there of figures and of names, and the words between."""

    figures: tuple[frozenset[str], frozenset[str]]
    names: tuple[frozenset[str], frozenset[str]]
    rest: tuple[tuple[str, ...], tuple[str, ...]]


def exchanges(differing: Sequence[Region]) -> list[Region]:
    """Give the places in which both texts say something; none where it is one alone, and nothing can be swapped."""
    both = [
        region for region in differing if region.left_end > region.left_start and region.right_end > region.right_start
    ]
    return both if len(both) > 1 else []


def swapped(places: Iterable[Place]) -> set[str]:
    """Give the figures, or the names, that stand in each other's place with all other words where they were.

    Where figures and names both changed places ("China 5%, Japan 3%"), a list was put in another order: none.
    """
    plain = [place for place in places if place.rest[0] == place.rest[1]]
    figures, names = _turned(place.figures for place in plain), _turned(place.names for place in plain)
    return set() if figures and names else figures | names


def _turned(pairs: Iterable[tuple[frozenset[str], frozenset[str]]]) -> set[str]:
    known = {pair for pair in pairs if pair[0] and pair[1] and not pair[0] & pair[1]}
    return {one for left, right in known if (right, left) in known for one in left | right}


def points_elsewhere(here: Sequence[str], there: Sequence[str], pointers: Mapping[str, str]) -> bool:
    """Say whether the last words of two places say two things of what follows: "to" and "from", "for" and "against".

    `pointers` are such words, or their codes, each with what it says.
    """
    one, two = pointers.get(here[-1] if here else ""), pointers.get(there[-1] if there else "")
    return one is not None and two is not None and one != two


def may_alter(left_start: int, left_end: int, right_start: int, right_end: int) -> bool:
    """Say whether a difference of two texts may turn them, where no word of their language is known.

    A word in another's place may; so may a phrase put in or left out, which may be "not". A clause may not.
    """
    here, there = left_end - left_start, right_end - right_start
    return (here > 0 and there > 0) or here + there <= PHRASE


def ends_in(here: Sequence[str], there: Sequence[str], words: Sequence[str]) -> bool:
    """Say whether one of two places ends in some words, and the other does not."""
    size = len(words)
    return (tuple(here[-size:]) == tuple(words)) != (tuple(there[-size:]) == tuple(words))


def without_articles(words: Iterable[str], articles: Collection[str] = ARTICLES) -> tuple[str, ...]:
    """Leave out what a name may or may not have before it ("the United States", "China")."""
    return tuple(word for word in words if word not in articles)
