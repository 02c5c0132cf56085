"""Amounts of a unit, and counted things."""

from rareearth_cli.facts.context import bound_inside
from rareearth_cli.facts.grammar import Found, Reading, is_listed, listed_value, range_of, rule
from rareearth_cli.facts.money import is_paid
from rareearth_cli.facts.nouns import is_plural, stops
from rareearth_cli.facts.numbers import times
from rareearth_cli.facts.scan import Scan
from rareearth_cli.facts.settings import is_at_sea, is_of_heat
from rareearth_cli.facts.vocabulary import Unit
from rareearth_cli.lexicon import Entry, forms, load
from rareearth_cli.records import FactKind, Number

KIND: FactKind = "quantity"
_POWERS = {
    "square": "square ",
    "sq": "square ",
    "cubic": "cubic ",
    "squared": "square ",
    "cubed": "cubic ",
    "²": "square ",
    "³": "cubic ",
    "2": "square ",
    "3": "cubic ",
}
_MEASURE = (
    r"({=square|=cubic|=sq:power} {dot}? {dash}?)? {unit:unit} ({power2|power3|=squared|=cubed:after} | {caret} "
    r"{int:exponent})?"
    r"({dash}? ({=per|slash|=a|=an|=each|=every:per}) {dash}? {=square|=cubic:denpower}? {unit|period|=y|=d:den} "
    r"({power2|power3|small:densquare})?)?"
)
# What makes a point in time of "a year": "killed 12 people a week ago".
NO_RATE = forms("around.toml", "back", "onward", "no_rate")
_MEASURED_BY = frozenset(
    {"acre", "hectare", "gallon", "liter", "barrel", "ton", "metric ton", "kilogram", "square meter"}
)
_LETTER_PERIODS = {"y": "year", "d": "day"}  # "kt/y", "bcf/d"
_AWAY = forms("around.toml", "back", "onward")

PERIOD_OF = {form: entry.name for entry in load("units.toml", "regular", Entry) for form in entry.forms}
_NUMBERED = forms("nouns.toml", "numbered")
ROUND = frozenset({10, 100, 1000})  # "nine in 10": the one in words, the other in digits
_WARM = 10  # degrees: "4C" and "2F" name flats and classes more often
_MOST_GLUED = 100  # acres: "802.11ac" is a standard
_MOST_INCHES = 120  # a screen or a pipe is no wider: more is the number before a closing quotation mark
_COMPASS = frozenset("NSEW")
_OF_PEOPLE = forms("around.toml", "of_people")
_LONGEST_SYMBOL = 3  # letters
_LETTERS = 2  # a symbol of one letter must touch its figure, or stand where no word could


def unit_of(found: Found) -> str | None:
    """Name the unit of a match ("cubic meter", "metric ton per year"); None where it is no unit after all."""
    unit = found.entry("unit", "unit")
    if not isinstance(unit, Unit) or not _stands_as_unit(found, unit):
        return None
    exponent = str(found.amount("exponent").value) if found.at("exponent") >= 0 else ""
    power = _POWERS.get(found.word("power") or found.word("after") or exponent, "")
    name = power + (unit.base or unit.name)
    if found.at("den") < 0:
        return name
    squared = found.word("densquare")
    if not _is_rate(found) or (squared and (squared not in _POWERS or not found.scan.glued(found.at("densquare")))):
        return None
    den = found.entry("den", "period", "unit", "=y", "=d").name
    return f"{name} per {_POWERS.get(squared or found.word('denpower'), '')}{_LETTER_PERIODS.get(den, den)}"


def multiplied(found: Found, value: Number | None) -> Number | None:
    """Give a value in the unit that another is so many of: 2 bcm are 2,000,000,000 cubic meters."""
    unit = found.entry("unit", "unit")
    return times(value, unit.scale) if isinstance(unit, Unit) and unit.scale > 1 else value


def _is_rate(found: Found) -> bool:
    """Tell whether what follows a unit is what it is counted by: "per year", "a day", "/h"."""
    scan, per, at = found.scan, found.word("per"), found.at("den")
    den, following = found.entry("den", "period", "unit", "=y", "=d"), scan.lower(at + 1)
    if not isinstance(den, Unit):  # "kt/y"
        return per == "/" and scan.glued(at) and not (scan.glued(at + 1) and following[0].isalnum())
    if per == "/":  # "200 km / h", but no "5 kg / bags"
        return scan.glued(found.at("per")) or len(scan.word(at)) <= _LONGEST_SYMBOL
    is_day = per in {"a", "an"} and following in _AWAY  # "1,292 t a year ago"
    return not is_day and (per == "per" or den.days > 0 or den.name in _MEASURED_BY)


def _is_other(found: Found, unit: Unit, word: str) -> bool:
    """Tell whether a unit's word is something else: "802.11ac", "pays 2,000 pounds a year", "785m have no water"."""
    scan, at = found.scan, found.at("unit")
    if unit.name == "pound":
        return is_paid(scan, found.first)
    if word == "°" and scan.word(at + 1) in _COMPASS:
        return True  # a place: "51.5° N, 0.1° W"
    if word == "ac":
        return scan.glued(at) and found.at("low") >= 0 and (found.amount("low").value or 0) > _MOST_GLUED
    return word == "m" and (scan.lower(at + 1) in _OF_PEOPLE or _is_escape(found))


def _stands_as_unit(found: Found, unit: Unit) -> bool:  # noqa: PLR0911 (one return a reason)
    scan, at = found.scan, found.at("unit")
    word = scan.word(at)
    in_words = any(found.at(name) >= 0 and found.amount(name).word for name in ("low", "high", "value"))
    if _is_other(found, unit, word):
        return False
    if unit.rare and _is_modifier(scan, at):
        return False
    if unit.rare and (in_words or (word.endswith("s") is False and scan.has(at + 1, "dash"))):
        return False
    is_length = word == "m" and scan.has(at + 1, "dash") and scan.lower(at + 2) in forms("units.toml", "lengthwise")
    if (
        len(word) < _LETTERS
        and word.isalpha()
        and not is_length  # "a 30m-high wall"
        and (in_words or (scan.glued(at + 1) and scan.word(at + 1)[0] not in ".,;:)/²³^x×"))
    ):
        return False
    if word in {'"', "”", "''"} and (not scan.glued(at) or _quoted(found) or _closes_quotation(found)):
        return False
    if word in {"C", "F"}:
        value = found.amount("high" if found.at("high") >= 0 else "low").value if found.at("low") >= 0 else None
        closed = not scan.glued(at + 1) or scan.word(at + 1)[0] in ".,;:)/"
        closed = closed and scan.lower(found.first - 1) not in _NUMBERED  # "seat 14C"
        is_cold = (value or 0) < 0 or scan.lower(found.first - 1) == "minus"
        stands = scan.glued(at) or is_cold or is_of_heat(scan.text)
        return stands and closed and value is not None and (is_cold or value >= _WARM or value != int(value))
    if word == "W" and not scan.glued(at) and scan.word(at + 1)[:1].isupper():
        return False  # "13206 W Elm Street"
    if word == "K" and scan.glued(at):
        return False  # "a form 10-K"
    if word in {"K", "L"} and not scan.glued(at):  # "60 L.", "at 4 K the metal", but no "40 L sizes"
        goes_on = scan.word(at + 1)
        return (word == "L" or is_of_heat(scan.text)) and ends_phrase(scan, at + 1) and not goes_on[:1].isdecimal()
    return not (word in {"c", "a", "A", "T"} and not scan.glued(at))


def _is_modifier(scan: Scan, at: int) -> bool:
    """Tell whether a unit's word in the singular stands before what is counted: "22 league matches"."""
    word, following = scan.word(at), scan.lower(at + 1)
    return (
        len(word) >= _LETTERS and word.isalpha() and not is_plural(word.lower()) and _is_thing(scan, at + 1, following)
    )


def _is_thing(scan: Scan, at: int, word: str) -> bool:
    return word.isalpha() and is_plural(word) and word not in stops() and not scan.has(at, "change", "unit", "period")


def _is_escape(found: Found) -> bool:
    """Tell whether an "m" ends a terminal's code of colours: "[31m", "[0;1m", or "0m" of which the bracket is lost."""
    scan = found.scan
    start = scan.start(found.first)
    before = scan.text[max(0, start - 1) : start]
    glued = scan.glued(found.at("unit"))
    return glued and (before in {"[", "\x1b", ";"} or scan.text[start : scan.end(found.at("unit"))] == "0m")


def _closes_quotation(found: Found) -> bool:
    """Tell whether what follows the sign is what follows a quotation, of which the beginning is a sentence back."""
    scan, following = found.scan, found.scan.lower(found.at("unit") + 1)
    value = found.amount("low").value
    return (
        following == ","
        or scan.lower(found.at("unit") + 2) in {"said", "says"}
        or (value is not None and value > _MOST_INCHES)
    )


def _quoted(found: Found) -> bool:
    """Tell whether the inch sign closes a quotation that began before."""
    scan = found.scan
    text = scan.text[scan.start(0) : scan.start(found.at("unit"))]
    return text.count('"') % 2 == 1 or text.count("“") > text.count("”")


def ends_phrase(scan: Scan, i: int) -> bool:
    """Tell whether token `i` begins something new: "5 km daily in May", and no "5 km daily runs"."""
    word = scan.lower(i)
    return not word[:1].isalpha() or word in stops()


def is_share(found: Found) -> bool:
    """Tell whether a number is the whole of a share, as in "four in five families"."""
    scan, top = found.scan, found.scan.amounts.get(found.first - 2)
    if scan.lower(found.first - 1) == "of" and scan.lower(found.first - 2) == "out":
        return scan.has(found.first - 3, "number")  # "4 out of 7 elected seats"
    if scan.lower(found.first - 1) in {"every", "each"} and scan.lower(found.first - 2) == "in":
        return scan.has(found.first - 3, "number")  # "1 in every 12 mining permits"
    if top is None or scan.lower(found.first - 1) not in {"in", "every"}:
        return False
    whole = found.amount("low")
    if top.value is None or whole.value is None or not top.value < whole.value:
        return False
    return scan.has(found.first - 2, "one", "small") or (top.word and (whole.word or whole.value in ROUND))


@rule(
    r"{amount} ({dash} {=odd} | {dash}? {after:bound})? {dash}? " + _MEASURE,
    KIND,
    finds={
        "the 900-odd miles": Reading(900, unit="mile"),
        "5 to 7 tonnes": Reading(5, 7, "metric ton"),
        "1,000-1,200 t of ore": Reading(1000, 1200, "metric ton"),
        "40 cubic metres": Reading(40, unit="cubic meter"),
        "a 500km cable": Reading(500, unit="kilometer"),
        "It holds 60 L.": Reading(60, unit="liter"),
        "It freezes at 273.15 K.": Reading(273.15, unit="kelvin"),
        "300,000 tonnes a year": Reading(300_000, unit="metric ton per year"),
        "lows of -20C": Reading(-20, unit="degree Celsius"),
        "It was 5 degrees below zero.": Reading(-5, unit="degree"),
        "bake at 190 C in an oven": Reading(190, unit="degree Celsius"),
        "a 40-mile-an-hour wind": Reading(40, unit="mile per hour"),
        "180 bushels an acre": Reading(180, unit="bushel per acre"),
        "300 tonnes daily": Reading(300, unit="metric ton per day"),
        "25 kt/y": Reading(25, unit="kiloton per year"),
        "1.2 mb/d": Reading(1_200_000, unit="barrel per day"),
        "13.5m b/d": Reading(13_500_000, unit="barrel per day"),
        "30 to 40 bcm": Reading(30_000_000_000, 40_000_000_000, "cubic meter"),
        "30+ km of pipe": Reading(30, unit="kilometer", qualifier="at least"),
        "9.8 m/s²": Reading(9.8, unit="meter per square second"),
    },
    ignores=(
        "5 to 7 per cent",
        "page 5 to page 7",
        "12 in Europe",
        "seat 14C",
        "groups 20 C and 30 D",
        "sizes 40 L shirts",
        "a form 10-K on the heat",
        "It pays 90 pounds a day.",
        "13206 W Elm Street",
    ),
)
def quantity(found: Found) -> Reading | None:
    """A number, or a range, with its unit, which may be a rate."""
    ends, unit = found.ends(), unit_of(found)
    last = None
    if unit is None and found.at("den") >= 0:
        last = found.at("per") - 1 - found.scan.has(found.at("per") - 1, "dash")
        entry = found.entry("unit", "unit")
        unit = (entry.base or entry.name) if isinstance(entry, Unit) and _stands_as_unit(found, entry) else None
    bound = bound_inside(found.scan, found.at("bound")) if found.at("bound") >= 0 else None
    unbound = bound is None and found.at("bound") >= 0
    if ends is None or unit is None or unbound or found.scan.has(found.first - 1, "sign"):
        return None
    if found.scan.word(found.first) == "000" or (found.amount("low").word and is_share(found)):
        return None  # "in '000 tonnes" heads a table; "one in five tonnes"
    below = found.scan.lower(found.last + 1) == "below" and found.scan.lower(found.last + 2) == "zero"
    minus = found.scan.lower(found.first - 1) == "minus"
    if (
        unit.startswith("degree") and (minus or below) and ends[0] is not None
    ):  # "minus 5 degrees", "5 degrees below zero"
        return Reading(-ends[0], None, unit, first=found.first - minus, last=found.last + 2 if below else last)
    low, high = multiplied(found, ends[0]), multiplied(found, ends[1])
    if unit == "nanometer" and found.scan.word(found.at("unit")) == "nm" and is_at_sea(found.scan.text):
        return Reading(low, high, "nautical mile", inferred=("unit",), last=last)
    daily = PERIOD_OF.get(found.scan.lower(found.last + 1))
    if daily and found.at("den") < 0 and ends_phrase(found.scan, found.last + 2):
        return Reading(low, high, f"{unit} per {daily}", qualifier=bound, last=found.last + 1)
    return Reading(low, high, unit, qualifier=bound, last=last)


@rule(
    r"{number:low} {dash} {to|=and|=or:join} {number:high} {dash} {unit:unit}",
    KIND,
    finds={"a 10- to 15-mile walk": Reading(10, 15, "mile")},
    ignores=("a 15- to 10-mile walk",),
)
def quantity_hanging(found: Found) -> Reading | None:
    """A range whose lower end leaves its unit to the upper: "10- to 15-mile"."""
    low, high, unit = found.amount("low").value, found.amount("high").value, unit_of(found)
    if low is None or high is None or unit is None or not low < high or not found.scan.glued(found.first + 1):
        return None
    return Reading(low, high, unit)


@rule(
    r"{number:low} {dash}? {unit:lowunit} {to|dash|=and|=or:join} {number:high} {dash}? " + _MEASURE,
    KIND,
    finds={"44 mg to 50 mg": Reading(44, 50, "milligram"), "between 3 km and 5 km": Reading(3, 5, "kilometer")},
    ignores=("44 ml to 50 mg",),
)
def quantity_range(found: Found) -> Reading | None:
    """A range with its unit at both ends."""
    if found.entry("lowunit", "unit") != found.entry("unit", "unit"):
        return None
    ends, unit = _joined(found), unit_of(found)
    if ends is None or unit is None:
        return None
    return Reading(multiplied(found, ends[0]), multiplied(found, ends[1]), unit)


def _joined(found: Found) -> tuple[Number | None, Number | None] | None:
    low, high = found.amount("low"), found.amount("high")
    if found.word("join") == "or":
        return None
    if found.word("join") == "and" and found.scan.lower(found.first - 1) == "between":
        return low.value, high.value
    ends = range_of(found, low, high)
    return (
        None if ends is None or ends[1] is None or ends[0] is None else (min(ends[0], ends[1]), max(ends[0], ends[1]))
    )


@rule(
    r"{number:low} ({comma|=by|=x} {number})* {comma}? {=and|=or|=by|=x} {number:top} {dash}? {unit:unit}",
    KIND,
    finds={
        "lots of 10, 20 and 50 tonnes": Reading(10, unit="metric ton", inferred=("unit",)),
        "a hall of 12 by 15 meters": Reading(12, unit="meter", inferred=("unit",)),
    },
    ignores=("between 10 and 20 tonnes", "in 2019 and 20 tonnes"),
)
def quantity_listed(found: Found) -> Reading | None:
    """A number of a list whose unit stands once, after the last."""
    unit = unit_of(found) if is_listed(found) else None
    if unit is None:
        return None
    return Reading(multiplied(found, listed_value(found)), unit=unit, inferred=("unit",), last=found.first)


@rule(
    r"({number:top} {dash}?)? {part:part} {dash}? of? {=a|=an}? {dash}? {unit:unit}",
    KIND,
    finds={
        "half a mile": Reading(0.5, unit="mile"),
        "three quarters of an acre": Reading(0.75, unit="acre"),
        "a tenth of an inch": Reading(0.1, unit="inch"),
    },
    ignores=("a third kilometre",),
)
def quantity_part(found: Found) -> Reading | None:
    """A part of one unit."""
    top = found.amount("top").value if found.at("top") >= 0 else 1
    scan, part = found.scan, found.entry("part", "part")
    unit = found.entry("unit", "unit")
    of_one = scan.lower(found.first - 1) == "a" and scan.lower(found.first + 1) == "of"  # "a tenth of an inch"
    if (
        top is None
        or not isinstance(unit, Unit)
        or unit.rare
        or (found.at("top") < 0 and found.word("part") not in {"half", "quarter"} and not of_one)
    ):
        return None
    if len(scan.word(found.at("unit"))) < _LETTERS:
        return None
    value = multiplied(found, top / getattr(part, "value", 1))
    return Reading(value, unit=unit.base or unit.name, first=found.first - (of_one and found.at("top") < 0))


@rule(
    r"{fraction:part} of {=a|=an} {unit:unit}",
    KIND,
    finds={"3/4 of a cup of flour": Reading(0.75, unit="cup")},
    ignores=("3/4 of a firm",),
)
def quantity_fraction(found: Found) -> Reading | None:
    """A fraction of a unit, in figures."""
    unit, value = found.entry("unit", "unit"), found.amount("part").value
    if not isinstance(unit, Unit) or value is None or value >= 1 or len(found.word("unit")) < _LETTERS:
        return None
    return Reading(multiplied(found, value), unit=unit.base or unit.name)


@rule(
    r"{vague:many} of? {=square|=cubic:power}? {unit:unit}",
    KIND,
    finds={
        "hundreds of miles": Reading(100, unit="mile", qualifier="at least"),
        "several thousand tonnes": Reading(1000, unit="metric ton", qualifier="at least"),
    },
    ignores=("hundreds of in-laws",),
)
def quantity_vague(found: Found) -> Reading | None:
    """Amounts of which only the size is said."""
    unit = found.entry("unit", "unit")
    if not isinstance(unit, Unit) or unit.rare or len(found.word("unit")) <= _LETTERS:
        return None
    return Reading(
        found.amount("many").value, unit=_POWERS.get(found.word("power"), "") + unit.name, qualifier="at least"
    )


RULES = (
    quantity_hanging,
    quantity_range,
    quantity,
    quantity_listed,
    quantity_part,
    quantity_fraction,
    quantity_vague,
)
