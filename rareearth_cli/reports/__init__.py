"""Reports: records as a table, NDJSON, JSON, CSV, TSV, Markdown, Parquet or a DocBin of spaCy."""

from importlib import import_module
from typing import cast

import msgspec

from rareearth_cli.reports.columns import Shape, Writer

__all__ = ["FORMATS", "Format", "Shape", "format_for_ending", "format_named"]


class Format(msgspec.Struct, frozen=True):
    """A way to write records: its name for `-f`, the endings of file names that choose it, its writer (module, name).

    `is_text` is False where the bytes are no text, which no terminal should get.
    """

    name: str
    endings: tuple[str, ...]
    writer: tuple[str, str]
    is_text: bool = True

    @property
    def write(self) -> Writer:
        """The writer itself, loaded when it is asked for: a run needs one of them."""
        module, name = self.writer
        return cast("Writer", getattr(import_module(f"rareearth_cli.reports.{module}"), name))


FORMATS: tuple[Format, ...] = (
    Format("table", (".txt",), ("table", "write_table")),
    Format("ndjson", (".ndjson", ".jsonl"), ("lines", "write_lines")),
    Format("json", (".json",), ("lines", "write_array")),
    Format("csv", (".csv",), ("delimited", "write_csv")),
    Format("tsv", (".tsv",), ("delimited", "write_tsv")),
    Format("markdown", (".md",), ("markdown", "write_markdown")),
    Format("parquet", (".parquet",), ("parquet", "write_parquet"), is_text=False),
    Format("spacy", (".spacy",), ("docbin", "write_docbin"), is_text=False),
)


def format_named(name: str) -> Format | None:
    """Give the format of that name, None where there is none."""
    return next((each for each in FORMATS if each.name == name), None)


def format_for_ending(file_name: str) -> Format | None:
    """Give the format that a file's name asks for by its ending, whatever its case; None where none does.

    Example:
        >>> format_for_ending("out/Facts.CSV").name
        'csv'
    """
    name = file_name.lower()
    return next((each for each in FORMATS if name.endswith(each.endings)), None)
