"""How a person proves who they are: one-time secret, own password, second factor. vi: mật khẩu, lớp xác thực thứ hai.

No administrator ever knows a password that lasts, nor can they pass for the person: what they give out opens the choice
of a password and leaves the second factor as it is.
"""

import datetime
import secrets

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils import timezone
from django_otp.oath import TOTP

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput, NotAllowed
from hotich.models import RecoveryCode, SecondFactor, Session, User
from hotich.models.logins import digest_of
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.values.sealing import sealed

audit.register(
    {
        "account.use-secret": "dùng mã đăng nhập một lần",
        "account.choose-password": "tự đặt mật khẩu",
        "account.change-password": "đổi mật khẩu",
        "factor.enrol": "đăng ký lớp xác thực thứ hai",
        "factor.recovery-codes": "lấy mã dự phòng mới",
        "session.code-failed": "nhập sai mã xác thực",
        "session.recovery-code": "dùng mã dự phòng",
        "session.confirm": "xác nhận bằng lớp thứ hai",
        "session.end": "kết thúc phiên ở máy khác",
    }
)

#: How long an administrator's one-time secret opens the choice of a password.
SECRET_FOR = datetime.timedelta(hours=72)
RECOVERY_CODES = 10
#: Without those that are mistaken for another when read out: i, l, o, 0, 1.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def new_secret(groups: int = 4) -> str:
    """Return a secret that can be read out over the telephone: groups of four letters, about 20 bits each."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(groups))


def give_secret(user: User, secret: str, *, by: Actor) -> None:
    """Put a one-time secret in place of the password and end all logins; the second factor stays as it is.

    In the caller's transaction; whoever gives it out is remembered, for they cannot vouch for a new second factor.
    """
    user.set_password(secret)
    user.secret_until = timezone.now() + SECRET_FOR
    user.secret_by = by.user
    user.logins_end_at = timezone.now()
    user.save()


@operation
def use_secret(user_id: int, *, by: Actor) -> User | None:
    """Use up the one-time secret; return its person, or nobody when its time is over or it was used meanwhile."""
    user = User.objects.select_for_update().get(pk=user_id)
    if user.secret_until is None or user.secret_until < timezone.now():
        return None
    user.set_unusable_password()
    user.secret_until = None
    user.save()
    audit.record("account.use-secret", by=by, subject=user)
    return user


@operation
def choose_password(password: str, *, by: Actor) -> User:
    """Give the account the password that its person has chosen after a one-time secret. vi: đặt mật khẩu.

    Raises `NotAllowed` where there is one already: that is changed, with the old one.
    """
    user = _own(by)
    if user.has_usable_password():
        raise NotAllowed("Tài khoản đã có mật khẩu; hãy đổi ở trang “Tài khoản của tôi”.")
    _set_password(user, password)
    audit.record("account.choose-password", by=by, subject=user)
    return user


@operation
def change_password(password: str, *, session: str, by: Actor) -> User:
    """Change one's own password and end one's logins at other computers; the old one was checked. vi: đổi mật khẩu."""
    user = _own(by)
    _set_password(user, password)
    Session.objects.filter(user=user).exclude(session_key=session).delete()
    audit.record("account.change-password", by=by, subject=user)
    return user


@operation
def check_code(user_id: int, code: str, *, by: Actor) -> str:
    """Check a code of the authenticator or a recovery code; return the sentence that says what is wrong, or nothing.

    Not raised, for a wrong one must be counted: each makes the next try wait twice as long.
    """
    user = User.objects.get(pk=user_id)
    factor = SecondFactor.objects.select_for_update().filter(user=user).first()
    if factor is None:
        return "Tài khoản chưa đăng ký lớp xác thực thứ hai."
    allowed, why = factor.verify_is_allowed()
    if not allowed:
        wait = max(1, round((why["locked_until"] - timezone.now()).total_seconds()))
        return f"Vừa nhập sai mã. Hãy đợi {wait} giây rồi nhập mã mới."
    typed = "".join(code.split())
    if len(typed) == 6 and typed.isdecimal():
        if factor.verify_token(typed):
            return ""
    elif factor.recovery_codes.filter(digest=digest_of(typed)).delete()[0]:
        factor.throttle_reset()
        audit.record("session.recovery-code", by=by, subject=user, left=factor.recovery_codes.count())
        return ""
    else:
        factor.throttle_increment()
    audit.record("session.code-failed", by=by, subject=user)
    return "Mã không đúng hoặc đã dùng. Hãy đợi ứng dụng hiện mã mới rồi nhập lại."


@operation
def enrol_factor(key: bytes, code: str, *, lost: bool = False, by: Actor) -> list[str]:
    """Take the authenticator that shows `code` as the person's second factor; return its recovery codes, to show once.

    It counts as much as the former if that was shown within this half hour. Where that is `lost` – only who came with a
    one-time secret can say so – it counts when somebody else has vouched for it. Raises `InvalidInput`.
    """
    user = _own(by)
    totp = TOTP(key)
    if not (code.isdecimal() and totp.verify(int(code), tolerance=1)):
        raise InvalidInput(
            {"code": ["Mã không khớp. Hãy xem giờ trên điện thoại có đúng không rồi nhập mã mới."]}
        )
    former = SecondFactor.objects.select_for_update().filter(user=user).first()
    is_trusted = former is not None and former.counts and not lost
    if former:
        if not lost:
            access.require_confirmation(by)
        former.delete()
    factor = SecondFactor.objects.create(
        user=user,
        name="Ứng dụng xác thực",
        key=sealed(key),
        last_step=totp.t(),
        secret_by=None if is_trusted else user.secret_by,
    )
    audit.record("factor.enrol", by=by, subject=user, counts=factor.counts)
    return _recovery_codes(factor)


@operation
def renew_recovery_codes(*, by: Actor) -> list[str]:
    """Make ten new recovery codes; the old ones no longer open anything. vi: mã dự phòng mới."""
    access.require_confirmation(by)
    factor = SecondFactor.objects.select_for_update().filter(user=_own(by)).first()
    if factor is None:
        raise DomainError("Hãy đăng ký lớp xác thực thứ hai trước khi lấy mã dự phòng.")
    audit.record("factor.recovery-codes", by=by, subject=by.user)
    return _recovery_codes(factor)


@operation
def end_sessions(keys: list[str], *, by: Actor) -> int:
    """End one's own logins with these keys, wherever they are. vi: kết thúc phiên làm việc."""
    ended = Session.objects.filter(user=by.user, session_key__in=keys).delete()[0]
    audit.record("session.end", by=by, subject=by.user, ended=ended)
    return ended


@operation
def note_confirmation(*, by: Actor) -> None:
    """Write to the trail that the person has opened their desk with the second factor."""
    audit.record("session.confirm", by=by, subject=by.user)


def _own(by: Actor) -> User:
    """Return the person's own account, locked."""
    assert by.user is not None
    return User.objects.select_for_update().get(pk=by.user.pk)


def _set_password(user: User, password: str) -> None:
    try:
        password_validation.validate_password(password, user)
    except ValidationError as error:
        raise InvalidInput({"password": list(error.messages)}) from error
    user.set_password(password)
    user.secret_until = None
    user.save()


def _recovery_codes(factor: SecondFactor) -> list[str]:
    codes = [new_secret(6) for _ in range(RECOVERY_CODES)]
    factor.recovery_codes.all().delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(factor=factor, digest=digest_of(code)) for code in codes)
    return codes
