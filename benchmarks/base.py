"""Another commit of this project to compare with: its engine, and the record that both engines build."""

from __future__ import annotations

import compileall
import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import engine
from benchmarks.contestants import Contestant
from benchmarks.make_corpus import ROOT, SEED, settings_file

_NEW_SETTINGS = "newconf.py"
"""The settings of this checkout, next to those of the other commit in the record's folder."""


def check_out(cache: Path, revision: str) -> Path:
    """Return a folder with the files of a commit. Raises ``RuntimeError`` if git does not know it."""
    commit = _git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    folder = cache / f"base-{commit[:12]}"
    if not folder.exists():
        unfinished = folder.with_name(f".{folder.name}")
        shutil.rmtree(unfinished, ignore_errors=True)
        with zipfile.ZipFile(io.BytesIO(_git("archive", "--format=zip", commit))) as archive:
            archive.extractall(unfinished)
        unfinished.rename(folder)
    return folder


def _git(*arguments: str) -> bytes:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=False)  # noqa: S607 - the first on PATH
    if done.returncode:
        raise RuntimeError(f"git {' '.join(arguments)} failed: {done.stderr.decode().strip() or 'no such commit'}")
    return done.stdout


def base_corpus(cache: Path, size: int, checkout: Path) -> Path:
    """Return the folder of the record that a commit's own ``make_corpus`` makes, with settings for both engines.

    The older engine could not read a record in a newer form.
    """
    folder = cache / f"{size}-{checkout.name}"
    if not folder.exists():
        unfinished = folder.with_name(f".{folder.name}")
        shutil.rmtree(unfinished, ignore_errors=True)
        arguments = ["-m", "benchmarks.make_corpus", "--size", str(size), "--seed", str(SEED), "--out", str(unfinished)]
        environment = {**os.environ, "PYTHONPATH": str(checkout)}
        done = subprocess.run(
            [sys.executable, *arguments], cwd=checkout, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{checkout.name} could not make the record: {done.stderr.strip()}")
        unfinished.rename(folder)
    (folder / _NEW_SETTINGS).write_text(settings_file(), encoding="utf-8")
    return folder


def make_contestants(corpus: Path, checkout: Path) -> Sequence[Contestant]:
    """Return the builds of one record by this checkout and by the other one."""
    for folder in (ROOT, checkout):  # or the first build of one would pay for compiling its modules
        compileall.compile_dir(folder / "bythebook", quiet=2)
    return (
        engine.make_contestant(corpus, settings=_NEW_SETTINGS),
        engine.make_contestant(corpus, checkout, name=checkout.name),
    )
