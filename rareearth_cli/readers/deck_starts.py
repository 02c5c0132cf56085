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
    titles = [at for at in range(len(blocks) - 2) if _is_item(blocks, looks, at)]
    texts = [at for at, look in enumerate(looks) if look.look in _TEXTS]
    if len(titles) < _FEWEST or len(texts) == len(titles) or not {at - 1 for at in texts} <= set(titles):
        return None
    if any(not blocks[at].gap and looks[at - 1].look in _HEADS for at in titles[1:]):
        return None  # a section stands above each
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
    for at in range(titles[-1] + len(("title", "standfirst", "day")), len(blocks)):
        out[at] = Looks("boilerplate") if out[at].look in _HEADS else out[at]
    return out, Starts(titles)


def _is_item(blocks: Sequence[Block], looks: Sequence[Looks], at: int) -> bool:
    """Tell whether a title, a line that may be its standfirst and a line with a day touch one another."""
    deck, day = blocks[at + 1], blocks[at + 2]
    return (
        looks[at].look in _HEADS
        and not looks[at].parts
        and (looks[at + 1].look in {"head", "prose"})
        and not looks[at + 1].parts
        and looks[at + 2].look == "meta"
        and not (deck.gap or day.gap or deck.text[:1].islower())
        and any(part.field == "date" for part in looks[at + 2].parts)
        and find_date(day.text) is not None
    )
