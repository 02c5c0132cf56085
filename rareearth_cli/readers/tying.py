"""Rows and the bodies that they are about: tied, copies alike; and what is left over on either side, named."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.align import Habits, Tie, align
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.columns import Row
from rareearth_cli.readers.drafts import Draft, Page
from rareearth_cli.records import AlignedBy

_NAMED = 3  # of what was left over, in a note
_ID_FIRST = pattern(r"[\[(]?([A-Z]{1,8}[-_/]?\d[\w./-]*|[A-Z][\w-]*\d)[\])]?\s*(?:[:.|–—-]\s*|\s)")


class Run(NamedTuple):
    """What the pages of one input share: who is told what was left over, and how listings were tied so far."""

    note: Callable[[str], None]
    habits: Habits


def tie_bodies(page: Page, drafts: Sequence[Draft], rows: Sequence[Row], collection: str | None, run: Run) -> None:
    """Tie rows to bodies, copies alike; rows that are left over become documents without a text."""
    first_of: dict[str, int] = {}
    texts: list[str] = []
    which: list[int] = []
    for draft in drafts:
        blocks = draft.blocks
        text = blocks[0].text if len(blocks) == 1 else "\n".join(block.text for block in blocks)
        body = first_of.setdefault(" ".join(text.split()) if "  " in text else text, len(texts))
        if body == len(texts):
            texts.append(text)
        which.append(body)
    ties = {tie.body: tie for tie in _ties(texts, rows, run.habits)}
    for draft, body in zip(drafts, which, strict=True):
        tie = ties.get(body)
        if tie:
            take_row(draft, rows[tie.row], tie.by)
            if tie.by == "id":
                _drop_id(draft)
    tied = {tie.row for tie in ties.values()}
    left = [row for number, row in enumerate(rows) if number not in tied]
    alone = [draft for draft, body in zip(drafts, which, strict=True) if body not in ties]
    _leave_over(page, left, alone, collection, run)


def _ties(texts: Sequence[str], rows: Sequence[Row], habits: Habits) -> list[Tie]:
    by_id = {row.fields["id"]: number for number, row in enumerate(rows) if row.fields.get("id")}
    named: list[Tie] = []
    if by_id:
        for body, text in enumerate(texts):
            found = _ID_FIRST.match(text)
            row = by_id.get(found.group(1)) if found else None
            if row is not None:
                named.append(Tie(body, row, "id"))
    if len(named) * 2 < len(texts) or len({tie.row for tie in named}) < len(named):
        named = []
    if not named:
        return align(texts, [row.words() for row in rows], [row.fields.get("date", "") for row in rows], habits)
    bodies = sorted(set(range(len(texts))) - {tie.body for tie in named})
    left = sorted(set(range(len(rows))) - {tie.row for tie in named})
    more = align(
        [texts[body] for body in bodies],
        [rows[row].words() for row in left],
        [rows[row].fields.get("date", "") for row in left],
        habits,
    )
    return named + [Tie(bodies[tie.body], left[tie.row], tie.by) for tie in more]


def _drop_id(draft: Draft) -> None:
    block = draft.blocks[0]
    found = _ID_FIRST.match(block.text)
    if found:
        cut = found.end()
        starts = tuple((max(0, offset - cut), line) for offset, line in block.starts)
        draft.blocks[0] = block._replace(text=block.text[cut:], starts=starts)


def take_row(draft: Draft, row: Row, by: AlignedBy) -> None:
    """Take what a row says of the document that it is about; what is known of it already stays."""
    draft.fields = {**row.fields, **draft.fields}
    draft.fields.pop("text", None)
    draft.meta.update(row.meta)
    draft.title_line = row.line
    draft.aligned_by = by


def tie_titled(page: Page, drafts: Sequence[Draft], rows: Sequence[Row], run: Run) -> None:
    """Tie rows to documents that have a title of their own: by it, else by likeness."""
    by_title = {" ".join(row.fields.get("title", "").lower().split()): number for number, row in enumerate(rows)}
    taken: set[int] = set()
    free: list[Draft] = []
    for draft in drafts:
        row = by_title.get(" ".join(draft.fields.get("title", "").lower().split()))
        if row is None:
            free.append(draft)
        else:
            _add_row(draft, rows[row], "id" if draft.fields.get("id") == rows[row].fields.get("id") else "likeness")
            taken.add(row)
    left = [number for number in range(len(rows)) if number not in taken]
    said = [" ".join([draft.fields.get("title", ""), *(block.text for block in draft.blocks)]) for draft in free]
    for tie in align(said, [rows[number].words() for number in left]):
        _add_row(free[tie.body], rows[left[tie.row]], tie.by)
        taken.add(left[tie.row])
    over = [row for number, row in enumerate(rows) if number not in taken]
    collection = drafts[0].fields.get("collection") if drafts else None
    _leave_over(page, over, [draft for draft in drafts if not draft.aligned_by], collection, run)


def _add_row(draft: Draft, row: Row, by: AlignedBy) -> None:
    line = draft.title_line
    take_row(draft, row, by)
    draft.title_line = row.line if line is None else line


def _leave_over(page: Page, rows: Sequence[Row], drafts: Sequence[Draft], collection: str | None, run: Run) -> None:
    """Make documents of rows that no text was found for, and name them and the texts that have no row."""
    for row in rows:
        add_alone(page, row, collection)
    said = []
    if rows:
        said.append(
            f"rows without a text: {_some([row.fields.get('id') or row.fields.get('title', '') for row in rows])}"
        )
    if drafts:
        lines = [f"line {page.first + draft.blocks[0].first}" for draft in drafts if draft.blocks]
        said.append(f"texts without a row: {_some(lines)}")
    if said:
        run.note("; ".join(said))


def _some(names: Sequence[str]) -> str:
    """Name the first few, and count the rest."""
    shown = ", ".join(names[:_NAMED])
    return shown if len(names) <= _NAMED else f"{shown} and {len(names) - _NAMED} more"


def add_alone(page: Page, row: Row, collection: str | None) -> None:
    """Make a document of a row that no text was found for."""
    draft = Draft()
    draft.learn(row.fields)
    text = draft.fields.pop("text", None)
    draft.meta.update(row.meta)
    draft.title_line = row.line
    if text:
        draft.blocks.append(Block("text", text, row.line, row.line, ((0, row.line),)))
    if collection:
        draft.fields.setdefault("collection", collection)
    page.drafts.append(draft)
    page.owners[row.line] = len(page.drafts) - 1
