"""A page with a listing: its rows, the bodies that they are about, copies, headings and what is left over."""

import itertools
from collections.abc import Callable, Sequence
from typing import NamedTuple

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.align import Habits, Tie, align
from rareearth_cli.readers.articles import fill_articles
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.body import add_body
from rareearth_cli.readers.bylines import resolve
from rareearth_cli.readers.columns import Columns, Row, read_rows
from rareearth_cli.readers.drafts import Draft, Page
from rareearth_cli.readers.labels import Looks
from rareearth_cli.readers.starts import Starts, find_starts
from rareearth_cli.records import AlignedBy

_HEADS = frozenset(["head", "heading"])
_BODY = frozenset(["prose", "item"])
_PLAIN = frozenset(["prose", "item", "boilerplate", "elision"])
_ROWS_BETWEEN = 3  # rows that each stand by a body
_NAMED = 3  # of what was left over, in a note
_SHORT = 0.35  # of the usual length of a body: a line so short that does not end as a sentence is the page's own
_ENDED = pattern(r"[.!?…][\"”’')\]»]*\Z")
_ID_FIRST = pattern(r"[\[(]?([A-Z]{1,8}[-_/]?\d[\w./-]*|[A-Z][\w-]*\d)[\])]?\s*(?:[:.|–—-]\s*|\s)")


class Run(NamedTuple):
    """What the pages of one input share: who is told what was left over, and how listings were tied so far."""

    note: Callable[[str], None]
    habits: Habits


class _Part(NamedTuple):
    """One listing of a page: places of its blocks in the page's, rows of its tables."""

    blocks: list[int]
    rows: list[Row]


def fill_listing(
    page: Page, blocks: Sequence[Block], looks: Sequence[Looks], tables: dict[int, Columns], run: Run
) -> None:
    """Make the documents of a page with listings, in the order of the lines."""
    for place, columns in tables.items():
        for line in range(blocks[place].first, blocks[place].last + 1):
            page.roles[line] = "meta"
        for line in columns.head:
            page.roles[line] = "meta"
    if _are_between(looks, tables):
        _fill_between(page, blocks, looks, tables, run)
        for line in {line for columns in tables.values() for line in columns.head}:
            page.roles[line] = "meta"
        return
    for part in _parts(looks, tables):
        _fill_part(page, blocks, looks, part, run)


def _are_between(looks: Sequence[Looks], tables: dict[int, Columns]) -> bool:
    """Tell whether each row stands by itself, beside the body that it is about."""
    single = sum(len(columns.rows) == 1 for columns in tables.values())
    bodies = sum(look.look in _BODY for look in looks)
    return len(tables) >= _ROWS_BETWEEN and single >= len(tables) - 1 and bodies >= single


def _fill_between(
    page: Page, blocks: Sequence[Block], looks: Sequence[Looks], tables: dict[int, Columns], run: Run
) -> None:
    """Tie each row to the body beside it: below it, or above where the first body stands above the first row."""
    places = sorted(tables)
    merged = tables[places[0]]
    merged = merged._replace(
        rows=tuple(row for place in places for row in tables[place].rows),
        places=tuple(line for place in places for line in tables[place].places),
        links=tuple(link for place in places for link in tables[place].links)
        if all(tables[place].links for place in places)
        else (),
    )
    rows = read_rows(merged)
    first_body = next(at for at, look in enumerate(looks) if look.look in _BODY)
    above = first_body < places[0]
    heads = [at for at in range(min(first_body, places[0])) if looks[at].look in _HEADS]
    collection = blocks[heads[0]].text.rstrip(": ") if heads else None
    edges = [-1, *places] if above else [*places, len(blocks)]
    number = 0
    for begin, end in itertools.pairwise(edges):
        here = list(range(begin + 1, end))
        count = len(tables[end if above else begin].rows)
        draft = Draft()
        page.drafts.append(draft)
        own = [at for at in here if looks[at].look not in _HEADS or at not in heads]
        add_body(page, draft, [blocks[at] for at in own], [looks[at] for at in own])
        _take(draft, rows[number + count - 1], "order")
        draft.learn({"collection": collection or ""})
        for row in rows[number : number + count - 1]:
            _add_alone(page, row, collection)
        number += count
    for at in heads:
        page.give(blocks[at], "collection" if at == heads[0] else "boilerplate")
    for at in range(places[-1] + 1, len(blocks)) if above else range(places[0]):
        if at not in heads and at not in tables:
            page.give(blocks[at], "boilerplate")
            if looks[at].look in _BODY:
                run.note(f"line {page.first + blocks[at].first} belongs to no row")


def _parts(looks: Sequence[Looks], tables: dict[int, Columns]) -> list[_Part]:
    """Part a page into its listings: where a table and its bodies end and the next begin."""
    runs: list[tuple[str, list[int]]] = []  # "T" tables, "B" bodies and what is between them
    for place, look in enumerate(looks):
        kind = "T" if place in tables else "B" if look.look in _BODY else ""
        if not kind:
            kind = "B" if not runs or runs[-1][0] == "B" else "?"
        if runs and runs[-1][0] == kind:
            runs[-1][1].append(place)
        else:
            runs.append((kind, [place]))
    runs = _settle(runs, looks)
    table_runs = sum(kind == "T" for kind, _ in runs)
    if table_runs <= 1:
        return [_part([place for _, places in runs for place in places], tables)]
    first = (
        "T"
        if not any(
            looks[place].look in _BODY
            for kind, places in runs[: next(n for n, r in enumerate(runs) if r[0] == "T")]
            for place in places
        )
        else "B"
    )
    parts: list[list[int]] = []
    for kind, places in runs:
        opens = kind == first and (
            not parts or (any(place in tables for place in parts[-1]) and (first == "T" or True))
        )
        if not parts or (
            opens
            and any(
                (place in tables) == (first == "B") or (looks[place].look in _BODY and first == "T")
                for place in parts[-1]
            )
        ):
            parts.append([])
        parts[-1] += places
    if first == "T" and len(parts) > 1:  # a heading above a table belongs to it and not to the bodies before
        for number in range(len(parts) - 1):
            while parts[number] and looks[parts[number][-1]].look in _HEADS:
                parts[number + 1].insert(0, parts[number].pop())
    whole = [_part(places, tables) for places in parts]
    return (
        whole
        if all(part.rows for part in whole)
        else [_part([place for part in whole for place in part.blocks], tables)]
    )


def _settle(runs: list[tuple[str, list[int]]], looks: Sequence[Looks]) -> list[tuple[str, list[int]]]:
    """Give what stands after a table and is no body to the bodies that follow; join tables with nothing between."""
    out: list[tuple[str, list[int]]] = []
    for number, (kind, places) in enumerate(runs):
        if kind == "?":
            following = runs[number + 1][0] if number + 1 < len(runs) else ""
            heads = any(looks[place].look in _HEADS for place in places)
            kind = "B" if following == "B" or not following or heads else "T"  # noqa: PLW2901 (settled here)
        if out and out[-1][0] == kind:
            out[-1] = (kind, [*out[-1][1], *places])
        else:
            out.append((kind, places))
    return out


def _part(places: list[int], tables: dict[int, Columns]) -> _Part:
    rows = [row for place in places if place in tables for row in read_rows(tables[place])]
    return _Part([place for place in places if place not in tables], rows)


def _fill_part(page: Page, blocks: Sequence[Block], looks: Sequence[Looks], part: _Part, run: Run) -> None:
    own = [blocks[place] for place in part.blocks]
    seen = [looks[place] for place in part.blocks]
    body = [at for at, look in enumerate(seen) if look.look in _BODY]
    if not body:
        _rows_alone(page, own, seen, part.rows)
        return
    mixed = {look.look for look in seen[body[0] :]} - _PLAIN
    starts = find_starts(own, seen) if mixed else Starts([0])
    if not starts.alone and len(starts.at) > 1:
        begin = len(page.drafts)
        fill_articles(page, own, seen)
        _tie_titled(page, page.drafts[begin:], part.rows, run)
        return
    collection, units = _units(page, own, seen, body, len(part.rows))
    drafts: list[Draft] = []
    for unit in units:
        draft = Draft()
        page.drafts.append(draft)
        add_body(page, draft, [own[at] for at in unit], [seen[at] for at in unit])
        if collection:
            draft.fields["collection"] = collection
        drafts.append(draft)
    kept = [draft for draft in drafts if draft.blocks]
    _tie(page, kept, part.rows, collection, run)


def _units(
    page: Page, blocks: Sequence[Block], looks: Sequence[Looks], body: Sequence[int], rows: int
) -> tuple[str | None, list[list[int]]]:
    """Tell the bodies: lines, groups between blank lines, or larger ones; and give all else its role."""
    lengths = sorted(len(blocks[at].text) for at in body)
    usual = lengths[len(lengths) // 2]
    first = body[0]
    collection = None
    heads = [at for at in range(first) if looks[at].look in _HEADS]
    chosen = next((at for at in heads if looks[at].look == "heading"), heads[-1] if heads else None)
    kept: list[int] = []
    later_heads: list[int] = []
    for at, (block, look) in enumerate(zip(blocks, looks, strict=True)):
        if at == chosen:
            collection = block.text.rstrip(": ")
            page.give(block, "collection")
        elif look.look in _BODY and (len(block.text) >= _SHORT * usual or _ENDED.search(block.text)):
            kept.append(at)
        elif look.look in _HEADS and at > first and look.look == "heading":
            later_heads.append(at)
            page.give(block, "boilerplate")
        elif look.look == "elision" and kept and block.gap == 0:
            kept.append(at)
        else:
            page.give(
                block, "meta" if look.look == "meta" else "truncation" if look.look == "elision" else "boilerplate"
            )
    return collection, _best_units(blocks, looks, kept, rows)


def _best_units(blocks: Sequence[Block], looks: Sequence[Looks], kept: Sequence[int], rows: int) -> list[list[int]]:
    """Cut the bodies so that their number, copies merged, comes nearest to that of the rows."""
    lines = _join_elisions([[at] for at in kept], looks)
    if len({blocks[unit[0]].text for unit in lines}) == rows and all(len(unit) == 1 for unit in lines):
        return lines
    ways = [lines]
    for gap in sorted({blocks[at].gap for at in kept[1:]} - {0}):
        wide = frozenset(at for at in kept if blocks[at].gap >= gap)
        ways.append(_grouped(kept, wide.__contains__))
    if any(blocks[at].indent for at in kept) and not all(blocks[at].indent for at in kept):
        ways.append(_grouped(kept, lambda at: blocks[at].kind == "item" or not blocks[at].indent))
    if any(blocks[at].kind == "item" for at in kept):
        ways.append(_grouped(kept, lambda at: blocks[at].kind == "item"))
    if any(before + 1 != at for before, at in itertools.pairwise(kept)):
        before_of = dict(zip(kept[1:], kept, strict=False))
        ways.append(_grouped(kept, lambda at: before_of[at] + 1 != at))

    def miss(way: list[list[int]]) -> int:
        different = {tuple(blocks[at].text for at in unit) for unit in way}
        return abs(len(different) - rows)

    best = min(ways, key=miss)
    return best if miss(best) * 2 < miss(lines) or miss(best) == 0 else lines


def _grouped(kept: Sequence[int], begins: Callable[[int], bool]) -> list[list[int]]:
    groups: list[list[int]] = []
    for number, at in enumerate(kept):
        if number == 0 or begins(at):
            groups.append([])
        groups[-1].append(at)
    return groups


def _join_elisions(units: list[list[int]], looks: Sequence[Looks]) -> list[list[int]]:
    out: list[list[int]] = []
    for unit in units:
        if out and looks[unit[0]].look == "elision":
            out[-1] += unit
        else:
            out.append(unit)
    return out


def _tie(page: Page, drafts: Sequence[Draft], rows: Sequence[Row], collection: str | None, run: Run) -> None:
    """Tie rows to bodies, copies alike; rows that are left over become documents without a text."""
    first_of: dict[str, int] = {}
    texts: list[str] = []
    which: list[int] = []
    for draft in drafts:
        text = draft.blocks[0].text if len(draft.blocks) == 1 else "\n".join(block.text for block in draft.blocks)
        key = " ".join(text.split()) if "  " in text else text
        if key not in first_of:
            first_of[key] = len(texts)
            texts.append(text)
        which.append(first_of[key])
    ties = {tie.body: tie for tie in _ties(texts, rows, run.habits)}
    for draft, body in zip(drafts, which, strict=True):
        tie = ties.get(body)
        if tie:
            _take(draft, rows[tie.row], tie.by)
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


def _take(draft: Draft, row: Row, by: AlignedBy) -> None:
    draft.learn(row.fields)
    draft.fields.pop("text", None)
    draft.meta.update(row.meta)
    draft.title_line = row.line
    draft.aligned_by = by


def _tie_titled(page: Page, drafts: Sequence[Draft], rows: Sequence[Row], run: Run) -> None:
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
    _take(draft, row, by)
    draft.title_line = row.line if line is None else line


def _leave_over(page: Page, rows: Sequence[Row], drafts: Sequence[Draft], collection: str | None, run: Run) -> None:
    """Make documents of rows that no text was found for, and name them and the texts that have no row."""
    for row in rows:
        _add_alone(page, row, collection)
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


def _add_alone(page: Page, row: Row, collection: str | None) -> None:
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


def _rows_alone(page: Page, blocks: Sequence[Block], looks: Sequence[Looks], rows: Sequence[Row]) -> None:
    """Make documents of the rows of a dump that is nothing but rows."""
    heads = [at for at, look in enumerate(looks) if look.look in _HEADS]
    chosen = next((at for at in heads if looks[at].look == "heading"), heads[0] if heads else None)
    collection = None
    shared: dict[str, str] = {}
    for at, (block, look) in enumerate(zip(blocks, looks, strict=True)):
        if at == chosen:
            collection = block.text.rstrip(": ")
            page.give(block, "collection")
        elif look.look == "meta":
            shared = {**resolve(look.parts), **shared}
            page.give(block, "meta")
        else:
            page.give(block, "truncation" if look.look == "elision" else "boilerplate")
    for row in rows:
        _add_alone(page, row, collection)
