"""Whether "quarters" are fourths of a whole, or parts of a year."""

from rareearth_cli.facts.scan import Scan
from rareearth_cli.lexicon import forms

_TIMES = forms("around.toml", "back", "onward") | {"running", "straight"}


def are_fourths(scan: Scan, first: int, last: int) -> bool:
    """Tell whether the quarters at tokens `first` to `last` are no time.

    "Three quarters of", "fell by three quarters", "up one quarter from", "two quarter-point cuts".
    """
    before, after = scan.lower(first - 1), scan.lower(last + 1)
    is_point = scan.has(last + 1, "dash") and scan.lower(last + 2).startswith("point")
    if after == "of" or is_point or (after == "from" and before in {"up", "down"}):
        return True
    if scan.lower(first) not in {"three", "3"} or scan.lower(last) != "quarters":
        return False
    at = first - 1
    while scan.has(at, "before"):
        at -= 1
    is_change = scan.lower(at) == "by" or scan.has(at, "change")
    in_a_row = after in _TIMES or (after == "in" and scan.lower(last + 2) == "a")
    is_alone = scan.lower(first) == "three" and first == 0 and last == len(scan) - 1
    return (is_change and not in_a_row) or scan.has(first + 1, "dash") or is_alone
