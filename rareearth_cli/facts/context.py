"""What is said of a figure in its own clause: how exact it is, and which way it went."""

from rareearth_cli.facts.scan import Scan
from rareearth_cli.facts.vocabulary import Qualifying
from rareearth_cli.records import Change, Qualifier

_SKIPPED = frozenset({"a", "an", "the", "of", "just", "only", "for", "its", "their", "by", "is", "at"})
_DURING = frozenset(
    {
        "last",
        "lasts",
        "lasted",
        "lasting",
        "for",
        "take",
        "takes",
        "took",
        "taking",
        "spent",
        "is",
        "was",
        "are",
        "of",
        "after",
        "in",
        "now",
        "wait",
        "been",
        "be",
        "than",
        "with",
        "from",
    }
)
_FILLERS = frozenset({
    "by", "of", "to", "a", "an", "the", "about", "around", "some", "another", "only", "just", "as", "at", "in",
    "its", "their", "total", "further", "value", "price", "rate", "pace", "annual", "annualized", "annualised",
    "compound", "cumulative", "combined", "net", "nearly", "record", "average", "additional", "roughly", "almost",
    "slightly", "sharply", "modestly", "slight", "modest",
})  # fmt: skip
_NOUNS = frozenset({
    "rise", "increase", "gain", "climb", "jump", "surge", "decrease", "decline", "drop", "fall", "slide", "slip",
    "plunge", "tumble", "dip", "cut", "spike", "slump", "growth", "hike", "reduction", "improvement", "expansion",
    "contraction", "crash", "collapse", "rebound", "uptick", "rises", "increases", "gains", "cuts", "declines",
    "drops", "higher", "lower", "upward", "downward", "retreat", "boost",
})  # fmt: skip
_BEFORE_VERB = frozenset(
    {
        "to",
        "will",
        "would",
        "could",
        "may",
        "might",
        "should",
        "must",
        "can",
        "not",
        "shall",
        "and",
        "they",
        "we",
        "prices",
        "exports",
    }
)
# Verbs that "up" and "down" complete without a change of the figure after them.
_PHRASAL = frozenset({
    "free", "frees", "freed", "freeing", "make", "makes", "made", "making", "give", "gives", "gave", "giving", "set",
    "sets", "setting", "take", "takes", "took", "taking", "put", "puts", "putting", "end", "ends", "ended", "ending",
    "come", "came", "sign", "signs", "signed", "line", "lined", "bring", "brought", "build", "builds", "built",
    "building", "back", "backed", "open", "opens", "opened", "opening", "rack", "racked", "soak", "soaked", "eat",
    "eats", "ate", "use", "used", "cough", "coughed", "pony", "buy", "buys", "bought", "buying", "snap", "snapped",
    "round", "rounded", "rounding", "add", "adds", "added", "pay", "paid", "shut", "shot", "tear", "tore", "turn",
    "turned", "write", "wrote",
})  # fmt: skip
_BOUNDS = frozenset(
    {
        ",",
        ";",
        ":",
        "(",
        ")",
        "—",
        "–",
        "that",
        "which",
        "who",
        "but",
        "while",
        "as",
        "when",
        "after",
        "before",
        "because",
        ".",
        "and",
    }
)
_FARTHEST_FILLER, _FARTHEST_VERB, _FARTHEST_NOUN = 6, 12, 4
_UP: Change = "up"
_DOWN: Change = "down"


def qualifier_of(scan: Scan, first: int, last: int, kind: str) -> Qualifier | None:
    """Give the qualifier of the figure at tokens `first` to `last`: the word before it, else the one after."""
    if (
        scan.has(last + 1, "after")
        and scan.lower(last + 1) not in {"approximately", "roughly", "at least", "at most"}
        and not (scan.lower(last + 1) == "plus" and not scan.glued(last + 1))
    ):
        return _name(scan, last + 1, "after")
    at = first - 1
    for _ in range(3):
        if scan.has(at, "before"):
            word = scan.lower(at)
            if kind == "duration" and word in {"over", "under", "around"} and _is_during(scan, at):
                return None
            if kind == "date" and word not in {
                "about",
                "around",
                "circa",
                "ca",
                "ca.",
                "c.",
                "approximately",
                "roughly",
                "~",
            }:
                return None
            return _name(scan, at, "before")
        if scan.lower(at) not in _SKIPPED:
            break
        at -= 1
    return None


def _is_during(scan: Scan, at: int) -> bool:
    """Tell whether the "over" of "built over 40 years" means "in the course of"."""
    before = scan.lower(at - 1)
    return bool(before) and before not in _DURING and not scan.has(at - 1, "comma", "dash")


def _name(scan: Scan, at: int, slot: str) -> Qualifier | None:
    entry = scan.senses(at).get(slot)
    name = entry.name if entry is not None else ""
    return name if name in {"approximately", "more than", "at least", "less than", "at most"} else None  # type: ignore[return-value]


def change_of(scan: Scan, first: int, last: int) -> Change | None:
    """Tell which way the figure at tokens `first` to `last` went, or where a change ended; None where it is none.

    The verb or noun stands before it ("rose by 5%", "fell last year to 3%", "from 2% up to") or right
    after it ("a 5% increase"). What a change starts from is no change.
    """
    return _noun_after(scan, last) or _before(scan, first)


def _noun_after(scan: Scan, last: int) -> Change | None:
    for at in range(last + 1, last + 1 + _FARTHEST_NOUN):
        word = scan.lower(at)
        if word in _NOUNS and scan.has(at, "change"):
            return (
                None
                if word in {"higher", "lower"} and scan.lower(at + 1) in {"education", "house", "court"}
                else _direction(scan, at)
            )
        if (
            not word
            or not (word[0].isalpha() or word in "-–")
            or word
            in {
                "of",
                "in",
                "to",
                "from",
                "and",
                "the",
                "for",
                "on",
                "with",
                "by",
                "after",
                "as",
                "that",
                "is",
                "was",
                "or",
            }
        ):
            return None
    return None


def _before(scan: Scan, first: int) -> Change | None:
    direct = scan.lower(first - 1)
    at, steps = first - 1, 0
    while steps < _FARTHEST_FILLER and (
        scan.lower(at) in _FILLERS or scan.has(at, "before") or scan.lower(at).endswith("ly")
    ):
        if scan.lower(at) == "from":
            return None
        at -= 1
        steps += 1
    if is_change(scan, at):
        return _direction(scan, at)
    if direct not in {"by", "to"} and scan.lower(first - 2) not in {"by", "to"}:
        return None
    for back in range(at, max(-1, at - _FARTHEST_VERB), -1):
        word = scan.lower(back)
        if word in _BOUNDS:
            return None
        if is_change(scan, back):
            return _direction(scan, back)
    return None


def is_change(scan: Scan, at: int) -> bool:
    """Tell whether token `at` is a word of change here: a verb in its base form only where one can stand."""
    if not scan.has(at, "change"):
        return False
    word, entry = scan.lower(at), scan.senses(at).get("change")
    if word in {"up", "down"} and scan.lower(at - 1) in _PHRASAL:
        return False
    if entry is not None and word == entry.name and word not in _NOUNS and word not in {"up", "down"}:
        return scan.lower(at - 1) in _BEFORE_VERB
    return True


def _direction(scan: Scan, at: int) -> Change | None:
    entry = scan.senses(at).get("change")
    if not isinstance(entry, Qualifying):
        return None
    return _UP if entry.value == "up" else _DOWN
