"""Names that their own words show to be one."""

import pytest

from rareearth_cli.actors import mentions_in
from rareearth_cli.records import Document


def named(text: str) -> list[tuple[str, str]]:
    """Give what is found in a text, and the kind of each."""
    return [(mention.text, mention.kind) for mention in mentions_in(Document(id="a", text=text))]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The Ministry of Tin and Tungsten agreed.", "Ministry of Tin and Tungsten"),
        ("The Ministry of Tin and Mineral Resources agreed.", "Ministry of Tin and Mineral Resources"),
        ("The Ministry of Law and Justice replied.", "Ministry of Law and Justice"),
        ("The Department for Water Safety and Clean Air paid.", "Department for Water Safety and Clean Air"),
        ("The Fire and Rescue Executive paid.", "Fire and Rescue Executive"),
        ("The envoy met the Ghanaian Cocoa and Coffee Authority.", "Ghanaian Cocoa and Coffee Authority"),
        ("The Harbours & Roads Agency paid.", "Harbours & Roads Agency"),
        ("The Bureau of Roads, Bridges, Ferries and Locks paid.", "Bureau of Roads, Bridges, Ferries and Locks"),
    ],
)
def test_an_official_body_is_whole_at_its_and(text: str, body: str) -> None:
    """A head and its fields, or two fields and a head, are one name."""
    assert named(text) == [(body, "agency")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Ministry of Trade and Samsung agreed.", ["Ministry of Trade", "Samsung"]),
        ("The Ministry of Defence and President Zora Quimb met.", ["Ministry of Defence", "Zora Quimb"]),
        ("The Ministry of Finance and Bank of Zabo met.", ["Ministry of Finance", "Bank of Zabo"]),
        ("The Ministry of Mines and the Ministry of Steel met.", ["Ministry of Mines", "Ministry of Steel"]),
        ("The Ministry of Energy and Rose Pike met.", ["Ministry of Energy", "Rose Pike"]),
    ],
)
def test_another_name_after_and_is_no_part_of_a_body(text: str, names: list[str]) -> None:
    """What a list has, a title, a person or another body follows on its own."""
    assert [name for name, _ in named(text)] == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sgt Ada Brandl-Moss of Kent Police ran.", [("Ada Brandl-Moss", "person"), ("Kent Police", "agency")]),
        ("Ada Brandl-Moss of Leeds ran.", [("Ada Brandl-Moss", "person"), ("Leeds", "place")]),
        ("Mr Jean-Luc Brandl-Moss ran.", [("Jean-Luc Brandl-Moss", "person")]),
        ("A poem by Rosie Quimb-Lake.", [("Rosie Quimb-Lake", "person")]),
        ("Ann Quimb-Hill, 44, lives here.", [("Ann Quimb-Hill", "person")]),
    ],
)
def test_two_surnames_are_one(text: str, expected: list[tuple[str, str]]) -> None:
    """A hyphen between surnames does not part a person, whatever follows."""
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sued Quorrel Tools India Pvt Ltd in May.", [("Quorrel Tools India Pvt Ltd", "company")]),
        ("It fined Quorrel Ore Nigeria Ltd. Its boss left.", [("Quorrel Ore Nigeria Ltd.", "company")]),
        ("He left Quorrel Inc. Will Smith came.", [("Quorrel Inc.", "company"), ("Will Smith", "person")]),
        ("Quorrel LLP sued PT Zabo Raya Tbk.", [("Quorrel LLP", "company"), ("PT Zabo Raya Tbk", "company")]),
        ("They sued Quimbetti & Figli, a family firm.", [("Quimbetti & Figli", "company")]),
        ("It fought Tehrik-i-Zabo Pakistan.", [("Tehrik-i-Zabo Pakistan", "organization")]),
        ("It fought Zabosh-ul-Adl and Zabo-ul-Haq.", [("Zabosh-ul-Adl", "organization"), ("Zabo-ul-Haq", "person")]),
    ],
)
def test_a_firm_and_a_movement_are_whole(text: str, expected: list[tuple[str, str]]) -> None:
    """A legal form ends a firm's name, and "-i-" joins a movement's."""
    assert named(text) == expected


@pytest.mark.parametrize(
    "paper",
    [
        "Zaboville Journal-Constitution",
        "Zabo City News-Leader",
        "Quimber Post-Gazette",
        "Fort Zabo Star-Telegram",
        "Quimber Democrat-Chronicle",
        "Milwaukee Times Sentinel",
        "Zaboville Advertiser",
        "Trenhalt Argus",
    ],
)
def test_a_newspaper_is_whole(paper: str) -> None:
    """Two papers that became one keep both names, and where they appear is a part of it."""
    assert named(f"Reporters at the {paper} struck.") == [(paper, "media")]


def test_two_parties_are_no_newspaper() -> None:
    """Words that parties have too need one beside them that only papers have."""
    assert named("A Zabo Democrat-Republican deal died.")[-1] == ("Republican", "organization")


def test_a_newspaper_is_of_the_country_of_its_city() -> None:
    """Where a paper appears tells its country."""
    [paper] = mentions_in(Document(id="a", text="He told the Milwaukee Journal-Courier so."))
    assert (paper.name, paper.kind, paper.country) == ("Milwaukee Journal-Courier", "media", "USA")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was agreed by Quimb Vale District Council on Tuesday.", [("Quimb Vale District Council", "agency")]),
        ("He was charged by North Zabo Police on Monday.", [("North Zabo Police", "agency")]),
        ("He was fined by Zabo Magistrates' Court on Friday.", [("Zabo Magistrates' Court", "agency")]),
        ("Volunteers from Friends of Quimb Glen planted trees.", [("Friends of Quimb Glen", "organization")]),
        ("She works for Caisse des Zabots.", [("Caisse des Zabots", "organization")]),
        ("He taught at the Accademia di Zabra.", [("Accademia di Zabra", "organization")]),
        ("It is owned by Grupo do Zabo.", [("Grupo do Zabo", "company")]),
        ("Quimbon and Zabshire Police said so.", [("Quimbon and Zabshire Police", "agency")]),
        ("The Tyne and Wear Fire and Rescue Service came.", [("Tyne and Wear Fire and Rescue Service", "agency")]),
        (
            "Kent Police and the East Midlands Ambulance Service came.",
            [("Kent Police", "agency"), ("East Midlands Ambulance Service", "agency")],
        ),
        ("He sat in the Quimb Superior Court of Justice.", [("Quimb Superior Court of Justice", "agency")]),
        ("Volunteers from the Rotary Club of Quimburry planted trees.", [("Rotary Club of Quimburry", "organization")]),
        ("Quimbmere Water was fined.", [("Quimbmere Water", "company")]),
        ("She works at DNB Markets.", [("DNB Markets", "company")]),
        (
            "Dr Ada Quimb of the German Aerospace Center said so.",
            [("Ada Quimb", "person"), ("German Aerospace Center", "organization")],
        ),
        ("Fans of Wigan Athletic sang at dawn.", [("Wigan Athletic", "organization")]),
        ("HMS Prince of Wales left Portsmouth.", [("Portsmouth", "place")]),
        ("The Universidad de Chile agreed.", [("Universidad de Chile", "organization")]),
        (
            "The Friends of Quimb Heath and the Zabo Trust wept.",
            [("Friends of Quimb Heath", "organization"), ("Zabo Trust", "organization")],
        ),
        ("Ada Quimb and the Zabo Agency met.", [("Ada Quimb", "person"), ("Zabo Agency", "agency")]),
        ("A baker in Great Quimb said so.", [("Great Quimb", "place")]),
        ("BHP Group fell.", [("BHP Group", "company")]),
        ("Quimb Constabulary said so.", [("Quimb Constabulary", "agency")]),
        ("It hosted Deportivo Quimbés.", [("Deportivo Quimbés", "organization")]),
        (
            "Quimbo Chiefs drew with Zabodi Sundowns.",
            [("Quimbo Chiefs", "organization"), ("Zabodi Sundowns", "organization")],
        ),
        ("The James Webb Space Telescope saw it.", []),
        ("Yemen's Al Quimbirah TV said so.", [("Yemen", "country"), ("Al Quimbirah TV", "media")]),
        ("Quimb Healthcare fell.", [("Quimb Healthcare", "company")]),
        ("Tropical Storm Ada hit Brisbane; Hurricane Bob did not.", [("Brisbane", "place")]),
        ("Its founder, Mei-Ling Quimb, sold shares.", [("Mei-Ling Quimb", "person")]),
        ("She sold it to Quimb Ventures.", [("Quimb Ventures", "company")]),
        ("Quimbio Mining Oy agreed.", [("Quimbio Mining Oy", "company")]),
        (
            "The Ministry of Mines and Mkanqo Resources dug.",
            [("Ministry of Mines", "agency"), ("Mkanqo Resources", "company")],
        ),
        ("“Will Quimb knew it.”", [("Will Quimb", "person")]),
        ("She runs the Nuffield Trust.", [("Nuffield Trust", "organization")]),
        ("He plays for AS Monaco.", [("AS Monaco", "organization")]),
        ("It sued Southern Water over spills.", [("Southern Water", "company")]),
        ("She heads the Universidade de São Paulo.", [("Universidade de São Paulo", "organization")]),
        ("The Office of Civil Defense said so.", [("Office of Civil Defense", "agency")]),
        ("A Quimbsley-based firm fell.", [("Quimbsley", "place")]),
        ("FK Quimbvik signed him.", [("FK Quimbvik", "organization")]),
        ("USS Ada Quimb sailed past.", []),
        ("The WHO chief Zabros Quimbom Brandl paid.", [("WHO", "organization"), ("Zabros Quimbom Brandl", "person")]),
    ],
)
def test_what_a_name_begins_and_ends_with(text: str, expected: list[tuple[str, str]]) -> None:
    """A day is no part of a body, and the first word of a firm, a school, a club or a ship tells what it is."""
    assert named(text) == expected
