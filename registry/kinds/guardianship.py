"""Guardianship. vi: giám hộ (Bộ luật Dân sự 2015, Điều 46–63; Luật Hộ tịch 2014, Điều 19–21, 39–42)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.db.models import TextChoices

from hotich.values.citations import cite
from hotich.values.dates import UNKNOWN, PartialDate
from hotich.values.names import fold
from registry.kinds.ages import GROWN_UP, is_certainly_over, is_certainly_under
from registry.kinds.dated import CIVIL_CODE_2015
from registry.kinds.entry import Entry, Person
from registry.kinds.kind import Kind
from registry.kinds.lines import REGISTRATION, Group, Line, LineKind, decision, declarant, in_book, person
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


class GuardianshipKind(TextChoices):
    """How the guardian became one. vi: loại giám hộ."""

    NATURAL = "natural", "Giám hộ đương nhiên"
    APPOINTED = "appointed", "Giám hộ cử (Ủy ban nhân dân cấp xã cử)"
    COURT = "court", "Tòa án chỉ định người giám hộ"
    CHOSEN = "chosen", "Người được giám hộ đã tự lựa chọn trước"


class WardReason(TextChoices):
    """Why somebody needs a guardian. vi: lý do giám hộ (Bộ luật Dân sự 2015, Điều 47 khoản 1)."""

    NO_PARENTS = "no_parents", "Chưa thành niên, không còn cha, mẹ hoặc không xác định được cha, mẹ"
    PARENTS_UNFIT = (
        "parents_unfit",
        "Chưa thành niên, cha, mẹ đều mất, hạn chế năng lực hoặc quyền đối với con",
    )
    PARENTS_ASK = "parents_ask", "Chưa thành niên, cha, mẹ không có điều kiện chăm sóc và có yêu cầu"
    INCAPABLE = "incapable", "Mất năng lực hành vi dân sự"
    DIFFICULTY = "difficulty", "Có khó khăn trong nhận thức, làm chủ hành vi"


class Scope(TextChoices):
    """How far the guardian acts for the ward. vi: phạm vi giám hộ."""

    ALL = "all", "Toàn bộ các quyền, nghĩa vụ của người giám hộ"
    PART = "part", "Một số quyền, nghĩa vụ"


_OF_MINORS = {WardReason.NO_PARENTS, WardReason.PARENTS_UNFIT, WardReason.PARENTS_ASK}
_DECIDED = {GuardianshipKind.APPOINTED, GuardianshipKind.COURT}
#: First words, folded, of those who may be guardians of one ward together.
_TOGETHER = {"ong", "ba", "cha", "bo", "me"}
#: From this age a minor's own wish counts when a guardian is appointed.
_ASKED_FROM = 6


@dataclass(frozen=True)
class GuardianshipEntry(Entry):
    """Everything that is entered for one guardianship; a legal person as guardian has only a name and a seat."""

    ward: Person = field(default_factory=Person)
    guardian: Person = field(default_factory=Person)
    coguardian: Person = field(default_factory=Person)
    guardianship_kind: str = GuardianshipKind.NATURAL
    reason: str = ""
    is_joint: bool = False
    by_organisation: bool = False
    wish_heard: bool = False
    capacity_decision: str = ""
    decision_number: str = ""
    decision_on: PartialDate = UNKNOWN
    decision_authority: str = ""
    evidence: str = ""
    scope: str = Scope.ALL
    scope_detail: str = ""
    assets: str = ""


GROUPS = (
    Group(
        "guardianship",
        "Việc giám hộ",
        (
            Line("guardianship_kind", "Loại giám hộ", LineKind.CHOICE, choices=GuardianshipKind),
            Line("reason", "Lý do giám hộ", LineKind.CHOICE, choices=WardReason),
            Line("capacity_decision", "Quyết định của Tòa án", hint="Về năng lực hành vi: số, ngày, Tòa án"),
            *decision("văn bản cử"),
            Line("evidence", "Giấy tờ chứng minh", LineKind.LONG, 1000),
            Line(
                "wish_heard",
                "Đã hỏi nguyện vọng",
                LineKind.FLAG,
                hint="Khi cử, chỉ định cho người từ đủ 6 tuổi",
            ),
            Line("scope", "Phạm vi giám hộ", LineKind.CHOICE, choices=Scope),
            Line("scope_detail", "Các quyền, nghĩa vụ được giao", LineKind.LONG, 1000),
            Line("assets", "Tình trạng tài sản", LineKind.LONG, 2000),
            Line("by_organisation", "Người giám hộ là pháp nhân", LineKind.FLAG),
            Line("is_joint", "Cùng giám hộ", LineKind.FLAG, hint="Cha, mẹ hoặc ông, bà cùng giám hộ"),
        ),
    ),
    person("ward", "Người được giám hộ", gender=True, with_issue=True),
    person(
        "guardian",
        "Người giám hộ",
        gender=True,
        relation="Quan hệ với người được giám hộ",
        with_issue=True,
    ),
    person("coguardian", "Người cùng giám hộ", relation="Quan hệ với người được giám hộ", with_issue=True),
    declarant("Quan hệ với người được giám hộ"),
    REGISTRATION,
)


def hidden(entry: GuardianshipEntry) -> frozenset[str]:
    """The second guardian, unless two are guardians together."""
    return frozenset() if entry.is_joint else frozenset({"coguardian"})


def errors(entry: GuardianshipEntry, on: datetime.date) -> Wrong:
    """Return what keeps the entry from being submitted; empty when whole."""
    wrong = Wrong()
    wrong.want("reason", entry.reason, "lý do giám hộ")
    wrong.want("ward_full_name", entry.ward.full_name, "họ tên người được giám hộ")
    wrong.want("ward_gender", entry.ward.gender, "giới tính người được giám hộ")
    date_errors(wrong, "ward_birth_date", entry.ward.birth_date, "ngày sinh người được giám hộ", on)
    wrong.want("guardian_full_name", entry.guardian.full_name, "họ tên (tên gọi) người giám hộ")
    wrong.want("guardian_residence", entry.guardian.residence, "nơi cư trú (trụ sở) của người giám hộ")
    if not entry.by_organisation:
        date_errors(wrong, "guardian_birth_date", entry.guardian.birth_date, "ngày sinh người giám hộ", on)
    if entry.guardianship_kind == GuardianshipKind.NATURAL:
        wrong.want(
            "guardian_relation", entry.guardian.relation, "quan hệ của người giám hộ với người được giám hộ"
        )
    if entry.guardianship_kind in _DECIDED:
        wrong.want("decision_number", entry.decision_number, "số văn bản cử, chỉ định người giám hộ")
        wrong.want("decision_authority", entry.decision_authority, "cơ quan cử, chỉ định người giám hộ")
        date_errors(wrong, "decision_on", entry.decision_on, "ngày văn bản cử, chỉ định", on)
    if entry.is_joint:
        wrong.want("coguardian_full_name", entry.coguardian.full_name, "họ tên người cùng giám hộ")
    for role in ("guardian", "coguardian"):
        if same_person(entry.ward, entry.person(role)):
            wrong.add(f"{role}_full_name", "Người giám hộ và người được giám hộ là một người.")
    if same_person(entry.guardian, entry.coguardian):
        wrong.add("coguardian_full_name", "Hai người cùng giám hộ là một người.")
    if entry.scope == Scope.PART:
        wrong.want("scope_detail", entry.scope_detail, "các quyền, nghĩa vụ được giao cho người giám hộ")
    declarant_errors(entry, wrong, "người được giám hộ")
    registration_errors(entry, wrong)
    return wrong


def warnings(entry: GuardianshipEntry, filed_on: datetime.date) -> list[Warning]:
    """Return what is unusual about the entry, and what the law of the day of filing does not allow."""
    found = [*_about_ward(entry, filed_on), *_about_guardians(entry, filed_on)]
    if not entry.evidence and entry.guardianship_kind in (GuardianshipKind.NATURAL, GuardianshipKind.CHOSEN):
        found.append(
            Warning("no-evidence", "Chưa ghi giấy tờ chứng minh điều kiện giám hộ.", "evidence"),
        )
    if not entry.assets:
        found.append(Warning("no-assets", "Chưa ghi tình trạng tài sản của người được giám hộ.", "assets"))
    for role, who in (
        ("ward", "người được giám hộ"),
        ("guardian", "người giám hộ"),
        ("coguardian", "người cùng giám hộ"),
    ):
        found += number_warnings(entry.person(role), role, who)
    return found


def _about_ward(entry: GuardianshipEntry, filed_on: datetime.date) -> list[Warning]:
    found = []
    if entry.reason in _OF_MINORS and is_certainly_over(entry.ward, GROWN_UP, filed_on):
        found.append(
            Warning(
                "ward-grown-up",
                "Người được giám hộ đã đủ 18 tuổi, lý do lại là của người chưa thành niên",
                "reason",
                forbids=cite("ward-reason", filed_on),
            )
        )
    if entry.reason in (WardReason.INCAPABLE, WardReason.DIFFICULTY) and not entry.capacity_decision:
        key = "ward-incapable" if entry.reason == WardReason.INCAPABLE else "ward-in-difficulty"
        found.append(
            Warning(
                "no-capacity-decision",
                "Phải có quyết định của Tòa án tuyên bố về năng lực hành vi của người được giám hộ",
                "capacity_decision",
                forbids=cite(key, filed_on),
            )
        )
    if entry.reason == WardReason.DIFFICULTY:
        if filed_on < CIVIL_CODE_2015:
            found.append(
                Warning(
                    "difficulty-too-early",
                    "Trước 01/01/2017 luật chưa có giám hộ cho người có khó khăn trong nhận thức",
                    "reason",
                    forbids=cite("ward-before-2017", filed_on),
                )
            )
        elif entry.guardianship_kind in (GuardianshipKind.NATURAL, GuardianshipKind.APPOINTED):
            found.append(
                Warning(
                    "difficulty-by-court",
                    "Người giám hộ của người có khó khăn trong nhận thức do Tòa án chỉ định",
                    "guardianship_kind",
                    forbids=cite("ward-in-difficulty-by-court", filed_on),
                )
            )
    if (
        entry.guardianship_kind in _DECIDED
        and entry.reason in _OF_MINORS
        and not entry.wish_heard
        and is_certainly_over(entry.ward, _ASKED_FROM, filed_on)
    ):
        found.append(
            Warning(
                "wish-not-heard",
                f"Chưa ghi đã xem xét nguyện vọng của người từ đủ 6 tuổi ({cite('ward-wish', filed_on)}).",
                "wish_heard",
            )
        )
    return found


def _about_guardians(entry: GuardianshipEntry, filed_on: datetime.date) -> list[Warning]:
    found = []
    if entry.by_organisation and entry.guardianship_kind == GuardianshipKind.NATURAL:
        found.append(
            Warning(
                "natural-organisation",
                "Giám hộ đương nhiên chỉ là cá nhân",
                "by_organisation",
                forbids=cite("guardian-natural", filed_on),
            )
        )
    for role in ("guardian", "coguardian"):
        guardian = entry.person(role)
        if not entry.by_organisation and is_certainly_under(guardian, GROWN_UP, filed_on):
            found.append(
                Warning(
                    f"{role}-minor",
                    f"{guardian.full_name} chưa đủ 18 tuổi nên chưa thể làm người giám hộ",
                    f"{role}_birth_date",
                    forbids=cite("guardian-age", filed_on),
                )
            )
    if entry.is_joint and any(
        relation and fold(relation).partition(" ")[0] not in _TOGETHER
        for relation in (entry.guardian.relation, entry.coguardian.relation)
    ):
        found.append(
            Warning(
                "not-together",
                "Chỉ cha, mẹ cùng giám hộ cho con, hoặc ông, bà cùng giám hộ cho cháu",
                "is_joint",
                forbids=cite("guardians-together", filed_on),
            )
        )
    return found


GUARDIANSHIP = Kind(
    event=EventKind.GUARDIANSHIP,
    prefix="GH",
    entry=GuardianshipEntry,
    groups=GROUPS,
    subjects=("ward",),
    paper=PaperKind.GUARDIANSHIP_EXTRACT,
    copy=PaperKind.GUARDIANSHIP_COPY,
    wrong=errors,
    unusual=warnings,
    hidden=hidden,
    compared=(
        ("ward_full_name", "Người được giám hộ"),
        ("ward_birth_date", "Ngày sinh"),
        ("ward_personal_id", "Số định danh"),
        ("guardian_full_name", "Người giám hộ"),
        ("guardian_birth_date", "Ngày sinh của người giám hộ"),
        ("guardianship_kind", "Loại giám hộ"),
        ("reason", "Lý do giám hộ"),
    ),
    book_columns=(
        (in_book("ward", "gender"), "Người được giám hộ"),
        (in_book("guardian", "relation"), "Người giám hộ"),
        (in_book("coguardian", "relation"), "Người cùng giám hộ"),
        ("guardianship_kind decision_number decision_on decision_authority", "Loại giám hộ"),
        ("reason capacity_decision", "Lý do giám hộ"),
        ("scope scope_detail", "Phạm vi giám hộ"),
        ("assets", "Tình trạng tài sản"),
        ("declarant_full_name declarant_relation declarant_personal_id", "Người yêu cầu"),
    ),
)
