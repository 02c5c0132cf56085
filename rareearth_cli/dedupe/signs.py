"""The signs of a text beyond ASCII: most texts have few different ones, so each is looked at once, not in place."""

import unicodedata
from functools import lru_cache

from rareearth_cli.text import nfc

_ASCII = bytes(range(128))


def composed(text: str) -> tuple[str, set[str]]:
    """Give a text in its composed form, and the signs beyond ASCII that are in it then."""
    signs = _signs(text)
    if not all(map(_joins_none, signs)):
        text = nfc(text)
        signs = _signs(text)
    return text, signs


def _signs(text: str) -> set[str]:
    beyond = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)  # in half the time of an expression
    return set(beyond.decode("utf-8", "surrogatepass"))


@lru_cache(1 << 10)
def _joins_none(sign: str) -> bool:
    """Say whether a sign is left as it is by the composed form, but for a mark that follows it."""
    return nfc(sign) == sign and ("\u00c0" <= sign <= "\u024f" or unicodedata.category(sign)[0] in "PSZ")
