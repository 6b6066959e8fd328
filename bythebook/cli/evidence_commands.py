"""Declare the commands for evidence: capture and verify."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bythebook.cli.options import CONTEXT, Jobs, OutputFormat, Root, Settings
from bythebook.extras import require_extra

evidence_commands = typer.Typer(context_settings=CONTEXT)


@evidence_commands.command()
def capture(
    source: Annotated[str, typer.Argument(help="The source: its id.", metavar="SOURCE")],
    target: Annotated[
        str,
        typer.Argument(
            help="A file, or a web address. Default: where the source's record says it was read.", metavar="[FILE|URL]"
        ),
    ] = "",
    date: Annotated[
        str, typer.Option("--date", help="The day on which the copy was made. Default: today.", show_default=False)
    ] = "",
    timestamp: Annotated[
        str,
        typer.Option(
            "--timestamp",
            help="An authority (RFC 3161) that is asked to stamp the copy.",
            metavar="URL",
            show_default=False,
        ),
    ] = "",
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from this machine or a private network too.")
    ] = False,
    settings: Settings = "pelicanconf.py",
    root: Root = Path(),
) -> None:
    """File a copy of a source as evidence: HTML, PDF or text.

    The copy goes into the private evidence folder, which is never published; a fetched one as WARC. Its day, SHA-256
    and kind go into the source's record. The same copy again changes nothing. docs/evidence.md tells more.
    """
    require_extra("evidence", "bythebook capture")
    from bythebook.cli.capture import CaptureOptions, run

    raise typer.Exit(run(CaptureOptions(root, settings, source, target, date, timestamp, allow_private)))


@evidence_commands.command()
def verify(
    ids: Annotated[
        list[str] | None, typer.Argument(help="Claims, rules or sources. Default: everything.", metavar="[ID…]")
    ] = None,
    output_format: Annotated[
        OutputFormat, typer.Option("--format", help="How the proofs are printed.")
    ] = OutputFormat.TEXT,
    record: Annotated[
        bool, typer.Option("--record", help="Write what is proved into the record, so that pages can say so.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Fail where a capture is missing too.")] = False,
    authority: Annotated[
        Path | None,
        typer.Option(
            "--authority",
            help="Certificates (PEM) of who stamps captures: timestamps are held to them.",
            metavar="FILE",
        ),
    ] = None,
    settings: Settings = "pelicanconf.py",
    root: Root = Path(),
    jobs: Jobs = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Leave out what is proved.")] = False,
) -> None:
    """Prove that every quotation and clause stands in a capture of its source exactly once. Nothing is fetched.

    White space and typographic marks apart, words are compared letter for letter; docs/evidence.md says how. Exit
    status 1 if words do not stand there, or if a capture is not what was filed.
    """
    require_extra("evidence", "bythebook verify")
    from bythebook.cli.verify import VerifyOptions, run

    as_json = output_format is OutputFormat.JSON
    raise typer.Exit(run(VerifyOptions(root, settings, ids or (), authority, as_json, strict, record, quiet, jobs)))
