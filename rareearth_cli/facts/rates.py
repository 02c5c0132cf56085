"""How many there are among so many."""

from rareearth_cli.facts.grammar import Found, Reading, rule
from rareearth_cli.facts.nouns import read_noun_phrase, stops
from rareearth_cli.facts.scan import CLOSING, Scan
from rareearth_cli.facts.subjects import subject_of
from rareearth_cli.records import FactKind

KIND: FactKind = "quantity"
_FEWEST = 100  # "5 per 10 people" is a rate that nobody tells


@rule(
    r"{number:low} (per ({number:whole} | {=hundred|=thousand|=million|=billion}) | {share})",
    KIND,
    finds={
        "an incidence of 46 per 100,000 people": Reading(46, unit="per 100,000 people"),
        "a rate of 1.42 per million hours": Reading(1.42, unit="per million hours"),
        "Deaths fell to 46 per 100,000.": Reading(46, unit="death per 100,000", inferred=("unit",)),
        "12 per thousand births": Reading(12, unit="per thousand births"),
    },
    ignores=("$5 per 100 grams", "5 per 10 people", "in 2019 per 100 people", "12 per thousand"),
    extends=True,
)
def rate_of_many(found: Found) -> Reading | None:
    """How many there are among so many: "46 per 100,000 people"."""
    scan, low = found.scan, found.amount("low")
    is_few = found.at("whole") >= 0 and (found.amount("whole").value or 0) < _FEWEST
    if low.value is None or is_few or scan.has(found.first, "year") or scan.has(found.first - 1, "sign", "iso"):
        return None
    start, is_bare = _whole_at(scan, found), scan.lower(found.last + 1) in CLOSING | stops()
    noun = None if is_bare else read_noun_phrase(scan, found.last, single=False)
    is_measured = scan.has(found.last + 1, "period", "unit")  # "per million hours"
    if start is None or (noun is None and not is_measured and (not is_bare or found.at("whole") < 0)):
        return None
    last = noun.last if noun else found.last + is_measured
    whole = scan.text[start : scan.end(last)]
    subject = subject_of(scan, found.first)
    if subject and subject.unit:
        return Reading(low.value, unit=f"{subject.unit} {whole}", inferred=("unit",), last=last)
    return Reading(low.value, unit=whole, last=last)


def _whole_at(scan: Scan, found: Found) -> int | None:
    """Give the offset of the "per", which is one token with "thousand"; None where a share is another."""
    at = found.first + 1
    return scan.start(at) if scan.lower(at).startswith("per ") or scan.lower(at) == "per" else None


RULES = (rate_of_many,)
