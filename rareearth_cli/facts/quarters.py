"""Parts of years and other periods that count from the day of the document: the third quarter, later this year."""

from datetime import date, timedelta

from rareearth_cli.edtf import day_range
from rareearth_cli.facts.dating import KIND, MONTH, YEAR, inferred, step_of, unit_of, value_of, year_of
from rareearth_cli.facts.grammar import Found, Reading, rule
from rareearth_cli.facts.scan import CLOSING, Scan
from rareearth_cli.facts.tense import tense_at
from rareearth_cli.facts.vocabulary import NumberWord
from rareearth_cli.facts.when import half_edtf, period, quarter_edtf, third_of, year_for
from rareearth_cli.lexicon import forms

_LAST = forms("around.toml", "final")
_FARTHEST = 30  # tokens back to the quarter that was named
_EARLIER = 3  # of the parts of a period: before the day of the document; 4 is after it


@rule(
    r"{part_of:part} (the)? {which:which}? {period:unit}",
    KIND,
    finds={
        "later this year": Reading(edtf="2026", inferred=YEAR),
        "by the end of the month": Reading(edtf="../2026-03", inferred=MONTH),
        "early next week": Reading(edtf="2026-03-23/2026-03-29", inferred=MONTH),
    },
    ignores=("an early week", "later hours"),
)
def part_of_period(found: Found) -> Reading | None:
    """Early, middle or late in a period; its edtf is that of the whole."""
    scan, unit, part = found.scan, unit_of(found), value_of(found, "part", "part_of")
    written = scan.lower(found.first + 1) == "the" or found.word("part").endswith((" of", " in"))
    if unit in {"second", "minute", "hour", "night", "season", "generation", "business day"} or found.word(
        "unit"
    ).endswith("s"):
        return None
    if (found.at("which") < 0 and not written) or scan.lower(found.first - 1) == "record":
        return None  # "its 47th record close of the year"
    edtf = period(found.anchor, unit, step_of(found) if found.at("which") >= 0 else 0)
    if edtf is None:
        return Reading()
    return Reading(edtf=edtf, inferred=inferred(found, unit), days=_part_days(found, edtf, part))


def _part_days(found: Found, edtf: str, part: int) -> tuple[str | None, str | None]:
    """Give the days of a part: a third, or, for "earlier" and "later", what lies before or after the document's day."""
    if part < _EARLIER:
        return third_of(edtf, part)
    first, last = day_range(edtf)
    now = found.anchor.day
    if first is None or last is None or now is None or not first < now.isoformat() < last:
        return first, last
    if part == _EARLIER:
        return first, (now - timedelta(days=1)).isoformat()
    return (now + timedelta(days=1)).isoformat(), last


@rule(
    r"{ordinal:number} {dash}? {=quarter|=qtr|=half:what} ((of|in) (the)? {which:which}? (fiscal)? {period:unit})?",
    KIND,
    finds={
        "the third quarter of this year": Reading(edtf="2026-35", inferred=YEAR),
        "in the fourth quarter": Reading(edtf="2025-36", inferred=YEAR),
        "the first half of the year": Reading(edtf="2026-40", inferred=YEAR),
    },
    ignores=("a second half goal", "the fifth quarter"),
)
def which_quarter(found: Found) -> Reading | None:
    """A quarter or a half-year of a year that is not written."""
    scan, number, half = found.scan, value_of(found, "number", "ordinal"), found.word("what") == "half"
    named = found.at("unit") >= 0
    if number > (2 if half else 4) or (named and unit_of(found) != "year") or (half and not named):
        return None
    if not named and (scan.has(found.last + 1, "dash") or scan.lower(found.last + 1) in {"final", "of", "century"}):
        return None
    now = found.anchor.day
    if now is None:
        return Reading()
    if named:
        year = now.year + (step_of(found) if found.at("which") >= 0 else 0)
    else:
        year = _year_of_quarter(found, now, number)
    return Reading(edtf=half_edtf(year, number) if half else quarter_edtf(year, number), inferred=YEAR)


def _year_of_quarter(found: Found, now: date, number: int) -> int:
    """Give the year of a quarter without one: the last that has begun, or, of what will be, this year's."""
    first_month, tense = 3 * number - 2, tense_at(found.scan, found.first)
    begun = first_month <= now.month if tense != "past" else first_month + 2 < now.month or first_month <= now.month - 1
    return now.year if begun or tense == "future" else now.year - 1


@rule(
    r"{=in|=from|=for|=than|=and} (the)? {ordinal:number}",
    KIND,
    finds={
        "It made 5% in the fourth quarter and 4% in the third.": Reading(edtf="2025-35", inferred=YEAR),
        "It rose in the final quarter of 2024 from 2% in the third.": Reading(edtf="2024-35", inferred=YEAR),
        "It fell in the first quarter of 2024 from 4% in the fourth.": Reading(edtf="2023-36", inferred=YEAR),
    },
    ignores=("in the third", "It fell in the first quarter and came in the third place."),
)
def quarter_elided(found: Found) -> Reading | None:
    """A quarter whose noun stands with another of the sentence."""
    scan, number, at = found.scan, value_of(found, "number", "ordinal"), found.at("number")
    if not 1 <= number <= 4 or scan.lower(found.last + 1) not in CLOSING:  # noqa: PLR2004 (quarters)
        return None
    told = next((i for i in range(found.first - 1, max(0, found.first - _FARTHEST), -1) if _is_quarter(scan, i)), None)
    now = found.anchor.day
    if told is None or now is None:
        return None
    year = told + 1 + (scan.lower(told + 1) in {"of", "in"})
    if scan.has(year, "year"):
        model = scan.senses(told - 1).get("ordinal")
        later = isinstance(model, NumberWord) and scan.lower(told - 1) not in _LAST and number > model.value
        written = int(scan.amounts[year].value or 0) - later
        return Reading(edtf=quarter_edtf(written, number), inferred=YEAR, first=at)
    return Reading(edtf=quarter_edtf(_year_of_quarter(found, now, number), number), inferred=YEAR, first=at)


def _is_quarter(scan: Scan, at: int) -> bool:
    return scan.lower(at) in {"quarter", "quarters"} and (scan.has(at - 1, "ordinal") or scan.lower(at - 1) in _LAST)


@rule(
    r"({which:which} {=year} {apostrophe} {=s} {ordinal:nth} {=quarter|=half:what} | "
    r"{=q|=h:letter} {number:number} of (the)? {which:ofwhich} {=year})",
    KIND,
    finds={
        "last year's third quarter": Reading(edtf="2025-35", inferred=YEAR),
        "next year's first half": Reading(edtf="2027-40", inferred=YEAR),
        "in Q4 of next year": Reading(edtf="2027-36", inferred=YEAR),
    },
    ignores=("last year's third goal", "Q5 of next year"),
)
def part_of_which_year(found: Found) -> Reading | None:
    """A quarter or half of last year, this year or next."""
    by_letter, now = found.at("letter") >= 0, found.anchor.day
    is_half = "h" in {found.word("letter"), found.word("what")[:1]}
    number = value_of(found, "number") if by_letter else value_of(found, "nth", "ordinal")
    if not 1 <= number <= (2 if is_half else 4) or (by_letter and not found.scan.glued(found.first + 1)):
        return None
    if now is None:
        return Reading()
    year = now.year + step_of(found, "ofwhich" if by_letter else "which")
    return Reading(edtf=half_edtf(year, number) if is_half else quarter_edtf(year, number), inferred=YEAR)


@rule(
    r"{month:month} {dash}? {=quarter} ((of)? {year:year})?",
    KIND,
    finds={
        "in the December quarter": Reading(edtf="2025-36", inferred=YEAR),
        "the March quarter of 2024": Reading(edtf="2024-33"),
        "June-quarter output fell.": Reading(edtf="2025-34", inferred=YEAR),
    },
    ignores=("an April quarter", "on 3 June - quarter by quarter"),
)
def quarter_by_month(found: Found) -> Reading | None:
    """A quarter by its last month, as Australian and Indian companies say it."""
    scan, month = found.scan, value_of(found, "month", "month")
    is_apart = scan.has(found.first + 1, "dash") and not (scan.glued(found.first + 1) and scan.glued(found.first + 2))
    if month % 3 or is_apart:
        return None
    year = year_of(found)
    if year is not None:
        return Reading(edtf=quarter_edtf(year, month // 3))
    year = year_for(found.anchor, month, None, tense_at(found.scan, found.first))
    return Reading(edtf=quarter_edtf(year, month // 3), inferred=YEAR) if year is not None else Reading()


@rule(
    r"{=q:letter} {number:quarter}",
    KIND,
    finds={"in Q4": Reading(edtf="2025-36", inferred=YEAR)},
    ignores=("Q5", "Q 3"),
)
def quarter_letter(found: Found) -> Reading | None:
    """A quarter by its number, without its year."""
    number, now = value_of(found, "quarter"), found.anchor.day
    if not 1 <= number <= 4 or not found.scan.glued(found.last) or found.scan.has(found.last + 1, "dash", "slash"):  # noqa: PLR2004 (quarters)
        return None
    if now is None:
        return Reading()
    year = now.year - (3 * number - 2 > now.month and tense_at(found.scan, found.first) != "future")
    return Reading(edtf=quarter_edtf(year, number), inferred=YEAR)
