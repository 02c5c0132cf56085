"""The words around a place of a text, as the model reads them."""

from rareearth_cli.actors.features import Context
from rareearth_cli.patterns import pattern

_AFTER = pattern(r"\s*(['’]s\b|[^\w\s]|\w+)?\s*(['’]s\b|[^\w\s]|\w+)?")
_SPAN = 40  # code points; two words nearly always fit, and a longer one is cut
_ENDS = (".", "!", "?", ":", "“", '"', "‘", "”")


def context_of(text: str, start: int, end: int) -> Context:
    """Give the context of `text[start:end]`."""
    before2, before1, is_start = before_of(text, start)
    return Context(before2, before1, *after_of(text, end), is_start)


def before_of(text: str, start: int) -> tuple[str, str, bool]:
    """Give the two words before a place, lower-cased, empty where there is none; and whether a sentence begins."""
    window = text[max(0, start - _SPAN) : start].lower()
    words = window.rsplit(None, 2)[-2:]
    if not words:
        return "", "", True
    is_start = words[-1].endswith(_ENDS) or ("\n" in window and "\n" in window[len(window.rstrip()) :])
    return (words[0] if len(words) > 1 else ""), words[-1], is_start


def begins_sentence(text: str, start: int) -> bool:
    """Tell whether a sentence begins at a place, as `before_of` does; mostly the two signs before it tell."""
    if text[start - 1 : start] == " ":
        last = text[start - 2 : start - 1]
        if last.isalnum() or last == ",":
            return False
        if last in _ENDS:
            return True
    return before_of(text, start)[2]


def after_of(text: str, end: int) -> tuple[str, str]:
    """Give the two words after a place, lower-cased, empty where there is none; punctuation counts as a word."""
    after = _AFTER.match(text, end, end + _SPAN)
    first, second = after.groups("") if after else ("", "")
    return first.lower(), second.lower()
