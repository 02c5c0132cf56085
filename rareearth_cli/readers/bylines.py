"""Lines that name who wrote a document: bylines, names with a role, posts."""

import re

from rareearth_cli.lexicon import forms
from rareearth_cli.patterns import pattern
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.metadata import EDGES, Part
from rareearth_cli.readers.names import (
    is_known_outlet,
    is_name,
    is_person,
    looks_like_outlet,
    made_pictures,
    person,
    without_article,
)
from rareearth_cli.readers.posts import who_did

PARTS = pattern(r"\s*[|•·/]\s*|\s+[–—―-]\s+|;\s+|\s*,\s+|\s{2,}|\t+")
_SPEECH = (
    r"(?:[^\W\d_]+\s+)?(?:speech|remarks|lecture|keynote|address|statement|testimony|evidence|presentation|rede|vortrag)"
    r"(?:\s+(?:given|delivered|made))?"
)
_BYLINE = pattern(
    r"(?:(?:written|reported|posted|published|words|story|text|analysis|edited|compiled|op-ed|report|commentary|essay|"
    r"interview|prepared|researched|drafted|presented|transcribed|asked|tabled|answered|" + _SPEECH + r")\s+)?"
    r"(?:by|von|par|por|di|door|av|text|words|author|from our correspondent)\b:?\s+(\S.*)\Z",
    re.IGNORECASE,
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
_JOB = pattern(r"\w (?:correspondent|editor|reporter|writer|columnist|contributor)(?: in [A-Z]\w+)?\Z", re.IGNORECASE)
HOURS = r"\d{1,2}\s?h(?:(?:ou)?rs?)?\.?(?:,?\s(?:and\s)?\d{1,2}\s?m(?:in(?:ute)?s?)?\.?)?"  # how long a recording is
_DESK = pattern(
    r"(?:[\w-]+\s){0,2}(?:reporters?|correspondents?|writers?|newsroom|news desk|staff(?: reports?)?|wire reports?|"
    r"redaktion|rédaction|redacción)",
    re.IGNORECASE,
)
READING = pattern(
    HOURS
    + r"|(?:\d+|one|two|five|ten)[\s-]*min(?:ute)?s?\.?(?:\s+(?:read|de lecture|de lectura|lesezeit))?|lesezeit.*|"
    r"(?:vol(?:ume|\.)?|issue|no\.?|edition|ausgabe|heft|jahrgang|numéro|número|n[°º])\s*\d+|"
    r"reading time.*|\d[\d,.]*k?\s+(?:views?|reads?|comments?|shares?|words?|likes?)|updated.*|"
    r"\d{1,2}\suhr|\d{1,2}[:.h]\d\d(?:\s*(?:h|hrs|uhr|[ap]\.?m\.?))?(?:\s*[A-Z]{2,5})?",
    re.IGNORECASE,
)
_DATED = pattern(
    r"[\s.|,;·–—-]+(?:(?:first|last)\s+)?(?:published|posted|updated)(?:\s+online)?(?:\s+on)?:?\s*\Z|"
    r"[\s,]+(?:on|am|vom|le|du|el|il|op)\s+\Z",
    re.IGNORECASE,
)
_SPOKEN = pattern(_SPEECH + r"\s", re.IGNORECASE)
_OCCASION = ("at ", "to ", "on ", "before ", "in ", "bei ", "vor ")
_WHERE = pattern(r"\s+(?:at|to|on|before|in|beim?|vor)\s")
_ASIDE = pattern(r"\s*\(([^()\d]{2,60})\)\s*\Z")
_HELPED = pattern(r"\s+\(?(?:avec|with|mit|con|com|via)\s+(?:l[’'])?([A-Za-z]{2,4}|[A-ZÀ-Þ][\w-]+)\)?(?=\Z|\s*[|·,–-])")
_HANDLE = pattern(r"(?<=\S)\s+\(?@\w+\)?")
_OURS = pattern(r"(?:our|a)(?: own)?(?: [\w&’-]+){0,3} (?:correspondent|reporter|staff|writer)s?", re.IGNORECASE)
_BEHIND = pattern(r"\s*[|·•]")
_MOST = 6  # parts of a byline
WORDS = 8  # of a byline that ends in a full stop


def read_byline(line: str) -> list[Part] | None:
    """Read `By Maja Lind and Dele Okoro, Harbour Times`; None where the line is another.

    Example:
        >>> [tuple(part) for part in read_byline("By Maja Lind | Harbour Times") or ()]
        [('author', 'Maja Lind'), ('source', 'Harbour Times')]
        >>> [tuple(part) for part in read_byline("Words: Maja Lind. Published 4 March 2026") or ()]
        [('author', 'Maja Lind'), ('date', '2026-03-04')]
    """
    found = _BYLINE.match(line)
    if not found:
        return None
    rest, helped = _without_helper(_HANDLE.sub("", _without_aside(found.group(1))))
    dated = find_date(rest)
    undated = _DATED.sub("", rest[: dated[1]]) + " | " + rest[dated[2] :] if dated else rest
    parts = [part for part in PARTS.split(undated) if part and part.strip(EDGES + "()")]
    parts[:1] = map(_speaker, parts[:1]) if _SPOKEN.match(line) else parts[:1]
    if not parts or len(parts) > _MOST or not _is_named(parts[0], line):
        return None
    out = _writer(parts[0])
    for part in parts[1:]:
        name = part.strip(EDGES + "()")
        if READING.fullmatch(name) or not name or made_pictures(name):
            continue
        if _says_where(name, line):
            break
        if not (is_name(name) or name[0].isupper() or is_known_outlet(name)):
            return None
        told = _beside(name, rest, dated)
        if told == "author":
            out[0] = Part("author", f"{out[0].value}, {name}")
        elif told:
            out.append(Part(told, without_article(name)))
    if dated:
        out.append(Part("date", dated[0]))
    return [*out, *helped]


def _without_helper(rest: str) -> tuple[str, list[Part]]:
    """Part who wrote from the agency whose words were used: `Maja Lind with AFP`."""
    found = _HELPED.search(rest)
    if found is None or not looks_like_outlet(found.group(1)):
        return rest, []
    return rest[: found.start()] + rest[found.end() :], [Part("source", found.group(1))]


def _says_where(name: str, line: str) -> bool:
    """Tell whether a part of a byline is a post, or where somebody spoke: what follows says where, too."""
    post = _JOB.search(name) or (_ROLE.search(name) and not looks_like_outlet(name))
    return bool(post) or (name.startswith(_OCCASION) and _SPOKEN.match(line) is not None)


def read_desk(name: str) -> list[Part] | None:
    """Read part of a byline that names no person but those of a paper who write: `Staff reporter`."""
    return [Part("author", name)] if _DESK.fullmatch(name) and not is_known_outlet(name) else None


def names_speech(line: str) -> bool:
    """Tell whether a line says who spoke and where, as the title of a speech may: `Remarks by Maja Lind at sea`."""
    return _SPOKEN.match(line) is not None and _WHERE.search(line) is not None


def _speaker(who: str) -> str:
    """Give the name of who spoke, without a post before it and where it was: `Governor Maja Lind at the fair`."""
    name = _WHERE.split(who, maxsplit=1)[0]
    *_, post = [0, *(found.end() for found in _ROLE.finditer(name))]
    bare = name[post:].strip()
    if is_person(bare) and is_name(bare):
        return bare
    return name if name[:1].isupper() else who


def _without_aside(rest: str) -> str:
    """Leave out what stands in brackets at the end, unless it is a paper: `Maja Lind (Lisbon, special envoy)`."""
    found = _ASIDE.search(rest)
    return rest[: found.start()] if found and not looks_like_outlet(found.group(1)) else rest


def _writer(who: str) -> list[Part]:
    """Give the author, and the paper where it stands with the name: `Maja Lind for The Quay`."""
    _, _, outlet = who.partition(" for ")
    source = [Part("source", without_article(outlet.strip()))] if looks_like_outlet(outlet) and is_name(outlet) else []
    name, _, place = who.partition(" in ")
    at_place = place[:1].isupper() and is_person(person(name))  # "Maja Lind in Vik"
    return [Part("author", person(name if at_place else who)), *source]


def _is_named(who: str, line: str) -> bool:
    """Tell whether what follows `By` is a name or several, and no phrase: `By the end of May, two were left.`."""
    if _OURS.fullmatch(who):
        return True
    if who.strip().lower() in {"the", "a", "an"} or (line.endswith((".", "?", "!")) and len(line.split()) > WORDS):
        return False
    return is_known_outlet(who) or is_name(re.sub(r"\s+(?:and|und|et|y|&|for|in|of)\s+", " ", person(who)))


def _beside(name: str, line: str, dated: tuple[str, int, int] | None) -> str:
    """Tell what a name beside an author's is: another author, a source, a category, or empty where it is a place.

    A category is a section of a paper, or stands behind the day and a bar: `By Maja Lind | 4 May 2026 | Ropes`.
    """
    if name.lower() in forms("boilerplate.toml", "part"):
        return "category"
    is_outlet = looks_like_outlet(name)
    if dated and not is_outlet and _BEHIND.match(line, dated[2]) and name in line[dated[2] :]:
        return "category"
    after_comma = re.search(r",\s*" + re.escape(name) + r"\s*(,|and|\Z)?", line)
    if after_comma and " " not in name and not is_outlet:
        return ""
    if is_outlet or dated is not None or not after_comma or after_comma.group(1) is None:
        return "source" if is_outlet or "|" in line or "," in line else "name"
    return "author"


def read_roled(line: str) -> list[Part] | None:
    """Read `J. Quispe, Special to The Pacific Courier`: a person, and what tells that it is one.

    Example:
        >>> read_roled("Staff Writer, The Pacific Courier")
        [Part(field='source', value='The Pacific Courier')]
    """
    post, _, paper = line.partition(", ")
    if looks_like_outlet(paper) and is_name(paper) and _DESK.fullmatch(post):
        return [Part("source", without_article(paper))]
    found = _ROLED.match(line)
    if not found or not is_name(found.group(1)) or looks_like_outlet(found.group(1)):
        return None
    outlet = re.search(r"\b(?:to|for|at|of|,)\s+((?:the\s+|The\s+)?[A-Z].*)\Z", found.group(2))
    source = without_article(outlet.group(1)) if outlet and is_name(outlet.group(1)) else ""
    return [Part("author", person(found.group(1))), *([Part("source", source)] if source else [])]


def read_poster(line: str) -> list[Part] | None:
    """Read `maja-l released this Mar 4, 2026`."""
    dated = find_date(line)
    who = who_did(line[: dated[1]]) if dated else None
    after = line[dated[2] :].strip(" ,·|•:") if dated else ""
    if not dated or not who or (after and not READING.fullmatch(after.removeprefix("at "))):
        return None
    return [Part("author", who), Part("date", dated[0])]
