"""Bare numbers that the sentence tells to be of something: so many each month, years lived, one without its verb."""

from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from rareearth_cli.facts.ages import MOST_YEARS, age
from rareearth_cli.facts.candidates import Candidate
from rareearth_cli.facts.counted import befell, counted
from rareearth_cli.facts.grammar import Reading
from rareearth_cli.facts.nouns import is_label, is_plural, stops
from rareearth_cli.facts.quantity import NO_RATE, ends_phrase
from rareearth_cli.facts.scan import Scan
from rareearth_cli.facts.subjects import subject_of
from rareearth_cli.lexicon import forms

NO_UNIT = frozenset({None, "one"})  # "nine of which", "23,000 prepaid ones"
_WITHIN = forms("around.toml", "within")
_FEWEST_REACHED = 1000  # a smaller number of which a sum tells is of things
_AGES = frozenset({"age", "expectancy"})
_LEADS = frozenset({"to", "from", "was", "is", "at", "of"})
_FARTHEST = 10  # tokens
_FEWEST_EACH = 100  # "5 a day" are meals
_JOINS = frozenset({"and", ",", ";", "while", "but"})
_ENDS = frozenset({"", ".", ",", ";", ")", "and", "but", "while"})
_OWNERS = forms("around.toml", "owner") | {"the"}
_OTHERS = forms("around.toml", "place_after") | {"of", "the", "those", "these"}
_STEPS = frozenset({"by", "to", "at"})  # before a figure that is still its verb's: "rose by 5%"
_LONGEST_SUBJECT, _FARTHEST_MODEL = 4, 40  # tokens
_ALIKE = 10  # times that one of two parallel figures is the other, at most
_FEWEST = 10  # after "two children", "Tom 12 and Ann 9" are ages


def without_verb(scan: Scan, i: int, before: Sequence[Candidate]) -> Candidate | None:
    """Read a number whose verb and noun are those of the clause before: "Wages rose 5% and rents 8"."""
    value, model = scan.amounts[i].value, _told_by_verb(scan, i, before)
    if model is None or scan.lower(i + 1) not in _ENDS or not _has_subject(scan, i, before):
        return None
    like, is_share = model.reading.value, model.rule.kind == "percent"
    if value is None or not like or not 1 / _ALIKE < value / like < _ALIKE or (is_share and value > 100):  # noqa: PLR2004 (percent)
        return None
    if (not is_share and like < _FEWEST) or scan.has(i, "year", "ordinal", "decadenum", "fraction", "one"):
        return None
    reading = Reading(value, unit=model.reading.unit, inferred=("unit",))
    return replace(model, start=scan.start(i), end=scan.end(i), first=i, last=i, reading=reading)


@cache
def _verbs() -> frozenset[str]:
    return forms("tense.toml", "back") | forms("around.toml", "doing")


def _told_by_verb(scan: Scan, i: int, before: Sequence[Candidate]) -> Candidate | None:
    """Give the last share or count before token `i` that is its verb's own, and not told "on" or "in" another."""
    for one in reversed(before):
        if i - one.last > _FARTHEST_MODEL:
            break
        if one.rule.kind not in {"percent", "quantity"}:
            continue
        at = one.first - 1
        while scan.has(at, "before"):
            at -= 1
        lead, counts = scan.lower(at), one.rule.kind == "percent" or one.rule.name.startswith("counted")
        if counts and one.reading.unit and one.reading.value_to is None and (lead in _STEPS or lead not in _OTHERS):
            return one
    return None


def _has_subject(scan: Scan, i: int, before: Sequence[Candidate]) -> bool:
    """Tell whether nothing but a joint and a noun of a few words leads to token `i`: ", the Greens", "and rents".

    One word after "and" may be a verb ("and equals 7"), unless a list goes on: "rents 8% and food 12".
    """
    joint = _joint(scan, i)
    if joint is None:
        return False
    leads, noun = scan.lower(joint + 1) in _OWNERS, scan.word(i - 1)
    if noun[:1].isupper() and not leads:
        return False  # "Boeing 747"
    if leads or i - 2 > joint:
        return i - 1 - joint > leads
    is_listed = scan.lower(joint) == "," or _joint(scan, before[-1].first) is not None
    return is_listed and noun not in _verbs()


def _joint(scan: Scan, i: int) -> int | None:
    """Give the comma or "and" that only a noun parts from token `i`; None where there is more or less."""
    for at in range(i - 1, i - 1 - _LONGEST_SUBJECT, -1):
        word = scan.lower(at)
        if word in _JOINS:
            return at if at < i - 1 and not scan.lower(i - 1).endswith(("ed", "ing", "ly")) else None
        is_word = word.isalpha() and not scan.has(at, "number", "label", "month", "weekday", "unit", "period", "share")
        if word not in _OWNERS and (not is_word or word in stops() or scan.has(at, "change", "before", "currency")):
            return None
    return None


def each_period(scan: Scan, i: int) -> Candidate | None:
    """Read "14,400 a month", where nobody says of what."""
    value, per = scan.amounts[i].value, scan.lower(i + 1)
    is_rate = per in {"a", "per"} and scan.has(i + 2, "period") and scan.lower(i + 3) not in NO_RATE
    if not is_rate or not isinstance(value, int) or scan.has(i, "year"):
        return None
    subject = subject_of(scan, i)
    unit = f"{subject.unit} per" if subject and subject.counts and subject.unit else "per"
    if value < _FEWEST_EACH and unit == "per":
        return None
    if not ends_phrase(scan, i + 3) or scan.has(i - 1, "sign", "iso", "label", "dash") or is_label(scan, i):
        return None
    reading = Reading(value, unit=f"{unit} {scan.senses(i + 2)['period'].name}")
    return Candidate(scan.start(i), scan.end(i + 2), 0, i, i + 2, counted, reading)


def years_lived(scan: Scan, i: int) -> Candidate | None:
    """Read the years of "life expectancy rose to 82.1" and "the retirement age goes from 65 to 67"."""
    value = scan.amounts[i].value
    if _AGES.isdisjoint(scan.lowers) or value is None or not 0 < value <= MOST_YEARS or scan.lower(i - 1) not in _LEADS:
        return None
    at = i - 1 - (scan.lower(i - 2) == ",")
    for back in range(at - 1, max(-1, at - _FARTHEST), -1):
        if scan.lower(back) in _AGES and not is_plural(scan.lower(back + 1)):  # "age groups"
            reading = Reading(value, unit="year", inferred=("unit",))
            return Candidate(scan.start(i), scan.end(i), 0, i, i, age, reading)
        if scan.lower(back) in {",", ";", "while", "but", "and"} or scan.has(back, "share", "currency", "sign"):
            return None
    return None


def lacks_unit(one: Candidate) -> bool:
    """Tell whether a figure counts what it does not name."""
    return one.rule.kind == "quantity" and one.reading.unit in NO_UNIT


def with_unit(scan: Scan, one: Candidate, before: Sequence[Candidate]) -> Candidate:
    """Give a counted pronoun ("nine of which") the noun that was counted last in the sentence."""
    if not lacks_unit(one):
        return one
    last = next((known for known in reversed(before) if known.rule.kind != "date"), None)
    is_part = one.rule.name in {"counted_of_which", "counted_pronoun"}
    if is_part and last is not None and last.rule.kind == "money" and (one.reading.value or 0) >= _FEWEST_REACHED:
        reading = replace(one.reading, unit=last.reading.unit, inferred=("currency",))
        return replace(one, rule=last.rule, order=last.order, reading=reading)  # "$42m, of which 15m"
    counts = [known for known in before if is_count(known)]
    if not is_part:  # "19,000 people died in the two towns, and 298,000 are in tents"
        counts = [known for known in counts if not _is_scene(scan, known)]
    unit = counts[-1].reading.unit if counts else "person" if befell(scan, one.first) else None
    return one if unit is None else replace(one, reading=replace(one.reading, unit=unit, inferred=("unit",)))


def _is_scene(scan: Scan, one: Candidate) -> bool:
    """Tell whether a figure counts where something is: "in the two towns"."""
    return scan.lower(one.first - 1 - (scan.lower(one.first - 1) == "the")) in _WITHIN


def is_count(one: Candidate) -> bool:
    """Tell whether a figure counts what it, or the sentence, names."""
    return one.rule.kind == "quantity" and one.rule.name.startswith("counted") and one.reading.unit is not None
