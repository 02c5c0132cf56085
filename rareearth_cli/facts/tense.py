"""Which way a clause looks: back to what was, or ahead to what will be."""

from rareearth_cli.facts.scan import Scan
from rareearth_cli.facts.when import Tense

_AHEAD = frozenset({
    "will", "shall", "plans", "plan", "planned", "expects", "expect", "expected", "scheduled", "due", "intends",
    "aims", "would", "could", "may", "might", "should", "must", "slated", "upcoming", "expires", "expire", "begins",
    "starts", "opens", "begin", "start", "open", "likely", "forecast", "projected", "hopes", "going", "'ll", "ll",
    "set", "starting", "coming", "next", "lapses", "ends", "closes", "runs", "wants", "want", "can", "planning",
    "anticipated", "until", "by", "guided", "guides", "takes", "take", "enter", "enters", "comes", "applies",
    "apply", "resumes", "meets", "votes", "returns", "retires", "debuts",
})  # fmt: skip
_BACK = frozenset({
    "was", "were", "had", "did", "said", "announced", "reported", "fell", "rose", "took", "came", "went", "made",
    "began", "sold", "held", "showed", "ago", "last", "since", "won", "lost", "left", "met", "found", "gave",
    "became", "saw", "led", "grew", "died", "signed", "launched", "released", "happened", "killed", "passed",
    "published", "told", "stated", "accused",
})  # fmt: skip
# Verbs that look ahead where "to" and another verb follow: "agreed to pump more from May".
_PLEDGING = frozenset({
    "agreed", "pledged", "promised", "vowed", "decided", "committed", "proposed", "voted", "ordered", "asked",
    "offered", "threatened", "told", "urged", "instructed", "chose", "opted", "undertook", "prepared",
})  # fmt: skip
# What is traded for a month to come: "WTI for April gained $1".
_CONTRACTS = frozenset({
    "wti", "brent", "crude", "futures", "contract", "contracts", "gold", "silver", "copper", "wheat", "corn",
    "soybeans", "gasoline", "coal", "sugar", "coffee", "cocoa", "nickel", "lumber",
})  # fmt: skip
_TELLING = frozenset({"said", "announced", "reported", "told", "stated", "added"})
_TRADED = frozenset(
    {
        "loading",
        "shipment",
        "arrival",
        "delivery",
        "contract",
        "contracts",
        "futures",
        "expiry",
        "settlement",
        "options",
    }
)
_FALLING_DUE = frozenset({"payable", "due", "effective", "scheduled", "expected"})
_ENDING = frozenset({"until", "till", "through", "next", "coming"})
_PUT_OFF = frozenset({
    "slipped", "slips", "delayed", "pushed", "moved", "postponed", "deferred", "brought", "shifted", "rescheduled",
    "slip", "delay", "move", "push",
})  # fmt: skip
_PUT_OFF_BY = 5  # tokens from the verb to the date
_FARTHEST = 14  # tokens from the date to the verb


def tense_at(scan: Scan, place: int) -> Tense:
    """Tell which way the clause around token `place` looks, by the nearest word that says so.

    A word before the date counts as nearer than one after it; "" where none says it.
    """
    before = scan.lower(place - 1)
    is_contract = scan.lower(place + 1) in _TRADED or (before == "for" and scan.lower(place - 2) in _CONTRACTS)
    if is_contract or before in _FALLING_DUE | _ENDING:
        return "future"
    if before in {"since", "last"}:
        return "past"
    nearest = _nearest(scan, place)
    if before == "by":  # "crossed 15 million by 20 April"
        return "past" if nearest == "past" and _is_done(scan, place) else "future"
    return nearest


def _is_done(scan: Scan, place: int) -> bool:
    """Tell whether nothing before "by" and a date speaks of a plan."""
    words = [scan.lower(i) for i in range(max(0, place - _FARTHEST), place - 1)]
    return _PLEDGING.isdisjoint(words) and _AHEAD.isdisjoint(words) and "to" not in words


def is_put_off(scan: Scan, place: int) -> bool:
    """Tell whether the date at token `place` is the one that something had before: "slipped from 2027 to 2028"."""
    words = (scan.lower(i) for i in range(place - _PUT_OFF_BY, place - 1))
    return scan.lower(place - 1) == "from" and not _PUT_OFF.isdisjoint(words)


def _nearest(scan: Scan, place: int) -> Tense:
    told: Tense = ""
    begins, ends = place - _FARTHEST, place + _FARTHEST  # of the clause: a semicolon parts it from the next
    for step in range(1, _FARTHEST):
        for at in (place - step, place + step):
            if not begins < at < ends:
                continue
            if scan.lower(at) == ";":
                begins, ends = (at, ends) if at < place else (begins, at)
            word = "" if scan.has(at, "month") else scan.lower(at)
            if at > place and word in _TELLING and scan.lower(at + 1) in {"", ".", ","}:
                told = "past"  # "will open on 3 May, the ministry said": the clause before it has its own verb
                continue
            pledged = word in _PLEDGING and at < place and scan.lower(at + 1) == "to"
            if pledged or (word in _AHEAD and word not in {"by", "until", "set", "can"}):
                return "future"
            if word in _BACK or (len(word) > 4 and word.endswith("ed") and word not in _AHEAD):  # noqa: PLR2004 (shorter ones are "need", "feed")
                return "past"
    return told
