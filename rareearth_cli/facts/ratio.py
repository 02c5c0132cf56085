"""Parts of a whole, and multiples."""

from rareearth_cli.facts.fourths import are_fourths
from rareearth_cli.facts.grammar import Found, Reading, range_of, rule
from rareearth_cli.facts.nouns import stops
from rareearth_cli.facts.quantity import ROUND
from rareearth_cli.facts.scan import CLOSING, Scan
from rareearth_cli.facts.vocabulary import NumberWord
from rareearth_cli.lexicon import forms
from rareearth_cli.patterns import pattern
from rareearth_cli.records import FactKind

KIND: FactKind = "ratio"
_AFTER_PART = CLOSING | forms("around.toml", "after_part", "more", "less")
_BEFORE_PART = forms("around.toml", "before_part")
_COMPARED = forms("around.toml", "more", "less")
_CLAUSE = 8  # tokens
_DONE = forms("around.toml", "be", "have", "done")
_TERMS = pattern(r"(\d{1,4}):([1-9]\d{0,3})")
_MOST_IN = 1_000_000  # "one in a million"
_BEFORE_HALF = forms("around.toml", "before_half")
# What is another's: "twice last year's", "double China's output"; "twice last year" is how often.
_ANOTHERS = pattern(r"\s+(?:(?:last|this|next)\s+\w+|[A-Z][\w.]{1,40}|today|yesterday)['’]")
_MEASURED_IN_TIMES = forms("around.toml", "in_times")
_OF_WHICH = forms("around.toml", "of_which")
_NOT_HALF = forms("around.toml", "after_half")


@rule(
    r"{number:top} (out of ({=every|=each})? | of {=every|=each}) {number:bottom}",
    KIND,
    finds={
        "12 out of 10": Reading(1.2),
        "nine out of every ten": Reading(0.9),
        "Two of every three left": Reading(2 / 3),
    },
    ignores=("3 out of Beijing",),
)
def out_of(found: Found) -> Reading | None:
    """So many out of so many."""
    top, bottom = found.amount("top").value, found.amount("bottom").value
    return Reading(top / bottom) if top is not None and bottom else None


@rule(
    r"ratio {=of|=at|=is|=was} {number|opaque:value} ({colon|=to:join} {number:bottom})? | {opaque:first} ratio",
    KIND,
    finds={
        "a book-to-bill ratio of 1.46": Reading(1.46),
        "a ratio of 4:1": Reading(4),
        "a 3:2 ratio": Reading(1.5),
        "The strip ratio is 4.2:1.": Reading(4.2),
        "a ratio of 3 to 1": Reading(3),
    },
    ignores=("a ratio of 1 to 3 or more", "a ratio of 40%", "a ratio of A4", "The ratio is 5: 1 is best."),
)
def ratio_of(found: Found) -> Reading | None:
    """A ratio by its value, or by its two terms."""
    scan = found.scan
    at = found.at("value") if found.at("value") >= 0 else found.first
    if at not in scan.amounts:
        terms = _TERMS.fullmatch(scan.word(at))
        return Reading(int(terms[1]) / int(terms[2]), first=at, last=at) if terms else None
    top = found.amount("value").value
    if found.at("bottom") >= 0:
        bottom, is_tied = found.amount("bottom").value, scan.glued(found.last) or found.word("join") == "to"
        if not (is_tied and bottom and top and top >= bottom) or scan.has(found.last + 1, "share", "unit"):
            return None
        return Reading(top / bottom, first=at)
    if scan.has(found.last + 1, "to", "colon", "dash", "share", "unit") or scan.lower(found.last + 1) == "to":
        return None
    return Reading(top, first=found.last)


@rule(
    r"{number:top} {dash}? in {dash}? ({=every|=each})? {number:bottom}",
    KIND,
    finds={
        "one in five": Reading(0.2),
        "one-in-five": Reading(0.2),
        "1 in 4": Reading(0.25),
        "Seven in 10 growers": Reading(0.7),
    },
    ignores=("one in 2019", "2 in 3 weeks"),
)
def one_in(found: Found) -> Reading | None:
    """One in so many."""
    top, bottom = found.amount("top").value, found.amount("bottom").value
    if top is None or bottom is None or not 0 < top < bottom <= _MOST_IN or found.scan.has(found.at("bottom"), "year"):
        return None
    shares = top == 1 and found.amount("top").word and found.amount("bottom").word  # "one in five tonnes"
    measured = found.scan.has(found.last + 1, "period", "share", "currency", "month", "dash")
    measured = measured or (found.scan.has(found.last + 1, "unit") and not shares)
    if measured or found.scan.has(found.first - 1, "sign", "dash", "month"):
        return None
    mixed = found.amount("top").word != found.amount("bottom").word and top != 1
    if mixed and not (found.amount("top").word and bottom in ROUND):
        return None
    return Reading(top / bottom)


@rule(
    r"{=in:in} ({=every|=each:each})? {number:bottom}",
    KIND,
    finds={
        "One tonne in every six is scrap.": Reading(1 / 6),
        "One grower in twelve left.": Reading(1 / 12),
        "one in three, and one ship in ten": Reading(0.1),
        "one car in 100 was sold": Reading(0.01),
        "One firm in three has left.": Reading(1 / 3),
    },
    ignores=(
        "one car in 40",
        "one ship in ten days",
        "one mine in three countries",
        "one plant in two big states",
        "one day in ten",
    ),
)
def one_of_a_kind_in(found: Found) -> Reading | None:
    """One thing in so many, the thing named before."""
    scan, bottom, at = found.scan, found.amount("bottom").value, found.first - 2
    after, noun = scan.lower(found.last + 1), scan.word(found.first - 1)
    is_noun = noun.isalpha() and noun.islower() and noun not in stops()
    is_noun = is_noun and (scan.senses(found.first - 1).keys() <= {"+"} or found.at("each") >= 0)
    is_written = scan.has(found.last, "inwords") or bottom in ROUND
    if scan.lower(at) != "one" or not is_noun or not is_written or bottom is None or not 1 < bottom <= _MOST_IN:
        return None
    goes_on = after in CLOSING or after in stops() or after in _DONE or after.endswith("ed")
    return Reading(1 / bottom, first=at) if goes_on else None


@rule(
    r"{number:top} {dash}? {part:part}",
    KIND,
    finds={
        "two-thirds of the meal": Reading(2 / 3),
        "one fifth": Reading(0.2),
        "three quarters of buyers": Reading(0.75),
        "up one quarter from 2024": Reading(0.25),
        "Stocks fell by nearly three quarters to 40 t.": Reading(0.75),
    },
    ignores=("two quarters in a row", "the 12 third-party firms", "fell three quarters in a row"),
)
def parts(found: Found) -> Reading | None:
    """A fraction in words."""
    top, part = found.amount("top").value, found.entry("part", "part")
    scan, word = found.scan, found.word("part")
    if not isinstance(part, NumberWord) or top is None or found.amount("top").scale > 1 or top >= part.value:
        return None
    if (top == 1) == word.endswith("s"):
        return None
    is_whole = scan.has(found.first + 1, "dash") or are_fourths(scan, found.first, found.last)
    if word in {"quarter", "quarters"} and not is_whole:
        return None
    if word in {"quarter", "half"} and scan.has(found.last + 1, "unit", "period"):
        return None
    return Reading(top / part.value)


@rule(
    r"{=a} {part:low} {=and|=to|=or:join} {=a} {part:high}",
    KIND,
    finds={
        "Between a quarter and a third of it is lost.": Reading(1 / 4, 1 / 3),
        "from a quarter to a half of the cost": Reading(1 / 4, 1 / 2),
    },
    ignores=("a third and a quarter", "a half to a third"),
)
def parts_range(found: Found) -> Reading | None:
    """From one part of a whole to another."""
    low, high = found.entry("low", "part"), found.entry("high", "part")
    is_joined = found.word("join") != "and" or found.scan.lower(found.first - 1) == "between"
    if not isinstance(low, NumberWord) or not isinstance(high, NumberWord) or not is_joined or low.value <= high.value:
        return None
    return Reading(1 / low.value, 1 / high.value)


@rule(
    r"{=a|=one} {part:part}",
    KIND,
    finds={
        "and Russia a fifth.": Reading(0.2),
        "about a quarter of its dealers": Reading(0.25),
        "fell by a third": Reading(1 / 3),
        "a drop of a fifth from last year": Reading(0.2),
        "of which the state pays a third.": Reading(1 / 3),
        "Some left, and a fifth were unsure.": Reading(0.2),
        "Some left; a third say they will come back.": Reading(1 / 3),
        "It is down a third this year.": Reading(1 / 3),
        "It is barely a quarter today.": Reading(0.25),
        "It sold a third less than in May.": Reading(1 / 3),
        "Sales are still a third above that.": Reading(1 / 3),
    },
    ignores=("a third party", "a fifth term", "a quarter ago"),
)
def one_part(found: Found) -> Reading | None:  # noqa: PLR0911 (one return a reason)
    """One part of a whole."""
    part, scan = found.entry("part", "part"), found.scan
    before, following = scan.lower(found.first - 1), scan.lower(found.last + 1)
    if not isinstance(part, NumberWord) or found.word("part").endswith("s") or scan.lower(found.first) == "one":
        return None
    if following == "of":
        whole = found.last + 2
        return None if scan.has(whole, "month", "year") or _is_unit_part(scan, whole) else Reading(1 / part.value)
    if following == "," and scan.lower(found.last + 2) == "of":
        return Reading(1 / part.value)
    if following in CLOSING and _is_of_which(scan, found.first):
        return Reading(1 / part.value)
    stepped = before in {"up", "down"} and (following in stops() or scan.has(found.last + 1, "which"))
    if stepped or (following in _DONE and before in {"", ",", ";", "and", "while", "but"}):
        return Reading(1 / part.value)
    of_change = before == "of" and scan.has(found.first - 2, "change")
    if (before == "by" or of_change) and (
        following in stops() or following in CLOSING or scan.has(found.last + 1, "which", "month")
    ):
        return Reading(1 / part.value)
    if following in CLOSING and scan.word(found.first - 1)[:1].isupper() and found.first > 1:
        return Reading(1 / part.value)  # "and Peru a fifth."
    is_step = following.endswith(" than") or following in {"above", "below"}
    if is_step or (following in _COMPARED and scan.lower(found.last + 2) == "than"):
        return Reading(1 / part.value)
    led = before in _BEFORE_PART or scan.has(found.first - 1, "before")
    ends = following in _AFTER_PART or scan.has(found.last + 1, "deictic")
    return Reading(1 / part.value) if led and ends else None


def _is_of_which(scan: Scan, at: int) -> bool:
    """Tell whether a clause before token `at` begins with "of which": "of which the state pays a third"."""
    return any(
        scan.lower(i) == "of" and scan.lower(i + 1) in {"which", "whom"} for i in range(max(0, at - _CLAUSE), at - 1)
    )


def _is_unit_part(scan: Scan, whole: int) -> bool:
    """Tell whether a part is one of a unit, as in "a quarter of an hour"."""
    return scan.lower(whole) in {"a", "an"} and scan.has(whole + 1, "period", "unit")


@rule(
    r"half",
    KIND,
    finds={
        "half the price": Reading(0.5),
        "About half of those cuts": Reading(0.5),
        "and half were sold": Reading(0.5),
        "Of which it will pay out half.": Reading(0.5),
        "half as much again": Reading(1.5),
    },
    ignores=("the first half of the year", "half-time", "half a day"),
)
def half(found: Found) -> Reading | None:
    """Half of something."""
    scan = found.scan
    before, following = scan.lower(found.first - 1), scan.lower(found.last + 1)
    if following == "as" and scan.lower(found.last + 3) == "again":
        return Reading(1.5, last=found.last + 3)
    if (
        before in _BEFORE_HALF
        or following in _NOT_HALF
        or scan.has(found.last + 1, "dash", "period", "number")
        or scan.has(found.first - 1, "number", "year", "dash")
    ):
        return None
    of_which = following in _OF_WHICH or following in _DONE or scan.word(found.last + 1)[:1].isupper()
    of_which = of_which or (following in CLOSING and _is_of_which(scan, found.first))
    led = scan.has(found.first - 1, "before") or before in {"by", "in", "to"} or len(scan) == 1
    return Reading(0.5) if of_which or led else None


@rule(
    r"{fraction:value}",
    KIND,
    finds={"3/4": Reading(0.75), "¾ of the ore": Reading(0.75)},
    ignores=("on 2/3", "open 24/7"),
)
def fraction(found: Found) -> Reading | None:
    """A fraction in figures."""
    amount, scan = found.amount("value"), found.scan
    if amount.value is None or amount.value >= 1:
        return None
    if (
        amount.bottom
        and scan.lower(found.last + 1) != "of"
        and len(scan) > 1
        and not scan.has(found.first - 1, "before")
    ):
        return None
    return Reading(amount.value)


@rule(
    r"({number:times} {dash}? {=fold|=x|=times:what} | {multiple:multiple})",
    KIND,
    finds={
        "a threefold rise": Reading(3),
        "2.5 times as much": Reading(2.5),
        "twice the price": Reading(2),
        "almost twice last year's": Reading(2),
        "a 10-fold increase": Reading(10),
    },
    ignores=("three times a week", "double-digit growth", "met twice last year"),
)
def multiple(found: Found) -> Reading | None:
    """How many times as much."""
    scan, following = found.scan, found.scan.lower(found.last + 1).partition(" ")[0]
    comparing = following in _OF_WHICH or following in {
        "more",
        "higher",
        "larger",
        "bigger",
        "greater",
        "faster",
        "over",
        "annual",
        "than",
        "less",
        "lower",
        "longer",
        "cheaper",
        "smaller",
        "heavier",
        "stronger",
    }
    comparing = comparing and not (following == "as" and scan.word(found.last + 2).istitle())  # "twice as Premier"
    comparing = comparing or _ANOTHERS.match(scan.text, scan.end(found.last)) is not None
    if found.at("multiple") >= 0:
        entry = found.entry("multiple", "multiple")
        if not isinstance(entry, NumberWord) or not (comparing or entry.name.endswith("fold")):
            return None
        return Reading(entry.value)
    exact = found.at("times") >= 0 and isinstance(found.amount("times").value, float)
    if found.word("what") == "times" and not comparing and not exact and following not in _MEASURED_IN_TIMES:
        return None
    is_times = found.word("what") == "x" and scan.glued(found.at("what"))
    is_size = scan.glued(found.last + 1) and scan.has(found.last + 1, "number", "opaque")  # "a 2x4 plank"
    if found.word("what") == "x" and (
        not is_times
        or is_size
        or (scan.has(found.last + 1, "number") and not scan.has(found.last + 1, "year", "opaque"))
    ):
        return None
    return Reading(found.amount("times").value)


@rule(
    r"{number:low} {dash}? {=x|=fold|=times}? {to|dash|=or:join} {dash}? "
    r"({number:high} {dash}? {=x|=fold|=times:what} | {multiple:multiple})",
    KIND,
    finds={
        "trades at 7x-9x earnings": Reading(7, 9),
        "3-5x sales": Reading(3, 5),
        "a two- to threefold rise": Reading(2, 3),
        "4 to 6 times earnings": Reading(4, 6),
        "5 to 7 times average earnings": Reading(5, 7),
        "4-6 times higher than in May": Reading(4, 6),
    },
    ignores=("4 to 6 times a week", "a 2x4-6x8 frame", "met 2 or 3 times in May"),
)
def multiple_range(found: Found) -> Reading | None:
    """From so many to so many times as much."""
    scan, what, after = found.scan, found.word("what"), found.scan.lower(found.last + 1).partition(" ")[0]
    if found.at("multiple") >= 0:
        low, entry = found.amount("low").value, found.entry("multiple", "multiple")
        is_fold = isinstance(entry, NumberWord) and entry.name.endswith("fold") and (low or 0) < entry.value
        return Reading(low, entry.value) if is_fold and isinstance(entry, NumberWord) else None
    ends = range_of(found, found.amount("low"), found.amount("high"))
    if after in {"a", "per", "daily", "every"}:
        return None  # how often
    is_adjective = scan.lower(found.last + 2) in _MEASURED_IN_TIMES  # "5 to 7 times average earnings"
    if ends is None or (
        what == "times" and after not in _MEASURED_IN_TIMES | _OF_WHICH | _COMPARED and not is_adjective
    ):
        return None
    is_size = scan.has(found.last + 1, "number", "opaque") and scan.glued(found.last + 1)
    return None if what == "x" and (is_size or not scan.glued(found.last)) else Reading(*ends)


@rule(
    r"{number:top} {dash} to {dash} {number:bottom}",
    KIND,
    finds={"a 3-to-1 margin": Reading(3)},
    ignores=("a 10-to-15-year wait",),
)
def to_one(found: Found) -> Reading | None:
    """So many to one."""
    top, bottom = found.amount("top").value, found.amount("bottom").value
    if (top, bottom) == (9, 5):  # office hours
        return None
    if top is None or not bottom or bottom > top or found.scan.has(found.last + 1, "dash"):
        return None
    return Reading(top / bottom)


RULES = (
    parts_range, ratio_of, out_of, one_in, one_of_a_kind_in, parts, one_part, half, fraction, multiple_range,
    multiple, to_one,
)  # fmt: skip
