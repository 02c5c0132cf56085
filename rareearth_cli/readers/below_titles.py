"""What a line below a title is: a deck, the name of a paper, names of people, or several of these beside a day."""

import re
from collections import Counter
from collections.abc import Sequence

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.bylines import PARTS, read_byline
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.furniture import is_kicker
from rareearth_cli.readers.labels import Looks, title_case
from rareearth_cli.readers.metadata import EDGES, Part
from rareearth_cli.readers.names import are_people, is_name, is_person, looks_like_outlet, person, without_article
from rareearth_cli.readers.sections import is_topic

_BEFORE = pattern(r"(?:[|,;·•(\[–—-]\s*|\b(?:of|vom|du|del)\s+|\A)\Z")  # a day
_AFTER = pattern(r"\s*(?:[|,;·•()\[\]–—]|\Z)")
_ASIDE = pattern(r"\s*\([^()]*\)|\s+(?:of|vom|du|del)\Z")
_FOR = pattern(r"(\S.{3,60}?)(?:\s+for\s+([^()]{2,60})|\s+\(([^()]{2,60})\))")
_OF = pattern(
    r"(?:testimony|evidence|speech|remarks|statement|address|lecture|keynote)\s+(?:of|by)\s+(.{3,60}?)"
    r"(?:\s+(?:before|to|at|in|on)\s.*)?",
    re.IGNORECASE,
)
_LINE = 140  # code points
_SENTENCE = 6  # words: a part with more is none of a list

_HEADS = frozenset(["head", "heading"])
_FEWEST = 3  # titles of one level
_NAME = 4  # words of the name of a paper
_LABEL = 2  # words of the name of a section, which is no title
_CAPITALS = 0.6  # of the longer words of a title begin with a capital


def is_outlet(text: str) -> bool:
    """Tell whether a line is the name of a paper and nothing else."""
    return len(text.split()) <= _NAME and looks_like_outlet(text) and is_name(text)


def with_papers(blocks: Sequence[Block], looks: Sequence[Looks]) -> Sequence[Looks]:
    """Read the names that stand alone below all headings of one level, each above a text, as those of papers.

    Where all are people, they are authors.
    """
    levels = Counter(block.level for block in blocks if block.level)
    for level in [level for level, count in levels.items() if count >= _FEWEST]:
        titles = [at for at, block in enumerate(blocks) if block.level == level]
        names = [blocks[at + 1].text for at in titles if _has_name_below(blocks, looks, at)]
        longer = sum(len(blocks[at].text) for at in titles) > 2 * sum(map(len, names))
        if len(names) == len(titles) and len(set(names)) > 1 and longer:
            people = all(map(are_people, names)) and not any(map(looks_like_outlet, names))
            parts = [Part("author" if people else "source", without_article(name)) for name in names]
            below = {at + 1: Looks("meta", (part,)) for at, part in zip(titles, parts, strict=True)}
            return [below.get(at, look) for at, look in enumerate(looks)]
    return looks


def _has_name_below(blocks: Sequence[Block], looks: Sequence[Looks], title: int) -> bool:
    """Tell whether a name stands alone between a title and a text, and is no section of a paper."""
    if title + 2 >= len(blocks) or looks[title + 1].look not in _HEADS or looks[title + 2].look in _HEADS:
        return False
    below = blocks[title + 1]
    short = not below.level and len(below.text.split()) <= _NAME and is_name(below.text)
    return short and not is_topic(below.text) and not is_kicker(below.text)


def is_byline(block: Block, title: Block) -> bool:
    """Tell whether a line below a title is the name of a paper, or names of people."""
    return is_outlet(block.text) or (
        block.gap == 0 and not block.level and are_people(block.text) and _is_longer(title.text)
    )


def _is_longer(title: str) -> bool:
    """Tell whether a title is no name: of five words or more, or not all with a capital."""
    words = len(title.split())
    return words > _NAME or (words > _LABEL and title_case(title) < _CAPITALS)


def is_deck(block: Block, title: Block) -> bool:
    """Tell whether a line below a title is a sentence and the title is not, or touches the title and is longer."""
    if len(title.text.split()) <= _LABEL:
        return False
    longer = title.gap > 0 and not block.gap and len(block.text) > len(title.text)
    return longer or title_case(block.text) < _CAPITALS <= title_case(title.text)


def read_below_title(text: str) -> list[Part]:
    """Read a list of parts of which one is a day: names are taken, what kind of text it is and its number are not.

    Example:
        >>> line = "Bank of Estonia, press conference, 5 February 2026 (excerpt)"
        >>> [tuple(part) for part in read_below_title(line)]
        [('source', 'Bank of Estonia'), ('date', '2026-02-05')]
    """
    if len(text) > _LINE or text[-1:] in ".:?!":
        return []
    day = find_date(text)
    if not day:
        return _writer(text)
    if not _BEFORE.search(text[: day[1]]) or not _AFTER.match(text[day[2] :]):
        return []
    told: dict[str, str] = {}
    for piece in PARTS.split(f"{text[: day[1]]} | {text[day[2] :]}"):
        name = _ASIDE.sub("", (piece or "").strip(EDGES)).strip(EDGES + "()[]")
        speaker = _OF.fullmatch(name)
        name = speaker.group(1) if speaker else name
        if len(name.split()) > _SENTENCE:
            return []
        byline = read_byline(name)
        if byline:
            told.setdefault("author", byline[0].value)
        elif not is_name(name) or re.search(r"\d", name):
            continue  # "Field Note 12"
        elif is_person(name):
            told.setdefault("author", person(name))
        elif looks_like_outlet(name) or " " in name:
            told.setdefault("source", without_article(name))
    return [*(Part(field, value) for field, value in told.items()), Part("date", day[0])]


def _writer(text: str) -> list[Part]:
    """Read who wrote for which paper: `Maja Lind for The Quay`, `Maja Lind (The Quay)`."""
    found = _FOR.fullmatch(text)
    outlet = (found.group(2) or found.group(3)) if found else ""
    if not found or not is_person(found.group(1)) or not is_name(found.group(1)):
        return []
    if not looks_like_outlet(without_article(outlet)):
        return []  # "Who Pays for the New Lock"
    return [Part("author", person(found.group(1))), Part("source", without_article(outlet))]
