"""Every kind of background work: its name, what it does, how long a worker may be silent. vi: các loại việc chạy nền.

Read from top to bottom. `hotich.acts.errands` is the engine; a worker is rung by the name that stands here.
"""

import datetime

from celery import shared_task
from django.utils import timezone

from hotich.acts import errands

WORKS: dict[str, errands.Work] = {
    # --- Papers and signatures ---
    # --- Messages to and from partners ---
    # A lease is longer than the time limits for one call; 150 tries last about a day, longer than most outages.
    "deliver": errands.Work(
        "Gửi thông điệp",
        "interlink.exchange.delivery.deliver",
        datetime.timedelta(seconds=45),
        tries=150,
        parked="interlink.exchange.delivery.stop",
        worth_ringing="interlink.messages.silent_partners.worth_ringing",
    ),
    "apply_event": errands.Work(
        "Xử lý thông điệp nhận về",
        "interlink.exchange.inbox.apply",
        datetime.timedelta(seconds=30),
        tries=12,
        parked="interlink.exchange.inbox.stop",
    ),
    "ask_partner": errands.Work(
        "Hỏi lại đối tác",
        "interlink.exchange.asking.ask",
        datetime.timedelta(seconds=45),
        worth_ringing="interlink.messages.silent_partners.worth_ringing",
    ),
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
