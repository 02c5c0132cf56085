"""Dates as they stand in a calendar: days and months, and ranges of them."""

from msgspec.structs import replace

from rareearth_cli.facts.dating import (
    DAY,
    KIND,
    MONTHS,
    WEEKDAY,
    WRITTEN_YEAR,
    YEAR,
    dated,
    day_of,
    month_of,
    value_of,
    year_of,
)
from rareearth_cli.facts.grammar import Found, Reading, rule
from rareearth_cli.facts.nouns import is_plural
from rareearth_cli.facts.numeric_dates import (
    compact_date,
    dotted_date,
    iso_date,
    iso_week,
    slash_date,
    slash_day,
    slash_month,
    slash_range,
    slashed_days,
    spaced_date,
    year_inside_date,
)
from rareearth_cli.facts.tense import tense_at
from rareearth_cli.facts.when import month_edtf, year_for
from rareearth_cli.lexicon import forms
from rareearth_cli.records import Inferred

_BEFORE_MONTH = forms("around.toml", "dating", "of_month", "article", "owner", "pointing")
_BEFORE_SMALL_AUGUST = forms("around.toml", "august")


@rule(
    WEEKDAY
    + r" {month|small_month:month} {dot}? ({comma|dash|slash})? the? {"
    + DAY
    + r":day} ({dash}? {ordinal:dayunit})? (day)? ({dot|comma}? (of|in)? {comma|apostrophe}? {"
    + WRITTEN_YEAR
    + r"|small:year} | {comma} {weekday:weekdaylast})?",
    KIND,
    finds={
        "on April 9, 2008 in Perth": Reading(edtf="2008-04-09"),
        "Sept. 3rd": Reading(edtf="2025-09-03", inferred=YEAR),
        "May 3rd '23": Reading(edtf="2023-05-03"),
        "January twenty second 2019": Reading(edtf="2019-01-22"),
    },
    ignores=(
        "May 40 people",
        "march 3 miles",
        "This may 3 weeks",
        "in February, 12 times the sum",
        "in May, third sales fell",
    ),
)
def month_day(found: Found) -> Reading | None:
    """A month and a day, with or without a year."""
    scan, day = found.scan, day_of(found)
    last = None
    apart = (
        scan.word(found.at("month") + 1) == ","
        and found.at("year") < 0
        and not (scan.has(found.at("day"), "ordday") and scan.word(found.at("day"))[0].isdecimal())
    )
    if (
        day is None
        or apart
        or (
            scan.has(found.at("month"), "small_month")
            and not scan.word(found.at("month"))[0].isupper()
            and not _is_small_month(found)
        )
    ):
        return None
    if (
        found.at("dayunit") < 0
        and scan.has(found.last + 1, "unit", "share", "period", "sign", "cardinal", "currency")
        and found.at("year") < 0
    ):
        return None
    year = year_of(found)
    if (
        found.at("year") >= 0
        and scan.has(found.at("year"), "small")
        and (
            not (scan.has(found.at("day"), "ordday") or scan.has(found.at("day"), "ordinal"))
            or scan.word(found.at("year") - 1) in {",", "."}
            or scan.has(found.last + 1, "unit", "period", "dash", "colon")
            or scan.has(found.last + 1, "share")
        )
    ):
        year, last = None, found.at("day")
        return _cut(found, day, last)
    if year is not None and found.scan.has(found.last + 1, "unit", "share"):
        return _cut(found, day, found.at("day"))
    return dated(found, month_of(found), day, year)


def _cut(found: Found, day: int, last: int) -> Reading | None:
    reading = dated(found, month_of(found), day, None)
    return None if reading is None else replace(reading, last=last)


def _is_small_month(found: Found) -> bool:
    """Tell whether "march 3" means a month: with an ordinal, a year, or nothing that the number counts."""
    scan = found.scan
    return (
        scan.lower(found.at("month")) == "august"
        or found.at("year") >= 0
        or scan.has(found.at("day"), "ordday", "ordinal")
        or (
            scan.lower(found.last + 1) in {"", ".", ",", ";", ")", "?"}
            and not scan.has(found.first - 1, "which")
            and found.first == 0
        )
    )


@rule(
    WEEKDAY
    + r" the? {"
    + DAY
    + r":day} ({dash}? {ordinal:dayunit})? ({dash|slash}|day)? of? {month|small_month:month} {dot}?"
    + r" ({comma|dash|slash}? (of|in)? {apostrophe}? {"
    + WRITTEN_YEAR
    + r"|small:year})?",
    KIND,
    finds={
        "5 March 2024": Reading(edtf="2024-03-05"),
        "the 1st of June": Reading(edtf="2026-06-01", inferred=YEAR),
        "05-Aug-2016": Reading(edtf="2016-08-05"),
        "the 3rd of May '21": Reading(edtf="2021-05-03"),
    },
    ignores=("3 may have", "40 March people"),
)
def day_month(found: Found) -> Reading | None:
    """A day and a month, with or without a year."""
    scan, day = found.scan, day_of(found)
    at = found.at("month")
    if day is None or (
        scan.word(at)[0].islower()
        and scan.lower(at) == "may"
        and not (scan.has(found.at("day"), "ordday") and scan.lower(at - 1) == "of")
        and found.at("year") < 0
    ):
        return None
    year = year_of(found)
    apart = scan.word(found.at("year") - 1) in {",", "."} or not scan.has(found.at("day"), "ordday")
    if found.at("year") >= 0 and scan.has(found.at("year"), "small") and apart:
        reading = dated(found, month_of(found), day, None)
        return None if reading is None else replace(reading, last=at)
    return dated(found, month_of(found), day, year)


@rule(
    r"{month|small_month:month} {dot}? {comma|dash}? (of|in)? {apostrophe}? {" + WRITTEN_YEAR + r":year}",
    KIND,
    finds={
        "in February 2026 in Perth": Reading(edtf="2026-02"),
        "Dec. 2018": Reading(edtf="2018-12"),
        "Nov '98": Reading(edtf="1998-11"),
    },
    ignores=("may 2000 people", "March 40"),
)
def month_year(found: Found) -> Reading | None:
    """A month of a year."""
    scan = found.scan
    if (
        scan.word(found.first)[0].islower()
        and scan.lower(found.first) in {"may", "march"}
        and scan.lower(found.first - 1) not in {"", "in", "since", "from", "until", "by", "of", "to"}
    ):
        return None
    if scan.has(found.last + 1, "unit", "share") or (
        scan.word(found.first)[0].islower() and is_plural(scan.lower(found.last + 1))
    ):
        return None
    year = year_of(found)
    return None if year is None else Reading(edtf=month_edtf(year, month_of(found)))


@rule(
    r"{month|small_month:month}",
    KIND,
    finds={"fell in January": Reading(edtf="2026-01", inferred=YEAR)},
    ignores=("Theresa May said", "You may", "March for freedom"),
)
def month(found: Found) -> Reading | None:
    """A month without a year."""
    scan, word = found.scan, found.scan.word(found.first)
    if scan.has(found.first - 1, "sign"):
        return None
    before, after = scan.lower(found.first - 1), scan.lower(found.last + 1)
    if word.lower() in {"may", "march", "august"} and not _is_month_alone(found, before, after):
        return None
    cut_short = word.islower() and word in {"jan", "jun", "dec", "mar", "apr", "nov", "sep", "jul"}
    if cut_short and after not in {"", "."} and before not in {"in", "since", "from", "until", "by"}:
        return None
    return dated(found, month_of(found), None, None)


def _is_month_alone(found: Found, before: str, after: str) -> bool:
    scan, word = found.scan, found.scan.word(found.first)
    if word in {"may", "march"} or (word == "august" and before not in _BEFORE_SMALL_AUGUST):
        return False
    if found.first == 0 and word[0].isupper():
        return is_plural(scan.lower(1)) and not scan.has(1, "change")
    if before in {".", "“", '"', ":"} or (
        scan.word(found.first - 1)[:1].isupper()
        and not scan.has(found.first - 1, "month")
        and not (found.first == 1 and before in {"between", "from", "in", "since", "until", "by"})
    ):
        return False
    if not (before in _BEFORE_MONTH or scan.has(found.first - 1, "opener", "part_of", "dash")):
        return False
    if (
        before in {"the", "a", "and", "or", "of", "to", "for", "on", "from", "by"}
        and scan.word(found.last + 1)[:1].isupper()
    ):
        return False
    return not (
        before in {"a", "the", "on", "each", "every"}
        and scan.lower(found.first) in {"march", "may"}
        and after in {"to", "on", "of", "for", "through", "in", "toward", "towards"}
    )


@rule(
    r"{month|small_month:month} {dot}? the? {"
    + DAY
    + r":day} ({to|dash|=until|=till|=and:join}) (the)? {month:month2}? {dot}? {"
    + DAY
    + r":day2} ({comma}? (of|in)? {year:year})?",
    KIND,
    finds={
        "July 13-15, 2024": Reading(edtf="2024-07-13/2024-07-15"),
        "from May 30 to June 2": Reading(edtf="2026-05-30/2026-06-02", inferred=YEAR),
    },
    ignores=("March 3 to 5 people",),
)
def month_day_range(found: Found) -> Reading | None:
    """Days of a month, or of two, from one to the other."""
    scan = found.scan
    if found.word("join") == "and" and scan.lower(found.first - 1) != "between" and not _is_next_day(found):
        return None
    if scan.has(found.last + 1, "unit", "share", "period"):
        return None
    second = month_of(found, "month2") if found.at("month2") >= 0 else month_of(found)
    return day_range_reading(found, month_of(found), second)


@rule(
    r"the? {"
    + DAY
    + r":day} ({to|dash|=until|=till|=and:join}) the? {"
    + DAY
    + r":day2} of? {month|small_month:month} {dot}? ({comma}? (of|in)? {year:year})?",
    KIND,
    finds={
        "13 to 15 July 2024": Reading(edtf="2024-07-13/2024-07-15"),
        "on 13 and 14 July 2024": Reading(edtf="2024-07-13/2024-07-14"),
    },
    ignores=("45 and 50 March people",),
)
def day_month_range(found: Found) -> Reading | None:
    """Days of a month, the month after them."""
    if found.word("join") == "and" and found.scan.lower(found.first - 1) != "between" and not _is_next_day(found):
        return None
    if found.scan.lower(found.at("month")) == "may" and found.scan.word(found.at("month"))[0].islower():
        return None
    return day_range_reading(found, month_of(found), month_of(found))


def _is_next_day(found: Found) -> bool:
    """Tell whether "11 and 12 June" are two days in a row, of one month."""
    day, after = day_of(found), day_of(found, "day2")
    return day is not None and after == day + 1 and found.at("month2") < 0


def day_range_reading(found: Found, first_month: int, last_month: int) -> Reading | None:
    """Write the range of two days, the year where none was written from the anchor."""
    day, day2 = day_of(found), day_of(found, "day2")
    if day is None or day2 is None:
        return None
    if first_month == last_month and day2 < day:
        last_month = last_month % MONTHS + 1
    over_new_year = last_month < first_month
    end_year = year_of(found)
    inferred: tuple[Inferred, ...] = ()
    if end_year is None:
        tense, inferred = tense_at(found.scan, found.first), YEAR
        if tense == "future":  # it may have begun
            end_year = year_for(found.anchor, last_month, day2, tense)
            year = None if end_year is None else end_year - over_new_year
        else:
            year = year_for(found.anchor, first_month, day, tense)
            end_year = None if year is None else year + over_new_year
    else:
        year = end_year - over_new_year
    one, other = month_edtf(year, first_month, day), month_edtf(end_year, last_month, day2)
    if one is None or other is None:
        return None
    return Reading(edtf=f"{one}/{other}", inferred=inferred if year is not None else ())


@rule(
    r"{month|small_month:month} (of|in)? {which:which} year",
    KIND,
    finds={"after October of next year": Reading(edtf="2027-10/..", inferred=YEAR)},
    ignores=("the month of next year",),
)
def month_of_year(found: Found) -> Reading | None:
    """A month of last, this or next year."""
    now = found.anchor.day
    year = now.year + value_of(found, "which", "which") if now else None
    return Reading(edtf=month_edtf(year, month_of(found)), inferred=YEAR if now else ())


RULES = (
    month_day_range, day_month_range, slash_range, year_inside_date, spaced_date, month_day, day_month, iso_week,
    iso_date, slash_date, dotted_date, slash_month, compact_date, month_year, month_of_year, slashed_days, slash_day,
    month,
)  # fmt: skip
