"""How much is found rightly in marked sentences, with floors that may only rise."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rareearth_cli.actors import mentions_in
from rareearth_cli.records import Document, Mention

TRAPS = Path(__file__).parent / "quality" / "traps.jsonl"
FLOOR = 0.95  # asked for; 0.66 when the sentences were first read, before the lists of names


def is_right(mention: Mention, gold: Mapping[str, Any]) -> bool:
    """Whether kind, name and country of a mention are among those that are marked as right."""
    names = [name.removeprefix("The ") for name in [gold["name"], *gold.get("name_alt", [])]]
    return (
        mention.kind in [gold["kind"], *gold.get("kind_alt", [])]
        and mention.name.removeprefix("The ") in names
        and mention.country in [gold["country"], *gold.get("country_alt", [])]
    )


def test_traps_are_read_rightly() -> None:
    """F1 of mentions whose place, kind, name and country are right, in eighty sentences of our own."""
    right = predicted = marked = 0
    for line in TRAPS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        mentions = mentions_in(Document(id=row["id"], text=row["text"]))
        predicted += len(mentions)
        marked += len(row["mentions"])
        for gold in row["mentions"]:
            overlapping = [m for m in mentions if m.start < gold["end"] and m.end > gold["start"]]
            right += any(is_right(mention, gold) for mention in overlapping)
    assert 2 * right / (predicted + marked) >= FLOOR


def test_the_real_dumps_name_their_actors(shared: Path) -> None:
    """The countries, persons and companies of the blog's excerpt are all there, and no terms."""
    text = next((shared / "dumps").glob("004_*")).read_text(encoding="utf-8")
    names = {mention.name for mention in mentions_in(Document(id="a", text=text))}
    assert {"China", "Xi Jinping", "Donald Trump", "Busan", "Strange Lake", "World Trade Organization"} <= names
    assert not {"HREE", "F-35", "Resource Lock", "Technology Lock"} & names
