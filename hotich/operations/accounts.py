"""Who has an account and what it is for; every act here ends in the trail, none removes anybody. vi: quản lý tài khoản.

The Sở Tư pháp keeps the accounts of its province: an administrator reaches the offices at or below their own.
"""

import datetime

from axes.utils import reset as forget_failures
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils import timezone

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput, NotAllowed, NotFound
from hotich.models import Assignment, Office, SecondFactor, User
from hotich.operations import attempts
from hotich.operations.credentials import give_secret
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.rights.workflow import Transition
from hotich.roles import Role
from hotich.values.dates import today
from hotich.values.names import clean_name
from hotich.workflows.account import ACCOUNT, Action

audit.register(
    {
        "account.create": "tạo tài khoản",
        "account.keep": "rà soát: giữ tài khoản",
        "account.lock": "khóa tài khoản",
        "account.unlock": "mở khóa tài khoản",
        "account.delete": "đánh dấu xóa tài khoản",
        "account.reset-password": "đặt lại mật khẩu",
        "factor.vouch": "xác nhận lớp xác thực thứ hai",
        "account.release": "mở tạm khóa đăng nhập",
        "account.end-logins": "kết thúc các phiên đang đăng nhập",
        "assignment.start": "phân công",
        "assignment.end": "kết thúc phân công",
    }
)


@operation
def create_account(
    username: str, full_name: str, secret: str, *, phone: str = "", email: str = "", by: Actor
) -> User:
    """Open an account with a one-time secret; without an assignment it lets nobody in yet. vi: cấp tài khoản.

    Raises `InvalidInput`.
    """
    if by.is_person:
        ACCOUNT.permit(Action.CREATE, by=by, office=_own(by))
    user = User(
        username=username.strip().lower(), full_name=clean_name(full_name), phone=phone.strip(), email=email
    )
    wrong: dict[str, list[str]] = {}
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError as error:
        wrong |= error.message_dict
    if User.objects.filter(username=user.username).exists():
        wrong["username"] = ["Tên đăng nhập này đã có người dùng."]
    if wrong:
        raise InvalidInput(wrong)
    give_secret(user, secret, by=by)
    audit.record("account.create", by=by, subject=user)
    return user


@operation
def assign(
    user_id: int,
    role: str,
    office_id: int,
    *,
    title: str = "",
    is_acting: bool = False,
    valid_from: datetime.date,
    valid_to: datetime.date | None = None,
    by: Actor,
) -> Assignment:
    """Give a person a role for an office during a period; acting for somebody else has an end. vi: phân công.

    Raises `InvalidInput` for a period that is none, and for the same role at the same office at the same time.
    """
    user = _lock(user_id, by)
    office = Office.objects.filter(pk=office_id).first()
    if office is None:
        raise NotFound
    if by.is_person:
        ACCOUNT.permit(Action.ASSIGN, by=by, office=office)
    wrong: dict[str, list[str]] = {}
    if role not in Role:
        wrong["role"] = ["Hãy chọn vai trò."]
    if valid_to and valid_to < valid_from:
        wrong["valid_to"] = ["Ngày kết thúc phải từ ngày bắt đầu trở đi."]
    if is_acting and valid_to is None:
        wrong["valid_to"] = ["Ủy quyền, phụ trách thay phải có ngày kết thúc."]
    last = valid_to or datetime.date.max
    same = Assignment.objects.filter(user=user, office=office, role=role, valid_from__lte=last)
    if same.exclude(valid_to__lt=valid_from).exists():
        wrong["valid_from"] = ["Người này đã có phân công như vậy trong thời gian đó."]
    if wrong:
        raise InvalidInput(wrong)
    assignment = Assignment.objects.create(
        user=user,
        role=role,
        office=office,
        title=title.strip(),
        is_acting=is_acting,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    audit.record(
        "assignment.start", by=by, subject=user, assignment=assignment.pk, role=role, office_code=office.code
    )
    return assignment


@operation
def end_assignment(
    assignment_id: int, reason: str, *, last_day: datetime.date | None = None, by: Actor
) -> Assignment:
    """End an assignment with `last_day` (yesterday unless given, so that it ends at once). vi: kết thúc phân công."""
    assignment = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("office", "user")
        .filter(pk=assignment_id)
        .first()
    )
    if assignment is None:
        raise NotFound
    if by.is_person:
        ACCOUNT.permit(Action.END_ASSIGNMENT, by=by, office=assignment.office, reason=reason)
    last_day = last_day or today() - datetime.timedelta(days=1)
    if by.user == assignment.user and last_day < today():
        raise NotAllowed("Bạn không thể tự kết thúc phân công của mình; hãy nhờ quản trị khác.")
    # An assignment of today that was a mistake has no day before it: its only day is its last.
    assignment.valid_to = max(last_day, assignment.valid_from)
    assignment.save()
    audit.record(
        "assignment.end",
        by=by,
        subject=assignment.user,
        reason=reason.strip(),
        assignment=assignment.pk,
        last_day=assignment.valid_to.isoformat(),
    )
    return assignment


@operation
def keep(user_id: int, reason: str, *, by: Actor) -> User:
    """Note in the trail that a review found the account still in use. vi: rà soát, giữ tài khoản."""
    user = _lock(user_id, by)
    _permit(Action.KEEP, user, reason, by=by)
    audit.record("account.keep", by=by, subject=user, reason=reason.strip())
    return user


@operation
def lock(user_id: int, reason: str, *, by: Actor) -> User:
    """Lock an account for now and end its logins at once. vi: khóa tài khoản."""
    user = _lock(user_id, by)
    row = _permit(Action.LOCK, user, reason, by=by)
    _require_another(user, by)
    _set_state(user, row, reason.strip())
    audit.record("account.lock", by=by, subject=user, reason=user.state_reason)
    return user


@operation
def unlock(user_id: int, reason: str, *, by: Actor) -> User:
    """Let a locked account in again; its earlier logins stay ended. vi: mở khóa tài khoản."""
    user = _lock(user_id, by)
    row = _permit(Action.UNLOCK, user, reason, by=by)
    _set_state(user, row, "")
    audit.record("account.unlock", by=by, subject=user, reason=reason.strip())
    return user


@operation
def mark_deleted(user_id: int, reason: str, *, by: Actor) -> User:
    """Close an account for good. The row stays, for the trail and the papers name the person. vi: xóa tài khoản."""
    user = _lock(user_id, by)
    row = _permit(Action.DELETE, user, reason, by=by)
    _require_another(user, by)
    _set_state(user, row, reason.strip())
    audit.record("account.delete", by=by, subject=user, reason=user.state_reason)
    return user


@operation
def reset_password(user_id: int, secret: str, reason: str, *, by: Actor) -> User:
    """Put a one-time secret in place of a forgotten password and end all logins. vi: đặt lại mật khẩu.

    The second factor stays and is asked for; where it is lost too, another administrator vouches for the new one.
    """
    user = _lock(user_id, by)
    _permit(Action.RESET_PASSWORD, user, reason, by=by)
    if by.user == user:
        raise NotAllowed("Bạn không tự cấp mã cho mình; hãy đổi mật khẩu ở trang “Tài khoản của tôi”.")
    give_secret(user, secret, by=by)
    _forget_failures(user)
    audit.record("account.reset-password", by=by, subject=user, reason=reason.strip())
    return user


@operation
def release(user_id: int, reason: str, *, by: Actor) -> User:
    """Forget the failed logins, so that the person need not wait for the end of the cool-off. vi: mở tạm khóa."""
    user = _lock(user_id, by)
    _permit(Action.RELEASE, user, reason, by=by)
    _forget_failures(user)
    audit.record("account.release", by=by, subject=user, reason=reason.strip())
    return user


@operation
def vouch(user_id: int, reason: str, *, by: Actor) -> User:
    """Confirm that a new second factor is its person's; not who gave out their secret. vi: xác nhận lớp thứ hai."""
    user = _lock(user_id, by)
    _permit(Action.VOUCH, user, reason, by=by)
    factor = SecondFactor.objects.select_for_update().filter(user=user).first()
    if factor is None:
        raise DomainError("Người này chưa đăng ký lớp xác thực thứ hai.")
    if factor.counts:
        raise DomainError("Lớp xác thực thứ hai của người này đã dùng được, không cần xác nhận.")
    if by.user is None or by.user.pk in (user.pk, factor.secret_by_id):
        raise NotAllowed(
            "Người đã cấp mã đăng nhập một lần không tự xác nhận lớp thứ hai; hãy nhờ một quản trị khác."
        )
    factor.vouched_by, factor.vouched_at = by.user, timezone.now()
    factor.save(update_fields=["vouched_by", "vouched_at"])
    audit.record("factor.vouch", by=by, subject=user, reason=reason.strip())
    return user


@operation
def end_logins(user_id: int, reason: str, *, by: Actor) -> User:
    """End the running logins of a person at their next request, wherever they are. vi: kết thúc phiên làm việc."""
    user = _lock(user_id, by)
    _permit(Action.END_LOGINS, user, reason, by=by)
    user.logins_end_at = timezone.now()
    user.save()
    audit.record("account.end-logins", by=by, subject=user, reason=reason.strip())
    return user


def may_administer(user: AbstractBaseUser, by: Actor) -> bool:
    """Say whether the actor administers this account: one of their offices, and no running role elsewhere."""
    if not by.is_person:
        return True
    if not access.holds(by, *ACCOUNT.roles(Action.KEEP)):
        return False
    assignments = Assignment.objects.filter(user=user.pk)
    running = assignments.valid_on(today())
    visible = Office.objects.visible_to(by)
    if running.exists():
        return not running.exclude(office__in=visible).exists()
    return not assignments.exists() or assignments.filter(office__in=visible).exists()


def _lock(user_id: int, by: Actor) -> User:
    user = User.objects.select_for_update().filter(pk=user_id).first()
    if user is None or not may_administer(user, by):
        raise NotFound("Không tìm thấy tài khoản, hoặc tài khoản thuộc cơ quan khác.")
    return user


def _permit(action: Action, user: User, reason: str, *, by: Actor) -> Transition:
    """Return the row by which this is done; our own commands are bound by the account's state only."""
    if not by.is_person:
        return ACCOUNT.follow(action, state=user.state)
    return ACCOUNT.permit(action, by=by, office=_own(by), state=user.state, reason=reason)


def _own(by: Actor) -> Office:
    """Return the office for which this person administers."""
    if by.office is None:
        raise NotFound
    return by.office


def _forget_failures(user: User) -> None:
    forget_failures(username=user.username)
    attempts.forget(user.username)


def _set_state(user: User, row: Transition, reason: str) -> None:
    user.state, user.state_reason = row.target, reason
    user.logins_end_at = timezone.now()
    user.save()


def _require_another(user: User, by: Actor) -> None:
    if by.user is not None and by.user.pk == user.pk:
        raise NotAllowed("Bạn không thể tự khóa hoặc xóa tài khoản của mình; hãy nhờ quản trị khác.")
