"""Which actor a name stands for: capitals, short forms, and institutions that every country has."""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from rareearth_cli.actors.ambiguous import is_shared, reading_of
from rareearth_cli.actors.apposed import is_placed, kind_before
from rareearth_cli.actors.capitals import is_team, meant_as
from rareearth_cli.actors.context import after_of
from rareearth_cli.actors.cues import words_called
from rareearth_cli.actors.find import Name
from rareearth_cli.actors.knowledge import Known, kept, known_as
from rareearth_cli.actors.memory import Memory
from rareearth_cli.actors.parts import HALVES, Label
from rareearth_cli.actors.sorts import is_no_actor, sort_of
from rareearth_cli.actors.states import is_state
from rareearth_cli.actors.vocabulary import CITY, GIVEN, PLAIN, flags_of
from rareearth_cli.patterns import pattern
from rareearth_cli.records import ActorKind, Field, Inferred, Mention

_CONTEXT = 60  # code points read on either side of a name
_OWNED = pattern(
    r"(?:['’]s?)?(?:,? (?:[a-z-]+|President|Premier|Prime|Minister|Chancellor|Foreign|Deputy|Vice)){0,5} ?\Z"
)
_BROKEN = pattern(r"\b(?:and|in|to|with|from|at|by|that|while|said|says|met|told)\b")
_INSIDE = pattern(r",? \(?\Z|, [A-Z]\w+, \Z")
_PLACED = frozenset(["place", "company", "agency"])
_TERRITORIES = frozenset(["country", "capital", "place"])
_PORTS = ("Port of ", "City of ", "Province of ")
_PUBLIC = frozenset(["agency", "organization"])
_INSTITUTIONS = frozenset(["agency", "organization", "company", "media"])
_SETTLED = frozenset(["country", "government", "bloc", "agency", "organization", "person", "media"])  # kinds that hold
_TREASURIES = {"GBR": "HM Treasury", "USA": "U.S. Treasury"}
_SOLD = pattern(r" (?:yield|bond|note|bill|market|securit|rate|auction|future)")
_SENT_TO = (" to ", " to the ")
_POSSESSIVES = frozenset(["'s", "’s"])
_THE = ("the ", "The ")
_COMMA = 2  # code points of ", "
_CLOSING = frozenset(["", ",", ".", ";", ":", ")", "\n"])
_STATE = frozenset(["Ministry", "Ministries", "Parliament", "Cabinet", "Treasury"])


class Reading(msgspec.Struct, frozen=True, gc=False):
    """What a name was found to stand for."""

    name: str
    kind: ActorKind
    country: str | None
    inferred: tuple[Inferred, ...] = ()


class Resolver:
    """Resolves the names of one document, field by field and in order."""

    def __init__(self, doc: str, memory: Memory) -> None:
        """Keep what the first pass has gathered."""
        self.doc = doc
        self.memory = memory
        self._countries: dict[str, str] = {}

    def mentions(self, field: Field, text: str, names: Sequence[Name]) -> list[Mention]:
        """Give the mentions that the names of a field make."""
        found: list[Mention] = []
        if any(name.in_headline for name in names):
            names = tuple(self.memory.whole_names(text, names))
        for number, name in enumerate(names):
            if name.known is None and self.memory.is_short(name.text):
                name = self.memory.with_given_name(text, name, found[-1].end if found else 0)  # noqa: PLW2901 (the whole)
            reading = self._settled(name)
            if reading is None:
                reading = self._reading(text, name, names[number + 1] if number + 1 < len(names) else None, found)
            if reading is None:
                continue
            if reading.country and reading.kind != "country":
                self._countries.setdefault(reading.name, reading.country)
            found.append(
                Mention(
                    doc=self.doc,
                    field=field,
                    text=name.text,
                    start=name.start,
                    end=name.end,
                    name=reading.name,
                    kind=reading.kind,
                    country=reading.country,
                    inferred=reading.inferred,
                )
            )
        return found

    def _settled(self, name: Name) -> Reading | None:
        """Read a listed name that has one reading, where nobody of the document is called so, as most names are."""
        known = name.known
        if known is None or known.kind not in _SETTLED or known.role == "capital":
            return None
        is_open = self.memory.is_short(name.text) or is_shared(name.text)
        return None if is_open else Reading(known.name, known.kind, known.country)

    def _reading(self, text: str, name: Name, following: Name | None, earlier: Sequence[Mention]) -> Reading | None:
        if name.known:
            person = self.memory.long_form(name)
            if person is None or not _is_person(person) or not _may_be_person(name.text, name.known):
                listed = self._of_known(text, name, name.known)
                is_beside = following and following.start == name.end + _COMMA and listed.kind == "place"
                return self._placed(text, name, following, listed) if following and is_beside else listed
            name = replace(name, known=None, label="PER")  # "Jordan", where "Michael Jordan" stands
        if name.text in HALVES and _is_half(text, name):
            return Reading(f"{name.text} Korea", "country", "PRK" if name.text == "North" else "KOR", ("name",))
        if text.startswith(_THE, name.start - 4) and (reading := self._of_head(text, name, earlier)):
            return reading
        label = self._label_of_common(text, name) if name.is_common else self._label(name)
        if (
            following
            and label != "LOC"
            and following.start == name.end + _COMMA
            and _is_city(text, name, following, label)
        ):
            label = "LOC"
        if label is None or self._is_no_actor(text, name, label):
            return None
        full = self.memory.long_form(name)
        if full is not None and (full.known or full.label == label or name.label is None):
            return self._of_full(full, label)
        kind, is_choice = sort_of(name.text, label)
        if label == "ORG" and is_choice and name.text in self.memory.kinds:
            kind, is_choice = self.memory.kinds[name.text], False
        country, is_guess = self._country(text, name, kind, following, earlier)
        inferred: list[Inferred] = [*(["kind"] if is_choice else []), *(["country"] if is_guess else [])]  # type: ignore[list-item]
        return Reading(name.text, kind, country, tuple(inferred))

    def _placed(self, text: str, name: Name, following: Name, reading: Reading) -> Reading:
        """Give the reading of a city with the country of the state after it: "London, Ontario"."""
        if following.known and _is_before_state(text, name, following):
            return replace(reading, country=self._of_known(text, following, following.known).country)
        return reading

    def _of_head(self, text: str, name: Name, earlier: Sequence[Mention]) -> Reading | None:
        """Read the head of an institution's name that stands for the whole: "the Fund", "the Treasury"."""
        full = self.memory.named_by(name.text)
        if full is not None:
            return self._of_full(full, "ORG")
        return _treasury(text, name, earlier) if name.text == "Treasury" else None

    def _of_full(self, full: Name, label: Label) -> Reading:
        """Read a short name as the full one."""
        if full.known:
            return Reading(full.known.name, full.known.kind, full.known.country)
        kind, is_choice = sort_of(full.text, full.label or label)
        if is_choice:
            kind = self.memory.kinds.get(full.text, kind)
        return Reading(full.text, kind, self._countries.get(full.text))

    def _label_of_common(self, text: str, name: Name) -> Label | None:
        """Give the label of a plain word that begins a sentence, where the document has a name that it is short for."""
        full = self.memory.long_form(name)
        if full is not None:
            if self._is_of_person(name) and text[name.end + 1 : name.end + 2].islower():
                return self._label(name)
            if full.label == "ORG" and (_is_subject(text, name) or not flags_of(name.text) & PLAIN):
                return "ORG"  # "Tollgate said"
        return None if flags_of(name.text) & PLAIN else self.memory.label_of(name)

    def _is_no_actor(self, text: str, name: Name, label: Label) -> bool:
        is_short = self._is_of_person(name) or self._is_of_firm(text, name)
        is_listed_as_none = is_no_actor(name.text, label) and not is_short
        return is_listed_as_none or self.memory.is_thing(name.text)

    def _is_of_person(self, name: Name) -> bool:
        """Tell whether a name is short for a person of the document: "Black", after "Ada Black"."""
        full = self.memory.long_form(name)
        return full is not None and full.end != name.end and _is_person(full)

    def _is_of_firm(self, text: str, name: Name) -> bool:
        """Tell whether initials are short for a known firm: "MP", but not "an MP" or "MP Ada Brandl"."""
        full = self.memory.long_form(name) if name.text.isupper() else None
        is_firm = full is not None and full.known is not None and full.known.kind == "company"
        is_title = text.endswith((" an ", " a "), 0, name.start) or text[name.end + 1 : name.end + 2].isupper()
        return is_firm and not is_title

    def _label(self, name: Name) -> Label | None:
        full = self.memory.long_form(name)
        if full is not None and full.end != name.end:
            return full.label or ("PER" if full.known and full.known.kind == "person" else "ORG")
        if name.in_headline:
            is_plain = flags_of(name.text) & PLAIN and not name.text.isupper()
            return None if is_plain else self.memory.label_of(name)
        if name.label is None:
            return self.memory.label_of(name) if not flags_of(name.text) & PLAIN else None
        return self.memory.label_of(name) or name.label

    def _of_known(self, text: str, name: Name, known: Known) -> Reading:
        if known.role != "capital" and not is_shared(name.text):
            if known.kind == "company" and is_placed(text, name.start):
                known = Known(name.text, "place", None, "place")  # "the port of Santos"
            elif known.role == "place" and kind_before(text, name.start) == "company":
                known = Known(name.text, "company", None, "actor")  # "the lender Sabadell"
            return Reading(known.name, known.kind, known.country)
        before, after = text[max(0, name.start - _CONTEXT) : name.start], text[name.end : name.end + _CONTEXT]
        if (other := reading_of(name.text, before, after, text)) is not None:
            return Reading(*other)
        if known.role != "capital":
            return Reading(known.name, known.kind, known.country)
        return _of_capital(name, known, before, after)

    def _country(
        self, text: str, name: Name, kind: ActorKind, following: Name | None, earlier: Sequence[Mention]
    ) -> tuple[str | None, bool]:
        """Find a name's country: "Chinese President X", "X (Canada)", "Y's Ministry"; and whether it is a guess."""
        own = self._countries.get(name.text) or (
            _country_in(name.text, kind) if kind in _INSTITUTIONS or name.text.startswith(_PORTS) else None
        )
        if kind == "place" and own is None:
            own = _country_of_region(name.text)
        if own:
            return own, False
        last = earlier[-1] if earlier else None
        if last and kind == "person" and text.endswith(_SENT_TO, 0, last.start):  # "Chinese envoy to Zaboland Li Wu"
            last = earlier[-2] if len(earlier) > 1 else None
        if last and last.kind == "country" and kind != "media" and _is_owned(text[last.end : name.start]):
            return last.country, False
        place = following.known if following else None
        between = text[name.end : following.start] if following else ""
        if place and place.name == name.text and between == " (":
            return place.country, False  # "Ministry of Commerce (MOFCOM)"
        is_beside = _INSIDE.match(between) and (kind == "place" or ("(" in between and kind in _PLACED))
        if following and place and is_beside and place.kind in {"country", "place"}:
            return self._of_known(text, following, place).country, False
        if kind == "agency" and name.text.split(maxsplit=1)[0] in _STATE:
            countries = [mention.country for mention in earlier if mention.kind == "country"]
            if name.text.startswith("Minist"):  # the United States has none
                countries = [country for country in countries if country != "USA"]
            seat = place.country if place and between in {" in ", " of ", " of the "} else None
            return (seat, False) if seat else (countries[-1], True) if countries else (None, False)
        return None, False


def _of_capital(name: Name, known: Known, before: str, after: str) -> Reading:
    """Read a capital as a place, as its government, or, with a score after it, as its team."""
    if is_team(after):
        return Reading(name.text, "organization", known.country)
    reading, is_doubtful = meant_as(name.text, before, after)
    inferred: tuple[Inferred, ...] = ("name",) if is_doubtful else ()
    if reading == "place":
        return Reading(name.text.title() if name.text.isupper() else name.text, "place", known.country, inferred)
    if name.text == "Brussels":
        return Reading("European Union", "bloc", None, inferred)
    return Reading(known.name, "country", known.country, inferred)


def _treasury(text: str, name: Name, earlier: Sequence[Mention]) -> Reading | None:
    """Read "the Treasury" as that of the country of the last name before it, unless it means what it sells."""
    if _SOLD.match(text, name.end):
        return None
    country = next((mention.country for mention in reversed(earlier) if mention.country in _TREASURIES), None)
    known = known_as(_TREASURIES[country]) if country else None
    return Reading(known.name, known.kind, known.country, ("country",)) if known else None


@kept
def _country_of_region(name: str) -> str | None:
    """Give the country of the city or country that a region is called by: "Nairobi County"."""
    head, _, last = name.rpartition(" ")
    known = known_as(head) if last in words_called("region_last") else None
    is_own = known and known.role in _TERRITORIES and not is_shared(head) and not flags_of(head) & (GIVEN | PLAIN)
    return known.country if known and is_own else None


@kept
def _country_in(name: str, kind: ActorKind) -> str | None:
    """Give the country whose people, or whose or whose city's name, an institution's name begins or ends with."""
    tail = name.rpartition(" of ")[2].removeprefix("the ")
    last = known_as(tail) if tail != name else None
    if last and (last.role in _TERRITORIES or last.kind == "place") and not is_shared(tail):
        return last.country
    words = name.split()
    for head in (" ".join(words[:2]), words[0]):
        first = known_as(head)
        is_place = first and first.role in _TERRITORIES and not (first.role == "place" and flags_of(head) & PLAIN)
        if first and (
            first.role == "demonym" or (is_place and (kind in _PUBLIC or (kind == "media" and first.role == "place")))
        ):
            return None if is_shared(head) else first.country
    return None


def _is_city(text: str, name: Name, following: Name, label: Label | None) -> bool:
    """Whether an unlisted name is that of a city, by the state or region after it: "Eugene, Oregon"."""
    if label is None and name.in_headline and _is_place_before(text, name, following):
        return True
    return " " not in name.text and _is_before_state(text, name, following)


def _is_before_state(text: str, name: Name, following: Name) -> bool:
    """Whether a state stands after a city: "London, Ontario"; not "Newsom, California governor"."""
    if not text.startswith(", ", name.end):
        return False
    is_city = (
        name.known is not None or flags_of(name.text) & CITY or text[following.end : following.end + 1] in _CLOSING
    )
    return following.known is not None and bool(is_city) and is_state(following.known.name)


def _is_subject(text: str, name: Name) -> bool:
    """Whether a name acts or owns: "Acme said", "Acme's"."""
    following = after_of(text, name.end)[0]
    return following in words_called("subject_verb") or following in _POSSESSIVES


def _is_half(text: str, name: Name) -> bool:
    """Whether "the North" or "the South" is one of the Koreas, of which the text tells."""
    is_of_korea = "North Korea" in text or f"{name.text} Korea" in text
    is_pair = text.startswith((" and North Korea", " and South Korea"), name.end)
    return is_of_korea and (is_pair or text[max(0, name.start - 4) : name.start].lower() == "the ")


def _is_place_before(text: str, name: Name, region: Name) -> bool:
    """Whether a word begins a line that goes on with the region it is in: "Zaboville, Indiana"."""
    is_first = name.start == 0 or text[name.start - 1] == "\n"
    is_region = region.known is not None and region.known.role == "place" and text[name.end : region.start] == ", "
    return is_first and is_region and not flags_of(name.text) & PLAIN


def _is_person(name: Name) -> bool:
    return name.label == "PER" or (name.known is not None and name.known.kind == "person")


def _may_be_person(name: str, known: Known) -> bool:
    """Whether a place's, a firm's or an agency's name may be a person's too, where the document has the full one."""
    return known.role in {"country", "place"} or (
        known.role == "actor" and (known.kind == "company" or (known.kind == "media" and bool(flags_of(name))))
    )


def _is_owned(between: str) -> bool:
    if _OWNED.match(between) is None or _BROKEN.search(between) or between.endswith(" the "):
        return False
    last = between.split()[-1:]  # "Vietnam welcomes Brandl", but "Chinese officials Li and Wu"
    is_verb = bool(last) and last[0].islower() and last[0].endswith(("s", "ed")) and last[0] not in {"'s", "’s"}
    return not is_verb or last[0].removesuffix("s") in words_called("occupation")
