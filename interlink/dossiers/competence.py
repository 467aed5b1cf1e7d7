"""Hand a dossier on to the office that may decide it. vi: chuyển hồ sơ đến cơ quan có thẩm quyền."""

from django.utils import timezone

from hotich.acts import access, audit
from hotich.acts.access import Actor
from hotich.acts.operation import operation
from hotich.errors import InvalidInput
from hotich.models import Office
from hotich.values.dates import today
from interlink.dossiers.intake import REGISTERING, promise
from interlink.dossiers.operations import lock_record_of
from interlink.dossiers.progress import advance
from interlink.models import Dossier
from interlink.workflows.dossier import DOSSIER, Action
from registry.records.operations import discard_entry

audit.register({"dossier.transfer": "chuyển hồ sơ đến cơ quan có thẩm quyền"})


@operation
def transfer(dossier_id: int, office_id: int, reason: str, *, by: Actor) -> Dossier:
    """Hand a dossier on to another office, so that one at the wrong door is not lost. vi: chuyển hồ sơ.

    The new office finds it among what has come in, with where it comes from and why; the old one still sees it. An
    entry that was begun is given up. The time limit begins anew and never ends before the old promise. Raises
    `InvalidInput` without a reason or an office that registers.
    """
    record_id = lock_record_of(dossier_id)
    dossier = Dossier.objects.lock(dossier_id)
    access.require_sight(by, dossier.office)
    row = DOSSIER.transition(Action.TRANSFER, dossier.state)
    access.require(by, *row.roles, office=dossier.office)
    target = (
        Office.objects.valid_on(today())
        .filter(pk=office_id, level__in=REGISTERING)
        .exclude(pk=dossier.office_id)
        .select_related("place")
        .first()
    )
    wrong: dict[str, list[str]] = {}
    if target is None:
        wrong["office"] = ["Hãy chọn cơ quan đăng ký hộ tịch khác đang hoạt động."]
    if not reason.strip():
        wrong["reason"] = ["Hãy ghi vì sao hồ sơ thuộc thẩm quyền của cơ quan khác."]
    if wrong or target is None:
        raise InvalidInput(wrong)
    if record_id:
        discard_entry(record_id, reason.strip(), by=by)
    dossier.record, dossier.assignee = None, None
    dossier.transferred_from, dossier.transfer_reason = dossier.office, reason.strip()
    dossier.office = target
    dossier.promised_at = max(dossier.promised_at, promise(dossier.procedure, timezone.now()))
    advance(dossier, Action.TRANSFER, by=by, reason=f"{target.name}: {dossier.transfer_reason}")
    return dossier
