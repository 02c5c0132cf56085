"""How long the program takes to start, as ratios to `python -c pass`.

    python benchmarks/startup.py [RUNS]

CPU seconds of whole processes; of several runs the fastest counts, since the others were disturbed.
"""

import resource
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAM = Path(sys.executable).with_name("rareearth")
SAMPLE = ROOT / "samples" / "archive.txt"
CASES = {  # what is run, and what is asked of it
    "--version": (["--version"], 2),
    "--help": (["--help"], 10),
    "facts --help": (["facts", "--help"], 10),
    "parse": (["parse", SAMPLE], 10),
    "dedupe": (["dedupe", SAMPLE], None),
    "facts": (["facts", SAMPLE], 15),
    "facts -f table": (["facts", SAMPLE, "-f", "table"], None),
    "actors": (["actors", SAMPLE], 15),
    "schema": (["schema"], None),
}


def cpu_seconds(command: list[str | Path], runs: int) -> float:
    """Give the CPU seconds of the fastest of several runs."""
    fastest = float("inf")
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        fastest = min(fastest, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return fastest


def main() -> None:
    """Print a table of ratios."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    unit = cpu_seconds([sys.executable, "-c", "pass"], runs)
    print(f"python -c pass: {unit * 1000:.1f} ms of CPU; below, multiples of it")
    print(f"{'command':16} {'ratio':>6} {'asked':>6}")
    for name, (arguments, asked) in CASES.items():
        ratio = cpu_seconds([PROGRAM, *arguments], runs) / unit
        print(f"{name:16} {ratio:6.1f} {f'≤ {asked}' if asked else '':>6}")


if __name__ == "__main__":
    main()
