"""One document of an export of ProQuest -> its fields and the lines of its body: labels above the text and below it."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.press_forms import Told, begins

_LABEL = pattern(
    r"(author|title|publication (?:info|title|subtitle|year|date|subject)|abstract|full text|subject|location|people|"
    r"company(?: / organization)?|identifier / keyword|classification|volume|issue|pages|first page|number of pages|"
    r"section|publisher|(?:place|country) of publication|e?-?issn|isbn|doi|coden|source type|language of publication|"
    r"document (?:type|feature|url)|proquest document id|copyright|last updated|database|links|dateline|credit|notes?):"
    r"(?:\s+(.*)|)\Z",
)
_NAMED = pattern(r"[A-Zde]")  # as all such labels begin
_INFO = pattern(r"\s+(?:Vol\.|\d+(?:\.\d+)?\s*[,(]|\().*\Z")  # what stands behind the name of the paper
_RULE = pattern(r"[_=-]{5,}\s*\Z")
_BODY = "full text"
_NOTES = ("subject", "location", "people", "abstract", "document type", "copyright", "last updated")


def read_colons(lines: Sequence[str]) -> Told | None:
    """Read the form with labels and a colon, `Publication title: River Letters`; None where it is another."""
    said = [line.strip() for line in lines]
    labelled = [(at, *found) for at, text in enumerate(said) if (found := _label(text))]
    text = next((at for at, name, _ in labelled if name == _BODY), None)
    if text is None:
        text = next((at for at, name, _ in labelled if name == "abstract"), None)
    if not labelled or text is None:
        return None
    end = next((at for at, _, _ in labelled if at > text), len(said))
    end = next((at for at in range(text, end) if _RULE.match(said[at])), end)
    values: dict[str, str] = {}
    about: list[int] = []
    named = {at for at, _, _ in labelled}
    for at, name, value in labelled:
        if at != text:
            parts, places = _value(said, named, at, value)
            values.setdefault(name, " ".join(parts))
            about += places
    titles = [at for at in range(labelled[0][0]) if said[at] and not begins(said[at]) and not _RULE.match(said[at])]
    info = values.get("publication info", "")
    day = find_date(info)
    fields = {
        "title": " ".join(said[at] for at in titles) or values.get("title", ""),
        "author": values.get("author", ""),
        "source": values.get("publication title", "") or _INFO.sub("", info),
        "date": values.get("publication date", "") or (day[0] if day else ""),
        "id": values.get("proquest document id", ""),
        "url": values.get("document url", ""),
    }
    meta = {name.capitalize(): values.get(name, "") for name in _NOTES}
    value = next(value for at, _, value in labelled if at == text)
    about += [at for at in range(labelled[0][0], text + (not value)) if said[at]]
    return Told(fields, meta, titles, about, (text, end), {text: value})


def _label(text: str) -> tuple[str, str] | None:
    """Read a label, in lower case, and the value beside it."""
    name, mark, _ = text.partition(":")
    found = _LABEL.match(f"{name.lower()}:{text[len(name) + 1 :]}") if mark and _NAMED.match(text) else None
    return (found.group(1), (found.group(2) or "").strip()) if found else None


def _value(said: Sequence[str], named: AbstractSet[int], at: int, value: str) -> tuple[list[str], list[int]]:
    """Read the value of a label to the next blank line, rule or label; and the lines that it fills."""
    parts, places = [value], [at]
    after = at + 1
    while after < len(said) and said[after] and after not in named and not _RULE.match(said[after]):
        if said[after] == "ProQuest document link":
            break
        parts.append(said[after])
        places.append(after)
        after += 1
    return parts, places
