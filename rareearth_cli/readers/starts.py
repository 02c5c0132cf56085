"""Where documents begin in a run of blocks without a listing: repetition shows them.

A title with a date or a byline, twice or more; a title, a text and a signature, twice or more; chunks between
rules that each begin with a title; labelled groups. Nothing of the kind: one document.
"""

from collections.abc import Mapping, Sequence

import msgspec

from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.day_groups import find_day_groups
from rareearth_cli.readers.header_starts import by_dated_titles, by_headers
from rareearth_cli.readers.labels import Looks
from rareearth_cli.readers.metadata import any_label, column_name
from rareearth_cli.readers.part_starts import by_buttons, by_ends, by_gaps, by_numbers, by_rules, by_signatures
from rareearth_cli.readers.posters import post_places
from rareearth_cli.readers.singles import find_singles
from rareearth_cli.readers.standfirst_starts import by_standfirsts
from rareearth_cli.readers.title_starts import (
    by_attributions,
    by_datelines,
    by_lines_above,
    by_links,
    by_shape,
    by_top_headings,
)

_HEADS = frozenset(["head", "heading", "dated"])
_TWICE = 2
_THRICE = 3
_MOST = 0.75  # of the chunks, groups or lines that must show the pattern


class Starts(msgspec.Struct, frozen=True, gc=False):
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
    if numbered := by_numbers(blocks, looks):
        return Starts(numbered)
    kinds = ["dated" if look.look == "head" and look.parts else look.look for look in looks]
    for find in (
        _by_labels,
        by_dated_titles,
        by_gaps,
        by_standfirsts,
        by_headers,
        by_datelines,
        by_signatures,
        by_attributions,
        by_ends,
        by_buttons,
        by_rules,
        by_top_headings,
        by_links,
        by_shape,
        by_lines_above,
    ):
        found = find(blocks, kinds)
        if len(found) >= _TWICE:
            return Starts(_from_labels(blocks, kinds, found))
    alone = find_singles(blocks, kinds)
    return Starts(alone, alone=True) if alone else Starts([0])


def _by_labels(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    found: list[int] = []
    before: set[str] = set()
    for at, kind in enumerate(kinds):
        if kind != "front":
            continue
        labels = {label[0] for line in blocks[at].text.split("\n") if (label := any_label(line))}
        again, before = not labels.isdisjoint(before), labels
        if not again and _goes_on(blocks, kinds, at):
            continue
        names = set(map(column_name, labels))
        above = at - 1
        titled = "title" not in names and above >= 0 and kinds[above] in _HEADS and (not found or above > found[-1])
        start = above if titled else at
        while start and blocks[start].gap == 0 and (kinds[start - 1] in _HEADS or kinds[start - 1] == "meta"):
            start -= 1  # `[2] arXiv:2602.01274` above the labels
        found.append(start)
    return found


def _goes_on(blocks: Sequence[Block], kinds: Sequence[str], at: int) -> bool:
    """Tell whether labelled lines touch a text above them, or others with nothing but the page's own between."""
    above = at - 1
    while above > 0 and kinds[above] == "boilerplate" and not blocks[above + 1].gap:
        above -= 1
    touches = above >= 0 and not blocks[above + 1].gap
    return touches and (kinds[above] == "front" or (above == at - 1 and kinds[above] == "prose"))


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
