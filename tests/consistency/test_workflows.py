"""What may follow what, as text: a change of law shows in review as a one-line diff.

`python -m tests.consistency.test_workflows` writes the golden files and docs/workflows.md from the tables.
"""

import pkgutil
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from hotich.rights.workflow import Workflow

ROOT = Path(__file__).resolve().parent.parent.parent
GOLDEN = Path(__file__).resolve().parent / "workflows"
DOCUMENT = ROOT / "docs" / "workflows.md"
HEAD = """# Workflows

Written from the tables in `*/workflows/` by `python -m tests.consistency.test_workflows`; do not edit.
A row without a role follows a fact or a partner's answer.
"""


def workflows() -> dict[str, Workflow]:
    """Return every table of the product by its name."""
    found = {}
    for app in ("hotich", "registry", "interlink", "digitization"):
        if not find_spec(f"{app}.workflows"):
            continue
        package = import_module(f"{app}.workflows")
        for module in pkgutil.iter_modules(package.__path__):
            for value in vars(import_module(f"{app}.workflows.{module.name}")).values():
                if isinstance(value, Workflow):
                    found[value.name] = value
    return dict(sorted(found.items()))


def document() -> str:
    parts = [HEAD]
    for name, workflow in workflows().items():
        begins = (
            f"Begins as {workflow.initial.label} (`{workflow.initial}`)."
            if workflow.initial
            else "Has no states."
        )
        parts.append(f"\n## {name}\n\n{begins}\n")
        parts.append(
            "\n| Action | From | To | Who | Reason | Second factor | As seen | Office at work |\n"
            "|---|---|---|---|---|---|---|---|\n"
        )
        for row in workflow.transitions:
            sources = ", ".join(str(state.label) for state in row.sources) or "any"
            target = row.moves_to.label if row.moves_to else "stays"
            who = ", ".join(str(role.label) for role in row.roles) or "–"
            action = getattr(row.action, "label", row.action)
            reason = "yes" if row.reason else ""
            confirmed = "yes" if row.confirmed else ""
            seen = "yes" if row.seen else ""
            cells = (f"{action} (`{row.action}`)", sources, target, who, reason, confirmed, seen)
            parts.append(f"| {' | '.join(cells)} | {'yes' if row.at_work else ''} |\n")
    return "".join(parts)


@pytest.mark.parametrize("name", list(workflows()))
def test_the_table_is_the_reviewed_one(name: str) -> None:
    assert (GOLDEN / f"{name}.txt").read_text("utf-8") == workflows()[name].as_table()


def test_no_golden_table_is_left_over() -> None:
    assert {file.stem for file in GOLDEN.glob("*.txt")} == set(workflows())


def test_the_documentation_shows_the_tables_as_they_are() -> None:
    assert DOCUMENT.read_text("utf-8") == document()


@pytest.mark.parametrize("name", list(workflows()))
def test_every_state_is_reached_and_every_row_starts_somewhere(name: str) -> None:
    workflow = workflows()[name]
    reached = {workflow.initial, *(row.moves_to for row in workflow.transitions)} - {None}
    assert reached == set(workflow.states or ())


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hotich.settings")
    django.setup()
    GOLDEN.mkdir(exist_ok=True)
    for each in workflows().values():
        (GOLDEN / f"{each.name}.txt").write_text(each.as_table(), "utf-8")
    DOCUMENT.write_text(document(), "utf-8")
