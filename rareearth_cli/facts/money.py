"""Sums of money."""

from functools import cache, lru_cache

from rareearth_cli.facts.grammar import Found, Reading, is_listed, listed_value, range_of, rule
from rareearth_cli.facts.nouns import is_plural, stops
from rareearth_cli.facts.numbers import Amount, times
from rareearth_cli.facts.scan import Scan
from rareearth_cli.facts.vocabulary import Currency, NumberWord, SharedCurrency
from rareearth_cli.lexicon import Entry, forms, load
from rareearth_cli.records import FactKind, Inferred

KIND: FactKind = "money"
# Before a sum in brackets, these make it a figure of its own, and so a negative one.
_LEADING_TO = forms("around.toml", "leading_to")
_VERBS = forms("currencies.toml", "verb")  # before a figure these are no currencies
_FEWEST_WON = 50  # "won" is a verb too: nobody names a price of fewer


class _Naming(Entry, frozen=True, kw_only=True):
    fewest: int


@cache
def _paying() -> frozenset[str]:
    """Give the words before "twenty pounds" that make them money and no weight."""
    return forms("currencies.toml", "paying")


def code_of(found: Found, name: str, *slots: str) -> tuple[str, tuple[Inferred, ...], int]:
    """Give a currency's code, what of it was worked out, and what its figure is to be multiplied by."""
    entry = found.entry(name, *(slots or ("sign", "iso", "currency", "minor")))
    if isinstance(entry, SharedCurrency):
        return entry.of[0], ("currency",), 1
    return entry.name, (), entry.scale if isinstance(entry, Currency) else 1


def _suits(found: Found, name: str, number: str) -> bool:
    """Tell whether a code or sign that is another word too stands as money does: touching its figure."""
    scan, at = found.scan, found.at(name)
    senses = scan.senses(at)
    entry = senses.get("sign") or senses.get("iso") or senses.get("currency")
    value = found.amount(number).value
    if value is not None and scan.glued(found.at(number)) and _is_designation(found, at, number):
        return False
    if not isinstance(entry, Currency) or not (entry.tight or (entry.tight_sign and scan.word(at) != entry.name)):
        return True
    if scan.has(at, "currency") and scan.lower(at) != "won":
        return True  # its name, "rand" or "naira", is no other word
    if scan.lower(at) == "won":
        if found.amount(number).scale > 1:
            return True
        return value is not None and value >= _FEWEST_WON and scan.lower(at + 1) not in {"by", "the", "a", "in", "an"}
    return scan.glued(max(at, found.at(number))) or scan.has(found.at(number), "scaled")


def _is_designation(found: Found, at: int, number: str) -> bool:
    """Tell whether letters and a small number are a name: "COP26" is a conference, "R21" mostly no price."""
    scan, sign = found.scan, found.scan.word(at)
    naming = _namings().get(sign)
    if naming is None or not _may_name(scan, found.at(number), naming.fewest) or _speaks_of(scan.text, naming.forms):
        return False
    others = (i for i in scan.amounts if i != found.at(number) and scan.word(i - 1) == sign and scan.glued(i))
    return all(_may_name(scan, i, naming.fewest) for i in others)  # "R412 a visit, R9 more"


def _may_name(scan: Scan, number: int, fewest: int) -> bool:
    """Tell whether the number after some letters may be part of a name: small, whole, and no price of each."""
    amount = scan.amounts[number]
    is_small = isinstance(amount.value, int) and amount.value < fewest and amount.scale == 1
    return is_small and scan.lower(number + 1) not in forms("around.toml", "rate") | {"/"}


@cache
def _namings() -> dict[str, _Naming]:
    return {entry.name: entry for entry in load("currencies.toml", "naming", _Naming)}


@cache
def _evidence(name: str) -> tuple[str, ...]:
    return next(entry.forms for entry in load("currencies.toml", "evidence", Entry) if entry.name == name)


@lru_cache(maxsize=8)
def _speaks_of(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether a text holds one of some words in small letters; it is searched once, however long it is."""
    low = text.lower()
    return any(word in low for word in words)


def _suffixed(found: Found, name: str, amount: Amount) -> Amount | None:
    """Apply a scale letter that touches its figure ("$3.5m"); None where the letter stands apart."""
    at = found.at(name)
    if at < 0:
        return amount
    entry = found.entry(name, "suffix")
    if not found.scan.glued(at) or not isinstance(entry, NumberWord):
        return None
    return Amount(times(amount.value, entry.value), scale=entry.value)


@rule(
    r"{sign|iso:cur} {number:low} {suffix:scale}? ({sign|iso|currency:after})?",
    KIND,
    finds={
        "a US$5 million grant": Reading(5_000_000, unit="USD"),
        "sold for £4¼m": Reading(4_250_000, unit="GBP"),
        "It cost €1.5 mil.": Reading(1_500_000, unit="EUR"),
        "EUR 43, 160, 000 of debt": Reading(43_160_000, unit="EUR"),
        "€3.5m": Reading(3_500_000, unit="EUR"),
        "It cost $40k.": Reading(40_000, unit="USD", inferred=("currency",)),
        "USD 12 billion": Reading(12_000_000_000, unit="USD"),
        "$249 USD": Reading(249, unit="USD"),
    },
    ignores=("ALL 70 of us", "$ALB rose", "an R2 of 0.8", "an IRR 38% of sales"),
)
def money(found: Found) -> Reading | None:
    """A figure after its sign or code."""
    amount = _suffixed(found, "scale", found.amount("low"))
    code, inferred, scale = code_of(found, "cur")
    is_share = found.scan.has(found.last + 1, "share") and found.scan.lower(found.last + 1) != "per thousand"
    if amount is None or not _suits(found, "cur", "low") or is_share:
        return None
    last = None
    if found.at("after") >= 0:
        second, guessed, _ = code_of(found, "after", "sign", "iso", "currency")
        if second != code and not guessed and not inferred:
            last = found.at("after") - 1
        elif not guessed:
            code, inferred = second, ()
        if found.scan.has(found.at("after") + 1, "number") and found.scan.has(found.at("after"), "sign", "iso"):
            return Reading(
                times(amount.value, scale),
                unit=code_of(found, "cur")[0],
                inferred=code_of(found, "cur")[1],
                last=found.at("after") - 1,
            )
    return Reading(times(amount.value, scale), unit=code, inferred=inferred, last=last)


@rule(
    r"{sign:cur} {open} {number:low} {close} {cardinal:more}?",
    KIND,
    finds={
        "a loss of $(0.38) a share": Reading(-0.38, unit="USD", inferred=("currency",)),
        "€(14) million": Reading(-14_000_000, unit="EUR"),
    },
    ignores=("$ (14)",),
)
def money_in_brackets(found: Found) -> Reading | None:
    """A negative sum as accountants write it."""
    if not (found.scan.glued(found.first + 1) and found.scan.glued(found.at("low"))):
        return None
    value = found.amount("low").value
    code, inferred, scale = code_of(found, "cur")
    more = found.entry("more", "cardinal") if found.at("more") >= 0 else None
    if isinstance(more, NumberWord):
        scale *= more.value
    return None if value is None else Reading(times(-value, scale), unit=code, inferred=inferred)


@rule(
    r"{sign|iso:cur} {number:low} {suffix:lowscale}? {to|dash|=and|=or:join} {sign|iso}? {number:high} "
    r"{suffix:scale}? {currency}?",
    KIND,
    finds={
        "$89 to $93 billion": Reading(89_000_000_000, 93_000_000_000, "USD", inferred=("currency",)),
        "between €1.5m and €2m": Reading(1_500_000, 2_000_000, "EUR"),
    },
    ignores=("$5 and $10 notes", "It paid $500 to 40 growers", "£12 or 18 USD", "sets aside €5 billion through 2027"),
)
def money_range(found: Found) -> Reading | None:
    """A range after its sign, which may stand at both ends; a scale at the end holds for both."""
    low = _suffixed(found, "lowscale", found.amount("low"))
    high = _suffixed(found, "scale", found.amount("high"))
    if low is None or high is None or not _suits(found, "cur", "low"):
        return None
    scan = found.scan
    own = found.scan.has(found.at("high") - 1, "sign", "iso")
    if not own and (scan.has(found.last + 1, "sign", "iso") or (found.word("join") == "to" and _is_counted(found))):
        return None  # "£12 or 18 USD", "paid Rs 200 to 40 growers"
    ends = range_of(found, low, high)
    if ends is None and found.word("join") == "and" and found.scan.lower(found.first - 1) == "between":
        ends = low.value, high.value
    code, inferred, scale = code_of(found, "cur")
    return (
        None
        if ends is None
        else Reading(
            times(ends[0], scale), times(ends[1], scale) if ends[1] is not None else None, code, inferred=inferred
        )
    )


@rule(
    r"{open} {iso|sign:cur} {number:low} {suffix:scale}? {close}",
    KIND,
    finds={
        "a net loss of (SEK 612 million)": Reading(-612_000_000, unit="SEK"),
        "was (€1.2m)": Reading(-1_200_000, unit="EUR"),
    },
    ignores=("The fee (EUR 12m) is paid.",),
)
def money_bracketed(found: Found) -> Reading | None:
    """A negative sum in brackets, its sign within them; after a noun the brackets only tell more of it."""
    amount = _suffixed(found, "scale", found.amount("low"))
    if amount is None or amount.value is None or found.scan.lower(found.first - 1) not in _LEADING_TO:
        return None
    code, inferred, scale = code_of(found, "cur")
    return Reading(times(-amount.value, scale), unit=code, inferred=inferred)


def _is_counted(found: Found) -> bool:
    """Tell whether the last number of a match counts the plural after it."""
    noun = found.scan.word(found.last + 1)
    return noun.islower() and is_plural(noun) and noun not in stops() and not found.scan.senses(found.last + 1)


@rule(
    r"{number:low} to {sign:cur} {number:high} {suffix:scale}?",
    KIND,
    finds={"It gets six to €7 billion.": Reading(6_000_000_000, 7_000_000_000, "EUR")},
    ignores=("It cut 6 to €7 billion of jobs", "$6 to €7 billion"),
)
def money_range_signed_once(found: Found) -> Reading | None:
    """A range whose sign and scale stand only at its upper end."""
    high = _suffixed(found, "scale", found.amount("high"))
    low = found.amount("low")
    if (
        high is None
        or high.scale == 1
        or low.scale > 1
        or not low.word
        or found.scan.has(found.first - 1, "sign", "iso")
    ):
        return None
    ends = range_of(found, low, high)
    code, inferred, _ = code_of(found, "cur")
    return None if ends is None or ends[1] is None else Reading(*ends, code, inferred=inferred)


@rule(
    r"{amount} {suffix:scale}? {dash}? {sign|iso|currency:cur} {cardinal:more}?",
    KIND,
    finds={
        "125 million Australian dollars": Reading(125_000_000, unit="AUD"),
        "10 to 20 euros": Reading(10, 20, "EUR"),
        "a one-yen bid": Reading(1, unit="JPY"),
        "half a billion euros": Reading(500_000_000, unit="EUR"),
        "200€": Reading(200, unit="EUR"),
    },
    ignores=("5 pounds of sugar", "the 5000 mark", "won the 2006 crown"),
)
def money_after(found: Found) -> Reading | None:
    """A figure, or a range, before its currency."""
    ends = found.ends()
    if ends is None or not _is_money(found):
        return None
    top = found.amount("high" if found.at("high") >= 0 else "low")
    scaled = _suffixed(found, "scale", top)
    if scaled is None:
        return None
    factor = scaled.scale if found.at("scale") >= 0 else 1
    code, inferred, scale = code_of(found, "cur", "sign", "iso", "currency")
    if found.at("more") >= 0:
        more = found.entry("more", "cardinal")
        if not isinstance(more, NumberWord) or more.rank != "scale":
            return None
        factor *= more.value
    factor *= scale
    return Reading(times(ends[0], factor), None if ends[1] is None else times(ends[1], factor), code, inferred=inferred)


def is_paid(scan: Scan, first: int) -> bool:
    """Tell whether a word of paying stands close before token `first`: its pounds are no weight."""
    return any(scan.lower(i) in _paying() for i in range(first - 4, first))


def _is_money(found: Found) -> bool:
    """Tell whether what follows a figure is a currency here: not a pound of weight, a mark, the next figure's sign."""
    scan, at, word = found.scan, found.at("cur"), found.word("cur")
    if scan.has(at, "sign") and scan.has(at + 1, "number", "fraction") and (not scan.glued(at) or scan.glued(at + 1)):
        return False
    if (
        scan.has(at, "iso")
        and scan.has(at + 1, "number")
        and not scan.has(found.at("low") - 1, "iso", "sign")
        and scan.glued(at + 1)
    ):
        return False
    is_dated = (  # "the 2006 crown"
        scan.has(found.first, "year") and scan.lower(found.first - 1) == "the" and word.isalpha() and word[-1] != "s"
    )
    is_weight = word in {"pound", "pounds"} and scan.lower(at + 1) == "of"
    is_letter = len(word) == 1 and scan.word(at).isupper()  # "a 5W lamp"
    is_led = scan.has(found.first - 1, "sign", "iso")
    if word in {"mark", "real", "sterling"} or is_led or is_dated or is_weight or is_letter:
        return False
    if word == "marks":  # no money: "the cut-off fell 12 marks"
        return found.amount("low").scale > 1 or _speaks_of(scan.text, _evidence("mark"))
    if word in {"pound", "pounds"}:
        return is_paid(scan, found.first) or found.amount("low").scale > 1 or _speaks_of(scan.text, _evidence("pound"))
    return _suits(found, "cur", "high" if found.at("high") >= 0 else "low")


@rule(
    r"{number:low} {currency|iso|sign} {to|dash|=and|=or:join} {number:high} {currency|iso|sign:cur}",
    KIND,
    finds={"10 dollars to 20 dollars": Reading(10, 20, "USD", inferred=("currency",))},
    ignores=("10 dollars and 20 dollars each",),
)
def money_after_range(found: Found) -> Reading | None:
    """A range with its currency after both ends."""
    ends = range_of(found, found.amount("low"), found.amount("high"))
    if ends is None:
        return None
    code, inferred, _ = code_of(found, "cur", "sign", "iso", "currency")
    return Reading(*ends, code, inferred=inferred)


@rule(
    r"{number:low} ({comma} {number})* {comma}? {=and|=or} {number:top} {dash}? {currency|iso:cur}",
    KIND,
    finds={
        "notes of 5 and 10 euros": Reading(5, unit="EUR", inferred=("unit",)),
        "losses of 20 and 35 million euros": Reading(20_000_000, unit="EUR", inferred=("unit",)),
    },
    ignores=("between 5 and 10 euros", "in 2019 and 5 euros"),
)
def money_listed(found: Found) -> Reading | None:
    """A number of a list whose currency stands once, after the last."""
    if not is_listed(found) or found.word("cur") in {"mark", "pound", "pounds"} or not _suits(found, "cur", "top"):
        return None
    code, inferred, scale = code_of(found, "cur", "iso", "currency")
    value = times(listed_value(found), scale)
    return Reading(value, unit=code, inferred=(*inferred, "unit"), last=found.first)


@rule(
    r"{vague:many} of? {currency|iso:cur}",
    KIND,
    finds={"hundreds of millions of euros": Reading(100_000_000, unit="EUR", qualifier="at least")},
    ignores=("hundreds of pounds of fish", "Sales (in millions of euros)"),
)
def money_vague(found: Found) -> Reading | None:
    """Sums of which only the size is said."""
    scan = found.scan
    is_weight = found.word("cur") in {"pound", "pounds"} and scan.lower(found.last + 1) == "of"
    if is_weight or (scan.lower(found.first - 1) == "in" and scan.lower(found.first - 2) in {"", "(", ","}):
        return None  # "(in millions of dollars)" tells what a table is written in
    code, inferred, _ = code_of(found, "cur", "iso", "currency")
    return Reading(found.amount("many").value, unit=code, inferred=inferred, qualifier="at least")


@rule(
    r"{currency:cur} {number:low}",
    KIND,
    finds={"malaysian ringgit 42": Reading(42, unit="MYR")},
    ignores=("paid in dollars 20 years ago", "the Greens won 11."),
)
def money_named_first(found: Found) -> Reading | None:
    """A figure after the name of its currency, where nothing follows that it could count."""
    following = found.scan.lower(found.last + 1)
    if following not in {"", ".", ",", ";"} or found.scan.has(found.last, "year", "inwords"):
        return None
    if found.word("cur") in _VERBS:
        return None
    code, inferred, _ = code_of(found, "cur", "currency")
    return Reading(found.amount("low").value, unit=code, inferred=inferred)


RULES = (
    money_in_brackets,
    money_bracketed,
    money_range,
    money_range_signed_once,
    money_after_range,
    money,
    money_after,
    money_listed,
    money_vague,
    money_named_first,
)
