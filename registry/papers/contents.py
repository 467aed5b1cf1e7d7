"""From a registered act to the letters on its paper. vi: nội dung giấy tờ."""

from hotich.names import upper
from registry.entries import BirthEntry, Person
from registry.models import Gender, IdType, PersonalIdRequest, Record
from registry.papers.catalogue import BirthCertificateContent, ParentContent


def birth_certificate(record: Record) -> BirthCertificateContent:
    """Return what is printed on the birth certificate of a registered birth, as the book stands at this moment.

    Thông tư 04/2020/TT-BTP, Điều 31: the child's name in capitals; places in the words of the book.
    """
    assert record.registered_on is not None
    assert record.book is not None
    entry = BirthEntry.from_record(record)
    child = entry.child
    return BirthCertificateContent(
        number=record.number,
        book=record.book.code,
        child_full_name=upper(child.full_name),
        birth_date=child.birth_date.display(),
        birth_date_words=record.birth.birth_date_words,
        gender=Gender(child.gender).label if child.gender else "",
        ethnicity=child.ethnicity,
        nationality=child.nationality,
        birth_place=entry.birth_place,
        native_place=entry.native_place,
        personal_id=personal_id(record),
        mother=_parent(entry.mother),
        father=_parent(entry.father),
        declarant_name=entry.declarant.full_name,
        declarant_identity=_identity(entry.declarant),
        registered_at=record.office_name,
        registered_on=record.registered_on.strftime("%d/%m/%Y"),
        notes=tuple(record.notes.values_list("text", flat=True)),
        signed_place=record.office.place.short_name if record.office.place else "",
        signatory_title=_title(record.signer_title),
        signatory_name=record.signer_name,
    )


def personal_id(record: Record) -> str:
    """Return the child's personal number when the population database has given it, else nothing."""
    given = PersonalIdRequest.objects.filter(record=record, state=PersonalIdRequest.State.GIVEN)
    return given.values_list("number", flat=True).first() or ""


def _parent(person: Person) -> ParentContent:
    return ParentContent(
        full_name=person.full_name,
        birth_year=str(person.birth_date.year or ""),
        ethnicity=person.ethnicity,
        nationality=person.nationality,
        residence=person.residence,
    )


def _identity(person: Person) -> str:
    """Say the declarant's identity paper in one line: kind, number, by whom and when."""
    if not person.id_number:
        return f"Số định danh cá nhân {person.personal_id}" if person.personal_id else ""
    line = f"{IdType(person.id_type).label if person.id_type else 'Giấy tờ'} số {person.id_number}"
    if person.id_issuer:
        line += f", {person.id_issuer} cấp"
    if person.id_issued_on:
        line += f"{'' if person.id_issuer else ', cấp'} ngày {person.id_issued_on.display()}"
    return line


def _title(title: str) -> str:
    """Write the title as papers do: a deputy signs for the head (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    title = title.upper()
    return f"KT. {title.removeprefix('PHÓ ')}\n{title}" if title.startswith("PHÓ ") else title
