"""Hand a dossier on to the office that may decide it. vi: chuyển hồ sơ đến cơ quan có thẩm quyền."""

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.values.dates import now, today
from interlink.dossiers.competence_rules import REGISTERING
from interlink.dossiers.operations import lock_record_of
from interlink.dossiers.progress import advance
from interlink.dossiers.time_limits import promise
from interlink.models import Dossier
from interlink.workflows.dossier import DOSSIER, Action
from registry.records.operations import discard_entry

audit.register({"dossier.transfer": "chuyển hồ sơ đến cơ quan có thẩm quyền"})


@operation
def transfer(dossier_id: int, office_id: int, reason: str, *, by: Actor) -> Dossier:
    """Hand a dossier on to another office, so that one at the wrong office is not lost. vi: chuyển hồ sơ.

    The new office finds it among what has come in, with where it comes from and why; the old one still sees it. An
    entry that was begun is given up. The time limit begins anew and never ends before the old promise. Raises
    `InvalidInput` without a reason or an office that registers.
    """
    record_id = lock_record_of(dossier_id)
    dossier = Dossier.objects.lock(dossier_id)
    target = (
        Office.objects.valid_on(today())
        .filter(pk=office_id, level__in=REGISTERING)
        .exclude(pk=dossier.office_id)
        .select_related("place")
        .first()
    )
    wrong = {} if target else {"office": ["Hãy chọn cơ quan đăng ký hộ tịch khác đang hoạt động."]}
    DOSSIER.permit(Action.TRANSFER, dossier, by=by, reason=reason, wrong=wrong)
    assert target is not None
    if record_id:
        discard_entry(record_id, reason.strip(), by=by)
    dossier.record, dossier.assignee = None, None
    dossier.transferred_from, dossier.transfer_reason = dossier.office, reason.strip()
    dossier.office = target
    dossier.promised_at = max(dossier.promised_at, promise(dossier.procedure, now()))
    advance(dossier, Action.TRANSFER, by=by, reason=f"{target.name}: {dossier.transfer_reason}")
    return dossier
