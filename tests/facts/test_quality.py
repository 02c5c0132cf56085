"""Analyst prose with every figure marked by hand: how many are found, and how many of those found are right."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import tomli

from rareearth_cli.edtf import day_range
from rareearth_cli.facts import Figure, find_figures

HERE = Path(__file__).parent / "quality"
FLOORS: dict[str, dict[str, float]] = tomli.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
WHOLE = "qualifier_and_change"


def overlap(span: dict[str, Any], figure: Figure) -> int:
    """Count the characters that a marked span and a figure share."""
    return int(min(span["end"], figure.end) - max(span["start"], figure.start))


def is_right(span: dict[str, Any], figure: Figure) -> bool:
    """Tell whether a figure has the marked value and unit, or the marked date."""
    if span["kind"] == "date":
        days = figure.days or (day_range(figure.edtf) if figure.edtf else (None, None))
        return span["edtf"] == figure.edtf or (span["date_from"], span["date_to"]) == days
    marked, found = (span["value"], span.get("value_to")), (figure.value, figure.value_to)
    same = all(
        a == b if a is None or b is None else b == pytest.approx(a, rel=1e-4)
        for a, b in zip(marked, found, strict=True)
    )
    return same and span.get("unit") in (None, figure.unit)


@pytest.fixture(scope="module")
def counts() -> Counter[tuple[str, str]]:
    """Count what is marked, found and right, by kind."""
    counted: Counter[tuple[str, str]] = Counter()
    for line in (HERE / "prose.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        ignored = [span for span in row["spans"] if span["kind"] == "ignore"]
        spans = [span for span in row["spans"] if span["kind"] != "ignore"]
        figures = [
            figure
            for figure in find_figures(row["text"], row["reference_date"])
            if all(overlap(span, figure) <= 0 for span in ignored)
        ]
        for span in spans:
            counted[span["kind"], "marked"] += 1
            match = next((one for one in figures if one.kind == span["kind"] and overlap(span, one) > 0), None)
            counted[span["kind"], "right"] += match is not None and is_right(span, match)
            if match is not None and span["kind"] != "date":
                counted[WHOLE, "marked"] += 1
                counted[WHOLE, "found"] += 1
                counted[WHOLE, "right"] += (span["qualifier"], span["change"]) == (match.qualifier, match.change)
        counted.update((figure.kind, "found") for figure in figures)
    return counted


@pytest.mark.parametrize("kind", FLOORS)
def test_quality_does_not_fall(kind: str, counts: Counter[tuple[str, str]]) -> None:
    """Precision and recall of a kind stay above their floors."""
    right = counts[kind, "right"]
    assert 100 * right / counts[kind, "found"] >= FLOORS[kind]["precision"]
    assert 100 * right / counts[kind, "marked"] >= FLOORS[kind]["recall"]
