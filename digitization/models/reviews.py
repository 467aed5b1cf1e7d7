"""The review of what is already in the register: campaigns, and what was found in each record."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from digitization.workflows.campaign import CampaignState
from digitization.workflows.review import State
from hotich.errors import NotFound
from hotich.models import Office
from hotich.models.tracked import AppendOnly, TrackedModel
from hotich.rights.access import Actor
from registry.models import CorrectionReason, EventKind, Record


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def lock(self, campaign_id: int) -> Campaign:
        """Return the campaign with its row locked until commit; raises `NotFound`."""
        found = self.select_for_update(of=("self",)).select_related("office").filter(pk=campaign_id).first()
        if found is None:
            raise NotFound
        return found


class Campaign(TrackedModel):
    """Reading the register's data against the books, for an office and all below it. vi: đợt rà soát dữ liệu hộ tịch.

    Such as Kế hoạch số 173/KH-UBND of a province. A record gets a row only when somebody has looked into it
    (`ReviewItem`): what has none is still to be reviewed, however many millions that are.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="campaigns", verbose_name="cơ quan")
    title = models.CharField("tên đợt", max_length=200)
    basis = models.CharField("căn cứ", max_length=200, blank=True)
    kinds = ArrayField(models.CharField(max_length=20, choices=EventKind), verbose_name="loại việc")
    registered_from = models.DateField("đăng ký từ ngày", null=True, blank=True)
    registered_to = models.DateField("đăng ký đến ngày", null=True, blank=True)
    deadline = models.DateField("phải xong trước ngày", null=True, blank=True)
    opened_by_name = models.CharField("người mở", max_length=100)
    opened_at = models.DateTimeField("mở lúc", auto_now_add=True)
    closed_at = models.DateTimeField("kết thúc lúc", null=True)
    closed_by_name = models.CharField("người kết thúc", max_length=100, blank=True)
    #: Until then the records of some offices below are not counted yet (`CampaignScope`).
    counted_at = models.DateTimeField("đếm xong lúc", null=True)

    objects = models.Manager.from_queryset(CampaignQuerySet)()  # mypy does not see as_manager() here

    class Meta:
        verbose_name = "đợt rà soát"
        verbose_name_plural = "đợt rà soát"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(kinds=[]), name="a_campaign_has_its_kinds"),
            models.CheckConstraint(
                condition=Q(registered_from=None)
                | Q(registered_to=None)
                | Q(registered_to__gte=F("registered_from")),
                name="a_campaign_runs_forward",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> CampaignState:
        return CampaignState.CLOSED if self.closed_at else CampaignState.RUNNING


class CampaignScope(models.Model):
    """How many records of an office and kind a campaign is about, counted in advance. vi: số dữ liệu phải rà soát."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="scopes", verbose_name="đợt rà soát")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan")
    kind = models.CharField("loại việc", max_length=20, choices=EventKind)
    records = models.PositiveIntegerField("số dữ liệu")

    class Meta:
        verbose_name = "số dữ liệu phải rà soát"
        verbose_name_plural = "số dữ liệu phải rà soát"
        constraints = [
            models.UniqueConstraint(fields=["campaign", "office", "kind"], name="a_scope_is_counted_once")
        ]

    def __str__(self) -> str:
        return f"{self.office_id} {self.kind}: {self.records}"


class Outcome(models.TextChoices):
    """What somebody found who read a record against its book. vi: kết quả rà soát."""

    CONFIRMED = "confirmed", "Đúng với sổ"
    EDIT = "edit", "Đề nghị chỉnh sửa"
    CANCEL = "cancel", "Đề nghị hủy"


class CancelReason(models.TextChoices):
    """Why data should not be in the register. vi: lý do hủy dữ liệu."""

    DOUBLE = "double", "Trùng thông tin đăng ký"
    SEX = "sex", "Nhập sai giới tính"
    YEAR = "year", "Nhập sai năm đăng ký"
    OTHER = "no_act", "Không có việc này trong sổ"


#: The reasons of each outcome, as the reports name them.
REASONS: dict[str, type[models.TextChoices]] = {Outcome.EDIT: CorrectionReason, Outcome.CANCEL: CancelReason}
_LABELS = {value: str(label) for reasons in REASONS.values() for value, label in reasons.choices}


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def visible_to(self, by: Actor) -> EvidenceQuerySet:
        return self.filter(record__office__in=Office.objects.visible_to(by))


class Evidence(AppendOnly):
    """A citizen's paper that says otherwise than the book, attached in a review. vi: giấy tờ kèm theo khi rà soát.

    It stays with the record, whatever is found; whoever brought a wrong one brings the right one too.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="+", verbose_name="đợt rà soát")
    record = models.ForeignKey(Record, models.PROTECT, related_name="+", verbose_name="việc hộ tịch")
    title = models.CharField("tên giấy tờ", max_length=200)
    file_name = models.CharField("tên tệp", max_length=200)
    media_type = models.CharField("loại tệp", max_length=100)
    digest = models.CharField("SHA-256", max_length=64)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người đính kèm"
    )
    added_by_name = models.CharField("họ tên người đính kèm", max_length=100)
    added_at = models.DateTimeField("đính kèm lúc", auto_now_add=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "giấy tờ kèm rà soát"
        verbose_name_plural = "giấy tờ kèm rà soát"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["record", "digest"], name="a_paper_is_attached_once_a_record")
        ]

    def __str__(self) -> str:
        return self.title


class ReviewItemQuerySet(models.QuerySet["ReviewItem"]):
    def visible_to(self, by: Actor) -> ReviewItemQuerySet:
        return self.filter(office__in=Office.objects.visible_to(by))


class ReviewItem(TrackedModel):
    """One record that somebody has read against its book, and what follows. vi: dữ liệu đã rà soát.

    `lines` maps keys of the record's lines to [old text, new text] as `registry.kinds.values.as_text` writes them.
    Nobody decides what they proposed themselves.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="items", verbose_name="đợt rà soát")
    record = models.ForeignKey(Record, models.PROTECT, related_name="reviews", verbose_name="việc hộ tịch")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan")
    kind = models.CharField("loại việc", max_length=20, choices=EventKind)
    state = models.CharField("tình trạng", max_length=9, choices=State, default=State.OPEN)
    outcome = models.CharField("kết quả", max_length=9, choices=Outcome)
    reason = models.CharField("lý do", max_length=10, blank=True)
    note = models.TextField("giải thích", blank=True)
    lines = models.JSONField("các mục chỉnh sửa", default=dict)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người rà soát"
    )
    reviewed_by_name = models.CharField("họ tên người rà soát", max_length=100)
    reviewed_at = models.DateTimeField("rà soát lúc")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người phê duyệt"
    )
    decided_by_name = models.CharField("họ tên người phê duyệt", max_length=100, blank=True)
    decided_at = models.DateTimeField("phê duyệt lúc", null=True)
    decision_note = models.TextField("ý kiến của người phê duyệt", blank=True)

    objects = ReviewItemQuerySet.as_manager()

    class Meta:
        verbose_name = "dữ liệu đã rà soát"
        verbose_name_plural = "dữ liệu đã rà soát"
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "record"], name="a_record_is_reviewed_once_a_campaign"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("reviewed_by")),
                name="nobody_decides_their_own_review",
            ),
            models.CheckConstraint(
                condition=Q(state="confirmed", outcome="confirmed", reason="", lines={})
                | (
                    Q(state__in=["proposed", "approved", "rejected"], outcome="edit")
                    & ~Q(reason="")
                    & ~Q(lines={})
                )
                | (
                    Q(state__in=["proposed", "approved", "rejected"], outcome="cancel", lines={})
                    & ~Q(reason="")
                ),
                name="a_review_says_what_it_found",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "rejected"])
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="a_decided_review_says_by_whom",
            ),
        ]
        indexes = [
            models.Index(
                fields=["campaign", "office", "kind", "outcome", "reason", "state"], name="review_counts"
            ),
            models.Index(
                fields=["office", "outcome", "reason", "id"],
                name="review_to_decide",
                condition=Q(state="proposed"),
            ),
            models.Index(fields=["office", "reviewed_at"], name="review_by_day"),
            models.Index(
                fields=["office", "campaign", "id"], name="review_sent_back", condition=Q(state="rejected")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.record_id}"

    @property
    def reason_label(self) -> str:
        """The reason in words, of an edit or of a cancellation."""
        return _LABELS.get(self.reason, "")
