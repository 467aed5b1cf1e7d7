"""Write messages to partners in the transaction of the act they tell of. vi: hộp thư đi."""

import datetime
import uuid
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Max
from django.utils import timezone

from hotich.acts import errands
from hotich.values.dates import today
from interlink.models import Dossier, OutgoingMessage, Partner, PartnerKind, Topic
from interlink.workflows.message import MESSAGE, UNDELIVERED, Action
from registry.models import Record

#: What is told of old acts, many at once, goes in the sweeps' own time: nobody waits for it.
NO_HURRY = datetime.timedelta(seconds=10)


def enqueue(
    about: Dossier | Record,
    kind: PartnerKind,
    topic: Topic,
    body: dict[str, Any],
    *,
    reference: uuid.UUID | None = None,
    branch: str = "",
    among: Collection[int] | None = None,
) -> int:
    """Write one message for each partner of this kind that serves the office of a dossier, or of an act without one.

    Returns how many. Of a message about a `branch` only those hear whose it is, and of others only those `among` whom
    it is told. Needs the caller's transaction and the lock of what it is about, which keeps `position` in the order of
    the acts.
    """
    partners = [each for each in partners_for(about, kind, branch) if among is None or each.pk in among]
    for partner in partners:
        _write(about, partner, topic, body, reference)
    return len(partners)


def keep_told(dossier: Dossier, kind: PartnerKind, topic: Topic, body: dict[str, Any]) -> bool:
    """Tell each partner of this kind the whole of something unless that is what it was told last.

    Returns whether one hears of it for the first time. What has not gone yet, or stopped, goes as it is now: in its
    place, before all that waits behind it, and under a new key. Needs what `enqueue` needs.
    """
    is_first = False
    for partner in partners_for(dossier, kind):
        told = list(dossier.messages.filter(partner=partner, topic=topic).order_by("position"))
        is_first |= not told
        if told and told[-1].body == body:
            continue
        anew = [_written_anew(each, body) for each in told if each.state in UNDELIVERED]
        if not anew or not anew[-1]:
            _write(dossier, partner, topic, body, None)
    return is_first


def _written_anew(message: OutgoingMessage, body: dict[str, Any]) -> bool:
    """Give a message that has not arrived another body, unless a worker or a person has it just now; say whether.

    Nobody is waited for, so nothing can wait in a ring.
    """
    rows = OutgoingMessage.objects.select_for_update(of=("self",), skip_locked=True)
    mine = rows.filter(pk=message.pk, state__in=UNDELIVERED).first()
    if mine is None or not errands.keep_from_workers("deliver", mine.pk):
        return False
    mine.state = MESSAGE.follow(Action.WRITE_ANEW, mine).target
    mine.settled_at, mine.error, mine.body, mine.key = None, "", body, uuid.uuid4()
    mine.save()
    errands.ring("deliver", mine.pk, lane=mine.lane)
    return True


def _write(
    about: Dossier | Record,
    partner: Partner,
    topic: Topic,
    body: dict[str, Any],
    reference: uuid.UUID | None,
) -> None:
    last = about.messages.filter(partner=partner).aggregate(last=Max("position"))["last"] or 0
    message = OutgoingMessage.objects.create(
        partner=partner,
        dossier=about if isinstance(about, Dossier) else None,
        record=about if isinstance(about, Record) else None,
        topic=topic,
        body=body,
        reference=reference,
        position=last + 1,
    )
    errands.ring("deliver", message.pk, lane=message.lane)


def enqueue_many(
    bodies: Mapping[Record, dict[str, Any]], kind: PartnerKind, topic: Topic
) -> list[OutgoingMessage]:
    """Write the first messages about acts of one office that are new here, in a few statements, to go without hurry.

    Needs the caller's transaction. `bodies` have their `reference`.
    """
    if not bodies:
        return []
    messages = [
        OutgoingMessage(
            partner=partner,
            record=record,
            topic=topic,
            body=body,
            reference=uuid.UUID(body["reference"]),
            position=1,
        )
        for partner in partners_for(next(iter(bodies)), kind)
        for record, body in bodies.items()
    ]
    OutgoingMessage.objects.bulk_create(messages, batch_size=_BATCH)
    lanes = {message.pk: message.lane for message in messages}
    errands.ring_all("deliver", lanes, lane=lanes, at=timezone.now() + NO_HURRY)
    return messages


#: Rows a statement.
_BATCH = 500


def send_once_more(message: OutgoingMessage) -> None:
    """Let the locked message go again under its key, whatever became of it, unless a worker is sending it just now.

    Needs the caller's transaction. Nobody is waited for: a worker has the errand before the message.
    """
    if errands.find("deliver", message.pk) and not errands.keep_from_workers("deliver", message.pk):
        return
    message.state, message.settled_at = MESSAGE.follow(Action.REPEAT, message).target, None
    message.save(update_fields=["state", "settled_at"])
    errands.ring("deliver", message.pk, lane=message.lane)


def hearers(dossier: Dossier) -> list[PartnerKind]:
    """Return who hears of the dossier's states: those of the route that it came by."""
    return [PartnerKind(kind) for kind in dossier.route.told] if dossier.route else []


def partners_for(about: Dossier | Record, kind: PartnerKind, branch: str = "") -> list[Partner]:
    """Return the partners of a kind for the office of a dossier or an act; with a `branch` those whose it is.

    Where the province names an outside interlinked-service software, that one stands in for the portal and the one-stop
    system, which it tells itself.
    """
    place = about.office.place
    assert place is not None
    serving = list(Partner.objects.serving(place, today()).filter(kind__in=_stand_ins(kind)))
    outside = [partner for partner in serving if partner.kind == PartnerKind.INTERLINKED_SERVICE]
    if outside:
        return outside if kind == PartnerKind.ONE_STOP else []
    return [each for each in serving if each.kind == kind and (not branch or each.answers(branch))]


def standing_for(message: OutgoingMessage) -> list[Partner]:
    """Return who would be sent this message today: whoever stands for the agency that was asked."""
    kind = PartnerKind(message.partner.kind)
    return partners_for(message.about, kind, message.body.get("branch", ""))


def _stand_ins(kind: PartnerKind) -> tuple[PartnerKind, ...]:
    if kind in (PartnerKind.PORTAL, PartnerKind.ONE_STOP):
        return (kind, PartnerKind.INTERLINKED_SERVICE)
    return (kind,)
