"""A run of capitalised words cut into names: what the lexicon knows, what the model sees, and our own rules.

Countries are cut out first; a longer name may hold one only where a word of it tells an organisation
or a place ("Bank of China", "South China Sea").
"""

from collections.abc import Mapping
from typing import NamedTuple

from rareearth_cli.actors.cues import cues, words_called
from rareearth_cli.actors.gazetteer import Hit, known_in
from rareearth_cli.actors.kinds import Context, Label, Piece, pieces_of
from rareearth_cli.actors.knowledge import Known, kept
from rareearth_cli.actors.vocabulary import GIVEN, PLAIN, SURNAME, flags_of
from rareearth_cli.actors.words import Word, words_of
from rareearth_cli.records import ActorKind

LABEL_OF: Mapping[ActorKind, Label] = {
    "person": "PER", "place": "LOC", "country": "LOC", "company": "ORG", "organization": "ORG", "agency": "ORG",
    "government": "ORG", "media": "ORG", "bloc": "ORG",
}  # fmt: skip
SURE = 12  # margin over `O` above which the model is believed against the lexicon on a word of several readings
_ACRONYM = range(3, 7)  # letters
_OF = frozenset([" of ", " of the "])
_FOR = frozenset([" for ", " for the ", " on "])
_INSTITUTIONS = frozenset(["agency", "organization"])


class Part(NamedTuple):
    """Words `first` to `last` (excluded) of a run that may be a name.

    `known` is what the lexicon knows of them, None where it knows nothing; `label` is what the model
    takes them for, None for no name; `margin` is how sure it is.
    """

    first: int
    last: int
    known: Known | None
    label: Label | None
    margin: int


@kept
def plain_parts_of(run: str) -> tuple[Part, ...] | None:
    """Cut a run that holds nothing but known names of one reading, whatever stands around it; None for another.

    Most runs of the news are so, and the model need not be asked.
    """
    words, hits = words_of(run), known_in(run)
    if sum(hit.last - hit.first for hit in hits) < len(words) or not all(_has_one_reading(words, hit) for hit in hits):
        return None
    return tuple(Part(hit.first, hit.last, hit.known, None, 0) for hit in hits)


def _has_one_reading(words: tuple[Word, ...], hit: Hit) -> bool:
    if hit.known.needs_the:
        return False
    return hit.known.role in {"country", "demonym", "capital"} or (
        len(words) == hit.last - hit.first and (len(words) > 1 or not flags_of(words[0].text))
    )


@kept
def is_common_start(run: str) -> bool:
    """Whether a run is one plain word, on no list of names: at a sentence's beginning it names nobody."""
    return len(words_of(run)) == 1 and flags_of(run) == PLAIN and not known_in(run)


@kept
def parts_of(run: str, context: Context) -> tuple[Part, ...]:
    """Cut a run into parts, in order: names, and single words that another place may show to be names."""
    words = words_of(run)
    hits = tuple(hit for hit in known_in(run) if _has_its_article(words, hit, context))
    pieces = [part for piece in pieces_of(run, context) for part in _without_titles(words, piece, hits)]
    pieces = [part for piece in pieces for part in _parted(words, _relabelled(words, piece))]
    pieces = [_as_acronym(words, piece) for piece in pieces]
    parts = _joined(words, _merged(words, hits, _without_things(words, pieces), context))
    return tuple(part for part in parts if part.known or part.label or _may_be_name(words[part.first].text))


def _as_acronym(words: tuple[Word, ...], piece: Piece) -> Piece:
    """Take capital letters that stand for no thing that we know for an organisation: "CRTC"; shouted words not."""
    if len(words) > 1 and all(word.text.isupper() for word in words):
        return piece
    word = words[piece.first].text
    is_acronym = len(word) in _ACRONYM and word.isalpha() and word.isupper() and not flags_of(word) & PLAIN
    if piece.label == "O" and is_acronym and word not in words_called("term"):
        return Piece(piece.first, piece.last, "ORG", 1)
    return piece


def _may_be_name(word: str) -> bool:
    """Whether a word that is no name here may be shown to be one elsewhere in the document."""
    flags = flags_of(word)
    return not flags & PLAIN or bool(flags & SURNAME)


def _relabelled(words: tuple[Word, ...], piece: Piece) -> Piece:
    """Correct the label where the last word, or the first before "of", leaves no doubt."""
    if not piece.is_name or piece.last - piece.first == 1:
        return piece
    head, tail = words[piece.first].text, words[piece.last - 1].text
    is_of = any(words[place].joint in _OF for place in range(piece.first + 1, piece.last))
    if tail in words_called("sure_organization") or (is_of and head in words_called("sure_organization")):
        return piece._replace(label="ORG")
    return piece._replace(label="LOC") if tail in words_called("sure_place") else piece


def _parted(words: tuple[Word, ...], piece: Piece) -> list[Piece]:
    """Part "Claudia Mo of the Civic Party" and "Lee and Holden Chow"."""
    if not piece.is_name or piece.last - piece.first < 3:  # noqa: PLR2004 (words)
        return [piece]
    for place in range(piece.first + 1, piece.last):
        is_person = piece.label == "PER" or _is_person(words, piece.first, place)
        if (
            words[place].joint == " and "
            and is_person
            and (piece.label == "PER" or _is_person(words, place, piece.last))
        ):
            return [
                piece._replace(last=place, label="PER"), *_parted(words, piece._replace(first=place, label="PER"))
            ]  # fmt: skip
        if words[place].joint in _OF and is_person and place - piece.first > 1:
            return [
                piece._replace(last=place, label="PER"),
                piece._replace(first=place, label=_label_of(words, piece.last)),
            ]
    return [piece]


def _is_person(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether words, none of them a cue, begin with a given name or a surname."""
    flags = flags_of(words[first].text)
    has_cue = any(words[place].text in cues() for place in range(first, last))
    return bool(flags & (GIVEN | SURNAME)) and not flags & PLAIN and not has_cue


def _label_of(words: tuple[Word, ...], last: int) -> Label:
    tail = words[last - 1].text
    is_organisation = cues().get(tail) in {"agency", "company", "organization", "media"} or tail.isupper()
    return "ORG" if is_organisation else "LOC"


def _has_its_article(words: tuple[Word, ...], hit: Hit, context: Context) -> bool:
    if not hit.known.needs_the:
        return True
    return words[hit.first].joint.endswith("the ") if hit.first else context.before1.strip('“"(') == "the"


def _without_titles(words: tuple[Word, ...], piece: Piece, hits: tuple[Hit, ...]) -> list[Piece]:
    """Take "President" and "Chinese" away from the beginning of a person's name."""
    if piece.label != "PER" or piece.last - piece.first == 1:
        return [piece]
    countries = {hit.first: hit.last for hit in hits if hit.known.role in {"country", "demonym"}}
    first = piece.first
    while first < piece.last - 1:
        if words[first].text in words_called("person_title"):
            first += 1
        elif first in countries and countries[first] < piece.last and not flags_of(words[first].text) & GIVEN:
            first = countries[first]
        else:
            break
    return [Piece(piece.first, first, "O", 0), piece._replace(first=first)] if first > piece.first else [piece]


def _merged(words: tuple[Word, ...], hits: tuple[Hit, ...], pieces: list[Piece], context: Context) -> list[Part]:
    """Let the known names win, save those inside a longer name that the model sees."""
    exact = {(piece.first, piece.last): piece for piece in pieces}
    kept = [
        hit
        for hit in hits
        if not any(_swallows(words, piece, hit) and not _is_covered(words, piece, hits) for piece in pieces)
        and _is_meant(words, hit, exact.get((hit.first, hit.last)), context)
    ]
    taken = {place for hit in kept for place in range(hit.first, hit.last)}
    parts = [_part(hit.first, hit.last, hit.known, exact.get((hit.first, hit.last))) for hit in kept]
    for piece in pieces:
        if not taken.intersection(range(piece.first, piece.last)):
            parts.append(_part(piece.first, piece.last, _with_legal_form(words, piece, hits), piece))
        elif piece.is_name:
            parts += _rest(piece, taken)
    return sorted(parts)


def _rest(piece: Piece, taken: set[int]) -> list[Part]:
    """Give what is left of a name after a known one was cut out of its beginning or end."""
    free = [place for place in range(piece.first, piece.last) if place not in taken]
    if not free or free[-1] - free[0] + 1 != len(free):
        return []
    return [Part(free[0], free[-1] + 1, None, piece.label, piece.margin)]


def _with_legal_form(words: tuple[Word, ...], piece: Piece, hits: tuple[Hit, ...]) -> Known | None:
    """Know "Lynas Rare Earths Ltd" by its name without the legal form."""
    for hit in hits:
        if (
            hit.first == piece.first
            and hit.last == piece.last - 1
            and words[hit.last].text in words_called("legal_form")
        ):
            return hit.known
    return None


def _part(first: int, last: int, known: Known | None, piece: Piece | None) -> Part:
    label = piece.label if piece and piece.is_name else None
    return Part(first, last, known, label, piece.margin if piece else 0)


def _swallows(words: tuple[Word, ...], piece: Piece, hit: Hit) -> bool:
    if not piece.is_name or piece.first > hit.first or piece.last < hit.last:
        return False
    if piece.last - piece.first == hit.last - hit.first:
        return False
    if hit.known.role not in {"country", "demonym"}:
        return True
    following = words[hit.last] if hit.last < piece.last else None
    if following and (following.joint[:1] in {"'", "’"} or following.text in words_called("state")):
        return False  # "China's Ministry of Commerce" and "Greek Ministry of Culture" are two names
    cue_words = {cues().get(words[place].text) for place in range(piece.first, piece.last)}
    if piece.label == "PER":
        return bool(flags_of(words[hit.first].text) & (GIVEN | SURNAME))
    return bool(
        cue_words & ({"place_word"} if piece.label == "LOC" else {"agency", "company", "organization", "media"})
    )


def _is_covered(words: tuple[Word, ...], piece: Piece, hits: tuple[Hit, ...]) -> bool:
    """Whether known names fill a piece wholly, and no word of it tells an institution: "JL Mag of Ganzhou"."""
    covered = {place for hit in hits for place in range(hit.first, hit.last)}
    places = range(piece.first, piece.last)
    return covered.issuperset(places) and not any(cues().get(words[place].text) in _INSTITUTIONS for place in places)


def _is_meant(words: tuple[Word, ...], hit: Hit, piece: Piece | None, context: Context) -> bool:
    """Whether a known word that is also a plain word or a person's name stands for what is known."""
    if hit.known.role not in {"actor", "place"} or hit.last - hit.first > 1:
        return True
    flags = flags_of(words[hit.first].text)
    if piece is None or not piece.is_name:
        return not flags & PLAIN or not (hit.first == 0 and context.is_start)
    return not flags or piece.label == LABEL_OF[hit.known.kind] or piece.margin < SURE


def _joined(words: tuple[Word, ...], parts: list[Part]) -> list[Part]:
    """Join an institution and what its name goes on with: "Conservative Party of Canada", "Ministry of Mines"."""
    found: list[Part] = []
    is_open = False  # whether the last part was joined, and its name may go on still
    for part in parts:
        is_next = bool(found) and found[-1].last == part.first
        joins = _continues if is_open else _begins
        is_open = is_next and joins(words, found[-1], part)
        if is_open:
            found[-1] = Part(found[-1].first, part.last, None, "ORG", SURE)
        else:
            found.append(part)
            if len(found) > 1 and found[-2].last == part.first and _takes(words, found[-2], part):
                found[-2:] = [Part(found[-2].first, part.last, None, "ORG", SURE)]
    return found


def _begins(words: tuple[Word, ...], institution: Part, part: Part) -> bool:
    """Whether a part goes on the name of an institution before it."""
    joint = words[part.first].joint
    if not _is_institution(words, institution):
        return False
    if joint in _OF:
        return _may_follow(institution, part)
    return joint in _FOR and part.label != "PER" and not (part.known and part.known.role == "country")


def _continues(words: tuple[Word, ...], _institution: Part, part: Part) -> bool:
    """Whether a part goes on a name that was joined before: "Department of Natural" "Resources" "and Mines"."""
    joint = words[part.first].joint
    if part.known:
        return part.known.kind == "place" and joint in {" ", *_OF}
    if part.label is None:
        return joint in {" ", " and ", " & ", *_OF} and words[part.first].text not in words_called("person_title")
    return part.label != "PER" and joint in {" ", *_OF}


def _takes(words: tuple[Word, ...], before: Part, part: Part) -> bool:
    """Whether an organisation takes the word before it: "Progressive" "Conservative Party"."""
    is_organisation = part.label == "ORG" or (part.known is not None and LABEL_OF[part.known.kind] == "ORG")
    if (
        not is_organisation
        or words[part.first].joint != " "
        or words[part.last - 1].text not in words_called("party_word")
    ):
        return False
    if before.known:
        return before.known.role == "place"
    return before.label is None and words[before.first].text not in cues()


def _without_things(words: tuple[Word, ...], pieces: list[Piece]) -> list[Piece]:
    """Unname what is only the beginning of a law, a plan or an event: "Union" of "Union Budget"."""
    things = words_called("no_actor")
    return [
        piece._replace(label="MISC")
        if piece.last < len(words) and words[piece.last].text in things and words[piece.last].joint in {" ", "\u00a0"}
        else piece
        for piece in pieces
    ]


def _is_institution(words: tuple[Word, ...], part: Part) -> bool:
    if part.known and LABEL_OF[part.known.kind] != "ORG":
        return False
    is_long = part.last - part.first > 1 or words[part.first].text in words_called("institution")
    return is_long and cues().get(words[part.last - 1].text) in _INSTITUTIONS


def _may_follow(institution: Part, part: Part) -> bool:
    if part.known:
        return part.known.role in {"country", "place", "capital"} or part.known.kind == "place"
    return part.label in {"LOC", "ORG"} or (part.label is None and institution.last - institution.first == 1)
