"""What a login stands on: the session, the second factor, its recovery codes. vi: phiên, lớp xác thực thứ hai."""

from __future__ import annotations

import hashlib
import time
from base64 import b32encode
from typing import ClassVar
from urllib.parse import quote, urlencode

from django.contrib.sessions.base_session import AbstractBaseSession
from django.contrib.sessions.base_session import BaseSessionManager as SessionManager
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import constant_time_compare
from django_otp.models import Device, ThrottlingMixin
from django_otp.oath import TOTP

from hotich.models.users import User
from hotich.values.sealing import opened

ISSUER = "hotich"
#: Of wrong codes no more are counted than make the next try wait a quarter of an hour: 2 ** 9 seconds are shorter.
MOST_FAILURES = 10


class Session(AbstractBaseSession):
    """A login at one computer; it knows whose it is, so that people see and end their own. vi: phiên làm việc."""

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="+", verbose_name="tài khoản")
    user_id: int | None

    objects = SessionManager()  # type: ignore[misc]

    class Meta(AbstractBaseSession.Meta):
        verbose_name = "phiên làm việc"
        verbose_name_plural = "phiên làm việc"


class SecondFactor(ThrottlingMixin, Device):  # type: ignore[misc]
    """The authenticator of a person: a code that changes every 30 seconds. vi: lớp xác thực thứ hai.

    It counts at once when no person could know the password with which it was enrolled. Where an administrator gave out
    a one-time secret before, it counts when somebody else has confirmed whose it is: nobody plays the person they have
    reset.
    """

    user = models.OneToOneField(User, models.CASCADE, related_name="second_factor", verbose_name="tài khoản")
    key = models.CharField("khóa, niêm phong", max_length=300)
    throttling_failure_count: int
    last_step = models.BigIntegerField("mã dùng gần nhất", default=-1)
    enrolled_at = models.DateTimeField("đăng ký lúc", auto_now_add=True)
    secret_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name="người cấp mã dùng một lần"
    )
    vouched_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name="người xác nhận"
    )
    vouched_at = models.DateTimeField("xác nhận lúc", null=True)

    class Meta:
        verbose_name = "lớp xác thực thứ hai"
        verbose_name_plural = "lớp xác thực thứ hai"
        constraints = [
            models.CheckConstraint(
                condition=Q(vouched_by=None) | ~Q(vouched_by=F("user")), name="nobody_vouches_for_themselves"
            ),
            models.CheckConstraint(
                condition=Q(vouched_by=None) | Q(secret_by=None) | ~Q(vouched_by=F("secret_by")),
                name="who_gave_the_secret_does_not_vouch",
            ),
        ]

    @property
    def counts(self) -> bool:
        """Whether it opens the desk of a role that needs one."""
        return self.secret_by_id is None or self.vouched_by_id is not None

    @property
    def check_word(self) -> str:
        """What the person reads to whoever vouches: eight signs that only this authenticator's enrolment shows."""
        word = hashlib.sha256(b"hotich check word" + opened(self.key)).hexdigest()[:8]
        return f"{word[:4]} {word[4:]}"

    def is_called(self, heard: str) -> bool:
        """Return whether this is the word that somebody has heard, however they typed it."""
        return constant_time_compare("".join(heard.lower().split()), "".join(self.check_word.split()))

    def verify_token(self, token: str) -> bool:
        """Take a code once, of this half minute or the one beside it; wrong ones make the next try wait longer."""
        allowed, _ = self.verify_is_allowed()
        if not allowed:
            return False
        totp = TOTP(opened(self.key))
        totp.time = time.time()
        is_right = token.isdecimal() and totp.verify(int(token), tolerance=1, min_t=self.last_step + 1)
        if is_right:
            self.last_step = totp.t()
            self.throttle_reset()
        else:
            self.throttle_increment()
        return bool(is_right)

    def throttle_increment(self, commit: bool = True) -> None:
        """Count a wrong code, up to the wait that is the longest: a stranger must not keep the person out for days."""
        self.throttling_failure_count = min(self.throttling_failure_count, MOST_FAILURES - 1)
        super().throttle_increment(commit)

    def get_throttle_factor(self) -> int:
        return 1


class RecoveryCode(models.Model):
    """One of ten codes for the day the authenticator is lost; kept as a digest, used once. vi: mã dự phòng."""

    factor = models.ForeignKey(SecondFactor, models.CASCADE, related_name="recovery_codes")
    # The code is 119 bits of chance: nothing that a slow hash would protect better.
    digest = models.CharField(max_length=64)

    objects: ClassVar[models.Manager[RecoveryCode]] = models.Manager()

    class Meta:
        verbose_name = "mã dự phòng"
        verbose_name_plural = "mã dự phòng"
        constraints = [
            models.UniqueConstraint(fields=["factor", "digest"], name="recovery_code_is_kept_once")
        ]


def digest_of(code: str) -> str:
    """Return what is kept of a recovery code, however its groups were typed."""
    return hashlib.sha256("".join(code.lower().split()).replace("-", "").encode()).hexdigest()


def authenticator_address(user: User, key: bytes) -> str:
    """Return what the QR of an enrolment says to an authenticator."""
    asked = urlencode({"secret": b32encode(key).decode(), "issuer": ISSUER, "digits": 6, "period": 30})
    return f"otpauth://totp/{quote(f'{ISSUER}:{user.username}')}?{asked}"
