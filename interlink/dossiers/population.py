"""Ask the population database: where people live, and for the child's number. vi: khai thác CSDLQG về dân cư."""

import uuid
from typing import Any

from hotich.acts import audit
from hotich.errors import InvalidInput
from hotich.rights.access import Actor
from hotich.values.dates import now
from interlink.dossiers.progress import dossier_of, show_change
from interlink.dossiers.residence_rules import differences, seal
from interlink.filings.procedures import plan_of
from interlink.messages.outbox import enqueue
from interlink.models import Dossier, OutgoingMessage, PartnerKind, ResidenceCheck, Topic
from registry import facts
from registry.amendments.present import present_entry
from registry.kinds import entry_of
from registry.kinds.birth import BirthEntry
from registry.models import PersonalIdRequest, PersonalIdReturn, Record
from registry.records.personal_ids import refuse_number

audit.register(
    {"residence.look-up": "tra cứu nơi cư trú", "residence.answer": "nhận kết quả tra cứu cư trú"},
    follow=("residence.look-up", "residence.answer"),
)

_NOBODY_GIVES = (
    "Chưa gửi được: tỉnh chưa khai báo đối tác “Cơ sở dữ liệu quốc gia về dân cư”. "
    "Quản trị hệ thống của tỉnh khai báo ở mục Đối tác, rồi yêu cầu cấp lại."
)


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
    asked = {
        "personal_id": number,
        "full_name": dossier.form.get(f"{person}_full_name", ""),
        "birth_date": dossier.form.get(f"{person}_birth_date", ""),
    }
    check = ResidenceCheck.objects.create(
        dossier=dossier,
        person=person,
        reference=uuid.uuid4(),
        asked=asked | {"residence": dossier.form.get(f"{person}_residence", "")},
        asked_by_name=by.name,
        purpose=f"Giải quyết thủ tục {dossier.get_procedure_display().lower()}, hồ sơ {dossier.one_stop_number}",
    )
    audit.record("residence.look-up", by=by, subject=dossier, person=person)
    body = {"reference": str(check.reference), "purpose": check.purpose, **asked}
    enqueue(dossier, PartnerKind.POPULATION, Topic.RESIDENCE_LOOKUP, body, reference=check.reference)


def note_residence(
    message: OutgoingMessage, outcome: str, held: dict[str, str], answer: dict[str, Any]
) -> None:
    """Keep what the population database answered, whole and in our words (`held`), as of this moment.

    What differs from what the citizen wrote is told apart. Needs the caller's transaction; the same answer twice is
    harmless.
    """
    assert message.dossier_id is not None
    dossier = Dossier.objects.lock(message.dossier_id)
    assert message.reference is not None
    check = ResidenceCheck.objects.select_for_update().get(reference=message.reference)
    if check.outcome != ResidenceCheck.Outcome.PENDING:
        return
    check.outcome, check.held = outcome, held
    check.answer, check.sha256 = answer, seal(answer)
    if outcome == ResidenceCheck.Outcome.FOUND:
        check.address = held.get("residence", "")[:300]
        check.deviations = differences(check.asked, held)
        if check.deviations:
            check.outcome = ResidenceCheck.Outcome.DIFFERS
    check.answered_at = now()
    check.save()
    show_change(dossier)
    by = message.partner.as_actor
    audit.record("residence.answer", by=by, subject=dossier, person=check.person, outcome=check.outcome)


def on_personal_id_asked(fact: facts.PersonalIdAsked) -> None:
    """Send the request for the child's number, in the name of the dossier if the record came from one.

    Where nobody is connected who could give one it counts as refused, so that it can be asked for again.
    """
    request = PersonalIdRequest.objects.get(pk=fact.request_id)
    record = _read(request.record_id)
    body = {"reference": str(request.reference), **_child(record)}
    if not _send(record, Topic.PERSONAL_ID, body, request.reference):
        refuse_number(str(request.reference), _NOBODY_GIVES, by=Actor.system("dân cư"))


def on_personal_id_confirmed(fact: facts.PersonalIdConfirmed) -> None:
    """Send what the book says now of the child whose number was reserved, whatever was asked first."""
    request = PersonalIdRequest.objects.get(pk=fact.request_id)
    record, reference = _read(request.record_id), uuid.uuid4()
    assert record.registered_on is not None
    body = {
        "reference": str(reference),
        "request": str(request.reference),
        "request_id": request.pk,
        "personal_id": request.number,
        "number": record.number,
        "book": record.book_code,
        "registered_on": record.registered_on.isoformat(),
        **_child(record),
    }
    _send(record, Topic.PERSONAL_ID_CONFIRM, body, reference)


def on_personal_id_given_back(fact: facts.PersonalIdGivenBack) -> None:
    """Send back a number that was reserved for an entry which will not be registered, or not so."""
    gone, reference = PersonalIdReturn.objects.get(pk=fact.return_id), uuid.uuid4()
    body = {
        "reference": str(reference),
        "request": str(gone.reference),
        "return_id": gone.pk,
        "personal_id": gone.number,
        "reason": gone.reason,
    }
    _send(_read(gone.record_id), Topic.PERSONAL_ID_RETURN, body, reference)


def _send(record: Record, topic: Topic, body: dict[str, Any], reference: uuid.UUID) -> int:
    about = dossier_of(record.pk) or record
    return enqueue(about, PartnerKind.POPULATION, topic, body, reference=reference)


def _child(record: Record) -> dict[str, Any]:
    """Return the child and its parents as the entry says now."""
    entry = present_entry(record) if record.is_registered else entry_of(record)
    assert isinstance(entry, BirthEntry)
    child = entry.child
    return {
        "full_name": child.full_name,
        "birth_date": child.birth_date.iso,
        "gender": child.gender,
        "ethnicity": child.ethnicity,
        "nationality": child.nationality,
        "birth_place": entry.birth_place,
        "native_place": entry.native_place,
        "mother": {"full_name": entry.mother.full_name, "personal_id": entry.mother.personal_id},
        "father": {"full_name": entry.father.full_name, "personal_id": entry.father.personal_id},
    }


def _read(record_id: int) -> Record:
    return (
        Record.objects.select_related("particulars__place_unit", "office__place", "book")
        .prefetch_related("parties")
        .get(pk=record_id)
    )
