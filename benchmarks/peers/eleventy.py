"""The same site by Eleventy: a JSON file a claim, templates in plain JavaScript that keep what repeats."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from benchmarks.contestants import Contestant, Peer
from benchmarks.measure import Program
from benchmarks.peers.files import as_json, facts_by_kind, site_files
from benchmarks.peers.install import install_from_npm
from benchmarks.peers.record import PeerRecord

VERSION = "3.1.8"
_MARKDOWN_IT = "14.3.3"
_OLDEST_NODE = 18
_MEGABYTES = 16_000
"""How much memory Node may take for its values. Its own limit, some 4,000, would end the larger builds."""


def _files(record: PeerRecord) -> Iterator[tuple[str, str]]:
    yield from site_files("eleventy", "theme")
    yield "package.json", as_json({"private": True, "type": "module"})
    for kind, facts in facts_by_kind(record).items():
        yield f"record/{kind}.json", as_json(facts)
    for claim in record.claims():
        yield f"record/claims/{claim.id}.json", as_json(claim.facts)


def _contestant(folder: Path, installed: Path) -> Contestant:
    node = _node()
    home = install_from_npm(
        installed / f"eleventy-{VERSION}", f"@11ty/eleventy@{VERSION}", f"markdown-it@{_MARKDOWN_IT}"
    )
    modules = folder / "node_modules"
    if not modules.exists():
        modules.symlink_to(home.resolve() / "node_modules")
    command = [node, f"--max-old-space-size={_MEGABYTES}", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"]
    return Contestant(
        Program(f"Eleventy {VERSION}", command, folder, {"NODE_ENV": "production"}),
        output=folder / "_site",
        caches=(folder / ".cache",),
        source=lambda claim: folder / "record" / "claims" / f"{claim.stem}.json",
    )


def _node() -> str:
    """Find Node.js; raise ``RuntimeError`` if there is none that Eleventy can use."""
    wanted = f"Eleventy {VERSION} needs Node.js {_OLDEST_NODE} or newer"
    if not (node := shutil.which("node")):
        raise RuntimeError(f"{wanted}, and there is none on the PATH. Install it, or name another peer.")
    said = subprocess.run([node, "--version"], check=False, capture_output=True, text=True).stdout.strip()
    major = re.match(r"v(\d+)\.", said)
    if not major or int(major.group(1)) < _OLDEST_NODE:
        raise RuntimeError(f"{wanted}; {node} says {said or 'nothing'}. Install a newer one, or name another peer.")
    return node


ELEVENTY = Peer("eleventy", _files, _contestant)
