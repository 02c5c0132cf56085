"""Ages whose years are not named."""

from rareearth_cli.facts.grammar import Found, Reading, rule
from rareearth_cli.facts.nouns import is_plural, stops
from rareearth_cli.facts.scan import CLOSING, Scan
from rareearth_cli.lexicon import forms
from rareearth_cli.records import FactKind, Qualifier

KIND: FactKind = "duration"
MOST_YEARS = 120  # years that a person lives
_AFTER_AGE = CLOSING | forms("around.toml", "after_age")
_PERSONS = frozenset({"he", "she", "they"})
_GROWN = frozenset({"man", "woman", "boy", "girl", "teenager", "pensioner"})
_YOUNGEST_NAMED = 5  # a smaller number between commas counts something


@rule(
    r"{=aged|=age|=ages} {=of}? {=just|=only}? {=between|=from|=over|=under:from}? {amount}",
    KIND,
    finds={
        "men aged 25 to 40": Reading(25, 40, "year", inferred=("unit",)),
        "aged between 18 and 24": Reading(18, 24, "year", inferred=("unit",)),
        "at the age of just 19": Reading(19, unit="year", inferred=("unit",)),
    },
    ignores=("aged care",),
)
def age(found: Found) -> Reading | None:
    """An age in years, which are not named."""
    ends, low = found.ends(), found.at("low")
    if found.scan.has(found.last + 1, "period", "month"):
        return None
    if found.word("from") == "between" and found.word("join") == "and":
        ends = found.amount("low").value, found.amount("high").value
    if ends is None:  # "aged 24 and 31" are two ages
        return Reading(found.amount("low").value, unit="year", inferred=("unit",), first=low, last=low)
    return Reading(*ends, "year", inferred=("unit",), first=low)


@rule(
    r"{=aged|=ages} {number} ({comma} {number})? {comma}? {=and|=or} {number:low}",
    KIND,
    finds={"two boys aged 6 and 9 died": Reading(9, unit="year", inferred=("unit",))},
    ignores=("aged 6 and 9 others", "aged 6 and 9%"),
)
def last_age(found: Found) -> Reading | None:
    """The last of several ages."""
    value, after = found.amount("low").value, found.scan.lower(found.last + 1)
    told = after in _AFTER_AGE or after in stops() or after in CLOSING
    if not told or not isinstance(value, int) or not 0 < value <= MOST_YEARS:
        return None
    return Reading(value, unit="year", inferred=("unit",), first=found.at("low"))


@rule(
    r"{=who|=he|=she|=i} {=is|=was|=turned|=turns} {number:low}",
    KIND,
    finds={
        "the captain, who is 36, stays": Reading(36, unit="year", inferred=("unit",)),
        "I was 19 when I came": Reading(19, unit="year", inferred=("unit",)),
    },
    ignores=("who was 36th", "she was 2 minutes late", "he was 300 for the day"),
)
def age_of_person(found: Found) -> Reading | None:
    """How old a person is, said without the years."""
    value = found.amount("low").value
    if not isinstance(value, int) or not 0 < value <= MOST_YEARS or found.scan.lower(found.last + 1) not in _AFTER_AGE:
        return None
    return Reading(value, unit="year", inferred=("unit",), first=found.at("low"))


@rule(
    r"{=man|=woman|=boy|=girl} {=of} {day|small:low}",
    KIND,
    finds={"a man of 52 was held": Reading(52, unit="year", inferred=("unit",))},
    ignores=("a man of 5 trades", "the man of 1984"),
)
def age_of(found: Found) -> Reading | None:
    """The age of "a man of 52"."""
    value, after = found.amount("low").value, found.scan.lower(found.last + 1)
    told = after in _AFTER_AGE or after in stops()
    if not told or not isinstance(value, int) or not _YOUNGEST_NAMED <= value <= MOST_YEARS:
        return None
    return Reading(value, unit="year", inferred=("unit",), first=found.at("low"))


@rule(
    r"{comma} {day|small:low} {comma}",
    KIND,
    finds={
        "Ana Ruiz, 41, runs the mill": Reading(41, unit="year", inferred=("unit",)),
        "the driver, 63, of Hull, died": Reading(63, unit="year", inferred=("unit",)),
        "The minister, 58, took office": Reading(58, unit="year", inferred=("unit",)),
        "the mayor, 58, and her aide, 31, left": Reading(58, unit="year", inferred=("unit",)),
    },
    ignores=("in New York, 31, and in Rome, 12, fell ill", "On Friday, May 3, it fell", "in lots of 10, 20, and 30 kg"),
)
def age_between_commas(found: Found) -> Reading | None:
    """The age of a person who is named before it, or told of after it."""
    scan, value = found.scan, found.amount("low").value
    if not isinstance(value, int) or not _YOUNGEST_NAMED <= value <= MOST_YEARS:
        return None
    before, after = scan.word(found.first - 1), scan.lower(found.last + 1)
    is_person = before.lower() in _GROWN
    if (scan.senses(found.first - 1) and not is_person) or not before.isalpha() or found.last + 2 in scan.amounts:
        return None
    is_name = before[0].isupper() and _is_name(scan, found.first - 2)
    is_role = is_person or before in forms("nouns.toml", "role")
    told = after in {"who", "whose"} or (after in {"of", "from"} and scan.word(found.last + 2)[:1].isupper())
    goes_on = after.isalpha() and after.islower() and after not in {"or", "in"}
    if not (told or (goes_on and (is_role or (is_name and after != "and")))):
        return None
    return Reading(value, unit="year", inferred=("unit",), first=found.at("low"), last=found.at("low"))


def _is_name(scan: Scan, at: int) -> bool:
    """Tell whether a word before a name is a name too, and no place's: "Ana Ruiz", not "in New York"."""
    word = scan.word(at)
    first = word[:1].isupper() and word.isalpha() and not scan.senses(at)
    return first and scan.lower(at - 1) not in {"in", "at", "near", "from", "to", "of", "across"}


@rule(
    r"({=turn|=turns|=turned|=turning} | {=died|=retired|=married} at | at {=just|=only}) {day|small:low}",
    KIND,
    finds={
        "Ruiz turns 40 next month.": Reading(40, unit="year", inferred=("unit",)),
        "He retired at 62.": Reading(62, unit="year", inferred=("unit",)),
        "At just 19 she won.": Reading(19, unit="year", inferred=("unit",)),
    },
    ignores=("turned 40 degrees", "turn 9 wheels", "it opened at just 19.", "died at 40 sites"),
)
def age_reached(found: Found) -> Reading | None:
    """The age that somebody reaches."""
    value, low = found.amount("low").value, found.at("low")
    reached = isinstance(value, int) and _YOUNGEST_NAMED <= value <= MOST_YEARS
    is_just = found.scan.lower(found.last - 1) in {"just", "only"}
    ends = found.scan.lower(found.last + 1) in _PERSONS if is_just else _ends(found)
    return Reading(value, unit="year", inferred=("unit",), first=low) if reached and ends else None


@rule(
    r"{=children|=people|=those|=adults|=men|=women|=kids|=girls|=boys|=anyone|=everyone|=voters|=workers|=patients"
    r"|=players|=persons|=drivers|=residents|=citizens} {=under|=over|=above|=below:bound} {amount}",
    KIND,
    finds={
        "94 children under five died": Reading(5, unit="year", inferred=("unit",), qualifier="less than"),
        "those over 65 pay less": Reading(65, unit="year", inferred=("unit",), qualifier="more than"),
    },
    ignores=("people over 65 kg", "workers under 300 bosses", "people under 5 flags"),
)
def age_bound(found: Found) -> Reading | None:
    """The age that bounds a group of people."""
    scan, ends, low = found.scan, found.ends(), found.at("low")
    if ends is None or not isinstance(ends[0], int) or not 0 < ends[0] <= MOST_YEARS or scan.has(low, "year"):
        return None
    is_noun = is_plural(scan.lower(found.last + 1)) and scan.lower(found.last + 1) not in stops()
    is_measured = scan.has(found.last + 1, "unit", "period", "share", "sign", "currency", "dash")
    bound: Qualifier = "less than" if found.word("bound") in {"under", "below"} else "more than"
    read = Reading(*ends, "year", inferred=("unit",), qualifier=bound, first=low)
    return None if is_noun or is_measured else read


@rule(
    r"{day|small:low} {dash}? ({=y} {slash} {=o} | {=yo})",
    KIND,
    finds={"He is 45 y/o.": Reading(45, unit="year")},
    ignores=("45 y/x",),
)
def age_abbreviated(found: Found) -> Reading | None:
    """An age in the letters of a note."""
    return Reading(found.amount("low").value, unit="year")


def _ends(found: Found) -> bool:
    return found.scan.lower(found.last + 1) in _AFTER_AGE


RULES = (age, last_age, age_of_person, age_of, age_between_commas, age_reached, age_bound, age_abbreviated)
