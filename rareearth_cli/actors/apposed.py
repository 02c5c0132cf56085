"""What stands beside an unlisted name and tells its kind: "Acme, a start-up,", "Zabo province", "south of Zabo"."""

import re
from functools import cache

from msgspec.structs import replace

from rareearth_cli.actors.capitals import BEATING
from rareearth_cli.actors.cues import leaders, words_called
from rareearth_cli.actors.find import Name
from rareearth_cli.actors.parts import SURE, Label
from rareearth_cli.actors.people import told_by_people
from rareearth_cli.actors.vocabulary import CITY, GIVEN, PLAIN, flags_of
from rareearth_cli.patterns import pattern
from rareearth_cli.records import ActorKind

_APPOSED = pattern(
    r", (?:an?|the) ((?:[\w'’&.-]+ )*?[\w'’&-]+)(?:,|\.(?:\s|\Z)| (?:of|in|for|and|that|which|based|from)\b)"
)
_NOUN = pattern(r" ([a-z]+)\b(?! [A-Z])")
_NEAR = pattern(r"\b(?:north|south|east|west|port|city|town|village|province|outskirts|coast) of \Z")
_PLAYING = pattern(r"\b(?:play|sign|debut|appear|keep|kept|goal|score|captain)\w*(?: [a-z]+)? for \Z")
_EMPLOYED = pattern(
    r"\b(?:analysts?|economists?|strategists?|traders?|partners?|lawyers?|researchers?"
    r"|head of [a-z][a-z ]{2,24}|chief [a-z]+) at \Z",
    re.IGNORECASE,
)
_SEATED = ("-based ", "-born ", "-headquartered ")
_BEFORE_PARTY = ("the ", "ruling ", "opposition ", "governing ", "'s ", "’s ")
_PLACING = frozenset([" of ", "off ", "ear ", "for ", " at "])
_SIGN = 3  # code points
_SPAN = 60  # code points after a name that are read
_REACH = 14  # code points before a name that are read
_APPOSITIONS: tuple[tuple[str, Label, ActorKind], ...] = (
    ("company_noun", "ORG", "company"), ("party_noun", "ORG", "organization"), ("place_noun", "LOC", "place"),
    ("media_noun", "ORG", "media"), ("club_noun", "ORG", "organization"),
)  # fmt: skip
_NOUNS: tuple[tuple[str, Label, ActorKind], ...] = (
    ("party_noun", "ORG", "organization"),
    ("region_noun", "LOC", "place"),
)


def with_appositions(text: str, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Give the names with the labels of unlisted ones set right by the words beside them."""
    return tuple(
        [
            _told(text, name) if name.known is None and not name.in_headline and _is_told(text, name) else name
            for name in names
        ]
    )


def _is_told(text: str, name: Name) -> bool:
    """Whether words stand beside a name that may tell its kind; by most names none do."""
    if text[name.start - 4 : name.start] in _PLACING or kind_before(text, name.start):
        return True
    return text[name.end : name.end + _SIGN] in _signs() and text.startswith(_beside(), name.end)


@cache
def _beside() -> tuple[str, ...]:
    """Give what may stand after a name that is told: the articles of an apposition, and the nouns."""
    nouns = words_called("party_noun") | words_called("region_noun") | words_called("local") | leaders()
    return (", a ", ", an ", ", the ", *BEATING, *_SEATED, *(f" {noun}" for noun in nouns))


@cache
def _signs() -> frozenset[str]:
    """Give the first letters of those, by which most other text is told from them at once."""
    return frozenset([beside[:_SIGN] for beside in _beside()])


def is_placed(text: str, start: int) -> bool:
    """Whether the words before a name say that it is a place: "the port of Zabo", "drills off Zabo"."""
    if text.endswith(" off ", 0, start):
        return True
    return text.endswith(" of ", 0, start) and _NEAR.search(text, max(0, start - _REACH), start) is not None


@cache
def _endings() -> frozenset[str]:
    """Give the last three letters of those nouns, by which most other words are told from them at once."""
    return frozenset([noun[-3:] for noun in words_called("company_noun") | words_called("outlet_noun")])


def kind_before(text: str, start: int) -> ActorKind | None:
    """Tell a company or a medium by the word before its name: "drugmaker Acme", "broadcaster Zabo"."""
    if text[start - 1 : start] != " " or text[start - 4 : start - 1] not in _endings():
        return None
    word = text[text.rfind(" ", max(0, start - _REACH), start - 1) + 1 : start - 1].lower()
    if word in words_called("company_noun"):
        return "company"
    return "media" if word in words_called("outlet_noun") else None


def _told_before(text: str, name: Name) -> Name | None:
    """Give a name as the words before it tell it: "drugmaker Zabo", "the port of Zabo", "plays for Zabo"."""
    is_given = flags_of(name.text.partition(" ")[0]) & GIVEN
    if (kind := kind_before(text, name.start)) and not is_given:
        return replace(name, label="ORG", margin=SURE, kind=kind, is_common=False)
    is_near = text.endswith(" near ", 0, name.start) and (
        flags_of(name.text) & CITY or (" " in name.text and not is_given and name.label == "PER")
    )
    if is_near or (is_placed(text, name.start) and (name.label or not flags_of(name.text) & PLAIN)):
        return replace(name, label="LOC", margin=SURE)
    if name.label != "ORG" and " " not in name.text and text.startswith(_SEATED, name.end):
        return replace(name, label="LOC", margin=SURE)
    is_club = bool(name.label) and text.endswith(" for ", 0, name.start) and (not is_given or name.text.isalpha())
    if text.endswith(" at ", 0, name.start) and _EMPLOYED.search(text, max(0, name.start - _SPAN), name.start):
        return replace(name, label="ORG", margin=SURE)
    if is_club and _PLAYING.search(text, max(0, name.start - _SPAN), name.start):
        return replace(name, label="ORG", margin=SURE, kind="organization")
    return None


def _told(text: str, name: Name) -> Name:
    """Give a name with the label and kind that the words beside it tell."""
    if told := _told_before(text, name) or told_by_people(text, name):
        return told
    is_apposed = text.startswith(", ", name.end)
    found = (_APPOSED if is_apposed else _NOUN).match(text, name.end, name.end + _SPAN)
    if found is None:
        return name
    noun = found[1].rsplit(" ", 1)[-1]
    if not is_apposed and noun in words_called("party_noun") and not text.endswith(_BEFORE_PARTY, 0, name.start):
        return name
    for words, label, kind in _APPOSITIONS if is_apposed else _NOUNS:
        if noun in words_called(words):
            return replace(name, label=label, margin=SURE, kind=kind, is_common=False)
    return name
