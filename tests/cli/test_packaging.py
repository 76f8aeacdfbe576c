"""The wheel holds everything that runs need, and nothing else; the lock names no place."""

from __future__ import annotations

import ast
import itertools
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("simkit", "scenarios", "optimization", "reports")
#: Files that are data, not code.
DATA = (".yaml", ".csv", ".j2", ".css", ".js", ".mo", ".typed")


@pytest.mark.slow
def test_the_wheel_holds_code_and_data(tmp_path):
    build = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("community_simkit-*.whl")
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    shipped = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.suffix in (".py", *DATA) and "__pycache__" not in path.parts
    }
    assert held >= shipped
    assert {name.split("/")[0] for name in held} == set(PACKAGES)


def test_every_package_is_typed():
    assert [package for package in PACKAGES if not (ROOT / package / "py.typed").exists()] == []


def test_the_lock_has_a_version_for_every_dependency_and_no_address():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = {canonical(name) for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)}
    assert named([*project["dependencies"], *itertools.chain(*extras(project).values())]) - pinned == set()
    assert not re.search(r"://|--(extra-)?index|--find-links|@ ", lock)


def extras(project: dict) -> dict[str, list[str]]:
    """What each extra asks for, but for the other extras."""
    each = project["optional-dependencies"].items()
    return {extra: [want for want in wanted if not want.startswith(project["name"])] for extra, wanted in each}


def named(wanted: list[str]) -> set[str]:
    return {canonical(re.match(r"[\w.-]+", want)[0]) for want in wanted}


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_what_is_imported_is_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for_users = (wanted for extra, wanted in extras(project).items() if extra != "dev")
    declared = named([*project["dependencies"], *itertools.chain(*for_users)])
    modules = {
        "ruamel": "ruamel-yaml",
        "docx": "python-docx",
        "pylopdf_fonts_zh_cn": "pylopdf-fonts-zh-cn",
        "pydantic_core": "pydantic",
    }
    own = {*PACKAGES, "markupsafe", "typing_extensions"}
    imported = {
        name
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in top_names(node)
    }
    foreign = {canonical(modules.get(name, name)) for name in imported - own - sys.stdlib_module_names}
    assert foreign - declared == set()


def top_names(node: ast.AST) -> list[str]:
    """Top-level packages that a node imports."""
    if isinstance(node, ast.Import):
        return [alias.name.split(".")[0] for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0:
        return [str(node.module).split(".")[0]]
    return []
