"""Runs of labelled lines in plain text, front matter among them: where they begin and end."""

from collections.abc import Sequence

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.elisions import is_elision
from rareearth_cli.readers.metadata import any_label, column_name, front_label, known_label

FENCE_ENDS = frozenset(["---", "+++", "..."])
_LABEL = 40  # code points of a label
_FRONT_LINES = 400
LABELS = 2  # known labels that make a run of labelled lines
_LONG = 200  # code points: no heading, table row or list mark needs a look beyond
RULE = pattern(r"\s*(?:(?:[-*_=~·•#+—–─━═.]\s?){3,}|[-—–*]\s?[*o]\s?[-—–*]|\*|--|⁂|❦|§)\s*\Z")


def opens_labels(lines: Sequence[str], at: int) -> bool:
    """Tell whether a line is a label that we know, or one that stands directly above two such: `To:` of a memo."""
    here = lines[at]
    if ":" not in here[:_LABEL]:
        return False
    if known_label(here):
        return True
    below = lines[at + 1 : at + 3]
    return (
        len(below) > 1
        and here[0].isalpha()
        and all(":" in line[:_LABEL] and known_label(line) for line in below)
        and (label := any_label(here)) is not None
        and not label[1][:1].islower()  # "Corvane Energy: meters without a warrant" is a title
    )


def end_of_labels(lines: Sequence[str], first: int, *, fenced: bool) -> tuple[int, int]:
    """Find where a run of labelled lines ends, and how many of its labels are known."""
    end, known, flows = first, 0, False
    opening = _label(lines[first], fenced=fenced) if not fenced else None
    for end in range(first, min(len(lines), first + _FRONT_LINES)):
        line = lines[end]
        if fenced and line.strip() in FENCE_ENDS:
            return end, known
        label = _label(line, fenced=fenced)
        if label:
            field = column_name(label[0])
            loose = line[0].isalpha() and len(line) <= _LONG and not line.rstrip().endswith(".")
            again = opening is not None and label[0] == opening[0] and known >= LABELS  # the next card begins
            if again or (not fenced and field is None and not loose):
                return end, known
            known += field is not None
            flows = field in {"text", "summary"} or not label[1]
        elif fenced and (not line.strip() or line[0] in " -#\t[]{}"):
            continue
        elif fenced or not flows or not line.strip() or RULE.match(line) or is_elision(line):
            return end, known
    return end + 1, known


def _label(line: str, *, fenced: bool) -> tuple[str, str] | None:
    if fenced:
        return front_label(line) if ":" in line or "=" in line else None
    return any_label(line) if ":" in line else None
