"""Amounts in two units, of which the second is a part of the first, and inches."""

from rareearth_cli.facts.grammar import Found, Reading, rule
from rareearth_cli.facts.nouns import stops
from rareearth_cli.facts.quantity import KIND
from rareearth_cli.facts.vocabulary import Unit
from rareearth_cli.lexicon import forms
from rareearth_cli.records import Number

# What is followed by its parts without "and".
_IN_STEPS = frozenset({"foot", "yard", "pound", "stone", "mile", "degree"})
_LED = forms("around.toml", "article", "owner")  # begin what "in" leads to


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
    ignores=("5 kg and 3 km", "2 tcf, 120 bcf", "ran 100 m and 12 in the final", "grew 6 ft and 2 in 2019"),
)
def quantity_in_steps(found: Found) -> Reading | None:
    """Feet and inches: one amount in two or three units of one kind."""
    unit, scan = found.entry("unit", "unit"), found.scan
    if " per " in unit.name or not isinstance(unit, Unit) or unit.base or scan.lower(found.last + 1) in {"/", "per"}:
        return None  # "1.5 Mtpa, and 4,000 tpa"
    if unit.name not in _IN_STEPS and found.at("second") == found.at("unit") + 1:
        return None  # "12 m 2 dm" are two
    value: Number = found.amount("low").value or 0
    if not isinstance(value, int):
        return None  # "11.2 metres, 70 cm above the mark"
    for number, name in (("second", "lesser"), ("third", "least")):
        if found.at(name) < 0:
            continue
        lesser, more = found.entry(name, "unit", "in"), found.amount(number).value
        if not isinstance(lesser, Unit) or more is None or not lesser.factor or _is_preposition(found, name):
            return None
        if unit.si != lesser.si or not lesser.factor < unit.factor or more * lesser.factor >= unit.factor:
            return None
        value += more * lesser.factor / unit.factor
    return Reading(round(value, 9), unit=unit.name)


def _is_preposition(found: Found, name: str) -> bool:
    """Tell whether "in" is no inches: "5 km and 12 in", "6 ft and 2 in the north", "6 ft and 2 in 2019"."""
    scan, at = found.scan, found.at(name)
    if scan.word(at) != "in" or scan.glued(at):
        return False
    leads = scan.lower(at + 1) in _LED or scan.has(at + 1, "which", "year", "month", "season", "number")
    return found.entry("unit", "unit").name not in _IN_STEPS or (leads and scan.lower(at - 2) == "and")


@rule(
    r"{number:low} {dash}? {unit:unit} {number:second}",
    KIND,
    finds={"He stands six foot two.": Reading(6 + 2 / 12, unit="foot")},
    ignores=("a 6 foot 2 tonne block", "over 6 feet 2 men fell"),
)
def feet_and_number(found: Found) -> Reading | None:
    """Feet, and inches that are not named."""
    low, more, scan = found.amount("low").value, found.amount("second").value, found.scan
    closes = scan.lower(found.last + 1) in {"", ".", ",", ";", ")", "tall", "and"}
    if found.word("unit") not in {"foot", "ft"} or low is None or not isinstance(more, int) or not closes:
        return None
    return Reading(low + more / 12, unit="foot") if 0 < more < 12 else None  # noqa: PLR2004 (inches of a foot)


@rule(
    r"{=a|=an|=one|number:low} {unit:unit} and {=a|=one} {part:part}",
    KIND,
    finds={"a mile and a half of wire": Reading(1.5, unit="mile"), "3 cups and a quarter": Reading(3.25, unit="cup")},
    ignores=("a mile and a third man", "a mile and a tenth"),
)
def quantity_and_part(found: Found) -> Reading | None:
    """So many of a unit and a part of it."""
    unit, part, scan = found.entry("unit", "unit"), found.entry("part", "part"), found.scan
    low: Number | None = 1 if found.word("low") in {"a", "an"} else found.amount("low").value
    closes = scan.lower(found.last + 1) in {"", ".", ",", ";", ")"} or scan.lower(found.last + 1) in stops()
    if not isinstance(unit, Unit) or unit.rare or low is None or found.word("part") not in {"half", "quarter"}:
        return None
    return Reading(low + 1 / getattr(part, "value", 1), unit=unit.base or unit.name) if closes else None


RULES = (quantity_and_part, feet_and_number, feet_and_inches, inches, quantity_in_steps)
