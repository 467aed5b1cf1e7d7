"""What the population database told at once of one person, kept as of that moment. vi: kết quả tra cứu tại quầy."""

from collections.abc import Mapping
from typing import Any

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.rights.access import Actor
from hotich.values.dates import now
from interlink.dossiers.progress import dossier_of, show_change
from interlink.dossiers.residence_rules import differences, seal
from interlink.filings.procedures import plan_of
from interlink.models import Dossier, ResidenceCheck
from registry.questions import CitizenAsked

audit.register(
    {
        "residence.keep-look": "lưu kết quả tra cứu một người tại quầy",
        "residence.attach-look": "đưa kết quả tra cứu tại quầy vào hồ sơ",
    }
)

Outcome = ResidenceCheck.Outcome


@operation
def keep_look(
    question: CitizenAsked, reference: str, held: Mapping[str, str], answer: Any, *, by: Actor
) -> ResidenceCheck:
    """Keep an answer with the dossier of the entry that it was asked for, or with the office until one is filed.

    vi: lưu kết quả khai thác thông tin công dân.
    """
    dossier = dossier_of(question.record_id) if question.record_id else None
    person = question.person
    asked = {
        "personal_id": person.personal_id,
        "full_name": person.full_name,
        "birth_date": person.birth_date,
    }
    look = ResidenceCheck(
        dossier=dossier,
        office=question.office,
        reference=reference,
        asked=asked,
        asked_by_name=question.asked_by,
        purpose=question.purpose,
        answer=answer,
        sha256=seal(answer),
        held=dict(held),
        address=held.get("residence", "")[:300],
        answered_at=now(),
    )
    _judge(look)
    look.save()
    if dossier:
        show_change(dossier)
    audit.record("residence.keep-look", by=by, subject=dossier or question.office, look=look.pk)
    return look


def attach_looks(dossier: Dossier, *, by: Actor) -> set[str]:
    """Attach to a dossier what its officer was told today of its people while they typed; return their numbers.

    Each is laid beside what the form says now. Needs the caller's transaction.
    """
    waiting = ResidenceCheck.objects.select_for_update(of=("self",)).filter(
        dossier=None, office=dossier.office, asked_by_name=by.name, answered_at__date=now().date()
    )
    looks = {each.asked["personal_id"]: each for each in waiting}
    attached: set[str] = set()
    for person in plan_of(dossier).people():
        number = dossier.form.get(f"{person}_personal_id", "")
        if not (look := looks.pop(number, None)):
            continue
        look.dossier, look.person = dossier, person
        look.asked |= {
            key: dossier.form.get(f"{person}_{key}", "") for key in ("full_name", "birth_date", "residence")
        }
        _judge(look)
        look.save()
        attached.add(number)
        audit.record("residence.attach-look", by=by, subject=dossier, person=person, look=look.pk)
    return attached


def _judge(look: ResidenceCheck) -> None:
    look.deviations = differences(look.asked, look.held)
    look.outcome = Outcome.DIFFERS if look.deviations else Outcome.FOUND
