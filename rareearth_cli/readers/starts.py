"""Where documents begin in a run of blocks without a listing: repetition shows them.

A title with a date or a byline, twice or more; a title, a text and a signature, twice or more; chunks between
rules that each begin with a title; labelled groups. Nothing of the kind: one document.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rareearth_cli.readers.below_titles import is_byline, is_deck, is_outlet
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.datelines import read_dateline
from rareearth_cli.readers.day_groups import find_day_groups
from rareearth_cli.readers.labels import Looks
from rareearth_cli.readers.metadata import any_label, column_name
from rareearth_cli.readers.posters import post_places
from rareearth_cli.readers.singles import find_singles
from rareearth_cli.readers.titles import edge_date

_HEADS = frozenset(["head", "heading", "dated"])
_BODY = frozenset(["prose", "item", "table"])
_TWICE = 2
_THRICE = 3
_MOST = 0.75  # of the chunks, groups or lines that must show the pattern
_TOP = frozenset(["head", "heading", "boilerplate", "rule", "meta"])
_EAST = "\u2e80"  # from here on a character says as much as three letters
_HEADLINE = 20  # letters, on average, of headings that are titles
_SECTION = 12  # letters: "Background", "What Next"
_DASHES = "-—–―"
_PARTS = 6  # of a card
_LACKING = 0.34  # of the titles with a date or byline: as many others of their mark are titles too


class Starts(NamedTuple):
    """The blocks at which documents begin; `alone` where each block is a document by itself.

    `days` are those of documents that a line above several of them gives.
    """

    at: list[int]
    alone: bool = False
    days: Mapping[int, str] = {}


def find_starts(blocks: Sequence[Block], looks: Sequence[Looks]) -> Starts:
    """Find the blocks at which documents begin, in order."""
    posts = post_places(looks)
    if len(posts) >= _TWICE:
        return Starts(posts)
    if days := find_day_groups(blocks, looks):
        return Starts(list(days), days=days)
    kinds = ["dated" if look.look == "head" and look.parts else look.look for look in looks]
    for find in (
        _by_labels,
        _by_dated_titles,
        _by_gaps,
        _by_headers,
        _by_datelines,
        _by_signatures,
        _by_attributions,
        _by_ends,
        _by_rules,
        _by_top_headings,
        _by_links,
        _by_shape,
        _by_lines_above,
    ):
        found = find(blocks, kinds)
        if len(found) >= _TWICE:
            return Starts(_from_labels(blocks, kinds, found))
    alone = find_singles(blocks, kinds)
    return Starts(alone, alone=True) if alone else Starts([0])


def signatures(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    """Find the lines about a document that stand directly below its text: `— The Diplomat, 17 September 2025`."""
    return [
        at
        for at in range(1, len(blocks))
        if kinds[at] == "meta"
        and (blocks[at].gap == 0 or (blocks[at].mark or blocks[at].text)[:1] in _DASHES)
        and kinds[at - 1] in _BODY
        and (at + 1 == len(blocks) or blocks[at + 1].gap > 0 or kinds[at + 1] == "rule" or blocks[at].text[:1] in "—–―")
    ]


def _by_labels(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    found: list[int] = []
    for at, kind in enumerate(kinds):
        if kind != "front":
            continue
        names = {column_name(label[0]) for line in blocks[at].text.split("\n") if (label := any_label(line))}
        above = at - 1
        titled = "title" not in names and above >= 0 and kinds[above] in _HEADS and (not found or above > found[-1])
        start = above if titled else at
        while start and blocks[start].gap == 0 and (kinds[start - 1] in _HEADS or kinds[start - 1] == "meta"):
            start -= 1  # `[2] arXiv:2602.01274` above the labels
        found.append(start)
    return found


def _by_headers(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    """Find titles that stand beside a date or a byline, and titles of the same mark that lack one."""
    signed = set(signatures(blocks, kinds))
    found: list[int] = []
    levels: list[int] = []
    at = 0
    while at < len(blocks):
        if (kinds[at] not in _HEADS and kinds[at] != "meta") or at in signed:
            at += 1
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
    if len(found) < _TWICE or not _have_bodies(found, kinds):
        return []
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
    return found


def _from_labels(blocks: Sequence[Block], kinds: Sequence[str], found: list[int]) -> list[int]:
    """Move starts up to the one or two words above nearly every title: what the cards are sorted by."""
    here = {at for at in found if heads_a_title(blocks, kinds, at)}
    above = {
        at for at in found if at and at not in here and blocks[at].gap == 0 and heads_a_title(blocks, kinds, at - 1)
    }
    if len(above) + len(here) < _MOST * len(found) or len(found) < _THRICE:
        return found
    return [at - 1 if at in above else at for at in found]


def _is_label(block: Block, kind: str) -> bool:
    return kind == "head" and not block.level and len(block.text.split()) <= _TWICE


def heads_a_title(blocks: Sequence[Block], kinds: Sequence[str], at: int) -> bool:
    """Tell whether one or two words stand above a longer title: what cards are sorted by."""
    return (
        at + 1 < len(blocks)
        and _is_label(blocks[at], kinds[at])
        and kinds[at + 1] in _HEADS
        and len(blocks[at + 1].text) > len(blocks[at].text)
    )


def _by_gaps(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    """Find cards whose parts have a blank line between them, and more of them before the next card."""
    edges = [at for at, block in enumerate(blocks) if at == 0 or block.gap > 1]
    cards = []
    for begin, end in zip(edges, [*edges[1:], len(blocks)], strict=True):
        inside = [at for at in range(begin, end) if kinds[at] not in {"rule", "boilerplate"}]
        if any(kinds[at] in _BODY for at in inside):
            cards.append(inside)
    whole = [
        card
        for card in cards
        if len(card) <= _PARTS
        and len(card) > 1
        and (kinds[card[0]] in _HEADS or (kinds[card[0]] == "meta" and kinds[card[1]] in _HEADS))
        and any(kinds[at] in {"meta", "elision"} for at in card)
    ]
    bodies = sum(kind in _BODY for kind in kinds)
    if len(whole) < _THRICE or len(whole) < len(cards) or bodies > len(cards) * _TWICE:
        return []
    starts = [card[0] for card in whole]
    heads = [at for at in whole[0] if kinds[at] in _HEADS]
    others = [sum(kinds[at] in _HEADS for at in card) for card in whole[1:]]
    if len(heads) > max(others):  # the heading of all is above the first
        starts[0] = heads[-max(others) - 1] + 1
    return starts


def _header_run(blocks: Sequence[Block], kinds: Sequence[str], at: int, signed: set[int]) -> range:
    """Give the headlines and lines about a document that follow one another from a place on."""
    end = at
    first_head = first_meta = -1
    while end < len(blocks) and (kinds[end] in _HEADS or kinds[end] == "meta") and end not in signed:
        head = kinds[end] in _HEADS
        next_title = head and 0 <= first_head < first_meta and blocks[end].gap > 0
        if next_title or dated_heading(blocks[end]):
            break
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


def _by_dated_titles(_: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    """Find titles that each hold a date, which `look_at` has seen: `9 February 2026 – Ore quotas leak`."""
    found = [at for at, kind in enumerate(kinds) if kind == "dated"]
    return found if found and _have_bodies(found, kinds) else []


def _by_datelines(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    """Find titles above a text that begins with a dateline, as wires have them."""
    found = []
    for at, kind in enumerate(kinds):
        if kind == "prose" and blocks[at].text[:2].isupper() and read_dateline(blocks[at].text):
            start = at
            while start and kinds[start - 1] in _TOP and (start - 1 > 0 or not blocks[start].level):
                start -= 1
            found.append(start)
    return found if not any(kind in _BODY for kind in kinds[: min(found, default=0)]) else []


def _by_attributions(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    """Find lines that say where the text below is from, the first of them above all text: `From Bloomberg, May 9:`."""
    found = [
        at
        for at in range(len(blocks) - 1)
        if kinds[at] == "meta" and kinds[at + 1] in _BODY and blocks[at].text.rstrip("*_ ").endswith(":")
    ]
    return found if found and not any(kind in _BODY for kind in kinds[: found[0]]) else []


def _by_ends(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    """Find texts, or bare titles, that each end in a link to the rest, with nothing after the last."""
    found = []
    begin = 0
    for end in [at for at, kind in enumerate(kinds) if kind == "elision"]:
        body = next((at for at in range(begin, end) if kinds[at] in _BODY), None)
        first, begin = begin, end + 1
        heads = [at for at in range(first, end if body is None else body) if kinds[at] in _HEADS]
        if not heads and body is None:
            continue
        if not heads:
            return []
        while len(heads) > 1 and blocks[heads[-1]].gap == 0 and is_outlet(blocks[heads[-1]].text):
            heads.pop()
        start = heads[-1]
        if start - 2 >= first and kinds[start - 1] == "rule" and kinds[start - 2] in _HEADS:
            start -= 2  # the name of a section above its first title
        found.append(start)
    return found if len(found) >= _THRICE and not any(kind in _BODY for kind in kinds[begin:]) else []


def _have_bodies(starts: Sequence[int], kinds: Sequence[str]) -> bool:
    ends = [*starts[1:], len(kinds)]
    with_body = sum(any(kind in _BODY for kind in kinds[start:end]) for start, end in zip(starts, ends, strict=True))
    return with_body == 0 or with_body >= _MOST * len(starts)


def _by_signatures(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    signed = signatures(blocks, kinds)
    if len(signed) < _TWICE:
        return []
    found = []
    before = -1
    for sign in signed:
        group = [at for at in range(before + 1, sign) if kinds[at] not in {"rule", "boilerplate"}]
        if not group:
            return []
        body = next((at for at in group if kinds[at] in _BODY), None)
        if body is None:
            return []
        heads = [at for at in group if at < body and kinds[at] in _HEADS]
        start = body
        if heads:
            start = heads[-1]
        if before >= 0 and heads and len(heads) > 1:
            start = heads[0]
        found.append(start)
        before = sign
    return found


def _by_rules(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    rules = [at for at, kind in enumerate(kinds) if kind == "rule"]
    if not rules:
        return []
    chunks = []
    for begin, end in zip([-1, *rules], [*rules, len(kinds)], strict=True):
        inside = [at for at in range(begin + 1, end) if kinds[at] != "boilerplate"]
        if inside:
            chunks.append(inside)
    if len(chunks) < _TWICE:
        return []
    titled = [
        chunk
        for chunk in chunks
        if len(chunk) > 1
        and (kinds[chunk[0]] in _HEADS or (kinds[chunk[0]] == "meta" and kinds[chunk[1]] in _HEADS))
        and any(kinds[at] in _BODY for at in chunk)
    ]
    if len(titled) < _TWICE or (len(titled) < _MOST * len(chunks) and len(titled) < len(chunks) - 1):
        return []
    starts = [chunk[0] for chunk in titled]
    first = titled[0]
    heads = [at for at in first if kinds[at] in _HEADS]
    body = next(at for at in first if kinds[at] in _BODY)
    above = [at for at in heads if at < body]
    if len(above) > 1 and blocks[above[1]].gap:
        starts[0] = above[1]
    return starts


def _by_top_headings(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    levels = sorted({block.level for at, block in enumerate(blocks) if kinds[at] == "heading" and block.level})
    if not levels:
        return []
    top = [at for at, block in enumerate(blocks) if kinds[at] == "heading" and block.level == levels[0]]
    if len(levels) < _TWICE and not (levels[0] == 1 and top[0] == 0 and _are_titles([blocks[at].text for at in top])):
        return []
    return top if len(top) >= _TWICE and _have_bodies(top, kinds) else []


def _are_titles(headings: Sequence[str]) -> bool:
    """Tell by their length whether headings are of documents and not of sections."""
    widths = [sum(3 if c >= _EAST else 1 for c in heading) for heading in headings]
    return min(widths) >= _SECTION and sum(widths) >= _HEADLINE * len(widths)


def _by_shape(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    """Find short titles each directly above one text and below a blank line, three times or more."""
    found = []
    covered = 0
    for at in range(len(blocks) - 1):
        if kinds[at] in _HEADS and kinds[at + 1] in _BODY and blocks[at + 1].gap == 0 and (blocks[at].gap or at == 0):
            if at + 2 < len(blocks) and blocks[at + 2].gap == 0 and kinds[at + 2] in _BODY:
                return []
            found.append(at)
            covered += 2
    others = sum(kind in _BODY for kind in kinds) - len(found)
    return found if len(found) >= _THRICE and others <= len(found) * (1 - _MOST) else []


def _by_links(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    """Find headings of one depth that are each a link: what they head stands elsewhere in full."""
    linked = [at for at, kind in enumerate(kinds) if kind == "heading" and blocks[at].links and blocks[at].level]
    levels = {blocks[at].level for at in linked}
    if len(linked) < _TWICE or len(levels) != 1:
        return []
    same = [at for at, kind in enumerate(kinds) if kind == "heading" and blocks[at].level in levels]
    return linked if len(same) == len(linked) and _have_bodies(linked, kinds) else []


def _by_lines_above(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    """Find lines about a document each directly above a text without a title, as posts have them."""
    found = []
    for at in range(len(blocks) - 1):
        if kinds[at] == "meta" and kinds[at + 1] in _BODY and blocks[at + 1].gap == 0:
            start = at
            if at and blocks[at].gap == 0 and kinds[at - 1] == "meta":
                start = at - 1  # who posts stands above when
            if blocks[start].gap or start == 0:
                found.append(start)
    heads = sum(kind in _HEADS for kind in kinds)
    return found if len(found) >= _THRICE and heads <= 1 else []


def dated_heading(block: Block) -> bool:
    """Tell whether a marked heading begins or ends with a date, as in a changelog."""
    return bool(block.level) and edge_date(block.text) is not None
