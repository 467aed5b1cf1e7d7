"""The demonstration's offices: Ba Đình and what stands above it, in three tiers or in two. vi: cơ quan trình diễn."""

import datetime
from dataclasses import dataclass

from hotich.models import Office, OfficeSupervision, Place
from hotich.models.offices import period
from hotich.values.dates import today

#: Luật Tổ chức chính quyền địa phương 2025: the districts end with this day, the merged communes begin after it.
LAST_DAY_OF_THREE_TIERS = datetime.date(2025, 6, 30)
FIRST_DAY_OF_TWO_TIERS = datetime.date(2025, 7, 1)
#: Luật Hộ tịch 2014 in force: since when the old offices registered as they did.
BEGINNING = datetime.date(2016, 1, 1)


@dataclass(frozen=True, slots=True)
class Row:
    """One office; `key` is what the demonstration calls it. Codes are invented, in the form of QĐ 20/2020/QĐ-TTg."""

    key: str
    code: str
    name: str
    level: str
    unit: str = ""
    above: str = ""


# fmt: off
TOP = (
    Row("ministry", "G15",      "Cục Hộ tịch, quốc tịch, chứng thực", "ministry"),
    Row("province", "H26",      "Sở Tư pháp thành phố Hà Nội",        "province", "01",    "ministry"),
)
THREE_TIERS = (
    Row("district",   "H26.1",    "UBND quận Ba Đình",          "district", "001",   "province"),
    Row("ward",       "H26.1.13", "UBND phường Quán Thánh",     "commune",  "00013", "district"),
    Row("other_ward", "H26.1.4",  "UBND phường Trúc Bạch",      "commune",  "00004", "district"),
)
TWO_TIERS = (
    Row("ward",       "H26.104",  "UBND phường Ba Đình",        "commune",  "00004", "province"),
    Row("other_ward", "H26.108",  "UBND phường Ngọc Hà",        "commune",  "00008", "province"),
)
# fmt: on


def make_offices(era: str) -> dict[str, Office]:
    """Make what is missing and return the offices of the era by key; needs an actor for the row versions.

    In the era of 2025 the three-tier offices stand there too, ended, and "approver" is the province's matter.
    """
    two_tiers = era == "2025"
    began = FIRST_DAY_OF_TWO_TIERS if two_tiers else BEGINNING
    found = _make(TOP, {}, since=BEGINNING)
    if two_tiers:
        _make(THREE_TIERS, found, since=BEGINNING, until=LAST_DAY_OF_THREE_TIERS)
    found |= _make(TWO_TIERS if two_tiers else THREE_TIERS, found, since=began)
    return {"district": found["province"], **found}


def _make(
    rows: tuple[Row, ...],
    above: dict[str, Office],
    *,
    since: datetime.date,
    until: datetime.date | None = None,
) -> dict[str, Office]:
    made: dict[str, Office] = {}
    for row in rows:
        office = Office.objects.filter(code=row.code).first()
        if office is None:
            unit = Place.objects.with_code(row.unit, on=until or today()).get() if row.unit else None
            office = Office.objects.create(
                code=row.code,
                name=row.name,
                level=row.level,
                place=unit,
                valid_from=None if since == BEGINNING else since,
                valid_to=until,
            )
            if row.above:
                parent = (above | made)[row.above]
                OfficeSupervision.objects.create(
                    office=office, parent=parent, approving_office=parent, period=period(since, until)
                )
        made[row.key] = office
    return made
