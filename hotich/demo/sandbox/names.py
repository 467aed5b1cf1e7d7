"""Names and persons for sample births, of several ethnic groups, written as the people write them.

vi: nhân thân mẫu.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

MALE, FEMALE = 1, 2

_KINH_FAMILY = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
    "Dương", "Lý", "Đoàn", "Đào", "Trịnh", "Mai", "Tô", "Lương", "Quách", "Tạ",
)  # fmt: skip
_KINH_MIDDLE = {
    MALE: ("Văn", "Đức", "Minh", "Quang", "Gia", "Hữu", "Tuấn", "Thành", "Bảo", "Anh", "Hải", "Khánh", ""),
    FEMALE: ("Thị", "Ngọc", "Thu", "Khánh", "Bảo", "Minh", "Phương", "Thùy", "Hà", "Diệu", "Thị Thúy", ""),
}
_KINH_GIVEN = {
    MALE: ("An", "Bách", "Cường", "Dũng", "Đạt", "Huy", "Khoa", "Khôi", "Lâm", "Long", "Nam", "Phúc", "Quân",
           "Sơn", "Thắng", "Tùng", "Vinh", "Ưng"),
    FEMALE: ("An", "Chi", "Diệp", "Dung", "Giang", "Hân", "Hòa", "Lan", "Linh", "Mai", "My", "Ngân", "Nhi",
             "Quỳnh", "Thảo", "Trang", "Vy", "Yến"),
}  # fmt: skip
# Ê Đê: the person's own name comes first, Y for men and H' for women; the mother's clan follows.
EDE_CLANS = ("Niê Kđăm", "Niê", "Mlô", "Êban", "Ayŭn", "Byă", "Kbuôr", "Hmŏk", "Êñuôl", "Ktla")
_EDE_GIVEN = {
    MALE: ("Y Ƀlăm", "Y Thịnh", "Y Ngọc", "Y Krông", "Y Ƀhiêng", "Y Wik"),
    FEMALE: ("H'Hen", "H'Ƀlinh", "H'Nga", "H'Lan", "H'Mŭn", "H'Juel"),
}
_HMONG_CLAN = ("Giàng", "Vàng", "Sùng", "Lầu", "Mùa", "Thào")
_HMONG_MIDDLE = {MALE: ("A", "Seo", "Mí"), FEMALE: ("Thị", "Thị")}
_HMONG_GIVEN = {MALE: ("Páo", "Dế", "Chứ", "Phử", "Sử"), FEMALE: ("Mỷ", "Dợ", "Sua", "Pà", "Xúa")}
_KHMER_FAMILY = ("Thạch", "Danh", "Sơn", "Kim", "Châu")
_KHMER_GIVEN = {
    MALE: ("Sô Phi", "Sa Rươl", "Phol", "Rích"),
    FEMALE: ("Sa Rây", "Thi Đa", "Sóc Kha", "Chanh Thu"),
}

ETHNICITIES = ("Kinh", "Ê Đê", "Mông", "Khmer")


@dataclass(frozen=True)
class Name:
    """A person's name in the parts of a form and as it is written in full. vi: họ, chữ đệm, tên."""

    family: str
    middle: str
    given: str
    given_first: bool = False

    @property
    def full(self) -> str:
        parts = (self.family, self.middle, self.given)
        written = reversed(parts) if self.given_first else parts
        return " ".join(part for part in written if part)

    @property
    def boxes(self) -> tuple[str, str, str]:
        """The three boxes of a form, filled from left to right so that together they read as the name is written.

        A form made for Kinh names has no other place for a name whose family name stands last.
        """
        first, *between, last = self.full.split()
        return (
            (first, " ".join(between), last) if self.given_first else (self.family, self.middle, self.given)
        )


@dataclass(frozen=True)
class Person:
    """An adult of a sample dossier. vi: người yêu cầu, cha, mẹ."""

    name: Name
    gender: int
    born_on: date
    ethnicity: str
    personal_id: str


def make_name(rng: Random, gender: int, ethnicity: str, family: str = "") -> Name:
    """Invent a name as people of `ethnicity` bear it; `family` fixes the family name."""
    if ethnicity == "Ê Đê":
        return Name(family or rng.choice(EDE_CLANS), "", rng.choice(_EDE_GIVEN[gender]), given_first=True)
    if ethnicity == "Mông":
        return Name(
            family or rng.choice(_HMONG_CLAN),
            rng.choice(_HMONG_MIDDLE[gender]),
            rng.choice(_HMONG_GIVEN[gender]),
        )
    if ethnicity == "Khmer":
        return Name(family or rng.choice(_KHMER_FAMILY), "", rng.choice(_KHMER_GIVEN[gender]))
    middle, given = rng.choice(_KINH_MIDDLE[gender]), rng.choice(_KINH_GIVEN[gender])
    while middle == given:
        given = rng.choice(_KINH_GIVEN[gender])
    return Name(family or rng.choice(_KINH_FAMILY), middle, given)


def make_personal_id(rng: Random, province_code: str, gender: int, year: int) -> str:
    """Invent 12 digits: place, century with sex, year of birth, six at random. vi: số định danh."""
    sex = (gender - 1) if gender in (MALE, FEMALE) else rng.randrange(2)
    century = (year // 100 - 19) * 2 + sex
    return f"0{province_code}{century}{year % 100:02d}{rng.randrange(10**6):06d}"


def make_person(
    rng: Random, gender: int, ethnicity: str, province_code: str, age: int, today: date
) -> Person:
    """Invent an adult of about `age` years."""
    born_on = date(today.year - age, rng.randint(1, 12), rng.randint(1, 28))
    personal_id = make_personal_id(rng, province_code, gender, born_on.year)
    return Person(make_name(rng, gender, ethnicity), gender, born_on, ethnicity, personal_id)
