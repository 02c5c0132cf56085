"""Lengths of time."""

from rareearth_cli.facts.context import bound_inside
from rareearth_cli.facts.fourths import are_fourths
from rareearth_cli.facts.grammar import Found, Reading, is_listed, range_of, rule
from rareearth_cli.facts.nouns import stops
from rareearth_cli.facts.scan import CLOSING
from rareearth_cli.facts.vocabulary import Unit
from rareearth_cli.lexicon import forms
from rareearth_cli.records import FactKind, Number

KIND: FactKind = "duration"
_ADJECTIVE = (
    "({=straight|=consecutive|=full|=more|=additional|=long|=whole|=successive|=calendar|=further|=extra|=short|=solid"
    "|=other|=uninterrupted|=trading|=working|=business|=tax|=fiscal})?"
)
_MINUTES = 60
_LONG_DAY = 5  # hours: beyond, "14h30" is mostly a time of day
_MONTH_DAYS = 28
_ROUND_DAYS = {"year": 365, "month": 30}  # beside days and hours
_BEFORE_ONE = forms("around.toml", "lasting")
_MEETING = forms("around.toml", "meeting") | {""}
_DATED = ("weekday", "month", "small_month", "ordday", "deictic", "holiday", "which")
_COMPARED = forms("around.toml", "more", "less") | {"longer", "shorter"}
_MARGINS = forms("around.toml", "margin")
_AFTER_ONE = forms("around.toml", "reckoned")
_LONG = frozenset({"week", "fortnight", "month", "year", "decade", "century", "generation"})
_WITHIN = forms("around.toml", "part_of_time")
_WHOLE = frozenset({"day", "night", "week", "weekend", "month", "year", "decade", "century"})


def _period(found: Found, name: str = "unit") -> Unit:
    entry = found.entry(name, "period")
    if not isinstance(entry, Unit):
        raise TypeError(name)
    return entry


def _stands(found: Found, name: str = "unit") -> bool:
    """Tell whether a sign of one letter touches its figure, as one of time must ("5s"), or ends a phrase ("5 s.")."""
    scan, at = found.scan, found.at(name)
    word = scan.word(at)
    if len(word) == 1:
        if word == "W" and scan.lower(found.first - 1) not in _BEFORE_ONE:
            return False  # "a 5W lamp"
        if word == "s" and scan.has(found.first - 1, "dash") and scan.glued(found.first):
            return False  # "F/A-18s"
        alone = not scan.glued(at + 1) or scan.word(at + 1) in {".", ",", ";", ":", ")"}
        ends = word in {"h", "s"} and scan.lower(at + 1) in CLOSING and not scan.has(at - 1, "year")
        return (scan.glued(at) and alone) or ends
    return not (word in {"sec", "min", "mo"} and scan.word(at)[0].isupper())


def _is_length(found: Found) -> bool:
    """Tell whether "one day" is a length, and not some day or other."""
    scan = found.scan
    before, after = scan.lower(found.first - 1), scan.lower(found.last + 1)
    if len(scan) == found.last - found.first + 1 or scan.has(found.first + 1, "dash"):
        return True
    return (
        before in _BEFORE_ONE
        or scan.has(found.first - 1, "before")
        or after in _AFTER_ONE | {"of", "and", "or", "a", "per"}
        or before == "one"
    )


def _is_of(found: Found) -> bool:
    """Tell whether a long period says how long something was: "a decade of war"."""
    scan = found.scan
    told = scan.lower(found.last + 1) == "of" and scan.lower(found.last + 2) not in {"the", "this", "that", "which"}
    return told and found.word("unit") in _LONG and scan.lower(found.first) in {"a", "an"}


def _is_step(found: Found) -> bool:
    """Tell whether something differs by a period: "an hour more than in 2019"."""
    first, _, rest = found.scan.lower(found.last + 1).partition(" ")
    return first in _COMPARED and (rest or found.scan.lower(found.last + 2)) == "than"


def _is_year_number(found: Found) -> bool:
    """Tell whether the "2020" of "the 2020 season" is a year."""
    scan = found.scan
    return scan.has(found.at("low"), "year") and found.at("high") < 0 and not found.word("unit").endswith("s")


@rule(
    r"{amount} ({dash} {=odd} | {dash}? {after:bound})? {dash}? " + _ADJECTIVE + " {dash}? {period:unit}",
    KIND,
    finds={
        "takes 10 to 15 years": Reading(10, 15, "year"),
        "one year": Reading(1, unit="year"),
        "six straight days of losses": Reading(6, unit="day"),
        "a 27-year contract": Reading(27, unit="year"),
        "5 or more years": Reading(5, unit="year", qualifier="at least"),
        "He ran it in 9.58s.": Reading(9.58, unit="second"),
    },
    ignores=(
        "the 2020 season",
        "two years ago",
        "the second quarter",
        "a 1-in-40-year flood",
        "in pre-1985 days",
        "fell by three quarters",
    ),
)
def duration(found: Found) -> Reading | None:
    """A number, or a range, of periods."""
    ends = found.ends()
    if found.word("unit") in {"quarter", "quarters"} and are_fourths(found.scan, found.first, found.last):
        return None
    if found.word("unit") in {"day", "night"} and found.word("low") == "one" and not _is_length(found):
        return None
    if ends is None or not _stands(found) or _is_year_number(found) or _is_apart(found):
        return None
    bound = bound_inside(found.scan, found.at("bound")) if found.at("bound") >= 0 else None
    if bound is None and found.at("bound") >= 0:
        return None
    return Reading(*ends, _period(found).name, qualifier=bound)


def _is_apart(found: Found) -> bool:
    """Tell whether a number before a period is none of it: a sum, "a 1-in-40-year flood", "in pre-1985 days"."""
    scan, at = found.scan, found.first - 1
    joined = scan.has(at, "dash") and scan.glued(at) and scan.lower(at - 1) in {"in", "pre", "post"}
    return joined or scan.has(at, "sign")


@rule(
    r"{number:low} {dash} {to|=and|=or:join} {dash}? {number:high} {dash} {period:unit}",
    KIND,
    finds={
        "half of 18- to 24-year-olds": Reading(18, 24, "year"),
        "a five-to-seven-year plan": Reading(5, 7, "year"),
    },
    ignores=("18 - to 24-year-olds", "from 24- to 18-year terms"),
)
def duration_hanging(found: Found) -> Reading | None:
    """A range whose lower end leaves its period to the upper: "18- to 24-year-olds"."""
    low, high, scan = found.amount("low").value, found.amount("high").value, found.scan
    if low is None or high is None or not low < high or not scan.glued(found.first + 1):
        return None
    return Reading(low, high, _period(found).name)


@rule(
    r"{number:low} {dash}? {period:lowunit} {to|dash|=and|=or:join} {number:high} {dash}? {period:unit}",
    KIND,
    finds={"3 weeks to 5 weeks": Reading(3, 5, "week")},
    ignores=("3 weeks to 5 months",),
)
def duration_range(found: Found) -> Reading | None:
    """A range with its period at both ends."""
    if _period(found, "lowunit") != _period(found):
        return None
    ends = range_of(found, found.amount("low"), found.amount("high"))
    return None if ends is None else Reading(*ends, _period(found).name)


@rule(
    r"{number|=a|=an:low} {dash}? {period:unit} {comma|dash}? and? {number:second} {dash}? {period:lesser} "
    r"({comma}? and? {number:third} {period:least} ({comma}? and? {number:fourth} {period:smallest})?)?",
    KIND,
    finds={
        "2 years and 3 months": Reading(2.25, unit="year"),
        "an hour and 45 minutes": Reading(1.75, unit="hour"),
        "in 31 minutes 12 seconds, nine seconds faster": Reading(31.2, unit="minute"),
        "a year and 40 days": Reading(405, unit="day"),
        "in 3 hours and 10 minutes, 40 seconds ahead of her": Reading(3 + 1 / 6, unit="hour"),
    },
    ignores=("2 months and 3 years", "for 2 hours, 20 minutes longer than last time"),
)
def duration_in_steps(found: Found) -> Reading | None:
    """Years and months: one length in two or more periods, each smaller than the one before."""
    if found.scan.has(found.first - 1, "which"):
        return None  # "the last 3 months and 2 days ago" are two
    value: Number = 1 if found.word("low") in {"a", "an"} else (found.amount("low").value or 0)
    parts, last = [(value, _period(found))], found.at("unit")
    for number, name in (("second", "lesser"), ("third", "least"), ("fourth", "smallest")):
        if found.at(name) < 0:
            break
        lesser, more, before = _period(found, name), found.amount(number).value, parts[-1]
        stands = _stands(found, name) or (found.word(name) == "s" and before[1].name == "minute")  # "5 min 30 s"
        if more is None or not isinstance(before[0], int) or not stands or _is_margin(found, number, name):
            break
        if not lesser.days < before[1].days:
            break  # "in 47 minutes 12 seconds, nine seconds faster"
        parts.append((more, lesser))
        last = found.at(name)
    return Reading(*_summed(parts), last=last) if len(parts) > 1 else None


def _is_margin(found: Found, number: str, name: str) -> bool:
    """Tell whether a length after a comma is by how much another differs: "in 2 hours, 20 minutes longer than"."""
    after = found.scan.lower(found.at(name) + 1).partition(" ")[0]
    return found.scan.lower(found.at(number) - 1) == "," and after in _MARGINS


def _summed(parts: list[tuple[Number, Unit]]) -> tuple[Number, None, str]:
    """Add up what is said in several periods: in the first, or in the last where months have no fixed days."""
    unit, smallest = parts[0][1], parts[-1][1]
    mixed = unit.days >= _MONTH_DAYS and smallest.days <= 1
    into = smallest if mixed else unit
    sizes = [_ROUND_DAYS.get(one.name, one.days) if mixed else one.days for _, one in parts]
    total = sum(many * size for (many, _), size in zip(parts, sizes, strict=True)) / into.days
    total = round(total, 9 if into is unit else 3)
    return int(total) if total.is_integer() else total, None, into.name


@rule(
    r"{number:hours} {=h|=hr|=hrs} {number:minutes} ({=m|=min|=mins:unit} ({decadenum:tens} | {number:seconds} s)?)?",
    KIND,
    finds={"in 3h 30m": Reading(3.5, unit="hour"), "it took 1h45": Reading(1.75, unit="hour")},
    ignores=("3 h 200 m", "in 1H24", "1h 45 men"),
)
def hours_and_minutes(found: Found) -> Reading | None:
    """Hours and minutes by their letters."""
    hours, minutes = found.amount("hours").value, found.amount("minutes").value
    if hours is None or minutes is None or minutes >= _MINUTES or not found.scan.glued(found.first + 1):
        return None
    if found.at("unit") < 0:
        is_short = found.scan.word(found.first + 1) == "h" and len(found.word("minutes")) == 2  # noqa: PLR2004 (two digits)
        if not is_short or (hours > _LONG_DAY and found.scan.lower(found.first - 1) not in _BEFORE_ONE):
            return None  # "at 14h30"
    is_round, is_told = found.at("tens") >= 0, found.at("seconds") >= 0  # the "30s" of "2h 5m 30s" looks like a decade
    seconds = found.amount("tens" if is_round else "seconds").value or 0 if is_round or is_told else 0
    touches = is_round or found.scan.glued(found.last)
    return Reading(hours + minutes / _MINUTES + seconds / _MINUTES**2, unit="hour") if touches else None


@rule(
    r"{vague:many} of? {period:unit}",
    KIND,
    finds={
        "trained for thousands of hours": Reading(1000, unit="hour", qualifier="at least"),
        "several hundred years": Reading(100, unit="year", qualifier="at least"),
    },
    ignores=("dozens of them",),
)
def duration_vague(found: Found) -> Reading | None:
    """Lengths of which only the size is said."""
    if not found.word("unit").endswith("s") or found.scan.has(found.last + 1, "dash"):
        return None
    return Reading(found.amount("many").value, unit=_period(found).name, qualifier="at least")


@rule(
    r"({number:top} {dash}?)? {part:part} {dash}? of? {=a|=an}? {dash}? {period:unit}",
    KIND,
    finds={
        "half a day": Reading(0.5, unit="day"),
        "three quarters of an hour": Reading(0.75, unit="hour"),
        "a half-hour delay": Reading(0.5, unit="hour"),
        "over the last half century": Reading(0.5, unit="century"),
    },
    ignores=("the first half of the year", "the third quarter", "half of the decade", "the same quarter a year back"),
)
def duration_part(found: Found) -> Reading | None:
    """A part of one period."""
    part, scan = found.entry("part", "part"), found.scan
    top = found.amount("top").value if found.at("top") >= 0 else 1
    word = found.word("part")
    if (
        top is None
        or (found.at("top") < 0 and word not in {"half", "quarter"})
        or (word == "quarter" and scan.lower(found.at("part") + 1) in {"a", "an"})
        or scan.has(found.first - 1, "ordinal")
        or (scan.has(found.first - 1, "which") and found.word("unit") not in {"decade", "century"})
    ):
        return None
    if scan.lower(found.first - 1) in {"the", "this", "each"} or found.word("unit") in {"quarter", "quarters"}:
        return None
    return Reading(top / getattr(part, "value", 1), unit=_period(found).name)


@rule(
    r"{=a|=an|=one|number:low} {period:unit} and {=a|=an|=one}? {number:top}? {part:part}",
    KIND,
    finds={"a year and a half": Reading(1.5, unit="year"), "one month and a half": Reading(1.5, unit="month")},
    ignores=("a year and a third party",),
)
def duration_and_part(found: Found) -> Reading | None:
    """A period and a part of it."""
    part = found.entry("part", "part")
    low: Number | None = 1 if found.word("low") in {"a", "an"} else found.amount("low").value
    is_third = found.word("part") == "third" and found.scan.lower(found.last + 1) in CLOSING
    if low is None or not (is_third or found.word("part") in {"half", "quarter"}):
        return None
    return Reading(low + 1 / getattr(part, "value", 1), unit=_period(found).name)


@rule(
    r"{number|=a|=an:low} {period:unit} and? {number:rest}",
    KIND,
    finds={"2 hours ten": Reading(130 / 60, unit="hour")},
    ignores=("2 hours 10 workers",),
)
def duration_hours(found: Found) -> Reading | None:
    """Hours, and minutes that are not named."""
    rest = found.amount("rest").value
    low: Number | None = 1 if found.word("low") in {"a", "an"} else found.amount("low").value
    is_hour = _period(found).name == "hour" and len(found.word("unit")) > 1
    if rest is None or low is None or rest >= _MINUTES or not is_hour:
        return None
    return Reading(low + rest / 60, unit="hour") if found.scan.lower(found.last + 1) in CLOSING else None


@rule(
    r"({=a|=an|=one:one} {dash}? {period:unit} | {period:unit2} {dash}? long)",
    KIND,
    finds={
        "It took over a year.": Reading(1, unit="year"),
        "a decade-long dispute": Reading(1, unit="decade"),
        "a century of neglect": Reading(1, unit="century"),
        "People work an hour longer than in 1990.": Reading(1, unit="hour"),
    },
    ignores=("$5 a day", "once a year", "a year ago", "decades-long"),
)
def one_period(found: Found) -> Reading | None:
    """One period, said with the article, or with "-long"."""
    scan = found.scan
    if found.at("unit2") >= 0:
        word = found.word("unit2")
        before = scan.lower(found.first - 1)
        if (
            word.endswith("s")
            or scan.has(found.first - 1, "dash", "number")
            or (not scan.has(found.first + 1, "dash"))
            or before == "all"
        ):
            return None
        return Reading(1, unit=_period(found, "unit2").name)
    before, after = scan.lower(found.first - 1), scan.lower(found.last + 1)
    if (
        found.word("unit").endswith("s")
        or found.word("unit") in {"second", "quarter", "season"}
        or not (
            before in _BEFORE_ONE
            or scan.has(found.first - 1, "before")
            or after in _AFTER_ONE
            or _is_step(found)
            or _is_of(found)
            or (found.word("unit") in _LONG and not before and not after)
            or (after == "from" and scan.has(found.last + 2, *_DATED) and before in _MEETING)
        )
    ):
        return None
    if (
        after in {"ago", "hence", "or"}
        or (before == "of" and after not in CLOSING | _AFTER_ONE | {"of"})
        or len(found.word("unit")) == 1
    ):
        return None
    if before in {"of", "like", "every"} and scan.lower(found.first - 2) in _WITHIN:
        return None
    return Reading(1, unit=_period(found).name)


@rule(
    r"({=all|=whole|=entire} | {=a} {=full}) {period:unit}",
    KIND,
    finds={"It rained all day.": Reading(1, unit="day"), "stay a full week": Reading(1, unit="week")},
    ignores=("all day trips", "all years", "all year round"),
)
def all_period(found: Found) -> Reading | None:
    """One period from its beginning to its end."""
    scan, after = found.scan, found.scan.lower(found.last + 1)
    goes_on = after.isalpha() and after not in stops() and not scan.has(found.last + 1, "weekday", "month", "deictic")
    if found.word("unit") not in _WHOLE or scan.has(found.last + 1, "dash") or goes_on:
        return None
    return Reading(1, unit=_period(found).name)


@rule(
    r"{number:low} ({comma} {number})* {comma}? {=and|=or} {number} {dash}? {period:unit}",
    KIND,
    finds={"terms of 3 and 5 years": Reading(3, unit="year", inferred=("unit",))},
    ignores=("between 3 and 5 years", "in 2019 and 5 years on"),
)
def duration_listed(found: Found) -> Reading | None:
    """A number of a list whose period stands once, after the last."""
    if not is_listed(found) or not _stands(found):
        return None
    return Reading(found.amount("low").value, unit=_period(found).name, inferred=("unit",), last=found.first)


RULES = (
    hours_and_minutes,
    duration_vague,
    duration_in_steps,
    duration_hanging,
    duration_range,
    duration,
    duration_and_part,
    duration_part,
    duration_hours,
    one_period,
    all_period,
    duration_listed,
)
