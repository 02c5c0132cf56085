"""Dates as they stand in a calendar: days, months, quarters, years, decades, centuries, and ranges of them."""

from datetime import date

from rareearth_cli.edtf import is_day
from rareearth_cli.facts.grammar import Found, Reading, rule
from rareearth_cli.facts.nouns import is_plural
from rareearth_cli.facts.tense import tense_at
from rareearth_cli.facts.vocabulary import CalendarWord, NumberWord
from rareearth_cli.facts.when import half_edtf, month_edtf, quarter_edtf, two_digit_year, year_for
from rareearth_cli.records import FactKind, Inferred

KIND: FactKind = "date"
_DAY = "day|ordday|wordday|ordinal"
_YEAR = "year|wordyear|shortyear"
_MOST_DAYS, _MONTHS = 31, 12
_NEAR_YEARS = range(1900, 2100)
_PLAUSIBLE_YEARS = range(1500, 2151)
_BEFORE_YEAR = frozenset({
    "in", "since", "by", "from", "until", "till", "of", "to", "between", "and", "year", "circa", "before", "after",
    "through", "during", "for", "or", "around", "the", "than", "early", "late", "mid", "fiscal", "about", "as",
})  # fmt: skip
YEAR: tuple[Inferred, ...] = ("year",)


def value_of(found: Found, name: str, *slots: str) -> int:
    """Give a calendar word's number, or that of a number or an ordinal."""
    at = found.at(name)
    if at in found.scan.amounts:
        return int(found.scan.amounts[at].value or 0)
    entry = found.entry(name, *slots)
    return entry.value if isinstance(entry, CalendarWord | NumberWord) else 0


def month_of(found: Found, name: str = "month") -> int:
    """Give the number of a month's name."""
    return value_of(found, name, "month", "small_month")


def day_of(found: Found, name: str = "day") -> int | None:
    """Give a day of the month, None where the number is none; "twenty second" is one day in two words."""
    value = value_of(found, name, "ordinal")
    more = name + "unit"
    if more in found.match.re.groupindex and found.at(more) >= 0:
        if value % 10 or value_of(found, more, "ordinal") >= 10:  # noqa: PLR2004 (tens and units)
            return None
        value += value_of(found, more, "ordinal")
    return value if 1 <= value <= _MOST_DAYS else None


def year_of(found: Found, name: str = "year") -> int | None:
    """Give a written year, None where none was written."""
    if found.at(name) < 0:
        return None
    value = value_of(found, name)
    return two_digit_year(value) if found.scan.has(found.at(name), "shortyear", "small") else value


def dated(found: Found, month: int, day: int | None, year: int | None) -> Reading | None:
    """Write a month or day, with its year worked out where none was written.

    Where a weekday is said too, it chooses the year.
    """
    if year is not None:
        edtf = month_edtf(year, month, day)
        return None if edtf is None else Reading(edtf=edtf)
    year = year_for(found.anchor, month, day, tense_at(found.scan, found.first))
    if year is not None and day is not None and found.at("weekday") >= 0:
        year = year_of_weekday(year, month, day, value_of(found, "weekday", "weekday", "short_weekday"))
    edtf = month_edtf(year, month, day)
    if edtf is None and year is not None:
        edtf = next((e for y in range(year - 1, year - 9, -1) if (e := month_edtf(y, month, day))), None)
    return None if edtf is None else Reading(edtf=edtf, inferred=YEAR if year is not None else ())


def year_of_weekday(year: int, month: int, day: int, weekday: int) -> int:
    """Give the year nearest to one in which a day falls on a weekday (1 is Monday)."""
    for step in (0, 1, -1, 2, -2, 3, -3):
        if is_day(year + step, month, day) and date(year + step, month, day).isoweekday() == weekday:
            return year + step
    return year


_WEEKDAY = "({weekday|short_weekday:weekday} {dot}? {comma|dash}? the?)?"


@rule(
    _WEEKDAY
    + r" {month|small_month:month} {dot}? ({comma|dash|slash})? the? {"
    + _DAY
    + r":day} ({dash}? {ordinal:dayunit})? (day)? ({dot|comma}? (of|in)? {comma}? {"
    + _YEAR
    + r"|small:year})?",
    KIND,
    finds={
        "on April 9, 2008": Reading(edtf="2008-04-09"),
        "Sept. 3rd": Reading(edtf="2025-09-03", inferred=YEAR),
        "January twenty second 2019": Reading(edtf="2019-01-22"),
    },
    ignores=("May 40 people", "march 3 miles", "This may 3 weeks"),
)
def month_day(found: Found) -> Reading | None:
    """A month and a day, with or without a year."""
    scan, day = found.scan, day_of(found)
    last = None
    if day is None or (
        scan.has(found.at("month"), "small_month")
        and not scan.word(found.at("month"))[0].isupper()
        and not _is_small_month(found)
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
    return None if reading is None else reading._replace(last=last)


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
    _WEEKDAY
    + r" the? {"
    + _DAY
    + r":day} ({dash}? {ordinal:dayunit})? ({dash|slash}|day)? of? {month|small_month:month} {dot}? ({comma|dash|slash}? (of|in)? {"
    + _YEAR
    + r"|small:year})?",
    KIND,
    finds={
        "5 March 2024": Reading(edtf="2024-03-05"),
        "the 1st of June": Reading(edtf="2026-06-01", inferred=YEAR),
        "05-Aug-2016": Reading(edtf="2016-08-05"),
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
    if found.at("year") >= 0 and scan.has(found.at("year"), "small"):
        if scan.word(found.at("year") - 1) in {",", "."} or not scan.has(found.at("day"), "ordday"):
            reading = dated(found, month_of(found), day, None)
            return None if reading is None else reading._replace(last=at)
    return dated(found, month_of(found), day, year)


@rule(
    r"{month|small_month:month} {dot}? {comma|dash}? (of|in)? {" + _YEAR + r":year}",
    KIND,
    finds={"in February 2026": Reading(edtf="2026-02"), "Dec. 2018": Reading(edtf="2018-12")},
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


_BEFORE_MONTH = frozenset({
    "in", "since", "until", "till", "by", "from", "of", "early", "late", "mid", "during", "before", "after", "through",
    "to", "for", "between", "its", "their", "his", "her", "this", "last", "next", "on", "a", "the", "and", "or",
    "each", "every", "throughout", "previous",
})  # fmt: skip


_BEFORE_SMALL_AUGUST = frozenset({"in", "since", "until", "by", "from", "between", "and", "to", "last", "next"})


def _is_month_alone(found: Found, before: str, after: str) -> bool:
    scan, word = found.scan, found.scan.word(found.first)
    if word in {"may", "march"} or (word == "august" and before not in _BEFORE_SMALL_AUGUST):
        return False
    if found.first == 0 and word[0].isupper():
        return is_plural(scan.lower(1)) and not scan.has(1, "change")
    if before in {".", "“", '"', ":"} or (
        scan.word(found.first - 1)[:1].isupper() and not scan.has(found.first - 1, "month")
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
    + _DAY
    + r":day} ({to|dash|=until|=till|=and:join}) (the)? {month:month2}? {dot}? {"
    + _DAY
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
    if found.word("join") == "and" and scan.lower(found.first - 1) != "between":
        return None
    if scan.has(found.last + 1, "unit", "share", "period"):
        return None
    second = month_of(found, "month2") if found.at("month2") >= 0 else month_of(found)
    return day_range_reading(found, month_of(found), second)


@rule(
    r"the? {"
    + _DAY
    + r":day} ({to|dash|=until|=till|=and:join}) the? {"
    + _DAY
    + r":day2} of? {month|small_month:month} {dot}? ({comma}? (of|in)? {year:year})?",
    KIND,
    finds={"13 to 15 July 2024": Reading(edtf="2024-07-13/2024-07-15")},
    ignores=("45 and 50 March people",),
)
def day_month_range(found: Found) -> Reading | None:
    """Days of a month, the month after them."""
    if found.word("join") == "and" and found.scan.lower(found.first - 1) != "between":
        return None
    if found.scan.lower(found.at("month")) == "may" and found.scan.word(found.at("month"))[0].islower():
        return None
    return day_range_reading(found, month_of(found), month_of(found))


def day_range_reading(found: Found, first_month: int, last_month: int) -> Reading | None:
    """Write the range of two days, the year where none was written from the anchor."""
    day, day2 = day_of(found), day_of(found, "day2")
    if day is None or day2 is None:
        return None
    if first_month == last_month and day2 < day:
        last_month = last_month % _MONTHS + 1
    year, inferred = year_of(found), ()
    if year is None:
        year, inferred = year_for(found.anchor, first_month, day, tense_at(found.scan, found.first)), YEAR
        if last_month < first_month and year is not None:
            end_year: int | None = year + 1
        else:
            end_year = year
    else:
        end_year, year = year, year - (last_month < first_month)
    one, other = month_edtf(year, first_month, day), month_edtf(end_year, last_month, day2)
    if one is None or other is None:
        return None
    return Reading(edtf=f"{one}/{other}", inferred=inferred if year is not None else ())


@rule(
    r"{year:year} {dash|slash} {monthnum:month} ({dash|slash} {day:day})?",
    KIND,
    finds={"2026-02-20": Reading(edtf="2026-02-20"), "2014-10": Reading(edtf="2014-10")},
    ignores=("2010-2015-86", "2013-14-99"),
)
def iso_date(found: Found) -> Reading | None:
    """Year, month and day in figures, the year first."""
    scan, month = found.scan, value_of(found, "month")
    if any(not scan.glued(i) for i in range(found.first + 1, found.last + 1)) or (
        found.at("day") < 0 and (scan.word(found.first + 1) == "/" or len(scan.word(found.at("month"))) < 2)
    ):
        return None
    if scan.has(found.last + 1, "dash", "slash") and scan.glued(found.last + 2) and scan.glued(found.last + 1):
        return None
    day = value_of(found, "day") if found.at("day") >= 0 else None
    edtf = month_edtf(value_of(found, "year"), month, day)
    return None if edtf is None else Reading(edtf=edtf)


@rule(
    r"({weekday|short_weekday:weekday} {comma}?)? {day:one} {slash|dash:sign} {day:two} {slash|dash} {year|small:year}",
    KIND,
    finds={"12/31/2020": Reading(edtf="2020-12-31"), "22/04/2019": Reading(edtf="2019-04-22")},
    ignores=("12/40/2020", "3/4 of 2020"),
)
def slash_date(found: Found) -> Reading | None:
    """Month, day and year in figures; day and month where the first cannot be a month."""
    one, two, year = value_of(found, "one"), value_of(found, "two"), value_of(found, "year")
    scan = found.scan
    if any(not scan.glued(i) for i in range(found.at("one") + 1, found.last + 1)):
        return None
    if scan.has(found.at("year"), "small"):
        if len(scan.word(found.at("year"))) != 2:  # noqa: PLR2004 (two digits)
            return None
        year = two_digit_year(year)
    month, day = (one, two) if one <= _MONTHS else (two, one)
    edtf = month_edtf(year, month, day) if month <= _MONTHS else None
    return None if edtf is None else Reading(edtf=edtf)


@rule(
    r"{compact:date}",
    KIND,
    finds={"report 20170302": Reading(edtf="2017-03-02")},
    ignores=("item 20179902",),
)
def compact_date(found: Found) -> Reading | None:
    """Year, month and day in eight figures."""
    digits = found.word("date")
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    edtf = month_edtf(year, month, day) if year in _NEAR_YEARS and 1 <= month <= _MONTHS else None
    if (
        edtf is None
        or found.scan.has(found.last + 1, "unit", "currency", "share")
        or found.scan.has(found.first - 1, "sign", "iso")
    ):
        return None
    return Reading(edtf=edtf)


@rule(
    r"(year)? {year|wordyear|shortyear:year} {era:era}?",
    KIND,
    finds={
        "since it began in 2010": Reading(edtf="2010"),
        "the 2021 merger": Reading(edtf="2021"),
        "the crash of '82": Reading(edtf="1982"),
    },
    ignores=("1200 MW", "$2010", "more than 2000", "room 2010"),
)
def year(found: Found) -> Reading | None:
    """A year."""
    _scan, at = found.scan, found.at("year")
    value = year_of(found)
    if value is None or not _is_year(found, value):
        return None
    if found.at("era") >= 0 and value_of(found, "era", "era") < 0:
        return Reading(edtf=f"-{value - 1:04}", first=at)
    return Reading(edtf=f"{value:04}", first=at, last=None if found.at("era") >= 0 else at)


def _is_year(found: Found, value: int) -> bool:
    scan, at = found.scan, found.at("year")
    before, after = scan.lower(at - 1), scan.lower(at + 1)
    if scan.has(at, "shortyear"):
        return before in {"in", "since", "of", "by", "until", "to", "from", "’", "'"} or scan.has(
            at - 1, "month", "season", "apostrophe"
        )
    if value not in _PLAUSIBLE_YEARS or (scan.has(at - 1, "sign", "iso", "colon") and before != ":"):
        return False
    if scan.has(at + 1, "unit", "share", "cardinal", "sign", "currency", "suffix") and scan.word(at + 1) not in {
        "in",
        '"',
        "”",
        "''",
    }:
        return False
    if scan.has(at - 1, "before") and before not in {
        "about",
        "around",
        "circa",
        "before",
        "up to",
        "ca",
        "ca.",
        "c.",
        "record",
        "some",
    }:
        return before == "before"
    if (
        before == "some"
        or (before in {"/", "#", "."} and scan.glued(at))
        or (after in {"/", ":"} and scan.glued(at + 1) and scan.glued(at + 2))
    ):
        return False
    if scan.has(at - 1, "dash") and scan.glued(at) and scan.has(at - 2, "number", "opaque"):
        return False
    return value in _NEAR_YEARS or before in _BEFORE_YEAR


@rule(
    r"{year|wordyear|shortyear:year} {to|dash|slash|=until|=till|=and|=or:join} {year|wordyear|small|shortyear:year2}",
    KIND,
    finds={
        "in 2025–2026 reporting": Reading(edtf="2025/2026"),
        "from 2009 to 2011": Reading(edtf="2009/2011"),
        "the 2013-14 season": Reading(edtf="2013/2014"),
    },
    ignores=("2007 and 2009", "1500 to 2000 MW"),
)
def years(found: Found) -> Reading | None:
    """Years from one to another."""
    scan, join = found.scan, found.word("join")
    first, last = value_of(found, "year"), value_of(found, "year2")
    if scan.has(found.at("year"), "shortyear"):
        first = two_digit_year(first)
    if scan.has(found.at("year2"), "shortyear", "small"):
        short = scan.has(found.at("year2"), "small")
        if short and (
            len(scan.word(found.at("year2"))) != 2 or not scan.glued(found.at("year2")) or join not in "-–—/‑"
        ):
            return None
        last += first // 100 * 100
    if join == "or" or (join == "and" and scan.lower(found.first - 1) != "between") or not first < last:
        return None
    if (
        scan.has(found.last + 1, "unit", "share", "currency", "cardinal")
        or first not in _PLAUSIBLE_YEARS
        or last not in _PLAUSIBLE_YEARS
        or scan.has(found.first - 1, "sign", "iso")
    ):
        return None
    if join == "/" and last - first != 1:
        return None
    return Reading(edtf=f"{first:04}/{last:04}")


@rule(
    r"{decadenum:decade}",
    KIND,
    finds={"it is 1980s chemistry": Reading(edtf="198X"), "in the ’90s": Reading(edtf="199X")},
    ignores=("the 737s", "a 2015s"),
)
def decade(found: Found) -> Reading | None:
    """A decade."""
    value = found.amount("decade").value
    if value is None:
        return None
    number = int(value)
    if number < 100:  # noqa: PLR2004 (two digits)
        number += 2000 if number < 20 else 1900  # noqa: PLR2004 (the ’20s are the last century's until there is a habit)
    return Reading(edtf=f"{number // 10:03}X") if number in _PLAUSIBLE_YEARS else None


@rule(
    r"{ordinal|ordday:number} {dash}? {ordinal:unit}? {dash}? {=century|=centuries}",
    KIND,
    finds={"in 21st century competition": Reading(edtf="20XX"), "the nineteenth century": Reading(edtf="18XX")},
    ignores=("a third of the century",),
)
def century(found: Found) -> Reading | None:
    """A century; its years are those that begin alike."""
    number = value_of(found, "number", "ordinal")
    if found.at("unit") >= 0:
        number += value_of(found, "unit", "ordinal")
    return Reading(edtf=f"{number - 1:02}XX") if 2 <= number <= _MOST_DAYS else None  # noqa: PLR2004 (centuries)


@rule(
    r"({=q|=quarter} {dash}? {number:quarter} {comma|dash}? (of)? ({fiscal})? {year|shortyear|small:year} | "
    r"{year|small:yearfirst} {dash}? {=q} {number:quarterlast})",
    KIND,
    finds={"Q3 2024": Reading(edtf="2024-35"), "2019 q1": Reading(edtf="2019-33")},
    ignores=("Q 3 people",),
)
def quarter_number(found: Found) -> Reading | None:
    """A quarter by its number."""
    first = found.at("quarter") >= 0
    quarter = value_of(found, "quarter" if first else "quarterlast")
    year = year_of(found, "year" if first else "yearfirst")
    scan = found.scan
    if year is None or not 1 <= quarter <= 4 or year not in _NEAR_YEARS:  # noqa: PLR2004 (quarters)
        return None
    if scan.has(found.at("year" if first else "yearfirst"), "small") and (first or not scan.glued(found.first + 1)):
        return None
    return Reading(edtf=quarter_edtf(year, quarter))


@rule(
    r"{=h:letter} {number:half} {comma|dash}? (of)? {year:year}",
    KIND,
    finds={"in H1 2024": Reading(edtf="2024-40")},
    ignores=("H1N1 2009",),
)
def half_number(found: Found) -> Reading | None:
    """A half-year by its number."""
    half = value_of(found, "half")
    if half not in (1, 2) or not found.scan.glued(found.at("half")):
        return None
    return Reading(edtf=half_edtf(value_of(found, "year"), half))


@rule(
    r"(the)? {ordinal:number} {dash}? {=quarter|=qtr|=half:what} ({comma|dash}? (of|in)? (the)? {fiscal}? (year)? "
    r"{year:year})",
    KIND,
    finds={"the first quarter of 2009": Reading(edtf="2009-33"), "the second half of 2024": Reading(edtf="2024-41")},
    ignores=("the fifth quarter of 2009",),
)
def quarter(found: Found) -> Reading | None:
    """A quarter or half of a year that is written."""
    number, year = value_of(found, "number", "ordinal"), value_of(found, "year")
    first = found.first + (found.scan.lower(found.first) == "the")
    if found.word("what") == "half":
        return Reading(edtf=half_edtf(year, number), first=first) if number <= 2 else None  # noqa: PLR2004 (halves)
    return Reading(edtf=quarter_edtf(year, number), first=first) if number <= 4 else None  # noqa: PLR2004 (quarters)


@rule(
    r"{fiscal:fiscal} {year|shortyear|small:year} ({dash|slash} {year|small:year2})?",
    KIND,
    finds={
        "in fiscal 2024": Reading(edtf="2024"),
        "FY25": Reading(edtf="2025"),
        "fiscal year 2023-24": Reading(edtf="2023/2024"),
    },
    ignores=("fiscal 12 months",),
)
def fiscal_year(found: Found) -> Reading | None:
    """A fiscal year, as the year that names it."""
    year = year_of(found)
    scan = found.scan
    if year is None or (scan.has(found.at("year"), "small") and not scan.glued(found.at("year"))):
        return None
    if found.at("year2") >= 0:
        return Reading(edtf=f"{year:04}/{year + 1:04}") if scan.glued(found.at("year2")) else None
    return Reading(edtf=f"{year:04}")


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


@rule(
    r"({=on|=by|=until|=since|=before|=after|=from|weekday:before}) ({slashed:date} | {day:one} {slash} {day:two})",
    KIND,
    finds={"made on 3/15": Reading(edtf="2026-03-15", inferred=YEAR)},
    ignores=("before 3/4 of it", "on 35/40"),
)
def slash_day(found: Found) -> Reading | None:
    """Month and day in figures, where a word says that they are a date; day and month where the first is no month."""
    scan = found.scan
    if found.at("date") >= 0:
        amount = found.amount("date")
        one, two = amount.top, amount.bottom
    else:
        one, two = value_of(found, "one"), value_of(found, "two")
        if not scan.glued(found.at("two")) or scan.has(found.last + 1, "slash"):
            return None
    if scan.has(found.last + 1, "unit", "share", "period", "dash") or scan.lower(found.last + 1) in {
        "of",
        "vote",
        "majority",
    }:
        return None
    month, day = (one, two) if one <= _MONTHS else (two, one)
    reading = dated(found, month, day, None) if month <= _MONTHS else None
    return None if reading is None else reading._replace(first=found.first + (not scan.has(found.first, "weekday")))


@rule(
    r"{season:season} {comma}? (of|in)? {year:year}",
    KIND,
    finds={"in the summer of 2024": Reading(edtf="2024-22")},
    ignores=("summer in the city",),
)
def season_year(found: Found) -> Reading | None:
    """A season of a year."""
    return Reading(edtf=f"{value_of(found, 'year'):04}-{value_of(found, 'season', 'season')}")


@rule(
    r"{ordinal|ordday:number} ({comma|dash} {ordinal|ordday})* {=and|=or|=to|dash} (the)? {ordinal|ordday} "
    r"{dash}? {=century|=centuries}",
    KIND,
    finds={"the 15th and 16th centuries": Reading(edtf="14XX")},
    ignores=("the 15th and the rest",),
)
def century_listed(found: Found) -> Reading | None:
    """A century of a list, which names them once, after the last."""
    number = value_of(found, "number", "ordinal")
    return Reading(edtf=f"{number - 1:02}XX", last=found.first) if 2 <= number <= _MOST_DAYS else None  # noqa: PLR2004 (centuries)


RULES = (
    month_day_range, day_month_range, month_day, day_month, iso_date, slash_date, compact_date, month_year,
    quarter_number, half_number, quarter, month_of_year, slash_day, fiscal_year, season_year, years, year, decade,
    century_listed, century, month,
)  # fmt: skip
