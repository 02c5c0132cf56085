"""The names of institutions, joined from their parts: "Conservative Party" "of Canada", "Ministry" "of Mines"."""

from msgspec.structs import replace

from rareearth_cli.actors.cues import cues, words_called
from rareearth_cli.actors.knowledge import Known
from rareearth_cli.actors.parts import LABEL_OF, OF, SURE, Part
from rareearth_cli.actors.words import Word

_FOR = frozenset([" for ", " for the ", " on "])
_INSTITUTIONS = frozenset(["agency", "organization"])


def joined(words: tuple[Word, ...], parts: list[Part]) -> list[Part]:
    """Join an institution and what its name goes on with: "Conservative Party of Canada", "Ministry of Mines"."""
    found: list[Part] = []
    is_open = False  # whether the last part was joined, and its name may go on still
    for part in parts:
        is_next = bool(found) and found[-1].last == part.first
        joins = _continues if is_open else _begins
        is_open = is_next and (joins(words, found[-1], part) or _is_cut_short(words, found[-1], part))
        if is_next and (own := _namesake(words, found[-1], part)):
            is_open = False
            found[-1] = Part(found[-1].first, part.last, own, "ORG", SURE)
        elif is_next and _is_firm(words, found[-1], part):
            is_open = False
            found[-1] = Part(found[-1].first, part.last, None, "ORG", SURE)
        elif is_next and _is_realm(words, found[-1], part):
            is_open = False
            found[-1] = replace(part, first=found[-1].first, label="LOC", margin=SURE)
        elif is_open:
            found[-1] = Part(found[-1].first, part.last, None, "ORG", SURE)
        else:
            found.append(part)
            if len(found) > 1 and found[-2].last == part.first and _takes(words, found[-2], part):
                found[-2:] = [Part(found[-2].first, part.last, None, "ORG", SURE)]
    return found


def _namesake(words: tuple[Word, ...], owner: Part, part: Part) -> Known | None:
    """Know a body of one country or continent by the initials of another's: "Nigeria CDC"."""
    place, body = owner.known, part.known
    if (
        not place
        or not body
        or body.kind != "agency"
        or not words[part.first].text.isupper()
        or part.last - part.first > 1
    ):
        return None
    is_place = place.role == "country" or (place.kind == "place" and place.role == "actor")
    if not is_place or place.country == body.country or words[part.first].joint != " ":
        return None
    name = " ".join([word.text for word in words[owner.first : part.last]])
    return Known(name, "agency", place.country, "actor")


def _is_firm(words: tuple[Word, ...], firm: Part, part: Part) -> bool:
    """Whether a part goes on a listed name, which is another's then: "DNB" "Markets", "Wigan" "Athletic"."""
    if firm.known is None or part.known is not None or words[part.first].joint != " ":
        return False
    last = words[part.last - 1].text
    if firm.known.kind == "place":
        return part.last - part.first == 1 and last in words_called("club_last")
    is_last = last in words_called("firm_last") or (
        cues().get(last) == "company" and last not in words_called("legal_form")
    )
    return firm.known.kind == "company" and is_last


def _is_realm(words: tuple[Word, ...], realm: Part, part: Part) -> bool:
    """Whether a part tells which realm is meant: "Duchy" "of Athens", "Republic" "of Austria", which is Austria."""
    is_field = words[realm.first].joint in OF  # "Secretary of State of Texas"
    is_realm = words[realm.last - 1].text in words_called("realm") and realm.known is None and not is_field
    is_place = part.known.role in {"country", "place", "capital"} if part.known else part.label == "LOC"
    return is_realm and is_place and words[part.first].joint in OF


def _is_cut_short(words: tuple[Word, ...], institution: Part, part: Part) -> bool:
    """Whether an institution ends in a direction, and a known place goes on with it: "Bank of Southern" "Zaboland"."""
    is_direction = words[institution.last - 1].text in words_called("direction_word")
    is_place = part.known is not None and LABEL_OF[part.known.kind] == "LOC" and words[part.first].joint == " "
    return is_direction and is_place and cues().get(words[institution.first].text) in _INSTITUTIONS


def _begins(words: tuple[Word, ...], institution: Part, part: Part) -> bool:
    """Whether a part goes on the name of an institution before it."""
    joint = words[part.first].joint
    if not _is_institution(words, institution):
        return False
    if joint in OF:
        is_court = words[institution.last - 1].text == "Court" and words[part.first].text in words_called("court_of")
        return is_court or _may_follow(institution, part)
    is_day = words[part.first].text in words_called("when")  # "the Office on June 18"
    return joint in _FOR and not is_day and part.label != "PER" and not (part.known and part.known.role == "country")


def _continues(words: tuple[Word, ...], _institution: Part, part: Part) -> bool:
    """Whether a part goes on a name that was joined before: "Department of Natural" "Resources" "and Mines"."""
    joint = words[part.first].joint
    if part.known:
        return part.known.kind == "place" and joint in {" ", *OF}
    if part.label is None:
        return joint in {" ", " and ", " & ", *OF} and words[part.first].text not in words_called("person_title")
    return part.label != "PER" and joint in {" ", *OF}


def _takes(words: tuple[Word, ...], before: Part, part: Part) -> bool:
    """Whether an organisation takes the word before it: "Progressive" "Conservative Party"."""
    is_organisation = part.label == "ORG" or (part.known is not None and LABEL_OF[part.known.kind] == "ORG")
    if (
        not is_organisation
        or words[part.first].joint != " "
        or not any(words[place].text in words_called("party_word") for place in range(part.first, part.last))
    ):
        return False
    if before.known:
        return before.known.role == "place"
    return before.label is None and words[before.first].text not in cues()


def _is_institution(words: tuple[Word, ...], part: Part) -> bool:
    if part.known and LABEL_OF[part.known.kind] != "ORG":
        return False
    is_long = part.last - part.first > 1 or words[part.first].text in words_called("institution")
    last = words[part.last - 1].text
    return is_long and (cues().get(last) in _INSTITUTIONS or last == "Bank")


def _may_follow(institution: Part, part: Part) -> bool:
    if part.known:
        return part.known.role in {"country", "place", "capital"} or part.known.kind == "place"
    return part.label in {"LOC", "ORG"} or (part.label is None and institution.last - institution.first == 1)
