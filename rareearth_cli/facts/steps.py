"""Amounts in two units, of which the second is a part of the first, and inches."""

from rareearth_cli.facts.grammar import Found, Reading, rule
from rareearth_cli.facts.quantity import KIND
from rareearth_cli.facts.vocabulary import Unit
from rareearth_cli.records import Number

# What is followed by its parts without "and".
_IN_STEPS = frozenset({"foot", "yard", "pound", "stone", "mile", "degree"})


@rule(
    r"{number:low} {apostrophe} {number:second} {unit:unit}",
    KIND,
    finds={"He is 6'2\" tall.": Reading(6 + 2 / 12, unit="foot")},
    ignores=("6's 2 feet",),
)
def feet_and_inches(found: Found) -> Reading | None:
    """Feet and inches by their signs."""
    low, more = found.amount("low").value, found.amount("second").value
    if found.word("unit") not in {'"', "”", "''"} or low is None or more is None or not 0 <= more < 12:  # noqa: PLR2004 (inches of a foot)
        return None
    return Reading(low + more / 12, unit="foot")


@rule(
    r"{amount} {in:unit}",
    KIND,
    finds={"a 24in pipe": Reading(24, unit="inch"), "It is 5 in.": Reading(5, unit="inch")},
    ignores=("12 in Europe", "In 2019 in China"),
)
def inches(found: Found) -> Reading | None:
    """Inches cut short, which must touch their figure or end the clause."""
    ends, scan = found.ends(), found.scan
    closing = scan.lower(found.last + 1) in {"", ".", ",", ")", "x", "by"} and not scan.has(found.at("low"), "year")
    if ends is None or not (scan.glued(found.last) or closing):
        return None
    return Reading(*ends, found.entry("unit", "in").name)


@rule(
    r"{number:low} {dash}? {unit:unit} {comma|dash}? and? {number:second} {dash}? {unit|in:lesser} ({comma}? and? "
    r"{number:third} {unit:least})?",
    KIND,
    finds={
        "7 feet and 6 inches": Reading(7.5, unit="foot"),
        "2 km, 30 meters and 50 centimeters": Reading(2.0305, unit="kilometer"),
    },
    ignores=("5 kg and 3 km", "2 tcf, 120 bcf"),
)
def quantity_in_steps(found: Found) -> Reading | None:
    """Feet and inches: one amount in two or three units of one kind."""
    unit, scan = found.entry("unit", "unit"), found.scan
    if " per " in unit.name or not isinstance(unit, Unit) or unit.base or scan.lower(found.last + 1) in {"/", "per"}:
        return None  # "1.5 Mtpa, and 4,000 tpa"
    if unit.name not in _IN_STEPS and found.at("second") == found.at("unit") + 1:
        return None  # "12 m 2 dm" are two
    value: Number = found.amount("low").value or 0
    for number, name in (("second", "lesser"), ("third", "least")):
        if found.at(name) < 0:
            continue
        lesser, more = found.entry(name, "unit", "in"), found.amount(number).value
        if not isinstance(lesser, Unit) or more is None or not lesser.factor:
            return None
        if unit.si != lesser.si or not lesser.factor < unit.factor or more * lesser.factor >= unit.factor:
            return None
        value += more * lesser.factor / unit.factor
    return Reading(round(value, 9), unit=unit.name)


RULES = (feet_and_inches, inches, quantity_in_steps)
