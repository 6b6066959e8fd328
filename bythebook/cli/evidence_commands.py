"""Declare the commands for evidence: capture and verify."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bythebook.cli.options import CONTEXT, Jobs, OutputFormat, Root, Settings, plain_option
from bythebook.extras import require_extra

evidence_commands = typer.Typer(context_settings=CONTEXT)


@evidence_commands.command(rich_help_panel="Evidence")
def capture(
    source: Annotated[str, typer.Argument(help="Id of the source.", metavar="SOURCE")],
    target: Annotated[
        str, typer.Argument(help="A file or a URL. Default: the URL where the source was read.", metavar="[FILE|URL]")
    ] = "",
    date: Annotated[str, plain_option(help="Date when the copy was made. Default: today.")] = "",
    timestamp: Annotated[str, plain_option(help="RFC 3161 timestamp authority to use.", metavar="URL")] = "",
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Allow requests to localhost and private networks.")
    ] = False,
    settings: Settings = "pelicanconf.py",
    root: Root = Path(),
) -> None:
    """Save a copy of a source as evidence: HTML, PDF or text.

    The copy goes into the private evidence folder, which is never published; fetched copies are saved as WARC files.
    Its date, SHA-256 and media type are added to the source's record. Saving the same copy again has no effect.
    docs/evidence.md has the details.
    """
    require_extra("evidence", "bythebook capture")
    from bythebook.cli.capture import CaptureOptions, run

    raise typer.Exit(run(CaptureOptions(root, settings, source, target, date, timestamp, allow_private)))


@evidence_commands.command(rich_help_panel="Evidence")
def verify(
    ids: Annotated[
        list[str] | None, typer.Argument(help="Ids of claims, rules or sources. Default: all.", metavar="[ID…]")
    ] = None,
    output_format: Annotated[OutputFormat, typer.Option("--format", help="Output format.")] = OutputFormat.TEXT,
    record: Annotated[
        bool, typer.Option("--record", help="Record what was verified, so that pages can say so.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Fail if a saved copy is missing too.")] = False,
    authority: Annotated[
        Path | None, typer.Option(help="PEM certificates used to verify timestamps.", metavar="FILE")
    ] = None,
    settings: Settings = "pelicanconf.py",
    root: Root = Path(),
    jobs: Jobs = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show only what could not be verified.")] = False,
) -> None:
    """Find every quotation and clause in a saved copy of its source.

    Nothing is fetched. Text is compared exactly, except for white space and typographic variants; docs/evidence.md
    explains how. The exit status is 1 if a text is missing, or if a saved copy was altered.
    """
    require_extra("evidence", "bythebook verify")
    from bythebook.cli.verify import VerifyOptions, run

    as_json = output_format is OutputFormat.JSON
    raise typer.Exit(run(VerifyOptions(root, settings, ids or (), authority, as_json, strict, record, quiet, jobs)))
