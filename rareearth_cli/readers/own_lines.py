"""Lines that their neighbours tell: the post of who wrote, cookie notices, pagers, links to more between paragraphs."""

import re
from collections.abc import Sequence

from rareearth_cli.lexicon import forms
from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.elisions import is_elision
from rareearth_cli.readers.furniture import is_kicker
from rareearth_cli.readers.labels import Looks
from rareearth_cli.readers.metadata import Part
from rareearth_cli.readers.names import are_people, person, without_article

_HEADS = frozenset(["head", "heading"])
_ASKS = ("reader-supported publication", "becoming a free or paid subscriber", "becoming a paid subscriber")
_BOX = 6  # lines of what a page asks above its buttons
_FOOT = 16  # lines
_TOP = 10  # lines at the head of a page
_NOTICE = 400  # code points of a cookie notice
_LINK = 120  # code points of the title of another text
_MOST = 8  # links
_TITLE = 2  # words; more are a title
_POST = 5  # words of a post
_SAYS = 4  # words, at the least, of who says what follows
_JOB = pattern(
    r"(?:[\w&’-]+ ){0,3}(?:correspondent|editor|reporter|writer|columnist|contributor|specialist|analyst|economist|"
    r"director|professor|fellow|attorney|researcher|scientist|advis[eo]r)(?: (?:in|at|for|of) [A-Z][^.,]{1,60})?"
    r"(?:, ([A-Z].{2,40}))?\Z",
    re.IGNORECASE,
)
_COOKIES = pattern(
    r"(?:we|we[’']d|this|our|by|you|some|these|wir|diese|nous|ce|este|utiliz\w*|usamos)\b.*\bcookies?\b", re.IGNORECASE
)


def settle_lines(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Settle what lines are that say little by themselves."""
    _cookies(blocks, looks)
    _posts(blocks, looks)
    _kinds(blocks, looks)
    _pagers(blocks, looks)
    _links(blocks, looks)
    _introductions(blocks, looks)
    _sites(blocks, looks)
    _notices(blocks, looks)


def _cookies(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Give the page the sentences at its head that tell of its cookies, and those above a button for consent."""
    for at in range(min(_TOP, len(blocks))):
        text = blocks[at].text
        if looks[at].look in {"prose", "head"} and len(text) <= _NOTICE and _COOKIES.match(text):
            looks[at] = Looks("boilerplate")
    buttons = tuple(forms("boilerplate.toml", "consent_button"))
    for at in range(1, len(blocks)):
        if looks[at].look == "boilerplate" and blocks[at].text.lower().startswith(buttons):
            above = at - 1
            while above >= max(0, at - _BOX) and _asks_consent(blocks[above], looks[above]):
                looks[above] = Looks("boilerplate")
                above -= 1


def _asks_consent(block: Block, look: Looks) -> bool:
    """Tell whether a line is part of what a page says of data it keeps: `We value your privacy`."""
    if look.look not in {"prose", *_HEADS} or len(block.text) > _NOTICE:
        return look.look == "boilerplate"
    said = block.text.lower()
    return any(word in said for word in forms("boilerplate.toml", "consent_word"))


def _posts(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Read a name above the line that says what post who bears it has: `Maja Lind` above `Business reporter`."""
    for at in range(2, len(blocks)):
        name, post = blocks[at - 1], blocks[at]
        plain = looks[at].look == looks[at - 1].look == "head" and not (name.level or post.level or post.gap)
        job = _JOB.match(post.text) if plain and are_people(name.text) else None
        if job and len(post.text.partition(",")[0].split()) <= _POST and not _in_text(looks, at - 1):
            paper = (Part("source", without_article(job.group(1))),) if job.group(1) else ()
            looks[at - 1 : at + 1] = [Looks("meta", (Part("author", person(name.text)),)), Looks("meta", paper)]


def _in_text(looks: Sequence[Looks], at: int) -> bool:
    """Tell whether a text stands right above a line: it is no line about the text below."""
    return looks[at - 1].look in {"prose", "item"}


def _kinds(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Read what kind of text it is between a title and its day, all of which touch: `Press release`, `News`."""
    parts = forms("boilerplate.toml", "part")
    for at in range(1, len(blocks) - 1):
        text = blocks[at].text
        if (
            looks[at].look not in {"head", "boilerplate"}
            or looks[at].parts
            or not (is_kicker(text) or text.lower() in parts)
        ):
            continue
        dated = looks[at + 1].look == "meta" and any(part.field == "date" for part in looks[at + 1].parts)
        above = looks[at - 1].look in _HEADS and len(blocks[at - 1].text.split()) > _TITLE
        if dated and above and not (blocks[at].gap or blocks[at + 1].gap or blocks[at].level):
            looks[at] = Looks("meta", (Part("category", text),))


def _pagers(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Give the page the dots between the numbers of pages, a line each."""
    for at in range(1, len(blocks) - 1):
        between = looks[at].look == "elision" and {looks[at - 1].look, looks[at + 1].look} == {"boilerplate"}
        numbers = blocks[at - 1].text.isdigit() and blocks[at + 1].text.isdigit()
        if between and numbers and not any(map(str.isalnum, blocks[at].text)):
            looks[at] = Looks("boilerplate")


def _links(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Give the page the titles that touch a line such as `Related articles` from below, where a text goes on."""
    more = forms("boilerplate.toml", "more")
    for at in range(1, len(blocks) - 1):
        if looks[at].look != "boilerplate" or blocks[at].text.lower().strip(" :") not in more:
            continue
        end = at + 1
        while end < min(len(blocks), at + _MOST) and not blocks[end].gap and _may_be_link(blocks[end], looks[end]):
            end += 1
        looks[at + 1 : end] = [Looks("boilerplate")] * (end - at - 1)


def _may_be_link(block: Block, look: Looks) -> bool:
    short = look.look in {"head", "item", "prose", "elision"} and len(block.text) <= _LINK
    return short and (block.text[-1:] != "." or is_elision(block.text))


def _introductions(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Make paragraphs of lines that say who says what follows: `The keeper Maja Lind said:`."""
    says = forms("boilerplate.toml", "says")
    for at, look in enumerate(looks):
        if look.look != "head" or look.parts or blocks[at].level or blocks[at].text[-1:] != ":":
            continue
        words = blocks[at].text.rstrip(": ").lower().split()
        if len(words) >= _SAYS and words[-1] in says:
            looks[at] = Looks("prose")


def _sites(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Read the name of a site between a title and its address: `Nordsee Kurier` above `nordsee.example › ports`."""
    for at in range(1, len(blocks) - 1):
        below = looks[at + 1]
        addressed = below.look == "meta" and [part.field for part in below.parts] == ["url"]
        titled = looks[at - 1].look in _HEADS or blocks[at - 1].text[-1:] == "?"
        if not addressed or not titled or looks[at].look != "head" or looks[at].parts:
            continue
        if not (blocks[at].gap or blocks[at + 1].gap) and len(blocks[at].text.split()) <= _POST:
            looks[at] = Looks("meta", (Part("source", without_article(blocks[at].text)),))


def _notices(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Give the page the sentence near its end in which a letter asks for readers."""
    for at in range(max(0, len(blocks) - _FOOT), len(blocks)):
        said = blocks[at].text.lower() if looks[at].look == "prose" and len(blocks[at].text) <= _NOTICE else ""
        if any(words in said for words in _ASKS):
            looks[at] = Looks("boilerplate")
