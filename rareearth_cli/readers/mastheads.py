"""What stands over the title of one article: the name of a site, its menu word by word, a section, a cookie notice."""

from collections.abc import Sequence
from itertools import pairwise

from rareearth_cli.lexicon import forms
from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.furniture import is_kicker
from rareearth_cli.readers.labels import Looks
from rareearth_cli.readers.metadata import Part
from rareearth_cli.readers.names import are_people, is_known_outlet, is_name, without_article

_HEADS = frozenset(["head", "heading"])
_LINK = 2  # words
_LINKS = 2  # that touch, at the least: a menu
_NAME = 4  # words of the name of a site
_FREE = pattern(r"From [^\W\d_]\w*, the free encyclopa?edia")
_TOOLS = frozenset(["Article", "Talk", "Read", "Edit", "View history", "Project page", "Page"])
_WORD = pattern(r"\w+")
_DECKS = 3  # lines of a title and its decks
_HEAD = 40  # lines


def without_masthead(blocks: Sequence[Block], looks: Sequence[Looks]) -> Sequence[Looks]:
    """Give the page the menu over a title, where the words of one stand line by line, and take its name for a source.

    The title is the first of the lines of three words or more that touch one another above a byline, a day or a text,
    and do not say what the site offers: `News and analysis of rivers`.
    """
    if wiki := _wiki(blocks, looks):
        return wiki
    stop = next((at for at, look in enumerate(looks[:_HEAD]) if look.look not in {*_HEADS, "boilerplate"}), 0)
    heads = [at for at in range(stop) if looks[at].look in _HEADS]
    if len(heads) <= 1 or any(blocks[at].level for at in heads):
        return looks
    title = _title(blocks, heads)
    if title is None or not _is_menu_above(blocks, looks, title):
        return looks
    out = list(looks)
    for at in heads[: heads.index(title)]:
        out[at] = _above_title(blocks, looks, at, title, heads[0])
    return out


def _wiki(blocks: Sequence[Block], looks: Sequence[Looks]) -> Sequence[Looks]:
    """Give the page the tools of a wiki around the name of an article; nothing where it is none."""
    below = next((at for at in range(1, min(_HEAD, len(blocks))) if _FREE.fullmatch(blocks[at].text)), 0)
    tools = [at for at in range(below) if blocks[at].text in _TOOLS]
    title = (tools[0] if tools else below) - 1
    title -= title > 0 and blocks[title].text[:1].isdigit()  # "4 languages"
    if not below or title < 0:
        return ()
    own = [Looks("head") if at == title else Looks("boilerplate") for at in range(below + 1)]
    return [*own, *looks[below + 1 :]]


def _title(blocks: Sequence[Block], heads: Sequence[int]) -> int | None:
    """Choose the title among headlines that touch a menu, names below it left out."""
    lines = list(heads)
    while len(lines) > 1 and are_people(blocks[lines[-1]].text):
        lines.pop()
    run: list[int] = []
    while lines and _may_be_title(blocks[lines[-1]].text) and (not run or lines[-1] == run[0] - 1):
        run.insert(0, lines.pop())
    if not run:
        return None
    while len(run) > 1 and (len(run) > _DECKS or is_tagline(blocks[run[0]].text)):
        del run[0]
    return run[0]


def _may_be_title(text: str) -> bool:
    return len(text.split()) > _LINK and " | " not in text


def _is_menu_above(blocks: Sequence[Block], looks: Sequence[Looks], title: int) -> bool:
    """Tell whether two lines of one or two words, or of the page's own, touch above a title."""
    short = [
        at
        for at in range(title)
        if looks[at].look == "boilerplate"
        or (len(blocks[at].text.split()) <= _LINK and not is_known_outlet(blocks[at].text))
    ]
    return any(after == at + 1 and not blocks[after].gap for at, after in pairwise(short))


def _above_title(blocks: Sequence[Block], looks: Sequence[Looks], at: int, title: int, first: int) -> Looks:
    """Tell what a line above the title is: what kind of text, the name of the site, a section, else the page's own."""
    text = blocks[at].text
    if is_kicker(text):
        return looks[at]
    if at == first and 1 < len(text.split()) <= _NAME and is_name(text):
        return Looks("meta", (Part("source", without_article(text)),))
    apart = at == title - 1 and len(text.split()) <= _LINK and looks[at - 1].look == "boilerplate"
    if apart and at and len(blocks[at - 1].text.split()) > _LINK:
        return Looks("meta", (Part("category", text),))
    return Looks("boilerplate")


def is_tagline(text: str) -> bool:
    """Tell whether a line says what a site offers.

    Example:
        >>> is_tagline("News, data and analysis for harbours"), is_tagline("News from the harbour")
        (True, False)
    """
    return len(forms("boilerplate.toml", "offer").intersection(_WORD.findall(text.lower()))) > 1
