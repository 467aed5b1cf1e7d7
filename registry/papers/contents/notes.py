"""Extracts of what courts and offices decided elsewhere. vi: trích lục ghi chú ly hôn, ghi vào sổ theo quyết định."""

from registry.kinds.divorce_note import DivorceNoteEntry, MarriageNote
from registry.kinds.status_note import StatusNote, StatusNoteEntry
from registry.models import Record
from registry.papers.contents.common import beside, document, original_act, person_rows
from registry.papers.contents.sheets import Sheet
from registry.papers.printed import Cell, PrintedSection


def _divorce(record: Record, entry: DivorceNoteEntry) -> tuple[PrintedSection, ...]:
    authority = ", ".join(filter(None, (entry.decision_authority, entry.decision_country)))
    decision = document("", entry.decision_number, entry.decision_on, authority)
    return (
        PrintedSection(beside(entry.wife, entry.husband, ("vợ", "chồng"))),
        PrintedSection(
            (
                (Cell("Đã ghi chú việc", str(MarriageNote(entry.note_kind).label).lower()),),
                (Cell("Theo bản án, quyết định", decision),),
                (Cell("Có hiệu lực từ", entry.in_force_on.display()),),
                (Cell("Việc kết hôn đã đăng ký", original_act(entry)),),
            )
        ),
    )


_DIVORCE_TITLES = {
    MarriageNote.DIVORCE: "Trích lục ghi chú ly hôn",
    MarriageNote.ANNULMENT: "Trích lục ghi chú hủy việc kết hôn",
    MarriageNote.RECOGNITION: "Trích lục ghi chú công nhận quan hệ hôn nhân",
}

DIVORCE_NOTE_SHEET = Sheet(
    title=lambda entry: _DIVORCE_TITLES[MarriageNote(entry.note_kind)],
    act="ghi chú hộ tịch",
    sections=_divorce,
)


def _status(record: Record, entry: StatusNoteEntry) -> tuple[PrintedSection, ...]:
    what = str(StatusNote(entry.note_kind).label) if entry.note_kind else ""
    decision = document("", entry.decision_number, entry.decision_on, entry.decision_authority)
    noted_in = ", ".join(filter(None, (entry.original_paper, original_act(entry))))
    return (
        PrintedSection(person_rows(entry.subject)),
        PrintedSection(
            (
                (Cell("Đã ghi vào sổ việc", what.lower()),),
                (Cell("Theo bản án, quyết định", decision),),
                (Cell("Có hiệu lực từ", entry.in_force_on.display()),),
                *(((Cell("Quyết định bị hủy", entry.earlier_decision),),) if entry.earlier_decision else ()),
                (Cell("Nội dung ghi vào sổ", entry.content),),
                (Cell("Trong", noted_in),),
            )
        ),
    )


STATUS_NOTE_SHEET = Sheet(
    act="hộ tịch",
    sections=_status,
)
