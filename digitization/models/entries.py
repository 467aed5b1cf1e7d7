"""Entries of paper books: what was read, by whom, and who looked at it again."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from digitization.models.books import BookPage, Checking, PaperBook
from digitization.models.transcripts import Transcript
from digitization.workflows.entry import State
from hotich.errors import NotFound
from hotich.models import Office
from hotich.models.tracked import TrackedModel
from hotich.rights.access import Actor
from registry.models import EventKind, Record


class PaperEntryQuerySet(models.QuerySet["PaperEntry"]):
    def visible_to(self, by: Actor) -> PaperEntryQuerySet:
        return self.filter(office__in=Office.objects.visible_to(by))

    def lock(self, entry_id: int) -> PaperEntry:
        """Return the entry with its row locked until commit; raises `NotFound`."""
        entry = (
            self.select_for_update(of=("self",)).select_related("office", "book").filter(pk=entry_id).first()
        )
        if entry is None:
            raise NotFound
        return entry


class PaperEntry(Transcript, TrackedModel):
    """One entry of a paper book on its way into the register. vi: việc trong sổ giấy.

    Whoever typed does not check, whoever typed or checked does not approve.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="paper_entries", verbose_name="cơ quan")
    kind = models.CharField("loại việc", max_length=20, choices=EventKind)
    book = models.ForeignKey(PaperBook, models.PROTECT, related_name="entries", verbose_name="sổ giấy")
    page = models.ForeignKey(
        BookPage, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="trang"
    )
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.TYPING)
    #: The book has struck the whole entry out or voided it: how, in its words. No act arises from it.
    struck_out = models.CharField("gạch bỏ, hủy trong sổ", max_length=500, blank=True)
    in_sample = models.BooleanField("thuộc mẫu kiểm tra", default=True)
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người nhập"
    )
    typed_by_name = models.CharField("họ tên người nhập", max_length=100, blank=True)
    typed_at = models.DateTimeField("nhập xong lúc", null=True)
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người nhập lần hai",
    )
    #: The two typings differed: a third person chose, who is neither of the two.
    readings_differ = models.BooleanField("hai lần nhập khác nhau", default=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người kiểm tra"
    )
    checked_by_name = models.CharField("họ tên người kiểm tra", max_length=100, blank=True)
    checked_at = models.DateTimeField("kiểm tra lúc", null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người phê duyệt"
    )
    approved_at = models.DateTimeField("phê duyệt lúc", null=True)
    record = models.OneToOneField(
        Record, models.PROTECT, null=True, related_name="paper_entry", verbose_name="việc trong cơ sở dữ liệu"
    )
    return_reason = models.TextField("lý do trả lại", blank=True)
    wrong_fields = ArrayField(models.CharField(max_length=60), default=list, verbose_name="các mục sai")
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)

    objects = PaperEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "việc trong sổ giấy"
        verbose_name_plural = "việc trong sổ giấy"
        constraints = [
            models.CheckConstraint(
                condition=Q(checked_by=None) | Q(typed_by=None) | ~Q(checked_by=F("typed_by")),
                name="nobody_checks_their_own_typing",
            ),
            models.CheckConstraint(
                condition=Q(second_by=None)
                | (
                    (Q(typed_by=None) | ~Q(second_by=F("typed_by")))
                    & (Q(approved_by=None) | ~Q(approved_by=F("second_by")))
                ),
                name="the_second_typist_is_another",
            ),
            models.CheckConstraint(
                condition=~Q(state="differing") | Q(second_by__isnull=False, readings_differ=True),
                name="a_difference_has_two_typists",
            ),
            models.CheckConstraint(
                condition=Q(readings_differ=False)
                | Q(checked_by=None)
                | Q(second_by=None)
                | ~Q(checked_by=F("second_by")),
                name="a_difference_is_settled_by_a_third",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None)
                | (
                    (Q(typed_by=None) | ~Q(approved_by=F("typed_by")))
                    & (Q(checked_by=None) | ~Q(approved_by=F("checked_by")))
                ),
                name="nobody_approves_their_own_work",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["typed", "differing", "checked", "escalated", "approved", "struck"])
                | (Q(typed_by__isnull=False, typed_at__isnull=False)),
                name="a_typed_entry_says_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["checked", "escalated", "approved", "struck"])
                | Q(checked_by__isnull=False, checked_at__isnull=False),
                name="a_checked_entry_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="approved",
                    struck_out="",
                    record__isnull=False,
                    approved_by__isnull=False,
                    approved_at__isnull=False,
                )
                | Q(
                    state="struck",
                    struck_out__gt="",
                    record=None,
                    approved_by__isnull=False,
                    approved_at__isnull=False,
                )
                | (~Q(state__in=["approved", "struck"]) & Q(record=None, approved_by=None, approved_at=None)),
                name="an_approved_entry_is_in_the_register",
            ),
            models.CheckConstraint(
                condition=Q(struck_out="") | Q(second_by=None), name="what_is_struck_out_is_not_typed_twice"
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(return_reason=""), name="a_returned_entry_says_why"
            ),
        ]
        indexes = [
            models.Index(fields=["book", "number_order", "number"], name="paper_entry_in_book"),
            models.Index(fields=["book", "state"], name="paper_entry_book_state"),
            models.Index(fields=["page"], name="paper_entry_on_page"),
            models.Index(
                fields=["office", "-warning_count", "checked_at", "id"],
                name="paper_entry_to_approve",
                condition=Q(state__in=["checked", "escalated"]),
            ),
            models.Index(
                fields=["office", "kind", "-warning_count", "checked_at", "id"],
                name="paper_entry_to_approve_by_kind",
                condition=Q(state__in=["checked", "escalated"]),
            ),
            models.Index(
                fields=["office", "checked_at", "id"],
                name="paper_entry_to_approve_by_age",
                condition=Q(state__in=["checked", "escalated"]),
            ),
            models.Index(
                fields=["office", "checked_at", "id"],
                name="paper_entry_escalated",
                condition=Q(state="escalated"),
            ),
            models.Index(
                fields=["office", "typed_at", "id"],
                name="paper_entry_to_check",
                condition=Q(state="differing") | Q(state="typed", in_sample=True),
            ),
            models.Index(
                fields=["office", "typed_by"],
                name="paper_entry_to_type",
                condition=Q(state__in=["typing", "returned"]),
            ),
            models.Index(fields=["kind", "title_key", "happened_on"], name="paper_entry_alike"),
        ]

    def __str__(self) -> str:
        return f"số {self.number or '?'}: {self.title or 'chưa có tên'}"

    @property
    def is_typed_twice(self) -> bool:
        """Whether its check is a second typing; what is struck out is compared with its image in any book."""
        return self.in_sample and not self.struck_out and self.book.checking == Checking.BLIND


class SecondReading(TrackedModel):
    """The critical fields as a second person typed them without seeing the first typing. vi: lần nhập thứ hai."""

    entry = models.OneToOneField(
        PaperEntry, models.CASCADE, related_name="second_reading", verbose_name="việc trong sổ giấy"
    )
    values = models.JSONField("nội dung", default=dict)
    marks = models.JSONField("tình trạng các mục", default=dict)
    by_name = models.CharField("người nhập", max_length=100)
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "lần nhập thứ hai"
        verbose_name_plural = "lần nhập thứ hai"

    def __str__(self) -> str:
        return f"Lần nhập thứ hai của {self.entry_id}"


class Stage(models.TextChoices):
    """Where a wrong field was found. vi: khâu phát hiện."""

    CHECK = "check", "Kiểm tra"
    SECOND_TYPING = "second_typing", "So hai lần nhập"
    APPROVAL = "approval", "Phê duyệt"


class Finding(models.Model):
    """A field that somebody had typed wrong, as somebody else found it: what error rates are counted from.

    vi: lỗi nhập liệu.
    """

    entry = models.ForeignKey(
        PaperEntry, models.CASCADE, related_name="findings", verbose_name="việc trong sổ giấy"
    )
    book = models.ForeignKey(PaperBook, models.PROTECT, related_name="+", verbose_name="sổ giấy")
    key = models.CharField("mục", max_length=60)
    stage = models.CharField("khâu", max_length=13, choices=Stage)
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người nhập"
    )
    found_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người phát hiện"
    )
    typed = models.TextField("đã nhập", blank=True)
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "lỗi nhập liệu"
        verbose_name_plural = "lỗi nhập liệu"
        constraints = [
            models.CheckConstraint(condition=~Q(found_by=F("typed_by")), name="errors_are_found_by_others")
        ]
        indexes = [
            models.Index(fields=["typed_by", "at"], name="finding_by_typist"),
            models.Index(fields=["book", "key"], name="finding_in_book"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.key}"
