"""Take in what hospitals tell of births and deaths. vi: nhận giấy chứng sinh, giấy báo tử điện tử."""

import datetime
from dataclasses import dataclass
from typing import Any

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate, now
from interlink.dossiers.intake import office_for
from interlink.dossiers.notice_queries import PROCEDURES
from interlink.dossiers.progress import show_change
from interlink.filings.procedures import PLANS
from interlink.models import Dossier, HealthNotice, Partner
from interlink.workflows.dossier import WITHOUT_RESULT
from registry.kinds.reasons import Wrong

audit.register(
    {
        "notice.receive": "nhận giấy chứng sinh, giấy báo tử điện tử",
        "notice.correct": "cơ sở y tế gửi lại giấy đã sửa",
    }
)


@dataclass(frozen=True, slots=True)
class Notice:
    """A checked notice in our words; `content` under the keys of the kind's entry."""

    kind: HealthNotice.Kind
    number: str
    facility_code: str
    facility_name: str
    office_code: str
    issued_on: datetime.date
    content: dict[str, Any]


@operation
def receive_notice(notice: Notice, client: Partner, *, by: Actor) -> tuple[HealthNotice, bool]:
    """Keep what a hospital tells of a birth or a death, for the office that will register it. vi: nhận giấy chứng sinh.

    The same notice again changes nothing; a corrected one counts as long as nothing is registered from it. Returns the
    notice and whether it is new. Raises `InvalidInput`, under the names of `Notice` and of the act's form, for what
    cannot be, an office that does not register or is none of the client's, and a number that another system sent,
    `DomainError` for a correction that comes too late.
    """
    office = office_for(notice.office_code, client)
    wrong = _wrong(notice)
    if office is None:
        wrong.add("office_code", "Không có cơ quan đăng ký hộ tịch đang hoạt động cho mã đơn vị này.")
    if wrong or office is None:
        raise InvalidInput(wrong)
    named = _lock_naming(notice, office)
    found = (
        HealthNotice.objects.select_for_update()
        .filter(kind=notice.kind, facility_code=notice.facility_code, number=notice.number)
        .first()
    )
    wanted = {
        "facility_name": notice.facility_name,
        "office": office,
        "issued_on": notice.issued_on,
        "content": notice.content,
    }
    if found and found.partner_id != client.pk:
        raise InvalidInput({"number": ["Giấy có số này do hệ thống khác gửi đến."]})
    if found and all(getattr(found, name) == value for name, value in wanted.items()):
        return found, False
    if found and found.record_id:
        raise DomainError("Việc trong giấy này đã được đăng ký; nội dung giấy không sửa được nữa.")
    kept = found or HealthNotice(
        kind=notice.kind, facility_code=notice.facility_code, number=notice.number, partner=client
    )
    for name, value in wanted.items():
        setattr(kept, name, value)
    is_named = named is not None and kept.dossier_id is None
    if is_named:
        kept.dossier = named
    kept.save()
    if named and is_named:
        show_change(named)
    act = "notice.correct" if found else "notice.receive"
    audit.record(act, by=by, subject=kept, number=notice.number)
    return kept, found is None


def _wrong(notice: Notice) -> Wrong:
    """Return what cannot be in the notice, as of this moment."""
    at = now()
    plan = PLANS[PROCEDURES[notice.kind][-1]]
    said = {key: value for key, value in notice.content.items() if key != "notice_date"}
    entry = plan.entry(said, filed_on=at.date())
    wrong = plan.wrong(said, filed_at=at, at=at) or plan.disproved(said, entry, at)
    if notice.kind == HealthNotice.Kind.BIRTH:
        wrong.want("mother_full_name", notice.content.get("mother_full_name"), "họ tên mẹ")
        wrong.want("child_birth_date", notice.content.get("child_birth_date"), "ngày sinh của trẻ")
    elif not notice.content.get("is_unidentified"):
        wrong.want("deceased_full_name", notice.content.get("deceased_full_name"), "họ tên người chết")
    happened = PartialDate.parse(notice.content.get(plan.kind.happened_on, "") if plan.kind else "")
    if notice.issued_on > at.date():
        wrong.add("issued_on", "Ngày cấp ở sau hôm nay. Hãy kiểm tra lại ngày.")
    elif happened.is_after(notice.issued_on) and not happened.is_after(at.date()):
        wrong.add(
            "issued_on", f"Ngày cấp ở trước ngày việc xảy ra ({happened.display()}). Hãy kiểm tra lại ngày."
        )
    return wrong


def _lock_naming(notice: Notice, office: Office) -> Dossier | None:
    """Return the one open dossier of the office that named the notice before it came, locked before the notice is."""
    named = Dossier.objects.filter(
        office=office, form__notice_number=notice.number, health_notices=None
    ).exclude(state__in=WITHOUT_RESULT)
    found = list(named.values_list("pk", flat=True)[:2])
    return Dossier.objects.lock(found[0]) if len(found) == 1 else None
