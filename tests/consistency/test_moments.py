"""No test mixes a fixed day with the real clock: whoever names a "now" stands in it, and nobody remembers today."""

import ast
import re
from functools import cache
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
MODULES = sorted(TESTS.rglob("*.py"))
READS_THE_CLOCK = re.compile(r"\b(today|now|localdate|localtime)$")
IS_A_MOMENT = re.compile(r"\bdatetime$")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def constants(path: Path) -> dict[str, ast.expr]:
    """Return what a module keeps for the whole run, by its name."""
    return {
        ast.unparse(target): each.value
        for each in tree_of(path).body
        if isinstance(each, ast.Assign)
        for target in each.targets
    }


def calls(value: ast.expr, name: re.Pattern[str]) -> bool:
    return any(isinstance(node, ast.Call) and name.search(ast.unparse(node.func)) for node in ast.walk(value))


@cache
def moments(path: Path) -> set[str]:
    return {name for name, value in constants(path).items() if calls(value, IS_A_MOMENT)}


def moments_taken_from_others(path: Path) -> set[str]:
    taken = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("tests."):
            source = TESTS.parent.joinpath(*str(node.module).split(".")).with_suffix(".py")
            taken |= {alias.name for alias in node.names} & (moments(source) if source.exists() else set())
    return taken


def test_no_module_remembers_what_day_it_was_when_it_was_read() -> None:
    """The suite may run past midnight."""
    assert [
        f"{path.name}: {name}"
        for path in MODULES
        for name, value in constants(path).items()
        if calls(value, READS_THE_CLOCK)
    ] == []


def test_whoever_names_a_moment_stands_in_it() -> None:
    """What is called with a fixed "now" may read the clock elsewhere; one day the two are months apart."""
    assert [
        f"{path.name}: {name}"
        for path in MODULES
        if "time_machine.travel(" not in path.read_text("utf-8")
        for name in moments(path) | moments_taken_from_others(path)
    ] == []
