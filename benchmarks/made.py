"""Made-up records and the peers' sites, kept from one run for the next as long as what makes them stays the same."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.contest import Peer
from benchmarks.make_corpus import ROOT, corpus_files, write_files
from benchmarks.peers.record import read_record

_HERE = Path(__file__).parent
_SEED = 1
_CORPUS_MAKERS = ("claims.py", "hostile.py", "make_corpus.py", "records.py", "words.py", "world.py")


def made_corpus(cache: Path, size: int) -> Path:
    """Give the folder of the record with ``size`` claims."""
    return _made(cache / str(size), _corpus_makers(), lambda: corpus_files(size, _SEED))


def made_site(cache: Path, size: int, peer: Peer) -> Path:
    """Give the folder of a peer's site of that size."""
    makers = [*_corpus_makers(), *(_HERE / "peers").rglob("*.*"), *(ROOT / "theme" / "static").rglob("*.*")]
    corpus = made_corpus(cache, size)
    return _made(cache / f"{size}-{peer.name}", makers, lambda: peer.files(read_record(corpus)))


def _corpus_makers() -> list[Path]:
    return [_HERE / name for name in _CORPUS_MAKERS]


def _made(folder: Path, makers: Iterable[Path], files: Callable[[], Iterable[tuple[str, str]]]) -> Path:
    """Make a folder if it is not there, is not whole or was made by other code."""
    stamp = folder.with_name(f"{folder.name}.made-by")
    made_by = _digest(path for path in makers if path.suffix != ".pyc")
    if not stamp.exists() or stamp.read_text() != made_by:
        stamp.unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        write_files(folder, files())
        stamp.write_text(made_by)
    return folder


def _digest(paths: Iterable[Path]) -> str:
    """Give one digest of the names and the bytes of several files."""
    whole = hashlib.sha256()
    for path in sorted(path for path in paths if path.is_file()):
        whole.update(f"{path.relative_to(ROOT).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return whole.hexdigest()
