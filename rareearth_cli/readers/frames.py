"""What a page puts around one article: the name of the site over its menu, the title of the tab, a list of headings."""

from collections.abc import Sequence

from rareearth_cli.lexicon import forms
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.labels import Looks
from rareearth_cli.readers.metadata import column_name

_HEADS = frozenset(["head", "heading"])
_MASTHEAD = 4  # lines above the menu of a page
_TAGLINE = 80  # code points
_NAME = 4  # words of the name of a site
_LINK = 3  # words
_LINKS = 3  # of a menu
_TAB = 12  # lines from the title of the tab to that of the page
_BARS = (" | ", " - ", " – ", " — ", " · ", " » ")


def leave_frame(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Give the page the lines around an article that its place tells from the article's own."""
    if not blocks:
        return
    _menu(blocks, looks)
    _masthead(blocks, looks)
    _tab(blocks, looks)
    _headings(blocks, looks)


def _menu(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Give the page a run of links above all text, of which many are parts of a paper: `World`, `Markets`, `My Quay`.

    What is longer than a name, above such links, is what the paper says of itself.
    """
    query = looks[0].look == "prose" and len(blocks[0].text) <= _TAGLINE and blocks[0].text[-1] not in ".!?…"
    first = next(
        (at for at, look in enumerate(looks) if look.look not in {"head", "boilerplate"} and (at or not query)), 0
    )
    known = forms("boilerplate.toml", "desk") | forms("boilerplate.toml", "part")
    at = done = 0
    while at < first:
        end = at
        while end < first and _is_link(blocks, looks, end) and (end == at or not blocks[end].gap):
            end += 1
        desks = sum(blocks[one].text.lower() in known for one in range(at, end))
        tabs = end - at > _LINKS and all(" " not in blocks[one].text for one in range(at, end))
        told = (desks > 1 and 5 * desks >= 2 * (end - at)) or (
            tabs and end < first and looks[end].look == "boilerplate"
        )
        if told and end - at >= _LINKS and end < first:
            looks[at:end] = [Looks("boilerplate")] * (end - at)
            for above in range(done, at):
                if len(blocks[above].text.split()) > _NAME:
                    looks[above] = Looks("boilerplate")
            done = end
        at = max(end, at + 1)


def _is_link(blocks: Sequence[Block], looks: Sequence[Looks], at: int) -> bool:
    block, look = blocks[at], looks[at]
    return look.look == "head" and not (look.parts or block.level) and len(block.text.split()) <= _LINK


def _masthead(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Give the page what it says of itself between its name and the menu that touches it: `a blog about rivers`."""
    menu = next((at for at in range(min(_MASTHEAD, len(looks))) if looks[at].look == "boilerplate"), 0)
    titled = any(look.look in _HEADS for look in looks[menu + 1 : menu + _TAB])
    if not menu or not titled or any(block.gap for block in blocks[1 : menu + 1]):
        return
    for at in range(1, menu):
        text = blocks[at].text
        if looks[at].look == "prose" and len(text) <= _TAGLINE and text[-1] not in ".!?…":
            looks[at] = Looks("boilerplate")


def _tab(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Give the page the title of its tab, where the title stands again below, and what is between the two."""
    text = blocks[0].text
    ends = [end for bar in _BARS if (end := text.rfind(bar)) > 0]
    titles = {text[:end] for end in ends} if looks[0].look in _HEADS else set()
    again = next((at for at in range(1, min(_TAB, len(blocks))) if titles and blocks[at].text in titles), 0)
    if again and looks[again].look in _HEADS and all(look.look in {"head", "boilerplate"} for look in looks[1:again]):
        looks[:again] = [Looks("boilerplate")] * again


def _headings(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Give the page a list of the headings that stand below it, right under a line of its own: `In this article`."""
    heads = [(at, block.text) for at, block in enumerate(blocks) if looks[at].look in _HEADS]
    last = {text: at for at, text in heads}
    at = 1
    while at < len(blocks):
        end = at
        while end < len(blocks) and looks[end].look == "head" and last[blocks[end].text] > end and not blocks[end].gap:
            end += 1
        own = looks[at - 1].look == "boilerplate" and column_name(blocks[at - 1].text) is None
        if end - at > 1 and own and len({blocks[one].text for one in range(at, end)}) == end - at:
            looks[at:end] = [Looks("boilerplate")] * (end - at)
        at = max(end, at + 1)


def without_room(blocks: Sequence[Block], looks: Sequence[Looks]) -> Sequence[Looks]:
    """Give the page the heading of a site's listings over one text of them: `Newsroom`, above a title."""
    heads = [at for at, look in enumerate(looks[:_TAB]) if look.look in _HEADS]
    if len(heads) <= 1 or blocks[heads[0]].text.lower() not in forms("boilerplate.toml", "room"):
        return looks
    return [*looks[: heads[0]], Looks("boilerplate"), *looks[heads[0] + 1 :]]
