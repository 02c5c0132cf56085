"""Firms that no list has, told by their names and by the clauses around them; and persons with nicknames."""

import pytest

from rareearth_cli.actors import mentions_in
from rareearth_cli.records import Document


def named(text: str) -> list[tuple[str, str]]:
    """Give what is found in a text, and the kind of each."""
    return [(mention.text, mention.kind) for mention in mentions_in(Document(id="a", text=text))]


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("Shares in Quorvale Tin fell.", "Quorvale Tin"),
        ("Zhonglu Potash will dig.", "Zhonglu Potash"),
        ("He runs a unit of Zoran Tekil.", "Zoran Tekil"),
        ("It bought 5% from a founder who runs Orvux.", "Orvux"),
        ("Zolbrek Tekil reported a loss of $4m.", "Zolbrek Tekil"),
        ("Zoran Tekil's shareholders sued.", "Zoran Tekil"),
        ("It was dug by Fjallarstein hf. last year.", "Fjallarstein"),
        ("Bosses at Thornbury & Vale left.", "Thornbury & Vale"),
        ("Lawyers at Quimby, Moss & Vale agreed.", "Quimby, Moss & Vale"),
        ("Quimby, Thornbury & Moss LLP sued.", "Quimby, Thornbury & Moss LLP"),
        ("It bought Zolbrek Glassworks.", "Zolbrek Glassworks"),
        ("Zolbrek Tekil, which owns two trawlers, sank.", "Zolbrek Tekil"),
        ("They sued Nadir Logistik AG in May.", "Nadir Logistik AG"),
        ("Turnpike Ceramics posted a profit.", "Turnpike Ceramics"),
        ("A spokesman for Grupo Zabentes said so.", "Grupo Zabentes"),
        ("It sued Gruppo Zabello in May.", "Gruppo Zabello"),
        ("Groupe Quorval fell 3%.", "Groupe Quorval"),
        ("Grup Zabolit paid.", "Grup Zabolit"),
        ("Shares fell after Zolbrek Bio failed a trial.", "Zolbrek Bio"),
        ("Owen Bio said its drug worked.", "Owen Bio"),
        ("Profit doubled after Quorv & Tollgate disclosed it.", "Quorv & Tollgate"),
        ("It bought shares from Quimb & Tollgate.", "Quimb & Tollgate"),
    ],
)
def test_a_firm_is_told_by_its_clause(text: str, firm: str) -> None:
    """Shares, owners, results, legal forms, partners and what it makes tell a firm."""
    assert named(text) == [(firm, "company")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Brandl bought a factory.", [("Ada Brandl", "person")]),
        ("Zhang Wei said its profit rose.", [("Zhang Wei", "person")]),
        ("Petrov will close the plant, he said.", [("Petrov", "person")]),
        ("Grupo Zabo Chairman Ada Brandl quit.", [("Grupo Zabo", "company"), ("Ada Brandl", "person")]),
        ("It came after Mergers & Acquisitions shrank.", []),
        ("Trinidad & Tobago won.", [("Trinidad & Tobago", "country")]),
        ("Ada & Bob sang. Research & Development got dearer.", [("Ada", "person"), ("Bob", "person")]),
    ],
)
def test_persons_and_places_are_no_firms(text: str, expected: list[tuple[str, str]]) -> None:
    """A given name, a word for somebody else and a personal pronoun leave a person one."""
    assert named(text) == expected


def test_the_short_name_of_a_firm_is_a_firm_too() -> None:
    """What the clause of the full name tells holds for the short one."""
    assert named("Shares in Zolbrek Tekil fell. Zolbrek employs 300.") == [
        ("Zolbrek Tekil", "company"),
        ("Zolbrek", "company"),
    ]


def test_a_firm_is_known_by_the_first_word_of_its_name() -> None:
    """A plain word at a sentence's beginning is the firm where it acts or owns."""
    text = "Shares in Turnpike Ceramics fell. Turnpike said so. Turnpike prices rose."
    found = mentions_in(Document(id="a", text=text))
    assert [(mention.text, mention.name) for mention in found] == [
        ("Turnpike Ceramics", "Turnpike Ceramics"),
        ("Turnpike", "Turnpike Ceramics"),
    ]


@pytest.mark.parametrize(
    "name", ['Ravindra "Ravi" Quimbekar', "Ada “Birdie” Brandl", 'Jamal "The Rock" Okoro-Moss', 'Bob "Bo" Hale']
)
def test_a_nickname_is_within_a_name(name: str) -> None:
    """Quotation marks around a nickname part no person."""
    found = mentions_in(Document(id="a", text=f"Its boss, {name}, sang. {name.rsplit(maxsplit=1)[-1]} left."))
    assert [(mention.name, mention.kind) for mention in found] == [(name, "person")] * 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ore was shipped by Rio Tinto and Winning Consortium.", ["Rio Tinto", "Winning Consortium"]),
        ("A deal between Toyota and Subaru Corp collapsed.", ["Toyota", "Subaru Corp"]),
        ("A deal between Quimb Alliance and Glencore collapsed.", ["Quimb Alliance", "Glencore"]),
    ],
)
def test_a_known_company_and_another_are_two(text: str, names: list[str]) -> None:
    """An "and" joins no company that is known by itself to a longer name."""
    assert [mention.name for mention in mentions_in(Document(id="a", text=text))] == names


@pytest.mark.parametrize(
    "text", ["The Beacon Group cut jobs. Beacon fell 3%.", "The Orison Group said so. Orison lost."]
)
def test_a_group_with_its_article_has_a_short_form(text: str) -> None:
    """A plain word names a firm with "The ... Group" around it."""
    names = [mention.name for mention in mentions_in(Document(id="a", text=text))]
    assert names == [" ".join(text.split()[1:3])] * 2
    assert not mentions_in(Document(id="a", text="The Working Group said so."))


def test_the_initials_of_a_shipowner_are_no_agency() -> None:
    """It is written without points too."""
    (mention,) = mentions_in(Document(id="a", text="AP Moller-Maersk fell."))
    assert (mention.name, mention.kind) == ("AP Moller-Maersk", "company")


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("MP Materials mines ore. MP supplies magnets, and MP's boss spoke.", ["MP", "MP"]),
        ("OZ Minerals fell. OZ said so.", ["OZ"]),
        ("MP Materials wrote to an MP. Labour MP Ada Brandl answered.", []),
        ("Ada Brandl, a Labour MP, left. MP supplies fell.", []),
    ],
)
def test_a_known_firm_is_called_by_its_initials(text: str, short: list[str]) -> None:
    """Two letters are its short form, unless they are a title."""
    found = mentions_in(Document(id="a", text=text))
    assert [one.text for one in found if one.kind == "company" and " " not in one.text] == short
