"""Say sorry for a late result, and promise another day. vi: xin lỗi và hẹn lại."""

import datetime

from django.utils import timezone

from hotich.acts import access, audit
from hotich.acts.access import Actor, Role
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput
from hotich.values.dates import VIETNAM, is_working_day, today
from interlink.dossiers.deadlines import END_OF_DAY
from interlink.dossiers.progress import tell
from interlink.models import Apology, Dossier
from interlink.workflows.dossier import State
from interlink.workflows.waits_for import CLOCK_RUNS

audit.register({"dossier.apologise": "xin lỗi và hẹn lại ngày trả kết quả"})

#: While the office owes a result; once it is issued, what is late is another agency's.
MAY_BE_LATE = tuple(state for state in CLOCK_RUNS if state != State.ISSUED)


@operation
def apologise(dossier_id: int, reason: str, promised_on: datetime.date | None, *, by: Actor) -> Apology:
    """Give a new promise for a dossier that is or will be late, with the reason; portal and citizen hear of both.

    vi: phiếu xin lỗi và hẹn lại ngày trả kết quả. Raises `InvalidInput` without a reason or for a day that is no
    working day to come after the old promise, `DomainError` when nothing is owed any more.
    """
    dossier = Dossier.objects.lock(dossier_id)
    access.require(by, Role.REGISTRAR, office=dossier.office)
    if dossier.state not in MAY_BE_LATE:
        raise DomainError(
            "Hồ sơ đã có kết quả, đã kết thúc hoặc đang chờ người dân bổ sung: không phải hẹn lại."
        )
    before = dossier.promised_at
    wrong: dict[str, list[str]] = {}
    if not reason.strip():
        wrong["reason"] = ["Hãy ghi lý do chậm để người dân được biết."]
    if promised_on is None:
        wrong["promised_on"] = ["Hãy ghi ngày hẹn lại, ví dụ 25/11/2024."]
    elif promised_on <= max(timezone.localdate(before), today() - datetime.timedelta(days=1)):
        wrong["promised_on"] = ["Ngày hẹn lại phải từ hôm nay trở đi và sau ngày đã hẹn."]
    elif not is_working_day(promised_on):
        wrong["promised_on"] = ["Ngày hẹn lại là ngày nghỉ; hãy chọn ngày làm việc."]
    if wrong or promised_on is None:
        raise InvalidInput(wrong)
    dossier.promised_at = datetime.datetime.combine(promised_on, END_OF_DAY, VIETNAM)
    dossier.save()
    apology = Apology.objects.create(
        dossier=dossier,
        reason=reason.strip(),
        promised_before=before,
        promised_at=dossier.promised_at,
        officer_name=by.name,
    )
    audit.record("dossier.apologise", by=by, subject=dossier, reason=apology.reason)
    tell(dossier, by=by, reason=apology.reason, promised_before=before.isoformat())
    return apology
