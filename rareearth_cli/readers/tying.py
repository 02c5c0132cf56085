"""Rows and the bodies that they are about: tied, copies alike; and what is left over on either side, named."""

import re
from array import array
from collections.abc import Callable, Container, Iterable, Iterator, MutableSequence, Sequence
from itertools import compress, pairwise
from typing import NamedTuple

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.align import Habits, Tie, align
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.columns import Row, Words, column
from rareearth_cli.readers.drafts import Draft, Page
from rareearth_cli.records import AlignedBy

_LONG = 1000  # rows of a listing whose words are put together each time, not held
_SHOWN = 40  # code points of a text, in a note
_NAMED = 3  # of what was left over, in a note
_ID_FIRST = pattern(
    r"([\[(])?((?(1)[^\[\]()]{2,30}|(?:[A-Z]{0,8}[-_/#. ]?\d(?:[\w/-]|\.(?=\w))*|[A-Z][\w-]*\d)))(?(1)[\])])"
    r"\s*(?:[:.|–—-]\s*|\s)"
)
_ID_LAST = pattern(r"\s*[\[(]([^()\[\]]{2,30})[\])]\.?\Z")
_BRACKETS = (")", "]", ").", "].")
_CLOSE = frozenset(")]")
_ID = 40  # code points of an identifier at the end of a text


class Run(NamedTuple):
    """What the pages of one input share: who is told what was left over, and how listings were tied so far.

    `is_one` where the user says that the whole input is one document.
    """

    note: Callable[[str], None]
    habits: Habits
    is_one: bool = False


def tie_bodies(page: Page, drafts: Sequence[Draft], rows: Sequence[Row], collection: str | None, run: Run) -> None:
    """Tie rows to bodies, copies alike; rows that are left over become documents without a text."""
    first_of: dict[str, int] = {}
    texts: list[str] = []
    which: MutableSequence[int] = array("i") if len(rows) > _LONG else []
    for text in map(Draft.text, drafts):
        body = first_of.setdefault(" ".join(text.split()) if "  " in text else text, len(texts))
        if body == len(texts):
            texts.append(text)
        which.append(body)
    del first_of
    ties: list[Tie | None] = [None] * len(texts)
    is_left = bytearray(b"\1") * len(rows)
    for tie in _ties(page, texts, rows, run):
        ties[tie.body] = tie
        is_left[tie.row] = 0
    alone: list[Draft] = []
    for draft, body in zip(drafts, which, strict=True):
        if found := ties[body]:
            draft.take_row(rows, found.row, found.by)
            if found.by == "id":
                _drop_id(draft)
        else:
            alone.append(draft)
    left = list(compress(rows, is_left))
    _leave_over(page, left, alone, collection, run)


def _ties(page: Page, texts: Sequence[str], rows: Sequence[Row], run: Run) -> list[Tie]:
    def doubt(astray: int) -> None:
        run.note(
            f"rows from line {page.first + rows[0].line} on are tied to texts by their order alone, though {astray} "
            "titles share a rare word with another text only: compare them"
        )

    named = _by_ids(texts, rows)
    if not named:
        said = Words(rows)
        return align(texts, said if len(said) > _LONG else list(said), column(rows, "date"), run.habits, doubt)
    bodies = sorted(set(range(len(texts))) - {tie.body for tie in named})
    left = sorted(set(range(len(rows))) - {tie.row for tie in named})
    more = align(
        [texts[body] for body in bodies],
        [rows[row].words() for row in left],
        [rows[row].field("date") for row in left],
        run.habits,
    )
    return named + [Tie(bodies[tie.body], left[tie.row], tie.by) for tie in more]


def _by_ids(texts: Sequence[str], rows: Sequence[Row]) -> list[Tie]:
    """Tie the texts that begin with the id of a row, if they are half of all; none where a few do by accident."""
    names = column(rows, "id")
    heads = {"[", "(", *(name[0] for name in names if name)}
    likely = [
        body
        for body, text in enumerate(texts)
        if text[:1] in heads or text[-1:] in _CLOSE or (text[-1:] == "." and text[-2:-1] in _CLOSE)
    ]
    said = {name for body in likely for name in _names_in(texts[body])}
    known = said.intersection(names) - {""} if said else said
    bodies_of: dict[str, list[int]] = {}
    for body in likely if known else ():
        if found := _id_in(texts[body], known):
            bodies_of.setdefault(found[found.lastindex or 0], []).append(body)
    if sum(map(len, bodies_of.values())) * 2 < len(texts):
        return []
    rows_of = _places(name if name in known else "" for name in names)
    ties: list[Tie] = []
    for name, bodies in bodies_of.items():
        pairs = _pair([texts[body] for body in bodies], [rows[row].words() for row in rows_of[name]])
        ties += [Tie(bodies[body], rows_of[name][row], "id") for body, row in pairs]
    return ties


def _names_in(text: str) -> list[str]:
    """Give what may be the identifier with which a text begins, and in brackets ends."""
    places = _ID_FIRST.match(text), _ID_LAST.search(text, max(0, len(text) - _ID)) if text.endswith(_BRACKETS) else None
    return [found[found.lastindex or 0] for found in places if found]


def _id_in(text: str, known: Container[str]) -> re.Match[str] | None:
    """Find the identifier with which a text begins, or ends in brackets, where it is known."""
    found = _ID_FIRST.match(text)
    if not found or found[found.lastindex or 0] not in known:
        found = _ID_LAST.search(text, max(0, len(text) - _ID)) if text.endswith(_BRACKETS) else None
    return found if found and found[found.lastindex or 0] in known else None


def _places(names: Iterable[str]) -> dict[str, list[int]]:
    """Give the places of each name; what has none is left out."""
    places: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        if name:
            places.setdefault(name, []).append(place)
    return places


def _pair(texts: Sequence[str], rows: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pair texts and rows of one name: what speaks of the same, else in their order, as long as there are both."""
    ties = {} if len(texts) == len(rows) == 1 else {tie.body: tie.row for tie in align(texts, rows)}
    yield from ties.items()
    left = (row for row in range(len(rows)) if row not in set(ties.values()))
    yield from zip((body for body in range(len(texts)) if body not in ties), left, strict=False)


def _drop_id(draft: Draft) -> None:
    """Take the identifier of its row off a text."""
    first, last = draft.blocks[0], draft.blocks[-1]
    known = {draft.known().get("id", "")}
    found = _id_in(first.text, known)
    if found and not found.start():
        cut = found.end()
        starts = tuple((max(0, offset - cut), line) for offset, line in first.starts)
        draft.blocks[0] = first._replace(text=first.text[cut:], starts=starts)
    elif found := _id_in(last.text, known):
        draft.blocks[-1] = last._replace(text=last.text[: found.start()].rstrip())


def tie_titled(page: Page, drafts: Sequence[Draft], rows: Sequence[Row], run: Run) -> None:
    """Tie rows to documents that have a title of their own: by it, else by likeness."""
    rows_of = _places(title_key(row.field("title")) for row in rows)
    drafts_of = _places(title_key(draft.fields.get("title", "")) for draft in drafts)
    said = [" ".join([draft.fields.get("title", ""), *(block.text for block in draft.blocks)]) for draft in drafts]
    taken = _tie_named(drafts, rows)
    by_id = 2 * len(taken) > len(drafts)  # a further identifier is of a row that is missing
    firsts = [rows_of[title][0] for title in drafts_of if len(rows_of.get(title, ())) == 1]
    turn = (
        -1 if sum(a > b for a, b in pairwise(firsts)) * 2 >= max(2, len(firsts)) else 1
    )  # the newest row may stand first
    for title, all_places in drafts_of.items():
        places = [place for place in all_places if not drafts[place].aligned_by]
        some = [drafts[place] for place in places]
        free_rows = [row for row in rows_of.get(title, []) if row not in taken][::turn]
        for draft, row in _same_title(some, [said[place] for place in places], free_rows, rows):
            _add_row(draft, rows, row, "id" if draft.fields.get("id") == rows[row].fields.get("id") else "likeness")
            taken.add(row)
    left = [number for number in range(len(rows)) if number not in taken]
    free = [
        place for place, draft in enumerate(drafts) if not draft.aligned_by and not (by_id and "id" in draft.fields)
    ]
    for tie in align([said[place] for place in free], [rows[number].words() for number in left]):
        _add_row(drafts[free[tie.body]], rows, left[tie.row], tie.by)
        taken.add(left[tie.row])
    over = [row for number, row in enumerate(rows) if number not in taken]
    collection = drafts[0].known().get("collection") if drafts else None
    _leave_over(page, over, [draft for draft in drafts if not draft.aligned_by], collection, run)


def _tie_named(drafts: Sequence[Draft], rows: Sequence[Row]) -> set[int]:
    """Tie documents without a title to the rows of their identifiers; give the rows."""
    rows_of = _places(row.field("id") for row in rows)
    taken: set[int] = set()
    for draft in drafts:
        found = rows_of.get(draft.fields.get("id", ""), ()) if "title" not in draft.fields else ()
        if len(found) == 1:
            _add_row(draft, rows, found[0], "id")
            taken.add(found[0])
    return taken


def _same_title(
    drafts: Sequence[Draft], said: Sequence[str], numbers: Sequence[int], rows: Sequence[Row]
) -> Iterator[tuple[Draft, int]]:
    """Pair documents and rows of one title, by id and date, else in order; copies share a row, and all a single one."""
    if len(numbers) == 1:
        yield from ((draft, numbers[0]) for draft in drafts)
        return
    free = dict.fromkeys(numbers)
    copies = _places(said)
    for told in (("id", "date"), ("id",), ("date",), ()):
        waiting: dict[tuple[str | None, ...], list[int]] = {}
        for row in reversed(free):
            waiting.setdefault(tuple(rows[row].fields.get(field) for field in told), []).append(row)
        for text in list(copies):
            known = tuple(drafts[copies[text][0]].fields.get(field) for field in told)
            if all(known) and waiting.get(known):
                row = waiting[known].pop()
                del free[row]
                yield from ((drafts[copy], row) for copy in copies.pop(text))


def title_key(title: str) -> str:
    """Give what two ways of writing one title have in common."""
    return " ".join(title.lower().split())


def _add_row(draft: Draft, rows: Sequence[Row], row: int, by: AlignedBy) -> None:
    line = draft.title_line
    draft.take_row(rows, row, by)
    if line is not None:
        draft.title_line = line


def _leave_over(page: Page, rows: Sequence[Row], drafts: Sequence[Draft], collection: str | None, run: Run) -> None:
    """Make documents of rows that no text was found for, and name them and the texts that have no row."""
    for row in rows:
        add_alone(page, row, collection)
    said = []
    if rows:
        names = [row.field("id") or row.field("title") for row in rows]
        said.append(f"rows without a text: {_some(names)}")
    if drafts:
        firsts = [draft.blocks[0] for draft in drafts if draft.blocks]
        lines = [f"line {page.first + block.first} ('{block.text[:_SHOWN]}…')" for block in firsts]
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
