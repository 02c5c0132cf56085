"""What a bare number counts that a verb of change leads to: the subject of the verb.

"Arrests rose by 12 to 480"; "the number of pupils in cities fell to 8,200"; "cases tripled to 76,000".
"""

import msgspec

from rareearth_cli.facts.nouns import is_measured, is_plural, is_priced, singular, stops
from rareearth_cli.facts.scan import Scan
from rareearth_cli.lexicon import forms

_FARTHEST_VERB, _LONGEST_SUBJECT = 12, 10  # tokens
_MULTIPLYING = forms("around.toml", "multiplied")
_HELPING = forms("around.toml", "be", "have", "modal", "adverb")
_TOTALLING = forms("around.toml", "reaching")
_FEWEST_TOTALLED = 100
_HITTING = frozenset({"hit", "hits"})
_FEWEST_HIT = 1000  # a smaller number that is hit is more often a level
_STANDING = frozenset({"up", "down"})
_BEING = frozenset({"was", "is"})
# Who is counted, where the noun is in the singular.
_BESIDE = forms("around.toml", "beside")  # "fell by 300 on the month to 4,100"
_PATHS = forms("around.toml", "path")
_IN_OBJECT = forms("around.toml", "of_object", "owner")
_LONGEST_OBJECT = 7  # words
_COUNTING = forms("around.toml", "number")
_TOLLS = forms("around.toml", "toll")
_STARTS = forms("around.toml", "subordinate", "relative", "before_subject")
_ASIDE = forms("around.toml", "place_after")


class Subject(msgspec.Struct, frozen=True):
    """The subject, or object, of a verb of change at token `verb`; `unit` is None where nobody says what it counts.

    `flows` where it is what is sold, moved or made, which has a number but no unit of its own.
    """

    verb: int
    unit: str | None
    counts: bool
    flows: bool = False


def subject_of(scan: Scan, i: int) -> Subject | None:  # noqa: PLR0911 (one return a kind of subject)
    """Find the subject of the verb of change that leads to the bare number at token `i`; None where none does.

    It counts where it names a number or a toll, or is a plural that is counted, or where a change and
    its end are both bare: "membership rose by 12 to 480".
    """
    verb, words = _verb(scan, i), []
    if verb is not None:
        words = _phrase(scan, verb)
    else:
        verb, words = _object(scan, i)
    if not words:
        return None
    head = words[-1]
    if head in forms("nouns.toml", "roll"):
        return Subject(verb, None, counts=True)
    if head in forms("nouns.toml", "crowd"):
        return Subject(verb, "person", counts=True)
    if scan.lower(verb) in _BEING and _counting_at(words) is None:
        return None
    if (counting := _counting_at(words)) is not None:
        head = next((word for word in words[counting + 2 :] if is_plural(word)), head)
    if "of" in words[1:-1] and words[words.index("of") - 1] not in _COUNTING:
        head = words[words.index("of") - 1]
    elif head in _TOLLS:
        named = words[-2] if len(words) > 1 and words[-2] not in stops() else None  # "the death toll"
        return Subject(verb, singular(named) if named and is_plural(named) else named, counts=True)
    if is_plural(head) and head not in stops() and not is_measured(head) and not _is_unit(scan, head):
        return Subject(verb, None if head in _COUNTING else singular(head), counts=True)
    told = head in _COUNTING or "number" in words or (_is_paired(scan, i) and scan.has(verb, "change"))
    return Subject(verb, None, counts=told and not is_priced(head), flows=is_measured(head) and not is_priced(head))


def _counting_at(words: list[str]) -> int | None:
    """Find the "number" of "the number of rigs"."""
    return next((at for at, word in enumerate(words[:-2]) if word in _COUNTING and words[at + 1] == "of"), None)


def _is_paired(scan: Scan, i: int) -> bool:
    """Tell whether a number is one of the two of "by 12 to 480" or "from 12,400 to 11,900"."""
    lead, after = scan.lower(i - 1).rpartition(" ")[2], scan.lower(i + 1)
    if lead in {"by", "from"}:
        return after == "to" and i + 2 in scan.amounts and not scan.has(i + 3, "unit", "share", "currency")
    return lead == "to" and i - 2 in scan.amounts and scan.lower(i - 3).rpartition(" ")[2] in {"by", "from"}


def _verb(scan: Scan, number: int) -> int | None:
    """Find the verb of change before the number at token `number`, over "by", "from", "to" and what they lead to."""
    i = _past_hedges(scan, number)
    if (before := scan.lower(i - 1)) in _TOTALLING:
        fewest = _FEWEST_HIT if before in _HITTING else _FEWEST_TOTALLED
        return i - 1 if (scan.amounts[number].value or 0) >= fewest else None
    if (standing := _standing(scan, i)) is not None:
        return standing
    if scan.lower(i - 1) not in _PATHS and not _leads(scan, i - 1):
        return None
    for at in range(i - 1, max(-1, i - _FARTHEST_VERB), -1):
        word = scan.lower(at)
        if scan.has(at, "change") or _leads(scan, at):
            return at
        passed = word in _PATHS or word in _BESIDE or word == "," or at in scan.amounts or word.endswith("ly")
        if not (passed or scan.has(at, "before", "share", "part", "period", "multiple")):
            return None
    return None


def _past_hedges(scan: Scan, i: int) -> int:
    """Go back over what qualifies a number: the "over" of "jumped to over 127,000"."""
    first = i
    while scan.has(first - 1, "before") and scan.lower(first - 1) not in _TOTALLING:
        first -= 1
    return first if scan.lower(first - 1) in {"to", *_TOTALLING, *_BEING} else i


def _standing(scan: Scan, i: int) -> int | None:
    """Find the "down" of "were down 10,000 at 721,000", or the "was" of "the number of pupils was 480"."""
    before = scan.lower(i - 1)
    if before in _BEING:
        return i - 1
    at = i - 3 if before == "at" and i - 2 in scan.amounts else i - 1
    return at if scan.lower(at) in _STANDING and scan.lower(at - 1) in _HELPING else None


def _object(scan: Scan, i: int) -> tuple[int, list[str]]:
    """Give the verb of change, and its object, that "to" or "from" leads on from: "doubled the staff to 400"."""
    at = i - 1
    while at > 0 and (scan.lower(at) in _PATHS or at in scan.amounts or scan.has(at, "before")):
        at -= 1
    words: list[str] = []
    while at > 0 and at < i - 1 and len(words) < _LONGEST_OBJECT:
        word = scan.lower(at)
        if scan.has(at, "change") or word in _MULTIPLYING:
            return at, words if words and is_plural(words[-1]) else []
        if not word.isalpha() or (word in stops() and word not in _IN_OBJECT):
            break
        words.insert(0, word)
        at -= 1
    return -1, []


def _leads(scan: Scan, at: int) -> bool:
    """Tell whether a token is "tripled to" or the like, which is one token."""
    return scan.lower(at).partition(" ")[0] in _MULTIPLYING


def _phrase(scan: Scan, verb: int) -> list[str]:
    """Give the words of the subject of a verb, without what is said beside it ("in cities")."""
    last = verb - 1
    while scan.lower(last) in _HELPING or scan.has(last, "before") or scan.lower(last).endswith("ly"):
        last -= 1
    words: list[str] = []
    for at in range(last, max(-1, last - _LONGEST_SUBJECT), -1):
        word = scan.lower(at)
        if not word[:1].isalpha() or word in _STARTS or at in scan.amounts:
            break
        words.insert(0, word)
    aside = next((k for k, word in enumerate(words) if k and word in _ASIDE), len(words))
    return words[:aside]


def _is_unit(scan: Scan, word: str) -> bool:
    return not scan.vocabulary.senses(word).keys().isdisjoint({"unit", "period", "currency", "share", "month"})
