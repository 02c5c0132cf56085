"""The parts of a message (MIME) -> a tree that knows its lines, and the text of each part.

Source: RFC 2045 and 2046 (parts, boundaries, encodings), RFC 4155 (mbox).
"""

import binascii
import codecs
import re
from bisect import bisect_right
from collections.abc import Sequence
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import HeaderParser
from itertools import accumulate, pairwise
from typing import NamedTuple

from rareearth_cli.patterns import pattern

_FIELD = pattern(r"[!-9;-~]+[ \t]*:")
_DEEPEST = 20  # parts within parts: what nests deeper is read as text
_LONGEST_HEAD = 1 << 16  # code points read of a head: some headers take their reader quadratic time
_RULES = frozenset(["-" * 30, "-" * 70])
_ENCODED = frozenset(["base64", "quoted-printable"])


class Part(NamedTuple):
    """A message or a part of one; its body stands on the lines from `first` to before `end`, its head begins at `head`.

    `parts` are those of a multipart, or the one message of a `message/rfc822`.
    """

    headers: "Message[str, str]"
    kind: str
    head: int
    first: int
    end: int
    parts: "tuple[Part, ...]" = ()


def read_part(lines: Sequence[str], head: int, end: int, default: str = "text/plain", depth: int = 0) -> Part:
    """Read the part that stands on some lines, counted from 0; `default` is its kind where it names none."""
    first = head
    while first < end and (_FIELD.match(lines[first]) or (first > head and lines[first][:1] in {" ", "\t"})):
        first += 1
    headers = HeaderParser().parsestr("\n".join(lines[head:first])[:_LONGEST_HEAD] + "\n\n")
    first += first < end and not lines[first].strip()
    kind = headers.get_content_type() if "content-type" in headers else default
    part = Part(headers, kind, head, first, end)
    if _encoding(part) in _ENCODED:
        return part
    if depth >= _DEEPEST:
        return part._replace(kind="text/plain")
    if kind == "message/rfc822":
        while first < end and not lines[first].strip():
            first += 1
        return part._replace(parts=(read_part(lines, first, end, depth=depth + 1),))
    if kind.startswith("multipart/"):
        inner = "message/rfc822" if kind == "multipart/digest" else "text/plain"
        parts = tuple(read_part(lines, *place, inner, depth + 1) for place in _places(lines, part))
        return part._replace(parts=parts) if parts else part._replace(kind="text/plain")
    return part


def burst(lines: Sequence[str], part: Part) -> list[Part]:
    """Read the messages of a plain digest, which rules of dashes part; none where a text is none.

    Source: RFC 1153.
    """
    if part.kind != "text/plain" or _encoding(part) in _ENCODED:
        return []
    rules = [at for at in range(part.first, part.end) if lines[at].rstrip() in _RULES]
    out = []
    for begin, end in pairwise([*rules, part.end]):
        head = next((at for at in range(begin + 1, end) if lines[at].strip()), end)
        message = read_part(lines, head, end)
        if message.headers.get("From") and message.headers.get("Subject"):
            out.append(message)
    return out


def _places(lines: Sequence[str], part: Part) -> list[tuple[int, int]]:
    """Find the first line of each part of a multipart, and the line after its last."""
    mark = f"--{part.headers.get_boundary()}"
    found = [
        at
        for at in range(part.first, part.end)
        if lines[at].startswith("--") and lines[at].rstrip() in {mark, f"{mark}--"}
    ]
    closing = next((at for at in found if lines[at].rstrip() == f"{mark}--"), part.end)
    begins = [at for at in found if at < closing]
    places = []
    for begin, end in pairwise([*begins, closing] if begins else []):
        bare = end - 1 if end < part.end and end - 1 > begin and not lines[end - 1].strip() else end
        places.append((begin + 1, bare))
    return places


def _encoding(part: Part) -> str:
    return str(part.headers.get("content-transfer-encoding", "")).strip().lower()


def said(headers: "Message[str, str]", name: str) -> str:
    """Give the words of a header, on one line and decoded; empty where there is none."""
    return decoded(str(headers.get(name, "")))


def decoded(words: str) -> str:
    """Decode the encoded words of a header."""
    bare = " ".join(words.split())
    if "=?" not in bare:
        return bare
    try:
        pieces = decode_header(bare)
    except (HeaderParseError, ValueError):
        return bare
    words = "".join(
        piece if isinstance(piece, str) else _in_charset(piece, charset or "ascii") for piece, charset in pieces
    )
    return " ".join(words.split())


def text_of(lines: Sequence[str], part: Part, charset: str | None) -> tuple[str, list[int]]:
    """Decode the text of a part; with it the line of the input on which each of its lines begins.

    `charset` is the one in which the lines were read, None where that is settled: bytes in another are then decoded
    as the part says.
    """
    own = lines[part.first : part.end]
    kind = _encoding(part)
    if kind == "base64":
        letters = [line.strip() for line in own]
        data = _of_base64("".join(letters))
        sizes = [len(line) * 3 // 4 for line in letters]
    elif kind == "quoted-printable":
        pieces = [_of_quoted(line) for line in own]
        data, sizes = b"".join(pieces), [len(piece) for piece in pieces]
    else:
        text = "\n".join(own)
        return _declared(text, part, charset), list(range(part.first, part.first + len(own)))
    text = _in_charset(data, _charset(part)).replace("\r\n", "\n").replace("\r", "\n")
    ends = list(accumulate(sizes))
    places = [part.first + min(bisect_right(ends, at), max(0, len(own) - 1)) for at in _line_starts(data)]
    count = text.count("\n") + 1
    return text, places if len(places) == count else [part.first] * count


def _line_starts(data: bytes) -> list[int]:
    return [0, *(found.end() for found in re.finditer(rb"\r\n?|\n", data))]


def _of_base64(letters: str) -> bytes:
    try:
        return binascii.a2b_base64(letters.encode("ascii", "ignore") + b"==")
    except binascii.Error:
        return letters.encode("utf-8", "replace")


def _of_quoted(line: str) -> bytes:
    bare = line.rstrip(" \t")
    data = binascii.a2b_qp(bare.removesuffix("=").encode("utf-8", "surrogatepass"))
    return data if bare.endswith("=") else data + b"\n"


def _in_charset(data: bytes, charset: str) -> str:
    for name in (charset, "utf-8"):
        try:
            return data.decode(name)
        except (LookupError, ValueError):
            continue
    known = charset.lower() not in {"utf-8", "ascii"} and _is_known(charset)
    return data.decode(charset if known else "cp1252", "replace")


def _is_known(charset: str) -> bool:
    try:
        return bool(codecs.lookup(charset))
    except LookupError:
        return False


def _declared(text: str, part: Part, charset: str | None) -> str:
    """Decode text that was read in another charset than its part says; leave what does not fit."""
    if charset is None or (text.isascii() and "\x1b" not in text):
        return text
    try:
        return text.encode(charset).decode(_charset(part))
    except (LookupError, ValueError):
        return text


def _charset(part: Part) -> str:
    name = str(part.headers.get_content_charset("utf-8"))
    return "cp1252" if name in {"iso-8859-1", "latin-1", "us-ascii", "ascii"} else name
