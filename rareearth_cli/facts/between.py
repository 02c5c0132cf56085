"""Ranges whose ends are both written out: "between 189,000 barrels daily and 435,000 barrels daily"."""

from collections.abc import Sequence

from msgspec.structs import replace

from rareearth_cli.facts.candidates import Candidate
from rareearth_cli.facts.scan import Scan


def join_between(scan: Scan, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Make one range of two figures of one unit that "between" and "and" join."""
    out: list[Candidate] = []
    for one in chosen:
        low = out[-1] if out else None
        if low is not None and _are_ends(scan, low, one):
            reading = replace(low.reading, value_to=one.reading.value)
            out[-1] = replace(low, end=one.end, last=one.last, reading=reading)
        else:
            out.append(one)
    return out


def _are_ends(scan: Scan, low: Candidate, high: Candidate) -> bool:
    if low.rule.kind == "date" or low.rule.kind != high.rule.kind or scan.lower(low.first - 1) != "between":
        return False
    one, other = low.reading, high.reading
    if high.first != low.last + 2 or scan.lower(low.last + 1) != "and" or one.unit != other.unit:
        return False
    if one.value is None or other.value is None or one.value_to is not None or other.value_to is not None:
        return False
    return one.value < other.value
