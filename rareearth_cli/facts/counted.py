"""Counted things, and how often something happens."""

from rareearth_cli.facts.context import bound_inside
from rareearth_cli.facts.grammar import Found, Reading, rule
from rareearth_cli.facts.nouns import designates, is_label, is_measured, people_at, read_noun_phrase
from rareearth_cli.facts.quantity import NO_RATE, PERIOD_OF, ends_phrase, is_share
from rareearth_cli.facts.scan import CLOSING, Scan
from rareearth_cli.facts.shapes import AIRLINERS
from rareearth_cli.lexicon import forms
from rareearth_cli.records import FactKind

KIND: FactKind = "quantity"
_EACH = forms("around.toml", "rate")
_AFTER_MORE = CLOSING | forms("around.toml", "more_of_them")
_LONGEST_OWNER = 4  # tokens
_DONE = forms("around.toml", "be", "have", "modal", "done")
_FEWEST_MANY = 100
_BEFALLEN = forms("nouns.toml", "befalling") | {"missing", "dead", "hospitalised", "homeless", "feared"}


@rule(
    r"({number:low} {event:unit} | {=twice|=once|=thrice:often} ({=a|=per|=every} {period:period} | "
    r"{=daily|=weekly|=monthly|=yearly|=annually:adverb}))",
    KIND,
    finds={"four times a week": Reading(4, unit="time per week"), "twice daily": Reading(2, unit="time per day")},
    ignores=("three times the price",),
)
def how_often(found: Found) -> Reading | None:
    """How often something happens in a period."""
    if found.at("unit") >= 0:
        return Reading(found.amount("low").value, unit=found.entry("unit", "event").name)
    often = {"once": 1, "twice": 2, "thrice": 3}[found.word("often")]
    if found.at("adverb") >= 0:
        return Reading(often, unit=f"time per {PERIOD_OF[found.word('adverb')]}")
    return Reading(often, unit=f"time per {found.entry('period', 'period').name}")


@rule(
    r"{number:low} times",
    KIND,
    finds={"met three times in May": Reading(3, unit="time")},
    ignores=("three times the price", "2.5 times"),
)
def how_many_times(found: Found) -> Reading | None:
    """How often something happened."""
    scan, value = found.scan, found.amount("low").value
    following = scan.lower(found.last + 1).partition(" ")[0]
    if not isinstance(value, int) or following in {
        "the",
        "as",
        "more",
        "higher",
        "larger",
        "its",
        "their",
        "that",
        "what",
        "over",
        "out",
        "less",
        "bigger",
        "greater",
        "faster",
        "today",
        "earnings",
        "sales",
    }:
        return None
    return Reading(value, unit="time")


@rule(
    r"{number:level} {=mark:unit}",
    KIND,
    finds={"below the 5000 mark": Reading(5000, unit="mark")},
    ignores=("5000 marks",),
)
def mark(found: Found) -> Reading | None:
    """A level that something passes."""
    if found.scan.has(found.first - 1, "sign", "iso"):
        return None
    return Reading(found.amount("level").value, unit="mark")


@rule(
    r"{number:low} of ({=the|=its|=their|=his|=her|=our|=those|=these|=all})? {number:whole}",
    KIND,
    finds={
        "17 of the 23 reactors": Reading(17, unit="reactor", inferred=("unit",)),
        "Minutes: 9 of 19 clerks": Reading(9, unit="clerk", inferred=("unit",)),
    },
    ignores=("3 of May 2010", "under Factor 1 of the four factors"),
    extends=True,
)
def counted_of(found: Found) -> Reading | None:
    """A number of so many things: its unit is what the second number counts."""
    low, whole = found.amount("low").value, found.amount("whole").value
    if (
        low is None
        or whole is None
        or low > whole
        or found.scan.has(found.last, "year")
        or found.scan.has(found.first - 1, "sign", "iso", "month")
        or (
            not found.amount("low").word
            and is_label(found.scan, found.first)
            and found.scan.word(found.first - 1) != ":"
        )
    ):
        return None
    if found.scan.has(found.last + 1, "unit"):
        unit: str | None = found.scan.senses(found.last + 1)["unit"].name
    else:
        noun = read_noun_phrase(found.scan, found.last, single=False)
        unit = noun.unit if noun else None
    return None if unit is None else Reading(low, unit=unit, inferred=("unit",), last=found.first)


@rule(
    r"{number:low} of ({=the|=its|=their|=his|=her|=our|=those|=these:the})?",
    KIND,
    finds={
        "Ten of the ships sank.": Reading(10, unit="ship", inferred=("unit",)),
        "Some 4.5 million of the land's 11 million clerks": Reading(4_500_000, unit="clerk", inferred=("unit",)),
    },
    ignores=("one of the largest deals", "2010 of the kings", "three of the best", "3 of May's 40 days"),
    extends=True,
)
def counted_part(found: Found) -> Reading | None:
    """Some of the things that are named after "of"."""
    low = found.amount("low").value
    if (
        low is None
        or low == 1
        or found.scan.has(found.first, "year")
        or found.scan.has(found.first - 1, "sign", "iso", "month")
    ):
        return None
    whole = _owned(found.scan, found.last)
    if found.at("the") < 0 and (whole == found.last or found.scan.has(found.last + 1, "month")):
        return None  # "300 of Fiat's 9,000 staff"
    noun = read_noun_phrase(found.scan, whole, single=False)
    return None if noun is None else Reading(low, unit=noun.unit, inferred=("unit",), last=found.first)


def _owned(scan: Scan, at: int) -> int:
    """Give the number that an owner has: the 47 of "of the country's 47 ports"; `at` where there is none."""
    for i in range(at + 1, at + _LONGEST_OWNER):
        if scan.has(i, "apostrophe") and scan.lower(i + 1) == "s" and i + 2 in scan.amounts:
            return i + 2
        if not scan.word(i).isalpha():
            break
    return at


@rule(
    r"{amount} {suffix:scale}?",
    KIND,
    finds={
        "seven key medium-heavy rare earths and": Reading(7, unit="rare earth"),
        "all 17 rare earth elements": Reading(17, unit="rare earth element"),
        "3,800 attendees": Reading(3800, unit="attendee"),
        "a 50-nation bloc": Reading(50, unit="nation"),
        "12 aircraft": Reading(12, unit="aircraft"),
        "5 or 6 mines": Reading(5, 6, "mine"),
        "68 F-35 fighters": Reading(68, unit="fighter"),
        "72 GPUs run": Reading(72, unit="GPU"),
        "40 F-16s": Reading(40, unit="F-16"),
        "171 Boeing 737 MAX 9s": Reading(171, unit="Boeing 737 MAX 9"),
        "300,000 passengers daily": Reading(300_000, unit="passenger per day"),
        "seven small and medium firms": Reading(7, unit="firm"),
        "three no-confidence votes": Reading(3, unit="vote"),
        "22 league matches": Reading(22, unit="match"),
        "24 ships a day in May": Reading(24, unit="ship per day"),
        "3 cases per 100,000 people": Reading(3, unit="case per 100,000 people"),
        "lost 24 ships a day later": Reading(24, unit="ship"),
        "About 2000 soldiers came": Reading(2000, unit="soldier"),
        "employs 1850 skilled workers": Reading(1850, unit="worker"),
        "50 or more calls": Reading(50, unit="call", qualifier="at least"),
        "40+ calls": Reading(40, unit="call", qualifier="at least"),
        "60-plus towns": Reading(60, unit="town", qualifier="at least"),
    },
    ignores=(
        "the 2010 embargoes",
        "Section 4 rules",
        "F-35 jets",
        "the 737 MAX jets",
        "in 2019 exports",
        "In 2000 people voted",
        "the 1950 tanks",
        "Euro 2024 fans",
        "2024 cars are lighter",
        "45 and the rest",
        "2.1 Early Ideas",
        "2 all disputes",
        "train 417 leaves at noon",
        "12 killed and dozens hurt",
        "12 and other towns",
        "UPDATE 1-Grain exports",
        "World War Two defences",
    ),
    extends=True,
)
def counted(found: Found) -> Reading | None:
    """A number, or a range, of things: the head of the noun phrase that follows, in the singular."""
    scan, ends, scale = found.scan, found.ends(), found.at("scale")
    is_times = scan.lower(found.last + 1) == "x" and scan.glued(found.last + 1)
    if is_times or (scan.has(found.first, "fraction") and found.amount("low").bottom):
        return None  # "3-5x sales", "9/11 attacks"
    is_scaled = scale >= 0 and not designates(scan, scale)
    if ends is None or is_scaled or scan.has(found.first - 1, "sign", "iso") or is_share(found):
        return None
    last = found.last if scale < 0 else scale - 1  # the B of "40 B-52 bombers" is no billion
    if scan.lower(last + 2) == "odd" and scan.has(last + 1, "dash"):
        last += 2  # "100-odd ships"
    last += scan.has(last + 1, "dash") and scan.lower(last + 2) == "plus"
    bound = bound_inside(scan, last + 1)
    noun = read_noun_phrase(scan, last + (bound is not None), single=ends == (1, None), first=found.first)
    if noun is None or _is_heading(found, last + 1) or _is_of_flow(found, last + 1):
        return None
    unit = None if noun.unit == "other" else noun.unit  # "80 others": of what was counted before
    if unit is None or any(scan.has(i, "number") for i in range(last + 1, noun.last)):
        return Reading(*ends, unit, first=found.first, last=last)
    period = _period_after(scan, noun.last) or _whole_after(scan, noun.last)
    if period is None:
        return Reading(*ends, noun.unit, qualifier=bound, first=found.first, last=noun.last)
    name, last = period
    return Reading(*ends, f"{noun.unit} per {name}", qualifier=bound, first=found.first, last=last)


def _is_of_flow(found: Found, following: int) -> bool:
    """Tell whether a verb follows a number of what is sold or made: "sales of 4.5bn missed forecasts"."""
    scan = found.scan
    is_flow = scan.lower(found.first - 1) == "of" and is_measured(scan.lower(found.first - 2))
    return is_flow and scan.lower(following).endswith("ed")


def _is_heading(found: Found, following: int) -> bool:
    """Tell whether a number with parts at the beginning is a heading's: "2.1 Early Ideas"."""
    scan, amount = found.scan, found.amount("low")
    is_parted = isinstance(amount.value, float) and amount.scale == 1
    return found.first == 0 and is_parted and scan.word(following)[:1].isupper()


def _period_after(scan: Scan, noun: int) -> tuple[str, int] | None:
    """Name the period of a rate that follows a noun ("ships a day"), and where it ends; None where none does."""
    daily = PERIOD_OF.get(scan.lower(noun + 1))
    if daily:
        return (daily, noun + 1) if ends_phrase(scan, noun + 2) else None
    if scan.lower(noun + 1) not in _EACH or not scan.has(noun + 2, "period") or scan.lower(noun + 3) in NO_RATE:
        return None
    entry = scan.senses(noun + 2)["period"]
    return None if scan.lower(noun + 2).endswith("s") else (entry.name, noun + 2)


def _whole_after(scan: Scan, noun: int) -> tuple[str, int] | None:
    """Name what a rate is counted by ("cases per 100,000 people"), and where it ends; None where none follows."""
    whole = scan.amounts.get(noun + 2)
    if scan.lower(noun + 1) != "per" or whole is None or not isinstance(whole.value, int) or whole.value < _FEWEST_MANY:
        return None
    of = read_noun_phrase(scan, noun + 2, single=False)
    return None if of is None else (scan.text[scan.start(noun + 2) : scan.end(of.last)], of.last)


@rule(
    r"{vague:many} of?",
    KIND,
    finds={
        "tens of thousands of experienced engineers": Reading(10_000, unit="engineer", qualifier="at least"),
        "several hundred loyal buyers": Reading(100, unit="buyer", qualifier="at least"),
        "Hundreds of Rohingya have fled.": Reading(100, unit="rohingya", qualifier="at least"),
    },
    ignores=("thousands of euros", "dozens of them", "scores rose", "several dozen", "dozens of Alpine air"),
    extends=True,
)
def counted_vague(found: Found) -> Reading | None:
    """Things of which only the size of the number is said."""
    if found.first == found.last and " " not in found.word("many"):
        return None
    noun = read_noun_phrase(found.scan, found.last, single=False) or people_at(found.scan, found.last + 1)
    return (
        None
        if noun is None
        else Reading(found.amount("many").value, unit=noun.unit, qualifier="at least", last=noun.last)
    )


@rule(
    r"{number:low} of {=them|=which|=whom|=it:them}",
    KIND,
    finds={
        "Airbus made 251 of them.": Reading(251),
        "12 ships, nine of which sank": Reading(9, unit="ship", inferred=("unit",)),
    },
    ignores=("one of them", "2010 of which", "1/3 of them", "12 of it"),
)
def counted_pronoun(found: Found) -> Reading | None:
    """Some of the things that were named before; the unit is the sentence's last counted noun, where it has one."""
    low = found.amount("low").value
    is_amount = found.word("them") == "it"  # "€2.3bn, 1.9bn of it in Peru"
    if (
        low in {None, 1}
        or (is_amount and found.amount("low").scale == 1)
        or found.scan.has(found.first, "year", "fraction")
        or found.scan.has(found.first - 1, "sign", "iso")
    ):
        return None
    return Reading(low, last=found.first)


@rule(
    r"of {=which|=whom|=these|=those|=them:those} {comma}? {before}? {number:low}",
    KIND,
    finds={
        "255 jets, of which 106 are sold": Reading(106, unit="jet", inferred=("unit",)),
        "Of these, 410 were closed.": Reading(410),
    },
    ignores=("of which 2010 was the worst", "of which one sank", "of these 40 ships", "of them 30% sank"),
)
def counted_of_which(found: Found) -> Reading | None:
    """Some of the things that were named before, the number last."""
    low = found.amount("low").value
    if low in {None, 1} or found.scan.has(found.last, "year") or found.scan.has(found.last + 1, "share", "unit"):
        return None
    if found.word("those") not in {"which", "whom"} and found.scan.lower(found.last + 1) not in _DONE:
        return None
    return Reading(low, first=found.last)


@rule(
    r"{number:low} "
    r"{=are|=were|=have|=had|=live|=lived|=lack|=lacked|=died|=drowned|=fled|=face|=need|=want|=voted|=waiting|=attended|=remain|=remained}",
    KIND,
    finds={
        "Fewer than 50 were arrested.": Reading(50, unit="person", inferred=("unit",)),
        "Some 8 million are affected.": Reading(8_000_000),
        "and some 220,000 were sold": Reading(220_000),
    },
    ignores=(
        "$8 million are missing",
        "8 million tonnes were sold",
        "In 1990 were built",
        "Boeing 737 are",
        "Llama 3.1 405B were run",
        "12 were sold",
    ),
)
def counted_many(found: Found) -> Reading | None:
    """So many, who are not named."""
    scan, amount = found.scan, found.amount("low")
    is_airliner = scan.word(found.first) in AIRLINERS and scan.lower(found.first - 1) == "the"
    ends_range = is_airliner or scan.lower(found.first - 1) in {"to", "-", "–"} or scan.has(found.first, "year")
    if ends_range or scan.has(found.first - 1, "sign", "iso") or is_label(scan, found.first) or _is_model(scan, found):
        return None  # "codes 7300 to 7400 are"
    fewest = 2 if befell(scan, found.first) else _FEWEST_MANY
    if amount.scale == 1 and (amount.value is None or amount.value < fewest or not isinstance(amount.value, int)):
        return None
    return Reading(amount.value, last=found.first)


def befell(scan: Scan, number: int) -> bool:
    """Tell whether what befalls people alone follows a number: "12 were injured", "40 died"."""
    after = scan.lower(number + 1)
    if after in {"died", "drowned"}:
        return True
    at = number + 2 + (scan.lower(number + 2) == "been")
    return after in {"are", "were", "remain", "remained", "have", "had"} and scan.lower(at) in _BEFALLEN


def _is_model(scan: Scan, found: Found) -> bool:
    """Tell whether a letter behind a number that follows a name is the name's: "Llama 3.1 405B"."""
    before = scan.word(found.first - 1)
    return scan.word(found.first)[-1:].isupper() and (before[:1].isupper() or scan.has(found.first - 1, "number"))


@rule(
    r"{number:low} more",
    KIND,
    finds={
        "Owners ordered 60 more.": Reading(60),
        "150 jets, with options on 50 more": Reading(50, unit="jet", inferred=("unit",)),
    },
    ignores=("5% more", "one more", "60 more than last year", "2.5 more", "$5 more"),
)
def counted_more(found: Found) -> Reading | None:
    """So many more of what was counted before."""
    scan, amount = found.scan, found.amount("low")
    if not isinstance(amount.value, int) or amount.value <= 1 or scan.lower(found.last + 1) not in _AFTER_MORE:
        return None
    if scan.has(found.first, "year") or scan.has(found.first - 1, "sign", "iso", "month"):
        return None
    return Reading(amount.value, last=found.first)


RULES = (
    how_often, mark, counted_of, counted_part, counted_pronoun, counted_of_which,
    counted_many, counted_more, how_many_times, counted,
    counted_vague,
)  # fmt: skip
