"""Names that a run's own words show to be one, however the model cuts them.

Bodies with an "and" (`bodies.py`), firms with a legal form ("Acme Tools India Pvt Ltd"), persons of two surnames
("Ada Brandl-Moss of Acme") and organisations of Urdu and Persian ("Tehrik-i-Zabo Pakistan").
"""

from collections.abc import Iterator

from rareearth_cli.actors.bodies import bodies_in
from rareearth_cli.actors.cues import are_papers, cues, words_called
from rareearth_cli.actors.features import Context
from rareearth_cli.actors.gazetteer import Hit
from rareearth_cli.actors.kinds import LABELS, Cut
from rareearth_cli.actors.parts import IZAFETS, OF, ROMANCE, SURE, Label
from rareearth_cli.actors.runs import Run
from rareearth_cli.actors.vocabulary import CITY, GIVEN, PLAIN, SURNAME, flags_of
from rareearth_cli.actors.words import Word
from rareearth_cli.patterns import pattern

_WITHIN_FIRMS = frozenset([" ", " & ", "-"])
_HYPHENS = frozenset(["-", "‐", "‑"])
_PLURAL = frozenset(["' ", "’ "])
_PLURALS = pattern("s['’] ")
_BODIES = frozenset(["agency", "organization"])
_ON_RIVERS = frozenset([f"-{word}-" for word in ("on", "upon", "sur", "sous", "am", "les", "le", "en", "aux", "au")])
_IN_NAMES = frozenset([" ", *_HYPHENS])
_PERSON, _ORG, _PLACE = map(LABELS.index, ("PER", "ORG", "LOC"))
_NAMED = frozenset(map(LABELS.index, ("PER", "ORG", "LOC")))
_IN_SURNAMES = frozenset([None, "place_word"])
_PLACES = frozenset(["place", "country"])
_GROUPS = frozenset(["Action", "Advocacy", "Contact", "Control", "Focus", "Steering", "Study", "Support", "Working"])
_LONGEST_FIRM = 6  # words before a legal form; longer runs are no names, but signatures
_MOST_GIVEN = 3  # names before two surnames

Whole = tuple[int, int, Label]  # first word, last (excluded), label


def with_wholes(run: Run, cut: Cut, context: Context) -> Cut:
    """Give a cut of a run with the names in it that are surely one."""
    if len(run.words) == 2:  # noqa: PLR2004
        is_firm = _is_pair if run.words[1].joint == " & " else _is_plain_firm
        if is_firm(run, cut, context):
            return ((0, 2, _ORG, SURE),)
        if run.words[0].text in words_called("village") and _is_village(run, context):
            return ((0, 2, _PLACE, SURE),)
    if run.wholes is None:
        run.wholes = _wholes(run)
    for whole in run.wholes:
        cut = _with_whole(run, cut, whole)
    if len(cut) > 1:
        is_one = len(run.words) == 2 and _is_double(run, cut, context)  # noqa: PLR2004
        cut = ((0, 2, _PERSON, SURE),) if is_one else _with_surnames(run, cut)
    return cut


def _is_plain_firm(run: Run, cut: Cut, context: Context) -> bool:
    """Whether a plain word and a firm's, no names to the model, act or are owned: "Tollgate Ceramics fell".

    A group may have its article: "The Tollgate Group fell".
    """
    first, second = run.words
    if len(cut) == 1 or second.joint != " " or cues().get(second.text) != "company" or first.text in cues() or run.hits:
        return False
    is_group = second.text == "Group" and first.text not in _GROUPS
    is_first = context.is_start or (is_group and context.before1 == "the")
    acts = is_first and context.after1 in words_called("subject_verb")
    is_owned = f"{context.before2} {context.before1}" in words_called("firm_before")
    return (acts or is_owned) and all(label not in _NAMED for _, _, label, _ in cut)


def _is_village(run: Run, context: Context) -> bool:
    """Whether somebody or something is in what a run names: "in Little Quimb"."""
    is_there = context.before1 in words_called("place_before") or context.before1 in words_called("direction")
    return (
        is_there
        and not context.is_start
        and run.words[1].joint == " "
        and not run.hits
        and run.words[1].text not in cues()
    )


def _is_pair(run: Run, _cut: Cut, context: Context) -> bool:
    """Whether "&" joins two words that only a firm can be, after a small word: "after Quimb & Zabo disclosed"."""
    first, second = run.words
    if run.hits or context.before1 not in words_called("firm_after"):
        return False
    flags = [flags_of(word.text) for word in run.words]
    is_odd = any(flag & GIVEN for flag in flags) or all(flag & PLAIN for flag in flags)
    return not is_odd and first.text not in cues() and second.text not in cues()


def _with_whole(run: Run, cut: Cut, whole: Whole) -> Cut:
    """Put a name into a cut, and what is left of the pieces that it cuts into beside it."""
    start, end, label = whole
    start = next(
        (first for first, last, kind, _ in cut if _is_before(run, first, start) and kind == _ORG and last > start),
        start,
    )
    found = [(first, min(last, start), kind, margin) for first, last, kind, margin in cut if first < start]
    found.append((start, end, LABELS.index(label), SURE))
    for first, last, kind, margin in cut:
        if last > end:
            is_rest = first < end and run.words[end].joint in OF
            rest: Label = "ORG" if cues().get(run.words[last - 1].text) else "LOC"
            found.append((max(first, end), last, LABELS.index(rest) if is_rest else kind, margin))
    return tuple(found)


def _is_before(run: Run, first: int, start: int) -> bool:
    """Whether nothing but blanks is between the words from `first` to a name's: "Quimb School" "of Law and Order"."""
    return first < start and all(word.joint == " " for word in run.words[first + 1 : start + 1])


def _is_double(run: Run, cut: Cut, context: Context) -> bool:
    """Whether somebody speaks whose two surnames are no names to the model: "Quimb-Zabo said"."""
    is_open = run.words[1].joint in _HYPHENS and not run.hits and context.after1 in words_called("speech")
    is_open = is_open and all(label not in _NAMED for _, _, label, _ in cut)
    return is_open and not any(word.text in cues() or flags_of(word.text) & PLAIN for word in run.words)


def _with_surnames(run: Run, cut: Cut) -> Cut:
    """Give a cut with the persons made whole whose last surname is no name to the model: "Ada Brandl" "-Zabo"."""
    listed = {hit.first for hit in run.hits}
    for number in range(len(cut) - 1):
        (first, at, label, _), (_, last, following, _) = cut[number : number + 2]
        if label != _PERSON or following in _NAMED or at in listed or last - at > 1:
            continue
        word = run.words[at]
        is_surname = word.joint in _HYPHENS or (word.joint == " " and _is_surname(word.text))
        if is_surname and word.text not in cues() and first not in listed:
            return *cut[:number], (first, last, _PERSON, SURE), *cut[number + 2 :]
    return cut


def _is_surname(word: str) -> bool:
    """Whether a word after a person's name may be a surname: it is not in capitals, nor plain or known of none."""
    return not word.isupper() and not flags_of(word) & PLAIN and word not in words_called("function")


def _wholes(run: Run) -> tuple[Whole, ...]:
    """Find the names of a run that are surely one, in order; of two that overlap the first."""
    found: list[Whole] = []
    if len(run.words) > 1:
        found += ((first, last, "ORG") for first, last in bodies_in(run.words, run.hits))
        found += _after_heads(run)
        found += _firms(run)
        found += _partners(run)
        if len(run.words) > 2:  # noqa: PLR2004
            found += _papers(run)
        if _PLURALS.search(run.text):
            found += _of_plurals(run)
        if "-" in run.text:
            found += _on_rivers(run)
            found += _of_izafets(run)
            found += _of_two_surnames(run)
    kept: list[Whole] = []
    for whole in sorted(found):
        if not kept or whole[0] >= kept[-1][1]:
            kept.append(whole)
    return tuple(kept)


def _after_heads(run: Run) -> Iterator[Whole]:
    """Find the names that their first word tells: "PT Zabo Raya Tbk", "Grupo Zabo", "Accademia di Zabo", "FK Zabo".

    A ship or a storm names no actor: "USS Ada Brandl".
    """
    words = run.words
    listed = {place for hit in run.hits if hit.known.kind != "company" for place in range(hit.first, hit.last)}
    for place in range(len(words) - 1):
        label = _headed(words[place].text, words[place + 1])
        last = next((hit.last for hit in run.hits if hit.first == place + 1), place + 2)  # "Universidade de São Paulo"
        while label and last < len(words) and _goes_on(words[last], label, is_listed=last in listed):
            last += 1
        if label and last - place <= _LONGEST_FIRM:
            yield place, last, label


def _headed(head: str, following: Word) -> Label | None:
    """Tell what a word begins the name of: a firm, an institution, a club, a ship or a storm; None for none of them."""
    if head in words_called("form_before") or head in words_called("institution_abroad"):
        return "ORG" if following.joint == " " or following.joint in ROMANCE else None
    if head in words_called("society_of"):
        return "ORG" if following.joint in OF else None
    if following.joint != " ":
        return None
    if head in words_called("club_form"):
        flags = flags_of(following.text)
        return "ORG" if following.text not in cues() and (flags & CITY or not flags & PLAIN) else None
    return "MISC" if head in words_called("ship") else None


def _goes_on(word: Word, label: Label, *, is_listed: bool) -> bool:
    """Whether a name goes on with a word: "Grupo Zabo", but not "Grupo Zabo Chairman Ada Brandl"."""
    if label == "MISC" and word.joint in OF:
        return True  # "HMS Prince of Zabo"
    return word.joint in ROMANCE or (
        word.joint in _IN_NAMES and not is_listed and word.text not in words_called("person_title")
    )


def _firms(run: Run) -> Iterator[Whole]:
    """Find the words before a legal form that are one name with it."""
    words, forms = run.words, words_called("incorporated")
    peoples = {hit.last for hit in run.hits if hit.known.role == "demonym"}
    listed = {at for hit in run.hits if hit.known.kind not in _PLACES for at in range(hit.first, hit.last)}
    for place in range(1, len(words)):
        if words[place].text not in forms or words[place].joint != " ":
            continue
        first = place
        while first and words[first].joint in _WITHIN_FIRMS and first not in peoples:
            before = words[first - 1].text
            if before in words_called("person_title") or before in forms:
                break
            first -= 1
        if place - first <= _LONGEST_FIRM and not listed.issuperset(range(first, place)):
            yield first, place + 1, "ORG"


def _partners(run: Run) -> Iterator[Whole]:
    """Find two surnames, or one and a city, that "&" joins: "Quimb & Vale", "Allen & Overy", "Quimb & Sons Group"."""
    words, listed = (
        run.words,
        {place for hit in run.hits if not _is_shared(run, hit) for place in range(hit.first, hit.last)},
    )
    for place in range(1, len(words)):
        if words[place].joint != " & " or (place > 1 and words[place - 1].joint == " "):
            continue
        last = place + 1
        while last < len(words) and words[last].joint == " " and cues().get(words[last].text) == "company":
            last += 1
        is_end = last == len(words) or words[last].joint != " "
        pair = words[place - 1 : place + 1]
        is_open = listed.isdisjoint((place - 1, place)) and not any(word.text in cues() for word in pair)
        if is_end and is_open and _are_partners([flags_of(word.text) for word in pair]):
            yield place - 1, last, "ORG"


def _is_shared(run: Run, hit: Hit) -> bool:
    """Whether a known firm's name is that of others too: "Vale"."""
    return hit.known.kind == "company" and hit.last - hit.first == 1 and flags_of(run.words[hit.first].text) != 0


def _are_partners(flags: list[int]) -> bool:
    """Whether words are two surnames of a firm: neither "Ada & Bob" nor "Research & Development"."""
    is_couple = all(flag & GIVEN for flag in flags)
    is_plain = all(flag & PLAIN and not flag & SURNAME for flag in flags)
    return any(flag & (SURNAME | CITY) for flag in flags) and not is_couple and not is_plain


def _papers(run: Run) -> Iterator[Whole]:
    """Find the newspapers that two became, with where they appear: "Zabo City Journal-Constitution"."""
    words = run.words
    listed = {place for hit in run.hits if hit.known.role == "actor" for place in range(hit.first, hit.last)}
    for place in range(2, len(words)):
        first, last = place - 1, place + 1
        is_pair = words[place].joint in _HYPHENS
        if words[place].joint == " " and (last == len(words) or words[last].joint != " "):
            is_pair = listed.isdisjoint((first, place)) and words[place].text not in words_called("paper_half")
        if not is_pair or not are_papers(words[first].text, words[place].text):
            continue
        while first and place - first <= _MOST_GIVEN and words[first].joint == " " and first - 1 not in listed:
            if words[first - 1].text in words_called("person_title"):
                break
            first -= 1
        if first < place - 1:
            yield first, last, "ORG"


def _of_plurals(run: Run) -> Iterator[Whole]:
    """Find the bodies that a plural owns: "Zabo Magistrates' Court", "National Farmers' Union"."""
    words, listed = run.words, {place for hit in run.hits for place in range(hit.first, hit.last)}
    for place in range(1, len(words)):
        first, owner = place - 1, words[place - 1].text
        is_body = words[place].joint in _PLURAL and cues().get(words[place].text) in _BODIES
        if not is_body or not owner.endswith("s") or not flags_of(owner) & PLAIN or first in listed:
            continue
        while first and words[first].joint == " " and words[first - 1].text not in words_called("person_title"):
            first -= 1
        yield first, place + 1, "ORG"


def _on_rivers(run: Run) -> Iterator[Whole]:
    """Find the towns that a small word between hyphens tells: "Zabo-on-Quimb", "Zabo-sur-Mer"."""
    words = run.words
    for place in range(1, len(words)):
        if words[place].joint in _ON_RIVERS and not flags_of(words[place - 1].text) & GIVEN:
            first = place - 1
            while first and words[first].joint == " " and flags_of(words[first - 1].text) & CITY:
                first -= 1
            yield first, place + 1, "LOC"


def _of_izafets(run: Run) -> Iterator[Whole]:
    """Find words that "-i-" or "-ul-" joins: a movement, with the country after it, or a person."""
    for first, last in _hyphened(run):
        joints = {word.joint for word in run.words[first + 1 : last]}
        if joints.isdisjoint(IZAFETS):
            continue
        is_named = run.words[last - 1].text in words_called("person_after_ul")
        if is_named:
            yield first, last, "PER"  # "Zia-ul-Haq"
            continue
        country = next((hit for hit in run.hits if hit.first == last and hit.known.role == "country"), None)
        is_whole = country is not None and run.words[last].joint == " "
        yield first, country.last if country and is_whole else last, "ORG"


def _of_two_surnames(run: Run) -> Iterator[Whole]:
    """Find given names and two surnames that a hyphen joins."""
    words = run.words
    for first, last in _hyphened(run):
        told = [cues().get(word.text) for word in words[first:last]]  # "Thornbury-Lake", but not "Lake-Park"
        is_surname = all(cue in _IN_SURNAMES for cue in told) and not all(told)
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
