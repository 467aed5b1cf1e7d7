"""What every kind of act asks of the people in it. vi: quy tắc về người trong việc hộ tịch."""

import datetime

from hotich.values.dates import PartialDate, age
from hotich.values.personal_id import mismatches
from registry.kinds.entry import Entry, Person
from registry.kinds.reasons import Warning, Wrong
from registry.models import RegistrationBasis

_GENDER_BY_ROLE = {
    "mother": "female",
    "father": "male",
    "husband": "male",
    "wife": "female",
    "adoptivefather": "male",
    "adoptivemother": "female",
}


def declarant_errors(entry: Entry, wrong: Wrong, subject: str) -> None:
    """Ask who asks; `subject` is the word for whom the act is about, such as "trẻ"."""
    wrong.want("declarant_full_name", entry.declarant.full_name, "họ tên người yêu cầu")
    wrong.want("declarant_relation", entry.declarant.relation, f"quan hệ của người yêu cầu với {subject}")


def registration_errors(entry: Entry, wrong: Wrong) -> None:
    """Ask where an act that was registered abroad stands (Luật Hộ tịch 2014, Điều 3 khoản 2 điểm c)."""
    if entry.basis == RegistrationBasis.ABROAD:
        wrong.want("foreign_agency", entry.foreign_agency, "cơ quan nước ngoài đã đăng ký")
        wrong.want("foreign_country", entry.foreign_country, "quốc gia đã đăng ký")
        wrong.want("foreign_date", entry.foreign_date, "ngày đăng ký ở nước ngoài")


def date_errors(wrong: Wrong, key: str, value: PartialDate, what: str, on: datetime.date) -> None:
    """Ask for a date that is not in the future."""
    if not value:
        wrong.add(key, f"Hãy ghi {what}; nếu không rõ ngày, ghi tháng và năm hoặc chỉ năm.")
    elif value.is_after(on):
        wrong.add(key, f"{what.capitalize()} ở sau hôm nay.")


def number_warnings(person: Person, role: str, who: str, gender: str = "") -> list[Warning]:
    """Say where a personal number contradicts sex or year of birth (Nghị định 137/2015/NĐ-CP, Điều 13)."""
    if not person.personal_id:
        return []
    expected = gender or person.gender or _GENDER_BY_ROLE.get(role, "")
    found = mismatches(person.personal_id, expected, person.birth_date)
    return [
        Warning(f"{role}-personal-id-{index}", f"Số định danh của {who}: {message}", f"{role}_personal_id")
        for index, message in enumerate(found)
    ]


def years_between(earlier: PartialDate, later: PartialDate) -> tuple[int, int] | None:
    """Return the least and the most whole years from one date to the other; None when one is unknown."""
    if not earlier or not later:
        return None
    return age(born=earlier.upper, on=later.lower), age(born=earlier.lower, on=later.upper)


def is_foreign(entry: Entry) -> bool:
    """Say whether the act has a foreign element: somebody in it is not a citizen, or it stands abroad already.

    vi: yếu tố nước ngoài (Luật Hộ tịch 2014, Điều 7, Điều 35).
    """
    people = (entry.person(role) for role in entry.roles() if role != "declarant")
    others = any(each.is_known and each.nationality not in ("", "Việt Nam") for each in people)
    return others or entry.basis == RegistrationBasis.ABROAD


def same_person(one: Person, other: Person) -> bool:
    """Say whether two people of one entry are one: by number if both have one, else by name and day of birth."""
    if one.personal_id and other.personal_id:
        return one.personal_id == other.personal_id
    return (
        one.is_known
        and one.full_name.casefold() == other.full_name.casefold()
        and bool(one.birth_date)
        and one.birth_date == other.birth_date
    )
