"""JSON of other people's shape -> documents: the list whose objects hold most text, wherever it is nested."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from rareearth_cli.errors import Fault, Faults
from rareearth_cli.patterns import pattern
from rareearth_cli.readers.bodies import add_text, learn_values, plain_words
from rareearth_cli.readers.dates import Order, date_order
from rareearth_cli.readers.drafts import Draft, Page
from rareearth_cli.readers.json_lines import Extent, extents_of, line_of
from rareearth_cli.readers.keys import INNER, assign, field_of
from rareearth_cli.readers.ndjson import decode

_OPENING = pattern(r'\s*(?:\{|\[\s*\{)\s*"[^"\n]{1,200}"\s*:')
_BYTE = pattern(r"\(byte (\d+)\)")
_LONGEST_NAME = 120
Values = list[tuple[list[str], Any]]  # the path of each value of an object
_SPACE = pattern(r"[\s,;]*")
_NAMES = ("section", "title", "name", "collection", "category", "label")
_LISTS = frozenset(
    ["items", "entries", "entry", "articles", "documents", "docs", "results", "records", "posts", "stories"]
)
_FEW = 20  # objects looked at
_TEXT = 40  # code points on average of a value that is the text, whatever its key


def read_page(text: str, name: str, text_column: str | None, faults: Faults) -> Page | None:
    """Read a JSON value into drafts; None where the text is not JSON."""
    found = decode(text)
    if found is None and text.lstrip().startswith("{"):
        found = _one_after_another(text)
    if not isinstance(found, (dict, list)):
        return None
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    page = Page(lines, 1)
    for line, said in enumerate(lines):
        if said.strip():
            page.roles[line] = "meta"
    lists = _records(found)
    if not lists:
        faults.add(Fault(name, None, "JSON without documents", "give objects that have a text or a title"))
        return page
    extents = extents_of(text, found)
    flat = [(record, _flat(record), one.named) for one in lists for record in one.objects]
    order = date_order(
        value for _, values, _ in flat for path, value in values if isinstance(value, str) and field_of(path) == "date"
    )
    for record, values, named in flat:
        own = record.original if isinstance(record, _KeyedObject) else record
        _add(page, values, extents.get(id(own), Extent(0, 0, 0, 0)), _Wanted(text_column, order), named)
    return page


def break_in(text: str, name: str) -> Fault | None:
    """Name what is wrong with a text that begins as JSON objects do and is no JSON; None for another text."""
    if not _OPENING.match(text):
        return None
    data = text.rstrip().encode("utf-8", "surrogatepass")
    try:
        msgspec.json.decode(data)
    except msgspec.DecodeError as error:
        place = _BYTE.search(str(error))
        line = data.count(b"\n", 0, int(place.group(1)) if place else len(data)) + 1
        what = "malformed JSON" if place else "JSON that is cut off"
    except (RecursionError, ValueError):
        line, what = 1, "JSON nested too deeply"
    else:
        return None
    return Fault(name, line, f"{what}, read as text", "correct it, or read it with --from text")


def read_objects(
    records: Iterator[tuple[int, str]], name: str, text_column: str | None, faults: Faults
) -> Iterator[Page]:
    """Read NDJSON of other people's objects, some hundred lines a page."""
    page = Page([], 1)
    for number, line in records:
        if len(page.lines) >= 500:  # noqa: PLR2004 (a page)
            yield page
            page = Page([], number)
        page.lines.append(line)
        page.roles.append(None)
        page.owners.append(-1)
        if not line.strip():
            continue
        found = decode(line)
        if not isinstance(found, dict):
            faults.add(Fault(name, number, "not a JSON object", "correct or remove the line"))
            continue
        place = len(page.lines) - 1
        is_one = _is_record(found) and not (_holds_list(found) or all(isinstance(one, dict) for one in found.values()))
        for one in [_Found([found], None)] if is_one else _records(found):
            for record in one.objects:
                _add(page, _flat(record), Extent(place, place, place, 0), _Wanted(text_column), one.named)
    if page.lines:
        yield page


def _one_after_another(text: str) -> list[Any] | None:
    """Decode objects that stand one after another without a list around them; None where they do not."""
    from json import JSONDecoder  # noqa: PLC0415 (slow to load, and seldom needed)

    read = JSONDecoder().raw_decode
    out: list[Any] = []
    at = 0
    try:
        while (space := _SPACE.match(text, at)) and (at := space.end()) < len(text):
            value, at = read(text, at)
            if not isinstance(value, dict):
                return None
            out.append(value)
    except (ValueError, RecursionError):
        return None
    return out if len(out) > 1 else None


class _Wanted(NamedTuple):
    """What holds for all objects of an input: the column asked for as the text, the order of day and month."""

    text_column: str | None
    order: Order | None = None


class _Found(NamedTuple):
    """A list that may be of documents: its objects, and what names it."""

    objects: list[Any]
    named: str | None


def _records(found: Any) -> list[_Found]:  # noqa: ANN401 (JSON)
    """Find the objects that look most like documents: one list, or all lists that stand under the same keys."""
    known: dict[tuple[str, ...], list[_Found]] = {}
    scores: Counter[tuple[str, ...]] = Counter()
    stack: list[tuple[Any, str | None, tuple[str, ...]]] = [(found, None, ())]
    while stack:
        value, named, path = stack.pop()
        objects: list[Any] = []
        if isinstance(value, list):
            objects = _listed(value)
            stack += [(one, named, (*path, "[]")) for one in reversed(value) if isinstance(one, (dict, list))]
        elif isinstance(value, dict):
            objects = _columnar(value) or _keyed(value)
            name = next(
                (value[key] for key in _NAMES if isinstance(value.get(key), str) and len(value[key]) <= _LONGEST_NAME),
                None,
            )
            if not objects:
                inner = [(key, one) for key, one in reversed(value.items()) if isinstance(one, (dict, list))]
                if any(_are_texts(one) for _, one in inner) and "title" in assign([[key] for key in value]):
                    inner = [(key, one) for key, one in inner if not _are_texts(one)]  # its paragraphs, or its tags
                stack += [(one, name, (*path, key)) for key, one in inner]
        if objects:
            known.setdefault(path, []).append(_Found(objects, named))
            some = objects[:200]
            scores[path] += round(1000 * sum(map(_score, some)) * len(objects) / len(some))
    best = max(known, key=lambda path: scores[path], default=None)
    if isinstance(found, dict) and _is_record(found) and not _holds_list(found):
        texts = best is not None and set(known[best][0].objects[0]) == {"text"}  # the paragraphs of the one document
        if best is None or texts or round(1000 * _score(found)) >= scores[best]:
            return [_Found([found], None)]
    return known[best] if best is not None and scores[best] else []


def _are_texts(value: Any) -> bool:  # noqa: ANN401 (JSON)
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value)


def _listed(value: list[Any]) -> list[Any]:
    """Give the objects of a list; of a list of texts, or of rows under a row of names, objects made of them."""
    objects = [one for one in value if isinstance(one, dict)]
    if objects:
        return objects
    if value and all(isinstance(one, str) for one in value):
        return [{"text": one} for one in value] if sum(map(len, value)) > _TEXT * len(value) else []
    if (
        len(value) > 1
        and all(isinstance(one, list) for one in value)
        and all(isinstance(cell, str) for cell in value[0])
    ):
        return [dict(zip(value[0], row, strict=False)) for row in value[1:]]
    return []


def _keyed(value: dict[str, Any]) -> list[Any]:
    """Give the objects of an object of nothing but objects of one make, each identified by its key."""
    objects = [one for one in value.values() if isinstance(one, dict)]
    if len(objects) < 2 or len(objects) < len(value) or not all(_is_record(one) for one in objects[:20]):  # noqa: PLR2004 (repetition)
        return []
    return [one if "id" in one else _KeyedObject(one, key) for key, one in value.items()]


def _columnar(value: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the rows of `{"columns": [...], "data": [[...], ...]}` as objects; none where the value is not so made."""
    names = next(
        (value[key] for key in ("columns", "fields", "header", "headers", "names") if isinstance(value.get(key), list)),
        None,
    )
    rows = next((value[key] for key in ("data", "rows", "values", "records") if isinstance(value.get(key), list)), None)
    if not names or not rows or not all(isinstance(row, list) and len(row) == len(names) for row in rows):
        return []
    said = [str(name.get("name", "") if isinstance(name, dict) else name) for name in names]
    return [dict(zip(said, row, strict=True)) for row in rows]


class _KeyedObject(dict[str, Any]):
    """An object that the key under which it stands identifies; told by its own place, so the original is kept."""

    def __init__(self, original: dict[str, Any], key: str) -> None:
        super().__init__(original)
        self["id"] = key
        self.original = original


def _is_record(found: dict[str, Any]) -> bool:
    fields = assign([path for path, _ in _flat(found)])
    return "text" in fields or "summary" in fields or ("title" in fields and len(fields) > 1)


def _holds_list(found: dict[str, Any]) -> bool:
    """Tell whether an object with a title of its own is that of a feed: a list of titled objects is in it."""
    lists = [value for key, value in found.items() if key.lower() in _LISTS and isinstance(value, list)]
    return any(
        value and all(isinstance(one, dict) and "title" in assign([[key] for key in one]) for one in value[:_FEW])
        for value in lists
    )


def _score(record: dict[str, Any]) -> float:
    """Score how much an object looks like a document: a title and a text, and their length."""
    values = _flat(record, shallow=True)
    fields = assign([path for path, _ in values])
    text = max((len(str(values[fields[field]][1])) for field in ("text", "summary") if field in fields), default=0)
    long = max((len(value) for _, value in values if isinstance(value, str)), default=0)
    return ("title" in fields) + (text > 0) + min(max(text, long), 5000) / 1000


def _flat(record: dict[str, Any], *, shallow: bool = False) -> Values:
    """Give the values of an object with the path of each; lists of values are one."""
    out: list[tuple[list[str], Any]] = []
    stack: list[tuple[list[str], Any]] = [([str(key)], value) for key, value in reversed(record.items())]
    while stack:
        path, value = stack.pop()
        if isinstance(value, dict):
            if len(path) < (3 if shallow else 6):
                stack += [([*path, str(key)], inner) for key, inner in reversed(value.items())]
        elif isinstance(value, list):
            words = [
                one.get("name") or one.get("title") or one.get("term") or "" if isinstance(one, dict) else one
                for one in value
            ]
            words = [str(word) for word in words if isinstance(word, (str, int, float)) and word != ""]
            if words:
                joiner = "\n\n" if sum(map(len, words)) > _TEXT * len(words) else ", "
                out.append((path, joiner.join(words)))
        elif value is not None:
            out.append((path, value))
    return out


def _add(page: Page, values: Values, extent: Extent, wanted: _Wanted, named: str | None) -> None:
    """Make a draft of the values of an object."""
    draft = Draft()
    page.drafts.append(draft)
    fields = _with_text(values, _fields([path for path, _ in values]), wanted.text_column)
    known = {field: _said(values[place][1]) for field, place in fields.items() if field != "summary"}
    text = known.pop("text", "")
    learn_values(draft, known, wanted.order)
    draft.learn({"collection": named or ""})
    used = {place for field, place in fields.items() if field != "summary"}
    for place, (path, value) in enumerate(values):
        if place not in used:
            key = path[-1] if len(path) == 1 or path[-1] not in INNER else path[-2]
            draft.meta[key if key not in draft.meta else ".".join(path)] = plain_words(_said(value))
    for line in range(extent.first, extent.last + 1):
        page.owners[line] = len(page.drafts) - 1
        if page.lines[line].strip():
            page.roles[line] = "meta"
    if "title" in draft.fields:
        draft.title_line = _line_of(page, extent, values[fields["title"]], extent.first)
        page.roles[draft.title_line] = "title"
    if text:
        line = _line_of(page, extent, values[fields["text"]], extent.text)
        add_text(page, draft, text, line)
        page.roles[line] = "body"
        if "\n\n" in text and extent.length < len(text):
            _spread(page, draft, extent, line)


def _line_of(page: Page, extent: Extent, value: tuple[list[str], Any], default: int) -> int:
    found = line_of(page.lines, extent, value[0][-1], _said(value[1]))
    return default if found is None else found


def _spread(page: Page, draft: Draft, extent: Extent, line: int) -> None:
    """Put each of a list of paragraphs on the line on which it stands, as far as they are found."""
    for at, block in enumerate(draft.blocks):
        found = line_of(page.lines, extent._replace(first=line), "", block.text)
        if found is None:
            draft.blocks[-1] = draft.blocks[-1]._replace(last=extent.last)
            return
        line = found
        draft.blocks[at] = block._replace(first=line, last=line, starts=((0, line),))
        page.roles[line] = "body"


def _with_text(values: Values, fields: dict[str, int], text_column: str | None) -> dict[str, int]:
    """Settle which value is the text: the one asked for, the one so named, the summary, or the longest."""
    if text_column is not None:
        asked = next((at for at, (path, _) in enumerate(values) if text_column in {path[-1], ".".join(path)}), None)
        if asked is not None:
            return {**{field: place for field, place in fields.items() if place != asked}, "text": asked}
    if "text" not in fields and "summary" in fields:
        fields["text"] = fields.pop("summary")
    if "text" not in fields:
        rest = [
            (len(value), -place)
            for place, (_, value) in enumerate(values)
            if isinstance(value, str) and place not in fields.values() and len(value) >= 2 * _TEXT and " " in value
        ]
        if rest:
            fields["text"] = -max(rest)[1]
    return fields


def _fields(paths: list[list[str]]) -> dict[str, int]:
    """Settle which path gives each field; a `type` of JSON is the kind of an object and no category."""
    fields = assign(paths)
    if "category" in fields and paths[fields["category"]][-1].lower() in {"type", "kind", "@type", "_type"}:
        del fields["category"]
    return fields


def _said(value: Any) -> str:  # noqa: ANN401 (JSON)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004 (exact as an integer)
        return str(int(value))
    return str(value)
