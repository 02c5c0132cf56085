"""A difference of two texts, below the row of its pair: wrapped, and coloured where that is wanted."""

from collections.abc import Callable, Iterator

from rareearth_cli.patterns import pattern
from rareearth_cli.visible import visible

_INDENT = "    "
_MARK = pattern(r"\[-|-\]|\{\+|\+\}")
_RED, _GREEN, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[0m"
_CODES = {"[-": _RED, "{+": _GREEN, "-]": _PLAIN, "+}": _PLAIN}


def difference_lines(text: str, width: int, cell_len: Callable[[str], int], *, color: bool) -> Iterator[str]:
    """Give the lines of a text in which `[-left out-]` and `{+put in+}` are marked, none wider than `width` cells.

    In colour the marks give way to red and green. `cell_len` measures a text in cells.
    """
    room = max(width - len(_INDENT), 1)
    going = ""  # the colour that a line break interrupts
    for line in _wrapped(visible(" ".join(text.split())), room, cell_len):
        if not color:
            yield _INDENT + line
            continue
        begun = going
        for mark in _MARK.findall(line):
            going = "" if _CODES[mark] == _PLAIN else _CODES[mark]
        yield _INDENT + begun + _MARK.sub(lambda mark: _CODES[mark.group()], line) + (_PLAIN if going else "")


def _wrapped(text: str, room: int, cell_len: Callable[[str], int]) -> Iterator[str]:
    line, size = "", 0
    for word in text.split(" "):
        for part in _parts(word, room, cell_len):
            wide = cell_len(part)
            if line and size + 1 + wide > room:
                yield line
                line, size = part, wide
            else:
                line, size = (f"{line} {part}", size + 1 + wide) if line else (part, wide)
    if line:
        yield line


def _parts(word: str, room: int, cell_len: Callable[[str], int]) -> Iterator[str]:
    """Cut a word that is wider than a line; a sign takes two cells at most."""
    if cell_len(word) <= room:
        yield word
        return
    step = max(room // 2, 1)
    for start in range(0, len(word), step):
        yield word[start : start + step]
