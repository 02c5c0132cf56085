"""The heading over a series of documents, told from the name of the site and from tabs; sections within the series."""

from collections.abc import Sequence

import msgspec

from rareearth_cli.lexicon import forms
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.furniture import is_kicker
from rareearth_cli.readers.labels import Looks, is_shouted
from rareearth_cli.readers.metadata import Part, names_texts
from rareearth_cli.readers.starts import Starts

_HEADS = frozenset(["head", "heading"])
_WORDS = 2  # of a tab; headings above a series
_SECTION = 3  # words of one
_MONTH = len("2026-03")


def heading_of_all(blocks: Sequence[Block], looks: Sequence[Looks]) -> int | None:
    """Choose the heading over a series: the first of those together right above it, a marked one before all.

    Below the name of a page, a shorter line that says more than `News` is the heading: `Press room`. A tab is none,
    and one that names a list comes before the name of a site: `Quay announcements`.
    """
    heads = [at for at, look in enumerate(looks) if look.look in _HEADS]
    heads = [at for at in heads if blocks[at].level] or heads
    heads = [at for at in heads if not (_is_section(blocks[at].text) or names_texts(blocks[at].text))] or heads[:1]
    heads = [at for at in heads if at == heads[0] or not _is_tab(blocks, looks, at)]
    first = len(heads) - 1
    while first > 0 and heads[first - 1] == heads[first] - 1 and not blocks[heads[first]].gap:
        first -= 1
    if not heads:
        return None
    lists = [at for at in heads if names_list(blocks[at].text) and (" " in blocks[at].text or at == heads[0])]
    if lists and not blocks[lists[-1]].level and not names_list(blocks[heads[first]].text):
        return lists[-1]
    led = [at for at in heads if at + 1 < len(looks) and looks[at + 1].look == "prose" and not blocks[at + 1].gap]
    if led and not blocks[heads[first]].level:
        return led[-1]  # a word about the series touches its heading
    near, above = blocks[heads[-1]].text, blocks[heads[first]].text
    shorter = len(heads) - first == _WORDS and len(near.split()) < len(above.split())
    return heads[-1 if shorter and near.lower() not in forms("boilerplate.toml", "part") else first]


def names_list(text: str) -> bool:
    """Tell whether a heading says what a list is of.

    Example:
        >>> names_list("Quay announcements"), names_list("Archive: Quays"), names_list("Quay and Sons")
        (True, True, False)
    """
    return not forms("boilerplate.toml", "listing").isdisjoint(word.strip(":,") for word in text.lower().split())


def over_list(blocks: Sequence[Block], heads: Sequence[int], usual: int | None) -> int | None:
    """Give the last of some headlines that says what a list is of, a word alone last; the usual one where none does."""
    lists = [at for at in heads if names_list(blocks[at].text)]
    return max(lists, key=lambda at: (" " in blocks[at].text, at), default=usual)


def _is_tab(blocks: Sequence[Block], looks: Sequence[Looks], at: int) -> bool:
    """Tell whether one or two words touch a line of the page's own above them, as in a row of tabs."""
    touches = at > 0 and looks[at - 1].look == "boilerplate" and not blocks[at].gap
    return touches and len(blocks[at].text.split()) <= _WORDS and not names_list(blocks[at].text)


def _is_section(text: str) -> bool:
    """Tell whether a heading is of a kind of texts, of the first of several sections, of a day: `LIVE`, `SHIPPING`."""
    day = find_date(text)
    return (
        is_kicker(text)
        or (is_shouted(text) and len(text.split()) <= _WORDS)
        or (day is not None and len(day[0]) > _MONTH)
    )


def with_sections(blocks: Sequence[Block], looks: Sequence[Looks], starts: Starts) -> tuple[Sequence[Looks], Starts]:
    """Read the headings over groups of documents: marked, each right above a title of a lower level, or short ones."""
    over = {at - 1: at for at in starts.at if at and _heads(blocks, looks, at)}
    if len(over) < _WORDS:
        return looks, starts
    told = {at: Looks("meta", (Part("section", blocks[at].text.rstrip(": ")),)) for at in over}
    first = {title: section for section, title in over.items()}
    return (
        [told.get(at, look) for at, look in enumerate(looks)],
        msgspec.structs.replace(starts, at=[first.get(at, at) for at in starts.at]),
    )


def lists_below(blocks: Sequence[Block], looks: Sequence[Looks], starts: Sequence[int]) -> dict[int, str]:
    """Find the headings of lists that follow an article and a menu, by where the first of the list begins."""
    begun = frozenset(starts)
    return {
        at: blocks[at - 1].text.rstrip(": ")
        for at in starts[1:]
        if looks[at - 1].look in _HEADS
        and at - 1 not in begun
        and looks[at - 2].look == "boilerplate"
        and names_list(blocks[at - 1].text)
    }


def _heads(blocks: Sequence[Block], looks: Sequence[Looks], at: int) -> bool:
    """Tell whether a heading of a higher level, or a few words apart above a dated title, head a group."""
    above = blocks[at - 1]
    if any(part.field == "title" for part in looks[at].parts):
        apart = (above.gap > 0 or at == 1) and len(above.text.split()) <= _SECTION
        return apart and not above.level and looks[at - 1].look == "head" and not looks[at - 1].parts
    return looks[at - 1].look == "heading" and 0 < above.level < blocks[at].level
