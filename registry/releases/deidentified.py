"""Acts from which nobody can be told: a line an act, and every line at least so many times. vi: số liệu khử nhận dạng.

No name, number or address is read. What outsiders may know of somebody (where, when, sex, ages, people) is told as
finely as its line stays one of many; the rest is told more coarsely, step by step, and what is rare even then not at
all. The database does all of it and streams the lines, whatever their number.
"""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from psycopg import sql

from hotich.models import Office
from registry.models import Release
from registry.releases.queries import acts_of

#: So often a line is told more coarsely before it is left out.
STEPS = 4
_KIND = "CASE kind WHEN 'birth' THEN 'khai sinh' WHEN 'death' THEN 'khai tử' ELSE 'kết hôn' END"
_MONTH = "CASE WHEN length(day) >= 7 THEN substr(day, 1, 7) ELSE substr(day, 1, 4) END"
_QUARTER = (
    "CASE WHEN length(day) >= 7 THEN substr(day, 1, 4) || '-Q' || ((substr(day, 6, 2)::int + 2) / 3) "
    "ELSE substr(day, 1, 4) END"
)
_YEAR = "substr(day, 1, 4)"
_SEX = (
    "CASE WHEN kind = 'marriage' THEN '' WHEN sex = 'male' THEN 'nam' WHEN sex = 'female' THEN 'nữ' "
    "ELSE 'không rõ' END"
)
_PEOPLE = (
    "CASE WHEN kind = 'marriage' THEN '' WHEN people = '' THEN 'không rõ' WHEN people = 'Kinh' THEN 'Kinh' "
    "ELSE 'khác' END"
)
_TIMELY = "CASE timely WHEN 'on_time' THEN 'đúng hạn' WHEN 'late' THEN 'quá hạn' ELSE 'khác' END"
_ANY = "'*'"


def _band(age: str, years: int) -> str:
    """Say an age as the band that it lies in: 25–29."""
    low = f"({age} / {years} * {years})"
    return f"COALESCE({low} || '–' || ({low} + {years - 1}), '')"


@dataclass(frozen=True, slots=True)
class Column:
    """A column, its meaning, and what it says at each step, finest first: expressions over `_ACTS`."""

    name: str
    meaning: str
    steps: tuple[str, str, str, str]


def _ages(name: str, meaning: str, age: str) -> Column:
    return Column(name, meaning, (_band(age, 5), _band(age, 5), _band(age, 10), _ANY))


COLUMNS = (
    Column("loai_viec", "Việc hộ tịch: khai sinh, khai tử, kết hôn", (_KIND, _KIND, _KIND, _KIND)),
    Column(
        "noi_dang_ky",
        "Đơn vị hành chính của cơ quan đăng ký, hoặc tỉnh",
        ("unit", "province", "province", _ANY),
    ),
    Column("thoi_gian", "Tháng xảy ra việc, hoặc quý, hoặc năm", (_MONTH, _QUARTER, _YEAR, _YEAR)),
    Column("gioi_tinh", "Giới tính của trẻ, người chết; trống với kết hôn", (_SEX, _SEX, _SEX, _ANY)),
    _ages("tuoi_cha_chong", "Nhóm tuổi của cha (khai sinh), chồng (kết hôn) khi việc xảy ra", "his"),
    _ages("tuoi_me_vo", "Nhóm tuổi của mẹ (khai sinh), vợ (kết hôn) khi việc xảy ra", "her"),
    _ages("tuoi_khi_chet", "Nhóm tuổi của người chết", "own"),
    Column(
        "dan_toc",
        "Dân tộc của trẻ, người chết: Kinh, khác; trống với kết hôn",
        (_PEOPLE, _PEOPLE, _ANY, _ANY),
    ),
    Column(
        "loai_dang_ky",
        "Đúng hạn, quá hạn; khác: đăng ký lại, ghi vào sổ, không rõ",
        (_TIMELY, _TIMELY, _ANY, _ANY),
    ),
)

_STEP = "muc_khai_quat"

#: The acts as they were registered; those that no longer count are left out. Ages are whole years, by years where a
#: book tells no more.
_ACTS = """
SELECT act.kind, act.registration_kind AS timely, unit.full_name AS unit,
    COALESCE(above2.full_name, above.full_name, unit.full_name, '') AS province,
    COALESCE(NULLIF(act.happened_on, ''), to_char(act.registered_on, 'YYYY-MM')) AS day,
    COALESCE(whose.gender, '') AS sex, COALESCE(whose.ethnicity, '') AS people,
    CASE WHEN act.kind = 'death' THEN {own} END AS own, {his} AS his, {her} AS her, NULL::int AS step
FROM registry_record AS act
JOIN hotich_office AS office ON office.id = act.office_id
LEFT JOIN hotich_place AS unit ON unit.id = office.place_id
LEFT JOIN hotich_place AS above ON above.id = unit.parent_id
LEFT JOIN hotich_place AS above2 ON above2.id = above.parent_id
LEFT JOIN registry_party AS whose ON whose.record_id = act.id AND whose.role IN ('child', 'deceased')
LEFT JOIN registry_party AS him ON him.record_id = act.id AND him.role IN ('father', 'husband')
LEFT JOIN registry_party AS her ON her.record_id = act.id AND her.role IN ('mother', 'wife')
WHERE act.state = 'registered' AND act.kind = ANY({kinds}) AND act.office_id = ANY({offices})
    AND act.registered_on BETWEEN {first} AND {last}
    AND NOT EXISTS (
        SELECT FROM registry_invalidation AS ended WHERE ended.record_id = act.id AND ended.lifted_at IS NULL)
"""


def write_archive(release: Release, to: Path) -> int:
    """Write the lines and what their columns mean into a ZIP of two CSV files, and return how many lines there are."""
    with zipfile.ZipFile(to, "x", zipfile.ZIP_DEFLATED) as archive:
        lines = -1  # the headings
        with archive.open("so-lieu.csv", "w", force_zip64=True) as file, connection.cursor() as cursor:
            file.write(b"\xef\xbb\xbf")  # so that spreadsheets read it as UTF-8
            with cursor.copy(_statement(release)) as copy:
                for block in copy:
                    lines += bytes(block).count(b"\n")
                    file.write(block)
        # Only now: the connection answers nothing else while it copies.
        archive.writestr("tu-dien-cot.csv", "\ufeff" + _dictionary(release, lines))
    return lines


def _statement(release: Release) -> sql.Composed:
    offices = list(Office.objects.at_or_below(release.scope).values_list("pk", flat=True))
    acts = sql.SQL(_ACTS).format(
        own=sql.SQL(_age("whose")),
        his=sql.SQL(_age("him")),
        her=sql.SQL(_age("her")),
        kinds=sql.Literal(release.kind.events),
        offices=sql.Literal(offices),
        first=sql.Literal(release.first),
        last=sql.Literal(release.last),
    )
    told = ", ".join(
        f"CASE step {' '.join(f'WHEN {step} THEN {said}' for step, said in enumerate(column.steps))} END "
        f"AS {column.name}"
        for column in COLUMNS
    )
    order = ", ".join(str(place + 1) for place in range(len(COLUMNS) + 1))
    return sql.SQL(
        f"COPY (SELECT step AS {_STEP}, {told} FROM ({{}}) AS told WHERE step IS NOT NULL "  # noqa: S608
        f"ORDER BY {order}) TO STDOUT WITH (FORMAT csv, HEADER)"
    ).format(_in_steps(acts, release.kind.fewest))


def _in_steps(acts: sql.Composed, fewest: int | None) -> sql.Composed:
    """Find for each act the finest step at which its line stands often enough among those not told more finely."""
    kept = "kind, timely, unit, province, day, sex, people, own, his, her"
    found = acts
    for step in range(STEPS):
        line = ", ".join(column.steps[step] for column in COLUMNS)
        found = sql.SQL(
            f"SELECT {kept}, COALESCE(step, CASE WHEN count(*) OVER (PARTITION BY step, {line}) >= {{}} "  # noqa: S608
            f"THEN {step} END) AS step FROM ({{}}) AS finer"
        ).format(sql.Literal(fewest), found)
    return found


def _age(person: str) -> str:
    """Say in SQL how old somebody was when the act happened, from dates that may be known in part; at most 100."""
    born, day = f"{person}.birth_date", "COALESCE(NULLIF(act.happened_on, ''), act.registered_on::text)"
    years = f"substr({day}, 1, 4)::int - substr({born}, 1, 4)::int"
    before = f"(length({born}) = 10 AND length({day}) = 10 AND substr({day}, 6) < substr({born}, 6))::int"
    return f"CASE WHEN {born} <> '' THEN greatest(0, least(100, {years} - {before})) END"


def _dictionary(release: Release, lines: int) -> str:
    """Say what each column means, how lines were made coarser, and how many acts are told nowhere."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["cột", "nghĩa"])
    writer.writerow([_STEP, "Mức khái quát của dòng, 0 là chi tiết nhất; * là không nêu"])
    writer.writerows((column.name, column.meaning) for column in COLUMNS)
    writer.writerow([])
    writer.writerow(["Danh sách", f"Số {release.pk}, {release.kind.name}, {release.scope.name}"])
    writer.writerow(["Đăng ký", f"từ {release.first:%d/%m/%Y} đến hết {release.last:%d/%m/%Y}"])
    writer.writerow(["Mỗi dòng", "một việc, như khi đăng ký; việc không còn giá trị không tính"])
    writer.writerow(["Khử nhận dạng", f"mỗi dòng giống ít nhất {(release.kind.fewest or 1) - 1} dòng khác"])
    writer.writerow(["Không đưa vào", f"{acts_of(release).count() - lines} việc quá hiếm"])
    return text.getvalue()
