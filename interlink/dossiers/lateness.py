"""Tell portal and one-stop system once that a promise has passed, and who has the dossier. vi: báo quá hẹn trả."""

import datetime

from hotich.acts import audit, errands
from hotich.acts.operation import operation
from hotich.models import Errand
from hotich.rights.access import Actor
from hotich.values.dates import VIETNAM, now, technical, with_offset
from interlink.dossiers.branch_news import agency_of
from interlink.dossiers.legs import late_legs
from interlink.dossiers.progress import show_change, tell
from interlink.models import Dossier, Topic

audit.register({"dossier.late": "quá hẹn trả kết quả, đã báo cổng và hệ thống một cửa"})


def watch(dossier: Dossier) -> None:
    """Have it told when what was promised passes. In the transaction that promises or moves it, after the save."""
    errands.ring("tell_late", dossier.pk, at=technical(dossier.promised_at))


def tell_late(errand: Errand) -> datetime.datetime | None:
    """Tell that a promise has passed, once for each day that was promised; returns when to look again if it has not."""
    return _tell(errand, by=Actor.system("theo dõi hẹn trả"))


@operation
def _tell(errand: Errand, *, by: Actor) -> datetime.datetime | None:
    dossier = Dossier.objects.lock(errand.key)
    if now() < dossier.promised_at:
        return technical(dossier.promised_at)
    branches, since = list(dossier.branches.all()), dossier.promised_at.astimezone(VIETNAM)
    legs = late_legs(dossier, branches)
    if legs and not _is_told(dossier, since):
        holders = {each.get_kind_display(): agency_of(dossier, each) for each in branches}
        names = ", ".join(f"{leg} ({holders[leg]['name']})" if leg in holders else leg for leg in legs)
        reason = f"Quá hẹn trả từ {since:%H:%M} ngày {since:%d/%m/%Y}; đang ở khâu: {names}"
        held_by = [holders[leg]["code"] for leg in legs if leg in holders]
        audit.record("dossier.late", by=by, subject=dossier, reason=reason, held_by=held_by)
        tell(dossier, by=by, reason=reason, late={"since": with_offset(since), "legs": legs})
        show_change(dossier)
    errands.settle(errand)
    return None


def _is_told(dossier: Dossier, since: datetime.datetime) -> bool:
    """Say whether this promise was told to have passed: an answer may come without moving the day."""
    told = dossier.messages.filter(topic=Topic.STATUS, body__late__since=with_offset(since))
    return told.exists()
