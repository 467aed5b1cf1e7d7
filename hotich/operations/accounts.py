"""Who has an account and what it is for; every act here ends in the trail, none removes anybody. vi: quản lý tài khoản.

The Sở Tư pháp keeps the accounts of its province: an administrator reaches the offices at or below their own.
"""

import datetime

from axes.utils import reset as forget_failures
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput, NotAllowed, NotFound
from hotich.models import Assignment, Office, OfficeSupervision, SecondFactor, User
from hotich.models.users import AssignmentQuerySet
from hotich.operations import attempts
from hotich.operations.credentials import give_secret
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.rights.workflow import Transition
from hotich.roles import Role
from hotich.values.dates import now, today
from hotich.values.names import clean_name
from hotich.workflows.account import ACCOUNT, GIVEN_BY, HELD_AT, Action
from hotich.workflows.pages import ADMINISTRATION

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

#: By which an administrator gives out a one-time secret.
SECRET_ACTS = ("account.create", "account.reset-password")


@operation
def create_account(
    username: str,
    full_name: str,
    secret: str,
    *,
    phone: str = "",
    email: str = "",
    home_office: Office | None = None,
    by: Actor,
) -> User:
    """Open an account with a one-time secret; without an assignment it lets nobody in yet. vi: cấp tài khoản.

    It is of the administrator's office; only a command of ours names another `home_office`. Raises `InvalidInput`.
    """
    if by.is_person:
        home_office = _own(by)
    return open_account(username, full_name, secret, phone=phone, email=email, home_office=home_office, by=by)


def open_account(
    username: str,
    full_name: str,
    secret: str,
    *,
    personal_id: str = "",
    phone: str = "",
    email: str = "",
    home_office: Office | None,
    by: Actor,
) -> User:
    """Open an account in the transaction of who gives it, as `create_account`."""
    if by.is_person:
        ACCOUNT.permit(Action.CREATE, by=by, office=_own(by))
    user = User(
        username=username.strip().lower(),
        full_name=clean_name(full_name),
        personal_id=personal_id,
        phone=phone.strip(),
        email=email,
        home_office=home_office,
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

    Nobody gives a role to themselves, and whoever administers does no other work at the same time. Raises
    `InvalidInput` for that, for a period that is none, and for the same role at the same office at the same time.
    """
    return give_work(
        user_id,
        role,
        office_id,
        title=title,
        is_acting=is_acting,
        valid_from=valid_from,
        valid_to=valid_to,
        by=by,
    )


def give_work(
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
    """Give a role in the transaction of who decides it, as `assign`."""
    user = _lock(user_id, by)
    office = Office.objects.filter(pk=office_id).first()
    if office is None:
        raise NotFound
    if by.user == user:
        raise NotAllowed("Bạn không thể tự phân công cho mình; hãy nhờ quản trị khác.")
    _permit_role(role, office, by=by)
    wrong: dict[str, list[str]] = {}
    if role not in Role:
        wrong["role"] = ["Hãy chọn vai trò."]
    elif office.level not in (levels := HELD_AT.get(role, Office.Level.values)):
        where = ", ".join(Office.Level(each).label.lower() for each in levels)
        wrong["office"] = [f"Vai trò này chỉ có ở cơ quan {where}."]
    if valid_to and valid_to < valid_from:
        wrong["valid_to"] = ["Ngày kết thúc phải từ ngày bắt đầu trở đi."]
    if is_acting and valid_to is None:
        wrong["valid_to"] = ["Ủy quyền, phụ trách thay phải có ngày kết thúc."]
    meeting = Assignment.objects.meeting(valid_from, valid_to).filter(user=user)
    if meeting.filter(office=office, role=role).exists():
        wrong["valid_from"] = ["Người này đã có phân công như vậy trong thời gian đó."]
    elif _of_another_sort(meeting, role).exists():
        wrong["role"] = [
            "Quản trị không kiêm công việc khác trong cùng thời gian. Hãy kết thúc phân công kia trước."
        ]
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
        given_by=by.user,
    )
    audit.record(
        "assignment.start", by=by, subject=user, assignment=assignment.pk, role=role, office_code=office.code
    )
    return assignment


@operation
def end_assignment(
    assignment_id: int, reason: str, *, last_day: datetime.date | None = None, by: Actor
) -> Assignment:
    """End an assignment with `last_day`, or in this moment unless one is given. vi: kết thúc phân công."""
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
    if by.user == assignment.user and (last_day is None or last_day < today()):
        raise NotAllowed("Bạn không thể tự kết thúc phân công của mình; hãy nhờ quản trị khác.")
    _permit_role(assignment.role, assignment.office, by=by)
    if assignment.is_over:
        raise DomainError("Phân công này đã kết thúc.")
    # One that was to begin later never begins, and its only day is its last.
    assignment.valid_to = max(last_day or today(), assignment.valid_from)
    if last_day is None:
        assignment.ended_at = now()
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
    return settle(Action.KEEP, user_id, reason, by=by)


@operation
def lock(user_id: int, reason: str, *, by: Actor) -> User:
    """Lock an account for now and end its logins at once. vi: khóa tài khoản."""
    return settle(Action.LOCK, user_id, reason, by=by)


@operation
def unlock(user_id: int, reason: str, *, by: Actor) -> User:
    """Let a locked account in again; its earlier logins stay ended. vi: mở khóa tài khoản."""
    return settle(Action.UNLOCK, user_id, reason, by=by)


@operation
def mark_deleted(user_id: int, reason: str, *, by: Actor) -> User:
    """Close an account for good. The row stays, for the trail and the papers name the person. vi: xóa tài khoản."""
    return settle(Action.DELETE, user_id, reason, by=by)


def settle(action: Action, user_id: int, reason: str, *, by: Actor) -> User:
    """Keep, lock, unlock or delete an account in the transaction of who decides it; logins end with every change."""
    user = _lock(user_id, by)
    row = _permit(action, user, reason, by=by)
    if action in (Action.LOCK, Action.DELETE):
        _require_another(user, by)
    if row.moves_to:
        _set_state(user, row, "" if action == Action.UNLOCK else reason.strip())
    audit.record(f"account.{action}", by=by, subject=user, reason=reason.strip())
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
    """Forget the wrong passwords and codes, so that the person need not wait any longer. vi: mở tạm khóa."""
    user = _lock(user_id, by)
    _permit(Action.RELEASE, user, reason, by=by)
    _forget_failures(user)
    factor = SecondFactor.objects.select_for_update().filter(user=user).first()
    if factor:
        factor.throttle_reset()
    audit.record("account.release", by=by, subject=user, reason=reason.strip())
    return user


@operation
def vouch(user_id: int, word: str, reason: str, *, by: Actor) -> User:
    """Confirm that a new second factor is its person's, by the word they have read out. vi: xác nhận lớp thứ hai.

    Not who ever gave out a secret of theirs or gave them their work: one could play the person, and vouch as oneself.
    Raises `InvalidInput` for another word, such as that of a factor which this one has replaced meanwhile.
    """
    user = _lock(user_id, by)
    _permit(Action.VOUCH, user, reason, by=by)
    factor = SecondFactor.objects.select_for_update().filter(user=user).first()
    if factor is None:
        raise DomainError("Người này chưa đăng ký lớp xác thực thứ hai.")
    if factor.counts:
        raise DomainError("Lớp xác thực thứ hai của người này đã dùng được, không cần xác nhận.")
    if by.user is None or by.user == user or _has_had_in_hand(by.user, user):
        raise NotAllowed(
            "Người đã cấp mã đăng nhập một lần hoặc đã phân công không tự xác nhận lớp thứ hai của người này; hãy nhờ "
            "một quản trị khác."
        )
    if not factor.is_called(word):
        raise InvalidInput({"word": ["Không đúng mã đối chiếu. Hãy nghe lại từ chính người này."]})
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


def administered_by(by: Actor) -> QuerySet[User]:
    """Select the accounts within this administrator's bounds, the own one among them."""
    if not by.is_person or access.is_central(by):
        return User.objects.all()
    if by.office is None or not access.holds(by, *ACCOUNT.roles(Action.KEEP)):
        return User.objects.none()
    own = Q(pk=by.user.pk) if by.user else Q()
    return User.objects.filter(own | _within(by.office, by.role))


def administered_from(office: Office, role: str) -> QuerySet[User]:
    """Select the accounts within the bounds of whoever administers this office in this role."""
    return User.objects.filter(_within(office, role))


def _within(office: Office, role: str) -> Q:
    """Select what an administrator of this office reaches in this role.

    An account with work, now or later, is theirs when all of it is at offices they see and they could have given it;
    one without is theirs when such an office made it. Of work that begins later an office counts that stands below them
    only then, such as one that a merger makes. Which offices those are is read at once, in a statement of its own:
    inside the other one the tree would be walked for each account.
    """
    visible = list(Office.objects.at_or_below(office).values_list("pk", flat=True))
    held = Assignment.objects.not_over().filter(user=OuterRef("pk"))
    not_theirs_to_give = Q(role__in=[each for each in Role if not _gives(role, each)])
    given_from_above = Q(role__in=list(GIVEN_BY), office=office)
    elsewhere = ~Q(office__in=visible) & ~(Q(valid_from__gt=today()) & _at_offices_to_come(office))
    beyond = held.filter(elsewhere | not_theirs_to_give | given_from_above)
    return (Exists(held) & ~Exists(beyond)) | (~Exists(held) & Q(home_office__in=visible))


def _at_offices_to_come(office: Office) -> Q:
    """Select work at offices that will stand below this one after a change that is already entered."""
    changes = OfficeSupervision.objects.filter(period__startswith__gt=today())
    found = Q(pk=None)
    for day in changes.values_list("period__startswith", flat=True).distinct().order_by():
        found |= Q(office__in=Office.objects.at_or_below(office, day))
    return found


def may_administer(user: AbstractBaseUser, by: Actor) -> bool:
    """Say whether the account is within the actor's bounds."""
    return administered_by(by).filter(pk=user.pk).exists()


def may_give(role: str, by: Actor) -> bool:
    """Say whether the actor's role gives this role, at some office."""
    return _gives(by.role, role)


def _gives(giver: str, role: str) -> bool:
    return giver in ACCOUNT.roles(GIVEN_BY.get(role, Action.ASSIGN))


def _permit_role(role: str, office: Office, *, by: Actor) -> None:
    """Refuse who may not give or take this role at this office: administrators of an office come from above it."""
    if not by.is_person:
        return
    ACCOUNT.permit(GIVEN_BY.get(role, Action.ASSIGN), by=by, office=office)
    if role in GIVEN_BY and office == by.office and not access.is_central(by):
        raise NotAllowed("Quản trị của một cơ quan do quản trị của cơ quan cấp trên phân công.")


def _of_another_sort(assignments: AssignmentQuerySet, role: str) -> AssignmentQuerySet:
    """Select the work that excludes `role` at the same time: administration and everything else."""
    if role in ADMINISTRATION:
        return assignments.exclude(role__in=ADMINISTRATION)
    return assignments.filter(role__in=ADMINISTRATION)


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


def _has_had_in_hand(administrator: User, user: User) -> bool:
    """Say whether they ever gave the person a secret, or gave them what they work as now or later."""
    given = Assignment.objects.not_over().filter(user=user, given_by=administrator)
    return given.exists() or audit.trail_of(user).filter(act__in=SECRET_ACTS, user=administrator).exists()


def _require_another(user: User, by: Actor) -> None:
    if by.user is not None and by.user.pk == user.pk:
        raise NotAllowed("Bạn không thể tự khóa hoặc xóa tài khoản của mình; hãy nhờ quản trị khác.")
