"""Say sorry for a late result, and promise another day. vi: xin lỗi và hẹn lại."""

import datetime

from django.utils import timezone

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import IllegalTransition
from hotich.rights.access import Actor
from hotich.values.dates import today, with_offset
from hotich.values.working_days import is_working_day, working_days_between
from interlink.dossiers.clocks import later_by
from interlink.dossiers.deadlines import end_of
from interlink.dossiers.delays import owes_something
from interlink.dossiers.lateness import watch
from interlink.dossiers.progress import tell
from interlink.dossiers.promise_rules import Topic, no_more_apologies, promise_rule
from interlink.dossiers.slip_queries import Slip
from interlink.dossiers.slips import make_slip
from interlink.models import Apology, Dossier
from interlink.workflows.dossier import DOSSIER, Action

audit.register({"dossier.apologise": "xin lỗi và hẹn lại ngày trả kết quả"})


@operation
def apologise(dossier_id: int, reason: str, promised_on: datetime.date | None, *, by: Actor) -> Apology:
    """Give a new promise for a dossier that is or will be late, with the reason; portal and citizen hear of both.

    vi: phiếu xin lỗi và hẹn lại ngày trả kết quả. Raises `InvalidInput` without a reason or for a day that is no
    working day to come after the old promise, or beyond what `PromiseRule` lets pass; `IllegalTransition` when nothing
    is owed any more.
    """
    dossier = Dossier.objects.lock(dossier_id)
    before = dossier.promised_at
    unfit = no_more_apologies(dossier) or _unfit(promised_on, dossier)
    wrong = {"promised_on": [unfit]} if unfit else {}
    DOSSIER.permit(Action.APOLOGISE, dossier, by=by, reason=reason, wrong=wrong)
    if not owes_something(dossier):
        raise IllegalTransition("Mọi kết quả của hồ sơ đã có; không còn gì để hẹn lại.")
    assert promised_on is not None
    if dossier.act_ended_at is None:
        # The office's own clock goes on by as much; for a procedure that stands alone it is the same.
        dossier.due_at = later_by(
            dossier.due_at, working_days_between(timezone.localdate(before), promised_on)
        )
    dossier.promised_at = end_of(promised_on)
    dossier.save()
    watch(dossier)
    apology = Apology.objects.create(
        dossier=dossier,
        reason=reason.strip(),
        promised_before=before,
        promised_at=dossier.promised_at,
        officer_name=by.name,
    )
    audit.record("dossier.apologise", by=by, subject=dossier, reason=apology.reason)
    told_at = tell(dossier, by=by, reason=apology.reason, promised_before=with_offset(before))
    make_slip(dossier, Slip.APOLOGY, told_at=told_at, by=by)
    return apology


def _unfit(promised_on: datetime.date | None, dossier: Dossier) -> str:
    """Return why a day cannot be promised, empty when it can."""
    before = timezone.localdate(dossier.promised_at)
    if promised_on is None:
        return "Hãy ghi ngày hẹn lại, ví dụ 25/11/2024."
    if promised_on <= max(before, today() - datetime.timedelta(days=1)):
        return "Ngày hẹn lại phải từ hôm nay trở đi và sau ngày đã hẹn."
    if not is_working_day(promised_on):
        return "Ngày hẹn lại là ngày nghỉ; hãy chọn ngày làm việc."
    rule = promise_rule(dossier, Topic.APOLOGY)
    if rule and rule.days is not None and working_days_between(before, promised_on) > rule.days:
        return f"Hẹn lại không quá {rule.days} ngày làm việc sau ngày đã hẹn ({rule.cited})."
    return ""
