"""Posts of a forum: what stands above or below each about who wrote it, and is no part of the text."""

from collections import Counter
from collections.abc import Sequence

from rareearth_cli.lexicon import forms
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.dates import Order, date_order, find_date
from rareearth_cli.readers.labels import Looks
from rareearth_cli.readers.metadata import Part
from rareearth_cli.readers.names import person

_LABEL = 14  # code points of such a label
_ANSWER = "Re: "
_TITLE = 120  # code points
_TWICE = 2
_NAME = 3  # words of a name, or of a rank
_LINES = 6  # above such labels
_STOPS = frozenset(".!?:,")
_FIGURES = "0123456789,. "


def leave_signatures(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Give the page the lines that count the posts of who wrote one, or date their first, and the name beside them.

    Above a post they are its head, and the name that of its author.
    """
    found = [at for at, block in enumerate(blocks) if ": " in block.text[:_LABEL] and _is_counted(block.text)]
    if len(found) < _TWICE:
        return
    names = {part.value.casefold() for look in looks for part in look.parts if part.field == "author"}
    threads = Counter(block.text.removeprefix(_ANSWER) for block in blocks if len(block.text) <= _TITLE)
    for at, block in enumerate(blocks):  # the title of the thread, above each of its posts
        if looks[at].look == "prose" and threads[block.text.removeprefix(_ANSWER)] >= _TWICE:
            looks[at] = Looks("head")
    order = date_order([block.text for block in blocks if len(block.text) <= _TITLE])
    end = 0
    for at in found:
        if at < end:
            continue
        end = at + 1
        while end < len(blocks) and not blocks[end].gap and _is_label(blocks[end].text):
            end += 1
        looks[at:end] = [Looks("boilerplate")] * (end - at)
        is_above = _read_profile(blocks, looks, at, end, order)
        if not is_above and at and not blocks[at].gap and blocks[at - 1].text.casefold() in names:
            looks[at - 1] = Looks("boilerplate")


def _read_profile(blocks: Sequence[Block], looks: list[Looks], begin: int, end: int, order: Order | None) -> bool:
    """Read the name, the rank and the number above such lines, and the day below them, where a post follows."""
    top = begin
    while top > max(0, begin - _LINES) and not blocks[top].gap and _is_short(blocks[top - 1].text):
        top -= 1
    first = top + 1 if blocks[top].text[:1] == "#" else top
    if first >= begin or (top and not blocks[top].gap) or end == len(blocks) or blocks[end].gap:
        return False
    if looks[end].look not in {"prose", "head", "meta"}:
        return False
    for at in range(top, begin):
        looks[at] = Looks("boilerplate")
    name = blocks[first].text
    looks[first] = Looks("meta", (Part("author", person(name)), Part("handle", name)))
    day = find_date(blocks[end].text, order)
    if day and not day[1] and end + 1 < len(blocks):
        looks[end] = Looks("meta", (Part("date", day[0]),))
    return True


def _is_short(text: str) -> bool:
    return len(text.split()) <= _NAME and text[-1:] not in _STOPS


def _is_label(text: str) -> bool:
    label, mark, _ = text.partition(": ")
    return bool(mark) and label.lower() in forms("boilerplate.toml", "signature")


def _is_counted(text: str) -> bool:
    """Tell whether a line has such a label above a number or a day."""
    value = text.partition(": ")[2]
    return _is_label(text) and (not value.strip(_FIGURES) or find_date(value) is not None)
