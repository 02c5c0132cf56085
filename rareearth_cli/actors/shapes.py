"""Our own rules for what the model takes for a name: titles, laws, acronyms, and words that leave no doubt."""

from collections.abc import Container, Sequence

from msgspec.structs import replace

from rareearth_cli.actors.cues import cues, is_head, words_called
from rareearth_cli.actors.gazetteer import Hit
from rareearth_cli.actors.kinds import Piece
from rareearth_cli.actors.parts import OF, ROMANCE, SURE, Label
from rareearth_cli.actors.vocabulary import GIVEN, PLAIN, SURNAME, flags_of
from rareearth_cli.actors.words import Word

_BODIES = frozenset(["agency", "company", "organization"])
_GENITIVES = frozenset(["'s ", "’s "])
_STATIONS = frozenset(["TV", "Television", "Radio", "News"])
_OF_OR_FOR = frozenset([*OF, " for ", " for the "])
_COMMON = GIVEN | PLAIN
_BLANKS = frozenset([" ", "\u00a0"])
_ON = frozenset([" on ", " for "])
_ANDS = frozenset([" and ", " and the "])
_PUBLIC = frozenset(["ORG", "LOC"])
_MINISTRIES = frozenset(["Ministry", "Department"])
_ACRONYM = range(3, 7)  # letters
_SHORT = range(2, 5)  # letters; a longer one may be a surname that is shouted


def shaped(words: tuple[Word, ...], pieces: Sequence[Piece], hits: tuple[Hit, ...]) -> list[Piece]:
    """Correct the cut that the model made of a run."""
    days = [part for piece in pieces for part in _until_day(words, piece)]
    whole = [part for piece in days for part in _without_titles(words, piece, hits)]
    peoples = {hit.first for hit in hits if hit.known.role == "demonym"}
    parted = [part for piece in whole for part in _parted(words, _relabelled(words, piece, peoples))]
    companies = _with_companies(words, parted, {hit.first for hit in hits})
    companies = [_before_mayor(words, piece) for piece in companies]
    return _without_things(words, [as_acronym(words, piece) for piece in companies])


def _with_companies(words: tuple[Word, ...], pieces: list[Piece], known: set[int]) -> list[Piece]:
    """Join an unlisted word and a company's or a station's word after it: "Zorblat" "Mining", "Al Zorblat" "TV"."""
    found: list[Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        is_single = piece.last - piece.first == 1 and words[piece.first].joint == " "
        is_cue = is_single and cues().get(words[piece.first].text) == "company"
        is_station = is_single and words[piece.first].text in _STATIONS and before and before.is_name
        if before and ((is_cue and not _is_taken(words, before, known)) or (is_station and before.first not in known)):
            found[-1] = Piece(before.first, piece.last, "ORG", SURE)
        else:
            found.append(piece)
    return found


def _before_mayor(words: tuple[Word, ...], piece: Piece) -> Piece:
    """Take a word before "Mayor" for a place: "Zabo Mayor Ada Brandl"."""
    word = words[piece.first].text
    is_city = piece.last < len(words) and words[piece.last].text == "Mayor" and words[piece.last].joint == " "
    if not is_city or piece.last - piece.first > 1 or piece.label == "LOC" or word in cues() or flags_of(word) & PLAIN:
        return piece
    return replace(piece, label="LOC", margin=SURE)


def _is_taken(words: tuple[Word, ...], piece: Piece, known: set[int]) -> bool:
    """Whether a single word is plain, known, or a cue itself, or a piece is longer than that."""
    word = words[piece.first].text
    return piece.last - piece.first > 1 or piece.first in known or bool(flags_of(word) & PLAIN) or word in cues()


def _without_titles(words: tuple[Word, ...], piece: Piece, hits: tuple[Hit, ...]) -> list[Piece]:
    """Take "President" and "Chinese" away from the beginning of a person's name."""
    if not piece.is_name or piece.last - piece.first == 1:
        return [piece]
    if piece.label != "PER" and piece.last - piece.first > 2 and _is_office(words, piece.first):  # noqa: PLR2004
        piece = replace(piece, label="PER")
    if piece.label != "PER":
        return [piece]
    countries = {hit.first: hit.last for hit in hits if hit.known.role in {"country", "demonym"}}
    first = piece.first
    while first < piece.last - 1:
        if words[first].text in words_called("person_title") or _is_office(words, first):
            first += 1
        elif first in countries and countries[first] < piece.last and not flags_of(words[first].text) & GIVEN:
            first = countries[first]
        else:
            break
    return [Piece(piece.first, first, "O", 0), replace(piece, first=first)] if first > piece.first else [piece]


def _is_office(words: tuple[Word, ...], place: int) -> bool:
    """Whether a word before a given name is a party's member or an office's field: "State" of "Secretary of State"."""
    if words[place].text in words_called("member") and words[place + 1].joint == " ":
        return bool(flags_of(words[place + 1].text) & GIVEN)
    is_field = place > 0 and words[place].joint in OF and words[place - 1].text in words_called("person_title")
    return is_field and not flags_of(words[place].text) & GIVEN and bool(flags_of(words[place + 1].text) & GIVEN)


def _relabelled(words: tuple[Word, ...], piece: Piece, peoples: Container[int] = ()) -> Piece:
    """Correct the label where the last word, or that before "of", leaves no doubt; `peoples` are places of demonyms."""
    if piece.last - piece.first == 1:
        return piece
    head, tail = words[piece.first].text, words[piece.last - 1].text
    if piece.label == "MISC" and head in _MINISTRIES and words[piece.first + 1].joint in OF:
        return replace(piece, label="ORG", margin=SURE)
    if not piece.is_name:
        return piece
    if tail.partition("-")[2].islower():
        return replace(piece, label="PER")  # "Chung-hee"
    joints = {words[place].joint for place in range(piece.first + 1, piece.last)}
    are_partners = piece.label == "PER" and " & " in joints  # "Marchetti & Figli"
    is_of = not joints.isdisjoint(OF) or not joints.isdisjoint(ROMANCE)
    if (
        are_partners
        or tail in words_called("sure_organization")
        or (is_of and head in words_called("sure_organization"))
        or (piece.label == "LOC" and piece.first in peoples and cues().get(tail) in _BODIES)
        or (piece.label == "LOC" and (tail in words_called("club_last") or _is_club(words, piece)))
        or (piece.label == "PER" and (_is_team(words, piece) or (is_of and cues().get(head) in _BODIES)))
        or (
            tail in words_called("firm_last")
            and (head in words_called("direction_word") or not flags_of(head) & _COMMON)
        )
    ):
        return replace(piece, label="ORG")
    is_place = tail in words_called("sure_place") and not (piece.label == "PER" and words[piece.last - 1].joint == "-")
    return replace(piece, label="LOC") if is_place else piece


def _is_team(words: tuple[Word, ...], piece: Piece) -> bool:
    """Whether two words are a town or a patron and a plain plural: "Kaizer Chiefs"."""
    head, tail = words[piece.first].text, words[piece.last - 1].text
    is_pair = piece.last - piece.first == 2 and words[piece.first + 1].joint == " "  # noqa: PLR2004 (words)
    return is_pair and tail.endswith("s") and flags_of(tail) == PLAIN and not flags_of(head) & (GIVEN | PLAIN)


def _is_club(words: tuple[Word, ...], piece: Piece) -> bool:
    """Whether the word before "of" or "for" tells a body: "Rotary Club of Zabo", "Office for the District"."""
    of = next((place for place in range(piece.first + 1, piece.last) if words[place].joint in _OF_OR_FOR), None)
    if of is None:
        return False
    cue = cues().get(words[of - 1].text)
    return cue == "organization" or (cue == "agency" and words[of].joint not in OF)


def _until_day(words: tuple[Word, ...], piece: Piece) -> list[Piece]:
    """Part a name and the day after it: "Zabo District Council" "on Tuesday"."""
    for place in range(piece.first + 1, piece.last) if piece.is_name else ():
        if words[place].joint in _ON and words[place].text in words_called("when"):
            return [replace(piece, last=place), Piece(place, piece.last, "O", 0)]
    return [piece]


def _parted(words: tuple[Word, ...], piece: Piece) -> list[Piece]:
    """Part "Claudia Mo of the Civic Party", "Lee and Holden Chow" and "Ministry of Mines and the Ministry of Steel"."""
    if not piece.is_name or piece.last - piece.first < 3:  # noqa: PLR2004 (words)
        return [piece]
    for place in range(piece.first + 1, piece.last):
        joint, before, rest = words[place].joint, replace(piece, last=place), replace(piece, first=place)
        if joint in _GENITIVES and piece.label == "PER":  # whose member is named: "Acme's Ada Brandl"
            return [replace(before, label="ORG"), *_parted(words, rest)]
        is_body = joint in _ANDS and piece.label in _PUBLIC and _is_body(words, place, piece.last)
        is_firm = joint in _ANDS and piece.label == "ORG" and _is_firm_after_body(words, piece, place)
        if is_body or is_firm or (joint == " and the " and _are_bodies(words, piece, place)):
            return [_told_alone(words, before), *_parted(words, _relabelled(words, rest))]
        is_person = piece.label == "PER" or _is_person(words, piece.first, place)
        if is_person and joint == " and " and (piece.label == "PER" or _is_person(words, place, piece.last)):
            rest = replace(rest, label="PER")
            return [replace(before, label="PER"), *_parted(words, rest)]
        if is_person and joint in OF and place - piece.first > 1:
            rest = replace(rest, label=_label_of(words, piece.last))
            return [replace(before, label="PER"), *_with_companions(words, rest)]
    return [piece]


def _is_body(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether words are a body of their own, and begin with its head: "Ministry of Mines"."""
    if last - first < 2 or words[first + 1].joint not in OF:  # noqa: PLR2004 (words)
        return False
    return is_head(words[first].text) or words[first].text in words_called("sure_organization")


def _is_firm_after_body(words: tuple[Word, ...], piece: Piece, place: int) -> bool:
    """Whether a firm stands after a body and its field: "Ministry of Mines" "and" "Zabo Resources"."""
    is_plain = bool(flags_of(words[place].text) & PLAIN)
    is_firm = cues().get(words[piece.last - 1].text) == "company" and piece.last - place > 1 and not is_plain
    return is_firm and words[piece.first + 1].joint in OF and cues().get(words[piece.first].text) == "agency"


def _are_bodies(words: tuple[Word, ...], piece: Piece, place: int) -> bool:
    """Whether the words after a place are a body, or words on either side are: "Zabo" "and the" "Woodland Trust"."""
    told = [cues().get(word.text) for word in words[piece.first : piece.last]]
    before, after = told[: place - piece.first], told[place - piece.first :]
    return after[-1] in _BODIES or not (_BODIES.isdisjoint(after) or _BODIES.isdisjoint(before))


def _told_alone(words: tuple[Word, ...], piece: Piece) -> Piece:
    """Give what stands before "and the" and a body the label that its own words tell."""
    head, told = words[piece.first].text, [cues().get(word.text) for word in words[piece.first : piece.last]]
    if not _BODIES.isdisjoint(told):
        return _relabelled(words, piece)
    if len(told) == 1:
        return piece if head.isupper() else replace(piece, label="LOC")  # "Zabo and the Space Agency"
    is_person = bool(flags_of(head) & GIVEN) and told[-1] is None
    return replace(piece, label="PER" if is_person else "LOC" if told[-1] == "place_word" else piece.label)


def _with_companions(words: tuple[Word, ...], piece: Piece) -> list[Piece]:
    """Part whom a person belongs to and another person and hers: "DAB and Eunice Yung of the Civic Party"."""
    for place in range(piece.first + 1, piece.last):
        of = next((word for word in range(place + 1, piece.last) if words[word].joint in OF), None)
        if words[place].joint == " and " and of is not None and _is_person(words, place, of):
            other = replace(piece, first=place, label="PER")
            return [replace(piece, last=place, label=_label_of(words, place)), *_parted(words, other)]
    return [piece]


def _is_person(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether words, none of them a cue, begin with a person's name, end like "Chun-yu" or stand before "of DAB"."""
    flags = flags_of(words[first].text)
    if flags & PLAIN or any(words[place].text in cues() for place in range(first, last)):
        return False
    is_of_acronym = last < len(words) and words[last].joint in OF and words[last].text.isupper()
    is_hyphened = words[last - 1].text.partition("-")[2].islower()  # "Kwong Chun-yu of the Democratic Party"
    return bool(flags & (GIVEN | SURNAME)) or is_of_acronym or is_hyphened


def _label_of(words: tuple[Word, ...], last: int) -> Label:
    tail = words[last - 1].text
    is_organisation = cues().get(tail) in {"agency", "company", "organization", "media"} or tail.isupper()
    return "ORG" if is_organisation else "LOC"


def as_acronym(words: tuple[Word, ...], piece: Piece) -> Piece:
    """Take capital letters that stand for no thing that we know for an organisation: "CRTC"; shouted words not."""
    word = words[piece.first].text
    if piece.label == "PER" and len(words) == 1 and len(word) in _SHORT and word.isupper() and word.isalpha():
        return replace(piece, label="ORG")  # "REN said"
    if piece.label != "O" or not word.isupper() or (len(words) > 1 and all(word.text.isupper() for word in words)):
        return piece
    is_acronym = len(word) in _ACRONYM and word.isalpha() and not flags_of(word) & PLAIN
    return Piece(piece.first, piece.last, "ORG", 1) if is_acronym and word not in words_called("term") else piece


def _without_things(words: tuple[Word, ...], pieces: list[Piece]) -> list[Piece]:
    """Unname what is only the beginning of a law, a plan or a thing: "James Webb Space" of "... Telescope"."""
    things, found = words_called("no_actor"), list(pieces)
    for number in range(len(pieces) - 1, -1, -1):
        piece = pieces[number]
        if piece.last < len(words) and words[piece.last].joint in _BLANKS:
            following = found[number + 1] if number + 1 < len(found) else piece
            is_of_thing = following.label == "MISC" and following != pieces[min(number + 1, len(pieces) - 1)]
            if words[piece.last].text in things or is_of_thing:
                found[number] = replace(piece, label="MISC")
    return found
