"""Lines about a document -> its fields: bylines, dates, attributions, datelines."""

import re
from collections.abc import Iterable, Sequence

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.dates import find_date, month_numbers, read_date
from rareearth_cli.readers.furniture import is_kicker
from rareearth_cli.readers.metadata import EDGES, LABEL, Part, column_name
from rareearth_cli.readers.names import SMALL, is_known_outlet, is_name, looks_like_outlet, person, without_article
from rareearth_cli.readers.posts import is_age, posted_by, who_did

_SPLIT = pattern(r"\s*[|•·/]\s*|\s+[–—―-]\s+|;\s+|\s*,\s+|\s{2,}|\t+")
_BYLINE = pattern(
    r"(?:(?:written|reported|posted|published|words|story|text|analysis|edited|compiled|op-ed|report|commentary|essay|"
    r"speech|remarks|lecture|keynote|address|statement|testimony|interview|prepared|researched|drafted|presented|transcribed)\s+)?"
    r"(?:by|von|par|por|di|door|av|text|words|author|from our correspondent)\b:?\s+(\S.*)\Z",
    re.IGNORECASE,
)
_FROM = pattern(
    r"(?:originally\s+(?:published|posted|appeared)|first\s+(?:published|appeared|posted)|(?:re)?published|reprinted|"
    r"reposted|republished|(?:and|also|then|next|und|et|y)[,\s]+(?:this\s+)?(?:from|via|aus|de)|excerpt(?:ed)?|d[’']après|"
    r"selon|laut|según|secondo|an\s+excerpt|adapted|via|from|source|quelle|fuente|hat\s+tip|h/t|courtesy|"
    r"as\s+(?:reported|published|seen)|"
    r"this\s+(?:article|story|piece|post|essay)\s+(?:was\s+)?(?:originally\s+|first\s+)?(?:published|appeared)|auszug|extrait|aus|de)"
    r"(?:\s+(?:from|in|on|at|by|of|with|permission|aus|de)\b)*\s*:?\s+(\S.*)\Z",
    re.IGNORECASE,
)
_SAYS = pattern(
    r"(\S.*?)\s+(?:reports?|writes?|says?|argues|notes|has this|had this|reported|wrote|berichtet|schreibt|écrit|"
    r"escribe)\b[^.]{0,30}:\s*\Z"
)
_ROLED = pattern(
    r"((?:[^\W\d_][\w.’'-]*\s+){1,3}[^\W\d_][\w.’'-]*),\s+("
    r"(?:(?:[\w-]+\s+){0,2}(?:writer|correspondent|contributor|reporter|editor|columnist|analyst|bureau chief|fellow)"
    r"\b|special (?:to|for)\b).{0,60})\Z",
    re.IGNORECASE,
)
_ROLE = pattern(
    r"\b(?:member|governor|director|minister|president|chair\w*|chief|deputy|secretary|professor|fellow|partner|counsel|"
    r"commissioner|manager|economist|strategist|analyst|officer|ceo|cfo)\b",
    re.IGNORECASE,
)
_SIGNED = pattern(r"\s*[—–―~-]{1,2}\s*([A-Z\"“(].{1,90})\Z")
_READING = pattern(
    r"(?:\d+|one|two|five|ten)[\s-]*min(?:ute)?s?\.?(?:\s+(?:read|de lecture|de lectura|lesezeit))?|lesezeit.*|"
    r"(?:vol(?:ume|\.)?|issue|no\.?|edition|ausgabe|heft|jahrgang|numéro|número|n[°º])\s*\d+|"
    r"reading time.*|\d[\d,.]*k?\s+(?:views?|reads?|comments?|shares?|words?|likes?)|updated.*|"
    r"\d{1,2}[:.h]\d\d(?:\s*(?:h|hrs|uhr|[ap]\.?m\.?))?(?:\s*[A-Z]{2,5})?",
    re.IGNORECASE,
)
_URL = pattern(r"<?(?:https?://|www\.)[^\s<>]+>?")
_LONE_ID = pattern(
    r"(?:[^\W\d_]+ ){0,2}(?:Nr\.?|No\.?|N[°º.])\s?(\d{1,4}[/-]\d{2,4})\Z|"
    r"(?:\[\d{1,4}\]\s+)?([A-Z]{2,8}[-_/]\d{3,}[\w-]*|[A-Za-z]{2,10}:\d{4}[\w./-]*)(?:\s*[\[(][^\[\]()]{1,40}[\])])*\Z"
)
_CHANGED = ("dated", "dified", "vised", "mis à", "mise à", "modifi", "aktualis", "stand", "actualiz", "aggiorn")
_UPDATED = pattern(
    r"\s*[|·•,;(–—-]*\s*\b(?:last\s+)?(?:updated|modified|revised|mise? à jour|mis à jour|modifié|"
    r"aktualisiert|stand|actualizado|aggiornato)\b.*\Z",
    re.IGNORECASE,
)
_AND = pattern(r"\s*(?:,|&|;|\b(?:and|und|et|y)\b)\s*")
_COMPANY = frozenset(
    [
        "inc",
        "ltd",
        "llc",
        "plc",
        "corp",
        "co",
        "ag",
        "gmbh",
        "se",
        "sa",
        "asa",
        "as",
        "ab",
        "oyj",
        "nv",
        "bv",
        "spa",
        "srl",
    ]
)
_PLACE = pattern(r"\s*[^\W\d_]+,\s*")
_QUOTING = ("On ", "Am ", "Le ", "El ", "Il ", "Op ")
_PERSON = 4  # words
_BYLINE_WORDS = 8  # of a byline that ends in a full stop
_AUTHORS = 12  # words of several authors
_DATED = 60  # code points of a date with clock and zone
_VALUE = 90  # code points of the value of a label
_LONGEST = 160  # code points of a line about a document


def read_line(text: str) -> list[Part] | None:
    """Read a line that says something about a document and nothing else; None where it is another.

    Example:
        >>> [tuple(part) for part in read_line("By Farid Hassan | Nikkei Asia | 17 September 2025") or ()]
        [('author', 'Farid Hassan'), ('source', 'Nikkei Asia'), ('date', '2025-09-17')]
        >>> read_line("From The Diplomat, November 8:")
        [Part(field='source', value='The Diplomat'), Part(field='date', value='XXXX-11-08')]
    """
    line = text.strip().strip("*_").strip()
    if not line or len(line) > _LONGEST:
        return None
    if _URL.fullmatch(line):
        return [Part("url", line.strip("<>"))]
    day = read_date(line.strip("()[] "))
    if day:
        return [Part("date", day)]
    updated = _UPDATED.search(line) if any(sign in line.lower() for sign in _CHANGED) else None
    if updated and find_date(line[: updated.start()]):
        line = line[: updated.start()]
    lone = _LONE_ID.match(line)
    if lone:
        return [Part("id", lone.group(1) or lone.group(2))]
    label = read_label(line)
    if label:
        return label
    return _attribution(line) or _byline(line) or _did(line) or _roled(line) or _signed(line) or _listed(line)


def read_label(line: str) -> list[Part] | None:
    """Read `Label: value` where the label is known; None where it is not."""
    found = LABEL.match(line)
    if not found or not found.group(1):
        return None
    field = column_name(found.group(1))
    if not field or field in {"text", "summary", "title", "collection"}:
        return None
    return _read_value(field, found.group(2).strip())


def _read_value(field: str, value: str) -> list[Part] | None:
    """Read the value of a label; None where it is not what the label says."""
    if field == "source":
        return _source(value)
    if field == "date":
        dated = find_date(value) if len(value) <= _DATED else None
        if not dated:
            return None
        rest = _names(value[: dated[1]] + " | " + value[dated[2] :]) if read_date(value) is None else []
        return [Part("date", dated[0]), *rest]
    if field == "author":
        return [Part("author", person(value))] if len(value.split()) <= _AUTHORS and not value.endswith("?") else None
    said = "." in value and " " not in value
    if field != "url":
        said = len(value) <= _VALUE and not (value.endswith((".", "?", "!")) and " " in value)
    return [Part(field, value)] if said else None


def _source(value: str) -> list[Part] | None:
    value = value.strip().rstrip(":").strip("*_")
    dated = find_date(value)
    parts: list[Part] = []
    if dated:
        rest = value[: dated[1]] + " | " + value[dated[2] :]
        names = [part for part in re.split(r"\s*\|\s*|,\s+", rest) if part.strip(" ,;:()")]
        parts = [Part("date", dated[0])]
    else:
        names = [value]
    name = without_article(names[0].strip(" ,;()")) if names else ""
    name = re.sub(r"\s+(?:on|in|at|from|of)\Z", "", name)
    if not name or not is_name(name) or name.lower() in month_numbers():
        return None
    out = [Part("source", name), *parts]
    for extra in names[1:]:
        more = _byline(extra.strip(" ,;()"))
        out += more or ()
    return out


def _from(line: str, found: re.Match[str]) -> list[Part] | None:
    """Read `From X, date:` and its like; None where it is a phrase that begins so."""
    value = found.group(1)
    head = re.sub(r"^(?:and|also|then|next|und|et|y)[,\s]+(?:this\s+)?", "", line[: found.start(1)].lower())
    weak = head.startswith(("from", "aus", "de ", "via", "selon", "laut", "según", "secondo", "d’", "d'"))
    if weak and line.endswith((".", "?", "!")) and len(line.split()) > _BYLINE_WORDS:
        return None  # "From June to August 2022 output fell by 5% in Chile."
    if weak and not (line.endswith(":") or find_date(value) or looks_like_outlet(value)):
        return None
    by = re.search(r",?\s+by\s+([A-Z].+?):?\Z", value)
    source = _source(value[: by.start()] if by else value)
    return [*source, Part("author", person(by.group(1)))] if source and by else source


def _attribution(line: str) -> list[Part] | None:
    found = _FROM.match(line)
    if found:
        return _from(line, found)
    found = _SAYS.match(line)
    if found and line.startswith(_QUOTING) and find_date(found.group(1)):
        return None  # "On Mon, Jan 13, 2025 Alice wrote:", above what a mail quotes
    if found and is_name(without_article(found.group(1))):
        source = _source(found.group(1))
        dated = find_date(line[found.end(1) :].rstrip(": "))
        return [*source, Part("date", dated[0])] if source and dated else source
    if line.endswith(":") and len(line.split()) <= 10:  # noqa: PLR2004 (a name and a date)
        dated = find_date(line)
        if dated and dated[1] > 2:  # noqa: PLR2004 (a name stands before)
            return _source(line)
        if looks_like_outlet(line.rstrip(":")) and is_name(line.rstrip(":")) and is_known_outlet(line.rstrip(":")):
            return _source(line)
    return None


def _byline(line: str) -> list[Part] | None:
    found = _BYLINE.match(line)
    if not found:
        return None
    rest = found.group(1)
    dated = find_date(rest)
    parts = [
        part
        for part in _SPLIT.split(rest[: dated[1]] + " | " + rest[dated[2] :] if dated else rest)
        if part and part.strip(EDGES + "()")
    ]
    if (
        not parts
        or not is_name(re.sub(r"\s+(?:and|und|et|y|&|for|in|of)\s+", " ", person(parts[0])))
        or (line.endswith((".", "?", "!")) and len(line.split()) > _BYLINE_WORDS)
    ):
        return None
    if parts[0].strip().lower() in {"the", "a", "an"} or len(parts) > 6:  # noqa: PLR2004
        return None
    out = [Part("author", person(parts[0]))]
    authors = 1
    for part in parts[1:]:
        name = part.strip(EDGES + "()")
        if _READING.fullmatch(name) or not name:
            continue
        if _ROLE.search(name) and not looks_like_outlet(name):
            break  # what follows says where
        if not is_name(name) and not name[0].isupper():
            return None
        if (
            looks_like_outlet(name)
            or authors != 1
            or not re.search(r",\s*" + re.escape(name) + r"\s*(?:,|and|\Z)", rest)
            or dated
        ):
            out.append(
                Part(
                    "source" if looks_like_outlet(name) or "|" in rest or "," in rest else "name", without_article(name)
                )
            )
        else:
            out[0] = Part("author", f"{out[0].value}, {name}")
    if dated:
        out.append(Part("date", dated[0]))
    return out


def _roled(line: str) -> list[Part] | None:
    """Read `J. Quispe, Special to The Pacific Courier`: a person, and what tells that it is one."""
    found = _ROLED.match(line)
    if not found or not is_name(found.group(1)) or looks_like_outlet(found.group(1)):
        return None
    outlet = re.search(r"\b(?:to|for|at|of|,)\s+((?:the\s+|The\s+)?[A-Z].*)\Z", found.group(2))
    source = without_article(outlet.group(1)) if outlet and is_name(outlet.group(1)) else ""
    return [Part("author", person(found.group(1))), *([Part("source", source)] if source else [])]


def _did(line: str) -> list[Part] | None:
    """Read `maja-l released this Mar 4, 2026`, `Posted on Mar 4, 2026 by maja-l`."""
    dated = find_date(line)
    who = who_did(line[: dated[1]]) if dated else None
    after = line[dated[2] :].strip(" ,·|•:") if dated else ""
    if dated and (poster := posted_by(line[: dated[1]], after)):
        who, after = poster, ""
    if not dated or not who or (after and not _READING.fullmatch(after.removeprefix("at "))):
        return None
    return [Part("author", who), Part("date", dated[0])]


def _signed(line: str) -> list[Part] | None:
    """Read `— The Diplomat, 17 September 2025`."""
    found = _SIGNED.match(line)
    if not found:
        return None
    value = found.group(1).strip("()")
    dated = find_date(value)
    if dated:
        names = _names(value[: dated[1]] + " | " + value[dated[2] :])
        return [*_as_source(names), Part("date", dated[0])] if names or value else None
    return [Part("source" if looks_like_outlet(value) else "name", without_article(value))] if is_name(value) else None


def _as_source(parts: Iterable[Part]) -> list[Part]:
    return [Part("source", part.value) if part.field == "name" else part for part in parts]


def _listed(line: str) -> list[Part] | None:
    """Read names beside a date: `Reuters · 17 September 2025`, `Shipping | Oct 19, 2025 | 5 min read`."""
    dated = find_date(line)
    if not dated:
        return None
    edtf, start, end = dated
    before, after = line[:start], line[end:]
    if before and before[-1:].isalnum():
        return None
    if before.strip(" ,;|·•/–—-()[]:") and not re.search(
        r"[|,•·/()\[\]–—:;-]\s*\Z|\s{2,}\Z|\b(?:on|am|le|el|du|posted|published|updated|datum|vom)\s+\Z",
        before,
        re.IGNORECASE,
    ):
        return None
    if after.strip() and not re.match(
        r"\s*(?:[|,•·/()\[\]–—:;-]|\s{2,}|at\b|by\s+[A-Z]|von\s+[A-Z]|par\s+[A-Z]|por\s+[A-Z]|"
        r"(?:um|à|a las|alle)\b|T\d|\d{1,2}:\d\d)",
        after,
    ):
        return None
    after = re.sub(
        r"\A\s*(?:,?\s*(?:at|um|à|a las|alle)\s+)?\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*"
        r"(?:[A-Z]{2,4}\b|Uhr|GMT[+-]\d+)?",
        "",
        after,
    )
    names = _names_or_none(before + " | " + after)
    if names is None:
        return None
    if _PLACE.fullmatch(before) and len(names) == 1 and not looks_like_outlet(names[0].value):
        names = []  # "Lima, 4 March 2026" says where
    return [*names, Part("date", edtf)]


def _names(text: str) -> list[Part]:
    return _names_or_none(text) or []


def _names_or_none(text: str) -> list[Part] | None:
    parts: list[Part] = []
    aside: list[str] = []  # "Research note", beside a byline or a label
    told = False
    for piece in _SPLIT.split(text):
        name = re.sub(
            r"(?:\b(?:posted|published|updated|publié|veröffentlicht|erschienen|publicado|pubblicato|on|am|le|el|in)\b\s*"
            r":?\s*)+\Z|\A(?:posted|published|updated)\s+(?:on|in)?\s*",
            "",
            (piece or "").strip(EDGES + "()[]"),
            flags=re.IGNORECASE,
        ).strip(EDGES + "()[]")
        if not name or _READING.fullmatch(name) or is_age(name):
            continue
        byline = _byline(name) or read_label(name)
        if byline:
            parts += byline
            told = True
        elif re.match(r"#\w", name):
            parts.append(Part("category", name.lstrip("#")))
        elif re.fullmatch(r"[A-Z]{1,6}[-/]\d[\w-]*", name):
            parts.append(Part("id", name))
        elif is_name(name):
            parts.append(Part("category" if is_kicker(name) else "name", without_article(name)))
        else:
            aside.append(name)
    if aside and not (told and all(len(name.split()) <= 4 and name[-1] not in ".?!:" for name in aside)):  # noqa: PLR2004
        return None
    return parts if len(parts) <= 4 else None  # noqa: PLR2004


def are_people(text: str) -> bool:
    """Tell whether a line is the names of people and nothing else."""
    return all(is_person(name) and is_name(name) for name in _AND.split(text))


def is_person(name: str) -> bool:
    """Tell whether a name of two words or more is written as that of a person."""
    words = name.split()
    company = bool(words) and words[-1].strip(".,").lower() in _COMPANY
    return 1 < len(words) <= _PERSON and not company and not SMALL & set(words) and not looks_like_outlet(name)


def resolve(parts: Sequence[Part], *, in_cards: bool = False, first: bool = False) -> dict[str, str]:
    """Settle what the names among the parts are: sources by their look, else persons; in cards, categories.

    In a series of cards a name beside each date is what the cards are sorted by. `first` prefers a
    person, as in a line under a title.
    """
    out: dict[str, str] = {}
    for field, value in parts:
        if field != "name":
            out.setdefault(field, value)
    for value in (value for field, value in parts if field == "name"):
        if "id" in out and "date" in out and "category" not in out and not is_known_outlet(value):
            out["category"] = value
        elif looks_like_outlet(value) and "source" not in out:
            out["source"] = value
        elif in_cards and "category" not in out:
            out["category"] = value
        elif first and "author" not in out and is_person(value):
            out["author"] = person(value)
        elif "source" not in out:
            out["source"] = value
        elif "category" not in out:
            out["category"] = value
    return out
