"""Fiscal years and their parts, as the year that names them: fiscal 2024, Q3FY25, 9MFY25."""

from rareearth_cli.facts.dating import KIND, NEAR_YEARS, value_of, year_of
from rareearth_cli.facts.grammar import Found, Reading, rule
from rareearth_cli.facts.when import half_edtf, quarter_edtf

_PARTS = {"q": 4, "h": 2, "m": 11}  # how many of them may be told


@rule(
    r"{fiscal:fiscal} {apostrophe}? {year|shortyear|small:year} ({dash|slash} {year|small:year2})?",
    KIND,
    finds={
        "in fiscal 2024": Reading(edtf="2024"),
        "FY25": Reading(edtf="2025"),
        "FY'25": Reading(edtf="2025"),
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
    r"({=q|=h:letter} {number:part} {dash|comma}? {fiscal} {year|shortyear|small:year} | "
    r"{number:partfirst} {=qfy|=hfy|=mfy:letters} {year|small:yearlast} | "
    r"{number:partfirst2} {=q|=h:letters2} {fiscal} {year|shortyear|small:yearlast2})",
    KIND,
    finds={
        "in Q3FY25": Reading(edtf="2025-35"),
        "in Q1 FY24": Reading(edtf="2024-33"),
        "9MFY25 profit": Reading(edtf="2025-01/2025-09"),
        "in 3Q FY25": Reading(edtf="2025-35"),
    },
    ignores=("Q3FY", "Q7FY25", "Q3 FY 25"),
)
def fiscal_part(found: Found) -> Reading | None:
    """A quarter, a half or the first so many months of a fiscal year, in letters."""
    scan, leads = found.scan, found.at("part") >= 0
    way = "" if found.at("partfirst") >= 0 else "2"
    name = "year" if leads else "yearlast" + way
    part, year = value_of(found, "part" if leads else "partfirst" + way), year_of(found, name)
    letter = found.word("letter" if leads else "letters" + way)[0]
    if year is None or year not in NEAR_YEARS or not 1 <= part <= _PARTS[letter] or not scan.glued(found.first + 1):
        return None
    if scan.has(found.at(name), "small") and not scan.glued(found.at(name)):
        return None
    if letter == "m":
        return Reading(edtf=f"{year:04}-01/{year:04}-{part:02}")
    return Reading(edtf=half_edtf(year, part) if letter == "h" else quarter_edtf(year, part))
