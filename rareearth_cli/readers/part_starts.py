"""Where documents begin: where what stands between or below texts parts them: blank lines, rules, signatures, links."""

from collections import Counter
from collections.abc import Sequence

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.below_titles import is_outlet
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.credits import end_of_credit
from rareearth_cli.readers.labels import Looks, is_shouted, title_case

_HEADS = frozenset(["head", "heading", "dated"])
_BODY = frozenset(["prose", "item", "table"])
_TWICE = 2
_THRICE = 3
_MOST = 0.75  # of the chunks, groups or lines that must show the pattern
_NUMBER = pattern(r"\d{1,2}(?:\.\)|[.)])\s")
_CAPITALS = 0.6  # of the longer words of a title begin with a capital
_DASHES = "-—–―"
_BRACKETS = frozenset(")]")
_PARTS = 6  # of a card


def by_gaps(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
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


def by_rules(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    """Find chunks between rules that each begin with a title, all of them or all but one."""
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


def by_numbers(blocks: Sequence[Block], looks: Sequence[Looks]) -> list[int]:
    """Find the numbered titles of a digest, from 1 on, with nothing but its name and day above them, and no author.

    The numbered headings of a text have fewer words, or an author above them, or a first paragraph.
    """
    found = [at for at, look in enumerate(looks) if look.look in _HEADS and _NUMBER.match(blocks[at].text)]
    first = found[0] if len(found) >= _THRICE else 0
    numbers = [int(blocks[at].text.partition(".")[0].partition(")")[0]) for at in found]
    if not first or numbers != list(range(1, len(found) + 1)):
        return []
    words = [blocks[at].text.split()[1:] for at in found]
    whole = min(map(len, words)) >= _THRICE and sum(map(len, words)) > _THRICE * len(words)
    titles = all(is_shouted(" ".join(said)) or title_case(" ".join(said)) >= _CAPITALS for said in words)
    above = looks[:first]
    dated = any(part.field == "date" for look in above for part in look.parts)
    other = any(look.look in _BODY or any(part.field == "author" for part in look.parts) for look in above)
    bodies = all(looks[at + 1].look in _BODY for at in found if at + 1 < len(looks))
    return found if whole and titles and dated and bodies and not other else []


def by_ends(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    """Find texts, or bare titles, that each end in a link to the rest, with nothing after the last."""
    found: list[int] = []
    begin = 0
    for end in [at for at, kind in enumerate(kinds) if kind == "elision"]:
        bodies = [at for at in range(begin, end) if kinds[at] in _BODY]
        body = bodies[-1 if not found else 0] if bodies else None  # words of the page's own stand above the first
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
    return found if len(found) >= _TWICE and not any(kind in _BODY for kind in kinds[begin:]) else []


def by_buttons(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    """Find titles of single texts that one of the page's own lines touches from below, the same each time."""
    below = [at for at in range(1, len(blocks)) if kinds[at] == "boilerplate" and not blocks[at].gap]
    said, count = Counter(["", *(blocks[at].text for at in below if kinds[at - 1] in _BODY)]).most_common(1)[0]
    if count < _TWICE:
        return []
    found: list[int] = []
    begin = 0
    for end in [at for at in below if blocks[at].text == said]:
        start = end - 1
        while start > begin and not blocks[start].gap and (kinds[start - 1] in _HEADS or kinds[start - 1] == "meta"):
            start -= 1
        bodies = sum(kind in _BODY for kind in kinds[begin:end])
        if bodies != 1 or kinds[start] in _BODY:
            return []
        found.append(start)
        begin = end + 1
    return [] if any(kind in _BODY for kind in kinds[begin:]) else found


def _is_last(blocks: Sequence[Block], kinds: Sequence[str], at: int) -> bool:
    """Tell whether nothing of the same text follows: a blank line, a rule, or the page's own lines before one."""
    for after in range(at + 1, len(blocks)):
        if blocks[after].gap > 0 or kinds[after] == "rule":
            return True
        if kinds[after] != "boilerplate":
            return False
    return True


def _closing(kinds: Sequence[str]) -> list[int]:
    """Find the lines about a document where each stands below a text, the last of them below all; else none."""
    metas = [at for at, kind in enumerate(kinds) if kind == "meta"]
    last = next((at for at in range(len(kinds) - 1, -1, -1) if kinds[at] not in {"rule", "boilerplate"}), -1)
    is_so = len(metas) >= _THRICE and metas[-1] == last and all(at and kinds[at - 1] in _BODY for at in metas)
    return metas if is_so else []


def signatures(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    """Find the lines about a document that stand directly below its text: `— The Diplomat, 17 September 2025`."""
    if closing := _closing(kinds):
        return closing
    return [
        at
        for at in range(1, len(blocks))
        if kinds[at] == "meta"
        and (blocks[at].gap == 0 or (blocks[at].mark or blocks[at].text)[:1] in _DASHES)
        and kinds[at - 1] in _BODY
        and (blocks[at].text[:1] in "—–―" or _is_last(blocks, kinds, at))
    ]


def _credited(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    """Find the paragraphs that each end in a known agency in brackets, the last of all texts among them; else none.

    No word of welcome stands above the first headline. Those that begin in bold are told as items of a digest.
    """
    bodies = [at for at, kind in enumerate(kinds) if kind in _BODY]
    ends = [at for at in bodies if blocks[at].text[-1:] in _BRACKETS and end_of_credit(blocks[at].text)[1]]
    if len(ends) < _THRICE or ends[-1] != bodies[-1] or any(blocks[at].lead for at in ends):
        return []
    return [] if any(kinds[at] in _HEADS for at in range(bodies[0], ends[0])) else ends


def by_signatures(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    """Find the titles, or else the first words, of texts that each have a signature below, or an agency at the end."""
    signed = signatures(blocks, kinds)
    edges = [(sign, sign) for sign in signed]
    if len(signed) < _TWICE:
        edges = [(end + 1, end) for end in _credited(blocks, kinds)]
    if len(edges) < _TWICE:
        return []
    found: list[int] = []
    above: list[list[int]] = []  # the headlines above each text
    before = -1
    for sign, last in edges:
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
        above.append(heads)
        before = last
    if fewest := min(map(len, above[1:])):
        found[0] = above[0][-fewest:][0] if above[0] else found[0]
    elif len(above) >= _THRICE and not any(above[1:]):
        found[0] = next(at for at in range(found[0], len(kinds)) if kinds[at] in _BODY)  # the headline is of all
    return found
