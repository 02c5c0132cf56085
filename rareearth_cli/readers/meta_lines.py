"""Lines about a document -> its fields: labels, names beside a date, signatures, bylines, attributions."""

import re
from collections.abc import Iterable, Mapping, Sequence

from rareearth_cli.lexicon import forms
from rareearth_cli.patterns import pattern
from rareearth_cli.readers.attributions import (
    read_attribution,
    read_cited,
    read_history,
    read_issue,
    read_page_header,
    read_source,
)
from rareearth_cli.readers.bylines import HOURS, PARTS, READING, read_byline, read_desk, read_poster, read_roled
from rareearth_cli.readers.dates import find_date, is_aside, read_date
from rareearth_cli.readers.filing import read_filing
from rareearth_cli.readers.furniture import is_kicker
from rareearth_cli.readers.kinds import read_dated_kind, read_kind, read_number
from rareearth_cli.readers.metadata import EDGES, LABEL, Part, label_name
from rareearth_cli.readers.names import (
    are_people,
    is_known_outlet,
    is_name,
    is_person,
    looks_like_outlet,
    person,
    without_article,
)
from rareearth_cli.readers.posts import is_age, is_pages
from rareearth_cli.readers.releases import read_release
from rareearth_cli.readers.updates import without_update

_SIGNED = pattern(r"\s*[—–―~-]{1,2}\s*([A-Z\"“(].{1,90})\Z")
_URL = pattern(r"<?((?:https?://|www\.)[^\s<>›»]+)>?((?:\s+[›»]\s+[^\s›»…]+)*)")
_SITE_PATH = pattern(r"((?:[\w-]+\.)+[a-z]{2,12})(?:\s+[›»>]\s+\S.*)")
_BARE_URL = pattern(r"(?:[\w-]+\.)+[a-z]{2,12}/[^\s<>›»]{2,}")
_CRUMB = pattern(r"\s+[›»]\s+")
_PATH = pattern(r"(\S.*?)\s+[›»>]\s+\S.*")  # to a page of a site: "The Quay › Ports › Locks"
_KIND_BY = pattern(
    r"((?!Photo|Image|Picture|Video|\w+ed\b)[A-ZÀ-Þ][\w&-]*(?:\s[\w&-]+){0,2}?)\s+(?:by|von|par|por|di)\s+([^|·•—–\d]{3,80}?)"
    r"\s*(?:\s[—–|·•-]|\son)\s+([^|·•—–]{6,40})"
)
_SINCE = pattern(r"\d{1,3}\s?(?:min|m|hrs?|h|d|wk?|mo|yr?)", re.IGNORECASE)
_MINUTES = pattern(HOURS + r"|\d+[\s-]min(?:ute)?s?\.?(?:\s(?:read|de lecture|de lectura|lesezeit))?", re.IGNORECASE)
_GLUED = pattern(r"(?<=\b20\d\d)(?=\d{1,2}:\d\d\b)|(?<=[A-Z]{3})(?=Updated |Published )")  # as copied: "202611:02 AM"
_MAILBOX = pattern(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_MARKED = pattern(r"(?<=\d)\s*[\[【(][^\d\[\]【】()]{2,20}[\])】]\Z")  # who may read on: "18:00 [有料会員限定]"
_DOTS = str.maketrans("∙⋅‧", "···")  # between a day and a name
_PIECES = 4  # of a line with an age
_NUMBERED = pattern(r"\s+(?:No\.?|Nr\.?|N[°º]\.?|#)?\s?\d[\d/.-]*\Z")
_FILED = pattern(r"\A(?:[Ii]n|[Uu]nder)\s+([A-Z].{2,30})\s+on\s+\Z")
_PLACE = pattern(r"\s*[^\W\d_]+,\s*(?:(?:le|den|am|el|il)\s+)?(?:([^\W\d_]+(?: [^\W\d_]+){0,2})\s*[–—-]\s*)?")
_OFFICE = pattern(
    r"\b((?:Ministry|Department|Office|Committee|Directorate|Secretariat)\b[^|·,]*), ([^|·,]{3,30} and [A-Z])"
)
_SAID_ON = pattern(r"\s*(?!posted|published|updated)(\S.*?)\s+on\s+\Z", re.IGNORECASE)
_SLUGGED = pattern(
    r"[A-Z]{3,}(?: [A-Z\d]+)*-\s?[A-Z][a-z]"
)  # as titles of a wire begin: "PRESS DIGEST-Financial Times"
_COMMA = "\x00"  # stands for one within the name of an office
_AUTHORS = 12  # words of several authors
_DATED = 60  # code points of a date with clock and zone
_VALUE = 90  # code points of the value of a label
_LABEL = 24  # code points of a label beside others
_DAY = len("2026-03-04")
_LONGEST = 160  # code points of a line about a document


def read_line(text: str) -> list[Part] | None:
    """Read a line that says something about a document and nothing else; None where it is another.

    Example:
        >>> [tuple(part) for part in read_line("By Farid Hassan | Nikkei Asia | 17 September 2025") or ()]
        [('author', 'Farid Hassan'), ('source', 'Nikkei Asia'), ('date', '2025-09-17')]
        >>> read_line("From The Diplomat, November 8:")
        [Part(field='source', value='The Diplomat'), Part(field='date', value='XXXX-11-08')]
    """
    line = _GLUED.sub(" ", text.translate(_DOTS)).strip().strip("*_").strip()
    if not line or len(line) > _LONGEST:
        return None
    if alone := _alone(line) or read_release(line) or read_history(line):
        return alone
    said, changed = without_update(line)
    if changed and (parts := read_line(changed)) and {part.field for part in parts} == {"date"}:
        return parts
    if said != line and (day := read_date(said)):
        return [Part("date", day)]
    line = said
    return (
        read_number(line)
        or (read_labels(line) if " | " in line else None)
        or read_label(line)
        or _filed(line)
        or read_attribution(line)
        or _kind_by(line)
        or read_byline(line)
        or read_poster(line)
        or read_roled(line)
        or _signed(line)
        or _listed(line)
        or _aged(line)
        or read_cited(line)
        or (read_dated_kind(line) if line[:1].isdigit() else read_kind(line))
        or ((read_page_header(line) or read_issue(line)) if line[-1:].isdigit() or line[-1:] == ")" else None)
    )


def _alone(line: str) -> list[Part]:
    """Read a line that is an address, of a page or of a mailbox, or a day."""
    if "@" in line and _MAILBOX.fullmatch(line):
        return [Part("address", "")]
    address = _address(line)
    day = None if address else read_date(_MARKED.sub("", line).strip("()[] "))
    return [address] if address else [Part("date", day)] if day else []


def _aged(line: str) -> list[Part] | None:
    """Read who says a text, and how long ago, or what it is and how long: `Evora Herald / by Maja Lind / 5h`."""
    pieces = [piece for piece in PARTS.split(line) if piece and piece.strip(EDGES)]
    timed = any(_MINUTES.fullmatch(piece) for piece in pieces[1:])
    others = [piece for piece in pieces if not (_SINCE.fullmatch(piece) or is_age(piece) or _MINUTES.fullmatch(piece))]
    if not 0 < len(others) == len(pieces) - 1 < _PIECES:
        return None
    parts: list[Part] = []
    for piece in others:
        byline = read_byline(piece)
        if not byline and not is_name(piece):
            return None
        sorts = timed and (is_kicker(piece) or (" " not in piece and not looks_like_outlet(piece)))
        field = "category" if sorts else "source" if looks_like_outlet(piece) else "name"
        parts += byline or [Part(field, without_article(piece))]
    return _as_source(parts) if any(part.field == "author" for part in parts) else parts


def _kind_by(line: str) -> list[Part] | None:
    """Read `Commentary by Maja Lind and Per Dahl — 4 May 2026`: what a text is, who wrote it, when."""
    found = _KIND_BY.fullmatch(line)
    day = read_date(found.group(3)) if found else None
    if not found or not day or not are_people(found.group(2)) or not is_name(found.group(1)):
        return None
    return [Part("category", found.group(1)), Part("author", person(found.group(2))), Part("date", day)]


def _address(line: str) -> Part | None:
    """Read an address, or a path to a page as search engines show it: `quay.example › Ports`."""
    address = _URL.fullmatch(line)
    if address:
        return Part("url", address.group(1) + _CRUMB.sub("/", address.group(2)))
    if _BARE_URL.fullmatch(line):
        return Part("url", line)
    site = _SITE_PATH.fullmatch(line)
    return Part("source", site.group(1)) if site and not find_date(line) else None


def _filed(line: str) -> list[Part] | None:
    """Read who posted a text and when; where it is filed alone says nothing of where the line stands."""
    parts = read_filing(line)
    return parts if any(part.field in {"date", "author"} for part in parts) else None


def read_label(line: str) -> list[Part] | None:
    """Read `Label: value` where the label is known; None where it is not."""
    found = LABEL.match(line)
    if not found or not found.group(1):
        return None
    field = label_name(found.group(1))
    if not field or field in {"text", "summary", "title", "collection"}:
        return None
    return _read_value(field, found.group(2).strip())


def read_labels(line: str) -> list[Part] | None:
    """Read labels and their values side by side, a title among them or not; None where a part is none.

    Example:
        >>> [tuple(part) for part in read_labels("Ref: KB-1 | Title: Ropes for sale | Date: 4 May 2026") or ()]
        [('id', 'KB-1'), ('title', 'Ropes for sale'), ('date', '2026-05-04')]
    """
    out: list[Part] = []
    for piece in line.split(" | "):
        label, mark, value = piece.partition(": ")
        field = label_name(label) if mark and len(label) <= _LABEL else None
        parts = [Part("title", value.strip())] if field == "title" else field and _read_value(field, value.strip())
        if not parts:
            return None
        out += parts
    return out if len(out) > 1 else None


def _read_value(field: str, value: str) -> list[Part] | None:
    """Read the value of a label; None where it is not what the label says."""
    if field == "source":
        return read_source(value)
    if field == "date":
        dated = find_date(value) if len(value) <= _DATED else None
        if not dated:
            return None
        rest = _names(value[: dated[1]] + " | " + value[dated[2] :]) if read_date(value) is None else []
        return [Part("date", dated[0]), *rest]
    if field == "author":
        return _read_author(value)
    said = "." in value and " " not in value
    if field != "url":
        said = len(value) <= _VALUE and not (value.endswith((".", "?", "!")) and " " in value)
    return [Part(field, value)] if said else None


def _read_author(value: str) -> list[Part] | None:
    """Read the value of a label for who wrote: names, with more beside them or not, or an address, which is none."""
    if " | " in value:
        return read_byline(f"by {value}")
    if "@" in value and " " not in value:
        return [Part("address", "")]
    return [Part("author", person(value))] if len(value.split()) <= _AUTHORS and not value.endswith("?") else None


def _signed(line: str) -> list[Part] | None:
    """Read `— The Diplomat, 17 September 2025`."""
    found = _SIGNED.match(line)
    if not found:
        return None
    value = found.group(1).strip("()")
    dated = find_date(value)
    if dated:
        names = _names(value[: dated[1]] + " | " + value[dated[2] :])
        if any(looks_like_outlet(part.value) for part in names):
            names = [Part("author", part.value) if _is_speaker(part) else part for part in names]
        return [*_as_source(names), Part("date", dated[0])] if names or value else None
    return [Part("source" if looks_like_outlet(value) else "name", without_article(value))] if is_name(value) else None


def _is_speaker(part: Part) -> bool:
    """Tell whether a name beside that of a paper is a person's: `— Maja Lind, The Quay, 4 March 2026`."""
    return part.field == "name" and is_person(part.value)


def _as_source(parts: Iterable[Part]) -> list[Part]:
    return [Part("source", part.value) if part.field == "name" else part for part in parts]


_MADE_KNOWN = pattern(  # words that say what the day beside them is, alone or behind another part of the line
    r"(?:\A|(?<=[|•·;,/.–—-]))\s*(?:(?:first|last)\s+)?(?:published|posted|issued|released|accepted|revised|available|delivered|presented|tabled|adopted|"
    r"recorded|filmed|aired|broadcast|heard|held|debated|argued|decided|signed|filed)"
    r"(?:\s+(?:online|in\s+print))?(?:\s+on)?\s*:?\s*\Z",
    re.IGNORECASE,
)


def _listed(line: str) -> list[Part] | None:
    """Read names beside a date: `Reuters · 17 September 2025`, `Shipping | Oct 19, 2025 | 5 min read`."""
    dated = find_date(line)
    if not dated or _SLUGGED.match(line):
        return None
    edtf, start, end = dated
    start += len("Sun, ") * (line.startswith("Sun, ", start) and line[:start].rstrip()[-1:].isalpha())  # a paper
    before, after = line[:start], line[end:]
    before = _FILED.sub(r"\1 | ", before)
    if before.endswith((" › ", " » ")):
        before = before[:-2] + "| "
    if is_aside(line[start:end].split(maxsplit=1)[0].strip(".,")) and len(before.split()) > 1:
        before = before.rstrip(" ,") + ", "  # "The Quay Friday 6 March 2026"
    if before and (before[-1:].isalnum() or (len(edtf) < _DAY and before.rstrip()[-1:] == ":")):
        return None  # "Month: March 2026" heads an archive
    if (
        before.strip(" ,;|·•/–—-()[]:")
        and not re.search(
            r"[|,•·/()\[\]–—:;-]\s*\Z|\s{2,}\Z|\t\Z|\b(?:on|am|le|el|du|em|posted|published|updated|datum|vom)\s+\Z",
            before,
            re.IGNORECASE,
        )
        and not _MADE_KNOWN.search(before)
        and not is_kicker(before)  # "News release 4 March 2026"
    ):
        return None
    if after.strip() and not re.match(
        r"\s*(?:[|,•·/()\[\]–—:;-]|\s{2,}|at\b|by\s+[A-Z]|von\s+[A-Z]|par\s+[A-Z]|por\s+[A-Z]|"
        r"(?:um|à|às|a las|alle)\b|T\d|\d{1,2}:\d\d)",
        after,
    ):
        return None
    after = re.sub(
        r"\A\s*,?\s*(?:(?:at|um|à|às|a las|alle)\s+)?\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:[apAP]\.?[mM]\.?)?\s*"
        r"(?:GMT\s?[+-]\d+|[A-Z]{2,4}\b|Uhr)?",
        "",
        after,
    )
    names = _names_or_none(before + " | " + after)
    if names is None:
        return None
    place = _PLACE.fullmatch(before)
    if place and len(names) == 1 + bool(place.group(1)) and not any(looks_like_outlet(part.value) for part in names):
        names = []  # "Lima, 4 March 2026" says where
    if len(names) == 1 and names[0].field == "name" and _SAID_ON.fullmatch(line[:start]):
        names = [Part("author" if is_person(names[0].value) else "source", names[0].value)]
    return [*_beside_person(names, line), Part("date", edtf)]


def _beside_person(names: Sequence[Part], line: str) -> list[Part]:
    """Settle what one word beside a person's name is, if no paper: a section between bars, else a place."""
    if not any(part.field == "author" or _is_speaker(part) for part in names):
        return list(names)
    barred = "|" in line or "·" in line or "•" in line
    words = [
        part for part in names if part.field == "name" and " " not in part.value and not looks_like_outlet(part.value)
    ]
    return [part._replace(field="category") if part in words else part for part in names if barred or part not in words]


def read_led(name: str) -> list[Part] | None:
    """Read `Interview: Maja Lind`: the kind of a text, and who wrote it."""
    kind, _, who = name.partition(": ")
    return [Part("author", person(who))] if is_person(who) and is_kicker(kind) else None


def _names(text: str) -> list[Part]:
    return _names_or_none(text) or []


def _names_or_none(text: str) -> list[Part] | None:
    parts: list[Part] = []
    aside: list[str] = []  # "Research note", beside a byline or a label
    told = False
    for cut in PARTS.split(_OFFICE.sub(rf"\1{_COMMA} \2", text)):
        piece = cut and cut.replace(_COMMA, ",")
        name = re.sub(
            r"(?:\b(?:posted|published|updated|debated|delivered|held|publié|veröffentlicht|erschienen|publicado|pubblicato|on|am|vom|le|el|em|in)\b\s*"
            r":?\s*)+\Z|\A(?:posted|published|updated)\s+(?:(?:on|in)\b)?\s*",
            "",
            (piece or "").strip(EDGES + "()[]"),
            flags=re.IGNORECASE,
        ).strip(EDGES + "()[]")
        path = _PATH.fullmatch(name)
        if path and is_name(site := path.group(1)):
            parts += [Part("source", without_article(site))] if looks_like_outlet(site) or " " in site else []
            continue
        if (
            not name
            or _MADE_KNOWN.match(piece)
            or READING.fullmatch(name)
            or is_age(name)
            or is_pages(name)
            or is_aside(name)
            or is_kicker(_NUMBERED.sub("", name)) != is_kicker(name)
        ):
            continue  # "Briefing No. 7"
        byline = read_byline(name) or read_label(name) or read_led(name) or read_desk(name)
        if byline:
            parts += byline
            told = True
        elif re.match(r"#\w", name):
            parts.append(Part("category", name.lstrip("#")))
        elif re.fullmatch(r"[A-Z]{1,6}(?:[-/]\d[\w-]*|[ -]\d{1,5}/\d{2,4})", name):
            parts.append(Part("id", name))
        elif is_kicker(name):
            parts.append(Part("category", without_article(name)))
        elif is_name(name):
            parts.append(Part("name", without_article(name)))
        else:
            aside.append(name)
    if aside and not (told and all(len(name.split()) <= 4 and name[-1] not in ".?!:" for name in aside)):  # noqa: PLR2004
        return None
    return parts if len(parts) <= 4 else None  # noqa: PLR2004


def resolve(parts: Sequence[Part], *, in_cards: bool = False, first: bool = False) -> dict[str, str]:
    """Settle what the names among the parts are: sources by their look, else persons; in cards, categories.

    In a series of cards a name beside each date is what the cards are sorted by. `first` prefers a
    person, as in a line under a title.
    """
    out: dict[str, str] = {}
    for field, value in parts:
        if field != "name":
            out.setdefault(field, value)
    names = [value for field, value in parts if field == "name"]
    for value in names:
        if "category" not in out and _is_sort(value, out, beside=len(names) > 1):
            out["category"] = value
        elif looks_like_outlet(value) and "source" not in out:
            out["source"] = value
        elif in_cards and "category" not in out and not (first and len(names) > 1 and is_person(value)):
            out["category"] = value
        elif "author" not in out and (is_person(value) if first else "category" in out and are_people(value)):
            out["author"] = person(value)
        elif "source" not in out:
            out["source"] = value
        elif "category" not in out:
            out["category"] = value
    return out


def _is_sort(value: str, known: Mapping[str, str], *, beside: bool) -> bool:
    """Tell whether a name is what texts are sorted by: beside an identifier and a day, or `News` beside another."""
    numbered = "id" in known and "date" in known and not is_known_outlet(value)
    return numbered or (beside and value.lower() in forms("boilerplate.toml", "part"))
