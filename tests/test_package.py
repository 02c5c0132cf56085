"""The wheel holds all that the program needs."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from rareearth_cli import __version__
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, once."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        str(folder),
    ]
    if subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, check=False).returncode:
        pip = [
            "uv",
            "build",
            "--quiet",
            "--wheel",
            "--no-build-isolation",
            "--python",
            sys.executable,
            "--out-dir",
            str(folder),
        ]
    subprocess.run([*pip, str(ROOT)], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_an_unpacked_wheel_runs(wheel: Path, tmp_path: Path, shell_environment: dict[str, str]) -> None:
    """With its lexicons, away from the checkout."""
    zipfile.ZipFile(wheel).extractall(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "rareearth_cli", "facts", "-f", "csv", "--columns", "value,unit,actor"],
        input="Chile mined 5.4 million tonnes of copper.",
        cwd=tmp_path,
        env={**shell_environment, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["value,unit,actor", "5400000,metric ton,Chile"]


def test_the_wheel_says_its_version(wheel: Path) -> None:
    """The version of the project file is the package's."""
    assert wheel.name.startswith(f"rareearth_cli-{__version__}-")
    names = zipfile.ZipFile(wheel).namelist()
    assert "rareearth_cli/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "samples/"))]


def test_spacy_finds_our_components_by_name(shell_environment: dict[str, str]) -> None:
    """In a process that never imported us."""
    code = """
import spacy
nlp = spacy.blank("en")
nlp.add_pipe("rareearth_facts")
nlp.add_pipe("rareearth_actors")
doc = nlp("Chile mined 5.4 million tonnes.")
print([span._.fact["unit"] for span in doc.spans["facts"]], [span._.actor["name"] for span in doc.spans["actors"]])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], env=shell_environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "['metric ton'] ['Chile']\n"
