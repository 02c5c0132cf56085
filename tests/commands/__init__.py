"""Helpers of the commands' tests, which run the installed program."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PROGRAM = str(Path(sys.executable).with_name("rareearth"))
LIMIT = 60  # seconds until a hanging program fails its test

ARTICLE = (
    "# Tin Doubles\n\nBy A. Moe, 2026-02-20\n\n"
    "Zambia mined about 4,000 tonnes of tin in 2024, or 12% of the world's output.\n\n"
    "The ministry said it would spend $1.2 billion by 2030.\n"
)


def rareearth(
    *arguments: str | Path, stdin: bytes | str = b"", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the program, with something on its standard input."""
    return subprocess.run(
        [PROGRAM, *map(str, arguments)],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        check=False,
        timeout=LIMIT,
    )


def records(output: bytes) -> list[dict[str, Any]]:
    """Read NDJSON."""
    return [json.loads(line) for line in output.decode("utf-8").split("\n") if line]
