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
_SHORTEST_STEM, _SHORTEST_HALF = 3, 4  # letters: "few" of "fewer", "work" of "workforce"
_LONGEST_COMPOUND = 40  # letters of a word of plain ones; each place to cut it is tried
_MAKERS = ("maker", "makers")
_ENDINGS = ("er", "est", "ed", "ing", "es")
_STEP = 0x9E3779B1  # 2^32 divided by the golden ratio, as in Knuth's multiplicative hashing


def probes(word: str, bits: int) -> tuple[int, ...]:
    """Give the places of a word in a filter of that many bits."""
    code, step = _hashed(word)
    return code % bits, (code + step) % bits, (code + 2 * step) % bits


def _hashed(word: str) -> tuple[int, int]:
    code = crc32(word.encode("utf-8", "surrogatepass"))
    return code, (code >> 7) * _STEP & 0xFFFFFFFF


@lru_cache(maxsize=8192)
def flags_of(word: str) -> int:
    """Tell which lists have a capitalised word: `GIVEN`, `SURNAME`, `CITY`, `PLAIN`, added up.

    Example:
        >>> bool(flags_of("Vladimir") & GIVEN), bool(flags_of("However") & PLAIN)
        (True, True)
    """
    *names, plain = _filters()
    hashed = _hashed(word)
    flags = 0
    for flag, bits in zip((GIVEN, SURNAME, CITY), names, strict=True):
        if _has(bits, hashed):
            flags += flag
    for stem in _stems(word.lower()):
        if _has(plain, _hashed(stem)):
            return flags + PLAIN
    return flags


def _stems(lower: str) -> list[str]:
    """Give a word and what it may be an inflection of."""
    if lower.endswith("s"):
        stems = [lower, lower[:-1]]
        if lower.endswith("es"):
            stems.append(lower[:-2])
            if lower.endswith("ies"):
                stems.append(f"{lower[:-3]}y")
        return stems
    if lower.endswith("ed"):
        return [lower, lower[:-2], f"{lower[:-2]}e"]
    return [lower, lower[:-3]] if lower.endswith("ing") else [lower]


def is_made_of_plain(word: str) -> bool:
    """Tell whether a word on no list is a form of a plain one, or is two of them written as one.

    Example:
        >>> [is_made_of_plain(word) for word in ("Fewer", "Planned", "Workforce", "Rare-earth", "Nexperia")]
        [True, True, True, True, False]
    """
    lower = word.lower()
    if len(lower) > _LONGEST_COMPOUND:
        return False
    if "-" in lower:
        return all(map(_is_plain, lower.split("-")))
    if lower.endswith(_MAKERS) and _is_plain(lower.removesuffix("s").removesuffix("maker")):
        return True
    if lower.endswith("men") and _is_plain(f"{lower[:-2]}an"):
        return True
    for ending in _ENDINGS:
        if lower.endswith(ending) and any(map(_is_plain, _stems_of(lower.removesuffix(ending)))):
            return True
    cuts = range(_SHORTEST_HALF, len(lower) - _SHORTEST_HALF + 1)
    return any(_is_plain(lower[:cut]) and _is_plain(lower[cut:]) for cut in cuts)


def _stems_of(stem: str) -> list[str]:
    """Give what a word without its ending may be a form of: "large" of "larg-er", "supply" of "suppli-ed"."""
    stems = [stem, f"{stem}e"]
    if stem.endswith("i"):
        stems.append(f"{stem[:-1]}y")
    if stem[-1:] == stem[-2:-1]:
        stems.append(stem[:-1])
    return stems


def _is_plain(lower: str) -> bool:
    return len(lower) >= _SHORTEST_STEM and _has(_filters()[-1], _hashed(lower))


def _has(bits: bytes, hashed: tuple[int, int]) -> bool:
    """Tell whether all places of a word are set; most words fail at the first."""
    place, step = hashed
    size = len(bits) * 8
    bit = place % size
    if not bits[bit >> 3] >> (bit & 7) & 1:
        return False
    bit = (place + step) % size
    if not bits[bit >> 3] >> (bit & 7) & 1:
        return False
    bit = (place + 2 * step) % size
    return bits[bit >> 3] >> (bit & 7) & 1 == 1


@cache
def _filters() -> tuple[bytes, ...]:
    packed = (Path(__file__).parent / "vocabulary.bin").read_bytes()
    head = 4 * len(SETS)
    sizes = [int.from_bytes(packed[place : place + 4], "little") for place in range(0, head, 4)]
    return tuple(packed[head + sum(sizes[:number]) : head + sum(sizes[: number + 1])] for number in range(len(sizes)))
