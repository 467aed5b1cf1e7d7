"""What stands on each kind of paper, as plain values frozen at the moment of issue. vi: danh mục giấy tờ hộ tịch."""

import hashlib
import json
import secrets
from dataclasses import asdict, dataclass
from typing import Any, Self

from django.db.models import TextChoices

# Crockford's base32: no I, L, O, U, so a code read aloud or typed from paper has one spelling only.
_CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 26  # 130 bits


class PaperKind(TextChoices):
    """Kinds of electronic papers. vi: loại giấy tờ."""

    BIRTH_CERTIFICATE = "birth_certificate", "Giấy khai sinh"
    BIRTH_COPY = "birth_copy", "Trích lục khai sinh (bản sao)"
    DEATH_EXTRACT = "death_extract", "Trích lục khai tử"
    DEATH_COPY = "death_copy", "Trích lục khai tử (bản sao)"
    MARRIAGE_CERTIFICATE = "marriage_certificate", "Giấy chứng nhận kết hôn"
    MARRIAGE_COPY = "marriage_copy", "Trích lục kết hôn (bản sao)"
    MARITAL_STATUS_CONFIRMATION = "marital_confirmation", "Giấy xác nhận tình trạng hôn nhân"
    PARENT_CHILD_EXTRACT = "parent_child_extract", "Trích lục đăng ký nhận cha, mẹ, con"
    PARENT_CHILD_COPY = "parent_child_copy", "Trích lục đăng ký nhận cha, mẹ, con (bản sao)"
    GUARDIANSHIP_EXTRACT = "guardianship_extract", "Trích lục đăng ký giám hộ"
    GUARDIANSHIP_COPY = "guardianship_copy", "Trích lục đăng ký giám hộ (bản sao)"
    GUARDIANSHIP_END_EXTRACT = "guardianship_end_extract", "Trích lục đăng ký chấm dứt giám hộ"
    GUARDIANSHIP_END_COPY = "guardianship_end_copy", "Trích lục đăng ký chấm dứt giám hộ (bản sao)"
    SUPERVISION_EXTRACT = "supervision_extract", "Trích lục đăng ký giám sát việc giám hộ"
    SUPERVISION_COPY = "supervision_copy", "Trích lục đăng ký giám sát việc giám hộ (bản sao)"
    ADOPTION_CERTIFICATE = "adoption_certificate", "Giấy chứng nhận nuôi con nuôi"
    ADOPTION_COPY = "adoption_copy", "Giấy chứng nhận nuôi con nuôi (bản sao)"
    DIVORCE_NOTE_EXTRACT = "divorce_note_extract", "Trích lục ghi chú ly hôn, hủy kết hôn"
    DIVORCE_NOTE_COPY = "divorce_note_copy", "Trích lục ghi chú ly hôn, hủy kết hôn (bản sao)"
    STATUS_NOTE_EXTRACT = "status_note_extract", "Trích lục ghi vào sổ hộ tịch thay đổi theo quyết định"
    STATUS_NOTE_COPY = "status_note_copy", "Trích lục ghi vào sổ hộ tịch thay đổi theo quyết định (bản sao)"
    CHANGE_EXTRACT = "change_extract", "Trích lục thay đổi, cải chính, bổ sung hộ tịch"
    CHANGE_COPY = "change_copy", "Trích lục thay đổi, cải chính, bổ sung hộ tịch (bản sao)"


# Layouts are kept for ever: a paper names the one that it was rendered with.
CURRENT_TEMPLATE = {PaperKind.BIRTH_CERTIFICATE: "birth_certificate_v1"}


@dataclass(frozen=True, slots=True)
class ParentContent:
    """Mother or father as printed; every part is empty for a parent that is not known. vi: cha, mẹ."""

    full_name: str = ""
    birth_year: str = ""
    ethnicity: str = ""
    nationality: str = ""
    residence: str = ""


@dataclass(frozen=True, slots=True)
class BirthCertificateContent:
    """All that is printed on a birth certificate, as the letters that stand there. vi: nội dung Giấy khai sinh.

    Full content of the paper form (Luật Hộ tịch 2014, Điều 14; Thông tư 04/2020/TT-BTP, Điều 31). Dates are written
    dd/MM/yyyy or, when partial, as registered. A part that is not known is an empty string and printed as a blank line.
    """

    number: str
    book: str
    child_full_name: str
    birth_date: str
    birth_date_words: str
    gender: str
    ethnicity: str
    nationality: str
    birth_place: str
    native_place: str
    personal_id: str
    mother: ParentContent
    father: ParentContent
    declarant_name: str
    declarant_identity: str
    registered_at: str
    registered_on: str
    notes: tuple[str, ...]
    signed_place: str
    signatory_title: str
    signatory_name: str

    def as_json(self) -> dict[str, Any]:
        """Return the content as JSON values, the form in which the paper's row keeps it."""
        return {**asdict(self), "notes": list(self.notes)}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """Read back what `as_json` gave; raises TypeError for a part that is missing or unknown."""
        parents = {side: ParentContent(**values[side]) for side in ("mother", "father")}
        return cls(**{**values, **parents, "notes": tuple(values["notes"])})


CONTENT = {PaperKind.BIRTH_CERTIFICATE: BirthCertificateContent}


#: The words before each part on the paper, for pages that show the content without the layout.
_LABELS = {
    "child_full_name": "Họ, chữ đệm, tên",
    "birth_date": "Ngày, tháng, năm sinh",
    "birth_date_words": "Ghi bằng chữ",
    "gender": "Giới tính",
    "ethnicity": "Dân tộc",
    "nationality": "Quốc tịch",
    "birth_place": "Nơi sinh",
    "native_place": "Quê quán",
    "personal_id": "Số định danh cá nhân",
    "mother": "Người mẹ",
    "father": "Người cha",
    "declarant_name": "Người đi khai sinh",
    "declarant_identity": "Giấy tờ tùy thân",
    "registered_at": "Nơi đăng ký khai sinh",
    "registered_on": "Ngày đăng ký",
    "notes": "Ghi chú",
    "signatory_name": "Người ký",
    "signatory_title": "Chức vụ",
}


def printed_parts(content: dict[str, Any]) -> list[dict[str, str]]:
    """Return the content of a birth certificate as lines of label and value, in the order of the paper."""
    return [{"label": label, "value": _in_one_line(content[key])} for key, label in _LABELS.items()]


def _in_one_line(value: Any) -> str:
    match value:
        case {
            "full_name": name,
            "birth_year": year,
            "ethnicity": ethnicity,
            "nationality": nation,
            "residence": home,
        }:
            parts = (
                name,
                f"sinh năm {year}" if year else "",
                ethnicity,
                nation,
                f"cư trú: {home}" if home else "",
            )
            return ", ".join(filter(None, parts))
        case list():
            return "; ".join(value)
        case _:
            return str(value).replace("\n", " ")


def new_code() -> str:
    """Return an unguessable name for a paper, 130 random bits: what its QR leads to, derived from nothing."""
    return "".join(secrets.choice(_CODE_LETTERS) for _ in range(CODE_LENGTH))


def fingerprint(content: dict[str, Any]) -> str:
    """Return the SHA-256 of a paper's content in canonical JSON, 64 hex digits."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
