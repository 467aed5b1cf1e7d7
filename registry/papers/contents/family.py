"""Papers of recognition and adoption. vi: trích lục nhận cha, mẹ, con; Giấy chứng nhận nuôi con nuôi."""

from registry.kinds.adoption import Adopters, AdoptionEntry, GivenBy
from registry.kinds.parent_child import ParentChildEntry
from registry.models import Record
from registry.papers.contents.common import beside, gender, identity, name_row, original_act, person_rows
from registry.papers.contents.sheets import Sheet
from registry.papers.printed import Cell, PrintedSection


def _recognition(record: Record, entry: ParentChildEntry) -> tuple[PrintedSection, ...]:
    parent = entry.recognition.parent
    sides = [
        PrintedSection(
            person_rows(entry.parent, of=f"người {parent}", gendered=False),
            title=f"Phần ghi về người {parent}",
        ),
        PrintedSection(person_rows(entry.child, of="người con"), title="Phần ghi về người con"),
    ]
    if entry.recognition.by_child:
        sides.reverse()
    what = (Cell("Đã đăng ký việc", str(entry.recognition.label).lower()),)
    return (
        PrintedSection((what,)),
        *sides,
        PrintedSection(((Cell("Đăng ký khai sinh của người con", original_act(entry)),),)),
    )


PARENT_CHILD_SHEET = Sheet(
    act="nhận cha, mẹ, con",
    sections=_recognition,
)


def _adoption(record: Record, entry: AdoptionEntry) -> tuple[PrintedSection, ...]:
    child, giver = entry.child, entry.giver
    return (
        PrintedSection(_adopters(entry)),
        PrintedSection(
            (
                name_row(child, "Họ, chữ đệm, tên con nuôi"),
                (
                    Cell("Ngày, tháng, năm sinh", child.birth_date.display(), of="con nuôi"),
                    Cell("Giới tính", gender(child), of="con nuôi"),
                ),
                (
                    Cell("Dân tộc", child.ethnicity, of="con nuôi"),
                    Cell("Quốc tịch", child.nationality, of="con nuôi"),
                ),
                (Cell("Nơi sinh", entry.birth_place, of="con nuôi"),),
                (Cell("Nơi cư trú", child.residence, of="con nuôi"),),
                (Cell("Số định danh cá nhân", child.personal_id, of="con nuôi"),),
            )
        ),
        PrintedSection(
            (
                (Cell("Bên giao con nuôi", GivenBy(entry.given_by).label if entry.given_by else ""),),
                (Cell("Người đại diện", giver.full_name, of="bên giao"),),
                (Cell("Giấy tờ tùy thân", identity(giver), of="bên giao"),),
                (Cell("Nơi cư trú", giver.residence, of="bên giao"),),
            )
        ),
    )


def _adopters(entry: AdoptionEntry) -> tuple[tuple[Cell, ...], ...]:
    """Show the couple in two columns, or one adopter on whole lines."""
    match entry.adopters:
        case Adopters.FATHER:
            return person_rows(
                entry.adoptivefather, label="Họ, chữ đệm, tên cha nuôi", of="cha nuôi", gendered=False
            )
        case Adopters.MOTHER:
            return person_rows(
                entry.adoptivemother, label="Họ, chữ đệm, tên mẹ nuôi", of="mẹ nuôi", gendered=False
            )
        case _:
            return beside(entry.adoptivefather, entry.adoptivemother, ("cha nuôi", "mẹ nuôi"))


ADOPTION_SHEET = Sheet(act="nuôi con nuôi", sections=_adoption)
