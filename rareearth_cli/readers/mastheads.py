"""What stands over the title of one article by itself: the tools of a wiki, what a site says it offers."""

from collections.abc import Sequence

from rareearth_cli.lexicon import forms
from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.labels import Looks

_FREE = pattern(r"From [^\W\d_]\w*, the free encyclopa?edia")
_TOOLS = frozenset(["Article", "Talk", "Read", "Edit", "View history", "Project page", "Page"])
_WORD = pattern(r"\w+")
_HEAD = 40  # lines


def without_tools(blocks: Sequence[Block], looks: Sequence[Looks]) -> Sequence[Looks]:
    """Give the page the tools of a wiki around the name of an article."""
    below = next((at for at in range(1, min(_HEAD, len(blocks))) if _FREE.fullmatch(blocks[at].text)), 0)
    tools = [at for at in range(below) if blocks[at].text in _TOOLS]
    title = (tools[0] if tools else below) - 1
    title -= title > 0 and blocks[title].text[:1].isdigit()  # "4 languages"
    if not below or title < 0:
        return looks
    own = [Looks("head") if at == title else Looks("boilerplate") for at in range(below + 1)]
    return [*own, *looks[below + 1 :]]


def is_tagline(text: str) -> bool:
    """Tell whether a line says what a site offers.

    Example:
        >>> is_tagline("News, data and analysis for harbours"), is_tagline("News from the harbour")
        (True, False)
    """
    return len(forms("boilerplate.toml", "offer").intersection(_WORD.findall(text.lower()))) > 1
