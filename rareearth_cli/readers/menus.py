"""The menus of a page: runs of very short lines, lines with wide gaps, paths; and the name of a page among them."""

from collections.abc import Sequence

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.furniture import is_kicker
from rareearth_cli.readers.labels import Looks

_PATH = pattern(r"\s*[>›»]\s*|\s+/\s+")
_WIDE = pattern(r"\s{2,}(?:[|·•]\s{2,})?|\t+")
_MENU = 3  # lines
_ADDRESS = 100  # code points of a line at the foot of a page
_HEADS = frozenset(["head", "heading"])
_LINES = frozenset(["head", "heading", "meta"])
_LINE = 160  # code points of a line among others
_FEW = 2  # words of a link in a navigation
_COUNT = 4  # digits, and lines of them


def menus(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Give the page its runs of very short lines that touch, of which one is known as the page's own."""
    if not any(look.look == "boilerplate" for look in looks):
        return
    at = 0
    while at < len(blocks):
        end = at + 1
        while end < len(blocks) and blocks[end].gap == 0 and _is_link(blocks[end], looks[end]):
            end += 1
        run = range(at, end)
        if (
            len(run) >= _MENU
            and _is_link(blocks[at], looks[at])
            and any(looks[one].look == "boilerplate" for one in run)
        ):
            for one in run:
                if not _is_name_of_page(blocks, looks, one, run):
                    looks[one] = Looks("boilerplate")
        at = end


def menu_above(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Give the page the lines of a few short words with wide gaps between them that stand above all text."""
    for at, look in enumerate(looks):
        if look.look not in _LINES and look.look != "boilerplate" and len(blocks[at].text) > _LINE:
            break
        parts = _WIDE.split(blocks[at].text) if look.look in {"head", "prose"} and not look.parts else ()
        if len(parts) >= _MENU and all(len(part.split()) <= _COUNT and part[:1].isupper() for part in parts):
            looks[at] = Looks("boilerplate")


def end_of_path(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Take for a heading the line that a path to the page ends in: `Press releases` below `Home > Press releases`."""
    for path, look in enumerate(looks):
        ends = _PATH.split(blocks[path].text.strip()) if look.look == "boilerplate" else []
        for at in range(path + 1, min(path + _COUNT, len(blocks))) if len(ends) > 1 else ():
            if looks[at].look in {"head", "boilerplate"} and blocks[at].text.strip() == ends[-1]:
                looks[at] = Looks("head")


def _is_name_of_page(blocks: Sequence[Block], looks: Sequence[Looks], at: int, run: range) -> bool:
    """Tell whether a line of a menu is the page's name: three words above all else, or above the first title."""
    titled = run.stop < len(blocks) and looks[run.stop].look in _HEADS
    if titled and at == run.stop - 1 and is_kicker(blocks[at].text):
        return looks[at].look == "head"
    if looks[at].look != "head" or len(blocks[at].text.split()) <= _FEW:
        return False
    return at == 0 or (titled and at == run.stop - 1)


def _is_link(block: Block, look: Looks) -> bool:
    return (
        look.look in {"head", "boilerplate"}
        and not look.parts
        and not block.level
        and len(block.text.split()) <= _FEW + 1
    )


def leave_foot(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Give the page its last lines where they touch a line of its own: an address below `Unsubscribe`."""
    own = {"boilerplate", "rule", "meta"}
    first = len(blocks)
    while first and (
        looks[first - 1].look in own or (looks[first - 1].look in {"head", "prose"} and _is_loose(blocks[first - 1]))
    ):
        first -= 1
    for at in range(first + 1, len(blocks)):
        if looks[at].look not in own and looks[at - 1].look == "boilerplate":
            looks[at] = Looks("boilerplate")


def _is_loose(block: Block) -> bool:
    """Tell whether a line directly below another is no sentence."""
    return block.gap == 0 and len(block.text) <= _ADDRESS and not block.text.rstrip().endswith((*".!?…”。！？」", '"'))
