"""A run of capitalised words cut into names: what the lexicon knows, what the model sees, and our own rules.

Countries are cut out first; a longer name may hold one only where a word of it tells an organisation
or a place ("Bank of China", "South China Sea").
"""

from rareearth_cli.actors.cues import cues, is_head, words_called
from rareearth_cli.actors.features import Context
from rareearth_cli.actors.gazetteer import Hit
from rareearth_cli.actors.joins import joined
from rareearth_cli.actors.kinds import LABELS, NAMED, Cut, Piece, cut_of, label_of
from rareearth_cli.actors.knowledge import Known
from rareearth_cli.actors.parts import HALVES, IZAFETS, LABEL_OF, OF, SURE, Part
from rareearth_cli.actors.persons import with_persons
from rareearth_cli.actors.runs import Run
from rareearth_cli.actors.shapes import as_acronym, shaped
from rareearth_cli.actors.vocabulary import CITY, GIVEN, PLAIN, SURNAME, flags_of
from rareearth_cli.actors.wholes import with_wholes
from rareearth_cli.actors.words import Word

_OWNERS = frozenset(["company", "agency", "organization"])
_PLACES = frozenset(["place", "country"])
_OWNS = frozenset(["'s ", "’s "])
_POSSESSIVES = frozenset(["'s", "’s"])
_EXPLAINING = frozenset(["its", "their", "the", "a", "an", "which", "whose"])
_INSTITUTIONS = frozenset(["agency", "organization"])
_STANDS = 10_000  # above all margins: what is more, or as far below, stands for that of a piece, by its number
_OF_SHIPS = frozenset([" ", " of "])  # between the words of a ship's name
_MOST_CUTS = 64  # of one run that are kept; most have one or two


def parts_of(run: Run, context: Context) -> tuple[Part, ...]:
    """Cut a run into parts, in order: names, and single words that another place may show to be names.

    What a longer run was cut into is kept with it, by all that it hangs on.
    """
    if len(run.words) == 1:
        return _part_of_word(run, context)
    cut, before = with_wholes(run, with_persons(run, cut_of(run, context), context), context), context.before1
    key: tuple[object, ...] = tuple([(first, last, label, margin < SURE) for first, last, label, margin in cut])
    if run.hits:
        key += context.is_start, _is_article(before), before.endswith("-"), before in words_called("place_before")
        key += (context.after1 in words_called("member_noun"),)
    parts = run.cuts.get(key)
    if parts is None:
        if len(run.cuts) == _MOST_CUTS:
            run.cuts.clear()
        pieces = [
            Piece(first, last, LABELS[label], -_STANDS - number if margin < SURE else _STANDS + number)
            for number, (first, last, label, margin) in enumerate(cut)
        ]
        parts = run.cuts[key] = _parts_of(run, pieces, context)
    return tuple([part if -_STANDS < part.margin < _STANDS else _with_margin(part, cut) for part in parts])


def _with_margin(part: Part, cut: Cut) -> Part:
    """Give a part the margin of the piece that its margin stands for."""
    return Part(part.first, part.last, part.known, part.label, cut[abs(part.margin) - _STANDS][3])


def _part_of_word(run: Run, context: Context) -> tuple[Part, ...]:
    """Give what a run of a single word is, as two thirds of the runs are; what it is on a list holds if it is meant."""
    words, known = run.words, None
    label, margin = label_of(run, context)
    if words[0].text.isupper():
        piece = as_acronym(words, Piece(0, 1, label, margin))
        label, margin = piece.label, piece.margin
    may_be_name = label in NAMED
    if run.hits:
        piece = Piece(0, 1, label, margin)
        for hit in run.hits:
            if _has_its_article(words, hit, context):
                known = hit.known if _is_meant(words, hit, piece, context) else None
                may_be_name = may_be_name or known is not None or hit.known.kind == "person"
    if not may_be_name and not _may_be_name(words[0].text):
        return ()
    return (Part(0, 1, known, label if label in NAMED else None, margin),)


def _parts_of(run: Run, pieces: list[Piece], context: Context) -> tuple[Part, ...]:
    words, known = run.words, run.hits
    hits = (
        tuple(hit for hit in known if _has_its_article(words, hit, context) and not _is_ship(words, hit))
        if known
        else ()
    )
    parts = joined(words, _merged(words, hits, shaped(words, pieces, hits), context))
    persons = {hit.first for hit in hits if hit.known.kind == "person" and hit.last - hit.first == 1}
    return tuple(
        [
            part
            for part in parts
            if part.known or part.label or part.first in persons or _may_be_name(words[part.first].text)
        ]
    )


def _may_be_name(word: str) -> bool:
    """Whether a word that is no name here may be shown to be one elsewhere in the document."""
    flags = flags_of(word)
    return word.isupper() or not flags & PLAIN or bool(flags & SURNAME) or word in HALVES or is_head(word)


def _has_its_article(words: tuple[Word, ...], hit: Hit, context: Context) -> bool:
    if not hit.known.needs_the or (hit.last == len(words) and context.after1 in words_called("member_noun")):
        return True  # "Quad ministers"
    return words[hit.first].joint.endswith("the ") if hit.first else _is_article(context.before1)


def _is_ship(words: tuple[Word, ...], hit: Hit) -> bool:
    """Whether a ship bears a known name: "USS Ohio"."""
    first = hit.first
    while first and words[first].joint in _OF_SHIPS:
        first -= 1
        if words[first].text in words_called("ship"):
            return True
    return False


def _is_article(before: str) -> bool:
    return before.strip('“"(') == "the"


def _merged(words: tuple[Word, ...], hits: tuple[Hit, ...], pieces: list[Piece], context: Context) -> list[Part]:
    """Let the known names win, save those inside a longer name that the model sees."""
    if not hits:
        return [_part(piece.first, piece.last, None, piece) for piece in pieces]
    exact = {(piece.first, piece.last): piece for piece in pieces}
    kept = [
        hit
        for hit in hits
        if not any(_swallows(words, piece, hit, context) and not _is_covered(words, piece, hits) for piece in pieces)
        and (_is_meant(words, hit, exact.get((hit.first, hit.last)), context) or _is_beside_company(words, hit, hits))
    ]
    taken = {place for hit in kept for place in range(hit.first, hit.last)}
    parts = [_part(hit.first, hit.last, hit.known, exact.get((hit.first, hit.last))) for hit in kept]
    for piece in pieces:
        if not taken.intersection(range(piece.first, piece.last)):
            parts.append(_part(piece.first, piece.last, _known_core(words, piece, hits), piece))
        elif piece.is_name:
            parts += _rest(words, piece, taken)
    return sorted(parts, key=lambda part: (part.first, part.last))


def _rest(words: tuple[Word, ...], piece: Piece, taken: set[int]) -> list[Part]:
    """Give what is left of a name after a known one was cut out of its beginning or end."""
    free = [place for place in range(piece.first, piece.last) if place not in taken]
    is_prefix = piece.label == "PER" and piece.first in free
    if not free or is_prefix or free[-1] - free[0] + 1 != len(free):
        return []
    is_place = words[free[0]].joint in OF and words[free[-1]].text not in cues()  # "Noveon Magnetics" "of San Marcos"
    return [Part(free[0], free[-1] + 1, None, "LOC" if is_place else piece.label, piece.margin)]


def _known_core(words: tuple[Word, ...], piece: Piece, hits: tuple[Hit, ...]) -> Known | None:
    """Know "Lynas Rare Earths Ltd" by its name without the legal form, and "Kingdom of Belgium" by the country's."""
    for hit in hits:
        is_last = piece.first < hit.first and hit.last == piece.last and words[hit.first].joint in OF
        if is_last and hit.known.role == "country" and words[hit.first - 1].text in words_called("realm"):
            return hit.known
        if (
            hit.first == piece.first
            and hit.known.kind not in _PLACES
            and hit.last == piece.last - 1
            and words[hit.last].text in words_called("legal_form")
        ):
            return hit.known
    return None


def _part(first: int, last: int, known: Known | None, piece: Piece | None) -> Part:
    label = piece.label if piece and piece.is_name else None
    return Part(first, last, known, label, piece.margin if piece else 0)


def _swallows(words: tuple[Word, ...], piece: Piece, hit: Hit, context: Context) -> bool:
    """Whether a known name is only a part of a longer one that the model sees."""
    is_inside = piece.is_name and piece.first <= hit.first and piece.last >= hit.last
    size = hit.last - hit.first
    if not is_inside or piece.last - piece.first == size:
        return False
    if hit.known.kind == "person" and size > 1 and hit.last == piece.last:
        return False  # "Fed Chair Jerome Powell"
    joint = words[hit.last].joint if hit.last < piece.last else ""
    is_owner = joint in _OWNS and hit.known.kind in {*_OWNERS, *_PLACES}
    if joint == " and the " or is_owner or _is_other_company(words, piece, hit):
        return False  # "Vale's Onça Puma", "the Pentagon's Office of Budget", "Sojitz and the Tin Council"
    if hit.first == 0 and context.before1.endswith("-"):
        return False  # "pro-Beijing Labour Union"
    if hit.known.role in {"country", "demonym"}:
        return _swallows_country(words, piece, hit)
    return not _is_company_of(words, piece, hit)


def _is_other_company(words: tuple[Word, ...], piece: Piece, hit: Hit) -> bool:
    """Whether "and" joins a company, with a name of no other use, to what is another: "Rio Tinto and Zabo Group"."""
    is_first = hit.first == piece.first and words[hit.last].joint == " and "
    is_last = hit.last == piece.last and words[hit.first].joint == " and "
    if hit.known.kind != "company" or not (is_first or is_last):
        return False
    flags = [flags_of(word.text) for word in words[hit.first : hit.last]]
    return flags[0] in {0, CITY} if len(flags) == 1 else is_first or not all(flag & PLAIN for flag in flags)


def _swallows_country(words: tuple[Word, ...], piece: Piece, hit: Hit) -> bool:
    """Whether a word of a longer name tells that the country belongs to it."""
    following = words[hit.last] if hit.last < piece.last else None
    if following and (following.joint[:1] in {"'", "’"} or following.text in words_called("state")):
        return False  # "China's Ministry of Commerce" and "Greek Ministry of Culture" are two names
    if piece.label == "LOC" and piece.last < len(words) and words[piece.last].text in words_called("person_title"):
        return False  # "U.S. District Judge"
    head = words[piece.first].text
    if head in words_called("institution_abroad") or head in words_called("club_form"):
        return True
    if piece.label == "PER":
        return bool(flags_of(words[hit.first].text) & (GIVEN | SURNAME))
    if any(words[place].joint in IZAFETS for place in range(piece.first + 1, piece.last)):
        return True
    telling = {"place_word"} if piece.label == "LOC" else {"agency", "company", "organization", "media"}
    return any(cues().get(words[place].text) in telling for place in range(piece.first, piece.last))


def _is_covered(words: tuple[Word, ...], piece: Piece, hits: tuple[Hit, ...]) -> bool:
    """Whether known names fill a piece wholly, and no word of it tells an institution: "JL Mag of Ganzhou"."""
    covered = {place for hit in hits for place in range(hit.first, hit.last)}
    places = range(piece.first, piece.last)
    tail = flags_of(words[piece.last - 1].text)
    if piece.label == "PER" and flags_of(words[piece.first].text) & GIVEN and tail & SURNAME:
        return False  # "Jordan Henderson"
    return covered.issuperset(places) and not any(cues().get(words[place].text) in _INSTITUTIONS for place in places)


def _is_company_of(words: tuple[Word, ...], piece: Piece, hit: Hit) -> bool:
    """Whether a known company begins a piece that goes on with where it is: "Noveon Magnetics of San Marcos"."""
    return hit.first == piece.first and hit.known.kind in {"company", "media"} and words[hit.last].joint in OF


def _is_subject(hit: Hit, context: Context) -> bool:
    """Whether a plain word that begins a sentence acts or owns: "Shell said", "Shell's", "Alphabet, its parent,"."""
    if context.after1 in words_called("subject_verb") or context.after1 in _POSSESSIVES:
        return True
    if hit.known.kind == "company" and len(context.after1) > len("shed") and context.after1.endswith("ed"):
        return True
    return hit.known.kind == "company" and context.after1 == "," and context.after2 in _EXPLAINING


def _is_meant(words: tuple[Word, ...], hit: Hit, piece: Piece | None, context: Context) -> bool:
    """Whether a known word that is also a plain word or a person's name stands for what is known."""
    if hit.known.role not in {"actor", "place"} or hit.last - hit.first > 1 or hit.known.needs_the:
        return True
    flags = flags_of(words[hit.first].text)
    is_alone = len(words) == 1
    if piece is None or not piece.is_name:
        is_start = hit.first == 0 and context.is_start and not _is_acronym_before(words, hit)
        is_owner = hit.last < len(words) and (words[hit.last].joint in _OWNS or words[hit.last].text == "Mayor")
        is_plain = flags & PLAIN and not words[hit.first].text.isupper()
        return not is_plain or not is_start or is_owner or (is_alone and _is_subject(hit, context))
    if hit.known.kind == "media" and (flags == CITY or (is_alone and not flags & PLAIN)):
        return True  # "Xinhua", "Kyodo"
    if is_alone and hit.known.kind == "company" and context.before1 not in words_called("occupation"):
        return True  # "Ford"; where the document has a person of that name, that one is meant
    if flags == CITY and hit.known.kind == "company" and words[hit.first].joint not in OF:
        return hit.first > 0 or context.before1 not in words_called("place_before")  # "Toyota and BYD"
    return not flags or piece.label == LABEL_OF[hit.known.kind] or piece.margin < SURE


def _is_beside_company(words: tuple[Word, ...], hit: Hit, hits: tuple[Hit, ...]) -> bool:
    """Whether an "and" joins a company, whose name is a person's too, to another: "Ford and GM"."""
    return hit.known.kind == "company" and any(
        other.known.kind == "company" and (first.last, words[last.first].joint) == (last.first, " and ")
        for other in hits
        for first, last in ((hit, other), (other, hit))
    )


def _is_acronym_before(words: tuple[Word, ...], hit: Hit) -> bool:
    """Whether capitals begin a run that is not all in capitals: "UN Secretary-General"."""
    text = words[hit.first].text
    return len(text) > 1 and text.isupper() and not all(word.text.isupper() for word in words)
