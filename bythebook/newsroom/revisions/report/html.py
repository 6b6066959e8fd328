"""A difference as a self-contained page without scripts, under a policy that forbids scripts and requests."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bythebook.newsroom.revisions.report.document import ChangeReport
from bythebook.newsroom.revisions.report.text import MARKS, visible

_FOLDER = Path(__file__).parent


def as_html(report: ChangeReport) -> str:
    """Return the report as one self-contained HTML document. Every text is escaped."""
    style = (_FOLDER / "page.css").read_text(encoding="utf-8")
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
    )
    return environment.get_template("page.html").render(
        report=report,
        marks=MARKS,
        style=style,
        # CSP 3, 2.3.1: the hash of the style element's text; no other style is applied.
        style_hash=f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}",
        slug=lambda title: re.sub(r"\W+", "-", title.lower()),
    )
