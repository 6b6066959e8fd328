"""Change the engine of a project, and carry forward what else the new version brings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bythebook import __version__
from bythebook.newsroom.starting.engines import FOLDER, EngineError, PinnedEngine, wheel_contents
from bythebook.newsroom.starting.folders import write_file
from bythebook.newsroom.starting.merging import Change, Verb, plan_changes
from bythebook.newsroom.starting.options import ProjectOptions
from bythebook.newsroom.starting.originals import Originals, kept_files
from bythebook.newsroom.starting.other_engines import is_running, project_of
from bythebook.newsroom.starting.project import FORMER_LOCK, is_executable, render_former_lock, render_project
from bythebook.records.labels import VOCABULARY_FILE, Labels, VocabularyFile
from bythebook.yaml.reading import RecordFile, parse_record

PINNED = "requirements/engine.txt"
"""The file that pins a project's engine."""
_VERSION = re.compile(r"bythebook-(\d+(?:\.\d+)*)[^/]*-py3-none-any\.whl|bythebook==(\d+(?:\.\d+)*)|@v?(\d+(?:\.\d+)+)")


@dataclass(frozen=True, slots=True)
class Upgrade:
    """From which version to which, empty where it is unknown, and what changes."""

    old: str
    new: str
    changes: Sequence[Change]

    @property
    def is_older(self) -> bool:
        """Whether the new version is older than the project's; not if either is unknown."""
        numbers = [tuple(map(int, each.split("."))) for each in (self.new, self.old) if each]
        return len(numbers) > 1 and numbers[0] < numbers[1]


def plan_upgrade(folder: Path, engine: PinnedEngine) -> Upgrade:
    """Return what an upgrade of a project to an engine changes. Raise ``EngineError`` and ``OSError``."""
    requirement = (folder / PINNED).read_text(encoding="utf-8", errors="replace")
    originals = Originals.read(folder)
    options = (originals and originals.options) or _guessed_options(folder)
    new_wheel, old_wheels = engine.wheel, sorted((folder / FOLDER).glob("*.whl"))
    made = _files_of(engine, new_wheel, options)
    after = {path: made[path] for path in made if path in kept_files(made) or path.startswith(_OF_THE_ENGINE)}
    if engine.files and new_wheel and len(old_wheels) == 1 and _are_same(new_wheel[1], old_wheels[0]):
        # The same engine, packed on another machine: its own copy stays.
        after = {path: content for path, content in after.items() if not path.endswith(".whl")}
        after[PINNED] = (folder / PINNED).read_bytes()
        after.update({f"{FOLDER}/{file.name}": file.read_bytes() for file in old_wheels})
        after.update({page: (folder / page).read_bytes() for page in ("docs/engine.md",) if (folder / page).is_file()})
    before = originals.files if originals else _rebuilt(old_wheels, options)
    changes = list(plan_changes(folder, before, after))
    if (folder / FORMER_LOCK).is_file() and (folder / FORMER_LOCK).read_bytes() != (lock := render_former_lock()):
        changes.append(Change(FORMER_LOCK, Verb.REPLACE, lock))
    gone = [path for file in old_wheels if (path := f"{FOLDER}/{file.name}") not in after]
    changes += [Change(path, Verb.REMOVE) for path in gone]
    new = after[PINNED].decode("utf-8", "replace")
    return Upgrade(_version(requirement), _version(new), sorted(changes, key=lambda change: change.path))


_OF_THE_ENGINE = (f"{FOLDER}/", PINNED, "docs/engine.md")


def apply_upgrade(folder: Path, upgrade: Upgrade) -> None:
    """Write what an upgrade changes. Raise ``OSError``."""
    for change in upgrade.changes:
        if change.verb is Verb.REMOVE:
            (folder / change.path).unlink(missing_ok=True)
        elif change.verb is not Verb.LEAVE:
            write_file(folder / change.path, change.content, is_program=is_executable(change.path))


def _files_of(engine: PinnedEngine, wheel: tuple[str, bytes] | None, options: ProjectOptions) -> Mapping[str, bytes]:
    if wheel and not is_running(wheel[1]):
        return project_of(wheel, options, "" if engine.files else engine.requirement.partition(" ")[0])
    if not wheel and _version(engine.requirement) not in ("", __version__):
        raise EngineError(
            f"{engine.requirement.partition(' --hash')[0]} is another version than the one that runs, {__version__}, "
            "so its files are not known here. Install it, and run its bythebook upgrade on the project."
        )
    return render_project(options, engine)


def _rebuilt(wheels: Sequence[Path], options: ProjectOptions) -> Mapping[str, bytes] | None:
    """Return the files as the project's version wrote them, by running it; nothing if that cannot be done."""
    if len(wheels) != 1:
        return None
    try:
        return kept_files(project_of((wheels[0].name, wheels[0].read_bytes()), options))
    except EngineError:
        return None


def _guessed_options(folder: Path) -> ProjectOptions:
    """Return options for a project that does not keep its own: what files that are carried forward depend on."""
    file, labels = folder / VOCABULARY_FILE, Labels()
    if file.is_file():
        read = parse_record(RecordFile(VOCABULARY_FILE, VocabularyFile, "vocabulary"), file.read_bytes())
        labels = Labels.of(read.record) if read.record else labels
    given = tuple((vocabulary, word, label) for vocabulary, word, label, _ in labels.own if label)
    return ProjectOptions("Tracker", "Tagline", "subject", labels=given, with_example=False)


def _are_same(wheel: bytes, file: Path) -> bool:
    try:
        return wheel_contents(wheel) == wheel_contents(file.read_bytes())
    except EngineError:
        return False


def _version(requirement: str) -> str:
    """Return the version in a requirement, or an empty string if it names a commit."""
    match = _VERSION.search(requirement)
    return next(filter(None, match.groups())) if match else ""
