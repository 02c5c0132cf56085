"""Names in one text: which places may name an actor, and what is known of each on its own."""

import msgspec

from rareearth_cli.actors.bodies import end_of_fields
from rareearth_cli.actors.context import after_of, before_of, begins_sentence
from rareearth_cli.actors.cues import words_called
from rareearth_cli.actors.cut import parts_of
from rareearth_cli.actors.features import Context
from rareearth_cli.actors.gazetteer import Hit, known_in
from rareearth_cli.actors.headlines import Headlines
from rareearth_cli.actors.knowledge import Known, known_as
from rareearth_cli.actors.parts import LABEL_OF, SURE, WHOLE, Label, Part
from rareearth_cli.actors.runs import Run, runs_in
from rareearth_cli.actors.states import is_code, state_at
from rareearth_cli.actors.vocabulary import PLAIN, flags_of
from rareearth_cli.actors.words import Word
from rareearth_cli.patterns import pattern
from rareearth_cli.records import ActorKind

_LABEL = pattern(
    r"\b(?:First|Second|Third|Fourth|Fifth|Finally|Lesson|Step|Part|One|Two|Three)(?: \w+)?: (?:The |An? )?\Z"
)
_PARTICLE_ENDS = frozenset(["He ", "de ", "an ", "on ", "in ", "bn ", "er ", "en ", "la ", "al-", "el-"])
_PARTICLE = pattern(r"(?<![\w-])(?:(?:de la|de|van der|van den|van|von der|von|bin|ibn) |(?:al|el)-)\Z")
_DASHES = frozenset("-–")
_BEFORE_MORE = frozenset(" ,+")  # after a run, where its name may go on
_LONGEST_PARTICLE = 9  # code points
_GENITIVES = ("'s", "’s")
_APOSTROPHES = frozenset("'’")
_CENTS = " cents "
_LONGEST_GENITIVE = 3  # words
_YEAR = pattern(r"(?:19|20)\d\d,?")
_INSTRUMENTS = (" hub", " index", " benchmark", " futures", " swap", " + ")
_GOING_ON = (" per ", " of ", " for ", " than ")  # after a noun, not after who acts
_DISTRICT = ", D.C."
_COMMON_NOUN = pattern(r" [a-z]+")
_AMOUNT = pattern(r"(?:\d ?(?:m|mn|bn|tn|trn|k)?|\b(?:hundred|thousand|million|billion|trillion))\s\Z")
_AMOUNT_ENDS = frozenset("0123456789 mnkd")  # of what that finds
_SURE_KINDS = frozenset(["person", "country"])
_LONGEST_SCALE = 10  # code points of "trillion" and what is beside it
_NEXT_WORD = pattern(r" ([a-z]+)")


class Name(msgspec.Struct, frozen=True, gc=False):
    """A place in a text that may name an actor; `start` and `end` are offsets into the text.

    `known` is what the lexicon knows of it, None where it knows nothing; `label` is what the model
    takes it for, None for no name, which the rest of the document may overrule; `margin` is how sure
    it is. `in_headline` tells that the model was not asked, `is_common` that a plain word begins a
    sentence: a name only where the document has a person of that surname. `kind` is what the words
    beside it say.
    """

    start: int
    end: int
    text: str
    known: Known | None
    label: Label | None
    margin: int
    in_headline: bool = False
    is_common: bool = False
    kind: ActorKind | None = None


def names_in(text: str) -> tuple[Name, ...]:
    """Find the words of a text that may be names, in order and without overlaps."""
    headlines = Headlines(text)
    names: list[Name] = []
    last = 0
    has_headlines = bool(headlines.starts)
    for start, run in runs_in(text):
        end = start + len(run.text)
        mark, plain = text[end : end + 1], run.plain
        is_label = mark == "." and _LABEL.search(text, max(0, start - 20), start)
        if is_label or (has_headlines and headlines.has(start)):
            found = _in_headline(text, run, start)
        elif plain is None or (mark in run.turns and _turns(text, run, start, mark)) or _goes_back(text, run, start):
            found = _in_sentence(text, run, start)
        elif len(plain) == 1:  # as mostly
            at, to, form, known = plain[0]
            found = [Name(start + at, start + to, form, known, None, 0)]
        else:
            found = [Name(start + at, start + to, form, known, None, 0) for at, to, form, known in plain]
        if mark in _APOSTROPHES and text.startswith(_GENITIVES, end):
            found = _with_genitive(text, run, start, found)
        if (text[start - 2 : start] == ", " or run.text[1:2] == "-") and (state := state_at(text, start, run.text)):
            found = _with_state(text, found, state, names[-1] if names else None)
        for name in found:
            if name.start >= last:
                last = name.end
                names.append(name)
    return tuple(names)


def _turns(text: str, run: Run, offset: int, mark: str) -> bool:
    """Whether what stands after a run of known names may make the last of them longer or none."""
    if mark == " " and run.hits[-1].known.role in WHOLE:
        at = offset + run.words[run.hits[-1].first].start
        return text[at - 2 : at - 1] in _AMOUNT_ENDS or text.startswith(_CENTS, offset + len(run.text))
    return mark != ""


def _goes_back(text: str, run: Run, offset: int) -> bool:
    """Whether a small word may belong to the person's name that begins a run: "He", "van der"."""
    return run.hits[0].known.kind == "person" and text[offset - 3 : offset] in _PARTICLE_ENDS


def _with_state(text: str, found: list[Name], state: tuple[int, int, Known], city: Name | None) -> list[Name]:
    """Give the names of a run which is a state in short form, after its city or a party."""
    start, end, known = state
    is_after_city = city is not None and city.end == start - len(", ")
    form = text[start:end]
    if text[start - 1] == "-" or "." in form or (is_after_city and (not is_code(form) or _is_place(city))):
        return [Name(start, end, text[start:end], known, "LOC", SURE)]
    return found


def _is_place(name: Name | None) -> bool:
    if name is None:
        return False
    return name.label == "LOC" if name.known is None else LABEL_OF[name.known.kind] == "LOC"


def _with_genitive(text: str, run: Run, offset: int, names: list[Name]) -> list[Name]:
    """Give the names of a run with the one that its genitive makes: "Moody's", "Dr. Reddy's"."""
    end = offset + len(run.text) + len("'s")
    for word in run.words[-_LONGEST_GENITIVE:]:
        start = offset + word.start
        if (known := _form(text, start, end)) is not None:
            earlier = [name for name in names if name.end <= start]
            return [*earlier, Name(start, end, text[start:end], known, LABEL_OF[known.kind], SURE)]
    return names


def _in_headline(text: str, run: Run, offset: int) -> list[Name]:
    """Give what the lexicon knows of a headline's run, and its other words as no names."""
    words, names, place = run.words, [], 0
    for hit in known_in(_small(run)) if run.text.isupper() else run.hits:
        if hit.known.needs_the or _is_plain_there(words, hit):
            continue
        names += [_name(text, offset + word.start, offset + word.end, None) for word in words[place : hit.first]]
        names.append(_name(text, offset + words[hit.first].start, offset + words[hit.last - 1].end, hit.known))
        place = hit.last
    return names + [_name(text, offset + word.start, offset + word.end, None) for word in words[place:]]


def _small(run: Run) -> str:
    """Give a run in capitals as it is written elsewhere: "Reform UK" of "REFORM UK"."""
    parts, end = [], 0
    for word in run.words:
        is_acronym = known_as(word.text) is not None
        parts += [run.text[end : word.start], word.text if is_acronym else run.text[word.start : word.end].title()]
        end = word.end
    return "".join(parts)


def _is_plain_there(words: tuple[Word, ...], hit: Hit) -> bool:
    """Whether a plain word of a headline names no actor, as it may: it would act, or be where something is."""
    is_single = hit.known.role in {"actor", "place"} and hit.last - hit.first == 1
    if not is_single or hit.known.kind in _SURE_KINDS or not flags_of(words[hit.first].text) & PLAIN:
        return False
    if words[hit.first].text.title() in words_called("function"):
        return True  # "WHO IS WINNING"
    if hit.last < len(words) and words[hit.last].text.lower() in words_called("subject_verb"):
        return words[hit.last].joint != " " or hit.known.kind == "place"  # "Apple Cuts Jobs"
    return hit.known.kind != "place" or not hit.first or words[hit.first - 1].text.lower() != "in"


def _name(text: str, start: int, end: int, known: Known | None) -> Name:
    return Name(start, end, text[start:end], known, None, 0, in_headline=True)


def _in_sentence(text: str, run: Run, offset: int) -> list[Name]:
    """Give the names of a run that the model is asked about, or whose names hang on what stands beside it."""
    if run.plain is not None:
        parts = tuple([Part(hit.first, hit.last, hit.known, None, 0) for hit in run.hits])
    else:
        end = offset + len(run.text)
        is_common = run.is_common or (run.is_plain and text.startswith(_GOING_ON, end))
        if is_common and begins_sentence(text, offset):
            return [Name(offset, end, run.text, None, None, 0, is_common=True)]
        before2, before1, is_start = before_of(text, offset)
        parts = parts_of(run, Context(before2, before1, *after_of(text, end), is_start))
    words, names = run.words, []
    for part in parts:
        start, end = offset + words[part.first].start, offset + words[part.last - 1].end
        name = (_unlisted if part.known is None else _listed)(text, run, part, start, end)
        if name is not None:
            names.append(name)
    return names


def _listed(text: str, run: Run, part: Part, start: int, end: int) -> Name | None:
    """Give the name that a listed part of a run makes, None where it only tells whose money an amount is."""
    known, following = part.known, text[end : end + 1]
    assert known is not None  # noqa: S101 (the caller looked)
    is_whole = known.role in WHOLE
    if (
        following == "$"
        or (known.role == "country" and text.startswith(_CENTS, end))
        or (is_whole and _is_money(text, start, end))
    ):
        return None  # "US$5m", "73 US cents", "5m Swiss francs"
    if part.first == 0 and known.kind == "person" and text[start - 3 : start] in _PARTICLE_ENDS:
        start, known = _earlier(text, start, end, part)
    if following in _BEFORE_MORE and part.last == len(run.words) and not (known and known.role in WHOLE):
        end, known = _longer(text, start, end, known)
    return Name(start, end, text[start:end], known, part.label, part.margin)


def _unlisted(text: str, run: Run, part: Part, start: int, end: int) -> Name | None:
    """Give the name that an unlisted part of a run makes, None where it is a thing: "F-35", "RPT-1428"."""
    known, following = None, text[end : end + 1]
    if following == "$" or (following in _DASHES and text[end + 1 : end + 2].isdigit()):
        return None
    if part.first == 0 and text[start - 3 : start] in _PARTICLE_ENDS:
        start, known = _earlier(text, start, end, part)
    if known is None:
        if part.last - part.first == 1:
            if _is_thing(text, start, end, part.label):
                return None
        elif _is_counted(text, start, run.words[part.first]):
            start += len(run.words[part.first].text) + 1  # "1.2 GW Zabo"
    if following in _BEFORE_MORE and part.last == len(run.words) and not (known and known.role in WHOLE):
        end, known = _longer(text, start, end, known)
    return Name(start, end, text[start:end], known, part.label, part.margin)


def _is_money(text: str, start: int, end: int) -> bool:
    """Whether a country or its people only says whose money an amount is: "3 billion Swiss francs"."""
    if text[start - 2 : start - 1] not in _AMOUNT_ENDS:
        return False
    following = _NEXT_WORD.match(text, end)
    if following is None or following[1] not in words_called("money_noun"):
        return False
    return _AMOUNT.search(text, max(0, start - _LONGEST_SCALE), start) is not None


def _is_counted(text: str, start: int, word: Word) -> bool:
    """Whether a number stands before a word, which is a unit in capitals."""
    if not text[start - 2 : start - 1].isdigit() or _YEAR.fullmatch(before_of(text, start)[1]):
        return False
    return word.text in words_called("term") and text[start + len(word.text)] == " "


def _is_thing(text: str, start: int, end: int, label: Label | None) -> bool:
    """Whether a single word is a unit that a number counts, or capitals that a price is called by: "the TTF hub"."""
    if label == "PER" and text[start - 1] == " " and text[start - 2 : start - 1].isdigit():
        before2, before1, _ = before_of(text, start)
        is_day = before2.title() in words_called("when")
        return before1[0].isdigit() and not is_day and _YEAR.fullmatch(before1) is None
    if text[end : end + 1] != " ":
        return False
    if text[end + 1 : end + 2].isdigit() and text[start:end] in words_called("money_sign"):
        return True  # "Ksh 180"
    return label == "ORG" and text.startswith(_INSTRUMENTS, end) and text[start:end].isupper()


def _earlier(text: str, start: int, end: int, part: Part) -> tuple[int, Known | None]:
    """Give where a name begins that has a small word before it, and what is known: "al-Qaeda", "van der Brandl"."""
    if text.startswith("He ", start - 3):  # the surname, as in "the spokesman He Brandl"
        return (start - 3, None) if part.label == "PER" and _is_titled(text, start - 3) else (start, part.known)
    found = _PARTICLE.search(text, max(0, start - _LONGEST_PARTICLE), start)
    if found is None:
        return start, part.known
    known = _form(text, found.start(), end)
    is_name = known is not None or part.label == "PER" or (part.label is not None and text[start - 1] == "-")
    return (found.start(), known or part.known) if is_name else (start, part.known)


def _is_titled(text: str, place: int) -> bool:
    """Whether a person's office stands before a place: "the spokesman, "."""
    return before_of(text, place)[1].rstrip(",") in words_called("occupation")


def _longer(text: str, start: int, end: int, known: Known | None) -> tuple[int, Known | None]:
    """Follow a name beyond its run: "Senkaku islands", "Ministry of Economy, Trade and Industry"."""
    if known and known.role == "capital":
        return end + len(_DISTRICT) if text.startswith(_DISTRICT, end) else end, known
    if text[end] == "+" and (bloc := _form(text, start, end + 1)):
        return end + 1, bloc  # "OPEC+"
    following = _COMMON_NOUN.match(text, end) if known and text[end + 1 : end + 2].islower() else None
    if following and (longer := _form(text, start, following.end())):
        return following.end(), longer
    if text[end] == "," and (last := end_of_fields(text, start, end)) > end:
        return last, _form(text, start, last)
    return end, known


def _form(text: str, start: int, end: int) -> Known | None:
    return known_as(text[start:end].replace("’", "'"))
