"""Persons whose names have a nickname in quotation marks: 'Ada "Birdie" Brandl'."""

from itertools import chain

from rareearth_cli.actors.cues import words_called
from rareearth_cli.actors.find import Name
from rareearth_cli.actors.parts import SURE
from rareearth_cli.actors.vocabulary import GIVEN, flags_of
from rareearth_cli.patterns import pattern

_QUOTED = r"(?:The )?[A-Z][\w-]*(?: [A-Z][\w-]*)?"
_NICKNAMES = (pattern(rf' "{_QUOTED}" (?=[A-Z])'), pattern(rf" “{_QUOTED}” (?=[A-Z])"))  # a literal beginning is quick
_BEFORE = pattern(r"(?<![\w-])[A-Z][\w.'’-]+\Z")
_SURNAME = pattern(r"[A-Z][\w'’-]*\w")
_LONGEST = 24  # code points of a given name


def with_nicknames(text: str, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Give the names with those joined that a nickname parts."""
    found = list(names)
    for nickname in chain.from_iterable(each.finditer(text) for each in _NICKNAMES):
        before = _BEFORE.search(text, max(0, nickname.start() - _LONGEST), nickname.start())
        after = _SURNAME.match(text, nickname.end())
        if before is None or after is None or after[0] in words_called("function"):
            continue
        start, end = before.start(), after.end()
        beside = [name for name in found if name.start < end and name.end > start]
        is_listed = any(name.known and name.known.kind != "person" for name in beside)
        is_person = any(name.label == "PER" for name in beside) or flags_of(before[0]) & GIVEN
        if is_listed or not is_person:
            continue
        start = min([start, *(name.start for name in beside)])
        end = max([end, *(name.end for name in beside)])
        whole = Name(start, end, text[start:end], None, "PER", SURE)
        found = sorted([*(name for name in found if name not in beside), whole], key=lambda name: name.start)
    return tuple(found)
