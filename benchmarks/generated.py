"""Cache the made-up records and the peers' sites between runs, until the code that makes them changes."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.contestants import Peer
from benchmarks.make_corpus import ROOT, SEED, corpus_files, write_files
from benchmarks.peers.record import read_record

_HERE = Path(__file__).parent
_CORPUS_MAKERS = ("claims.py", "hostile.py", "make_corpus.py", "records.py", "words.py", "world.py")


def generated_corpus(cache: Path, size: int) -> Path:
    """Return the folder of the record with ``size`` claims."""
    return _generate(cache / str(size), _corpus_makers(), lambda: corpus_files(size, SEED))


def generated_site(cache: Path, size: int, peer: Peer) -> Path:
    """Return the folder of a peer's site of that size."""
    makers = [*_corpus_makers(), *(_HERE / "peers").rglob("*.*"), *(ROOT / "theme" / "static").rglob("*.*")]
    corpus = generated_corpus(cache, size)
    return _generate(cache / f"{size}-{peer.name}", makers, lambda: peer.files(read_record(corpus)))


def _corpus_makers() -> list[Path]:
    return [_HERE / name for name in _CORPUS_MAKERS]


def _generate(folder: Path, code: Iterable[Path], files: Callable[[], Iterable[tuple[str, str]]]) -> Path:
    """Make a folder if it is missing, incomplete, or was made by other code."""
    stamp = folder.with_name(f"{folder.name}.made-by")
    made_by = _digest(path for path in code if path.suffix != ".pyc")
    if not stamp.exists() or stamp.read_text() != made_by:
        stamp.unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        write_files(folder, files())
        stamp.write_text(made_by)
    return folder


def _digest(paths: Iterable[Path]) -> str:
    """Return a digest of the names and contents of files."""
    digest = hashlib.sha256()
    for path in sorted(path for path in paths if path.is_file()):
        digest.update(f"{path.relative_to(ROOT).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()
