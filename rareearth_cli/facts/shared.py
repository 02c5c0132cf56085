"""Actors of one list, to whom a figure belongs together, and those that a figure itself counts."""

from collections.abc import Sequence

from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.sentence import WORDS, Sentence, is_possessive, is_verb
from rareearth_cli.patterns import pattern
from rareearth_cli.records import Mention

_JOINED = pattern(r",? (?:and|n?or|as well as) (?:the )?(?:[A-Z][\w.]*['’]s )?|, ")
_BODIES = frozenset(["company", "agency", "organization"])


def is_shared(sentence: Sentence, mention: Mention, figure: Figure) -> bool:
    """Whether "and" joins an actor to another of its kind: "smelters in Thailand and Peru"."""
    for other in sentence.mentions:
        is_alike = other.kind == mention.kind or (other.kind in _BODIES and mention.kind in _BODIES)
        if not is_alike or other.name == mention.name:
            continue
        if (other.start < figure.start) != (mention.start < figure.start):
            continue
        first, last = (mention, other) if mention.start < other.start else (other, mention)
        if are_joined(sentence, first, last):
            return True
    return False


def are_joined(sentence: Sentence, first: Mention, last: Mention) -> bool:
    """Whether two names are of one list; not so where the second is a subject: "In Brazil, Serra Verde sold"."""
    if not _JOINED.fullmatch(sentence.text, first.end, last.start):
        return False
    if sentence.text[first.end : last.start] != ", ":
        return True
    if first.kind == "place" and last.kind in {"country", "place"}:  # "in Lima, Peru"
        return True
    following = sentence.lows[sentence.at(last.end) :][:1]
    if following and (is_verb(following[0]) or following[0] in WORDS.helper):
        return False  # "After it bought one, the other sold 5 t"
    if sentence.leading(first.start, 0) not in WORDS.oblique:
        return True
    is_on = following and following[0].isalpha() and following[0] not in WORDS.oblique | {"and", "or"}
    return not is_on and not is_possessive(sentence.text, last)


def counted(sentence: Sentence, figure: Figure, start: int, mentions: Sequence[Mention]) -> Mention | None:
    """Give whose people or things a figure counts that begins its clause: "9,000 Peruvian troops fight for Chile"."""
    inside = [one for one in mentions if figure.start <= one.start < figure.end and one.kind == "country"]
    is_subject = bool(inside) and all(low in WORDS.small for low in sentence.within(start, figure.start))
    return inside[0] if is_subject and not sentence.text.endswith("on-", 0, inside[0].start) else None
