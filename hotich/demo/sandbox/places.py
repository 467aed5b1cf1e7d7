"""Where sample births happen: communes of both eras, three tiers and two. vi: địa bàn mẫu."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True)
class Place:
    """One commune with a hospital where its children are usually born. vi: phường, xã."""

    code: str
    commune: str
    district: str
    province: str
    province_code: str
    agency: str  # first part of a one-stop dossier number, QĐ 20/2020/QĐ-TTg
    hospital: str
    hospital_address: str
    hospital_unit: str
    streets: tuple[str, ...]

    @property
    def address(self) -> str:
        """The commune as written in an address, for example `phường Quán Thánh, quận Ba Đình, thành phố Hà
        Nội`.
        """
        parts = (self.commune, self.district, self.province)
        return ", ".join(part[0].lower() + part[1:] for part in parts if part)


_HANOI = ("Thành phố Hà Nội", "01", "H26")
_DAK_LAK = ("Tỉnh Đắk Lắk", "66", "H15")
_HA_NAM = ("Tỉnh Hà Nam", "35", "H25")
_HA_TINH = ("Tỉnh Hà Tĩnh", "42", "H27")
_CAN_THO = ("Thành phố Cần Thơ", "92", "H13")
_PHU_SAN = (
    "Bệnh viện Phụ sản Hà Nội",
    "929 đường La Thành, phường Ngọc Khánh, quận Ba Đình, thành phố Hà Nội",
    "00025",
)
_TAY_NGUYEN = (
    "Bệnh viện Đa khoa vùng Tây Nguyên",
    "184 Trần Quý Cáp, phường Tự An, thành phố Buôn Ma Thuột, tỉnh Đắk Lắk",
    "24148",
)

PLACES = {
    place.code: place
    for place in (
        Place(
            "00013",
            "Phường Quán Thánh",
            "Quận Ba Đình",
            *_HANOI,
            *_PHU_SAN,
            ("Phan Đình Phùng", "Quán Thánh"),
        ),
        Place("00004", "Phường Trúc Bạch", "Quận Ba Đình", *_HANOI, *_PHU_SAN, ("Trúc Bạch", "Châu Long")),
        Place("00008", "Phường Liễu Giai", "Quận Ba Đình", *_HANOI, *_PHU_SAN, ("Liễu Giai", "Văn Cao")),
        Place("00004", "Phường Trúc Bạch", "Quận Ba Đình", *_HANOI, *_PHU_SAN, ("Trúc Bạch", "Châu Long")),
        Place("00007", "Phường Cống Vị", "Quận Ba Đình", *_HANOI, *_PHU_SAN, ("Đội Cấn", "Đốc Ngữ")),
        Place("00019", "Phường Điện Biên", "Quận Ba Đình", *_HANOI, *_PHU_SAN, ("Điện Biên Phủ", "Trần Phú")),
        Place(
            "00241",
            "Phường Nguyễn Du",
            "Quận Hai Bà Trưng",
            *_HANOI,
            "Bệnh viện Phụ sản Trung ương",
            "43 Tràng Thi, phường Hàng Bông, quận Hoàn Kiếm, thành phố Hà Nội",
            "00076",
            ("Nguyễn Du", "Bà Triệu"),
        ),
        Place(
            "13285",
            "Phường Quang Trung",
            "Thành phố Phủ Lý",
            *_HA_NAM,
            "Bệnh viện Sản - Nhi tỉnh Hà Nam",
            "phường Thanh Tuyền, thành phố Phủ Lý, tỉnh Hà Nam",
            "13459",
            ("Quy Lưu", "Lê Lợi"),
        ),
        Place(
            "24136", "Phường Tân Lợi", "Thành phố Buôn Ma Thuột", *_DAK_LAK, *_TAY_NGUYEN, ("Phan Chu Trinh",)
        ),
        Place(
            "24169",
            "Xã Ea Kao",
            "Thành phố Buôn Ma Thuột",
            *_DAK_LAK,
            *_TAY_NGUYEN,
            ("buôn Tăng Jú", "buôn H'Drát"),
        ),
        Place(
            "18088",
            "Phường Thạch Trung",
            "Thành phố Hà Tĩnh",
            *_HA_TINH,
            "Bệnh viện Đa khoa tỉnh Hà Tĩnh",
            "75 Hải Thượng Lãn Ông, thành phố Hà Tĩnh, tỉnh Hà Tĩnh",
            "",
            ("Lê Hồng Phong", "Ngô Quyền"),
        ),
        Place(
            "31117",
            "Phường Cái Khế",
            "Quận Ninh Kiều",
            *_CAN_THO,
            "Bệnh viện Phụ sản thành phố Cần Thơ",
            "106 Cách Mạng Tháng Tám, quận Ninh Kiều, thành phố Cần Thơ",
            "31117",
            ("Trần Văn Khéo", "Lê Lợi"),
        ),
    )
}

_GIANG_VO = (
    "Bệnh viện Phụ sản Hà Nội",
    "929 đường La Thành, phường Giảng Võ, thành phố Hà Nội",
    "00025",
)
# Since 01/7/2025: communes stand directly under the province, and some codes name another unit than before.
TWO_TIER_PLACES = {
    place.code: place
    for place in (
        Place("00004", "Phường Ba Đình", "", *_HANOI, *_GIANG_VO, ("Phan Đình Phùng", "Quán Thánh")),
        Place("00008", "Phường Ngọc Hà", "", *_HANOI, *_GIANG_VO, ("Đội Cấn", "Hoàng Hoa Thám")),
        Place("00025", "Phường Giảng Võ", "", *_HANOI, *_GIANG_VO, ("Giảng Võ", "Ngọc Khánh")),
    )
}

# First commune code of each run of communes of one province, as the codes stood in June 2024: enough to tell
# from which province's range a personal number is drawn (QĐ 124/2004/QĐ-TTg numbers them by province).
_FIRST_COMMUNES = (
    "00001:01 00688:02 01267:04 01834:06 02200:08 02635:10 03124:11 03386:12 03646:14 04249:15 04789:17 "
    "04927:01 04942:17 05431:19 05971:20 06649:22 07201:24 07888:25 08707:26 08973:01 09025:26 09163:27 "
    "09538:01 10507:30 11296:31 11950:33 12433:34 13285:35 13636:36 14320:37 14755:38 16663:40 18073:42 "
    "18853:44 19330:45 19750:46 20194:48 20335:49 21010:51 21550:52 22015:54 22327:56 22738:58 22739:56 "
    "22741:58 22915:60 23281:62 23557:64 24118:66 24611:67 24769:68 25195:70 25456:72 25741:74 25993:75 "
    "26506:77 26734:79 27685:80 28249:82 28756:83 29236:84 29542:86 29869:87 30280:89 30733:91 31117:92 "
    "31318:93 31498:94 31813:95 31999:96 "
)
_PAIRS = [pair.split(":") for pair in _FIRST_COMMUNES.split()]
_STARTS = [start for start, _ in _PAIRS]
_PROVINCES = [province for _, province in _PAIRS]


def province_of(commune_code: str) -> str:
    """Return the two-digit province code of a five-digit commune code."""
    return _PROVINCES[max(bisect_right(_STARTS, commune_code) - 1, 0)]


def era_of(day: date) -> str:
    """Return the era whose communes there are on that day: "2024" with three tiers, "2025" with two."""
    return "2025" if day >= date(2025, 7, 1) else "2024"


def get_place(commune_code: str, era: str = "2024") -> Place:
    """Return the commune of that era; one that is in no list is described by its code, never by an invented name."""
    here, there = (TWO_TIER_PLACES, PLACES) if era == "2025" else (PLACES, TWO_TIER_PLACES)
    known = here.get(commune_code) or there.get(commune_code)
    if known:
        return known
    province = province_of(commune_code)
    near = next(
        (place for place in here.values() if place.province_code == province), next(iter(here.values()))
    )
    return replace(
        near,
        code=commune_code,
        commune=f"Đơn vị hành chính mã {commune_code}",
        district="",
        province_code=province,
        streets=("Hùng Vương",),
    )
