"""Cards told by the repetition of their lines: as many above each text and below it, alike from card to card.

The lines of all cards at one place are looked at together, as the cells of a column are: a line that says nothing by
itself ("Thin Film Daily / by R. Yates / 3h") is one about its text where it has the same shape in each card.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.bylines import PARTS, READING, read_byline
from rareearth_cli.readers.dates import find_date, is_aside
from rareearth_cli.readers.labels import Looks, is_shouted
from rareearth_cli.readers.meta_lines import read_line
from rareearth_cli.readers.metadata import Part
from rareearth_cli.readers.names import are_people, is_name, looks_like_outlet, person, without_article
from rareearth_cli.readers.posts import is_age, is_pages
from rareearth_cli.readers.starts import Starts

_ASIDE = frozenset(["rule", "boilerplate", "elision"])
_NEVER = frozenset(["table", "front"])
_TEXTS = frozenset(["prose", "item"])
_FEWEST = 3  # cards
_MOST = 0.75  # of the cards, or of the lines at one place, that must be alike
_TEXT = 60  # code points of a text; a title is seldom longer without being a headline
_LINE = 160  # code points of a line about a document
_LINES = 6  # above a text, and below it
_KICKER = 3  # words
_NAMES = 2  # in a line
_SIGNS = pattern(r"[^\W\d]+(?:[’'.-]?[^\W\d]+)*\.?")
_DIGITS = pattern(r"\d[\d.,]*")
_NO_SIGN = pattern(r"[^a9:/|·•»«›‹@<>\[\]()–—#]")
_APART = "/|·•»«›‹@<>[]()–—#"  # signs that part what a line says; a colon parts a speaker from what is said
_STOP = pattern(r"[.!?…。]")
_HANDLE = pattern(r"(?:by|von|par|por)\s+@?(\S{2,30})\Z", re.IGNORECASE)
_GUILLEMETS = str.maketrans("»«›‹", "||||")
_CLOCK = pattern(r"\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,5})?\Z")


class _Card(NamedTuple):
    """The places of the lines above a text, of the blocks of the text, and of the lines below it."""

    above: list[int]
    text: list[int]
    below: list[int]


def read_cards(blocks: Sequence[Block], looks: Sequence[Looks]) -> tuple[list[Looks], Starts] | None:
    """Find cards, and what each of their lines is; None where the lines around the texts are not alike."""
    if any(look.look in _NEVER or (look.parts and look.look == "head") for look in looks):
        return None
    cards = _cards(blocks, looks)
    if len(cards) < _FEWEST:
        return None
    (above, below), count = Counter((len(card.above), len(card.below)) for card in cards).most_common(1)[0]
    alike = [card for card in cards if (len(card.above), len(card.below)) == (above, below)]
    if count < max(_FEWEST, _MOST * len(cards)) or not 0 < above <= _LINES or below > _LINES or alike[-1] != cards[-1]:
        return None
    columns = [[card.above[place] for card in alike] for place in range(above)]
    columns += [[card.below[place] for card in alike] for place in range(below)]
    told = _read_columns(blocks, looks, columns, above)
    if told is None:
        return None
    out = [told.get(at, look) for at, look in enumerate(looks)]
    for at in range(max(cards[-1].text[-1], *cards[-1].below, 0) + 1, len(blocks)):
        out[at] = out[at] if out[at].look in _ASIDE else Looks("boilerplate")
    return out, Starts([card.above[0] for card in cards if card.above])


def _cards(blocks: Sequence[Block], looks: Sequence[Looks]) -> list[_Card]:
    """Part the lines between texts into those below one and those above the next; none where that does not show."""
    texts: list[list[int]] = []
    between: list[list[int]] = [[]]
    gaps = _gaps(blocks, looks)
    for at in gaps:
        if looks[at].look in _TEXTS and len(blocks[at].text) >= _TEXT and _STOP.search(blocks[at].text):
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
    usual = Counter(known).most_common(1)[0][0] if known else len(between[-1])
    lines_of = [lines[: usual if end is None else end] for lines, end in zip(between[1:-1], ends, strict=True)]
    heads = [lines[len(ended) :] for lines, ended in zip(between[1:-1], lines_of, strict=True)]
    most = max(map(len, heads))
    heads.insert(0, between[0][len(between[0]) - most :] if most else [])
    lines_of.append(between[-1][:usual])
    return [_Card(*parts) for parts in zip(heads, texts, lines_of, strict=True)]


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
    metas = [_share(looks[at].look == "meta" for at in column) >= _MOST for column in columns]
    shapes = [not meta and _have_one_shape(cells) for meta, cells in zip(metas, said, strict=True)]
    free = [place for place in range(above) if not metas[place] and not shapes[place]]
    title = max(free, key=lambda place: sum(len(cell.split()) for cell in said[place]), default=None)
    told: dict[int, Looks] = {}
    is_sure = False
    for place, (column, cells) in enumerate(zip(columns, said, strict=True)):
        if place == title:
            told |= {at: looks[at] if looks[at].look == "heading" else Looks("head") for at in column}
            continue
        if metas[place] or shapes[place]:
            found = _without_kinds([looks[at].parts or tuple(_parts(blocks[at].text)) for at in column])
            is_sure = True
        else:
            field = _field(cells, over_title=title is not None and place < title)
            if not field:
                return None
            found = [(Part(field, _value(field, cell)),) for cell in cells]
            is_sure = is_sure or field != "category" or all(map(is_shouted, cells))
        told |= {at: Looks("meta", parts) for at, parts in zip(column, found, strict=True)}
    return told if is_sure and (title is not None or _are_dated(columns, told)) else None


def _are_dated(columns: Sequence[Sequence[int]], told: dict[int, Looks]) -> bool:
    """Tell whether most cards without a title have a day."""
    days = sum(part.field == "date" for column in columns for at in column for part in told[at].parts)
    return days >= _MOST * len(columns[0])


def _share(flags: Iterable[bool]) -> float:
    some = list(flags)
    return sum(some) / len(some)


def _have_one_shape(cells: Sequence[str]) -> bool:
    """Tell whether lines have the same signs and figures at the same places, and signs that part them."""
    if any(len(cell) > _LINE for cell in cells):
        return False
    shape, count = Counter(map(_shape, cells)).most_common(1)[0]
    return count >= _MOST * len(cells) and any(sign in shape for sign in (*_APART, "://", "9:9"))


def _shape(cell: str) -> str:
    """Give the signs of a line, with one letter for all words in a row and one figure for a number."""
    words = "://" if cell.startswith("http") else _DIGITS.sub("9", _SIGNS.sub("a", cell))
    out: list[str] = []
    for word in _NO_SIGN.sub(" ", words).split():
        if not out or word != "a" or out[-1] != "a":
            out.append(word)
    return " ".join(out)


def _parts(text: str) -> list[Part]:
    """Read what the parts of a line about a text say."""
    line = read_line(text)
    if line:
        return line
    day = find_date(text)
    rest = f"{text[: day[1]]} | {text[day[2] :]}" if day else text
    out = [Part("date", day[0])] if day else []
    for piece in PARTS.split(rest.translate(_GUILLEMETS)):
        name = (piece or "").strip(" ()[]|.,:·•")
        if not name or _says_nothing(name):
            continue
        handle = _HANDLE.match(name)
        byline = [Part("author", handle.group(1))] if handle else read_byline(name)
        if byline:
            out += byline
        elif is_name(name) and not any(map(str.isdigit, name)):
            out.append(Part("source", without_article(name)) if looks_like_outlet(name) else Part("name", name))
    is_signed = any(part.field == "author" for part in out)
    return [part._replace(field="source") if is_signed and part.field == "name" else part for part in out]


def _says_nothing(name: str) -> bool:
    """Tell whether a part of a line is an hour, an age, a count or pages."""
    return bool(_CLOCK.match(name) or READING.fullmatch(name) or is_age(name) or is_pages(name) or is_aside(name))


def _without_kinds(found: Sequence[tuple[Part, ...]]) -> list[tuple[Part, ...]]:
    """Keep the first of the names that recur beside others at one place: `Research article | Open access`."""
    names = Counter(part.value for parts in found for part in set(parts) if part.field == "name")
    kinds = {name for name, count in names.items() if 2 * count >= len(found)}
    if max(sum(part.field == "name" for part in parts) for parts in found) < _NAMES or not kinds:
        return list(found)
    return [
        tuple(
            Part("category", part.value) if part.field == "name" and part.value in kinds else part
            for place, part in enumerate(parts)
            if not place or part.field != "name" or part.value not in kinds
        )
        for parts in found
    ]


def _field(cells: Sequence[str], *, over_title: bool) -> str:
    """Tell what the lines at one place are, of which no one says it by itself; empty where that does not show."""
    if over_title:
        short = all(len(cell.split()) <= _KICKER for cell in cells)
        return "category" if short and (all(map(is_shouted, cells)) or len(set(cells)) < len(cells)) else ""
    if _share(are_people(cell) or (is_name(cell) and "." in cell) for cell in cells) >= _MOST:
        return "author"
    return "source" if _share(map(looks_like_outlet, cells)) >= _MOST else ""


def _value(field: str, cell: str) -> str:
    return person(cell) if field == "author" else without_article(cell) if field == "source" else cell.strip(" :|·•")
