"""A line is as long at every door: the citizen's form, the entry, the workbook's cell; and its column holds it."""

import pytest
from django.db.models import CharField

from digitization.packages.columns import TABLES, columns_of, own_columns
from interlink.filings.procedures import PLANS, Plan
from interlink.models import Dossier
from registry.kinds import KINDS, Kind
from registry.kinds.lines import LineKind
from registry.models import EventKind, Party, Record
from registry.records.forms import field_of

#: Read into a value of its own, whatever the length of what was typed.
_VALUES = {
    LineKind.DATE, LineKind.TIME, LineKind.CHOICE, LineKind.RADIO, LineKind.UNIT, LineKind.NUMBER, LineKind.FLAG,
    LineKind.DIGITS,
}  # fmt: skip


def longest(model: type, column: str) -> int | None:
    field = model._meta.get_field(column)  # type: ignore[attr-defined]
    return field.max_length if isinstance(field, CharField) else None


@pytest.mark.parametrize("plan", [plan for plan in PLANS.values() if plan.kind], ids=lambda plan: plan.module)
def test_the_citizens_form_takes_what_the_entry_takes(plan: Plan) -> None:
    assert plan.kind is not None
    lines = plan.kind.lines
    other = {
        key: (field.length, lines[key].length)
        for key, field in plan.form.fields.items()
        if key in lines and lines[key].kind not in _VALUES and field.length != lines[key].length
    }
    assert other == {}


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: str(kind.event))
def test_the_entrys_box_takes_the_line_and_its_column_holds_it(kind: Kind) -> None:
    wrong = []
    for key, line in kind.lines.items():
        if line.kind in _VALUES:
            continue
        if getattr(field_of(line, False), "max_length", None) != line.length:
            wrong.append(f"the box of {key}")
        holds = longest(Party, line.column) if line.role else None
        if holds is not None and holds < line.length:
            wrong.append(f"the column of {key}")
    assert wrong == []


@pytest.mark.parametrize("kind", [EventKind(kind) for kind in TABLES], ids=str)
def test_a_cell_takes_what_the_entry_takes(kind: EventKind) -> None:
    lines = KINDS[kind].lines
    for column in (*columns_of(kind), *own_columns(kind)):
        for key in column.keys:
            assert key not in lines or lines[key].length >= column.line.length


def test_a_name_in_its_three_parts_fits_wherever_it_is_kept_whole() -> None:
    parts = sum(line.length for line in KINDS[EventKind.BIRTH].lines.values() if line.column in _PARTS)
    whole = parts + len(_PARTS) - 1
    assert longest(Party, "full_name") == longest(Dossier, "filer_name") == whole
    two = 2 * whole + len(" và ")
    for model, column in ((Record, "title"), (Dossier, "subject_name")):
        holds = longest(model, column)
        assert holds is not None
        assert holds >= two


_PARTS = ("family_name", "middle_name", "given_name")
