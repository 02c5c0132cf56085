"""Lines of plain text or Markdown -> blocks: headings, paragraphs, list items, rules, tables.

Whether a dump wraps its lines is decided once a dump, from where the next line's first word would still
have found room. In a dump that does not, each line is a paragraph.
"""

import re
from collections.abc import Sequence

from rareearth_cli.readers.blocks import Block, Starts, Table
from rareearth_cli.readers.dates import read_date
from rareearth_cli.readers.furniture import is_elision
from rareearth_cli.readers.markdown import links, plain_with_starts
from rareearth_cli.readers.metadata import any_label, column_name, front_label, known_label
from rareearth_cli.readers.tables import single_rows, split_pipes, take_delimited, take_table

_HASHES = re.compile(r" {0,3}(#{1,6})\s+(\S.*?)(?:\s+#+)?\s*\Z")
_SLASHES = re.compile(r"\s*(//+|=+|~+|»+|::)\s+(\S.*?)(?:\s+(?:=+|~+|//+))?\s*\Z")
_UNDERLINE = re.compile(r"\s{0,3}([=~^\"])\1{2,}\s*\Z|\s{0,3}(-)-{2,}\s*\Z")
_RULE = re.compile(r"\s*(?:(?:[-*_=~·•#+—–─━═.]\s?){3,}|[-—–*]\s?[*o]\s?[-—–*]|\*|--|⁂|❦|§)\s*\Z")
_ITEM = re.compile(r"(\s*)([•‣▪●◦■▸►·*\-–+]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t\u00a0]+(\S.*)\Z")
_QUOTE = re.compile(r"\s{0,3}((?:>\s?)+)")
_BOLD = re.compile(r"\s*(\*\*|__)(?=\S)(.+?)(?<=\S)\1:?\s*\Z")
_RUN_IN = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{4,200}?)(?<=\S)\1(?=\W*\s\S)")
_TABLE_SIGN = re.compile(r"[|\t│┃║]|\S {2,}\S|\A\s*[+┌┏╔]")
_CELLS = re.compile(r"[|\t│┃║]|[^\s.!?:;,\"”’'»)] {2,}\S|\A\s*[+┌┏╔]")  # a sentence may end in two spaces
_LOWER = re.compile(r"[\"'“‘(]?[a-zà-öø-ÿ]")
_WIDEST = 120  # code points: lines wrapped by a program or a mailer are narrower
_NARROWEST = 40
_SURE = 0.2  # of the lines that go on: begun in lower case; in wrapped prose it is two in three
_NEARLY = 0.85  # of the width: a line so long that ends no sentence goes on, though a short word would have had room
_ENDS = frozenset('.!?:;…"”’»)')
_LONG = 200  # code points: no heading, table row or list mark needs a look beyond
_INDENT = 2
_MARK = "\ufeff"
_FRONT_LINES = 400
_LABELS = 2  # known labels that make a run of labelled lines


def wrap_width(lines: Sequence[str]) -> int:
    """Give the width at which the dump wraps its lines, 0 where it does not.

    Example:
        >>> wrap_width(["The furnace at Balen was relit on a Sunday,", "without guests, after 22 months."])
        43
    """
    long = going_on = pairs = 0
    widths: list[int] = []
    before = ""
    for line in lines:
        length = len(line)
        if length > _WIDEST:
            long += 1
        if _NARROWEST <= len(before) <= _WIDEST and line and not line.isspace() and "|" not in before:
            pairs += 1
            if _LOWER.match(line.lstrip("> \t")):
                going_on += 1
                widths.append(len(before.rstrip()))
        before = line
    if not widths or going_on < _SURE * pairs or long * 3 > going_on + 2:
        return 0
    widths.sort()
    usual = widths[len(widths) // 2]
    return max(width for width in widths if width <= usual * 1.4)


def read_blocks(lines: Sequence[str], width: int | None = None) -> list[Block]:
    """Read the blocks of a page; `width` is what `wrap_width` says, None asks it."""
    if any(line[:1] == _MARK for line in lines):  # files that were joined bring their byte-order marks
        lines = [line.lstrip(_MARK) for line in lines]
    quoted = _unquote(lines) if any(line.lstrip()[:1] == ">" for line in lines) else None
    clean = quoted[0] if quoted else lines
    reader = _Reader(clean, wrap_width(clean) if width is None else width)
    if not quoted:
        return reader.read()
    return [block._replace(quoted=quoted[1][block.first]) for block in reader.read()]


def _unquote(lines: Sequence[str]) -> tuple[list[str], list[bool]]:
    clean, flags = [], []
    for line in lines:
        found = _QUOTE.match(line)
        clean.append(line[found.end() :] if found else line)
        flags.append(bool(found))
    return clean, flags


class _Reader:
    """One pass over the lines of a page."""

    def __init__(self, lines: Sequence[str], width: int) -> None:
        self.lines = lines
        self.width = width
        self.blocks: list[Block] = []
        self.gap = 0
        self.last_table: Table | None = None
        self.rows, self.names = single_rows(lines)

    def read(self) -> list[Block]:
        lines, blocks = self.lines, self.blocks
        at, end = 0, len(lines)
        while at < end:
            line = lines[at]
            if len(line) > _LONG and not self.width and line[0].isalpha() and "\t" not in line and "|" not in line:
                text = line.rstrip()
                if "*" in text or "`" in text or "[" in text or "_" in text or "<" in text or "\\" in text:
                    self._add(at, at, [line], [at])
                else:
                    blocks.append(Block("text", text, at, at, ((0, at),), self.gap))
                    self.gap = 0
                at += 1
            elif not line or line.isspace():
                self.gap += 1
                at += 1
            else:
                at = self._short(at)
        return blocks

    def _short(self, at: int) -> int:
        lines = self.lines
        line = lines[at]
        if at in self.rows or at in self.names:
            cells = self.rows.get(at) or self.names[at]
            header = next(iter(self.names.values()), None)
            self._table(
                at,
                at + 1,
                Table(header, (cells,) if at in self.rows else (), (at,) if at in self.rows else (), tuple(self.names)),
            )
            return at + 1
        if len(line) <= _LONG:
            found = _HASHES.match(line)
            if found:
                self._add(at, at, [found.group(2)], [at], kind="heading", level=len(found.group(1)))
                return at + 1
            found = _SLASHES.match(line)
            if found and not found.group(2).startswith(("=", "~")):
                self._add(at, at, [found.group(2)], [at], kind="heading", level=1)
                return at + 1
            if at + 1 < len(lines) and self._is_underlined(at):
                level = 1 if lines[at + 1].strip()[0] == "=" else 2
                self._add(at, at + 1, [line], [at], kind="heading", level=level)
                return at + 2
        front = self._front(at)
        if front:
            return front
        if _TABLE_SIGN.search(line[:_LONG]):
            taken = take_table(lines, at)
            if taken:
                table, after = taken
                self._table(at, after, table)
                return after
            if self.last_table is not None and line.lstrip().startswith("|"):
                cells = split_pipes(line)
                if len(cells) == len(self.last_table.rows[0]):
                    self._table(at, at + 1, Table(self.last_table.header, (cells,), (at,), ()))
                    return at + 1
        if len(line) <= _LONG and (line.count(";") > 1 or line.count(",") > 1):
            taken = take_delimited(lines, at)
            if taken:
                self._table(at, taken[1], taken[0])
                return taken[1]
        if len(line) <= _LONG:
            if _RULE.match(line):
                self.blocks.append(Block("rule", line.strip(), at, at, ((0, at),), self.gap))
                self.gap = 0
                return at + 1
            found = _BOLD.match(line)
            if found and "**" not in found.group(2):
                self._add(at, at, [found.group(2)], [at], kind="heading", level=3)
                return at + 1
        return self._paragraph(at)

    def _front(self, at: int) -> int:
        """Take front matter between `---` lines, or a run of labelled lines; give the line after it, 0 where there is none."""
        lines = self.lines
        fenced = lines[at].strip() in {"---", "+++"}
        first = at + fenced
        if not fenced and not (":" in lines[at][:40] and known_label(lines[at])):
            return 0
        end, known, flows = first, 0, False
        while end < len(lines) and end - at < _FRONT_LINES:
            line = lines[end]
            if fenced and line.strip() in {"---", "+++", "..."}:
                break
            label = (
                (front_label(line) if fenced else any_label(line)) if ":" in line or (fenced and "=" in line) else None
            )
            if label:
                field = column_name(label[0])
                known += field is not None
                flows = field in {"text", "summary"} or not label[1]
                if (
                    not fenced
                    and field is None
                    and not (line[0].isalpha() and len(line) <= _LONG and not line.rstrip().endswith("."))
                ):
                    break
            elif not (
                (fenced and (not line.strip() or line[0] in " -#\t[]{}")) or (flows and line.strip() and not fenced)
            ):
                break
            end += 1
        closed = fenced and end < len(lines) and lines[end].strip() in {"---", "+++", "..."}
        if known < _LABELS or (fenced and not closed):
            return 0
        last = end if closed else end - 1
        parts = [lines[number] for number in range(first, end)]
        starts, offset = [], 0
        for number, part in enumerate(parts):
            starts.append((offset, first + number))
            offset += len(part) + 1
        self.blocks.append(Block("front", "\n".join(parts), at, last, tuple(starts), self.gap))
        self.gap = 0
        return last + 1

    def _is_underlined(self, at: int) -> bool:
        """Tell whether a line is a heading with an underline: about as long as it, and after no other text."""
        line, under = self.lines[at].strip(), self.lines[at + 1]
        if not _UNDERLINE.match(under) or _RULE.match(line) or "|" in line:
            return False
        length = len(under.strip())
        if under.strip()[0] == "-" and (at and self.lines[at - 1].strip()):
            return False
        return abs(length - len(line)) <= max(3, len(line) // 4) or (
            length >= 3 and under.strip()[0] == "=" and length <= len(line) + 3
        )

    def _table(self, at: int, after: int, table: Table) -> None:
        rows = [self.lines[i].strip() for i in range(at, after)]
        starts, offset = [], 0
        for number, row in enumerate(rows):
            starts.append((offset, at + number))
            offset += len(row) + 1
        kept = (
            tuple(tuple(link for cell in row for link in links(cell)) for row in table.rows)
            if any("](" in row for row in rows)
            else ()
        )
        table = table._replace(links=kept)
        self.last_table = table if table.rows else self.last_table
        self.blocks.append(Block("table", "\n".join(rows), at, after - 1, tuple(starts), self.gap, table=table))
        self.gap = 0

    def _paragraph(self, at: int) -> int:
        lines = self.lines
        line = lines[at]
        found = _ITEM.match(line) if len(line) <= _LONG or not line[0].isalpha() else None
        mark, kind = (found.group(2), "item") if found else ("", "text")
        indent = len(line) - len(line.lstrip())
        parts = [found.group(3) if found else line]
        places = [at]
        after = at + 1
        while after < len(lines) and self._goes_on(after - 1, after, indent, hanging=bool(found)):
            parts.append(lines[after])
            places.append(after)
            after += 1
        self._add(at, after - 1, parts, places, kind=kind, mark=mark, indent=indent)
        return after

    def _goes_on(self, before: int, at: int, indent: int, *, hanging: bool) -> bool:
        """Tell whether a line goes on the paragraph of the line before it."""
        line, last = self.lines[at], self.lines[before]
        text = line.strip()
        if not text:
            return False
        if not self.width or at in self.rows or at in self.names:
            return False
        if _HASHES.match(line) or _ITEM.match(line) or _RULE.match(line) or _BOLD.match(line) or _CELLS.search(line):
            return False
        if ":" in line[:40] and known_label(line):
            return False
        if at + 1 < len(self.lines) and self._is_underlined(at):
            return False
        if len(text) <= _NARROWEST and (is_elision(text) or (text[-1].isalnum() and read_date(text) is not None)):
            return False
        if text.startswith(("http://", "https://")) and " " not in text:
            return False
        here = len(line) - len(line.lstrip())
        previous = len(last) - len(last.lstrip())
        if not hanging and here >= previous + _INDENT:
            return False
        end = last.rstrip()
        if len(end) + 1 + len(text.split(None, 1)[0]) > self.width:
            return True
        if len(end) >= _NEARLY * self.width and end[-1] not in _ENDS and here == previous:
            return True
        return bool(_LOWER.match(text)) and len(last) >= _NARROWEST // 2

    def _add(  # noqa: PLR0913 (the parts of a block)
        self,
        first: int,
        last: int,
        parts: list[str],
        places: list[int],
        *,
        kind: str = "text",
        level: int = 0,
        mark: str = "",
        indent: int = 0,
    ) -> None:
        text, starts = join(parts, places)
        plain, kept, lead = text, starts, 0
        targets: tuple[str, ...] = ()
        if any(sign in text for sign in "*_`[<\\~"):
            plain, moved = plain_with_starts(text, [offset for offset, _ in starts])
            kept = tuple(zip(moved, places, strict=True))
            targets = tuple(links(text))
            found = _RUN_IN.match(text)
            lead = len(plain_with_starts(found.group(2), ())[0]) if found else 0
        if plain.strip() or kind == "heading":
            self.blocks.append(Block(kind, plain, first, last, kept, self.gap, level, mark, indent, targets, lead=lead))  # type: ignore[arg-type]
            self.gap = 0
        else:
            self.blocks.append(Block("rule", text, first, last, starts, self.gap))
            self.gap = 0


def join(parts: Sequence[str], places: Sequence[int]) -> tuple[str, Starts]:
    """Join the lines of a paragraph with one space, at a hyphen with none; and say where each begins."""
    if len(parts) == 1:
        return parts[0].strip(), ((0, places[0]),)
    text = parts[0].strip()
    starts = [(0, places[0])]
    out = [text]
    length = len(text)
    for part, place in zip(parts[1:], places[1:], strict=True):
        text = part.strip()
        if not (out[-1].endswith("-") and out[-1][-2:-1].isalpha() and text[:1].islower()):
            out.append(" ")
            length += 1
        starts.append((length, place))
        out.append(text)
        length += len(text)
    return "".join(out), tuple(starts)
