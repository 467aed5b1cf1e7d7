"""What an administrator does with background work that waits for a person. vi: việc chạy nền."""

from hotich.acts import audit, errands
from hotich.acts.operation import operation
from hotich.errors import NotFound
from hotich.models import Errand
from hotich.rights.access import Actor
from hotich.workflows.errand import ERRAND, Action

audit.register({"errand.again": "cho làm lại một việc chạy nền"})


@operation
def do_again(errand_id: int, reason: str, *, by: Actor) -> None:
    """Have parked or waiting work tried anew at once, with all its tries. vi: làm lại."""
    errand = Errand.objects.select_for_update().filter(pk=errand_id).first()
    if errand is None:
        raise NotFound("Việc này đã làm xong.")
    ERRAND.permit(Action.DO_AGAIN, by=by, office=by.office, reason=reason)
    audit.record(
        "errand.again", by=by, subject=errand, reason=reason.strip(), work=errand.work, key=errand.key
    )
    errands.ring(errand.work, errand.key, queue=errand.queue)
