"""Changes that are told with two figures: "from 3% to 5%", "rose $310, or 2 percent, to $15,890"."""

from collections.abc import Sequence

from msgspec.structs import replace

from rareearth_cli.facts.candidates import Candidate
from rareearth_cli.facts.context import is_change
from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.grammar import RANGING
from rareearth_cli.facts.nouns import is_moved
from rareearth_cli.facts.scan import Scan
from rareearth_cli.patterns import pattern
from rareearth_cli.records import Change

_UP: Change = "up"
_DOWN: Change = "down"
_FARTHEST_VERB = 8
_ABOUT = r"(?:about|around|roughly|nearly|almost|some|just|over|more than|less than|under|only)"
_ONWARDS = pattern(
    rf"(?:,? or| \((?:or )?|\)?,? to|,? or by| of (?:its|their|the|his|her) [\w-]+(?: [\w-]+)?, or|"
    rf" of (?:its|their|the) [\w-]+(?:, (?={_ABOUT}))|, (?:taking|bringing|pushing|leaving) (?:\w+ ){{1,3}}(?:to|at))"
    rf"(?: a record| a (?:range|level|total|rate) of)?(?: {_ABOUT})? ?\Z"
)
_PERIOD = r"(?: (?:in|for|on|over|during|through|by|at) [\w'’ -]{1,40}?)?"
# "growth of 0.7% in 2024, 1.1% in 2025 and 1.4% in 2026", "lost 17 per cent and Peloton a fifth".
_LISTED = pattern(
    rf"(?: [qmy]/[qmy]| (?P<each>year|quarter|month|week)[ -](?:on|over)[ -](?P=each))?"
    rf"(?: [a-z]+ly)?{_PERIOD}(?:,| and|, and)(?: then)?(?: those (?:in|of|at|to|from))?(?: the)?"
    rf"(?: (?-i:[A-Z])[\w.&'’-]*){{0,3}}(?: \d{{2,4}})?(?: (?:by|to))?(?: a further| another)?(?: {_ABOUT})? ?\Z"
)
# "fell to 2,969t and net profit to $5.9 million"
_PARALLEL = pattern(r"(?:,| and|, and|;) [\w'’ -]{1,40} (?:to|by) \Z")
# The noun of "rose 5%, net profit 8% and costs about 2%".
_GAP = pattern(
    rf"(?:,| and|, and|, while| while|;)(?: the| its| their)?(?: [\w'’-]+){{0,2}} (?!{_ABOUT})([\w-]+)(?: {_ABOUT})? \Z"
)
# "rose to 9 tonnes in May, two clerks said"
_SAYING = pattern(r" (?:said|say|says|told|reported)\b")
_VERB = pattern(
    r"\b(?:is|are|was|were|has|have|had|will|would|may|could|can|plans?|due|close|equal|next|according|up|\w+ed)\b"
)
_FARTHEST, _LOOKED_OVER = 70, 4  # characters, and figures, between two that share a change
_FROM_TO = pattern(r"\s*(?:,\s*)?to\s+(?:(?:about|around|roughly|nearly|almost|over|more than|just) )?\Z")
_ARROWS = frozenset({"->", "–>", "-->", "=>", "→"})  # "$40->$36"
_FROM = pattern(r"\bfrom\s+(?:(?:about|around|roughly|nearly|almost|over|just) )?\Z")
_LOOKED_BACK = 24  # characters: "from" and a qualifier before a figure


def part_changes(scan: Scan, one: Candidate) -> list[Candidate]:
    """Part a range that is a change ("grew from 6 to 11 mines") into the figure that it starts from and its end."""
    reading = one.reading
    if reading.value_to is None or one.rule.kind == "date" or scan.lower(one.first - 1) != "from":
        return [one]
    words = [scan.lower(i) for i in range(max(0, one.first - _FARTHEST_VERB), one.first - 1)]
    joins = [i for i in range(one.first + 1, one.last) if scan.lower(i) == "to"]
    is_falling = reading.value is not None and reading.value > reading.value_to  # no range is written so
    if (
        any(word.startswith(RANGING) for word in words)
        or not joins
        or not (is_falling or any(is_change(scan, i) for i in range(max(0, one.first - _FARTHEST_VERB), one.first)))
    ):
        return [one]
    at = joins[0]
    inferred = (
        reading.inferred
        if scan.has(at - 1, "unit", "share", "period", "currency", "sign", "iso")
        else (*reading.inferred, "unit")
    )
    low = replace(
        one,
        end=scan.end(at - 1),
        last=at - 1,
        reading=replace(reading, value_to=None, inferred=tuple(dict.fromkeys(inferred))),
    )
    high = replace(
        one, start=scan.start(at + 1), first=at + 1, reading=replace(reading, value=reading.value_to, value_to=None)
    )
    return [low, high]


def carry_changes(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """Give a figure the change of the one that it goes on from, or that "from A to B" shows."""
    out: list[Figure] = []
    for figure in figures:
        if out and figure.change is None and figure.kind != "date":
            figure = _carried(text, out, figure)  # noqa: PLW2901 (the same figure, seen whole)
        out.append(figure)
    return out


def _carried(text: str, earlier: Sequence[Figure], figure: Figure) -> Figure:
    before = next(
        (one for one in reversed(earlier[-_LOOKED_OVER:]) if one.kind != "date" and _alike(one, figure)), None
    )
    last = earlier[-1]
    is_interval = text.startswith((" CI", " confidence"), figure.end)  # "fell by 90% (95% CI, 85 to 94)"
    is_prior = (last.kind, last.unit) == (figure.kind, figure.unit) and text[last.end : figure.start] == " ("
    if (
        not (is_interval or is_prior)  # "rises 5% to 4.2p (4.0p)"
        and last.kind != "date"
        and last.change is not None
        and _ONWARDS.match(text, last.end, figure.start)
    ):
        return replace(figure, change=last.change)
    if before is None or is_interval or is_prior or figure.start - before.end > _FARTHEST:
        return figure
    between = text[before.end : figure.start]
    if figure.kind == "ratio" and between == ", ":
        return figure  # "rose 0.7%, half the pace"
    if before.change is not None and (
        _LISTED.match(between)
        or _is_gap(text[last.end : figure.start])
        or (_PARALLEL.match(between) and not _VERB.search(between))
    ):
        is_sayer = before.unit != figure.unit and _SAYING.match(text, figure.end)
        return figure if is_sayer else replace(figure, change=before.change)
    told = _FROM_TO.match(between) and _FROM.search(text, max(0, before.start - _LOOKED_BACK), before.start)
    if (
        (told or between.strip() in _ARROWS)
        and before.unit == figure.unit
        and None not in {before.value, figure.value}
        and before.value != figure.value
    ):
        return replace(figure, change=_UP if (figure.value or 0) > (before.value or 0) else _DOWN)
    return figure


def _is_gap(between: str) -> bool:
    """Tell whether only a joint and what moved part two figures: "sales rose 5% and net profit 8%"."""
    found = _GAP.match(between)
    return found is not None and is_moved(found[1].lower()) and not _VERB.search(between)


def _alike(one: Figure, other: Figure) -> bool:
    """Whether two figures may stand in one list: of one kind, or a share and a fraction."""
    return (
        one.kind == other.kind
        or {one.kind, other.kind} == {"percent", "ratio"}
        or {one.kind, other.kind} == {"quantity", "money"}
    )
