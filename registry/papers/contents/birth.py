"""The birth certificate. vi: Giấy khai sinh."""

from hotich.names import upper
from registry.entries import Person
from registry.kinds.birth import BirthEntry
from registry.models import Gender, Record
from registry.papers.catalogue import BirthCertificateContent, ParentContent
from registry.papers.contents.common import identity, personal_id, signing_title


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
        birth_date_words=record.particulars.values["child_birth_date_words"],
        gender=Gender(child.gender).label if child.gender else "",
        ethnicity=child.ethnicity,
        nationality=child.nationality,
        birth_place=entry.birth_place,
        native_place=entry.native_place,
        personal_id=personal_id(record),
        mother=_parent(entry.mother),
        father=_parent(entry.father),
        declarant_name=entry.declarant.full_name,
        declarant_identity=identity(entry.declarant),
        registered_at=record.office_name,
        registered_on=record.registered_on.strftime("%d/%m/%Y"),
        notes=tuple(record.notes.values_list("text", flat=True)),
        signed_place=record.office.place.short_name if record.office.place else "",
        signatory_title=signing_title(record.signer_title),
        signatory_name=record.signer_name,
    )


def _parent(person: Person) -> ParentContent:
    return ParentContent(
        full_name=person.full_name,
        birth_year=str(person.birth_date.year or ""),
        ethnicity=person.ethnicity,
        nationality=person.nationality,
        residence=person.residence,
    )
