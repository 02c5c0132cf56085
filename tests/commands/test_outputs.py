"""Where output goes: whole files or none, closed pipes, full disks, interrupts."""

import os
import signal
import subprocess
import time
from pathlib import Path

import polars as pl
import pytest

from rareearth_cli.commands.outputs import open_output
from tests.commands import ARTICLE, LIMIT, PROGRAM, rareearth, records

LONG = "Nothing was said of it. " * 20


@pytest.mark.parametrize("ending", [".ndjson", ".jsonl", ".json", ".csv", ".tsv", ".md", ".parquet", ".txt", ".CSV"])
def test_the_ending_chooses_the_format(tmp_path: Path, ending: str) -> None:
    """Each ending gives a whole file of its format, and nothing on standard output."""
    out = tmp_path / f"documents{ending}"
    done = rareearth("parse", "-o", out, stdin=ARTICLE)
    assert (done.returncode, done.stdout) == (0, b"")
    data = out.read_bytes()
    begins = {
        ".json": b"[\n{",
        ".csv": b"type,",
        ".tsv": b"type\t",
        ".md": b"| type |",
        ".parquet": b"PAR1",
        ".txt": b"id ",
    }
    assert data.startswith(begins.get(ending.lower(), b'{"type":"document"'))
    assert os.listdir(tmp_path) == [out.name]  # noqa: PTH208 (hidden files count)


def test_an_unknown_ending_is_wrong_usage_and_a_named_format_overrules(tmp_path: Path) -> None:
    """The message says which endings there are."""
    done = rareearth("parse", "-o", tmp_path / "documents.xyz", stdin=ARTICLE)
    assert done.returncode == 2
    assert b".parquet" in done.stderr
    assert rareearth("parse", "-o", tmp_path / "documents.xyz", "-f", "json", stdin=ARTICLE).returncode == 0
    assert (tmp_path / "documents.xyz").read_bytes().startswith(b"[\n{")


def test_a_parquet_file_is_read_by_others(tmp_path: Path) -> None:
    """Polars reads what `-f parquet` writes to a pipe too."""
    done = rareearth("parse", "-f", "parquet", stdin=ARTICLE)
    (tmp_path / "f.parquet").write_bytes(done.stdout)
    assert pl.read_parquet(tmp_path / "f.parquet")["text"].to_list() == [
        record["text"] for record in records(rareearth("parse", stdin=ARTICLE).stdout)
    ]


def test_a_file_is_replaced_whole_and_links_are_followed(tmp_path: Path) -> None:
    """The target of a link gets the records, and keeps its permissions."""
    real = tmp_path / "real.csv"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o640)
    link = tmp_path / "link.csv"
    link.symlink_to(real)
    assert rareearth("parse", "-o", link, stdin=ARTICLE).returncode == 0
    assert link.is_symlink()
    assert real.read_bytes().startswith(b"type,")
    assert real.stat().st_mode & 0o777 == 0o640


def test_an_error_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    """Neither a half-written file nor a temporary one stays."""
    out = tmp_path / "out.csv"
    out.write_text("old", encoding="utf-8")
    done = rareearth("parse", "-o", out, "--explain", "--sort", "nonsense", stdin=ARTICLE)
    assert done.returncode == 2
    assert out.read_text(encoding="utf-8") == "old"
    assert os.listdir(tmp_path) == ["out.csv"]  # noqa: PTH208 (hidden files count)


@pytest.mark.parametrize("target", ["missing/out.csv", "."])
def test_what_cannot_be_written_is_said(tmp_path: Path, target: str) -> None:
    """A folder that is not there, or one in place of a file: status 1, and the reason."""
    done = rareearth("parse", "-f", "csv", "-o", tmp_path / target, stdin=ARTICLE)
    assert done.returncode == 1
    assert b"it cannot be written" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("arguments", [["parse"], ["parse", "-f", "csv"], ["schema"], ["--help"]], ids=" ".join)
def test_a_full_disk_is_said_once(arguments: list[str]) -> None:
    """A write that fails is status 1 and one line, also when Python flushes on leaving."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [PROGRAM, *arguments], input=ARTICLE.encode(), stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert done.returncode == 1
    assert done.stderr.decode().startswith("error: standard output: it cannot be written (no space left on device)")
    assert len(done.stderr.splitlines()) == 1


def test_a_device_is_written_in_place() -> None:
    """`-o /dev/null` replaces no device by a file."""
    assert rareearth("parse", "-f", "csv", "-o", "/dev/null", stdin=ARTICLE).returncode == 0
    assert not Path("/dev/null").is_file()


def test_a_fifo_is_written_in_place(tmp_path: Path) -> None:
    """Whoever reads the FIFO gets the records."""
    fifo = tmp_path / "fifo.csv"
    os.mkfifo(fifo)
    with subprocess.Popen(["cat", str(fifo)], stdout=subprocess.PIPE) as reader:
        done = rareearth("parse", "-o", fifo, stdin=ARTICLE)
        assert done.returncode == 0
        assert reader.communicate()[0].startswith(b"type,")


def test_a_closed_pipe_ends_it_without_a_word(tmp_path: Path) -> None:
    """`| head -1` is no error."""
    dump = tmp_path / "dump.ndjson"
    dump.write_text("".join(f'{{"id":"{n}","text":"{LONG}"}}\n' for n in range(2000)), encoding="utf-8")
    with subprocess.Popen([PROGRAM, "parse", dump], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.readline()
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode == 141


def sent_while_writing(number: int, folder: Path) -> tuple[int, bytes]:
    """Send the program a signal while its output is half written; give its status and what it said."""
    command = [PROGRAM, "parse", "-o", str(folder / "out.csv")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as run:
        until = time.monotonic() + LIMIT
        while not list(folder.iterdir()) and time.monotonic() < until:
            time.sleep(0.01)
        run.send_signal(number)
        run.wait(LIMIT)
        assert run.stderr is not None
        return run.returncode, run.stderr.read()


def test_an_interrupt_leaves_nothing_behind(tmp_path: Path) -> None:
    """Ctrl-C while it waits for input: status 130, nothing said, no file."""
    assert sent_while_writing(signal.SIGINT, tmp_path) == (130, b"")
    assert list(tmp_path.iterdir()) == []


def test_a_request_to_end_leaves_no_half_written_file(tmp_path: Path) -> None:
    """SIGTERM is no reason to leave a temporary file behind."""
    assert sent_while_writing(signal.SIGTERM, tmp_path) == (128 + signal.SIGTERM, b"")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("module", ["typer", "rareearth_cli.app", "rareearth_cli.commands.parse", "msgspec"])
def test_an_interrupt_while_starting_is_answered(tmp_path: Path, module: str) -> None:
    """Ctrl-C in the midst of the imports: status 130, and no traceback."""
    (tmp_path / "sitecustomize.py").write_text(
        "import os, signal, sys\n\n"
        "class Interrupt:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {module!r}:\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n\n"
        "sys.meta_path.insert(0, Interrupt())\n",
        encoding="utf-8",
    )
    done = rareearth("parse", stdin=ARTICLE, environment={"PYTHONPATH": str(tmp_path)})
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_a_file_left_by_a_killed_run_is_in_nobodys_way(tmp_path: Path) -> None:
    """Where processes are numbered anew, as in a container, the next run finds its first temporary name taken."""
    left = tmp_path / f".out.csv.{os.getpid()}-0.part"
    left.write_bytes(b"half")
    with open_output(str(tmp_path / "out.csv"), is_safe=True) as out:
        out.write(b"whole")
    assert (tmp_path / "out.csv").read_bytes() == b"whole"
    assert left.read_bytes() == b"half"


def test_an_input_is_not_written_over(tmp_path: Path) -> None:
    """`-o` with the name of an input is wrong usage, and the input stays."""
    dump = tmp_path / "dump.txt"
    dump.write_text("Output rose 5%.", encoding="utf-8")
    done = rareearth("facts", dump, "-o", tmp_path / "dump.txt")
    assert done.returncode == 2
    assert "is read as input" in done.stderr.decode()
    assert dump.read_text(encoding="utf-8") == "Output rose 5%."


def test_standard_output_has_a_name_too(tmp_path: Path) -> None:
    """`-o /dev/stdout` writes to the pipe that it is."""
    dump = tmp_path / "dump.txt"
    dump.write_text("Output rose 5%.", encoding="utf-8")
    done = rareearth("facts", dump, "-f", "csv", "--columns", "value", "-o", "/dev/stdout")
    assert done.stdout.decode().split() == ["value", "5"]
