"""A document in the making, and the one place where it becomes a record."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.columns import Row
from rareearth_cli.readers.metadata import NOTE
from rareearth_cli.records import AlignedBy, Document, Role, Section
from rareearth_cli.text import content_id

_NOTHING: dict[str, str] = {}
_SELDOM = ("author", "url", "source")  # fields that rows of a listing seldom have


class Draft(Struct, eq=False):
    """What is known of a document while its lines are being sorted.

    `fields` are those of `Document` that a dump gives as words; `blocks` are its body, in order.
    `title_line` is a line of the page, counted from 0. `row` is that of a listing which the document was tied to,
    and `shared` what all documents of a listing have. A long listing has very many drafts: what most of them lack
    is made when it is asked for, and so is the block of one whose body is a single `line` of the page, which `said` it.
    """

    said: str = ""
    line: int | None = None
    shared: dict[str, str] = _NOTHING
    _fields: dict[str, str] | None = None
    _meta: dict[str, str] | None = None
    _blocks: list[Block] | None = None
    title_line: int | None = None
    truncated: bool = False
    aligned_by: AlignedBy | None = None
    page: int | None = None
    row: Row | None = None

    @property
    def fields(self) -> dict[str, str]:
        """What the document itself says."""
        if self._fields is None:
            self._fields = {}
        return self._fields

    @property
    def meta(self) -> dict[str, str]:
        """What the document itself says that no field is for."""
        if self._meta is None:
            self._meta = {}
        return self._meta

    @property
    def blocks(self) -> list[Block]:
        """The body."""
        if self._blocks is None:
            at = self.line
            self._blocks = [] if at is None else [Block("text", self.text(), at, at, ((0, at),))]
            self.line = None
        return self._blocks

    def text(self) -> str:
        """Give the words of the body, a line for each block."""
        if self.line is not None:
            return self.said
        return "\n".join([block.text for block in self.blocks])

    def learn(self, fields: dict[str, str]) -> None:
        """Take fields that are not known yet."""
        for field, value in fields.items():
            if value and field.startswith(NOTE):
                self.meta.setdefault(field.removeprefix(NOTE), value)
            elif value:
                self.fields.setdefault(field, value)

    def has_fields(self) -> bool:
        """Tell whether the document itself says anything."""
        return bool(self._fields)

    def known(self) -> dict[str, str]:
        """Give the fields with those of the row and those that all have; what the document itself says goes first."""
        own = self._fields or _NOTHING
        if self.row is None:
            return {**self.shared, **own} if self.shared else own
        known = {**self.shared, **self.row.fields, **own} if own else {**self.shared, **self.row.fields}
        known.pop("text", None)
        return known

    def notes(self) -> dict[str, str]:
        """Give the meta with that of the row."""
        if self.row is None:
            return dict(self._meta or _NOTHING)
        return {**self._meta, **self.row.meta} if self._meta else self.row.meta


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
        self.owners = [-1] * len(lines)

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
    row = draft.row
    known = draft.known() if row is None or draft.has_fields() else row.fields
    get = known.get
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
        if draft.title_line is not None:
            line_start = line_end = draft.title_line + first
    document = Document(  # with more than fifteen arguments, a call goes by way of a dict and takes three times as long
        id=name(get("id") or content_id(text or get("title", ""))),
        title=get("title"),
        category=get("category"),
        date=get("date"),
        collection=get("collection") or draft.shared.get("collection"),
        text=text,
        truncated=draft.truncated,
        aligned_by=draft.aligned_by,
        meta=draft.notes(),
        title_line=None if draft.title_line is None else draft.title_line + first,
        lines=lines,
        dump=dump,
        line_start=line_start,
        line_end=line_end,
    )
    if sections or draft.page is not None or "source" in known or "author" in known or "url" in known:
        seldom = {field: get(field) for field in _SELDOM}
        return replace(document, sections=sections, page=draft.page, **seldom)
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
