"""Points beside percentages: "88.4 per cent, 0.9 points up" is said in percentage points."""

from collections.abc import Sequence

from msgspec.structs import replace

from rareearth_cli.facts.candidates import Candidate
from rareearth_cli.facts.grammar import Reading
from rareearth_cli.facts.scan import Scan
from rareearth_cli.lexicon import forms

_COMPARED = forms("around.toml", "more", "less", "ahead")
_LEVELS = forms("around.toml", "level", "be")  # not "the index fell 1.2%, down 40 points"
_NEAR_POINTS = 12  # tokens from a percentage to the points by which it differs
_MOST_POINTS = 50  # of a percentage: more are an index's


def in_points(scan: Scan, one: Candidate, before: Sequence[Candidate], after: Sequence[Candidate]) -> Candidate:
    """Read points beside percentage points, and "88.4 per cent, 0.9 points up", as percentage points."""
    value = one.reading.value
    if value is None or abs(value) > _MOST_POINTS:
        return one
    model = next((known for known in reversed(before) if known.rule.kind == "percent"), None)
    for level in after:  # "by 0.2 points to 3.4%"
        if level.rule.kind == "percent" and level.first == one.last + 2 and scan.lower(one.last + 1) == "to":
            reading = Reading(value, unit="percentage point", inferred=("unit",))
            return replace(one, rule=level.rule, order=level.order, reading=reading)
    if model is None:
        return one
    opens = one.first - 1
    compared = scan.lower(one.last + 1).partition(" ")[0] in _COMPARED
    if not compared and scan.lower(opens) in {"up", "down"} and scan.lower(model.first - 1) in _LEVELS:
        compared, opens = True, opens - 1  # "was 54.3%, down 6.1 points"
    while scan.has(opens, "before"):
        opens -= 1  # "83% full, roughly 12 points below"
    beside = compared and one.first - model.last < _NEAR_POINTS and scan.lower(opens) in {",", "and", "or", "("}
    if not (beside or any(known.reading.unit == "percentage point" for known in before)):
        return one
    reading = Reading(value, one.reading.value_to, "percentage point", inferred=("unit",))
    return replace(one, rule=model.rule, order=model.order, reading=reading)
