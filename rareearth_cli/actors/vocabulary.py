"""What large word lists tell of a single word: given name, surname, city, or a plain English word.

The lists are Bloom filters in `vocabulary.bin`, made by `tools/build_vocabulary.py`: about one word in
300 that is on no list passes for one that is, which a feature of a model can bear.

Source: Bloom, 1970, "Space/time trade-offs in hash coding with allowable errors".
"""

from functools import cache, lru_cache
from pathlib import Path
from zlib import crc32

SETS = ("given name", "surname", "city", "plain word")
GIVEN, SURNAME, CITY, PLAIN = 1, 2, 4, 8
_PROBES = 3
_STEP = 0x9E3779B1  # 2^32 divided by the golden ratio, as in Knuth's multiplicative hashing


def probes(word: str, bits: int) -> tuple[int, ...]:
    """Give the places of a word in a filter of that many bits."""
    code = crc32(word.encode("utf-8", "surrogatepass"))
    return tuple((code * (2 * turn + 1) + (code >> 7) * turn * _STEP) % bits for turn in range(_PROBES))


@lru_cache(maxsize=65536)
def flags_of(word: str) -> int:
    """Tell which lists have a capitalised word: `GIVEN`, `SURNAME`, `CITY`, `PLAIN`, added up.

    Example:
        >>> bool(flags_of("Vladimir") & GIVEN), bool(flags_of("However") & PLAIN)
        (True, True)
    """
    given, surname, city, plain = _filters()
    flags = GIVEN * _has(given, word) + SURNAME * _has(surname, word) + CITY * _has(city, word)
    lower = word.lower()
    stems = (lower, lower[:-1], lower[:-2], lower[:-3], f"{lower[:-2]}e", f"{lower[:-3]}y")
    ending = (True, *(lower.endswith(end) for end in ("s", ("es", "ed"), "ing", "ed", "ies")))
    is_plain = any(fits and _has(plain, stem) for stem, fits in zip(stems, ending, strict=True))
    return flags + PLAIN * is_plain


def _has(bits: bytes, word: str) -> bool:
    return all(bits[place >> 3] & (1 << (place & 7)) for place in probes(word, len(bits) * 8))


@cache
def _filters() -> tuple[bytes, ...]:
    packed = (Path(__file__).parent / "vocabulary.bin").read_bytes()
    head = 4 * len(SETS)
    sizes = [int.from_bytes(packed[place : place + 4], "little") for place in range(0, head, 4)]
    return tuple(packed[head + sum(sizes[:number]) : head + sum(sizes[: number + 1])] for number in range(len(sizes)))
