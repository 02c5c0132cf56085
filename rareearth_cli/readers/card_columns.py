"""The lines at one place of all cards, read together as the cells of a column are: titles, names, days, kinds."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.bylines import PARTS, READING, read_byline
from rareearth_cli.readers.dates import Order, find_date, is_aside
from rareearth_cli.readers.furniture import is_kicker
from rareearth_cli.readers.kinds import kind_and_office, read_dated_kind
from rareearth_cli.readers.labels import is_shouted
from rareearth_cli.readers.meta_lines import read_line
from rareearth_cli.readers.metadata import Part, column_name, is_id
from rareearth_cli.readers.names import are_people, is_name, is_person, looks_like_outlet, person, without_article
from rareearth_cli.readers.posts import is_age, is_pages

MOST = 0.75  # of the cards, or of the lines at one place, that must be alike
_LINE = 160  # code points of a line about a document
_KICKER = 3  # words
_NAMES = 2  # in a line
_SIGNS = pattern(r"[^\W\d]+(?:\d{1,3}\b)?(?:[’'.-]?[^\W\d]+)*\.?")
_DIGITS = pattern(r"\d[\d.,]*")
_NO_SIGN = pattern(r"[^a9:/|·•»«›‹@<>\[\]()–—#]")
_BRACKET = pattern(r"[()\[\]<>]")
_APART = ("://", "9:9", *"/|·•»«›‹@<>[]()–—#")  # signs that part what a line says; a colon parts a speaker from it
_MAY_PART = pattern(
    r"[/|·•»«›‹@<>()\[\]–—#]|[\d.,]:\d| - |\Ahttp"
)  # where no part of a line is one, its shape has none
_HANDLE = pattern(r"(?:by|von|par|por)\s+@?(\S{2,30})\Z", re.IGNORECASE)
_GUILLEMETS = str.maketrans("»«›‹", "||||")
_CLOCK = pattern(r"\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,5})?\Z", re.IGNORECASE)
_COUNTED = pattern(r"(?:#\d{1,4}|\[\d{1,4}\]|\(?\d{1,4}[.)])\s+(?=\S)")
_CODED = pattern(r"[\[(]?([^\W_][\w./-]{2,20})[\])]?(?:\s*[:|–—-])?\s+(?=\S)")
_SORTED = pattern(r"([^|:–—]{2,30}?)\s*(\||:|\s[–—])\s+(?=\S)")
_SIGNED = pattern(r"\s[\[(]([^()\[\]]{3,60})[\])]\Z")


def share(flags: Iterable[bool]) -> float:
    """Give the share of flags that are set."""
    some = list(flags)
    return sum(some) / len(some)


def have_one_shape(cells: Sequence[str]) -> bool:
    """Tell whether lines have the same signs and figures at the same places, and signs that part them.

    Example:
        >>> have_one_shape(["Lock & Level / by R. Ames / 3h", "The Silt / by Bea Koller / 1d"])
        True
    """
    if any(len(cell) > _LINE for cell in cells):
        return False
    if sum(map(bool, map(_MAY_PART.search, cells))) < MOST * len(cells):
        return False
    shape, count = Counter(map(_shape, cells)).most_common(1)[0]
    return count >= MOST * len(cells) and any(sign in shape for sign in _APART)


def _shape(cell: str) -> str:
    """Give the signs of a line, with one letter for all words in a row and one figure for a number."""
    cell = _COUNTED.sub("", cell, count=1)
    words = "://" if cell.startswith("http") else _DIGITS.sub("9", _SIGNS.sub("a", cell.replace(" - ", " – ")))
    out: list[str] = []
    for word in _BRACKET.sub(r" \g<0> ", _NO_SIGN.sub(" ", words)).split():
        if not out or word != "a" or out[-1] != "a":
            out.append(word)
    return " ".join(out)


def read_parts(text: str, order: Order | None = None) -> tuple[Part, ...]:
    """Read what the parts of a line about a text say; `order` is that of the figures of its date.

    Example:
        >>> [tuple(part) for part in read_parts("04/05/2026 Press release Ministry of Ports, Locks and Ferries", "dmy")]
        [('date', '2026-05-04'), ('category', 'Press release'), ('source', 'Ministry of Ports, Locks and Ferries')]
    """
    line = read_dated_kind(text, order) or read_line(text)
    if line:
        return tuple(line)
    day = find_date(text, order)
    if day and not day[1] and text[day[2] : day[2] + 2].strip().isalnum():
        return (Part("date", day[0]), *kind_and_office(text[day[2] :].strip()))
    rest = f"{text[: day[1]]} | {text[day[2] :]}" if day else text
    out = [Part("date", day[0])] if day else []
    for piece in PARTS.split(rest.translate(_GUILLEMETS)):
        name = (piece or "").strip(" ()[]|.,:·•")
        if not name or _says_nothing(name):
            continue
        handle = _HANDLE.match(name)
        byline = [Part("author", handle.group(1))] if handle else read_byline(name)
        if byline:
            out += byline
        elif is_kicker(name):
            out.append(Part("category", name))
        elif " " not in name and out and out[-1].field == "source" and not looks_like_outlet(name):
            continue  # "The Quay - Evora": where it is
        elif is_name(name) and not any(map(str.isdigit, name)):
            out.append(Part("source", without_article(name)) if looks_like_outlet(name) else Part("name", name))
    is_signed = any(part.field == "author" for part in out)
    return tuple(part._replace(field="source") if is_signed and part.field == "name" else part for part in out)


def as_papers(found: Sequence[tuple[Part, ...]]) -> list[tuple[Part, ...]]:
    """Make papers of the names that stand alone below texts, where half of them are known as such: `[The Quay]`."""
    names = [parts[0].value for parts in found if len(parts) == 1 and parts[0].field in {"name", "source"}]
    if not names or len(names) < MOST * len(found) or 2 * sum(map(looks_like_outlet, names)) < len(names):
        return list(found)
    return [tuple(part._replace(field="source") if part.field == "name" else part for part in parts) for parts in found]


def _says_nothing(name: str) -> bool:
    """Tell whether a part of a line is an hour, an age, a count or pages."""
    return bool(_CLOCK.match(name) or READING.fullmatch(name) or is_age(name) or is_pages(name) or is_aside(name))


def without_kinds(found: Sequence[tuple[Part, ...]]) -> list[tuple[Part, ...]]:
    """Keep the first of the names that recur beside others at one place: `Research article | Open access`."""
    names = Counter(part.value for parts in found for part in set(parts) if part.field == "name")
    kinds = {name for name, count in names.items() if 2 * count >= len(found)}
    if max(sum(part.field == "name" for part in parts) for parts in found) < _NAMES or not kinds:
        return list(found)
    return [
        tuple(
            Part("category", part.value) if part.field == "name" and part.value in kinds else part
            for place, part in enumerate(parts)
            if not place or part.field != "name" or part.value not in kinds
        )
        for parts in found
    ]


def read_names(cells: Sequence[str], *, over_title: bool, signed: bool) -> list[tuple[Part, ...]]:
    """Tell what the lines at one place are, of which no one says it by itself; nothing where that does not show.

    `signed` says that the texts name their writers below: a word or a few above the title are then no name.
    """
    if over_title:
        if share(looks_like_outlet(cell) and is_name(cell) for cell in cells) >= MOST:
            return [(Part("source", without_article(cell)),) for cell in cells]
        short = all(len(cell.split()) <= _KICKER for cell in cells)
        sorts = short and (
            signed or len(set(cells)) < len(cells) or all(map(is_shouted, cells)) or all(map(is_kicker, cells))
        )
        return [(Part("category", cell.strip(" :|·•")),) for cell in cells] if sorts else []
    if share(are_people(cell) or (is_name(cell) and "." in cell) for cell in cells) >= MOST:
        return [(Part("author", person(cell)),) for cell in cells]
    if share(map(_is_person_and_paper, cells)) >= MOST:
        return [_person_and_paper(cell) for cell in cells]
    if share(map(_are_tags, cells)) >= MOST and 2 * sum(", " in cell for cell in cells) >= len(cells):
        return [()] * len(cells)
    outlets = share(map(looks_like_outlet, cells)) >= MOST
    return [(Part("source", without_article(cell)),) for cell in cells] if outlets else []


def _are_tags(cell: str) -> bool:
    """Tell whether a line is words under which a text is filed: `Locks, Inland Shipping, Salt`."""
    return all(is_name(name) and len(name.split()) <= _KICKER for name in cell.split(", "))


def _is_person_and_paper(cell: str) -> bool:
    who, _, where = cell.partition(", ")
    return is_person(who) and is_name(where)


def _person_and_paper(cell: str) -> tuple[Part, ...]:
    who, _, where = cell.partition(", ")
    source = (Part("source", without_article(where)),) if looks_like_outlet(where) else ()
    return (Part("author", person(who)), *source)


def read_titles(cells: Sequence[str]) -> list[tuple[Part, ...]]:
    """Part titles from what stands with them in most: a number, identifier, kind or label before, a paper behind.

    Example:
        >>> [part.value for part in read_titles(["[KB-1] Ropes for sale", "[KB-2] Gates for sale"])[0]]
        ['Ropes for sale', 'KB-1']
    """
    titles = list(cells)
    parts: list[tuple[Part, ...]] = [()] * len(cells)
    for form, read in ((_COUNTED, _nothing), (_CODED, _code), (_SORTED, _sorts), (_SIGNED, _paper)):
        found = [form.search(title) if form is _SIGNED else form.match(title) for title in titles]
        fits = share(map(bool, found)) >= MOST and not (form is _SORTED and all(map(is_shouted, titles)))
        told = read([one.groups() for one in found if one]) if fits else []
        if not told:
            continue
        values = iter(told)
        for at, one in enumerate(found):
            if one:
                parts[at] += next(values)
                titles[at] = (titles[at][: one.start()] + titles[at][one.end() :]).strip()
    changed = any(parts) or titles != list(cells)
    return [(Part("title", title), *more) for title, more in zip(titles, parts, strict=True)] if changed else []


_Groups = Sequence[tuple[str, ...]]


def _nothing(found: _Groups) -> list[tuple[Part, ...]]:
    return [()] * len(found)


def _code(found: _Groups) -> list[tuple[Part, ...]]:
    """Read identifiers, no two alike."""
    codes = [code for code, *_ in found]
    told = len(set(codes)) == len(codes) and all(is_id(code) and any(map(str.isdigit, code)) for code in codes)
    return [(Part("id", code),) for code in codes] if told else []


def _sorts(found: _Groups) -> list[tuple[Part, ...]]:
    """Read the label of all titles, or words that recur or are in capitals: kinds of texts, or papers."""
    words = [word for word, *_ in found]
    if len(set(words)) == 1 and column_name(words[0]) == "title":
        return [()] * len(words)
    shouted = all(map(is_shouted, words))
    short = all(len(word.split()) <= _KICKER for word in words)
    if not short or not (shouted or (len(set(words)) < len(words) and all(sign != ":" for _, sign in found))):
        return []
    field = "source" if share(map(looks_like_outlet, words)) >= MOST else "category"
    return [(Part(field, word.strip()),) for word in words]


def _paper(found: _Groups) -> list[tuple[Part, ...]]:
    """Read papers, with a day or without."""
    told = [read_line(f"— {said}") for said, *_ in found]
    names = [said for said, *_ in found]
    if all(told):
        return [
            tuple(part._replace(field="source") if part.field == "name" else part for part in one or ()) for one in told
        ]
    recur = all(map(is_name, names)) and (len(set(names)) < len(names) or share(map(looks_like_outlet, names)) >= MOST)
    return [(Part("source", without_article(name)),) for name in names] if recur else []
