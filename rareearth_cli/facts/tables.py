"""Figures of a table inside a text: what a cell lacks, its column's or row's head, the corner or the caption says."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain

import msgspec
from msgspec.structs import replace

from rareearth_cli.actors import is_listed, names_for
from rareearth_cli.facts.aligned import UNIT_COLUMN, Cell, narrow_tables, tables_of
from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.nouns import is_measured, is_plural
from rareearth_cli.facts.si import factor_of
from rareearth_cli.lexicon import forms
from rareearth_cli.patterns import pattern
from rareearth_cli.text import SENTENCE_CAP, Sentences

Find = Callable[[str], list[Figure]]

_SET_APART = pattern(r" {2}[-−–+$€£(]?\d")
# Marks of a note, an estimate or a provisional figure behind a cell or head: "12*", "12[a]", "2024e", "12 (p)".
_NOTE = pattern(
    r"(?:\s*(?:[*†‡§¹²³⁴⁵]+|\\\*|\[\^?\w{1,2}\]|\^\w{1,2}|<sup>\w{1,2}</sup>)|(?<=\d)(?:[epfr]|\s?\([a-z]\)))+\s*\Z"
)
_NUMBER = pattern(r"[-−–+]?\s?\d[\d.,\u00a0\u202f' ]*\Z")
_NEGATIVE = pattern(r"([$€£¥]?)\(\s?([$€£¥]?\d[\d.,]*)\s?(%?)\)(%?)\Z")
_IN_BRACKETS = pattern(r"(.*?)\s*[(\[]([^()\[\]]+)[)\]]\s*\Z")
_AFTER_COMMA = pattern(r"(.+?),\s*([^,]+)\Z")
_AFTER_IN = pattern(r"(?:(.+?),?\s+)?[Ii]n\s+(\S.*)\Z")
_WITH_SIGN = pattern(r"(.+?)\s+((?:[A-Z]{0,3}[$€£¥]|USD|EUR|GBP|CNY|RMB)\s?\w*|%)(?:\s(?:y/y|yoy|q/q|qoq|m/m|mom))?\Z")
_CAPTION = pattern(r"(?:[Tt]able|TABLE|[Ee]xhibit|[Ff]igure)\s+[\w.-]+\s*[:.–—-]?\s*")
_BY = pattern(r",? by [a-z ]{3,30}\Z")
_DATED = pattern(
    r"(?=.*\d)(?:(?:FY|CY|H[12]|Q[1-4]|[1-4]Q|[A-Z][a-z]{2,8})[\s'’-]*)?(?:(?:19|20)?\d\d)?(?:\s?[-/–]\s?\d\d(?:\d\d)?)?\Z"
)
_YEAR = pattern(r"(?:19|20)\d\d\Z")
# Heads of what the unit of a whole table is not the unit of.
_APART = forms("nouns.toml", "apart_column")
# Corners over rows that are named by who or where it is, and rows that sum the others.
_WHOSE = forms("nouns.toml", "whose_column")
_WHICH = forms("nouns.toml", "which_column")
_CHANGES = forms("nouns.toml", "change_column")
_COUNTED = forms("nouns.toml", "counted_row")
_CROWDS = forms("nouns.toml", "crowd")
_VALUES = forms("nouns.toml", "value_column")
_SUMS = forms("nouns.toml", "sum_row")
_SCALE = pattern(r"(?:[Ii]n\s+)?(thousand|million|billion)s?\Z")  # of a whole table, its unit in the cells
_SCALES = pattern(r"\b(thousand|million|billion)s\b")
_THOUSANDS = pattern(r"['’]?(?<!\d)000s?\b")
_MONEY = pattern(r"([A-Z]{0,3}[$€£¥₹]|[A-Z]{3})\s?(k|m|mn|bn|b|M|B|MM|tn|thousand|million|billion|trillion)\Z")
_LETTERS = 2  # of a scale that touches its number: "$5bn"
_READ_WHOLE = frozenset(["quantity", "money", "percent", "duration", "ratio"])
_LONGEST_CAPTION, _LONGEST_UNIT, _LONGEST_CELL, _LONGEST_DATE = 160, 40, 40, 24  # characters
_CENTURY = 2  # digits


class Head(msgspec.Struct, frozen=True):
    """A head or caption: what is measured, the unit as written, and the date; None where it names none.

    `whose` is false where what is measured names no owner, whatever lists say of it.
    """

    measure: str | None
    unit: str | None
    dated: Figure | None = None
    whose: bool = True


def may_hold_tables(text: str) -> bool:
    """Tell quickly that a text holds no table."""
    return "|" in text or "\t" in text or ("  " in text and _SET_APART.search(text) is not None)


def line_around(sentences: Sentences, place: int) -> tuple[int, int]:
    """Give the line around a place, without the space at its edges; of a very long one, the sentence."""
    text = sentences.text
    start = text.rfind("\n", max(0, place - SENTENCE_CAP), place) + 1
    end = text.find("\n", place, place + SENTENCE_CAP)
    end = len(text) if end < 0 else end
    if (not start and place > SENTENCE_CAP) or end - start > SENTENCE_CAP:
        return sentences.span(place)
    part = text[start:end].rstrip()
    return start + len(part) - len(part.lstrip()), start + len(part)


def figures_of_tables(text: str, find: Find, *, narrow: bool = False) -> Iterator[Figure]:
    """Give the figures of the tables of a text, in order: those in full, and the bare numbers that have a unit.

    A table is two lines or more of cells parted by `|`, a tab or spaces, the first of them the heads. The
    unit of a bare number is that of its column's head, else of its row's, of the corner, or of the caption
    over the table; its date is that of its column's head or its row's. Notes behind a number are no part of
    it, brackets around it make it negative. `find` reads a number with its unit. With `narrow` one space,
    too, parts cells under a line of years.
    """
    reads = Reader(find)
    for table in chain(tables_of(text), narrow_tables(text) if narrow else ()):
        heads = [reads.head(_bare(cell.text)) for cell in table.rows[0]]
        yield from reads.dates(table.rows[0])
        corner = _bare(table.rows[0][0].text)
        sides = [_bare(row[0].text) for row in table.rows[1:]]
        told = sum(_is_measure(side, corner, named=False) for side in sides)
        named = told > 0
        whole = [reads.corner(corner, named=named), reads.caption(table.caption)]
        if not _are_owners(heads[1:]):
            heads = [Head(head.measure, head.unit, head.dated, whose=False) for head in heads]
        units = next((at for at, cell in enumerate(table.rows[0]) if cell.text.lower() in UNIT_COLUMN), 0)
        for row in table.rows[1:]:
            side = reads.head(_bare(row[0].text), alone=False)
            counts = _counts_itself(side)
            yield from reads.dates(row[:1])
            if 0 < units < len(row):
                side = Head(side.measure or row[0].text, row[units].text, side.dated)
            for head, written, cell in zip(heads[1:], table.rows[0][1:], row[1:], strict=False):
                apart = counts or _bare(written.text).lower().partition(" ")[0] in _APART
                figure = reads.figure(cell, [head, side] if apart else [head, side, *whole])
                if figure is not None:
                    yield _placed(figure, head, side, whole, table.rows[0][0].text, named=2 * told > len(sides))


def _placed(  # noqa: PLR0913 (a place, and what its heads say)
    figure: Figure, head: Head, side: Head, whole: list[Head], corner: str, *, named: bool
) -> Figure:
    """Give a figure what its place in the table tells: what it measures, of whom, when, and whether it is a change."""
    when = head.dated or side.dated
    measure = _measure(head, side, whole, corner, named=named)
    names = (head.measure if head.whose else None, side.measure)
    owner = next((name for name in names if name and name.lower() not in _SUMS and is_listed(name)), None)
    if owner is not None:
        measure = next((each.measure for each in whole if each.measure), None) if measure == owner else measure
    changes = figure.kind == "percent" and (head.measure or "").lower().rpartition(" ")[2] in _CHANGES
    if changes and figure.value:
        figure = replace(figure, change="up" if figure.value > 0 else "down")
    owners = sorted(names_for(owner)) if owner else []
    return replace(
        figure,
        measure=measure,
        owner=owners[0] if len(owners) == 1 else None,
        in_table=True,
        edtf=when and when.edtf,
        days=when and when.days,
    )


def _counts_itself(side: Head) -> bool:
    """Tell whether the head of a row says what it counts, whatever the unit of the table: "Employees"."""
    written = (side.measure or "").lower()
    return written.startswith("number of ") or written.rpartition(" ")[2] in _COUNTED


def _are_owners(heads: list[Head]) -> bool:
    """Tell whether the heads of all columns name whose their figures are: "China (kt) | Chile (kt)"."""
    return len(heads) > 1 and all(head.measure is not None and is_listed(head.measure) for head in heads)


def _measure(column: Head, side: Head, whole: list[Head], corner: str, *, named: bool) -> str | None:
    """Say what a figure measures: what its column says, unless that is a year; else its row, or the caption."""
    if side.unit and not column.unit:
        return side.measure
    head = column.measure or column.unit or ""
    if head and not _DATED.match(head) and not (side.measure and head.lower() in _VALUES):
        return column.measure
    over = next((head.measure for head in whole if head.measure), None)
    return side.measure if side.measure and _is_measure(side.measure, corner, named=named or over is None) else over


def _is_measure(row: str, corner: str, *, named: bool) -> bool:
    """Tell whether the head of a row says what is measured, and not whose it is, or that it is the sum.

    `named` where nothing else says what: then one word will do, which may else be a name.
    """
    first, _, rest = row.partition(" ")
    whose = corner.lower().rpartition(" ")[2] in _WHOSE or first.lower() in _SUMS or is_listed(row)
    if whose or not first.isalpha() or _DATED.match(row):
        return False
    return named or is_plural(row.lower()) or (rest != "" and rest == rest.lower())


class Reader:
    """Reads heads and cells with the grammar."""

    def __init__(self, find: Find) -> None:
        """Keep `find`, and what units and dates it knew."""
        self._find = find
        self._known = lru_cache(maxsize=256)(self._is_known)
        self._date = lru_cache(maxsize=256)(self._read_date)

    def head(self, written: str, *, alone: bool = True) -> Head:
        """Read the head of a column or row: "Output (kt)", "Exports, t", "Revenue US$m", "%".

        `alone` where it may be the name of a unit and no more, which takes longer to tell.
        """
        if written[:1].isalnum() and (dated := self._date(written)):
            return Head(written, None, dated)
        if found := _IN_BRACKETS.match(written):
            return Head(found.group(1).strip() or None, found.group(2).strip())
        for form in (_AFTER_COMMA, _AFTER_IN, _WITH_SIGN):
            if (found := form.match(written)) and self._known(found.group(2)):
                return Head((found.group(1) or "").strip() or None, found.group(2).strip())
        if written.endswith("%"):
            return Head(written, "%")
        is_word = written.lower() == "won" or (len(written) == 1 and written.isupper())  # columns of games
        is_unit = alone and not is_word and self._known(written)
        return Head(None, written) if is_unit else Head(written, None)

    def dates(self, cells: list[Cell]) -> Iterator[Figure]:
        """Give the dates that cells of heads are, each where it stands."""
        for cell in cells:
            written = _bare(cell.text)
            if written[:1].isalnum() and (dated := self._date(written)):
                start = cell.start + cell.text.find(written)
                yield replace(dated, start=start, end=start + len(written), in_table=True)

    def _read_date(self, written: str) -> Figure | None:
        """Read a head that is a date with its year, and no more."""
        if len(written) > _LONGEST_DATE or not any(map(str.isdecimal, written)):
            return None
        read = self._find(written)
        if (
            len(read) != 1
            or read[0].kind != "date"
            or read[0].inferred
            or (read[0].start, read[0].end) != (0, len(written))
        ):
            return None
        return read[0] if read[0].edtf and read[0].edtf[:_CENTURY].isdecimal() else None

    def corner(self, written: str, *, named: bool) -> Head:
        """Read the corner: the unit of all cells, and what is measured, unless its words or the rows name the rows.

        `named` where the rows say themselves what is measured.
        """
        head = self.head(written)
        if head.unit is None or not (self._known(head.unit) or _SCALE.match(head.unit)):
            return Head(None, None)
        names_rows = named or (head.measure or "").lower().rpartition(" ")[2] in _WHOSE | _WHICH
        return Head(None if names_rows else head.measure, head.unit)

    def caption(self, line: str) -> Head:
        """Read the line over a table: "Table 2: Production (tonnes)", "All figures in US$ million"."""
        if not line or len(line) > _LONGEST_CAPTION:
            return Head(None, None)
        head = self.head(_BY.sub("", _CAPTION.sub("", line.strip(" #*_:."))).strip())
        if head.unit is None or not self._known(head.unit):
            return Head(None, None)
        about = (head.measure or "").lower()
        return Head(
            None if about.startswith(("all ", "figures", "values", "in ", "unit", "amount")) else head.measure,
            head.unit,
        )

    def figure(self, cell: Cell, giving: list[Head]) -> Figure | None:
        """Read a cell, with the first unit that fits where it is a bare number; None where it holds no figure."""
        text = _bare(cell.text)
        if not text or len(text) > _LONGEST_CELL or not any(map(str.isdecimal, text)):
            return None
        start = cell.start + cell.text.find(text)
        end = start + len(text)
        if text[0] == "+" and not _NUMBER.match(text):
            text, start = text[1:], start + 1  # "+1.2%"
        negative = _NEGATIVE.match(text)
        number = "".join(part or "" for part in negative.groups()) if negative else text
        if not _NUMBER.match(number):
            whole = self._whole(number, giving, negative=negative is not None)
            return whole and replace(whole, start=start, end=end)
        read = self._of_heads(number, giving)
        if read is None:
            return None
        guessed = tuple(dict.fromkeys((*read.inferred, "unit")))
        value = -abs(read.value or 0) if negative else read.value
        return replace(read, start=start, end=end, value=value, inferred=guessed, qualifier=None, change=None)

    def _of_heads(self, number: str, giving: list[Head]) -> Figure | None:
        """Read a bare number with the first unit of its heads that fits, else as the things that a head counts."""
        column, side = giving[:2]
        written = column.measure or "-"
        counting = side if column.dated or _DATED.match(written) or written.lower() in _VALUES else column
        for head in giving:
            if head.unit and (scale := _SCALE.match(head.unit)):  # of the things that the same head counts
                return self._counted(f"{number} {scale.group(1)}", head) if head is counting else None
            if head.unit and (read := self._with_unit(number, head.unit)):
                return read
        return None if "." in number else self._counted(number, counting)

    def _counted(self, number: str, head: Head) -> Figure | None:
        """Read a number of the things that a head names in the plural: "Employees", but not "Exports"."""
        *words, noun = (head.measure or "-").lower().split()
        noun = words[-1] if words and noun.endswith("ed") else noun  # "Vehicles delivered"
        noun = "people" if noun in _CROWDS and not is_plural(noun) else noun
        if not is_plural(noun) or (is_measured(noun) and noun not in _COUNTED) or is_listed(head.measure or ""):
            return None
        written = f"{number} {noun}"
        read = self._find(written)
        spans = [(figure.kind, figure.start, figure.end) for figure in read]
        return read[0] if spans == [("quantity", 0, len(written))] else None

    def _whole(self, number: str, giving: list[Head], *, negative: bool) -> Figure | None:
        """Read a cell that names its unit itself; a sum in a column or table of millions is one of millions."""
        read = self._find(number)
        if len(read) != 1 or read[0].kind not in _READ_WHOLE or (read[0].start, read[0].end) != (0, len(number)):
            return None
        one = read[0]
        bare = number.strip("$€£¥%")
        for head in giving if _NUMBER.match(bare) else ():
            unit = head.unit or ""
            if found := _SCALE.match(unit):
                unit = f"{number[0]} {found.group(1)}"
            scaled = self._with_unit(bare, unit) if unit else None
            if scaled and (scaled.kind, scaled.unit) == (one.kind, one.unit) and scaled.value != one.value:
                one = replace(scaled, inferred=tuple(dict.fromkeys((*scaled.inferred, "unit"))))
                break
        if one.value is not None and negative:
            one = replace(one, value=-abs(one.value))
        return one

    def _with_unit(self, number: str, unit: str) -> Figure | None:
        if len(unit) > _LONGEST_UNIT:
            return None
        unit = _SCALES.sub(r"\1", _THOUSANDS.sub("thousand", unit))
        first, _, rest = unit.partition(" ")
        orders = [f"{number} {unit}", f"{unit} {number}", f"{number} {unit.partition('/')[0].strip()}"]
        if rest.isalnum() and not (first.istitle() and len(first) > _LETTERS):  # no "Won games"
            orders.append(f"{number} {first}")  # "kt LCE", "t contained"
        if scaled := _MONEY.match(unit):
            orders.insert(0, f"{scaled.group(1)}{number}{' ' * (len(scaled.group(2)) > _LETTERS)}{scaled.group(2)}")
        for written in orders:
            read = self._find(written)
            if len(read) == 1 and read[0].kind in _READ_WHOLE and read[0].kind != "ratio" and read[0].value is not None:
                rest = written[: read[0].start] + written[read[0].end :]
                is_base = read[0].kind == "percent" and rest.startswith(" of ")  # "% of GDP"
                if is_base or not rest.strip("+ ") or rest.startswith((" per ", " a ", " an ", "/")):
                    return read[0]
        return None

    def _is_known(self, unit: str) -> bool:
        """Tell whether words name a unit that the tables of units know, and not things that are counted."""
        if not unit or _DATED.match(unit):
            return False
        read = self._with_unit("12", unit)
        if read is None or read.kind == "duration":
            return False
        return read.kind != "quantity" or (read.unit is not None and factor_of(read.unit) is not None)


def _bare(written: str) -> str:
    """Give a cell without the marks of notes behind it."""
    if _YEAR.match(written):
        return written
    return _NOTE.sub("", written).strip("*_ ")
