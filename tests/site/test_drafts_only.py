"""What nothing but drafts leads to is nowhere on the site, of whatever kind it is, and no file that only it names."""

from __future__ import annotations

from pathlib import Path

from tests.site.projects import GOOD, Project, make_project, snapshot

DESK = GOOD / "content/images/desk.png"
CLAIM = """\
title: Secret claim
speaker: secret-person
capacity: private
date: 2026-03-06
about: secret-office
case: secret-story
topics: [secret-topic]
quote:
  text: Secret words.
  fidelity: reported
  sources: [secret-source]
finding: silent
comparisons:
  - rule: secret-rule
    clause: "1"
    relation: silent
    reasoning: Secret.
summary: Secret summary.
not_checked: Nothing was checked. See [a second topic](topic:secret-second).
status: draft
authors: [editor-a]
history:
  - date: 2026-03-12
    what: Begun.
"""
PICTURE = """\
picture:
  file: {file}
  alt: A secret.
  credit: A Photographer
  license: CC BY 4.0
"""
RECORDS = {
    "claims/2026/secret-claim.yaml": CLAIM,
    "content/people/secret-person.yaml": "name: Secret Person\naliases: [secret-name]\n"
    + PICTURE.format(file="secret-person.png"),
    "content/organizations/secret-office.yaml": "name: Secret Office\npart_of: secret-ministry\n",
    "content/organizations/secret-ministry.yaml": "name: Secret Ministry\n",
    "content/topics/secret-topic.yaml": "name: Secret topic\ndescription: A secret.\n",
    "content/topics/secret-second.yaml": "name: Second secret topic\ndescription: A secret.\n",
    "content/cases/secret-story.yaml": """\
title: Secret story
summary: A secret summary.
description: "![A secret](/images/folder/secret-map.png) and ![the desk](/images/desk.png)"
chosen: Secretly.
dates: 2026-03-01/..
topics: [secret-topic]
events:
  - date: 2026-03-02
    what: A secret event.
    source: secret-event-source
"""
    + PICTURE.format(file="secret-story.png"),
    "content/rules/secret-rule.yaml": """\
title: Secret rule
citation: Secret Rule
kind: guidance
issuer: secret-office
binds: [secret-office]
binds_note: Everybody there.
topics: [secret-topic]
versions:
  - id: "2024"
    in_force: 2024-05/..
    availability: reported
    source: secret-rule-source
    clauses:
      - id: "1"
        text: No more than twelve secrets.
        fidelity: reported
""",
    "content/sources/secret-rule-source.yaml": """\
title: Secret rule source
publisher: The Secret Times
date: 2026-03-06
url: https://secret.example/3
kind: news
copy: original
""",
    "content/sources/secret-source.yaml": """\
title: Secret source
publisher: The Secret Times
date: 2026-03-06
url: https://secret.example/1
kind: news
copy: original
""",
    "content/sources/secret-event-source.yaml": """\
title: Secret event source
publisher: The Secret Times
date: 2026-03-06
url: https://secret.example/2
kind: news
copy: original
""",
    "content/articles/secret-article.md": """\
Title: Secret article
Summary: A secret.
Date: 2026-03-12
Status: draft

See ![a secret]({static}../images/folder/secret-chart.png), [a file]({static}/files/secret.pdf)
and <img src="/images/secret-html.png" alt="A secret.">
""",
}
FILES = (
    "images/secret-person.png",
    "images/secret-story.png",
    "images/folder/secret-map.png",
    "images/folder/secret-chart.png",
    "images/secret-html.png",
    "files/secret.pdf",
)


def add_drafts(project: Project) -> None:
    """Add a draft claim, a draft article, and a record of every other kind that nothing else refers to."""
    for file, text in RECORDS.items():
        project.write(file, text)
    for name in FILES:
        path = project.root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"%PDF-1.4\n" if name.endswith(".pdf") else DESK.read_bytes())


def test_what_only_drafts_lead_to_is_nowhere(tmp_path: Path) -> None:
    project = make_project(tmp_path, GOOD)
    before = snapshot(project.build("--settings", "publishconf.py", output="before"))
    add_drafts(project)
    assert project.run("check").returncode == 0, project.run("check").stdout
    shown = project.build("--drafts", output="drafts")
    for kind in ("people", "organizations", "topics", "cases", "sources", "rules", "claims", "articles"):
        assert list((shown / kind).glob("*secret*")), kind
    assert [name for name in FILES if not (shown / name).is_file()] == []
    after = snapshot(project.build("--settings", "publishconf.py", output="after"))
    assert {path for path in {*before, *after} if before.get(path) != after.get(path)} == set()


def test_a_picture_is_published_only_if_something_published_names_it(tmp_path: Path) -> None:
    project = make_project(tmp_path, GOOD)
    before = snapshot(project.build("--settings", "publishconf.py", output="before"))
    names = ("ahead.png", "folder/ahead too.png", "style.png", "setting.png", "html.png", "old name.png")
    for name in names:
        path = project.root / "content/images" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(DESK.read_bytes())
    project.write("theme/static/css/own.css", 'header { background: url("/images/style.png") }')
    settings = project.root / "publishconf.py"
    settings.write_text(settings.read_text(encoding="utf-8") + "\nOWN = ['images/setting.png']\n", encoding="utf-8")
    project.edit("content/articles/late-books.md", "![The desk]", "![A](/images/old%20name.png) ![The desk]")
    article = project.root / "content/articles/late-books.md"
    article.write_text(
        article.read_text(encoding="utf-8") + "\n<img src='/images/html.png' alt='B'>\n", encoding="utf-8"
    )
    built = project.run("build", "--settings", "publishconf.py", "--output", "after")
    assert built.returncode == 0, built.stdout
    published = {
        path.relative_to(project.root / "after/images").as_posix()
        for path in (project.root / "after/images").rglob("*.png")
    }
    assert published == {"desk.png", "style.png", "setting.png", "html.png", "old name.png"}
    assert [line for line in built.stderr.splitlines() if "is not published" in line] == [
        f"publishconf.py: warning: content/images/{name} is not published, because nothing that is published names it"
        for name in ("ahead.png", "folder/ahead too.png")
    ]
    shown = project.build("--drafts", output="drafts")
    assert (shown / "images/ahead.png").is_file()
    assert "images/desk.png" in before
