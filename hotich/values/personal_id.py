"""The personal identification number and the code printed on identity cards.

vi: số định danh cá nhân, mã QR của thẻ Căn cước công dân / Căn cước.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Self

from hotich.values.dates import PartialDate
from hotich.values.names import clean_name, fold, fold_telex, strange_signs

_MASK = "•"


@dataclass(frozen=True, slots=True)
class PersonalId:
    """Twelve digits given once for life. vi: số định danh cá nhân.

    Digits 1–3 name the province (or country) of birth registration at the time of issue and are never
    recomputed on mergers, so they are not compared with any place. Digit 4 tells century and sex, 5–6 the
    year of birth, the rest is random; no check digit is known.
    """

    number: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what was typed, scanned or sent, with spaces or dots; raises ValueError with a sentence."""
        digits = re.sub(r"[\s.\-]", "", unicodedata.normalize("NFKC", text))
        if not re.fullmatch(r"[0-9]+", digits):
            raise ValueError("Số định danh cá nhân chỉ gồm chữ số.")
        if len(digits) == 9:
            raise ValueError("Đây là số Chứng minh nhân dân (9 số). Số định danh cá nhân có 12 số.")
        if len(digits) != 12:
            raise ValueError(f"Số định danh cá nhân có 12 số; số vừa nhập có {len(digits)} số.")
        return cls(digits)

    def __str__(self) -> str:
        return self.number

    @property
    def place_code(self) -> str:
        return self.number[:3]

    @property
    def gender(self) -> str:
        """Either "male" or "female"."""
        return "female" if int(self.number[3]) % 2 else "male"

    @property
    def birth_year(self) -> int:
        return 1900 + int(self.number[3]) // 2 * 100 + int(self.number[4:6])


_GENDERS = {"male": "nam", "female": "nữ"}


def mismatches(number: str, gender: str, born: PartialDate) -> list[str]:
    """Compare a number with gender ("male", "female"; anything else is not compared) and date of birth.

    Returns Vietnamese sentences, each a warning that an officer answers with a reason: a number may have been
    given before a rectification. An empty number and an unknown year find nothing.
    """
    if not number:
        return []
    try:
        known = PersonalId.parse(number)
    except ValueError as error:
        return [str(error)]
    found = []
    if gender in _GENDERS and gender != known.gender:
        found.append(f"Số định danh là của {_GENDERS[known.gender]}, thông tin ghi {_GENDERS[gender]}.")
    if born.year is not None and born.year != known.birth_year:
        found.append(f"Số định danh là của người sinh năm {known.birth_year}, thông tin ghi {born.year}.")
    return found


def mask(number: str) -> str:
    """Hide the middle of an identity number for lists: 001•••••1234; a shorter one shows its last three."""
    if len(number) >= 12:
        return number[:3] + _MASK * (len(number) - 7) + number[-4:]
    shown = number[-3:] if len(number) > 6 else ""
    return _MASK * (len(number) - len(shown)) + shown


@dataclass(frozen=True, slots=True)
class CardQR:
    """What the QR of an identity card holds. It bears no signature: it spares typing and proves nothing.

    `spoilt` is true when the text passed a keyboard scanner while a Vietnamese input method was on: digits
    and dates can be trusted, names and addresses must be read from the card. vi: dữ liệu QR thẻ căn cước.
    """

    personal_id: PersonalId
    old_number: str
    full_name: str
    born: PartialDate
    gender: str
    residence: str
    issued: PartialDate
    spoilt: bool

    @classmethod
    def parse(cls, payload: str) -> Self:
        """Read "<12 digits>|<9 digits or nothing>|name|ddMMyyyy|Nam or Nữ|residence|ddMMyyyy|…".

        Fields after the seventh are ignored, the date of issue may be missing. Raises ValueError with a
        sentence.
        """
        fields = [clean_name(field) for field in payload.strip().split("|")]
        if len(fields) < 6:
            raise ValueError("Đây không phải mã QR của thẻ căn cước. Hãy quét lại hoặc nhập tay.")
        number, old_number, name, born_text, sex, residence = fields[:6]
        try:
            personal_id = PersonalId.parse(number)
            born = PartialDate.parse(born_text)
            if not born:
                raise ValueError("không có ngày sinh.")
            issued = PartialDate.parse(fields[6]) if len(fields) > 6 else PartialDate()
        except ValueError as error:
            raise ValueError(f"Mã QR đọc không đúng: {error} Hãy quét lại hoặc nhập tay.") from None
        return cls(
            personal_id=personal_id,
            old_number=old_number if re.fullmatch(r"[0-9]{9}", old_number) else "",
            full_name=name,
            born=born,
            gender={"Nam": "male", "Nữ": "female"}.get(sex, personal_id.gender),
            residence=residence,
            issued=issued,
            spoilt=sex not in ("Nam", "Nữ") or not _looks_like_name(name),
        )


def _looks_like_name(text: str) -> bool:
    """Letters only, none that keeps its Telex keys: each word starts with a capital, or with ƀ, which has none."""
    words = text.split()
    has_keys = text.isascii() and fold_telex(text) != fold(text)
    return bool(words) and not (
        has_keys or strange_signs(text) or any(word[0].islower() and word[0] != "ƀ" for word in words)
    )
