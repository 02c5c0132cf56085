"""Texts equal but for case, Unicode form, white space and typography: one class each, by one key a text."""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

from rareearth_cli.dedupe.crew import Crew, lots_of
from rareearth_cli.dedupe.signs import composed
from rareearth_cli.text import normal_form

_BLANKS = b"\t\n\v\f\r\x1c\x1d\x1e\x1f"  # white space but for the space
_SPACED = bytes.maketrans(_BLANKS, b" " * len(_BLANKS))
_LOT = 4096  # texts
KEY_BYTES = 16  # two of a billion texts share a key by chance once in 10^20 runs


def key_of(text: str) -> bytes:
    """Give the key of a text's normal form, which exact repeats share; empty for a text without words."""
    shown = (text if text.isascii() else _folded(text)).encode("utf-8", "surrogatepass").lower()
    if b"  " in shown or any(map(shown.__contains__, _BLANKS)):
        shown = b" ".join(shown.translate(_SPACED).split())
    else:
        shown = shown.strip()
    return blake2b(shown, digest_size=KEY_BYTES).digest() if shown else b""


def _folded(text: str) -> str:
    """Give a text beyond ASCII with its signs as they are in the normal form."""
    text, signs = composed(text)
    for sign in signs | {"`"}:
        if (folded := _fold(sign)) != sign:
            text = text.replace(sign, folded)
    return text


@lru_cache(1 << 10)
def _fold(sign: str) -> str:
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
