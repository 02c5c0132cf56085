"""Lists of literature (RIS, its form for PubMed, BibTeX): a page an entry, with its abstract for a text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.bodies import add_text, learn_values
from rareearth_cli.readers.drafts import Draft, Page

_TAGGED = pattern(r"([A-Z][A-Z0-9]{1,3}) {0,2}-(?: (.*)|)\Z")
_RIS = pattern(r"\s*(?:TY  - |PMID- \d)")
_BIBTEX = pattern(r"\s*(?:%[^\n]*\n\s*)*@[A-Za-z]{2,20}\s?\{[^\s{},\"]*,\s")
_ENTRY = pattern(r"\s*@([A-Za-z]{2,20})\s?\{\s*([^\s{},\"]*)")
_FIELD = pattern(r"\s*,?\s*([A-Za-z][\w-]{0,30})\s*=\s*")
_BARE = pattern(r"[^,}\n]*")
_OPENING = ("TY", "PMID")
_FIELDS = {  # the first name that has a value goes first
    "title": ("TI", "T1", "CT", "title"),
    "author": ("FAU", "AU", "A1", "author"),
    "source": ("T2", "JO", "JF", "JT", "JA", "TA", "BT", "PB", "journal", "booktitle", "publisher", "institution"),
    "date": ("DA", "DP", "PY", "Y1", "date", "year"),
    "url": ("UR", "L1", "url"),
    "id": ("DO", "PMID", "doi", "key"),
}
_TEXTS = ("AB", "N2", "abstract")
_NOTES = {
    "VL": "Volume",
    "volume": "Volume",
    "IS": "Issue",
    "number": "Issue",
    "KW": "Keywords",
    "keywords": "Keywords",
}
_YEAR = 4  # digits


class _Value(NamedTuple):
    """One line of a field: its name, what it says, and the place of the line."""

    name: str
    said: str
    line: int


_Known = Mapping[str, Sequence[_Value]]


def is_references(head: str) -> bool:
    """Tell whether a text begins as a list of literature does.

    Example:
        >>> is_references("TY  - JOUR"), is_references("@article{lind2026, title = {Sheds}}")
        (True, True)
    """
    return bool(_RIS.match(head) or _BIBTEX.match(head))


def read_pages(parts: Iterator[list[str]]) -> Iterator[Page]:
    """Read each entry as a page of its own."""
    held: list[str] = []
    first = 1
    for part in parts:
        for line in part:
            if any(held) and _opens(line):
                yield _page(held, first)
                first += len(held)
                held = []
            held.append(line)
    if held:
        yield _page(held, first)


def _opens(line: str) -> bool:
    tagged = _TAGGED.match(line)
    return tagged.group(1) in _OPENING if tagged else _ENTRY.match(line) is not None


def _page(lines: list[str], first: int) -> Page:
    page = Page(lines, first)
    known: dict[str, list[_Value]] = {}
    braced = any(_ENTRY.match(line) for line in lines)
    for value in _braced("\n".join(lines)) if braced else _tagged(lines):
        known.setdefault(value.name, []).append(value)
    if known.keys() & {*_FIELDS["title"], *_TEXTS}:
        _fill(page, known)
    return page


def _fill(page: Page, known: _Known) -> None:
    """Make the document of an entry."""
    draft = Draft()
    page.drafts.append(draft)
    for at, line in enumerate(page.lines):
        if line.strip():
            page.roles[at], page.owners[at] = "meta", 0
    for field, names in _FIELDS.items():
        values = _first_said(known, names)
        if values:
            _learn(draft, field, values)
        for value in values if field == "title" else ():
            page.roles[value.line] = "title"
    for name, note in _NOTES.items():
        if values := _first_said(known, (name,)):
            draft.meta.setdefault(note, "; ".join(value.said for value in values))
    if text := _first_said(known, _TEXTS):
        body = [""] * (text[-1].line - text[0].line + 1)
        for value in text:
            body[value.line - text[0].line] = value.said
        add_text(page, draft, "\n".join(body), text[0].line, spread=True, width=1)


def _first_said(known: _Known, names: Sequence[str]) -> Sequence[_Value]:
    found = ([value for value in known.get(name, ()) if value.said] for name in names)
    return next(filter(None, found), [])


def _learn(draft: Draft, field: str, values: Sequence[_Value]) -> None:
    """Take a field: authors have a line each or `and` between them, and a year may stand alone or before its month."""
    said = " ".join(value.said for value in values)
    tagged = values[0].name.isupper()
    if field == "title":
        draft.title_line = values[0].line
    elif field == "author":
        said = "; ".join(value.said for value in values) if tagged else said.replace(" and ", "; ")
    elif field == "date":
        said = said.strip("/ ")
        if len(said) == _YEAR and said.isdigit():
            draft.learn({"date": said})
            return
        said = " ".join(reversed(said.split())) if " " in said else said  # "2026 Mar 17"
    learn_values(draft, {field: said})


def _tagged(lines: Sequence[str]) -> Iterator[_Value]:
    """Read lines such as `TI  - Sheds and sense`; what has no tag goes on the value above."""
    name = ""
    for at, line in enumerate(lines):
        found = _TAGGED.match(line)
        name = found.group(1) if found else name
        if found or line.strip():
            yield _Value(name, (found.group(2) or "").strip() if found else line.strip(), at)


def _braced(text: str) -> Iterator[_Value]:
    """Read fields such as `title = {Sheds and Sense},`, some of them on one line or one of them on several."""
    entry = _ENTRY.search(text)
    at = entry.end() if entry else len(text)
    line, counted = text.count("\n", 0, at), at
    if entry:
        yield _Value("key", entry.group(2), line)
    while found := _FIELD.match(text, at):
        begin = found.end()
        at = _end_of_value(text, begin)
        line += text.count("\n", counted, begin)
        for said in text[begin:at].split("\n"):
            yield _Value(found.group(1).lower(), said.replace("{", "").replace("}", "").strip(' "'), line)
            line += 1
        line -= 1
        counted = at


def _end_of_value(text: str, begin: int) -> int:
    """Give where a value ends that may stand in braces, with others in them, or in quotation marks."""
    depth = 0
    quoted = text[begin : begin + 1] == '"'
    if not quoted and text[begin : begin + 1] != "{":
        bare = _BARE.match(text, begin)
        return bare.end() if bare else begin
    for at in range(begin, len(text)):
        depth += (text[at] == "{") - (text[at] == "}")
        if depth == 0 and at > begin and text[at] == ('"' if quoted else "}"):
            return at + 1
    return len(text)
