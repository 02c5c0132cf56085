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
_STEP = 0x9E3779B1  # 2^32 divided by the golden ratio, as in Knuth's multiplicative hashing


def probes(word: str, bits: int) -> tuple[int, ...]:
    """Give the places of a word in a filter of that many bits."""
    code = crc32(word.encode("utf-8", "surrogatepass"))
    step = (code >> 7) * _STEP & 0xFFFFFFFF
    return code % bits, (code + step) % bits, (code + 2 * step) % bits


@lru_cache(maxsize=8192)
def flags_of(word: str) -> int:
    """Tell which lists have a capitalised word: `GIVEN`, `SURNAME`, `CITY`, `PLAIN`, added up.

    Example:
        >>> bool(flags_of("Vladimir") & GIVEN), bool(flags_of("However") & PLAIN)
        (True, True)
    """
    given, surname, city, plain = _filters()
    flags = GIVEN * _has(given, word) + SURNAME * _has(surname, word) + CITY * _has(city, word)
    return flags + PLAIN * any(_has(plain, stem) for stem in _stems(word.lower()))


def _stems(lower: str) -> list[str]:
    """Give a word and what it may be an inflection of."""
    stems = [lower]
    if lower.endswith("s"):
        stems += [
            lower[:-1],
            *([lower[:-2]] if lower.endswith("es") else []),
            *([f"{lower[:-3]}y"] if lower.endswith("ies") else []),
        ]
    elif lower.endswith("ed"):
        stems += [lower[:-2], f"{lower[:-2]}e"]
    elif lower.endswith("ing"):
        stems.append(lower[:-3])
    return stems


def _has(bits: bytes, word: str) -> bool:
    one, two, three = probes(word, len(bits) * 8)
    return bool(bits[one >> 3] >> (one & 7) & bits[two >> 3] >> (two & 7) & bits[three >> 3] >> (three & 7) & 1)


@cache
def _filters() -> tuple[bytes, ...]:
    packed = (Path(__file__).parent / "vocabulary.bin").read_bytes()
    head = 4 * len(SETS)
    sizes = [int.from_bytes(packed[place : place + 4], "little") for place in range(0, head, 4)]
    return tuple(packed[head + sum(sizes[:number]) : head + sum(sizes[: number + 1])] for number in range(len(sizes)))
