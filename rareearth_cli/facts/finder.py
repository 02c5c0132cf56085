"""From a text to its figures: the sentences that may hold one, their readings, and the choice among them."""

from collections.abc import Iterator
from itertools import chain, pairwise
from pathlib import Path

import msgspec

from rareearth_cli.facts.candidates import Candidate, Grammar, settle
from rareearth_cli.facts.changes import carry_changes, part_changes
from rareearth_cli.facts.context import change_of, qualifier_of
from rareearth_cli.facts.elided import elided
from rareearth_cli.facts.exchange import with_currencies
from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.millions import in_millions
from rareearth_cli.facts.parts_of import with_parts
from rareearth_cli.facts.periods import finish_dates
from rareearth_cli.facts.prepared import grammar_of
from rareearth_cli.facts.scan import Scan
from rareearth_cli.facts.separators import writes_decimal_comma
from rareearth_cli.facts.signs import turned, with_signs
from rareearth_cli.facts.tables import figures_of_tables, line_around, may_hold_tables
from rareearth_cli.facts.tokens import may_hold_addresses
from rareearth_cli.facts.triggers import triggers
from rareearth_cli.facts.undated import is_open, nearest_years, speaking_anchor
from rareearth_cli.facts.when import Anchor, anchor_of
from rareearth_cli.records import FactKind
from rareearth_cli.text import Sentences

_DURING = frozenset({"in", "over", "within", "during", "for"})


def find_figures(text: str, reference_date: str | None = None) -> list[Figure]:
    """Find the figures and dates of a text, in order, with qualifier and change but without whose they are.

    `reference_date` (EDTF) is the day that relative dates count from; without it they stay open.

    Example:
        >>> [(figure.kind, figure.value, figure.unit) for figure in find_figures("Exports rose 5% to 300 tonnes.")]
        [('percent', 5, 'percent'), ('quantity', 300, 'metric ton')]
    """
    return [figure for figure, _ in read_figures(text, Sentences(text), reference_date)]


def read_figures(
    text: str, sentences: Sentences, day: str | None, own: Path | None = None, whole: str | None = None
) -> list[tuple[Figure, tuple[int, int]]]:
    """Find the figures of a text, each with its sentence; `day` (EDTF) is when the document speaks.

    Years that were not written come from `day`; where it lacks one, the latest year that the text
    names is taken for its own; without any day, from the nearest date of the text that has a year.
    `whole` is the text whose habit of separators counts, where `text` is a title or a cell of its.
    """
    found = _resolved(text, sentences, day, own, whole or text)
    narrow = _holds_heads(found)
    if narrow or may_hold_tables(text):
        found = _with_tables(text, sentences, found, own, narrow=narrow)
    if any("currency" in figure.inferred for figure, _ in found):
        found = with_currencies(text, found)
    return found


def _holds_heads(found: list[tuple[Figure, tuple[int, int]]]) -> bool:
    """Tell whether two dates stand side by side, as the heads of a table do whose cells one space parts."""
    dates = [one for one, _ in found if one.kind == "date"]
    return any(one.end + 1 == other.start for one, other in pairwise(dates))


def _with_tables(
    text: str, sentences: Sentences, found: list[tuple[Figure, tuple[int, int]]], own: Path | None, *, narrow: bool
) -> list[tuple[Figure, tuple[int, int]]]:
    """Add the bare numbers of tables, in place of what the line alone made of them."""

    def find(cell: str) -> list[Figure]:
        return [figure for figure, _ in read_figures(cell, Sentences(cell), None, own, text)]

    cells = [(figure, line_around(sentences, figure.start)) for figure in figures_of_tables(text, find, narrow=narrow)]
    taken = {place for figure, _ in cells for place in range(figure.start, figure.end)}
    kept = [one for one in found if one[0].start not in taken and one[0].end - 1 not in taken]
    return sorted((*kept, *cells), key=lambda one: one[0].start)


def _resolved(
    text: str, sentences: Sentences, day: str | None, own: Path | None, whole: str
) -> list[tuple[Figure, tuple[int, int]]]:
    anchor = anchor_of(day)
    found = list(figures_in(text, sentences, anchor, own, whole))
    if anchor.day is not None or not any(is_open(figure) for figure, _ in found):
        return found
    speaking = speaking_anchor(day, [figure for figure, _ in found])
    return nearest_years(found) if speaking.day is None else list(figures_in(text, sentences, speaking, own, whole))


def figures_in(
    text: str, sentences: Sentences, anchor: Anchor, own: Path | None, whole: str
) -> Iterator[tuple[Figure, tuple[int, int]]]:
    """Give the figures of a text in order, each with its sentence."""
    places = triggers(text, own)
    first = next(places, None)
    if first is None:
        return  # before anything else is asked of the text, or made ready: most that hold no figure end here
    ready = grammar_of(own)
    until, comma, addresses = 0, writes_decimal_comma(whole), may_hold_addresses(text)
    for place in chain((first,), places):
        if place < until:
            continue
        start, end = sentences.span(place)
        start, until = max(start, until), max(end, place + 1)
        scan = Scan(text, start, end, ready.vocabulary, comma_decimal=comma, addresses=addresses)
        sentence = (start, end)
        for figure in _figures_of(scan, anchor, ready):
            yield figure, sentence


class Step(msgspec.Struct, frozen=True):
    """A reading that a rule offered: where, which text, whether it won, and, where it did not, what it lost to.

    `figure` is what became of it, None where it lost.
    """

    rule: str
    kind: FactKind
    start: int
    end: int
    text: str
    won: bool
    why: str
    figure: Figure | None


def trace(text: str, reference_date: str | None = None, own: Path | None = None) -> list[Step]:
    """Tell which rules matched where in a text, and which reading won, in order of place.

    Example:
        >>> for step in trace("5 kg"):
        ...     print(step.rule, step.text, step.won)
        quantity 5 kg True
    """
    ready, anchor, sentences = grammar_of(own), anchor_of(reference_date), Sentences(text)
    steps: list[Step] = []
    until, comma = 0, writes_decimal_comma(text)
    for place in triggers(text, own):
        if place < until:
            continue
        start, end = sentences.span(place)
        start, until = max(start, until), max(end, place + 1)
        scan = Scan(text, start, end, ready.vocabulary, comma_decimal=comma)
        offered = ready.candidates(scan, anchor, all_of_them=True)
        chosen = settle(offered)
        figures = _figures_of(scan, anchor, ready)
        steps.extend(
            _step(text, one, chosen, figures)
            for one in sorted(offered, key=lambda one: (one.start, -one.end, one.order))
        )
    return steps


def _step(text: str, one: Candidate, chosen: list[Candidate], figures: list[Figure]) -> Step:
    won = one in chosen
    figure = (
        next((figure for figure in figures if figure.start < one.end and one.start < figure.end), None) if won else None
    )
    if (
        won
        and figure is not None
        and figure.start <= one.start
        and one.end <= figure.end
        and (figure.start, figure.end) != (one.start, one.end)
    ):
        why = f"part of '{text[figure.start : figure.end]}'"
    elif won:
        why = "the longest reading here"
    else:
        other = next(rival for rival in chosen if rival.start < one.end and one.start < rival.end)
        longer = other.end - other.start > one.end - one.start
        reason = "longer" if longer else "as long and its rule comes first"
        why = f"'{text[other.start : other.end]}' ({other.rule.name}) is {reason}"
    return Step(one.rule.name, one.rule.kind, one.start, one.end, text[one.start : one.end], won, why, figure)


def _figures_of(scan: Scan, anchor: Anchor, ready: Grammar) -> list[Figure]:
    chosen = settle(ready.candidates(scan, anchor))
    kinds = [one.rule.kind for one in chosen]  # most sentences have few: what concerns the others is not asked
    if "ratio" in kinds:
        chosen = with_parts(scan, chosen)
    chosen = elided(scan, chosen)
    if "quantity" in kinds:
        chosen = in_millions(scan, chosen)
    chosen = with_signs(scan, chosen)
    if "date" in kinds:
        chosen = finish_dates(scan, chosen)
    parted = [part for one in chosen for part in part_changes(scan, one)]
    figures = [_figure(scan, one) for one in parted]
    return carry_changes(scan.text, figures) if len(figures) > 1 else figures


def _figure(scan: Scan, one: Candidate) -> Figure:
    reading, kind = one.reading, one.rule.kind
    qualifier = qualifier_of(scan, one.first, one.last, kind) or reading.qualifier
    if kind == "date" and scan.lower(one.first - 1) == "the":
        qualifier = None  # "about the 2025 budget" speaks of the budget
    edtf = (
        f"{reading.edtf}~"
        if reading.edtf and qualifier == "approximately" and "/" not in reading.edtf
        else reading.edtf
    )
    lead = scan.lower(one.first - 1 - scan.has(one.first - 1, "before"))  # "in more than a decade"
    within = kind == "duration" and not {lead, scan.lower(one.first - 1)}.isdisjoint(_DURING)
    change = None if kind == "date" or within else turned(scan, one, change_of(scan, one.first, one.last, kind))
    return Figure(
        kind,
        one.start,
        one.end,
        reading.value,
        reading.value_to,
        reading.unit,
        edtf,
        qualifier,
        change,
        reading.inferred,
        reading.days,
    )
