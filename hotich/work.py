"""Every kind of background work: its name, what it does, how long a worker may be silent. vi: các loại việc chạy nền.

Read from top to bottom. `hotich.acts.errands` is the engine; a worker is rung by the name that stands here.
"""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from hotich.acts import errands

WORKS: dict[str, errands.Work] = {
    # --- Papers and signatures ---
    # --- Messages to and from partners ---
    # --- Paper books: pages, approval, uploads ---
    "prepare_page": errands.Work(
        "Chuẩn bị ảnh trang sổ", "digitization.books.worker.prepare_page", lease=timedelta(seconds=60)
    ),
    "approve_book": errands.Work(
        "Phê duyệt cả sổ",
        "digitization.approval.worker.approve_book",
        lease=timedelta(seconds=60),
        parked="digitization.approval.worker.on_parked",
    ),
    "sweep_uploads": errands.Work(
        "Dọn tệp tải dở và ảnh lâu không xem",
        "digitization.books.worker.sweep_uploads",
        lease=timedelta(minutes=5),
        every=timedelta(hours=1),
    ),
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
