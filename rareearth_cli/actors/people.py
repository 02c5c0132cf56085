"""Names told by the people that are said to be theirs: "Zabo boss Ada Brandl", "a Zabo man"."""

from msgspec.structs import replace

from rareearth_cli.actors.context import begins_sentence
from rareearth_cli.actors.cues import cues, leaders, words_called
from rareearth_cli.actors.find import Name
from rareearth_cli.actors.parts import SURE
from rareearth_cli.actors.vocabulary import CITY, GIVEN, PLAIN, flags_of
from rareearth_cli.patterns import pattern
from rareearth_cli.records import ActorKind

_LED = pattern(r" ([a-z]+)\b(?: (?:executive|operating|financial|officer|minister|[a-z]+ly))*( [A-Z])?")
_ARTICLES = ("A ", "a ", "e ")
_CERTAIN = frozenset(["ORG", "LOC"])


def told_by_people(text: str, name: Name) -> Name | None:
    """Give a name as that of a body, a club or a town, where its people stand after it; None where none do."""
    found = _LED.match(text, name.end) if name.label not in _CERTAIN else None
    if found is None or (found[1] not in words_called("local") and (found[1] not in leaders() or found[2] is None)):
        return None
    first, flags = name.text.partition(" ")[0], flags_of(name.text)
    is_person = first != name.text and flags_of(first) & GIVEN
    if is_person or (flags & PLAIN and (name.text in cues() or begins_sentence(text, name.start))):
        return None
    noun = found[1]
    if noun in words_called("local"):
        is_town = flags & CITY or (noun in words_called("person_noun") and not flags & PLAIN)
        is_town = is_town and first == name.text and text[name.start - 2 : name.start] in _ARTICLES
        return replace(name, label="LOC", margin=SURE, is_common=False) if is_town else None
    if noun in words_called("ruling"):
        return replace(name, label="LOC", margin=SURE, is_common=False)
    kind: ActorKind | None = "organization" if noun in words_called("playing") else None
    return replace(name, label="ORG", margin=SURE, kind=kind, is_common=False)
