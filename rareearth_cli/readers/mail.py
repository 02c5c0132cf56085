"""E-mail (`.eml`) and mbox -> documents: one a message, and one for each message of a digest.

What a mail forwards is text of it. Files that are attached are named in `meta` and not read.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rareearth_cli.errors import Faults
from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.bodies import add_blocks, blocks_of, learn_values
from rareearth_cli.readers.drafts import Draft, Page
from rareearth_cli.readers.forwards import find_forward

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import Message

    from rareearth_cli.readers.mime import Part
    from rareearth_cli.records import Role

_FROM = pattern(r"From \S+\s.*\d{4}")
_STUFFED = pattern(r">+From ")
_DATES = ("Date", "Sent", "Gesendet", "Envoyé", "Enviado")  # a forwarded mail says when it was sent in words
_SIGNATURE = pattern(r"(?:\A|\n)(?:-- |-----BEGIN PGP SIGNATURE-----)\n")
_SEALED = pattern(r"\s*-----BEGIN PGP SIGNED MESSAGE-----\n(?:\w+: .*\n)*")
_DATA = frozenset(["text/calendar", "text/vcard", "text/x-vcard", "text/csv", "text/css", "text/rfc822-headers"])
_SEALS = frozenset(["application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"])


class Mailbox(NamedTuple):
    """What holds for all messages of an input: its name, the charset that was guessed, who hears what is left unread.

    `charset` is None where the input is in Unicode, or where the user named its charset.
    """

    name: str
    charset: str | None
    faults: Faults


def read_pages(parts: Iterator[list[str]], mailbox: Mailbox) -> Iterator[Page]:
    """Read messages, one a page."""
    first = 1
    files = 0
    for lines in _messages(parts):
        reading = _Reading(Page(lines, first), mailbox.charset)
        reading.run()
        yield reading.page
        first += len(lines)
        files += reading.files
    if files:
        said = f"{files} attached file{'s' * (files > 1)} not read, named in 'meta'"
        mailbox.faults.note(f"{mailbox.name}: {said}")


def _messages(parts: Iterator[list[str]]) -> Iterator[list[str]]:
    """Part an mbox into messages: each begins with a line `From ` after a blank one."""
    held: list[str] = []
    blank = True
    for part in parts:
        for line in part:
            if blank and held and line.startswith("From ") and _FROM.match(line):
                yield held
                held = []
            held.append(line)
            blank = not line
    if held:
        yield held


class _Reading:
    """One message on its way into drafts."""

    def __init__(self, page: Page, charset: str | None) -> None:
        self.page = page
        self.files = 0  # attached, and not read
        self._charset = charset
        self._lines = page.lines

    def run(self) -> None:
        """Read the message, or the messages of the digest, into drafts of the page."""
        from rareearth_cli.readers.mime import read_part  # noqa: PLC0415 (slow to load)

        start = 0
        if self._lines[0].startswith("From "):
            self.page.roles[0] = "meta"
            start = 1
            self._lines = [line[1:] if _STUFFED.match(line) else line for line in self._lines]
        self._read(read_part(self._lines, start, len(self._lines)))

    def _read(self, message: "Part", collection: str = "") -> None:
        from rareearth_cli.readers.mime import burst, said  # noqa: PLC0415

        digests = list(_digests(message)) or burst(self._lines, message)
        if digests:
            self._give_head(message, "meta", "collection")
            for one in digests:
                self._read(one, said(message.headers, "Subject") or collection)
            return
        page = self.page
        draft = Draft()
        owner = len(page.drafts)
        page.drafts.append(draft)
        self._own(message, owner)
        pieces = list(_pieces(message, self._has_words))
        forwarded = next((one for one in pieces if _is_message(one)), None)
        titled = message
        if forwarded is not None and not any(self._has_words(one) for one in pieces):
            titled = forwarded.parts[0]  # nothing is said but what another wrote
            self._give_head(message, "meta", "meta")
        draft.title_line = self._give_head(titled, "meta", "title")
        learn_values(draft, {**_fields(titled.headers), "collection": collection})
        learn_values(draft, _fields(message.headers))
        for name in ("To", "Cc", "List-Id"):
            if value := said(message.headers, name):
                draft.meta[name] = value
        if titled is not message and (sender := _sender(message.headers)):
            draft.meta["forwarded by"] = sender
        self._add(draft, pieces, titled)
        if "title" not in draft.fields:
            draft.title_line = None
            if not (draft.blocks or "attachments" in draft.meta):
                page.drafts.pop()
                self._own(message, -1)

    def _own(self, message: "Part", owner: int) -> None:
        for line in range(message.head, message.end):
            self.page.owners[line] = owner

    def _add(self, draft: Draft, pieces: Sequence["Part"], titled: "Part") -> None:
        """Add the text of the pieces of a message, and name the files among them."""
        from rareearth_cli.readers.mime import said  # noqa: PLC0415

        files: list[str] = []
        alone = not any(_is_message(piece) or self._has_words(piece) for piece in pieces)
        stack = list(reversed(pieces))
        while stack:
            piece = stack.pop()
            if _is_message(piece):
                inner = piece.parts[0]
                if inner is not titled:
                    line = self._give_head(inner, "meta", "heading")
                    if line is not None and (subject := said(inner.headers, "Subject")):
                        draft.blocks.append(Block("heading", subject, line, line, ((0, line),), 1, 1))
                stack += reversed(list(_pieces(inner, self._has_words)))
            elif _is_read(piece) or (alone and _is_text(piece)):
                self._add_text(draft, piece)
            elif piece.kind not in _SEALS:
                files.append(f"{piece.headers.get_filename() or 'no name'} ({piece.kind})")
        if files:
            draft.meta["attachments"] = ", ".join(files)
        self.files += len(files)

    def _add_text(self, draft: Draft, part: "Part") -> None:
        from rareearth_cli.readers.mime import text_of  # noqa: PLC0415

        text, places = text_of(self._lines, part, self._charset)
        if part.kind == "text/html":
            from rareearth_cli.readers.fragments import plain_blocks  # noqa: PLC0415

            blocks = plain_blocks(text)
        else:
            if sealed := _SEALED.match(text):
                text = "\n" * sealed.group().count("\n") + text[sealed.end() :]
            cut = _SIGNATURE.search(text)
            blocks = self._blocks_of(draft, text[: cut.start()] if cut else text, places)
        last = max((line for line in range(part.first, part.end) if self._lines[line].strip()), default=part.first)
        end = text.rstrip().count("\n") + 1
        places[end:] = [last + 1] * (len(places) + 1 - end)  # what is below the text begins behind its last line
        add_blocks(self.page, draft, [_moved(block, places) for block in blocks])

    def _blocks_of(self, draft: Draft, text: str, places: Sequence[int]) -> list[Block]:
        """Read a text and the mail that it forwards: its head is no text, and the whole's where nothing is above."""
        forward = find_forward(text)
        if forward is None:
            return blocks_of(text, 0, spread=True)
        lines = text.split("\n")
        for line in range(forward.first, forward.end):
            if lines[line].strip():
                self.page.roles[places[line]] = "meta"
        above = "\n".join(lines[: forward.first])
        lines[: forward.end] = [""] * forward.end
        below = blocks_of("\n".join(lines), 0, spread=True)
        if not above.strip():
            draft.meta["forwarded by"] = draft.fields.get("author", "")
            draft.fields.update(forward.fields)
            return below
        subject = forward.fields.get("title")
        heading = (
            Block("heading", subject, forward.first, forward.end - 1, ((0, forward.first),), 1, 1) if subject else None
        )
        return [*blocks_of(above, 0, spread=True), *([heading] if heading else []), *below]

    def _has_words(self, part: "Part") -> bool:
        return _is_read(part) and any(line.strip() for line in self._lines[part.first : part.end])

    def _give_head(self, part: "Part", role: "Role", title: "Role") -> int | None:
        """Give the lines of a head their roles; the line of its subject, None where it has none."""
        found = None
        for line in range(part.head, min(part.first, part.end)):
            self.page.roles[line] = role
            if found is None and self._lines[line].lower().startswith(("subject:", "re:")):
                self.page.roles[line] = title
                found = line
        return found


def _digests(part: "Part") -> Iterator["Part"]:
    """Give the messages of a digest, in order; none where a message is none."""
    for one in part.parts if part.kind.startswith("multipart/") else ():
        if part.kind != "multipart/digest":
            yield from _digests(one)
        elif _is_message(one):
            yield one.parts[0]


def _pieces(part: "Part", has_words: "Callable[[Part], bool]") -> Iterator["Part"]:
    """Give what a message is made of: texts, files, messages. Of several versions, one: plain before HTML."""
    if not part.kind.startswith("multipart/") or not part.parts:
        yield part
    elif part.kind == "multipart/alternative":
        versions = [list(_pieces(one, has_words)) for one in part.parts]
        chosen = next(
            (
                version
                for kind in ("text/plain", "text/html")
                for version in versions
                if any(one.kind == kind and has_words(one) for one in version)
            ),
            versions[-1],
        )
        yield from chosen
        others = (one for version in versions if version is not chosen for one in version)
        yield from (one for one in others if one.headers.get_content_disposition() == "attachment")
    else:
        for one in part.parts:
            yield from _pieces(one, has_words)


def _fields(headers: "Message[str, str]") -> dict[str, str]:
    from rareearth_cli.readers.mime import said  # noqa: PLC0415

    return {
        "id": said(headers, "Message-ID").strip("<>"),
        "title": said(headers, "Subject") or said(headers, "Re"),
        "author": _sender(headers),
        "date": next((value for name in _DATES if (value := said(headers, name))), ""),
    }


def _sender(headers: "Message[str, str]") -> str:
    """Give the names of those who wrote, or their addresses: `Ann <ann@a.example>` or `ann@a.example (Ann)`."""
    from email.utils import getaddresses  # noqa: PLC0415 (slow to load)

    from rareearth_cli.readers.mime import decoded  # noqa: PLC0415

    sender = str(headers.get("From", ""))
    if "@" not in sender and "=?" not in sender:
        return " ".join(sender.split())  # of a memo: "Asia desk"
    people = getaddresses([sender])
    return ", ".join(said for name, address in people if (said := decoded(name) or address))


def _is_message(part: "Part") -> bool:
    return part.kind == "message/rfc822" and bool(part.parts)


def _is_text(part: "Part") -> bool:
    return part.kind.startswith("text/") and part.kind not in _DATA


def _is_read(part: "Part") -> bool:
    """Tell whether a part is text of the message and no file that is attached to it."""
    return _is_text(part) and part.headers.get_content_disposition() != "attachment"


def _moved(block: Block, places: Sequence[int]) -> Block:
    """Move a block of a text to the lines on which the text stood."""
    last = max(places[block.first], places[block.last + 1] - 1)
    starts = tuple((offset, places[line]) for offset, line in block.starts)
    return block._replace(first=places[block.first], last=last, starts=starts)
