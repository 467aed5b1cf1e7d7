"""Show the citizen the draft of a paper before its act is registered, and hear what they say. vi: gửi bản nháp.

Whoever says nothing in time agrees. Until then the signatory does not approve (`HoldAsked`), and no number is asked
for. The time that the citizen takes moves the promise, as that of a supplement does
(docs/decisions/0026-whose-time-it-is.md).
"""

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from hotich.acts import audit, errands
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.models import Errand
from hotich.models.tracked import current_actor
from hotich.rights.access import Actor
from hotich.values.dates import in_words, now, technical, with_offset
from interlink.dossiers.deadlines import draft_due_at
from interlink.dossiers.draft_queries import days_to_look, moment, shown_at
from interlink.dossiers.intake import Remember
from interlink.dossiers.lateness import watch
from interlink.dossiers.locks import lock_with_entries
from interlink.dossiers.progress import dossier_of, follow, tell
from interlink.dossiers.promises import after_wait
from interlink.models import Dossier, Draft, Partner, PartnerKind
from interlink.workflows.dossier import DOSSIER, Action
from registry import facts
from registry.models import Record
from registry.papers.operations import draft_of_paper
from registry.records.operations import as_if_registered, ask_for_numbers, send_back
from registry.records.sibling_queries import lock_together

audit.register(
    {
        "dossier.send-draft": "đã lập xong, gửi bản nháp cho người dân xem",
        "dossier.agree-to-draft": "người dân đồng ý bản nháp, chờ phê duyệt",
        "dossier.let-draft-lapse": "hết hạn xem bản nháp, coi như người dân đồng ý; chờ phê duyệt",
        "dossier.extend-draft": "gia hạn xem bản nháp vì cổng chưa nhận được hoặc nhận chậm",
        "dossier.call-back-draft": "thu lại bản nháp đã gửi người dân",
        "dossier.draft-took": "thời gian người dân xem bản nháp không tính vào thời hạn, hẹn lại ngày trả kết quả",
    }
)

#: What reached the portal within so long was shown for its whole time.
ON_ITS_WAY = datetime.timedelta(minutes=5)

Answer = Draft.Answer
_MEANS = {Action.AGREE_TO_DRAFT: Answer.CONFIRMED, Action.LET_DRAFT_LAPSE: Answer.SILENCE}
_ALREADY = {
    Answer.CONFIRMED: "Người dân đã đồng ý bản nháp này lúc {at}; ý kiến khác không còn được nhận.",
    Answer.OBJECTED: "Người dân đã báo bản nháp này chưa đúng lúc {at}. Hãy chờ bản nháp mới.",
    Answer.SILENCE: "Đã hết hạn xem bản nháp này ({due}); không trả lời trong hạn được coi là đồng ý.",
    Answer.VOID: "Bản nháp này không còn hiệu lực từ lúc {at}. Hãy xem trạng thái mới nhất của hồ sơ.",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a citizen says of a draft; whoever does not agree says what is wrong."""

    reference: uuid.UUID
    agrees: bool
    note: str = ""


def on_entry_submitted(fact: facts.EntrySubmitted) -> None:
    """Send the draft of a finished entry where the law of the dossier's day says so, else wait for the signatory."""
    by = _author()
    dossier = dossier_of(fact.record_id)
    if dossier is None or dossier.record_id != fact.record_id:  # further children go with the first
        return
    days = days_to_look(dossier)
    papers = _papers(lock_together(fact.record_id)) if days else []
    if not days or not papers:
        follow(dossier, Action.ENTER, by=by)
        return
    sent_at = now()
    draft = Draft.objects.create(
        dossier=dossier,
        record_id=fact.record_id,
        papers=papers,
        sent_at=sent_at,
        due_at=draft_due_at(sent_at, days),
    )
    follow(dossier, Action.SEND_DRAFT, by=by)
    errands.ring("close_draft", draft.pk, at=technical(draft.due_at))
    _show(dossier, draft, by=by)


def on_entry_returned(fact: facts.EntryReturned) -> None:
    """Follow an entry that is a draft again, whoever returned it; what the citizen was shown is void."""
    by = _author()
    dossier = dossier_of(fact.record_id)
    if dossier is None or dossier.record_id != fact.record_id:
        return
    draft = void_draft(dossier)
    follow(dossier, Action.RETURN_ENTRY, by=by)
    if draft:
        _show(dossier, draft, by=by)


def void_draft(dossier: Dossier) -> Draft | None:
    """Let the citizen's draft of the locked dossier count no longer, and return it; None if there is none.

    A promise that passed while they had it is told as passed now.
    """
    draft = dossier.drafts.filter(answered_at=None).first()
    if draft:
        _settle(draft, Answer.VOID)
        watch(dossier)
    return draft


@operation
def answer_draft(number: str, reply: Reply, client: Partner, remember: Remember, *, by: Actor) -> Dossier:
    """Take in what the citizen says of a draft: the entry goes on to the signatory, or back to the registrar.

    vi: ý kiến về bản nháp. The same answer twice is harmless. Raises `DomainError` for another one than was given, or
    one that comes after the time; `InvalidInput` for a draft that this dossier never had.
    """
    dossier, together = _lock(Dossier.objects.filter(interlinked_number=number, client=client))
    draft = dossier.drafts.filter(reference=reply.reference).first()
    if draft is None:
        raise InvalidInput({"reference": ["Hồ sơ này không có bản nháp mang mã này."]})
    answer = Answer.CONFIRMED if reply.agrees else Answer.OBJECTED
    if (draft.answer, draft.note) == (answer, reply.note):
        remember(dossier)
        return dossier
    if draft.answered_at or now() >= _until(dossier, draft):
        at, due = draft.answered_at or draft.due_at, moment(draft.due_at)
        raise DomainError(
            _ALREADY[Answer(draft.answer or Answer.SILENCE)].format(at=moment(at), due=due), code="too-late"
        )
    before = dossier.promised_at
    if reply.agrees:
        _consent(dossier, together, draft, Action.AGREE_TO_DRAFT, by=by)
    else:
        _settle(draft, answer, reply.note)
        send_back(together, f"Người dân báo bản nháp chưa đúng: {reply.note}", by=by)
    dossier.refresh_from_db()
    _tell_if_moved(dossier, before, by=by)
    remember(dossier)
    return dossier


@operation
def call_back_draft(dossier_id: int, reason: str, *, by: Actor) -> Dossier:
    """Take a draft back from the citizen to mend the entry; the portal shows that it counts no longer. vi: thu lại."""
    dossier, together = _lock(Dossier.objects.filter(pk=dossier_id))
    DOSSIER.permit(Action.CALL_BACK_DRAFT, dossier, by=by, reason=reason)
    audit.record("dossier.call-back-draft", by=by, subject=dossier, reason=reason.strip())
    send_back(together, f"Đã thu lại bản nháp: {reason.strip()}", by=by)
    dossier.refresh_from_db()
    return dossier


def close_draft(errand: Errand) -> datetime.datetime | None:
    """Take silence for consent when the citizen's time is over; returns when to look again if it is not.

    Nobody is silent about what they never saw: the time begins when the portal has the draft. Where no portal can show
    it any more, the registrar submits the entry again, and it goes to the signatory at once.
    """
    return _close(errand.key, by=Actor.system("hạn xem bản nháp"))


@operation
def _close(draft_id: int, *, by: Actor) -> datetime.datetime | None:
    dossier, together = _lock(Dossier.objects.filter(drafts=draft_id))
    draft = dossier.drafts.get(pk=draft_id)
    if draft.answered_at:
        return None
    if now() < draft.due_at:
        return technical(draft.due_at)
    if days_to_look(dossier) is None:
        send_back(together, "Không còn gửi được bản nháp cho người dân xem qua cổng. Hãy trình lại.", by=by)
        return None
    until = _until(dossier, draft)
    if now() < until:
        draft.due_at = until
        draft.save()
        audit.record("dossier.extend-draft", by=by, subject=dossier)
        _show(dossier, draft, by=by)
        return technical(until)
    before = dossier.promised_at
    if _consent(dossier, together, draft, Action.LET_DRAFT_LAPSE, by=by) and not _tell_if_moved(
        dossier, before, by=by, draft=_news_of(draft)
    ):
        _show(dossier, draft, by=by)
    return None


def _until(dossier: Dossier, draft: Draft) -> datetime.datetime:
    """Return until when the citizen may answer; the portal may have got the draft late, or not yet."""
    days = days_to_look(dossier) if now() >= draft.due_at else None
    if days is None:
        return draft.due_at
    until = draft_due_at(shown_at(draft) or now(), days)
    return until if until - draft.due_at > ON_ITS_WAY else draft.due_at


def _consent(dossier: Dossier, together: list[Record], draft: Draft, action: Action, *, by: Actor) -> bool:
    """Let the entry go on to the signatory and say so; not if its papers have other names by now: nobody saw those."""
    shown, named = ([paper["title"] for paper in papers] for papers in (draft.papers, _papers(together)))
    if shown != named:
        send_back(
            together, f"Giấy tờ nay mang tên “{', '.join(named)}”. Hãy trình lại để gửi bản nháp mới.", by=by
        )
        return False
    _settle(draft, _MEANS[action])
    follow(dossier, action, by=by)
    ask_for_numbers(together, by=by)
    return True


def _lock(found: QuerySet[Dossier]) -> tuple[Dossier, list[Record]]:
    dossier_id = found.values_list("pk", flat=True).first()
    if dossier_id is None:
        raise NotFound("Không có hồ sơ này.")
    return lock_with_entries(dossier_id)


def _papers(together: Sequence[Record]) -> list[dict[str, Any]]:
    """Return what would be printed of each child of a form if it were registered today."""
    return [paper for record in together if (paper := draft_of_paper(as_if_registered(record)))]


def _settle(draft: Draft, answer: Draft.Answer, note: str = "") -> None:
    draft.answer, draft.note, draft.answered_at = answer, note, now()
    draft.save()
    if answer != Answer.VOID:
        after_wait(draft.dossier, draft.sent_at)


def _show(dossier: Dossier, draft: Draft, *, by: Actor) -> None:
    """Let the portal show the draft, or that it counts no longer. The one-stop system knows nothing of drafts."""
    tell(dossier, by=by, to=[PartnerKind.PORTAL], draft=_news_of(draft))


def _news_of(draft: Draft) -> dict[str, Any]:
    return {
        "reference": str(draft.reference),
        "answer": draft.answer,
        "due_at": with_offset(draft.due_at),
        "papers": [] if draft.answer else draft.papers,
    }


def _tell_if_moved(dossier: Dossier, before: datetime.datetime, *, by: Actor, **told: Any) -> bool:
    """Tell portal and one-stop system of the promise if what the citizen took has moved it; say whether it has."""
    if dossier.promised_at <= before:
        return False
    was, until = with_offset(before), in_words(dossier.promised_at)
    reason = f"Thời gian xem bản nháp không tính vào thời hạn giải quyết; hẹn trả kết quả trước {until}."
    audit.record("dossier.draft-took", by=by, subject=dossier, reason=reason, promised_before=was)
    tell(dossier, by=by, reason=reason, promised_before=was, **told)
    return True


def _author() -> Actor:
    by = current_actor()
    assert by is not None, "a fact is published inside an operation"
    return by
