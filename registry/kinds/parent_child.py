"""Recognition of a parent or child. vi: nhận cha, mẹ, con (Luật Hộ tịch 2014, Điều 24; Luật HN&GĐ 2014, Điều 101)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.db.models import TextChoices

from hotich.values.citations import cite
from registry.kinds.ages import GROWN_UP, is_certainly_under
from registry.kinds.dated import CIRCULAR_2020, FAMILY_LAW_2014, in_force
from registry.kinds.entry import LaterEntry, Person
from registry.kinds.kind import Kind
from registry.kinds.lines import REGISTRATION, Group, Line, LineKind, declarant, in_book, original, person
from registry.kinds.originals import original_errors, original_warnings
from registry.kinds.people import (
    date_errors,
    declarant_errors,
    number_warnings,
    registration_errors,
    same_person,
    years_between,
)
from registry.kinds.reasons import Warning, Wrong
from registry.models import EventKind, Gender
from registry.models.paper_kinds import PaperKind


class RecognitionKind(TextChoices):
    """Who recognises whom. vi: loại xác nhận."""

    FATHER = "father", "Cha nhận con"
    CHILD_OF_FATHER = "child_of_father", "Con nhận cha"
    MOTHER = "mother", "Mẹ nhận con"
    CHILD_OF_MOTHER = "child_of_mother", "Con nhận mẹ"

    @property
    def by_child(self) -> bool:
        return self in (RecognitionKind.CHILD_OF_FATHER, RecognitionKind.CHILD_OF_MOTHER)

    @property
    def parent(self) -> str:
        return "cha" if self in (RecognitionKind.FATHER, RecognitionKind.CHILD_OF_FATHER) else "mẹ"


class Evidence(TextChoices):
    """What proves the relation. vi: chứng cứ chứng minh quan hệ cha, mẹ, con."""

    EXPERT = "expert", "Văn bản của cơ quan y tế, giám định hoặc cơ quan có thẩm quyền khác"
    STATEMENT = "statement", "Văn bản cam đoan, có ít nhất hai người làm chứng"
    OBJECTS = "objects", "Thư từ, phim ảnh, đồ vật cùng văn bản cam đoan, có người thân thích làm chứng"


#: Which evidence the circular of the day takes.
_EVIDENCE = (
    (datetime.date(2016, 1, 2), {Evidence.EXPERT, Evidence.OBJECTS}),
    (CIRCULAR_2020, {Evidence.EXPERT, Evidence.STATEMENT}),
)
_YOUNGEST_PARENT = 14
_OLDEST = {"cha": 80, "mẹ": 55}


@dataclass(frozen=True)
class ParentChildEntry(LaterEntry):
    """Everything that is entered for one recognition; the original is the child's birth registration."""

    parent: Person = field(default_factory=Person)
    child: Person = field(default_factory=Person)
    recognition_kind: str = RecognitionKind.FATHER
    decision_number: str = ""
    relation_to_parent: str = ""
    evidence_kind: str = ""
    evidence: str = ""
    first_witness: str = ""
    second_witness: str = ""

    @property
    def recognition(self) -> RecognitionKind:
        return RecognitionKind(self.recognition_kind)


_DECLARANT = declarant("Quan hệ với con")
GROUPS = (
    Group(
        "recognition",
        "Việc nhận cha, mẹ, con",
        (
            Line("recognition_kind", "Loại xác nhận", LineKind.CHOICE, choices=RecognitionKind),
            Line("evidence_kind", "Chứng cứ", LineKind.CHOICE, choices=Evidence),
            Line("evidence", "Số, ngày, nơi lập chứng cứ", LineKind.LONG, 1000),
            Line("first_witness", "Người làm chứng thứ nhất", LineKind.NAME, 150),
            Line("second_witness", "Người làm chứng thứ hai", LineKind.NAME, 150),
            Line(
                "decision_number",
                "Số quyết định",
                length=60,
                size="input--medium",
                hint="Chỉ việc đăng ký trước 01/01/2016 có quyết định công nhận",
            ),
        ),
    ),
    person("parent", "Cha hoặc mẹ", with_issue=True),
    person("child", "Con", gender=True, with_issue=True),
    original("Đăng ký khai sinh của con", says_which=False, folded=False),
    Group(
        "declarant",
        _DECLARANT.title,
        (
            *_DECLARANT.lines[:2],
            Line("relation_to_parent", "Quan hệ với cha, mẹ", length=40, listed="relations"),
            *_DECLARANT.lines[2:],
        ),
    ),
    REGISTRATION,
)


def errors(entry: ParentChildEntry, on: datetime.date) -> Wrong:
    """Return what keeps the entry from being submitted; empty when whole."""
    wrong = Wrong()
    who = entry.recognition.parent
    wrong.want("evidence_kind", entry.evidence_kind or entry.stands_already, "chứng cứ chứng minh quan hệ")
    for role, name in (("parent", who), ("child", "con")):
        wrong.want(f"{role}_full_name", entry.person(role).full_name, f"họ tên người {name}")
        date_errors(wrong, f"{role}_birth_date", entry.person(role).birth_date, f"ngày sinh của {name}", on)
        wrong.want(f"{role}_nationality", entry.person(role).nationality, f"quốc tịch của {name}")
    if entry.parent.birth_date and entry.child.birth_date.is_before(entry.parent.birth_date):
        wrong.add("parent_birth_date", f"Ngày sinh của {who} ở sau ngày sinh của con.")
    if same_person(entry.parent, entry.child):
        wrong.add("child_full_name", "Người nhận và người được nhận là một người.")
    declarant_errors(entry, wrong, "con")
    registration_errors(entry, wrong)
    original_errors(entry, wrong, on)
    return wrong


def warnings(entry: ParentChildEntry, filed_on: datetime.date) -> list[Warning]:
    """Return what is unusual about the entry, and what the law of the day of filing does not allow."""
    who = entry.recognition.parent
    found = _about_evidence(entry, filed_on)
    if (
        entry.recognition.by_child
        and filed_on >= FAMILY_LAW_2014
        and is_certainly_under(entry.child, GROWN_UP, filed_on)
    ):
        found.append(
            Warning(
                "child-minor",
                f"Con chưa đủ 18 tuổi không tự yêu cầu nhận {who}: ghi là “{who.capitalize()} nhận con”, "
                "hoặc hướng dẫn yêu cầu Tòa án",
                "recognition_kind",
                forbids=cite("parentage-of-a-minor", filed_on),
            )
        )
    if years := years_between(entry.parent.birth_date, entry.child.birth_date):
        least, most = years
        if 0 <= most < _YOUNGEST_PARENT:
            found.append(
                Warning("parent-young", f"Người {who} chỉ hơn con {most} tuổi.", "parent_birth_date")
            )
        elif least > _OLDEST[who]:
            found.append(Warning("parent-old", f"Người {who} hơn con {least} tuổi.", "parent_birth_date"))
    gender = Gender.MALE if who == "cha" else Gender.FEMALE
    found += number_warnings(entry.parent, "parent", who, gender=gender)
    found += number_warnings(entry.child, "child", "con")
    return found + original_warnings(entry, "đăng ký khai sinh của con")


def _about_evidence(entry: ParentChildEntry, filed_on: datetime.date) -> list[Warning]:
    if not entry.evidence_kind:
        return []
    if Evidence(entry.evidence_kind) not in in_force(_EVIDENCE, filed_on):
        return [
            Warning(
                "evidence-not-taken",
                "Chứng cứ này không được nhận vào ngày nộp hồ sơ",
                "evidence_kind",
                forbids=cite("parentage-evidence", filed_on),
            )
        ]
    found = []
    if entry.evidence_kind == Evidence.STATEMENT and not (entry.first_witness and entry.second_witness):
        found.append(
            Warning(
                "few-witnesses",
                "Văn bản cam đoan phải có ít nhất hai người làm chứng",
                "first_witness",
                forbids=cite("parentage-witnesses", filed_on),
            )
        )
    if not entry.evidence:
        found.append(Warning("no-evidence", "Chưa ghi số, ngày, nơi lập chứng cứ.", "evidence"))
    return found


PARENT_CHILD = Kind(
    event=EventKind.PARENT_CHILD,
    prefix="CMC",
    entry=ParentChildEntry,
    groups=GROUPS,
    subjects=("parent", "child"),
    paper=PaperKind.PARENT_CHILD_EXTRACT,
    copy=PaperKind.PARENT_CHILD_COPY,
    wrong=errors,
    unusual=warnings,
    compared=(
        ("recognition_kind", "Loại xác nhận"),
        ("parent_full_name", "Cha hoặc mẹ"),
        ("parent_birth_date", "Ngày sinh của cha, mẹ"),
        ("parent_personal_id", "Số định danh của cha, mẹ"),
        ("child_full_name", "Con"),
        ("child_birth_date", "Ngày sinh của con"),
        ("child_personal_id", "Số định danh của con"),
    ),
    book_columns=(
        ("recognition_kind decision_number", "Loại xác nhận"),
        (in_book("parent"), "Cha hoặc mẹ"),
        (in_book("child", "gender"), "Con"),
        ("original_number original_book original_date original_office", "Đăng ký khai sinh của con"),
        ("evidence_kind evidence", "Chứng cứ"),
        ("declarant_full_name declarant_relation declarant_personal_id", "Người yêu cầu"),
    ),
)
