"""Names that the words around them, or elsewhere in the document, show to be names, or to be none."""

import pytest

from rareearth_cli.actors import mentions_in
from rareearth_cli.records import Document, Mention


def read(text: str) -> list[Mention]:
    """Give the mentions of a text."""
    return list(mentions_in(Document(id="a", text=text)))


@pytest.mark.parametrize(
    "text",
    [
        "Slower trains cost less.",
        "Riskier than tin, they say.",
        "Headcount was cut by a tenth.",
        "Rare-earth prices fell.",
        "Chipmakers cut prices.",
        "Planned cuts hurt.",
        "Supplied by rail, it is dear.",
        "Firemen said so.",
        "Selfie sticks are banned.",
        "Rand weakens past 18",
        "Solar overtook coal.",
        "Stone per tonne: 14 euros.",
        "The pit has yielded 9.5 Mlb so far.",
        "Gas at the ZZQ hub got dearer.",
        "It pays ZIBQR + 40 basis points.",
    ],
)
def test_common_words_units_and_prices_are_nobody(text: str) -> None:
    """A comparative, a compound, a counted unit and the name of a price name no actor."""
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The hospital in Quimbville, Minn., will close.", [("Quimbville", "USA"), ("Minnesota", "USA")]),
        ("It is in London, Ontario.", [("London", "CAN"), ("Ontario", "CAN")]),
        ("The shop is in Rochester, MN 55901.", [("Rochester", "USA"), ("Minnesota", "USA")]),
        ("Eugene, Oregon, was hot.", [("Eugene", "USA"), ("Oregon", "USA")]),
        ("Rep. Ann Quimb (D-N.M.) voted.", [("Ann Quimb", None), ("New Mexico", "USA")]),
        ("He wrote to Ada Quimb, MD, of Leeds.", [("Ada Quimb", None), ("Leeds", "GBR")]),
        (
            "In Atlanta, Georgia Secretary of State Bob Quimb agreed.",
            [("Atlanta", "USA"), ("Georgia", "USA"), ("Bob Quimb", None)],
        ),
        ("Rep. Ann Quimb, R-Texas, voted.", [("Ann Quimb", None), ("Texas", "USA")]),
        ("Northern Ireland's Quimb Party met.", [("Northern Ireland", "GBR"), ("Quimb Party", "GBR")]),
        ("Jordan Henderson left Ajax.", [("Jordan Henderson", None), ("Ajax", None)]),
        ("Georgia Governor Ann Quimb agreed.", [("Georgia", "USA"), ("Ann Quimb", None)]),
        ("He died in Quimb-on-Thames.", [("Quimb-on-Thames", None)]),
        (
            "Apple Cuts 300 Jobs As Shell Sells Fields In Norway",
            [("Apple", "USA"), ("Shell", "GBR"), ("Norway", "NOR")],
        ),
        ("QUIMB SAYS REFORM UK LEADS IN WALES", [("Reform UK", "GBR"), ("Wales", "GBR")]),
        ("Israel Katz spoke. Troops of Israel left.", [("Israel Katz", "ISR"), ("Israel", "ISR")]),
        ("India replied, MEA officials said.", [("India", "IND"), ("Ministry of External Affairs", "IND")]),
        ("MEA flights to Beirut stopped.", [("Middle East Airlines", "LBN"), ("Beirut", "LBN")]),
        ("CHINA'S OUTPUT ROSE; QUIMB WARNS BEIJING", [("China", "CHN"), ("China", "CHN")]),
        ("PORT MORESBY - Ada Quimb spoke.", [("Port Moresby", "PNG"), ("Ada Quimb", None)]),
        (
            "GENEVA, 4 Feb (ICRC) – Ada Quimb spoke.",
            [("Geneva", "CHE"), ("International Committee of the Red Cross", None), ("Ada Quimb", None)],
        ),
        ("He came from Tyne & Wear.", [("Tyne and Wear", "GBR")]),
        ("Nairobi County paid.", [("Nairobi County", "KEN")]),
        ("In the Amazon, fires burn.", [("Amazon", None)]),
        (
            "FK Quimbvik won. Quimbvik play in Bergen.",
            [("FK Quimbvik", None), ("FK Quimbvik", None), ("Bergen", "NOR")],
        ),
        ("The Nigeria CDC agreed.", [("Nigeria CDC", "NGA")]),
    ],
)
def test_a_state_places_its_city(text: str, names: list[tuple[str, str | None]]) -> None:
    """A state is known by its press abbreviation, and its city is in its country."""
    found = [(mention.name, mention.country) for mention in read(text) if mention.name != "MD"]
    assert found == names


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Quimbran boss Ada Moss quit.", "Quimbran", "organization"),
        ("She said Quimbran coach Ada Moss quit.", "Quimbran", "organization"),
        ("The striker plays for Quimborg.", "Quimborg", "organization"),
        ("Washington beat Quimbville 21-17 on Sunday.", "Washington", "organization"),
        ("Quimbenborg beat Brandvik 2-1.", "Quimbenborg", "organization"),
        ("A team led by Ada Quimb-Zabro met. Quimb-Zabro said so.", "Ada Quimb-Zabro", "person"),
        ("Economists at Quimbbank agree.", "Quimbbank", "organization"),
        ("San Miguel Corp rose.", "San Miguel Corp", "company"),
        ("Quimborg, the club from Trondheim, won.", "Quimborg", "organization"),
        ("A Harrogate man has been jailed.", "Harrogate", "place"),
        ("A Doncaster firm was fined.", "Doncaster", "place"),
        ("A flood near Savannah cut the road.", "Savannah", "place"),
        ("Quimbaloosa Mayor Walt Moss joined in.", "Quimbaloosa", "place"),
        ("The broadcaster ERR agreed.", "ERR", "media"),
        ("Will Quimb said so.", "Will Quimb", "person"),
        ("Jack Ma stepped back.", "Jack Ma", "person"),
        ("Amu Quimb Minerals fell. Amu Quimb did not reply.", "Amu Quimb Minerals", "company"),
        ("MACRON SPEAKS TO ECOWAS", "ECOWAS", "bloc"),
        ("MACRON SPEAKS TO ECOWAS", "Emmanuel Macron", "person"),
    ],
)
def test_words_beside_a_name_tell_its_kind(text: str, name: str, kind: str) -> None:
    """Whom somebody leads, plays for or comes from, and what a longer name of the document says."""
    assert {(mention.name, mention.kind) for mention in read(text)} >= {(name, kind)}


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("In Toledo, Toyota and BYD hired.", "Toyota", "company", "JPN"),
        ("The talks begin next week, Xinhua said.", "Xinhua", "media", "CHN"),
        ("State news agency Xinhua said so.", "Xinhua", "media", "CHN"),
        ("The talks begin next week, Kyodo said.", "Kyodo News", "media", "JPN"),
        ("The envoy told The Australian Financial Review so.", "Australian Financial Review", "media", "AUS"),
        ("The oil club OPEC+ met.", "OPEC+", "bloc", None),
        ("It cannot last, argues Victor Dwo of CSIS.", "Victor Dwo", "person", None),
        ("The spokesman He Brandl denied it.", "He Brandl", "person", None),
        ("On Monday Minister He Brandl denied it.", "He Brandl", "person", None),
        ("The Likud's Ori Brandeg won.", "Ori Brandeg", "person", None),
        ("Quad leaders met.", "Quad", "bloc", None),
        ("Georgia sold wine. A plant in the state of Georgia shut.", "Georgia", "place", "USA"),
        ("The Republic of Congo pumped oil.", "Republic of the Congo", "country", "COG"),
        ("Budapest got a waiver.", "Hungary", "country", "HUN"),
        ("The lender praised Lusaka.", "Zambia", "country", "ZMB"),
        ("Lockheed sold jets.", "Lockheed Martin", "company", "USA"),
        ("Petrobras drills off Brandoá.", "Brandoá", "place", None),
        ("Debt-stricken Rosneft sold a well.", "Rosneft", "company", "RUS"),
        ("The Brandl Accountability Office on June 18 agreed.", "Brandl Accountability Office", "agency", None),
        ("MOFCOM spokespeople said nothing.", "Ministry of Commerce", "agency", "CHN"),
        ("He left the Pentagon's Office of Tidy Desks.", "United States Department of Defense", "agency", "USA"),
        ("They met Adm. Samuel Brandl.", "Samuel Brandl", "person", None),
        ("Rachel Reeves left. The Treasury did not comment.", "HM Treasury", "agency", "GBR"),
        ("Le Zabo, a Congolese weekly, said so.", "Le Zabo", "media", None),
        ("U.S. District Judge Ada Brandl ruled.", "United States", "country", "USA"),
        ("The 1.2 GW Sandvold wind farm opened.", "Sandvold", "organization", None),
        ("They asked the USGS and the Bureau of Tidy Mines.", "United States Geological Survey", "agency", "USA"),
        ("Chile's Quebrada Blanca yields copper.", "Quebrada Blanca", "place", "CHL"),
        ("Prices fell 4%, the ONS found.", "Office for National Statistics", "agency", "GBR"),
        ("Drugmaker Novo Nordisk cut jobs.", "Novo Nordisk", "company", "DNK"),
        ("Carmaker Zorblat cut jobs.", "Zorblat", "company", None),
        ("Watchdog Ofcom fined it.", "Ofcom", "agency", "GBR"),
        ("It was bid for by the lender Sabadell.", "Sabadell", "company", None),
        ("The grid was safe, RQE said.", "RQE", "organization", None),
        ("She spoke to Hassan Diab in Rome.", "Hassan Diab", "person", None),
        ("Moody's cut it.", "Moody's", "company", "USA"),
        ("It went to Macy’s and others.", "Macy's", "company", "USA"),
        ("The Bank of Uganda held its rate.", "Bank of Uganda", "agency", "UGA"),
        ("The Central Bank of Kenya held its rate.", "Central Bank of Kenya", "agency", "KEN"),
        ("The Bank of Queensland lost money.", "Bank of Queensland", "company", "AUS"),
        ("The Supreme Court of Ghana ruled.", "Supreme Court of Ghana", "agency", "GHA"),
        ("The Zambia Revenue Authority seized it.", "Zambia Revenue Authority", "agency", "ZMB"),
        ("Lagos University hired her.", "Lagos University", "organization", "NGA"),
        ("The Ministry of Mines of Peru agreed.", "Ministry of Mines of Peru", "agency", "PER"),
        ("The Port of Rotterdam was shut.", "Port of Rotterdam", "place", "NLD"),
        ("The Chilean Army and the Pakistan Air Force met.", "Pakistan Air Force", "agency", "PAK"),
        ("Zorb University of Technology hired her.", "Zorb University of Technology", "organization", None),
    ],
)
def test_the_words_around_a_name_tell_who_it_is(text: str, name: str, kind: str, country: str | None) -> None:
    """Verbs, offices, owners and articles decide."""
    assert (name, kind, country) in {(mention.name, mention.kind, mention.country) for mention in read(text)}


def test_an_institution_is_known_by_the_head_of_its_name() -> None:
    """A capitalised head with "the" is the only institution of that kind that the document names."""
    text = "The International Monetary Fund lent more. The Fund was praised."
    assert [mention.name for mention in read(text)] == ["International Monetary Fund"] * 2
    text = "The Asian Development Bank lent more than the World Bank. The Bank was praised."
    assert [mention.name for mention in read(text)] == ["Asian Development Bank", "World Bank"]


def test_a_generation_is_no_surname() -> None:
    """The short form of a name with "Jr." is the surname, and the country before its verb is not his."""
    text = "Philippine minister Teodoro Brandl Jr. left. Vietnam welcomed Brandl."
    last = read(text)[-1]
    assert (last.name, last.country) == ("Teodoro Brandl Jr.", "PHL")


def test_a_term_may_be_the_short_name_of_a_person() -> None:
    """What names a price elsewhere is whoever the document has named in full."""
    assert [mention.name for mention in read("Brent fell. Oil is dear.")] == []
    assert [mention.name for mention in read("Ada Brent sang. Then Brent left.")] == ["Ada Brent"] * 2


def test_the_united_states_have_no_ministry() -> None:
    """The country of a ministry is the last that has one."""
    last = read("China will answer if the United States goes on, and the Ministry of Commerce is ready.")[-1]
    assert (last.name, last.country) == ("Ministry of Commerce", "CHN")
    last = read("Beijing will act if Washington raises duties, the Ministry of Commerce said.")[-1]
    assert (last.name, last.country) == ("Ministry of Commerce", "CHN")


def test_a_shared_name_is_read_by_what_stands_beside_it() -> None:
    """The words near a name decide before those of the whole text do."""
    text = (
        "In Georgia, where Savannah lies, wine is dear. Nobody here has been told why that is so, or by whom. "
        "In Georgia, Tbilisi sells it."
    )
    found = [mention.country for mention in read(text) if mention.text == "Georgia"]
    assert found == ["USA", "GEO"]
    assert [mention.country for mention in read("The ferry left Brazza. A Congolese official slept.")][-1] == "COG"


def test_the_letter_of_a_party_is_nobody() -> None:
    """A senator's initial in brackets is her party's."""
    assert [mention.text for mention in read("Senator Ada Drew-Moss (D-Maine) spoke.")] == ["Ada Drew-Moss", "Maine"]
