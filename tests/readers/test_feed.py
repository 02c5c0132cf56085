"""Feeds: which of its texts an entry is read from, and on which lines that stands."""

from html import escape

import pytest

from rareearth_cli.errors import Faults
from rareearth_cli.readers import Options, Source, read
from rareearth_cli.records import Document

WHOLE = "<p>Jena&#8217;s kilns burn for eleven days.</p>\n\n<p>The twelfth is for the sweepers.</p>"
TEASER = "<p>Kilns in Jena burn for eleven […]</p>\n"
ADDED = '<p>The post <a href="/kilns">Eleven Days of Fire</a> appeared first on <a href="/">Saale Blog</a>.</p>\n'
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
)


def feed_of(*elements: str) -> str:
    """Write a feed of one entry."""
    held = "\n".join(elements)
    return (
        f'<?xml version="1.0"?>\n<rss version="2.0" {NAMESPACES}>\n<channel>\n<title>Saale Blog</title>\n<item>\n'
        f"<title>Eleven Days of Fire</title>\n{held}\n</item>\n</channel>\n</rss>\n"
    )


def only(feed: str) -> Document:
    """Read a feed of one entry."""
    faults = Faults()
    (document,) = read(Source.of_bytes("f.xml", feed.encode()), Options(), faults)
    assert faults.count == 0
    assert isinstance(document, Document)
    return document


def element(name: str, value: str, *, bare: bool = False) -> str:
    """Write an element, its value in CDATA or escaped."""
    return f"<{name}>{escape(value) if bare else f'<![CDATA[{value}]]>'}</{name}>"


@pytest.mark.parametrize("bare", [True, False])
@pytest.mark.parametrize("turned", [True, False])
def test_the_whole_text_goes_before_its_teaser(*, bare: bool, turned: bool) -> None:
    """However much markup the teaser has; and the lines are those of the text that was taken."""
    elements = [
        element("description", TEASER + ADDED.replace("/kilns", "/kilns" * 20), bare=bare),
        element("content:encoded", f"\n{WHOLE}\n", bare=bare),
    ]
    feed = feed_of(*(elements[::-1] if turned else elements))
    document = only(feed)
    assert document.text == "Jena’s kilns burn for eleven days.\n\nThe twelfth is for the sweepers."
    assert not document.truncated
    lines = feed.split("\n")
    assert [lines[line - 1].strip()[-20:-10] for _, line in document.lines] == (
        [escape(part)[-20:-10] if bare else part[-20:-10] for part in WHOLE.split("\n\n")]
    )


@pytest.mark.parametrize("added", [ADDED, ADDED.replace("<p>", "").replace("</p>", "")])
def test_what_a_blog_adds_is_no_text(added: str) -> None:
    """The line that names post and blog goes, and the text before it is known to be cut."""
    teaser = TEASER if "<p>" in added else TEASER.replace("</p>\n", " ") + "{}</p>"
    document = only(feed_of(element("description", teaser.format(added) if "{}" in teaser else teaser + added)))
    assert document.text.removesuffix(" […]") == "Kilns in Jena burn for eleven"
    assert document.truncated


def test_a_sentence_that_says_where_something_appeared_stays() -> None:
    """Only what ends a text, and names a post, is the blog's own."""
    said = "The post office appeared first on a map of 1704. It was a barn then."
    assert only(feed_of(element("description", said))).text == said


def test_a_caption_is_no_text_beside_a_longer_description() -> None:
    """Media have captions, which feeds keep where others keep their texts."""
    caption = "<media:description>A kiln.</media:description>"
    document = only(feed_of(caption, element("description", "Kilns in Jena burn for eleven days, says the guild.")))
    assert document.text == "Kilns in Jena burn for eleven days, says the guild."


def test_a_text_within_an_element_of_its_own_stands_on_its_lines() -> None:
    """Some texts come in one element, whose end counts."""
    feed = feed_of(element("description", f"\n<div>\n{WHOLE}\n</div>"), "<guid>video:17</guid>")
    assert [line for _, line in only(feed).lines] == [9, 11]
    assert only(feed).url is None


def test_paragraphs_of_xhtml_stand_on_their_lines() -> None:
    """Atom wraps its XHTML in an element, whose line is not that of the text."""
    feed = (
        '<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n<title>Saale</title>\n<entry>\n'
        '<title>Eleven Days of Fire</title>\n<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">\n'
        f"{WHOLE}\n</div></content>\n</entry>\n</feed>\n"
    )
    document = only(feed)
    assert [line for _, line in document.lines] == [7, 9]
    assert (document.title_line, document.line_start, document.line_end) == (5, 7, 9)


@pytest.mark.parametrize(
    ("ident", "kept"),
    [
        ("NB-70", True),
        ("tag:saale.example,2026:70", True),
        ("urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a", True),
        ("https://saale.example/?p=70", False),
    ],
)
def test_an_identifier_is_kept_unless_it_is_an_address(ident: str, *, kept: bool) -> None:
    """A name that only the feed gives an entry is its id; where it stands on the web is not."""
    document = only(feed_of(element("guid", ident), element("description", WHOLE)))
    assert (document.id == ident) == kept


def test_a_text_is_on_its_own_lines_where_its_teaser_begins_as_it_does() -> None:
    """A blog gives the first words of a text twice, each time with what it adds to its texts below them."""
    whole = "<p>Kilns in Jena burn for eleven days, and one is for sweepers.</p>\n<p>They are paid in coal.</p>\n"
    teaser = "<p>Kilns in Jena burn for eleven days, and the […]</p>\n"
    document = only(feed_of(element("description", teaser + ADDED), element("content:encoded", whole + ADDED)))
    assert document.text.endswith("They are paid in coal.")
    assert document.line_start == 10
