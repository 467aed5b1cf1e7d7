"""Supervision of a guardianship. vi: giám sát việc giám hộ (Bộ luật Dân sự 2015, Điều 51)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.db.models import TextChoices

from hotich.values.citations import cite
from hotich.values.dates import UNKNOWN, PartialDate
from registry.kinds.ages import GROWN_UP, is_certainly_under
from registry.kinds.entry import LaterEntry, Person
from registry.kinds.kind import Kind
from registry.kinds.lines import (
    REGISTRATION,
    Group,
    Line,
    LineKind,
    decision,
    declarant,
    in_book,
    original,
    person,
)
from registry.kinds.originals import original_errors, original_warnings
from registry.kinds.people import (
    date_errors,
    declarant_errors,
    number_warnings,
    registration_errors,
    same_person,
)
from registry.kinds.reasons import Warning, Wrong
from registry.models import EventKind
from registry.models.paper_kinds import PaperKind


class ChosenBy(TextChoices):
    """Who chose the supervisor. vi: bên cử người giám sát (Bộ luật Dân sự 2015, Điều 51 khoản 1, 2)."""

    RELATIVES = "relatives", "Người thân thích thỏa thuận cử, chọn"
    COMMUNE = "commune", "Ủy ban nhân dân cấp xã cử"
    COURT = "court", "Tòa án quyết định"


@dataclass(frozen=True)
class SupervisionEntry(LaterEntry):
    """Everything that is entered for one supervision; the original is the guardianship's registration."""

    ward: Person = field(default_factory=Person)
    guardian: Person = field(default_factory=Person)
    supervisor: Person = field(default_factory=Person)
    chosen_by: str = ChosenBy.RELATIVES
    decision_number: str = ""
    decision_on: PartialDate = UNKNOWN
    decision_authority: str = ""
    evidence: str = ""
    scope: str = ""
    over_assets: bool = True
    consent: bool = False
    by_organisation: bool = False


GROUPS = (
    Group(
        "supervision",
        "Việc giám sát",
        (
            Line("chosen_by", "Người giám sát do", LineKind.CHOICE, choices=ChosenBy),
            *decision("văn bản cử"),
            Line("evidence", "Giấy tờ kèm theo", LineKind.LONG, 1000),
            Line("scope", "Nội dung giám sát", LineKind.LONG, 1000),
            Line(
                "over_assets",
                "Giám sát tài sản",
                LineKind.FLAG,
                hint="Liên quan đến quản lý tài sản của người được giám hộ",
            ),
            Line("consent", "Người giám sát đã đồng ý", LineKind.FLAG),
            Line("by_organisation", "Người giám sát là pháp nhân", LineKind.FLAG),
        ),
    ),
    person(
        "supervisor",
        "Người giám sát",
        gender=True,
        relation="Quan hệ với người được giám hộ",
        with_issue=True,
    ),
    original("Đăng ký giám hộ", says_which=False, folded=False),
    person("ward", "Người được giám hộ", gender=True, with_issue=True),
    person("guardian", "Người giám hộ", relation="Quan hệ với người được giám hộ", with_issue=True),
    declarant("Quan hệ với người được giám hộ"),
    REGISTRATION,
)


def errors(entry: SupervisionEntry, on: datetime.date) -> Wrong:
    """Return what keeps the entry from being submitted; empty when whole."""
    wrong = Wrong()
    wrong.want("supervisor_full_name", entry.supervisor.full_name, "họ tên (tên gọi) người giám sát")
    wrong.want("supervisor_residence", entry.supervisor.residence, "nơi cư trú (trụ sở) của người giám sát")
    if not entry.by_organisation:
        date_errors(
            wrong, "supervisor_birth_date", entry.supervisor.birth_date, "ngày sinh người giám sát", on
        )
    wrong.want("ward_full_name", entry.ward.full_name, "họ tên người được giám hộ")
    date_errors(wrong, "ward_birth_date", entry.ward.birth_date, "ngày sinh người được giám hộ", on)
    wrong.want("guardian_full_name", entry.guardian.full_name, "họ tên (tên gọi) người giám hộ")
    for role, who in (("guardian", "người giám hộ"), ("ward", "người được giám hộ")):
        if same_person(entry.supervisor, entry.person(role)):
            wrong.add("supervisor_full_name", f"Người giám sát không được là {who}.")
    wrong.want("scope", entry.scope, "nội dung giám sát")
    if entry.chosen_by != ChosenBy.RELATIVES:
        wrong.want("decision_number", entry.decision_number, "số văn bản cử người giám sát")
        wrong.want("decision_authority", entry.decision_authority, "cơ quan cử người giám sát")
        date_errors(wrong, "decision_on", entry.decision_on, "ngày văn bản cử người giám sát", on)
    declarant_errors(entry, wrong, "người được giám hộ")
    registration_errors(entry, wrong)
    original_errors(entry, wrong, on)
    return wrong


def warnings(entry: SupervisionEntry, filed_on: datetime.date) -> list[Warning]:
    """Return what is unusual about the entry, and what the law does not allow."""
    found = []
    if not entry.consent:
        found.append(
            Warning(
                "no-consent",
                "Việc cử, chọn người giám sát phải được người đó đồng ý",
                "consent",
                forbids=cite("supervision", filed_on),
            )
        )
    if not entry.by_organisation and is_certainly_under(entry.supervisor, GROWN_UP, filed_on):
        found.append(
            Warning(
                "supervisor-minor",
                "Người giám sát chưa đủ 18 tuổi nên chưa có năng lực hành vi dân sự đầy đủ",
                "supervisor_birth_date",
                forbids=cite("supervisor-age", filed_on),
            )
        )
    if not entry.over_assets:
        found.append(
            Warning(
                "not-over-assets",
                "Chỉ việc giám sát liên quan đến quản lý tài sản mới phải đăng ký "
                f"({cite('supervision', filed_on)}).",
                "over_assets",
            )
        )
    if entry.chosen_by == ChosenBy.RELATIVES and not (entry.evidence or entry.decision_number):
        found.append(
            Warning("no-evidence", "Chưa ghi văn bản thỏa thuận cử, chọn người giám sát.", "evidence")
        )
    for role, who in (
        ("supervisor", "người giám sát"),
        ("ward", "người được giám hộ"),
        ("guardian", "người giám hộ"),
    ):
        found += number_warnings(entry.person(role), role, who)
    return found + original_warnings(entry, "đăng ký giám hộ")


SUPERVISION = Kind(
    event=EventKind.SUPERVISION,
    prefix="GSGH",
    entry=SupervisionEntry,
    groups=GROUPS,
    subjects=("ward",),
    paper=PaperKind.SUPERVISION_EXTRACT,
    copy=PaperKind.SUPERVISION_COPY,
    wrong=errors,
    unusual=warnings,
    compared=(
        ("ward_full_name", "Người được giám hộ"),
        ("ward_birth_date", "Ngày sinh"),
        ("guardian_full_name", "Người giám hộ"),
        ("supervisor_full_name", "Người giám sát"),
        ("supervisor_birth_date", "Ngày sinh của người giám sát"),
        ("scope", "Nội dung giám sát"),
    ),
    book_columns=(
        (in_book("supervisor", "relation"), "Người giám sát"),
        (in_book("guardian", "relation"), "Người giám hộ"),
        (in_book("ward", "gender"), "Người được giám hộ"),
        ("original_number original_book original_date original_office", "Đăng ký giám hộ"),
        ("chosen_by decision_number decision_on decision_authority", "Bên cử người giám sát"),
        ("scope", "Nội dung giám sát"),
        ("declarant_full_name declarant_relation declarant_personal_id", "Người yêu cầu"),
    ),
)
