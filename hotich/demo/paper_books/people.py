"""The people in the invented books: names as they are borne from the delta to the highlands. vi: người trong sổ mẫu."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

MALE, FEMALE = "male", "female"

_FAMILIES = (
    "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Lê", "Phạm", "Phạm", "Hoàng", "Huỳnh", "Phan",
    "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đào", "Đinh", "Đoàn", "Lưu", "Mai", "Trịnh",
    "Trương", "Tạ", "Chu", "Quách", "Nghiêm", "Khuất", "Cù", "Ông", "Bạch", "Kiều",
)  # fmt: skip
_MIDDLES = {
    MALE: (
        "Văn",
        "Văn",
        "Văn",
        "Hữu",
        "Đình",
        "Quang",
        "Đức",
        "Xuân",
        "Ngọc",
        "Minh",
        "Thế",
        "Bá",
        "Công",
        "Trọng",
    ),
    FEMALE: (
        "Thị",
        "Thị",
        "Thị",
        "Thị",
        "Thị Thu",
        "Thị Thanh",
        "Ngọc",
        "Thị Bích",
        "Thị Kim",
        "Thúy",
        "Thị Hồng",
    ),
}
_GIVEN = {
    MALE: (
        "An", "Bảy", "Bình", "Chiến", "Cường", "Dũng", "Đạt", "Đông", "Hải", "Hậu", "Hiếu", "Hòa", "Hùng", "Huy",
        "Khánh", "Kiên", "Lâm", "Long", "Mạnh", "Nam", "Nghĩa", "Phúc", "Quân", "Quý", "Sơn", "Tám", "Thắng", "Thịnh",
        "Thủy", "Tiến", "Toàn", "Trung", "Tuấn", "Tùng", "Việt", "Vinh", "Ất", "Ước", "Ý", "Ổn",
    ),
    FEMALE: (
        "An", "Ánh", "Bích", "Chi", "Cúc", "Diệp", "Dung", "Duyên", "Giang", "Hà", "Hạnh", "Hằng", "Hiền", "Hoa",
        "Hòa", "Huệ", "Hương", "Hường", "Lan", "Liên", "Loan", "Lý", "Mai", "Mận", "Nga", "Ngân", "Nguyệt", "Nhàn",
        "Oanh", "Phượng", "Quyên", "Sen", "Tâm", "Thảo", "Thêu", "Thúy", "Thuý", "Thu", "Tuyết", "Vân", "Yến", "Út",
    ),
}  # fmt: skip
#: Whole names, as the books of the mountains and of the far south have them.
HIGHLAND: dict[str, dict[str, tuple[str, ...]]] = {
    "Ê Đê": {
        MALE: ("Y Moan Ênuôl", "Y Bhăm Niê", "Y Wik Êban", "Y Thịnh Kbuôr", "Y Krông Ayŭn", "Y Suai Byă"),
        FEMALE: ("H'Hen Niê", "H'Bia Mlô", "H'Rin Êban", "H'Lĩnh Kbuôr", "H'Nga Ayŭn", "H’Juel Niê Kđăm"),
    },
    "Cơ Ho": {
        MALE: ("K'Brẻo", "K'Tơm", "K'Broih", "K'Să Ha Gray"),
        FEMALE: ("Ka Hường", "Ka Nhẻo", "K'Diệp", "Ka Dơng Ju"),
    },
    "Gia Rai": {
        MALE: ("Ksor Phước", "Siu Thuik", "Rơ Châm Hmik", "Nay Der"),
        FEMALE: ("Ksor H'Nhan", "Rmah H'Liă", "Siu H'Yuơn", "Kpă H'Ngơm"),
    },
    "Mông": {
        MALE: ("Vàng A Páo", "Giàng Seo Phử", "Sùng Mí Chứ", "Thào A Dế"),
        FEMALE: ("Giàng Thị Mỷ", "Vàng Thị Dợ", "Lầu Thị Sua", "Mùa Thị Xúa"),
    },
    "Khmer": {
        MALE: ("Thạch Sô Phi", "Danh Sa Rươl", "Kim Rích", "Sơn Phol"),
        FEMALE: ("Thạch Thi Đa", "Kim Sóc Kha", "Danh Sa Rây", "Sơn Chanh Thu"),
    },
    "Thái": {MALE: ("Lò Văn Pâng", "Cà Văn Ín"), FEMALE: ("Quàng Thị Ươi", "Lường Thị Ổn")},
}
#: Letters that no keyboard in a ward office has.
BARRED_B: dict[str, dict[str, tuple[str, ...]]] = {
    "Ê Đê": {
        MALE: ("Y Ƀlăm Êban", "Y Ƀhiêng Mlô", "Y Ƀlir Niê Kđăm"),
        FEMALE: ("H'Ƀlinh Niê", "H'Ƀưk Kbuôr", "H'Jưƀ Ayŭn"),
    },
    "Gia Rai": {MALE: ("Siu Ƀlĕ", "Rơ Mah Ƀơm"), FEMALE: ("Rmah H'Ƀlu", "Ksor H'Ƀiă")},
}
#: Foreign husbands, wives and parents: name, sex, nationality.
FOREIGN = (
    ("Jean-Pierre Lefèvre", MALE, "Pháp"),
    ("François D'Arcy", MALE, "Pháp"),
    ("Kim Min-jun", MALE, "Hàn Quốc"),
    ("Wang Xiaoming", MALE, "Trung Quốc"),
    ("Wojciech Fronczak", MALE, "Ba Lan"),
    ("José Fernández Zúñiga", MALE, "Tây Ban Nha"),
    ("Khamphet Souvannaphouma", FEMALE, "Lào"),
    ("Jessica O'Connor-Walsh", FEMALE, "Hoa Kỳ"),
    ("Юлия Соколова", FEMALE, "Nga"),
)
#: One word, and more than sixty letters.
ONE_WORD = {MALE: ("Đạt", "Wul", "Brol"), FEMALE: ("Thơm", "Jơi", "Dzung")}
LONG_NAMES = {
    MALE: "Lê Hoàng Hiếu Nghĩa Đệ Nhất Thương Tâm Nhân Phúc Lộc Thọ Khang",
    FEMALE: "Công Tằng Tôn Nữ Tạ Thanh Hương Giang Bích Ngọc Diễm Quỳnh Như Ý Thục",
}
OCCUPATIONS = (
    "làm ruộng", "làm ruộng", "làm ruộng", "công nhân", "bộ đội", "giáo viên", "thợ mộc", "buôn bán", "nội trợ",
    "cán bộ hợp tác xã", "xã viên HTX", "y tá", "lái xe", "thợ may",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who stands in a line of a book: name, sex, ethnicity, nationality and year of birth."""

    name: str
    gender: str
    ethnicity: str
    nationality: str
    born: int


def somebody(rng: Random, gender: str, born: int, *, ethnicity: str = "Kinh", family: str = "") -> Somebody:
    """Invent a person; `family` fixes the family name of a Kinh."""
    own = HIGHLAND.get(ethnicity)
    name = rng.choice(own[gender]) if own else kinh_name(rng, gender, family)
    return Somebody(name, gender, ethnicity, "Việt Nam", born)


def kinh_name(rng: Random, gender: str, family: str = "") -> str:
    middle, given = rng.choice(_MIDDLES[gender]), rng.choice(_GIVEN[gender])
    while given in middle.split():
        given = rng.choice(_GIVEN[gender])
    return f"{family or rng.choice(_FAMILIES)} {middle} {given}"


def other_gender(gender: str) -> str:
    return FEMALE if gender == MALE else MALE
