"""What stands below the mark that ends a press release or wire: its foot, and no document of its own."""

from collections.abc import Sequence

from rareearth_cli.lexicon import forms
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.datelines import read_head
from rareearth_cli.readers.labels import Looks

_HEADS = frozenset(["head", "heading"])
_ABOVE = frozenset(["head", "heading", "meta", "boilerplate"])  # what stands above the text of a release
_BODY = frozenset(["prose", "item", "table"])
_FRAME = " *-–—()[]./"
_WORDS = frozenset(["END", "ENDS", "30", "ENDE", "FIN"])
_HASHES = 3


def is_end_mark(text: str) -> bool:
    """Tell whether a line ends a press release or wire.

    Example:
        >>> is_end_mark("# # #"), is_end_mark("-30-"), is_end_mark("ENDS"), is_end_mark("30")
        (True, True, True, False)
    """
    if len(text) > len("— — ENDS — —"):
        return False
    said = text.replace(" ", "")
    word = said.strip(_FRAME)
    if not word.strip("#"):
        return len(word) >= _HASHES
    return word.upper() in _WORDS and (said != word or word in {"END", "ENDS"})


def below_end(blocks: Sequence[Block], looks: Sequence[Looks]) -> Sequence[Looks]:
    """Take what stands below an end mark for the foot of the release above, where no further release begins there.

    A release has a day, and the foot none. Sections of it stay in the text, as `Notes to editors`; what begins as a
    line of the page's own, as a contact, is such.
    """
    marks = [at for at, block in enumerate(blocks) if at and is_end_mark(block.text)]
    if not marks:
        return looks
    out = list(looks)
    edges = [-1, *marks, len(blocks)]
    days = [_first_day(blocks, looks, edges[at] + 1, edges[at + 1]) for at in range(len(edges) - 1)]
    dated = all(day >= 0 for day in days[:-1])
    for mark, end, day in zip(marks, edges[2:], days[1:], strict=True):
        begin = mark + 1
        foot = _release_above(looks, begin, day) if day >= 0 else end
        opens = begin < foot and (_opens_foot(blocks[begin].text) or looks[begin].look not in _HEADS)
        own = [at for at in range(foot, max(foot, day)) if looks[at].look == "boilerplate"]
        if day >= 0 and opens and own:
            out[mark], out[own[-1]] = Looks("boilerplate"), Looks("rule")  # "FOR IMMEDIATE RELEASE" parts the two
            _read_foot(blocks, out, begin, own[-1])
        elif day >= 0 and opens:
            out[begin:foot] = [Looks("boilerplate")] * (foot - begin)
        elif day < 0 and (opens or dated or begin == end):
            out[mark] = Looks("boilerplate")
            _read_foot(blocks, out, begin, foot)
    return out


def _first_day(blocks: Sequence[Block], looks: Sequence[Looks], begin: int, end: int) -> int:
    """Find the first block that gives a day of its own, as the head of a release does; -1 without one."""
    for at in range(begin, end):
        text = blocks[at].text
        if any(part.field == "date" for part in looks[at].parts):
            return at
        if looks[at].look == "prose" and any(part.field == "date" for part in read_head(text)):
            return at
    return -1


def _release_above(looks: Sequence[Looks], begin: int, day: int) -> int:
    """Give the first of the short lines above the day of a further release."""
    while day > begin and looks[day - 1].look in _ABOVE:
        day -= 1
    return day


def _opens_foot(text: str) -> bool:
    return text.lower().startswith(tuple(forms("boilerplate.toml", "foot")))


def _read_foot(blocks: Sequence[Block], looks: list[Looks], begin: int, end: int) -> None:
    """Part a foot into its sections, each a heading above a text, and what is the page's own."""
    own = False
    for at in range(begin, end):
        heads = at + 1 < end and looks[at + 1].look in _BODY
        if looks[at].look == "rule" or (blocks[at].gap and looks[at].look == "boilerplate"):
            own = True
        elif heads and looks[at].look in {"head", "prose"} and _opens_foot(blocks[at].text):
            own = False
            looks[at] = Looks("heading")
            continue
        elif blocks[at].gap:
            own = looks[at].look in {"head", "meta"} and not heads
        if own:
            looks[at] = Looks("boilerplate")
