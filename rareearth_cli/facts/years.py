"""Dates of a quarter and more: quarters, halves, seasons, years, fiscal years, decades, centuries."""

from rareearth_cli.facts.cited import is_cited
from rareearth_cli.facts.dating import KIND, MOST_DAYS, NEAR_YEARS, PLAUSIBLE_YEARS, is_old_year, value_of, year_of
from rareearth_cli.facts.fiscal import fiscal_part, fiscal_year
from rareearth_cli.facts.grammar import Found, Reading, rule
from rareearth_cli.facts.nouns import stops
from rareearth_cli.facts.scan import CLOSING
from rareearth_cli.facts.tense import is_put_off
from rareearth_cli.facts.when import half_edtf, quarter_edtf, two_digit_year
from rareearth_cli.lexicon import forms

_TWO_DIGITS = 2
_EARLIEST = 9999  # before Christ, as far as four digits go
_CODES = frozenset({"number", "code", "extension", "pin", "id", "password"})
_AFTER_SHARE = forms("around.toml", "distance")
_BEFORE_YEAR = forms("around.toml", "dating", "of_year")


@rule(
    r"(year|{=ad|=ce})? {year|wordyear|shortyear:year} {era:era}?",
    KIND,
    finds={
        "since it began in 2010": Reading(edtf="2010"),
        "the 2021 merger": Reading(edtf="2021"),
        "the crash of '82": Reading(edtf="1982"),
        "in AD 1066": Reading(edtf="1066"),
        "He died in 1348 in Rome": Reading(edtf="1348"),
    },
    ignores=("in 1234 cases", "two in 1000", "1200 MW", "$2010", "more than 2000", "room 2010", "512 U.S. 218 (1994)"),
)
def year(found: Found) -> Reading | None:
    """A year."""
    at, value = found.at("year"), year_of(found)
    if value is None:
        return None
    if found.scan.word(found.first) in {"AD", "CE"}:
        return Reading(edtf=f"{value:04}")
    if not _is_year(found, value) and not (at in found.scan.amounts and is_old_year(found.scan, at, at)):
        return None
    if found.at("era") >= 0 and value_of(found, "era", "era") < 0:
        return Reading(edtf=f"-{value - 1:04}", first=at)
    return Reading(edtf=f"{value:04}", first=at, last=None if found.at("era") >= 0 else at)


@rule(
    r"{int:year} {era:era}",
    KIND,
    finds={"He fell in 44 BC.": Reading(edtf="-0043"), "in 300 B.C.": Reading(edtf="-0299")},
    ignores=("12 BC ferries", "in 12 CE marks"),
)
def year_before_christ(found: Found) -> Reading | None:
    """A year of few digits before Christ."""
    after, value = found.scan.lower(found.last + 1), found.amount("year").value
    closes = after in CLOSING or after in stops()
    if not closes or not isinstance(value, int) or not 1 <= value <= _EARLIEST or value_of(found, "era", "era") > 0:
        return None
    return Reading(edtf=f"-{value - 1:04}")


def _is_broken_date(found: Found, at: int) -> bool:
    """Tell whether a year begins what is written as a day and is none: "2024-02-30"."""
    scan = found.scan
    dashed = all(scan.has(at + step, "dash") and scan.glued(at + step) for step in (1, 3))
    return dashed and all(scan.has(at + step, "number") and scan.glued(at + step) for step in (2, 4))


def _is_year(found: Found, value: int) -> bool:  # noqa: PLR0911 (one return a reason)
    scan, at = found.scan, found.at("year")
    before, after = scan.lower(at - 1), scan.lower(at + 1)
    if scan.has(at, "shortyear"):
        return before in {"in", "since", "of", "by", "until", "to", "from", "’", "'"} or scan.has(
            at - 1, "month", "season", "apostrophe"
        )
    if value not in PLAUSIBLE_YEARS or (scan.has(at - 1, "sign", "iso", "colon") and before != ":"):
        return False
    if scan.has(at + 1, "unit", "share", "cardinal", "sign", "currency", "suffix") and scan.word(at + 1) not in {
        "in",
        '"',
        "”",
        "''",
    }:
        return False
    is_coded = before in {"is", "was"} and scan.lower(at - 2) in _CODES  # "the extension is 1998"
    is_half = before == "to" and scan.has(at - 2, "year") and scan.amounts[at - 2].value not in PLAUSIBLE_YEARS
    if is_half or is_coded or _is_broken_date(found, at) or is_cited(scan, at):
        return False
    if before in {"below", "above"} and scan.lower(at - 2) in _AFTER_SHARE:
        return True  # "5 points below 2020"
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
    return value in NEAR_YEARS or before in _BEFORE_YEAR


@rule(
    r"{year|wordyear|shortyear:year} {to|dash|slash|=until|=till|=and|=or:join} {year|wordyear|small|shortyear:year2}",
    KIND,
    finds={
        "in 2025–2026 reporting": Reading(edtf="2025/2026"),
        "from 2009 to 2011": Reading(edtf="2009/2011"),
        "the 2013-14 season": Reading(edtf="2013/2014"),
        "from 1492 to 1511": Reading(edtf="1492/1511"),
    },
    ignores=("it rose from 1123 to 1234", "2007 and 2009", "1500 to 2000 MW"),
)
def years(found: Found) -> Reading | None:
    """Years from one to another."""
    scan, join = found.scan, found.word("join")
    if join == "to" and is_put_off(scan, found.first):
        return None
    first, last = value_of(found, "year"), value_of(found, "year2")
    if scan.has(found.at("year"), "shortyear"):
        first = two_digit_year(first)
    if scan.has(found.at("year2"), "shortyear", "small"):
        short = scan.has(found.at("year2"), "small")
        if short and (
            len(scan.word(found.at("year2"))) != _TWO_DIGITS or not scan.glued(found.at("year2")) or join not in "-–—/‑"
        ):
            return None
        last += first // 100 * 100
    if join == "or" or (join == "and" and scan.lower(found.first - 1) != "between") or not first < last:
        return None
    if (
        scan.has(found.last + 1, "unit", "share", "currency", "cardinal")
        or ((first not in PLAUSIBLE_YEARS or last not in PLAUSIBLE_YEARS) and not _are_old(found, join))
        or scan.has(found.first - 1, "sign", "iso")
    ):
        return None
    if join == "/" and last - first != 1:
        return None
    return Reading(edtf=f"{first:04}/{last:04}")


def _are_old(found: Found, join: str) -> bool:
    """Tell whether years from one to another begin before 1500: "from 1492 to 1511", "between 1066 and 1090"."""
    lead = {"to": "from", "until": "from", "and": "between"}.get(join, "")
    return found.scan.has(found.last, "year") and is_old_year(found.scan, found.at("year"), found.last, {lead})


@rule(
    r"{decadeword:word}",
    KIND,
    finds={"since the nineties": Reading(edtf="199X/..")},
    ignores=("a man in his sixties", "in the twenties to thirties degrees"),
)
def decade_word(found: Found) -> Reading | None:
    """A decade of the last century in words."""
    before, after = found.scan.lower(found.first - 1), found.scan.lower(found.last + 1)
    led = before == "the" or found.scan.has(found.first - 1, "part_of", "dash")
    if not led or after in {"to", "and", "degrees", "percent", "or"}:
        return None
    return Reading(edtf=f"{value_of(found, 'word', 'decadeword') // 10:03}X")


@rule(
    r"{decadenum:decade}",
    KIND,
    finds={"it is 1980s chemistry": Reading(edtf="198X"), "in the ’90s": Reading(edtf="199X")},
    ignores=("the 737s", "a 2015s", "in his 40s", "in the mid-30s Celsius"),
)
def decade(found: Found) -> Reading | None:
    """A decade."""
    value = found.amount("decade").value
    if value is None:
        return None
    number = int(value)
    if number < 100 and not _is_decade_of_years(found):  # noqa: PLR2004 (two digits)
        return None
    if number < 100:  # noqa: PLR2004 (two digits)
        number += 2000 if number < 20 else 1900  # noqa: PLR2004 (the ’20s are the last century's until there is a habit)
    return Reading(edtf=f"{number // 10:03}X") if number in PLAUSIBLE_YEARS else None


def _is_decade_of_years(found: Found) -> bool:
    """Tell whether "the 80s" are years, and no ages ("in his 40s") or temperatures ("in the mid-30s Celsius")."""
    scan, before = found.scan, found.scan.lower(found.first - 1)
    led = scan.has(found.first - 1, "part_of", "dash", "apostrophe") or scan.text[scan.start(found.first) - 1] in "'’‘"
    led = led or before in {"the", "of"} or not before
    return led and not scan.has(found.last + 1, "unit") and scan.lower(found.last + 1) != "degrees"


@rule(
    r"{ordinal|ordday:number} {dash}? {ordinal:unit}? {dash}? {=century|=centuries:what} {era:era}?",
    KIND,
    finds={
        "in 21st century competition": Reading(edtf="20XX"),
        "the nineteenth century": Reading(edtf="18XX"),
        "the 3rd century BC": Reading(edtf="-02XX"),
    },
    ignores=("a third of the century", "20th Century Pictures"),
)
def century(found: Found) -> Reading | None:
    """A century; its years are those that begin alike."""
    number, scan = value_of(found, "number", "ordinal"), found.scan
    if scan.word(found.at("what"))[0].isupper() and scan.word(found.at("what") + 1)[:1].isupper():
        return None
    if found.at("unit") >= 0:
        number += value_of(found, "unit", "ordinal")
    sign = "-" if found.at("era") >= 0 and value_of(found, "era", "era") < 0 else ""
    return Reading(edtf=f"{sign}{number - 1:02}XX") if 2 <= number <= MOST_DAYS else None  # noqa: PLR2004 (centuries)


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
    return Reading(edtf=f"{number - 1:02}XX", last=found.first) if 2 <= number <= MOST_DAYS else None  # noqa: PLR2004 (centuries)


@rule(
    r"({=q|=quarter} {dash}? {number:quarter} {comma|dash|slash|colon|apostrophe}? (of)? ({fiscal})? "
    r"{year|shortyear|small:year} | "
    r"{year|small:yearfirst} {dash|colon}? {=q} {number:quarterlast})",
    KIND,
    finds={
        "Q3 2024": Reading(edtf="2024-35"),
        "2019 q1": Reading(edtf="2019-33"),
        "in Q2:2023": Reading(edtf="2023-34"),
        "Q4'24 and Q1-25": Reading(edtf="2024-36"),
        "sales in Q1-25": Reading(edtf="2025-33"),
        "due Q4/2027": Reading(edtf="2027-36"),
        "due Q1/28": Reading(edtf="2028-33"),
    },
    ignores=("Q 3 people", "Q3 25", "a Q3-7"),
)
def quarter_number(found: Found) -> Reading | None:
    """A quarter by its number."""
    first = found.at("quarter") >= 0
    quarter = value_of(found, "quarter" if first else "quarterlast")
    year = year_of(found, "year" if first else "yearfirst")
    scan = found.scan
    if year is None or not 1 <= quarter <= 4 or year not in NEAR_YEARS:  # noqa: PLR2004 (quarters)
        return None
    short = scan.has(found.at("year" if first else "yearfirst"), "small")
    touching = all(map(scan.glued, range(found.first + 1, found.last + 1)))
    if short and not (touching and (not first or _is_dashed_year(found))):
        return None
    return Reading(edtf=quarter_edtf(year, quarter))


def _is_dashed_year(found: Found) -> bool:
    """Tell whether two digits behind a quarter and a dash are a year: "Q3-25", and no model."""
    scan, at = found.scan, found.at("year")
    return scan.has(at - 1, "dash", "slash") and scan.word(found.first) == "Q" and len(scan.word(at)) == _TWO_DIGITS


@rule(
    r"{number:part} {=q} {apostrophe}? {year|shortyear|small:year}",
    KIND,
    finds={"1Q24 figures": Reading(edtf="2024-33"), "in 3Q 2025": Reading(edtf="2025-35")},
    ignores=("7Q24", "1 Q 24"),
)
def quarter_number_first(found: Found) -> Reading | None:
    """A quarter by its number, which stands first."""
    part, year, scan = value_of(found, "part"), year_of(found, "year"), found.scan
    touching = scan.glued(found.last) or scan.has(found.last, "year")
    if year is None or year not in NEAR_YEARS or not scan.glued(found.first + 1) or not touching:
        return None
    return Reading(edtf=quarter_edtf(year, part)) if part in {1, 2, 3, 4} else None


@rule(
    r"({=h:letter} {number:half} | {number:halffirst} {=h:letterlast}) {comma|dash|slash|apostrophe}? (of)? "
    r"{year|small|shortyear:year}",
    KIND,
    finds={
        "in H1 2024": Reading(edtf="2024-40"),
        "in 1H 2026": Reading(edtf="2026-40"),
        "in 2H25": Reading(edtf="2025-41"),
        "1H'26": Reading(edtf="2026-40"),
        "due H1/2026": Reading(edtf="2026-40"),
    },
    ignores=("H1N1 2009", "1H 12"),
)
def half_number(found: Found) -> Reading | None:
    """A half-year by its number."""
    half = value_of(found, "half" if found.at("half") >= 0 else "halffirst")
    year, scan = year_of(found), found.scan
    touching = scan.glued(found.last) or scan.has(found.last, "year")
    letter = scan.word(found.at("letter" if found.at("letter") >= 0 else "letterlast"))
    if letter == "h" and scan.has(found.last, "small"):
        return None  # "1h30"
    if half not in (1, 2) or year is None or not scan.glued(found.first + 1) or not touching:
        return None
    return Reading(edtf=half_edtf(year, half))


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
    r"({=q} {number:from} {dash|to} {=q}? {number:until} (of)? {year:year} | "
    r"{ordinal:number} {=and|=or:join} (the)? {ordinal} {dash}? {=quarters|=quarter} (of|in) {year:of})",
    KIND,
    finds={
        "Q1-Q3 2023": Reading(edtf="2023-33/2023-35"),
        "the second and third quarters of 2023": Reading(edtf="2023-34"),
    },
    ignores=("Q3-Q1 2023", "the fifth and sixth quarters of 2023"),
)
def quarters(found: Found) -> Reading | None:
    """A row of quarters, or a quarter of a list that names them once, after the last."""
    if found.at("join") >= 0:
        number = value_of(found, "number", "ordinal")
        listed = 1 <= number <= 4  # noqa: PLR2004 (quarters)
        return Reading(edtf=quarter_edtf(value_of(found, "of"), number), last=found.first) if listed else None
    first, last, year = value_of(found, "from"), value_of(found, "until"), value_of(found, "year")
    if not (1 <= first < last <= 4 and found.scan.glued(found.first + 1)):  # noqa: PLR2004 (quarters)
        return None
    return Reading(edtf=f"{quarter_edtf(year, first)}/{quarter_edtf(year, last)}")


@rule(
    r"{=last|=final|=closing:which} {=quarter|=half|=month:what} (of|in) (the)? {fiscal}? (year)? {year:year}",
    KIND,
    finds={"in the last quarter of 2012": Reading(edtf="2012-36")},
    ignores=("the last quarter of an hour",),
)
def last_of_year(found: Found) -> Reading | None:
    """The last quarter, half or month of a year that is written."""
    year, what = value_of(found, "year"), found.word("what")
    return Reading(edtf={"quarter": quarter_edtf(year, 4), "half": half_edtf(year, 2)}.get(what, f"{year:04}-12"))


@rule(
    r"{season:season} {comma}? (of|in)? {apostrophe}? {year|shortyear:year}",
    KIND,
    finds={"in the summer of 2024": Reading(edtf="2024-22"), "the summer of '69": Reading(edtf="1969-22")},
    ignores=("summer in the city",),
)
def season_year(found: Found) -> Reading | None:
    """A season of a year."""
    return Reading(edtf=f"{year_of(found) or 0:04}-{value_of(found, 'season', 'season')}")


RULES = (
    last_of_year,
    quarters,
    quarter_number,
    half_number,
    quarter_number_first,
    quarter,
    fiscal_year,
    fiscal_part,
    season_year,
    years,
    year_before_christ,
    year,
    decade,
    decade_word,
    century_listed,
    century,
)
