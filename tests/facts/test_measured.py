"""What figures measure and whose they are where clauses, pronouns and yardsticks mislead."""

import pytest

from rareearth_cli.facts import find_facts
from rareearth_cli.records import Document, Fact


def facts_in(text: str) -> list[Fact]:
    """Read the facts of one short document, dates left out."""
    found = find_facts([Document(id="made", text=text, date="2025-11-20")])
    return [fact for fact in found if fact.kind != "date"]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("It is the mean of the towns that levy the toll, which comes to 5 euros.", "mean of the towns"),
        ("The towns that levy the toll spent $5m.", None),
        ("Tin costs 12 euros, against a market average of 15 euros.", "market average"),
        ("Some 40% of Omanis rent homes.", "Omanis"),
        ("The mayor won a turnout increase of 9%.", "turnout"),
        ("The total for overtime that year was $5 million.", "total for overtime"),
        ("The firm may buy land, provided such purchase does not exceed $5,000.", "purchase"),
        ("Cash gifts by the lender do not exceed $5,000.", "Cash gifts by the lender"),
        ("Water bills will go up by 9%.", "Water bills"),
        ("Backlog grew, up 18% y/y.", "Backlog"),
        ("A yield of $2.14 beat hopes.", "yield"),
        ("The 400m record of 47 stood.", None),
        ("They took it twice daily.", None),
        ("Tin held at its low. Real pay was up 9%.", "Real pay"),
        ("The mast is 40 metres taller than the oak.", "mast"),
        ("It sank 40 km north-west of the port.", None),
        ("Tin trades at $40,000.", "Tin"),
        ("Sales grew 9% like-for-like.", "Sales"),
        ("Since the start of the year the krona has lost 9%.", "krona"),
        ("Peru's foreign debt amounts to 90% of GDP.", "foreign debt"),
        ("Peru is cutting tin quotas by 9%.", "tin quotas"),
        ("It set a reserve price of $40 a kilogram for its tin.", "reserve price"),
        ("A fare of $90 looks dear now.", "fare"),
        ("The lender cut its forecast for Peru to 3%.", "forecast"),
        ("Tin wages keep rising at 4%.", "Tin wages"),
        ("Upwards of $5 billion was spent.", None),
        ("The buyer pays EUR 5m plus EUR 1m.", None),
        ("Ore output, which had come close to 3 tonnes a day, plunged to 2 tonnes a day.", "Ore output"),
        ("Peru buys 58% of its tin abroad. In 2010 it was 90%.", "tin"),
        ("It made a net loss of $5m on sales of $9m.", "sales"),
        ("It bought 300 bonds, or 3% of those issued.", "bonds"),
        ("The clerk has raised lending costs by 5 basis points.", "lending costs"),
        ("Staff numbers have been cut by a third.", "Staff numbers"),
        ("Treatment with two pills of quinine is 76%.", "Treatment with two pills of quinine"),
        ("The grant, worth at least $45 a tonne, will cost taxpayers $9m.", "grant"),
        ("The pit holds 6 tonnes grading 2% tin.", "tin"),
        ("It would cut hunger by half at once.", "hunger"),
        ("He owns 75% of Phase 2 output.", "Phase 2 output"),
        ("Some 40% of voters approve of it.", "voters"),
        ("Peru ordered 35 more barges.", "barges"),
        ("Flu fell to 46 per 100,000 people.", "Flu"),
        ("Lenders demand yield improvements of 5%.", "yield improvements"),
        ("Jobs, which shrank, tick up by 5%.", "Jobs"),
        ("Vale lost $5m on toll roads.", "toll roads"),
        ("The guild lost 30% of its income.", "income"),
        ("Peru holds 5 tonnes in tin reserves.", "tin reserves"),
        ("The port would bring in $6m for Serbia.", None),
        ("Vale will supply 70% of Peru's tin needs.", "tin needs"),
        ("The council cut its forecast for tin exports to 5%.", "tin exports"),
        ("Vale raised its dividend 6%.", "dividend"),
        ("Ada's bicycle sales in Oslo are at least 2 million units a year.", "bicycle sales"),
        ("Peru repaid $5m of bank loans early.", "bank loans"),
        ("It noted a rise, citing orders by smelters of 80 tonnes a month.", "orders"),
        ("The clerk left wages unchanged at 5%.", "wages"),
        ("The strike pushed rents in Lima above $4 a day.", "rents"),
        ("It will close a pit, cutting 250 jobs and saving $5m a year.", None),
        ("Tin at $60 a kilo is dear.", "Tin"),
        ("The crop may top 70 tonnes. That would be a fifth more than last year.", "crop"),
        ("He wants to lift tin sales fivefold.", "tin sales"),
        ("Ada vowed to bring the rate below 15%.", "rate"),
        ("The coin is up by a tenth this year.", "coin"),
        ("Cash reserves stand at $52m.", "Cash reserves"),
        ("Vale's two pits hold half the world's niobium.", "world's niobium"),
        ("Tin closed 2% higher.", "Tin"),
        ("The lessor took a charge of $5m on its barges.", "charge"),
        ("Hopes of rain sent barley down 4%.", "barley"),
        ("Net sales for the fiscal year ended June 30, 2025 were $5 million.", "Net sales"),
        ("In no event shall the overall debt of the Lessee exceed $5 million.", "overall debt of the Lessee"),
        ("The bills bear interest at 6% per annum.", "interest"),
        ("Codelco Sales Slip, Dividend Cut to $2", "Dividend"),
        ("Tin Price Hits $9 as Buyers Return", "Tin Price"),
        ("Peru will raise tin quotas to 5% and borrow $3m to pay for it.", None),
        ("Vale's merger with Teck, worth $5bn, is off.", "merger with Teck"),
        ("The most-traded contract in Paris added 1.1%.", "most-traded contract"),
        ("Half of all tin projects have been shelved.", "tin projects"),
        ("Prices rose, Orla found, with bread up 4.7%.", "bread"),
        ("Peru's tram riders numbered 44.6 million.", "tram riders"),
        ("Peru's tin exports jumped 25%. Those of Chile slipped 3%.", "tin exports"),
        ("A third of the smelter's gas is sold. Vale buys 55% of it.", "smelter's gas"),
        ("Profit fell to $6m on a charge of $5m.", "charge"),
        ("At 5%, Peru's loan rate is high.", "loan rate"),
        ("Ada wants to treble tin output to 3 tonnes.", "tin output"),
        ("The firm, whose bonds lost 90% of their value, owes lenders $5m.", None),
        ("Peru's sol lost 85% of its value.", "sol"),
        ("Ford sales fell 5%.", "sales"),
        ("Peru tin output seen up 5%", "tin output"),
        ("A frost took 2% off Vale's sales, which still rose 9%.", "sales"),
        ("Tin stocks on the London Metal Exchange dwindled to 9 tonnes.", "Tin stocks"),
        ("Tin has tripled since Peru left, to $9 a kilo.", "Tin"),
        ("Vale cut staff by 8% and costs by $5m.", "costs"),
        ("Mr Trump's stake is worth $5m.", "stake"),
        ("Debt is 5 trillion shillings, equal to 67% of GDP.", "Debt"),
        ("Peru's tea crop covers 300 hectares.", "tea crop"),
        ("Iran enriches uranium to 60%.", "uranium"),
        ("It pays €2 per litre of milk.", "milk"),
        ("Ada, whose approval rate is 3%, left.", "approval rate"),
        ("Peru buys 8% of its gas abroad. Chile buys 6%.", "gas"),
        ("The bank held its rate at 5%, but two of its nine members wanted 6%.", "rate"),
    ],
)
def test_the_noun_that_a_figure_is_of_is_found(text: str, measure: str | None) -> None:
    """A relative clause's verb, a step, a yardstick or a word of degree measures nothing."""
    assert facts_in(text)[-1].measure == measure


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Order intake: $8m, +12%.", ["Order intake", "Order intake"]),
        ("Prices: tungsten oxide $25; tin oxide $9.", ["tungsten oxide", "tin oxide"]),
        ("- Group sales $5m (2023: $4m), up 9%", ["Group sales"] * 3),
        ("- Zinc +3% to 7kt; lead ore -6%", ["Zinc", "Zinc", "lead ore"]),
        ("The net income is $9m, the margin 38%.", ["net income", "margin"]),
        ("- Debt of $9m; cash of c.$2m", ["Debt", "cash"]),
        ("It made a net loss of $5m on sales of $9m.", ["net loss", "sales"]),
        ("Meanwhile $5m was paid.", [None]),
        ("- Peru: exports -5% y/y, imports +7%", ["exports", "imports"]),
        ("* Tin output of 7t, up 5% y/y", ["Tin output"] * 2),
        ("On Monday she exports 5%.", [None]),
        ("Codelco posts $5m half-year profit.", ["profit", None]),
        ("Rents rose 5%, wages 4%.", ["Rents", "wages"]),
        ("The sol lost 5% and Chilean bonds 2%.", ["sol", "bonds"]),
        ("It earned $3 a share on sales of $9m.", [None, "sales"]),
    ],
)
def test_a_label_before_a_figure_is_what_it_measures(text: str, measures: list[str | None]) -> None:
    """After a bullet or mark, before a colon or sign, or as the subject of a verb that is left out."""
    assert [fact.measure for fact in facts_in(text)] == measures


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("About 2m hectares were planted, an area twice the size of Fiji.", None),
        ("Rice closed at $5 a bag, while Malaysian palm oil fell.", None),
        ("Peru voted no, hence the rebels' share rose to 9%.", None),
        ("The twins filed a claim that was thrown out by the Court of Cassation, and paid 5,000 euros.", None),
        ("Malaysia's palm oil fell 2%, while rice closed higher.", "Malaysia"),
        ("Peru accused Bolivia of smuggling 12 tonnes.", "Bolivia"),
        ("Some 300 monks can be found outside Bhutan.", None),
        ("Tesla, Ford and GM together sold 4.9 million cars.", None),
        ("Rents in the city are triple those in Bhutan.", None),
        ("BILBAO, May 3 - Codelco said on Friday its output rose 4%.", "Codelco"),
        ("Tin futures in Paris have lost 60% of their value.", None),
        ("Tin settled at $6, and the Tin Council raised its estimate.", None),
        ("Rates on Panamax ships tripled to $30.", None),
        ('"There is a gap of 400 tonnes," Ada Brandl of Codelco told a meeting in Oslo.', None),
        ("Japan's Sojitz and the Tin Council own 15% of the smelter.", None),
        ("A poll by the Tin Guild in Peru found that 75% of smelters pollute.", None),
        ("Vale's Otter Creek mine yields 12 tonnes.", "Vale"),
        ("The krona has shed 3%, making it Asia's worst.", None),
        ("It employs 300 people, most of them from the town of Oulu.", None),
        ("A kilo of tin costs $40 in Oslo.", None),
        ("Rio Tinto's mine in Peru, which cost $9m, is shut.", "Rio Tinto"),
        ("The state will own 51% of it and Vale the rest.", None),
        ("Tin has tripled since Peru left, to $9 a kilo.", None),
        ("A lender left a deal of $5m after a fire at Oyu Tolgoi.", None),
        ("Nine thousand Peruvian troops fight for Chile.", "Peru"),
        ("A dozen firms, among them Vale and Codelco, shut.", None),
    ],
)
def test_an_actor_is_not_borrowed_from_another_clause(text: str, actor: str | None) -> None:
    """A yardstick, a contrast, an owner who is no actor and whoever undid a thing hold no figure."""
    assert facts_in(text)[0].actor == actor


def test_the_company_that_speaks_may_stand_in_its_own_sentence() -> None:
    """A common noun after a comma means the company before it, where no sentence before names one."""
    assert facts_in("Codelco raised its budget to $5 million, the company said.")[0].attribution == "Codelco"


def test_one_whose_verb_is_left_out_shares_nothing() -> None:
    """The figure after ", and X" is of X alone."""
    assert [fact.actor for fact in facts_in("Cameco owns 49% of Alcoa, and Vale 51%.")] == ["Cameco", "Vale"]


def test_those_who_are_given_something_hold_none_of_it() -> None:
    """The figure after ", and X" is the giver's where X is given it."""
    facts = facts_in("The World Bank lent Peru $15m and Chile $20m.")
    assert [fact.actor for fact in facts] == ["World Bank"] * 2


def test_a_number_of_people_after_a_place_is_no_time() -> None:
    """The people of one clause are of the place that the sentence begins with, as those of the next."""
    facts = facts_in("In Kenya 38 people died and 627 were hurt.")
    assert [fact.actor for fact in facts] == ["Kenya"] * 2


def test_of_two_who_sign_a_deal_neither_leads_the_text() -> None:
    """A figure that names nobody is not given to the first of two that a text is about."""
    assert facts_in("Peru and Chile signed a deal. Tariffs on 450 goods will fall.")[0].actor is None


def test_they_who_are_two_hold_nothing_together() -> None:
    """A plural that stands for the subjects of two clauses is no single actor."""
    facts = facts_in(
        "Peru's Codelco will idle six pits, and Vale wants to shed 3 jobs. Their share has halved, to 12%."
    )
    assert facts[-1].actor is None


def test_a_verb_that_goes_on_keeps_its_subject() -> None:
    """The place where a thing is built does not hold it."""
    facts = facts_in("Peru has bought 80 trams for $5m, and wants 64 of them built in Bilbao.")
    assert [fact.actor for fact in facts] == ["Peru"] * 3


def test_a_clause_with_a_subject_of_its_own_borrows_no_measure() -> None:
    """A common noun before a verb is what its figure is of; a possessive without a noun still borrows."""
    said = [fact.measure for fact in facts_in("The krona slipped 3%, while oil hugged a line near 5%.")]
    assert said == ["krona", None]
    said = [fact.measure for fact in facts_in("Tin output rose 3%, while Peru's fell 5%.")]
    assert said == ["Tin output", "Tin output"]


def test_a_pronoun_means_who_stands_before_it() -> None:
    """Whom a sentence that begins with the pronoun blames is not meant by the next."""
    facts = facts_in("Profit halved to $5m at Rio Tinto. It blamed Peru for it. It booked a $6m charge.")
    assert [fact.actor for fact in facts] == ["Rio Tinto"] * 2


def test_what_is_set_against_a_figure_measures_the_same() -> None:
    """A count of who speaks, and a verb that is no speech, stand in nobody's way."""
    facts = facts_in("Tin output fell to 5 tonnes, two clerks said, down 8%. Survival was 18 months versus 13 months.")
    assert [fact.measure for fact in facts] == ["Tin output", "clerks", "Tin output", "Survival", "Survival"]
    facts = facts_in("The board voted to cut its Tin Rate by 5 percentage points, to 8%.")
    assert [fact.attribution for fact in facts] == [None, None]
    assert facts_in("Peru, which mines a fifth of it, added five metals to its list.")[1].attribution is None


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Tea exports fell to 4,000 sacks.", ["Tea exports"]),
        ("Freight volumes rose by 4% to 2 million TEU.", ["Freight volumes", "Freight volumes"]),
        ("The fleet grew to 9 ships.", ["ships"]),
        (
            "They cut the base rate by 50 bps to 3% and the bank reserve ratio by 2%.",
            ["base rate", "base rate", "bank reserve ratio"],
        ),
    ],
)
def test_a_flow_has_levels_in_what_it_counts(text: str, measures: list[str]) -> None:
    """What moves is measured, and not the sacks in which it is told."""
    assert [fact.measure for fact in find_facts([Document(id="a", text=text)])] == measures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Profit before tax was $84m (2023: $79m).", [("Profit before tax", None), ("Profit before tax", None)]),
        ("Earnings before interest and tax rose 5%.", [("Earnings before interest and tax", "up")]),
        ("Exports fell before interest rates rose 2%.", [("interest rates", "up")]),
        ("The final dividend rises 5% to 4.2p (4.0p).", [("final dividend", "up")] * 2 + [("final dividend", None)]),
        ("The water bill will go up 4%.", [("water bill", "up")]),
    ],
)
def test_the_names_of_profits_and_the_figures_of_the_year_before(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    """A "before" may be part of a name, and what stands in brackets behind a sum of its kind has not changed."""
    facts = [fact for fact in find_facts([Document(id="a", text=text)]) if fact.kind != "date"]
    assert [(fact.measure, fact.change) for fact in facts] == expected


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("A levy of 5% applies from May.", "levy"),
        ("A quarter of a million nurses left.", "nurses"),
    ],
)
def test_of_what_a_share_or_a_number_is(text: str, measure: str) -> None:
    """A verb behind a share is not what it is of, nor is a part of a million what is counted."""
    facts = [fact for fact in find_facts([Document(id="a", text=text)]) if fact.kind != "date"]
    assert [fact.measure for fact in facts] == [measure]
