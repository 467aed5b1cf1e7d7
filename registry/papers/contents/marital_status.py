"""The confirmation of marital status. vi: Giấy xác nhận tình trạng hôn nhân (Thông tư 04/2020/TT-BTP, Điều 12, 33)."""

from registry.kinds.entry import Person
from registry.kinds.marital_status import MaritalStatusEntry
from registry.kinds.validity import term_of, valid_until
from registry.models import Record
from registry.papers.contents.common import identity, person_rows
from registry.papers.contents.sheets import Sheet
from registry.papers.printed import Cell, PrintedSection


def _opening(record: Record, entry: MaritalStatusEntry) -> str:
    asks, subject = entry.declarant, entry.subject
    paper = f", {identity(asks)}" if identity(asks) else ""
    whom = "bản thân" if asks.full_name == subject.full_name else f"{_title(subject)} {subject.full_name}"
    return (
        f"Xét đề nghị của {_title(asks)} {asks.full_name}{paper}, "
        f"về việc cấp Giấy xác nhận tình trạng hôn nhân cho {whom},"
    )


def _title(person: Person) -> str:
    return {"male": "ông", "female": "bà"}.get(person.gender, "ông/bà")


def _sections(record: Record, entry: MaritalStatusEntry) -> tuple[PrintedSection, ...]:
    stay = ((Cell("Trong thời gian cư trú tại", _stay(entry)),),) if entry.stay_place else ()
    return (
        PrintedSection(
            (
                *person_rows(entry.subject),
                *stay,
                (Cell("Tình trạng hôn nhân", entry.status_words),),
                (Cell("Giấy này được sử dụng để", entry.purpose_words),),
            )
        ),
    )


def _stay(entry: MaritalStatusEntry) -> str:
    since = f"từ {entry.stay_from.display()}" if entry.stay_from else ""
    until = f"đến {entry.stay_to.display()}" if entry.stay_to else ""
    return ", ".join(filter(None, (entry.stay_place, " ".join(filter(None, (since, until))))))


def _validity(record: Record, entry: MaritalStatusEntry) -> tuple[str, ...]:
    assert record.registered_on is not None
    months, last = term_of(record.registered_on).months, valid_until(record.registered_on)
    return (
        f"Giấy này có giá trị {months} tháng kể từ ngày cấp, đến hết ngày {last:%d/%m/%Y}, "
        "trừ khi tình trạng hôn nhân thay đổi trước ngày đó.",
    )


MARITAL_STATUS_SHEET = Sheet(
    act="",
    sections=_sections,
    opening=_opening,
    sentences=_validity,
)
