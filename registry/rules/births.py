"""What must be known of a birth, what is unusual about it, and whether it came in time. Pure functions over values.

The law may forbid; unusual data is a warning that is answered with a reason, never a wall.
"""

import datetime
from dataclasses import dataclass

from hotich.dates import PartialDate, age
from hotich.names import fold
from hotich.personal_id import mismatches
from registry.entries import BirthEntry, Person
from registry.models import ParentageKind, RegistrationKind

#: Luật Hộ tịch 2014, Điều 15: the parents' duty, in calendar days after the birth.
DAYS_TO_REGISTER = 60

_NO_MOTHER = {ParentageKind.MOTHER_UNKNOWN, ParentageKind.BOTH_UNKNOWN, ParentageKind.ABANDONED}
_NO_FATHER = {ParentageKind.FATHER_UNKNOWN, ParentageKind.BOTH_UNKNOWN, ParentageKind.ABANDONED}


@dataclass(frozen=True, slots=True)
class Warning:
    """Something unusual that may well be true; `code` stays the same as long as the reason for it does."""

    code: str
    message: str
    field: str = ""


def registration_kind(birth_date: PartialDate, filed_on: datetime.date) -> RegistrationKind:
    """Say whether the birth was filed in time; the day of birth is not counted, the day of valid filing decides.

    An office's own delay is not the citizen's. A date known in part gives an answer only where every possible day
    gives the same one.
    """
    limit = datetime.timedelta(days=DAYS_TO_REGISTER)
    if not birth_date:
        return RegistrationKind.UNKNOWN
    if filed_on <= birth_date.lower + limit:
        return RegistrationKind.ON_TIME
    if filed_on > birth_date.upper + limit:
        return RegistrationKind.LATE
    return RegistrationKind.UNKNOWN


def errors(entry: BirthEntry, *, on: datetime.date) -> dict[str, list[str]]:
    """Return what keeps the entry from being submitted: what is missing, what contradicts itself; empty when whole."""
    found: dict[str, list[str]] = {}

    def wrong(key: str, message: str) -> None:
        found.setdefault(key, []).append(message)

    for key, value, what in (
        ("child_given_name", entry.child.given_name, "tên của trẻ"),
        ("child_gender", entry.child.gender, "giới tính của trẻ"),
        ("child_nationality", entry.child.nationality, "quốc tịch của trẻ"),
        ("birth_place", entry.birth_place, "nơi sinh"),
        ("declarant_full_name", entry.declarant.full_name, "họ tên người yêu cầu"),
        ("declarant_relation", entry.declarant.relation, "quan hệ của người yêu cầu với trẻ"),
    ):
        if not value:
            wrong(key, f"Hãy ghi {what}.")
    if not entry.child.birth_date:
        wrong("child_birth_date", "Hãy ghi ngày sinh; nếu không rõ ngày, ghi tháng và năm hoặc chỉ năm.")
    elif entry.child.birth_date.is_after(on):
        wrong("child_birth_date", "Ngày sinh ở sau hôm nay.")
    for side, absent, who in (("mother", _NO_MOTHER, "mẹ"), ("father", _NO_FATHER, "cha")):
        person = entry.person(side)
        if entry.parentage_kind in absent:
            if person.is_known:
                wrong(
                    "parentage_kind",
                    f"Loại khai sinh ghi chưa xác định được {who} nhưng có ghi họ tên {who}.",
                )
        elif not person.is_known:
            wrong(
                f"{side}_full_name",
                f"Hãy ghi họ tên {who}, hoặc chọn loại khai sinh “chưa xác định được {who}”.",
            )
    if entry.mother.personal_id and entry.mother.personal_id == entry.father.personal_id:
        wrong("father_personal_id", "Số định danh của cha trùng với của mẹ.")
    return found


def warnings(entry: BirthEntry, *, filed_on: datetime.date) -> list[Warning]:
    """Return what is unusual about the entry and wants an officer's reason."""
    found: list[Warning] = []
    if registration_kind(entry.child.birth_date, filed_on) == RegistrationKind.LATE:
        found.append(
            Warning(
                "late",
                f"Nộp hồ sơ quá {DAYS_TO_REGISTER} ngày kể từ ngày sinh: đăng ký quá hạn.",
                "child_birth_date",
            )
        )
    if entry.child.birth_date and not entry.child.birth_date.is_full:
        found.append(Warning("partial-birth-date", "Ngày sinh của trẻ chưa đầy đủ.", "child_birth_date"))
    if not entry.child.ethnicity:
        found.append(Warning("no-ethnicity", "Chưa ghi dân tộc của trẻ.", "child_ethnicity"))
    if any(letter.isdigit() for letter in entry.child.full_name):
        found.append(
            Warning("digit-in-name", "Họ tên của trẻ có chữ số (BLDS 2015, Điều 26).", "child_given_name")
        )
    if not entry.notice_number:
        found.append(Warning("no-birth-notice", "Không có số giấy chứng sinh.", "notice_number"))
    for side, who in (("mother", "mẹ"), ("father", "cha")):
        found += _about_parent(entry.person(side), side, who, entry.child.birth_date)
    if entry.child.family_name and not _same_family(entry):
        found.append(Warning("family-name", "Họ của trẻ khác họ của cha và của mẹ.", "child_family_name"))
    return found


def _about_parent(parent: Person, side: str, who: str, born: PartialDate) -> list[Warning]:
    found: list[Warning] = []
    if parent.birth_date and born:
        least, most = (
            age(born=parent.birth_date.upper, on=born.lower),
            age(born=parent.birth_date.lower, on=born.upper),
        )
        if most < 18:
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
    if parent.personal_id:
        gender = "female" if side == "mother" else "male"
        found += [
            Warning(
                f"{side}-personal-id-{index}", f"Số định danh của {who}: {message}", f"{side}_personal_id"
            )
            for index, message in enumerate(mismatches(parent.personal_id, gender, parent.birth_date))
        ]
    return found


def _same_family(entry: BirthEntry) -> bool:
    own = fold(entry.child.family_name).split()[:1]
    parents = [
        fold(person.full_name).split()[:1] for person in (entry.father, entry.mother) if person.is_known
    ]
    return not parents or own in parents
