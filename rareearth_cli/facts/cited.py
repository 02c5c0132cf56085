"""Citations of cases and laws, whose numbers look like years."""

from rareearth_cli.facts.scan import Scan
from rareearth_cli.patterns import pattern

_BEFORE, _AFTER = 90, 24  # characters that may belong to a citation
# "512 U.S. ", "18 U.S.C. § ": a volume and the abbreviation of a series.
_SERIES = r"\b\d+ (?:[A-Z][A-Za-z]*\.\s?){1,4}(?:[23]d )?"
_IN_SERIES = pattern(_SERIES + r"(?:§+ ?)?\Z")
# "(", "(9th Cir. ", "(S.D.N.Y. " behind a case or a place in a series.
_IN_BRACKETS = pattern(
    r"(?:(?:"
    + _SERIES
    + r"|\b\d{4} WL )\d+(?:, \d+)*|\b[A-Z][\w.&'’]*(?: [\w.&'’]+){0,4} vs?\.? [A-Z][\w.&'’]*(?: [\w.&'’]+){0,5},?)"
    r" ?\((?:[\w.’' ]{0,20}\. ?)?\Z"
)
_NEUTRAL = pattern(r"\] (?:\d+ )?[A-Z]{2}")  # "[2019] EWCA Civ 123", "[1994] 1 AC 212"
_DATABASE = pattern(r" (?:WL|U\.S\. LEXIS) \d")


def is_cited(scan: Scan, at: int) -> bool:
    """Tell whether a number that may be a year belongs to the citation of a case or a law."""
    text, start, end = scan.text, scan.start(at), scan.end(at)
    before, after = scan.word(at - 1), scan.word(at + 1)
    if before == "[" and _NEUTRAL.match(text, end, end + _AFTER):
        return True
    if after in {"WL", "U"}:
        return _DATABASE.match(text, end, end + _AFTER) is not None
    if before not in {"", ".", "(", "d", "§"} and not before.endswith("."):
        return False
    known = text[max(0, start - _BEFORE) : start]
    return _IN_SERIES.search(known) is not None or (after == ")" and _IN_BRACKETS.search(known) is not None)
