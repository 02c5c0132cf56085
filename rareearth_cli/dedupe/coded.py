"""The words that tell, by the codes that `words.py` gives them."""

from collections.abc import Iterable
from functools import cache

from rareearth_cli.dedupe import turns, watch


@cache
def terms() -> frozenset[str]:
    """Give the words that mean something alone: see `watch.term_words`."""
    return frozenset(_codes(watch.term_words()).values())


@cache
def placed() -> frozenset[str]:
    """Give those of them that have a place; "one" may stand anywhere."""
    return terms() - set(_codes(["one"]).values())


@cache
def denials() -> frozenset[str]:
    """Give the words that deny."""
    return frozenset(_codes({*watch.negations(), *watch.denials()}).values())


@cache
def directions() -> dict[str, tuple[tuple[str, str], ...]]:
    """Give the axes and names of each direction; of two words that share a code, those of both."""
    out: dict[str, tuple[tuple[str, str], ...]] = {}
    for word, code in _codes(watch.directions()).items():
        out[code] = (*out.get(code, ()), *watch.directions()[word])
    return out


@cache
def small() -> frozenset[str]:
    """Give the words that say little of what stands beside them."""
    return frozenset(_codes(watch.small_words()).values())


@cache
def prepositions() -> frozenset[str]:
    """Give the words that a name or date goes with."""
    return frozenset(_codes(watch.PREPOSITIONS).values())


@cache
def dollar() -> str:
    """Give the code of the dollar's sign."""
    return _codes(["$"])["$"]


@cache
def pointers() -> dict[str, str]:
    """Give what each word says that stands before a figure or name: see `watch.POINTERS`."""
    return {code: watch.POINTERS[word] for word, code in _codes(watch.POINTERS).items()}


@cache
def sides() -> dict[str, str]:
    """Give what each word says of which two are contraries: see `watch.SIDES`."""
    return {code: watch.SIDES[word] for word, code in _codes(watch.SIDES).items()}


@cache
def one_of() -> tuple[str, ...]:
    """Give the words "one of"."""
    known = _codes(watch.ONE_OF)
    return tuple(known[word] for word in watch.ONE_OF)


@cache
def turning() -> frozenset[str]:
    """Give the words that may turn what follows: those of `pointers`, `sides` and `one_of`, ranks, the "C" of "C$"."""
    letters = [name[:-1] for name in watch.CURRENCIES if name.endswith("$") and name not in {"$", "us$"}]
    return frozenset({*pointers(), *sides(), one_of()[-1], *_codes({*letters, *watch.ORDINALS}).values()})


@cache
def superlatives() -> frozenset[str]:
    """Give the words before which a rank stands."""
    return frozenset(_codes(watch.SUPERLATIVES).values())


@cache
def articles() -> frozenset[str]:
    """Give the articles."""
    return frozenset(_codes(turns.ARTICLES).values())


def _codes(words: Iterable[str]) -> dict[str, str]:
    from rareearth_cli.dedupe.words import codes_of  # noqa: PLC0415 (numpy is slow to load)

    return codes_of(words)
