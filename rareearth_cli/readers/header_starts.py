"""Where documents begin: at titles that stand beside a date or a byline, or hold a date."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile

from rareearth_cli.readers.below_titles import is_byline, is_deck
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.part_starts import signatures
from rareearth_cli.readers.title_starts import have_bodies
from rareearth_cli.readers.titles import edge_date

_HEADS = frozenset(["head", "heading", "dated"])
_BODY = frozenset(["prose", "item", "table"])
_TWICE = 2
_MOST = 0.75  # of the chunks, groups or lines that must show the pattern
_LACKING = 0.34  # of the titles with a date or byline: as many others of their mark are titles too


def by_headers(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    """Find titles that stand beside a date or a byline, and titles of the same mark that lack one."""
    signed = set(signatures(blocks, kinds))
    found: list[int] = []
    levels: list[int] = []
    at = 0
    while at < len(blocks):
        if (kinds[at] not in _HEADS and kinds[at] != "meta") or at in signed:
            at += 1
            continue
        if below := _below_tags(blocks, kinds, at):
            at = below
            continue
        if dated_heading(blocks[at]):
            found.append(at)
            levels.append(blocks[at].level)
            at += 1
            continue
        run = _header_run(blocks, kinds, at, signed)
        start = _start_of_header(blocks, kinds, run, first=not found)
        if start:
            found.append(start[0])
            levels.append(blocks[start[1]].level)
        at = run.stop
    if len(found) < _TWICE or not have_bodies(found, kinds):
        return []
    found[0] = _below_name_of_all(blocks, kinds, found)
    level, count = Counter(levels).most_common(1)[0]
    if level and count >= _MOST * len(found):
        more = [
            at
            for at, block in enumerate(blocks)
            if kinds[at] == "heading" and block.level == level and at + 1 < len(blocks)
        ]
        headers = {start + after for start in found for after in range(3)}  # a title, its deck, its byline
        lacking = [at for at in more if at > found[0] and at not in headers]
        if len(lacking) <= _LACKING * len(found):  # more of them are sections
            found = sorted({*found, *lacking})
    return found if level else sorted({*found, *_undated(blocks, kinds, found)})


def _undated(blocks: Sequence[Block], kinds: Sequence[str], found: Sequence[int]) -> list[int]:
    """Find cards without a day among others of one paragraph each: a title below a blank line, its text touching it."""
    more: list[int] = []
    for begin, after in pairwise([*found, len(blocks)]):
        texts = [at for at in range(begin, after) if kinds[at] in _BODY]
        if len(texts) > _TWICE or any(blocks[at].gap for at in texts) or not blocks[begin].gap:
            return []
        if len(texts) == _TWICE:
            title = texts[1] - 1
            if kinds[title] != "head" or not blocks[title].gap or title <= texts[0]:
                return []
            more.append(title)
    return more if len(more) <= _LACKING * len(found) else []


def _below_name_of_all(blocks: Sequence[Block], kinds: Sequence[str], found: Sequence[int]) -> int:
    """Give where the first document begins: below its first headline where all others have one headline fewer.

    Of two documents, the first has a name of all above it only if that is shorter than a title.
    """
    heads = [list(takewhile(lambda at: kinds[at] in _HEADS, range(start, len(kinds)))) for start in found]
    most = max(map(len, heads[1:]))
    if not 0 < most < len(heads[0]):
        return found[0]
    name, title = (len(blocks[at].text.split()) for at in heads[0][-most - 1 :][:_TWICE])
    return heads[0][-most] if len(found) > _TWICE or name <= _TWICE < title else found[0]


def _below_tags(blocks: Sequence[Block], kinds: Sequence[str], at: int) -> int:
    """Give the first of the headlines below the lines that close a text: those touch it, a blank line below; else 0.

    A title may stand below its day.
    """
    if not at or blocks[at].gap or kinds[at - 1] not in _BODY:
        return 0
    while at < len(blocks) and kinds[at] in _HEADS and not blocks[at].gap:
        at += 1
    titled = [place for place in range(at, min(at + 2, len(blocks))) if kinds[place] in _HEADS]
    return at if titled and blocks[at].gap and (titled[0] == at or kinds[at] == "meta") else 0


def _header_run(blocks: Sequence[Block], kinds: Sequence[str], at: int, signed: set[int]) -> range:
    """Give the headlines and lines about a document that follow one another from a place on."""
    end = at
    first_head = first_meta = last_head = -1
    while end < len(blocks) and (kinds[end] in _HEADS or kinds[end] == "meta") and end not in signed:
        head = kinds[end] in _HEADS
        next_title = head and 0 <= first_head < first_meta and blocks[end].gap > 0
        next_day = not head and 0 <= first_meta < last_head and blocks[end].gap > 0
        if next_title or next_day or dated_heading(blocks[end]):
            break
        last_head = end if head else last_head
        if head and first_head < 0:
            first_head = end
        elif not head and first_meta < 0:
            first_meta = end
        end += 1
    return range(at, max(end, at + 1))


def _start_of_header(
    blocks: Sequence[Block], kinds: Sequence[str], run: range, *, first: bool
) -> tuple[int, int] | None:
    """Choose where a document begins in the lines above a text, and its title; None where one of the two is missing."""
    heads = [at for at in run if kinds[at] in _HEADS]
    metas = [at for at in run if kinds[at] == "meta"]
    if not heads or not metas:
        return None
    above = [head for head in heads if head < metas[0]]
    while len(above) > 1 and blocks[above[-1] + 1].gap == 0 and is_byline(blocks[above[-1]], blocks[above[-2]]):
        above.pop()
    below = next((head for head in heads if head > metas[0] and blocks[head].gap == 0), None)
    if above and below is not None and blocks[metas[0]].gap and blocks[metas[0]].level == 0:
        return metas[0], below  # a date above its title, and a blank line above that
    if not above:
        return metas[0], heads[0]
    deck = len(above) > 1 and blocks[above[-1]].gap == 0 and (first or is_deck(blocks[above[-1]], blocks[above[-2]]))
    if deck and blocks[above[-1]].level == 0 == blocks[above[-2]].level:
        return above[-2], above[-2]
    return above[-1], above[-1]


def by_dated_titles(_: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    """Find titles that each hold a date, which `look_at` has seen: `9 February 2026 – Ore quotas leak`."""
    found = [at for at, kind in enumerate(kinds) if kind == "dated"]
    return found if found and have_bodies(found, kinds) else []


def dated_heading(block: Block) -> bool:
    """Tell whether a marked heading begins or ends with a date, as in a changelog."""
    return bool(block.level) and edge_date(block.text) is not None
