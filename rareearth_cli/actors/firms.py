"""Unlisted names that the clause around them shows to be firms: "shares in Acme", "Acme reported a loss"."""

from msgspec.structs import replace

from rareearth_cli.actors.context import before_of
from rareearth_cli.actors.cues import cues, words_called
from rareearth_cli.actors.find import Name
from rareearth_cli.actors.parts import SURE
from rareearth_cli.actors.vocabulary import GIVEN, PLAIN, flags_of
from rareearth_cli.patterns import pattern

_LAST = frozenset(["in ", "of ", "th ", "ns ", "an ", "ed "])  # what the words end with that are before a firm
_AFTER = pattern(
    r"['’]s? (?P<has>[a-z]+)|, which (?P<does>[a-z]+)(?: (?P<more>[a-z]+))?"
    r"|, (?:an?|the) (?:[\w-]+ )?(?P<part>[a-z]+) of "
)
_MARKS = frozenset(",'’")
_LONGEST = 16  # code points of the word after a name
_FORMS = (" LLP", " LLC", " LP", " PC")
_PARTNERS = pattern(r"(\b(?:at|firm) )?(?<!\w)((?:[A-Z][\w'’-]+, ){1,4})\Z")
_CLAUSE = pattern(r" [a-z][^.,;:!?\"“”()\n]*")
_WORD = pattern(r"[\w-]+")
_PERSONAL = pattern(r"\b(?:he|she|his|her|him|who|himself|herself)\b")
_OPENING = "(\"'“‘"
_SPAN, _SENTENCE = 70, 120  # code points beside a name that are read


def with_firms(text: str, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Give the names with those told to be firms that the words around an unlisted one show to be one."""
    found = [name if name.known or name.in_headline or name.kind else _told(text, name) for name in names]
    return _with_partners(text, found) if " & " in text else tuple(found)


def _with_partners(text: str, names: list[Name]) -> tuple[Name, ...]:
    """Give the names with the partners of a firm before commas: "Quimb, Brandl & Vale LLP", "at Quimb, ..."."""
    found: list[Name] = []
    for name in names:
        before = _PARTNERS.search(text, max(0, name.start - _SPAN), name.start) if " & " in name.text else None
        if before and name.known is None and (before[1] or name.text.endswith(_FORMS)):
            start = before.start(2)
            beside = [other for other in found if other.end > start]
            if not any(other.known and not flags_of(other.text) for other in beside):
                found = found[: len(found) - len(beside)]
                whole = text[start : name.end]
                name = Name(start, name.end, whole, None, "ORG", SURE, kind="company")  # noqa: PLW2901 (the whole)
        found.append(name)
    return tuple(found)


def _told(text: str, name: Name) -> Name:
    """Give a name as a firm's where its clause says so."""
    if name.label is None and flags_of(name.text) & PLAIN:
        return name
    mark = text[name.end : name.end + 1]
    if _follows_of(text, name) or (mark == " " and _goes_on(text, name)) or (mark in _MARKS and _is_marked(text, name)):
        return replace(name, label="ORG", margin=SURE, kind="company", is_common=False)
    return name


def _is_marked(text: str, name: Name) -> bool:
    """Whether a genitive or an apposition tells a firm: "Acme's shareholders", "Acme, a unit of Zabo"."""
    found = _AFTER.match(text, name.end)
    if found is None:
        return False
    if found["does"]:
        does = words_called("firm_does")
        return found["does"] in does or f"{found['does']} {found['more']}" in does
    return found["has"] in words_called("firm_has") or found["part"] in words_called("firm_part")


def _goes_on(text: str, name: Name) -> bool:
    """Whether a legal form, what is owned or a verb after a name tells a firm."""
    start = name.end + 1
    end = text.find(" ", start, start + _LONGEST)
    word = text[start : end if end > 0 else start + _LONGEST].rstrip(".,;:")
    is_beside = word in words_called("firm_has") or word in words_called("small_form")
    return is_beside or (word in words_called("subject_verb") and _acts(text, name))


def _follows_of(text: str, name: Name) -> bool:
    """Whether somebody owns shares of what a name stands for, or runs it: "shares in Acme", "who runs Acme"."""
    if text[name.start - 3 : name.start] not in _LAST:
        return False
    before2, before1, _ = before_of(text, name.start)
    before = f"{before2.lstrip(_OPENING)} {before1}"
    if before in words_called("firm_before"):
        return True
    is_led = before in words_called("firm_led") or before1 in words_called("firm_led")
    return is_led and name.label in {"PER", "LOC"} and not _is_person(name)


def _is_person(name: Name) -> bool:
    return bool(flags_of(name.text.partition(" ")[0]) & GIVEN) and name.text.rpartition(" ")[2] not in cues()


def _acts(text: str, name: Name) -> bool:
    """Whether somebody does what only firms do: "reported a loss", "will close its plant"; a place may own plants."""
    if name.label == "LOC" or _is_person(name):
        return False
    clause = _CLAUSE.match(text, name.end, name.end + _SPAN)
    words = _WORD.findall(clause[0]) if clause else []
    if not words or words[0] in words_called("speech"):
        return False
    is_firm = not words_called("firm_object").isdisjoint(words) or ("its" in words and " " in name.text)
    return is_firm and _PERSONAL.search(text[name.end : name.end + _SENTENCE].partition(". ")[0]) is None
