"""Texts equal but for case, Unicode form, white space and typography: one class each, by one key a text."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

from rareearth_cli.dedupe.crew import Crew, lots_of
from rareearth_cli.patterns import pattern
from rareearth_cli.text import nfc, normal_form

_SIGNS = pattern("[^\x00-\x5f\x61-\x7f\u00c0-\u024f]")  # neither ASCII nor a Latin letter: perhaps typography
_BLANKS = b"\t\n\v\f\r\x1c\x1d\x1e\x1f"  # white space but for the space
_LOT = 4096  # texts
KEY_BYTES = 16  # two of a billion texts share a key by chance once in 10^20 runs


def key_of(text: str) -> bytes:
    """Give the key that exact repeats share, empty for a text without words: it repeats nothing."""
    shown = _plain(text) if text.isascii() else _composed(text)
    return blake2b(shown, digest_size=KEY_BYTES).digest() if shown else b""


def _plain(text: str) -> bytes:
    """Give the normal form of a text in ASCII."""
    shown = text.encode().lower()
    if b"  " in shown or len(shown.translate(None, _BLANKS)) < len(shown):
        return normal_form(text).encode()
    return shown.strip()


def _composed(text: str) -> bytes:
    """Give the normal form of a text beyond ASCII."""
    signs = set(_SIGNS.findall(text))
    if not all(map(_joins_none, signs)):
        text = nfc(text)
        signs = set(_SIGNS.findall(text))
    for sign in signs:
        text = text.replace(sign, _straightened(sign))
    if text.isascii():
        return _plain(text)
    shown = text.casefold()
    shown = shown.strip() if "  " not in shown and shown.isprintable() else " ".join(shown.split())
    return shown.encode("utf-8", "surrogatepass")


@lru_cache(1 << 10)
def _joins_none(sign: str) -> bool:
    """Say whether a sign beyond Latin letters is left as it is by the composed form, whatever stands beside it."""
    return unicodedata.category(sign)[0] in "PSZ" and nfc(sign) == sign


@lru_cache(1 << 10)
def _straightened(sign: str) -> str:
    """Give what stands for a sign in the normal form of a text beyond ASCII, beside characters that join with none."""
    return normal_form(f"\u4e00{sign}0")[1:-1]


def classes(
    texts: Sequence[str], fields: Sequence[str | None] | None = None, crew: Crew | None = None
) -> list[tuple[bytes, list[int]]]:
    """Gather texts of one key: `(key, numbers of the texts in order)`, sorted by key.

    Args:
        texts: the texts, numbered from 0.
        fields: what besides must be equal, one value a text; None where nothing must.
        crew: who works out the keys; None for this process alone.
    """

    def keys_of(numbers: Sequence[int]) -> list[bytes]:
        return [key_of(texts[number]) for number in numbers]

    found: dict[tuple[bytes, str | None], list[int]] = {}
    with (crew or Crew()).at(keys_of, "texts read") as run:
        keys = (key for part in run(lots_of(range(len(texts)), _LOT)) for key in part)
        for number, key in enumerate(keys):
            if key:
                found.setdefault((key, fields[number] if fields else None), []).append(number)
    return sorted(((key, members) for (key, _), members in found.items()), key=lambda one: one[0])


def representative(texts: Sequence[str], members: Sequence[int]) -> str:
    """Give the one text of a class to compare by, the same in whatever order they came.

    A text in mixed case comes first, because capitals show names.
    """
    if len(members) == 1:
        return texts[members[0]]
    return min((texts[number] for number in members), key=lambda text: (text.isupper() or text.islower(), text))
