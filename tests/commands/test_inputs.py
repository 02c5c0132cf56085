"""Where input comes from, and what happens when it is not what it should be."""

import os
import socket
from pathlib import Path

import pytest

from tests.commands import ARTICLE, rareearth, records

DOCUMENT = '{"type":"document","id":"A-1","text":"Output rose 5% in 2024.","note":"kept"}\n'


def dumps(output: bytes) -> list[str]:
    """Give the names of the dumps that documents came from, in order."""
    return [record["dump"] for record in records(output)]


def test_a_file_a_dash_and_standard_input_are_the_same(tmp_path: Path) -> None:
    """Only the name of the dump differs."""
    file = tmp_path / "dump.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    from_file = rareearth("parse", file).stdout.replace(str(file).encode(), b"-")
    assert from_file == rareearth("parse", "-", stdin=ARTICLE).stdout == rareearth("parse", stdin=ARTICLE).stdout
    assert len(records(from_file)) == 1


def test_a_missing_file_is_a_fault_and_the_rest_is_written(tmp_path: Path) -> None:
    """The message says which file, and the status is 1."""
    file = tmp_path / "dump.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    done = rareearth("parse", tmp_path / "gone.txt", file)
    assert done.returncode == 1
    assert len(records(done.stdout)) == 1
    assert done.stderr.decode() == f"error: {tmp_path}/gone.txt: there is no such file; check its name\n"


def test_a_folder_without_files_is_said(tmp_path: Path) -> None:
    """It may be a slip of the keyboard: nothing is wrong, but nothing is read either."""
    done = rareearth("parse", tmp_path)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (0, b"", f"note: {tmp_path}: no file in it\n")


def test_an_input_without_a_name_is_a_fault() -> None:
    """As a variable of a shell that holds nothing gives it."""
    done = rareearth("parse", "")
    assert done.returncode == 1
    assert done.stderr.startswith(b"error: '': an input without a name; ")


@pytest.mark.parametrize("command", ["parse", "dedupe", "facts", "actors"])
def test_empty_input_gives_nothing_and_is_no_fault(command: str) -> None:
    """Nothing in, nothing out, status 0."""
    done = rareearth(command, stdin=b"")
    assert (done.returncode, done.stdout) == (0, b"")


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    """Hidden entries, FIFOs and sockets are passed over, a linked folder is walked once, loops end."""
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(ARTICLE + name, encoding="utf-8")
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "again").symlink_to(tmp_path / "sub")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        folder = os.open(tmp_path, os.O_RDONLY)
        listening.bind(f"/proc/self/fd/{folder}/socket")  # a socket's name has room for 107 bytes alone
        done = rareearth("parse", tmp_path)
        os.close(folder)
    assert done.returncode == 0
    assert dumps(done.stdout) == [f"{tmp_path}/{name}" for name in ("a.txt", "again/c.txt", "b.txt")]


def test_many_files_at_a_time_give_the_same(tmp_path: Path) -> None:
    """Worker processes read a folder's files into the same documents, with the same notes and faults."""
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_text(ARTICLE + str(number % 5), encoding="utf-8")
    (tmp_path / "03.ndjson").write_text(DOCUMENT + "{", encoding="utf-8")
    (tmp_path / "05.fact.ndjson").write_text('{"type":"pair","left":"a","right":"b","score":1,"match":"near"}\n')
    one, two = (rareearth("parse", "-v", "-j", jobs, tmp_path) for jobs in ("1", "2"))
    assert len(records(one.stdout)) == 13
    assert (one.returncode, one.stdout, one.stderr) == (two.returncode, two.stdout, two.stderr)
    assert one.returncode == 1


def test_a_hidden_file_that_is_named_is_read(tmp_path: Path) -> None:
    """Only what a folder holds can be hidden."""
    file = tmp_path / ".dump.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    assert dumps(rareearth("parse", file).stdout) == [str(file)]


def test_a_link_to_nothing_is_a_fault(tmp_path: Path) -> None:
    """What a folder promises and does not hold is named."""
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    done = rareearth("parse", tmp_path)
    assert done.returncode == 1
    assert "gone.txt: it links to a file that is not there" in done.stderr.decode()


def test_a_named_fifo_is_read(tmp_path: Path) -> None:
    """A pipe by name is an input like another: `rareearth parse <(curl …)`."""
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    if os.fork() == 0:
        fifo.write_text(ARTICLE, encoding="utf-8")
        os._exit(0)
    assert dumps(rareearth("parse", fifo).stdout) == [str(fifo)]
    os.wait()


def test_standard_input_can_be_given_once() -> None:
    """A second `-` would be silently empty."""
    assert rareearth("parse", "-", "-", stdin=ARTICLE).returncode == 2


def test_a_binary_file_is_a_fault_and_the_rest_is_written(tmp_path: Path) -> None:
    """Bytes that are no text are named, not guessed at."""
    (tmp_path / "a.bin").write_bytes(b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 40)
    (tmp_path / "b.txt").write_text(ARTICLE, encoding="utf-8")
    done = rareearth("parse", tmp_path)
    assert done.returncode == 1
    assert f"error: {tmp_path}/a.bin" in done.stderr.decode()
    assert dumps(done.stdout) == [f"{tmp_path}/b.txt"]


def test_bad_utf8_is_read_with_a_note() -> None:
    """Text in another encoding is guessed, and the guess is said; -q says nothing."""
    latin = "Output in Québec rose 5% in 2024, the café said.\n".encode("cp1252")
    done = rareearth("parse", stdin=latin)
    assert done.returncode == 0
    assert "Québec" in records(done.stdout)[0]["text"]
    assert done.stderr.startswith(b"note: ")
    assert rareearth("parse", "-q", stdin=latin).stderr == b""


def test_a_broken_line_of_ndjson_is_a_fault_with_its_number() -> None:
    """The lines around it are read."""
    done = rareearth("parse", stdin=DOCUMENT + '{"type":"document","id":"A-2",\n' + DOCUMENT.replace("A-1", "A-3"))
    assert done.returncode == 1
    assert [record["id"] for record in records(done.stdout)] == ["A-1", "A-3"]
    assert done.stderr.decode().startswith("error: -:2: ")


def test_a_record_that_is_no_document_says_what_to_do() -> None:
    """Each record type that a command cannot use is named once, and the documents go on."""
    repeat = '{"type":"repeat","group":1,"match":"exact","size":2,"keep":"a","members":["a","b"],"score":100}\n'
    for command in ("parse", "facts"):
        done = rareearth(command, stdin=repeat + repeat + DOCUMENT)
        assert done.returncode == 1
        assert done.stderr.decode() == (
            "error: -: 'repeat' records list groups, not documents; use 'dedupe --unique'\n"
        )


def test_what_no_command_knows_passes_through() -> None:
    """Documents come out of `parse` and `dedupe --unique` with their other fields."""
    assert records(rareearth("parse", stdin=DOCUMENT).stdout)[0]["note"] == "kept"
    assert records(rareearth("dedupe", "--unique", stdin=DOCUMENT).stdout)[0]["note"] == "kept"


def test_no_name_of_a_file_steers_the_terminal(tmp_path: Path) -> None:
    """Control characters in a name are written out, also where the name is no text."""
    evil = os.fsencode(tmp_path) + b"/a\x1b[31m\xff.txt"
    Path(os.fsdecode(evil)).write_text(ARTICLE, encoding="utf-8")
    done = rareearth("parse", tmp_path)
    assert done.returncode == 0
    assert records(done.stdout)[0]["dump"].endswith("/a\x1b[31m\ufffd.txt")
    gone = rareearth("parse", os.fsdecode(evil + b".gone"))
    assert b"\x1b" not in gone.stderr
    assert rb"a\x1b[31m" in gone.stderr


def test_text_that_was_decoded_wrongly_is_mended_on_demand() -> None:
    """Only where it is asked for: nothing else is changed by itself."""
    pytest.importorskip("ftfy")
    mangled = "The mine in QuÃ©bec costs $5 million.\n"
    assert "QuÃ©bec" in records(rareearth("parse", stdin=mangled).stdout)[0]["text"]
    assert "Québec" in records(rareearth("parse", "--fix-text", stdin=mangled).stdout)[0]["text"]


def test_a_column_can_be_named_as_the_text() -> None:
    """Where the guess takes another one."""
    table = "title,summary,note\nTin,It rose by 5% in May.,A much longer note that nobody asked for.\n"
    done = rareearth("parse", "--text-column", "summary", stdin=table)
    assert records(done.stdout)[0]["text"] == "It rose by 5% in May."
