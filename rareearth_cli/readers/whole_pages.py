"""A page of one article, copied whole: its title, byline and text, told from menus, buttons, promotions and the tail.

The line with the day or the byline that stands nearest above the text, or below its standfirst, is the hinge: the title
is the headline right above it, what is above that is masthead and menu, what is between it and the text are buttons.
Below the last paragraph stand links, topics and notices.
"""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from rareearth_cli.lexicon import forms
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.footer import leads_on
from rareearth_cli.readers.furniture import is_caption, is_kicker
from rareearth_cli.readers.labels import Looks, is_shouted, title_case
from rareearth_cli.readers.mastheads import is_tagline
from rareearth_cli.readers.meta_lines import read_led
from rareearth_cli.readers.metadata import Part
from rareearth_cli.readers.names import are_people, is_name, is_person, looks_like_outlet, person
from rareearth_cli.readers.starts import Starts

_HEADS = frozenset(["head", "heading"])
_OWN = frozenset(["boilerplate", "elision", "rule"])
_ENDS = (".", "!", "?", "…", "。", "！", "？")
_CLOSING = "\"”’'»«)]”*0123456789["  # behind the end of a sentence
_SENTENCE = 40  # code points of a sentence that is a paragraph
_LONG = 140  # code points: what is longer is a paragraph without a full stop, too
_PARAGRAPHS = 2
_LEAD = 500  # code points of a standfirst
_REACH = 14  # blocks from a standfirst to the day, or from the hinge to the text
_TITLE = 4  # words; fewer may be a link, a name, a kicker
_GROUP = 3  # lines of a title and its decks
_FRAME = 3  # lines of the page's own around an article
_NAME = 4  # words
_KICKER = 3  # words
_NOTICE = 0.3  # of a text: more is no notice
_CAPITALS = 0.6  # of the longer words of a link begin with one
_FIRST = ("1. ", "1) ")
_ASKED = ("subscri", "sign up", "abonn", "suscri")
_INNER = 25  # code points of the first sentence of a caption


class _Places(msgspec.Struct):
    """What was found of a page: the places of its blocks."""

    hinge: int  # the first line about the article
    last: int  # the last such
    title: int
    begin: int  # of the text
    end: int


def read_page(blocks: Sequence[Block], looks: Sequence[Looks]) -> tuple[list[Looks], Starts] | None:
    """Give the looks of a page of one article, all else given to the page; None where it is another."""
    out = [Looks("boilerplate") if _offers(blocks, looks, at) else look for at, look in enumerate(looks)]
    texts = [at for at in range(len(blocks)) if _is_paragraph(blocks[at], out[at])]
    if len(texts) < _PARAGRAPHS:
        return None
    places = _find(blocks, out, texts)
    if places is None or not _is_framed(looks, places) or _has_more(blocks, out, places):
        return None
    _above(blocks, out, places)
    _head(blocks, out, places)
    _interludes(blocks, out, places)
    _tail(blocks, out, places)
    return out, Starts([0])


def _is_paragraph(block: Block, look: Looks) -> bool:
    """Tell whether a block is a sentence or more of a text."""
    if look.look in {"table", "front"} or block.quoted:
        return True
    if look.look not in {"prose", "item"} or look.parts:
        return False
    text = block.text
    if is_caption(text):
        return False
    return len(text) > _LONG or (len(text) >= _SENTENCE and text.rstrip(_CLOSING).endswith(_ENDS))


def _is_about(look: Looks) -> bool:
    """Tell whether a line says who wrote an article, or when."""
    return look.look == "meta" and (not look.parts or any(part.field in {"author", "date"} for part in look.parts))


def _find(blocks: Sequence[Block], looks: Sequence[Looks], texts: Sequence[int]) -> _Places | None:
    """Find the lines about the article, its title and where its text begins and ends."""
    about = _about(blocks, looks, texts)
    if not about:
        return None
    last = about[-1]
    hinge = last
    while hinge - 1 in about or (hinge - 2 in about and looks[hinge - 1].look not in {"prose", "item"}):
        hinge -= 1 if hinge - 1 in about else 2
    title = _title(blocks, looks, hinge, last)
    begin = next((at for at in texts if at > last), -1)
    if title < 0 or begin < 0 or begin - last > _REACH:
        return None
    begin = _below_box(blocks, looks, last, begin, texts)
    end = _end(blocks, [at for at in texts if at >= begin])
    while begin - 1 > max(last, title) and (
        looks[begin - 1].look == "item" or (looks[begin - 1].look == "prose" and blocks[begin - 1].text[-1:] in ",:")
    ):
        begin -= 1
    return _Places(hinge, last, title, begin, end)


def _about(blocks: Sequence[Block], looks: Sequence[Looks], texts: Sequence[int]) -> list[int]:
    """Find the lines that say who wrote the article and when: above its text, or else below its standfirst."""
    first = texts[0]
    above = [at for at in range(first) if _is_about(looks[at])]
    between = range(above[-1] + 1 if above else 0, first)
    if above and not any(_is_title(blocks[at], looks[at]) for at in between):
        return above
    below: list[int] = []
    lead = 0
    for at in range(first, min(first + _REACH, texts[-1])):
        lead += len(blocks[at].text) if at in texts else 0
        if lead > _LEAD or (below and at in texts) or (looks[at].look in _HEADS and not _author(blocks[at].text)):
            break
        if _is_about(looks[at]):
            below.append(at)
    return below or above


def _is_title(block: Block, look: Looks) -> bool:
    """Tell whether a line may be a title by itself, and no link: a few words, not all with a capital."""
    words = len(block.text.split())
    if look.look not in _HEADS or " | " in block.text or _is_picture(block.text) or _author(block.text):
        return False
    return block.level > 0 or words >= _TITLE or (words == _TITLE - 1 and title_case(block.text) < _CAPITALS)


def _below_box(blocks: Sequence[Block], looks: Sequence[Looks], last: int, begin: int, texts: Sequence[int]) -> int:
    """Give where a text begins below a box about its authors, which buttons end: `Disclosure statement`."""
    closers = forms("boilerplate.toml", "closer")
    if not any(blocks[at].text.lower().strip(" :") in closers for at in range(last, begin)):
        return begin
    owned = [at for at in range(begin, min(begin + _REACH, len(blocks))) if looks[at].look == "boilerplate"]
    return next((at for at in texts if owned and at > owned[-1]), begin)


def _title(blocks: Sequence[Block], looks: Sequence[Looks], hinge: int, last: int) -> int:
    """Find the title: right above the lines about the article, decks between; or right below them, above the text."""
    group: list[int] = []
    short = -1
    for at in range(hinge - 1, max(-1, hinge - _REACH), -1):
        block, look = blocks[at], looks[at]
        if _is_title(block, look):
            group.append(at)
            if block.level or len(group) == _GROUP:
                break
        elif group:
            break
        elif look.look in _HEADS and short < 0 and not _author(block.text):
            short = at
        elif look.look not in {*_HEADS, *_OWN, "prose", "meta"}:
            break
    below = last + 1
    named = below + 1 < len(blocks) and looks[below].look in _HEADS and not _author(blocks[below].text)
    if (
        named
        and looks[below + 1].look == "prose"
        and (not hinge or looks[hinge - 1].look in _OWN or hinge - 1 == short)
    ):
        return below
    while len(group) > 1 and is_tagline(blocks[group[-1]].text):
        group.pop()
    return group[-1] if group else short


def _is_picture(text: str) -> bool:
    """Tell whether a line is a caption: two sentences, or a credit."""
    return is_caption(text) or ". " in text[_INNER // 2 :] or "Getty Images" in text


def _is_framed(looks: Sequence[Looks], places: _Places) -> bool:
    """Tell whether some of the page's own lines stand above and below the text."""
    menu = sum(look.look == "head" for look in looks[: min(places.title, places.hinge)])
    own = sum(look.look == "boilerplate" for look in (*looks[: places.begin], *looks[places.end :]))
    return own >= _FRAME or (own > 0 and menu > _FRAME)


def _has_more(blocks: Sequence[Block], looks: Sequence[Looks], places: _Places) -> bool:
    """Tell whether a further line about an article stands between the texts: the page has more than one.

    A link to another article, with its byline, may stand once below a line of the page's own.
    """
    if places.begin and blocks[places.begin - 1].text.startswith(_FIRST):
        return True  # the first of numbered texts
    led = False
    links = 0
    for at in range(places.begin, places.end + 1):
        if _is_paragraph(blocks[at], looks[at]):
            led = False
        elif looks[at].look in _OWN:
            led = True
        elif _is_about(looks[at]):
            links += 1
            if not led or links > 1 or places.title > places.hinge or looks[at + 1].look not in _HEADS:
                return True
    return _has_links(blocks, looks, places)


def _has_links(blocks: Sequence[Block], looks: Sequence[Looks], places: _Places) -> bool:
    """Tell whether texts end in a link to the rest of each, and titles stand below those, twice or more."""
    found = 0
    for at in range(places.begin + 1, places.end):
        links = looks[at].look == "elision" or any(part.field == "url" for part in looks[at].parts)
        below = at + 1 + (looks[at + 1].look == "rule")
        found += links and _is_paragraph(blocks[at - 1], looks[at - 1]) and looks[below].look in _HEADS
    return found > 1


def _above(blocks: Sequence[Block], looks: list[Looks], places: _Places) -> None:
    """Give the page what stands above the title, but for the section right above it and the name of the paper."""
    top = min(places.title, places.hinge)
    lines = {block.text.strip().casefold() for block in blocks[places.begin :]}
    seen = list(looks)
    named = next((at for at in range(top) if looks[at].look == "head"), -1)
    for at in range(top):
        text = blocks[at].text.strip()
        words = len(text.split())
        if at == top - 1 and words <= _KICKER and _is_section(blocks, seen, at, lines):
            looks[at] = Looks("meta", (Part("category", text.strip(" |:•·–—-/›>")),))
        elif at == named and words <= _NAME and _is_paper(text, lines, heads=_heads(seen, at)):
            looks[at] = Looks("meta", (Part("source", text),))
        elif looks[at].look != "rule":
            looks[at] = Looks("boilerplate")


def _heads(looks: Sequence[Looks], at: int) -> bool:
    """Tell whether a line is the first of a page, above its menu."""
    return at == 0 and looks[1].look == "boilerplate"


def _is_paper(text: str, lines: set[str], *, heads: bool) -> bool:
    """Tell whether the first unknown line of a page is the name of who publishes it; `heads`: it stands above all."""
    if not is_name(text) or text.lower() in forms("boilerplate.toml", "room"):
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


def _head(blocks: Sequence[Block], looks: list[Looks], places: _Places) -> None:
    """Read the lines from the title to the text: names, decks, a first heading; the rest is the page's."""
    seen = list(looks)
    signed = any(part.field == "author" for look in looks[places.title : places.begin] for part in look.parts)
    for at in range(min(places.title, places.hinge), places.begin):
        block, look = blocks[at], looks[at]
        who = _author(block.text) if look.look in _HEADS and at > places.title else ""
        if at == places.title:
            looks[at] = look if look.look in _HEADS else Looks("head", look.parts)
        elif look.look == "meta":
            looks[at] = Looks("meta", tuple(part for part in look.parts if not (signed and _is_place(part))))
        elif who and not signed and (at <= places.last + 1 or are_people(block.text)):
            looks[at] = Looks("meta", (Part("author", who),))
            signed = True
        elif places.title < at < places.hinge and _is_deck(block, look):
            looks[at] = look
        elif is_kicker(block.text) and places.title < at < places.begin - 1:
            looks[at] = Looks("meta", (Part("category", block.text),))
        elif at + 1 == places.begin and look.look in _HEADS and _is_heading(blocks, seen, at):
            looks[at] = look
        elif at + 1 == places.hinge and look.look in _HEADS and is_name(block.text) and at > places.title:
            looks[at] = look  # the name of who publishes, above the day
        elif look.look != "rule":
            looks[at] = Looks("boilerplate")


def _is_deck(block: Block, look: Looks) -> bool:
    return _is_paragraph(block, look) or (look.look == "prose" and not is_caption(block.text)) or _is_title(block, look)


def _is_heading(blocks: Sequence[Block], looks: Sequence[Looks], at: int) -> bool:
    """Tell whether a line right above the text is a heading: no caption of a picture, nor the last of some buttons."""
    if _is_picture(blocks[at].text):
        return False
    touches = len(blocks[at].text.split()) >= _TITLE and _is_picture(blocks[at - 1].text)
    return blocks[at].gap > 0 or not (touches or looks[at - 1].look in _HEADS)


def _author(text: str) -> str:
    """Give the people of a line: `Maja Lind and Dele Okoro`, `Maja Lind in Tromsø`, `Maja Lind, Quay University`."""
    if led := read_led(text):
        return led[0].value  # "Interview: Maja Lind"
    first = text.partition(", ")[0].partition(" in ")[0]
    if are_people(text):
        return person(text)
    return person(first) if is_person(first) and is_name(first) and is_name(text) else ""


def _is_place(part: Part) -> bool:
    """Tell whether a word beside a day is no paper's name, where the author is known: where the author was."""
    return part.field == "name" and " " not in part.value and not looks_like_outlet(part.value)


def _interludes(blocks: Sequence[Block], looks: list[Looks], places: _Places) -> None:
    """Give the page the lines between two paragraphs that belong to one of its own: links, promotions, a film."""
    at = places.begin
    while at < places.end:
        after = at
        while after < places.end and not _is_paragraph(blocks[after], looks[after]):
            after += 1
        own = [one for one in range(at, after) if looks[one].look in _OWN and any(map(str.isalpha, blocks[one].text))]
        if own:
            _give_run(blocks, looks, own, after)
        at = max(after, at + 1)


def _give_run(blocks: Sequence[Block], looks: list[Looks], own: Sequence[int], after: int) -> None:
    """Give the page its own lines among some short ones, what stands between two of them, and links below the last."""
    last = own[-1]
    links = looks[last].look == "elision" or leads_on(blocks[last].text)
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


def _tail(blocks: Sequence[Block], looks: list[Looks], places: _Places) -> None:
    """Give the page what stands below the last paragraph: links, topics, notices, what is said of the author."""
    own = False
    for at in range(places.end + 1, len(blocks)):
        look = looks[at].look
        signed = _author(blocks[at].text) or blocks[at - 1].text[-1:] == ","
        heads = at + 1 < len(blocks) and looks[at + 1].look in {"item", "prose"} and not leads_on(blocks[at].text)
        own = own or look == "boilerplate" or (look in _HEADS and not (signed or heads))
        if own and look not in {"boilerplate", "rule"}:
            looks[at] = Looks("boilerplate")


def _end(blocks: Sequence[Block], texts: Sequence[int]) -> int:
    """Find the last paragraph of the article: a few more may stand under a word for them: `About the author`."""
    whole = sum(len(blocks[at].text) for at in texts)
    closers = forms("boilerplate.toml", "closer")
    end, size = texts[-1], 0
    for above, at in zip(texts[-2::-1], texts[:0:-1], strict=True):
        size += len(blocks[at].text)
        if size > _NOTICE * whole:
            break
        if any(blocks[one].text.lower().strip(" :") in closers for one in range(above + 1, at)):
            end = above
    return end


def _offers(blocks: Sequence[Block], looks: Sequence[Looks], at: int) -> bool:
    """Tell whether a text stands above a button and says what that is for: to subscribe."""
    if looks[at].look != "prose" or at + 1 >= len(blocks) or looks[at + 1].look != "boilerplate":
        return False
    button, text = blocks[at + 1].text.lower(), blocks[at].text.lower()
    return any(word in text and button.startswith(word) for word in _ASKED)
