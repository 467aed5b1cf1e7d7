"""A civil-status act: the part all kinds share, the birth, and what is appended later."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from hotich.errors import NotFound
from hotich.models import Office, Place
from hotich.models.tracked import TrackedModel
from hotich.rights.access import Actor
from hotich.values.dates import PartialDateField, now, today
from registry.models.books import EventKind, RegisterBook
from registry.models.people import Party
from registry.workflows.record import State


class RegistrationKind(models.TextChoices):
    """vi: loại đăng ký."""

    ON_TIME = "on_time", "Đúng hạn"
    LATE = "late", "Quá hạn"
    AGAIN = "again", "Đăng ký lại"
    ABROAD = "abroad", "Ghi vào sổ việc đã đăng ký ở nước ngoài"
    UNKNOWN = "unknown", "Không có thông tin"


class RegistrationBasis(models.TextChoices):
    """Why the act is entered now. vi: hình thức đăng ký."""

    NEW = "new", "Đăng ký mới"
    AGAIN = "again", "Đăng ký lại (đăng ký trước 01/01/2016, sổ và bản chính đều mất)"
    ABROAD = "abroad", "Ghi vào sổ việc đã đăng ký tại cơ quan nước ngoài"


class Source(models.TextChoices):
    """How an act came into the register. vi: nguồn dữ liệu."""

    OFFICE = "office", "Đăng ký tại cơ quan"
    PAPER = "paper", "Số hóa từ sổ giấy"


class RecordQuerySet(models.QuerySet["Record"]):
    def visible_to(self, by: Actor) -> RecordQuerySet:
        return self.filter(office__in=Office.objects.visible_to(by))

    def lock(self, record_id: int) -> Record:
        """Return the record with its row locked until commit; raises `NotFound`."""
        record = self.select_for_update(of=("self",)).select_related("office").filter(pk=record_id).first()
        if record is None:
            raise NotFound
        return record


class Record(TrackedModel):
    """One act of civil status, from its first draft to its place in the book. vi: việc hộ tịch.

    Once registered its content is frozen by the database; what comes later is appended (`PersonalIdRequest`,
    `RecordNote`), for after the procedure has ended only a rectification may change it (Thông tư 04/2020, Điều 35).
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="records", verbose_name="cơ quan đăng ký")
    kind = models.CharField("loại việc", max_length=20, choices=EventKind)
    state = models.CharField("trạng thái", max_length=12, choices=State, default=State.DRAFT)
    registration_kind = models.CharField("loại đăng ký", max_length=10, choices=RegistrationKind, blank=True)
    # Whose act it is and when it happened, as lists show them; written with the entry.
    title = models.CharField("người được đăng ký", max_length=400, blank=True)
    happened_on = PartialDateField("ngày xảy ra", blank=True)
    # Of an act taken over from a paper book nobody knows it.
    filed_on = models.DateField("ngày nộp hồ sơ hợp lệ", null=True)
    book = models.ForeignKey(
        RegisterBook, models.PROTECT, null=True, related_name="records", verbose_name="quyển số"
    )
    entry_number = models.PositiveIntegerField("số", null=True)
    # Of an act taken over from a paper book its day as the book has it, if the book has a whole one.
    registered_on = models.DateField("ngày đăng ký", null=True)
    registered_at = models.DateTimeField("đăng ký lúc", null=True)
    office_name = models.CharField("nơi đăng ký (tên ngày đó)", max_length=300, blank=True)
    registrar = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người thực hiện"
    )
    registrar_name = models.CharField("họ tên người thực hiện", max_length=100, blank=True)
    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người ký"
    )
    signer_name = models.CharField("họ tên người ký", max_length=100, blank=True)
    signer_title = models.CharField("chức vụ người ký", max_length=100, blank=True)
    source = models.CharField("nguồn dữ liệu", max_length=6, choices=Source, default=Source.OFFICE)
    # As the paper book has them: a number may be 15a, stand twice or be missing.
    paper_number = models.CharField("số ghi trong sổ giấy", max_length=40, blank=True)
    paper_book = models.CharField("quyển sổ giấy", max_length=60, blank=True)
    paper_date = PartialDateField("ngày đăng ký ghi trong sổ giấy", blank=True)
    return_reason = models.TextField("lý do trả lại", blank=True)
    created_at = models.DateTimeField("lập lúc", default=now, editable=False)
    submitted_at = models.DateTimeField("trình lúc", null=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "việc hộ tịch"
        verbose_name_plural = "việc hộ tịch"
        constraints = [
            models.CheckConstraint(
                name="registered_record_is_whole",
                condition=Q(
                    state="registered",
                    source="office",
                    book__isnull=False,
                    entry_number__isnull=False,
                    registered_on__isnull=False,
                    registered_at__isnull=False,
                    signer__isnull=False,
                    registrar__isnull=False,
                )
                | Q(
                    state="registered",
                    source="paper",
                    registered_at__isnull=False,
                    book=None,
                    entry_number=None,
                )
                | (
                    ~Q(state="registered")
                    & Q(book=None, entry_number=None, registered_on=None, registered_at=None)
                ),
            ),
            models.CheckConstraint(
                name="a_filing_has_its_day", condition=Q(source="paper") | Q(filed_on__isnull=False)
            ),
            models.CheckConstraint(
                name="submitted_record_says_when",
                condition=~Q(state__in=["submitted", "registered"])
                | Q(source="paper")
                | Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="only_paper_books_are_quoted",
                condition=Q(source="paper") | Q(paper_number="", paper_book="", paper_date=""),
            ),
            # Whoever made the entry does not approve it.
            models.CheckConstraint(
                name="maker_is_not_signer", condition=Q(signer=None) | ~Q(signer=models.F("registrar"))
            ),
            models.UniqueConstraint(fields=["book", "entry_number"], name="number_is_used_once_a_book"),
        ]
        indexes = [
            models.Index(fields=["office", "state", "submitted_at"], name="record_worklist"),
            models.Index(fields=["office", "-registered_at"], name="record_latest"),
            models.Index(
                fields=["office", "kind", "id"], name="record_review", condition=Q(state="registered")
            ),
            models.Index(
                fields=["office", "paper_number"], name="record_by_paper_number", condition=Q(source="paper")
            ),
        ]

    def __str__(self) -> str:
        if self.state == State.REGISTERED:
            return self.number or f"{self.get_kind_display()} không rõ số"
        return f"{self.get_kind_display()} (nháp {self.pk})"

    @property
    def is_registered(self) -> bool:
        """Whether it stands in the register; an act of a paper book may do so without a number."""
        return self.state == State.REGISTERED

    @property
    def state_tone(self) -> str:
        return {
            State.DRAFT: "active",
            State.SUBMITTED: "waiting",
            State.REGISTERED: "done",
            State.DISCARDED: "void",
        }[State(self.state)]

    @property
    def number(self) -> str:
        """The number as papers show it, such as 12/2024; empty before registration and where a book has none."""
        if self.source == Source.PAPER:
            year = self.paper_date.year
            return f"{self.paper_number}/{year}" if self.paper_number and year else self.paper_number
        return (
            f"{self.entry_number}/{self.registered_on.year}"
            if self.entry_number and self.registered_on
            else ""
        )

    @property
    def book_code(self) -> str:
        """The book as its cover names it; empty before registration and where nobody wrote it. vi: quyển số."""
        return self.book.code if self.book else self.paper_book

    @property
    def registered_when(self) -> str:
        """The day of registration as people read it, of an old book as partial as it stands there."""
        if self.source == Source.PAPER:
            return self.paper_date.display()
        return f"{self.registered_on:%d/%m/%Y}" if self.registered_on else ""

    @property
    def page_number(self) -> int | None:
        """The page of the book on which the act stands. vi: trang số."""
        return self.book.page_of(self.entry_number) if self.book and self.entry_number else None

    @property
    def judged_on(self) -> datetime.date:
        """The day whose law applies: of valid filing, or the latest that a paper book leaves possible."""
        return self.filed_on or min(self.paper_date.upper, today())

    def party(self, role: str) -> Party | None:
        """Return the person in that role, from `parties` when they are prefetched."""
        return next((party for party in self.parties.all() if party.role == role), None)


class PaperOrigin(TrackedModel):
    """Where an act of a paper book was read, and by whose eyes. vi: nguồn gốc dữ liệu số hóa.

    `marks` says of a key of the entry what the book shows instead of a plain value or beside it: `state` ("empty",
    "unreadable", "torn", "margin", "written") and `text`, the reading before a correction or the words as they stand.
    `extra` are lines that the register has no place for, by their label. The page is the PDF or image stored under
    `digest`, or the file `member` of the ZIP stored there.
    """

    record = models.OneToOneField(
        Record, models.CASCADE, related_name="paper_origin", verbose_name="việc hộ tịch"
    )
    page = models.CharField("trang số", max_length=20, blank=True)
    digest = models.CharField("ảnh trang sổ", max_length=64, blank=True)
    member = models.CharField("tệp trong gói", max_length=120, blank=True)
    marks = models.JSONField("tình trạng các mục", default=dict)
    extra = models.JSONField("mục khác trong sổ", default=dict)
    route = models.CharField("cách số hóa", max_length=100, blank=True)
    typed_by_name = models.CharField("người nhập", max_length=100)
    checked_by_name = models.CharField("người kiểm tra", max_length=100)
    approved_by_name = models.CharField("người phê duyệt", max_length=100)
    approved_at = models.DateTimeField("phê duyệt lúc")

    class Meta:
        verbose_name = "nguồn gốc số hóa"
        verbose_name_plural = "nguồn gốc số hóa"
        constraints = [
            models.CheckConstraint(
                condition=Q(member="") | ~Q(digest=""), name="a_file_of_a_package_has_its_package"
            )
        ]

    def __str__(self) -> str:
        return f"Sổ giấy của việc {self.record_id}"


class Particulars(TrackedModel):
    """What only acts of one kind have, under the keys of that kind's entry. vi: nội dung riêng của việc hộ tịch.

    `registry.kinds` says which keys there are and what they mean; dates are ISO texts, as partial as they were given.
    """

    record = models.OneToOneField(
        Record, models.CASCADE, related_name="particulars", verbose_name="việc hộ tịch"
    )
    values = models.JSONField("nội dung", default=dict)
    place_unit = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="đơn vị hành chính nơi xảy ra",
    )

    class Meta:
        verbose_name = "nội dung riêng"
        verbose_name_plural = "nội dung riêng"

    def __str__(self) -> str:
        return f"Nội dung của việc {self.record_id}"


class Sibling(TrackedModel):
    """One child of several born together; whoever is registered later joins the first one. vi: trẻ sinh cùng.

    `together` says that the act was entered on one form with its `lead` and is approved with it.
    """

    record = models.OneToOneField(Record, models.CASCADE, related_name="sibling", verbose_name="việc hộ tịch")
    lead = models.ForeignKey(
        Record, models.PROTECT, related_name="siblings", verbose_name="trẻ được ghi đầu tiên"
    )
    together = models.BooleanField("lập cùng một tờ khai", default=True)

    class Meta:
        verbose_name = "trẻ sinh cùng"
        verbose_name_plural = "trẻ sinh cùng"
        constraints = [
            models.CheckConstraint(condition=~Q(record=models.F("lead")), name="nobody_is_their_own_sibling")
        ]

    def __str__(self) -> str:
        return f"{self.record_id} sinh cùng {self.lead_id}"


class WarningAnswer(TrackedModel):
    """Why an unusual thing is right all the same: a warning answered, never a wall. vi: giải trình cảnh báo."""

    record = models.ForeignKey(
        Record, models.CASCADE, related_name="warning_answers", verbose_name="việc hộ tịch"
    )
    code = models.CharField("cảnh báo", max_length=60)
    message = models.TextField("nội dung cảnh báo")
    reason = models.TextField("lý do")

    class Meta:
        verbose_name = "giải trình cảnh báo"
        verbose_name_plural = "giải trình cảnh báo"
        constraints = [
            models.UniqueConstraint(fields=["record", "code"], name="a_warning_is_answered_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_warning_answer_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.code


class RecordNote(TrackedModel):
    """A line in the book's column "Ghi chú", appended after registration. vi: ghi chú.

    `act` is the later act that it speaks of; one of another office waits until somebody here has taken notice.
    """

    record = models.ForeignKey(Record, models.PROTECT, related_name="notes", verbose_name="việc hộ tịch")
    text = models.TextField("nội dung")
    act = models.ForeignKey(
        Record, models.PROTECT, null=True, related_name="+", verbose_name="việc làm căn cứ ghi chú"
    )
    made_at = models.DateTimeField("lúc", default=now, editable=False)
    seen_at = models.DateTimeField("đã biết lúc", null=True)
    seen_by_name = models.CharField("người nhận biết", max_length=100, blank=True)

    class Meta:
        verbose_name = "ghi chú"
        verbose_name_plural = "ghi chú"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(seen_at=None, seen_by_name="") | (Q(seen_at__isnull=False) & ~Q(seen_by_name="")),
                name="whoever_saw_a_note_is_named",
            )
        ]
        indexes = [
            models.Index(
                fields=["record"],
                name="note_from_elsewhere",
                condition=Q(act__isnull=False, seen_at=None),
            )
        ]

    def __str__(self) -> str:
        return self.text
