"""A document in the making, and the one place where it becomes a record."""

from array import array
from collections.abc import Callable, MutableSequence, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from rareearth_cli.readers.blocks import Block, paragraph
from rareearth_cli.readers.columns import Row
from rareearth_cli.readers.metadata import NOTE
from rareearth_cli.records import AlignedBy, Document, Role, Section
from rareearth_cli.text import content_id

_NOTHING: dict[str, str] = {}
_LONG = 1 << 14  # lines of a page
_SELDOM = ("author", "url", "source")  # fields that rows of a listing seldom have


class _Own(Struct, eq=False, gc=False):
    """What a draft itself says, beside the one line that its body may be."""

    fields: dict[str, str] = field(default_factory=dict)
    meta: dict[str, str] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    title_line: int | None = None
    truncated: bool = False
    page: int | None = None


class Draft(Struct, eq=False, gc=False):
    """What is known of a document while its lines are being sorted.

    `fields` are those of `Document` that a dump gives as words; `blocks` are its body, in order.
    `title_line` is a line of the page, counted from 0. `row` is that of a listing which the document was tied to,
    and `shared` what all documents of a listing have. A long listing has very many drafts: what most of them lack
    is made when it is asked for, and so is the block of one whose body is a single `line` of the page, which `said` it.
    """

    said: str = ""
    line: int | None = None
    shared: dict[str, str] = _NOTHING
    _rows: Sequence[Row] = ()
    _row: int = 0  # which of them
    aligned_by: AlignedBy | None = None
    _own: _Own | None = None

    @property
    def own(self) -> _Own:
        """What the document itself says, to be added to."""
        if self._own is None:
            self._own = _Own()
        return self._own

    @property
    def fields(self) -> dict[str, str]:
        """What the document itself says."""
        return self.own.fields

    @property
    def meta(self) -> dict[str, str]:
        """What the document itself says that no field is for."""
        return self.own.meta

    @property
    def blocks(self) -> list[Block]:
        """The body."""
        at = self.line
        if at is not None:
            self.own.blocks.append(paragraph(self.said, at))
            self.line = None
        return self.own.blocks

    @property
    def row(self) -> Row | None:
        """The row of a listing that the document was tied to."""
        return self._rows[self._row] if self._rows else None

    @property
    def title_line(self) -> int | None:
        """The line of the title: one of its own, else its row."""
        own = self._own
        if own is not None and own.title_line is not None:
            return own.title_line
        return self._rows[self._row].line if self._rows else None

    @title_line.setter
    def title_line(self, line: int | None) -> None:
        self.own.title_line = line

    @property
    def truncated(self) -> bool:
        """Whether the text was cut."""
        return self._own is not None and self._own.truncated

    @truncated.setter
    def truncated(self, cut: bool) -> None:
        if cut or self._own is not None:
            self.own.truncated = cut

    @property
    def page(self) -> int | None:
        """The page of a document that has pages."""
        return None if self._own is None else self._own.page

    @page.setter
    def page(self, number: int | None) -> None:
        self.own.page = number

    def take_row(self, rows: Sequence[Row], number: int, by: AlignedBy) -> None:
        """Take what one of some rows says of the document; what is known of it already stays."""
        if self._own is not None and self._own.title_line is not None:
            self._own.title_line = rows[number].line
        self._rows, self._row, self.aligned_by = rows, number, by

    def text(self) -> str:
        """Give the words of the body, a line for each block."""
        if self.line is not None:
            return self.said
        return "\n".join([block.text for block in self.blocks])

    def learn(self, fields: dict[str, str]) -> None:
        """Take fields that are not known yet."""
        for name, value in fields.items():
            if value and name.startswith(NOTE):
                self.meta.setdefault(name.removeprefix(NOTE), value)
            elif value:
                self.fields.setdefault(name, value)

    def owned(self) -> _Own | None:
        """Give what the document itself says, None where that is nothing."""
        return self._own

    def known(self) -> dict[str, str]:
        """Give the fields with those of the row and those that all have; what the document itself says goes first."""
        own = _NOTHING if self._own is None else self._own.fields
        row = self.row
        if row is None:
            return {**self.shared, **own} if self.shared else own
        known = {**self.shared, **row.fields, **own}
        known.pop("text", None)
        return known

    def notes(self) -> dict[str, str]:
        """Give the meta with that of the row."""
        own = _NOTHING if self._own is None else self._own.meta
        row = self.row
        if row is None:
            return dict(own)
        return {**own, **row.meta} if own else row.meta


class Page:
    """A stretch of a dump: its drafts in order, and the role and draft of each line.

    `first` is the number of its first line in the dump, counted from 1. `owners` holds the draft's
    place in `drafts` for each line, -1 where a line belongs to none.
    """

    __slots__ = ("drafts", "first", "lines", "owners", "roles")

    def __init__(self, lines: list[str], first: int) -> None:
        """Begin with lines that have no role yet."""
        self.lines = lines
        self.first = first
        self.drafts: list[Draft] = []
        self.roles: list[Role | None] = [None] * len(lines)
        self.owners: MutableSequence[int] = array("i", [-1]) * len(lines) if len(lines) > _LONG else [-1] * len(lines)

    def give(self, block: Block, role: Role, owner: int = -1) -> None:
        """Give the lines of a block a role and an owner."""
        if block.first == block.last:
            self.roles[block.first] = role
            self.owners[block.first] = owner
            return
        for line in range(block.first, block.last + 1):
            self.roles[line] = role
            self.owners[line] = owner

    def role_of(self, line: int) -> Role:
        """Give the role of a line: `blank` where it is, what it was given, or `boilerplate` where nobody wanted it."""
        text = self.lines[line]
        if not text or text.isspace():
            return "blank"
        return self.roles[line] or "boilerplate"


def make_document(draft: Draft, dump: str, first: int, name: Callable[[str], str] = str) -> Document:
    """Make the record of a draft.

    `first` is the number in the dump of line 0 of its blocks; `name` gives the id to an identifier that may be taken.
    """
    row, own = draft.row, draft.owned()
    known = draft.known() if row is None or (own is not None and own.fields) else row.fields
    get = known.get
    title_line = row.line if row is not None and own is None else draft.title_line
    sections: tuple[Section, ...] = ()
    line_start: int | None
    line_end: int | None
    if draft.line is not None:
        text = draft.said
        line_start = line_end = draft.line + first
        lines: tuple[tuple[int, int], ...] = ((0, line_start),)
    elif blocks := draft.blocks:
        text, lines, sections = _assemble(blocks, first)
        line_start = blocks[0].first + first
        line_end = max(block.starts[-1][1] if block.kind == "heading" else block.last for block in blocks) + first
    else:
        text, lines = "", ()
        line_start = line_end = None
        if title_line is not None:
            line_start = line_end = title_line + first
    document = Document(  # with more than fifteen arguments, a call goes by way of a dict and takes three times as long
        id=name(get("id") or content_id(text or get("title", ""))),
        title=get("title"),
        category=get("category"),
        date=get("date"),
        collection=get("collection") or draft.shared.get("collection"),
        text=text,
        truncated=own is not None and own.truncated,
        aligned_by=draft.aligned_by,
        meta=draft.notes() if row is None or own is not None else row.meta,
        title_line=None if title_line is None else title_line + first,
        lines=lines,
        dump=dump,
        line_start=line_start,
        line_end=line_end,
    )
    page = None if own is None else own.page
    if sections or page is not None or "source" in known or "author" in known or "url" in known:
        seldom = {name: get(name) for name in _SELDOM}
        return replace(document, sections=sections, page=page, **seldom)
    return document


def _assemble(blocks: Sequence[Block], first: int) -> tuple[str, tuple[tuple[int, int], ...], tuple[Section, ...]]:
    parts: list[str] = []
    lines: list[tuple[int, int]] = []
    sections: list[Section] = []
    at = 0
    only = len(blocks) == 1
    for block in blocks:
        mark = f"{block.mark} " if block.mark and block.kind == "item" and not only else ""
        text = mark + block.text
        if block.kind == "heading":
            sections.append(Section(block.text, at + len(mark)))
        for number, (offset, line) in enumerate(block.starts):
            lines.append((at + offset + (len(mark) if number else 0), line + first))
        parts.append(text)
        at += len(text) + 2
    return "\n\n".join(parts), tuple(lines), tuple(sections)
