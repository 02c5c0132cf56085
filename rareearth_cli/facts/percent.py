"""Percentages, percentage points and basis points."""

from rareearth_cli.facts.grammar import Found, Reading, is_listed, range_of, rule
from rareearth_cli.facts.nouns import stops
from rareearth_cli.facts.vocabulary import NumberWord
from rareearth_cli.lexicon import forms
from rareearth_cli.records import FactKind

KIND: FactKind = "percent"
_OF_RATES = forms("around.toml", "of_rates")
_COMPARED = forms("around.toml", "more", "less")
_FARTHEST = 20  # tokens


def _share(found: Found) -> str:
    return found.entry("unit", "share").name


@rule(
    r"{amount} ({dash} {=odd})? {dash}? {share:unit}",
    KIND,
    finds={
        "Output rose 5%.": Reading(5, unit="percent"),
        "a 20-per-cent stake": Reading(20, unit="percent"),
        "rates of 3 to 4.5 per cent": Reading(3, 4.5, "percent"),
        "between 15 and 20 percent": Reading(15, 20, "percent"),
        "cut by 25 basis points": Reading(25, unit="basis point"),
    },
    ignores=("5 per centre", "a percentage of sales", "$545 per thousand feet", "12 per thousand births"),
)
def percent(found: Found) -> Reading | None:
    """A number, or a range, in percent, percentage points or basis points."""
    ends = found.ends()
    after = found.scan.lower(found.last + 1)
    in_thousands = found.word("unit") == "per thousand" and (
        found.scan.has(found.first - 1, "sign", "iso") or (after.isalpha() and after not in stops())
    )
    if ends is None or found.word("unit") == "percentage" or in_thousands:
        return None
    return Reading(*ends, _share(found))


@rule(
    r"{open} {number:low} {close} {share:unit}",
    KIND,
    finds={"Sales: (4)% in May": Reading(-4, unit="percent")},
    ignores=("the rate (4) percent of whom", "(-4)%"),
)
def percent_below(found: Found) -> Reading | None:
    """A fall in percent, as accountants write it."""
    value = found.amount("low").value
    is_joined = all(map(found.scan.glued, range(found.first + 1, found.last + 1)))
    return Reading(-value, unit=_share(found)) if is_joined and value is not None and value > 0 else None


@rule(
    r"{number:low} {dash}? {share:lowunit} {to|dash|=and|=or:join} {number:high} {dash}? {share:unit}",
    KIND,
    finds={"3% to 5%": Reading(3, 5, "percent"), "between 7 percent and 9 percent": Reading(7, 9, "percent")},
    ignores=("3% and 5% in turn",),
)
def percent_range(found: Found) -> Reading | None:
    """A range with its sign at both ends."""
    ends = range_of(found, found.amount("low"), found.amount("high"))
    if ends is None or found.entry("lowunit", "share").name != _share(found):
        return None
    return Reading(*ends, _share(found))


@rule(
    r"{number:low} ({comma} {number})* {comma}? {=and|=or|=nor|=versus} {number} {dash}? {share:unit}",
    KIND,
    finds={"shares of 12 and 30 percent": Reading(12, unit="percent", inferred=("unit",))},
    ignores=("between 12 and 30 percent",),
)
def percent_listed(found: Found) -> Reading | None:
    """A number of a list whose sign stands once, after the last."""
    if not is_listed(found):
        return None
    return Reading(found.amount("low").value, unit=_share(found), inferred=("unit",), last=found.at("low"))


@rule(
    r"({number:top} {dash}?)? {part:part} {dash}? {=a|=of|=one}? {=a|=one}? {share:unit}",
    KIND,
    finds={
        "half a percent": Reading(0.5, unit="percent"),
        "three quarters of a percentage point": Reading(0.75, unit="percentage point"),
        "a quarter-percentage-point cut": Reading(0.25, unit="percentage point"),
    },
    ignores=("a third percentage",),
)
def percent_part(found: Found) -> Reading | None:
    """A part of one percent or of one point."""
    part = found.entry("part", "part")
    top = found.amount("top").value if found.at("top") >= 0 else 1
    if not isinstance(part, NumberWord) or top is None or found.word("unit") == "percentage":
        return None
    return Reading(top / part.value, unit=_share(found))


@rule(
    r"{number:low} of a {share:unit}",
    KIND,
    finds={"fell by 0.5 of a percentage point": Reading(0.5, unit="percentage point")},
    ignores=("3 of a percentage",),
)
def percent_of_point(found: Found) -> Reading | None:
    """A part of a point, in figures."""
    value = found.amount("low").value
    if not isinstance(value, float) or value >= 1 or found.word("unit") == "percentage":
        return None
    return Reading(value, unit=_share(found))


@rule(
    r"{=a|=per:one} {share:unit}",
    KIND,
    finds={
        "less than a percentage point": Reading(1, unit="percentage point"),
    },
    ignores=("a percentage of", "a percent sign"),
)
def one_percent(found: Found) -> Reading | None:
    """A single point, said with the article."""
    before, after = found.scan.lower(found.first - 1), found.scan.lower(found.last + 1)
    if found.word("one") != "a" or found.word("unit") in {"percentage", "%"} or after in {"sign", "change", "basis"}:
        return None
    if not found.scan.has(found.first - 1, "before", "change") and before not in {
        "than",
        "by",
        "about",
        "nearly",
        "almost",
        "of",
        "over",
        "under",
        "least",
    }:
        return None
    return Reading(1, unit=_share(found), first=found.at("unit"))


@rule(
    r"{=quarter|=half:part} {dash} {=point|=points}",
    KIND,
    finds={
        "a quarter-point cut": Reading(0.25, unit="percentage point"),
        "two quarter-point cuts": Reading(0.25, unit="percentage point"),
    },
    ignores=("a half point", "quarter points"),
)
def part_of_point(found: Found) -> Reading | None:
    """A quarter or half of a percentage point, as rates move."""
    if found.scan.has(found.first - 1, "dash") or not found.scan.glued(found.last):
        return None
    return Reading(0.25 if found.word("part") == "quarter" else 0.5, unit="percentage point")


@rule(
    r"({number:top} {dash}? | a)? {part:part} (of)? a {=point}",
    KIND,
    finds={
        "cut rates by a quarter of a point": Reading(0.25, unit="percentage point"),
        "rates are three-tenths of a point up": Reading(0.3, unit="percentage point"),
    },
    ignores=("made half a point in the game", "a third of a point guard's rate"),
)
def part_of_a_point(found: Found) -> Reading | None:
    """A part of a percentage point, where the sentence speaks of rates or percentages."""
    part = found.entry("part", "part")
    top = found.amount("top").value if found.at("top") >= 0 else 1
    if not isinstance(part, NumberWord) or not _is_of_rates(found):
        return None
    return None if top is None else Reading(top / part.value, unit="percentage point")


def _is_of_rates(found: Found) -> bool:
    """Tell whether a point is one of a rate: the sentence speaks of rates, and no noun follows."""
    scan, after = found.scan, found.scan.lower(found.last + 1)
    speaks = any(scan.lower(i) in _OF_RATES for i in range(max(0, found.first - _FARTHEST), found.last + _FARTHEST))
    return speaks and not (after[:1].isalpha() and after not in stops() and after.partition(" ")[0] not in _COMPARED)


@rule(
    r"{number:low} {dash}? {=point}",
    KIND,
    finds={"It is 5% of GDP, 0.1 point more than last year.": Reading(0.1, unit="percentage point")},
    ignores=("He won by 0.5 point.", "rates fell 3 point", "rates fell by a 0.5 point guard's wage"),
)
def less_than_a_point(found: Found) -> Reading | None:
    """A part of a point in figures, where the sentence speaks of rates or percentages."""
    value = found.amount("low").value
    is_part = isinstance(value, float) and 0 < value < 1
    return Reading(value, unit="percentage point") if is_part and _is_of_rates(found) else None


@rule(
    r"{=a} {=quarter|=half:part} {=point}",
    KIND,
    finds={
        "cut its policy rate by a quarter point in May": Reading(0.25, unit="percentage point"),
        "rates fell a half point": Reading(0.5, unit="percentage point"),
    },
    ignores=("won by a half point", "rates fell by a quarter point guard's wage"),
)
def one_part_of_point(found: Found) -> Reading | None:
    """A quarter or half point, where the sentence speaks of rates or percentages."""
    part = 0.25 if found.word("part") == "quarter" else 0.5
    return Reading(part, unit="percentage point") if _is_of_rates(found) else None


RULES = (
    percent_below,
    less_than_a_point,
    part_of_a_point,
    one_part_of_point,
    percent_range,
    percent,
    percent_listed,
    percent_part,
    percent_of_point,
    one_percent,
    part_of_point,
)
