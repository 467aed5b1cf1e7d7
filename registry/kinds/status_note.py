"""A change of status that a court or authority decided, noted in the register.

vi: ghi vào sổ hộ tịch thay đổi theo bản án, quyết định (Luật Hộ tịch 2014, Điều 3 khoản 2, Điều 30).
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field

from django.db.models import TextChoices

from hotich.values.citations import cite
from hotich.values.dates import UNKNOWN, PartialDate
from hotich.values.names import fold
from registry.kinds.dated import CIVIL_CODE_2015
from registry.kinds.entry import LaterEntry, Person
from registry.kinds.kind import Kind
from registry.kinds.lines import Group, Line, LineKind, decision, declarant, in_book, original, person
from registry.kinds.originals import original_errors, original_warnings
from registry.kinds.people import date_errors, declarant_errors, number_warnings
from registry.kinds.reasons import Warning, Wrong
from registry.models import EventKind
from registry.models.paper_kinds import PaperKind


class StatusNote(TextChoices):
    """What was decided about a person. vi: thay đổi hộ tịch theo quyết định (Luật Hộ tịch 2014, Điều 3 khoản 2)."""

    NATIONALITY = "nationality", "Thay đổi quốc tịch"
    PARENTAGE = "parentage", "Xác định cha, mẹ, con"
    GENDER = "gender", "Xác định lại giới tính"
    ADOPTION_END = "adoption_end", "Chấm dứt việc nuôi con nuôi"
    DIVORCE = "divorce", "Ly hôn"
    ANNULMENT = "annulment", "Hủy việc kết hôn trái pháp luật"
    MARRIAGE = "marriage", "Công nhận việc kết hôn"
    GUARDIANSHIP = "guardianship", "Công nhận giám hộ"
    MISSING = "missing", "Tuyên bố mất tích"
    MISSING_LIFTED = "missing_lifted", "Hủy tuyên bố mất tích"
    DEAD = "dead", "Tuyên bố đã chết"
    DEAD_LIFTED = "dead_lifted", "Hủy tuyên bố đã chết"
    INCAPABLE = "incapable", "Tuyên bố mất năng lực hành vi dân sự"
    INCAPABLE_LIFTED = "incapable_lifted", "Hủy tuyên bố mất năng lực hành vi dân sự"
    LIMITED = "limited", "Hạn chế năng lực hành vi dân sự"
    LIMITED_LIFTED = "limited_lifted", "Hủy hạn chế năng lực hành vi dân sự"
    DIFFICULTY = "difficulty", "Có khó khăn trong nhận thức, làm chủ hành vi"
    DIFFICULTY_LIFTED = "difficulty_lifted", "Hủy tuyên bố có khó khăn trong nhận thức, làm chủ hành vi"

    @property
    def lifts(self) -> bool:
        """Whether it ends what an earlier decision declared."""
        return self.value.endswith("_lifted")


#: People's courts as they shorten their name: TAND, TANDTC, TA.
_COURT = re.compile(r"\b(tand(tc|cc)?|ta)\b")
#: Decided by the President of the State (Luật Quốc tịch) or found by doctors; courts decide the rest.
_NOT_BY_COURTS = {StatusNote.NATIONALITY, StatusNote.GENDER}


@dataclass(frozen=True)
class StatusNoteEntry(LaterEntry):
    """Everything that is entered for one note; the original is the act in whose book it is noted."""

    subject: Person = field(default_factory=Person)
    note_kind: str = ""
    decision_number: str = ""
    decision_on: PartialDate = UNKNOWN
    decision_authority: str = ""
    in_force_on: PartialDate = UNKNOWN
    earlier_decision: str = ""
    content: str = ""
    original_paper: str = ""


GROUPS = (
    Group(
        "note",
        "Bản án, quyết định",
        (
            Line("note_kind", "Loại thay đổi", LineKind.CHOICE, choices=StatusNote),
            *decision("bản án, quyết định"),
            Line("in_force_on", "Ngày có hiệu lực", LineKind.DATE, size="input--date"),
            Line("earlier_decision", "Quyết định bị hủy", hint="Số, ngày, cơ quan; chỉ khi hủy tuyên bố"),
            Line("content", "Nội dung ghi vào sổ", LineKind.LONG, 1000),
        ),
    ),
    person("subject", "Người có thay đổi hộ tịch", gender=True, with_issue=True),
    original("Việc đã đăng ký được ghi chú", folded=False),
    declarant("Quan hệ với người có thay đổi"),
)


def errors(entry: StatusNoteEntry, on: datetime.date) -> Wrong:
    """Return what keeps the entry from being submitted; empty when whole."""
    wrong = Wrong()
    wrong.want("note_kind", entry.note_kind, "loại thay đổi")
    wrong.want("decision_number", entry.decision_number, "số bản án, quyết định")
    wrong.want("decision_authority", entry.decision_authority, "cơ quan ra bản án, quyết định")
    date_errors(wrong, "decision_on", entry.decision_on, "ngày bản án, quyết định", on)
    if not entry.in_force_on:
        wrong.add("in_force_on", "Hãy ghi ngày bản án, quyết định có hiệu lực.")
    elif entry.in_force_on.is_after(on):
        wrong.add("in_force_on", "Bản án, quyết định chưa có hiệu lực nên chưa ghi vào sổ được.")
    elif entry.in_force_on.is_before(entry.decision_on):
        wrong.add("in_force_on", "Ngày có hiệu lực ở trước ngày ra bản án, quyết định.")
    if entry.note_kind and StatusNote(entry.note_kind).lifts:
        wrong.want("earlier_decision", entry.earlier_decision, "quyết định bị hủy")
    wrong.want("content", entry.content, "nội dung ghi vào sổ")
    wrong.want("subject_full_name", entry.subject.full_name, "họ tên người có thay đổi hộ tịch")
    date_errors(wrong, "subject_birth_date", entry.subject.birth_date, "ngày sinh người có thay đổi", on)
    wrong.want("original_paper", entry.original_paper, "loại sổ hoặc giấy tờ được ghi chú")
    declarant_errors(entry, wrong, "người có thay đổi")
    original_errors(entry, wrong, on)
    return wrong


def warnings(entry: StatusNoteEntry, filed_on: datetime.date) -> list[Warning]:
    """Return what is unusual about the entry, and what the law of the day of the decision did not know."""
    found = []
    authority = fold(entry.decision_authority)
    by_court = "toa an" in authority or _COURT.search(authority) is not None
    if entry.note_kind and entry.decision_authority and by_court == (entry.note_kind in _NOT_BY_COURTS):
        wanted = "không do Tòa án" if by_court else "do Tòa án"
        found.append(
            Warning("authority", f"Việc này thường {wanted} quyết định: hãy xem lại.", "decision_authority")
        )
    if entry.note_kind in (StatusNote.DIFFICULTY, StatusNote.DIFFICULTY_LIFTED) and (
        entry.decision_on and entry.decision_on.is_before(CIVIL_CODE_2015)
    ):
        found.append(
            Warning(
                "difficulty-too-early",
                "Trước 01/01/2017 Tòa án chưa tuyên bố người có khó khăn trong nhận thức, làm chủ hành vi",
                "note_kind",
                forbids=cite("difficulty-declared", filed_on),
            )
        )
    found += number_warnings(entry.subject, "subject", "người có thay đổi hộ tịch")
    return found + original_warnings(entry, "đăng ký việc được ghi chú")


STATUS_NOTE = Kind(
    event=EventKind.STATUS_NOTE,
    prefix="GC",
    entry=StatusNoteEntry,
    groups=GROUPS,
    subjects=("subject",),
    paper=PaperKind.STATUS_NOTE_EXTRACT,
    copy=PaperKind.STATUS_NOTE_COPY,
    wrong=errors,
    unusual=warnings,
    compared=(
        ("note_kind", "Loại thay đổi"),
        ("subject_full_name", "Người có thay đổi"),
        ("subject_birth_date", "Ngày sinh"),
        ("subject_personal_id", "Số định danh"),
        ("decision_number", "Số bản án, quyết định"),
        ("decision_on", "Ngày bản án, quyết định"),
        ("decision_authority", "Cơ quan ra quyết định"),
    ),
    book_columns=(
        ("note_kind content", "Nội dung"),
        (in_book("subject", "gender"), "Người có thay đổi hộ tịch"),
        ("decision_number decision_on decision_authority in_force_on earlier_decision", "Bản án, quyết định"),
        ("original_paper original_number original_book original_date original_office", "Việc được ghi chú"),
        ("declarant_full_name declarant_relation declarant_personal_id", "Người yêu cầu"),
    ),
    book_title="Sổ ghi thay đổi hộ tịch theo bản án, quyết định",
    happened_on="in_force_on",
)
