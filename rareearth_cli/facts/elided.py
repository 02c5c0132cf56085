"""Numbers whose noun is left out, because a figure before them in the sentence has it.

"Sales rose to 3.9 million headsets, up from 2.4 million"; "4,300 jobs in France and 3,700 in Spain".
"""

from collections.abc import Sequence

from rareearth_cli.facts.grammar import Candidate, Reading
from rareearth_cli.facts.scan import Scan

_LEADS = frozenset(
    {"from", "to", "with", "against", "versus", "and", ",", "or", "by", "than", "another", "additional", "further"}
)
_FOLLOWS = frozenset(
    {
        "",
        ".",
        ",",
        ";",
        ")",
        "in",
        "from",
        "at",
        "last",
        "a",
        "the",
        "more",
        "fewer",
        "others",
        "and",
        "to",
        "for",
        "by",
        "previously",
        "earlier",
        "during",
    }
)
_FARTHEST = 25  # tokens between the two
_KINDS = frozenset({"quantity", "money", "percent"})


def elided(scan: Scan, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Give the chosen figures, and those among the bare numbers that share the unit of one before them."""
    out: list[Candidate] = []
    covered = {i for one in chosen for i in range(one.first, one.last + 1)}
    places = sorted(i for i in scan.amounts if i not in covered)
    if not places:
        return list(chosen)
    for one in chosen:
        out.extend(found for i in places if i < one.first and (found := _shared(scan, i, out)))
        places = [i for i in places if i > one.last]
        out.append(one)
    for i in places:
        found = _shared(scan, i, out)
        if found:
            out.append(found)
    return sorted(out)


def _shared(scan: Scan, i: int, before: Sequence[Candidate]) -> Candidate | None:
    """Read the bare number at token `i` in the unit of the figure before it; None where nothing says so."""
    model = next((one for one in reversed(before) if one.rule.kind != "date"), None)
    amount = scan.amounts[i]
    if (
        model is None
        or model.rule.kind not in _KINDS
        or model.reading.unit is None
        or i - model.last > _FARTHEST
        or amount.value is None
    ):
        return None
    if (
        scan.has(i, "year", "ordinal", "decadenum", "shortyear", "fraction", "one")
        or scan.lower(i - 1) not in _LEADS
        or scan.lower(i + 1) not in _FOLLOWS
    ):
        return None
    if not _is_parallel(scan, i, model) or (model.rule.kind != "quantity" and amount.scale == 1):
        return None
    reading = Reading(
        amount.value, unit=model.reading.unit, inferred=("currency",) if model.rule.kind == "money" else ("unit",)
    )
    return Candidate(scan.start(i), scan.end(i), model.order, i, i, model.rule, reading)


def _is_parallel(scan: Scan, i: int, model: Candidate) -> bool:
    """Tell whether a number goes on from a figure: by "from", "to" or "compared with", or in a list of places."""
    value, like = scan.amounts[i].value, model.reading.value
    if not value or not like or not 1 / 1000 < abs(value / like) < 1000:  # noqa: PLR2004 (of one order, roughly)
        return False
    before, after = scan.lower(i - 1), scan.lower(i + 1)
    if (
        before in {"from", "against", "versus"}
        or (before == "with" and scan.lower(i - 2) == "compared")
        or (before == "to" and scan.lower(i - 2) == "compared")
    ):
        return True
    if before == "to":
        return scan.has(i - 2, "change") or any(scan.has(k, "change") for k in range(model.first - 3, model.first))
    return before in {",", "and"} and after in {"in", "from", "at"} and scan.lower(model.last + 1) == after
