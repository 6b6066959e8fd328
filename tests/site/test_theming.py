"""A project's own theme over the engine's, file by file."""

from __future__ import annotations

import re
import shutil

import orjson
import pytest
from PIL import Image

from tests.site.parsed import pages_of
from tests.site.projects import BELOW, ROOT, Project, snapshot

CLAIM = "claims/late-books-are-free/index.html"
TEMPLATE = "theme/templates/components/finding.html"
OWN_TOPIC = '{% extends "!theme/topic.html" %}\n{% block head %}<meta name="own" content="yes">{% endblock %}\n'


@pytest.fixture
def plain(good: Project) -> Project:
    """Set up the good record as a project that has no theme: it is built with the engine's."""
    shutil.rmtree(good.root / "theme")
    good.edit("pelicanconf.py", 'THEME = "theme"\n', "")
    return good


def page(project: Project, path: str = CLAIM) -> str:
    return (project.output / path).read_text(encoding="utf-8")


def test_a_template_of_the_project_wins_over_the_engines(plain: Project) -> None:
    plain.write(TEMPLATE, '{% macro finding(t) %}<b class="own">{{ t.label }}</b>{% endmacro %}\n')
    plain.build()
    assert '<b class="own">The rule says otherwise</b>' in page(plain)
    assert "<title>Librarian A: Returning late " in page(plain)  # the other templates are the engine's


def test_a_template_may_change_a_block_of_the_engines(plain: Project) -> None:
    plain.write("theme/templates/topic.html", OWN_TOPIC)
    plain.build()
    topic = page(plain, "topics/late-returns/index.html")
    assert '<meta name="own" content="yes">' in topic
    assert "<h1>Late returns" in topic
    assert 'name="own"' not in page(plain)


def test_a_style_sheet_of_the_project_is_laid_over_the_engines(plain: Project) -> None:
    plain.build()
    assert "own.css" not in page(plain)
    plain.write("theme/static/css/own.css", ":root { --ink: #123; }\n")
    plain.build()
    head = page(plain)
    assert head.index("../../theme/css/site.css") < head.index('href="../../theme/css/own.css"')
    assert "--ink:" in (plain.output / "theme/css/own.css").read_text(encoding="utf-8")


def test_any_file_of_the_project_takes_the_place_of_the_engines(plain: Project) -> None:
    plain.write("theme/static/favicon.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>\n")
    plain.write("theme/static/fonts/README.txt", "No fonts.\n")
    plain.build()
    assert (plain.output / "theme/favicon.svg").read_text(encoding="utf-8").startswith("<svg xmlns='")
    assert (plain.output / "theme/fonts/README.txt").is_file()
    assert (plain.output / "theme/css/site.css").is_file()


def test_after_each_edit_of_the_theme_the_site_is_as_a_first_build_makes_it(plain: Project) -> None:
    plain.build()
    before = snapshot(plain.output)

    def edited() -> dict[str, bytes]:
        again = snapshot(plain.build())
        assert again == snapshot(plain.build("--jobs", "1", output="anew"))
        shutil.rmtree(plain.root / "anew")
        return again

    plain.write("theme/templates/topic.html", OWN_TOPIC)
    with_template = edited()
    assert {path for path in before if before[path] != with_template[path]} == {
        path for path in before if path.startswith("topics/") and path != "topics/index.html"
    }
    plain.edit("theme/templates/topic.html", '"yes"', '"very"')
    assert b'content="very"' in edited()["topics/late-returns/index.html"]
    shutil.rmtree(plain.root / "theme")
    assert edited() == before


def test_a_fault_in_a_template_is_told_with_its_place_and_the_last_site_stays(plain: Project) -> None:
    plain.build()
    before = snapshot(plain.output)
    plain.write(
        "theme/templates/topic.html",
        '{% extends "!theme/topic.html" %}\n\n{% block main %}{{ view.no }}{% endblock %}\n',
    )
    done = plain.run("build")
    place = plain.root.resolve() / "theme/templates/topic.html"
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{place}:3: template: "), done.stderr
    assert done.stderr.endswith("The last good build is unchanged.\n")
    assert snapshot(plain.output) == before


def test_the_theme_of_a_project_is_found_from_anywhere(plain: Project) -> None:
    plain.write("theme/templates/topic.html", OWN_TOPIC)
    done = Project(plain.root.parent).run("build", "--root", plain.root.name)
    assert done.returncode == 0, done.stderr
    assert 'name="own"' in page(plain, "topics/late-returns/index.html")


LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"/>\n'


def documented() -> dict[str, str]:
    """Return the files that docs/theming.md shows, by their path, which is the comment in their first line."""
    blocks = re.findall(
        r"^```\w+\n(.*?)^```$", (ROOT / "docs/theming.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    named = ((re.match(r"(?:\{#|/\*) (theme/\S+) (?:#\}|\*/)\n", block), block) for block in blocks)
    return {found[1]: block for found, block in named if found}


def test_the_documented_examples_reach_every_page(plain: Project) -> None:
    files = documented()
    assert list(files) == ["theme/static/css/own.css", "theme/templates/base.html", "theme/templates/embed.html"]
    for path, text in {**files, "theme/static/logo.svg": LOGO}.items():
        plain.write(path, text)
    plain.write("content/articles/another.md", "Title: Another\nDate: 2026-03-11\nTags: books\nSummary: S.\n\nText.\n")
    with (plain.root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write('TAG_SAVE_AS = "tags/{slug}/index.html"\nTAG_URL = "tags/{slug}/"\n')
    done = plain.run("build", "--settings", "publishconf.py", "--output", "public", SITEURL=BELOW)
    assert (done.returncode, "replaces no file" in done.stderr) == (0, False), done.stderr
    pages = {str(file.relative_to(plain.root / "public")): file for file in pages_of(plain.root / "public")}
    own = {"tags/books/index.html", "articles/another/index.html", "404.html", "index.html", CLAIM, "search/index.html"}
    assert own <= pages.keys()
    others = {}
    for name, file in pages.items():
        text = file.read_text(encoding="utf-8")
        seen = [
            '<link rel="stylesheet" href="/tracker/theme/css/own.css">' in text,
            '<meta name="theme-color" content="#1a2b3c">' in text,
            'href="/tracker/"><img src="/tracker/theme/logo.svg" width="120" height="28" alt="Town Gazette"></a>'
            in text,
            '<p class="wrap">A project of the Town Gazette.</p><footer class="footer">' in re.sub(r"\n", "", text),
            "masthead__book" not in text,
        ]
        if not all(seen):
            others[name] = seen[0], "<footer>Town Gazette. <a href=" in text
    is_redirect = [name for name, file in pages.items() if 'http-equiv="refresh"' in file.read_text(encoding="utf-8")]
    assert is_redirect
    assert {name: found for name, found in others.items() if name not in is_redirect} == {
        name: (True, True) for name in pages if name.startswith("embed/") and name not in is_redirect
    }
    manifest = orjson.loads((plain.root / "public/manifest.webmanifest").read_bytes())
    assert (manifest["background_color"], manifest["theme_color"]) == ("#fdfcf9", "#1f3d63")


@pytest.mark.parametrize(
    "css, colors",
    [
        (":root { --paper: light-dark(#fff, #000); --link:light-dark( rgb(1, 2, 3) ,#abc) }", ("#fff", "rgb(1, 2, 3)")),
        ("/* --link: red */ :root { --link: teal; --xx--paper: red }", ("#fdfcf9", "teal")),
        (":root { --link: var(--mine); --paper: hsl(10deg 20% 99% / .5) }", ("hsl(10deg 20% 99% / .5)", "#1f3d63")),
    ],
)
def test_own_colors_reach_the_manifest(css: str, colors: tuple[str, str], plain: Project) -> None:
    plain.write("theme/static/css/own.css", css)
    manifest = orjson.loads((plain.build() / "manifest.webmanifest").read_bytes())
    assert (manifest["background_color"], manifest["theme_color"]) == colors


def test_one_icon_of_the_project_replaces_all_of_the_engines(plain: Project) -> None:
    def shown() -> tuple[list[str], list[dict[str, str]], list[str]]:
        site = plain.publish(BELOW)
        icons = [
            re.findall(r'<link rel="(?:icon|apple[^>]*).*', (site / path).read_text(encoding="utf-8"))
            for path in (CLAIM, "embed/claims/late-books-are-free/index.html")
        ]
        return icons[0], orjson.loads((site / "manifest.webmanifest").read_bytes())["icons"], icons[1]

    _, _, embedded = shown()
    assert embedded == ['<link rel="icon" href="/tracker/theme/favicon.svg" type="image/svg+xml">']
    for size, name in ((96, "favicon.png"), (256, "icon-192.png")):
        file = plain.root / "theme/static" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (size, size)).save(file)
    assert shown() == (
        [
            '<link rel="icon" href="/tracker/theme/favicon.png" sizes="96x96">',
            '<link rel="apple-touch-icon" href="/tracker/theme/icon-192.png">',
        ],
        [
            {"src": "theme/icon-192.png", "type": "image/png", "sizes": "256x256", "purpose": purpose}
            for purpose in ("any", "maskable")
        ],
        ['<link rel="icon" href="/tracker/theme/favicon.png" type="image/png">'],
    )
    shutil.rmtree(plain.root / "theme")
    plain.write("theme/static/favicon.svg", LOGO)
    link = '<link rel="icon" href="/tracker/theme/favicon.svg" type="image/svg+xml" sizes="any">'
    icon = {"src": "theme/favicon.svg", "type": "image/svg+xml", "sizes": "any"}
    assert shown() == ([link], [icon], embedded)
