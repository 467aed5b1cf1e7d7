"""The numbers of dossiers that come to our own counter. vi: mã hồ sơ của cơ quan."""

import datetime

from hotich.models import Office
from interlink.models import DossierCounter


def next_dossier_number(office: Office, on: datetime.date) -> str:
    """Return the office's next number of the day, such as H26.1.13-241122-00007. Needs the caller's transaction.

    Thông tư 01/2018/TT-VPCP, Điều 19. Five digits keep it apart from the four of the province's one-stop system, which
    numbers for the same office. The counter's row stays locked until commit, so that no number is lost or doubled.
    """
    counter, _ = DossierCounter.objects.select_for_update().get_or_create(office=office, day=on)
    counter.last_number += 1
    counter.save(update_fields=["last_number"])
    return f"{office.code}-{on:%y%m%d}-{counter.last_number:05d}"
