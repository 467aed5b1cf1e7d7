"""The table of OWASP ASVS 5.0.0 is whole: each requirement of levels 1 and 2 has a test that exists, or a reason."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
#: Numbers and levels as the standard has them.
NUMBERS = Path(__file__).with_name("asvs-5.0.0.txt")
REASONS = ("Not used: ", "Installation: ", "Accepted: ")
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    number: str
    level: str
    words: str
    how: str
    shown_by: str


def rows() -> Iterator[Row]:
    for line in (ROOT / "docs" / "asvs.md").read_text().splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("|"))]
        if re.fullmatch(r"\d+\.\d+\.\d+", cells[0]):
            assert len(cells) == 5, line
            yield Row(*cells)


@cache
def names_in(path: str) -> set[str]:
    module = ast.parse((ROOT / path).read_text())
    return {
        node.name
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    }


def test_no_requirement_is_missing_and_none_is_there_twice() -> None:
    wanted = [tuple(line.split()) for line in NUMBERS.read_text().splitlines()]
    assert [(row.number, row.level) for row in rows()] == wanted
    assert len(wanted) == 253


def test_every_row_says_what_it_is_about_and_how_it_is_met() -> None:
    assert [row.number for row in rows() if not row.words or not row.how] == []
    assert [
        row.number for row in rows() if row.how == "–" and not row.shown_by.startswith("Not used: ")
    ] == []


def test_every_test_that_is_named_exists() -> None:
    missing = {
        f"{row.number} {path}::{name}"
        for row in rows()
        for path, name in _TEST.findall(row.shown_by)
        if not (ROOT / path).exists() or name not in names_in(path)
    }
    assert missing == set()


def test_every_document_that_is_named_exists() -> None:
    named = {
        path for row in rows() for path in re.findall(r"(?:docs|tests|static)/[\w./-]+\.\w+", row.shown_by)
    }
    assert {path for path in named if not (ROOT / path).exists()} == set()


def test_no_row_is_red() -> None:
    """Shown by a test, a document that it asks for, or a reason; nothing else counts."""
    red = [
        row.number
        for row in rows()
        if not _TEST.search(row.shown_by) and not row.shown_by.startswith(("Doc: docs/", *REASONS))
    ]
    assert red == []
