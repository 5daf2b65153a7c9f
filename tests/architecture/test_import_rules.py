"""The import rules hold, and each of them bites when it is broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("kernel", "services", "gateway", "nithet")

PLANTED = {
    "Services never import each other": ("services/planning/application.py", "import services.evaluation.contracts"),
    "The kernel knows no service, no gateway and no command line": ("kernel/following.py", "import services.planning"),
    "The gateway talks to services, it never imports them": ("gateway/app.py", "import services.planning.domain"),
    "Services know neither the gateway nor the command line": ("services/planning/application.py", "import nithet"),
    "Rooms of a service build on each other in one direction": (
        "services/planning/contracts/plans.py",
        "import services.planning.application",
    ),
    "The domain stands on the standard library and the kernel's pure words alone": (
        "services/planning/domain/plan.py",
        "import sqlalchemy",
    ),
    "nameko and eventlet stay at the edge": ("kernel/following.py", "import eventlet"),
}


def lint(tree: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--config", ".importlinter", "--no-cache"]
    return subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tree = tmp_path_factory.mktemp("tree")
    only_python = shutil.ignore_patterns("static", "templates", "__pycache__", "*.json")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tree / package, ignore=only_python)
    shutil.copy(ROOT / ".importlinter", tree)
    return tree


def test_every_rule_is_kept():
    result = lint(ROOT)

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("rule", PLANTED)
def test_a_planted_violation_breaks_its_rule(rule: str, copy: Path):
    file, line = PLANTED[rule]
    path = copy / file
    before = path.read_text(encoding="utf-8")
    path.write_text(f"{before}\n{line}\n", encoding="utf-8")

    result = lint(copy)
    path.write_text(before, encoding="utf-8")

    assert f"{rule} BROKEN" in result.stdout
