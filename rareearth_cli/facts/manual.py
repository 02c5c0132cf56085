"""The page that shows what the grammar understands, made from the rules themselves."""

from collections.abc import Iterator

from rareearth_cli.facts.grammar import Reading, Rule
from rareearth_cli.facts.rules import RULES
from rareearth_cli.records import FactKind

_KINDS: dict[FactKind, str] = {
    "percent": "Percent",
    "money": "Money",
    "date": "Dates",
    "duration": "Durations",
    "quantity": "Quantities",
    "ratio": "Ratios",
}


def grammar_page() -> str:
    """Give the rules by kind as Markdown: what each finds, with the reading, and what it leaves.

    The examples of dates speak from Wednesday, 18 March 2026. Tests run every one of them.

    Example:
        >>> grammar_page().splitlines()[0]
        '## Percent'
    """
    return "\n".join(line for kind in _KINDS for line in _section(kind)).rstrip() + "\n"


def _section(kind: FactKind) -> Iterator[str]:
    yield f"## {_KINDS[kind]}"
    yield ""
    for rule in RULES:
        if rule.kind == kind:
            yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### `{rule.name}`"
    yield ""
    yield rule.says
    yield ""
    yield "| in a text | is read as |"
    yield "|---|---|"
    for text, reading in rule.finds.items():
        yield f"| {_cell(text)} | {_cell(_read(reading))} |"
    yield ""
    yield "Leaves: " + ", ".join(f"“{_cell(text)}”" for text in rule.ignores) + "."
    yield ""


def _read(reading: Reading) -> str:
    parts = [reading.edtf] if reading.edtf else []
    if reading.value is not None:
        parts.append(
            _number(reading.value)
            if reading.value_to is None
            else f"{_number(reading.value)} to {_number(reading.value_to)}"
        )
    parts.extend(part for part in (reading.unit, reading.qualifier) if part)
    if reading.inferred:
        parts.append(f"({' and '.join(reading.inferred)} worked out)")
    return " ".join(part for part in parts if part)


def _number(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:.6g}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
