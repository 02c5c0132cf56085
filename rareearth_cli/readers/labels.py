"""What a block looks to be by itself: prose, a headline, a line about a document, a mark of elision, the page's own."""

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.credits import LONGEST, read_credit
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.elisions import end_of_teaser, is_elision
from rareearth_cli.readers.filing import read_filing
from rareearth_cli.readers.furniture import is_boilerplate, is_caption, is_release
from rareearth_cli.readers.meta_lines import read_line
from rareearth_cli.readers.metadata import Part, is_filter, known_label
from rareearth_cli.readers.posts import is_age, is_credit, is_pages
from rareearth_cli.readers.title_rows import rows_beside, title_rows
from rareearth_cli.readers.titles import dated_kinds, dated_titles, reference_titles

Look = Literal["prose", "item", "head", "heading", "meta", "elision", "boilerplate", "rule", "table", "front", "credit"]

_WORDS = 3  # of a headline that cannot be a link
_LONG = 160  # code points: what is longer is prose
_HEAD_WORDS = 22
_HEAD_LENGTH = 150
_NO_END = (".", ",", ";", ":", "…", "...", "。", "．", "｡", "、", "，", "।", "။", "።")
_ABBREVIATED = pattern(r"(?:\b[A-Z]\.){1,}\Z|\b(?:Inc|Ltd|Co|Corp|Jr|St|No|vs|Sr)\.\Z")
_ENDED = pattern(r"[^\W\d_]{2}[.!?][\"”’»]?(?:\s\([^()]{2,40}\)|\d{1,2})\Z")  # in front of a source or note
_BEHIND = frozenset(")0123456789")
_INNER = pattern(r"[^\W\d_]{3}\.\s+[A-ZÀ-Þ\"“]")
_NOTE = pattern(r"(?:\s?\[\^?\d{1,3}\])+\Z")
_WORD = pattern(r"[^\W_]+(?:[’'][^\W_]+)?")
_TITLE_CASE = 0.6


class Looks(msgspec.Struct, frozen=True, gc=False):
    """How a block looks, and what it says of a document where it looks like `meta`, or is where a blog files it."""

    look: Look
    parts: tuple[Part, ...] = ()


_PROSE = Looks("prose")
_HEADS = frozenset(["head", "heading"])
_SMALL_HEADING = 3  # level
_DASHES = frozenset("-–—")
_ENTRY = "This entry was posted"  # of a blog's program, with its tags: the line may be long
_DAY = 30  # code points of a day in brackets, behind a title
_TWO_SENTENCES = 80  # code points
_TEASER = 40  # code points before a mark of elision that make a teaser


def look_at(blocks: Sequence[Block]) -> list[Looks]:
    """Look at each block by itself; then at the lines that, many together, are a series of dated titles."""
    looks: list[Looks] = []
    short: list[int] = []
    known: dict[str, Looks] = {}  # of lines, which recur in a page of copies
    for at, block in enumerate(blocks):
        text = block.text
        if block.kind != "text":
            short.append(at)
            looks.append(_look(block))
        elif len(text) > _LONG and _is_long(text):
            looks.append(_PROSE)
        else:
            short.append(at)
            looks.append(known.get(text) or known.setdefault(text, _look(block)))
    heads = {at for at in short if looks[at].look in _HEADS}
    items = [at for at in short if _tops_text(blocks, looks, at)]
    if items and max(len(block.text) for block in blocks[: items[0] + 1]) <= _LONG:  # else a text with a chronicle
        heads.update(items)
    lines = {at for at in short if looks[at].look == "meta" and all(part.field != "author" for part in looks[at].parts)}
    asks = {at for at in short if looks[at].look == "prose" and _may_ask(blocks[at].text)}
    for at, (day, title) in dated_titles(blocks, heads | asks, lines).items():
        if not (at in heads and looks[at].parts):
            looks[at] = Looks("head", (Part("title", title), Part("date", day)))
    for at, parts in rows_beside(blocks, [look.parts for look in looks]).items():
        looks[at] = Looks("meta", parts)
    for at, parts in (reference_titles(blocks) or title_rows(blocks, short)).items():
        looks[at] = Looks("head", parts)
    for at, (day, kind) in dated_kinds(blocks, heads).items():
        looks[at] = Looks("meta", (Part("date", day), Part("category", kind)))
    return looks


def _tops_text(blocks: Sequence[Block], looks: Sequence[Looks], at: int) -> bool:
    """Tell whether an item touches a text from above that is none: `• 4 May 2026 – Barges wait`, and what it is of."""
    if looks[at].look != "item" or at + 1 == len(looks):
        return False
    return looks[at + 1].look == "prose" and not blocks[at + 1].gap and len(blocks[at].text) <= _HEAD_LENGTH


def _may_ask(text: str) -> bool:
    """Tell whether a short line is a question or a call, with a day beside it or not: `4 May: Who buys the lock?`."""
    return len(text) <= _TWO_SENTENCES and ("?" in text[-_DAY:] or "!" in text[-_DAY:]) and any(map(str.isdigit, text))


def _is_long(text: str) -> bool:
    return len(text) > _LONG and ("://" not in text or len(text) > LONGEST) and not text.startswith(_ENTRY)


def _look(block: Block) -> Looks:
    kind = block.kind
    if kind in {"rule", "table", "front"}:
        return Looks(kind)
    text = block.text
    aside = _look_at_credit(text) if len(text) > _LONG or text.startswith(_ENTRY) else _look_aside(block)
    if aside:
        return aside
    if kind == "heading":
        return Looks("heading" if is_headline(text) or (block.level and len(text) <= _HEAD_LENGTH) else "prose")
    if is_credit(text):
        return Looks("credit")
    if kind == "item":
        return Looks("item")
    cut = len(text) > _TEASER and end_of_teaser(text)[1]
    return Looks("head") if is_headline(text) and not cut and not is_caption(text) else _PROSE


def _look_aside(block: Block) -> Looks | None:
    """Look at a short block that may be no part of a text; None where it may be one."""
    if is_elision(block.text):
        return Looks("elision")
    if (": " in block.text and is_filter(block.text)) or (" released " in block.text and is_release(block.text)):
        return Looks("boilerplate")
    if block.kind != "heading" or block.level >= _SMALL_HEADING:  # bold lines and small headings hold bylines, too
        dashed = block.mark in _DASHES and block.kind == "item" and not known_label(block.text)
        signed = f"{block.mark} {block.text}" if dashed else block.text
        parts = read_credit(signed) or read_line(signed)
        if not parts and (is_age(block.text) or is_pages(block.text)):
            day = find_date(block.text)
            return Looks("meta", (Part("date", day[0]),) if day else ())
        if parts:
            titled = any(part.field == "title" for part in parts)
            return Looks("head" if titled else "meta", tuple(parts))
    return Looks("boilerplate", tuple(read_filing(block.text))) if is_boilerplate(block.text) else None


def _look_at_credit(text: str) -> Looks | None:
    """Look at a line that is long for its address, or for the tags under which a blog files a text."""
    if text.startswith(_ENTRY) and (filed := read_filing(text)):
        return Looks("boilerplate", tuple(filed))
    parts = read_credit(text) if "://" in text and len(text) <= LONGEST else None
    return Looks("meta", tuple(parts)) if parts else None


def is_headline(text: str) -> bool:
    """Tell whether a line is written as a headline: short, begun with a capital or figure, not ended as a sentence is.

    Example:
        >>> is_headline("A Contract With the Wind"), is_headline("It is getting worse.")
        (True, False)
    """
    if not 1 < len(text) <= _HEAD_LENGTH or len(text.split()) > _HEAD_WORDS:
        return False
    first = next((c for c in text if c.isalnum()), "")
    if not first or (first.islower() and not re.match(r"[a-z]{1,2}[A-Z]|v\d", text)):
        return False
    if (len(text) > _TWO_SENTENCES and _INNER.search(text)) or (text[-1] in _BEHIND and _ENDED.search(text)):
        return False  # "… a long debate on knots. Reuters, 11 March", "… has declared it void. (AFP)", "It is not.1"
    if text[-1] == "]":
        text = _NOTE.sub("", text) or text
    bare = text.rstrip("\"“”‘’'«»)]* 」』）")
    if bare.endswith(_NO_END) and not (_ABBREVIATED.search(bare) and title_case(bare) >= _TITLE_CASE):
        return bare.endswith(":") and len(bare.split()) <= 8 and title_case(bare) >= _TITLE_CASE  # noqa: PLR2004 ("Harbour Watch Reports:")
    if bare.endswith(("?", "!")):
        return title_case(bare) >= _TITLE_CASE
    return any(c.isalpha() for c in text)


def is_wordy(text: str) -> bool:
    """Tell whether a line is some words, without figures and marks between links."""
    return len(text.split()) >= _WORDS and all(c.isalpha() or c in " ’'-,:?" for c in text) and is_headline(text)


def is_shouted(text: str) -> bool:
    """Tell whether a line is set in capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and all(not c.islower() for c in letters)  # noqa: PLR2004 (shorter ones are abbreviations)


def title_case(text: str) -> float:
    """Give the share of longer words that begin with a capital, the first word aside; 1.0 where it is the only one."""
    words = [word for word in _WORD.findall(text)[1:] if len(word) > 3]  # noqa: PLR2004 (small words stay small)
    return sum(word[0].isupper() or word[0].isdigit() for word in words) / len(words) if words else 1.0
