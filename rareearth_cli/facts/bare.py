"""Bare numbers that the sentence itself tells to be of something: so many each month, years that are lived."""

from rareearth_cli.facts.ages import MOST_YEARS, age
from rareearth_cli.facts.candidates import Candidate
from rareearth_cli.facts.counted import counted
from rareearth_cli.facts.grammar import Reading
from rareearth_cli.facts.nouns import is_label, is_plural
from rareearth_cli.facts.quantity import NO_RATE, ends_phrase
from rareearth_cli.facts.scan import Scan
from rareearth_cli.facts.subjects import subject_of

_AGES = frozenset({"age", "expectancy"})
_LEADS = frozenset({"to", "from", "was", "is", "at", "of"})
_FARTHEST = 10  # tokens
_FEWEST_EACH = 100  # "5 a day" are meals


def each_period(scan: Scan, i: int) -> Candidate | None:
    """Read "14,400 a month", where nobody says of what."""
    value, per = scan.amounts[i].value, scan.lower(i + 1)
    is_rate = per in {"a", "per"} and scan.has(i + 2, "period") and scan.lower(i + 3) not in NO_RATE
    if not is_rate or not isinstance(value, int) or scan.has(i, "year"):
        return None
    subject = subject_of(scan, i)
    unit = f"{subject.unit} per" if subject and subject.counts and subject.unit else "per"
    if value < _FEWEST_EACH and unit == "per":
        return None
    if not ends_phrase(scan, i + 3) or scan.has(i - 1, "sign", "iso", "label", "dash") or is_label(scan, i):
        return None
    reading = Reading(value, unit=f"{unit} {scan.senses(i + 2)['period'].name}")
    return Candidate(scan.start(i), scan.end(i + 2), 0, i, i + 2, counted, reading)


def years_lived(scan: Scan, i: int) -> Candidate | None:
    """Read the years of "life expectancy rose to 82.1" and "the retirement age goes from 65 to 67"."""
    value = scan.amounts[i].value
    if _AGES.isdisjoint(scan.lowers) or value is None or not 0 < value <= MOST_YEARS or scan.lower(i - 1) not in _LEADS:
        return None
    at = i - 1 - (scan.lower(i - 2) == ",")
    for back in range(at - 1, max(-1, at - _FARTHEST), -1):
        if scan.lower(back) in _AGES and not is_plural(scan.lower(back + 1)):  # "age groups"
            reading = Reading(value, unit="year", inferred=("unit",))
            return Candidate(scan.start(i), scan.end(i), 0, i, i, age, reading)
        if scan.lower(back) in {",", ";", "while", "but", "and"} or scan.has(back, "share", "currency", "sign"):
            return None
    return None
