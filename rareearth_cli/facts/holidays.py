"""Holidays, and what is so many days before or after them."""

from datetime import date

from rareearth_cli.facts.dating import KIND, YEAR, step_of, year_of
from rareearth_cli.facts.grammar import Found, Reading, rule
from rareearth_cli.facts.tense import tense_at
from rareearth_cli.facts.vocabulary import CalendarWord
from rareearth_cli.facts.when import SOON, holiday


@rule(
    r"{which:which}? {holiday:holiday} ((of|in)? {year:year} | of {which:whichlast} year)?",
    KIND,
    finds={
        "Easter 2018": Reading(edtf="2018-04-01"),
        "before Christmas": Reading(edtf="../2026-12-25", inferred=YEAR),
    },
    ignores=("Christmas tree sales", "Easter Island"),
)
def holiday_date(found: Found) -> Reading | None:
    """A holiday."""
    entry, scan, now = found.entry("holiday", "holiday"), found.scan, found.anchor.day
    if not isinstance(entry, CalendarWord) or (
        scan.lower(found.at("holiday") + 1)
        in {
            "island",
            "tree",
            "trees",
            "egg",
            "eggs",
            "carol",
            "party",
            "gift",
            "gifts",
            "card",
            "cards",
            "rising",
            "season",
        }
    ):
        return None
    year, inferred = year_of(found), ()
    if year is None:
        if now is None:
            return Reading()
        inferred = YEAR  # type: ignore[assignment]
        year = _holiday_year(found, entry.rule, now)
    day = holiday(entry.rule, year)
    return None if day is None else Reading(edtf=day.isoformat(), inferred=inferred)


def _holiday_year(found: Found, written: str, now: date) -> int:
    if found.at("whichlast") >= 0:
        return now.year + step_of(found, "whichlast")
    this = holiday(written, now.year)
    passed = this is not None and this <= now
    step = step_of(found) if found.at("which") >= 0 else 0
    tense = tense_at(found.scan, found.first)
    if step == 0 and tense == "" and this is not None and 0 <= (this - now).days <= SOON:
        return now.year
    if step < 0 or (step == 0 and tense != "future"):
        return now.year if passed else now.year - 1
    return now.year + 1 if passed else now.year
