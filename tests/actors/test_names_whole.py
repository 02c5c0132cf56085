"""Names that are found whole, and words that name things."""

import pytest

from rareearth_cli.actors import mentions_in
from rareearth_cli.records import Document


def named(text: str) -> list[tuple[str, str]]:
    """Give what is found in a text, and the kind of each."""
    return [(mention.text, mention.kind) for mention in mentions_in(Document(id="a", text=text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Students of the University of Southern Indiana sang.",
            [("University of Southern Indiana", "organization")],
        ),
        (
            "North and South Korea talked, and North Korea wrote.",
            [("North", "country"), ("South Korea", "country"), ("North Korea", "country")],
        ),
        ("Pro-China voters and Anti-Russian groups met.", [("China", "country"), ("Russian", "country")]),
        (
            "The State Council and Shin-Etsu Chemical treat it as leverage.",
            [("State Council", "government"), ("Shin-Etsu Chemical", "company")],
        ),
        (
            "They met U.S. President Donald Trump on December 5.",
            [("U.S.", "country"), ("Donald Trump", "person")],
        ),
        ("It left Malaysia on Aug. 4 and Japan on Nov. 2.", [("Malaysia", "country"), ("Japan", "country")]),
        ("They heard of Bluespiration's Ho Mei-lan.", [("Bluespiration", "organization"), ("Ho Mei-lan", "person")]),
        ("They met Lee Nak-yon and Andrew Wan of course.", [("Lee Nak-yon", "person"), ("Andrew Wan", "person")]),
        (
            "Zaboville, Indiana, United States\n\nIt rained.",
            [("Zaboville", "place"), ("Indiana", "place"), ("United States", "country")],
        ),
    ],
)
def test_a_name_is_cut_where_it_begins_and_ends(text: str, expected: list[tuple[str, str]]) -> None:
    """A direction, a genitive, "and" and a prefix part names or join them."""
    assert named(text) == expected


def test_a_headline_has_the_full_names_of_its_document() -> None:
    """A full name of the text is one mention in a line of capitals."""
    text = "Zorah Quimby Wins Again At Home\n\nThe minister Zorah Quimby won in spring."
    assert named(text) == [("Zorah Quimby", "person")] * 2


def test_a_word_with_an_article_and_a_plural_is_a_thing() -> None:
    """One of several of a kind is no actor."""
    assert named("He sold 40 Zorblats in Lima. The Zorblat was cheap, and the Zorblat was his.") == [("Lima", "place")]


def test_an_envoy_is_not_of_the_country_that_he_is_sent_to() -> None:
    """The people before the office, if any, is his."""
    document = Document(id="a", text="The ambassador to Germany Jan Quimbinski spoke.")
    assert [(mention.text, mention.country) for mention in mentions_in(document)] == [
        ("Germany", "DEU"),
        ("Jan Quimbinski", None),
    ]


def test_a_full_name_is_whole_where_its_given_name_is_a_verb_too() -> None:
    """What the document tells of "Will Quimble" makes the "Will" that begins a sentence a part of his name."""
    text = "Police met Will Quimble in May. Will Quimble denied it."
    assert named(text) == [("Will Quimble", "person"), ("Will Quimble", "person")]
    assert named("Police met Ada Quimble in May. Will Quimble go?")[-1] == ("Quimble", "person")
