"""One document of an export of a press archive -> its fields and the lines of its body, form by form."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.furniture import is_boilerplate
from rareearth_cli.readers.meta_lines import read_line
from rareearth_cli.readers.names import are_people, is_name

_BEGIN = pattern(r"\s*(?:(?:document )?\d+ of \d+ documents?|document \d+ of \d+)\s*\Z", re.IGNORECASE)
_END = pattern(r"End of Document\s*\Z|(?:AN\s+)?Document ([A-Z][A-Z\d]{3,}\d{8}\w+)\s*\Z")
_OWN = pattern(
    r"(?:(?:page|document) )?\d+ (?:of|/) \d+\b.*|page \d+|link to (?:image|pdf|original)|"
    r".*© \d{4} factiva\b.*",
    re.IGNORECASE,
)
_RIGHTS = pattern(r"(?:copyright\b|©|\(c\)|all rights reserved)", re.IGNORECASE)
_LABEL = pattern(
    r"(byline|section|length|dateline|headline|highlight|body|load-date|language|graphic|publication-type|type|subject|"
    r"company|organization|ticker|industry|person|geographic|country|state|city|url|notes|series|correction|"
    r"correction-date|document-type|pub-type|journal-code|acc-no|name|classification)(?::\s*(.*)|)\Z",
    re.IGNORECASE,
)
_BARE = frozenset(["body", "classification", "graphic", "notes"])  # of Nexis Uni, without a colon
_ABOVE = frozenset(["byline", "section", "length", "dateline", "headline", "highlight", "series", "body"])
_PAGE_OF = pattern(r";?\s*Pg\..*\Z")
_CODE = pattern(
    r"(SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|ART|CLM|DLN|RST)"
    r"(?:[ \t]{2,}(.*)|\t(.*)|[ \t](.*)|)\Z"
)
_TEXTS = frozenset(["LP", "TD"])
_INDEXED = pattern(r"[a-z]{2}[a-z\d]{0,7} : \S")  # a word of the index, behind a code: "crvn : Corvane Materials"
_WORDS = pattern(r"[\d,.]+ (?:words|mots|wörter|palabras|parole|palavras|woorden)\Z", re.IGNORECASE)
_HEADED = pattern(
    r"(.{2,60}?), ([^,]{6,30}(?:, [^,]{2,20})?), [\d,.]+ words, \([^()]{3,20}\)\s*\Z"
)  # of a list of titles
_COVER = pattern(
    r"(?:search (?:terms|type)|client/matter|narrowed by|content type|\d+\. )", re.IGNORECASE
)  # of Nexis Uni
_WRAPPED = 45  # code points of a line of a title that goes on in the next
_DATED = 60  # code points of a line with a date
_NAMES = 10  # lines of a header below the number of words
_SECTION = 3  # words
_IN = pattern(r"\s+(?:in|aus|à|en)\s+[A-ZÀ-Þ][^\W\d_]+(?:[ -][A-ZÀ-Þ][^\W\d_]+)?\Z")  # where who writes is


class Told(NamedTuple):
    """What a document says of itself: fields, lines of its title and about it, its body.

    `instead` has what is text of those lines of the body that are not text as they stand, nothing of the page's own.
    """

    fields: dict[str, str]
    meta: dict[str, str]
    titles: list[int]
    about: list[int]
    body: tuple[int, int]
    instead: dict[int, str]


def begins(line: str) -> bool:
    """Tell whether a line opens a document: `3 of 25 DOCUMENTS`."""
    return bool(_BEGIN.match(line))


def ends(line: str) -> bool:
    """Tell whether a line closes a document: `End of Document`, `Document FTFT000020230405ej4500abc`."""
    return bool(_END.match(line))


def read_codes(lines: Sequence[str]) -> Told | None:
    """Read the form with two-letter codes, `HD  Title`; None where it is another."""
    values: dict[str, list[str]] = {}
    about: list[int] = []
    titles: list[int] = []
    body: list[int] = []
    instead: dict[int, str] = {}
    code = ""
    for at, line in enumerate(lines):
        found = _CODE.match(line)
        if found and code in _TEXTS and found.group(4) is not None and found.group(1) not in {"AN", "PUB"}:
            found = found if _INDEXED.match(found.group(4)) else None  # "IN the north …" goes on the text
        said = line.strip()
        if found:
            code = found.group(1)
            said = (found.group(2) or found.group(3) or found.group(4) or "").strip()
        if not code or _OWN.fullmatch(said):
            continue
        if code in _TEXTS:
            body += [at] * bool(said)
            if found:
                instead[at] = said
            continue
        (titles if code == "HD" and said else about).append(at)
        values.setdefault(code, []).append(said)
    if not body or not titles:
        return None
    value = {name: " ".join(filter(None, said)) for name, said in values.items()}
    fields = {
        "title": value["HD"],
        "author": value.get("BY", ""),
        "date": value.get("PD", ""),
        "source": value.get("SN", ""),
        "category": value.get("SE", ""),
        "id": value.get("AN", "").removeprefix("Document "),
    }
    meta = {code: value.get(code, "") for code in ("WC", "LA", "CO", "IN", "NS", "RE")}
    return Told(fields, meta, titles, about, (body[0], body[-1] + 1), instead)


def read_headed(lines: Sequence[str]) -> Told | None:
    """Read the form of a list of titles: a title, a writer, `The Quay, 4 May 2026, 412 words, (English)`; else None."""
    counted = next((at for at, line in enumerate(lines) if "words, (" in line and _HEADED.match(line.strip())), None)
    found = _HEADED.match(lines[counted].strip()) if counted is not None else None
    if counted is None or found is None or not find_date(found.group(2)):
        return None
    above = _above(lines, counted)
    end = next(at for at in reversed(range(len(lines))) if ends(lines[at]))
    named = _END.match(lines[end])
    fields = {"source": found.group(1), "date": found.group(2), "id": (named.group(1) or "") if named else ""}
    about = [counted, end, *_take_writer(lines, above, fields)]
    fields["title"] = " ".join(lines[at].strip() for at in above)
    return Told(fields, {}, above, about, (counted + 1, end), {}) if above else None


def _above(lines: Sequence[str], end: int) -> list[int]:
    """Give the lines above a place that are of a document."""
    above = [at for at in range(end) if lines[at].strip() and not _OWN.fullmatch(lines[at].strip())]
    return [at for at in above if not is_boilerplate(lines[at])]


def _take_writer(lines: Sequence[str], above: list[int], fields: dict[str, str]) -> list[int]:
    """Take who wrote a document and its section off the lines of its title; give the places of both."""
    about: list[int] = []
    if len(above) > 1:
        last = lines[above[-1]].strip()
        read = read_line(last)
        who = _IN.sub("", last)
        is_named = is_name(who) and len(who.split()) <= _SECTION
        if (read and read[0].field == "author") or is_named or (who != last and are_people(who)):
            fields["author"] = who
            about.append(above.pop())
    if len(above) > 1 and len(lines[above[0]].split()) <= _SECTION:
        fields["category"] = lines[above[0]].strip()
        about.append(above.pop(0))
    return about


def read_words(lines: Sequence[str]) -> Told | None:
    """Read the form without codes: a title, a byline, `512 words`, a date, a paper; None where it is another."""
    counted = next((at for at, line in enumerate(lines) if _WORDS.match(line.strip())), None)
    if counted is None:
        return None
    above = _above(lines, counted)
    fields: dict[str, str] = {}
    about = [counted, *_take_writer(lines, above, fields)]
    fields["title"] = " ".join(lines[at].strip() for at in above)
    below = [at for at in range(counted + 1, len(lines)) if lines[at].strip()]
    dated = next((at for at in below[:2] if find_date(lines[at])), None)
    if not above or dated is None:
        return None
    fields["date"] = lines[dated].strip()
    named = [at for at in below if at > dated]
    if named and re.match(r"\d\d:\d\d\b", lines[named[0]].strip()):
        named = named[1:]
    fields["source"] = lines[named[0]].strip() if named else ""
    rights = [at for at in named[:_NAMES] if _RIGHTS.match(lines[at].strip())]
    while rights and "ights reserved" in "".join(lines[rights[-1] + 1 : rights[-1] + 2]):
        rights.append(rights[-1] + 1)
    first = (
        rights[-1]
        if rights
        else next((at for at in named[1:_NAMES] if not "".join(lines[at + 1 : at + 2]).strip()), counted)
    )
    end = next(at for at in reversed(range(len(lines))) if ends(lines[at]))
    found = _END.match(lines[end])
    fields["id"] = (found.group(1) or "") if found else ""
    about += [*range(counted, first + 1), end]
    own = [at for at in range(first, end) if _OWN.fullmatch(lines[at].strip())]
    return Told(fields, {}, above, about, (first + 1, end), dict.fromkeys(own, ""))


def read_labels(lines: Sequence[str]) -> Told | None:
    """Read the form with labels, `BYLINE: Jane Doe`: LexisNexis and Nexis Uni; None where it is another."""
    said = [line.strip() for line in lines]
    own = [at for at, text in enumerate(said) if _OWN.fullmatch(text) or text == "End of Document"]
    labelled = _labelled(said)
    first = _first_of_body(said, labelled)
    if first is None:
        return None
    end = next((at for at, name, _ in labelled if at >= first and name not in _ABOVE), len(lines))
    end = next((at for at in range(first, end) if _RIGHTS.match(said[at])), end)
    values, places = _values(said, labelled, (first, end))
    free = [at for at in range(first) if said[at] and at not in {*own, *places} and not _RIGHTS.match(said[at])]
    dated = next((at for at in free if len(said[at]) <= _DATED and (day := find_date(said[at])) and not day[1]), None)
    above = [at for at in free if dated is None or at < dated]
    below = [at for at in free if dated is not None and at > dated]
    titles, paper = _titles_below(lines, above, below) if begins(_first(lines)) else _titles_above(said, above)
    fields = {
        "title": values.get("headline") or " ".join(said[at] for at in titles),
        "source": said[paper] if paper is not None else "",
        "date": said[dated] if dated is not None else values.get("load-date", ""),
        "author": values.get("byline", ""),
        "category": _PAGE_OF.sub("", values.get("section", "")),
        "url": values.get("url", ""),
    }
    if not titles:
        titles = [at for at, name, _ in labelled if name == "headline"][:1]
    if not fields["title"]:
        return None
    meta = {name.capitalize(): values.get(name, "") for name in ("length", "dateline", "highlight", "subject")}
    again = {said[at] for at in titles}
    own += [at for at in range(first, end) if at - 1 in own and said[at] in again]  # below "Page 2 of 3"
    about = [*places, *(at for at in free if at not in titles and at >= min([*titles, paper or 0]))]
    return Told(fields, meta, titles, about, (first, end), dict.fromkeys(own, ""))


def _first(lines: Sequence[str]) -> str:
    return next((line for line in lines if line.strip()), "")


def _labelled(said: Sequence[str]) -> list[tuple[int, str, str]]:
    """Find the lines with labels: place, label in lower case, value."""
    found = [(at, match) for at, text in enumerate(said) if (match := _LABEL.match(text))]
    return [
        (at, match.group(1).lower(), match.group(2) or "")
        for at, match in found
        if match.group(2) is not None or match.group(1).lower() in _BARE
    ]


def _first_of_body(said: Sequence[str], labelled: Sequence[tuple[int, str, str]]) -> int | None:
    """Find where the text begins: below `Body`, else with the first line after the labels that has none."""
    marker = next((at for at, name, value in labelled if name == "body" and not value), None)
    if marker is not None:
        return marker + 1
    counted = next((at for at, name, _ in labelled if name == "length"), None)
    if counted is None:
        return None
    places = {place: name for place, name, _ in labelled}
    within = True  # the value of a label goes on to the next blank line
    for at in range(counted + 1, len(said)):
        within = bool(said[at]) and (within or places.get(at) in _ABOVE)
        if said[at] and not within:
            return at
    return None


def _values(
    said: Sequence[str], labelled: Sequence[tuple[int, str, str]], body: tuple[int, int]
) -> tuple[dict[str, str], set[int]]:
    """Read the values of the labels, each to the next blank line or label; and the lines that they fill."""
    values: dict[str, str] = {}
    places: set[int] = set()
    names = {at for at, _, _ in labelled}
    for at, name, value in labelled:
        if body[0] <= at < body[1]:
            continue
        places.add(at)
        parts = [value]
        after = at + 1
        while after < len(said) and after != body[0] and said[after] and after not in names:
            if _RIGHTS.match(said[after]) or ends(said[after]):
                break
            parts.append(said[after])
            places.add(after)
            after += 1
        values.setdefault(name, " ".join(filter(None, parts)))
    return values, places


def _titles_below(lines: Sequence[str], above: Sequence[int], below: Sequence[int]) -> tuple[list[int], int | None]:
    """Find the title below the date, after an edition, and the paper above it."""
    paper = above[0] if above else None
    flush = [at for at in below if not lines[at][:1].isspace()] or list(below)
    titles = flush[-1:]
    while titles and titles[0] - 1 in flush:
        titles.insert(0, titles[0] - 1)
    return titles, paper


def _titles_above(said: Sequence[str], above: Sequence[int]) -> tuple[list[int], int | None]:
    """Find the paper directly above the date, and the title directly above the paper."""
    if not above:
        return [], None
    if len(above) == 1:
        return list(above), None
    paper = above[-1]
    titles = [above[-2]]
    while titles[0] - 1 in above and len(said[titles[0] - 1]) >= _WRAPPED and not _COVER.match(said[titles[0] - 1]):
        if said[titles[0] - 1] in {said[at] for at in titles}:
            break
        titles.insert(0, titles[0] - 1)
    return titles, paper
