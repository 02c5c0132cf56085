"""Lines that credit a source leave the text, whatever stands beside the name."""

import pytest

from rareearth_cli.errors import Faults
from rareearth_cli.readers import Options, Source, read
from rareearth_cli.records import Document

TEXT = "Café owners in Évora pay one euro more for a bottle.\n\nGrowers want the state to buy the bark of nine years."
LINK = "https://evoraherald.example/2026/03/05/cork"


def article(end: str) -> Document:
    """Read an article that ends in a line."""
    dump = f"Cork Oaks Lose Their Trade\nBy Rui Pinto\n\n{TEXT}{end}\n"
    (document,) = read(Source.of_bytes("dump", dump.encode()), Options(), Faults())
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(
    "line",
    [
        f"Source: Evora Herald ({LINK}), republished with permission.",
        f"Source: Evora Herald ({LINK})",
        f"(Source: Evora Herald, {LINK})",
        f"Source: Evora Herald, {LINK}. Republished with permission.",
        f"This article was originally published by Evora Herald ({LINK}). It is republished under a CC BY licence.",
        f"Quelle: Evora Herald ({LINK}), mit freundlicher Genehmigung.",
    ],
)
def test_a_credit_with_an_address_is_metadata(line: str) -> None:
    """The name is the source, the address the url, and the text ends before."""
    document = article(f"\n\n{line}")
    assert (document.text, document.source, document.url) == (TEXT, "Evora Herald", LINK)
    document = article(f"\n{line}")
    assert (document.text, document.source, document.url) == (TEXT, "Evora Herald", LINK)


@pytest.mark.parametrize(
    "line",
    [
        "(Source: Evora Herald)",
        "[Source: Evora Herald]",
        "Republished with permission from the Evora Herald.",
        "Reprinted by permission of Evora Herald. © 2026 Evora Herald. All rights reserved.",
        "This article first appeared in Evora Herald and is republished with permission.",
    ],
)
def test_a_credit_without_an_address_is_metadata(line: str) -> None:
    """The name is the source."""
    document = article(f"\n\n{line}")
    assert (document.text, document.source, document.url) == (TEXT, "Evora Herald", None)


@pytest.mark.parametrize("line", [f"Read the original at {LINK}", f"Original article: {LINK}", f"Source: {LINK}"])
def test_an_address_alone_is_the_url(line: str) -> None:
    """No name is made of it."""
    document = article(f"\n\n{line}")
    assert (document.text, document.source, document.url) == (TEXT, None, LINK)


def test_a_credit_may_end_the_last_paragraph() -> None:
    """Taken off the text, too."""
    document = article(f" (Source: Evora Herald, {LINK})")
    assert (document.text, document.source, document.url) == (TEXT, "Evora Herald", LINK)


@pytest.mark.parametrize(
    "line",
    [
        "Source: World Bank data show that exports fell by 5 percent in 2024.",
        f"The ministry put its figures on the web ({LINK}), with permission of the mills.",
    ],
)
def test_a_sentence_stays(line: str) -> None:
    """A sentence with an address or such a word in it is text."""
    assert article(f"\n\n{line}").text == f"{TEXT}\n\n{line}"
