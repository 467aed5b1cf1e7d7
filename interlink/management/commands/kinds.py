"""`manage.py kinds`: write docs/kinds.md, what each kind of act has, from the code. vi: bảng các loại việc hộ tịch."""

import ast
import datetime
import inspect
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from hotich.law import rows as law
from hotich.values.dates import today
from interlink.filings.procedures import PLANS
from registry.kinds import KINDS, Kind
from registry.models import EventKind, PaperName
from registry.models.paper_kinds import PaperKind
from registry.papers.contents import COMPOSERS
from registry.records.conflicts import FINDERS

ROOT: Path = settings.BASE_DIR
DOCUMENT = ROOT / "docs" / "kinds.md"
HEAD = """# Kinds of acts

Written from the code by `manage.py kinds`; do not edit. A test keeps the table whole: no cell of it may be empty.
How a row comes into being: [adding a kind](adding-a-kind.md).

- **Entry form**: lines and groups of `GROUPS`; the form, the pages and the list of changes come from them.
- **Rules**: lines without which nothing is submitted (counted on an empty entry), warnings that an officer answers with
  a reason, those of them by which the law refuses a new act, and what is looked for in the register.
- **Book**: letters on its cover, and its columns.
- **Papers**: what is issued on registration and what copies of it are called, each with its layout.
- **API**: modules of the interfaces (`interlink/filings/procedures.py`) by which it is filed, each with its fields.
- **Tests**: the module that tests its rules; `test_every_kind.py` puts each kind through its life.

"""


def _link(label: str, path: Path) -> str:
    return f"[{label}](../{path.relative_to(ROOT).as_posix()})" if path.exists() else ""


def _module(kind: Kind) -> Path:
    return Path(inspect.getfile(kind.entry))


@cache
def _rule_modules(kind: Path) -> tuple[Path, ...]:
    """Return the kind's module with the rules that it imports, and those that import it."""
    text = kind.read_text("utf-8")
    return (
        kind,
        *(
            rules
            for rules in sorted((ROOT / "registry").glob("*/*.py"))
            if rules.stem not in EventKind.values
            and (
                f"registry.kinds.{rules.stem} import" in text
                or f"registry.kinds.{kind.stem} import" in rules.read_text("utf-8")
            )
        ),
    )


def _warnings(kind: Kind) -> list[ast.Call]:
    """Return the places at which the kind's rules warn."""
    return [
        node
        for module in _rule_modules(_module(kind))
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Warning"
    ]


def _form(kind: Kind) -> str:
    lines, groups = len(kind.lines), len(kind.groups)
    return f"{lines} lines, {groups} groups" if lines else ""


def _rules(kind: Kind) -> str:
    wanted, warned = kind.errors(kind.entry(), today()), _warnings(kind)
    refused = sum(any(word.arg == "forbids" for word in call.keywords) for call in warned)
    finders = [getattr(find, "__qualname__", "").partition(".")[0] for find in FINDERS.get(kind.entry, ())]
    searches = f"; {', '.join(f'`{name}`' for name in finders)}" if finders else ""
    return (
        f"{len(wanted)} asked, {len(warned)} warn, {refused} of them refuse{searches}"
        if wanted and warned
        else ""
    )


def _book(kind: Kind) -> str:
    return f"{kind.prefix}, {len(kind.book_columns)} columns" if kind.prefix and kind.book_columns else ""


def _paper(kind: Kind) -> str:
    return _printed(kind.paper) if kind.paper else ""


def _copy(kind: Kind) -> str:
    """Of a confirmation of marital status no copies are given (Thông tư 04/2020/TT-BTP, Điều 12)."""
    if kind.copy is None:
        return "none by law" if kind.event == EventKind.MARITAL_STATUS else ""
    return _printed(kind.copy)


def _printed(paper: PaperKind) -> str:
    """Name a paper as the law does, one name after the other."""
    named: list[str] = []
    for row in sorted(
        (each for each in law.rows(PaperName) if each.kind == paper),
        key=lambda row: row.valid_from or datetime.date.min,
    ):
        layout = ROOT / "templates" / "papers" / f"{row.layout}.html"
        if paper not in COMPOSERS or not layout.exists():
            return ""
        printed = f"{row.name} {_link(layout.stem, layout)}"
        if not named or not named[-1].endswith(printed):
            named.append(f"from {row.valid_from:%d/%m/%Y} {printed}" if named else printed)
    return ", ".join(named)


def _filing(kind: Kind) -> str:
    plans = [plan for plan in PLANS.values() if plan.event == kind.event]
    return ", ".join(f"`{plan.module}` ({len(plan.form.fields)})" for plan in plans)


def _tests(kind: Kind) -> str:
    path = ROOT / "tests" / "registry" / "kinds" / f"test_{kind.event}.py"
    return _link(path.stem, path)


PARTS: dict[str, Callable[[Kind], str]] = {
    "Kind": lambda kind: _link(kind.label, _module(kind)),
    "Entry form": _form,
    "Rules": _rules,
    "Book": _book,
    "Certificate or extract": _paper,
    "Copies": _copy,
    "API": _filing,
    "Tests": _tests,
}


def holes() -> list[str]:
    """Return what a kind lacks, such as "Giám hộ: Tests"; also the kinds that nobody has described."""
    lacking = [
        f"{kind.label}: {part}" for kind in KINDS.values() for part, cell in PARTS.items() if not cell(kind)
    ]
    return lacking + [f"{event.label}: Kind" for event in EventKind if event not in KINDS]


def document() -> str:
    """Return the table as Markdown."""
    rows = [[cell(kind) or "**missing**" for cell in PARTS.values()] for kind in KINDS.values()]
    lines = [list(PARTS), ["---"] * len(PARTS), *rows]
    return HEAD + "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


class Command(BaseCommand):
    """Write the table of kinds into the documentation."""

    help = "Ghi docs/kinds.md từ mã nguồn: mỗi loại việc có những gì; báo phần còn thiếu."

    def handle(self, *args: Any, **options: Any) -> None:
        DOCUMENT.write_text(document(), "utf-8")
        if lacking := holes():
            raise CommandError("Còn thiếu: " + "; ".join(lacking))
        self.stdout.write(f"Đã ghi {DOCUMENT}.")
