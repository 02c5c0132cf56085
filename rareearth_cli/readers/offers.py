"""What a page says to its readers and not of the world, in several lines: whom to ask, what to subscribe to."""

from collections.abc import Sequence

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.labels import Looks
from rareearth_cli.readers.names import is_person

_CONTACT = pattern(r"(?:[TEMP]|Tel|Phone|Email|E-mail|Mobile)\.?:?\s+[+(]?\d|\S@\S|\+\d[\d ()-]{6,}")
_OFFER = 4  # lines
_LINE = 160  # code points of a line of an offer
_ADDRESS = 100  # code points of a line of a contact
_ENDS = frozenset("?!.")


def leave_offers(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Give the page what belongs to a line of its own: a contact, the offer of a newsletter."""
    _contacts(blocks, looks)
    _offers(blocks, looks)


def _contacts(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Give the page the short lines that touch the one which says whom to ask: a name, a telephone number."""
    for at in range(1, len(blocks)):
        line = blocks[at]
        asks = looks[at - 1].look == "boilerplate" and not line.gap and len(line.text) <= _ADDRESS
        asks = asks and not any(part.field in {"source", "date"} for part in looks[at].parts)
        led = blocks[at - 1].text[-1:] == ":" and not _is_title(blocks, looks, at)
        if asks and looks[at].look in {"head", "prose", "meta"} and (led or _CONTACT.search(line.text)):
            looks[at] = looks[at] if line.text[-1:] in _ENDS and " " in line.text else Looks("boilerplate")


def _is_title(blocks: Sequence[Block], looks: Sequence[Looks], at: int) -> bool:
    """Tell whether a line has a day beside it, or touches one or a sentence below: a title under `Search:`."""
    if (
        looks[at].look != "head"
        or looks[at].parts
        or is_person(blocks[at].text.partition(",")[0])
        or at + 1 == len(blocks)
        or blocks[at + 1].gap
    ):
        return looks[at].look == "head" and bool(looks[at].parts)
    below, text = looks[at + 1], blocks[at + 1].text
    dated = any(part.field == "date" for part in below.parts)
    return dated or (below.look == "prose" and text[-1:] in _ENDS and not _CONTACT.search(text))


def _offers(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Give the page what touches the offer of a newsletter and stands above a button: `Catch up every weekday.`."""
    for first in [at for at, look in enumerate(looks) if look.look == "boilerplate"]:
        if "newsletter" not in blocks[first].text.lower():
            continue
        last = first
        end = min(first + _OFFER + 2, len(blocks))
        while last + 1 < end and not blocks[last + 1].gap and len(blocks[last + 1].text) <= _LINE:
            last += 1
        if last - first <= _OFFER and looks[last].look == "boilerplate":
            looks[first:last] = [Looks("boilerplate")] * (last - first)
