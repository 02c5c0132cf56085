"""What all tests share: hypothesis without a clock, expected outputs as files, the development data where they are."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No test fails on a clock: a slow machine is not a bug.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.load_profile("steady")

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to write expected outputs anew; read the diff before it goes in."""
    parser.addoption("--update-golden", action="store_true", help="write the expected outputs anew")


@pytest.fixture
def shared() -> Path:
    """The folder of development data beside the checkout; without it the test is skipped."""
    if not SHARED.is_dir():
        pytest.skip("the development data are not beside this checkout")
    return SHARED


@pytest.fixture
def expect(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare an output with the file that holds the expected one; with --update-golden, write that file."""

    def compare(path: Path, output: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(output, encoding="utf-8")
        assert output == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def shell_environment() -> dict[str, str]:
    """An environment in which outputs are the same everywhere: our program first, 100 columns, no colour."""
    beside = str(Path(sys.executable).parent)
    kept = {name: value for name, value in os.environ.items() if name in {"HOME", "TMPDIR", "SYSTEMROOT"}}
    return {
        **kept,
        "PATH": beside + os.pathsep + os.environ["PATH"],
        "COLUMNS": "100",
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
    }
