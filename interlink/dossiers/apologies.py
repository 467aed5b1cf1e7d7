"""Say sorry for a late result, and promise another day. vi: xin lỗi và hẹn lại."""

import datetime

from django.utils import timezone

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.rights.access import Actor
from hotich.values.dates import VIETNAM, today
from hotich.values.working_days import is_working_day
from interlink.dossiers.deadlines import END_OF_DAY
from interlink.dossiers.progress import tell
from interlink.models import Apology, Dossier
from interlink.workflows.dossier import DOSSIER, Action

audit.register({"dossier.apologise": "xin lỗi và hẹn lại ngày trả kết quả"})


@operation
def apologise(dossier_id: int, reason: str, promised_on: datetime.date | None, *, by: Actor) -> Apology:
    """Give a new promise for a dossier that is or will be late, with the reason; portal and citizen hear of both.

    vi: phiếu xin lỗi và hẹn lại ngày trả kết quả. Raises `InvalidInput` without a reason or for a day that is no
    working day to come after the old promise, `IllegalTransition` when nothing is owed any more.
    """
    dossier = Dossier.objects.lock(dossier_id)
    before = dossier.promised_at
    unfit = _unfit(promised_on, before)
    wrong = {"promised_on": [unfit]} if unfit else {}
    DOSSIER.permit(Action.APOLOGISE, dossier, by=by, reason=reason, wrong=wrong)
    assert promised_on is not None
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


def _unfit(promised_on: datetime.date | None, before: datetime.datetime) -> str:
    """Return why a day cannot be promised, empty when it can."""
    if promised_on is None:
        return "Hãy ghi ngày hẹn lại, ví dụ 25/11/2024."
    if promised_on <= max(timezone.localdate(before), today() - datetime.timedelta(days=1)):
        return "Ngày hẹn lại phải từ hôm nay trở đi và sau ngày đã hẹn."
    if not is_working_day(promised_on):
        return "Ngày hẹn lại là ngày nghỉ; hãy chọn ngày làm việc."
    return ""
