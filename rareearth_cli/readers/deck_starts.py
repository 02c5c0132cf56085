"""Where items of a title, a standfirst and a day begin: a standfirst without a full stop looks like a second title.

Where it is the only text that an item has, it is its text.
"""

from collections.abc import Sequence

from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.labels import Looks
from rareearth_cli.readers.names import is_known_outlet
from rareearth_cli.readers.starts import Starts

_HEADS = frozenset(["head", "heading"])
_TEXTS = frozenset(["prose", "item", "table", "front"])
_FEWEST = 3  # items
_MOST = 0.75  # of the items
_TITLE = 3  # words; fewer say what kind of text it is
_DECK = 8  # words of a standfirst, on average


def read_decks(blocks: Sequence[Block], looks: Sequence[Looks]) -> tuple[list[Looks], Starts] | None:
    """Find the items of a page that has no text but standfirsts; None where it has another, or no such items."""
    titles = [at for at in range(len(blocks) - 1) if _is_item(blocks, looks, at)]
    texts = [at for at, look in enumerate(looks) if look.look in _TEXTS]
    if len(titles) < _FEWEST or len(texts) == len(titles) or not {at - 1 for at in texts} <= set(titles):
        return None
    if any(not blocks[at].gap and looks[at - 1].look in _HEADS for at in titles[1:]):
        return None  # a section stands above each
    above = [bool(at) and _is_day(blocks, looks, at - 1) and not blocks[at].gap for at in titles]
    if all(above[1:]) and not above[0] and len(texts) == len(titles) - 1:
        return None  # the first two lines are the page's, and each other title has its day above it
    pairs = [(blocks[at].text, blocks[at + 1].text) for at in titles]
    longer = sum(len(title) < len(deck) and len(title.split()) >= _TITLE for title, deck in pairs)
    words = sum(len(deck.split()) for _, deck in pairs)
    named = sum(is_known_outlet(title) for title, _ in pairs)
    if len({title for title, _ in pairs}) < len(pairs) or words < _DECK * len(pairs):
        return None
    if longer < _MOST * len(pairs) or named > (1 - _MOST) * len(pairs):
        return None
    out = list(looks)
    for at in titles:
        out[at + 1] = Looks("prose")
    end = titles[-1] + (2 if all(above) else 3)
    out[end:] = [Looks("boilerplate") if look.look in _HEADS else look for look in out[end:]]
    return out, Starts([at - 1 for at in titles] if all(above) else titles)


def _is_item(blocks: Sequence[Block], looks: Sequence[Looks], at: int) -> bool:
    """Tell whether a title and a line that may be its standfirst touch, with a day in a line above or below."""
    deck = blocks[at + 1]
    return (
        looks[at].look in _HEADS
        and not looks[at].parts
        and looks[at + 1].look in {"head", "prose"}
        and not looks[at + 1].parts
        and not (deck.gap or deck.text[:1].islower())
        and (
            (at + 2 < len(blocks) and not blocks[at + 2].gap and _is_day(blocks, looks, at + 2))
            or (at > 0 and not blocks[at].gap and _is_day(blocks, looks, at - 1))
        )
    )


def _is_day(blocks: Sequence[Block], looks: Sequence[Looks], at: int) -> bool:
    return (
        looks[at].look == "meta"
        and any(part.field == "date" for part in looks[at].parts)
        and find_date(blocks[at].text) is not None
    )
