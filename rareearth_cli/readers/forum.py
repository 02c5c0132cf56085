"""Posts of a forum: what stands below each about who wrote it, and is no part of the text."""

from collections import Counter
from collections.abc import Sequence

from rareearth_cli.lexicon import forms
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.labels import Looks

_LABEL = 12  # code points of such a label
_ANSWER = "Re: "
_TITLE = 120  # code points
_TWICE = 2
_FIGURES = "0123456789,. "


def leave_signatures(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Give the page the lines that count the posts of who wrote one, or date their first, and the name above them."""
    found = [at for at, block in enumerate(blocks) if ": " in block.text[:_LABEL] and _is_signature(block.text)]
    if len(found) < _TWICE:
        return
    names = {part.value.casefold() for look in looks for part in look.parts if part.field == "author"}
    threads = Counter(block.text.removeprefix(_ANSWER) for block in blocks if len(block.text) <= _TITLE)
    for at, block in enumerate(blocks):  # the title of the thread, above each of its posts
        if looks[at].look == "prose" and threads[block.text.removeprefix(_ANSWER)] >= _TWICE:
            looks[at] = Looks("head")
    for at in found:
        looks[at] = Looks("boilerplate")
        if at and not blocks[at].gap and blocks[at - 1].text.casefold() in names:
            looks[at - 1] = Looks("boilerplate")


def _is_signature(text: str) -> bool:
    label, _, value = text.partition(": ")
    return label.lower() in forms("boilerplate.toml", "signature") and (
        not value.strip(_FIGURES) or find_date(value) is not None
    )
