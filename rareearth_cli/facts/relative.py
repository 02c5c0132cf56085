"""Dates that count from the day of the document: last month, a year ago, next Tuesday, later this year."""

from datetime import date

from msgspec.structs import replace

from rareearth_cli.facts.dating import KIND, MONTH, YEAR, inferred, month_of, step_of, unit_of, value_of
from rareearth_cli.facts.grammar import Found, Reading, rule
from rareearth_cli.facts.nouns import acts, stops
from rareearth_cli.facts.quarters import (
    part_of_period,
    part_of_which_year,
    quarter_by_month,
    quarter_elided,
    quarter_letter,
    which_quarter,
)
from rareearth_cli.facts.scan import CLOSING
from rareearth_cli.facts.tense import tense_at
from rareearth_cli.facts.when import (
    add_days,
    away,
    month_edtf,
    period,
    third_of,
    window,
)
from rareearth_cli.lexicon import forms

_ENDING_OWNER = forms("around.toml", "owner") | {"the", "s"}
_SAME_WHAT = forms("around.toml", "same")
_FARTHEST = 25  # tokens back to the date that was told
_WINTER = 12  # its first month: it ends in the next year
_AWAY = dict.fromkeys(forms("around.toml", "back"), -1) | dict.fromkeys(forms("around.toml", "onward"), 1) | {"on": 1}


@rule(
    r"{deictic:day}",
    KIND,
    finds={
        "said yesterday": Reading(edtf="2026-03-17", inferred=MONTH),
        "Today it rose": Reading(edtf="2026-03-18", inferred=MONTH),
    },
    ignores=("USA Today",),
)
def deictic(found: Found) -> Reading | None:
    """Today and its neighbours."""
    if found.scan.word(found.first)[0].isupper() and found.first > 0 and found.scan.word(found.first - 1)[:1].isupper():
        return None
    return Reading(edtf=period(found.anchor, "day", value_of(found, "day", "deictic")), inferred=inferred(found, "day"))


@rule(
    r"{=over|=at|=by|=on|=during|=until|=before|=after|=spent|=for|=to|=till} the {=weekend}",
    KIND,
    finds={
        "over the weekend it rained": Reading(edtf="2026-03-14/2026-03-15", inferred=MONTH),
        "It will open at the weekend.": Reading(edtf="2026-03-21/2026-03-22", inferred=MONTH),
    },
    ignores=("at the weekend market", "for the weekend of May 3"),
)
def the_weekend(found: Found) -> Reading | None:
    """The weekend before the day of the document, or the one ahead."""
    scan, now = found.scan, found.anchor.day
    after = scan.lower(found.last + 1)
    if after.isalpha() and after not in stops() and not after.endswith("ly"):
        tells = after.endswith("ed") or scan.lower(found.first) == "over"
        if not tells:
            return None
    if after == "of" or scan.word(found.last + 1) in {"'", "’", "-"}:
        return None
    if now is None:
        return Reading(first=found.last)
    ahead = tense_at(scan, found.first) == "future" or now.weekday() >= 5  # noqa: PLR2004 (Saturday)
    edtf = period(found.anchor, "weekend", 0 if ahead else -1)
    return Reading(edtf=edtf, inferred=MONTH, first=found.last)


@rule(
    r"{which:which} {period:unit}",
    KIND,
    finds={
        "fell last month": Reading(edtf="2026-02", inferred=MONTH),
        "this quarter": Reading(edtf="2026-33", inferred=MONTH),
        "in the past decade": Reading(edtf="2016-03-18/2026-03-17", inferred=YEAR),
        "next week": Reading(edtf="2026-03-23/2026-03-29", inferred=MONTH),
    },
    ignores=("at last years passed", "this hour", "her last day at work", "last day of school"),
)
def which_period(found: Found) -> Reading | None:
    """The last, present or next of a kind of period."""
    scan, unit, step = found.scan, unit_of(found), step_of(found)
    plural = found.word("unit").endswith(("s", "ies")) and unit != "century"
    if (plural and unit != "season") or unit in {
        "second",
        "minute",
        "hour",
        "generation",
        "millennium",
        "night",
        "semester",
    }:
        return None
    if scan.lower(found.first - 1) == "at" and found.word("which") == "last":
        return None
    owned = scan.lower(found.first - 1) in _ENDING_OWNER or scan.lower(found.last + 1) == "of"
    if unit == "day" and found.word("which") == "last" and owned:
        return None  # "my last day at work", "last day of school"
    if (
        found.word("which") in {"past", "last"}
        and unit in {"decade", "century"}
        and scan.lower(found.first - 1) == "the"
    ):
        edtf = window(found.anchor, 1, unit, -1) if found.word("which") == "past" else period(found.anchor, unit, step)
        return Reading(edtf=edtf, inferred=inferred(found, unit))
    told = found.word("which") == "following" or (
        found.word("which") == "next" and scan.lower(found.first - 1) == "the"
    )
    if told and tense_at(scan, found.first) == "past":
        return Reading()  # the one after something told, not after the document
    return Reading(edtf=period(found.anchor, unit, step), inferred=inferred(found, unit))


@rule(
    r"({which:which} {number:count} | {number:countfirst} {which:whichlast}) "
    r"({=full|=fiscal|=calendar|=consecutive})? {period:unit}",
    KIND,
    finds={
        "over the next four years": Reading(edtf="2026-03-19/2030-03-18", inferred=YEAR),
        "in the past two quarters": Reading(edtf="2025-35/2025-36", inferred=MONTH),
    },
    ignores=("these two years", "the last two hours"),
)
def which_periods(found: Found) -> Reading | None:
    """The last or next so many periods, up to or from the day of the document."""
    leads = found.at("which") >= 0
    count, step = (
        found.amount("count" if leads else "countfirst").value,
        step_of(found, "which" if leads else "whichlast"),
    )
    unit = unit_of(found)
    if not leads and found.word("whichlast") not in {"upcoming", "coming", "following"}:
        return None
    if (
        step == 0
        or not isinstance(count, int)
        or unit in {"second", "minute", "hour"}
        or found.scan.lower(found.last + 1) == "of"
    ):
        return None
    return Reading(edtf=window(found.anchor, count, unit, step), inferred=inferred(found, unit))


@rule(
    r"{number|=a|=an:count} {period:unit} ({comma|=and}? {number:more} {period:moreunit} ({comma|=and}? "
    r"{number:most} {period:mostunit})?)? ({=ago|=earlier|=hence|=later|=before:way} | from {deictic|=now:from})",
    KIND,
    finds={
        "a year ago": Reading(edtf="2025", inferred=YEAR),
        "5% less than a year before.": Reading(edtf="2025", inferred=YEAR),
        "twice the exports of a year before": Reading(edtf="2025", inferred=YEAR),
        "in the same month a year before": Reading(edtf="2025", inferred=YEAR),
        "two weeks later": Reading(edtf="2026-04-01", inferred=MONTH),
        "three months from now": Reading(edtf="2026-06", inferred=MONTH),
    },
    ignores=("a year agony", "two hours ago"),
)
def periods_away(found: Found) -> Reading | None:
    """So many periods back or on, as exact as the period."""
    count = 1 if found.word("count") in {"a", "an"} else found.amount("count").value
    unit = unit_of(found)
    if not isinstance(count, int) or unit in {"second", "minute", "hour"} or count > 10**6:
        return None
    step = _AWAY.get(found.word("way"), 1)
    if found.word("way") == "before" and not _is_before_now(found):
        return None
    if found.at("more") >= 0 and found.scan.has(found.first - 1, "which"):
        return None
    if found.at("more") >= 0:
        return _several_away(found, count, unit, step)
    anchor = found.anchor
    if found.at("from") >= 0 and found.word("from") != "now" and anchor.day:
        moved = add_days(anchor.day, value_of(found, "from", "deictic"))
        anchor = replace(anchor, day=moved)
    if found.word("way") == "later" and not _is_to_come(found):
        return Reading()  # later than something told, not than the document
    edtf = away(anchor, count, unit, step)
    if unit == "weekend":
        edtf = period(anchor, unit, step * count)
    return Reading(edtf=edtf, inferred=inferred(found, unit))


def _is_before_now(found: Found) -> bool:
    """Tell whether "a year before" means "a year ago": "less than a year before", "the same quarter a year before"."""
    scan, than = found.scan, found.scan.lower(found.first - 1)
    after = scan.lower(found.last + 1)
    if than in _SAME_WHAT and scan.lower(found.first - 2) == "same":
        return after in CLOSING or after in acts()
    is_figure = scan.has(found.first - 1, "number", "unit", "share", "currency")  # "against 2,396 a year before"
    return after in CLOSING and (than.endswith("than") or than == "of" or is_figure)


@rule(
    r"the {=week|=month|=quarter|=year:unit} {=before}",
    KIND,
    finds={
        "It rose in May 2024 from 3% the month before.": Reading(edtf="2024-04", inferred=MONTH),
        "It fell to $5m in 2021 from $6m the year before.": Reading(edtf="2020", inferred=YEAR),
    },
    ignores=("in May 2024 and the month before the vote", "It fell the month before."),
)
def period_before(found: Found) -> Reading | None:
    """The period before one that the sentence has told."""
    scan, unit = found.scan, found.word("unit")
    told = any(scan.has(at, "month", "year", "which") for at in range(max(0, found.first - _FARTHEST), found.first))
    if not told or scan.lower(found.last + 1) not in CLOSING:
        return None
    return Reading(edtf=period(found.anchor, unit, -1), inferred=inferred(found, unit))


def _is_to_come(found: Found) -> bool:
    """Tell whether "two weeks later" counts from the document: where its clause looks ahead, or it stands alone."""
    tense = tense_at(found.scan, found.first)
    return tense == "future" or (tense != "past" and len(found.scan) - (found.last - found.first + 1) <= 1)


def _several_away(found: Found, count: int, unit: str, step: int) -> Reading | None:
    """Count back or on in periods of several sizes, to a day."""
    anchor = found.anchor
    if anchor.day is None:
        return Reading()
    parts = [(count, unit)]
    for number, name in (("more", "moreunit"), ("most", "mostunit")):
        if found.at(number) >= 0:
            value = found.amount(number).value
            if not isinstance(value, int):
                return None
            parts.append((value, unit_of(found, name)))
    day: date | None = anchor.day
    for many, size in parts:
        if day is None:
            return None
        span = window(replace(anchor, day=day), many, size, step)
        if span is None:
            return None
        day = date.fromisoformat(span.split("/")[1 if step > 0 else 0])
    return Reading(edtf=day.isoformat() if day else None, inferred=MONTH)


@rule(
    r"the? {=day|=week|=month|=year|=decade:unit} {=before} {=last}",
    KIND,
    finds={"better than the year before last": Reading(edtf="2024", inferred=YEAR)},
    ignores=("the year before last May", "the day before last week"),
)
def before_last(found: Found) -> Reading | None:
    """The period before the last one."""
    if found.scan.has(found.last + 1, "period", "month", "weekday", "season"):
        return None
    unit = found.word("unit")
    return Reading(edtf=period(found.anchor, unit, -2), inferred=inferred(found, unit), first=found.at("unit"))


@rule(
    r"{=in|=within} {number|=a|=an:count} {period:unit}",
    KIND,
    finds={"We will meet in two weeks.": Reading(edtf="2026-04-01", inferred=MONTH)},
    ignores=("the best result in 10 years", "It was built in two years."),
)
def in_periods(found: Found) -> Reading | None:
    """A time ahead, where the clause looks ahead and nothing says that it is a length."""
    scan = found.scan
    count = 1 if found.word("count") in {"a", "an"} else found.amount("count").value
    unit, after = unit_of(found), scan.lower(found.last + 1)
    if (
        scan.lower(found.first) != "in"
        or not isinstance(count, int)
        or unit in {"second", "minute", "hour", "year", "decade"}
    ):
        return None
    words = {scan.lower(i) for i in range(max(0, found.first - 12), found.first)}
    if len(scan) == found.last - found.first + 1:
        words.add("will")
    if (
        not words & {"will", "ll", "meet", "meeting", "leave", "please", "again"}
        or after not in {"", ".", ",", "!", "?", "to", ";"}
        or "first" in words
    ):
        return None
    return Reading(edtf=away(found.anchor, count, unit, 1), inferred=inferred(found, unit), first=found.at("count"))


@rule(
    r"{which:which} {month|small_month:month}",
    KIND,
    finds={
        "since last September": Reading(edtf="2025-09/..", inferred=YEAR),
        "this May": Reading(edtf="2026-05", inferred=YEAR),
    },
    ignores=("this may be",),
)
def which_month(found: Found) -> Reading | None:
    """The last or next month of a name."""
    if found.word("month") in {"may", "march", "august"} and found.scan.word(found.at("month"))[0].islower():
        return None
    now, month, step = found.anchor.day, month_of(found), step_of(found)
    if now is None:
        return Reading(edtf=month_edtf(None, month))
    year = now.year
    if step < 0:
        year -= month >= now.month
    elif step > 0:
        year += month <= now.month
    return Reading(edtf=month_edtf(year, month), inferred=YEAR)


@rule(
    r"{which:which} {season:season}",
    KIND,
    finds={"this summer": Reading(edtf="2026-22", inferred=YEAR)},
    ignores=("this spring-loaded", "last fall of the house"),
)
def which_season(found: Found) -> Reading | None:
    """A season near the day of the document."""
    scan, now = found.scan, found.anchor.day
    if scan.has(found.last + 1, "dash") or found.word("which") not in {
        "this",
        "last",
        "next",
        "current",
        "this past",
        "this coming",
        "past",
        "coming",
        "previous",
    }:
        return None
    if found.word("season") == "fall" and scan.lower(found.last + 1) in {"of", "in", "from", "to"}:
        return None
    if now is None:
        return Reading()
    code, step = value_of(found, "season", "season"), step_of(found)
    first = (code - 20) * 3
    begun, ended = first <= now.month, first == _WINTER or first + 2 < now.month
    year = now.year + step if step == 0 else now.year - (not (begun and ended)) if step < 0 else now.year + begun
    return Reading(edtf=f"{year:04}-{code}", inferred=YEAR)


@rule(
    r"({=between|=from} {=now:now} {=and|=to|=until|=till} | {to|=until|=till} {=now|=date|=present:until} )",
    KIND,
    finds={"between now and May 21": Reading(edtf="2026-03-18/2026-05-21", inferred=YEAR)},
    ignores=("up to now", "to date the firm"),
)
def now_in_range(found: Found) -> Reading | None:
    """The document's own day as one end of a range."""
    at = found.at("now") if found.at("now") >= 0 else found.at("until")
    other = found.last + 1 if found.at("now") >= 0 else found.first - 1
    if not found.scan.has(other, "month", "small_month", "year", "day", "ordday", "weekday", "which", "shortyear"):
        return None
    edtf = period(found.anchor, "day", 0)
    return Reading(edtf=edtf, inferred=inferred(found, "day"), first=at, last=at)


@rule(
    r"half a {=year|=decade|=century:unit} {=ago|=earlier:way}",
    KIND,
    finds={"half a year ago": Reading(edtf="2025-09", inferred=MONTH)},
    ignores=("half a year",),
)
def half_away(found: Found) -> Reading | None:
    """Half a year or more ago."""
    months = {"year": 6, "decade": 60, "century": 600}[found.word("unit")]
    return Reading(edtf=period(found.anchor, "month", -months), inferred=inferred(found, "month"))


@rule(
    r"year ({dash} | {apostrophe} {=s}) end {year:year}?",
    KIND,
    finds={"before year-end": Reading(edtf="../2026", inferred=YEAR), "at year-end 2015": Reading(edtf="2015")},
    ignores=("the year ends",),
)
def year_end(found: Found) -> Reading | None:
    """The end of a year."""
    now = found.anchor.day
    if found.at("year") >= 0:
        written = f"{value_of(found, 'year'):04}"
        return Reading(edtf=written, days=third_of(written, 2))
    if now is None:
        return Reading()
    written = f"{now.year:04}"
    return Reading(edtf=written, days=third_of(written, 2), inferred=YEAR)


RULES = (
    now_in_range, half_away, year_end, periods_away, period_before, before_last, in_periods, which_periods,
    which_quarter, quarter_letter, quarter_by_month, quarter_elided,
    part_of_which_year, part_of_period, which_month, which_season, which_period, the_weekend, deictic,
)  # fmt: skip
