"""Posts pasted from social networks: who posted, the lines about that, and counts of what readers did."""

import re
from collections.abc import Sequence

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.bylines import read_byline
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.labels import Looks
from rareearth_cli.readers.metadata import Part
from rareearth_cli.readers.names import person
from rareearth_cli.readers.posts import is_age

_HANDLE = pattern(r"\(?(@\w{2,30})\)?(?:\s*[·•]\s*(.{1,20}))?")
_BESIDE = pattern(r"(\S.{1,40}?)\s+\(?(@\w{2,30})\)?\s*[·•]\s*(.{1,20})")
_NAMED = pattern(r"(\S.{1,40}?)\s+\(?(@\w{2,30})\)?")
_NEAR = pattern(r"(?:1st|2nd|3rd\+?|you|following|author)(?:\s*degree connection)?", re.IGNORECASE)
_SINCE = pattern(
    r"\d{1,3}\s?(?:s|m|h|d|w|mo|yr?|min|std?|tage?|j)\.?(?:\s*[•·]\s*(?:edited|bearbeitet|modifié)?)*", re.IGNORECASE
)
_COUNT = pattern(
    r"[\d.,]+\s?[KMkm]?|(?:[\d.,]+[KMkm]?\s+(?:comments?|reposts?|reactions?|views?|likes?|replies|quotes?|bookmarks?)"
    r"\s*[·•]?\s*)+",
    re.IGNORECASE,
)
_CLOCK = pattern(r"\d{1,2}:\d\d(?:\s?[ap]\.?m\.?)?", re.IGNORECASE)
_LONGEST = 80  # code points of a name and what stands beside it
_NAME = 6  # words of a name
_LINES = 4  # between a name and when it posted: what it does, where


def posters(blocks: Sequence[Block], looks: Sequence[Looks]) -> list[Looks]:
    """Read the lines above posts: a name above `@handle` or `• 2nd`; and the counts below, the page's own."""
    out = list(looks)
    found = False
    for at in [at for at, block in enumerate(blocks) if len(block.text) <= _LONGEST]:
        block = blocks[at]
        parts, after = _named(blocks, at, block) or _poster(blocks, at, block)
        if out[at].look == "meta" and "(@" in block.text and any(part.field == "author" for part in out[at].parts):
            parts = (*out[at].parts, Part("handle", block.text))  # "Maja Lind (@maja_l) posted at 9:02 AM on …"
        if not parts:
            continue
        found = True
        out[at] = Looks("meta", parts)
        if at < after < len(blocks) and out[after].look in {"head", "prose"}:
            out[after] = Looks("prose", (Part("posted", ""),))  # however short
        for other in range(at + 1, after):
            day = find_date(blocks[other].text)
            out[other] = Looks("meta", (Part("date", day[0]),) if day and not day[1] else ())
    if found:
        for at, block in enumerate(blocks):
            counted = block.gap == 0 and _COUNT.fullmatch(block.text)
            if out[at].look != "meta" and (counted or _is_number(block.text)):
                out[at] = Looks("boilerplate")
    return out


def post_places(looks: Sequence[Looks]) -> list[int]:
    """Give the places at which posts begin."""
    return [at for at, look in enumerate(looks) if any(part.field == "handle" for part in look.parts)]


def _is_number(text: str) -> bool:
    """Tell whether a line is the number of a post in a thread: `#3`."""
    return text[:1] == "#" and text[1:].isdigit()


def _named(blocks: Sequence[Block], at: int, block: Block) -> tuple[tuple[Part, ...], int] | None:
    """Read a name and its handle right above a text: `Maja Lind @maja_l`; None where the line is another."""
    found = _NAMED.fullmatch(block.text) if "@" in block.text and (block.gap or not at) else None
    if not found or at + 1 >= len(blocks) or blocks[at + 1].gap:
        return None
    return (Part("author", person(found.group(1))), Part("handle", found.group(2))), at + 1


def _poster(blocks: Sequence[Block], at: int, block: Block) -> tuple[tuple[Part, ...], int]:
    """Read a name at a place and the lines about it below; nothing where there is none."""
    beside = _BESIDE.fullmatch(block.text) if "@" in block.text else None
    if beside:
        day = find_date(beside.group(3))
        if not day and not _SINCE.fullmatch(beside.group(3)):
            return (), at
        who = (Part("author", person(beside.group(1))), Part("handle", beside.group(2)))
        return (*who, *((Part("date", day[0]),) if day else ())), at + 1
    if at + 1 >= len(blocks) or blocks[at + 1].gap or block.kind != "text" or block.text[-1:] in ".!?:":
        return (), at
    below = blocks[at + 1].text.strip(" •·")
    handle = _HANDLE.fullmatch(below) if "@" in below else None
    numbered = at > 0 and not block.gap and _is_number(blocks[at - 1].text)
    clocked = below[:1].isdigit() and bool(_CLOCK.fullmatch(below))
    if len(block.text.split()) <= _NAME and (clocked or (numbered and find_date(below))):
        day = find_date(below)
        who = (Part("author", person(block.text)), Part("handle", below))
        return (*who, *((Part("date", day[0]),) if day else ())), at + 2
    marked = (blocks[at + 1].mark or blocks[at + 1].text)[:1] in {"•", "·"}
    if (not handle and not (marked and _NEAR.fullmatch(below))) or (handle and read_byline(block.text)):
        return (), at
    who = (Part("author", person(block.text)), Part("handle", handle.group(1) if handle else below))
    after = at + 2
    last = after
    while after < len(blocks) and after <= at + _LINES and not blocks[after].gap:
        text = blocks[after].text.strip(" ·•")
        day = find_date(text)
        if not text or is_age(text) or _SINCE.fullmatch(text) or (day and not day[1] and day[2] == len(text)):
            last = after + 1
        elif handle:
            break
        after += 1
    return who, last
