"""Draw the README's picture: the table of a sample's figures, as SVG.

python tools/picture.py docs/facts.svg
"""

import io
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parents[1]
WIDTH = 132  # columns: what a README shows without shrinking it beyond reading
COMMAND = "rareearth facts samples/archive.txt"


def main() -> None:
    """Write the picture to the file named."""
    done = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-m", "rareearth_cli", *COMMAND.split()[1:], "-q", "-f", "table", "--color", "always"],
        cwd=ROOT,
        env={"COLUMNS": str(WIDTH), "PATH": ""},
        stdout=subprocess.PIPE,
        check=True,
    )
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ {COMMAND}", style="bold"))
    console.print(Text.from_ansi(done.stdout.decode()))
    drawn = console.export_svg(title="rareearth", unique_id="facts")
    # The reader's own monospaced font: the picture loads nothing.
    Path(sys.argv[1]).write_text(re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    main()
