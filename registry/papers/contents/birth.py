"""The birth certificate and its copies. vi: Giấy khai sinh, trích lục khai sinh."""

from hotich.values.names import upper
from registry.kinds.birth import BirthEntry
from registry.kinds.entry import Person
from registry.models import Paper, Record
from registry.papers.contents.common import (
    gender,
    identity,
    name_row,
    personal_id,
    signed_place,
    signing_title,
    spoken,
)
from registry.papers.contents.sheets import Sheet, number_on
from registry.papers.printed import BirthCertificateContent, Cell, ParentContent, PrintedSection


def birth_certificate(paper: Paper, entry: BirthEntry) -> BirthCertificateContent:
    """Return what is printed on the birth certificate of a registered birth.

    Thông tư 04/2020/TT-BTP, Điều 31: the child's name in capitals; places in the words of the book.
    """
    record, child = paper.act, entry.child
    return BirthCertificateContent(
        number=number_on(paper),
        book=record.book_code,
        child_full_name=upper(child.full_name),
        birth_date=child.birth_date.display(),
        birth_date_words=spoken(record, "child_birth_date", child.birth_date),
        gender=gender(child),
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
        registered_on=record.registered_when,
        notes=tuple(record.notes.values_list("text", flat=True)),
        signed_place=signed_place(paper),
        signatory_title=signing_title(paper.signer_title),
        signatory_name=paper.signer_name,
    )


def _parent(person: Person) -> ParentContent:
    return ParentContent(
        full_name=person.full_name,
        birth_year=str(person.birth_date.year or ""),
        ethnicity=person.ethnicity,
        nationality=person.nationality,
        residence=person.residence,
    )


def _sections(record: Record, entry: BirthEntry) -> tuple[PrintedSection, ...]:
    child = entry.child
    return (
        PrintedSection(
            (
                name_row(child),
                (Cell("Ngày, tháng, năm sinh", child.birth_date.display()),),
                (Cell("Ghi bằng chữ", spoken(record, "child_birth_date", child.birth_date), "words"),),
                (
                    Cell("Giới tính", gender(child)),
                    Cell("Dân tộc", child.ethnicity),
                    Cell("Quốc tịch", child.nationality),
                ),
                (Cell("Nơi sinh", entry.birth_place),),
                (Cell("Quê quán", entry.native_place),),
                (Cell("Số định danh cá nhân", personal_id(record)),),
            )
        ),
        *(
            PrintedSection(_parent_rows(entry.person(role), who))
            for role, who in (("mother", "mẹ"), ("father", "cha"))
        ),
    )


def _parent_rows(person: Person, who: str) -> tuple[tuple[Cell, ...], ...]:
    return (
        (Cell(f"Họ, chữ đệm, tên người {who}", person.full_name),),
        (
            Cell("Năm sinh", str(person.birth_date.year or ""), of=who),
            Cell("Dân tộc", person.ethnicity, of=who),
            Cell("Quốc tịch", person.nationality, of=who),
        ),
        (Cell("Nơi cư trú", person.residence, of=who),),
    )


BIRTH_SHEET = Sheet(act="khai sinh", sections=_sections)
