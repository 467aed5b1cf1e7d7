"""Confirmation of marital status.

vi: xác nhận tình trạng hôn nhân (Nghị định 123/2015/NĐ-CP, Điều 21–23; Thông tư 04/2020/TT-BTP, Điều 12, 33).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace

from django.db.models import TextChoices

from hotich.values.citations import cite
from hotich.values.dates import UNKNOWN, PartialDate
from registry.kinds.entry import Entry, Person
from registry.kinds.kind import Kind
from registry.kinds.lines import Group, Line, LineKind, declarant, person
from registry.kinds.marital_sentences import (
    COUPLED,
    PROOFS,
    MaritalStatus,
    Proof,
    ProofKind,
    marriage_sentence,
    status_sentence,
)
from registry.kinds.marriage_rules import age_warnings, same_sex_warning
from registry.kinds.people import date_errors, declarant_errors, number_warnings
from registry.kinds.reasons import Warning, Wrong
from registry.models import EventKind
from registry.models.paper_kinds import PaperKind


class Purpose(TextChoices):
    """What the confirmation is used for: it is good for nothing else. vi: mục đích sử dụng."""

    MARRIAGE = "marriage", "Đăng ký kết hôn tại cơ quan đăng ký hộ tịch ở trong nước"
    MARRIAGE_AT_MISSION = "marriage_at_mission", "Đăng ký kết hôn tại cơ quan đại diện Việt Nam ở nước ngoài"
    MARRIAGE_ABROAD = "marriage_abroad", "Đăng ký kết hôn tại cơ quan có thẩm quyền của nước ngoài"
    PROPERTY = "property", "Giao dịch về nhà, đất, tài sản, vay vốn"
    OTHER = "other", "Mục đích khác"


FOR_MARRIAGE = frozenset({Purpose.MARRIAGE, Purpose.MARRIAGE_AT_MISSION, Purpose.MARRIAGE_ABROAD})


@dataclass(frozen=True)
class MaritalStatusEntry(Entry):
    """Everything that is entered for one confirmation; what it says is worded by the law."""

    subject: Person = field(default_factory=Person)
    stay_place: str = ""
    stay_from: PartialDate = UNKNOWN
    stay_to: PartialDate = UNKNOWN
    status: str = ""
    partner_name: str = ""
    unregistered: bool = False
    proof_kind: str = ProofKind.NONE
    proof_number: str = ""
    proof_date: PartialDate = UNKNOWN
    proof_issuer: str = ""
    purpose: str = ""
    purpose_text: str = ""
    spouse: Person = field(default_factory=Person)
    intended_office: str = ""

    @property
    def is_for_marriage(self) -> bool:
        """Whether one copy only is given, for one marriage at one office."""
        return self.purpose in FOR_MARRIAGE

    @property
    def status_words(self) -> str:
        """What the paper says after "Tình trạng hôn nhân:"."""
        return status_sentence(
            self.status,
            gender=self.subject.gender,
            partner=self.partner_name,
            proof=Proof(self.proof_kind, self.proof_number, self.proof_issuer, self.proof_date),
            unregistered=self.unregistered,
            since=self.stay_from,
            until=self.stay_to,
        )

    @property
    def purpose_words(self) -> str:
        """What the paper says after "được sử dụng để:"."""
        if self.is_for_marriage:
            return marriage_sentence(self.spouse, self.intended_office)
        return self.purpose_text or (str(Purpose.PROPERTY.label) if self.purpose == Purpose.PROPERTY else "")


_SPOUSE = person("spouse", "Người dự định kết hôn", gender=True)

GROUPS = (
    person("subject", "Người được xác nhận", gender=True, with_issue=True),
    Group(
        "stay",
        "Thời gian cư trú được xác nhận",
        (
            Line("stay_place", "Cư trú tại", hint="Chỉ ghi khi xác nhận cho thời gian đã cư trú"),
            Line("stay_from", "Từ ngày", LineKind.DATE, size="input--date"),
            Line("stay_to", "Đến ngày", LineKind.DATE, size="input--date"),
        ),
    ),
    Group(
        "state",
        "Tình trạng hôn nhân",
        (Line("status", "Tình trạng hôn nhân", LineKind.CHOICE, choices=MaritalStatus),),
    ),
    Group("partner", "Vợ hoặc chồng hiện nay", (Line("partner_name", "Họ tên", LineKind.NAME, 150),)),
    Group(
        "past",
        "Quan hệ hôn nhân đã chấm dứt",
        (Line("unregistered", "Chung sống từ trước 03/01/1987, không đăng ký kết hôn", LineKind.FLAG),),
    ),
    Group(
        "proof",
        "Giấy tờ chứng minh",
        (
            Line("proof_kind", "Loại giấy tờ", LineKind.CHOICE, choices=ProofKind),
            Line("proof_number", "Số", length=60, size="input--medium"),
            Line("proof_date", "Ngày cấp, ngày ra bản án, quyết định", LineKind.DATE, size="input--date"),
            Line("proof_issuer", "Cơ quan cấp, Tòa án", length=200),
        ),
    ),
    Group(
        "use",
        "Mục đích sử dụng",
        (
            Line("purpose", "Được sử dụng để", LineKind.CHOICE, choices=Purpose),
            Line("purpose_text", "Ghi rõ mục đích", hint="Khi không dùng để kết hôn"),
        ),
    ),
    replace(
        _SPOUSE,
        lines=(
            *_SPOUSE.lines,
            Line("intended_office", "Nơi dự định đăng ký kết hôn", length=250),
        ),
    ),
    declarant("Quan hệ với người được xác nhận"),
)


def hidden(entry: MaritalStatusEntry) -> frozenset[str]:
    """Only what the sentence needs is asked for."""
    shown = {
        "partner": entry.status in COUPLED,
        "past": entry.status in (MaritalStatus.DIVORCED, MaritalStatus.WIDOWED),
        "proof": entry.status in PROOFS,
        "spouse": entry.is_for_marriage,
    }
    return frozenset(key for key, is_shown in shown.items() if not is_shown)


def errors(entry: MaritalStatusEntry, on: datetime.date) -> Wrong:
    """Return what keeps the entry from being submitted: what is missing, what contradicts itself; empty when whole."""
    wrong = Wrong()
    subject = entry.subject
    wrong.want("subject_full_name", subject.full_name, "họ tên người được xác nhận")
    date_errors(wrong, "subject_birth_date", subject.birth_date, "ngày sinh người được xác nhận", on)
    wrong.want("subject_gender", subject.gender, "giới tính người được xác nhận")
    wrong.want("subject_nationality", subject.nationality, "quốc tịch người được xác nhận")
    wrong.want("subject_residence", subject.residence, "nơi cư trú người được xác nhận")
    _about_stay(entry, wrong, on)
    _about_status(entry, wrong, on)
    _about_purpose(entry, wrong)
    declarant_errors(entry, wrong, "người được xác nhận")
    return wrong


def _about_stay(entry: MaritalStatusEntry, wrong: Wrong, on: datetime.date) -> None:
    since, until = entry.stay_from, entry.stay_to
    if since.is_after(on):
        wrong.add("stay_from", "Ngày bắt đầu cư trú ở sau hôm nay.")
    if until.is_after(on):
        wrong.add("stay_to", "Ngày kết thúc cư trú ở sau hôm nay.")
    elif since.is_after(until):
        wrong.add("stay_to", "Ngày kết thúc cư trú ở trước ngày bắt đầu.")
    before = entry.status == MaritalStatus.BEFORE_MARRIAGE
    if until or before:
        wrong.want("stay_from", since, "ngày bắt đầu của thời gian được xác nhận")
    if before:
        wrong.want("stay_to", until, "ngày kết thúc của thời gian trước khi kết hôn")


def _about_status(entry: MaritalStatusEntry, wrong: Wrong, on: datetime.date) -> None:
    wrong.want("status", entry.status, "tình trạng hôn nhân")
    if entry.status in COUPLED:
        wrong.want("partner_name", entry.partner_name, "họ tên vợ hoặc chồng")
    allowed = PROOFS.get(entry.status, ())
    if not allowed:
        return
    if entry.proof_kind not in allowed and (entry.proof_kind or len(allowed) > 1):
        wrong.add("proof_kind", f"Hãy chọn {' hoặc '.join(str(kind.label) for kind in allowed)}.")
    wrong.want("proof_number", entry.proof_number, "số giấy tờ chứng minh")
    wrong.want("proof_issuer", entry.proof_issuer, "cơ quan cấp hoặc Tòa án")
    date_errors(wrong, "proof_date", entry.proof_date, "ngày của giấy tờ chứng minh", on)


def _about_purpose(entry: MaritalStatusEntry, wrong: Wrong) -> None:
    wrong.want("purpose", entry.purpose, "mục đích sử dụng")
    if entry.purpose == Purpose.OTHER:
        wrong.want("purpose_text", entry.purpose_text, "rõ mục đích sử dụng")
    if not entry.is_for_marriage:
        return
    spouse = entry.spouse
    wrong.want("spouse_full_name", spouse.full_name, "họ tên người dự định kết hôn")
    wrong.want("spouse_birth_date", spouse.birth_date, "năm sinh người dự định kết hôn")
    wrong.want("spouse_nationality", spouse.nationality, "quốc tịch người dự định kết hôn")
    identity = spouse.id_number or spouse.personal_id
    wrong.want("spouse_id_number", identity, "giấy tờ tùy thân người dự định kết hôn")
    wrong.want("intended_office", entry.intended_office, "nơi dự định đăng ký kết hôn")
    if spouse.personal_id and spouse.personal_id == entry.subject.personal_id:
        wrong.add("spouse_personal_id", "Số định danh trùng với của người được xác nhận.")


def warnings(entry: MaritalStatusEntry, filed_on: datetime.date) -> list[Warning]:
    """Return what is unusual about the entry and wants an officer's reason, and what the law forbids."""
    found = number_warnings(entry.subject, "subject", "người được xác nhận")
    if not entry.subject.personal_id and not entry.subject.id_number:
        found.append(
            Warning(
                "subject-no-identity", "Chưa ghi giấy tờ tùy thân người được xác nhận.", "subject_id_number"
            )
        )
    if not entry.is_for_marriage:
        return found
    if entry.status in (MaritalStatus.MARRIED, MaritalStatus.PRE_1987):
        found.append(
            Warning(
                "married-already",
                "Người đang có vợ hoặc chồng không được kết hôn với người khác",
                "purpose",
                forbids=cite("married-already", filed_on),
            )
        )
    found += number_warnings(entry.spouse, "spouse", "người dự định kết hôn")
    on = PartialDate.of(filed_on)
    at_odds = [
        *age_warnings(
            entry.subject, "subject", "Người được xác nhận", on, is_man=entry.subject.gender != "female"
        ),
        *age_warnings(entry.spouse, "spouse", "Người dự định kết hôn", on, is_man=_is_man(entry)),
        *same_sex_warning(entry.subject, entry.spouse, "spouse_full_name", on),
    ]
    # The wedding comes later, perhaps abroad: that law forbids it is for the office there to judge.
    return found + [replace(each, message=_with_article(each), forbids="") for each in at_odds]  # fmt: skip


def _is_man(entry: MaritalStatusEntry) -> bool:
    gender = entry.spouse.gender
    return gender == "male" if gender else entry.subject.gender == "female"


def _with_article(warning: Warning) -> str:
    return f"{warning.message} ({warning.forbids})." if warning.forbids else warning.message


def _sentences(entry: MaritalStatusEntry) -> dict[str, str]:
    return {"status": entry.status_words, "purpose": entry.purpose_words}


MARITAL_STATUS = Kind(
    event=EventKind.MARITAL_STATUS,
    prefix="HN",
    entry=MaritalStatusEntry,
    groups=GROUPS,
    subjects=("subject",),
    paper=PaperKind.MARITAL_STATUS_CONFIRMATION,
    copy=None,
    wrong=errors,
    unusual=warnings,
    hidden=hidden,
    sentences=_sentences,
    compared=(
        ("subject_full_name", "Người được xác nhận"),
        ("subject_birth_date", "Ngày sinh"),
        ("subject_personal_id", "Số định danh"),
        ("status", "Tình trạng hôn nhân"),
        ("purpose", "Mục đích sử dụng"),
        ("spouse_full_name", "Người dự định kết hôn"),
        ("intended_office", "Nơi dự định đăng ký kết hôn"),
    ),
    book_title="Sổ cấp Giấy xác nhận tình trạng hôn nhân",
    book_columns=(
        (
            "subject_full_name subject_birth_date subject_gender subject_ethnicity subject_nationality "
            "subject_residence subject_personal_id subject_id_number",
            "Người được xác nhận",
        ),
        ("stay_place stay_from stay_to", "Thời gian cư trú được xác nhận"),
        ("status partner_name proof_number proof_date proof_issuer", "Tình trạng hôn nhân"),
        ("purpose purpose_text spouse_full_name intended_office", "Mục đích sử dụng"),
        ("declarant_full_name declarant_relation declarant_personal_id", "Người yêu cầu"),
    ),
)
