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


@dataclass(frozen=True, slots=True)
class Tiers:
    """The offices by key as they stand between two days; `suffix` tells their tokens from those of other tiers."""

    offices: dict[str, Office]
    first: datetime.date
    last: datetime.date | None
    suffix: str = ""


def make_offices() -> list[Tiers]:
    """Make what is missing and return the offices in three tiers and in two; needs an actor for the row versions.

    In two tiers what a district approved is the province's matter.
    """
    top = _make(TOP, {}, since=BEGINNING)
    three = _make(THREE_TIERS, top, since=BEGINNING, until=LAST_DAY_OF_THREE_TIERS)
    two = _make(TWO_TIERS, top, since=FIRST_DAY_OF_TWO_TIERS)
    return [
        Tiers(top | three, BEGINNING, LAST_DAY_OF_THREE_TIERS),
        Tiers({"district": top["province"], **top, **two}, FIRST_DAY_OF_TWO_TIERS, None, "-2025"),
    ]


def present(tiers: list[Tiers]) -> dict[str, Office]:
    """Return the offices of the legal day by key."""
    return next(each.offices for each in tiers if each.last is None or today() <= each.last)


def _make(
    rows: tuple[Row, ...],
    above: dict[str, Office],
    *,
    since: datetime.date,
    until: datetime.date | None = None,
) -> dict[str, Office]:
    made: dict[str, Office] = {}
    for row in rows:
        # What stands above both keeps its office, in what its unit is on the legal day.
        on = until or (today() if since == BEGINNING else since)
        unit = Place.objects.with_code(row.unit, on=on).get() if row.unit else None
        office = Office.objects.filter(code=row.code).first()
        if office is None:
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
        elif office.place != unit:
            office.place = unit
            office.save()
        made[row.key] = office
    return made
