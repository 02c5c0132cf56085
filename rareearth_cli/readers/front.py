"""Labelled lines above a text (front matter, cards with labels, the head of a mail) -> fields of a draft."""

import re

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.drafts import Draft, Page
from rareearth_cli.readers.meta_lines import read_label, resolve
from rareearth_cli.readers.metadata import front_label, label_name

_TOML_TABLE = pattern(r"\s*\[{1,2}[\w.\-]+\]{1,2}\s*\Z")
_WIKI_LINK = pattern(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
_TEXTS = frozenset(["text", "summary"])

Parts = list[tuple[str, int]]  # the lines of a value, and where they stand


def read_front(page: Page, draft: Draft, block: Block, owner: int) -> None:
    """Read labelled lines: fields that documents have, all others into `meta`; a labelled text is the body."""
    for line in range(block.first, block.last + 1):
        if page.lines[line].strip():
            page.roles[line], page.owners[line] = "meta", owner
    fenced = block.first != block.starts[0][1]
    for label, parts in _values(block):
        field = label_name(label)
        if field in _TEXTS and not (len(parts) == 1 and parts[0][0].strip().isdigit()):
            _add_text(page, draft, parts)
            continue
        value = _plain(" ".join(part.strip() for part, _ in parts))
        if field == "title":
            draft.fields.setdefault("title", value)
            draft.title_line = parts[0][1] if draft.title_line is None else draft.title_line
            if not fenced and draft.title_line == parts[0][1]:
                page.roles[parts[0][1]] = "title"
        elif field and value:
            read = read_label(f"{label}: {value}")
            draft.learn(resolve(read) if read else {field: value})
        elif value:
            draft.meta[label] = value


def _values(block: Block) -> list[tuple[str, Parts]]:
    """Part labelled lines into labels and their values, which may go on over lines."""
    values: list[tuple[str, Parts]] = []
    for line, (_, place) in zip(block.text.split("\n"), block.starts, strict=True):
        if _TOML_TABLE.match(line):
            continue
        found = front_label(line)
        if found:
            values.append((found[0], [(found[1], place)]))
        elif values and line.strip():
            values[-1][1].append((line, place))
    return values


def _add_text(page: Page, draft: Draft, parts: Parts) -> None:
    """Make the body of a labelled text."""
    starts: list[tuple[int, int]] = []
    said: list[str] = []
    offset = 0
    for part, place in parts:
        if part.strip():
            starts.append((offset, place))
            said.append(part.strip())
            offset += len(said[-1]) + 1
            page.roles[place] = "body"
    if said:
        draft.blocks.append(Block("text", " ".join(said), starts[0][1], starts[-1][1], tuple(starts)))


def _plain(value: str) -> str:
    """Give a value of YAML or TOML as words: quotes dropped, lists joined by commas."""
    value = _WIKI_LINK.sub(r"\1", re.sub(r"\A[>|][+-]?\d?\s+", "", value.strip()))
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(part.strip().strip("\"'") for part in value[1:-1].split(","))
    if value.startswith("- "):
        return ", ".join(part.strip().strip("\"'") for part in re.split(r"(?:^|\s)- ", value) if part.strip())
    return value
