"""What a whole document tells of its names: full names for short ones, one label for one name, acronyms."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import itemgetter

from rareearth_cli.actors.cues import cues, is_head, words_called
from rareearth_cli.actors.find import Name
from rareearth_cli.actors.parts import LABEL_OF, Label
from rareearth_cli.actors.vocabulary import CITY, GIVEN, PLAIN, SURNAME, flags_of
from rareearth_cli.records import ActorKind

_FAMILY_FIRST = frozenset(["CHN", "KOR", "PRK", "TWN", "VNM", "HKG", "SGP", "HUN"])
_GENERATIONS = frozenset(["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"])
_ARTICLES = frozenset(["the ", "The ", " an "])
_OPENING = frozenset(["(", "[", "(the"])  # between a name and its acronym
_LONGEST = 5  # words of a full name that is looked for in headlines
_SHORTEST = 3  # letters of a short form; shorter ones are initials


class Memory:
    """The names of a document, gathered before any of them is resolved."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self.full: dict[str, Name] = {}
        self._by_initials: dict[str, Name] = {}
        self._by_given: dict[str, Name] = {}
        self._votes: dict[str, dict[Label, int]] = {}
        self._acronyms: dict[str, Name] = {}
        self._read: set[tuple[str, Label, bool]] = set()
        self._singulars: set[str] = set()
        self._plurals: set[str] = set()
        self.kinds: dict[str, ActorKind] = {}
        self._heads: dict[str, Name | None] = {}
        self._firms: dict[str, Name] = {}
        self._lasts: dict[str, Name] = {}

    def gather(self, text: str, names: Sequence[Name]) -> None:
        """Read the names of one field, in order."""
        previous: Name | None = None
        for name in names:
            known, label = name.known, name.label
            if known is None:
                self._gather_unlisted(text, name)
            elif known.role != "actor":
                continue
            else:
                label = label or LABEL_OF[known.kind]
            if previous is not None and name.text.isupper():
                self._gather_acronym(text, name, previous)
            if label is not None:
                previous = name
                self._gather_label(name, label)

    def _gather_label(self, name: Name, label: Label) -> None:
        """Keep a name's kind and, where it has one, its short form."""
        if name.kind:
            self.kinds.setdefault(name.text, name.kind)
        if name.text.isalpha():
            return  # a single word has no short form
        read = name.text, label, name.known is None
        if read not in self._read:  # the first full name holds
            self._read.add(read)
            self._gather_short(name, label)
            if label == "ORG":
                self._gather_head(name)

    def whole_names(self, text: str, names: Sequence[Name]) -> Iterator[Name]:
        """Give the names of a field, with the words of its headlines joined that make a full name of the document."""
        place = 0
        while place < len(names):
            name = names[place]
            if name.in_headline and name.known is None:
                for last in range(min(len(names), place + _LONGEST) - 1, place, -1):
                    whole = text[name.start : names[last].end]
                    if whole in self._votes:
                        name, place = Name(name.start, names[last].end, whole, None, None, 0, in_headline=True), last
                        break
            yield name
            place += 1

    def with_given_name(self, text: str, name: Name, begin: int) -> Name:
        """Give a person's short name with what its full one has before it, if that stands there too, after `begin`.

        Only the document tells that the "Will" of "Will Ashby denied it" is no verb.
        """
        full = self._short.get(name.text)
        start = name.end - len(full.text) if full else name.start
        if full is None or full.label != "PER" or not begin <= start < name.start or text[start - 1 : start].isalnum():
            return name
        return (
            Name(start, name.end, full.text, full.known, "PER", name.margin)
            if text.startswith(full.text, start)
            else name
        )

    def is_thing(self, word: str) -> bool:
        """Whether a word is one of several of a kind: "the Zorblat", where "100 Zorblats" stand elsewhere."""
        singular = word[:-1] if word in self._plurals else word
        return singular in self._singulars and f"{singular}s" in self._plurals

    def label_of(self, name: Name) -> Label | None:
        """Give the label that an unlisted name has in most places of the document."""
        votes = self._votes.get(name.text)
        return max(votes.items(), key=itemgetter(1))[0] if votes else None

    def is_short(self, name: str) -> bool:
        """Whether a name may be short for another of the document."""
        return name in self._forms

    def long_form(self, name: Name) -> Name | None:
        """Give the full name that a short one stands for: "Xi", "Lynas", "WTO", a plain word too."""
        if not self.is_short(name.text):
            return None
        found = self._short.get(name.text) or (self._firms.get(name.text) if name.is_common else None)
        if found is None and (name.label == "ORG" or name.is_common):
            found = self._lasts.get(name.text)
        is_given = name.label == "PER" or (
            name.label is None and name.known is None and not name.in_headline and not flags_of(name.text) & PLAIN
        )
        return self._by_given.get(name.text) if found is None and is_given else found

    def named_by(self, head: str) -> Name | None:
        """Give the only institution of the document that a word with "the" is short for: "the Fund"."""
        return self._heads.get(head)

    def _gather_head(self, name: Name) -> None:
        words = name.text.split()
        head = words[0] if " of " in name.text else words[-1]
        if is_head(head) and len(words) > 1:
            earlier = self._heads.setdefault(head, name)
            if earlier is not None and _canonical(earlier) != _canonical(name):
                self._heads[head] = None

    def _gather_unlisted(self, text: str, name: Name) -> None:
        """Keep a label; a word that follows an article, and one in the plural that follows none: "100 Zorblats"."""
        if name.label:
            votes = self._votes.setdefault(name.text, {})
            votes[name.label] = votes.get(name.label, 0) + max(1, name.margin)
        before = text[max(0, name.start - 4) : name.start]
        is_one = before in _ARTICLES or before.endswith(" a ")
        is_many = not is_one and name.text.endswith("s") and before.endswith(" ") and before[-2:-1].isalnum()
        if (is_one or is_many) and name.text.isalpha() and not flags_of(name.text) & (GIVEN | SURNAME | CITY):
            (self._singulars if is_one else self._plurals).add(name.text)

    @cached_property
    def _short(self) -> dict[str, Name]:
        """Give the full names by all short ones but given names; to be asked when all is gathered."""
        return {**self._by_initials, **self.full, **self._acronyms}

    @cached_property
    def _forms(self) -> frozenset[str]:
        """Give all short forms, by which most names are told at once to be none."""
        return frozenset().union(self._short, self._firms, self._lasts, self._by_given)

    def _gather_short(self, name: Name, label: Label) -> None:
        words = name.text.replace("’", "'").split()
        if words[-1] in _GENERATIONS:
            words.pop()
        if len(words) < 2:  # noqa: PLR2004
            return
        if label == "PER":
            country = name.known.country if name.known else None
            is_family_first = country in _FAMILY_FIRST or "-" in words[-1]
            for short in {words[-1], *([words[0]] if is_family_first else [])}:
                if len(short) >= _SHORTEST - is_family_first:
                    self.full.setdefault(short, name)
            self._by_given.setdefault(words[0], name)
        elif label == "ORG":
            self._gather_body(name, words)

    def _gather_body(self, name: Name, words: list[str]) -> None:
        """Keep a body's short forms: initials, first words, and the last of a listed one: "Hydro", "the Lakers"."""
        if len(initials := _initials(name.text)) >= _SHORTEST:
            self._by_initials.setdefault(initials, name)
        flags, last = flags_of(words[0]), words[-1]
        if words[0] in words_called("club_form"):
            self.full.setdefault(last, name)
            return
        is_firm = cues().get(last) == "company"
        is_initials = words[0].isupper() and len(words[0]) > 1 and name.known is not None and is_firm  # "MP Zabo"
        if not flags & (PLAIN | GIVEN) and (len(words[0]) >= _SHORTEST or is_initials):
            self.full.setdefault(words[0], name)
            if is_firm and len(words) > 2:  # noqa: PLR2004
                self.full.setdefault(" ".join(words[:-1]), name)  # "Amu Zabo" of "Amu Zabo Minerals"
        elif not flags & GIVEN and (name.kind == "company" or is_firm):
            self._firms.setdefault(words[0], name)
        is_whole = name.known is not None and " of " not in name.text and last not in cues()
        if is_whole and not last.isupper() and len(last) >= _SHORTEST:
            self._lasts.setdefault(last, name)

    def _gather_acronym(self, text: str, name: Name, previous: Name) -> None:
        """Take "(KPA)" after a name for its acronym, where the letters fit."""
        if text[previous.end : name.start].strip() not in _OPENING:
            return
        initials = _initials(previous.text)
        letters = name.text.replace(".", "")
        if len(letters) > 1 and letters[0] in initials and len(set(letters) & set(initials)) >= len(letters) - 1:
            self._acronyms.setdefault(name.text, previous)


def _canonical(name: Name) -> str:
    return name.known.name if name.known else name.text


def _initials(name: str) -> str:
    """Give the capitals that a name's words begin with: "University of Southern Indiana" gives "USI"."""
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
