"""Every kind of paper, under the name that lists of kinds have; what a paper is called the law says, by day.

vi: danh mục giấy tờ hộ tịch.
"""

import hashlib
import json
import secrets
import unicodedata
from typing import Any

from django.db.models import TextChoices

from hotich.values.names import fold

# Crockford's base32: no I, L, O, U, so a code read aloud or typed from paper has one spelling only.
_CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("OIL", "011")
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
    INFORMATION_CONFIRMATION = "information_confirmation", "Giấy xác nhận thông tin hộ tịch"


COPIES = frozenset(kind for kind in PaperKind if kind.value.endswith("_copy"))
#: They say what an act says now, and have a number of their own, in a yearly series of the office that gives them
#: (seen 212/2022/TLKT-BS).
GIVEN_ON_REQUEST = COPIES | {PaperKind.INFORMATION_CONFIRMATION}


def with_suffix(number: str, suffix: str) -> str:
    """Return a number as papers carry it, such as 3/2026/TLTĐHT; some kinds add no letters."""
    return "/".join(filter(None, (number, suffix)))


def file_name(title: str, number: str) -> str:
    """Return the name under which a paper's file is saved: its own in plain letters and a number, nobody's name."""
    words = fold(title).replace(" ", "-")
    return f"{words}-{number.replace('/', '-')}.pdf"


def new_code() -> str:
    """Return an unguessable name for a paper, 130 random bits: what its QR leads to, derived from nothing."""
    return "".join(secrets.choice(_CODE_LETTERS) for _ in range(CODE_LENGTH))


def code_as_printed(typed: str) -> str:
    """Return a code as it stands on the paper: in capitals, without what somebody put between its letters.

    It has no O, I and L: who types them has read 0 and 1 (Crockford's base 32).
    """
    letters = unicodedata.normalize("NFKC", typed).upper()
    return "".join(filter(str.isalnum, letters)).translate(_MISREAD)


def fingerprint(content: dict[str, Any]) -> str:
    """Return the SHA-256 of a paper's content in canonical JSON, 64 hex digits."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
