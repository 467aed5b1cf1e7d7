"""Doorbells: each task takes an id and makes one call that is safe to repeat.

What they call is imported at the call: a web process rings them and has no use for the PDF libraries.
"""

from celery import shared_task


@shared_task
def render_paper(rendering_id: int) -> None:
    from registry.signing import worker as production

    production.render_paper(rendering_id)


@shared_task
def prepare_signature(signature_id: int) -> None:
    from registry.signing import worker as production

    production.prepare_signature(signature_id)


@shared_task
def sign_waiting(token_id: int) -> None:
    """Runs only in the station of this token: nobody else reads its queue."""
    from registry.signing import stations

    stations.sign_waiting(token_id)


@shared_task
def complete_signature(signature_id: int) -> None:
    from registry.signing import worker as production

    production.complete_signature(signature_id)


@shared_task
def sweep() -> None:
    from registry.signing import sweeping

    sweeping.sweep()
