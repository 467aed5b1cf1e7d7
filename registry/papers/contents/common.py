"""What papers of every kind say in the same way. vi: phần chung của giấy tờ hộ tịch."""

from collections.abc import Callable

from hotich.values.dates import PartialDate
from hotich.values.dates_in_words import from_words, in_words
from hotich.values.names import upper
from registry.kinds.entry import Entry, LaterEntry, Person
from registry.models import Gender, IdType, Paper, PersonalIdRequest, Record
from registry.papers.printed import Cell, PrintedSection

Row = tuple[Cell, ...]


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


def signatory_of(paper: Paper) -> dict[str, str]:
    """Return the lines of a content that name who signs."""
    return {
        "signatory_title": signing_title(paper.signer_title),
        "signatory_name": paper.signer_name,
    }


def signed_place(paper: Paper) -> str:
    """Return the unit that stands before the day on which the paper is signed."""
    return paper.office.place.short_name if paper.office.place else ""


def gender(person: Person) -> str:
    return Gender(person.gender).label if person.gender else ""


def spoken(record: Record, key: str, date: PartialDate) -> str:
    """Return the words of a date as they were stored with the act; anew only when a later act changed the date."""
    stored: str = record.particulars.values.get(f"{key}_words", "")
    try:
        is_stored = bool(stored) and from_words(stored) == date
    except ValueError:  # words of an old book that no rule of ours made
        is_stored = True
    return stored if is_stored else in_words(date, record.office.speech)


def name_row(person: Person, label: str = "Họ, chữ đệm, tên", of: str = "") -> Row:
    return (Cell(label, upper(person.full_name), "name", of),)


def person_rows(
    person: Person,
    *,
    of: str = "",
    label: str = "Họ, chữ đệm, tên",
    home: str = "Nơi cư trú",
    gendered: bool = True,
) -> tuple[Row, ...]:
    """Describe a person as extracts do: name in capitals, birth, sex, ethnicity, nationality, paper, residence."""
    sex = (Cell("Giới tính", gender(person), of=of),) if gendered else ()
    return (
        name_row(person, label, "" if label.endswith(of) else of),
        (Cell("Ngày, tháng, năm sinh", person.birth_date.display(), of=of),),
        (*sex, Cell("Dân tộc", person.ethnicity, of=of), Cell("Quốc tịch", person.nationality, of=of)),
        (Cell("Giấy tờ tùy thân", identity(person), of=of),),
        (Cell(home, person.residence, of=of),),
    )


def document(kind: str, number: str, date: PartialDate, by: str) -> str:
    """Say a paper of others in one line: kind, number, day, who gave it."""
    parts = (
        " ".join(filter(None, (kind, f"số {number}" if number else ""))),
        f"ngày {date.display()}" if date.is_full else date.display(),
        by,
    )
    return ", ".join(filter(None, parts))


def original_act(entry: LaterEntry) -> str:
    """Name the earlier act that a later one rests on."""
    book = f"quyển số {entry.original_book}" if entry.original_book else ""
    act = document("", entry.original_number, entry.original_date, entry.original_office)
    return ", ".join(filter(None, (act, book)))


#: A longer word does not fit into half of the page.
_LONGEST_WORD = 24


def beside(left: Person, right: Person, of: tuple[str, str]) -> tuple[Row, ...]:
    """Describe two people in two columns, each line of the one beside that of the other.

    A line with a word too long for a column stands above the other's instead.
    """
    rows: list[Row] = []
    for label, look, say in _BESIDE:
        pair = [
            Cell(f"{label} {whose}" if look else label, say(who), look, "" if look else whose)
            for who, whose in zip((left, right), of, strict=True)
        ]
        is_wide = any(len(word) > _LONGEST_WORD for cell in pair for word in cell.value.split())
        rows += [(cell,) for cell in pair] if is_wide else [tuple(pair)]
    return tuple(rows)


_BESIDE: tuple[tuple[str, str, Callable[[Person], str]], ...] = (
    ("Họ, chữ đệm, tên", "name", lambda who: upper(who.full_name)),
    ("Ngày, tháng, năm sinh", "", lambda who: who.birth_date.display()),
    ("Dân tộc", "", lambda who: who.ethnicity),
    ("Quốc tịch", "", lambda who: who.nationality),
    ("Nơi cư trú", "", lambda who: who.residence),
    ("Giấy tờ tùy thân", "", identity),
)


def act_rows(record: Record, entry: Entry, words: str, *, numbered: bool) -> PrintedSection:
    """Say where, when and under which number the act stands in the book; on a copy these are the original's."""
    number = (Cell("Số đăng ký", record.number), Cell("Quyển số", record.book_code)) if numbered else ()
    rows: list[Row] = [
        (Cell(words, record.office_name),),
        (*number, Cell("Ngày đăng ký", record.registered_when)),
    ]
    if entry.foreign_agency:
        by = f"{entry.foreign_agency}, {entry.foreign_country}".strip(", ")
        abroad = document("", entry.foreign_number, entry.foreign_date, by)
        rows.append((Cell("Đã đăng ký tại cơ quan nước ngoài", abroad),))
    return PrintedSection(tuple(rows))
