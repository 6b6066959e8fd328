"""Lighthouse's marks for a page, as its command gives them for a phone."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from statistics import median

from tools.audit.installed import Tools

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
WANTED = 100
_TRIES = 3
"""How often a page may be measured: time on a busy machine is not the page's. The median counts, as its authors say."""
_FLAGS = (
    *("--headless=new", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)


def marks_of(tools: Tools, url: str, report: Path) -> dict[str, int]:
    """Judge a page. Return its mark in every category. The last report is kept."""
    measured = [_run(tools, url, report)]
    while measured[0]["performance"] < WANTED and len(measured) < _TRIES:
        measured.append(_run(tools, url, report))
    return {category: round(median(marks[category] for marks in measured)) for category in CATEGORIES}


def _run(tools: Tools, url: str, report: Path) -> dict[str, int]:
    # Chromium's sandbox refuses to run as root.
    flags = [*_FLAGS, "--no-sandbox"] if os.geteuid() == 0 else _FLAGS
    subprocess.run(
        [
            *tools.node("lighthouse/cli/index.js"),
            url,
            "--quiet",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={' '.join(flags)}",
            "--output=json",
            f"--output-path={report}",
        ],
        env={**os.environ, "CHROME_PATH": str(tools.chromium)},
        check=True,
    )
    report_data = json.loads(report.read_text(encoding="utf-8"))
    return {name: round(100 * (report_data["categories"][name]["score"] or 0)) for name in CATEGORIES}


def faults_in(report: Path) -> list[str]:
    """Name what a report found wanting, one line each."""
    report_data = json.loads(report.read_text(encoding="utf-8"))
    weighed = {ref["id"] for one in report_data["categories"].values() for ref in one["auditRefs"] if ref["weight"]}
    audits = (report_data["audits"][name] for name in sorted(weighed))
    return [
        f"{audit['id']}: {audit['title']} {audit.get('displayValue', '')}".strip()
        for audit in audits
        if audit["score"] is not None and audit["score"] < 1
    ]
