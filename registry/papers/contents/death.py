"""The paper of a death. vi: trích lục khai tử, giấy chứng tử (Thông tư 04/2020/TT-BTP, Điều 34)."""

from hotich.values.dates import PartialDate
from registry.kinds.death import DeathEntry, NoticeKind
from registry.models import Record
from registry.papers.contents.common import document, identity, person_rows, spoken
from registry.papers.contents.sheets import Sheet
from registry.papers.printed import Cell, PrintedSection

#: Room for a part that nobody knows: it is left blank, and may not be filled with a guess.
BLANK = "\N{NO-BREAK SPACE}" * 8


def _sections(record: Record, entry: DeathEntry) -> tuple[PrintedSection, ...]:
    deceased = person_rows(entry.deceased, home="Nơi cư trú cuối cùng")
    return (
        PrintedSection(
            (
                *deceased,
                (Cell("Đã chết vào lúc", moment(entry.death_time, entry.death_date)),),
                (Cell("Ghi bằng chữ", spoken(record, "death_date", entry.death_date), "words"),),
                (Cell("Nơi chết", entry.death_place),),
                (Cell("Nguyên nhân chết", entry.death_cause),),
                (Cell(*_proof(entry)),),
                (Cell("Người đi khai tử", entry.declarant.full_name),),
                (Cell("Giấy tờ tùy thân", identity(entry.declarant), of="người đi khai tử"),),
            )
        ),
    )


def moment(time: str, date: PartialDate) -> str:
    """Say hour, minute and day of a death, each unknown part as an empty room."""
    hour, _, minute = time.partition(":")
    parts = (
        f"{date.day:02d}" if date.day else "",
        f"{date.month:02d}" if date.month else "",
        str(date.year or ""),
    )
    day, month, year = (part or BLANK for part in parts)
    return f"{hour or BLANK} giờ {minute or BLANK} phút, ngày {day} tháng {month} năm {year}"


def _proof(entry: DeathEntry) -> tuple[str, str]:
    if entry.declared_dead:
        return "Bản án, quyết định", document("", entry.court_number, entry.court_date, entry.court_name)
    kind = NoticeKind(entry.notice_kind).label if entry.notice_kind else ""
    what = document(kind, entry.notice_number, entry.notice_date, entry.notice_issuer)
    return "Giấy báo tử hoặc giấy tờ thay thế", what


DEATH_SHEET = Sheet(act="khai tử", sections=_sections)
