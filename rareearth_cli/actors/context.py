"""The words around a place of a text, as the model reads them."""

from rareearth_cli.actors.kinds import Context
from rareearth_cli.patterns import pattern

_AFTER = pattern(r"\s*(['’]s\b|[^\w\s]|\w+)?\s*(['’]s\b|[^\w\s]|\w+)?")
_SPAN = 40  # code points; two words nearly always fit, and a longer one is cut
_ENDS = (".", "!", "?", ":", "“", '"', "‘", "”")


def context_of(text: str, start: int, end: int) -> Context:
    """Give the context of `text[start:end]`."""
    window = text[max(0, start - _SPAN) : start]
    before = window.split()[-2:]
    after = _AFTER.match(text, end, end + _SPAN)
    first, second = (after[1] or "", after[2] or "") if after else ("", "")
    last = before[-1].lower() if before else ""
    is_start = not last or last.endswith(_ENDS) or "\n" in window[len(window.rstrip()) :]
    return Context(before[-2].lower() if len(before) > 1 else "", last, first.lower(), second.lower(), is_start)
