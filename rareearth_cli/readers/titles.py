"""Titles that hold a date: set apart from it by a mark, and told from bylines by their repetition."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.dates import find_date, read_date
from rareearth_cli.readers.metadata import Part, is_id
from rareearth_cli.readers.names import are_people, is_name, looks_like_outlet

_TITLE = 120  # code points of a title
_KIND = 60  # code points of a date and what the text is: "17 March 2025 | Press release"
_FEWEST = 3  # lines that make a series
_COLUMNS = ("  ", "\t")  # between a day and a title that are columns
_REFERENCE = 160  # code points of a title and all that is said with it
_STOPS = pattern(r"(?<=[^\W\d_]{2})\.\s+|(?<=[?!])\s+|(?<=\d)\.\s+(?=\d{1,2}\s|[A-Z])")
_WORDS = 3  # of a title, on average: names of authors and outlets have fewer


def edge_date(text: str) -> str | None:
    """Give the date with which a title begins or ends, set apart from it; None where there is none.

    Example:
        >>> edge_date("[1.2.0] - 2026-03-21")
        '2026-03-21'
    """
    split = split_date(text)
    return split[0] if split else None


def split_date(text: str) -> tuple[str, str] | None:
    """Split a title from the date at its edge, as `(edtf, title)`; None where there is none.

    Example:
        >>> split_date("9 February 2026 – Ore quotas leak")
        ('2026-02-09', 'Ore quotas leak')
    """
    split = _split(text)
    return None if split and split[0].startswith("XXXX") else split


def _split(text: str) -> tuple[str, str] | None:
    if len(text) > _TITLE:
        return None
    found = find_date(text)
    if not found:
        return None
    edtf, start, end = found
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if not after.strip(")] ") and (not before or before[-1] in "-–—:|,([" or text[:start].endswith(_COLUMNS)):
        return edtf, before.strip("-–—:|,([ ")
    if not before.strip("([ ") and (after[:1] in {*"-–—:|,)]", ""} or text.startswith(_COLUMNS, end)):
        return edtf, after.strip("-–—:|,)] ")
    return None


def dated_titles(
    blocks: Sequence[Block], heads: AbstractSet[int], lines: AbstractSet[int]
) -> dict[int, tuple[str, str]]:
    """Find the lines of a series `date – title`, by place as `(edtf, title)`; none where such lines are bylines.

    `heads` and `lines` are the places of blocks that look like a headline, or like a line about a document. Bylines
    touch a headline, or name the same few people and papers.
    """
    found: dict[int, tuple[str, str]] = {}
    for at in sorted(heads | lines):
        block = blocks[at]
        if not block.level and len(block.text) <= _TITLE:
            split = split_date(block.text)
            if split and split[1]:
                found[at] = split
    titles = [title for _, title in found.values()]
    if (
        len(titles) < _FEWEST
        or len(set(titles)) < len(titles)
        or sum(len(title.split()) for title in titles) < _WORDS * len(titles)
        or any(title.lower().startswith("by ") for title in titles)
        or 2 * sum(looks_like_outlet(title) or _are_names(title) for title in titles) > len(titles)
    ):
        return {}
    first = min(found)
    for at in found:
        above = at - 1 in heads and at - 1 not in found
        below = at + 1 in heads and at + 1 not in found
        if (above and (blocks[at].gap == 0 or at != first)) or (below and blocks[at + 1].gap == 0):
            return {}
    return found


def reference_titles(blocks: Sequence[Block]) -> dict[int, tuple[Part, ...]]:
    """Read lines that say all of a text in short sentences, two or more: `Title. Author. WP-2026/17. 4 May 2026.`."""
    found: dict[int, tuple[Part, ...]] = {}
    for at in [at for at, block in enumerate(blocks) if block.text[-2:-1].isdigit()]:
        text = blocks[at].text
        if text[-1] == "." and len(text) <= _REFERENCE and (parts := _reference(text)):
            found[at] = parts
    return found if len(found) > 1 else {}


def _reference(text: str) -> tuple[Part, ...]:
    """Read a title and what follows it, each a sentence, with a day at the end; nothing where a part is another."""
    title, *others = _STOPS.split(text[:-1])
    day = read_date(others[-1]) if len(others) > 1 else None
    if not day or " " not in title:
        return ()
    parts = [Part("title", title.rstrip("."))]
    for said in others[:-1]:
        if is_id(said):
            parts.append(Part("id", said))
        elif are_people(said):
            parts.append(Part("author", said))
        elif is_name(said):
            parts.append(Part("source" if looks_like_outlet(said) else "category", said))
        else:
            return ()
    return (*parts, Part("date", day))


def _are_names(title: str) -> bool:
    """Tell whether a line is names between bars: `Commentary | Maja Lind`."""
    return " | " in title and all(map(is_name, title.split(" | ")))


def dated_kinds(blocks: Sequence[Block], heads: AbstractSet[int]) -> dict[int, tuple[str, str]]:
    """Find the lines of a series `date | kind`, by place as `(edtf, kind)`: the same few words beside each date."""
    found: dict[int, tuple[str, str]] = {}
    for at in sorted(heads):
        block = blocks[at]
        if not block.level and len(block.text) <= _KIND:
            split = _split(block.text)
            if split and 0 < len(split[1].split()) <= _WORDS:
                found[at] = split
    kinds = {kind for _, kind in found.values()}
    return found if len(found) >= _FEWEST and 2 * len(kinds) <= len(found) else {}
