"""The arrows between the apps are kept by a tool that really looks."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("hotich", "registry", "interlink", "digitization")
#: Where an import is planted, what it imports, and the contract that this breaks. A folder gets a new module for it.
PLANTED = [
    ("registry", "interlink.apps", "The registry does not know who asked"),
    ("registry", "digitization.apps", "The registry does not know who asked"),
    ("interlink", "digitization.apps", "Interlink and digitization never meet"),
    ("digitization", "interlink.apps", "Interlink and digitization never meet"),
    ("hotich", "registry.apps", "The kernel imports no app"),
    ("hotich/values", "hotich.models", "The kernel's floors"),
    ("hotich/models", "hotich.acts.errands", "The kernel's floors"),
    ("hotich/storage", "hotich.web.posted", "The kernel's floors"),
    ("registry", "hotich.demo.apps", "Nothing imports the demonstration"),
    ("registry/books/queries.py", "registry.records.operations", "The register: subjects in their order"),
    ("registry/models/books.py", "registry.kinds", "The register: subjects in their order"),
    ("registry/books/queries.py", "registry.books.operations", "The register: floors of a subject"),
    ("registry/papers/copies.py", "registry.papers.views", "The register: floors of a subject"),
    (
        "digitization/checking/queries.py",
        "digitization.typing.views",
        "Digitization: subjects in their order",
    ),
    ("digitization/models/books.py", "digitization.books.phases", "Digitization: subjects in their order"),
    ("digitization/books/queries.py", "digitization.books.pages", "Digitization: floors of a subject"),
]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"]
    # The folder itself stands first on the path, before the project's own entry in the virtual environment.
    return subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": str(folder)}, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("code")
    for package in PACKAGES:
        shutil.copytree(
            ROOT / package, folder / package, ignore=lambda _, names: [n for n in names if not is_code(n)]
        )
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def is_code(name: str) -> bool:
    return name.endswith(".py") or "." not in name


@pytest.fixture(scope="module")
def unplanted(copy: Path) -> subprocess.CompletedProcess[str]:
    return lint(copy)


@pytest.fixture(scope="module")
def planted(copy: Path, unplanted: subprocess.CompletedProcess[str]) -> dict[str, str]:
    """What is said of each broken contract when everything is planted at once."""
    for importer, imported, _ in PLANTED:
        with module(copy, importer).open("a") as file:
            file.write(f"\nimport {imported}\n")
    result = lint(copy)
    assert result.returncode == 1
    return dict(broken(result.stdout))


def module(folder: Path, importer: str) -> Path:
    return folder / (importer if importer.endswith(".py") else f"{importer}/planted.py")


def broken(said: str) -> Iterator[tuple[str, str]]:
    """Yield each broken contract with what is said of it: its name is underlined, and stands there as BROKEN before."""
    _, _, told = said.partition("Broken contracts")
    lines = told.splitlines()
    titles = [number - 1 for number, line in enumerate(lines) if line and set(line) == {"-"}][1:]
    for title, end in zip(titles, [*titles[1:], len(lines)], strict=True):
        assert f"{lines[title]} BROKEN" in said
        yield lines[title], "\n".join(lines[title:end])


def test_the_code_keeps_its_contracts(unplanted: subprocess.CompletedProcess[str]) -> None:
    assert unplanted.returncode == 0, unplanted.stdout


@pytest.mark.parametrize(("importer", "imported", "contract"), PLANTED)
def test_a_planted_import_breaks_a_contract(
    planted: dict[str, str], importer: str, imported: str, contract: str
) -> None:
    name = ".".join(module(Path(), importer).with_suffix("").parts)
    assert f"{name} -> {imported} " in planted[contract]
