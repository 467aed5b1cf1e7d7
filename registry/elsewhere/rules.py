"""Why somebody looks at another office's act, and how often in a day that is work. vi: tra cứu nơi khác."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Model, TextChoices

from hotich.errors import DomainError

#: Looks of one person in one day, each a search or an act that a dossier shows. Since 29/11/2026: an act elsewhere
#: takes ten minutes at the counter, so fifty is more than a day's work of one person, and too little to copy a book.
ENOUGH_A_DAY = 50


class TooManyLooks(DomainError):
    """The day's looks are used up; whoever watches over the office has been told."""

    code = "too-many-looks"

    def __init__(self) -> None:
        super().__init__(
            f"Hôm nay bạn đã tra cứu {ENOUGH_A_DAY} lượt ở cơ quan khác, hết số lượt của một ngày; "
            "người giám sát đã được báo. Việc cần ngay: gọi cơ quan giữ sổ, hoặc nhờ đồng nghiệp thụ lý hồ sơ."
        )


class Purpose(TextChoices):
    """What for, where no dossier says it. vi: mục đích tra cứu."""

    COPY = "copy", "Cấp bản sao trích lục hộ tịch"
    CHANGE = "change", "Thay đổi, cải chính, bổ sung hộ tịch"
    CONFIRM = "confirm", "Xác nhận thông tin hộ tịch"
    VERIFY = "verify", "Xác minh để đăng ký việc hộ tịch khác"
    REQUEST = "request", "Theo văn bản của tòa án hoặc cơ quan có thẩm quyền"


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why somebody looks, in words for the trail; the dossier or draft that says so, and its page."""

    words: str
    case: Model | None = None
    page: str = ""
