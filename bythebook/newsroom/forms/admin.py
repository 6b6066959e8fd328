"""The files of the web form: a page with its own security policy, hidden from search engines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from string import Template

import orjson

from bythebook.newsroom.forms.collections import FormSettings, configuration
from bythebook.newsroom.forms.widgets import FormChoices

FOLDER = "admin"
"""The form's path from the site's root."""
_OWN = Path(__file__).parent / "page"
_VENDORED = Path(__file__).parent / "vendor"
# Scripts come only from this site. The CMS sets inline styles. Requests go only to the repository's API; pictures are
# the record's, the avatars of the service's users, and generated ones.
_POLICY = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self' 'unsafe-inline'"),
    ("img-src", "'self' data: blob: https://avatars.githubusercontent.com"),
    ("font-src", "'self' data:"),
    ("media-src", "blob:"),
    ("worker-src", "'self' blob:"),
    ("connect-src", "'self' blob: data: $api"),
    ("manifest-src", "'self' blob: data:"),
    ("form-action", "'none'"),
    ("base-uri", "'none'"),
)
_PAGE = Template(
    """<!DOCTYPE html>
<html lang="en">
<head>
<meta http-equiv="Content-Security-Policy" content="$policy">
<meta charset="utf-8">
<title>Edit $site</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="../theme/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="form.css">
<script type="module" src="start.js"></script>
</head>
<body>
<noscript>
<h1>Edit $site</h1>
<p>This form is a program in your browser, and needs JavaScript.
Without it, add or change a file at <a href="$repository">$repository</a>.</p>
</noscript>
</body>
</html>
"""
)


def form_files(form: FormSettings, choices: FormChoices) -> Iterator[tuple[str, bytes]]:
    """Yield the path of each file of the form, from the site's root, and its content."""
    yield f"{FOLDER}/index.html", _page(form).encode()
    yield f"{FOLDER}/config.json", orjson.dumps(configuration(form, choices), option=orjson.OPT_APPEND_NEWLINE)
    for file in _programs():
        yield f"{FOLDER}/{file.name}", file.read_bytes()


def policy(form: FormSettings) -> str:
    """Return the Content-Security-Policy of the form's page."""
    return Template("; ".join(f"{name} {sources}" for name, sources in _POLICY)).substitute(api=form.repository.api)


@cache
def _programs() -> tuple[Path, ...]:
    files = (*_OWN.iterdir(), *_VENDORED.iterdir())
    return tuple(sorted(file for file in files if file.name != "vendored.json"))


def _page(form: FormSettings) -> str:
    repository = f"{form.repository.host}/{form.repository.name}"
    return _PAGE.substitute(
        policy=escape(policy(form)), site=escape(form.site_name), repository=escape(repository, quote=True)
    )
