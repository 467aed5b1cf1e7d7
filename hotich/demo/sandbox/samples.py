"""Sample birth dossiers as the national portal would post them. vi: hồ sơ khai sinh mẫu.

Pure: what comes out depends only on the arguments. The story, the tests and the demo's citizen all file
these. Keys are the portal's, letter for letter; dates are dd.MM.yyyy, or MM.yyyy or yyyy where only that is
known.
"""

from __future__ import annotations

import base64
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from hotich.demo.sandbox.attachments import draw_paper
from hotich.demo.sandbox.names import EDE_CLANS, FEMALE, MALE, Name, Person, make_name, make_person
from hotich.demo.sandbox.places import Place, get_place

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
CITIZEN_CARD = 4  # loaiGiayTo 4: thẻ CCCD
IN_TIME_DAYS = 60  # Luật Hộ tịch 2014, Điều 15

KINDS = {
    "kinh": "Cha mẹ người Kinh",
    "ede": "Cha mẹ người Ê Đê",
    "hmong": "Cha mẹ người Mông",
    "khmer": "Cha mẹ người Khmer",
    "single_mother": "Chưa xác định được cha",
    "foundling": "Trẻ bị bỏ rơi",
    "late": "Quá hạn (sau 60 ngày)",
    "year_only": "Cha, mẹ chỉ có năm sinh",
    "card": "Xin cả thẻ căn cước (từ 01/9/2026)",
}
_ETHNICITY = {"ede": "Ê Đê", "hmong": "Mông", "khmer": "Khmer"}
CARDS_FROM = date(2026, 9, 1)  # NĐ 301/2026/NĐ-CP
_WEIGHTS = {
    "kinh": 50,
    "ede": 10,
    "hmong": 6,
    "khmer": 6,
    "single_mother": 10,
    "foundling": 3,
    "late": 8,
    "year_only": 7,
    "card": 20,
}


def sample_birth(
    rng: Random,
    office_code: str,
    *,
    kind: str | None = None,
    late: bool = False,
    twin_of: dict[str, Any] | None = None,
    now: datetime | None = None,
    serial: int | None = None,
    attachments: bool = True,
    era: str = "2024",
) -> dict[str, Any]:
    """Invent one dossier for the commune `office_code`, as the body of `POST /api/v1/dossiers`.

    `kind` is a key of `KINDS` (drawn by weight when missing); `late` moves the birth more than 60 days back; `twin_of`
    makes a second child of the same mother and day; `era` is 2024 or 2025, whose places are named. `serial` numbers
    the one-stop dossier of the day; without `attachments` the papers are left out, for loads where drawing them would
    be what is measured.
    """
    now = now or datetime.now(VIETNAM)
    weights = {each: w for each, w in _WEIGHTS.items() if each != "card" or now.date() >= CARDS_FROM}
    kind = kind or rng.choices(list(weights), list(weights.values()))[0]
    place = get_place(office_code, era)
    if twin_of is not None:
        data = _twin(rng, twin_of["data"])
    elif kind == "foundling":
        data = _foundling(rng, place, now.date())
    else:
        data = _birth(rng, place, kind, now.date(), late=late or kind == "late")
    serial = rng.randrange(10**6) if serial is None else serial
    return {
        "maHoSoLT": f"LT-{now:%y%m%d}-{rng.getrandbits(48):012X}",
        "maHoSoMCDT": f"{place.agency}.{office_code[-3:]}-{now:%y%m%d}-{serial:04d}",
        "maDonVi": office_code,
        "module": "LTKS",
        "ngayTiepNhan": now.isoformat(timespec="seconds"),
        "lePhi": {"soTien": 0, "daThanhToan": True, "maGiaoDich": ""},
        "data": data,
        "fileDinhKem": _papers(rng, data, place) if attachments else [],
    }


def sample_twins(rng: Random, office_code: str, **options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Invent the two dossiers of twins: same mother, same day, another given name."""
    first = sample_birth(rng, office_code, kind=options.pop("kind", None) or "kinh", **options)
    if options.get("serial") is not None:
        options["serial"] += 1
    return first, sample_birth(rng, office_code, twin_of=first, **options)


def child_name(data: dict[str, Any]) -> str:
    """Return the child's name as it is written, from the boxes of the form."""
    return " ".join(data[name] for name in ("nksHo", "nksChuDem", "nksTen") if data.get(name))


def sample_paper(
    rng: Random, kind: str, title: str, lines: list[tuple[str, str]], issuer: str
) -> dict[str, Any]:
    """Draw a paper and return it as an entry of `fileDinhKem`; `kind` is birth_notice, residence_proof or other."""
    form = rng.choice(("JPEG", "JPEG", "PDF", "PNG"))
    suffix = {"JPEG": "jpg", "PDF": "pdf", "PNG": "png"}[form]
    return {
        "id": f"{rng.getrandbits(64):016x}",
        "loaiGiayTo": kind,
        "tenGiayTo": title,
        "tenTepDinhKem": f"{title.lower().replace(' ', '-')}.{suffix}",
        "duLieuTepDinhKem": base64.b64encode(draw_paper(title, lines, issuer, form=form)).decode(),
    }


def _birth(rng: Random, place: Place, kind: str, today: date, *, late: bool) -> dict[str, Any]:
    ethnicity = _ETHNICITY.get(kind, "Kinh")
    age = rng.randint(20, 38)
    mother = make_person(rng, FEMALE, ethnicity, place.province_code, age, today)
    father = make_person(rng, MALE, ethnicity, place.province_code, age + rng.randint(0, 8), today)
    single = kind == "single_mother"
    declarant = mother if single or rng.random() < 0.4 else father
    # Ê Đê children carry the mother's clan; otherwise custom gives the father's family name.
    family = mother.name.family if single or ethnicity == "Ê Đê" else father.name.family
    gender = rng.choice((MALE, FEMALE))
    name = make_name(rng, gender, ethnicity, family)
    days = rng.randint(IN_TIME_DAYS + 1, 400) if late else rng.randint(2, 40)
    born_on = today - timedelta(days=days)
    home = _home(rng, place)
    data = _declarant(declarant, "Mẹ" if declarant is mother else "Cha", home, rng)
    data |= _child(name, gender, born_on, ethnicity)
    data |= {
        "nksNoiSinh": f"{place.hospital}, {place.hospital_address}",
        "nksNoiSinhDVHC": place.hospital_unit,
        "nksQueQuan": place.address,
        "nksLoaiKhaiSinh": 3 if single else 1,
        "maGCS": f"GCS.{place.province_code}.{born_on:%y}.{rng.randrange(10**6):06d}",
        "ngayCapGCS": _day(born_on + timedelta(days=1)),
        "soLuongBanSao": rng.choice((0, 0, 1, 2)),
    }
    lodger = not single and rng.random() < 0.2
    year_only = kind == "year_only"
    data |= _parent("me", mother, home, residence_kind=2 if lodger else 1, year_only=year_only)
    if not single:
        data |= _parent("cha", father, home, residence_kind=1, year_only=year_only)
    data |= _household(mother if single else father, "Con", home, place)
    if kind == "card":
        data |= {
            "IsCapTheCanCuoc": True,
            "theCanCuocCapGiaiQuyet": 2,
            "theCanCuocCoQuanCap": f"Công an {place.commune[0].lower()}{place.commune[1:]}",
        }
    return {key: value for key, value in data.items() if value != ""}


def _foundling(rng: Random, place: Place, today: date) -> dict[str, Any]:
    """A child found: the finder's record stands for the birth notice, the finder's place for the place of
    birth.

    The day found is taken as the day of birth (NĐ 123/2015/NĐ-CP, Điều 14).
    """
    carer = make_person(
        rng, rng.choice((MALE, FEMALE)), "Kinh", place.province_code, rng.randint(30, 60), today
    )
    found_on = today - timedelta(days=rng.randint(9, 30))
    gender = rng.choice((MALE, FEMALE))
    home = _home(rng, place)
    data = _declarant(carer, "Người đang tạm thời nuôi dưỡng trẻ", home, rng)
    data |= _child(make_name(rng, gender, "Kinh", carer.name.family), gender, found_on, "Kinh")
    data |= {
        "nksNoiSinh": place.address,
        "nksNoiSinhDVHC": place.code,
        "nksQueQuan": place.address,
        "nksLoaiKhaiSinh": 5,
        "soLuongBanSao": 0,
    }
    return data | _household(carer, "Cháu được nuôi dưỡng", home, place)


def _twin(rng: Random, first: dict[str, Any]) -> dict[str, Any]:
    gender = rng.choice((MALE, FEMALE))
    ethnicity = first["nksDanToc"]
    written = child_name(first)
    family = next((clan for clan in EDE_CLANS if written.endswith(clan)), "") if ethnicity == "Ê Đê" else ""
    name = make_name(rng, gender, ethnicity, family or first["nksHo"])
    while name.full == written:
        name = make_name(rng, gender, ethnicity, family or first["nksHo"])
    data = first | {"nksGioiTinh": gender} | _name_parts(name)
    if first.get("maGCS"):
        data["maGCS"] = first["maGCS"][:-6] + f"{(int(first['maGCS'][-6:]) + 1) % 10**6:06d}"
    return data


def _child(name: Name, gender: int, born_on: date, ethnicity: str) -> dict[str, Any]:
    return _name_parts(name) | {
        "nksNgaySinh": _day(born_on),
        "nksGioiTinh": gender,
        "nksDanToc": ethnicity,
        "nksQuocTich": "Việt Nam",
    }


def _name_parts(name: Name) -> dict[str, str]:
    return dict(zip(("nksHo", "nksChuDem", "nksTen"), name.boxes, strict=True))


def _declarant(person: Person, relation: str, home: str, rng: Random) -> dict[str, Any]:
    return {
        "nycHoTen": person.name.full,
        "nycSoDDCN": person.personal_id,
        "nycNgaySinh": _day(person.born_on),
        "nycQuanHe": relation,
        "nycSoDienThoai": f"09{rng.randrange(10**8):08d}",
        "nycEmail": "",
        "nycLoaiGiayToTuyThan": CITIZEN_CARD,
        "nycSoGiayToTuyThan": person.personal_id,
        "nycNgayCapGiayToTuyThan": _day(
            date(2021 + rng.randrange(3), rng.randint(1, 12), rng.randint(1, 28))
        ),
        "nycNoiCapGiayToTuyThan": "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
        "nycNoiCuTru": home,
    }


def _parent(
    prefix: str, person: Person, home: str, *, residence_kind: int, year_only: bool
) -> dict[str, Any]:
    return {
        f"{prefix}HoTen": person.name.full,
        f"{prefix}NgaySinh": str(person.born_on.year) if year_only else _day(person.born_on),
        f"{prefix}DanToc": person.ethnicity,
        f"{prefix}QuocTich": "Việt Nam",
        f"{prefix}LoaiCuTru": residence_kind,
        f"{prefix}NoiCuTru": home,
        f"{prefix}LoaiGiayToTuyThan": CITIZEN_CARD,
        f"{prefix}SoGiayToTuyThan": person.personal_id,
        f"{prefix}SoDDCN": person.personal_id,
    }


def _household(head: Person, relation: str, home: str, place: Place) -> dict[str, Any]:
    return {
        "chuHoHoTen": head.name.full,
        "chuHoSoDDCN": head.personal_id,
        "quanHeVoiChuHo": relation,
        "noiDangKyThuongTru": home,
        "noiDangKyThuongTruDVHC": place.code,
        "bhytNoiKhamChuaBenh": place.hospital,
    }


def _home(rng: Random, place: Place) -> str:
    return f"Số {rng.randint(1, 240)} {rng.choice(place.streets)}, {place.address}"


def _papers(rng: Random, data: dict[str, Any], place: Place) -> list[dict[str, Any]]:
    born = [("Giới tính của trẻ", ("", "Nam", "Nữ")[data["nksGioiTinh"]]), ("Ngày sinh", data["nksNgaySinh"])]
    if data["nksLoaiKhaiSinh"] == 5:
        found = [("Nơi phát hiện", data["nksNoiSinh"]), *born, ("Người phát hiện", data["nycHoTen"])]
        return [
            sample_paper(rng, "birth_notice", "Biên bản về việc trẻ bị bỏ rơi", found, "NGƯỜI LẬP BIÊN BẢN")
        ]
    notice = [
        ("Số", data["maGCS"]),
        ("Họ tên mẹ", data["meHoTen"]),
        ("Năm sinh", data["meNgaySinh"][-4:]),
        ("Số định danh", data["meSoDDCN"]),
        ("Nơi cư trú", data["meNoiCuTru"]),
        *born,
        ("Nơi sinh", data["nksNoiSinh"]),
        ("Dự định đặt tên", child_name(data)),
    ]
    papers = [sample_paper(rng, "birth_notice", "Giấy chứng sinh", notice, "NGƯỜI ĐỠ ĐẺ")]
    if data.get("meLoaiCuTru") == 2:
        lodging = [("Họ tên", data["meHoTen"]), ("Nơi cư trú", data["meNoiCuTru"])]
        papers.append(
            sample_paper(
                rng,
                "residence_proof",
                "Xác nhận thông tin về cư trú",
                lodging,
                "CÔNG AN " + place.commune.upper(),
            )
        )
    return papers


def _day(on: date) -> str:
    return f"{on:%d.%m.%Y}"
