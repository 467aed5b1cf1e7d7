"""From a registered act to the letters on its paper. vi: nội dung giấy tờ."""

from hotich.names import upper
from registry.models import Gender, IdType, Party, PartyRole, PersonalIdRequest, Record
from registry.papers.catalogue import BirthCertificateContent, ParentContent


def birth_certificate(record: Record) -> BirthCertificateContent:
    """Return what is printed on the birth certificate of a registered birth, as the book stands at this moment.

    Thông tư 04/2020/TT-BTP, Điều 31: the child's name in capitals; places in the words of the book.
    """
    assert record.registered_on is not None
    assert record.book is not None
    people = {party.role: party for party in record.parties.all()}
    child, declarant, birth = people[PartyRole.CHILD], people.get(PartyRole.DECLARANT), record.birth
    return BirthCertificateContent(
        number=record.number,
        book=record.book.code,
        child_full_name=upper(child.full_name),
        birth_date=child.birth_date.display(),
        birth_date_words=birth.birth_date_words,
        gender=Gender(child.gender).label if child.gender else "",
        ethnicity=child.ethnicity,
        nationality=child.nationality,
        birth_place=birth.birth_place,
        native_place=birth.native_place,
        personal_id=personal_id(record),
        mother=_parent(people.get(PartyRole.MOTHER)),
        father=_parent(people.get(PartyRole.FATHER)),
        declarant_name=declarant.full_name if declarant else "",
        declarant_identity=_identity(declarant) if declarant else "",
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


def _parent(party: Party | None) -> ParentContent:
    if party is None or not party.full_name:
        return ParentContent()
    return ParentContent(
        full_name=party.full_name,
        birth_year=str(party.birth_date.year or ""),
        ethnicity=party.ethnicity,
        nationality=party.nationality,
        residence=party.residence,
    )


def _identity(party: Party) -> str:
    """Say the declarant's identity paper in one line: kind, number, by whom and when."""
    if not party.id_number:
        return f"Số định danh cá nhân {party.personal_id}" if party.personal_id else ""
    line = f"{IdType(party.id_type).label if party.id_type else 'Giấy tờ'} số {party.id_number}"
    if party.id_issuer:
        line += f", {party.id_issuer} cấp"
    if party.id_issued_on:
        line += f"{'' if party.id_issuer else ', cấp'} ngày {party.id_issued_on.display()}"
    return line


def _title(title: str) -> str:
    """Write the title as papers do: a deputy signs for the head (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    title = title.upper()
    return f"KT. {title.removeprefix('PHÓ ')}\n{title}" if title.startswith("PHÓ ") else title
