"""A page of one article, copied whole: what is the article's is told from menus, buttons, promotions and the tail.

What stands above the title is masthead and menu, what stands between it and the text are buttons, and below the last
paragraph stand links, topics and notices.
"""

from collections.abc import Sequence
from itertools import pairwise

from rareearth_cli.lexicon import forms
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.footer import leads_on
from rareearth_cli.readers.furniture import is_kicker, is_own
from rareearth_cli.readers.labels import Looks, is_shouted
from rareearth_cli.readers.metadata import Part
from rareearth_cli.readers.names import are_people, is_name, looks_like_outlet, says_where
from rareearth_cli.readers.page_places import (
    Places,
    author_of,
    find_places,
    has_credit,
    has_photo,
    is_about,
    is_paragraph,
    is_picture,
    is_title,
    read_labels_above,
)
from rareearth_cli.readers.starts import Starts

_HEADS = frozenset(["head", "heading"])
_OWN = frozenset(["boilerplate", "elision", "rule"])
_PARAGRAPHS = 2
_TITLE = 4  # words; fewer may be a link, a name, a kicker
_FRAME = 3  # lines of the page's own around an article
_NAME = 4  # words
_KICKER = 3  # words
_FIRST = ("1. ", "1) ")
_LEADS = ("related ", "read also", "read more", "see also")
_ASKED = ("subscri", "sign up", "abonn", "suscri")
_NEAR = 5  # lines below a text, among which the one that says whence it is
_TOP = 5  # lines of a page among which its name stands
_OFFER = 160  # code points


def read_page(blocks: Sequence[Block], looks: Sequence[Looks]) -> tuple[list[Looks], Starts] | None:
    """Give the looks of a page of one article, all else given to the page; None where it is another."""
    out = [Looks("boilerplate") if _offers(blocks, looks, at) else look for at, look in enumerate(looks)]
    texts = [at for at in range(len(blocks)) if is_paragraph(blocks[at], out[at])]
    if len(texts) < _PARAGRAPHS:
        return None
    read_labels_above(blocks, out, texts[1])
    places = find_places(blocks, out, texts)
    if places is None or not _is_framed(looks, places) or _has_more(blocks, out, places):
        return None
    _above(blocks, out, places)
    _head(blocks, out, places)
    _interludes(blocks, out, places)
    _tail(blocks, out, places)
    return out, Starts([0])


def _is_framed(looks: Sequence[Looks], places: Places) -> bool:
    """Tell whether some of the page's own lines stand above and below the text."""
    menu = sum(look.look == "head" for look in looks[: min(places.title, places.hinge)])
    own = sum(look.look == "boilerplate" for look in (*looks[: places.begin], *looks[places.end :]))
    return own >= _FRAME or (own > 0 and menu > _FRAME)


def _has_more(blocks: Sequence[Block], looks: Sequence[Looks], places: Places) -> bool:
    """Tell whether a further line about an article stands between the texts: the page has more than one.

    A link to another article, with its byline, may stand once below a line of the page's own.
    """
    if places.begin and blocks[places.begin - 1].text.startswith(_FIRST):
        return True  # the first of numbered texts
    told = {part for look in looks[: places.begin] for part in look.parts}
    led = False
    links = 0
    for at in range(places.begin, places.end + 1):
        if is_paragraph(blocks[at], looks[at]):
            led = False
        elif looks[at].look in _OWN:
            led = True
        elif is_about(looks[at]) and not (looks[at].parts and told.issuperset(looks[at].parts)):
            links += 1
            if not led or links > 1 or places.title > places.hinge or looks[at + 1].look in {"prose", "item"}:
                return True
    return _has_links(blocks, looks, places)


def _has_links(blocks: Sequence[Block], looks: Sequence[Looks], places: Places) -> bool:
    """Tell whether texts end in a link to the rest of each, and titles stand below those, twice or more."""
    found = 0
    for at in range(places.begin + 1, places.end):
        links = looks[at].look == "elision" or any(part.field == "url" for part in looks[at].parts)
        below = at + 1 + (looks[at + 1].look == "rule")
        found += links and is_paragraph(blocks[at - 1], looks[at - 1]) and looks[below].look in _HEADS
    return found > 1


def _above(blocks: Sequence[Block], looks: list[Looks], places: Places) -> None:
    """Give the page what stands above the title, but for the section right above it and the name of the paper."""
    top = min(places.title, places.hinge)
    lines = {block.text.strip().casefold() for block in blocks[places.begin :]}
    seen = list(looks)
    told = {part.field for look in looks[places.title : places.begin] for part in look.parts}
    near = top - _KICKER
    named = next((at for at in range(top) if looks[at].look == "head"), -1)
    for at in range(top):
        text = blocks[at].text.strip()
        words = len(text.split())
        if at == top - 1 and words <= _KICKER and _is_section(blocks, seen, at, lines):
            looks[at] = Looks("meta", (Part("category", text.strip(" |:•·–—-/›>")),))
        elif at == named < _TOP and words <= _NAME and _is_paper(text, lines, heads=_heads(seen, at)):
            looks[at] = Looks("meta", (Part("source", text),))
        elif looks[at].look != "rule" and not (near <= at and _tells(looks[at], told)):
            looks[at] = Looks("boilerplate")


def _tells(look: Looks, told: set[str]) -> bool:
    """Tell whether a line says who wrote the article or when, and no line below the title does."""
    return is_about(look) and any(part.field not in told for part in look.parts)


def _heads(looks: Sequence[Looks], at: int) -> bool:
    """Tell whether a line is the first of a page, above its menu."""
    return at == 0 and looks[1].look == "boilerplate"


def _is_paper(text: str, lines: set[str], *, heads: bool) -> bool:
    """Tell whether the first unknown line of a page is the name of who publishes it; `heads`: it stands above all."""
    if (
        not is_name(text)
        or ":" in text
        or any(map(str.isdigit, text))
        or text.lower() in forms("boilerplate.toml", "room")
    ):
        return False
    return looks_like_outlet(text) or text.casefold() in lines or (heads and " " in text)


def _is_section(blocks: Sequence[Block], looks: Sequence[Looks], at: int, lines: set[str]) -> bool:
    """Tell whether a line above the title is the section: it stands again below the text, in capitals, or alone."""
    text = blocks[at].text
    words = len(text.split())
    if words < _KICKER and text.strip().casefold() in lines:
        return True
    if looks[at].look != "head" or text.lower() in forms("boilerplate.toml", "room"):
        return is_shouted(text) and words < _KICKER and not (at and is_shouted(blocks[at - 1].text))
    alone = not at or looks[at - 1].look not in _HEADS
    return is_kicker(text) or (alone and words < _KICKER and text[-1] != ":")


def _head(blocks: Sequence[Block], looks: list[Looks], places: Places) -> None:
    """Read the lines from the title to the text: names, decks, a first heading; the rest is the page's."""
    seen = list(looks)
    signed = any(part.field == "author" for look in looks[places.title : places.begin] for part in look.parts)
    for at in range(min(places.title, places.hinge), places.begin):
        block, look = blocks[at], looks[at]
        may_sign = look.look in _HEADS or (at == places.title + 1 and not is_own(block.text))
        who = author_of(block.text) if may_sign and at > places.title else ""
        if at == places.title:
            looks[at] = look if look.look in _HEADS else Looks("head", look.parts)
        elif look.look == "meta":
            looks[at] = Looks(
                "meta", tuple(part for part in look.parts if not ((signed or part.value.isupper()) and _is_place(part)))
            )
        elif who and not signed and (at <= places.last + 1 or are_people(block.text)):
            looks[at] = Looks("meta", (Part("author", who),))
            signed = True
        elif places.title < at < places.hinge and _is_deck(block, look) and not has_credit(blocks, at):
            looks[at] = Looks("meta") if look.look in _HEADS else look  # which of them is the title is known
        elif is_kicker(block.text) and places.title < at < places.begin - 1:
            looks[at] = Looks("meta", (Part("category", block.text),))
        elif at + 1 == places.begin and look.look in _HEADS and _is_heading(blocks, seen, at):
            looks[at] = look
        elif at + 1 == places.hinge and look.look in _HEADS and is_name(block.text) and at > places.title:
            placed = says_where(block.text, blocks[at - 1].text)
            looks[at] = Looks("meta") if placed else look  # the name of who publishes, above the day
        elif look.look != "rule":
            looks[at] = Looks("boilerplate")


def _is_deck(block: Block, look: Looks) -> bool:
    return is_paragraph(block, look) or (look.look == "prose" and not has_photo(block.text)) or is_title(block, look)


def _is_heading(blocks: Sequence[Block], looks: Sequence[Looks], at: int) -> bool:
    """Tell whether a line right above the text is a heading: no caption of a picture, nor the last of some buttons."""
    if is_picture(blocks[at].text):
        return False
    touches = len(blocks[at].text.split()) >= _TITLE and is_picture(blocks[at - 1].text)
    return blocks[at].gap > 0 or not (touches or looks[at - 1].look in _HEADS)


def _is_place(part: Part) -> bool:
    """Tell whether a word beside a day is no paper's name, where the author is known: where the author was."""
    return part.field == "name" and " " not in part.value and not looks_like_outlet(part.value)


def _interludes(blocks: Sequence[Block], looks: list[Looks], places: Places) -> None:
    """Give the page the lines between two paragraphs that belong to one of its own: links, promotions, a film."""
    at = places.begin
    while at < places.end:
        after = at
        while after < places.end and not is_paragraph(blocks[after], looks[after]):
            after += 1
        own = [one for one in range(at, after) if _is_own(blocks, looks, one)]
        if own:
            _give_run(blocks, looks, sorted({*own, *_pictures(blocks, looks, range(at, after))}), after)
        at = max(after, at + 1)


def _pictures(blocks: Sequence[Block], looks: Sequence[Looks], run: range) -> list[int]:
    """Find the pictures in a run of short lines: their addresses, credits and what stands right above those."""
    found = [at for at in run if blocks[at].text.startswith("https://") and looks[at].look == "meta"]
    for at in run:
        if is_picture(blocks[at].text) and looks[at].look in {"head", "prose"}:
            found += [at - 1, at] if at > run.start and looks[at - 1].look == "head" and not blocks[at].gap else [at]
    return found


def _is_own(blocks: Sequence[Block], looks: Sequence[Looks], at: int) -> bool:
    """Tell whether a line is the page's own: known, or a few words above the title of another article."""
    if looks[at].look in _OWN:
        return any(map(str.isalpha, blocks[at].text))
    if looks[at].look == "head" and ": " in blocks[at].text and blocks[at].text.lower().startswith(_LEADS):
        return True  # "Related video: Ropes on trial"
    return looks[at].look == looks[at + 1].look == "head" and _opens_links(blocks[at], looks[at])


def _opens_links(block: Block, look: Looks) -> bool:
    """Tell whether a line heads links, none of them in the line itself."""
    return len(block.text.split()) <= _NAME and (look.look == "elision" or leads_on(block.text))


def _give_run(blocks: Sequence[Block], looks: list[Looks], own: Sequence[int], after: int) -> None:
    """Give the page its own lines among some short ones, what stands between two of them, and links below the last."""
    last = own[-1]
    links = _opens_links(blocks[last], looks[last])
    for begin, end in pairwise(own):
        if all(_may_be_own(blocks[at], looks[at]) for at in range(begin + 1, end)):
            looks[begin:end] = [Looks("boilerplate")] * (end - begin)
    looks[last] = Looks("boilerplate")
    signed = False  # the link above, by who wrote what it leads to
    for at in range(last + 1, after):
        if looks[at].look in _HEADS and at + 1 == after and (not links or blocks[at].level or signed):
            looks[at] = Looks("heading")
        if looks[at].look == "heading" or not _may_be_own(blocks[at], looks[at]):
            return
        signed = looks[at].look == "meta"
        looks[at] = Looks("boilerplate")


def _may_be_own(block: Block, look: Looks) -> bool:
    """Tell whether a line beside one of the page's own is no part of a text: neither an item nor a short sentence."""
    return look.look in {"head", "meta"} or (look.look == "prose" and not block.text[:1].isupper())


def _tail(blocks: Sequence[Block], looks: list[Looks], places: Places) -> None:
    """Give the page what stands below the last paragraph: links, topics, notices, what is said of the author."""
    own = False
    known = any(part.field == "author" for look in looks[places.title : places.begin] for part in look.parts)
    near = range(places.end + 1, min(places.end + 1 + _KICKER, len(blocks)))
    first = next((at for at in near if looks[at].look == "credit"), places.end) + 1  # who reported is the article's
    for at in range(first, len(blocks)):
        look = looks[at].look
        signed = (author_of(blocks[at].text) and not (known or is_shouted(blocks[at].text))) or blocks[at - 1].text[
            -1:
        ] == ","
        heads = at + 1 < len(blocks) and looks[at + 1].look in {"item", "prose"} and not leads_on(blocks[at].text)
        own = own or at >= places.tail or look == "boilerplate" or (look in _HEADS and not (signed or heads))
        credited = at - places.end <= _NEAR and [part.field for part in looks[at].parts] == ["source"]
        if own and look not in {"boilerplate", "rule"} and not credited:
            looks[at] = Looks("boilerplate")


def _offers(blocks: Sequence[Block], looks: Sequence[Looks], at: int) -> bool:
    """Tell whether a text beside a line of the page's own says what that is for: to subscribe, a newsletter."""
    if looks[at].look not in {"prose", "head"}:
        return False
    text = blocks[at].text.lower()
    if text.startswith(tuple(forms("boilerplate.toml", "notice"))):
        return True
    if looks[at].look == "head":
        return False
    above = blocks[at - 1].text.lower() if at and looks[at - 1].look == "boilerplate" and not blocks[at].gap else ""
    below = blocks[at + 1].text.lower() if at + 1 < len(blocks) and looks[at + 1].look == "boilerplate" else ""
    if any(word in text and below.startswith(word) for word in _ASKED):
        return True
    return len(text) <= _OFFER and bool(above) and ("newsletter" in text or "newsletter" in above)
