"""Numbers of what is named before them, and of people whom only a verb or an adjective tells of."""

from rareearth_cli.facts.grammar import Found, Reading, rule
from rareearth_cli.facts.nouns import is_plural, singular, stops
from rareearth_cli.facts.scan import CLOSING, Scan
from rareearth_cli.lexicon import forms
from rareearth_cli.records import FactKind

KIND: FactKind = "quantity"
_TIMED = forms("around.toml", "timed")
_FEWEST_PLACES = 100
_FEWEST_TIMED = 1000
_FEWEST_OF_TOWN = 1000


@rule(
    r"of {amount}",
    KIND,
    finds={
        "job cuts of 10,000.": Reading(10_000, unit="cut", inferred=("unit",)),
        "a crowd of 41,000 saw it": Reading(41_000, unit="person", inferred=("unit",)),
        "A survey of 1,200 finds that few agree.": Reading(1200, unit="person", inferred=("unit",)),
    },
    ignores=("exports of 5% more", "sales of $5", "works of 1990."),
)
def counted_before(found: Found) -> Reading | None:
    """A number of things that are named before it."""
    scan, ends, noun = found.scan, found.ends(), scan_word(found.scan, found.first - 1)
    if ends is not None and noun in forms("nouns.toml", "crowd") and _are_people(found, noun):
        return Reading(*ends, "person", inferred=("unit",), first=found.at("low"))
    after = scan.lower(found.last + 1)
    goes_on = after in _TIMED and (found.amount("low").value or 0) >= _FEWEST_TIMED  # "deliveries of 526,409 for May"
    if ends is None or not is_plural(noun) or noun in stops() or not (after in CLOSING or goes_on):
        return None
    if noun in forms("nouns.toml", "set") or scan.has(found.last, "inwords"):
        return None  # "groups of three" says how large they are
    if scan.has(found.last, "year") or scan.has(
        found.first - 1, "period", "unit", "currency", "month", "share", "vague"
    ):
        return None
    return Reading(*ends, singular(noun), inferred=("unit",), first=found.at("low"))


def _are_people(found: Found, noun: str) -> bool:
    """Tell whether the number of a crowd has no noun of its own; a small population may be of animals."""
    scan, after, value = found.scan, found.scan.lower(found.last + 1), found.amount("low").value or 0
    if (
        (after[:1].isalpha() and after not in stops() and after not in forms("speech.toml", "says"))
        or scan.has(found.last, "year")
        or scan.has(found.last + 1, "share")
    ):
        return False
    return noun != "population" or value >= _FEWEST_OF_TOWN


@rule(
    r"{=population|=attendance|=workforce|=headcount|=enrolment|=enrollment} {colon}? {before}? {amount}",
    KIND,
    finds={
        "Population: 8,120": Reading(8120, unit="person", inferred=("unit",)),
        "Ulm, population 12,400, is old.": Reading(12_400, unit="person", inferred=("unit",)),
    },
    ignores=("Population 2024", "Attendance: 31,120 euros", "population 5% up", "Workforce 4.0"),
)
def counted_under(found: Found) -> Reading | None:
    """How many people there are, under a head or beside a name."""
    value, is_scaled = found.amount("low").value, found.amount("low").scale > 1
    if found.scan.has(found.last, "year") or not (is_scaled or isinstance(value, int)) or (value or 0) < _FEWEST_PLACES:
        return None
    after = found.scan.lower(found.last + 1)
    if (after[:1].isalpha() and after not in stops()) or found.scan.has(found.last + 1, "share", "unit", "sign"):
        return None
    ends = found.ends()
    return Reading(*ends, "person", inferred=("unit",), first=found.at("low")) if ends else None


def scan_word(scan: Scan, at: int) -> str:
    """Give a token in small letters where it is a word written small, else nothing."""
    word = scan.word(at)
    return word if word.isalpha() and word.islower() else ""


@rule(
    r"{=employs|=employed|=employing|=killed|=killing|=injured|=injuring|=wounded|=wounding|=evacuated|=arrested|=seat"
    r"|=seats|=seating|=seated|=displaced|=displacing|=driven|=forced|=sickened|=infected|=stranded} "
    r"{before}? {amount}",
    KIND,
    finds={
        "The mill employs 1,100.": Reading(1100, unit="person", inferred=("unit",)),
        "The flood killed at least 31 in Ulm.": Reading(31, unit="person", inferred=("unit",)),
        "The hall, to seat 6,200, is new.": Reading(6200, unit="person", inferred=("unit",)),
        "It drowned 9 and has driven 12,000 from their homes.": Reading(12_000, unit="person", inferred=("unit",)),
        "killed 40 cows and driven over 300 from their farms": Reading(300, unit="person", inferred=("unit",)),
    },
    ignores=(
        "It killed 31 cows.",
        "It sickened 40 calves and killed 6.",
        "It killed 31% of them.",
        "He has driven 12,000 in a week.",
        "employed in 1990.",
    ),
)
def counted_people(found: Found) -> Reading | None:
    """So many people, who are not named, by what is done with them."""
    scan, ends, after = found.scan, found.ends(), found.scan.lower(found.last + 1)
    is_moved = scan.lower(found.first) in {"driven", "forced"}  # of people alone, where they come "from" somewhere
    if ends is None or scan.has(found.last, "year") or (is_moved and after != "from"):
        return None
    if scan.lower(found.first - 1) in {"and", ","} and not is_moved:
        return None
    if after not in CLOSING and (after not in stops() or scan.has(found.last + 1, "share", "unit", "period", "sign")):
        return None
    return Reading(*ends, "person", inferred=("unit",), first=found.at("low"))


@rule(
    r"{number:low} {=dead|=injured|=wounded|=hurt|=homeless|=missing|=killed|=arrested}",
    KIND,
    finds={
        "left 23 dead and 70 injured": Reading(23, unit="person", inferred=("unit",)),
        "Two killed in Ulm": Reading(2, unit="person", inferred=("unit",)),
    },
    ignores=("2010 dead", "70 injured passengers left", "0.5 dead", "$5 missing", "5% missing"),
)
def counted_harmed(found: Found) -> Reading | None:
    """So many people, of whom only what became of them is said."""
    scan, value, after = found.scan, found.amount("low").value, found.scan.lower(found.last + 1)
    named = after[:1].isalpha() and after not in stops()
    if not isinstance(value, int) or named or scan.has(found.first, "year") or scan.has(found.first - 1, "sign", "iso"):
        return None
    return Reading(value, unit="person", inferred=("unit",), last=found.first)


@rule(
    r"{=built|=designed|=meant|=planned} for {before}? {amount}",
    KIND,
    finds={
        "a camp built for 30,000": Reading(30_000, unit="person", inferred=("unit",)),
    },
    ignores=(
        "a camp built for 30,000 dollars",
        "built for 2030",
        "Pages: 8,120",
        "Staff: 5% left",
        "It was built for 4.",
    ),
)
def counted_places(found: Found) -> Reading | None:
    """How many people there is room for."""
    scan, ends, after = found.scan, found.ends(), found.scan.lower(found.last + 1)
    named = (after[:1].isalpha() and after not in stops()) or scan.has(
        found.last + 1, "share", "unit", "period", "sign"
    )
    if ends is None or named or scan.has(found.last, "year") or (ends[0] or 0) < _FEWEST_PLACES:
        return None
    return Reading(*ends, "person", inferred=("unit",), first=found.at("low"))


@rule(
    r"{number:low} {dash} {=strong}",
    KIND,
    finds={"a 1,500-strong force": Reading(1500, unit="person", inferred=("unit",))},
    ignores=("1,500 strong men", "a 5 -strong force"),
)
def counted_strong(found: Found) -> Reading | None:
    """How many there are in a group."""
    value = found.amount("low").value
    is_tied = found.scan.glued(found.last - 1) and found.scan.glued(found.last)
    return Reading(value, unit="person", inferred=("unit",)) if is_tied and isinstance(value, int) else None


@rule(
    r"{vague:many} {=dead|=killed|=injured|=wounded|=hurt|=homeless|=missing}",
    KIND,
    finds={"Three dead, dozens hurt in Ulm": Reading(12, unit="person", inferred=("unit",), qualifier="at least")},
    ignores=("dozens missing chairs",),
)
def vague_harmed(found: Found) -> Reading | None:
    """A number of people of which only the size is said, and what became of them."""
    after = found.scan.lower(found.last + 1)
    if after[:1].isalpha() and after not in stops():
        return None
    value = found.amount("many").value
    return Reading(value, unit="person", inferred=("unit",), qualifier="at least", last=found.first)


RULES = (counted_before, counted_under, counted_people, counted_harmed, counted_places, counted_strong, vague_harmed)
