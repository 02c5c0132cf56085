"""Persons that the model overlooks, but that the words before them tell: "argues Victor Brandl", "Spokesman He Wei"."""

from rareearth_cli.actors.cues import cues, leaders, words_called
from rareearth_cli.actors.features import Context
from rareearth_cli.actors.kinds import LABELS, OUTSIDE, Cut
from rareearth_cli.actors.parts import OF, SURE
from rareearth_cli.actors.runs import Run
from rareearth_cli.actors.vocabulary import GIVEN, PLAIN, flags_of
from rareearth_cli.actors.words import Word

_PERSON, _NAMED = LABELS.index("PER"), frozenset([LABELS.index("ORG"), LABELS.index("LOC")])
_UNNAMED = frozenset([OUTSIDE, LABELS.index("MISC")])
_GENITIVES = frozenset(["'s ", "’s "])
_TO = frozenset(["to", "with"])
_SHORT = 2  # letters of a Chinese surname
_IN_NAMES = frozenset([" ", "-"])
_LONGEST = 4  # words of a person's name after an office
_SURNAME = "He"  # Chinese, and a pronoun elsewhere


def with_persons(run: Run, cut: Cut, context: Context) -> Cut:
    """Give a cut of a run with the persons in it that the words before them tell."""
    words = run.words
    if _is_titled(run, context):
        return ((0, len(words), _PERSON, SURE),)
    if _is_will(words, cut, context):
        return ((0, cut[1][1], _PERSON, SURE), *cut[2:])
    if _speaks(words, cut, context):
        rest = [(max(first, 2), last, label, margin) for first, last, label, margin in cut if last > 2]  # noqa: PLR2004
        return (0, 2, _PERSON, SURE), *rest
    for at in [at for at in range(1, len(words) - 1) if words[at].text == _SURNAME] if _SURNAME in run.text else ():
        is_titled = words[at - 1].text in words_called("person_title")
        if is_titled and not any(first < at + 2 < last for first, last, _, _ in cut):
            before = tuple(piece for piece in cut if piece[1] <= at)
            return *before, (at, at + 2, _PERSON, SURE), *(piece for piece in cut if piece[0] >= at + 2)
    cut = _with_pairs(words, cut)
    has_genitive = "'s " in run.text or "’s " in run.text
    return tuple([_of_genitive(run, piece) for piece in cut]) if has_genitive else cut


def _is_titled(run: Run, context: Context) -> bool:
    """Whether words that no list has stand after the one who leads: "WHO chief Zabo Quimb Brandl"."""
    words, before = run.words, context.before1
    is_apposed = before.endswith(",") and context.after1 == "," and before[:-1] in words_called("occupation")
    if not (is_apposed or before in leaders()) or run.hits or len(words) > _LONGEST:
        return False
    is_odd = any(word.joint not in _IN_NAMES or word.text in cues() for word in words[1:]) or words[0].text in cues()
    return not is_odd and not all(flags_of(word.text) == PLAIN for word in words)


def _is_will(words: tuple[Word, ...], cut: Cut, context: Context) -> bool:
    """Whether a given name that is a small word too begins a sentence and a person's name: "Will Quimb said"."""
    if not context.is_start or words[0].text not in words_called("function") or len(cut) < 2:  # noqa: PLR2004
        return False
    is_cut = cut[0][1] == 1 and cut[1][2] == _PERSON and words[1].joint == " "
    after = context.after1
    is_past = after.endswith("ed") or after in words_called("past")
    return is_cut and (after == "," or is_past or after in words_called("speech"))


def _with_pairs(words: tuple[Word, ...], cut: Cut) -> Cut:
    """Give a cut with each two words that are no names to the model, but make a person's, as one."""
    for number in range(len(cut) - 1):
        (first, _, label, _), (_, last, following, _) = cut[number : number + 2]
        if label == following == OUTSIDE and _is_pair(words, first, number > 0 and cut[number - 1][2] == _PERSON):
            return *cut[:number], (first, last, _PERSON, SURE), *_with_pairs(words, cut[number + 2 :])
    return cut


def _is_pair(words: tuple[Word, ...], first: int, after_person: bool) -> bool:  # noqa: FBT001 (what stands before)
    """Whether two words are a person: "Tai Wai-ching", or "Ada Brandl" after another person and "and"."""
    head, tail = words[first].text, words[first + 1].text
    if words[first + 1].joint != " " or head in cues() or tail in cues():
        return False
    if tail.partition("-")[2].islower():
        return not flags_of(head) & PLAIN
    if len(tail) == _SHORT and tail.istitle() and tail not in words_called("function"):
        return bool(flags_of(head) & GIVEN)  # "Jack Ma"
    if _is_after_office(words, first):
        return not flags_of(head) & PLAIN and not flags_of(tail) & PLAIN  # "Minister of Transport Ada Brandl"
    is_given = flags_of(head) & GIVEN and not flags_of(head) & flags_of(tail) & PLAIN
    return after_person and words[first].joint == " and " and bool(is_given)


def _is_after_office(words: tuple[Word, ...], first: int) -> bool:
    """Whether an office and its field stand before a word: "Minister of Transport"."""
    is_field = first > 1 and words[first].joint == " " and words[first - 1].joint in OF
    return is_field and words[first - 2].text in words_called("person_title")


def _speaks(words: tuple[Word, ...], cut: Cut, context: Context) -> bool:
    """Whether a given name and a word, no names to the model or joined to an "of", stand after a verb of speech."""
    if context.is_start or len(words) < 2 or not _is_speech(context):  # noqa: PLR2004
        return False
    if cut[0][1] > 2:  # noqa: PLR2004
        is_open = cut[0][2] in _NAMED and words[2].joint in OF
    else:
        is_open = all(label in _UNNAMED for _, _, label, _ in cut[:2])
    is_name = flags_of(words[0].text) & GIVEN and words[1].joint == " " and words[1].text not in cues()
    return bool(is_name) and is_open


def _is_speech(context: Context) -> bool:
    """Whether a verb of speech or of meeting stands before: "argues", "met", "spoke to"."""
    verb = context.before2 if context.before1 in _TO else context.before1
    return context.before1 in words_called("speech") or verb in words_called("meeting")


def _of_genitive(run: Run, piece: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """Take two words after a genitive, of which the model is not sure, for a person: "the Likud's Ada Brandl"."""
    (first, last, label, margin), words = piece, run.words
    if last - first != 2 or label not in _NAMED or margin > 0 or words[first].joint not in _GENITIVES:  # noqa: PLR2004
        return piece
    flags = [flags_of(word.text) for word in words[first:last]]
    is_odd = any(word.text in cues() for word in words[first:last]) or any(each & PLAIN for each in flags)
    owner = next((hit.known for hit in run.hits if hit.last == first), None)
    may_own = owner and (owner.kind == "organization" or (owner.role == "country" and flags[0] & GIVEN))
    return (first, last, _PERSON, SURE) if may_own and not is_odd else piece
