"""Names told by the people that are said to be theirs: "Zabo boss Ada Brandl", "a Zabo man"; or by a score."""

from msgspec.structs import replace

from rareearth_cli.actors.capitals import is_team
from rareearth_cli.actors.context import begins_sentence
from rareearth_cli.actors.cues import cues, leaders, words_called
from rareearth_cli.actors.find import Name
from rareearth_cli.actors.parts import SURE
from rareearth_cli.actors.vocabulary import CITY, GIVEN, PLAIN, SURNAME, flags_of
from rareearth_cli.patterns import pattern
from rareearth_cli.records import ActorKind

_LED = pattern(r" ([a-z]+)\b(?: (?:executive|operating|financial|officer|minister|[a-z]+ly))*( [A-Z])?")
_ARTICLES = ("A ", "a ", "e ")
_SCORE = 60  # code points up to a score


def told_by_people(text: str, name: Name) -> Name | None:
    """Give a name as that of a body, a club or a town, where its people stand after it; None where none do."""
    if name.label == "ORG":
        return None
    flags = flags_of(name.text)
    if is_team(text[name.end : name.end + _SCORE]) and not flags & (GIVEN | SURNAME | PLAIN):
        return replace(name, label="ORG", margin=SURE, kind="organization")
    found = _LED.match(text, name.end)
    if found is None or _is_person(name) or (flags & PLAIN and _is_no_name(text, name)):
        return None
    noun = found[1]
    is_local = noun in words_called("local") and _is_town(text, name, noun)
    if is_local or (noun in words_called("ruling") and found[2]):
        return replace(name, label="LOC", margin=SURE, is_common=False)
    is_played = noun in words_called("playing")
    if noun not in leaders() or found[2] is None or (name.label == "LOC" and not is_played):
        return None
    kind: ActorKind | None = "organization" if is_played else None
    return replace(name, label="ORG", margin=SURE, kind=kind, is_common=False)


def _is_person(name: Name) -> bool:
    first = name.text.partition(" ")[0]
    return first != name.text and bool(flags_of(first) & GIVEN)


def _is_no_name(text: str, name: Name) -> bool:
    """Whether a plain word may be no name: "Party boss", and any at a sentence's beginning."""
    return name.text in cues() or begins_sentence(text, name.start)


def _is_town(text: str, name: Name, noun: str) -> bool:
    """Whether an article and a single word that may be a town's stand before a noun: "a Zabo man"."""
    flags = flags_of(name.text)
    if noun == "residents" and flags & CITY:
        return " " not in name.text
    may_be = flags & CITY or (noun in words_called("person_noun") and not flags & PLAIN)
    return bool(may_be) and " " not in name.text and text[name.start - 2 : name.start] in _ARTICLES
