"""Where the items of a page begin that have no line about them: nothing but the texts tells that they are items.

Each text begins with a day below a title, or with the newest day first; each ends in a link to the rest; or each is a
sentence or two right below a title that is not much shorter. And titles with a byline, some of which have no text.
"""

from collections.abc import Sequence
from itertools import pairwise

from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.elisions import end_of_teaser
from rareearth_cli.readers.labels import Looks
from rareearth_cli.readers.starts import Starts

_HEADS = frozenset(["head", "heading"])
_ASIDE = frozenset(["boilerplate", "elision", "rule"])
_FEWEST = 3  # items whose texts begin or end alike
_MANY = 5  # items that only their length tells
_MOST = 0.75  # of the items
_DAY = 40  # code points at the head of a text
_WHOLE = len("2026-03-04")
_MARKS = ("//", "—", "–", "-", "|", ":")
_SHORT = 240  # code points of a sentence or two
_TITLE = 4  # words, on average
_LONGER = 3  # times the length of a title that a text may have

_Read = tuple[Sequence[Looks], Starts]


def read_bare_items(blocks: Sequence[Block], looks: Sequence[Looks]) -> _Read | None:
    """Find items and the day of each that begins with one; None where nothing tells that there are any."""
    kept = [at for at, look in enumerate(looks) if look.look not in _ASIDE]
    texts = [at for at in kept if looks[at].look == "prose"]
    if len(texts) < _FEWEST or any(looks[at].look not in {"prose", *_HEADS} or looks[at].parts for at in kept):
        return None
    days = {at: day for at in texts if (day := _day_ahead(blocks[at].text))}
    above = {below: at for at, below in pairwise(kept) if looks[at].look in _HEADS}
    own = [at for at in texts if days and at >= next(iter(days))]  # above those a word of the page's own
    if len(days) >= max(_FEWEST, _MOST * len(texts)) and all(at in above for at in own):
        return looks, Starts([above[at] for at in own], days={above[at]: days[at][0] for at in days})
    if not any(at in above for at in texts[1:]):
        listed = len(days) == len(texts) and all(day >= below for (day, _), (below, _) in pairwise(days.values()))
        if (listed and days[texts[0]][0] > days[texts[-1]][0]) or all(_is_led_on(blocks[at].text) for at in texts):
            return looks, Starts(texts, days={at: day for at, (day, _) in days.items()})
        return None
    return _by_length(blocks, looks, kept, above)


def read_signed_titles(blocks: Sequence[Block], looks: Sequence[Looks]) -> _Read | None:
    """Find titles each right above a byline with a day, some without a text below it; None where another title stands.

    Those that all have texts, others find.
    """
    kept = [at for at, look in enumerate(looks) if look.look not in _ASIDE]
    signed = {at for at in kept if {part.field for part in looks[at].parts} >= {"author", "date"}}
    if len(signed) < _FEWEST + 1:
        return None
    pairs = list(pairwise(kept))
    titles = [at for at, below in pairs if below in signed and not blocks[below].gap and looks[at].look in _HEADS]
    heads = [at for at in kept if looks[at].look in _HEADS and at >= titles[0]] if titles else []
    bare = sum(below in titles for at, below in pairs if at in signed)
    fits = (
        len(titles) == len(signed)
        and heads == titles
        and bare
        and all(at in signed for at, below in pairs if looks[below].look == "prose" and looks[at].look != "prose")
    )
    return (looks, Starts(titles)) if fits and len(titles) > _FEWEST else None


def _day_ahead(text: str) -> tuple[str, bool] | None:
    """Give the day with which a text begins, and whether a mark parts it from the rest; None without one."""
    day = find_date(text[:_DAY]) if text[:1].isalnum() else None
    rest = text[day[2] :].lstrip(" ,") if day else ""
    if not day or day[1] or len(day[0]) < _WHOLE or not rest:
        return None
    marked = rest.startswith(_MARKS)
    return (day[0], marked) if marked or rest[0].isupper() or rest[0].isdigit() else None


def _is_led_on(text: str) -> bool:
    """Tell whether a text ends in words on which one may click for the rest: `… Read more`."""
    return end_of_teaser(text)[0] != text and text[-1:].isalpha()


def _by_length(
    blocks: Sequence[Block], looks: Sequence[Looks], kept: Sequence[int], above: dict[int, int]
) -> _Read | None:
    """Find titles and short texts by turns, no blank line between any of them; no questions and no numbers."""
    texts = [at for at in kept if looks[at].look == "prose"]
    titles = [above[at] for at in texts if at in above]
    if len(titles) != len(texts) or len(texts) < _MANY or any(blocks[at].gap for at in kept[1:]):
        return None
    heads = [blocks[at].text for at in titles]
    words = sum(len(head.split()) for head in heads)
    size = sum(map(len, heads))
    asked = sum(
        head.endswith("?") or head[0].isdigit() or blocks[at].level > 0 for head, at in zip(heads, titles, strict=True)
    )
    if (
        asked > (1 - _MOST) * len(heads)
        or words < _TITLE * len(heads)
        or max(len(blocks[at].text) for at in texts) > _SHORT
    ):
        return None
    return (looks, Starts(titles)) if sum(len(blocks[at].text) for at in texts) <= _LONGER * size else None
