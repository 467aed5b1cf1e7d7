"""Papers of a marriage. vi: Giấy chứng nhận kết hôn, trích lục kết hôn (Thông tư 04/2020/TT-BTP, Điều 32)."""

from registry.kinds.marriage import MarriageEntry
from registry.models import Record
from registry.papers.contents.common import beside
from registry.papers.contents.sheets import Sheet
from registry.papers.printed import PrintedSection


def _sections(record: Record, entry: MarriageEntry) -> tuple[PrintedSection, ...]:
    return (PrintedSection(beside(entry.wife, entry.husband, ("vợ", "chồng"))),)


def _since(record: Record, entry: MarriageEntry) -> tuple[str, ...]:
    """Say on the foot since when the two are married, if not since the registration.

    An unknown day is written as the first of the month, an unknown month as January (Điều 32).
    """
    since = entry.effective_date
    if not since or (since.is_full and since.full == record.registered_on):
        return ()
    return (f"Quan hệ hôn nhân được xác lập kể từ ngày {since.lower:%d/%m/%Y}.",)


MARRIAGE_SHEET = Sheet(
    act="kết hôn",
    sections=_sections,
    sentences=_since,
)
