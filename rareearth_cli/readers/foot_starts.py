"""Where the items of a page begin that each end in the same way: a link, where a blog files them, a button, a paper.

A page without a day or a name beside its titles looks like one article with headings. What recurs below its texts, and
in no article, tells that they are items.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.elisions import end_of_teaser
from rareearth_cli.readers.labels import Looks
from rareearth_cli.readers.metadata import Part
from rareearth_cli.readers.names import looks_like_outlet, without_article
from rareearth_cli.readers.starts import Starts

_HEADS = frozenset(["head", "heading"])
_ASIDE = frozenset(["boilerplate", "elision", "rule"])
_TEXTS = frozenset(["prose", "item"])
_FEWEST = 3  # items that end alike
_WORD = 200  # code points of a word to readers below a rule, after the last item
_TOPIC = 3  # words above a title
_BUTTON = 2  # words of a line that recurs
_TITLE = 4  # words of a title, on average, where nothing but buttons tells
_SHORT = frozenset(["head", "boilerplate"])
_ADVERTS = ("advert", "sponsor", "promot", "anzeige", "publicité", "ad")
_STOPS = ".!?…:;,"

_Read = tuple[list[Looks], Starts]


def read_feet(blocks: Sequence[Block], looks: Sequence[Looks]) -> _Read | None:
    """Find items that end alike, and what else is the page's own; None where there are none."""
    ends = [at for at, look in enumerate(looks) if _is_end(blocks[at], look)]
    if len(ends) >= _FEWEST:
        return _by_ends(blocks, looks, ends)
    return _by_buttons(blocks, looks)


def read_sourced(blocks: Sequence[Block], looks: Sequence[Looks]) -> _Read | None:
    """Find the stories of a letter, each a headline, a text and the paper it is from, below a greeting to readers.

    A word below them all, and below a rule, is the page's own as well.
    """
    ends = [at for at, look in enumerate(looks) if _names_paper(blocks[at], look)]
    if len(ends) < _FEWEST:
        return None
    starts: list[int] = []
    after = 0  # the block below the last story
    for end in ends:
        own = [at for at in range(after, end) if looks[at].look not in _ASIDE]
        texts = [at for at in own if looks[at].look in _TEXTS]
        heads = [at for at in own if looks[at].look in _HEADS]
        if not texts or not heads or texts[-1] != own[-1]:
            return None
        start = heads[-1]
        above = [at for at in own if at < start]
        if start > texts[-1] or (starts and above) or any(looks[at].look not in _TEXTS for at in own if at > start):
            return None
        starts.append(start)
        after = end + 1
    greeted = any(looks[at].look in _TEXTS for at in range(starts[0]))
    below = [at for at in range(after, len(blocks)) if looks[at].look not in _ASIDE]
    if not (greeted or below) or sum(len(blocks[at].text) for at in below) > _WORD:
        return None
    if below and not any(looks[at].look == "rule" for at in range(after, below[0])):
        return None
    out = [Looks("boilerplate") if at in below else look for at, look in enumerate(looks)]
    if any(looks_like_outlet(blocks[at].text) for at in ends):  # so are the others, whose words do not show it
        for at in ends:
            said = looks[at].parts or (Part("source", without_article(blocks[at].text[1:-1])),)
            out[at] = Looks("meta", said)
    return out, Starts(starts)


def _names_paper(block: Block, look: Looks) -> bool:
    """Tell whether a line is the paper that a text is from, known by its words or by its brackets."""
    bracketed = look.look == "head" and block.text[0] == "(" and block.text[-1] == ")"
    return bracketed or (look.look == "meta" and any(part.field == "source" for part in look.parts))


def _is_end(block: Block, look: Looks) -> bool:
    """Tell whether a block ends an item: a link to the rest, alone or behind a text, or where a blog files it."""
    if look.look == "elision":
        return any(map(str.isalpha, block.text))
    if look.look == "boilerplate":
        return bool(look.parts)
    return look.look == "prose" and block.text[-1:] not in {".", '"'} and end_of_teaser(block.text)[0] != block.text


def _by_ends(blocks: Sequence[Block], looks: Sequence[Looks], ends: Sequence[int]) -> _Read | None:
    """Find the title above each end, and a topic above that; None where a text has no title of its own."""
    out = list(looks)
    starts: list[int] = []
    topics = 0
    after = 0  # the block below the last item
    texts = list(accumulate((look.look == "prose" for look in looks), initial=0))
    for end in ends:
        if texts[after] == texts[end + 1]:
            after = end + 1 if starts else after
            continue
        title = _title_above(looks, after, end)
        if title < after:
            return None
        start = title - 1 if _is_topic(blocks, looks, title - 1, after) else title
        topics += start < title
        between = _between(blocks, looks, after, start) if starts else []
        if between is None:
            return None
        for at in between:
            out[at] = Looks("boilerplate")
        starts.append(start)
        after = end + 1
    if len(starts) < _FEWEST:
        return None
    if topics == len(starts) and (more := _last_item(blocks, looks, after)):
        starts.append(more)
        after = _end_of_group(blocks, more)
        topics += 1
    if topics == len(starts):
        for at in starts:
            out[at] = Looks("meta", (Part("category", blocks[at].text),))
    out[after:] = [look if look.look in _ASIDE else Looks("boilerplate") for look in out[after:]]
    return out, Starts(starts)


def _title_above(looks: Sequence[Looks], after: int, end: int) -> int:
    """Give the headline right above the text that ends at a place; a place before `after` where there is none."""
    at = end
    while at >= after and looks[at].look in _ASIDE:
        at -= 1
    while at >= after and looks[at].look in {"prose", "item"}:
        at -= 1
    return at if at >= after and looks[at].look in _HEADS else after - 1


def _is_topic(blocks: Sequence[Block], looks: Sequence[Looks], at: int, after: int) -> bool:
    """Tell whether a word or two touch the title below and nothing above."""
    text = blocks[at].text if at >= after else ""
    return (
        bool(text)
        and looks[at].look in {"head", "prose"}
        and not blocks[at + 1].gap
        and (blocks[at].gap > 0 or at == 0)
        and len(text.split()) <= _TOPIC
        and text[-1] not in _STOPS
    )


def _between(blocks: Sequence[Block], looks: Sequence[Looks], begin: int, end: int) -> list[int] | None:
    """Give what stands between two items and is an advert or the page's own; None where it may be a text."""
    own = [at for at in range(begin, end) if looks[at].look not in _ASIDE]
    texts = [at for at in own if looks[at].look not in _HEADS]
    led = begin < end and looks[begin].look == "boilerplate"
    return own if not texts or (led and len(texts) == 1 and not blocks[texts[0]].gap) else None


def _last_item(blocks: Sequence[Block], looks: Sequence[Looks], after: int) -> int:
    """Find a topic, a title and a text that touch one another below the last end; 0 where there are none."""
    end = _end_of_group(blocks, after)
    kinds = [look.look for look in looks[after + 1 : end]]
    is_item = len(kinds) > 1 and kinds[0] in _HEADS and set(kinds[1:]) == {"prose"}
    return after if is_item and _is_topic(blocks, looks, after, after) else 0


def _end_of_group(blocks: Sequence[Block], begin: int) -> int:
    return next((at for at in range(begin + 1, len(blocks)) if blocks[at].gap), len(blocks))


def _by_buttons(blocks: Sequence[Block], looks: Sequence[Looks]) -> _Read | None:
    """Find titles each above one text, in a page where a word recurs below or above the texts: `Thumbnail`, `Save`."""
    words = Counter(block.text for block, look in zip(blocks, looks, strict=True) if look.look in _SHORT)
    buttons = {word for word, count in words.items() if count >= _FEWEST and _is_button(word)}
    if not buttons:
        return None
    out = [Looks("boilerplate") if block.text in buttons else look for block, look in zip(blocks, looks, strict=True)]
    kept = [at for at, look in enumerate(out) if look.look not in _ASIDE]
    while kept and out[kept[-1]].look != "prose":
        out[kept.pop()] = Looks("boilerplate")
    starts: list[int] = []
    while len(kept) > 1 and (out[kept[-2]].look, out[kept[-1]].look) == ("head", "prose"):
        starts.append(kept[-2])
        del kept[-2:]
    starts.reverse()
    own = [at for at, block in enumerate(blocks) if block.text in buttons]
    if (
        len(starts) > 1
        and not kept
        and len(blocks[starts[0]].text.split()) <= _TOPIC
        and not any(starts[0] < at < starts[1] for at in own)
    ):
        kept = [starts.pop(0)]  # the name of the page, and a word about it
        out[kept[0] + 1] = Looks("boilerplate")
    texts = sum(len(blocks[at].text.split()) for at in starts)
    if any(out[at].look not in {"head", "meta"} for at in kept) or texts < _TITLE * len(starts):
        return None
    is_each = max(words[word] for word in buttons) >= len(starts)
    is_own = any(looks[at].look == "head" for at in own)
    return (out, Starts(starts)) if len(starts) > _FEWEST and (is_each or is_own) else None


def _is_button(text: str) -> bool:
    """Tell whether a line is a word or two and no advert, which stands between the sections of an article, too."""
    return len(text.split()) <= _BUTTON and not text.lower().startswith(_ADVERTS)
