"""Where the objects and values of a JSON text stand: their lines, counted from 0."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from rareearth_cli.patterns import pattern

_TOKEN = pattern(r'"(?:[^"\\]|\\.)*"|[{}]|\n', re.DOTALL)
_RUN = pattern(r"[A-Za-z\d ,.;:-]{4,40}")  # signs that no writer of JSON escapes


class Extent(NamedTuple):
    """Where an object stands: its first and last line, and that of its longest string, counted from 0."""

    first: int
    last: int
    text: int
    length: int


def extents_of(text: str, found: Any) -> dict[int, Extent]:  # noqa: ANN401 (JSON)
    """Find where each object of a decoded value stood, by the order in which objects begin.

    None is known where a key stands twice: the decoder keeps the last object of that name only.
    """
    spans = _spans(text)
    objects: list[Any] = []
    stack = [found]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            objects.append(value)
            stack += reversed(list(value.values()))
        elif isinstance(value, list):
            stack += reversed(value)
    if len(objects) != len(spans):
        return {}
    return {id(value): span for value, span in zip(objects, spans, strict=True)}


def _spans(text: str) -> list[Extent]:
    """Find the extents of all objects of a JSON text, in the order in which they begin."""
    spans: list[Extent] = []
    inside: list[int] = []  # the objects that are open, by place in spans
    line = 0
    for token in _TOKEN.finditer(text):
        sign = token.group()
        if sign == "\n":
            line += 1
        elif sign == "{":
            inside.append(len(spans))
            spans.append(Extent(line, line, line, 0))
        elif sign == "}" and inside:
            done = inside.pop()
            spans[done] = spans[done]._replace(last=line)
            if inside and spans[done].length > spans[inside[-1]].length:
                spans[inside[-1]] = spans[inside[-1]]._replace(text=spans[done].text, length=spans[done].length)
        elif sign[0] == '"' and inside and len(sign) > spans[inside[-1]].length:
            spans[inside[-1]] = spans[inside[-1]]._replace(text=line, length=len(sign))
    return spans


def line_of(lines: Sequence[str], extent: Extent, key: str, value: str) -> int | None:
    """Find the line on which a value of an object stands, by its words and its key, if it has one; None if nowhere."""
    if extent.first == extent.last:
        return extent.first
    run = _RUN.search(value)
    words = run.group() if run else ""
    key = f'"{key}"' if key else ""
    found = None
    for line in range(extent.first, extent.last + 1):
        if words in lines[line]:
            if key in lines[line]:
                return line
            found = line if found is None and words else found
    return found
