"""Sample dossiers of other procedures than births, as the portal would post them. vi: hồ sơ mẫu các việc khác.

As pure as the births: what comes out depends only on the arguments.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from hotich.demo.sandbox.names import FEMALE, MALE, Person, make_person
from hotich.demo.sandbox.places import Place, get_place
from hotich.demo.sandbox.samples import CITIZEN_CARD, VIETNAM, sample_paper

CAUSES = ("Bệnh tim mạch", "Đột quỵ", "Ung thư phổi", "Tuổi già, sức yếu")
#: Codes of loaiViecHoTich.
BIRTH_ACT = 1


#: Who pays → what the family ticks, and what it says for it. The numbers are codes of the lines' lists.
PAYERS: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "insurance": (
        ("troCapMaiTang", "cheDoTuTuat"),
        {"doiTuongBHXH": 1, "soThangDongBHXH": 240, "cheDoTuatDeNghi": 1},
    ),
    "lump": (
        ("troCapMaiTang", "cheDoTuTuat"),
        {"doiTuongBHXH": 1, "soThangDongBHXH": 240, "cheDoTuatDeNghi": 2},
    ),
    "pensioner": (("troCapMaiTang", "cheDoTuTuat"), {"doiTuongBHXH": 3, "cheDoTuatDeNghi": 3}),
    "merit": (
        ("nguoiCoCong",),
        {
            "nccDoiTuong": "Thương binh",
            "nccQuyetDinhSo": "217/QĐ-SLĐTBXH",
            "nccQuyetDinhNgay": "12.05.1998",
            "nccNoiRaQuyetDinh": "Sở Lao động – Thương binh và Xã hội thành phố Hà Nội",
            "nccTyLeTonThuong": 45,
            "nccMucTroCap": 3_100_000,
            "nccDaNhanDenThang": "08.2024",
        },
    ),
    "social": (("baoTroXaHoi",), {"dienBaoTroXaHoi": 1, "btxhQuyetDinhSo": "88/QĐ-UBND"}),
    "survivor": (("baoTroXaHoi",), {"dienBaoTroXaHoi": 3, "btxhQuyetDinhSo": "88/QĐ-UBND"}),
    "pension": (("huuTriXaHoi",), {"huongHuuTriXaHoi": 1, "btxhQuyetDinhSo": "12/QĐ-UBND"}),
    "emergency": (("troCapKhanCap",), {"nguyenNhanKhanCap": 2}),
}


def sample_death(
    rng: Random,
    office_code: str,
    *,
    group: bool = True,
    choices: tuple[str, ...] = (),
    paid_by: tuple[str, ...] = (),
    **options: Any,
) -> dict[str, Any]:
    """Invent a death; with `group` the family wants what follows too: `choices` of xoaDangKyThuongTru, troCapMaiTang
    and cheDoTuTuat, the first two unless given, or what those ask for by whom it is `paid_by` (`PAYERS`).
    """

    def fill(place: Place, today: date) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        gender, years = rng.choice((MALE, FEMALE)), rng.randint(60, 95)
        if "survivor" in paid_by:
            years = max(years, 82)
        dead = make_person(rng, gender, "Kinh", place.province_code, years, today)
        child = make_person(rng, rng.choice((MALE, FEMALE)), "Kinh", place.province_code, 35, today)
        home, died_on = _home(rng, place), today - timedelta(days=rng.randint(1, 12))
        notice = f"BT.{place.province_code}.{died_on:%y}.{rng.randrange(10**6):06d}"
        data = _declarant(child, "Con", home) | _person("nkt", dead, home) | {"nktGioiTinh": dead.gender}
        data |= {
            "nktNgayChet": _day(died_on),
            "nktGioPhutChet": f"{rng.randrange(24):02d}:{rng.randrange(60):02d}",
            "nktNoiChet": f"{place.hospital}, {place.hospital_address}",
            "nktNguyenNhanChet": rng.choice(CAUSES),
            "gbtLoai": 1,
            "gbtSo": notice,
            "gbtNgay": _day(died_on),
            "gbtCoQuanCap": place.hospital,
        }
        if group:
            data |= dict.fromkeys(choices or ("xoaDangKyThuongTru", *_ticks(paid_by)), True)
            for payer in paid_by:
                data |= PAYERS[payer][1]
            if {"insurance", "merit"} & set(paid_by):
                data["thanNhan"] = _relatives(rng, place, today, home)
            data |= {
                "chuHoHoTen": child.name.full,
                "chuHoSoDDCN": child.personal_id,
                "quanHeVoiChuHo": "Cha" if dead.gender == MALE else "Mẹ",
                "soBHXH": f"{rng.randrange(10**10):010d}",
                "maiTangNgay": _day(died_on + timedelta(days=2)),
                "maiTangNoi": f"Nghĩa trang {place.commune[0].lower()}{place.commune[1:]}",
                "nguoiNhanLoai": 1,
                "nguoiNhanHoTen": child.name.full,
                "nguoiNhanSoDDCN": child.personal_id,
                "nguoiNhanQuanHe": "Con",
                "nguoiNhanDiaChi": home,
                "nguoiNhanSoTaiKhoan": f"{rng.randrange(10**12):012d}",
                "nguoiNhanNganHang": "Ngân hàng Nông nghiệp và Phát triển nông thôn Việt Nam",
            }
        lines = [
            ("Số", notice),
            ("Họ tên", dead.name.full),
            ("Số định danh", dead.personal_id),
            ("Chết ngày", data["nktNgayChet"]),
            ("Nguyên nhân", data["nktNguyenNhanChet"]),
        ]
        return data, [sample_paper(rng, "death_notice", "Giấy báo tử", lines, "THỦ TRƯỞNG CƠ SỞ Y TẾ")]

    return _body(rng, office_code, "LTKT" if group else "KT", fill, **options)


def _ticks(paid_by: tuple[str, ...]) -> list[str]:
    return [tick for payer in paid_by for tick in PAYERS[payer][0]] or ["troCapMaiTang"]


def _relatives(rng: Random, place: Place, today: date, home: str) -> list[dict[str, Any]]:
    """Invent a spouse, and a child of twelve years with a guardian."""
    spouse = make_person(rng, FEMALE, "Kinh", place.province_code, 58, today)
    child = make_person(rng, MALE, "Kinh", place.province_code, 12, today)
    return [
        {
            "hoTen": spouse.name.full,
            "ngaySinh": _day(spouse.born_on),
            "soDDCN": spouse.personal_id,
            "quanHe": 2,
            "noiCuTru": home,
            "ngheNghiep": "Làm ruộng",
            "hoanCanh": "Ở cùng con",
        },
        {
            "hoTen": child.name.full,
            "ngaySinh": _day(child.born_on),
            "soDDCN": child.personal_id,
            "quanHe": 1,
            "noiCuTru": home,
            "dangDiHoc": 1,
            "nguoiGiamHo": spouse.name.full,
        },
    ]


def sample_marriage(rng: Random, office_code: str, **options: Any) -> dict[str, Any]:
    """Invent a couple of full age, neither married before (Quyết định 309/QĐ-BTP)."""

    def fill(place: Place, today: date) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        age = rng.randint(22, 34)
        husband = make_person(rng, MALE, "Kinh", place.province_code, age, today)
        wife = make_person(rng, FEMALE, "Kinh", place.province_code, age - rng.randint(0, 2), today)
        home = _home(rng, place)
        data = _person("chong", husband, home) | _person("vo", wife, _home(rng, place))
        data |= {"chongKetHonLanThu": 1, "voKetHonLanThu": 1, "canCuXacLapQuanHe": 1}
        data |= {
            "nycHoTen": husband.name.full,
            "nycSoDDCN": husband.personal_id,
            "nycNgaySinh": _day(husband.born_on),
            "nycQuanHe": "Bên nam",
        }
        return data, []

    return _body(rng, office_code, "KH", fill, **options)


def sample_marital_status(rng: Random, office_code: str, **options: Any) -> dict[str, Any]:
    """Invent somebody who has never married and needs to show it."""

    def fill(place: Place, today: date) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        asking = make_person(
            rng, rng.choice((MALE, FEMALE)), "Kinh", place.province_code, rng.randint(23, 40), today
        )
        home = _home(rng, place)
        data = _declarant(asking, "Bản thân", home) | _person("nxn", asking, home)
        data |= {
            "nxnGioiTinh": asking.gender,
            "nxnTinhTrangHonNhan": 1,
            "nxnLoaiMucDichSuDung": 4,
            "nxnMucDichSuDung": "Mua bán nhà đất",
        }
        return data, []

    return _body(rng, office_code, "HN", fill, **options)


def sample_copy(
    rng: Random, office_code: str, *, of: dict[str, Any] | None = None, **options: Any
) -> dict[str, Any]:
    """Invent somebody who asks for copies; `of` names the act: loaiViecHoTich, hoTen, ngaySinh, gocSo and so on."""
    wanted = {"soLuongBanSao": rng.randint(1, 3), "mucDichSuDung": "Nộp hồ sơ nhập học"}
    return _sample_paper_of_act(rng, office_code, "BS", wanted, of, **options)


def sample_confirmation(
    rng: Random, office_code: str, *, of: dict[str, Any] | None = None, **options: Any
) -> dict[str, Any]:
    """Invent somebody who asks that civil-status information be confirmed; `of` as for copies."""
    wanted = {
        "noiDungXacNhan": "Họ tên, ngày sinh và những thay đổi đã đăng ký",
        "mucDichSuDung": "Bổ sung hồ sơ hưởng bảo hiểm xã hội",
    }
    return _sample_paper_of_act(rng, office_code, "XNTT", wanted, of, **options)


def _sample_paper_of_act(
    rng: Random,
    office_code: str,
    module: str,
    wanted: dict[str, Any],
    of: dict[str, Any] | None,
    **options: Any,
) -> dict[str, Any]:
    def fill(place: Place, today: date) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        asking = make_person(rng, FEMALE, "Kinh", place.province_code, rng.randint(25, 60), today)
        data = _declarant(asking, "Mẹ", _home(rng, place))
        named = {"loaiViecHoTich": BIRTH_ACT, "hoTen": asking.name.full, "ngaySinh": _day(asking.born_on)}
        return data | (of or named) | wanted, []

    return _body(rng, office_code, module, fill, **options)


#: Kind of the citizen's page → what it is called there and who invents it.
ACTS: dict[str, tuple[str, Callable[..., dict[str, Any]]]] = {
    "death_group": ("Khai tử liên thông", sample_death),
    "death_relatives": ("Khai tử: BHXH, có tuất", partial(sample_death, paid_by=("insurance",))),
    "death_lump": ("Khai tử: BHXH, tuất một lần", partial(sample_death, paid_by=("lump",))),
    "death_pensioner": ("Khai tử: người hưởng lương hưu", partial(sample_death, paid_by=("pensioner",))),
    "death_merit": ("Khai tử: người có công", partial(sample_death, paid_by=("merit",))),
    "death_social": ("Khai tử: bảo trợ xã hội", partial(sample_death, paid_by=("social",))),
    "death_survivor": ("Khai tử: từ 80 tuổi hưởng tuất", partial(sample_death, paid_by=("survivor",))),
    "death_pension": ("Khai tử: hưu trí xã hội", partial(sample_death, paid_by=("pension",))),
    "death_emergency": ("Khai tử: hỗ trợ khẩn cấp", partial(sample_death, paid_by=("emergency",))),
    "death_unpaid": (
        "Khai tử: không đề nghị chi trả",
        partial(sample_death, choices=("xoaDangKyThuongTru",)),
    ),
    "marriage": ("Kết hôn", sample_marriage),
    "marital_status": ("Xác nhận tình trạng hôn nhân", sample_marital_status),
    "copy": ("Bản sao trích lục", sample_copy),
    "confirmation": ("Xác nhận thông tin hộ tịch", sample_confirmation),
}


def sample_notice(
    rng: Random, office_code: str, *, kind: str, now: datetime, era: str = "2024"
) -> dict[str, Any]:
    """Invent what a hospital tells of a birth or a death, as the body of `POST /api/v1/notices`."""
    place, today = get_place(office_code, era), now.date()
    happened = today - timedelta(days=rng.randint(0, 5))
    home = _home(rng, place)
    if kind == "birth":
        mother = make_person(rng, FEMALE, "Kinh", place.province_code, rng.randint(20, 36), today)
        data = _person("me", mother, home) | {
            "nksNgaySinh": _day(happened),
            "nksGioiTinh": rng.choice((MALE, FEMALE)),
            "nksNoiSinh": f"{place.hospital}, {place.hospital_address}",
        }
    else:
        dead = make_person(
            rng, rng.choice((MALE, FEMALE)), "Kinh", place.province_code, rng.randint(55, 95), today
        )
        data = _person("nkt", dead, home) | {
            "nktGioiTinh": dead.gender,
            "nktNgayChet": _day(happened),
            "nktNoiChet": f"{place.hospital}, {place.hospital_address}",
            "nktNguyenNhanChet": rng.choice(CAUSES),
        }
    word = "GCS" if kind == "birth" else "BT"
    return {
        "loaiGiay": kind,
        "so": f"{word}.{place.province_code}.{happened:%y}.{rng.randrange(10**6):06d}",
        "maCoSo": f"{place.province_code}001",
        "tenCoSo": place.hospital,
        "maDonVi": office_code,
        "ngayCap": _day(happened),
        "data": data,
    }


def subject_of(data: dict[str, Any]) -> str:
    """Return whom a filing is about, from whichever form it is."""
    pair = [data[key] for key in ("chongHoTen", "voHoTen") if data.get(key)]
    return " và ".join(pair) or next(
        (data[key] for key in ("nktHoTen", "nxnHoTen", "hoTen") if data.get(key)), ""
    )


def _body(
    rng: Random,
    office_code: str,
    module: str,
    fill: Callable[[Place, date], tuple[dict[str, Any], list[dict[str, Any]]]],
    *,
    now: datetime | None = None,
    serial: int | None = None,
    attachments: bool = True,
    era: str = "2024",
) -> dict[str, Any]:
    now, place = now or datetime.now(VIETNAM), get_place(office_code, era)
    serial = rng.randrange(10**6) if serial is None else serial
    data, papers = fill(place, now.date())
    return {
        "maHoSoLT": f"{'LT' if module.startswith('LT') else module}-{now:%y%m%d}-{rng.getrandbits(48):012X}",
        "maHoSoMCDT": f"{place.agency}.{office_code[-3:]}-{now:%y%m%d}-{serial:04d}",
        "maDonVi": office_code,
        "module": module,
        "ngayTiepNhan": now.isoformat(timespec="seconds"),
        "lePhi": {"soTien": 0, "daThanhToan": True, "maGiaoDich": ""},
        "data": data,
        "fileDinhKem": papers if attachments else [],
    }


def _declarant(person: Person, relation: str, home: str) -> dict[str, Any]:
    return {
        "nycHoTen": person.name.full,
        "nycSoDDCN": person.personal_id,
        "nycNgaySinh": _day(person.born_on),
        "nycQuanHe": relation,
        "nycLoaiGiayToTuyThan": CITIZEN_CARD,
        "nycSoGiayToTuyThan": person.personal_id,
        "nycNoiCuTru": home,
    }


def _person(prefix: str, person: Person, home: str) -> dict[str, Any]:
    return {
        f"{prefix}HoTen": person.name.full,
        f"{prefix}NgaySinh": _day(person.born_on),
        f"{prefix}DanToc": person.ethnicity,
        f"{prefix}QuocTich": "Việt Nam",
        f"{prefix}LoaiCuTru": 1,
        f"{prefix}NoiCuTru": home,
        f"{prefix}LoaiGiayToTuyThan": CITIZEN_CARD,
        f"{prefix}SoGiayToTuyThan": person.personal_id,
        f"{prefix}SoDDCN": person.personal_id,
    }


def _home(rng: Random, place: Place) -> str:
    return f"Số {rng.randint(1, 240)} {rng.choice(place.streets)}, {place.address}"


def _day(on: date) -> str:
    return f"{on:%d.%m.%Y}"
