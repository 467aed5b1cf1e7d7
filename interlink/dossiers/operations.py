"""What officers do with a dossier before it becomes an act of the register. vi: giải quyết hồ sơ."""

from collections.abc import Callable, Sequence

from django.utils import timezone

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, IllegalTransition, InvalidInput
from hotich.law import rows as law
from hotich.models import Assignment
from hotich.rights.access import Actor
from hotich.values.citations import cite
from hotich.values.dates import today
from interlink.dossiers.completeness import lacking
from interlink.dossiers.drafts import void_draft
from interlink.dossiers.law_day import case_of_dossier, entry_of_dossier, law_day
from interlink.dossiers.locks import lock_with_entries
from interlink.dossiers.population import check_residence
from interlink.dossiers.progress import advance
from interlink.dossiers.promise_rules import makes_late
from interlink.dossiers.queries import lost_its_act
from interlink.dossiers.slip_queries import Slip
from interlink.dossiers.slips import make_receipt, make_slip
from interlink.dossiers.targets import require_target
from interlink.dossiers.time_limits import Leg, limit_of
from interlink.filings.procedures import entry_values, plan_of
from interlink.models import Dossier, RefusalReason, ResidenceCheck, Supplement
from interlink.workflows.dossier import DOSSIER, REGISTERED_NOT_ISSUED, Action
from registry.changes.operations import begin_change
from registry.models import EventKind, Record
from registry.records.operations import discard_entry, draft_entry

audit.register(
    {
        "dossier.accept": "tiếp nhận hồ sơ",
        "dossier.ask-supplement": "yêu cầu bổ sung hồ sơ",
        "dossier.refuse": "từ chối hồ sơ",
        "dossier.withdraw": "rút hồ sơ",
        "dossier.assign": "giao hồ sơ",
        "dossier.open-entry": "chuyển sang lập việc hộ tịch",
    },
    follow=("dossier.open-entry",),
)

#: A residence paper may be asked only after the population database could not say (NĐ 104/2022/NĐ-CP).
RESIDENCE_PAPER = "residence_proof"


@operation
def accept(dossier_id: int, reason: str = "", *, by: Actor) -> Dossier:
    """Accept a dossier; whoever accepts it works on it. vi: tiếp nhận.

    The reason to accept one that lacks something is the office's own: the trail keeps it, and no partner is told.
    Raises `InvalidInput` without it.
    """
    dossier = Dossier.objects.lock(dossier_id)
    wrong = {}
    if not reason.strip() and lacking(dossier, entry_of_dossier(dossier)):
        wrong["reason"] = ["Hồ sơ chưa đủ thành phần. Hãy ghi vì sao vẫn tiếp nhận, hoặc yêu cầu bổ sung."]
    DOSSIER.permit(Action.ACCEPT, dossier, by=by, wrong=wrong)
    dossier.assignee = by.user
    told_at = advance(dossier, Action.ACCEPT, by=by, remark=reason.strip())
    make_receipt(dossier, told_at=told_at, by=by)
    return dossier


@operation
def ask_supplement(dossier_id: int, fields: Sequence[str], note: str, *, by: Actor) -> Supplement:
    """Ask the citizen to mend the marked fields or add papers, within 7 working days. vi: yêu cầu bổ sung.

    `fields` are keys of the procedure's form or kinds of papers. Beyond what `PromiseRule` lets pass the dossier counts
    as late, whenever it ends. Raises `InvalidInput` when nothing is marked or said,
    and when a residence paper is asked though no look-up at the population database has failed.
    """
    dossier = Dossier.objects.lock(dossier_id)
    plan, on, case = plan_of(dossier), law_day(dossier), case_of_dossier(dossier)
    known = [key for key in dict.fromkeys(fields) if plan.asks_for(key, on, case)]
    wrong: dict[str, list[str]] = {}
    if not known:
        wrong["fields"] = ["Hãy đánh dấu ít nhất một mục cần bổ sung."]
    if RESIDENCE_PAPER in known and not residence_paper_may_be_asked(dossier):
        wrong["fields"] = [
            "Chỉ yêu cầu giấy tờ cư trú sau khi tra cứu Cơ sở dữ liệu quốc gia về dân cư mà không có kết quả "
            f"({cite('residence-look-up', today())})."
        ]
    DOSSIER.permit(Action.ASK_SUPPLEMENT, dossier, by=by, reason=note, wrong=wrong)
    supplement = Supplement.objects.create(
        dossier=dossier,
        fields=known,
        note=note.strip(),
        due_on=limit_of(dossier, Leg.SUPPLEMENT).due_on(today()),
        counts_as_late=makes_late(dossier) is not None,
    )
    asked = [{"field": key, "text": plan.form.label(key)} for key in known]
    told_at = advance(
        dossier,
        Action.ASK_SUPPLEMENT,
        by=by,
        reason=supplement.note,
        supplement_due_on=supplement.due_on.isoformat(),
        asked=asked,
    )
    make_slip(dossier, Slip.SUPPLEMENT, told_at=told_at, by=by)
    return supplement


@operation
def refuse(dossier_id: int, reason_code: str, text: str, *, by: Actor) -> Dossier:
    """Refuse a dossier with a reason of the catalogue and what it means here. vi: từ chối.

    Raises `IllegalTransition` where its act stands in the book and counts.
    """
    dossier, _ = lock_with_entries(dossier_id)
    reason = law.row(RefusalReason, today(), code=reason_code)
    wrong = {} if reason else {"reason_code": ["Hãy chọn lý do từ chối."]}
    DOSSIER.permit(Action.REFUSE, dossier, by=by, reason=text, wrong=wrong)
    if dossier.state in REGISTERED_NOT_ISSUED:
        if not Dossier.objects.filter(lost_its_act(), pk=dossier.pk).exists():
            raise IllegalTransition(
                "Việc của hồ sơ này đã vào sổ và còn hiệu lực nên không từ chối được nữa."
            )
    elif dossier.record_id:
        discard_entry(dossier.record_id, text.strip(), by=by)
    dossier.refusal_reason, dossier.end_reason = reason, text.strip()
    told_at = advance(dossier, Action.REFUSE, by=by, reason=f"{reason}: {dossier.end_reason}")
    make_slip(dossier, Slip.REFUSAL, told_at=told_at, by=by)
    return dossier


@operation
def withdraw(
    dossier_id: int, reason: str, remember: Callable[[Dossier], None] | None = None, *, by: Actor
) -> Dossier:
    """End a dossier because its filer no longer wants it, before it is registered. vi: rút hồ sơ.

    Ordered by the office for the citizen, or by the portal where they did it themselves.
    """
    dossier, _ = lock_with_entries(dossier_id)
    if by.is_person:
        DOSSIER.permit(Action.WITHDRAW, dossier, by=by, reason=reason)
    else:
        DOSSIER.follow(Action.WITHDRAW, dossier)
    if dossier.record_id:
        discard_entry(dossier.record_id, reason.strip(), by=by)
    void_draft(dossier)
    dossier.end_reason = reason.strip()
    advance(dossier, Action.WITHDRAW, by=by, reason=dossier.end_reason)
    if remember:
        remember(dossier)
    return dossier


@operation
def assign(dossier_id: int, user_id: int, *, by: Actor) -> Dossier:
    """Give the dossier to a registrar of the office, or take it over oneself. vi: giao việc, nhận xử lý."""
    dossier = Dossier.objects.lock(dossier_id)
    DOSSIER.permit(Action.ASSIGN, dossier, by=by)
    holder = (
        Assignment.objects.running()
        .filter(office=dossier.office, role__in=DOSSIER.roles(Action.ACCEPT), user=user_id)
        .select_related("user")
        .first()
    )
    if holder is None or not holder.user.is_active:
        raise InvalidInput({"user": ["Người này không phải công chức hộ tịch đang làm việc tại cơ quan."]})
    dossier.assignee = holder.user
    dossier.save()
    audit.record("dossier.assign", by=by, subject=dossier, to=holder.user.username)
    return dossier


@operation
def open_entry(dossier_id: int, target_id: int | None = None, *, by: Actor) -> Record:
    """Turn an accepted dossier into an entry of its act with everything filled in. vi: lập việc hộ tịch.

    `target_id` is the registered act that a change is about, if the register holds it. Raises `DomainError` for a
    dossier that asks for copies: nothing is registered for it; `NotFound` for an act that it does not mean.
    """
    if target_id:
        Record.objects.lock(target_id)
    dossier = Dossier.objects.lock(dossier_id)
    DOSSIER.permit(Action.OPEN_ENTRY, dossier, by=by)
    if target_id:
        require_target(dossier, target_id, by=by)
    return begin_entry(dossier, target_id, by=by)


def begin_entry(dossier: Dossier, target_id: int | None = None, *, by: Actor) -> Record:
    """Draft the entry of a locked dossier, as `open_entry` does. Needs the caller's transaction."""
    event = plan_of(dossier).event
    if event is None:
        raise DomainError("Hồ sơ xin bản sao không lập việc hộ tịch mới; hãy cấp bản sao từ việc đã đăng ký.")
    filed_on = timezone.localdate(dossier.filed_at)
    values = entry_values(dossier) | {"mobile_place": dossier.mobile_place}
    if event == EventKind.CHANGE and target_id:
        record = begin_change(target_id, values, filed_on=filed_on, by=by)
        dossier.target_id = target_id
    else:
        record = draft_entry(event, dossier.office, values, filed_on=filed_on, by=by)
    dossier.record, dossier.assignee = record, by.user
    advance(dossier, Action.OPEN_ENTRY, by=by)
    return record


@operation
def look_up_residence(dossier_id: int, person: str, *, by: Actor) -> None:
    """Ask the population database again where a person lives. vi: tra cứu lại nơi cư trú."""
    dossier = Dossier.objects.lock(dossier_id)
    DOSSIER.permit(Action.LOOK_UP_RESIDENCE, dossier, by=by)
    check_residence(dossier, person, by=by)


def residence_paper_may_be_asked(dossier: Dossier) -> bool:
    """Say whether a look-up has failed and is on record."""
    failed = (ResidenceCheck.Outcome.NOT_FOUND, ResidenceCheck.Outcome.MISMATCH)
    return any(each.outcome in failed for each in dossier.residence_checks.all())
