"""Cards that stand apart by blank lines: labels, a title, a text, names, a day and tags, as many as there are.

The lines of one card say little, and how many labels, names, tags and buttons it has may differ from the next. That
each has one text, and one day at the same place, tells that they are cards; what a line is, its place in the card.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.card_columns import MOST, share
from rareearth_cli.readers.labels import Looks
from rareearth_cli.readers.metadata import Part
from rareearth_cli.readers.names import are_people, looks_like_outlet, person, without_article
from rareearth_cli.readers.starts import Starts

_HEADS = frozenset(["head", "heading"])
_ASIDE = frozenset(["rule", "boilerplate", "elision"])
_TEXTS = frozenset(["prose", "item"])
_FEWEST = 3  # cards
_LABEL = 4  # words
_SENTENCE = 40  # code points
_STOPS = frozenset('.!?…。”"')
_BY = pattern(r"\A(?i:from|by|von|par|por|di)\s+(?=[A-ZÀ-Þ])")
_LINE = 8  # words of a name, a tag or a button
_TITLE = 3  # words
_MORE = 200  # code points of a text below the cards that is none of the page's own


class _Card(NamedTuple):
    """The places of the lines above a text and below it that the page does not own, and of the day among them."""

    above: list[int]
    text: list[int]
    below: list[int]
    day: int


def read_groups(blocks: Sequence[Block], looks: Sequence[Looks]) -> tuple[list[Looks], Starts] | None:
    """Find cards, and what each of their lines is; None where the groups of lines are not alike."""
    if sum(_is_dated(look) for look in looks) < _FEWEST:
        return None
    cards = _find_cards(blocks, looks)
    if len(cards) < _FEWEST:
        return None
    end = max(*cards[-1].text, *cards[-1].below, *cards[-1].above) + 1
    rest = [at for at in range(end, len(blocks)) if looks[at].look not in _ASIDE]
    told = {} if _goes_on(blocks, looks, rest, cards[-1]) else _read(blocks, looks, cards)
    if not told:
        return None
    begins = [min(at for at in (*card.above, *card.text) if at in told or at in card.text) for card in cards]
    out = [told.get(at, look) for at, look in enumerate(looks)]
    for at in rest:
        out[at] = Looks("boilerplate")
    return out, Starts(begins)


def without_forms(blocks: Sequence[Block], looks: Sequence[Looks]) -> Sequence[Looks]:
    """Read what stands between cards that each end in a link to the rest, and has no text, as the page's own.

    So are a form to sign up and an advert; a line alone may be the section of the cards below it.
    """
    if sum(look.look == "elision" for look in looks) < _FEWEST:
        return looks
    groups = _groups(blocks)
    ended = [at for at, group in enumerate(groups) if _ends_in_link(blocks, looks, group)]
    if len(ended) < _FEWEST:
        return looks
    out = list(looks)
    for group in groups[ended[0] : ended[-1]]:
        told = (looks[at].parts or looks[at].look == "elision" or _is_text(blocks[at], looks[at]) for at in group)
        if len(group) > 1 and not any(told):
            for at in group:
                out[at] = Looks("boilerplate") if looks[at].look in {*_HEADS, *_TEXTS} else looks[at]
    return out


def _ends_in_link(blocks: Sequence[Block], looks: Sequence[Looks], group: range) -> bool:
    """Tell whether lines that no blank line parts are a headline, a text and a link to the rest."""
    titled = looks[group[0]].look in {*_HEADS, "meta"}
    return titled and looks[group[-1]].look == "elision" and any(_is_text(blocks[at], looks[at]) for at in group)


def _find_cards(blocks: Sequence[Block], looks: Sequence[Looks]) -> list[_Card]:
    """Find the groups that are cards; none where others, which are not the page's own, stand between them."""
    groups = _groups(blocks)
    read = [_card(blocks, looks, group) for group in groups]
    found = [at for at, card in enumerate(read) if card]
    if found and found[0]:
        read[found[0] - 1] = _first(blocks, looks, groups[found[0] - 1])
    between = (
        (group for at, group in enumerate(groups[: found[-1]]) if at > found[0] and read[at] is None) if found else ()
    )
    if any(looks[at].look not in _ASIDE for group in between for at in group):
        return []
    return [card for card in read if card]


def _groups(blocks: Sequence[Block]) -> list[range]:
    """Give the runs of blocks that no blank line parts."""
    edges = [0, *(at for at in range(1, len(blocks)) if blocks[at].gap), len(blocks)]
    return [range(begin, end) for begin, end in pairwise(edges)]


def _is_text(block: Block, look: Looks) -> bool:
    """Tell whether a block is a sentence: no code, and no word or two without a capital."""
    said = len(block.text) >= _SENTENCE or block.text[-1:] in _STOPS
    return look.look in _TEXTS and said and any(map(str.isalpha, block.text))


def _is_dated(look: Looks) -> bool:
    return look.look == "meta" and any(part.field == "date" for part in look.parts)


def _card(blocks: Sequence[Block], looks: Sequence[Looks], group: range) -> _Card | None:
    """Read the lines of a group as those of a card: a headline, one text below it, one day; None where it is none.

    The headline may be a question.
    """
    own = [at for at in group if looks[at].look not in _ASIDE]
    said = [at for at in own if _is_text(blocks[at], looks[at])]
    text = [at for at in own if said[0] <= at <= said[-1] and looks[at].look in _TEXTS] if said else []
    days = [at for at in own if _is_dated(looks[at])]
    if not text or len(days) != 1 or any(looks[at].look not in {*_HEADS, *_TEXTS, "meta"} for at in own):
        return None
    above, below = [at for at in own if at < text[0]], [at for at in own if at > text[-1]]
    if len(own) != len(above) + len(text) + len(below):
        return None
    titled = any(looks[at].look in _HEADS and len(blocks[at].text.split()) >= _TITLE for at in above)
    if not titled and len(text) > 1 and blocks[text[0]].text[-1] in "?!":
        above.append(text.pop(0))
    if not any(not looks[at].parts for at in above):
        return None
    return _Card(above, text, below, days[0])


def _first(blocks: Sequence[Block], looks: Sequence[Looks], group: range) -> _Card | None:
    """Read the last lines of a group as those of a card, below a word of the page's own that touches it."""
    ends = [at for at in group[1:] if looks[at - 1].look in _TEXTS and looks[at].look not in _TEXTS]
    return _card(blocks, looks, range(ends[0], group.stop)) if ends else None


def _goes_on(blocks: Sequence[Block], looks: Sequence[Looks], rest: Sequence[int], last: _Card) -> bool:
    """Tell whether what stands below the last card is a text, or goes on with that of the card."""
    texts = [at for at in rest if looks[at].look in _TEXTS]
    more = bool(texts) and len(texts) == len(rest) and not last.below
    return more or sum(len(blocks[at].text) for at in texts) >= _MORE


def _read(blocks: Sequence[Block], looks: Sequence[Looks], cards: Sequence[_Card]) -> dict[int, Looks]:
    """Tell what each line of cards is; nothing where their days or titles do not stand at one place."""
    if len({card.day > card.text[0] for card in cards}) > 1:
        return {}
    kinds = _kinds_below_days(blocks, looks, cards)
    free = [[at for at in card.above if not looks[at].parts and at not in kinds] for card in cards]
    signed = share(len(lines) > 1 and are_people(blocks[lines[-1]].text) for lines in free) >= MOST
    heads = [lines[: len(lines) - 1] if signed and len(lines) > 1 else lines for lines in free]
    titles = [lines[-1] for lines in heads]
    if len({card.day < title for card, title in zip(cards, titles, strict=True)}) > 1:
        return {}
    words = [blocks[at].text for at in titles]
    if len(set(words)) < len(words) or sum(len(text.split()) for text in words) < _TITLE * len(words):
        return {}
    most = max(len(lines) - 1 for lines in heads[1:])
    labels = [lines[:-1][-most:] if most else [] for lines in heads]
    if any(len(blocks[at].text.split()) > _LABEL for lines in labels for at in lines):
        return {}
    names = [lines[len(kept) :] for lines, kept in zip(free, heads, strict=True)]
    below = [[at for at in card.below if not looks[at].parts] for card in cards]
    before = [[at for at in lines if at < card.day] for card, lines in zip(cards, below, strict=True)]
    after = [[at for at in lines if at > card.day] for card, lines in zip(cards, below, strict=True)]
    if any(len(blocks[at].text.split()) > _LINE for lines in below for at in lines):
        return {}
    told = {at: Looks("heading" if looks[at].look == "heading" else "head") for at in titles}
    told |= {at: looks[at] for card in cards for at in (*card.above, *card.below) if looks[at].parts}
    told |= _labels(blocks, labels) | {at: Looks("meta", (Part("category", blocks[at].text),)) for at in kinds}
    for lines in (names, before, after):
        told |= _names(blocks, lines)
    return told


def _kinds_below_days(blocks: Sequence[Block], looks: Sequence[Looks], cards: Sequence[_Card]) -> list[int]:
    """Find what kind of text each card is, where a line says it between the day and the text, known or not."""
    kinds = [card.text[0] - 1 for card in cards if card.day < card.text[0] - 1 and card.day in card.above]
    between = (at for card, kind in zip(cards, kinds, strict=False) for at in range(card.day + 1, kind))
    if len(kinds) < len(cards) or any(any(map(str.isalnum, blocks[at].text)) for at in between):
        return []
    if any(card.day == card.above[0] or looks[card.day - 1].look not in _HEADS for card in cards):
        return []
    said = [blocks[at].text for at in kinds]
    short = all(len(text.split()) <= _LABEL and ":" not in text and not any(map(str.isdigit, text)) for text in said)
    return kinds if short and 2 * sum(map(are_people, said)) < len(said) else []


def _labels(blocks: Sequence[Block], lines: Sequence[Sequence[int]]) -> dict[int, Looks]:
    """Read the lines above titles: what cards are sorted by, or papers; the page's own those further above."""
    near = [own[-1] for own in lines if own]
    papers = share(looks_like_outlet(blocks[at].text) for at in near) >= MOST if near else False
    told = {at: Looks("boilerplate") for own in lines for at in own}
    said = [blocks[at].text for at in near]
    if len(set(said)) == len(said) > 1 and all(text[-1].isdigit() for text in said):
        if any(" " in text for text in said):
            return told  # "Issue 48"
        return told | {at: Looks("meta", (Part("id", text),)) for at, text in zip(near, said, strict=True)}
    for at in near:
        name = blocks[at].text.strip(" :|·•")
        told[at] = Looks("meta", (Part("source", without_article(name)) if papers else Part("category", name),))
    return told


def _names(blocks: Sequence[Block], lines: Sequence[Sequence[int]]) -> dict[int, Looks]:
    """Read the lines at one place of cards as names of people or papers; tags and buttons, which are the page's own."""
    said = [_BY.sub("", blocks[at].text) for own in lines for at in own]
    if not said or _recur(said):
        return {at: Looks("boilerplate") for own in lines for at in own}
    told = {at: Looks("meta") for own in lines for at in own}
    people = 2 * sum(map(are_people, said)) > len(said)
    papers = 2 * sum(map(looks_like_outlet, said)) > len(said)
    for at in told:
        name = _BY.sub("", blocks[at].text)
        if people and are_people(name):
            told[at] = Looks("meta", (Part("author", person(name)),))
        elif papers or (people and looks_like_outlet(name)):
            told[at] = Looks("meta", (Part("source", without_article(name)),))
    return told


def _recur(said: Iterable[str]) -> bool:
    """Tell whether most lines are one of a few words that recur, as buttons are."""
    counts = Counter(said)
    return sum(count for count in counts.values() if count >= _FEWEST) > MOST * counts.total()
