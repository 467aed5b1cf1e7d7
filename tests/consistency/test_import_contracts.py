"""The arrows between the apps are kept by a tool that really looks."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("hotich", "registry", "interlink", "digitization")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"]
    # The folder itself stands first on the path, before the project's own entry in the virtual environment.
    return subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": str(folder)}, capture_output=True, text=True, check=False
    )


@pytest.fixture
def copy(tmp_path):
    for package in PACKAGES:
        shutil.copytree(
            ROOT / package, tmp_path / package, ignore=lambda _, names: [n for n in names if not is_code(n)]
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def is_code(name: str) -> bool:
    return name.endswith(".py") or "." not in name


def test_the_code_keeps_its_contracts(copy):
    result = lint(copy)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("importer", "imported", "contract"),
    [
        ("registry", "interlink.apps", "The registry does not know who asked"),
        ("registry", "digitization.apps", "The registry does not know who asked"),
        ("interlink", "digitization.apps", "Interlink and digitization never meet"),
        ("digitization", "interlink.apps", "Interlink and digitization never meet"),
        ("hotich", "registry.apps", "The kernel imports no app"),
        ("hotich/values", "hotich.models", "The kernel's floors"),
        ("hotich/models", "hotich.acts.errands", "The kernel's floors"),
        ("hotich/storage", "hotich.web.posted", "The kernel's floors"),
        ("registry", "hotich.demo.apps", "Nothing imports the demonstration"),
    ],
)
def test_a_planted_import_breaks_a_contract(copy, importer, imported, contract):
    (copy / importer / "planted.py").write_text(f"import {imported}\n")

    result = lint(copy)

    assert result.returncode == 1
    assert f"{contract} BROKEN" in result.stdout


@pytest.mark.parametrize(
    ("importer", "imported", "contract"),
    [
        ("registry/books/queries.py", "registry.records.operations", "The register: subjects in their order"),
        ("registry/models/books.py", "registry.kinds", "The register: subjects in their order"),
        ("registry/books/queries.py", "registry.books.operations", "The register: floors of a subject"),
        ("registry/papers/copies.py", "registry.papers.views", "The register: floors of a subject"),
    ],
)
def test_a_planted_import_against_the_floors_of_an_app_breaks_its_contract(
    copy, importer, imported, contract
):
    with (copy / importer).open("a") as file:
        file.write(f"\nimport {imported}\n")

    result = lint(copy)

    assert result.returncode == 1
    assert f"{contract} BROKEN" in result.stdout


@pytest.mark.parametrize(
    ("file", "imported", "contract"),
    [
        ("checking/planted.py", "typing.views", "Digitization: a subject stands on those below it"),
        ("models/planted.py", "books.queries", "Digitization: a subject stands on those below it"),
        ("books/queries.py", "books.pages", "Digitization: in a subject a layer stands on those below it"),
    ],
)
def test_a_planted_look_upwards_breaks_a_contract(copy, file, imported, contract):
    with (copy / "digitization" / file).open("a") as code:
        code.write(f"\nimport digitization.{imported}\n")

    result = lint(copy)

    assert result.returncode == 1
    assert f"{contract} BROKEN" in result.stdout
