"""Every kind of paper, under the name that lists of kinds have; what a paper is called the law says, by day.

vi: danh mục giấy tờ hộ tịch.
"""

import hashlib
import json
from typing import Any

from django.db.models import TextChoices

from hotich.values.names import fold
from registry.workflows.paper import Step


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
    SLIP_RECEIPT = "slip_receipt", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
    SLIP_SUPPLEMENT = "slip_supplement", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"
    SLIP_REFUSAL = "slip_refusal", "Phiếu từ chối tiếp nhận, giải quyết hồ sơ"
    SLIP_APOLOGY = "slip_apology", "Phiếu xin lỗi và hẹn lại ngày trả kết quả"
    REPORT = "report", "Báo cáo số liệu hộ tịch"


COPIES = frozenset(kind for kind in PaperKind if kind.value.endswith("_copy"))
#: They say what an act says now, and have a number of their own, in a yearly series of the office that gives them
#: (seen 212/2022/TLKT-BS).
GIVEN_ON_REQUEST = COPIES | {PaperKind.INFORMATION_CONFIRMATION}
#: What an office writes itself, to somebody about their case or of its figures: no act of the register stands behind
#: it. vi: phiếu, báo cáo.
SLIPS = frozenset(kind for kind in PaperKind if kind.value.startswith("slip_")) | {PaperKind.REPORT}
#: Nobody signs these by hand or token: the office's seal alone makes them its word.
SEALED_ONLY = SLIPS - {PaperKind.SLIP_APOLOGY, PaperKind.REPORT}


def steps_of(kind: str) -> tuple[Step, ...]:
    """Return the signatures that a kind of paper carries, in their order. vi: các chữ ký trên giấy."""
    return (Step.SEAL,) if kind in SEALED_ONLY else (Step.LEADER, Step.SEAL)


def with_suffix(number: str, suffix: str) -> str:
    """Return a number as papers carry it, such as 3/2026/TLTĐHT; some kinds add no letters."""
    return "/".join(filter(None, (number, suffix)))


def file_name(title: str, number: str) -> str:
    """Return the name under which a paper's file is saved: its own in plain letters and a number, nobody's name."""
    words = fold(title).replace(" ", "-")
    return f"{words}-{number.replace('/', '-')}.pdf"


def fingerprint(content: dict[str, Any]) -> str:
    """Return the SHA-256 of a paper's content in canonical JSON, 64 hex digits."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
