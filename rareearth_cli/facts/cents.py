"""Cents and pence, alone and beside their currency, and parts of one of a currency."""

from rareearth_cli.facts.grammar import Found, Reading, range_of, rule
from rareearth_cli.facts.money import KIND, code_of
from rareearth_cli.facts.nouns import stops
from rareearth_cli.facts.numbers import times
from rareearth_cli.facts.vocabulary import Currency, NumberWord, SharedCurrency
from rareearth_cli.lexicon import forms
from rareearth_cli.records import Number

_HUNDREDTHS = 100
_PLACES = 8  # decimals that are kept
_FARTHEST = 12  # tokens from the currency to its rate
_COMPARED = forms("around.toml", "more", "less", "ahead") | {"better", "short"}
_OTHER = frozenset({"mark", "crown", "pound", "real"})  # "a" one of these is more often no money
_AFTER_MINOR = forms("around.toml", "after_minor")  # "8 pounds 99 with delivery"


def _hundredths(value: Number) -> Number:
    """Give so many hundredths without a float's dust: 141.7 are 1.417."""
    return round(value / _HUNDREDTHS, _PLACES)


@rule(
    r"{amount} {dash}? {minor:cur}",
    KIND,
    finds={
        "fifteen cents a share": Reading(0.15, unit="USD", inferred=("currency",)),
        "197 pence": Reading(1.97, unit="GBP"),
    },
    ignores=("10 C of heat",),
)
def money_minor(found: Found) -> Reading | None:
    """Cents and pence: hundredths of their currency."""
    ends = found.ends()
    word, is_glued = found.scan.word(found.at("cur")), found.scan.glued(found.at("cur"))
    if (
        ends is None
        or word in {"P", "ps", "cs"}
        or (word in {"c", "p"} and not is_glued and found.last + 1 < len(found.scan))
    ):
        return None  # "six P-8I aircraft"
    code, inferred, _ = code_of(found, "cur", "minor")
    low, high = (None if end is None else _hundredths(end) for end in ends)
    return Reading(low, high, code, inferred=inferred)


@rule(
    r"{number:low} {dash}? {minor} {dash}? {to|dash|=and|=or:join} {dash}? {number:high} {dash}? {minor:cur}",
    KIND,
    finds={
        "2 cents to 4 cents": Reading(0.02, 0.04, "USD", inferred=("currency",)),
        "a 47 cent-to-51-cent range": Reading(0.47, 0.51, "USD", inferred=("currency",)),
    },
    ignores=("2 cents and 4 pence",),
)
def money_minor_range(found: Found) -> Reading | None:
    """A range of cents or pence, named at both ends."""
    ends = range_of(found, found.amount("low"), found.amount("high"))
    if ends is None or ends[0] is None or ends[1] is None or found.word("cur") in {"c", "p"}:
        return None
    code, inferred, _ = code_of(found, "cur", "minor")
    return Reading(_hundredths(ends[0]), _hundredths(ends[1]), code, inferred=inferred)


@rule(
    r"{number|=a:major} {currency|iso|sign:cur} and? {number:minor} {minor:unit}?",
    KIND,
    finds={
        "3 dollars and 50 cents": Reading(3.5, unit="USD", inferred=("currency",)),
        "It cost 15 euros 50.": Reading(15.5, unit="EUR"),
    },
    ignores=("3 dollars and 50 workers",),
)
def money_with_minor(found: Found) -> Reading | None:
    """A currency and its hundredths together."""
    scan = found.scan
    if scan.has(found.first - 1, "sign", "iso"):
        return None
    minor = found.amount("minor").value
    major = found.amount("major").value if found.word("major") != "a" else 1
    if minor is None or major is None or minor >= _HUNDREDTHS or found.amount("minor").scale > 1:
        return None
    following = scan.lower(found.last + 1)
    if found.at("unit") < 0 and not (
        following in {"", "more", "and"}
        or (following in _AFTER_MINOR and minor >= 10)  # noqa: PLR2004 (two digits)
        or (following in ".,;!?" and not scan.glued(found.last + 2))
    ):
        return None
    if found.at("unit") < 0 and (following == "and" or scan.has(found.at("cur"), "sign")):
        return None
    code, inferred, _ = code_of(found, "cur", "currency", "iso", "sign")
    return Reading(round(major + minor / _HUNDREDTHS, 4), unit=code, inferred=inferred)


@rule(
    r"({part:part} of? {=a|=an|=one} {minor|currency:cur} | "
    r"{number|=a:whole} {minor|currency:cur2} and {=a|=one} {=half})",
    KIND,
    finds={
        "half a penny a copy": Reading(0.005, unit="GBP"),
        "a quarter of a euro": Reading(0.25, unit="EUR"),
        "2 euros and a half": Reading(2.5, unit="EUR"),
    },
    ignores=("the half a mark gave", "a third of the euro"),
)
def money_part(found: Found) -> Reading | None:
    """A part of one unit of a currency."""
    if found.at("whole") >= 0:
        whole = 1 if found.word("whole") == "a" else found.amount("whole").value
        code, inferred, scale = code_of(found, "cur2", "minor", "currency")
        part_of = _HUNDREDTHS if found.scan.has(found.at("cur2"), "minor") else 1
        return None if whole is None else Reading((whole + 1 / 2) * scale / part_of, unit=code, inferred=inferred)
    part, is_of = found.entry("part", "part"), found.scan.lower(found.first + 1) == "of"
    if not isinstance(part, NumberWord) or not (is_of or found.word("part") == "half"):
        return None
    if found.word("cur") in _OTHER:
        return None
    code, inferred, scale = code_of(found, "cur", "minor", "currency")
    value = scale / part.value / (_HUNDREDTHS if found.scan.has(found.at("cur"), "minor") else 1)
    return Reading(
        value, unit=code, inferred=inferred, first=found.first - (is_of and found.scan.lower(found.first - 1) == "a")
    )


@rule(
    r"{=a} {minor|currency:cur}",
    KIND,
    finds={
        "earned 40 cents, a penny ahead of forecasts": Reading(0.01, unit="GBP"),
        "It cost 5 euros, a euro more than planned.": Reading(1, unit="EUR"),
    },
    ignores=("a mark higher than hers", "the dollar below"),
)
def money_step(found: Found) -> Reading | None:
    """One unit of a currency, by which something differs."""
    if found.word("cur") in _OTHER or found.scan.lower(found.last + 1).partition(" ")[0] not in _COMPARED:
        return None
    code, inferred, scale = code_of(found, "cur", "minor", "currency")
    value = scale / _HUNDREDTHS if found.scan.has(found.at("cur"), "minor") else scale
    return Reading(value, unit=code, inferred=inferred)


@rule(
    r"{number:low} {=grand}",
    KIND,
    finds={"He owes five grand.": Reading(5000, unit="USD", inferred=("currency",))},
    ignores=("two grand pianos", "2019 Grand Prix"),
)
def money_grand(found: Found) -> Reading | None:
    """Thousands of a currency that is not named."""
    scan, after = found.scan, found.scan.lower(found.last + 1)
    closes = after in {"", ".", ",", ";", "?", "!", ")"} or after in stops()
    value = found.amount("low").value
    if value is None or not closes or scan.word(found.last) != "grand" or scan.has(found.first, "year"):
        return None
    return Reading(times(value, 1000), unit="USD", inferred=("currency",))


@rule(
    r"{number:low} ({=to|=against|=per} {=a|=the} | {=per}) {currency|sign:base}",
    KIND,
    finds={"The rand traded at 17.42 to the dollar.": Reading(17.42, unit="ZAR", inferred=("currency",))},
    ignores=("It rose from 5 to the euro.", "The rand fell by 3% to the dollar."),
)
def exchange_rate(found: Found) -> Reading | None:
    """How much of a currency, which is the subject, one of another buys."""
    scan = found.scan
    if (
        scan.has(found.first, "year")
        or scan.has(found.first - 1, "sign", "iso")
        or scan.has(found.at("base") + 1, "dash")
    ):
        return None
    for at in range(found.first - 1, max(-1, found.first - _FARTHEST), -1):
        entry = scan.senses(at).get("currency") if scan.has(at, "currency") else None
        if isinstance(entry, Currency | SharedCurrency):
            code = entry.of[0] if isinstance(entry, SharedCurrency) else entry.name
            same = code == code_of(found, "base", "currency", "sign")[0]
            return (
                None
                if same
                else Reading(found.amount("low").value, unit=code, inferred=("currency",), last=found.first)
            )
    return None


RULES = (exchange_rate, money_with_minor, money_minor_range, money_minor, money_part, money_step, money_grand)
