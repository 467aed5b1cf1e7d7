"""Every kind of background work: its name, what it does, how long a worker may be silent. vi: các loại việc chạy nền.

Read from top to bottom. `hotich.acts.errands` is the engine; a worker is rung by the name that stands here.
"""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from hotich.acts import errands

#: How long a worker with one paper may be silent.
_A_WHILE = timedelta(seconds=20)

WORKS: dict[str, errands.Work] = {
    # --- Papers and signatures ---
    "render_paper": errands.Work(
        "Lập bản điện tử của giấy",
        "registry.signing.worker.render_paper",
        _A_WHILE,
        parked="registry.papers.operations.rendering_parked",
    ),
    "prepare_signature": errands.Work(
        "Chuẩn bị chữ ký số",
        "registry.signing.worker.prepare_signature",
        _A_WHILE,
        parked="registry.signing.operations.signature_parked",
    ),
    # Only the station of the token reads its queue; a signature that takes 20 seconds ends the station.
    "sign_at_token": errands.Work(
        "Ký trên thiết bị",
        "registry.signing.stations.sign_at_token",
        timedelta(seconds=30),
        parked="registry.signing.operations.signature_parked",
        worth_ringing="registry.signing.queries.listened_to",
    ),
    "complete_signature": errands.Work(
        "Ghép chữ ký số vào tệp",
        "registry.signing.worker.complete_signature",
        _A_WHILE,
        parked="registry.signing.operations.signature_parked",
    ),
    # --- Messages to and from partners ---
    # --- Paper books: pages, approval, uploads ---
    # --- Paper books: packages, other systems' files, progress, reconciliation, campaigns ---
}

errands.register(WORKS)


@shared_task
def do(work: str, key: int) -> None:
    """Do one errand, if it is still to be done."""
    errands.run(work, key)


@shared_task(expires=errands.EXPIRES)
def sweep() -> None:
    """Ring again for all that is due: lost rings, spans that ended, leases of dead workers, work that comes again."""
    errands.sweep(timezone.now())
