"""What papers of every kind say in the same way. vi: phần chung của giấy tờ hộ tịch."""

from registry.entries import Person
from registry.models import IdType, PersonalIdRequest, Record


def personal_id(record: Record) -> str:
    """Return the child's personal number when the population database has given it, else nothing."""
    given = PersonalIdRequest.objects.filter(record=record, state=PersonalIdRequest.State.GIVEN)
    return given.values_list("number", flat=True).first() or ""


def identity(person: Person) -> str:
    """Say a person's identity paper in one line: kind, number, by whom and when."""
    if not person.id_number:
        return f"Số định danh cá nhân {person.personal_id}" if person.personal_id else ""
    line = f"{IdType(person.id_type).label if person.id_type else 'Giấy tờ'} số {person.id_number}"
    if person.id_issuer:
        line += f", {person.id_issuer} cấp"
    if person.id_issued_on:
        line += f"{'' if person.id_issuer else ', cấp'} ngày {person.id_issued_on.display()}"
    return line


def signing_title(title: str) -> str:
    """Write the title as papers do: a deputy signs for the head (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    title = title.upper()
    return f"KT. {title.removeprefix('PHÓ ')}\n{title}" if title.startswith("PHÓ ") else title
