"""Dates among their neighbours: open ends, early and late, two dates that make a range."""

from datetime import date, timedelta
from functools import cache

from msgspec.structs import replace

from rareearth_cli.edtf import day_range
from rareearth_cli.facts.candidates import Candidate
from rareearth_cli.facts.endings import in_one_year, with_year, year_ending
from rareearth_cli.facts.nouns import stops
from rareearth_cli.facts.scan import Scan
from rareearth_cli.facts.tense import is_put_off
from rareearth_cli.facts.vocabulary import CalendarWord
from rareearth_cli.facts.when import Anchor, add_days, period, third_of, window
from rareearth_cli.lexicon import forms, load
from rareearth_cli.records import Inferred

_JOINERS = forms("around.toml", "until")
_PARTS, _WEEK = 3, 7
_YEAR_LENGTH, _MONTH_LENGTH, _DAY_LENGTH = 4, 7, 10
_MONTHS = 12
_YEARS = {"decade": 10, "centur": 100}
_TOLD = dict.fromkeys(forms("around.toml", "back"), -1) | dict.fromkeys(forms("around.toml", "onward"), 1)
_PRECEDING = forms("around.toml", "preceding")
_FIRST_QUARTER = 33
_SAME_WHAT = forms("around.toml", "same")


def finish_dates(scan: Scan, chosen: list[Candidate]) -> list[Candidate]:
    """Join dates that make a range, and give each what stands before it: a part ("early"), an open end ("since")."""
    out: list[Candidate] = []
    for one in chosen:
        if one.rule.kind != "date":
            out.append(one)
            continue
        if ended := year_ending(scan, out[-1] if out else None, one):
            out.append(ended)
            continue
        if out and (moved := _moved(scan, out[-1], one) or with_year(scan, out[-1], one)):
            out[-1] = moved
            continue
        if out:
            out[-1] = in_one_year(scan, out[-1], one)
        one = _beside_day(scan, one)  # noqa: PLW2901 (the same date, seen whole)
        one = _from_told(scan, out, one)  # noqa: PLW2901 (the same date, seen whole)
        one = _same_period(scan, out, one)  # noqa: PLW2901 (the same date, seen whole)
        one = _with_part(scan, one)  # noqa: PLW2901 (the same date, seen whole)
        joined = _joined(scan, out[-1], one) if out and out[-1].rule.kind == "date" else None
        if joined is not None:
            out[-1] = joined
        else:
            out.append(one)
    return [_opened(scan, one) if one.rule.kind == "date" else one for one in out]


def _beside_day(scan: Scan, one: Candidate) -> Candidate:
    """Read "the day before" or "the day after" a day."""
    edtf, at = one.reading.edtf or "", one.first - 1
    step = {"before": -1, "after": 1}.get(scan.lower(at))
    if step is None or scan.lower(at - 1) != "day" or scan.lower(at - 2) != "the" or len(edtf) != _DAY_LENGTH:
        return one
    moved = None if "X" in edtf else add_days(date.fromisoformat(edtf), step)
    if moved is None:
        return one
    reading = replace(one.reading, edtf=moved.isoformat(), inferred=one.reading.inferred or ("year", "month"))
    return replace(one, start=scan.start(at - 1), first=at - 1, reading=reading)


def _from_told(scan: Scan, before: list[Candidate], one: Candidate) -> Candidate:
    """Count "a month earlier" or "the previous quarter" from the date that the sentence has just told."""
    edtf, name, unit = one.reading.edtf or "", one.rule.name, scan.lower(one.last - 1).removesuffix("s")
    is_preceding = name == "which_period" and scan.lower(one.first) in _PRECEDING
    if not is_preceding and (name not in {"periods_away", "period_before"} or scan.lower(one.last) not in _TOLD):
        return one
    dates = (known for known in reversed(before) if known.rule.kind == "date" and not _is_compared(scan, known))
    model = next((known.reading.edtf for known in dates if not _is_of_telling(known)), None) or ""
    if len(edtf) == _YEAR_LENGTH and not is_preceding:
        return _years_from_told(scan, model, one)
    number = None if is_preceding else scan.amounts.get(one.first)
    count = 1 if number is None else number.value
    if not isinstance(count, int) or not one.reading.inferred:
        return one
    step, unit = (-1, scan.lower(one.last)) if is_preceding else (_TOLD[scan.lower(one.last)] * count, unit)
    moved = _steps_from(model, unit, step)
    return one if moved is None else replace(one, reading=replace(one.reading, edtf=moved, days=None))


def _steps_from(model: str, unit: str, step: int) -> str | None:
    """Give the week, month, quarter or year so many steps from a date of that kind, or one that ends with it."""
    first, _, end = model.rpartition("/")
    if not (first + end).replace("-", "").isdecimal():
        return None
    year, part = int(end[:_YEAR_LENGTH]), int(end[_YEAR_LENGTH + 1 : _MONTH_LENGTH] or 0)
    if year < 1:
        return None
    if unit == "year":
        return period(Anchor(date(year, 1, 1)), unit, step)
    if unit == "week" and len(first) == len(end) == _DAY_LENGTH:
        days = [date.fromisoformat(day) for day in (first, end)]
        moved = [add_days(day, _WEEK * step) for day in days]
        return "/".join(map(str, moved)) if (days[1] - days[0]).days == _WEEK - 1 and None not in moved else None
    if unit not in {"month", "quarter"} or len(end) != _MONTH_LENGTH:
        return None
    month = (part - _FIRST_QUARTER) * 3 + 1 if unit == "quarter" else part
    return period(Anchor(date(year, month, 1)), unit, step) if 1 <= month <= _MONTHS else None


def _is_of_telling(one: Candidate) -> bool:
    """Tell whether a date is only the day on which somebody speaks: "it said on Tuesday"."""
    return one.rule.name in {"weekday", "deictic"}


def _is_compared(scan: Scan, one: Candidate) -> bool:
    """Tell whether a date is only what something is set against: "than in 2021", "from May"."""
    before = {scan.lower(one.first - 1).rpartition(" ")[2], scan.lower(one.first - 2).rpartition(" ")[2]}
    return not before.isdisjoint({"than", "from", "since", "against"})


def _years_from_told(scan: Scan, model: str, one: Candidate) -> Candidate:
    """Count "a year earlier" from a told date: a month's or quarter's own in the other year, else the year."""
    end = model.rpartition("/")[2]
    number = scan.amounts.get(one.first)
    count = 1 if number is None else number.value
    if not end[:_YEAR_LENGTH].isdecimal() or end == ".." or not isinstance(count, int) or not one.reading.inferred:
        return one
    years = next((years for unit, years in _YEARS.items() if scan.lower(one.last - 1).startswith(unit)), 1)
    year = int(end[:_YEAR_LENGTH]) + _TOLD[scan.lower(one.last)] * count * years
    whole = len(end) != _MONTH_LENGTH or count * years != 1 or "/" in model
    rest = "" if whole else end[_YEAR_LENGTH:]
    return replace(one, reading=replace(one.reading, edtf=f"{year:04}{rest}", days=None))


def _same_period(scan: Scan, before: list[Candidate], one: Candidate) -> Candidate:
    """Read "the same month last year" after a month or quarter: that one, in the other year."""
    at = one.first - 1
    at -= scan.lower(at) == "the" and scan.lower(at - 1) in {"of", "in"}
    at -= scan.lower(at) in {"of", "in"}
    if scan.lower(at) not in _SAME_WHAT or scan.lower(at - 1) != "same":
        return one
    is_day = scan.lower(at) == "day"
    dates = (known for known in reversed(before) if known.rule.kind == "date" and (is_day or not _is_of_telling(known)))
    model = next((known.reading.edtf for known in dates), None) or ""
    edtf = one.reading.edtf or ""
    if len(edtf) == len(model) == _MONTH_LENGTH and edtf[_YEAR_LENGTH:] == model[_YEAR_LENGTH:]:
        return replace(one, start=scan.start(at - 1), first=at - 1)  # "the same quarter a year earlier"
    if len(model) < _MONTH_LENGTH or "/" in model or "X" in model or len(one.reading.edtf or "") != _YEAR_LENGTH:
        return one
    inferred: tuple[Inferred, ...] = ("year", "month") if one.reading.inferred else ("month",)
    edtf = f"{one.reading.edtf}{model[_YEAR_LENGTH:]}"
    if day_range(edtf)[0] is None and not edtf[_YEAR_LENGTH + 1 :].startswith(("2", "3", "4")):
        return one  # 29 February
    reading = replace(one.reading, edtf=edtf, inferred=inferred)
    return replace(one, start=scan.start(at - 1), first=at - 1, reading=reading)


def _moved(scan: Scan, length: Candidate, one: Candidate) -> Candidate | None:
    """Count a length of time from the day that follows it: "two weeks before 3 May"."""
    unit, value, edtf = length.reading.unit, length.reading.value, one.reading.edtf or ""
    at = length.last + 1
    parted = scan.lower(at) == ","
    at += parted
    begins = scan.lower(at) in {"starting", "beginning", "commencing"} or (parted and scan.lower(at) == "from")
    step = 1 if begins else {"before": -1, "after": 1, "from": 1, "following": 1}.get(scan.lower(at))
    before = scan.lower(length.first - 1)
    if (parted and not begins) or (scan.lower(at) == "from" and not begins and before == "for") or before == "every":
        return None  # "capped for two years from 1 October", "every two weeks from 3 May"
    if length.rule.kind != "duration" or step is None or one.first - at - 1 not in (0, 1):
        return None
    if one.first - at == 2 and scan.lower(at + 1) != "the":  # noqa: PLR2004 (an article between)
        return None
    if (
        len(edtf) != _DAY_LENGTH
        or not isinstance(value, int)
        or unit is None
        or length.reading.value_to is not None
        or "X" in edtf
    ):
        return None
    span = window(Anchor(date.fromisoformat(edtf)), value, unit, step)
    if span is None:
        return None
    day = span.split("/")[1 if step > 0 else 0]
    if begins:
        day = f"{edtf}/{(date.fromisoformat(day) - timedelta(days=1)).isoformat()}"
    reading = replace(one.reading, edtf=day, inferred=one.reading.inferred or ("year", "month"), days=None)
    return replace(one, start=length.start, first=length.first, reading=reading)


def _with_part(scan: Scan, one: Candidate) -> Candidate:
    """Take in "early", "mid-" or "the end of" before a date: the days are those of its third."""
    edtf = one.reading.edtf
    at = one.first - 1
    at -= scan.lower(at) in {"the", "in"} and scan.has(at - 1, "part_of")
    entry = scan.senses(at).get("part_of") if scan.has(at, "part_of") else None
    if (
        edtf is None
        or not isinstance(entry, CalendarWord)
        or "/" in edtf
        or len(edtf) > _MONTH_LENGTH
        or entry.value >= _PARTS
    ):
        return one
    return replace(one, start=scan.start(at), first=at, reading=replace(one.reading, days=third_of(edtf, entry.value)))


def _joined(scan: Scan, one: Candidate, other: Candidate) -> Candidate | None:
    """Make one range of two dates, None where they are not one."""
    first, last = one.reading.edtf, other.reading.edtf
    at = one.last + 1
    at += scan.lower(at) == "." and scan.has(at + 1, "dash") and scan.glued(at + 1)  # "Jan.-March"
    between, joiner = other.first - at, scan.lower(at)
    before = scan.lower(one.first - 1)
    if first is None or last is None or between not in (1, 2) or "/" in first or "/" in last:
        return None
    if between == 2 and scan.lower(at + 1) not in {"the", "in"}:  # noqa: PLR2004 (an article between)
        return None
    if not (joiner in _JOINERS or (joiner == "and" and before == "between")):
        return None
    if joiner == "to" and is_put_off(scan, one.first):
        return None
    if other.rule.name == "quarter_by_month" and len(first) == _MONTH_LENGTH:
        last = f"{last[:_YEAR_LENGTH]}-{3 * (int(last[-2:]) - 32):02}"  # "the April-June quarter"
    first = _same_year(one, other, first, last)
    if one.rule.name == other.rule.name == "weekday" and len(first) == len(last) == _DAY_LENGTH:
        apart = (date.fromisoformat(last) - date.fromisoformat(first)).days  # "from Saturday until Sunday"
        first = (date.fromisoformat(first) + timedelta(days=apart // _WEEK * _WEEK)).isoformat()
    if first > last and "X" not in first + last:
        return None
    inferred = other.reading.inferred
    days = None
    if one.reading.days or other.reading.days:
        days = ((one.reading.days or day_range(first))[0], (other.reading.days or day_range(last))[1])
    reading = replace(other.reading, edtf=f"{first}/{last}", inferred=inferred, days=days)
    return replace(one, end=other.end, last=other.last, reading=reading)


def _same_year(one: Candidate, other: Candidate, first: str, last: str) -> str:
    """Give the first date the year of the second where only the second has one of its own."""
    if one.reading.inferred != ("year",) and not first.startswith("XXXX"):
        return first
    year = last[:4]
    if not year.isdecimal():
        return first
    if "year" in other.reading.inferred:
        return f"{int(year) - (first[4:] > last[4:]):04}{first[4:]}" if first > last else first
    shifted = year + first[4:]
    return shifted if shifted[:_DAY_LENGTH] <= last else f"{int(year) - 1:04}{first[4:]}"


def _opened_side(scan: Scan, one: Candidate) -> int:
    """Tell which side of a date is open: 1 after it, -1 before it, 0 neither."""
    at = one.first - 1
    if scan.glued(one.first) and scan.glued(at) and scan.has(at, "dash"):
        return _openers("prefix_opener").get(scan.lower(at - 1), 0)  # "pre-2020"
    at -= scan.lower(at) in {"the", "year", "at least"}
    entry = scan.senses(at).get("opener") if scan.has(at, "opener") else None
    if isinstance(entry, CalendarWord):
        is_length = scan.has(at - 1, "period") and scan.lower(at) in {"after", "through"}
        return 0 if is_length else entry.value  # "the three months through May"
    after, second = scan.lower(one.last + 1), scan.lower(one.last + 2)
    if after == "on" and scan.lower(at) == "from" and not (second[:1].isalnum() and second not in stops()):
        return 1
    onward = _openers("onward")
    return onward.get(after) or onward.get(f"{after} {second}", 0)


@cache
def _openers(kind: str) -> dict[str, int]:
    return {form: entry.value for entry in load("calendar.toml", kind, CalendarWord) for form in entry.spellings()}


def _opened(scan: Scan, one: Candidate) -> Candidate:
    """Open one end of a date after "since" or "by"."""
    edtf = one.reading.edtf
    side = _opened_side(scan, one)
    if edtf is None or not side or "/" in edtf:
        return one
    days = one.reading.days
    if side > 0:
        opened = replace(one.reading, edtf=f"{edtf}/..", days=(days[0], None) if days else None)
    else:
        opened = replace(one.reading, edtf=f"../{edtf}", days=(None, days[1]) if days else None)
    return replace(one, reading=opened)
