"""Which kind of actor an unlisted name is: the model tells persons, organisations and places apart, words the rest."""

from functools import lru_cache

from rareearth_cli.actors.cues import are_papers, cues, words_called
from rareearth_cli.actors.knowledge import KEPT, known_as
from rareearth_cli.actors.parts import Label
from rareearth_cli.actors.vocabulary import GIVEN, SURNAME, flags_of
from rareearth_cli.records import ActorKind

_SORTS: dict[str, ActorKind] = {
    "agency": "agency", "company": "company", "media": "media", "organization": "organization"
}  # fmt: skip
_CENTRAL_BANKS = frozenset(["Reserve Bank", "Central Bank", "National Bank"])
_PEOPLES = ("ians", "eans", "asians", "ites")


@lru_cache(maxsize=KEPT)
def sort_of(text: str, label: Label) -> tuple[ActorKind, bool]:
    """Give the kind of an unlisted name, and whether it was a choice between several.

    Example:
        >>> sort_of("Acme Mining Corp.", "ORG")
        ('company', False)
    """
    if label in {"PER", "LOC"}:
        return "person" if label == "PER" else "place", False
    words = text.replace(",", " ").split()
    before, of, tail = text.partition(" of ")
    if text in _CENTRAL_BANKS or (
        of
        and before.endswith("Bank")
        and (country := known_as(tail.removeprefix("the ")))
        and country.role == "country"
    ):
        return "agency", False  # a central bank
    first, hyphen, second = words[-1].partition("-")
    if hyphen and are_papers(first, second):
        return "media", False  # "Zabo Journal-Constitution"
    head = before.partition(" for ")[0].split()
    for word in (head[-1], *(head[:1] if len(head) < len(words) else ()), words[-1], *reversed(words)):
        if (sort := _SORTS.get(cues().get(word, ""))) is not None:
            return sort, False
    if words[-1] in words_called("body"):
        return "agency", False
    has_form = words[0] in words_called("form_before") or words[-1] in words_called("firm_last")
    return "company" if has_form or " & " in text else "organization", not has_form


@lru_cache(maxsize=KEPT)
def is_no_actor(text: str, label: Label) -> bool:
    """Whether an unlisted name is a term, a people, a title or a plain institution, or ends like a law or an event.

    Example:
        >>> [is_no_actor(text, "ORG") for text in ("Export Control Law", "Carthaginians", "Council", "Acme")]
        [True, True, True, False]
    """
    last = text.rsplit(maxsplit=1)[-1]
    is_term = text in words_called("term") or text in words_called("currency_code")
    if is_term or text.startswith(("R-", "D-")):
        return True
    if last in words_called("no_actor"):
        return not (label == "PER" and _is_person(text, last))
    if last == text and label == "ORG" and any(letter.isdigit() for letter in text):
        return True  # a product or a version: "IE6"
    cue = cues().get(text)
    is_plain = cue is not None and not (cue == "place_word" and label == "PER")
    return last == text and (is_plain or (text.endswith(_PEOPLES) and not flags_of(text) & SURNAME))


def _is_person(text: str, last: str) -> bool:
    """Whether a given name and a surname make a name: "Jude Law"."""
    return bool(flags_of(text.partition(" ")[0]) & GIVEN and flags_of(last) & SURNAME) and text.count(" ") == 1
