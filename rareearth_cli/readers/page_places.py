"""Where the parts of a page of one article stand: the lines about it, its title, its text and the end of that.

The line with the day or the byline that stands nearest above the text, or below its standfirst, is the hinge: the title
is the headline right above it, or else right below, decks and buttons between.
"""

from collections.abc import Sequence

import msgspec

from rareearth_cli.lexicon import forms
from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.furniture import is_caption, is_kicker, is_own
from rareearth_cli.readers.labels import Looks, title_case
from rareearth_cli.readers.mastheads import is_tagline
from rareearth_cli.readers.meta_lines import read_label, read_led, read_line
from rareearth_cli.readers.metadata import Part
from rareearth_cli.readers.names import are_people, is_name, is_person, looks_like_outlet, person

_HEADS = frozenset(["head", "heading"])
_OWN = frozenset(["boilerplate", "elision", "rule"])
_ENDS = (".", "!", "?", "…", "。", "！", "？")
_CLOSING = "\"”’'»«)]”*0123456789["  # behind the end of a sentence
_SENTENCE = 40  # code points of a sentence that is a paragraph
_LONG = 140  # code points: what is longer is a paragraph without a full stop, too
_LEAD = 500  # code points of a standfirst
_REACH = 14  # blocks from a standfirst to the day, or from the hinge to the text
_TITLE = 4  # words; fewer may be a link, a name, a kicker
_GROUP = 3  # lines of a title and its decks
_NAME = 4  # words
_NOTICE = 0.3  # of a text: more is no notice
_CAPITALS = 0.6  # of the longer words of a link begin with one
_SENTENCES = pattern(r"[^\W\d_]{3}\.\s+[A-ZÀ-Þ]")
_EAST = "\u2e80"  # from here on, a sign says as much as three letters
_HOURED = pattern(r",?\s\d{1,2}[:h]\d\d(?!\d)")
_GLUED = pattern(r"(?:Published|Updated|Posted|\d\d/\d\d/\d{4})(?=[A-Z\d])")
_ROLE = pattern(r"(?i),\s[^.,]{0,40}\b(?:writer|reporter|correspondent|contributor|columnist|editor|fellow)\Z")
_PHOTO = pattern(r"(?i)getty images|\b(?:photo|photograph|image|picture) (?:by|via)\b")
_PLACE = pattern(r"\s+in\s+[A-ZÀ-Þ][\w’'-]+")
_SHORTS = 2  # short lines between the title and the lines about the article


class Places(msgspec.Struct):
    """What was found of a page: the places of its blocks."""

    hinge: int  # the first line about the article
    last: int  # the last such
    title: int
    begin: int  # of the text
    end: int
    tail: int  # what is surely below the text


def find_places(blocks: Sequence[Block], looks: Sequence[Looks], texts: Sequence[int]) -> Places | None:
    """Find the lines about the article, its title and where its text begins and ends."""
    about = _about(blocks, looks, texts)
    if not about:
        return None
    last = about[-1]
    hinge = last
    for at in reversed(about):
        between = range(at + 1, hinge)
        if len(between) < _GROUP and not any(
            is_paragraph(blocks[one], looks[one]) or is_title(blocks[one], looks[one]) for one in between
        ):
            hinge = at
    title = _title(blocks, looks, hinge, last)
    begin = next((at for at in texts if at > last), -1)
    if title < 0 or begin < 0 or begin - last > _REACH:
        return None
    begin = _below_box(blocks, looks, last, begin, texts)
    names = {part.value.casefold() for look in looks[title:begin] for part in look.parts if part.field == "author"}
    end, tail = _end(blocks, looks, [at for at in texts if at >= begin], names)
    while begin - 1 > max(last, title) and (
        looks[begin - 1].look == "item" or (looks[begin - 1].look == "prose" and blocks[begin - 1].text[-1:] in ",:")
    ):
        begin -= 1
    return Places(hinge, last, title, begin, end, tail)


def read_labels_above(blocks: Sequence[Block], looks: list[Looks], end: int) -> None:
    """Read labels with their values on the line below, and who wrote from where: `Maja Lind in Oslo and Dele Okoro`."""
    for at in range(end):
        if looks[at].look not in _HEADS:
            continue
        text = blocks[at].text
        value = blocks[at + 1].text if looks[at + 1].look in {"head", "meta"} and not blocks[at + 1].gap else ""
        parts = read_label(f"{text.rstrip(': ')}: {value}") if value else None
        if parts and any(part.field in {"author", "date"} for part in parts):
            looks[at : at + 2] = [Looks("meta", (Part("posted", ""),)), Looks("meta", tuple(parts))]
        elif " in " in text and (who := author_of(text)):
            looks[at] = Looks("meta", (Part("author", who),))
        elif (glued := _GLUED.match(text)) and (dated := read_line(text[glued.end() :])):
            looks[at] = Looks("meta", tuple(dated))  # "PublishedMAY 4 2026"
        elif _HOURED.search(text) and (day := find_date(text)) and not day[1] and _HOURED.match(text, day[2]):
            said = [read_label(part.replace("：", ": ")) or [] for part in text[day[2] :].split()]
            looks[at] = Looks("meta", (Part("date", day[0]), *(part for parts in said for part in parts)))


def _about(blocks: Sequence[Block], looks: Sequence[Looks], texts: Sequence[int]) -> list[int]:
    """Find the lines that say who wrote the article and when: above its text, or else below its standfirst."""
    first = texts[0]
    above = [at for at in range(first) if is_about(looks[at])]
    between = range(above[-1] + 1 if above else 0, first)
    if above and not any(is_title(blocks[at], looks[at]) for at in between):
        return above
    below: list[int] = []
    lead = 0
    for at in range(first, min(first + _REACH, texts[-1])):
        lead += len(blocks[at].text) if at in texts else 0
        if lead > _LEAD or (below and at in texts):
            break
        text = blocks[at].text
        if looks[at].look in _HEADS and not (author_of(text) or has_credit(blocks, at) or is_picture(text)):
            break  # no caption, but another title
        if is_about(looks[at]):
            below.append(at)
    return below or above


def is_about(look: Looks) -> bool:
    """Tell whether a line says who wrote an article, or when."""
    return look.look == "meta" and (not look.parts or any(part.field in {"author", "date"} for part in look.parts))


def is_paragraph(block: Block, look: Looks) -> bool:
    """Tell whether a block is a sentence or more of a text."""
    if look.look in {"table", "front"} or block.quoted:
        return True
    if look.look not in {"prose", "item"} or look.parts:
        return False
    text = block.text
    if is_caption(text):
        return False
    size = len(text) if text.isascii() else sum(3 if sign >= _EAST else 1 for sign in text[:_LONG])
    return len(text) > _LONG or (size >= _SENTENCE and text.rstrip(_CLOSING).endswith(_ENDS))


def is_title(block: Block, look: Looks) -> bool:
    """Tell whether a line may be a title by itself, and no link: a few words, not all with a capital."""
    words = len(block.text.split()) if block.text[:1] < _EAST else len(block.text) // 3
    if (
        look.look not in _HEADS
        or " | " in block.text
        or ">" in block.text
        or is_picture(block.text)
        or author_of(block.text)
    ):
        return False
    if words <= _NAME and looks_like_outlet(block.text) and is_name(block.text):
        return False
    return block.level > 0 or words >= _TITLE or (words == _TITLE - 1 and title_case(block.text) < _CAPITALS)


def _title(blocks: Sequence[Block], looks: Sequence[Looks], hinge: int, last: int) -> int:
    """Find the title: right above the lines about the article, decks between; or right below them, above the text."""
    group, short = _lines_above(blocks, looks, hinge)
    below = _title_below(blocks, looks, last)
    if below >= 0 and hinge and is_kicker(blocks[hinge - 1].text):
        return below  # what kind of text it is, the day, the title
    again = next((at for at in (*group, below) if at >= 0 and _is_again(blocks, at)), -1)
    if again >= 0:
        return again
    apart = not hinge or looks[hinge - 1].look in _OWN or hinge - 1 in short
    if below >= 0 and (not group or (apart and below == last + 1 and looks[below + 1].look == "prose")):
        return below
    return group[-1] if group else short[0] if short else -1


def _lines_above(blocks: Sequence[Block], looks: Sequence[Looks], hinge: int) -> tuple[list[int], list[int]]:
    """Give the lines above a place that may be a title and its decks, nearest first, and the short ones below them."""
    group: list[int] = []
    short: list[int] = []
    for at in range(hinge - 1, max(-1, hinge - _REACH), -1):
        block, look = blocks[at], looks[at]
        if is_title(block, look) and not has_credit(blocks, at):
            group.append(at)
            if block.level or len(group) == _GROUP:
                break
        elif group or len(short) == _SHORTS:
            break
        elif look.look in _HEADS and not author_of(block.text):
            short.append(at)
        elif look.look not in {*_HEADS, *_OWN, "prose", "meta"}:
            break
    while len(group) > 1 and is_tagline(blocks[group[-1]].text):
        group.pop()
    return group, short


def _title_below(blocks: Sequence[Block], looks: Sequence[Looks], last: int) -> int:
    """Find a title right below the lines about the article, or a word right above its text; -1 where there is none."""
    for at in range(last + 1, min(last + 1 + _GROUP + 1, len(blocks) - 1)):
        if looks[at].look == "prose":
            break
        if is_title(blocks[at], looks[at]) and len(blocks[at].text.split()) >= _TITLE:
            return at
    first = last + 1
    alone = looks[first].look in _HEADS and not author_of(blocks[first].text) and first + 1 < len(blocks)
    return first if alone and looks[first + 1].look == "prose" else -1


def _is_again(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a line stands again on the page, alone or within another line."""
    text = blocks[at].text.casefold()
    return sum(text in block.text.casefold() for block in blocks if len(block.text) <= _LONG) > 1


def has_photo(text: str) -> bool:
    """Tell whether a line names who made a picture."""
    return is_caption(text) or _PHOTO.search(text) is not None


def is_picture(text: str) -> bool:
    """Tell whether a line that looks like a headline is a caption: two sentences, or a credit."""
    return has_photo(text) or _SENTENCES.search(text) is not None


def has_credit(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether the line below is the credit of a picture, whose caption this one is: `© Quay Press`."""
    return at + 1 < len(blocks) and blocks[at + 1].text.startswith("©")


def author_of(text: str) -> str:
    """Give the people of a line: `Maja Lind and Dele Okoro`, `Maja Lind in Tromsø`, `Maja Lind, Quay University`."""
    if led := read_led(text):
        return led[0].value  # "Interview: Maja Lind"
    bare = _PLACE.sub("", text)
    if are_people(bare) and not is_own(bare):
        return person(bare)
    first = text.partition(", ")[0]
    said = is_person(first) and is_name(first) and (is_name(text) or _ROLE.search(text) is not None)
    return person(first) if said and not is_own(first) else ""


def _below_box(blocks: Sequence[Block], looks: Sequence[Looks], last: int, begin: int, texts: Sequence[int]) -> int:
    """Give where a text begins below a box about its authors, which buttons end: `Disclosure statement`."""
    closers = forms("boilerplate.toml", "closer")
    if not any(blocks[at].text.lower().strip(" :") in closers for at in range(last, begin)):
        return begin
    owned = [at for at in range(begin, min(begin + _REACH, len(blocks))) if looks[at].look == "boilerplate"]
    return next((at for at in texts if owned and at > owned[-1]), begin)


def _end(blocks: Sequence[Block], looks: Sequence[Looks], texts: Sequence[int], names: set[str]) -> tuple[int, int]:
    """Find the last paragraph, and the line below which a few more stand: `About the author`, or the author's name."""
    whole = sum(len(blocks[at].text) for at in texts)
    closers = forms("boilerplate.toml", "closer")
    end, tail, size = texts[-1], len(blocks), 0
    for above, at in zip(texts[-2::-1], texts[:0:-1], strict=True):
        size += len(blocks[at].text)
        if size > _NOTICE * whole:
            break
        for one in range(above + 1, at):
            line = blocks[one].text.casefold().strip(" :")
            signed = looks[one].look == "head" and any(line in name for name in names)
            if line in closers or signed:
                end, tail = above, one
                break
    return end, tail
