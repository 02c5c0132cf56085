"""Lines of a wrapped paragraph -> its text: spaces between them, and words that a line's end breaks made whole."""

from collections.abc import Callable, Container, Sequence

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Starts

_LAST = pattern(r"([^\W\d_]+)-\Z")  # letters before a hyphen
_FIRST = pattern(r"\A[^\W\d_]+")


def join(parts: Sequence[str], places: Sequence[int], words: Callable[[], Container[str]] = set) -> tuple[str, Starts]:
    """Join the lines of a paragraph with one space, at a hyphen with none; and say where each begins.

    A hyphen within a word that is one of `words` without it is no part of the text.

    Example:
        >>> join(["They man-", "ufacture a gate-", "keeper."], [0, 1, 2], lambda: {"manufacture"})
        ('They manufacture a gate-keeper.', ((0, 0), (8, 1), (24, 2)))
    """
    if len(parts) == 1:
        return parts[0].strip(), ((0, places[0]),)
    text = parts[0].strip()
    starts = [(0, places[0])]
    out = [text]
    length = len(text)
    for part, place in zip(parts[1:], places[1:], strict=True):
        text = part.strip()
        if not is_broken(out[-1], text):
            out.append(" ")
            length += 1
        elif _joined(out[-1], text) in words():
            out[-1] = out[-1][:-1]
            length -= 1
        starts.append((length, place))
        out.append(text)
        length += len(text)
    return "".join(out), tuple(starts)


def is_broken(end: str, text: str) -> bool:
    """Tell whether a line ends within a word, of which the next line has the rest."""
    return end[-1] == "-" and end[-2:-1].isalpha() and text[:1].islower()


def _joined(end: str, text: str) -> str:
    """Give the word that two lines break, in lower case and without its hyphen."""
    last, first = _LAST.search(end), _FIRST.match(text)
    return f"{last.group(1)}{first.group()}".lower() if last and first else ""
