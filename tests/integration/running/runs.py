"""Test files written for the occasion, run by a pytest of their own with our plug-ins."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PLUGINS = ("xdist", "pytest_randomly", "tests.excerpts", "tests.lanes")


def run(folder: Path, modules: Mapping[str, str], *arguments: str) -> str:
    """What a run of `modules` (path: text) prints under ``CI=true``."""
    (folder / "pytest.ini").write_text("[pytest]\naddopts = -ra --tb=short --import-mode=importlib\n", "utf-8")
    for path, text in modules.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    plugins = [part for name in PLUGINS for part in ("-p", name)]
    # Loading every plug-in that is installed would take longer than all the rest.
    environment = {**os.environ, "CI": "true", "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-c", "pytest.ini", *plugins, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.stdout + done.stderr
