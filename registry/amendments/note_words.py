"""The words of a note in the book's column "Ghi chú" (Thông tư 04/2020/TT-BTP, Điều 29). vi: ghi chú."""

from collections.abc import Sequence

from registry.kinds.change import ChangeEntry, ChangeKind
from registry.kinds.entry import Entry
from registry.law import name_of_paper
from registry.models import Invalidation, Record
from registry.models.paper_kinds import with_suffix


def note_of_act(act: Record, entry: Entry, lines: Sequence[tuple[str, str, str]]) -> str:
    """Return what the earlier act's column says of the later one: what changed, and by which paper.

    Such as "Cải chính hộ tịch: năm sinh từ “1989” thành “1998”. Trích lục số 3/2026/TLTĐHT ngày 05/11/2026, UBND …".
    """
    what = ChangeKind(entry.change_kind).label if isinstance(entry, ChangeEntry) else act.get_kind_display()
    changed = "; ".join(_line(*each) for each in lines)
    when = f"ngày {act.registered_on:%d/%m/%Y}" if act.registered_on else ""
    said = f"{what}: {changed}" if changed else f"{what}"
    # Its paper is made in the same transaction, under the name of this day.
    name = name_of_paper(act)
    title, suffix = (name.name, name.suffix) if name else ("Trích lục", "")
    return f"{said}. Theo {title} số {with_suffix(act.number, suffix)} {when} của {act.office_name}."


def note_of_end(ended: Invalidation) -> str:
    """Return what the column says when the act is no longer valid."""
    by = (
        f" theo {ended.decision_number} ngày {ended.decided_on:%d/%m/%Y} của {ended.authority}"
        if ended.decided_on
        else ""
    )
    return f"{ended.get_effect_display()}{by}. Lý do: {ended.reason}"


def note_of_return(ended: Invalidation) -> str:
    """Return what the column says when the act is valid again."""
    return f"Khôi phục hiệu lực (đã {ended.get_effect_display().lower()}). Lý do: {ended.lift_reason}"


def _line(label: str, old: str, new: str) -> str:
    if not old:
        return f"{label}: ghi “{new}”"
    return f"{label} từ “{old}” thành “{new}”" if new else f"{label}: bỏ “{old}”"
