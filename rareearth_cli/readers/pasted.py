"""Pages pasted one below another: each ends in a line about its rights, or a list is below an article."""

from collections.abc import Sequence
from itertools import pairwise

from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.labels import Looks

_HEADS = frozenset(["head", "heading"])
_OWN = frozenset(["boilerplate", "rule"])
_TOLD = frozenset(["date", "author"])
_RIGHTS = ("©", "copyright", "(c) ")
_LONG = 160  # code points of a line about rights
_TEXT = 150  # code points of an article, at the least
_TITLES = 2  # of a list, at the least
_PREFACE = 120  # code points: a shorter word above a list is about it


def pasted_pages(blocks: Sequence[Block], looks: Sequence[Looks]) -> list[range]:
    """Part blocks into pages: one range where nothing tells that there are more."""
    if listed := _list_below(blocks, looks):
        return [range(listed), range(listed, len(blocks))]
    edges = [0, *(at for at in range(2, len(blocks)) if blocks[at].gap and _ends_page(blocks, looks, at)), len(blocks)]
    if len(edges) <= len("ab"):
        return [range(len(blocks))]
    parts = [range(begin, end) for begin, end in pairwise(edges)]
    out: list[range] = []
    for part in parts:
        if out and not (_is_article(blocks, looks, part) and _is_article(blocks, looks, out[-1])):
            out[-1] = range(out[-1].start, part.stop)
        else:
            out.append(part)
    return out


def _list_below(blocks: Sequence[Block], looks: Sequence[Looks]) -> int:
    """Find the one marked heading over titles with a line about each, below an article; 0 where there is none.

    The article has a heading of the same level, or a rule closes it.
    """
    marked = [at for at, block in enumerate(blocks) if block.level]
    titles = [at for at in marked if at + 1 < len(blocks) and looks[at + 1].look == "meta"]
    over = [at for at, title in pairwise(marked) if title == at + 1 and 0 < blocks[at].level < blocks[title].level]
    lists = [at for at in over if at + 1 in titles and at not in titles]
    if len(lists) != 1 or not lists[0] or len([at for at in titles if at > lists[0]]) < _TITLES:
        return 0
    first = lists[0]
    above = range(first)
    size = sum(len(blocks[at].text) for at in above if looks[at].look == "prose")
    ruled = looks[first - 1].look == "rule"
    told = ruled or size >= _PREFACE or any(part.field in _TOLD for at in above for part in looks[at].parts)
    headed = [at for at in above if looks[at].look in _HEADS and (blocks[at].level == blocks[first].level or ruled)]
    below = looks[headed[0] + 1 : first] if headed else ()
    return first if told and any(look.look == "prose" for look in below) else 0


def _ends_page(blocks: Sequence[Block], looks: Sequence[Looks], end: int) -> bool:
    """Tell whether the lines above a blank line are the page's own, and one of them says whose the rights are."""
    at = end - 1
    while at > 0 and looks[at].look in _OWN and not _is_rights(blocks[at].text) and not blocks[at].gap:
        at -= 1
    return looks[at].look in _OWN and _is_rights(blocks[at].text)


def _is_rights(text: str) -> bool:
    said = text.lower() if len(text) <= _LONG else ""
    return said.startswith(_RIGHTS) or "all rights reserved" in said


def _is_article(blocks: Sequence[Block], looks: Sequence[Looks], part: range) -> bool:
    """Tell whether a page has a headline, then a day or a byline, then a text of some length."""
    wanted = 0  # of the three, those found
    size = 0
    for at in part:
        look = looks[at]
        if wanted == 0 and look.look in _HEADS:
            wanted = 1
        elif wanted == 1 and any(part.field in _TOLD for part in look.parts):
            wanted = 2
        elif look.look == "prose" and wanted >= 1:
            size += len(blocks[at].text)
    return wanted > 1 and size >= _TEXT
