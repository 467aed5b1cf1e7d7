"""Doorbells of digitisation: each task takes ids and makes one call that is safe to repeat."""

from celery import shared_task


@shared_task
def sweep_uploads() -> None:
    from digitization.operations import uploads

    uploads.sweep_uploads()
