"""How many there are among so many."""

from rareearth_cli.facts.grammar import Found, Reading, rule
from rareearth_cli.facts.nouns import read_noun_phrase, stops
from rareearth_cli.facts.scan import CLOSING
from rareearth_cli.facts.subjects import subject_of
from rareearth_cli.records import FactKind

KIND: FactKind = "quantity"
_FEWEST = 100  # "5 per 10 people" is a rate that nobody tells


@rule(
    r"{number:low} per ({number:whole} | {=hundred|=thousand|=million|=billion})",
    KIND,
    finds={
        "an incidence of 46 per 100,000 people": Reading(46, unit="per 100,000 people"),
        "a rate of 1.42 per million hours": Reading(1.42, unit="per million hours"),
        "Deaths fell to 46 per 100,000.": Reading(46, unit="death per 100,000", inferred=("unit",)),
    },
    ignores=("$5 per 100 grams", "5 per 10 people", "in 2019 per 100 people"),
    extends=True,
)
def rate_of_many(found: Found) -> Reading | None:
    """How many there are among so many: "46 per 100,000 people"."""
    scan, low = found.scan, found.amount("low")
    is_few = found.at("whole") >= 0 and (found.amount("whole").value or 0) < _FEWEST
    if low.value is None or is_few or scan.has(found.first, "year") or scan.has(found.first - 1, "sign", "iso"):
        return None
    after = scan.lower(found.last + 1)
    is_bare = after in CLOSING or after in stops()
    noun = None if is_bare else read_noun_phrase(scan, found.last, single=False)
    is_measured = scan.has(found.last + 1, "period", "unit")  # "per million hours"
    if noun is None and not is_measured and (not is_bare or found.at("whole") < 0):
        return None
    last = noun.last if noun else found.last + is_measured
    unit = scan.text[scan.start(found.first + 1) : scan.end(last)]
    subject = subject_of(scan, found.first)
    if subject and subject.unit:
        return Reading(low.value, unit=f"{subject.unit} {unit}", inferred=("unit",), last=last)
    return Reading(low.value, unit=unit, last=last)


RULES = (rate_of_many,)
