"""Let limit and promise follow what turns up: another case of the law, a verification, a posting, a wait.

vi: thời hạn thay đổi. What was promised never moves back.
"""

import datetime

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError
from hotich.models.tracked import current_actor
from hotich.rights.access import Actor
from hotich.values.dates import now, today, with_offset
from hotich.values.working_days import working_day_of_receipt
from interlink.dossiers.clocks import add_wait, count_from, set_clocks
from interlink.dossiers.lateness import watch
from interlink.dossiers.progress import dossier_of, show_change, tell
from interlink.dossiers.time_limits import Leg, Limits, limit_of, limits_of
from interlink.models import Dossier, Posting, Verification
from interlink.workflows.dossier import DOSSIER, Action
from registry import facts

audit.register(
    {
        "dossier.promise-later": "thời hạn dài hơn theo trường hợp của hồ sơ",
        "dossier.verify": "xác minh, thời hạn dài hơn",
        "dossier.start-posting": "niêm yết",
        "dossier.end-posting": "kết thúc niêm yết",
    }
)


@operation
def verify(dossier_id: int, reason: str, *, by: Actor) -> Verification:
    """Write down what has to be found out, and of whom: the result is due by the longer limit. vi: xác minh.

    Both limits count from the receipt, so a second verification adds nothing. Raises `InvalidInput` without a reason,
    `DomainError` where the law gives no time for it.
    """
    dossier = Dossier.objects.lock(dossier_id)
    DOSSIER.permit(Action.VERIFY, dossier, by=by, reason=reason)
    limits = limits_of(dossier)
    if limits.own.days_verified is None:
        words, cited = limits.own.words, limits.own.cited
        raise DomainError(f"Thủ tục này không có thời hạn riêng khi xác minh ({words}; {cited}).")
    is_first, before = not dossier.verifications.exists(), dossier.promised_at
    found = Verification.objects.create(
        dossier=dossier,
        reason=reason.strip(),
        due_on=limit_of(dossier, Leg.ANSWER).due_on(today()),
        officer_name=by.name,
    )
    if is_first:
        _promise_by(limits, dossier)
    dossier.save()
    audit.record("dossier.verify", by=by, subject=dossier, reason=found.reason)
    _tell_if_later(dossier, before, f"Xác minh: {found.reason}", by=by)
    return found


@operation
def start_posting(dossier_id: int, places: list[str], *, by: Actor) -> Posting:
    """Post the case in public at each of these places from today on. vi: niêm yết.

    Where the posting comes before the limit, that counts from its end. Raises `InvalidInput` for fewer places than the
    law asks for, `DomainError` where it asks for no posting, or one is going on or has ended without objection.
    """
    dossier = Dossier.objects.lock(dossier_id)
    limits, named = limits_of(dossier), [each.strip()[:200] for each in places if each.strip()]
    row, before = limits.own, dossier.promised_at
    wanted = row.posting_places or 1
    few = {"places": [f"Phải niêm yết tại {wanted} nơi ({row.cited}); ghi mỗi nơi một dòng."]}
    DOSSIER.permit(
        Action.START_POSTING, dossier, by=by, wrong=few if row.posting_days and len(named) < wanted else {}
    )
    if not row.posting_days:
        raise DomainError("Thủ tục này không phải niêm yết.")
    if dossier.postings.exclude(outcome=Posting.Outcome.OBJECTION).exists():
        raise DomainError("Hồ sơ đang được niêm yết hoặc đã niêm yết xong.")
    posting = Posting.objects.create(
        dossier=dossier,
        places=named,
        begins_on=today(),
        ends_on=row.after(today(), row.posting_days),
        days=row.posting_days,
    )
    if row.is_posted_first:
        count_from(dossier, posting.begins_on)
    _promise_by(limits, dossier)
    dossier.save()
    audit.record("dossier.start-posting", by=by, subject=dossier, until=posting.ends_on.isoformat())
    _tell_if_later(dossier, before, f"Niêm yết đến hết ngày {posting.ends_on:%d/%m/%Y}", by=by)
    return posting


@operation
def end_posting(dossier_id: int, outcome: str, note: str, *, by: Actor) -> Posting:
    """Write down what came of the posting. vi: kết thúc niêm yết.

    Nobody can say that nothing came before its last day is over; an objection ends it at once. Raises `InvalidInput`.
    """
    dossier = Dossier.objects.lock(dossier_id)
    posting = dossier.postings.filter(closed_at=None).first()
    wrong: dict[str, list[str]] = {}
    if outcome not in Posting.Outcome.values:
        wrong["outcome"] = ["Hãy chọn kết quả niêm yết."]
    elif outcome == Posting.Outcome.OBJECTION and not note.strip():
        wrong["note"] = ["Hãy ghi ai khiếu nại, tranh chấp và về việc gì."]
    elif outcome == Posting.Outcome.NONE and posting and today() <= posting.ends_on:
        wrong["outcome"] = [f"Niêm yết đến hết ngày {posting.ends_on:%d/%m/%Y}; chưa kết thúc được."]
    DOSSIER.permit(Action.END_POSTING, dossier, by=by, wrong=wrong)
    if posting is None:
        raise DomainError("Hồ sơ không có lần niêm yết nào đang diễn ra.")
    posting.outcome, posting.note, posting.closed_at = outcome, note.strip(), now()
    posting.save()
    show_change(dossier)
    audit.record("dossier.end-posting", by=by, subject=dossier, reason=posting.note, outcome=outcome)
    return posting


def on_entry_submitted(fact: facts.EntrySubmitted) -> None:
    """Refuse an act whose posting has not ended well; let the promise follow the case that the entry turned out to be.

    vi: chưa hết thời gian niêm yết; hồ sơ thuộc trường hợp có thời hạn dài hơn.
    """
    dossier, by = dossier_of(fact.record_id), current_actor()
    assert by is not None, "a fact is published inside an operation"
    if dossier is None or dossier.record_id != fact.record_id:
        return
    _require_posted(dossier)
    promise_anew(dossier, by=by)


def promise_anew(dossier: Dossier, *, by: Actor) -> None:
    """Let the promise of the locked dossier follow the case that it has turned out to be, and tell of a later one.

    Needs the caller's transaction.
    """
    before = dossier.promised_at
    if not _follow_case(dossier):
        return
    dossier.save()
    if dossier.promised_at > before:
        was = with_offset(before)
        reason = f"{dossier.promised_by.words} ({dossier.promised_by.cited})"
        audit.record("dossier.promise-later", by=by, subject=dossier, reason=reason, promised_before=was)
        tell(dossier, by=by, reason=reason, promised_before=was)


def after_wait(dossier: Dossier, asked_at: datetime.datetime) -> None:
    """Move limit and promise on by the time that the citizen took since they were asked, and save.

    Both follow the case that the dossier is by what the citizen mended. Needs the caller's transaction.
    """
    add_wait(dossier, asked_at, now())
    _follow_case(dossier)
    dossier.save()
    watch(dossier)


def begin_anew(dossier: Dossier) -> None:
    """Count the limits from now on, at another office. Needs the caller's transaction and save."""
    count_from(dossier, working_day_of_receipt(now()))
    _promise_by(limits_of(dossier), dossier)


def _tell_if_later(dossier: Dossier, before: datetime.datetime, reason: str, *, by: Actor) -> None:
    """Tell of a promise that has moved; partners refuse a state with nothing new in it."""
    if dossier.promised_at > before:
        tell(dossier, by=by, reason=reason)
    else:
        show_change(dossier)


def _follow_case(dossier: Dossier) -> bool:
    """Promise by the limits of the case that the dossier has turned out to be; return whether it is another."""
    limits = limits_of(dossier)
    _, row = limits.longest(dossier.counts_from, is_verified=dossier.verifications.exists())
    is_other = row != dossier.promised_by
    if is_other:
        _promise_by(limits, dossier)
    return is_other


def _promise_by(limits: Limits, dossier: Dossier) -> None:
    """Owe and promise by these limits, and have it told when that passes."""
    set_clocks(dossier, limits, is_verified=dossier.verifications.exists())
    watch(dossier)


def _require_posted(dossier: Dossier) -> None:
    row = limits_of(dossier).own
    posting = dossier.postings.last()
    if not row.posting_days or (posting and posting.outcome == Posting.Outcome.NONE):
        return
    if posting is None:
        said = "Hồ sơ chưa được niêm yết; hãy niêm yết tại trang hồ sơ."
    elif posting.outcome:
        said = f"Lần niêm yết trước có khiếu nại, tranh chấp: {posting.note}. Hãy từ chối hồ sơ hoặc niêm yết lại."
    else:
        said = f"Đang niêm yết đến hết ngày {posting.ends_on:%d/%m/%Y}; sau đó ghi kết quả niêm yết tại trang hồ sơ."
    raise DomainError(f"Chưa trình được: phải {row.posting_words} ({row.cited}). {said}", code="not-posted")
