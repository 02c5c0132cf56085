"""E-mail: charsets, parts, what is forwarded, digests, and the lines on which all of it stood."""

import base64
import quopri
import time
from collections.abc import Callable

import pytest

from rareearth_cli.errors import Faults
from rareearth_cli.readers import Options, Source, explain, read
from rareearth_cli.records import Document

HEAD = "From: Ewa Lis <ewa@dock.example>\nSubject: Slipways\nDate: Mon, 9 Mar 2026 08:00:00 +0100\nMIME-Version: 1.0\n"
SAID = "Die Werft in Świnoujście zahlt 3 € mehr – „endlich“.\n\nIn Gdańsk sind es 2.\n"

CARRIERS: dict[str, Callable[[bytes], bytes]] = {
    "8bit": bytes,
    "quoted-printable": quopri.encodestring,
    "base64": base64.encodebytes,
}


def documents_of(mail: str | bytes, notes: list[str] | None = None) -> list[Document]:
    """Read a mail; its notes go to the list."""
    data = mail.encode() if isinstance(mail, str) else mail
    faults = Faults(None, None if notes is None else notes.append)
    found = [one for one in read(Source.of_bytes("m.eml", data), Options(), faults) if isinstance(one, Document)]
    assert faults.count == 0
    return found


def only(mail: str | bytes) -> Document:
    """Read a mail that is one document."""
    (document,) = documents_of(mail)
    return document


def part(kind: str, body: str, *more: str) -> str:
    """Write a part of a multipart, its boundary line above."""
    return "\n".join(["--cut", f"Content-Type: {kind}", *more, "", body, ""])


def multipart(kind: str, *parts: str) -> str:
    """Write a message of parts."""
    return f'{HEAD}Content-Type: multipart/{kind}; boundary="cut"\n\n' + "".join(parts) + "--cut--\n"


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-2", "cp1250", "utf-16"])
@pytest.mark.parametrize("encoding", ["8bit", "quoted-printable", "base64"])
def test_a_mail_is_read_in_its_own_charset(charset: str, encoding: str) -> None:
    """Whatever carries the letters, they arrive as they were written."""
    said = SAID.replace("€", "EUR").replace("–", "-").replace("„", '"').replace("“", '"')
    said = said if charset == "iso-8859-2" else SAID
    data = said.encode(charset)
    if charset == "utf-16" and encoding != "base64":
        return  # mail allows no zeros
    carried = CARRIERS[encoding](data)
    head = f"{HEAD}Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n"
    document = only(head.encode() + carried)
    assert document.text == said.strip()
    assert document.author == "Ewa Lis"


def test_messages_of_a_mailbox_may_differ_in_charset() -> None:
    """A guess that holds for a file gives way to what a message says of itself."""
    words = ("Курс рубля вырос на 3 процента.", "Биржа закрыта.")
    box = b"".join(
        f"From a@b.example Mon Mar  9 08:00:00 2026\n{HEAD}Content-Type: text/plain; charset={name}\n\n".encode()
        + said.encode(name)
        + b"\n\n"
        for name, said in zip(("koi8-r", "windows-1251"), words, strict=True)
    )
    assert [document.text for document in documents_of(box)] == list(words)


def test_an_author_in_a_comment_has_a_name() -> None:
    """Old mailers write the name behind the address, in brackets."""
    mail = "From: ewa@dock.example (Ewa Lis)\nTo: b@dock.example\nSubject: Slipways\n\nTwo are free.\n"
    assert only(mail).author == "Ewa Lis"


def test_stuffed_from_lines_are_bare_again() -> None:
    """An mbox writes `>From` where a line of the text begins with `From`."""
    box = f"From a@b.example Mon Mar  9 08:00:00 2026\n{HEAD}To: b@b.example\n\n>From Gdynia we hear little.\n"
    assert only(box).text == "From Gdynia we hear little."


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_paragraphs_stand_on_the_lines_that_carried_them(encoding: str) -> None:
    """Soft line breaks and lines of base64 are counted."""
    paragraphs = ["Übrig blieb " + "ein Kran am Kai und " * 9 + "sonst nichts.", "Der Rest ist Öl.", "Ende der Liste."]
    data = "\n\n".join(paragraphs).encode()
    carried = quopri.encodestring(data) if encoding == "quoted-printable" else base64.encodebytes(data)
    body = part("text/plain; charset=utf-8", carried.decode(), f"Content-Transfer-Encoding: {encoding}")
    mail = multipart("mixed", body)
    document = only(mail)
    lines = mail.split("\n")
    begins = [document.text.index(paragraph) for paragraph in paragraphs]
    at = {offset: line for offset, line in document.lines if offset in begins}
    for offset, paragraph in zip(begins, paragraphs, strict=True):
        told = lines[at[offset] - 1]
        if encoding == "quoted-printable":
            assert quopri.decodestring(told.rstrip("=")).decode()[:9] == paragraph[:9]
        else:
            first = mail[: mail.index(carried.decode())].count("\n") + 1
            assert at[offset] == first + len("\n\n".join(paragraphs)[:offset].encode()) // 57
    assert document.line_end is not None
    assert lines[document.line_end - 1].strip()


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_a_text_ends_on_the_line_on_which_its_last_word_ends(end: str) -> None:
    """The last paragraph may go on behind a soft line break."""
    body = part(
        "text/plain",
        f"The dock is full.\n\nTwo cranes wai=\nt for oil.{end}",
        "Content-Transfer-Encoding: quoted-printable",
    )
    mail = multipart("alternative", body, part("text/html", "<p>Cranes</p>"))
    document = only(mail)
    assert document.text == "The dock is full.\n\nTwo cranes wait for oil."
    assert document.line_end == mail.split("\n").index("t for oil.") + 1


def test_all_texts_of_a_mail_are_read_and_files_are_named() -> None:
    """A second text goes on where the first ends; what is not read is mentioned."""
    notes: list[str] = []
    mail = multipart(
        "mixed",
        part("text/plain", "Five slipways are free."),
        part("application/pdf", "JVBERi0=", "Content-Disposition: attachment; filename=quay.pdf"),
        part("text/html", "<p>Two of them leak.</p>"),
        part("text/plain", "a,b", "Content-Disposition: attachment; filename=list.txt"),
    )
    (document,) = documents_of(mail, notes)
    assert document.text == "Five slipways are free.\n\nTwo of them leak."
    assert document.meta["attachments"] == "quay.pdf (application/pdf), list.txt (text/plain)"
    assert notes == ["m.eml: 2 attached files not read, named in 'meta'"]


def test_a_file_within_the_version_not_read_is_named() -> None:
    """Some mailers attach files to the HTML and not to the mail."""
    html = part("text/html", "<p>Five slipways are free.</p>").replace("--cut", "--in", 1)
    file = part("application/pdf", "x", "Content-Disposition: attachment; filename=a.pdf").replace("--cut", "--in", 1)
    inner = part('multipart/mixed; boundary="in"', f"{html}{file}--in--")
    document = only(multipart("alternative", part("text/plain", "Five slipways are free."), inner))
    assert document.text == "Five slipways are free."
    assert document.meta["attachments"] == "a.pdf (application/pdf)"


def test_seals_are_no_text() -> None:
    """A message signed in its own text is what it says."""
    sealed = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nFive slipways are free.\n\n"
        "-----BEGIN PGP SIGNATURE-----\n\niQEzBAEBCAAd\n=ab12\n-----END PGP SIGNATURE-----\n"
    )
    document = only(f"{HEAD}To: b@dock.example\n\n{sealed}")
    assert (document.text, document.line_start, document.line_end) == ("Five slipways are free.", 10, 10)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("=?utf-8?B?VGlu?= =?x-what?Q?_for_all?=", "Tin for all"),
        ("Fish =?cp1252?Q?=80_5?= and =?utf-8?Q?=C3=A9?=", "Fish € 5 and é"),
        ("=?utf-8?Q?Gr=FC=DFe?=", "Grüße"),
        ("=?gb2312?B?zfTF?=", "汪�"),
        ("=?utf-8?B?A?=", "=?utf-8?B?A?="),
    ],
)
def test_a_subject_is_decoded_as_far_as_it_can_be(written: str, said: str) -> None:
    """Charsets that nobody knows, or that are not what they say, spoil no other word."""
    assert only(f"From: a@dock.example\nTo: b@dock.example\nSubject: {written}\n\nHello.\n").title == said


def test_a_text_file_is_the_text_of_a_mail_without_words() -> None:
    """Who sends nothing but a file sends its text."""
    file = part("text/plain", "Five slipways are free.", "Content-Disposition: attachment; filename=a.txt")
    assert only(multipart("mixed", part("text/plain", ""), file)).text == "Five slipways are free."


def test_addresses_in_brackets_are_no_markup() -> None:
    """What was forwarded by hand has heads with addresses; its lines and its words stay."""
    said = "Look.\n\n-- Forwarded --\nFrom: Bo Ek <b@dock.example>\nTo: <a@dock.example>\n\nSix cranes are idle."
    text = only(f"{HEAD}To: c@dock.example\n\n{said}\n").text
    assert "<b@dock.example>" in text
    assert text.endswith("\n\nSix cranes are idle.")


INNER = (
    "From: Jonas Feld <j@dock.example>\nSubject: Cranes\nDate: Sun, 8 Mar 2026 07:00:00 +0100\n\nSix cranes are idle."
)


def test_a_forwarded_message_is_text_below_its_subject() -> None:
    """What was forwarded follows what the sender says of it."""
    document = only(multipart("mixed", part("text/plain", "See below."), part("message/rfc822", INNER)))
    assert document.text == "See below.\n\nCranes\n\nSix cranes are idle."
    assert [section.heading for section in document.sections] == ["Cranes"]
    assert (document.title, document.author) == ("Slipways", "Ewa Lis")


@pytest.mark.parametrize("inside", [True, False])
def test_a_message_that_only_forwards_is_the_message_forwarded(*, inside: bool) -> None:
    """Title, author and date are those of who wrote the text."""
    mail = (
        multipart("mixed", part("message/rfc822", INNER))
        if inside
        else f"{HEAD}Content-Type: message/rfc822\n\n{INNER}\n"
    )
    document = only(mail)
    assert (document.title, document.author, document.date) == ("Cranes", "Jonas Feld", "2026-03-08")
    assert document.text == "Six cranes are idle."
    assert document.meta["forwarded by"] == "Ewa Lis"


MARKS = [
    "-----Original Message-----\nFrom: Jonas Feld [mailto:j@dock.example]\nSent: Sunday, 8 March 2026\nTo: Ewa Lis",
    "---------- Forwarded message ---------\nFrom: Jonas Feld <j@dock.example>\nDate: Sun, Mar 8, 2026 at 7:00 AM",
    "Begin forwarded message:\n\nFrom: Jonas Feld <j@dock.example>\nDate: 8 March 2026 at 07:00:00 CET",
    "-------- Weitergeleitete Nachricht --------\nDatum: 8. März 2026\nVon: Jonas Feld <j@dock.example>",
]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("above", ["", "See below.\n\n"])
def test_the_head_of_a_mail_that_was_forwarded_by_hand_is_no_text(mark: str, above: str) -> None:
    """It says who wrote what and when; where nothing else is said, of the whole."""
    document = only(f"{HEAD}\n{above}{mark}\nSubject: Cranes\n\n\nSix cranes are idle.\n")
    if above:
        assert document.text == "See below.\n\nCranes\n\nSix cranes are idle."
        assert (document.title, document.author) == ("Slipways", "Ewa Lis")
    else:
        assert document.text == "Six cranes are idle."
        assert (document.title, document.author, document.date) == ("Cranes", "Jonas Feld", "2026-03-08")
        assert document.meta["forwarded by"] == "Ewa Lis"


@pytest.mark.parametrize("kind", ["message/rfc822", ""])
def test_a_digest_gives_its_messages(kind: str) -> None:
    """Each is a document, the digest their collection; the list's own words around them are none."""
    inner = [INNER, INNER.replace("Cranes", "Ropes").replace("Six cranes", "Two ropes")]
    said = [f"--cut\n{f'Content-Type: {kind}' if kind else ''}{chr(10) * bool(kind)}\n{one}\n\n" for one in inner]
    digest = multipart("digest", *said)
    assert [document.title for document in documents_of(digest)] == ["Cranes", "Ropes"]
    assert {document.collection for document in documents_of(digest)} == {"Slipways"}
    body = digest.partition("\n\n")[2]
    outer = f'{HEAD}Content-Type: multipart/mixed; boundary="out"\n\n--out\n\nTo leave the list, write to it.\n\n'
    mail = f'{outer}--out\nContent-Type: multipart/digest; boundary="cut"\n\n{body}\n--out--\n'
    assert [document.text for document in documents_of(mail)] == ["Six cranes are idle.", "Two ropes are idle."]
    roles = {line.text: line.role for line in explain(Source.of_bytes("m", mail.encode()), Options(), Faults())}
    assert roles["To leave the list, write to it."] == "boilerplate"
    assert roles["Six cranes are idle."] == "body"


def test_a_plain_digest_gives_its_messages() -> None:
    """Mailing lists part them with rules of dashes, and put their own words before and after."""
    rule = "-" * 30
    inner = [INNER, INNER.replace("Cranes", "Ropes").replace("Six cranes", "Two ropes")]
    said = f"\n\n{rule}\n\n".join(f"Message: {number}\n{one}" for number, one in enumerate(inner, 1))
    mail = f"{HEAD}To: c@dock.example\n\nToday's Topics:\n\n{'-' * 70}\n\n{said}\n\n{rule}\n\nEnd of the digest\n****\n"
    assert [(one.title, one.text, one.author, one.collection) for one in documents_of(mail)] == [
        ("Cranes", "Six cranes are idle.", "Jonas Feld", "Slipways"),
        ("Ropes", "Two ropes are idle.", "Jonas Feld", "Slipways"),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "MIME-Version: 1.0\nContent-Type: text/plain",
        'From: a@b.example\nContent-Type: multipart/mixed;\n\tboundary="cut"',
    ],
)
def test_a_few_headers_make_a_mail(head: str) -> None:
    """What says how its parts are cut, or that it is MIME, is a mail; and headers are no text."""
    body = "\n--cut\n\nFive slipways.\n--cut--\n" if "cut" in head else "\nFive slipways.\n"
    assert only(f"{head}\n{body}").text == "Five slipways."


@pytest.mark.parametrize(
    "mail",
    [
        f"{HEAD}Content-Type: multipart/mixed; boundary=x\n\n"
        + "--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 2000,
        f"{HEAD}Content-Type: text/plain" + ("; a=b" * 40_000) + "\n\nHello there.\n",
        HEAD.replace("Ewa Lis", '"(' * 40_000) + "To: b@b.example\n\nHello there.\n",
        "From " + "a" * 300_000 + f"\n{HEAD}To: b@b.example\n\nHello there.\n",
        f"{HEAD}Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + "=Ab*" * 50_000 + "\n",
        f"{HEAD}Subject: " + "=?x?q?a?= " * 20_000 + "\n\nHello there.\n",
        "".join("Content-Type: message/rfc822\nMIME-Version: 1.0\n\n" for _ in range(1000)) + "Hello.\n",
    ],
    ids=["nested", "parameters", "brackets", "from line", "base64", "encoded words", "forwards"],
)
def test_hostile_mails_take_no_time(mail: str) -> None:
    """Read or not, they are done with in a moment, and no object is printed for a text."""
    began = time.perf_counter()
    assert all("object at 0x" not in document.text for document in documents_of(mail))
    assert time.perf_counter() - began < 3


def test_the_address_below_unsubscribe_is_no_text() -> None:
    """A list says who sends it below its buttons, in one part of a message as in a message of one part."""
    said = "The yard pays 3 EUR more.\n\nUnsubscribe | Update your preferences\nThe Dock Mail, 14 Quay Street, Galway"
    whole = only(multipart("alternative", part("text/plain", said), part("text/html", "<p>The yard pays.</p>")))
    assert whole.text == only(f"{HEAD}\n{said}\n").text == "The yard pays 3 EUR more."
