"""Whether a capital, or another seat of government, is meant as a government or as a place."""

import re
from typing import Literal

from rareearth_cli.actors.cues import words_called
from rareearth_cli.patterns import pattern

_PLACE_AFTER = pattern(r", (?:[A-Z]|DC\b)|[-‐–](?:based\b|to[-‐–][A-Z])")
_ARTICLES = frozenset(["the", "a", "an"])
_TO = ("-to-", "‐to‐", "–to–")  # "Paris-to-London"
_WORD_AFTER = pattern(r"(?:['’]s? | )(?:stock |and its )?([a-z]+)")
_NOUNS_AFTER = pattern(r" ([a-z][\w-]+)(?: ([a-z][\w-]+))?")
_COORDINATED = pattern(r"[A-Z][a-z]+(?: [A-Z][a-z]+)? and \Z")
_POSSESSIVE = pattern(r"['’](?:s\b|\s)")
_ADVERBS = r"(?:(?:[a-z]+ly|also|now|then|soon|still|it seemed),? )*"
_AUXILIARIES = "has|had|is|was|will|would|may|might|can|could|must|should|does|did"
_PAST = (
    "said|put|set|cut|let|hit|held|won|took|made|gave|began|kept|lost|told|sent|sold|built|chose|saw|sought|struck|got"
    "|bought|spent|spoke|fought|paid|drew|stood|withdrew"
)
_VERB_AFTER = pattern(rf",? {_ADVERBS}(?:{_AUXILIARIES}|{_PAST}|[a-z]{{3,}}(?:s|ed)|to [a-z]+)\b")
_GOING = pattern(
    r"\b(?:fl[eyi]\w*|flights?|went|go|going|goes|travel\w*|mov\w+|dr[io]v\w+|roads?|trip|visit|return\w*"
    r"|arriv\w*|c[ao]me|trains?|born|liv\w+|report\w*|broadcast\w*)\b"
    r"[^.]{0,24}\Z",
    re.IGNORECASE,
)
_LEAVING = pattern(
    r"(?<!time )(?<!days )(?<!room )"
    r"\b(?:left|leaves?|leaving|depart\w*|bound|headed|heading|heads?|set (?:out|off)) for \Z|\bhead(?:ed|ing|s) to \Z"
)
BEATING = (" beat ", " beats ", " defeated ", " lost to ", " drew with ", " edged ", " thrashed ")
_SCORED = pattern(r"[^.;\d]{6,50}?\b\d{1,3}[-–]\d{1,3}\b(?!,? \d)")  # not the sets of tennis
_PART_OF = pattern(
    r"\b(?:north|south|east|west|northeast|northwest|southeast|southwest|out|outskirts|suburbs?|streets?|centre|center"
    r"|edge|heart|mayor|bishop|archbishop|city|university|airport|port) of \Z",
    re.IGNORECASE,
)


def meant_as(name: str, before: str, after: str) -> tuple[Literal["government", "place"], bool]:
    """Decide what a capital stands for, from up to 60 code points on either side of it.

    Gives the reading, and whether it was in doubt: then a capital that the press uses for its
    government stands for it, and another is a place.

    Example:
        >>> meant_as("Beijing", "In exchange, ", " agreed to pause its controls")
        ('government', False)
        >>> meant_as("Beijing", "The two met in ", " on Monday")
        ('place', False)
    """
    if _is_placed(before, after):
        return "place", False
    other = _COORDINATED.search(before) if before.endswith(" and ") else None
    if other is not None and other[0].removesuffix(" and ") not in words_called("function"):  # "in August and Brussels"
        return meant_as(name, before[: other.start()], after)
    previous = _word_before(before)
    if _POSSESSIVE.match(after) or previous in words_called("government_before"):
        return "government", False
    if previous not in words_called("direction") and previous != "of" and _VERB_AFTER.match(after):
        return "government", False
    return ("government" if name in words_called("state_city") else "place"), True


def is_team(after: str) -> bool:
    """Whether a city's name is that of a team, which a score tells: "Washington beat Zaboville 21-17"."""
    return after.startswith(BEATING) and _SCORED.match(after) is not None


def _is_placed(before: str, after: str) -> bool:
    """Whether the words say that somebody or something is there, goes there, or comes from there."""
    previous, following = _word_before(before), _WORD_AFTER.match(after)
    if _PLACE_AFTER.match(after) or (following and following[1] in words_called("place_after")):
        return True
    if previous in words_called("place_before") or before.endswith(_TO):
        return True
    if previous in _ARTICLES and _is_of_thing(after):
        return True
    if (previous == "of" and _PART_OF.search(before)) or (previous in {"for", "to"} and _LEAVING.search(before)):
        return True
    moves = previous in words_called("direction") or previous in words_called("government_before")
    return moves and _GOING.search(before) is not None


def _is_of_thing(after: str) -> bool:
    """Whether what goes on after an article and a capital is none of a government's: "the Tokyo exchange"."""
    found = _NOUNS_AFTER.match(after)
    if found is None or found[1] in words_called("small"):
        return False
    return words_called("government_noun").isdisjoint(found.groups())


def _word_before(before: str) -> str:
    words = before.rsplit(maxsplit=1)
    return words[-1].lower().strip("(“\"'") if words else ""
