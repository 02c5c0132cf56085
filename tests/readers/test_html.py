"""Pages: what they hold for machines alone, what stands below their texts, how they file them."""

import json
from typing import Any

import pytest

from rareearth_cli.errors import Faults
from rareearth_cli.readers import Options, Source, read
from rareearth_cli.records import Document

BODY = "Kilns in Jena burn for eleven days.\n\nThe twelfth is for the sweepers, who are paid in coal."
ARTICLE: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Eleven Days of Fire",
    "datePublished": "2026-03-04T05:00:00+01:00",
    "articleSection": "Glass",
    "author": [{"@type": "Person", "name": "Ida Kranz"}],
    "publisher": {"@type": "Organization", "name": "Saale Courier"},
    "articleBody": BODY,
}


def documents_of(page: str, notes: list[str] | None = None) -> list[Document]:
    """Read a page; its notes go to the list."""
    faults = Faults(None, None if notes is None else notes.append)
    source = Source.of_bytes("p.html", page.encode())
    return [one for one in read(source, Options(), faults) if isinstance(one, Document)]


def page_of(*scripts: str, body: str = '<div id="app"></div>') -> str:
    """Write a page with JSON-LD in its head."""
    held = "\n".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return (
        f"<!DOCTYPE html>\n<html><head><title>Saale Courier</title>\n{held}\n</head>\n<body>\n{body}\n</body></html>\n"
    )


@pytest.mark.parametrize(
    "script",
    [
        json.dumps(ARTICLE),
        json.dumps([ARTICLE]),
        json.dumps({"@graph": [{"@type": "WebSite", "name": "Saale Courier"}, ARTICLE]}),
        json.dumps({**ARTICLE, "articleBody": BODY.split("\n\n")}),
        json.dumps(ARTICLE, indent=2),
        f"//<![CDATA[\n{json.dumps(ARTICLE)}\n//]]>",
        json.dumps(ARTICLE).replace("\\n", "\n"),
    ],
    ids=["alone", "listed", "graph", "paragraphs", "indented", "in a comment", "bare breaks"],
)
def test_an_article_that_stands_in_json_ld_alone_is_read(script: str) -> None:
    """A page that a program fills shows nothing; what it tells search engines is its text."""
    page = page_of(script, body='<div id="app"></div><noscript>This site needs JavaScript.</noscript>')
    (document,) = documents_of(page)
    assert document.text == BODY
    assert (document.title, document.category, document.date) == ("Eleven Days of Fire", "Glass", "2026-03-04")
    assert (document.author, document.source) == ("Ida Kranz", "Saale Courier")
    assert document.line_start is not None
    assert "articleBody" in page.split("\n")[document.line_start - 1]
    assert document.title_line is not None
    assert "headline" in page.split("\n")[document.title_line - 1]


def test_the_text_that_a_page_shows_goes_before_what_it_holds_for_machines() -> None:
    """Unless it shows a teaser only."""
    shown = "<h1>Eleven Days of Fire</h1><p>Kilns in Jena burn for eleven days, and then the sweepers come in.</p>"
    (document,) = documents_of(page_of(json.dumps(ARTICLE), body=f"<article>{shown}</article>"))
    assert document.text.startswith("Kilns in Jena burn for eleven days, and")
    (document,) = documents_of(page_of(json.dumps(ARTICLE), body="<h1>Eleven Days of Fire</h1><p>Kilns in Jena…</p>"))
    assert document.text == BODY


def test_a_page_without_documents_is_noted() -> None:
    """Nothing read of something is said, also without -v."""
    notes: list[str] = []
    assert documents_of(page_of(), notes) == []
    assert [note for note in notes if "no document found" in note]


def test_the_category_that_the_markup_names_is_taken() -> None:
    """WordPress files its posts with links whose relation says so."""
    post = (
        '<article class="post"><h2 class="entry-title"><a href="/{0}">{0}</a></h2><div><p>{1}</p></div>'
        '<footer><span><a href="/c" rel="category tag">{2}</a></span> <span><a href="/r">Leave a comment</a></span>'
        "</footer></article>"
    )
    posts = [
        post.format("Eleven Days of Fire", "Kilns in Jena burn for eleven days, says the guild.", "Glass"),
        post.format("A Bridge Nobody Crosses", "The toll in Halle is two euros, and the ferry costs one.", "Rivers"),
    ]
    page = "<html><body>{}</body></html>"
    assert [document.category for document in documents_of(page.format("\n".join(posts)))] == ["Glass", "Rivers"]
    assert [document.category for document in documents_of(page.format(posts[0]))] == ["Glass"]


ROWS = "\n".join(
    f"<tr><td><font size=3><b>{title}</b></font><br>\n<font size=1>{day} May 2004</font><br>\n<font size=2>{text}"
    "</font></td></tr>"
    for title, day, text in (
        ("Eleven Days of Fire", 3, "Kilns in Jena burn for eleven days, and the sweepers are paid in coal."),
        ("A Bridge Nobody Crosses", 2, "The toll in Halle is two euros, while the ferry next to it costs one."),
        ("Cullet by the Barge", 1, "Barges bring green glass from Riesa and take white glass back to it."),
    )
)


@pytest.mark.parametrize(
    "layout",
    [
        "<table><tr><td><table>{rows}</table></td></tr></table>{foot}",
        "<center><table><tr><td><table>{rows}</table></td></tr></table></center><hr>{foot}",
        "<table><tr><td><table>{rows}</table></td></tr><tr><td>{foot}</td></tr></table>",
    ],
)
@pytest.mark.parametrize(
    "foot", ["<p><font size=1>Made for screens of 800 points</font></p>", "<p>The Saale Press</p>"]
)
def test_what_stands_below_a_page_laid_out_in_tables_is_its_own(layout: str, foot: str) -> None:
    """The imprint of an old page belongs to no text."""
    page = f"<html><body>{layout.format(rows=ROWS, foot=foot)}</body></html>"
    assert [document.text.split()[-1] for document in documents_of(page)] == ["coal.", "one.", "it."]


def test_cells_that_hold_a_title_and_its_text_are_no_cells_of_a_listing() -> None:
    """A day beside them is that of the text."""
    cells = (
        ("3 May 2004", "Eleven Days of Fire", "Kilns in Jena burn for eleven days, and the sweepers are paid in coal."),
        ("1 May 2004", "Cullet by the Barge", "Barges bring green glass from Riesa and take white glass back to it."),
    )
    rows = "\n".join(f"<tr><td>{day}</td><td><b>{title}</b><br>{text}</td></tr>" for day, title, text in cells)
    documents = documents_of(f"<html><body><table>\n{rows}\n</table></body></html>")
    assert [(one.title, one.text) for one in documents] == [(title, text) for _, title, text in cells]
    assert [one.date for one in documents] == ["2004-05-03", "2004-05-01"]


def test_a_page_whose_tags_come_twice_is_read() -> None:
    """Pages joined end to end have two of each; the lines of what stands above the second are those of the page."""
    page = "Kilns in Jena burn\nfor eleven days.\n<p>Coal.</p>\n\n\n<html><body>\n<p>They pay.</p></body></html>\n"
    (document,) = documents_of(page)
    assert all(1 <= line <= page.count("\n") for _, line in document.lines)
    assert [document.text for document in documents_of(f"<p>x</p>{page}")]


@pytest.mark.parametrize(
    "tags",
    [
        '<div class="tags"><a href="/t/kiln">kiln</a> <a href="/t/jena">Jena</a></div>',
        '<ul class="post-tags"><li><a href="/t/kiln">kiln</a>,</li><li><a href="/t/jena">Jena</a></li></ul>',
    ],
)
def test_the_words_that_a_page_is_filed_under_are_no_text(tags: str) -> None:
    """They are links and nothing else; where words stand beside them, they are a paragraph."""
    paragraphs = "".join(f"<p>{part}</p>" for part in BODY.split("\n\n"))
    page = "<html><body><article><h1>Kilns</h1>{}</article></body></html>"
    assert [document.text for document in documents_of(page.format(paragraphs + tags))] == [BODY]
    beside = tags.replace("<a ", "As for <a ", 1)
    assert documents_of(page.format(paragraphs + beside))[0].text != BODY


def test_a_page_without_a_heading_takes_the_line_that_its_head_names() -> None:
    """The name of the site and a button above that line are the page's own."""
    body = (
        '<div><a href="/">Saale Courier</a><span>Search</span></div>\n<div>Eleven Days of Fire</div>\n'
        "<div>Words: Ida Kranz | 5 March 2026</div>\n<div>Kilns in Jena burn for eleven days.<br><br>\n"
        "<b>Who sweeps</b><br><br>\nThe twelfth is for the sweepers, who are paid in coal.<sup>1</sup></div>\n"
    )
    page = f"<html><head><title>Eleven Days of Fire | Saale Courier</title></head>\n<body>{body}</body></html>"
    (document,) = documents_of(page)
    assert (document.title, document.author, document.date) == ("Eleven Days of Fire", "Ida Kranz", "2026-03-05")
    assert document.url is None
    assert [section.heading for section in document.sections] == ["Who sweeps"]


def test_a_space_before_a_mark_stays_where_a_cell_has_it() -> None:
    """French has one; the one between an element and the mark behind it is none."""
    text = "La ville vend son phare : personne n’en veut, et le gardien dort encore dans la tour."
    page = (
        "<table><tr><th>Titre</th><th>Date</th><th>Texte</th></tr>"
        f"<tr><td>Phare : à vendre</td><td>04/03/2026</td><td>{text}</td></tr>"
        f"<tr><td><b>Quai</b>, grues</td><td>03/03/2026</td><td>{text.replace('phare', 'quai')}</td></tr></table>"
    )
    assert [(one.title, one.text) for one in documents_of(page)] == [
        ("Phare : à vendre", text),
        ("Quai, grues", text.replace("phare", "quai")),
    ]
