"""Ask the population database: where people live, and for the child's number. vi: khai thác CSDLQG về dân cư."""

import uuid

from hotich.acts import audit
from hotich.errors import InvalidInput
from hotich.rights.access import Actor
from hotich.values.dates import now
from interlink.dossiers.progress import dossier_of, show_change
from interlink.filings.procedures import plan_of
from interlink.messages.outbox import enqueue
from interlink.models import Dossier, OutgoingMessage, PartnerKind, ResidenceCheck, Topic
from registry import facts
from registry.kinds.birth import BirthEntry
from registry.models import PersonalIdRequest, Record

audit.register({"residence.look-up": "tra cứu nơi cư trú", "residence.answer": "nhận kết quả tra cứu cư trú"})


def check_residence(dossier: Dossier, person: str, *, by: Actor) -> None:
    """Ask where a person of the dossier lives, before any paper is asked of them. Needs the caller's transaction.

    vi: khai thác thông tin cư trú (Nghị định 104/2022/NĐ-CP).
    """
    number = dossier.form.get(f"{person}_personal_id")
    if person not in plan_of(dossier).people() or not number:
        raise InvalidInput({"person": ["Không có số định danh cá nhân để tra cứu."]})
    if not dossier.form.get(f"{person}_full_name"):
        raise InvalidInput(
            {"person": ["Không có họ tên để tra cứu cùng số định danh. Hãy yêu cầu bổ sung họ tên."]}
        )
    check = ResidenceCheck.objects.create(dossier=dossier, person=person, reference=uuid.uuid4())
    audit.record("residence.look-up", by=by, subject=dossier, person=person)
    body = {
        "reference": str(check.reference),
        "personal_id": number,
        "full_name": dossier.form.get(f"{person}_full_name", ""),
        "birth_date": dossier.form.get(f"{person}_birth_date", ""),
    }
    enqueue(dossier, PartnerKind.POPULATION, Topic.RESIDENCE_LOOKUP, body, reference=check.reference)


def note_residence(message: OutgoingMessage, outcome: str, address: str) -> None:
    """Keep what the population database answered. Needs the caller's transaction; the same answer twice is harmless."""
    dossier = Dossier.objects.lock(message.dossier_id)
    assert message.reference is not None
    check = ResidenceCheck.objects.select_for_update().get(reference=message.reference)
    if check.outcome != ResidenceCheck.Outcome.PENDING:
        return
    check.outcome, check.address, check.answered_at = outcome, address[:300], now()
    check.save()
    show_change(dossier)
    by = Actor.system("dân cư")
    audit.record("residence.answer", by=by, subject=dossier, person=check.person, outcome=outcome)


def on_personal_id_asked(fact: facts.PersonalIdAsked) -> None:
    """Send the request for the child's number when the record came from a dossier."""
    request = PersonalIdRequest.objects.get(pk=fact.request_id)
    dossier = dossier_of(request.record_id)
    if dossier is None:
        return
    record = (
        Record.objects.select_related("particulars").prefetch_related("parties").get(pk=request.record_id)
    )
    entry = BirthEntry.from_record(record)
    body = {
        "reference": str(request.reference),
        "full_name": entry.child.full_name,
        "birth_date": entry.child.birth_date.iso,
        "gender": entry.child.gender,
        "mother": {"full_name": entry.mother.full_name, "personal_id": entry.mother.personal_id},
        "father": {"full_name": entry.father.full_name, "personal_id": entry.father.personal_id},
    }
    enqueue(dossier, PartnerKind.POPULATION, Topic.PERSONAL_ID, body, reference=request.reference)
