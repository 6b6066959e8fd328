"""A newsroom's tracker, from the documentation alone: Spanish, below a path, with its own look, plugin and language."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import orjson

from bythebook.language.loading import LOCALES, TEMPLATE
from tests.newsroom.starting.test_upgrade import NEWS
from tests.newsroom.starting.wheels import other_version
from tests.site.parsed import pages_of
from tests.site.projects import BELOW, ROOT, Project, snapshot

_EXAMPLE = re.compile(r"^```\w+\n((?:\{#|/\*) (theme/\S+) (?:#\}|\*/)\n.*?)^```$", re.MULTILINE | re.DOTALL)
_PLUGIN = '''"""Counts what Pelican has written, as a plugin of a newsroom's own might."""

from pathlib import Path

from pelican import signals


def count(pelican):
    pages = sorted(Path(pelican.output_path).rglob("*.html"))
    Path(pelican.output_path, "count.txt").write_text(f"{len(pages) > 0}\\n", encoding="utf-8")


def register():
    signals.finalized.connect(count)
'''


def dress(own: Project) -> None:
    """Add to a project what the documentation shows: a look, a plugin, a publisher."""
    # docs/theming.md: its examples, and an icon.
    for text, path in _EXAMPLE.findall((ROOT / "docs/theming.md").read_text(encoding="utf-8")):
        own.write(path, text)
    own.edit("theme/static/css/own.css", "--ink:", "--link: #802020;\n  --ink:")
    for name in ("logo.svg", "favicon.svg"):
        own.write(f"theme/static/{name}", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>\n')
    # docs/pelican.md: a plugin; docs/publishing.md: who publishes the site.
    own.write("plugins/counting.py", _PLUGIN)
    own.edit(
        "pelicanconf.py", "PLUGINS = [by_the_book]", 'PLUGIN_PATHS = ["plugins"]\nPLUGINS = [by_the_book, "counting"]'
    )
    own.edit("pelicanconf.py", 'BYTHEBOOK_PUBLISHER = ""', 'BYTHEBOOK_PUBLISHER = "Gaceta de la Villa"')
    own.edit("pelicanconf.py", "BYTHEBOOK_EDITORS = []", 'BYTHEBOOK_EDITORS = ["Ana Ruiz"]')


def assert_whole(site: Path) -> None:
    """Check that what the project has of its own is on every page, and that everything is Spanish."""
    pages = {file: file.read_text(encoding="utf-8") for file in pages_of(site)}
    # What tables hold is the engine's own documentation, which is English.
    assert [file for file, text in pages.items() if 'lang="en' in text] == [site / "data/index.html"]
    assert '<link rel="canonical" href="https://example.org/tracker/">' in pages[site / "index.html"]
    whole = {file: text for file, text in pages.items() if 'http-equiv="refresh"' not in text}
    framed = {file for file in whole if "embed" in file.relative_to(site).parts}
    assert framed
    assert all('<meta name="theme-color"' in text for file, text in whole.items() if file not in framed)
    assert all("/tracker/theme/css/own.css" in text for text in whole.values())
    assert "La ordenanza dice otra cosa" in pages[site / "findings/index.html"]
    assert "Publicado por Gaceta de la Villa" in pages[site / "index.html"]
    assert orjson.loads((site / "manifest.webmanifest").read_bytes())["theme_color"] == "#802020"
    assert (site / "count.txt").read_text(encoding="utf-8") == "True\n"


def add_language(own: Project) -> None:
    # docs/languages.md: another language is one file, a copy of the engine's list of messages.
    own.edit("pelicanconf.py", 'DEFAULT_LANG = "es"', 'DEFAULT_LANG = "ca"\nBYTHEBOOK_RECORD_LANGUAGE = "es"')
    messages = (LOCALES / TEMPLATE).read_text(encoding="utf-8")
    untranslated = 'msgid "Findings"\nmsgstr ""\n'
    assert untranslated in messages
    own.write("locales/ca.po", messages.replace(untranslated, 'msgid "Findings"\nmsgstr "Conclusions"\n'))
    home = (own.publish(BELOW) / "index.html").read_text(encoding="utf-8")
    assert ('<html lang="ca">' in home, ">Conclusions</a>" in home, 'lang="es"' in home) == (True, True, True)


def test_a_newsroom_starts_publishes_and_upgrades_and_loses_nothing(tmp_path: Path, wheel: Path) -> None:
    done = Project(tmp_path).run(
        *("init", "gaceta", "--engine", str(wheel), "--language", "es", "--name", "Gaceta"),
        *("--label", "contradicts=La ordenanza dice otra cosa", "--contact", "redaccion@example.org"),
    )
    assert done.returncode == 0, done.stderr
    own = Project(tmp_path / "gaceta")
    dress(own)
    assert_whole(own.publish(BELOW))
    add_language(own)
    # docs/starting.md: the upgrade.
    mine = {path: data for path, data in snapshot(own.root).items() if not path.startswith((".cache", "public"))}
    done = own.run("upgrade", "--engine", str(other_version(wheel, "9.9.9", tmp_path, NEWS)))
    assert done.returncode == 0, done.stderr
    now = snapshot(own.root)
    gone = {path for path in mine if mine[path] != now.get(path)}
    assert {path for path in gone if path.startswith(("claims", "content", "locales", "plugins", "theme"))} == set()
    assert {"pelicanconf.py", "publishconf.py", "README.md", "CONTRIBUTING.md"} & gone == set()
    assert "requirements/core.txt" in gone
    before = snapshot(own.root / "public")
    shutil.rmtree(own.root / "public")
    assert snapshot(own.publish(BELOW)) == before
