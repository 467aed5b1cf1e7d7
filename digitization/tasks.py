"""Doorbells of digitisation: each task takes ids and makes one call that is safe to repeat."""

from celery import shared_task


@shared_task
def sweep_uploads() -> None:
    """Remove uploads that nobody went on with and tiles that nobody looked at."""
    from digitization.books import uploads
    from digitization.imaging import showing

    uploads.sweep_uploads()
    showing.sweep_tiles()


@shared_task
def prepare_page(page_id: int) -> None:
    from digitization.books import pages

    pages.prepare_page(page_id)


@shared_task
def approve_part(run_id: int) -> None:
    """Approve a part of a book, and ring for the next."""
    from digitization.approval import worker as approving

    if approving.go_on(run_id):
        approve_part.delay(run_id)


@shared_task(expires=6.0)
def sweep() -> None:
    """Ring again for what is due: what lost its worker, or whose partner was away."""
    from django.utils import timezone

    from digitization.approval import worker as approving

    now = timezone.now()
    for run_id in approving.stalled(now).order_by("moved_at").values_list("pk", flat=True)[:50]:
        approve_part.apply_async((run_id,), expires=6.0)
