"""Changes that are told with two figures: "from 3% to 5%", "rose $310, or 2 percent, to $15,890"."""

import re
from collections.abc import Sequence

from rareearth_cli.facts.context import is_change
from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.grammar import Candidate
from rareearth_cli.facts.scan import Scan
from rareearth_cli.records import Change

_UP: Change = "up"
_DOWN: Change = "down"
_FARTHEST_VERB = 8
_RANGING = frozenset(
    {
        "range",
        "ranges",
        "ranged",
        "ranging",
        "vary",
        "varies",
        "varied",
        "varying",
        "anywhere",
        "spans",
        "spanning",
        "priced",
        "between",
    }
)
_ONWARDS = re.compile(r"(?:,? or|,? to|,? or by)(?: (?:about|around|roughly|nearly|almost|a record|some))? ?\Z")
_FROM_TO = re.compile(r"\s*(?:,\s*)?to\s+(?:(?:about|around|roughly|nearly|almost|over|more than|just) )?\Z")
_FROM = re.compile(r"\bfrom\s+(?:(?:about|around|roughly|nearly|almost|over|just) )?\Z")
_LOOKED_BACK = 24  # characters: "from" and a qualifier before a figure


def part_changes(scan: Scan, one: Candidate) -> list[Candidate]:
    """Part a range that is a change ("grew from 6 to 11 mines") into the figure that it starts from and its end."""
    reading = one.reading
    if reading.value_to is None or one.rule.kind == "date" or scan.lower(one.first - 1) != "from":
        return [one]
    words = [scan.lower(i) for i in range(max(0, one.first - _FARTHEST_VERB), one.first - 1)]
    joins = [i for i in range(one.first + 1, one.last) if scan.lower(i) == "to"]
    if (
        not _RANGING.isdisjoint(words)
        or not joins
        or not any(is_change(scan, i) for i in range(max(0, one.first - _FARTHEST_VERB), one.first))
    ):
        return [one]
    at = joins[0]
    inferred = (
        reading.inferred
        if scan.has(at - 1, "unit", "share", "period", "currency", "sign", "iso")
        else (*reading.inferred, "unit")
    )
    low = one._replace(
        end=scan.end(at - 1),
        last=at - 1,
        reading=reading._replace(value_to=None, inferred=tuple(dict.fromkeys(inferred))),
    )
    high = one._replace(
        start=scan.start(at + 1), first=at + 1, reading=reading._replace(value=reading.value_to, value_to=None)
    )
    return [low, high]


def carry_changes(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """Give a figure the change of the one that it goes on from, or that "from A to B" shows."""
    out: list[Figure] = []
    for figure in figures:
        if out and figure.change is None and figure.kind != "date" and out[-1].kind != "date":
            figure = _carried(text, out[-1], figure)  # noqa: PLW2901 (the same figure, seen whole)
        out.append(figure)
    return out


def _carried(text: str, before: Figure, figure: Figure) -> Figure:
    between = text[before.end : figure.start]
    if before.change is not None and _ONWARDS.match(between):
        return figure._replace(change=before.change)
    same = (
        before.kind == figure.kind
        and before.unit == figure.unit
        and before.value is not None
        and figure.value is not None
    )
    told = _FROM_TO.match(between) and _FROM.search(text, max(0, before.start - _LOOKED_BACK), before.start)
    if same and told and before.value != figure.value:
        return figure._replace(change=_UP if (figure.value or 0) > (before.value or 0) else _DOWN)
    return figure
