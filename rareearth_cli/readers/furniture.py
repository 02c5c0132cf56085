"""What a page says of itself and not of the world: navigation, cookies, adverts."""

import re
from functools import cache

from rareearth_cli.lexicon import forms
from rareearth_cli.patterns import pattern

_PICTURE = pattern(r"(?:\.?\s?\d+[a-z]?|\.)\Z")  # its number
_OF_PICTURES = pattern(r"\[\d{1,2}/\d{1,2}\]\s")
_CREDITED = pattern(r"[.!?|(]\s*")
_HOUR = pattern(r"\d{1,2}[:.h]\d\d(?:\s?(?:[ap]\.?m\.?|uhr|[A-Z]{2,5}))?", re.IGNORECASE)
_EDGES = " \t\u00a0\u202f.…:!«»‹›<→←↑↓"
_PAGES = pattern(r"[^\w]*\b\d{1,3}\b[^\w]*")  # numbers of pages, with marks beside them
_DEFINED = pattern(r"\((?:the )?[\"“][^()]{1,90}[\"”]\)\Z")  # names that a release uses
_BAR = pattern(r"\s*[|\t]\s*")
_COUNT = pattern(
    r"(?:(?:page|document|item|article|result|record|story|seite|página|pagina|pág\.?|strona|sida|side)\s+)?"
    r"\d+\s*(?:of|/|von|sur|de|di|av|af|z)\s*\d+(?:\s+documents?)?|"
    r"(?:(?:showing|viewing|results?|items?|hits|documents|entries|treffer|résultats|resultados|risultati):?\s+"
    r"\d[\d,.]*(?:\s*(?:[-–]|to|bis|à|a)\s*\d[\d,.]*)?|\d[\d,.]*\s*[-–]\s*\d[\d,.]*)"
    r"\s*(?:of|von|sur|de|di)\s+(?:about\s+)?\d[\d,.]*(?:\s+[^\W\d_]+)?(?:\s+(?:for|für|pour|para|per)\b.{0,60})?|"
    r"[\d,.]+\s+(?:results?|items?|hits|rows|entries)(?:\s*/\s*\w+)?\s+per\s+page\b.{0,90}|"
    r"(?:search results:?\s+)?(?:about\s+)?[\d,.]+k?\s+(?:(?:search|unread|new)\s+)?(?:results?|items?|articles?|"
    r"reports?|comments?|treffer|résultats|resultados|"
    r"followers|subscribers|claps|entries|posts|hits|documents|records|replies|likes|views|reactions|episodes)(?:\s+found|\s*\(.{1,30})?|"
    r"[\d,.]+\s+[^\W\d_]+\s+found|"
    r"(?:\d{1,3}|one|two|five|ten)[\s-]min(?:ute)?s?[\s-](?:read|de lecture|de lectura|lesezeit)|"
    r"(?:save\s+)?cite\s+cited by \d+\b.{0,60}|\[?(?:pdf|html|book|citation)\]\s+(?:[\w-]+\.)+[a-z]{2,8}|"
    r"[\d,.]+[km]?\s+following\s+[\d,.]+[km]?\s+followers|"
    r"(?:listen|play|watch)\s*\(?\d+\s*min(?:utes?)?|"
    r"(?:reading time|read time|temps de lecture|lesezeit|lesedauer|tiempo de lectura|tempo di lettura)\b.{0,20}|"
    r"(?:download|herunterladen|télécharger|descargar|scarica)\b[^.]{0,40}\b(?:pdf|docx?|xlsx?|epub|[km]b)\b.{0,12}|"
    r"(?:\d+\s+){2,}\d+|"
    r"(?:(?:previous|prev|back)\s+)?[«‹<]*\s*\d(?:[\s|,·]*\d){2,}[\s|,·]*(?:\.\.\.|…)?\s*\d*\s*(?:next(?:\s+page)?|›|»|>)*"
)
_LED_COUNT = pattern(  # the same, by the word with which they begin
    r"(?:monthly|annual|yearly|weekly|quarterly)\s+[£$€]\d.{0,40}|(?:show|load|view|see)\s+\d+\s+more(?:\s+[^\W\d_]+)?|"
    r"total:?\s+\d+\s+(?:pages|items|records|results)|"
    r"(?:(?:first|previous|prev|next|last)\s+)+\d+(?:\s+(?:\d+|…|\.{3}))*(?:\s+(?:next|last))+"
)
_LED = (
    "monthly ",
    "annual ",
    "yearly ",
    "weekly ",
    "quarterly ",
    "show ",
    "load ",
    "view ",
    "see ",
    "total",
    "first ",
    "prev",
)
_LEFT = pattern(
    r"you (?:have|have read|['’]ve read)\s+(?:your\s+)?(?:\w+\s+){0,4}?(?:free|last)\s+(?:articles?|story|stories)\b.*"
)
_MENU_SIGN = pattern(r"[›‹»|·•/→>\t]| - |  ")
_NOTICES = (
    "we use",
    "this site",
    "this website",
    "by continuing",
    "©",
    "copyright",
    "wir verwenden",
    "you are receiving",
    "this email",
    "if you no longer",
    "thanks for reading",
    "thank you for reading",
    "text is available under",
    "all content is available under",
)
_ENDINGS = (
    "opens in new window",
    "opens in a new window",
    "sign up here",
    "subscribe here",
    "opens in new tab",
    "bloggers like this",
    "blogger likes this",
)
_HEARTS = frozenset("❤♥♡★☆✉✎⭐")
_PICTURES = "\U0001f000"  # from here on, as those of hands and balloons
_OLDER = ("older ", "newer ")
_HOME = frozenset(["home", "accueil", "startseite", "inicio", "start", "homepage", "início", "главная"])
_NOTICE = 119  # code points of a notice
_SENTENCE = 90  # code points: a longer line with a full stop is a sentence
_SYNDICATION = 400  # code points of a line that names the post and the blog
_FEW_WORDS = 3  # "Register now."
_LINKS = 3  # of a menu, at the least
_MOST_LINKS = 12
_SECTIONS = 4  # fewer may be the heading of a page
_NUMBER = 4  # code points of the number of an entry
_KICKER = 30  # code points of the kind of a text, with its marks
_LONGEST = 160  # code points of a line about a document


@cache
def _boilerplate(kind: str) -> frozenset[str]:
    return forms("boilerplate.toml", kind)


@cache
def _openings(kind: str) -> dict[str, tuple[str, ...]]:
    by_first: dict[str, list[str]] = {}
    for form in _boilerplate(kind):
        by_first.setdefault(form[:1], []).append(form)
    return {first: tuple(sorted(forms)) for first, forms in by_first.items()}


@cache
def _syndications() -> tuple[tuple[str, str], ...]:
    """Give how such lines begin, and what stands in them between the names of post and blog."""
    parted = (form.partition("…") for form in sorted(_boilerplate("syndication")))
    return tuple((opening, middle) for opening, _, middle in parted)


@cache
def _syndication_openings() -> tuple[str, ...]:
    return tuple([opening for opening, _ in _syndications()])


def is_boilerplate(text: str) -> bool:
    """Tell whether a line is the page's own: navigation, cookies, adverts, sharing, copyright.

    Example:
        >>> is_boilerplate("Home › Archive › Reports"), is_boilerplate("Follow us on Twitter")
        (True, True)
    """
    if len(text) > _LONGEST:
        return _is_syndicated(text)
    line = text.strip().lower()
    bare = line.strip(" \t.:!*»›«‹→←↑↓▲▼▶►>|[]()…·∙•+×✕☰#-–—")
    if (line[-1:] in {".", ")"} and line[:-1].isdigit() and len(line) <= _NUMBER) or _ends_so(line, bare):
        return True  # the number of an entry, alone; "Click to share on Mastodon (Opens in new window)"
    if (bare.startswith(_OLDER) and bare.count(" ") == 1) or (not line.isascii() and _is_liked(line)):
        return True  # "Older notes"
    if line[0] in "[(" and line[-1] in ")]" and (is_caption(line) or _DEFINED.match(line)):
        return True  # "[Image: a shed beside a river]", "("Quay" or the "Company")"
    if not bare:
        return bool(line) and not line.strip("↑↓→←»›«‹▲▼|·•☰×✕ ")
    return (
        bare in _boilerplate("whole")
        or bare in _boilerplate("more")
        or _is_menu(line)
        or _is_row_of_links(text)
        or _opens_so(line, bare)
        or _is_count(bare)
        or _is_syndicated(line)
        or (". " in bare and all(said in _boilerplate("whole") for said in bare.split(". ")))
    )


def _ends_so(line: str, bare: str) -> bool:
    """Tell whether a line ends as the page's own lines do: `… (Opens in new window)`, `(c) The Quay 2025`."""
    return bare.endswith(_ENDINGS) or (line.startswith("(c) ") and line.rstrip(". ")[-4:].isdigit())


def _is_liked(line: str) -> bool:
    """Tell whether a line is pictures and numbers, without a word: how many liked and answered something."""
    return any(c in _HEARTS or c >= _PICTURES for c in line) and not any(map(str.isalpha, line))


def is_release(text: str) -> bool:
    """Tell whether a line says when a part of the page was released.

    Example:
        >>> is_release("Search v0.5.6 released 2020-02-24"), is_release("Oven v2.1 released 4 May 2026")
        (True, False)
    """
    name, released, _ = text.lower().partition(" released ")
    part, _, version = name.rpartition(" ")
    return bool(released) and part in _boilerplate("whole") and version.lstrip("v").replace(".", "").isdigit()


def is_own(text: str) -> bool:
    """Tell whether a line is the page's own word for word, and not for how it begins: `FOR IMMEDIATE RELEASE`."""
    return text.lower().strip(" \t.:!*") in _boilerplate("whole")


def _is_count(bare: str) -> bool:
    """Tell whether a line says which page this is, or how many there are, with the way to others after it."""
    if bare.startswith(_LED) and _LED_COUNT.fullmatch(bare):
        return True
    if bare.count(" ") > 1 and len(bare) <= _NOTICE and _are_pages(bare):
        return True
    found = _COUNT.match(bare)
    if found is None:
        whole, bracket, number = bare.rpartition(" (")
        return (bool(bracket) and number.isdigit() and whole in _boilerplate("whole")) or (
            bare.startswith("you ") and bool(_LEFT.fullmatch(bare))
        )
    rest = [said for part in re.split(r"[|·•—–«»‹›]", bare[found.end() :]) if (said := part.strip(" \t-"))]
    return _COUNT.fullmatch(bare) is not None or (
        bool(rest) and all(part in _boilerplate("whole") or _COUNT.fullmatch(part) for part in rest)
    )


def _are_pages(bare: str) -> bool:
    """Tell whether a line is two numbers of pages or more and known words around them: `Zurück 1 2 3 Weiter`."""
    first, *rest = _PAGES.split(bare, 1) if bare[-1].isalpha() or bare[0].isalpha() else [""]
    if not rest or (first and first not in _boilerplate("whole")):
        return False
    said = _PAGES.split(rest[0])
    known = all(not word or word in _boilerplate("whole") for word in said)
    return known and len(said) > 1 and (bool(first) or bool(said[-1]))


def _is_syndicated(text: str) -> bool:
    low = text[:_KICKER].lower()
    return low.startswith(_syndication_openings()) and syndication(text) == 0


def syndication(text: str) -> int | None:
    """Find where the line begins that a blog adds to its texts in feeds; None where there is none at the end of a text.

    Example:
        >>> syndication("It leaks […] The post Kilns in Jena appeared first on Saale Blog.")
        13
        >>> syndication("The post office appeared on no map.")
    """
    low = text[-_SYNDICATION:].lower()
    for opening, middle in _syndications():
        at = low.rfind(middle)
        begin = low.rfind(opening, 0, at) if at > 0 else -1
        if begin >= 0 and ". " not in low[at:] and (not begin or low[begin - 1].isspace()):
            return begin + max(0, len(text) - _SYNDICATION)
    return None


def _is_menu(line: str) -> bool:
    """Tell whether a line is links beside each other, or the path to the page."""
    if not _MENU_SIGN.search(line):
        return False
    parts = [bit for part in re.split(r"[›»|·•/→>]| - |\s{2,}", line) if (bit := part.strip(_EDGES))]
    if len(parts) > 1 and parts[0] in _HOME:
        return True
    known = sum(
        part in _boilerplate("whole") or part in _boilerplate("part") or bool(_COUNT.fullmatch(part)) for part in parts
    )
    path = any(line.count(sign) > 1 for sign in ("›", "‹", " > ")) or ("«" not in line and line.count(" » ") > 1)
    return path or (known > 1 and known * 2 >= len(parts))


def _is_row_of_links(text: str) -> bool:
    """Tell whether a line is the words of a menu one after another, or a few such links between bars.

    Example:
        >>> _is_row_of_links("Home About Books Contact"), _is_row_of_links("Search history | My folders | Help")
        (True, True)
    """
    if _are_links(text):
        return True
    barred = " | " in text
    links = _BAR.split(text) if barred else text.split()
    if not _LINKS <= len(links) <= _MOST_LINKS:
        return False
    if not all(link[:1].isupper() for link in links) and not (barred and len(links) > _SECTIONS):
        return False
    words = [link.strip().lower() for link in links]
    sure = sum(word in _boilerplate("link") for word in words)
    if barred:
        return sure > 0 and all(len(word.split()) <= _FEW_WORDS and word.replace(" ", "").isalpha() for word in words)
    known = sum(word in _boilerplate("part") or word in _boilerplate("link") for word in words)
    if sure > 1 or len(words) == _LINKS:
        return sure > 1
    led = words[0] in _boilerplate("part")  # and not "About Calder Resources Press"
    desks = sum(word in _boilerplate("desk") for word in words)
    return (sure == 1 and led and known * 2 >= len(words)) or (len(words) > _SECTIONS and desks >= len(words) - 1)


def _are_links(text: str) -> bool:
    """Tell whether a line is two links or more in a row, each with a capital: `Subscribe Log in`."""
    words = text.split()
    if not 1 < len(words) <= _MOST_LINKS or words[0].lower() not in _first_words():
        return False
    at, links = 0, []
    while at < len(words):
        taken = range(min(_FEW_WORDS, len(words) - at), 0, -1)
        link = next((said for count in taken if (said := " ".join(words[at : at + count])).lower() in _linking()), "")
        if not link[:1].isupper():
            return False
        links.append(link.lower())
        at += link.count(" ") + 1
    return len(links) > 1 and (any(" " in link for link in links) or _boilerplate("link").issuperset(links))


@cache
def _linking() -> frozenset[str]:
    return _boilerplate("whole") | _boilerplate("link")


@cache
def _first_words() -> frozenset[str]:
    return frozenset(link.partition(" ")[0] for link in _linking())


def _opens_so(line: str, bare: str) -> bool:
    """Tell whether a line begins as the page's own lines do, and is no sentence unless a notice."""
    if len(line) > _NOTICE:
        return False
    forms = _openings("opening")
    if line.startswith(forms.get(line[:1], ())) or bare.startswith(forms.get(bare[:1], ())):
        return not line.endswith(".") or len(line) < _SENTENCE or line.startswith(_NOTICES)
    forms = _openings("fragment")
    return bare.startswith(forms.get(bare[:1], ())) and (line[-1] not in ".!?" or len(line.split()) <= _FEW_WORDS)


def is_kicker(text: str) -> bool:
    """Tell whether a line above a title says what kind of text it is: `Analysis |`, `CLIENT ALERT`."""
    return len(text) <= _KICKER and text.strip(" \t|:•·–—-/*_#").lower() in _boilerplate("kicker")


def is_caption(text: str) -> bool:
    """Tell whether a line is the caption of a picture, or the hour of an entry; it is a paragraph and no heading.

    Example:
        >>> is_caption("Photo: The ferry at Læsø. Maja Lind"), is_caption("17.31 GMT"), is_caption("Photo finish")
        (True, True, False)
    """
    if text[0] == "[" and _OF_PICTURES.match(text):
        return True  # "[1/3] The quay at noon"
    label, mark, _ = text.lstrip("[(").partition(":")
    if mark and _PICTURE.sub("", label).lower() in _boilerplate("caption"):
        return True
    if mark and _PICTURE.sub("", _CREDITED.split(text.rpartition(": ")[0])[-1]).strip().lower() in _boilerplate(
        "caption"
    ):
        return True  # "The quay at noon. Photo: Per Lund"
    return text[0].isdigit() and bool(_HOUR.fullmatch(text))
