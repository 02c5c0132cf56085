"""Citations of cases and laws."""

import pytest

from rareearth_cli.facts import find_figures

CITED = [
    "Carr v. Stone, 512 U.S. 218 (1994)",
    "Carr v. Stone, 550 F.3d 1023, 1030 (9th Cir. 2008)",
    "Carr v. Stone (1994) settled it.",
    "Carr v Stone [2011] EWCA Civ 77",
    "Carr v. Stone, 2016 WL 33442 (S.D.N.Y. 2016)",
    "under 18 U.S.C. § 1956 and 117 Stat. 2066",
]
DATED = ["the Treaty of Trier (1957)", "a study (Carr et al., 2019)", "Norway v. Chile: by 2027", "the U.S. 2019 plan"]


@pytest.mark.parametrize("text", CITED)
def test_numbers_of_a_citation_are_no_figures(text: str) -> None:
    """Nor are the years of its decisions."""
    assert find_figures(text) == []


@pytest.mark.parametrize("text", DATED)
def test_other_years_are_dates(text: str) -> None:
    """In brackets, after an abbreviation, in a match of teams."""
    assert [figure.kind for figure in find_figures(text)] == ["date"]
