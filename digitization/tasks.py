"""Doorbells of digitisation: each task takes ids and makes one call that is safe to repeat."""

from celery import shared_task


@shared_task
def reconcile(reconciliation_id: int) -> None:
    """Compare a part of a reconciliation, and ring for the next."""
    from digitization.reconciliation import worker as reconciling

    if reconciling.go_on(reconciliation_id):
        reconcile.delay(reconciliation_id)


@shared_task
def correct_at_partner() -> None:
    """Send and ask about a batch of proposed corrections, and ring for the next."""
    from digitization.reconciliation import their_side

    if their_side.send_and_ask():
        correct_at_partner.delay()


@shared_task
def count_progress() -> None:
    """Count a part of the books that changed, and ring for the next."""
    from digitization.progress import counting

    if counting.go_on():
        count_progress.delay()


@shared_task
def work_on_package(package_id: int) -> None:
    """Look through a package or import a part of it, and ring for the next."""
    from digitization.packages import worker as work

    if work.go_on(package_id):
        work_on_package.delay(package_id)


@shared_task
def count_campaign(campaign_id: int) -> None:
    """Count what one office has to review, and ring for the next."""
    from digitization.campaigns import operations as campaigns

    if campaigns.count_a_part(campaign_id):
        count_campaign.delay(campaign_id)


@shared_task
def take_in(import_id: int) -> None:
    """Take in a part of another system's file, and ring for the next."""
    from digitization.sources import worker as taking

    if taking.go_on(import_id):
        take_in.delay(import_id)


@shared_task(expires=6.0)
def sweep() -> None:
    """Ring again for what is due: what lost its worker, or whose partner was away."""
    from django.utils import timezone

    from digitization.models import Campaign, Package, Reconciliation
    from digitization.reconciliation import their_side
    from digitization.sources import worker as taking
    from digitization.workflows.reconciliation import State

    now = timezone.now()
    running = Reconciliation.objects.filter(state=State.RUNNING, due_at__lte=now)
    for reconciliation_id in running.order_by("due_at").values_list("pk", flat=True)[:50]:
        reconcile.apply_async((reconciliation_id,), expires=6.0)
    if their_side.due(now).exists():
        correct_at_partner.apply_async(expires=6.0)
    uncounted = Campaign.objects.filter(counted_at=None).order_by("opened_at").values_list("pk", flat=True)
    for campaign_id in uncounted[:50]:
        count_campaign.apply_async((campaign_id,), expires=6.0)
    for package_id in Package.objects.stalled(now).order_by("changed_at").values_list("pk", flat=True)[:50]:
        work_on_package.apply_async((package_id,), expires=6.0)
    for import_id in taking.stalled(now).order_by("moved_at").values_list("pk", flat=True)[:50]:
        take_in.apply_async((import_id,), expires=6.0)
