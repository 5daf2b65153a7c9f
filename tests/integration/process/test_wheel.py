"""What ``pip install`` puts on a machine is everything that the packages need, not their modules alone."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[3]
PACKAGES = ("kernel", "services", "gateway", "nithet")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages and what describes them, apart from the working copy."""
    folder = tmp_path_factory.mktemp("source")
    for name in PACKAGES:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    """The wheel that is built from `source`."""
    folder = tmp_path_factory.mktemp("wheel")
    offline = ["--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check", "--quiet"]
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *offline, "--wheel-dir", str(folder), str(source)], check=True
    )
    (made,) = folder.glob("nithet-*.whl")
    return ZipFile(made)


def test_the_wheel_holds_every_file_of_the_packages(source: Path, wheel: ZipFile):
    wanted = {
        str(path.relative_to(source))
        for name in PACKAGES
        for path in (source / name).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert sorted(wanted - set(wheel.namelist())) == []


def test_the_wheel_holds_nothing_but_the_packages(wheel: ZipFile):
    assert {name.partition("/")[0] for name in wheel.namelist() if ".dist-info/" not in name} == set(PACKAGES)


def test_the_installed_command_line_finds_its_data(wheel: ZipFile, tmp_path: Path):
    wheel.extractall(tmp_path)
    look = (
        "import gateway.catalogue as c; from nithet.demo.texts import texts; from services.evaluation import reference;"
        "from services.standards.reference import reference_commands;"
        "print(c.__file__, len(c.entries()) > 100, 'measures' in texts('plan'), len(list(reference_commands('1'))) > 5,"
        " 'scales' in reference.choices())"
    )

    found = subprocess.run(
        [sys.executable, "-c", look], cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True
    )

    assert found.stdout.split() == [str(tmp_path / "gateway/catalogue/__init__.py"), *["True"] * 4], found.stderr
