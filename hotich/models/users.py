"""People and what they are for which office, from when to when."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Case, F, Func, Q, SmallIntegerField, Value, When

from hotich.models.offices import Office
from hotich.models.tracked import AccountVersion, TrackedModel, versions_without
from hotich.roles import Role
from hotich.values.dates import today
from hotich.workflows.account import State
from hotich.workflows.pages import ADMINISTRATION


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(username, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account; locked or marked as deleted, never removed, for the trail names them. vi: tài khoản."""

    State = State

    username = models.CharField("tên đăng nhập", max_length=60, unique=True)
    full_name = models.CharField("họ và tên", max_length=100)
    personal_id = models.CharField("số định danh cá nhân", max_length=12, blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    # While the person has no assignment, only this office's administrators and those above it reach the account.
    home_office = models.ForeignKey(
        Office, models.PROTECT, null=True, related_name="+", verbose_name="cơ quan cấp tài khoản"
    )
    state = models.CharField("tình trạng", max_length=10, choices=State, default=State.ACTIVE)
    state_reason = models.TextField("lý do khóa, xóa", blank=True)
    is_staff = models.BooleanField("vào trang quản trị", default=False)
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    # Logins made before this moment have ended; checked at every request.
    logins_end_at = models.DateTimeField("các phiên kết thúc lúc", null=True, blank=True)
    # Until then `password` is a secret that an administrator has seen: it opens the choice of one's own, once.
    secret_until = models.DateTimeField("mã dùng một lần có hạn đến", null=True, blank=True)
    # Whoever gave out the last one; they cannot vouch for a second factor enrolled after it.
    secret_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người cấp mã dùng một lần",
    )

    objects = UserManager()
    # A login is an entry in the trail, not a version of the account; no version keeps an old password.
    history = versions_without("password", "last_login", base=AccountVersion)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"
        ordering = ["username"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="active") | ~Q(state_reason=""), name="locked_account_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} ({self.username})"

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        return self.state == self.State.ACTIVE


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def valid_on(self, on: datetime.date) -> AssignmentQuerySet:
        return self.filter(valid_from__lte=on).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))

    def running(self) -> AssignmentQuerySet:
        """Select what is held in this moment: begun, not over, and not ended at once."""
        return self.valid_on(today()).filter(ended_at=None)

    def not_over(self) -> AssignmentQuerySet:
        """Select what is held now or will be."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=today()), ended_at=None)

    def meeting(self, first: datetime.date, last: datetime.date | None) -> AssignmentQuerySet:
        """Select what is held on one of these days at least; `last` None is open."""
        found = self.filter(Q(valid_to=None) | Q(valid_to__gte=first), ended_at=None)
        return found if last is None else found.filter(valid_from__lte=last)


class Assignment(TrackedModel):
    """A role a person holds for an office during a period; acting for somebody else has an end. vi: phân công."""

    user = models.ForeignKey(User, models.PROTECT, related_name="assignments", verbose_name="tài khoản")
    role = models.CharField("vai trò", max_length=20, choices=Role)
    office = models.ForeignKey(Office, models.PROTECT, related_name="assignments", verbose_name="cơ quan")
    title = models.CharField(
        "chức vụ", max_length=100, blank=True, help_text="In trên giấy tờ, ví dụ: Chủ tịch"
    )
    is_acting = models.BooleanField("được ủy quyền, phụ trách thay", default=False)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    # A role that ends at once ends in this moment; `valid_to` is then its day.
    ended_at = models.DateTimeField("kết thúc ngay lúc", null=True, blank=True)
    given_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name="người phân công"
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "phân công"
        verbose_name_plural = "phân công"
        ordering = ["user", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="assignment_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(is_acting=False) | Q(valid_to__isnull=False), name="acting_assignment_has_an_end"
            ),
            models.UniqueConstraint(
                fields=["user", "role", "office", "valid_from"],
                condition=Q(ended_at=None),
                name="assignment_is_written_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(valid_to__isnull=False), name="ended_assignment_has_its_day"
            ),
            models.CheckConstraint(
                condition=Q(given_by=None) | ~Q(given_by=F("user")), name="nobody_gives_a_role_to_themselves"
            ),
            ExclusionConstraint(
                name="administration_excludes_other_work",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    (
                        Case(
                            When(role__in=ADMINISTRATION, then=Value(1)),
                            default=Value(0),
                            output_field=SmallIntegerField(),
                        ),
                        RangeOperators.NOT_EQUAL,
                    ),
                    (
                        Func(
                            F("valid_from"),
                            F("valid_to"),
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(ended_at=None),
            ),
        ]

    @property
    def is_over(self) -> bool:
        """Whether nothing is held under it any more, nor will be."""
        return self.ended_at is not None or (self.valid_to is not None and self.valid_to < today())

    def __str__(self) -> str:
        return f"{self.user.full_name}: {self.get_role_display()}, {self.office}"
