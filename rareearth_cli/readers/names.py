"""Names of people and of what publishes: told apart by their words, and cleaned."""

import re
from functools import cache

from rareearth_cli.lexicon import Entry, forms, load
from rareearth_cli.patterns import pattern
from rareearth_cli.readers.metadata import EDGES

_ARTICLE = pattern(r"(?:(?:the|der|die|das|dem|den|le|la|les|du|el|los|las|il|lo|het)\s+|l[’'])(?=\S)")
SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "on",
        "in",
        "de",
        "la",
        "le",
        "les",
        "des",
        "du",
        "der",
        "die",
        "das",
        "und",
        "van",
        "von",
        "den",
        "del",
        "et",
        "y",
        "e",
        "da",
        "di",
        "bin",
        "al",
        "el",
        "at",
        "to",
        "&",
        "für",
        "um",
        "ter",
        "ten",
        "dos",
        "do",
        "a",
        "i",
        "its",
        "with",
    ]
)
_PICTURES = pattern(
    r"[.;,|]?\s+(?:and\s+)?(?:photo\w*|pictures?|images?|illustrations?|video|graphics?|fotos?|bilder)(?:\s+by\b|:).*\Z",
    re.IGNORECASE,
)
_BESIDE = pattern(r"\s*\((?:à|in|en|aus|from|at|nach|da|de|con)\s[^()]*\)|\s*<[^<>\s]*@[^<>]*>", re.IGNORECASE)
_OUR = pattern(
    r"\A(?:our|notre|nos|unser\w*|nuestr[oa]s?|nostr[oa])\s+(?:[a-z]\w*\s+)*(?:correspond\w+|envoyée?s?|korrespondent\w*|"
    r"correspons\w+|enviad[oa]s?|reporter\w*|inviat[oa])(?:\s+spéciale?s?|\s+especial)?\s+(?=[A-Z])|"
    r"\A(?-i:[a-z][\w-]*\s+){0,4}(?-i:reporters?|correspondents?|editors?|writers?|columnists?)\s+(?-i:(?=[A-Z]))",
    re.IGNORECASE,
)
ABBREVIATED = pattern(r"\b(?:Inc|Ltd|Co|Corp|Bros|Jr|Sr|[A-Z](?:\.[A-Z])+)\.\Z")  # its full stop is of the name
_JOINED = frozenset(["AND", "UND", "ET"])
_AND = pattern(r"\s*(?:,?\s*\b(?:and|und|et|y|AND|UND|ET)\b|,|&|;)\s*")
_COMPANY = frozenset(
    [
        "inc",
        "ltd",
        "llc",
        "llp",
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
_PARTICLE = pattern(
    r"(?<=[^\W\d_]) (?:de|van|von|der|den|del|da|di|dos|du|bin|al|ter|ten)(?: (?:la|der|den))? (?=[A-ZÀ-Þ])"
)
_PERSON = 4  # words of the name of a person
_ACRONYM = 4  # letters
_WORDS = 7  # of a name


@cache
def _outlets() -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    names = frozenset(form.lower() for entry in load("outlets.toml", "outlet", Entry) for form in entry.forms)
    words = forms("outlets.toml", "outlet_word")
    return names, words, tuple(sorted(forms("outlets.toml", "outlet_ending")))


def looks_like_outlet(name: str) -> bool:
    """Tell whether a name is of what publishes rather than of a person.

    Example:
        >>> looks_like_outlet("Financial Times"), looks_like_outlet("Claire Vandamme")
        (True, False)
    """
    names, words, endings = _outlets()
    lower = name.lower().strip(EDGES)
    if lower in names or lower.startswith(("the ", "le ", "la ", "die ", "der ", "das ", "el ", "les ")):
        return True
    parts = re.findall(r"[^\W\d_]+", lower)
    return (
        any(part in words or part.endswith(endings) for part in parts)
        or (" " not in name and bool(re.search(r"\w\.[^\W\d_]{2}", name)))
        or (len(parts) == 1 and name.isupper() and 1 < len(parts[0]) <= _ACRONYM)
    )


def is_known_outlet(name: str) -> bool:
    """Tell whether a name is in the list of papers, agencies and sites."""
    return name.lower().strip(EDGES) in _outlets()[0]


def is_name(text: str) -> bool:
    """Tell whether a text is written as a name: a few words, all but small ones with a capital."""
    words = text.split()
    if not 0 < len(words) <= _WORDS or (
        text.endswith((".", "!", "?")) and not re.search(r"\b[A-Z]\.\Z|\b(?:Jr|Sr|Inc|Co|Ltd|Corp)\.\Z", text)
    ):
        return False
    capital = False
    for word in words:
        bare = word.strip("()\"“”'‘’,")
        if not bare or bare.lower() in SMALL:
            continue
        if not (
            bare[0].isupper()
            or bare[0].isdigit()
            or (bare[0].islower() and any(c.isupper() for c in bare[1:]))
            or "." in bare[1:-1]
        ):
            return False
        capital = capital or bare[0].isupper() or "." in bare
    return capital


def without_article(name: str) -> str:
    """Give the name of a source as the records have it: without a lower-case article and marks at its edges.

    Example:
        >>> without_article("the Financial Times:")
        'Financial Times'
    """
    if name[:1].islower():
        return _ARTICLE.sub("", name.strip().strip(' :;,."“”*_()[]'), count=1)
    bare = name.strip().strip(' :;,"“”*_[]')
    return bare if ABBREVIATED.search(bare) else bare.removesuffix(".")


def person(name: str) -> str:
    """Give an author's name as the records have it: shouted names in title case, roles and marks gone.

    Example:
        >>> person("CLAIRE VANDAMME"), person("Karin Lund, staff writer")
        ('Claire Vandamme', 'Karin Lund')
    """
    bare = _PICTURES.sub("", name)
    bare = _BESIDE.sub("", _OUR.sub("", bare))
    bare = re.sub(
        r"(?:\s*[,(]\s*|\s+)(?:in\s+[A-Z]\w+|staff writer|correspondent|contributor|special to .*|for .*)\)?\s*\Z",
        "",
        bare.strip(" ,;:|*_\t"),
    )
    if not bare or (" for " in name and " " not in bare):
        bare = name.strip()  # "Department for Transport"
    letters = [c for word in bare.split() if word.upper() not in _JOINED for c in word if c.isalpha()]
    if len(letters) > 4 and all(c.isupper() for c in letters) and " " in bare:  # noqa: PLR2004 (initials, agencies)
        return " ".join(
            word.lower() if word.upper() in _JOINED else "-".join(part.capitalize() for part in word.split("-"))
            for word in bare.split()
        )
    return bare


def made_pictures(text: str) -> bool:
    """Tell whether a part of a byline names who made the pictures: `Photographs by Per Lund`."""
    return bool(_PICTURES.fullmatch(f" {text}"))


def are_people(text: str) -> bool:
    """Tell whether a line is the names of people and nothing else."""
    return all(is_person(name) and is_name(name) for name in _AND.split(text))


def says_where(text: str, above: str) -> bool:
    """Tell whether a word alone, above a day, says where the people of the line above it wrote; no paper."""
    return " " not in text and are_people(above) and not looks_like_outlet(text)


def is_person(name: str) -> bool:
    """Tell whether a name of two words or more is written as that of a person, small words before the last left out.

    Example:
        >>> is_person("Ludwig van der Berg"), is_person("Bank of Norway")
        (True, False)
    """
    words = _PARTICLE.sub(" ", name).split()
    if ": " in name:
        return False
    company = bool(words) and words[-1].strip(".,").lower() in _COMPANY
    return 1 < len(words) <= _PERSON and not company and not SMALL & set(words) and not looks_like_outlet(name)
