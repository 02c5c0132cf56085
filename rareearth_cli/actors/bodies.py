"""Official bodies whose names hold an "and": "Ministry of Mines and Steel", "Health and Safety Executive"."""

from collections.abc import Iterator

from rareearth_cli.actors.cues import cues, is_head, words_called
from rareearth_cli.actors.gazetteer import Hit
from rareearth_cli.actors.vocabulary import CITY, GIVEN, PLAIN, SURNAME, flags_of, is_made_of_plain
from rareearth_cli.actors.words import Word
from rareearth_cli.patterns import pattern

_AND = frozenset([" and ", " & "])
_FIELDS_OF = frozenset([" of ", " of the ", " for ", " for the ", " on ", " on the "])
_OF_TOWNS = frozenset(["City", "County", "Borough", "District"])
_ALONE = frozenset(["Police", "Constabulary", "Council"])
_GOING_ON = frozenset([" ", *_AND])
_LONGEST = 4  # words of what a body is for, on either side of its "and"
_HEAD = pattern(r"(?:[A-Z]\w+ ){0,3}?([A-Z]\w+) (?:of|for|on) ")
_FIELDS = pattern(r"(?:, [A-Z]\w+(?: [A-Z]\w+)?)+,? (?:and|&) [A-Z]\w+(?: [A-Z]\w+)?")
_FIELD = pattern(r"[A-Z]\w+")
_SHARED = frozenset(["organization", "media"])
_TITLES = frozenset(["person_title", "no_actor"])


def bodies_in(words: tuple[Word, ...], hits: tuple[Hit, ...]) -> Iterator[tuple[int, int]]:
    """Find the bodies of a run that have an "and" in their names: first word and last (excluded).

    A body is a head and its fields, "Ministry of X and Y", or two fields and a head, "X and Y Authority". A
    field is plain words on no list of names, so that "Ministry of Trade and Samsung" are two.
    """
    known = {place: hit for hit in hits if not _is_field_too(words, hit) for place in range(hit.first, hit.last)}
    for place in range(1, len(words)):
        if words[place].joint not in _AND:
            continue
        first, last = _back(words, place, known), _on(words, place, known)
        if place in {first, last}:
            continue
        is_open = last < len(words) and words[last].joint == " "
        is_service = words[place - 1].text in words_called("shared_body") and is_open and words[last].text == "Service"
        is_headed = is_service or (is_open and _ends_body(words[last].text) and last not in known)
        if first and words[first].joint in _FIELDS_OF and is_head(words[first - 1].text) and first - 1 not in known:
            if not is_headed:  # "Ministry of Mines" "and Steel Authority"
                yield first - 1, last
        elif is_headed:
            yield _with_places(words, first, known), last + 1
    yield from _services(words, known)


def _with_places(words: tuple[Word, ...], first: int, known: dict[int, Hit]) -> int:
    """Go back from a body's first field to whose it is: "Ghanaian" "Cocoa and ...", "Kent" "Fire and ..."."""
    before = known.get(first - 1) if words[first].joint == " " else None
    if before and before.known.role == "demonym":
        return before.first
    return _of_places(words, first, known)


def _of_places(words: tuple[Word, ...], first: int, known: dict[int, Hit]) -> int:
    """Go back from a word to where the place before it begins, or the two that an "and" joins."""
    if first and words[first].joint == " " and _is_place(words, first - 1, known):
        hit = known.get(first - 1)
        first = hit.first if hit else first - 1
        is_second = first > 0 and words[first].joint in _AND and _is_place(words, first - 1, known)
        if is_second and (first == 1 or words[first - 1].joint != " "):
            first -= 1
    return first


def _services(words: tuple[Word, ...], known: dict[int, Hit]) -> Iterator[tuple[int, int]]:
    """Find the services of one place or two: "Zabo and Quimb Police", "Zabo City Council", "Zabo Ambulance Service"."""
    for place in range(1, len(words)):
        if words[place].text not in words_called("shared_body") or words[place].joint != " ":
            continue
        last = place + 1
        while last < len(words) and words[last].joint == " " and _is_of_body(words[last].text):
            last += 1
        is_whole = last > place + 1 or words[place].text in _ALONE
        if not is_whole or (last < len(words) and words[last].joint in _GOING_ON):
            continue
        begin = place - 1 if words[place - 1].text in _OF_TOWNS and words[place - 1].joint == " " else place
        first = _of_places(words, begin, known)
        if first < begin:
            yield first, last


def _is_of_body(word: str) -> bool:
    return word == "Service" or word in words_called("shared_body") or _ends_body(word)


def _is_place(words: tuple[Word, ...], place: int, known: dict[int, Hit]) -> bool:
    """Whether a word ends a listed place, or may be a town's or a county's name: it is no plain word."""
    hit, word = known.get(place), words[place].text
    if hit is not None:
        return hit.known.kind == "place"
    flags = flags_of(word)
    return word not in cues() and (bool(flags & CITY) or not flags & (PLAIN | GIVEN)) and not word.isupper()


def end_of_fields(text: str, start: int, end: int) -> int:
    """Give where a body's name ends that goes on with a list after `end`: "Ministry of Economy, Trade and Industry".

    Gives `end` where it does not go on.
    """
    found = _FIELDS.match(text, end) if has_fields(text[start:end]) else None
    if found is None:
        return end
    fields = _FIELD.findall(found[0])
    return found.end() if not any(is_head(field) or not _is_plain(field) for field in fields) else end


def has_fields(name: str) -> bool:
    """Whether a name tells what a body is for, so that a list may go on with it: "Ministry of Trade"."""
    head = _HEAD.match(name)
    return head is not None and is_head(head[1])


def _is_field_too(words: tuple[Word, ...], hit: Hit) -> bool:
    """Whether the name of a party, a magazine or a firm may be a field: "Labour", "Law and Justice", "Science"."""
    is_plain = all(_is_plain(word.text) for word in words[hit.first : hit.last])
    if words[hit.last - 1].text == "Resources" and is_plain:
        return True  # "Mineral Resources", a company too
    if hit.known.kind not in _SHARED or hit.known.role != "actor":
        return False
    if hit.last - hit.first == 1:
        return bool(flags_of(words[hit.first].text) & PLAIN)
    return words[hit.first].joint in _FIELDS_OF and any(word.joint in _AND for word in words[hit.first + 1 : hit.last])


def _back(words: tuple[Word, ...], place: int, known: dict[int, Hit]) -> int:
    """Give where the field before an "and" begins; the "and"'s own place where there is none."""
    first = place
    while first and place - first < _LONGEST and _is_field(words, first - 1, known):
        first -= 1
        if words[first].joint != " ":
            break
    return first


def _on(words: tuple[Word, ...], place: int, known: dict[int, Hit]) -> int:
    """Give where the field after an "and" ends; the "and"'s own place where there is none."""
    last = place
    while last < len(words) and last - place < _LONGEST and _is_field(words, last, known):
        last += 1
        if last < len(words) and words[last].joint != " ":
            break
    is_pair = last - place == 2  # noqa: PLR2004 (words)
    is_person = is_pair and flags_of(words[place].text) & GIVEN and flags_of(words[last - 1].text) & SURNAME
    return place if is_person else last


def _is_field(words: tuple[Word, ...], place: int, known: dict[int, Hit]) -> bool:
    """Whether a word may be of what a body is for: a plain one, no head of another body and no title before a name."""
    word = words[place].text
    cue = cues().get(word)
    if place in known or is_head(word) or cue == "media" or word.isupper() or not _is_plain(word):
        return False
    is_followed = place + 1 < len(words) and words[place + 1].joint == " "
    return not (cue in _TITLES and is_followed) and not _ends_body(word)


def _is_plain(word: str) -> bool:
    flags = flags_of(word)
    return bool(flags & PLAIN) or (not flags and (word.endswith("ing") or is_made_of_plain(word)))


def _ends_body(word: str) -> bool:
    return word in words_called("body")
