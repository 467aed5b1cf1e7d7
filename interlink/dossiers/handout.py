"""Give the result to the citizen. vi: trả kết quả."""

from django.utils import timezone

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput
from hotich.rights.access import Actor
from hotich.values.dates import now
from interlink.dossiers.branches import complete_if_done
from interlink.models import Dossier, HandOut
from interlink.workflows.dossier import DOSSIER, Action

audit.register({"dossier.hand-out": "trả kết quả cho người dân"})


@operation
def hand_out(dossier_id: int, how: str, to_whom: str, *, by: Actor) -> Dossier:
    """Write down who got the result and how; a dossier that goes to no other agency ends with it. vi: trả kết quả.

    Where branches are on their way only the hand-out is kept, and the dossier ends with the last of them. Raises
    `InvalidInput` without a way or a recipient, `DomainError` when the result is not there yet or was given already.
    """
    dossier = Dossier.objects.lock(dossier_id)
    DOSSIER.permit(Action.HAND_OUT, dossier, by=by)
    if dossier.handed_out_at:
        at = timezone.localtime(dossier.handed_out_at)
        raise DomainError(f"Kết quả đã được trả cho {dossier.handed_out_to} lúc {at:%H:%M %d/%m/%Y}.")
    wrong: dict[str, list[str]] = {}
    if how not in HandOut.values:
        wrong["how"] = ["Hãy chọn hình thức trả kết quả."]
    if not to_whom.strip():
        wrong["to_whom"] = ["Hãy ghi họ tên người nhận kết quả."]
    if wrong:
        raise InvalidInput(wrong)
    dossier.handed_out_at = now()
    dossier.handed_out_how, dossier.handed_out_to = how, to_whom.strip()[:150]
    dossier.save()
    audit.record("dossier.hand-out", by=by, subject=dossier, how=how)
    complete_if_done(dossier, by=by)
    return dossier
