"""Reports: records as a table, NDJSON, JSON, CSV, TSV, Markdown, Parquet or a DocBin of spaCy."""

from typing import NamedTuple

from rareearth_cli.reports.columns import Shape, Writer
from rareearth_cli.reports.delimited import write_csv, write_tsv
from rareearth_cli.reports.docbin import write_docbin
from rareearth_cli.reports.lines import write_array, write_lines
from rareearth_cli.reports.markdown import write_markdown
from rareearth_cli.reports.parquet import write_parquet
from rareearth_cli.reports.table import write_table

__all__ = ["FORMATS", "Format", "Shape", "format_for_ending", "format_named"]


class Format(NamedTuple):
    """A way to write records: its name for `-f`, the endings of file names that choose it, its writer.

    `is_text` is False where the bytes are no text, which no terminal should get.
    """

    name: str
    endings: tuple[str, ...]
    write: Writer
    is_text: bool = True


FORMATS: tuple[Format, ...] = (
    Format("table", (".txt",), write_table),
    Format("ndjson", (".ndjson", ".jsonl"), write_lines),
    Format("json", (".json",), write_array),
    Format("csv", (".csv",), write_csv),
    Format("tsv", (".tsv",), write_tsv),
    Format("markdown", (".md",), write_markdown),
    Format("parquet", (".parquet",), write_parquet, is_text=False),
    Format("spacy", (".spacy",), write_docbin, is_text=False),
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
