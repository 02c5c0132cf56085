"""Which year, or week, a date without one means: by what its clause says of before and after."""

import pytest

from rareearth_cli.facts import find_figures


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Fees go up on Aug. 9, the board says.", "2026-08-09"),
        ("The tram goes on show in September.", "2026-09"),
        ("Bus routes change from July.", "2026-07"),
        ("Bus routes changed from July.", "2025-07"),
        ("They cut the May price of naphtha.", "2026-05"),
        ("They cut the July price of naphtha.", "2025-07"),
        ("It will make three trips, versus two in September.", "2025-09"),
        ("The trial is set for June 3; he was held.", "2026-06-03"),
        ("A flight is pencilled in for September.", "2026-09"),
        ("Talks did not resume in June.", "2025-06"),
        ("They failed to open in September.", "2025-09"),
        ("The deadline, December 31, is near.", "2026-12-31"),
        ("Travel rises around Easter.", "2026-04-05~"),
        ("Output rose in Jan.-March.", "2026-01/2026-03"),
        ("Li took 32 of the 58 state votes on Tuesday.", "2026-03-17"),
        ("They stay shut until at least Thursday.", "../2026-03-19"),
        ("He faces 20 years when sentenced on June 9.", "2026-06-09"),
        ("Heat hit Lima on Sunday, and experts expect more.", "2026-03-15"),
        ("A storm could hit on Sunday.", "2026-03-22"),
        ("Talks resume in early April, the board said.", "2026-04"),
        ("The fee rises to 21 euros on 1 July.", "2026-07-01"),
        ("The fee rises by 2 euros on 1 December.", "2025-12-01"),
        ("The fee goes from 19 to 21 euros on 1 July.", "2026-07-01"),
        ("Frost is to ease by dusk on Friday in the hills.", "2026-03-20"),
        ("The sum is payable on 7 July.", "2026-07-07"),
        ("A cent a share will be paid on August 3.", "2026-08-03"),
        ("It bought oats for arrival around June 12.", "2026-06-12~"),
        ("Permits for December closed at 5 euros.", "2026-12"),
        ("Tell them before 31 July.", "../2026-07-31"),
        ("Thursday: rain, then sun.", "2026-03-19"),
        ("The Reds beat the Blues on Sunday, going clear.", "2026-03-15"),
        ("They sent it in September.", "2025-09"),
        ("Rents will be frozen for two years from 1 May.", "2026-05-01"),
        ("Buses run every two weeks from 3 May.", "2026-05-03"),
        ("Buses run every two weeks starting 3 May.", "2026-05-03"),
        ("Wages are up in September.", "2025-09"),
        ("The test will be the middle Saturday, when it opened up.", "2026-03-21"),
        ("Rents may go to 30% in August, said one official.", "2026-08"),
        ("It will pay 5 euros, a premium of 4% to Tuesday's closing price.", "2026-03-17"),
        ("She will sing at Tuesday's closing night.", "2026-03-24"),
        ("Under the deal, announced at noon, staff get a rise from 1 April.", "2026-04-01"),
        ("Wages, which rose, were cut, and on 3 May they fell.", "2025-05-03"),
        ("She has run the bank for years and turns 70 in May.", "2026-05"),
        ("The poll was postponed until after the Easter recess.", "2026-04-05/.."),
        ("It will sell more than it had projected in September.", "2025-09"),
        ("It is more than analysts forecast in September.", "2025-09"),
        ("It had planned to open in September.", "2026-09"),
        ("It is more than is forecast in September.", "2026-09"),
        ("The ford will be shut from 9 to 20 March.", "2026-03-09/2026-03-20"),
    ],
)
def test_a_date_lies_where_its_clause_looks(text: str, edtf: str) -> None:
    """Plans and dues lie ahead, what has been done behind."""
    assert [figure.edtf for figure in find_figures(text, "2026-03-18") if figure.kind == "date"] == [edtf]


def test_the_dates_of_a_list_lie_where_its_verb_looks() -> None:
    """Also those that stand far from it."""
    text = "The levy will rise in three steps: to 10% on 1 July, to 15% on 1 October and to 25% on 1 December."
    found = [figure.edtf for figure in find_figures(text, "2026-03-18") if figure.kind == "date"]
    assert found == ["2026-07-01", "2026-10-01", "2026-12-01"]


def test_a_month_soon_to_come_may_be_of_next_year() -> None:
    """Where nothing tells whether it has been."""
    assert [figure.edtf for figure in find_figures("Talks: January. Snow: November.", "2025-12-28")] == [
        "2026-01",
        "2025-11",
    ]
