"""Identity papers and numbers: what they look like, who issues them. vi: giấy tờ tùy thân, nơi cấp."""

import datetime
import re
import unicodedata

from hotich.values.dates import PartialDate
from hotich.values.personal_id import PersonalId
from registry.models import IdType

#: Who stands on a card as its issuer, by the first day of issue: the police's department since it got this
#: name, the ministry since Luật Căn cước 2023 is in force.
CARD_ISSUERS = (
    (datetime.date(2018, 10, 10), "Cục Cảnh sát quản lý hành chính về trật tự xã hội"),
    (datetime.date(2024, 7, 1), "Bộ Công an"),
)
#: Kind of paper → how many digits its number has, and how that is said. Every other paper numbers as it likes.
_DIGITS = {
    IdType.ID_CARD.value: ({12}, "Số thẻ căn cước, CCCD có 12 chữ số"),
    IdType.OLD_ID_CARD.value: ({9, 12}, "Số chứng minh nhân dân có 9 hoặc 12 chữ số"),
}
#: The provinces of Thông tư 59/2021/TT-BCA, each as three digits; a number that does not begin with 0 names a country.
_CODES = """
    01 02 04 06 08 10 11 12 14 15 17 19 20 22 24 25 26 27 30 31 33 34 35 36 37 38 40 42 44 45 46 48 49 51 52 54 56 58 60
    62 64 66 67 68 70 72 74 75 77 79 80 82 83 84 86 87 89 91 92 93 94 95 96
"""
PROVINCES = frozenset(f"0{code}" for code in _CODES.split())


def issuer_of_card(issued: PartialDate) -> str:
    """Return who issued a card with a chip on that day; empty where the day does not tell."""
    day = issued.full
    return next((name for since, name in reversed(CARD_ISSUERS) if day and day >= since), "")


def wrong_number(id_type: str, number: str) -> str:
    """Return the sentence that says why a paper of this kind cannot have this number, or nothing."""
    if not number or id_type not in _DIGITS:
        return ""
    lengths, rule = _DIGITS[id_type]
    digits = _bare(number)
    if digits.isascii() and digits.isdecimal() and len(digits) in lengths:
        return ""
    return f"{rule}; đang ghi “{number}”. Hãy sửa số, hoặc chọn đúng loại giấy tờ."


def number_on_card(id_type: str, number: str) -> str:
    """Return the personal number that a card of twelve digits bears, or nothing."""
    digits = _bare(number)
    return digits if id_type in _DIGITS and len(digits) == 12 and not wrong_number(id_type, number) else ""


def of_no_province(personal_id: str) -> bool:
    """Say whether a personal number begins with a province that there never was."""
    try:
        code = PersonalId.parse(personal_id).place_code if personal_id else ""
    except ValueError:
        return False
    return code.startswith("0") and code not in PROVINCES


def _bare(number: str) -> str:
    return re.sub(r"[\s.\-]", "", unicodedata.normalize("NFKC", number))
