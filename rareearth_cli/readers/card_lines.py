"""Cards told by the repetition of their lines: as many above each text and below it, alike from card to card.

The lines of all cards at one place are looked at together, as the cells of a column are: a line that says nothing by
itself ("Thin Film Daily / by R. Yates / 3h") is one about its text where it has the same shape in each card.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.card_columns import (
    MOST,
    as_papers,
    have_one_shape,
    read_names,
    read_parts,
    read_titles,
    share,
    without_kinds,
)
from rareearth_cli.readers.card_labels import read_labelled
from rareearth_cli.readers.dates import date_order
from rareearth_cli.readers.labels import Looks, is_shouted, is_wordy
from rareearth_cli.readers.metadata import Part
from rareearth_cli.readers.starts import Starts
from rareearth_cli.readers.title_starts import are_speakers

_ASIDE = frozenset(["rule", "boilerplate", "elision"])
_NEVER = frozenset(["table", "front"])
_LABELLED = frozenset(["head", "meta"])
_TEXTS = frozenset(["prose", "item"])
_FEWEST = 3  # cards
_TEXT = 60  # code points of a text; a title is seldom longer without being a headline
_PREFACE = 120  # code points of a word about the cards
_SENTENCE = 5  # words
_LABEL = 40  # code points
_LINE = 160  # code points of a labelled line
_LINES = 6  # above a text, and below it
_WORDS = 3  # of a title, on average
_WORD = pattern(r"[^\W\d_]{2,}")
_ENDS = frozenset('.!?…。”"')  # of a sentence
_STOP = pattern(r"[.!?…。]")


class _Card(NamedTuple):
    """The places of the lines above a text, of the blocks of the text, and of the lines below it.

    `sections` are those of headings above the lines, each over this card and maybe others.
    """

    above: list[int]
    text: list[int]
    below: list[int]
    sections: Sequence[int] = ()


def read_cards(blocks: Sequence[Block], looks: Sequence[Looks]) -> tuple[list[Looks], Starts] | None:
    """Find cards, and what each of their lines is; None where the lines around the texts are not alike."""
    if any(look.look in _NEVER or (look.parts and look.look == "head") for look in looks):
        return None
    titled = _with_titles(blocks, looks)
    for tail in range(_LINES):
        cards, alike = max((_cards_alike(blocks, seen, tail) for seen in (looks, titled) if seen), key=_count_alike)
        if not alike:
            return None
        if found := _read_alike(blocks, looks, cards, alike):
            return found
    return None


def _read_alike(
    blocks: Sequence[Block], looks: Sequence[Looks], cards: list[_Card], alike: list[_Card]
) -> tuple[list[Looks], Starts] | None:
    """Tell what each line of cards is, most of which are alike; None where that does not show."""
    above, below, count = len(alike[0].above), len(alike[0].below), len(alike)
    if count < max(_FEWEST, MOST * len(cards)) or not 0 < above <= _LINES or below > _LINES or alike[-1] != cards[-1]:
        return None
    if above == 1 and not below and are_speakers(blocks, [(card.above[0], card.text[0]) for card in alike]):
        return None
    columns = [[card.above[place] for card in alike] for place in range(above)]
    columns += [[card.below[place] for card in alike] for place in range(below)]
    told = _read_columns(blocks, looks, columns, above)
    if told is None:
        return None
    told |= {at: Looks("meta", (Part("section", blocks[at].text),)) for card in cards for at in card.sections}
    if cards[0] is alike[0] and _is_undated(looks, cards, told) and _is_short(blocks, cards[0]):
        told = {at: look for at, look in told.items() if at > cards[0].text[-1]}
        cards = cards[1:]
    out = [told.get(at, look) for at, look in enumerate(looks)]
    for at in range(_end_of_last(blocks, looks, cards[-1]), len(blocks)):
        out[at] = out[at] if out[at].look in _ASIDE else Looks("boilerplate")
    own = cards[1:] if cards[0] is not alike[0] and _is_preface(blocks, looks, cards[0], above) else cards
    return out, Starts([(*card.sections, *card.above)[0] for card in own if card.above])


def _end_of_last(blocks: Sequence[Block], looks: Sequence[Looks], card: _Card) -> int:
    """Give the block below the last card; sentences below its text, however short, are of it where nothing else is."""
    end = max(card.text[-1], *card.below, 0) + 1
    paged = (
        at
        for at in range(card.text[0] + _FEWEST, end)
        if not any(looks[one].look != "boilerplate" for one in range(at - _FEWEST, at))
    )
    if (cut := next(paged, 0)) and not card.below:
        return cut
    below = [at for at in range(end, len(blocks)) if looks[at].look not in _ASIDE]
    told = [at for at in below if looks[at].look == "prose" and blocks[at].text[-1:] in _ENDS]
    if card.below or not told:
        return end
    if told == below == list(range(end, below[-1] + 1)):
        return below[-1] + 1
    while end in told and not blocks[end].gap:
        end += 1
    return end


def _is_preface(blocks: Sequence[Block], looks: Sequence[Looks], card: _Card, above: int) -> bool:
    """Tell whether a short text above all cards is a word about them, with the name of the page above it or nothing."""
    told = any(looks[at].look == "meta" for at in (*card.above, *card.below))
    return not told and len(card.above) < above and _is_short(blocks, card)


def _is_short(blocks: Sequence[Block], card: _Card) -> bool:
    return sum(len(blocks[at].text) for at in card.text) < _PREFACE


def _is_undated(looks: Sequence[Looks], cards: Sequence[_Card], told: dict[int, Looks]) -> bool:
    """Tell whether all cards but the first have a day among their lines, or say how old they are: `2 days ago`."""
    first, *others = (
        any(
            (looks[at].look == "meta" and not looks[at].parts) or any(part.field == "date" for part in told[at].parts)
            for at in (*card.above, *card.below)
            if at in told
        )
        for card in cards
    )
    return not first and all(others) and not cards[1].sections  # a heading between the two parts a text from cards


_Alike = tuple[list[_Card], list[_Card]]  # all cards, and those that have as many lines as most have


def _cards_alike(blocks: Sequence[Block], looks: Sequence[Looks], tail: int) -> _Alike:
    """Find cards, and those of them that have as many lines above and below their texts as most have.

    `tail` are the last lines of the page that no card has.
    """
    cards = _cards(blocks, looks, tail)
    lines = Counter((len(card.above), len(card.below)) for card in cards)
    usual = lines.most_common(1)[0][0] if lines else ()
    return cards, [card for card in cards if (len(card.above), len(card.below)) == usual]


def _count_alike(found: _Alike) -> int:
    return len(found[1])


def _with_titles(blocks: Sequence[Block], looks: Sequence[Looks]) -> list[Looks]:
    """Take for titles what begins as the page's own lines do, below a blank line and above a line that touches it.

    There are none where nothing is so.
    """
    found = [
        at for at in range(1, len(blocks) - 1) if looks[at].look == "boilerplate" and _may_be_title(blocks, looks, at)
    ]
    out = list(looks) if found else []
    for at in found:
        out[at] = Looks("head")
    return out


def _may_be_title(blocks: Sequence[Block], looks: Sequence[Looks], at: int) -> bool:
    touched = blocks[at].gap and not blocks[at + 1].gap and looks[at + 1].look not in _ASIDE
    return bool(touched) and is_wordy(blocks[at].text)


def _cards(blocks: Sequence[Block], looks: Sequence[Looks], tail: int) -> list[_Card]:
    """Part the lines between texts into those below one and those above the next; none where that does not show."""
    texts: list[list[int]] = []
    between: list[list[int]] = [[]]
    gaps = _gaps(blocks, looks)
    sentences = _below_labels(blocks, looks) | _below_days(blocks, looks) | _below_texts(blocks, looks)
    for at in gaps:
        if looks[at].look in _TEXTS and (_is_text(blocks[at].text) or at in sentences):
            if between[-1] or not texts:
                texts.append([at])
                between.append([])
            else:
                texts[-1].append(at)
        else:
            between[-1].append(at)
    if len(texts) < _FEWEST:
        return []
    ends = [_end(lines, text[0], gaps) for lines, text in zip(between[1:-1], texts[1:], strict=True)]
    known = [end for end in ends if end is not None]
    if not known and len({len(lines) for lines in between[1:-1]}) > 1:
        return []
    if tail > (0 if known else len(between[-1])):
        return []
    usual = Counter(known).most_common(1)[0][0] if known else len(between[-1]) - tail
    lines_of = [lines[: usual if end is None else end] for lines, end in zip(between[1:-1], ends, strict=True)]
    heads = [lines[len(ended) :] for lines, ended in zip(between[1:-1], lines_of, strict=True)]
    least = min(map(len, heads))
    sections = [_take_sections(blocks, above, least) for above in heads]
    most = max(map(len, heads))
    first = between[0][len(between[0]) - most :] if most else []
    before = between[0][: len(between[0]) - most][-1:] if any(sections) else []
    sections.insert(0, before if before and _is_section(blocks, before[0]) else [])
    heads.insert(0, first)
    lines_of.append(between[-1][:usual])
    return [_Card(*parts) for parts in zip(heads, texts, lines_of, sections, strict=True)]


def _take_sections(blocks: Sequence[Block], above: list[int], least: int) -> list[int]:
    """Take the headings that stand alone off the head of the lines above a text, as long as more than some are left."""
    count = 0
    while len(above) - count > least and _is_section(blocks, above[count]):
        count += 1
    sections = above[:count]
    del above[:count]
    return sections


def _is_section(blocks: Sequence[Block], at: int) -> bool:
    alone = blocks[at].gap > 0 and at + 1 < len(blocks) and blocks[at + 1].gap > 0
    return alone and len(blocks[at].text.split()) <= _WORDS


def _is_text(text: str) -> bool:
    return len(text) >= _TEXT and _STOP.search(text) is not None


def _below_labels(blocks: Sequence[Block], looks: Sequence[Looks]) -> set[int]:
    """Find the lines that each touch a labelled one from below, of which three have the same label."""
    found: dict[str, list[int]] = {}
    for at in range(len(blocks) - 1):
        text = blocks[at].text
        if looks[at].look in _LABELLED and ": " in text[:_LABEL] and not blocks[at + 1].gap and len(text) <= _LINE:
            found.setdefault(text.partition(": ")[0], []).append(at + 1)
    return {at for places in found.values() if len(places) >= _FEWEST for at in places}


def _below_days(blocks: Sequence[Block], looks: Sequence[Looks]) -> set[int]:
    """Find the sentences that each touch a line about a document from below, however short."""
    return {
        at + 1
        for at in range(len(blocks) - 1)
        if looks[at].look == "meta"
        and looks[at + 1].look == "prose"
        and not blocks[at + 1].gap
        and blocks[at + 1].text[-1:] in _ENDS
    }


def _below_texts(blocks: Sequence[Block], looks: Sequence[Looks]) -> set[int]:
    """Find the sentences that stand alone right below a text, however short: they go on with it."""
    found: set[int] = set()
    for at in range(1, len(blocks) - 1):
        alone = looks[at].look == "prose" and blocks[at].gap and blocks[at + 1].gap
        said = alone and blocks[at].text[-1:] in _ENDS and len(blocks[at].text.split()) >= _SENTENCE
        if said and looks[at - 1].look == "prose" and (at - 1 in found or _is_text(blocks[at - 1].text)):
            found.add(at)
    return found


def _gaps(blocks: Sequence[Block], looks: Sequence[Looks]) -> dict[int, int]:
    """Give the blank lines above each block that may be part of a card, the page's own lines between them left out."""
    gaps: dict[int, int] = {}
    gap = 0
    for at, (block, look) in enumerate(zip(blocks, looks, strict=True)):
        gap = max(gap, block.gap)
        if look.look not in _ASIDE:
            gaps[at] = gap
            gap = 0
    return gaps


def _end(lines: Sequence[int], text: int, gaps: dict[int, int]) -> int | None:
    """Count the lines that belong to the text above: those before the one widest gap; None where there is none."""
    widths = [gaps[at] for at in (*lines, text)]
    widest = max(widths)
    return widths.index(widest) if widths.count(widest) == 1 else None


def _read_columns(
    blocks: Sequence[Block], looks: Sequence[Looks], columns: Sequence[Sequence[int]], above: int
) -> dict[int, Looks] | None:
    """Read the lines of all cards place by place; None where one of the places cannot be told."""
    said = [[blocks[at].text for at in column] for column in columns]
    labels = _labels(said, above)
    metas = [
        bool(found) or share(looks[at].look == "meta" for at in column) >= MOST
        for column, found in zip(columns, labels, strict=True)
    ]
    shapes = [not meta and have_one_shape(cells) for meta, cells in zip(metas, said, strict=True)]
    title = _title(said[:above], metas, shapes)
    told: dict[int, Looks] = {}
    is_sure = False
    for place, (column, cells) in enumerate(zip(columns, said, strict=True)):
        if place == title:
            parts = read_titles(cells)
            is_sure = is_sure or share(len(one) > 1 for one in parts or [()]) >= MOST
            for at, one in zip(column, parts or [()] * len(column), strict=True):
                told[at] = Looks("heading" if looks[at].look == "heading" else "head", one)
            continue
        if title is not None and place != title and cells == said[title]:
            told |= dict.fromkeys(column, Looks("boilerplate"))  # the title once more, as that of a picture
            is_sure = True
            continue
        if found := labels[place]:
            is_sure = True
        elif metas[place] or shapes[place]:
            order = date_order(cells)
            found = without_kinds([looks[at].parts or read_parts(blocks[at].text, order) for at in column])
            found = as_papers(found) if place >= above else found
            is_sure = True
        else:
            signed = any(_are_signed(looks, column) for column in columns[above:])
            found = read_names(cells, over_title=title is not None and place < title, signed=signed)
            is_sure = is_sure or (
                bool(found and found[0]) and (found[0][0].field != "category" or all(map(is_shouted, cells)))
            )
        if not found or (title is None and any(looks[at].look == "heading" for at in column)):
            return None  # a heading with a day holds the title
        told |= {at: Looks("meta", parts) for at, parts in zip(column, found, strict=True)}
    is_sure = is_sure or (len(columns) == 1 and title is not None and _are_bare_titles(blocks, columns[0]))
    return told if is_sure and (title is not None or _are_dated(columns, told)) else None


def _are_signed(looks: Sequence[Looks], column: Sequence[int]) -> bool:
    return share(any(part.field == "author" for part in looks[at].parts) for at in column) >= MOST


def _labels(said: Sequence[Sequence[str]], above: int) -> list[list[tuple[Part, ...]]]:
    """Read the places of labelled lines, where one at least above the texts has no label: the titles."""
    labels = [read_labelled(cells) for cells in said]
    return labels if not all(labels[:above]) else [[]] * len(said)


def _title(said: Sequence[Sequence[str]], metas: Sequence[bool], shapes: Sequence[bool]) -> int | None:
    """Choose the place of the titles: of the most words, unless their shape shows something else; None without one."""
    free = [place for place in range(len(said)) if not metas[place] and not shapes[place]]
    if not free:
        free = [place for place, cells in enumerate(said) if shapes[place] and _are_worded(cells)]
    return max(free, key=lambda place: sum(len(cell.split()) for cell in said[place]), default=None)


def _are_worded(cells: Sequence[str]) -> bool:
    """Tell whether lines of one shape are titles with something before or behind them."""
    told = share(any(part.field in {"date", "author", "url"} for part in read_parts(cell)) for cell in cells)
    return told < MOST and sum(len(_WORD.findall(cell)) for cell in cells) >= _WORDS * len(cells)


def _are_bare_titles(blocks: Sequence[Block], column: Sequence[int]) -> bool:
    """Tell whether lines each below a blank line and right above a text are titles, and no questions put to someone."""
    asked = share(blocks[at].text[-1:] == "?" for at in column)
    return asked <= 1 - MOST and all(
        not blocks[at + 1].gap and (blocks[at].gap or not at) and is_wordy(blocks[at].text.rstrip("?!"))
        for at in column
    )


def _are_dated(columns: Sequence[Sequence[int]], told: dict[int, Looks]) -> bool:
    """Tell whether most cards without a title have a day."""
    days = sum(part.field == "date" for column in columns for at in column for part in told[at].parts)
    return days >= MOST * len(columns[0])
