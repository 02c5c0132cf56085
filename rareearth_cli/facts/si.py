"""A figure in the SI unit of its kind, or in days, to compare by; never across currencies."""

from functools import cache
from pathlib import Path

from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.vocabulary import Prefix, Unit
from rareearth_cli.lexicon import load, read
from rareearth_cli.records import Number

_POWER_OF = {"square": 2, "cubic": 3}
_SECONDS = 86400
_LARGEST = 1e308


@cache
def _units(own: Path | None) -> dict[str, Unit]:
    units = {unit.name: unit for unit in (*load("units.toml", "unit", Unit), *(read(own, "unit", Unit) if own else ()))}
    prefixes = {prefix.symbol: prefix for prefix in load("units.toml", "prefix", Prefix)}
    for unit in list(units.values()):
        for symbol in unit.prefixes:
            prefix = prefixes[symbol]
            name = prefix.name + unit.name
            units.setdefault(name, Unit(name=name, si=unit.si, factor=unit.factor * prefix.factor))
    return units


@cache
def _periods() -> dict[str, float]:
    return {unit.name: unit.days for unit in load("units.toml", "period", Unit)}


@cache
def factor_of(unit: str, own: Path | None = None) -> tuple[float, float, str] | None:
    """Give what a unit's value is multiplied by, what is then added, and the SI unit; None where it has none.

    Example:
        >>> factor_of("square kilometer"), factor_of("kilometer per hour")
        ((1000000.0, 0, 'square meter'), (0.2777777777777778, 0, 'meter per second'))
    """
    upper, per, lower = unit.partition(" per ")
    known = _units(own).get(unit)
    if known is not None:
        return (known.factor, known.offset, known.si) if known.si else None
    if per:
        return _rate(upper, lower, own)
    power, _, base = unit.partition(" ")
    inner = _units(own).get(base)
    if power in _POWER_OF and inner is not None and inner.si == "meter":
        return inner.factor ** _POWER_OF[power], 0, f"{power} meter"
    return None


def _rate(upper: str, lower: str, own: Path | None) -> tuple[float, float, str] | None:
    top = factor_of(upper, own)
    if top is None:
        return None
    if lower in _periods():
        return top[0] / (_periods()[lower] * _SECONDS), 0, f"{top[2]} per second"
    if lower == "square second":
        return top[0], 0, f"{top[2]} per square second"
    bottom = factor_of(lower, own)
    return None if bottom is None else (top[0] / bottom[0], 0, f"{top[2]} per {bottom[2]}")


def in_si(figure: Figure, own: Path | None = None) -> tuple[Number | None, str | None]:
    """Give a figure's value and unit to compare by; None for both where the table knows no factor."""
    if figure.value is None or figure.unit is None:
        return None, None
    if figure.kind == "duration":
        days = _periods().get(figure.unit)
        return (_rounded(figure.value * days), "day") if days else (None, None)
    if figure.kind != "quantity":
        return None, None
    known = factor_of(figure.unit, own)
    if known is None or abs(figure.value) > _LARGEST / max(known[0], 1):
        return None, None
    return _rounded(figure.value * known[0] + known[1]), known[2]


def _rounded(value: float) -> Number:
    """Drop what is only the dust of a float: twelve figures are more than any text gives."""
    near = float(f"{value:.12g}")
    return int(near) if near.is_integer() and abs(near) < 1e15 else near  # noqa: PLR2004 (whole floats are exact below)
