"""The noun phrase after a number: where it ends, and what is counted."""

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from rareearth_cli.facts.scan import Scan
from rareearth_cli.lexicon import Entry, forms, load, read

_FARTHEST = 9  # tokens from the number to the head of its noun phrase
_FIRST_LIKELY_YEAR, _LAST_LIKELY_YEAR = 1800, 2100
_NO_NOUN = ("month", "weekday", "unit", "period", "share", "iso", "which", "before", "currency", "sign")
Step = Literal["go on", "head", "last", "stop"]
_GIVING = forms("nouns.toml", "giving")
# Before a number that looks like a year, these make it one, whatever follows.
_DATING = forms("around.toml", "dating", "sure_of_year", "article", "owner", "pointing")
_NOT_MEN = forms("nouns.toml", "no_men")
_NOUNS_IN_ED = forms("nouns.toml", "noun_in_ed")
_RECENT_YEARS = range(1990, 2036)
_REGULAR = forms("units.toml", "regular")  # "two million daily users"
_SHORTEST = 3
_DASHES = frozenset("-–—‑")
# Plurals that stand before a noun as often as alone.
_ATTRIBUTIVE = forms("nouns.toml", "attributive")
# What is so many points: "a 6-point lead", and no ten-point plan.
_LED_BY = forms("nouns.toml", "led_by")
_DONE = forms("around.toml", "be", "have", "modal", "done")
_NO_UNIT_AFTER_HYPHEN = forms("around.toml", "after_hyphen")


class Noun(msgspec.Struct, frozen=True):
    """What is counted, in the singular, and the token where its phrase ends."""

    unit: str
    last: int


@cache
def stops() -> frozenset[str]:
    """Give the words, in small letters, that end a noun phrase."""
    return forms("nouns.toml", "stop")


@cache
def acts() -> frozenset[str]:
    """Give the verbs among them."""
    return frozenset(
        form for entry in load("nouns.toml", "stop", Entry) if entry.name == "verb" for form in entry.forms
    )


@cache
def _singulars() -> dict[str, str]:
    return {form: entry.name for entry in load("nouns.toml", "plural", Entry) for form in entry.forms}


@cache
def _compounds(own: Path | None) -> frozenset[str]:
    entries = (*load("nouns.toml", "compound", Entry), *(read(own, "compound", Entry) if own else ()))
    return frozenset(entry.name for entry in entries)


@cache
def _not_plural() -> frozenset[str]:
    return forms("nouns.toml", "singular")


def singular(word: str) -> str:
    """Give the singular of a plural noun in small letters.

    Example:
        >>> singular("companies"), singular("boxes"), singular("people"), singular("gunmen")
        ('company', 'box', 'person', 'gunman')
    """
    known = _singulars().get(word)
    if known:
        return known
    if word.endswith("men") and is_plural(word):
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word.removesuffix("s")


def is_plural(word: str) -> bool:
    """Tell whether a word in small letters looks like a plural noun.

    Example:
        >>> is_plural("mines"), is_plural("people"), is_plural("previous"), is_plural("gas")
        (True, True, False, False)
    """
    if word in _singulars() or (word.endswith("men") and len(word) > len("women") and word not in _NOT_MEN):
        return True
    return (
        len(word) >= _SHORTEST
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in _not_plural()
    )


@cache
def _measured() -> frozenset[str]:
    return forms("nouns.toml", "measured")


def is_measured(word: str) -> bool:
    """Tell whether a plural in small letters is measured, not counted: "prices" that rise to 40 are no 40 prices."""
    return word in _measured()


@cache
def _moved() -> frozenset[str]:
    return _measured() | forms("nouns.toml", "moved", "numerous") | forms("tense.toml", "contract")


def is_moved(word: str) -> bool:
    """Tell whether a noun in small letters is of what rises and falls, in the singular or the plural."""
    return word in _moved()


@cache
def _priced() -> frozenset[str]:
    return frozenset(
        form for entry in load("nouns.toml", "measured", Entry) if entry.name == "price" for form in entry.forms
    )


def is_priced(word: str) -> bool:
    """Tell whether a plural in small letters is of what has a price, rate or level: "shares" that rise to 480."""
    return word in _priced()


@cache
def _things() -> frozenset[str]:
    return forms("nouns.toml", "thing")


def read_noun_phrase(scan: Scan, number: int, *, single: bool, first: int | None = None) -> Noun | None:
    """Read what the number at token `number` (or the "of" after it) counts; None where it counts nothing.

    After a hyphen the noun is in the singular ("50-nation"); else the head is the first plural of the
    phrase, or the last of several in a row. Of the words before it only a compound that the lexicon
    knows goes into the unit. `first` is where the number begins, if it is a range.
    """
    if scan.word(number + 1) in _DASHES and scan.glued(number + 1) and scan.glued(number + 2):
        return _hyphenated(scan, number)
    begins = number if first is None else first
    if single or (is_label(scan, begins) and not _counts(scan, begins, number + 1)):
        return None
    head = _head(scan, number + 1)
    if head == number + 1 and _is_finding(scan, number):
        return None
    if head is not None and scan.has(number, "year") and is_measured(scan.lower(head)):
        return None  # "above 2017 levels"
    return None if head is None else Noun(_unit(scan, number + 1, head), head)


def _is_finding(scan: Scan, number: int) -> bool:
    """Tell whether what follows a number is the verb of a study: "A survey of 1,200 finds that"."""
    says = scan.lower(number - 1) == "of" and scan.lower(number + 2) in {"that", "the", "a", "an", "no", "most"}
    return says and scan.lower(number + 1) in forms("speech.toml", "says")


def people_at(scan: Scan, i: int) -> Noun | None:
    """Read a people whose name has no plural at token `i`, where no noun follows: "thousands of Sudanese fled"."""
    word, after = scan.word(i), scan.lower(i + 1)
    ends = not after[:1].isalpha() or after in stops() or after in _DONE or after.endswith("ed")
    is_name = word[:1].isupper() and word.isalpha() and scan.senses(i).keys() <= {"+"}  # of "Chinese yuan"
    return Noun(word.lower(), i) if ends and is_name else None


def _counts(scan: Scan, number: int, noun: int) -> bool:
    """Tell whether what looks like a year counts the things named straight after it: "employs 2000 workers"."""
    value, before = scan.amounts[number].value, scan.lower(number - 1)
    named_by = scan.word(number - 1)[:1].isupper() and before not in stops()  # "Euro 2024 fans"
    named_by = named_by and not scan.has(number - 1, "weekday", "before")
    if not scan.has(number, "year") or not isinstance(value, int) or before in _DATING or named_by:
        return False
    if scan.has(number - 1, "month", "season", "which", "part_of", "fiscal", "apostrophe", "period"):
        return False
    named = scan.lower(noun)
    is_thing = named in _things()
    if scan.has(number - 1, "before"):
        return is_thing or (value % 100 == 0 and is_plural(named) and not is_measured(named))
    if number == 0 and value in _RECENT_YEARS and value % 10:
        return False  # "2024 cars are lighter"
    described = named.isalpha() and named not in stops() and scan.lower(noun + 1) in _things()
    return is_thing or (value % 50 == 0 and described)


def _hyphenated(scan: Scan, number: int) -> Noun | None:
    word = scan.lower(number + 2)
    if word == "point" and scan.lower(number + 3) in _LED_BY:
        return Noun(word, number + 2)
    if (
        not word.isalpha()
        or len(word) < _SHORTEST
        or word in _NO_UNIT_AFTER_HYPHEN
        or word in stops()
        or scan.has(number, "year")
        or not scan.amounts[number].value
    ):
        return None  # "a zero-debt firm"
    if (word.endswith("ed") and word not in _NOUNS_IN_ED) or scan.has(
        number + 2, "period", "unit", "share", "currency", "part", "ordinal"
    ):
        return None
    return Noun(singular(word) if is_plural(word) else word, number + 2)


def is_label(scan: Scan, number: int) -> bool:  # noqa: PLR0911 (one return a reason)
    """Tell whether a number names something rather than counts: a year, the 747 of "Boeing 747"."""
    amount = scan.amounts.get(number)
    if amount is None or amount.value is None:
        return False
    before = scan.word(number - 1)
    if scan.lower(number + 1) == "leaves" and before.lower() in forms("nouns.toml", "line"):
        return True
    if scan.has(number, "year") and _FIRST_LIKELY_YEAR <= amount.value <= _LAST_LIKELY_YEAR:
        return not (
            scan.has(number - 1, "before") and scan.lower(number - 1) not in {"around", "about", "near", "record"}
        )
    is_group = before == "of" and scan.word(number - 2) == "Group"
    is_group = is_group and (number > 2 or scan.word(number).istitle())  # noqa: PLR2004 ("the Group of 77")
    if not amount.whole:
        return is_group
    touched = scan.glued(number) and (before in _DASHES or before[-1:].isalpha())
    if touched or is_group or before in {"#", "$", "/", "'", "’", ":"}:
        return True
    if before[:1].isupper() and scan.has(number - 1, "period") and not scan.amounts[number].word:
        return True  # "Week 2 picks"
    opens = number == 1 and (before.endswith("ly") or before.lower() in stops())
    if opens or scan.lower(number - 2) in _GIVING:
        return False  # "Only 20 men", "gave Armenia 36 howitzers"
    return (
        any(map(str.isupper, before))
        and not scan.senses(number - 1)
        and scan.lower(number - 2) not in {"in", "at", "from", "near", "across", "against", "on"}
    )


def _head(scan: Scan, first: int) -> int | None:
    """Find the token that is the head of the noun phrase that begins at `first`."""
    head = None
    for i in range(first, min(first + _FARTHEST, len(scan))):
        step = _step(scan, first, i, head)
        if step == "last":
            return i
        if step == "stop":
            break
        if step == "head":
            head = i
    if head is None or (scan.word(head + 1) in _DASHES and scan.glued(head + 1) and scan.glued(head + 2)):
        return None
    possessive = scan.word(head + 1) in {"'", "’"} and scan.glued(head + 1)
    return None if possessive and scan.lower(head + 2) else head


def _step(scan: Scan, first: int, i: int, head: int | None) -> Step:  # noqa: PLR0911 (one return a kind of word)
    """Tell what token `i` does in a noun phrase whose head so far is `head`."""
    word = scan.lower(i)
    if word in _DASHES:
        return "go on" if head is None and scan.glued(i) and scan.glued(i + 1) else "stop"
    if scan.has(i, "opaque"):
        return "last" if head is None and word.endswith("s") else "go on"
    if not word[0].isalpha():
        model = scan.word(i - 1)[:1].isupper()  # the 747 of "Boeing 747"
        sized = scan.glued(i + 1) and (
            scan.has(i + 1, "unit") or (scan.has(i + 1, "dash") and scan.has(i + 2, "unit", "period"))
        )  # "14,000 155mm shells", "12 400-metre runs"
        return "go on" if (word[0].isdecimal() and (model or sized)) or _abbreviates(scan, i) else "stop"
    if scan.word(i) == "St":
        return "stop"  # "240 St Georges Terrace"
    if scan.word(i) == "US" or designates(scan, i) or _abbreviates(scan, i):
        return "go on"  # "us" and "a" are no part of a noun phrase, these are
    if i > first and scan.has(i, "unit") and is_plural(word) and head is None:
        return "last"
    if word in _REGULAR and head is None and is_plural(scan.lower(i + 1)):
        return "go on"
    if head is None and (_joins_adjectives(scan, first, i) or _begins_compound(scan, i)):
        return "go on"
    if word in stops() or word.endswith(" of") or scan.has(i, *_NO_NOUN) or (i == first and _faces(scan, i)):
        begins = i > first or getattr(scan.senses(i).get("unit"), "rare", False)  # "22 league matches"
        adjective = begins and scan.has(i, "unit", "period") and not is_plural(word) and word not in stops()
        return "go on" if adjective else "stop"
    return _plural_step(scan, i, head)


def _faces(scan: Scan, i: int) -> bool:
    """Tell whether token `i` is a verb that reads like a noun: "two million face blackouts", but no "face masks"."""
    compound = f"face {singular(scan.lower(i + 1))}"
    return scan.lower(i) == "face" and compound not in _compounds(scan.vocabulary.own)


def _abbreviates(scan: Scan, i: int) -> bool:
    """Tell whether a token is a letter or a full stop of an abbreviation before a word: "300 U.S. troops"."""
    at = i + (scan.word(i) != ".")  # the full stop
    letter, behind = scan.word(at - 1), scan.word(at + 1)
    stop = scan.word(at) == "." and scan.glued(at) and len(letter) == 1 and letter.isupper()
    return stop and (behind.isalpha() or (behind in _DASHES and scan.glued(at + 1)))


def _begins_compound(scan: Scan, i: int) -> bool:
    """Tell whether a "no" belongs to an adjective: "three no-confidence votes"."""
    return scan.lower(i) == "no" and scan.word(i + 1) in _DASHES and scan.glued(i + 1) and scan.glued(i + 2)


def _joins_adjectives(scan: Scan, first: int, i: int) -> bool:
    """Tell whether token `i` is an "and" that joins two words before one noun: "seven small and medium firms"."""
    before, after = scan.lower(i - 1), scan.lower(i + 1)
    if (
        scan.lower(i) != "and"
        or i == first
        or not (before.isalpha() and after.isalpha())
        or after in stops()
        or before.endswith("ed")
    ):
        return False
    plain = not scan.senses(i + 1) and not is_plural(after)
    return plain and any(is_plural(scan.lower(k)) and not scan.has(k, "unit", "period") for k in (i + 2, i + 3))


def designates(scan: Scan, i: int) -> bool:
    """Tell whether a letter begins the name of a model: the F of "68 F-35 fighters", the A of "12 A320 jets"."""
    letter = scan.word(i)
    if len(letter) != 1 or not letter.isupper():
        return False
    return scan.has(i + 1, "opaque") or (
        scan.word(i + 1) in _DASHES and scan.glued(i + 1) and scan.has(i + 2, "opaque")
    )


def _plural_step(scan: Scan, i: int, head: int | None) -> Step:
    """Tell whether word `i` is the head: the first plural, or the next where the first only stands before it."""
    plural = is_plural(scan.lower(i)) or _is_acronym(scan.word(i))
    if head is None:
        return "head" if plural else "go on"
    if _is_acronym(scan.word(head)):
        return "stop"
    if plural and scan.word(head)[0].isupper() and scan.word(i)[0].islower():
        return "head"
    if scan.lower(head) not in _ATTRIBUTIVE:
        return "stop"
    if plural:
        return "head"
    return "go on" if is_plural(scan.lower(i + 1)) else "stop"


def _is_acronym(word: str) -> bool:
    """Tell whether a plural is one of a name of capitals: "GPUs", "MPs"."""
    return len(word) > 2 and word[:-1].isupper() and word[-1] == "s"  # noqa: PLR2004 (two capitals)


def _model(scan: Scan, first: int, head: int) -> str:
    """Name what its model's name tells: the "F-16" of "40 F-16s", the "Leopard 2" of "14 Leopard 2s"."""
    start = head
    while start > first and scan.glued(start):
        start -= 1
    if scan.word(start)[0].isdecimal():
        while start > first and (scan.word(start - 1)[0].isdecimal() or any(map(str.isupper, scan.word(start - 1)))):
            start -= 1
    return scan.text[scan.start(start) : scan.end(head)].removesuffix("s")


def _unit(scan: Scan, first: int, head: int) -> str:
    """Name what is counted: the head in the singular, with the words of its compound where the lexicon knows one."""
    if scan.has(head, "opaque"):
        return _model(scan, first, head)
    name = scan.word(head)[:-1] if _is_acronym(scan.word(head)) else singular(scan.lower(head))
    if scan.glued(head) and scan.word(head - 1) in _DASHES and head - 2 >= first:
        return f"{scan.lower(head - 2)}-{name}"
    best, words = name, name
    for i in range(head - 1, max(first, head - 4) - 1, -1):
        if not scan.lower(i).isalpha():
            break
        words = f"{scan.lower(i)} {words}"
        if words in _compounds(scan.vocabulary.own):
            best = words
    return best
