"""Which of several currencies "$", "kr" or "rupees" stand for: worked out from the whole document."""

from functools import cache

from msgspec.structs import replace

from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.vocabulary import Currency, SharedCurrency
from rareearth_cli.lexicon import load

_FEWEST = 2  # times that a country must be spoken of before its dollar is meant and not the American one
_DOLLAR = "USD"
_CENTS = ("cent", "cents", "¢")


def with_currencies(text: str, figures: list[tuple[Figure, tuple[int, int]]]) -> list[tuple[Figure, tuple[int, int]]]:
    """Give sums in a shared name or sign the currency of the country that the text speaks of most.

    Where it speaks of none, the likeliest stays. A dollar is another than the American one only in a
    text that speaks of one such country and not of the United States. Cents are those of the sum in
    their sentence.
    """
    chosen: dict[str | None, str] = {}
    named: dict[tuple[int, int], str | None] = {}
    for figure, sentence in figures:
        if figure.kind == "money" and "currency" not in figure.inferred and figure.unit in _with_cents():
            named.setdefault(sentence, figure.unit)
    for figure, _ in figures:
        if "currency" in figure.inferred and figure.unit not in chosen and figure.unit in _shared():
            chosen[figure.unit] = _chosen(text, _shared()[figure.unit])
    return [
        (replace(figure, unit=named[sentence]), sentence)
        if sentence in named and "currency" in figure.inferred and text[figure.start : figure.end].endswith(_CENTS)
        else (_with_currency(figure, chosen), sentence)
        for figure, sentence in figures
    ]


def _with_currency(figure: Figure, chosen: dict[str | None, str]) -> Figure:
    if "currency" not in figure.inferred or figure.unit not in chosen:
        return figure
    return replace(figure, unit=chosen[figure.unit])


@cache
def _with_cents() -> frozenset[str | None]:
    return frozenset(
        code for one in load("currencies.toml", "shared", SharedCurrency) if one.name == "cent" for code in one.of
    )


@cache
def _shared() -> dict[str | None, SharedCurrency]:
    """Give the shared names and signs by the likeliest of their currencies."""
    shared: dict[str | None, SharedCurrency] = {}
    for one in load("currencies.toml", "shared", SharedCurrency):
        shared.setdefault(one.of[0], one)
    return shared


@cache
def _places() -> dict[str, tuple[str, ...]]:
    return {currency.name: currency.places for currency in load("currencies.toml", "currency", Currency)}


def _chosen(text: str, shared: SharedCurrency) -> str:
    if shared.of[0] == _DOLLAR:
        return _dollar(text, shared)
    spoken = {code: sum(map(text.count, _places().get(code, ()))) for code in shared.of}
    return max(shared.of, key=lambda code: spoken[code])


def _dollar(text: str, shared: SharedCurrency) -> str:
    named = ""
    for code in shared.of:
        if any(place in text for place in _places().get(code, ())):
            if named or code == _DOLLAR:
                return _DOLLAR
            named = code
    return named if named and sum(map(text.count, _places()[named])) >= _FEWEST else _DOLLAR
