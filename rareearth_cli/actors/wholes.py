"""Names that a run's own words show to be one, however the model cuts them.

Bodies with an "and" (`bodies.py`), firms with a legal form ("Acme Tools India Pvt Ltd"), persons of two surnames
("Ada Brandl-Moss of Acme") and organisations of Urdu and Persian ("Tehrik-i-Zabo Pakistan").
"""

from collections.abc import Iterator

from rareearth_cli.actors.bodies import bodies_in
from rareearth_cli.actors.cues import cues, words_called
from rareearth_cli.actors.kinds import LABELS, Cut
from rareearth_cli.actors.parts import IZAFETS, OF, SURE, Label
from rareearth_cli.actors.runs import Run
from rareearth_cli.actors.vocabulary import GIVEN, flags_of

_WITHIN_FIRMS = frozenset([" ", " & ", "-"])
_HYPHENS = frozenset(["-", "‐", "‑"])
_IN_NAMES = frozenset([" ", *_HYPHENS])
_MOST_GIVEN = 3  # names before two surnames

Whole = tuple[int, int, Label]  # first word, last (excluded), label


def with_wholes(run: Run, cut: Cut) -> Cut:
    """Give a cut of a run with the names in it that are surely one."""
    if run.wholes is None:
        run.wholes = _wholes(run)
    for whole in run.wholes:
        cut = _with_whole(run, cut, whole)
    return cut


def _with_whole(run: Run, cut: Cut, whole: Whole) -> Cut:
    """Put a name into a cut, and what is left of the pieces that it cuts into beside it."""
    start, end, label = whole
    found = [(first, min(last, start), kind, margin) for first, last, kind, margin in cut if first < start]
    found.append((start, end, LABELS.index(label), SURE))
    for first, last, kind, margin in cut:
        if last > end:
            is_rest = first < end and run.words[end].joint in OF
            rest: Label = "ORG" if cues().get(run.words[last - 1].text) else "LOC"
            found.append((max(first, end), last, LABELS.index(rest) if is_rest else kind, margin))
    return tuple(found)


def _wholes(run: Run) -> tuple[Whole, ...]:
    """Find the names of a run that are surely one, in order; of two that overlap the first."""
    found: list[Whole] = []
    if len(run.words) > 1:
        found += ((first, last, "ORG") for first, last in bodies_in(run.words, run.hits))
        found += _firms(run)
        if "-" in run.text:
            found += _of_izafets(run)
            found += _of_two_surnames(run)
    kept: list[Whole] = []
    for whole in sorted(found):
        if not kept or whole[0] >= kept[-1][1]:
            kept.append(whole)
    return tuple(kept)


def _firms(run: Run) -> Iterator[Whole]:
    """Find the words before a legal form that are one name with it."""
    words = run.words
    peoples = {hit.last for hit in run.hits if hit.known.role == "demonym"}
    listed = {place for hit in run.hits for place in range(hit.first, hit.last)}
    for place in range(2, len(words)):
        if words[place].text not in words_called("incorporated") or words[place].joint != " ":
            continue
        first = place
        while first and words[first].joint in _WITHIN_FIRMS and first not in peoples:
            if words[first - 1].text in words_called("person_title") or words[first - 1].text in words_called(
                "incorporated"
            ):
                break
            first -= 1
        if not listed.issuperset(range(first, place)):
            yield first, place + 1, "ORG"


def _of_izafets(run: Run) -> Iterator[Whole]:
    """Find words that "-i-" or "-e-" joins, with the country after them."""
    for first, last in _hyphened(run):
        if not any(word.joint in IZAFETS for word in run.words[first + 1 : last]):
            continue
        country = next((hit for hit in run.hits if hit.first == last and hit.known.role == "country"), None)
        is_whole = country is not None and run.words[last].joint == " "
        yield first, country.last if country and is_whole else last, "ORG"


def _of_two_surnames(run: Run) -> Iterator[Whole]:
    """Find given names and two surnames that a hyphen joins."""
    words = run.words
    for first, last in _hyphened(run):
        is_surname = not any(word.text in cues() for word in words[first:last])
        if (
            not first
            or not is_surname
            or words[first].joint != " "
            or any(hit.last > first and hit.first < last for hit in run.hits)
        ):
            continue
        if any(word.joint in IZAFETS for word in words[first + 1 : last]):
            continue
        begin = first
        while (
            begin
            and first - begin < _MOST_GIVEN
            and words[begin].joint in _IN_NAMES
            and words[begin - 1].text not in cues()
        ):
            begin -= 1
        is_titled = begin > 0 and words[begin - 1].text in words_called("person_title")
        if begin < first and (is_titled or flags_of(words[begin].text) & GIVEN):
            yield begin, last, "PER"


def _hyphened(run: Run) -> Iterator[tuple[int, int]]:
    """Give the words that hyphens join, first and last (excluded)."""
    words, first = run.words, 0
    for place in range(1, len(words) + 1):
        if place < len(words) and (words[place].joint in _HYPHENS or words[place].joint in IZAFETS):
            continue
        if place - first > 1:
            yield first, place
        first = place
