"""Lines of plain text or Markdown -> blocks: headings, paragraphs, list items, rules, tables.

Whether a dump wraps its lines is decided once a dump, from where the next line's first word would still
have found room. In a dump that does not, each line is a paragraph.
"""

from collections.abc import Sequence

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block, Kind, Table, paragraph, rows_of
from rareearth_cli.readers.bylines import read_byline
from rareearth_cli.readers.dates import begins_with_day, read_date
from rareearth_cli.readers.elisions import is_elision
from rareearth_cli.readers.filing import read_filing
from rareearth_cli.readers.furniture import is_boilerplate
from rareearth_cli.readers.joining import is_broken, join
from rareearth_cli.readers.label_runs import FENCE_ENDS, LABELS, RULE, end_of_labels, opens_labels
from rareearth_cli.readers.markdown import links, plain_with_starts
from rareearth_cli.readers.meta_lines import read_line
from rareearth_cli.readers.metadata import column_name, known_label
from rareearth_cli.readers.rows_alone import single_rows
from rareearth_cli.readers.tables import signs_in, split_pipes, take_delimited, take_table

_HASHES = pattern(r" {0,3}(#{1,6})\s+(?![#\s]+\Z)(\S.*?)(?:\s+#+)?\s*\Z")
_SLASHES = pattern(r"\s*(//+|=+|~+|»+|::)\s+(\S.*?)(?:\s+(?:=+|~+|//+))?\s*\Z")
_UNDERLINE = pattern(r"\s{0,3}([=~^\"])\1{2,}\s*\Z|\s{0,3}(-)-{2,}\s*\Z")
_ITEM = pattern(r"(\s*)([•‣▪●◦■▸►·*\-–+]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t\u00a0]+(\S.*)\Z")
_QUOTE = pattern(r"\s{0,3}((?:>\s?)+)")
_BOLD = pattern(r"\s*(\*\*|__)(?=\S)(.+?)(?<=\S)\1:?\s*\Z")
_EDIT = pattern(r"\s*(\S.{0,80}?)\s*\[\s*(?:edit|Bearbeiten|modifier|editar)[^\]]{0,40}\]\s*\Z")  # of a wiki
_RUN_IN = pattern(r"(\*\*|__)(?=\S)([^*_\n]{4,200}?)(?<=\S)\1(?=\W*\s\S)")
_TABLE_SIGN = pattern(r"[|\t│┃║]|\S {2,}\S|\A\s*[+┌┏╔]")
_CELLS = pattern(r"[|\t│┃║]|[^\s.!?:;,\"”’'»)] {2,}\S|\A\s*[+┌┏╔]")  # a sentence may end in two spaces
_LOWER = pattern(r"[\"'“‘(]?(?!https?://)[a-zà-öø-ÿ]")
_BYLINE = pattern(r"(?:by|von|par|por|di) [A-ZÀ-Þ]")
_WIDEST = 120  # code points: lines wrapped by a program or a mailer are narrower
_NARROWEST = 40
_SURE = 0.2  # of the lines that go on: begun in lower case; in wrapped prose it is two in three
_NEARLY = 0.85  # of the width: a line so long that ends no sentence goes on, though a short word would have had room
_ENDS = frozenset('.!?:;…"”’»)')
_ENDS_OR_PARTS = frozenset(".,;:!?-")
_LONG = 200  # code points: no heading, table row or list mark needs a look beyond
_INDENT = 2
_LETTERS = pattern(r"[^\W\d_]+")
_MARK = "\ufeff"
_SIGNS = "|\t*_`[<\\"  # of tables and of inline marks: a line with one of them may be more than a paragraph
_AGAINST = frozenset(["v", "v.", "vs", "vs.", "-v-", "- v -", "– v –", "gegen", "contre", "contra", "versus"])
_SHORTEST = 8  # code points of such a line
_FENCES = frozenset(["---", "+++"])
_LABEL = 40  # code points of a label
_LONGEST_NAME = 40  # code points of the name of a column, its quotes and spaces too
_UNDERLINES = frozenset('=~^"-')
_SHORT_RULE = 3  # signs by which an underline may miss the length of its heading


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
            if _LOWER.match(line.lstrip("> \t")) and before[-1] not in ".!?" and not _is_byline(line):
                going_on += 1
                widths.append(len(before.rstrip()))
        before = line
    if not widths or going_on < _SURE * pairs or long * 3 > going_on + 2:
        return 0
    widths.sort()
    usual = widths[len(widths) // 2]
    return max(width for width in widths if width <= usual * 1.4)


def _is_byline(line: str) -> bool:
    """Tell whether a line in lower case says who wrote a text or filed it, and goes on no sentence."""
    return bool((_BYLINE.match(line) and read_byline(line)) or (line.startswith("by ") and read_filing(line)))


def read_blocks(lines: Sequence[str], width: int | None = None) -> list[Block]:
    """Read the blocks of a page; `width` is what `wrap_width` says, None asks it."""
    signs = signs_in(lines, (_MARK, ">"))
    if _MARK in signs and any(line[:1] == _MARK for line in lines):  # files that were joined bring theirs
        lines = [line.lstrip(_MARK) for line in lines]
    if cut := _set_in(lines):
        lines = [line[cut:] for line in lines]
        width = width and width - cut
    quoted = _unquote(lines) if ">" in signs and any(line.lstrip()[:1] == ">" for line in lines) else None
    clean = quoted[0] if quoted else lines
    reader = _Reader(clean, wrap_width(clean) if width is None else width)
    if not quoted:
        return reader.read()
    return [block._replace(quoted=quoted[1][block.first]) for block in reader.read()]


def _set_in(lines: Sequence[str]) -> int:
    """Count the blanks that all lines of a page begin with."""
    if not lines or lines[0][:1] not in {"", " "}:
        return 0
    first = next((line for line in lines if line.strip()), "")
    return min(len(line) - len(line.lstrip(" ")) for line in lines if line.strip()) if first[:1] == " " else 0


def _unquote(lines: Sequence[str]) -> tuple[list[str], list[bool]]:
    clean, flags = [], []
    for line in lines:
        found = _QUOTE.match(line)
        clean.append(line[found.end() :] if found else line)
        flags.append(bool(found))
    return clean, flags


def _is_paragraph(line: str, following: str, signs: Sequence[str]) -> bool:
    """Tell at a glance that a line of a dump that wraps none is a paragraph, without marks, as most lines are.

    `signs` are those of `_SIGNS` that the page has. False says nothing: the line needs a closer look.
    """
    if not line[0].isalpha():
        return False
    for sign in signs:
        if sign in line:
            return False
    if len(line) > _LONG:
        return True
    if "~" in line or "  " in line or ":" in line[:_LABEL] or line[1:2] in ".)" or following[:1] in _UNDERLINES:
        return False
    if not line.isascii() and ("│" in line or "┃" in line or "║" in line):
        return False
    against = len(following) <= _SHORTEST and following.strip() in _AGAINST
    return not (against or following[:1].isspace() or _may_be_cells(line, ",") or _may_be_cells(line, ";"))


def _is_menu(line: str) -> bool:
    """Tell whether a line between bars is links of a page, and no row: no two of them name columns."""
    if " | " not in line or line.lstrip()[:1] == "|" or len(line) > _WIDEST:
        return False
    return is_boilerplate(line) and sum(column_name(link) is not None for link in line.split(" | ")) <= 1


def _may_be_cells(line: str, mark: str) -> bool:
    """Tell whether a line may be names of columns: three of them, the first and the last one short, as are all."""
    first = line.find(mark)
    if not (0 <= first <= _LONGEST_NAME and first < (last := line.rfind(mark)) and len(line) - last <= _LONGEST_NAME):
        return False
    return len(line) <= (_LONGEST_NAME + 1) * (line.count(mark) + 1)


class _Reader:
    """One pass over the lines of a page."""

    def __init__(self, lines: Sequence[str], width: int) -> None:
        self.lines = lines
        self.width = width
        self.blocks: list[Block] = []
        self.gap = 0
        self.said: frozenset[str] | None = None
        self.last_table: Table | None = None
        self.rows, self.names = single_rows(lines)
        self.alone = self.rows.keys() | self.names.keys()

    def read(self) -> list[Block]:
        lines, blocks, wrapped, alone = [*self.lines, ""], self.blocks, self.width, self.alone
        signs = () if wrapped else signs_in(lines, _SIGNS)
        at, end = 0, len(self.lines)
        while at < end:
            line = lines[at]
            if not wrapped and line and _is_paragraph(line, lines[at + 1], signs) and at not in alone:
                blocks.append(paragraph(line.rstrip(), at, self.gap))
                self.gap = 0
                at += 1
            elif not line or line.isspace():
                self.gap += 1
                at += 1
            else:
                at = self._long(at) if len(line) > _LONG else self._short(at)
        return blocks

    def _long(self, at: int) -> int:
        """Take what begins at a long line: a paragraph, where nothing in it could be a table."""
        line = self.lines[at]
        if self.width or not line[0].isalpha() or "\t" in line or "|" in line:
            return self._short(at)
        return self._add(at, at, [line], [at])

    def _short(self, at: int) -> int:
        """Take what begins at a line that may be more than a paragraph; give the line after it."""
        for take in (self._row_alone, self._heading, self._front, self._table_here, self._mark):
            after = take(at)
            if after:
                return after
        return self._paragraph(at)

    def _row_alone(self, at: int) -> int:
        """Take a row that stands by itself, or the line that names the columns of such rows."""
        if at not in self.alone:
            return 0
        header = next(iter(self.names.values()), None)
        rows, places = ((self.rows[at],), (at,)) if at in self.rows else ((), ())
        return self._table(at, at + 1, Table(header, rows, places, tuple(self.names)))

    def _heading(self, at: int) -> int:
        """Take a marked heading: `# Heading`, `// Heading`, or one with an underline."""
        line = self.lines[at]
        if len(line) > _LONG:
            return 0
        found = _HASHES.match(line)
        if found and "\t" not in found.group(2):  # else the names of columns, of which the first is a number
            return self._add(at, at, [found.group(2)], [at], kind="heading", level=len(found.group(1)))
        found = _SLASHES.match(line)
        if found and not found.group(2).startswith(("=", "~")):
            return self._add(at, at, [found.group(2)], [at], kind="heading", level=1)
        if self._is_underlined(at):
            level = 1 if self.lines[at + 1].strip()[0] == "=" else 2
            return self._add(at, at + 1, [line], [at], kind="heading", level=level)
        return 0

    def _table_here(self, at: int) -> int:
        """Take a table, or a further row of one that texts have broken up."""
        line = self.lines[at]
        taken = take_table(self.lines, at) if _TABLE_SIGN.search(line[:_LONG]) and not _is_menu(line) else None
        if taken is None and self.last_table is not None and line.lstrip().startswith("|"):
            cells = split_pipes(line)
            if len(cells) == len(self.last_table.rows[0]):
                taken = Table(self.last_table.header, (cells,), (at,), ()), at + 1
        if taken is None and len(line) <= _LONG and (line.count(";") > 1 or line.count(",") > 1):
            taken = take_delimited(self.lines, at)
        return self._table(at, taken[1], taken[0]) if taken else 0

    def _mark(self, at: int) -> int:
        """Take a rule, or a line set in bold."""
        line = self.lines[at]
        if len(line) > _LONG:
            return 0
        if RULE.match(line):
            return self._put(Block("rule", line.strip(), at, at, ((0, at),), self.gap))
        found = _EDIT.match(line)
        if found:
            return self._add(at, at, [found.group(1)], [at], kind="heading", level=2)
        found = _BOLD.match(line)
        if found and "**" not in found.group(2):
            return self._add(at, at, [found.group(2)], [at], kind="heading", level=3)
        return 0

    def _front(self, at: int) -> int:
        """Take front matter between `---` lines, or a run of labelled lines."""
        fenced = self.lines[at].strip() in _FENCES
        first = at + fenced
        if not fenced and not opens_labels(self.lines, at):
            return 0
        end, known = end_of_labels(self.lines, first, fenced=fenced)
        closed = fenced and end < len(self.lines) and self.lines[end].strip() in FENCE_ENDS
        if known < LABELS or (fenced and not closed):
            return 0
        starts, offset = [], 0
        for number in range(first, end):
            starts.append((offset, number))
            offset += len(self.lines[number]) + 1
        last = end if closed else end - 1
        return self._put(Block("front", "\n".join(self.lines[first:end]), at, last, tuple(starts), self.gap))

    def _is_underlined(self, at: int) -> bool:
        """Tell whether a line is a heading with an underline: about as long as it, and after no other text."""
        if at + 1 >= len(self.lines):
            return False
        line, under = self.lines[at].strip(), self.lines[at + 1]
        if not _UNDERLINE.match(under) or RULE.match(line) or "|" in line:
            return False
        length = len(under.strip())
        if under.strip()[0] == "-" and (at and self.lines[at - 1].strip()):
            return False
        alike = abs(length - len(line)) <= max(_SHORT_RULE, len(line) // 4)
        return alike or (under.strip()[0] == "=" and length <= len(line) + _SHORT_RULE)

    def _words(self) -> frozenset[str]:
        """Give the words of the page, asked for where one is broken at the end of a line."""
        if self.said is None:
            self.said = frozenset(_LETTERS.findall("\n".join(self.lines).lower()))
        return self.said

    def _put(self, block: Block) -> int:
        """Add a block; give the line after it."""
        self.blocks.append(block)
        self.gap = 0
        return block.last + 1

    def _table(self, at: int, after: int, table: Table) -> int:
        if signs_in(self.lines[at:after], ["]("]):
            kept = tuple(tuple(link for cell in row for link in links(cell)) for row in table.rows)
            table = table._replace(links=kept)
        self.last_table = table if table.rows else self.last_table
        return self._put(rows_of(self.lines, at, after - 1, self.gap, table))

    def _paragraph(self, at: int) -> int:
        lines = self.lines
        line = lines[at]
        if len(line) <= _WIDEST and self._is_case(at):
            return self._add(at, at + 2, list(lines[at : at + 3]), [at, at + 1, at + 2])
        found = _ITEM.match(line) if len(line) <= _LONG or not line[0].isalpha() else None
        if found and found.group(2).endswith(".") and begins_with_day(line):
            found = None  # "3. Juni 2025" is a date
        if found and found.group(2).lower() == "(c)" and is_boilerplate(line):
            found = None  # "(c) The Quay 2025"
        kind: Kind = "item" if found else "text"
        mark = found.group(2) if found else ""
        indent = len(line) - len(line.lstrip())
        parts = [found.group(3) if found else line]
        places = [at]
        after = at + 1
        while after < len(lines) and self._goes_on(after, hanging=bool(found)):
            parts.append(lines[after])
            places.append(after)
            after += 1
        return self._add(at, after - 1, parts, places, kind=kind, mark=mark, indent=indent)

    def _is_case(self, at: int) -> bool:
        """Tell whether a party to a case stands on a line, `v` on the next and the other party below."""
        between, other = [*self.lines[at + 1 : at + 3], "", ""][:2]
        return between.strip() in _AGAINST and bool(other.strip()) and len(other) <= _WIDEST

    def _goes_on(self, at: int, *, hanging: bool) -> bool:
        """Tell whether a line goes on the paragraph of the line before it."""
        line, last = self.lines[at], self.lines[at - 1]
        text = line.strip()
        if not text or not self.width or self._begins_anew(at, text):
            return False
        here = len(line) - len(line.lstrip())
        previous = len(last) - len(last.lstrip())
        if not hanging and here >= previous + _INDENT:
            return False
        end = last.rstrip()
        if len(end) + 1 + len(text.split(None, 1)[0]) > self.width or is_broken(end, text):
            return True
        if len(end) >= _NEARLY * self.width and end[-1] not in _ENDS and here == previous:
            return True
        return bool(_LOWER.match(text)) and len(last) >= _NARROWEST // 2

    def _begins_anew(self, at: int, text: str) -> bool:
        """Tell whether a line is one by itself, whatever stands before it: a heading, item, row, label or date."""
        line = self.lines[at]
        if at in self.alone or any(mark.match(line) for mark in (_HASHES, _ITEM, RULE, _BOLD)):
            return True
        if _CELLS.search(line) or (":" in line[:_LABEL] and known_label(line)) or self._is_underlined(at):
            return True
        if text.startswith(("http://", "https://")) and " " not in text:
            return True
        if len(text) <= _NARROWEST and (is_elision(text) or (text[-1].isalnum() and read_date(text) is not None)):
            return True
        if _is_byline(text):
            return True
        return text[-1] not in _ENDS_OR_PARTS and (self._is_own(at, text) or self._is_about(at, text))

    def _is_own(self, at: int, text: str) -> bool:
        """Tell whether a short line below a sentence is the page's own: `Download PDF`."""
        return len(text) <= _NARROWEST and self.lines[at - 1].rstrip()[-1:] in _ENDS and is_boilerplate(text)

    def _is_about(self, at: int, text: str) -> bool:
        """Tell whether the second of two lines between blank ones says who wrote what the first is the title of."""
        lines = self.lines
        between = not (at > 1 and lines[at - 2].strip()) and not (at + 1 < len(lines) and lines[at + 1].strip())
        return between and len(text) <= _WIDEST and any(map(str.isdigit, text)) and read_line(text) is not None

    def _add(  # noqa: PLR0913 (the parts of a block)
        self,
        first: int,
        last: int,
        parts: list[str],
        places: list[int],
        *,
        kind: Kind = "text",
        level: int = 0,
        mark: str = "",
        indent: int = 0,
    ) -> int:
        """Add a block of lines without its inline marks; give the line after it."""
        text, starts = join(parts, places, self._words)
        plain, kept, lead = text, starts, 0
        targets: tuple[str, ...] = ()
        if any(sign in text for sign in "*_`[<\\~"):
            plain, moved = plain_with_starts(text, [offset for offset, _ in starts])
            kept = tuple(zip(moved, places, strict=True))
            targets = tuple(links(text))
            found = _RUN_IN.match(text)
            lead = len(plain_with_starts(found.group(2), ())[0]) if found else 0
        if not plain.strip() and kind != "heading":
            return self._put(Block("rule", text, first, last, starts, self.gap))
        return self._put(Block(kind, plain, first, last, kept, self.gap, level, mark, indent, targets, lead=lead))
