"""Where documents begin: at headings of one depth, titles of one shape, datelines and attributions above texts."""

from collections.abc import Sequence

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.datelines import read_dateline, read_place_and_day

_HEADS = frozenset(["head", "heading", "dated"])
_BODY = frozenset(["prose", "item", "table"])
_TOP = frozenset(["head", "heading", "boilerplate", "rule", "meta"])
_TWICE = 2
_THRICE = 3
_DATELINE = 60  # code points of a dateline
_FEW_NAMES = 0.75  # as many as texts, at the most, where they are those who speak
_MOST = 0.75  # of the chunks, groups or lines that must show the pattern
_SIDE = pattern(
    r"(?:(?:[A-ZÀ-Þ][\w.’'-]*,?|of|the|for|and|de|von|van|\([A-ZÀ-Þ][^()]{2,40}\))\s){1,16}\([A-Z][\w/ -]{1,20}\):?\Z"
)
_LINE = 160  # code points
_EAST = "\u2e80"  # from here on a character says as much as three letters
_HEADLINE = 20  # letters, on average, of headings that are titles
_SECTION = 12  # letters: "Background", "What Next"


def by_top_headings(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    """Find the headings of the highest level, where lower ones or their length show that they are titles."""
    levels = sorted({block.level for at, block in enumerate(blocks) if kinds[at] == "heading" and block.level})
    if not levels:
        return []
    top = [at for at, block in enumerate(blocks) if kinds[at] == "heading" and block.level == levels[0]]
    if len(levels) < _TWICE and not (levels[0] == 1 and top[0] == 0 and _are_titles([blocks[at].text for at in top])):
        return []
    return top if len(top) >= _TWICE and have_bodies(top, kinds) else []


def _are_titles(headings: Sequence[str]) -> bool:
    """Tell by their length whether headings are of documents and not of sections."""
    widths = [sum(3 if c >= _EAST else 1 for c in heading) for heading in headings]
    return min(widths) >= _SECTION and sum(widths) >= _HEADLINE * len(widths)


def by_links(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    """Find headings of one depth that are each a link: what they head stands elsewhere in full."""
    linked = [at for at, kind in enumerate(kinds) if kind == "heading" and blocks[at].links and blocks[at].level]
    levels = {blocks[at].level for at in linked}
    if len(linked) < _TWICE or len(levels) != 1:
        return []
    same = [at for at, kind in enumerate(kinds) if kind == "heading" and blocks[at].level in levels]
    return linked if len(same) == len(linked) and have_bodies(linked, kinds) else []


def by_shape(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    """Find short titles each directly above one text and below a blank line, three times or more."""
    found = []
    covered = 0
    for at in range(len(blocks) - 1):
        if (
            kinds[at] in _HEADS
            and kinds[at + 1] in _BODY
            and blocks[at + 1].gap == 0
            and (blocks[at].gap or at == 0 or _is_label(blocks, kinds, at - 1))
        ):
            if at + 2 < len(blocks) and blocks[at + 2].gap == 0 and kinds[at + 2] in _BODY:
                return []
            found.append(at)
            covered += 2
    others = sum(kind in _BODY for kind in kinds) - len(found)
    if are_speakers(blocks, [(at, at + 1) for at in found]):
        return []
    return found if len(found) >= _THRICE and others <= len(found) * (1 - _MOST) else []


def names_side(text: str) -> bool:
    """Tell whether a line is who speaks in a parliament, and for which party.

    Example:
        >>> names_side("Baroness Lind (LD)"), names_side("The Minister for Rivers (Lord Dahl) (Lab)")
        (True, True)
    """
    return len(text) <= _LINE and _SIDE.match(text) is not None


def are_speakers(blocks: Sequence[Block], pairs: Sequence[tuple[int, int]]) -> bool:
    """Tell whether lines above texts are those who speak: some recur, each time above another text.

    So are members of a parliament, most with their party in brackets. `pairs` are the places of such a line and of its
    text.
    """
    sides = sum(names_side(blocks[name].text) for name, _ in pairs)
    if len(pairs) > 1 and sides >= _MOST * len(pairs):
        return True
    names = {blocks[name].text for name, _ in pairs}
    texts = {(blocks[name].text, blocks[text].text) for name, text in pairs}
    return len(names) <= _FEW_NAMES * len(texts)


def _is_label(blocks: Sequence[Block], kinds: Sequence[str], at: int) -> bool:
    """Tell whether one or two words stand below a blank line: what cards are sorted by."""
    return kinds[at] in _HEADS and len(blocks[at].text.split()) <= _TWICE and (blocks[at].gap > 0 or at == 0)


def by_lines_above(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
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


def by_datelines(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    """Find titles above a text that begins with a dateline, as wires have them."""
    found = []
    for at, kind in enumerate(kinds):
        if kind == "prose" and _has_dateline(blocks[at].text):
            start = at
            while start and kinds[start - 1] in _TOP and (start - 1 > 0 or not blocks[start].level):
                start -= 1
            found.append(start)
    return found if not any(kind in _BODY for kind in kinds[: min(found, default=0)]) else []


def _has_dateline(text: str) -> bool:
    """Tell whether a text begins with a place, or the day and an agency, in capitals or not."""
    if text[:2].isupper():
        return bool(read_dateline(text))
    return text[:1].isupper() and ")" in text[:_DATELINE] and bool(read_place_and_day(text))


def by_attributions(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    """Find lines that say where the text below is from, the first of them above all text: `From Bloomberg, May 9:`."""
    found = [
        at
        for at in range(len(blocks) - 1)
        if kinds[at] == "meta" and kinds[at + 1] in _BODY and blocks[at].text.rstrip("*_ ").endswith(":")
    ]
    return found if found and not any(kind in _BODY for kind in kinds[: found[0]]) else []


def have_bodies(starts: Sequence[int], kinds: Sequence[str]) -> bool:
    """Tell whether most stretches that begin at some places hold text, or none does."""
    ends = [*starts[1:], len(kinds)]
    with_body = sum(any(kind in _BODY for kind in kinds[start:end]) for start, end in zip(starts, ends, strict=True))
    return with_body == 0 or with_body >= _MOST * len(starts)
