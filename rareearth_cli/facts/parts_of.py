"""Parts of a scale word: "a quarter of a million tonnes" is one figure."""

from collections.abc import Sequence

from msgspec.structs import replace

from rareearth_cli.facts.candidates import Candidate
from rareearth_cli.facts.numbers import times
from rareearth_cli.facts.scan import Scan


def with_parts(scan: Scan, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Make one figure of a part and the scale word that it is a part of; without a unit it is none."""
    out: list[Candidate] = []
    for one in chosen:
        part = out[-1] if out else None
        if part is not None and _is_of_scale(scan, part):
            out.pop()
            if one.first == part.last + 2:
                value = times(one.reading.value, part.reading.value or 1)
                reading = replace(one.reading, value=value)
                out.append(replace(one, start=part.start, first=part.first, reading=reading))
                continue
        out.append(one)
    return out[:-1] if out and _is_of_scale(scan, out[-1]) else out


def _is_of_scale(scan: Scan, part: Candidate) -> bool:
    """Tell whether a part is one of "a million", and not of "a million-dollar prize"."""
    at = part.last + 2
    amount = scan.amounts.get(at) if part.rule.kind == "ratio" else None
    if amount is None or amount.scale == 1 or scan.lower(part.last + 1) != "of" or scan.has(at + 1, "dash"):
        return False
    return scan.lower(at).startswith(("a ", "one ")) and (part.reading.value or 1) < 1
