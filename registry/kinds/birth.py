"""Birth. vi: khai sinh (Luật Hộ tịch 2014, Điều 13–16; trẻ bị bỏ rơi: Nghị định 123/2015/NĐ-CP, Điều 14)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.db.models import TextChoices

from hotich.models import Place
from hotich.values.dates import UNKNOWN, PartialDate
from hotich.values.names import fold
from registry.kinds.entry import Entry, Person
from registry.kinds.kind import Kind
from registry.kinds.lines import REGISTRATION, Group, Line, LineKind, declarant, names, person
from registry.kinds.people import (
    date_errors,
    declarant_errors,
    number_warnings,
    registration_errors,
    years_between,
)
from registry.kinds.reasons import Warning, Wrong
from registry.kinds.timeliness import timeliness
from registry.models import EventKind, Gender, RegistrationKind
from registry.models.paper_kinds import PaperKind


class ParentageKind(TextChoices):
    """What is known of the parents. vi: loại khai sinh."""

    BOTH = "both", "Biết cả cha và mẹ"
    MOTHER_UNKNOWN = "mother_unknown", "Chưa xác định được mẹ"
    FATHER_UNKNOWN = "father_unknown", "Chưa xác định được cha"
    BOTH_UNKNOWN = "both_unknown", "Chưa xác định được cha và mẹ"
    ABANDONED = "abandoned", "Trẻ bị bỏ rơi"


_WITHOUT = {
    "mother": {ParentageKind.MOTHER_UNKNOWN, ParentageKind.BOTH_UNKNOWN, ParentageKind.ABANDONED},
    "father": {ParentageKind.FATHER_UNKNOWN, ParentageKind.BOTH_UNKNOWN, ParentageKind.ABANDONED},
}


@dataclass(frozen=True)
class BirthEntry(Entry):
    """Everything that is entered for one birth."""

    UNIT = "birth_place_unit"

    child: Person = field(default_factory=Person)
    mother: Person = field(default_factory=Person)
    father: Person = field(default_factory=Person)
    parentage_kind: str = ParentageKind.BOTH
    birth_place: str = ""
    birth_place_unit: Place | None = None
    native_place: str = ""
    notice_number: str = ""
    notice_date: PartialDate = UNKNOWN
    copies_requested: int = 0


GROUPS = (
    Group(
        "child",
        "Người được khai sinh",
        (
            *names("child"),
            Line("child_birth_date", "Ngày sinh", LineKind.DATE, size="input--date"),
            Line("child_gender", "Giới tính", LineKind.RADIO, choices=Gender),
            Line("child_ethnicity", "Dân tộc", length=40, listed="ethnicities"),
            Line("child_nationality", "Quốc tịch", length=60, listed="nationalities"),
            Line("birth_place", "Nơi sinh"),
            Line("birth_place_unit", "Đơn vị nơi sinh", LineKind.UNIT),
            Line("native_place", "Quê quán"),
            Line("parentage_kind", "Loại khai sinh", LineKind.CHOICE, choices=ParentageKind),
        ),
    ),
    Group(
        "notice",
        "Giấy chứng sinh, bản sao",
        (
            Line("notice_number", "Số chứng sinh", length=40, size="input--medium"),
            Line("notice_date", "Ngày cấp", LineKind.DATE, size="input--date"),
            Line("copies_requested", "Số bản sao", LineKind.NUMBER, size="input--short"),
        ),
    ),
    person("mother", "Mẹ"),
    person("father", "Cha"),
    declarant("Quan hệ với trẻ"),
    REGISTRATION,
)


def hidden(entry: BirthEntry) -> frozenset[str]:
    """The parent that is not known."""
    return frozenset(side for side, kinds in _WITHOUT.items() if entry.parentage_kind in kinds)


#: A surname that is neither parent's. Bộ luật Dân sự 2015, Điều 26 khoản 2.
_BY_CUSTOM = "Theo tập quán"
#: Whose people stays open. Nghị định 123/2015/NĐ-CP, Điều 14 khoản 3.
_ABANDONED = "Trẻ bị bỏ rơi"
#: What is brought where there is no notice of birth. Luật Hộ tịch 2014, Điều 16 khoản 1.
_INSTEAD_OF_NOTICE = (
    "Có văn bản của người làm chứng xác nhận việc sinh",
    "Có giấy cam đoan về việc sinh",
    "Trẻ bị bỏ rơi, có biên bản của cơ quan có thẩm quyền",
)


def errors(entry: BirthEntry, on: datetime.date) -> Wrong:
    """Return what keeps the entry from being submitted: what is missing, what contradicts itself; empty when whole."""
    wrong = Wrong()
    wrong.want("child_given_name", entry.child.given_name, "tên của trẻ")
    wrong.want("child_gender", entry.child.gender, "giới tính của trẻ")
    wrong.want("child_nationality", entry.child.nationality, "quốc tịch của trẻ")
    wrong.want("birth_place", entry.birth_place, "nơi sinh")
    declarant_errors(entry, wrong, "trẻ")
    registration_errors(entry, wrong)
    date_errors(wrong, "child_birth_date", entry.child.birth_date, "ngày sinh", on)
    for side, who in (("mother", "mẹ"), ("father", "cha")):
        parent = entry.person(side)
        if side in hidden(entry):
            if parent.is_known:
                wrong.add(
                    "parentage_kind",
                    f"Loại khai sinh ghi chưa xác định được {who} nhưng có ghi họ tên {who}. "
                    f"Hãy chọn lại loại khai sinh, hoặc xóa họ tên {who}.",
                )
        elif parent.birth_date and not (parent.birth_date.lower < entry.child.birth_date.upper):
            wrong.add(
                f"{side}_birth_date",
                f"Ngày sinh của {who} không ở trước ngày sinh của trẻ. Hãy kiểm tra lại hai ngày này.",
            )
        elif not parent.is_known:
            wrong.add(
                f"{side}_full_name",
                f"Hãy ghi họ tên {who}, hoặc chọn loại khai sinh “chưa xác định được {who}”.",
            )
    if entry.mother.personal_id and entry.mother.personal_id == entry.father.personal_id:
        wrong.add("father_personal_id", "Số định danh của cha trùng với của mẹ.")
    return wrong


def warnings(entry: BirthEntry, filed_on: datetime.date) -> list[Warning]:
    """Return what is unusual about the entry and wants an officer's reason."""
    found: list[Warning] = []
    child = entry.child
    if child.birth_date and not child.birth_date.is_full:
        found.append(Warning("partial-birth-date", "Ngày sinh của trẻ chưa đầy đủ.", "child_birth_date"))
    if not child.ethnicity:
        message = "Chưa ghi dân tộc của trẻ."
        found.append(Warning("no-ethnicity", message, "child_ethnicity", usual=(_ABANDONED,)))
    if not entry.notice_number and not entry.stands_already:
        message = "Không có số giấy chứng sinh."
        found.append(Warning("no-birth-notice", message, "notice_number", usual=_INSTEAD_OF_NOTICE))
    for side, who in (("mother", "mẹ"), ("father", "cha")):
        found += _about_parent(entry.person(side), side, who, child.birth_date)
    if child.family_name and not _same_family(entry):
        message = "Họ của trẻ khác họ của cha và của mẹ."
        found.append(Warning("family-name", message, "child_family_name", usual=(_BY_CUSTOM,)))
    return found


def in_time(entry: BirthEntry, filed_on: datetime.date, days: int) -> RegistrationKind:
    """Say whether the parents came in time."""
    return timeliness(entry.child.birth_date, filed_on, days=days, basis=entry.basis)


def _about_parent(parent: Person, side: str, who: str, born: PartialDate) -> list[Warning]:
    found: list[Warning] = []
    if years := years_between(parent.birth_date, born):
        least, most = years
        # Who is no older than the child is refused.
        if parent.birth_date.lower < born.upper and most < 18:
            found.append(
                Warning(
                    f"{side}-young", f"{who.capitalize()} mới {most} tuổi khi trẻ sinh.", f"{side}_birth_date"
                )
            )
        elif least > (55 if side == "mother" else 80):
            found.append(
                Warning(
                    f"{side}-old", f"{who.capitalize()} đã {least} tuổi khi trẻ sinh.", f"{side}_birth_date"
                )
            )
    return found + number_warnings(parent, side, who)


def _same_family(entry: BirthEntry) -> bool:
    own = fold(entry.child.family_name).split()[:1]
    parents = [
        fold(person.full_name).split()[:1] for person in (entry.father, entry.mother) if person.is_known
    ]
    return not parents or own in parents


BIRTH = Kind(
    event=EventKind.BIRTH,
    prefix="KS",
    entry=BirthEntry,
    groups=GROUPS,
    subjects=("child",),
    paper=PaperKind.BIRTH_CERTIFICATE,
    copy=PaperKind.BIRTH_COPY,
    wrong=errors,
    unusual=warnings,
    timeliness=in_time,
    hidden=hidden,
    named_against=frozenset(_WITHOUT),
    compared=(
        ("child_full_name", "Họ tên trẻ"),
        ("child_birth_date", "Ngày sinh"),
        ("child_gender", "Giới tính"),
        ("birth_place", "Nơi sinh"),
        ("notice_number", "Số chứng sinh"),
        ("mother_full_name", "Mẹ"),
        ("mother_birth_date", "Ngày sinh của mẹ"),
        ("mother_personal_id", "Số định danh của mẹ"),
        ("father_full_name", "Cha"),
    ),
    book_columns=(
        ("child_full_name child_gender child_ethnicity child_nationality", "Người được khai sinh"),
        ("child_birth_date", "Ngày, tháng, năm sinh"),
        ("birth_place", "Nơi sinh"),
        ("native_place", "Quê quán"),
        ("mother_full_name mother_birth_date mother_ethnicity mother_nationality mother_residence", "Mẹ"),
        ("father_full_name father_birth_date father_ethnicity father_nationality father_residence", "Cha"),
        ("declarant_full_name declarant_relation declarant_personal_id", "Người yêu cầu"),
    ),
    happened_on="child_birth_date",
    in_words=("child_birth_date",),
    own_lines=(
        "child_family_name",
        "child_middle_name",
        "child_given_name",
        "child_birth_date",
        "child_gender",
        "notice_number",
    ),
    gives_personal_id=True,
)
