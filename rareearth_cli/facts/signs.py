"""The sign of a figure where it stands apart from the number: "-$3m", "minus $40", "negative 2%"."""

from collections.abc import Sequence

from msgspec.structs import replace

from rareearth_cli.facts.candidates import Candidate
from rareearth_cli.facts.nouns import stops
from rareearth_cli.facts.numbers import times
from rareearth_cli.facts.scan import Scan
from rareearth_cli.lexicon import forms
from rareearth_cli.records import Change

_DASHES = frozenset("-−–")
_OPENING = frozenset({"(", "[", "=", "~", "<", ">", "±", "|"})
_WORDS = forms("around.toml", "negative")
# Words after which a change is a level and no amount: "rose to -0.5%".
_LEVELS = forms("around.toml", "level")


def with_signs(scan: Scan, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Take in the sign before a figure."""
    out: list[Candidate] = []
    for one in chosen:
        after_figure = bool(out) and out[-1].last == one.first - 2
        signed = _may_be_signed(one) and not after_figure
        out.append(_from_below(scan, _joined(scan, _signed(scan, one))) if signed else one)
    return out


def _from_below(scan: Scan, one: Candidate) -> Candidate:
    """Take in the lower end of a range that leads from below nothing to above: "-40 to +85 °C"."""
    to, reading = one.first - 2, one.reading
    low = scan.amounts.get(to - 1)
    joins = scan.lower(to) == "to" or (scan.lower(to) == "and" and scan.lower(to - 2) == "between")
    if scan.word(to + 1) != "+" or not joins or low is None or low.value is None or low.value >= 0:
        return one
    if reading.value is None or reading.value < 0 or reading.value_to is not None:
        return one
    return replace(
        one, start=scan.start(to - 1), first=to - 1, reading=replace(reading, value=low.value, value_to=reading.value)
    )


def _joined(scan: Scan, one: Candidate) -> Candidate:
    """Take in the lower end of a range whose sign is said at both: "minus 5 to minus 10 percent"."""
    to, value = one.first - 1, one.reading.value
    low = scan.amounts.get(to - 1)
    is_range = low is not None and low.value and scan.lower(to) in {"to", "or"} and scan.lower(to - 2) in _WORDS
    if not is_range or low is None or value is None or value >= 0 or one.reading.value_to is not None:
        return one
    reading = replace(one.reading, value=times(low.value, -1), value_to=value)
    return replace(one, start=scan.start(to - 2), first=to - 2, reading=reading)


def _may_be_signed(one: Candidate) -> bool:
    """Tell whether a figure is measured, and not counted, and has no sign of its own."""
    measured = one.rule.kind in {"percent", "money"} or one.rule.name.startswith("quantity")
    return measured and one.reading.value is not None and one.reading.value > 0


def _signed(scan: Scan, one: Candidate) -> Candidate:
    at = one.first - 1
    word = scan.lower(at)
    if not (_is_word(scan, at, one) if word in _WORDS else word in _DASHES and _is_dash(scan, at, one)):
        return one
    low, high = one.reading.value, one.reading.value_to
    own_sign = word in _DASHES or any(scan.has(i, "sign", "iso") for i in range(one.first + 1, one.last))
    if high is None or own_sign:  # "between -$5 and $5"
        reading = replace(one.reading, value=times(low, -1))
    else:
        reading = replace(one.reading, value=times(high, -1), value_to=times(low, -1))
    return replace(one, start=scan.start(at), first=at, reading=reading)


def _is_word(scan: Scan, at: int, one: Candidate) -> bool:
    """Tell whether "minus" before a sum takes it from nothing, as in "sales minus $3m of costs"."""
    before = scan.lower(at - 1)
    if "plus" in {before, scan.lower(at - 2)}:  # "plus or minus 2%"
        return False
    if scan.lower(at) == "negative" or one.rule.kind == "percent" or (one.reading.unit or "").startswith("degree"):
        return True
    if not before.isalpha() or before in stops() or before.endswith("ed"):
        return True
    return scan.has(at - 1, "before", "change")


def _is_dash(scan: Scan, at: int, one: Candidate) -> bool:
    """Tell whether a dash that touches a figure is its minus: no range, no item of a list, no aside."""
    before = scan.word(at - 1)
    if not scan.glued(at + 1) or (scan.glued(at) and before not in _OPENING):
        return False
    if at - 1 in scan.amounts and one.rule.kind != "percent":
        return False  # "from 5 -10 euros", but "STOXX 600 -0.4%"
    place = scan.start(at)
    if (place and scan.text[place - 1] == "\n") or scan.word(one.last + 1) in _DASHES:
        return False
    return scan.word(at) != "–" or not before.isalpha() or before.lower() in stops()


def turned(scan: Scan, one: Candidate, change: Change | None) -> Change | None:
    """Turn the change of an amount below zero: "growth of minus 2%" is a fall, "rose to -2%" is none."""
    value = one.reading.value
    if change is None or value is None or value >= 0 or one.rule.kind == "date":
        return change
    levels = {scan.lower(one.first - 1).rpartition(" ")[2], scan.lower(one.first - 2)}
    return change if change == "down" or not levels.isdisjoint(_LEVELS) else "down"
