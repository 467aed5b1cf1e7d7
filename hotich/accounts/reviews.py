"""Reviews of accounts begin, are answered, proposed on and decided, and end. vi: đợt rà soát tài khoản.

What is decided happens in the same moment. Nothing ends by itself: a review is closed when its last account is decided.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection

from django.utils import timezone

from hotich.acts import audit, errands
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput, NotAllowed, NotFound
from hotich.models import AccountReview, Assignment, Office, ReviewedAccount, User
from hotich.operations import accounts
from hotich.rights.access import Actor
from hotich.values.dates import now, technical, today
from hotich.workflows.account import ACCOUNT, Action
from hotich.workflows.account_review import ACCOUNT_REVIEW, REVIEWED_ACCOUNT, ReviewAction, Saying, Verdict

audit.register(
    {
        "account-review.open": "mở đợt rà soát tài khoản",
        "account-review.close": "kết thúc đợt rà soát tài khoản",
        "reviewed-account.answer": "trả lời rà soát tài khoản",
        "reviewed-account.propose": "đề nghị về tài khoản được rà soát",
        "reviewed-account.decide": "quyết định về tài khoản được rà soát",
    }
)

#: So many days before its due date the first reminder goes out, in the morning.
_AHEAD, _MORNING = datetime.timedelta(days=3), datetime.time(7)
_GONE = (
    "không thực hiện được: tài khoản nay thuộc cơ quan ngoài phạm vi của bạn. Hãy chọn giữ, hoặc nhờ quản trị trung "
    "ương khóa, xóa trước."
)
#: What a decision does to the account, and in which state there is nothing left to do.
_CARRIED_OUT_BY = {
    Verdict.KEEP: (Action.KEEP, None),
    Verdict.LOCK: (Action.LOCK, User.State.LOCKED),
    Verdict.DELETE: (Action.DELETE, User.State.DELETED),
}


@operation
def open_review(
    title: str,
    *,
    basis: str = "",
    since: datetime.date,
    until: datetime.date,
    due_on: datetime.date,
    unused_days: int = 90,
    by: Actor,
) -> AccountReview:
    """Ask all offices of the province about all of their accounts; the list is made in the background.

    `since` and `until` are the days whose use is looked at. Raises `InvalidInput` for days that cannot be, `NotAllowed`
    below the province, `DomainError` while another review goes on. vi: mở đợt rà soát tài khoản.
    """
    if by.office is None:
        raise NotFound
    ACCOUNT_REVIEW.permit(ReviewAction.OPEN, by=by, office=by.office)
    if by.office.level != Office.Level.PROVINCE:
        raise NotAllowed("Đợt rà soát tài khoản do quản trị của Sở Tư pháp mở cho cả tỉnh.")
    wrong: dict[str, list[str]] = {}
    if not title.strip():
        wrong["title"] = ["Hãy ghi tên đợt rà soát."]
    if until < since:
        wrong["until"] = ["Ngày kết thúc ở trước ngày bắt đầu."]
    if due_on < today():
        wrong["due_on"] = ["Hạn trả lời đã qua."]
    if unused_days < 1:
        wrong["unused_days"] = ["Hãy ghi ít nhất 1 ngày."]
    if wrong:
        raise InvalidInput(wrong)
    office = Office.objects.select_for_update(of=("self",)).get(pk=by.office.pk)
    if running := AccountReview.objects.filter(office=office, state=AccountReview.State.OPEN).first():
        raise DomainError(
            f"Đợt “{running.title}” chưa kết thúc. Hãy quyết định xong và kết thúc đợt đó trước."
        )
    review = AccountReview.objects.create(
        office=office,
        title=title.strip(),
        basis=basis.strip(),
        since=since,
        until=until,
        due_on=due_on,
        unused_days=unused_days,
        opened_by_name=by.name,
    )
    audit.record("account-review.open", by=by, subject=review)
    errands.ring("take_in_accounts", review.pk)
    morning = timezone.make_aware(datetime.datetime.combine(due_on - _AHEAD, _MORNING))
    errands.ring("remind_account_review", review.pk, at=max(technical(morning), timezone.now()))
    return review


@operation
def close_review(review_id: int, *, by: Actor) -> AccountReview:
    """End a review whose accounts are all decided; raises `DomainError` before that. vi: kết thúc đợt rà soát."""
    review = AccountReview.objects.select_for_update(of=("self",)).filter(pk=review_id).first()
    if review is None:
        raise NotFound
    row = ACCOUNT_REVIEW.permit(ReviewAction.CLOSE, review, by=by)
    if review.office != by.office:
        raise NotAllowed("Đợt rà soát do quản trị của cơ quan đã mở đợt kết thúc.")
    if review.taken_in_at is None:
        raise DomainError("Danh sách tài khoản đang được lập. Hãy thử lại sau ít phút.")
    if left := review.accounts.open().count():
        above = review.accounts.open().exclude(decider=review.office).count()
        waits = f", trong đó {above} tài khoản quản trị chờ quản trị trung ương" if above else ""
        raise DomainError(
            f"Còn {left} tài khoản chưa quyết định{waits}. Hãy quyết định từng tài khoản rồi kết thúc đợt."
        )
    review.state, review.closed_at, review.closed_by_name = row.target, now(), by.name
    review.save()
    errands.withdraw("remind_account_review", review.pk)
    audit.record("account-review.close", by=by, subject=review)
    return review


@operation
def say_keep(row_id: int, reason: str, *, by: Actor) -> ReviewedAccount:
    """Answer, propose or decide that an account is still needed. vi: giữ tài khoản."""
    return _say(row_id, Verdict.KEEP, reason, by=by)


@operation
def say_lock(row_id: int, reason: str, *, by: Actor) -> ReviewedAccount:
    """Answer, propose or decide that an account is locked for now. vi: khóa tài khoản."""
    return _say(row_id, Verdict.LOCK, reason, by=by)


@operation
def say_delete(row_id: int, reason: str, *, by: Actor) -> ReviewedAccount:
    """Answer, propose or decide that an account is closed for good. vi: xóa tài khoản."""
    return _say(row_id, Verdict.DELETE, reason, by=by)


@operation
def agree(row_id: int, reason: str, *, by: Actor) -> ReviewedAccount:
    """Propose or decide what those below have said. Raises `DomainError` where nobody has. vi: theo đề nghị."""
    return _say(row_id, None, reason, by=by)


def saying_of(row: ReviewedAccount, by: Actor) -> Saying:
    """Return what this administrator's word on the account is: an answer, a proposal or the decision."""
    office = by.office.pk if by.office else 0
    if office == row.decider_id:
        return Saying.DECIDE
    return Saying.PROPOSE if office == row.proposer_id else Saying.ANSWER


def _say(row_id: int, verdict: Verdict | None, reason: str, *, by: Actor) -> ReviewedAccount:
    row = ReviewedAccount.objects.lock(row_id)
    saying = saying_of(row, by)
    permitted = REVIEWED_ACCOUNT.permit(saying, row, by=by, office=_speaking(row, saying), reason=reason)
    if by.user == row.account:
        raise NotAllowed("Bạn không tự trả lời về tài khoản của mình; quản trị cấp trên quyết định.")
    if verdict is None:
        if not row.suggested:
            raise DomainError("Cơ quan cấp dưới chưa trả lời về tài khoản này. Hãy chọn giữ, khóa hoặc xóa.")
        verdict = Verdict(row.suggested)
    row.state, reason = permitted.target, reason.strip()
    match saying:
        case Saying.ANSWER:
            row.answer, row.answer_reason, row.answered_by_name = verdict, reason, by.name
        case Saying.PROPOSE:
            row.proposal, row.proposal_reason, row.proposed_by_name = verdict, reason, by.name
        case Saying.DECIDE:
            row.decision, row.decision_reason, row.decided_by_name = verdict, reason, by.name
            row.decided_at = now()
            _carry_out(row, verdict, by)
    row.save()
    audit.record(f"reviewed-account.{saying}", by=by, subject=row, reason=reason, verdict=verdict)
    return row


def _speaking(row: ReviewedAccount, saying: Saying) -> int:
    """Return the office whose word this is: it is asked though the account's office has ended meanwhile."""
    return {
        Saying.ANSWER: row.office_id,
        Saying.PROPOSE: row.proposer_id,
        Saying.DECIDE: row.decider_id,
    }[saying]


def _carry_out(row: ReviewedAccount, verdict: Verdict, by: Actor) -> None:
    """Do to the account what is decided, unless it is so already."""
    account = User.objects.select_for_update().get(pk=row.account_id)
    action, done = _CARRIED_OUT_BY[verdict]
    if accounts.may_administer(account, by):
        if account.state != done:
            accounts.settle(action, account.pk, row.decision_reason, by=by)
    elif account.state != done and verdict != Verdict.KEEP:
        raise DomainError(_GONE)


def foretell_all(rows: Collection[ReviewedAccount], verdict: Verdict | None, by: Actor) -> list[str]:
    """Say before it is done what this administrator's word would do to each account; two statements for all."""
    people = [row.account_id for row in rows]
    within = set(accounts.administered_by(by).filter(pk__in=people).values_list("pk", flat=True))
    running = Assignment.objects.running().filter(user__in=people).select_related("office")
    at_work: dict[int, set[Office]] = defaultdict(set)
    for each in running:
        at_work[each.user_id].add(each.office)
    found = []
    for row in rows:
        says = _foretell(row, verdict, by, is_within=row.account_id in within)
        if (now_at := at_work[row.account_id]) and all(each.pk != row.office_id for each in now_at):
            says += f" (nay làm việc tại {', '.join(sorted(each.name for each in now_at))})"
        found.append(says)
    return found


def _foretell(row: ReviewedAccount, verdict: Verdict | None, by: Actor, *, is_within: bool) -> str:
    saying = saying_of(row, by)
    chosen = verdict or (Verdict(row.suggested) if row.suggested else None)
    if not REVIEWED_ACCOUNT.may(saying, row, by=by, office=_speaking(row, saying)) or by.user == row.account:
        return "không thay đổi gì: bước này đã qua hoặc không thuộc quyền của bạn"
    if chosen is None:
        return "không thay đổi gì: cấp dưới chưa trả lời"
    if saying != Saying.DECIDE:
        return f"ghi {saying.label.lower()} “{chosen.label.lower()}”, tài khoản chưa thay đổi"
    action, done = _CARRIED_OUT_BY[chosen]
    if row.account.state == done:
        return f"ghi quyết định; tài khoản {row.account.get_state_display().lower()} từ trước"
    if not is_within:
        return "ghi quyết định; tài khoản nay thuộc cơ quan khác" if chosen == Verdict.KEEP else _GONE
    if not ACCOUNT.allows(action, row.account.state):
        return f"không thay đổi gì: tài khoản {row.account.get_state_display().lower()}"
    happens = {
        Verdict.KEEP: "giữ nguyên",
        Verdict.LOCK: "khóa ngay, mọi phiên đang chạy kết thúc",
        Verdict.DELETE: "đóng vĩnh viễn ngay, tên vẫn còn trong nhật ký",
    }[chosen]
    held = f"; còn giữ {row.open_work} việc, hãy bàn giao" if row.open_work and chosen != Verdict.KEEP else ""
    return happens + held
