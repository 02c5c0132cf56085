"""Which way a clause looks: back to what was, or ahead to what will be."""

from rareearth_cli.facts.scan import Scan
from rareearth_cli.facts.when import Tense

_AHEAD = frozenset({
    "will", "shall", "plans", "plan", "planned", "expects", "expect", "expected", "scheduled", "due", "intends",
    "aims", "would", "could", "may", "might", "should", "must", "slated", "upcoming", "expires", "expire", "begins",
    "starts", "opens", "forecast", "projected", "hopes", "going", "'ll", "ll", "set", "starting", "coming", "next",
    "lapses", "ends", "closes", "runs", "wants", "want", "can", "planning", "anticipated", "until", "by",
    "guided", "guides", "takes", "take", "enter", "enters", "comes", "applies", "apply", "resumes", "meets",
    "votes", "returns", "retires", "debuts",
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
_TRADED = frozenset({"delivery", "contract", "contracts", "futures", "expiry", "settlement", "options"})
_FALLING_DUE = frozenset({"payable", "due", "effective", "scheduled", "expected"})
_ENDING = frozenset({"by", "until", "till", "through", "next", "coming"})
_FARTHEST = 14  # tokens from the date to the verb


def tense_at(scan: Scan, place: int) -> Tense:
    """Tell which way the clause around token `place` looks, by the nearest word that says so.

    A word before the date counts as nearer than one after it; "" where none says it.
    """
    before = scan.lower(place - 1)
    is_contract = scan.lower(place + 1) in _TRADED or (before == "for" and scan.lower(place - 2) in _CONTRACTS)
    if is_contract or before in _FALLING_DUE | _ENDING:
        return "future"
    return "past" if before in {"since", "last"} else _nearest(scan, place)


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
