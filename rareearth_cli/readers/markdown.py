r"""Inline marks -> plain text, offsets kept: emphasis, code, links and images give way to their words.

Nothing else is changed: a star or an underscore that pairs with none stays.
"""

import re
from collections.abc import Sequence

from rareearth_cli.patterns import pattern

_SPECIAL = pattern(r"[*_`\[\\<~]")
_INLINE = pattern(
    r"""
      !\[(?P<image>[^\]\n]{0,300})\]\([^()\s]{0,2000}(?:\s"[^"\n]{0,300}")?\)
    | \[(?P<link>[^\[\]\n]{1,600})\]
        \((?P<url>[^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,2000})?)(?:\s"[^"\n]{0,300}")?\)
    | (?<![\w*])(?P<stars>\*{1,3})(?=\S)(?P<strong>[^*\n]{1,2000}?)(?<=\S)(?P=stars)(?![\w*])
    | (?<![\w_])(?P<lows>_{1,3})(?=\S)(?P<low>[^_\n]{1,2000}?)(?<=\S)(?P=lows)(?![\w_])
    | (?P<ticks>`{1,2})(?P<code>[^`\n]{1,500})(?P=ticks)
    | ~~(?P<struck>[^~\n]{1,500})~~
    | \\(?P<escaped>[\\`*_{}\[\]()\#+\-.!|>~"'$<])
    | <(?P<auto>https?://[^<>\s]{1,2000})>
    | </?(?:b|i|em|strong|u|br|span|small|sup|sub|mark)(?:\s[^<>]{0,200})?/?>
    """,
    re.VERBOSE,
)
_KEPT = ("image", "link", "strong", "low", "code", "struck", "escaped", "auto")
_DEEPEST = 4  # ***[`x`](y)*** is four marks deep


def plain(text: str) -> str:
    """Give a text without its inline marks.

    Example:
        >>> plain("A *gripper* costs **€2,900** ([source](https://a.example))")
        'A gripper costs €2,900 (source)'
    """
    return plain_with_starts(text, ())[0] if _SPECIAL.search(text) else text


def plain_with_starts(text: str, starts: Sequence[int]) -> tuple[str, list[int]]:
    """Give a text without its inline marks, and where the given offsets of it have gone."""
    moved = list(starts)
    for _ in range(_DEEPEST):
        if not _SPECIAL.search(text):
            break
        out: list[str] = []
        edges: list[tuple[int, int]] = []  # an offset of the old text, and how far all from there on moves left
        done = left = 0
        for found in _INLINE.finditer(text):
            group = next((name for name in _KEPT if found.group(name) is not None), None)
            start, end = found.span(group) if group else (found.end(), found.end())
            if group == "image" and found.group() == text.strip():
                end = start  # a picture alone, with words for those who cannot see it
            if group == "link" and not found.group("url"):
                continue
            out += (text[done : found.start()], text[start:end])
            left += start - found.start()
            edges.append((start, left))
            left += found.end() - end
            edges.append((found.end(), left))
            done = found.end()
        if not edges:
            break
        out.append(text[done:])
        text = "".join(out)
        if moved:
            moved = [_move(offset, edges) for offset in moved]
        if "\\" in text:
            break  # an escaped mark is now plain: a second look would take it for a mark
    return text, moved


def links(text: str) -> list[str]:
    """Give the targets of a text's links, in order."""
    return [found.group("url") for found in _INLINE.finditer(text) if found.group("url")] if "](" in text else []


def _move(offset: int, edges: Sequence[tuple[int, int]]) -> int:
    shift = 0
    for edge, left in edges:
        if offset < edge:
            break
        shift = left
    return max(0, offset - shift)
