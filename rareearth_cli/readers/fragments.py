"""A piece of HTML, as feeds, mails, cells and JSON hold it -> its paragraphs or blocks."""

import re

from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.dom import parse
from rareearth_cli.readers.walk import Piece, Walk, with_marked_dates


def plain_text(markup: str) -> list[str]:
    """Give the paragraphs of a piece of HTML."""
    if "<" not in markup and "&" not in markup:
        return [part for part in (" ".join(part.split()) for part in re.split(r"\n\s*\n", markup)) if part]
    return [piece.block.text for piece in _pieces(markup)]


def plain_blocks(markup: str) -> list[Block]:
    """Give the blocks of a piece of HTML, lines counted within it."""
    return [with_marked_dates(piece) for piece in _pieces(markup)]


def _pieces(markup: str) -> list[Piece]:
    root = parse(markup)
    if root is None:
        return []
    return Walk(inside=True, last=markup.count("\n")).run(root.css_first("body") or root)
