"""The words, figures and names aside, that turn a statement into another: directions, negations, substances, dates."""

from collections.abc import Iterable
from functools import cache

from rareearth_cli.lexicon import Entry, load

LEXICON = "contrasts.toml"

# What a word might be, as bits of its flag; 0 is an ordinary word. An opener has the capital of a sentence's first
# word, a mixed word has digits among its letters.
# A direction says what its axis says; a word to be read (a scale, a unit, a month, a negation, a material) tells only
# with the words beside it. A start is a sentence's first word, a capital one that has a capital and is no name.
FIGURE, NAME, OPENER, MIXED, DIRECTION, READ, START, CAPITAL = 1, 2, 4, 8, 16, 32, 64, 128
# Once texts are put together it is known which are in capitals, and that bit marks what may turn the next word: "to".
TURNING = CAPITAL
TELLING = FIGURE | NAME | OPENER | MIXED | DIRECTION | READ  # what a word is that may matter by itself

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
# A name or date that goes with one of these may stand elsewhere in its sentence; "of" and "that" tell nothing.
PREPOSITIONS = frozenset(
    {"in", "on", "at", "by", "from", "to", "since", "until", "for", "with", "after", "before", "under", "between"}
)
# "not least", "not only" deny nothing.
EMPHATIC = frozenset({"least", "only", "just", "merely", "doubt"})
# What a denial is followed by where it denies a statement: "refused to", "denied that"; "the failed coup" does not.
DENIED = frozenset({"to", "that", "it", "plan", "plans"})
# "a quarter of" is a figure, "the quarter" a time.
QUARTERS = frozenset({"quarter", "quarters"})
# Put before a superlative these make another one: "the second largest", "one of the largest".
ONE_OF = ("one", "of")
# "Second largest" is another rank than "largest".
SUPERLATIVES = frozenset(
    {
        *("best", "biggest", "cheapest", "closest", "deepest", "fastest", "greatest", "highest", "largest", "longest"),
        *("lowest", "most", "nearest", "oldest", "poorest", "richest", "shortest", "smallest", "strongest", "tallest"),
        *("weakest", "worst", "youngest"),
    }
)
# Two of these never say the same, whatever follows.
SIDES = {"for": "for", "against": "against"}
# Of these two never say the same before a figure or name: "rose to 5%" and "by 5%", "sold to China" and "by China".
POINTERS = {"to": "to", "by": "away", "from": "away"}
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "millions": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "mm": 1e6,
    "billion": 1e9,
    "billions": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "trillions": 1e12,
    "tn": 1e12,
    "trn": 1e12,
}
NUMERALS = {
    **{
        word: float(value)
        for value, word in enumerate(
            (
                *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
                *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
            ),
            start=1,
        )
    },
    **{
        word: 10.0 * value
        for value, word in enumerate(
            ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
        )
    },
    "dozen": 12.0,
    "tens": 20.0,  # two at least of each, so that "dozens" is not "a dozen"
    "dozens": 24.0,
    "hundreds": 200.0,
    "thousands": 2000.0,
    "twice": 2.0,
    "half": 0.5,
    "thirds": 1 / 3,
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), start=1
    )
}
# One thing under two names that are otherwise alike.
SAME = {"aluminum": "aluminium"}
# How a unit is written after its number; what stands for several units of one name is read as the same.
UNITS = {
    "%": "percent",
    "percent": "percent",
    "pct": "percent",
    "t": "tonne",
    "ton": "tonne",
    "tons": "tonne",
    "tonne": "tonne",
    "tonnes": "tonne",
    "mt": "tonne",
    "kg": "kilogram",
    "kilogram": "kilogram",
    "kilograms": "kilogram",
    "kilo": "kilogram",
    "kilos": "kilogram",
    "km": "kilometre",
    "kilometre": "kilometre",
    "kilometres": "kilometre",
    "kilometer": "kilometre",
    "kilometers": "kilometre",
    "metre": "metre",
    "metres": "metre",
    "meter": "metre",
    "meters": "metre",
    "foot": "foot",
    "feet": "foot",
    "ft": "foot",
    "mile": "mile",
    "miles": "mile",
    "gram": "gram",
    "grams": "gram",
    "ounce": "ounce",
    "ounces": "ounce",
    "oz": "ounce",
    "barrel": "barrel",
    "barrels": "barrel",
    "bbl": "barrel",
    "litre": "litre",
    "litres": "litre",
    "liter": "litre",
    "liters": "litre",
    "gallon": "gallon",
    "gallons": "gallon",
    "hectare": "hectare",
    "hectares": "hectare",
    "ha": "hectare",
    "acre": "acre",
    "acres": "acre",
    "mw": "megawatt",
    "megawatt": "megawatt",
    "megawatts": "megawatt",
    "gw": "gigawatt",
    "gigawatt": "gigawatt",
    "gigawatts": "gigawatt",
    "$": "USD",
    "dollar": "USD",
    "dollars": "USD",
    "usd": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "eur": "EUR",
    "yuan": "CNY",
    "cny": "CNY",
    "rmb": "CNY",
    "renminbi": "CNY",
    "yen": "JPY",
    "jpy": "JPY",
    "pound": "GBP",
    "pounds": "GBP",
    "gbp": "GBP",
    "rupees": "INR",
    "inr": "INR",
}
CURRENCIES = {
    "$": "USD",
    "us$": "USD",
    "usd": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "aud": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "cad": "CAD",
    "hk$": "HKD",
    "nt$": "TWD",
    "nz$": "NZD",
    "s$": "SGD",
    "r$": "BRL",
    "€": "EUR",
    "eur": "EUR",
    "£": "GBP",
    "gbp": "GBP",
    "¥": "JPY",
    "jpy": "JPY",
    "cny": "CNY",
    "rmb": "CNY",
    "₹": "INR",
    "inr": "INR",
}


class Direction(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A direction: two of one `axis` that differ in the same place are two statements."""

    axis: str


@cache
def directions() -> dict[str, tuple[tuple[str, str], ...]]:
    """Give the axes, each with the direction's name, of each word that says a direction."""
    out: dict[str, tuple[tuple[str, str], ...]] = {}
    for entry in load(LEXICON, "direction", Direction):
        for form in entry.spellings():
            out[form] = (*out.get(form, ()), (entry.axis, entry.name))
    return out


def are_opposed(one: Iterable[tuple[str, str]], two: Iterable[tuple[str, str]]) -> bool:
    """Say whether two lots of directions, each an axis and a name, have an axis in common and no name in it."""
    left, right = set(one), set(two)
    agreed = {axis for axis, _ in left & right}
    return any(axis not in agreed for axis in {axis for axis, _ in left} & {axis for axis, _ in right})


@cache
def negations() -> frozenset[str]:
    """Give the words that deny."""
    return frozenset(form for entry in load(LEXICON, "negation", Entry) for form in entry.spellings())


@cache
def denials() -> frozenset[str]:
    """Give the words that deny what follows them: "failed to", "scrapped plans"."""
    return frozenset(form for entry in load(LEXICON, "denial", Entry) for form in entry.spellings())


@cache
def substances() -> frozenset[str]:
    """Give the materials and goods."""
    return frozenset(form for entry in load(LEXICON, "substance", Entry) for form in entry.spellings())


@cache
def kinds() -> dict[str, str]:
    """Give what each word of the lexicon is: `direction`, `negation`, `substance`, or `date` for a weekday."""
    return {
        **dict.fromkeys(WEEKDAYS, "date"),
        **dict.fromkeys(substances(), "substance"),
        **dict.fromkeys(directions(), "direction"),
        **dict.fromkeys(negations(), "negation"),
    }


@cache
def small_words() -> frozenset[str]:
    """Give the words that say little of what stands beside them."""
    return frozenset(form for entry in load(LEXICON, "small", Entry) for form in entry.spellings())


@cache
def term_words() -> frozenset[str]:
    """Give the words to be read that mean something alone: materials, months, weekdays, numerals."""
    return frozenset({*substances(), *MONTHS, *WEEKDAYS, *NUMERALS, *ORDINALS}) - {*UNITS, *SCALES}


@cache
def read_words() -> frozenset[str]:
    """Give the words at which two texts have to be read, in lower case, single words only."""
    return frozenset(
        {
            *(*negations(), *denials(), *substances(), *MONTHS, *WEEKDAYS),
            *(*SCALES, *NUMERALS, *ORDINALS, *QUARTERS, *UNITS, *CURRENCIES),
        }
    )
