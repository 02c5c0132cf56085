"""How help looks: a summary, one example in a chain, the options in groups."""

import textwrap
from typing import Any, TypeAlias

import typer
from typer.core import TyperCommand

from rareearth_cli.commands.options import INPUT, OTHER, OUTPUT
from rareearth_cli.patterns import pattern

_RANGE = pattern(r"  \\?\[[^\]]*x[<>]=?[^\]]*\]$")  # click's "[0<=x<=100]", which the help's words say better

_SHARED = (INPUT, OUTPUT, OTHER)

# click's classes: typer has click inside, or beside it, and does not export these.
Click: TypeAlias = Any


class ShortHelp(Exception):  # noqa: N818 (no error of ours: the user wants to know how)
    """Nothing was given where something is needed: what to say instead, before leaving with status 2."""


class Helpful(TyperCommand):
    """A command whose help shows its options in groups, those of its own first."""

    def format_help_text(self, ctx: Click, formatter: Click) -> None:  # noqa: ARG002 (click calls it so)
        """Write the docstring."""
        write_docstring(self.help or "", formatter)

    def format_options(self, ctx: Click, formatter: Click) -> None:
        """Write the arguments, then one list of options a group."""
        own = dict.fromkeys(panel for each in self.get_params(ctx) if (panel := _panel(each)) not in _SHARED)
        groups: dict[str, list[tuple[str, str]]] = {name: [] for name in ("Arguments", *own, *_SHARED)}
        for parameter in self.get_params(ctx):
            shown = parameter.get_help_record(ctx)
            if shown is None:
                continue
            shown = shown[0], _RANGE.sub("", shown[1])
            groups[_panel(parameter)].append(shown)
        for name, options in groups.items():
            if options:
                with formatter.section(name):
                    formatter.write_dl(options, col_max=26)


def _panel(parameter: Click) -> str:
    if parameter.param_type_name == "argument":
        return "Arguments"
    return OTHER if parameter.name == "help" else getattr(parameter, "rich_help_panel", None) or "Options"


def write_docstring(docstring: str, formatter: Click) -> None:
    """Write a docstring's paragraphs wrapped, and as they are those with an indented line (examples)."""
    for paragraph in docstring.split("\n\n"):
        lines = paragraph.splitlines()
        formatter.write_paragraph()
        if not any(line.startswith(" ") for line in lines):
            lines = textwrap.wrap(" ".join(lines), formatter.width - 4)
        for line in lines:
            formatter.write(f"  {line}\n")


def short_help(context: typer.Context) -> str:
    """Say in a few lines how a command is used."""
    lines = (context.command.help or "").splitlines()
    example = next((line.strip() for line in lines if line.startswith(" ")), "")
    return "\n".join(
        [
            context.get_usage(),
            "",
            f"  {lines[0]}" if lines else "",
            "",
            f"  Example: {example}",
            f"  All options: {context.command_path} --help",
        ]
    )
