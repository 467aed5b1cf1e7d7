"""What comes of the births and deaths that hospitals tell of. vi: giấy chứng sinh, giấy báo tử điện tử."""

from django.db.models import Q, Subquery

from hotich.acts import audit
from hotich.models.tracked import current_actor
from hotich.rights.access import Actor
from interlink.dossiers.notice_queries import EVENTS
from interlink.filings.procedures import plan_of
from interlink.models import Dossier, HealthNotice
from interlink.workflows.dossier import WITHOUT_RESULT
from registry import facts
from registry.kinds import entry_of
from registry.models import Record

audit.register(
    {
        "notice.match": "ghép giấy của cơ sở y tế với hồ sơ",
        "notice.register": "việc trong giấy của cơ sở y tế đã được đăng ký",
    }
)


def match_notice(dossier: Dossier, *, by: Actor) -> None:
    """Say of the notice that the dossier names that it is on its way. Needs the caller's transaction.

    A number that two hospitals gave, or that another open dossier has named already, is left to people.
    """
    number, event = dossier.form.get("notice_number", ""), plan_of(dossier).event
    kind = next((kind for kind, each in EVENTS.items() if each == event), None)
    if not number or kind is None:
        return
    free = Q(dossier=None) | Q(dossier__state__in=WITHOUT_RESULT)
    found = list(
        HealthNotice.objects.select_for_update(of=("self",)).filter(
            free, kind=kind, number=number, record=None
        )[:2]
    )
    if len(found) == 1:
        found[0].dossier = dossier
        found[0].save()
        audit.record("notice.match", by=by, subject=dossier, number=number)


def on_act_registered(fact: facts.ActRegistered) -> None:
    """A birth or death that stands in the book is no longer waited for."""
    by = current_actor()
    assert by is not None, "a fact is published inside an operation"
    record = Record.objects.select_related("particulars__place_unit").get(pk=fact.record_id)
    kind = next((kind for kind, each in EVENTS.items() if each == record.kind), None)
    if kind is None:
        return
    number = getattr(entry_of(record), "notice_number", "")
    named = Q(number=number) if number else Q(pk=None)
    came_with = Dossier.objects.filter(record=record).values("pk")
    found = list(
        HealthNotice.objects.select_for_update(of=("self",)).filter(
            named | Q(dossier=Subquery(came_with)), kind=kind, record=None
        )[:2]
    )
    if len(found) == 1:
        found[0].record = record
        found[0].save()
        audit.record("notice.register", by=by, subject=record, number=found[0].number)
