"""The end of a guardianship. vi: chấm dứt giám hộ (Bộ luật Dân sự 2015, Điều 60–63; Luật Hộ tịch 2014, Điều 22, 23)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.db.models import TextChoices

from hotich.values.citations import cite
from hotich.values.dates import UNKNOWN, PartialDate
from registry.kinds.ages import GROWN_UP, is_certainly_over, is_certainly_under
from registry.kinds.entry import LaterEntry, Person
from registry.kinds.kind import Kind
from registry.kinds.lines import REGISTRATION, Group, Line, LineKind, declarant, in_book, original, person
from registry.kinds.originals import original_errors, original_warnings
from registry.kinds.people import date_errors, declarant_errors, number_warnings, registration_errors
from registry.kinds.reasons import Warning, Wrong
from registry.models import EventKind
from registry.models.paper_kinds import PaperKind


class EndReason(TextChoices):
    """Why the guardianship ends. vi: lý do chấm dứt giám hộ (Bộ luật Dân sự 2015, Điều 60, 62)."""

    CAPABLE = "capable", "Người được giám hộ đã có năng lực hành vi dân sự đầy đủ"
    DEAD = "dead", "Người được giám hộ chết"
    PARENTS_ABLE = "parents_able", "Cha, mẹ đã có đủ điều kiện để thực hiện quyền, nghĩa vụ của mình"
    ADOPTED = "adopted", "Người được giám hộ được nhận làm con nuôi"
    CHANGED = "changed", "Thay đổi người giám hộ"


_OF_MINORS = {EndReason.PARENTS_ABLE, EndReason.ADOPTED}


@dataclass(frozen=True)
class GuardianshipEndEntry(LaterEntry):
    """Everything that is entered for one end; the original is the guardianship's registration."""

    ward: Person = field(default_factory=Person)
    guardian: Person = field(default_factory=Person)
    end_reason: str = ""
    ended_on: PartialDate = UNKNOWN
    evidence: str = ""
    settlement: str = ""


GROUPS = (
    Group(
        "end",
        "Việc chấm dứt giám hộ",
        (
            Line("end_reason", "Lý do chấm dứt", LineKind.CHOICE, choices=EndReason),
            Line("ended_on", "Ngày phát sinh lý do", LineKind.DATE, size="input--date"),
            Line("evidence", "Giấy tờ làm căn cứ", LineKind.LONG, 1000),
            Line("settlement", "Thanh toán, chuyển giao tài sản", LineKind.LONG, 1000),
        ),
    ),
    original("Đăng ký giám hộ", says_which=False, folded=False),
    person("ward", "Người được giám hộ", gender=True, with_issue=True),
    person("guardian", "Người giám hộ", relation="Quan hệ với người được giám hộ", with_issue=True),
    declarant("Quan hệ với người được giám hộ"),
    REGISTRATION,
)


def errors(entry: GuardianshipEndEntry, on: datetime.date) -> Wrong:
    """Return what keeps the entry from being submitted; empty when whole."""
    wrong = Wrong()
    wrong.want("end_reason", entry.end_reason, "lý do chấm dứt giám hộ")
    date_errors(wrong, "ended_on", entry.ended_on, "ngày phát sinh lý do chấm dứt", on)
    if entry.ended_on and entry.ended_on.is_before(entry.original_date):
        wrong.add("ended_on", "Lý do chấm dứt phát sinh trước ngày đăng ký giám hộ.")
    wrong.want("ward_full_name", entry.ward.full_name, "họ tên người được giám hộ")
    date_errors(wrong, "ward_birth_date", entry.ward.birth_date, "ngày sinh người được giám hộ", on)
    wrong.want("guardian_full_name", entry.guardian.full_name, "họ tên (tên gọi) người giám hộ")
    declarant_errors(entry, wrong, "người được giám hộ")
    registration_errors(entry, wrong)
    original_errors(entry, wrong, on)
    return wrong


def warnings(entry: GuardianshipEndEntry, filed_on: datetime.date) -> list[Warning]:
    """Return what is unusual about the entry, and what the law does not allow."""
    found = []
    if entry.end_reason == EndReason.CAPABLE and is_certainly_under(entry.ward, GROWN_UP, filed_on):
        found.append(
            Warning(
                "ward-minor",
                "Người được giám hộ chưa đủ 18 tuổi nên chưa có năng lực hành vi dân sự đầy đủ",
                "end_reason",
                forbids=cite("guardianship-end", filed_on),
            )
        )
    if entry.end_reason in _OF_MINORS and is_certainly_over(entry.ward, GROWN_UP, filed_on):
        found.append(
            Warning(
                "ward-grown-up",
                "Người được giám hộ đã đủ 18 tuổi, lý do lại là của người chưa thành niên.",
                "end_reason",
            )
        )
    if not entry.evidence:
        found.append(Warning("no-evidence", "Chưa ghi giấy tờ làm căn cứ chấm dứt giám hộ.", "evidence"))
    if not entry.settlement:
        found.append(
            Warning(
                "no-settlement",
                f"Chưa ghi việc thanh toán, chuyển giao tài sản ({cite('guardianship-assets', filed_on)}).",
                "settlement",
            )
        )
    found += number_warnings(entry.ward, "ward", "người được giám hộ")
    found += number_warnings(entry.guardian, "guardian", "người giám hộ")
    return found + original_warnings(entry, "đăng ký giám hộ")


GUARDIANSHIP_END = Kind(
    event=EventKind.GUARDIANSHIP_END,
    prefix="CDGH",
    entry=GuardianshipEndEntry,
    groups=GROUPS,
    subjects=("ward",),
    paper=PaperKind.GUARDIANSHIP_END_EXTRACT,
    copy=PaperKind.GUARDIANSHIP_END_COPY,
    wrong=errors,
    unusual=warnings,
    compared=(
        ("ward_full_name", "Người được giám hộ"),
        ("ward_birth_date", "Ngày sinh"),
        ("guardian_full_name", "Người giám hộ"),
        ("end_reason", "Lý do chấm dứt"),
        ("ended_on", "Ngày phát sinh lý do"),
        ("original_number", "Số đăng ký giám hộ"),
    ),
    book_columns=(
        (in_book("ward", "gender"), "Người được giám hộ"),
        (in_book("guardian", "relation"), "Người giám hộ"),
        ("original_number original_book original_date original_office", "Đăng ký giám hộ"),
        ("end_reason ended_on evidence", "Lý do chấm dứt"),
        ("settlement", "Thanh toán, chuyển giao tài sản"),
        ("declarant_full_name declarant_relation declarant_personal_id", "Người yêu cầu"),
    ),
    happened_on="ended_on",
)
