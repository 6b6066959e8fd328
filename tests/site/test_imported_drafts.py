"""What is imported shows nowhere until an editor publishes it, nor does anything that only drafts refer to."""

from __future__ import annotations

from pathlib import Path

from tests.site.projects import GOOD, make_project, snapshot

TABLE = (
    "speaker,date,quote,source\n"
    "New Speaker,2026-03-02,Nobody was charged.,https://new.example/1\n"
    "Librarian A,2026-03-02,Nobody reads.,https://new.example/2\n"
)
LIAR = (
    '2635.json\tfalse\tSays nobody "reads\treading\tnew-voice\tMayor\tOhio\tnone\t0\t1\t0\t0\t0\ta mailer\n'
    "10540.json\thalf-true\tBooks are lent.\tlending\tlibrarian-a\tClerk\tOhio\tnone\t0\t0\t1\t1\t0\ta floor speech.\n"
)
LIAR_OPTIONS = (
    *("--no-header", "--map", "quote=3,speaker=5,occasion=14", "--set", "date=2007/2016"),
    *("--set", "source=https://liar.example/{1%.json}/", "--set", "not_checked=LIAR labels it {2}."),
)
RULE = "## 1. Loans\n\nBooks are lent.\n"
REVIEW = """<script type="application/ld+json">{"@context":"https://schema.org","@type":"ClaimReview",
"url":"https://checker.example/1","datePublished":"2026-03-04","author":{"@type":"Organization","name":"A Checker"},
"claimReviewed":"Books cost.","itemReviewed":{"@type":"Claim","datePublished":"2026-03-01",
"author":{"@type":"Organization","name":"A New Party"}}}</script>"""
OPTIONS = ("--citation", "New Handbook", "--kind", "policy", "--issuer", "New Office", "--binds", "New Office")


def test_imports_change_no_byte_of_the_site(tmp_path: Path) -> None:
    project = make_project(tmp_path, GOOD)
    before = snapshot(project.build("--settings", "publishconf.py", output="before"))
    for name, text in (("t.csv", TABLE), ("r.md", RULE), ("p.html", REVIEW), ("liar.tsv", LIAR)):
        (project.root / name).write_text(text, encoding="utf-8")
    day = ("--day", "2026-03-09")
    mapping = "speaker=speaker,date=date,quote=quote,source=source"
    source = ("--source", "https://new.example/rule", "--in-force", "2020-01-01/..")
    for command in (
        ("table", "t.csv", "--map", mapping, *day),
        ("rule", "r.md", "--id", "new", "--title", "New", *OPTIONS, "--binds-note", "All.", *source, *day),
        ("claimreview", "p.html", *day),
        ("table", "liar.tsv", *LIAR_OPTIONS, *day),
    ):
        done = project.run("import", *command)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (project.root / "content/people/new-speaker.yaml").is_file()
    assert (project.root / "content/people/new-voice.yaml").is_file()
    assert (project.root / "content/organizations/a-new-party.yaml").is_file()
    assert (project.root / "content/organizations/new-office.yaml").is_file()
    after = snapshot(project.build("--settings", "publishconf.py", output="after"))
    assert {path for path in {*before, *after} if before.get(path) != after.get(path)} == set()


def test_what_a_published_record_refers_to_as_well_is_shown(tmp_path: Path) -> None:
    project = make_project(tmp_path, GOOD)
    (project.root / "t.csv").write_text(TABLE, encoding="utf-8")
    mapping = "speaker=speaker,date=date,quote=quote,source=source"
    assert project.run("import", "table", "t.csv", "--map", mapping, "--day", "2026-03-09").returncode == 0
    article = project.root / "content/articles/late-books.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(f"{text}\nSo said [a speaker](person:new-speaker).\n", encoding="utf-8")
    site = project.build()
    assert (site / "people/new-speaker/index.html").is_file()
    assert not list(site.glob("sources/*new-example*"))
