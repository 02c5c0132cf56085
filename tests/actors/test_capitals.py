"""Capitals, and names that several actors share."""

import pytest

from rareearth_cli.actors import mentions_in
from rareearth_cli.actors.capitals import meant_as
from rareearth_cli.records import Document


@pytest.mark.parametrize(
    ("before", "name", "after", "reading"),
    [
        ("In exchange, ", "Beijing", " agreed to pause", "government"),
        ("It rests on ", "Beijing", "’s confidence", "government"),
        ("talks between ", "Hanoi", " and Manila", "government"),
        ("A truce with ", "Brussels", " holds", "government"),
        ("They met in ", "Beijing", " on Monday", "place"),
        ("She then left for ", "Ankara", ".", "place"),
        ("There is little time left for ", "Ankara", " to act", "government"),
        ("She flew to ", "Paris", " at once", "place"),
        ("They live in ", "London", ".", "place"),
        ("the road south of ", "Damascus", ".", "place"),
        ("as the paper reported from ", "Hanoi", ".", "place"),
        ("The ", "Jakarta", "-based firm", "place"),
        ("He left ", "Vienna", ", Austria", "place"),
        ("It froze sales in August and ", "Brussels", " retaliated against it", "government"),
        ("", "Nairobi", "'s suburbs grow", "place"),
        ("The ", "Vienna", "-to-Prague train was late", "place"),
        ("The ", "Stockholm", " payments start-up said so", "place"),
        ("A ", "Beijing", " restaurant closed", "place"),
        ("", "Paris", " prosecutors opened a case", "place"),
        ("", "London", " stocks fell", "place"),
        ("The ", "Beijing", " response was swift", "government"),
        ("The ", "Tokyo", " stock exchange fell", "place"),
        ("The ", "Beijing", " leadership agreed", "government"),
        ("The ", "Beijing", " trade delegation left", "government"),
        ("The Vienna-to-", "Prague", " train was late", "place"),
    ],
)
def test_a_capital_is_a_government_where_it_acts(before: str, name: str, after: str, reading: str) -> None:
    """The words on either side decide."""
    assert meant_as(name, before, after)[0] == reading


def test_a_doubtful_capital_is_marked() -> None:
    """Without evidence a capital that the press uses for its government stands for it, marked."""
    (mention,) = mentions_in(Document(id="a", text="The view of Beijing"))
    assert (mention.name, mention.inferred) == ("China", ("name",))


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Georgia's parliament in Tbilisi voted.", "Georgia", "GEO"),
        ("Voters in Atlanta, Georgia, agreed.", "Georgia", "USA"),
        ("Congo's cobalt left Kolwezi.", "Democratic Republic of the Congo", "COD"),
        ("Congo pumped oil off Brazzaville's coast.", "Republic of the Congo", "COG"),
        ("Korean yards built ships.", "South Korea", "KOR"),
        ("Guinea's bauxite went north.", "Guinea", "GIN"),
        ("Papua New Guinea mined gold.", "Papua New Guinea", "PNG"),
        ("Niger left the bloc.", "Niger", "NER"),
    ],
)
def test_shared_names_are_told_apart(text: str, name: str, country: str) -> None:
    """Other names of the text tell which of several is meant."""
    mentions = mentions_in(Document(id="a", text=text))
    assert (name, country) in {(mention.name, mention.country) for mention in mentions}


def test_a_person_is_no_country() -> None:
    """Where a person of that surname is named, the short form is the person."""
    mentions = mentions_in(Document(id="a", text="Coach Dale Jordan resigned. Jordan gave no reason."))
    assert [mention.name for mention in mentions] == ["Dale Jordan", "Dale Jordan"]


def test_who_wants_talks_with_a_capital_does_not_go_there() -> None:
    """The rebels do not travel: the capital is the government that they would talk to."""
    mentions = mentions_in(Document(id="a", text="The rebels want talks with Ankara."))
    assert [(mention.name, mention.kind) for mention in mentions] == [("Turkey", "country")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The bridge cost 4.5 billion Swiss francs.", []),
        ("A toll of 90 Danish kroner was too much.", []),
        ("He repaid 7m Saudi riyals to Norway.", ["Norway"]),
        ("Swiss banks lent 3 million francs.", ["Switzerland"]),
        ("In 2019 Swiss voters agreed.", ["Switzerland"]),
    ],
)
def test_the_country_of_an_amount_of_money_is_no_actor(text: str, names: list[str]) -> None:
    """It only says which francs they are."""
    assert [mention.name for mention in mentions_in(Document(id="a", text=text))] == names


@pytest.mark.parametrize(("name", "country"), [("University of Lagos", "NGA"), ("University of Georgia", None)])
def test_a_university_is_where_its_city_is(name: str, country: str | None) -> None:
    """A country's name in it may be a state's of that name."""
    (mention,) = mentions_in(Document(id="a", text=f"The {name} opened a mine school."))
    assert (mention.name, mention.country) == (name, country)


@pytest.mark.parametrize("verb", ["spoke to", "met"])
def test_a_town_s_name_with_a_surname_is_a_person(verb: str) -> None:
    """The town is not cut out of whom somebody meets."""
    (mention,) = mentions_in(Document(id="a", text=f"Our editor {verb} Hassan Diab on Friday."))
    assert (mention.name, mention.kind) == ("Hassan Diab", "person")


def test_the_sign_of_a_currency_is_no_actor() -> None:
    """Nor is it where it comes again."""
    assert not mentions_in(Document(id="a", text="Beans went up to Ksh 210, Ksh 15 more than before."))


@pytest.mark.parametrize(
    ("text", "country", "inferred"),
    [
        ("The South Korean Joint Chiefs of Staff saw it.", "KOR", ()),
        ("Yonhap said on Monday, citing the Joint Chiefs of Staff.", "KOR", ("country",)),
        ("The Joint Chiefs of Staff saw it.", "USA", ()),
        ("The chairman of the Joint Chiefs of Staff left for Seoul.", "USA", ()),
    ],
)
def test_the_joint_chiefs_of_staff_are_of_the_country_told(text: str, country: str, inferred: tuple[str, ...]) -> None:
    """South Korea has them as well as the United States."""
    found = [one for one in mentions_in(Document(id="a", text=text)) if one.name == "Joint Chiefs of Staff"]
    assert [(one.country, one.inferred) for one in found] == [(country, inferred)]
