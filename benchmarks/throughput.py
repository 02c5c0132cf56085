"""How fast the commands are, as ratios to spaCy's blank tokenizer with its sentencizer on the same text.

    python benchmarks/throughput.py --megabytes 10

CPU seconds of whole processes (children included), start-up taken off on both sides: the same process
on an empty input. The text is the samples over and over, with other figures each time, so that no
document repeats another. `growth` is the exponent of time over ten times the text; `peak` the memory
of the larger run.
"""

import argparse
import math
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAM = [sys.executable, "-m", "rareearth_cli"]
REFERENCE = """
import sys, spacy
nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")
text = open(sys.argv[1], encoding="utf-8").read()
for doc in nlp.pipe(text.splitlines()):
    pass
"""


def make_dump(path: Path, megabytes: float) -> None:
    """Write summaries, one a line, until the file has that size."""
    archive = (ROOT / "samples" / "archive.txt").read_text(encoding="utf-8").splitlines()
    summaries = [line for line in archive[1:] if not line.startswith("|")]
    written = number = 0
    with path.open("w", encoding="utf-8") as out:
        while written < megabytes * 1e6:
            number += 1
            line = re.sub(r"\d+(?=[ %])", str(number), summaries[number % len(summaries)]) + "\n"
            out.write(line)
            written += len(line.encode())


def measure(command: list[str]) -> tuple[float, float]:
    """Run a command to its end: CPU seconds, and peak memory in MB."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"error: {command} ended with status {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Print a row a command."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--megabytes", type=float, default=10)
    size = options.parse_args().megabytes
    with tempfile.TemporaryDirectory() as folder:
        empty, small, large = (Path(folder) / name for name in ("empty", "small", "large"))
        empty.touch()
        make_dump(small, size / 10)
        make_dump(large, size)
        rows = {"spaCy": [sys.executable, "-c", REFERENCE]}
        rows |= {name: [*PROGRAM, name, "-q", "-j", "1", "-f", "ndjson"] for name in ("parse", "facts", "actors")}
        print(f"{'':10}{'MB/s':>8}{'ratio':>8}{'growth':>8}{'peak MB':>9}   on {size:g} MB")
        reference = 0.0
        for name, command in rows.items():
            start, _ = measure([*command, str(empty)])
            short, _ = measure([*command, str(small)])
            long, peak = measure([*command, str(large)])
            speed = size / (long - start)
            reference = reference or speed
            growth = math.log10((long - start) / max(short - start, 1e-3))
            print(f"{name:10}{speed:8.1f}{speed / reference:8.2f}{growth:8.2f}{peak:9.0f}")


if __name__ == "__main__":
    main()
