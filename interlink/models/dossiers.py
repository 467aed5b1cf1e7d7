"""The dossier a citizen filed, its papers, and what was asked of them. vi: hồ sơ."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q

from hotich.errors import NotFound
from hotich.models import Office
from hotich.models.tracked import AppendOnly, TrackedModel
from hotich.rights.access import Actor
from hotich.values.codes import CODE_LENGTH, new_code
from hotich.values.dates import now
from interlink.models.fees import FEE_CONSTRAINTS, FEES_OPEN, FeeAccount
from interlink.models.law import RefusalReason, Route, TimeLimit
from interlink.models.partners import Partner
from interlink.models.procedures import (
    SHORT_NAMES,
    AttachmentKind,
    Channel,
    Procedure,
)
from interlink.workflows import dossier
from interlink.workflows.waits_for import CLOCK_RUNS, TONES
from registry.models import Record, Sibling


class HandOut(models.TextChoices):
    """How the citizen gets the result. vi: hình thức trả kết quả."""

    IN_PERSON = "in_person", "Trực tiếp"
    AT_PLACE = "at_place", "Tại nơi đăng ký lưu động"
    POST = "post", "Bưu chính công ích"
    ELECTRONIC = "electronic", "Bản điện tử"


class NumbersInForm(models.Func):
    """The personal numbers that stand anywhere in a form. vi: số định danh trong tờ khai."""

    template = """jsonb_path_query_array(%(expressions)s, 'strict $.** ? (@ like_regex "^[0-9]{12}$")')"""
    output_field = models.JSONField()


class DossierQuerySet(models.QuerySet["Dossier"]):
    def visible_to(self, by: Actor) -> DossierQuerySet:
        """Return what these eyes may see; an office still sees what it has handed on."""
        offices = Office.objects.visible_to(by).values("pk")
        return self.filter(Q(office__in=offices) | Q(transferred_from__in=offices))

    def to_hand_out(self) -> DossierQuerySet:
        """Select those whose result is issued and not handed out."""
        return self.filter(state__in=dossier.WITH_RESULT, handed_out_at=None)

    def naming(self, personal_id: str) -> DossierQuerySet:
        """Select those in whose form a personal number stands, whoever it is there."""
        return self.alias(named=NumbersInForm("form")).filter(Q(("named__contains", [personal_id])))

    def of_record(self, record_id: int) -> DossierQuerySet:
        """Select the dossier that a record came from, also one that was entered on the form of another."""
        lead = Sibling.objects.filter(record=record_id, together=True).values("lead")
        return self.filter(
            Q(record=record_id) | Q(record=models.Subquery(lead))
        )  # each by the index of `record`

    def lock(self, dossier_id: int) -> Dossier:
        """Return the dossier with its row locked until commit; raises `NotFound`."""
        found = (
            self.select_for_update(of=("self",))
            .select_related("office__place", "route")
            .filter(pk=dossier_id)
            .first()
        )
        if found is None:
            raise NotFound
        return found


class Dossier(FeeAccount, TrackedModel):
    """One application for one procedure or one interlinked group of them, by whichever channel. vi: hồ sơ.

    `form` holds what the citizen wrote, under the keys of the procedure's filing (`interlink.filings`); it is never
    overwritten except by their own supplement. A dossier that came to our own counter has no `client`, and its
    `interlinked_number` is its `one_stop_number`. `target` is the registered act that a copy or a change is about.
    `route` says who hears of the dossier, for as long as it lives.

    It has two clocks: until `due_at` the office owes the result of its own act, which is there at `issued_at`;
    `promised_at` is what the citizen was told for everything they asked for. For a procedure alone both are the same.
    """

    procedure = models.CharField("thủ tục", max_length=20, choices=Procedure)
    interlinked_number = models.CharField("mã hồ sơ liên thông", max_length=50, unique=True)
    one_stop_number = models.CharField("mã hồ sơ một cửa", max_length=50, unique=True)
    # What the receipt's QR leads to, by whichever door the dossier came. vi: mã theo dõi.
    tracking_code = models.CharField(
        "mã theo dõi", max_length=CODE_LENGTH, unique=True, default=new_code, editable=False
    )
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="dossiers", verbose_name="cơ quan giải quyết"
    )
    client = models.ForeignKey(
        Partner, models.PROTECT, null=True, related_name="+", verbose_name="hệ thống nộp"
    )
    channel = models.CharField("kênh", max_length=10, choices=Channel, default=Channel.ONLINE)
    route = models.ForeignKey(Route, models.PROTECT, null=True, related_name="+", verbose_name="luồng hồ sơ")
    # Who files online for somebody does so with their consent, and the portal has to take it.
    assisted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người hỗ trợ nộp",
    )
    portal_number = models.CharField("mã hồ sơ do cổng cấp", max_length=50, blank=True)
    portal_accepted_at = models.DateTimeField("cổng tiếp nhận lúc", null=True)
    mobile_place = models.CharField("nơi đăng ký lưu động", max_length=300, blank=True)
    state = models.CharField(
        "trạng thái", max_length=20, choices=dossier.State, default=dossier.State.RECEIVED
    )
    form = models.JSONField("tờ khai")
    subject_name = models.CharField("người được đăng ký", max_length=400)
    subject_key = models.TextField(editable=False)
    filer_name = models.CharField("người nộp", max_length=182)
    filer_key = models.TextField(editable=False)
    filer_personal_id = models.CharField("số định danh người nộp", max_length=12, blank=True)
    filed_at = models.DateTimeField("nộp lúc")
    received_at = models.DateTimeField("tiếp nhận vào hệ thống lúc")
    # The day after which the days of both limits are counted.
    counts_from = models.DateField("thời hạn tính từ ngày")
    due_at = models.DateTimeField("hạn của cơ quan đăng ký")
    promised_at = models.DateTimeField("hẹn trả")
    # Working time for which the citizen has had it since then, and by how many working days that has moved both dates.
    waited = models.DurationField("đã chờ người dân", default=datetime.timedelta)
    waited_days = models.PositiveSmallIntegerField("số ngày làm việc đã dời vì chờ người dân", default=0)
    # A promise stays when the calendar changes, and follows when another limit turns out to hold.
    promised_by = models.ForeignKey(
        TimeLimit, models.PROTECT, related_name="+", verbose_name="thời hạn đã hẹn theo"
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người thụ lý"
    )
    record = models.OneToOneField(
        Record, models.PROTECT, null=True, related_name="dossier", verbose_name="việc hộ tịch"
    )
    target = models.ForeignKey(
        Record,
        models.PROTECT,
        null=True,
        related_name="asking_dossiers",
        verbose_name="việc đã đăng ký được yêu cầu",
    )
    transferred_from = models.ForeignKey(
        Office, models.PROTECT, null=True, related_name="+", verbose_name="chuyển từ cơ quan"
    )
    transfer_reason = models.TextField("lý do chuyển", blank=True)
    issued_at = models.DateTimeField("có kết quả lúc", null=True)
    handed_out_at = models.DateTimeField("trả kết quả lúc", null=True)
    handed_out_to = models.CharField("người nhận kết quả", max_length=150, blank=True)
    handed_out_how = models.CharField("hình thức trả kết quả", max_length=10, choices=HandOut, blank=True)
    refusal_reason = models.ForeignKey(
        RefusalReason, models.PROTECT, null=True, related_name="+", verbose_name="lý do từ chối"
    )
    end_reason = models.TextField("nội dung từ chối, rút", blank=True)
    ended_at = models.DateTimeField("kết thúc lúc", null=True)
    changed_at = models.DateTimeField("thay đổi lúc", auto_now=True)

    objects = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = "hồ sơ"
        verbose_name_plural = "hồ sơ"
        constraints = [
            models.CheckConstraint(
                name="ended_dossier_says_when",
                condition=Q(state__in=dossier.ENDED, ended_at__isnull=False)
                | (~Q(state__in=dossier.ENDED) & Q(ended_at=None)),
            ),
            models.CheckConstraint(
                name="only_an_issued_dossier_has_a_result",
                condition=Q(issued_at=None) | Q(state__in=dossier.WITH_RESULT),
            ),
            models.CheckConstraint(
                name="refused_dossier_says_why",
                condition=~Q(state="refused") | (Q(refusal_reason__isnull=False) & ~Q(end_reason="")),
            ),
            models.CheckConstraint(
                name="dossier_in_registration_has_its_record",
                condition=Q(record__isnull=False)
                | Q(procedure__in=["copy", "confirmation"])
                | Q(state__in=["received", "supplement", "accepted", "refused", "withdrawn"]),
            ),
            models.CheckConstraint(
                name="own_dossier_has_one_number",
                condition=Q(client__isnull=False) | Q(interlinked_number=models.F("one_stop_number")),
            ),
            models.CheckConstraint(
                name="mobile_registration_has_its_place",
                condition=(Q(channel="mobile") & ~Q(mobile_place=""))
                | (~Q(channel="mobile") & Q(mobile_place="")),
            ),
            models.CheckConstraint(
                name="assisted_filing_names_its_officer",
                condition=~Q(channel="assisted") | Q(assisted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="portal_accepts_assisted_filings_only",
                condition=Q(portal_accepted_at=None, portal_number="") | Q(channel="assisted"),
            ),
            models.CheckConstraint(
                name="hand_out_says_how",
                condition=Q(handed_out_at=None, handed_out_how="")
                | (Q(handed_out_at__isnull=False) & ~Q(handed_out_how="")),
            ),
            models.CheckConstraint(
                name="transfer_says_why", condition=Q(transferred_from=None) | ~Q(transfer_reason="")
            ),
            models.CheckConstraint(
                condition=Q(filer_personal_id="") | Q(filer_personal_id__regex=r"^[0-9]{12}$"),
                name="filer_personal_id_has_12_digits",
            ),
            *FEE_CONSTRAINTS,
        ]
        indexes = [
            FEES_OPEN,
            models.Index(fields=["office", "state", "due_at", "id"], name="dossier_board"),
            # For whoever answers for many offices: what is overdue, oldest first, wherever it is.
            models.Index(
                fields=["due_at", "office"], name="dossier_overdue", condition=Q(state__in=CLOCK_RUNS)
            ),
            models.Index(fields=["office", "-changed_at"], name="dossier_pulse"),
            models.Index(
                fields=["office", "promised_at", "id"],
                name="dossier_promises",
                condition=Q(state__in=dossier.PROMISED),
            ),
            models.Index(
                fields=["office", "promised_at", "id"],
                name="dossier_to_hand_out",
                condition=Q(state__in=dossier.WITH_RESULT, handed_out_at=None),
            ),
            models.Index(fields=["subject_key"], name="dossier_by_child", opclasses=["text_pattern_ops"]),
            models.Index(fields=["filer_key"], name="dossier_by_filer", opclasses=["text_pattern_ops"]),
            models.Index(
                fields=["filer_personal_id"], name="dossier_by_filer_id", condition=~Q(filer_personal_id="")
            ),
            # Who asks who looked at them may stand in a form only, while there is no act yet.
            GinIndex(
                OpClass(NumbersInForm("form"), name="jsonb_path_ops"),
                name="dossier_by_number_in_form",
                fastupdate=False,
            ),
        ]

    def __str__(self) -> str:
        return self.interlinked_number

    @property
    def has_ended(self) -> bool:
        return self.state in dossier.ENDED

    @property
    def is_own(self) -> bool:
        """Whether it came to our own counter, so that portal and one-stop system know of it by us alone."""
        return self.client_id is None

    @property
    def awaits_portal(self) -> bool:
        """Whether an officer filed it online for somebody and the portal has not taken it: it is not online yet."""
        return self.channel == Channel.ASSISTED and self.portal_accepted_at is None

    @property
    def act_ended_at(self) -> datetime.datetime | None:
        """When the office's own clock ended: with its result, or with the dossier where it brought none."""
        return self.issued_at or self.ended_at

    @property
    def state_tone(self) -> str:
        return TONES[self.state]

    @property
    def tracking_url(self) -> str:
        """The citizen's own page, for the receipt's QR and for portals."""
        return f"{settings.PUBLIC_URL}/ho-so/{self.tracking_code}"

    @property
    def short_procedure(self) -> str:
        return SHORT_NAMES[Procedure(self.procedure)]


class Attachment(AppendOnly):
    """A file the citizen sent, kept under its hash, as it was received. vi: giấy tờ đính kèm."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="attachments", verbose_name="hồ sơ")
    kind = models.CharField("loại", max_length=20, choices=AttachmentKind)
    title = models.CharField("tên giấy tờ", max_length=200)
    file_name = models.CharField("tên tệp", max_length=200)
    media_type = models.CharField("định dạng", max_length=40)
    size = models.PositiveIntegerField("kích thước (byte)")
    sha256 = models.CharField("SHA-256", max_length=64)
    pages = models.PositiveSmallIntegerField("số trang", default=1)
    supplement = models.ForeignKey(
        "Supplement", models.PROTECT, null=True, related_name="attachments", verbose_name="lần bổ sung"
    )
    received_at = models.DateTimeField("nhận lúc", default=now, editable=False)

    class Meta:
        verbose_name = "giấy tờ đính kèm"
        verbose_name_plural = "giấy tờ đính kèm"
        constraints = [
            models.CheckConstraint(
                condition=Q(media_type__in=["application/pdf", "image/jpeg", "image/png"]),
                name="attachment_is_pdf_jpeg_or_png",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Supplement(TrackedModel):
    """What the officer asked of the citizen, which fields were wrong, and until when. vi: yêu cầu bổ sung."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="supplements", verbose_name="hồ sơ")
    fields = ArrayField(models.CharField(max_length=60), verbose_name="các mục chưa đúng")
    note = models.TextField("nội dung yêu cầu")
    due_on = models.DateField("hạn bổ sung")
    asked_at = models.DateTimeField("yêu cầu lúc", default=now, editable=False)
    answered_at = models.DateTimeField("bổ sung lúc", null=True)
    changed_fields = ArrayField(models.CharField(max_length=60), default=list, verbose_name="các mục đã sửa")
    # One more request than the law of the dossier's day lets pass (`PromiseRule`).
    counts_as_late = models.BooleanField("hồ sơ tính là trễ hạn", default=False)

    class Meta:
        verbose_name = "yêu cầu bổ sung"
        verbose_name_plural = "yêu cầu bổ sung"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(answered_at=None), name="one_open_supplement_a_dossier"
            ),
            models.CheckConstraint(condition=~Q(note=""), name="supplement_says_what"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.note[:40]}"
