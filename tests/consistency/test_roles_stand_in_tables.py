"""A role is named where it is decided who may do what, and nowhere else."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from hotich.roles import Role

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("hotich", "registry", "interlink", "digitization")
#: The tables of acts and pages, the roles themselves, whom they let see more, and where each begins.
TABLES = ("hotich/roles.py", "hotich/rights/access.py", "hotich/wiring.py")
#: The people of the demonstration have roles.
OUTSIDE = ("hotich/demo/",)


def is_a_table(path: str) -> bool:
    return path in TABLES or path.startswith(OUTSIDE) or "/workflows/" in path or "/migrations/" in path


def roles_named(code: str) -> Iterator[str]:
    """Yield the roles that a piece of code names: `Role.X`, and a role's value beside something's `role`."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Attribute) and node.attr in Role.__members__:
            owner = node.value
            if (isinstance(owner, ast.Name) and owner.id == "Role") or (
                isinstance(owner, ast.Attribute) and owner.attr == "Role"
            ):
                yield node.attr
        elif isinstance(node, ast.Compare) and "role" in ast.unparse(node.left):
            yield from (
                each.value
                for part in node.comparators
                for each in ast.walk(part)
                if isinstance(each, ast.Constant) and each.value in Role.values
            )
        elif isinstance(node, ast.keyword) and node.arg in ("role", "roles"):
            yield from (
                each.value
                for each in ast.walk(node.value)
                if isinstance(each, ast.Constant) and each.value in Role.values
            )


def test_no_code_beside_the_tables_names_a_role() -> None:
    paths = [path for app in APPS for path in sorted((ROOT / app).rglob("*.py"))]
    found = [
        f"{name}: {role}"
        for path in paths
        if not is_a_table(name := path.relative_to(ROOT).as_posix())
        for role in roles_named(path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "planted",
    [
        "access.require(by, Role.REGISTRAR, office=record.office)",
        "if by.role == 'signatory':\n    pass",
        "may = by.role in ('approver', 'supervisor')",
        "rows.filter(role='checker')",
        "from hotich import roles\nroles.Role.APPROVER",
    ],
)
def test_a_planted_role_is_found(planted: str) -> None:
    assert list(roles_named(planted))
