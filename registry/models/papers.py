"""Electronic papers, the tokens that sign them, and every signature on its way. vi: giấy tờ điện tử, chữ ký số."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from hotich.acts.access import Actor, offices_visible_to
from hotich.errors import NotFound
from hotich.models import Office
from hotich.models.tracked import TrackedModel
from registry.models.paper_kinds import CODE_LENGTH, PaperKind
from registry.models.records import Record
from registry.workflows.blank import State as BlankState
from registry.workflows.paper import SignatureState, State, Step


class PaperQuerySet(models.QuerySet["Paper"]):
    def visible_to(self, by: Actor) -> PaperQuerySet:
        return self.filter(office__in=offices_visible_to(by))

    def lock(self, paper_id: int) -> Paper:
        """Return the paper with its row locked until commit; raises `NotFound`."""
        locked = self.select_for_update(of=("self",)).select_related("office", "record")
        paper = locked.filter(pk=paper_id).first()
        if paper is None:
            raise NotFound
        return paper


class Paper(TrackedModel):
    """An electronic paper from one act: rendered once, signed twice, never changed. vi: giấy tờ điện tử.

    `content` is what is printed, frozen when rendering begins. The four files are named by their SHA-256 in
    `hotich.storage.files`; each begins with the bytes of the one before.
    """

    record = models.ForeignKey(Record, models.PROTECT, related_name="papers", verbose_name="việc hộ tịch")
    office = models.ForeignKey(Office, models.PROTECT, related_name="papers", verbose_name="cơ quan cấp")
    kind = models.CharField("loại giấy tờ", max_length=30, choices=PaperKind)
    template_version = models.CharField("mẫu", max_length=40)
    code = models.CharField("mã kiểm tra", max_length=CODE_LENGTH, unique=True)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.WAITING_FOR_NUMBER)
    content = models.JSONField("nội dung", null=True)
    # Who signs: for the original whoever registered the act, for a copy the office that gives it.
    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ký"
    )
    signer_name = models.CharField("họ tên người ký", max_length=100)
    signer_title = models.CharField("chức vụ người ký", max_length=100, blank=True)
    # A copy has a number of its own, in a series of its office and year, beside the number of the act.
    copy_number = models.PositiveIntegerField("số bản sao", null=True, blank=True)
    copy_year = models.PositiveSmallIntegerField("năm của số bản sao", null=True, blank=True)
    requester = models.CharField("người yêu cầu bản sao", max_length=150, blank=True)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="replaces", verbose_name="được thay bằng"
    )
    without_number_reason = models.TextField("lý do cấp khi chưa có số định danh", blank=True)
    base_file = models.CharField("tệp đã lập", max_length=64, blank=True)
    signed_file = models.CharField("tệp có chữ ký người có thẩm quyền", max_length=64, blank=True)
    issued_file = models.CharField("tệp đã ban hành", max_length=64, blank=True)
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    rendered_at = models.DateTimeField("lập lúc", null=True)
    signed_at = models.DateTimeField("ký lúc", null=True)
    issued_at = models.DateTimeField("ban hành lúc", null=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = "giấy tờ điện tử"
        verbose_name_plural = "giấy tờ điện tử"
        constraints = [
            models.UniqueConstraint(
                fields=["record", "kind"],
                condition=Q(copy_number=None, replaced_by=None),
                name="one_valid_original_a_record",
            ),
            models.UniqueConstraint(
                fields=["office", "kind", "copy_year", "copy_number"], name="copy_number_is_used_once"
            ),
            models.CheckConstraint(
                condition=Q(copy_number=None, copy_year=None)
                | Q(copy_number__isnull=False, copy_year__isnull=False),
                name="copy_number_has_its_year",
            ),
            models.CheckConstraint(
                name="paper_content_is_frozen_before_rendering",
                condition=Q(state="waiting", content=None) | (~Q(state="waiting") & Q(content__isnull=False)),
            ),
            models.CheckConstraint(
                name="rendered_paper_has_its_file",
                condition=Q(state__in=["waiting", "to_render"], base_file="", rendered_at=None)
                | (~Q(state__in=["waiting", "to_render"]) & ~Q(base_file="") & Q(rendered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="signed_paper_has_its_file",
                condition=(~Q(state__in=["to_issue", "issued"]) & Q(signed_file="", signed_at=None))
                | (Q(state__in=["to_issue", "issued"], signed_at__isnull=False) & ~Q(signed_file="")),
            ),
            models.CheckConstraint(
                name="issued_paper_has_its_file",
                condition=(~Q(state="issued") & Q(issued_file="", issued_at=None))
                | (Q(state="issued", issued_at__isnull=False) & ~Q(issued_file="")),
            ),
        ]
        indexes = [models.Index(fields=["office", "state", "rendered_at"], name="paper_worklist")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.record}"

    @property
    def state_tone(self) -> str:
        return {State.WAITING_FOR_NUMBER: "waiting", State.ISSUED: "done"}.get(State(self.state), "active")

    @property
    def is_result(self) -> bool:
        """Whether it is what the act itself brings: neither a copy nor a paper made again in place of another."""
        return self.copy_number is None and not self.replaces.exists()

    @property
    def latest_file(self) -> str:
        """The newest of the files, or nothing before rendering."""
        return self.issued_file or self.signed_file or self.base_file

    @property
    def state_since(self) -> datetime.datetime:
        """When the paper came to its present state, as far as its own times tell."""
        return self.issued_at or self.signed_at or self.rendered_at or self.created_at


class CopySeries(models.Model):
    """The counter of copies of one kind that one office gives in one year. vi: số trích lục (bản sao)."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan")
    kind = models.CharField("loại giấy tờ", max_length=30, choices=PaperKind)
    year = models.PositiveSmallIntegerField("năm")
    last_number = models.PositiveIntegerField("số đã dùng gần nhất", default=0)

    class Meta:
        verbose_name = "dãy số bản sao"
        verbose_name_plural = "dãy số bản sao"
        constraints = [
            models.UniqueConstraint(fields=["office", "kind", "year"], name="one_copy_series_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}: {self.last_number}"


class Blank(TrackedModel):
    """A printed form with a serial number: in stock, used for a paper, or spoiled. vi: phôi giấy tờ hộ tịch.

    Thông tư 04/2020/TT-BTP, Phụ lục 1 names the forms that are printed by the Ministry.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="blanks", verbose_name="cơ quan")
    kind = models.CharField("loại giấy tờ", max_length=30, choices=PaperKind)
    serial = models.CharField("số sê-ri", max_length=30)
    state = models.CharField("tình trạng", max_length=10, choices=BlankState, default=BlankState.IN_STOCK)
    paper = models.ForeignKey(
        Paper, models.PROTECT, null=True, related_name="blanks", verbose_name="giấy tờ đã in"
    )
    reason = models.TextField("lý do hủy", blank=True)
    settled_at = models.DateTimeField("dùng hoặc hủy lúc", null=True)

    class Meta:
        verbose_name = "phôi"
        verbose_name_plural = "phôi"
        constraints = [
            models.UniqueConstraint(fields=["kind", "serial"], name="a_serial_number_is_given_once"),
            models.CheckConstraint(
                condition=Q(state="in_stock", paper=None, reason="", settled_at=None)
                | Q(state="used", paper__isnull=False, reason="", settled_at__isnull=False)
                | (Q(state="spoiled", settled_at__isnull=False) & ~Q(reason="")),
                name="a_blank_says_what_became_of_it",
            ),
        ]

    def __str__(self) -> str:
        return self.serial

    @property
    def state_tone(self) -> str:
        return {BlankState.IN_STOCK: "active", BlankState.USED: "done"}.get(BlankState(self.state), "void")


class TokenQuerySet(models.QuerySet["Token"]):
    def in_use(self) -> TokenQuerySet:
        return self.filter(retired_at=None)


class Token(TrackedModel):
    """A device with one private key, made out to a person of an office or to the office itself. vi: thiết bị ký số.

    The certificate and its chain stand here, so that neither a page nor a worker reads them from the slow device.
    """

    label = models.CharField("nhãn thiết bị", max_length=32, unique=True)
    office = models.ForeignKey(Office, models.PROTECT, related_name="tokens", verbose_name="cơ quan")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tokens",
        verbose_name="người được cấp",
        help_text="Để trống: chứng thư số của cơ quan",
    )
    holder_name = models.CharField("tên chủ thể chứng thư số", max_length=200)
    certificate = models.TextField("chứng thư số (PEM)")
    chain = models.TextField("chuỗi chứng thực (PEM)")
    fingerprint = models.CharField("dấu vân tay SHA-256", max_length=64, unique=True)
    valid_from = models.DateTimeField("hiệu lực từ")
    valid_to = models.DateTimeField("hiệu lực đến")
    retired_at = models.DateTimeField("ngừng dùng lúc", null=True, blank=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        verbose_name = "thiết bị ký số"
        verbose_name_plural = "thiết bị ký số"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gt=F("valid_from")), name="certificate_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["user", "office"], condition=Q(retired_at=None), name="one_token_a_person_and_office"
            ),
            models.UniqueConstraint(
                fields=["office"], condition=Q(retired_at=None, user=None), name="one_token_of_an_office"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.holder_name}"

    @property
    def queue(self) -> str:
        """The Celery queue that only this token's station reads."""
        return f"token.{self.label}"


class Station(models.Model):
    """The process that holds a token open, as it last reported itself. vi: trạm ký."""

    class State(models.TextChoices):
        """vi: tình trạng trạm ký."""

        WAITING_FOR_PIN = "waiting_for_pin", "đang chờ mã PIN"
        READY = "ready", "sẵn sàng"
        PIN_REFUSED = "pin_refused", "mã PIN không được chấp nhận"
        BROKEN = "broken", "không đọc được thiết bị"
        STOPPED = "stopped", "đã dừng"

    #: Three missed reports and a station counts as gone.
    SILENT_AFTER = datetime.timedelta(seconds=10)

    token = models.OneToOneField(Token, models.PROTECT, related_name="station", verbose_name="thiết bị ký số")
    state = models.CharField("tình trạng", max_length=15, choices=State)
    seen_at = models.DateTimeField("báo gần nhất lúc")

    class Meta:
        verbose_name = "trạm ký"
        verbose_name_plural = "trạm ký"

    def __str__(self) -> str:
        return f"{self.token.label}: {self.get_state_display()}"

    def is_heard(self, now: datetime.datetime) -> bool:
        return now - self.seen_at < self.SILENT_AFTER

    def sentence(self, now: datetime.datetime) -> str:
        """Say what the waiting papers wait for, and for whom."""
        holder, state = self.token.holder_name, self.State(self.state)
        if state == self.State.PIN_REFUSED:
            return f"Trạm ký {self.token.label}: mã PIN không được chấp nhận; {holder} cần mở lại trạm."
        if not self.is_heard(now) or state == self.State.STOPPED:
            return f"Trạm ký {self.token.label} không hoạt động; {holder} cần mở trạm và nhập mã PIN."
        if state == self.State.WAITING_FOR_PIN:
            return f"Trạm ký {self.token.label} đang chờ mã PIN của {holder}."
        if state == self.State.BROKEN:
            return f"Trạm ký {self.token.label} không đọc được thiết bị của {holder}; hãy cắm lại thiết bị."
        return f"Trạm ký {self.token.label} sẵn sàng."


class Signature(models.Model):
    """One of a paper's two signatures, from the order to the signed file. vi: chữ ký số.

    A prepared signature keeps the file with its empty place (`prepared`, `place`), the digest and the bytes to be
    signed; they are let go when the signed file is stored.
    """

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="signatures", verbose_name="giấy tờ")
    step = models.CharField("bước ký", max_length=6, choices=Step)
    state = models.CharField(
        "tình trạng", max_length=8, choices=SignatureState, default=SignatureState.QUEUED
    )
    token = models.ForeignKey(Token, models.PROTECT, related_name="signatures", verbose_name="thiết bị ký số")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người yêu cầu ký"
    )
    requested_at = models.DateTimeField("yêu cầu lúc")
    prepared = models.BinaryField("tệp chờ chữ ký", null=True)
    digest = models.BinaryField("giá trị băm", null=True)
    place = ArrayField(
        models.PositiveIntegerField(), size=2, null=True, verbose_name="vị trí chữ ký trong tệp"
    )
    to_sign = models.BinaryField("nội dung được ký", null=True)
    raw = models.BinaryField("chữ ký thô", null=True)
    is_timestamped = models.BooleanField("có dấu thời gian", null=True)
    completed_at = models.DateTimeField("hoàn tất lúc", null=True)
    error = models.TextField("lý do dừng", blank=True)

    class Meta:
        verbose_name = "chữ ký số"
        verbose_name_plural = "chữ ký số"
        constraints = [
            models.UniqueConstraint(fields=["paper", "step"], name="one_signature_a_step"),
            models.CheckConstraint(
                name="signature_at_token_is_prepared",
                condition=~Q(state__in=["at_token", "raw"])
                | Q(prepared__isnull=False, digest__isnull=False, place__isnull=False, to_sign__isnull=False),
            ),
            models.CheckConstraint(
                name="raw_signature_is_there", condition=~Q(state="raw") | Q(raw__isnull=False)
            ),
            models.CheckConstraint(
                name="done_signature_says_when",
                condition=Q(state="done", completed_at__isnull=False)
                | (~Q(state="done") & Q(completed_at=None)),
            ),
            models.CheckConstraint(
                name="parked_signature_says_why", condition=~Q(state="parked") | ~Q(error="")
            ),
        ]
        indexes = [
            models.Index(
                fields=["token", "requested_at"], name="signature_at_token", condition=Q(state="at_token")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.get_step_display()}: {self.get_state_display()}"

    @property
    def state_tone(self) -> str:
        return {SignatureState.DONE: "done", SignatureState.PARKED: "late"}.get(
            SignatureState(self.state), "waiting"
        )

    def start_over(self, token: Token, now: datetime.datetime) -> None:
        """Forget what was prepared: the next worker begins from the paper's file."""
        self.token, self.requested_at, self.state, self.error = token, now, SignatureState.QUEUED, ""
        self.prepared = self.digest = self.place = self.to_sign = self.raw = None
