"""Lists of acts that other agencies are given: what may stand in which, and each list that was asked for."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from hotich.errors import NotFound
from hotich.models import LegalText, Office
from hotich.models.law import LawRow, one_at_a_time
from hotich.models.tracked import TrackedModel
from hotich.rights.access import Actor
from hotich.values.citations import source_words
from registry.models.books import EventKind
from registry.workflows.release import State

#: Of these acts there are figures that name nobody.
_OF_NOBODY = {EventKind.BIRTH, EventKind.DEATH, EventKind.MARRIAGE}


class ReleaseKind(LawRow):
    """A kind of list: for whom, of which acts, and the only columns that it may have. vi: loại danh sách cung cấp.

    One with `fewest` names nobody: it has fixed columns, and no line of it stands fewer times than that. `days_open`
    is how long its file is kept at most. `WORDS["lines"]` are the columns that the program can fill.
    """

    class Condition(models.TextChoices):
        """Who of these acts stands in the list. vi: điều kiện."""

        ALL = "", "Mọi người"
        UNDER_SIX = "under_six", "Chưa đủ 6 tuổi vào ngày cuối kỳ, chưa ghi nhận đã chết"
        ADULT = "adult", "Từ đủ 18 tuổi vào ngày cuối kỳ"

    CONDITIONS = ("code",)
    SAYS = ("name", "agency", "events", "condition", "lines", "fewest", "days_open")

    code = models.SlugField("mã", max_length=40)
    name = models.CharField("tên danh sách", max_length=150)
    agency = models.CharField("cơ quan được cung cấp", max_length=150)
    events = ArrayField(models.CharField(max_length=20, choices=EventKind), verbose_name="loại việc hộ tịch")
    condition = models.CharField("điều kiện", max_length=10, choices=Condition, blank=True)
    lines = ArrayField(
        models.CharField(max_length=60),
        default=list,
        blank=True,
        verbose_name="cột được cung cấp",
        help_text="Theo thứ tự của cột. Để trống nếu là số liệu đã khử nhận dạng.",
    )
    fewest = models.PositiveSmallIntegerField(
        "số lần ít nhất của mỗi dòng",
        null=True,
        blank=True,
        help_text="Chỉ ghi cho số liệu đã khử nhận dạng: dòng xuất hiện ít hơn số này thì bị khái quát.",
    )
    days_open = models.PositiveSmallIntegerField("số ngày giữ tệp nhiều nhất", default=30)

    class Meta:
        verbose_name = "loại danh sách cung cấp"
        verbose_name_plural = "loại danh sách cung cấp"
        ordering = ["code", "valid_from"]
        constraints = [
            *one_at_a_time("releasekind"),
            models.CheckConstraint(
                name="a_list_has_columns_or_names_nobody",
                condition=(Q(fewest=None) & ~Q(lines=[])) | Q(fewest__gte=3, lines=[]),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def condition_in_words(self, name: str) -> str:
        """Name the list itself; its code is for the program."""
        return self.name

    def clean(self) -> None:
        """Refuse columns that the program cannot fill, and a list that neither has columns nor hides who it is of."""
        super().clean()
        known = self.WORDS.get("lines", {})
        if unknown := [each for each in self.lines if each not in known]:
            raise ValidationError({"lines": f"Không có cột {', '.join(unknown)}."})
        if self.fewest and (other := set(self.events) - _OF_NOBODY):
            names = ", ".join(sorted(str(EventKind(each).label) for each in other))
            raise ValidationError({"events": f"Chưa có số liệu khử nhận dạng của: {names}."})
        if bool(self.lines) == bool(self.fewest):
            raise ValidationError(
                {
                    "lines": "Hãy ghi các cột, hoặc số lần ít nhất của mỗi dòng nếu là số liệu đã khử nhận dạng."
                }
            )

    @property
    def is_of_nobody(self) -> bool:
        """Whether nobody can be told from it. vi: đã khử nhận dạng."""
        return self.fewest is not None

    @property
    def columns(self) -> list[str]:
        """The columns as people read them."""
        return [self.WORDS["lines"][each] for each in self.lines]


class ReleaseQuerySet(models.QuerySet["Release"]):
    def visible_to(self, by: Actor) -> ReleaseQuerySet:
        return self.filter(office__in=Office.objects.visible_to(by))

    def lock(self, release_id: int) -> Release:
        """Return the list with its row locked until commit; raises `NotFound`."""
        locked = self.select_for_update(of=("self",)).select_related("office", "scope", "kind", "basis")
        found = locked.filter(pk=release_id).first()
        if found is None:
            raise NotFound
        return found


class Release(TrackedModel):
    """A list that an agency asked for by letter, from its draft to the end of its file. vi: danh sách cung cấp.

    `office` answers for it; its acts are those registered from `first` to `last` by `scope` and all below. Its file is
    stored under `digest` until the end of `expires_on`; the row and the trail stay. Who took it away and when, and who
    stood in it, says the trail.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan cung cấp")
    kind = models.ForeignKey(ReleaseKind, models.PROTECT, related_name="+", verbose_name="loại danh sách")
    agency = models.CharField("cơ quan đề nghị", max_length=200)
    letter_number = models.CharField("số văn bản đề nghị", max_length=80)
    letter_date = models.DateField("ngày văn bản đề nghị")
    purpose = models.TextField("mục đích sử dụng", max_length=1000)
    basis = models.ForeignKey(LegalText, models.PROTECT, related_name="+", verbose_name="căn cứ pháp lý")
    article = models.CharField("điều, khoản", max_length=200, blank=True)
    scope = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="của cơ quan")
    first = models.DateField("đăng ký từ ngày")
    last = models.DateField("đăng ký đến hết ngày")
    expires_on = models.DateField("giữ tệp đến hết ngày")
    state = models.CharField("tình trạng", max_length=12, choices=State, default=State.DRAFTED)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="tài khoản soạn"
    )
    drafted_by_name = models.CharField("người soạn", max_length=100)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="tài khoản quyết định",
    )
    decided_by_name = models.CharField("người quyết định", max_length=100, blank=True)
    decided_at = models.DateTimeField("quyết định lúc", null=True)
    refusal = models.TextField("lý do không duyệt", blank=True)
    # Why the worker could not make it; empty when it could.
    problem = models.TextField("vướng mắc", blank=True)
    produced_at = models.DateTimeField("lập lúc", null=True)
    rows = models.PositiveIntegerField("số dòng", null=True)
    digest = models.CharField("SHA-256 của tệp", max_length=64, blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = "danh sách cung cấp"
        verbose_name_plural = "danh sách cung cấp"
        constraints = [
            models.CheckConstraint(
                name="nobody_approves_a_list_they_asked_for",
                condition=Q(decided_by=None) | ~Q(decided_by=F("drafted_by")),
            ),
            models.CheckConstraint(
                name="a_list_is_made_after_somebody_approved",
                condition=Q(state__in=["drafted", "submitted", "refused", "approved"], digest="", rows=None)
                | (
                    Q(
                        state__in=["ready", "handed_over", "expired"],
                        decided_by__isnull=False,
                        produced_at__isnull=False,
                        rows__isnull=False,
                    )
                    & ~Q(digest="")
                ),
            ),
            models.CheckConstraint(
                name="a_refused_list_says_why", condition=~Q(state="refused") | ~Q(refusal="")
            ),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="a_list_has_days"),
        ]
        indexes = [
            models.Index(fields=["office", "-id"], name="releases_of_an_office"),
            models.Index(fields=["office"], name="releases_to_decide", condition=Q(state="submitted")),
        ]

    def __str__(self) -> str:
        return f"Danh sách số {self.pk}"

    @property
    def state_tone(self) -> str:
        return {
            State.DRAFTED: "active",
            State.SUBMITTED: "waiting",
            State.REFUSED: "warning",
            State.APPROVED: "active",
            State.READY: "active",
            State.HANDED_OVER: "done",
            State.EXPIRED: "void",
        }[State(self.state)]

    @property
    def has_ended(self) -> bool:
        """Whether its time is over and its file is gone."""
        return self.state == State.EXPIRED

    @property
    def legal_basis(self) -> str:
        """The provision by which it is given, as letters cite it."""
        return source_words(self.basis.short, self.article)

    @property
    def why(self) -> str:
        """For whom and what for, as the trail keeps it with everybody who stands in the list."""
        return (
            f"Cung cấp cho {self.agency} theo văn bản số {self.letter_number} ngày {self.letter_date:%d/%m/%Y}: "
            f"{self.purpose}"
        )

    @property
    def file_name(self) -> str:
        return f"danh-sach-{self.pk}.{'zip' if self.kind.is_of_nobody else 'xlsx'}"

    def holds_file_on(self, on: datetime.date) -> bool:
        """Say whether its file is still to be had on a day."""
        return self.state in (State.READY, State.HANDED_OVER) and on <= self.expires_on
