"""What everybody guesses first: common passwords, Vietnamese words and names, our own. vi: mật khẩu dễ đoán.

Digits and signs before, behind or in place of letters are what everybody adds to a word; what counts is the word.
"""

import gzip
import re
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from hotich.values.names import fold

#: Words of letters only, a line each: of the 20,000 most common passwords (Django's list, from breaches), Vietnamese
#: phrases, combinations of Vietnamese names, and the names of all administrative units.
_WORDS = Path(__file__).parent.parent / "data" / "common_passwords.txt.gz"
_SIGNS = str.maketrans(
    {"@": "a", "4": "a", "3": "e", "1": "i", "!": "i", "0": "o", "$": "s", "5": "s", "7": "t"}
)
#: What the product, its offices and their accounts are called.
_OURS = (
    "phanmem", "hotich", "hethong", "sotuphap", "phongtuphap", "botuphap", "tuphap", "uybannhandan", "uyban", "ubnd",
    "congchuc", "lanhdao", "chutich", "vanthu", "quantri", "motcua", "thanhpho", "phuong", "quan", "huyen", "tinh",
    "khaisinh", "khaitu", "kethon", "dangky", "demo", "admin", "user", "login", "password", "matkhau",
)  # fmt: skip
_MUST_REMAIN = 6


class NotCommonValidator:
    """Refuse a common word or two of them, whatever digits and signs stand around it."""

    def validate(self, password: str, user: Any = None) -> None:
        words = common_words()
        for core in _cores(password):
            halves = ((core[:at], core[at:]) for at in range(4, len(core) - 3))
            if not core or core in words or any(a in words and b in words for a, b in halves):
                raise ValidationError(
                    "Mật khẩu này thông dụng, dễ bị đoán. Hãy ghép vài từ không liên quan thành một câu của riêng bạn.",
                    code="common",
                )

    def get_help_text(self) -> str:
        return "Không dùng từ, tên người hay tên địa phương thông dụng, kể cả khi thêm số."


class NotOurNameValidator:
    """Refuse the names of the product, the office and their work: a stranger tries them first at our door."""

    def validate(self, password: str, user: Any = None) -> None:
        offices = (
            user.assignments.values_list("office__name", flat=True) if user is not None and user.pk else ()
        )
        names = {word for name in offices for word in fold(name).split() if len(word) > 2}
        known = sorted([*_OURS, *names], key=len, reverse=True)
        for core in _cores(password):
            if core and len(re.sub("|".join(known), "", core)) < min(_MUST_REMAIN, len(core)):
                raise ValidationError(
                    "Mật khẩu chủ yếu gồm tên phần mềm hoặc tên cơ quan, ai cũng đoán được. Hãy chọn một câu khác.",
                    code="our_name",
                )

    def get_help_text(self) -> str:
        return "Không dùng tên phần mềm hay tên cơ quan."


@cache
def common_words() -> frozenset[str]:
    """Return the list of the repository; read once, half a megabyte."""
    return frozenset(gzip.decompress(_WORDS.read_bytes()).decode("ascii").split())


def _cores(password: str) -> set[str]:
    """Return the letters of the password, and those that its signs and digits may stand for."""
    meant = password.lower().strip("0123456789!?.,*#-_").translate(_SIGNS)
    return {re.sub("[^a-z]", "", fold(each)) for each in (password, meant)}
