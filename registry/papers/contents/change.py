"""Extracts of changes, rectifications and supplements. vi: trích lục thay đổi, cải chính, bổ sung hộ tịch."""

from registry.amendments.present import lines_of_act
from registry.kinds.change import ChangeEntry, ChangeKind
from registry.models import Amendment, Record
from registry.papers.contents.common import person_rows
from registry.papers.contents.sheets import Sheet
from registry.papers.printed import Cell, ChangedValue, PrintedSection


def _title(entry: ChangeEntry) -> str:
    notion = ChangeKind(entry.change_kind) if entry.change_kind else ChangeKind.CHANGE
    return f"Trích lục {notion.label}"


def _sections(record: Record, entry: ChangeEntry) -> tuple[PrintedSection, ...]:
    rows = person_rows(entry.subject)
    return (
        PrintedSection(rows),
        PrintedSection(
            (
                (Cell("Trong", _where(record, entry)),),
                (Cell("Căn cứ", ". ".join(filter(None, (entry.legal_basis, entry.evidence)))),),
            )
        ),
    )


def _where(record: Record, entry: ChangeEntry) -> str:
    """Name the book and number of the act that is changed: one of ours, or as read in a paper book."""
    amendment = Amendment.objects.select_related("target__book").filter(act=record).first()
    if amendment is None:
        parts = (
            entry.original_paper,
            f"số {entry.original_number}" if entry.original_number else "",
            f"quyển số {entry.original_book}" if entry.original_book else "",
            f"ngày {entry.original_date.display()}" if entry.original_date else "",
            entry.original_office,
        )
        return ", ".join(filter(None, parts))
    target = amendment.target
    parts = (
        f"Sổ đăng ký {target.get_kind_display().lower()}",
        f"số {target.number}" if target.number else "",
        f"quyển số {target.book_code}" if target.book_code else "",
        f"{'ngày ' if target.registered_on else ''}{target.registered_when}",
        target.office_name,
    )
    return ", ".join(filter(None, parts))


def _opening(record: Record, entry: ChangeEntry) -> str:
    if entry.description:
        return f"Đã đăng ký việc: {entry.description}"
    notion = ChangeKind(entry.change_kind).label if entry.change_kind else "Thay đổi hộ tịch"
    lines = ", ".join(label.lower() for label, _, _ in lines_of_act(record))
    return f"Đã đăng ký việc: {notion.lower()}: {lines}"


def _changes(record: Record, entry: ChangeEntry) -> tuple[ChangedValue, ...]:
    return tuple(ChangedValue(*line) for line in lines_of_act(record))


CHANGE_SHEET = Sheet(title=_title, act="hộ tịch", sections=_sections, opening=_opening, changes=_changes)
