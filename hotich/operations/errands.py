"""What an administrator does with background work that waits for a person. vi: việc chạy nền."""

from hotich.acts import audit, errands
from hotich.acts.access import Actor
from hotich.acts.operation import operation
from hotich.errors import InvalidInput, NotFound
from hotich.models import Errand

audit.register({"errand.again": "cho làm lại một việc chạy nền"})


@operation
def do_again(errand_id: int, reason: str, *, by: Actor) -> None:
    """Have parked or waiting work tried anew at once, with all its tries. vi: làm lại."""
    errand = Errand.objects.select_for_update().filter(pk=errand_id).first()
    if errand is None:
        raise NotFound("Việc này đã làm xong.")
    if not reason.strip():
        raise InvalidInput({"reason": ["Hãy ghi lý do; lý do được lưu trong nhật ký."]})
    audit.record(
        "errand.again", by=by, subject=errand, reason=reason.strip(), work=errand.work, key=errand.key
    )
    errands.ring(errand.work, errand.key, queue=errand.queue)
