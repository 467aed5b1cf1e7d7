"""The places of the invented books, under the names of their days. vi: địa danh trong sổ mẫu."""

from __future__ import annotations

from random import Random

_HANOI = (
    "thôn Đoài, xã Xuân Nộn, huyện Đông Anh, thành phố Hà Nội",
    "thôn Thụy Hà, xã Bắc Hồng, huyện Đông Anh, thành phố Hà Nội",
    "thôn Chợ, xã Cổ Loa, huyện Đông Anh, thành phố Hà Nội",
    "xóm 3, thôn Lộc Hà, xã Mai Lâm, huyện Đông Anh, thành phố Hà Nội",
    "12 phố Quán Thánh, phường Quán Thánh, quận Ba Đình, thành phố Hà Nội",
    "số 5 ngõ 41 phố Hòe Nhai, phường Quán Thánh, quận Ba Đình, thành phố Hà Nội",
    "27 phố Châu Long, phường Trúc Bạch, quận Ba Đình, thành phố Hà Nội",
    "tổ 12, phường Ngọc Hà, quận Ba Đình, thành phố Hà Nội",
    "tập thể Thành Công, phường Thành Công, quận Ba Đình, thành phố Hà Nội",
    "phường Đội Cấn, quận Ba Đình, thành phố Hà Nội",
)
#: Units that were divided, merged or renamed before any list of today begins: the words stay as they are.
OLD = (
    "thôn Hoàng, xã Cổ Nhuế, huyện Từ Liêm, Hà Nội",
    "xã Dịch Vọng, huyện Từ Liêm, Hà Nội",
    "khu phố Ba Đình, Hà Nội",
    "tiểu khu Quán Thánh, khu phố Ba Đình, Hà Nội",
    "xã La Phù, huyện Hoài Đức, tỉnh Hà Tây",
    "xã Vân Canh, huyện Hoài Đức, tỉnh Hà Sơn Bình",
    "xã Xuân Hồng, huyện Xuân Thủy, tỉnh Hà Nam Ninh",
    "xã Nghĩa Lộ, huyện Văn Chấn, tỉnh Hoàng Liên Sơn",
    "xã Tân Trào, huyện Thanh Miện, tỉnh Hải Hưng",
    "xã Chu Hóa, huyện Phong Châu, tỉnh Vĩnh Phú",
    "xã Nam Cát, huyện Nam Đàn, tỉnh Nghệ Tĩnh",
    "xã Ea Tu, thị xã Buôn Ma Thuột, tỉnh Đắc Lắc",
    "làng Yên Phụ, quận VII, Đại lý Hoàn Long, Hà Nội",
)
_PROVINCES = ("Hà Nội", "Nam Định", "Hưng Yên", "Thái Bình", "Hà Nam", "Hải Dương", "Nghệ An", "Thanh Hóa")
#: Where somebody is born or dies: the words, and the unit's code where the list of units still has it.
_WARDS = (("00013", "phường Quán Thánh"), ("00004", "phường Trúc Bạch"), ("00016", "phường Ngọc Hà"))
_CLINICS = {
    1: (
        "Bệnh viện Phụ sản Hà Nội, đường La Thành",
        "Bệnh viện Bạch Mai, 78 Giải Phóng",
        "Bệnh viện Xanh Pôn",
    ),
    3: ("Bệnh viện Phụ sản Hà Nội", "Trung tâm y tế huyện Đông Anh", "Nhà hộ sinh Ba Đình"),
    5: ("Trạm xá xã", "Nhà hộ sinh B", "Bệnh viện huyện", "tại nhà", "Nhà thương Phủ Doãn"),
}


def residence(rng: Random, year: int) -> str:
    """Return where somebody lives; old books shorten the province's name as people did."""
    words = rng.choice(_HANOI)
    return words if year >= 1999 else words.replace("thành phố Hà Nội", "Hà Nội")


def happening(rng: Random, year: int) -> tuple[str, str]:
    """Return where a birth or death happened, and its commune's code or nothing."""
    era = 1 if year >= 2006 else 3 if year >= 1990 else 5
    clinic = rng.choice(_CLINICS[era])
    if era == 1 and rng.random() < 0.5:
        code, ward = rng.choice(_WARDS)
        return f"{clinic}, {ward}, quận Ba Đình, thành phố Hà Nội", code
    return clinic, ""


def native_place(rng: Random) -> str:
    return f"tỉnh {rng.choice(_PROVINCES[1:])}" if rng.random() < 0.6 else _PROVINCES[0]
