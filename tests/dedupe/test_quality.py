"""Pairs of real-looking edits, and of texts that only look like edits: what is taken for one text."""

import json
from pathlib import Path

import pytest

from rareearth_cli.dedupe import Options, find_repeats
from rareearth_cli.records import Document

PAIRS = [
    json.loads(line) for line in (Path(__file__).parent / "quality" / "pairs.jsonl").read_text("utf-8").splitlines()
]
NAMES = [f"{number}-{pair['class']}" for number, pair in enumerate(PAIRS)]


def are_one(left: str, right: str) -> bool:
    """Say whether two texts are listed as repeats."""
    return any(True for _ in find_repeats([Document(id="a", text=left), Document(id="b", text=right)], Options()))


@pytest.mark.parametrize("pair", PAIRS, ids=NAMES)
def test_edits_are_one_text_and_traps_are_two(pair: dict[str, str]) -> None:
    """The floor is all: none of these may be lost again."""
    assert are_one(pair["left"], pair["right"]) == bool(pair["label"])
    assert are_one(pair["right"], pair["left"]) == bool(pair["label"])
