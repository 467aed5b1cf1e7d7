"""The columns of the shared system's workbooks, kind by kind, and the lines they hold: read and written by this table.

vi: các cột của gói số hóa. The headings are those of the Ministry's import (KS 60, KT 48, KH 44, HN 35, CMC 50), as
public integrations spell them. Lines that it has no heading for follow under their Vietnamese names (`own_columns`), so
that a book goes out and comes back without loss.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from digitization.reading.lines import all_lines
from registry.kinds import KINDS
from registry.kinds.lines import Line, LineKind
from registry.models import EventKind, RegistrationKind


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, and the lines it holds; the three parts of a name share one.

    `codes` maps what stands in a cell to the line's value, for lines that are chosen.
    """

    heading: str
    keys: tuple[str, ...]
    line: Line
    codes: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return self.keys[0]

    @property
    def label(self) -> str:
        return "Họ, chữ đệm, tên" if len(self.keys) > 1 else self.line.label


#: Words of the Ministry for a person's columns, after the person's prefix.
_WORDS = {
    "HoTen": "full_name",
    "GioiTinh": "gender",
    "NgaySinh": "birth_date",
    "DanToc": "ethnicity",
    "QuocTich": "nationality",
    "LoaiCuTru": "residence_kind",
    "NoiCuTru": "residence",
    "LoaiGiayToTuyThan": "id_type",
    "SoGiayToTuyThan": "id_number",
    "NgayCapGiayToTuyThan": "id_issued_on",
    "NoiCapGiayToTuyThan": "id_issuer",
    "QuanHe": "relation",
}
#: The same, for what the register has no column for.
_KEPT_WORDS = {"QuocTichKhac": "other_nationality", "GiayToKhac": "other_paper", "QueQuan": "native_place"}


def _person(prefix: str, role: str, words: str) -> str:
    return "\n".join(
        f"{prefix}{word} "
        + (f"{role}_{_WORDS[word]}" if word in _WORDS else f"kept_{role}_{_KEPT_WORDS[word]}")
        for word in words.split()
    )


_SIGNED = "nguoiKy reg_signer\nchucVuNguoiKy reg_signer_title"
_BOOK = "so reg_number\nquyenSo kept_book\ntrangSo reg_page"
_PROOF = "LoaiGiayToTuyThan GiayToKhac SoGiayToTuyThan NgayCapGiayToTuyThan NoiCapGiayToTuyThan"
_GROWN_UP = f"HoTen NgaySinh DanToc QuocTich QuocTichKhac LoaiCuTru NoiCuTru {_PROOF}"
_PARENT = "HoTen NgaySinh DanToc QuocTich QuocTichKhac LoaiCuTru NoiCuTru LoaiGiayToTuyThan SoGiayToTuyThan"
_RECOGNISED = _GROWN_UP.replace("LoaiCuTru", "QueQuan LoaiCuTru")
_ABROAD = (
    "soDangKyNuocNgoai foreign_number\nngayDangKyNuocNgoai foreign_date\n"
    "cqNuocNgoaiDaDangKy foreign_agency\nqgNuocNgoaiDaDangKy foreign_country"
)

#: Heading and keys, a line each, in the order of the workbook.
TABLES: dict[EventKind, str] = {
    EventKind.BIRTH: f"""
{_BOOK}
ngayDangKy reg_date
loaiDangKy reg_kind
noiDangKy kept_office
{_SIGNED}
nguoiThucHien reg_registrar
ghiChu reg_notes
nksHoTen child_family_name child_middle_name child_given_name
nksGioiTinh child_gender
nksNgaySinh child_birth_date
nksNgaySinhBangChu kept_birth_date_words
nksNoiSinh birth_place
nksNoiSinhDVHC birth_place_unit
nksQueQuan native_place
nksDanToc child_ethnicity
nksQuocTich child_nationality
nksQuocTichKhac kept_child_other_nationality
nksLoaiKhaiSinh parentage_kind
nksMatTich kept_missing
nksMatTichNgayGhiChuTuyenBo kept_missing_noted_on
nksMatTichCanCuTuyenBo kept_missing_ground
nksMatTichNgayGhiChuHuyTuyenBo kept_missing_lifted_on
nksMatTichCanCuHuyTuyenBo kept_missing_lifted_ground
nksHanCheNangLucHanhVi kept_limited
nksHanCheNangLucHanhViNgayGhiChuTuyenBo kept_limited_noted_on
nksHanCheNangLucHanhViCanCuTuyenBo kept_limited_ground
nksHanCheNangLucHanhViNgayGhiChuHuyTuyenBo kept_limited_lifted_on
nksHanCheNangLucHanhViNgayCanCuHuyTuyenBo kept_limited_lifted_ground
{_person("me", "mother", _PARENT)}
{_person("cha", "father", _PARENT)}
{_person("nyc", "declarant", f"HoTen QuanHe {_PROOF}")}
{_ABROAD}""",
    EventKind.DEATH: f"""
{_BOOK}
ngayDangKy reg_date
loaiDangKy reg_kind
noiDangKy kept_office
{_SIGNED}
nguoiThucHien reg_registrar
ghiChu reg_notes
{_person("nkt", "deceased", _GROWN_UP.replace("HoTen", "HoTen GioiTinh"))}
nktNgayChet death_date
nktNgayChetGhiBangChu kept_death_date_words
nktGioPhutChet death_time
nktNoiChet death_place
nktNguyenNhanChet death_cause
nktTinhTrangTuyenBoViecChet declared_dead
nktNgayGhiChuTuyenBoViecChet kept_declared_noted_on
nktCanCuTuyenBoViecChet kept_declared_ground
nktNgayGhiChuHuyTuyenBoViecChet kept_declared_lifted_on
nktCanCuHuyTuyenBoViecChet kept_declared_lifted_ground
gbtLoai notice_kind
gbtSo notice_number
gbtNgay notice_date
gbtCoQuanCap notice_issuer
{_person("nyc", "declarant", f"HoTen QuanHe {_PROOF}")}
{_ABROAD}""",
    EventKind.MARRIAGE: f"""
{_BOOK}
ngayDangKy reg_date
loaiDangKy reg_kind
noiDangKy kept_office
{_SIGNED}
ngayXacLapQuanHeHonNhan effective_date
nguoiThucHien reg_registrar
ghiChu reg_notes
tinhTrangKetHon kept_marriage_state
huyKetHonNgayGhiChu kept_annulled_noted_on
huyKetHonCanCu kept_annulled_ground
congNhanKetHonNgayGhiChu kept_recognised_noted_on
congNhanKetHonCanCu kept_recognised_ground
{_person("chong", "husband", _GROWN_UP)}
{_person("vo", "wife", _GROWN_UP)}
{_ABROAD}""",
    EventKind.MARITAL_STATUS: f"""
{_BOOK}
ngayDangKy reg_date
noiCap kept_office
{_SIGNED}
nguoiThucHien reg_registrar
ghiChu reg_notes
{_person("nxn", "subject", _GROWN_UP.replace("HoTen", "HoTen GioiTinh"))}
nxnThoiGianCuTruTai stay_place
nxnThoiGianCuTruTu stay_from
nxnThoiGianCuTruDen stay_to
nxnTinhTrangHonNhan status
nxnLoaiMucDichSuDung purpose
nxnMucDichSuDung purpose_text
{_person("nyc", "declarant", f"HoTen QuanHe {_PROOF}")}""",
    EventKind.PARENT_CHILD: f"""
{_BOOK}
quyetDinhSo decision_number
ngayDangKy reg_date
loaiDangKy reg_kind
loaiXacNhan recognition_kind
noiDangKy kept_office
{_SIGNED}
nguoiThucHien reg_registrar
ghiChu reg_notes
{_person("cm", "parent", _RECOGNISED)}
{_person("nc", "child", _RECOGNISED)}
nycHoTen declarant_full_name
nycQHNguoiDuocNhan declarant_relation
nycQHNguoiNhan relation_to_parent
{_person("nyc", "declarant", _PROOF)}
{_ABROAD}""",
}

#: Letters at the beginning of the files' names.
PREFIXES: dict[EventKind, str] = {kind: KINDS[kind].prefix for kind in TABLES} | {
    EventKind.MARITAL_STATUS: "HN"
}

#: Headings that some integrations spell otherwise.
ALIASES = {
    "noidangkyubnd": "noidangky",
    "nkshanchenangluchanhvicancuhuytuyenbo": "nkshanchenangluchanhvingaycancuhuytuyenbo",
}
#: Columns that are not lines: the row's file, the entry as we know it, and what was wrong with the row last time.
FILE_HEADING, ENTRY_HEADING, REASON_HEADING = "tenFile", "maViec", "Lý do"

_REG_KINDS = {
    "0": RegistrationKind.UNKNOWN,
    "1": RegistrationKind.ON_TIME,
    "2": RegistrationKind.AGAIN,
    "3": RegistrationKind.ABROAD,
    "4": RegistrationKind.LATE,
}


@lru_cache
def columns_of(kind: EventKind) -> tuple[Column, ...]:
    """Return the columns of the shared system's workbook for that kind of act, in its order."""
    lines = all_lines(kind)
    rows = (row.split() for row in TABLES[kind].strip().splitlines())
    return tuple(Column(row[0], tuple(row[1:]), lines[row[1]], codes_of(lines[row[1]])) for row in rows)


@lru_cache
def own_columns(kind: EventKind) -> tuple[Column, ...]:
    """Return a column for every line that the shared system has none for, under our name of the line."""
    present = {key for column in columns_of(kind) for key in column.keys}
    titles = {line.key: group.title for group in KINDS[kind].groups for line in group.lines}
    found: dict[str, Column] = {}
    for key, line in all_lines(kind).items():
        if key not in present:
            heading = f"{titles[key]}: {line.label}" if key in titles else line.label
            # The proofs of groom and bride have lines of one name.
            heading = f"{heading} (2)" if heading in found else heading
            found[heading] = Column(heading, (key,), line, codes_of(line))
    return tuple(found.values())


def codes_of(line: Line) -> dict[str, str]:
    """Return the numbers that the shared system writes for the values of a line that is chosen.

    They count the values in the order of the circular, from 0 where one of them means nothing, else from 1.
    """
    if line.key == "reg_kind":
        return {code: kind.value for code, kind in _REG_KINDS.items()}
    if line.kind == LineKind.FLAG:
        return {"0": "", "1": "1"}
    if line.choices is None:
        return {}
    values = list(line.choices.values)
    first = 0 if "" in values else 1
    return {"0": ""} | {str(number): value for number, value in enumerate(values, start=first)}


def plain_heading(heading: str) -> str:
    """Return what headings are compared by: case and spaces do not count."""
    return "".join(heading.split()).casefold()
