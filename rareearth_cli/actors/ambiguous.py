"""Names that several countries, places and persons share: Georgia, Jordan, Congo, Korea, Washington."""

import re
from collections.abc import Callable
from functools import cache

import msgspec

from rareearth_cli.actors.cues import words_called
from rareearth_cli.actors.knowledge import known_as
from rareearth_cli.patterns import pattern
from rareearth_cli.records import ActorKind, Inferred

Reading = tuple[str, ActorKind, str | None, tuple[Inferred, ...]]
_STATES_NEAR = pattern(
    r"\A(?:['’]s)? (?:Tech|State|Bulldogs|Power|Senate|[Ll]egislature|Governor|Secretary of State|Attorney General"
    r"|Republicans?|Democrats?)\b|\A (?:Gov|Lt)\.|\A, (?:U\.S|USA|US)\b"
)
_OF_RIVER = pattern(r" (?:[Rr]iver|[Bb]asin|[Rr]ainforest|[Ff]orest|jungle|delta|city|deforestation|tribes?|region)\b")
_OF_FIRM = pattern(r" [a-z]{3,}")
_IN_THE = ("in the ", "across the ", "of the ", "up the ", "down the ", "along the ")
_OWNER = len("South Korea's own ")
_BEFORE_COMMA = pattern(r"[A-Z]\w+, \Z")


class Sides(msgspec.Struct, frozen=True, gc=False):
    """What stands around a name: up to 60 code points on either side, and the whole text."""

    before: str
    after: str
    text: str


def is_shared(name: str) -> bool:
    """Whether several countries, places or persons share a name, so that `reading_of` may have a reading of it."""
    return name in _readers()


def reading_of(name: str, before: str, after: str, text: str) -> Reading | None:
    """Give what a shared name stands for here, None where the lexicon's reading holds.

    Example:
        >>> reading_of("Georgia", "Lawmakers in Atlanta, ", " approved it", "")
        ('Georgia', 'place', 'USA', ('name',))
    """
    reader = _readers().get(name)
    return reader(Sides(before, after, text)) if reader else None


def _georgia(sides: Sides) -> Reading | None:
    is_caucasian = _is_one(sides, "caucasus", "american_south")
    city = _BEFORE_COMMA.search(sides.before)
    known = known_as(city[0].removesuffix(", ")) if city else None
    if known and known.country == "USA":
        return "Georgia", "place", "USA", ("name",)
    is_state = (
        sides.before.endswith(("state of ", "State of "))
        or _STATES_NEAR.search(sides.after)
        or (city and not _names(sides.text, "caucasus"))
    )
    if is_state or is_caucasian is False:
        return "Georgia", "place", "USA", ("name",)
    return "Georgia", "country", "GEO", () if is_caucasian or _names(sides.text, "caucasus") else ("name",)


def _congo(sides: Sides) -> Reading | None:
    if sides.after.startswith("-Brazzaville") or _is_one(sides, "brazzaville", "kinshasa"):
        return "Republic of the Congo", "country", "COG", ("name",)
    if sides.after.startswith((" River", " Basin", " basin")):
        return "Congo River", "place", None, ()
    return "Democratic Republic of the Congo", "country", "COD", () if _names(sides.text, "kinshasa") else ("name",)


def _korea(sides: Sides) -> Reading | None:
    name, code = ("North Korea", "PRK") if _is_one(sides, "north_korea", "south_korea") else ("South Korea", "KOR")
    return name, "country", code, ("name", "country")


def _is_one(sides: Sides, one: str, other: str) -> bool | None:
    """Whether the words beside a name, or else those of the whole text, tell of one of two countries and not the other.

    None where they tell of both or of neither.
    """
    for text in (sides.before + sides.after, sides.text):
        has_one, has_other = _names(text, one), _names(text, other)
        if has_one != has_other:
            return has_one
    return None


def _washington(sides: Sides) -> Reading | None:
    if re.match(r" [Ss]tate\b", sides.after) or re.search(r"(?:Seattle|Spokane|Tacoma|Olympia), \Z", sides.before):
        return "Washington", "place", "USA", ()
    return None


def _guinea(sides: Sides) -> Reading | None:
    return ("Guinea", "country", "GIN", ()) if _names(sides.text, "guinea") else ("Guinea", "country", "GIN", ("name",))


def _amazon(sides: Sides) -> Reading | None:
    is_river = _OF_RIVER.match(sides.after) or (
        sides.before.lower().endswith(_IN_THE) and not _OF_FIRM.match(sides.after)
    )
    return ("Amazon", "place", None, ()) if is_river else None


def _mea(sides: Sides) -> Reading | None:
    is_airline = _is_one(sides, "lebanon", "india")
    return ("Middle East Airlines", "company", "LBN", ("name",)) if is_airline else None


def _joint_chiefs(sides: Sides) -> Reading | None:
    is_told = _names(sides.before[-_OWNER:], "south_korea")
    if not is_told and (_names(sides.text, "united_states") or not _names(sides.text, "south_korea")):
        return None
    return "Joint Chiefs of Staff", "agency", "KOR", () if is_told else ("country",)


def _emirates(sides: Sides) -> Reading | None:
    is_airline = not sides.before.lower().endswith(("the ", "arab ")) or sides.after.startswith((" airline", " flight"))
    return ("Emirates", "company", "ARE", ("name",)) if is_airline else None


@cache
def _readers() -> dict[str, Callable[[Sides], Reading | None]]:
    return {
        "Georgia": _georgia, "Congo": _congo, "Congolese": _congo, "Korea": _korea, "Korean": _korea, "Koreans": _korea,
        "Washington": _washington, "Guinea": _guinea,
        "Emirates": _emirates, "Amazon": _amazon, "MEA": _mea,
        "Joint Chiefs of Staff": _joint_chiefs,
    }  # fmt: skip


def _names(text: str, list_name: str) -> bool:
    return any(word in text for word in words_called(list_name))
