"""Bytes -> text, and text -> lines: marks, UTF-8, UTF-16 without a mark, declared and guessed charsets."""

import codecs
import re
from collections.abc import Callable, Iterator

from rareearth_cli.errors import Faults, RareearthError, UsageError
from rareearth_cli.readers.sources import Bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z][\w.:-]{1,30})""", re.IGNORECASE)
_CHUNK = 1 << 18
_DECLARATION = 2048  # bytes in which a page or a feed says its charset
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b\x1c\x1d\x1e\x1f\x1a\x08") + b"\x7f"
_ACCIDENTS = 8  # control characters that any text may hold
_BINARY = 0.02  # of the bytes that are control characters: text has none, or a few by accident
_UTF16 = 0.35  # of the bytes at even or odd places that are zero: 0.5 in English, less with other scripts
_ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd")
_TAR = b"\x00ustar"
_SINGLE = ("cp1252", "mac_roman", "cp1250", "cp1251", "koi8-r", "iso8859-7", "cp437")
_MULTI = ("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr")


class Text:
    """An input as text: its first part in `head`, the rest as lines or as a whole.

    `encoding` is the one it is read in. Lines end at LF, CRLF or CR; other line separators of
    Unicode are white space inside a line.
    """

    def __init__(self, data: Bytes, encoding: str | None, faults: Faults, *, fix: bool = False) -> None:
        """Settle the encoding; `fix` mends text that was decoded wrongly before it came here (ftfy), line by line.

        Raises:
            UsageError: there is no encoding of the name given.
            RareearthError: the input is no text.
        """
        self.name = data.name
        self._data = data
        self._faults = faults
        self._fix = _fixer(data.name) if fix else None
        head = data.head
        mark = next(((bom, name) for bom, name in _MARKS if head.startswith(bom)), None)
        if encoding:
            try:
                self.encoding = codecs.lookup(encoding).name
            except LookupError:
                raise UsageError(
                    f"there is no encoding '{encoding}'", "name one that Python knows, such as cp1252"
                ) from None
        elif mark:
            self.encoding = mark[1]
        else:
            if is_binary(head):
                todo = "unpack it first" if head.startswith(_ARCHIVES) or _TAR in head else "convert it to text first"
                raise RareearthError("binary, not text", todo, source=data.name)
            self.encoding, said = guess_encoding(head)
            if said:
                faults.note(f"{data.name}: read as {self.encoding} ({said}); --encoding overrules")
        self._skip = len(mark[0]) if mark and (not encoding or self.encoding.startswith("utf")) else 0
        self._errors = "replace" if self.encoding != "utf-8" else "rareearth-cp1252"
        decoder = codecs.getincrementaldecoder(self.encoding)(errors=self._errors)
        self.head = decoder.decode(head[self._skip :])

    def lines(self) -> Iterator[list[str]]:
        """Give the lines, without their ends, some at a time; the last is left out where it is empty."""
        if self._fix is None:
            return self._lines()
        fix = self._fix
        return ([fix(line).replace("\n", " ") for line in part] for part in self._lines())

    def _lines(self) -> Iterator[list[str]]:
        decoder = codecs.getincrementaldecoder(self.encoding)(errors=self._errors)
        pending: list[str] = []
        skip = self._skip
        held = ""  # a CR at the end of a part may be half of a CRLF
        before = 0  # lines
        while part := self._data.read(_CHUNK):
            _wrong.clear()
            text = held + decoder.decode(part[skip:])
            if _wrong and before >= 0:
                self._tell_wrong(before + _wrong[0])
                before = -1
            skip = 0
            held = ""
            if text.endswith("\r"):
                text, held = text[:-1], "\r"
            if "\r" in text:
                text = text.replace("\r\n", "\n").replace("\r", "\n")
            first, *more = text.split("\n")
            pending.append(first)
            if more:
                last = more.pop()
                before += before >= 0 and len(more) + 1
                yield ["".join(pending), *more]
                pending = [last]
        text = held + decoder.decode(b"", final=True)
        text = "".join(pending) + text.replace("\r\n", "\n").replace("\r", "\n")
        rest = text.split("\n")
        if rest and not rest[-1]:
            rest.pop()
        if rest:
            yield rest

    def _tell_wrong(self, line: int) -> None:
        what = f"some bytes, the first in line {line:,}, are not UTF-8 and were read as cp1252; --encoding overrules"
        self._faults.note(f"{self.name}: {what}")

    def whole(self) -> str:
        """Give all of the text, its line ends made LF."""
        return "\n".join(line for part in self.lines() for line in part)


def _fixer(name: str) -> Callable[[str], str]:
    try:
        from ftfy import fix_text  # noqa: PLC0415 (slow to load, and asked for only now and then)
    except ImportError as error:
        todo = "install it with: pip install ftfy"
        raise RareearthError("--fix-text needs the library ftfy", todo, source=name) from error
    return lambda line: line if line.isascii() else fix_text(line, uncurl_quotes=False)  # quotes are no damage


def is_binary(head: bytes) -> bool:
    """Tell whether bytes are no text: zeros that are no UTF-16, or many control characters."""
    if not head or guess_utf16(head):
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > max(_ACCIDENTS, _BINARY * len(head))


def guess_utf16(head: bytes) -> str:
    """Name the UTF-16 that bytes without a mark are in, by which bytes are zero; empty where they are in none."""
    sample = head[:4096]
    if b"\x00" not in sample:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if odd >= _UTF16 * half and even < odd / 4:
        return "utf-16-le"
    return "utf-16-be" if even >= _UTF16 * half and odd < even / 4 else ""


def guess_encoding(head: bytes) -> tuple[str, str]:
    """Guess the encoding of bytes without a mark; and say by what, nothing where it is UTF-8.

    Example:
        >>> guess_encoding("Almería".encode("cp1252"))
        ('cp1252', 'guessed')
    """
    utf16 = guess_utf16(head)
    if utf16:
        return utf16, "every other byte is zero"
    if b"\x1b$" in head and head.isascii():
        return "iso2022_jp", "its escape sequences"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8", ""
    start = head[:_DECLARATION]
    declared = _DECLARED.search(start) if start.lstrip()[:1] == b"<" or b"charset" in start.lower() else None
    if declared:
        try:
            name = codecs.lookup(declared.group(1).decode("ascii")).name
            head.decode(name, errors="strict" if len(head) < 1 << 16 else "ignore")
        except (LookupError, UnicodeDecodeError):
            pass
        else:
            return ("cp1252" if name in {"iso8859-1", "ascii"} else name), "declared"
    if _utf8_but_for_a_few(head):
        return "utf-8", ""
    return _likeliest(head), "guessed"


def _utf8_but_for_a_few(head: bytes) -> bool:
    text = head.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    right = sum(sign > "\x7f" for sign in text) - wrong
    return right > 1 and 2 * right >= wrong  # two bytes of another charset seldom make a letter of UTF-8


def _likeliest(head: bytes) -> str:
    """Choose the charset in which the bytes above ASCII look most like writing."""
    best, best_score = "cp1252", float("-inf")
    for name in (*_SINGLE, *_MULTI):
        try:
            text = head.decode(name) if name in _SINGLE else codecs.getincrementaldecoder(name)().decode(head)
        except UnicodeDecodeError:
            continue
        score = _likeness(text, multi=name in _MULTI)
        if score > best_score + 1e-9:
            best, best_score = name, score
    return best


_COMMON = frozenset("äöüßÄÖÜéèêëàâçñíóáúìòùîôûïœæøåÉÀÇÑÁÓÍãõÅØÆ’‘“”–—…«»€£°§©®·•¿¡ºª")


def _likeness(text: str, *, multi: bool) -> float:
    """Score a decoding, by the share of its signs above ASCII that belong where they stand; about -1 to 1."""
    total = good = 0.0
    before = " "
    for number, sign in enumerate(text):
        if sign > "\x7f":
            total += 1
            after = text[number + 1] if number + 1 < len(text) else " "
            if multi:
                kana, han = "\u3040" <= sign <= "\u30ff", "\u4e00" <= sign <= "\u9fff"
                hangul = "\uac00" <= sign <= "\ud7a3"
                good += (
                    1.0
                    if kana or hangul
                    else 0.8
                    if han or "\u3000" <= sign <= "\u303f" or "\uff00" <= sign <= "\uff5e"
                    else -1.0
                )
            elif sign in _COMMON:
                letters = before.isalpha() + after.isalpha()
                good += (
                    (1.0 if letters or sign.isupper() else 0.2)
                    if sign.isalpha()
                    else (0.9 if sign in "’‘“”–—…€£«»" else 0.5)
                )
                if sign.isalpha() and sign.isupper() and before.islower():
                    good -= 1.5
                if sign == "’" and not (before.isalpha() or after == "s"):
                    good -= 0.5
                if sign in "°§©®·•ºª" and before.isalpha() and after.isalpha():
                    good -= 1.5
                if sign in "–—…€£«»“”" and before.isalpha() and after.isalpha():
                    good -= 1.0 if sign not in "–—…" else 0.3
            elif sign.isalpha():
                cyrillic = "\u0400" <= sign <= "\u04ff" or "\u0370" <= sign <= "\u03ff"
                same = (before > "\x7f" and before.isalpha()) or (after > "\x7f" and after.isalpha())
                good += (0.85 if same and not (sign.isupper() and before.islower()) else -0.8) if cyrillic else 0.4
            else:
                good -= 1.0
        before = sign
    return good / total if total else 0.0


_wrong: list[int] = []  # the line, within the bytes decoded last, of the first that are not UTF-8


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if not _wrong:
        _wrong.append(error.object.count(b"\n", 0, error.start) + 1)
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", errors="replace"), error.end


codecs.register_error("rareearth-cp1252", _as_cp1252)
