"""What a dossier costs, what was paid and given back, and what the portal counts of it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from hotich.models import Office
from hotich.models.tracked import AppendOnly, TrackedModel
from hotich.values.dates import now
from interlink.models.partners import Partner


class ReceiptForm(models.TextChoices):
    """vi: hình thức biên lai thu phí, lệ phí."""

    PAPER = "paper", "Biên lai giấy"
    ELECTRONIC = "electronic", "Biên lai điện tử"


class Means(models.TextChoices):
    """How money came or went. vi: hình thức thanh toán."""

    CASH = "cash", "Tiền mặt"
    TRANSFER = "transfer", "Chuyển khoản"
    CARD = "card", "Thẻ, máy POS"
    POST = "post", "Qua bưu chính"
    PORTAL = "portal", "Trực tuyến qua Cổng Dịch vụ công quốc gia"
    PROVINCE = "province", "Trực tuyến qua cổng thanh toán của tỉnh"


#: What counts as paid online; an officer takes money by the others.
ONLINE = (Means.PORTAL, Means.PROVINCE)


class FeeAccount(models.Model):
    """The columns of a dossier that say what is owed, kept beside what was paid. vi: lệ phí của hồ sơ.

    `fee_lines` are the fees with their basis, as `interlink.dossiers.fee_rules.Fee` reads them; `fee_paid` is the sum
    of the payments less what was given back; `fee_accepted` is the difference that somebody let stand, with a reason
    in the trail. Where `fee_difference` is not 0 there is something to do.
    """

    fee_due = models.PositiveIntegerField("lệ phí phải nộp (đồng)", default=0)
    fee_due_before = models.PositiveIntegerField("lệ phí phải nộp tính lúc nộp hồ sơ (đồng)", null=True)
    fee_lines = models.JSONField("các khoản lệ phí", default=list)
    fee_exemption = models.SlugField("đối tượng được miễn lệ phí", max_length=20, blank=True)
    fee_proof = models.CharField("giấy tờ chứng minh được miễn lệ phí", max_length=200, blank=True)
    fee_paid = models.PositiveIntegerField("lệ phí đã nộp (đồng)", default=0)
    fee_accepted = models.IntegerField("chênh lệch lệ phí đã chấp nhận (đồng)", default=0)
    fee_difference = models.IntegerField("chênh lệch lệ phí (đồng)", default=0)
    fee_asked_at = models.DateTimeField("yêu cầu nộp lệ phí lúc", null=True)

    class Meta:
        abstract = True

    def weigh(self) -> None:
        """Say what is open between what is due and what was paid; a payment or another fee ends what was asked."""
        self.fee_difference = self.fee_paid - self.fee_due - self.fee_accepted
        self.fee_asked_at = None


FEE_CONSTRAINTS: list[models.BaseConstraint] = [
    models.CheckConstraint(
        condition=Q(fee_difference=F("fee_paid") - F("fee_due") - F("fee_accepted")),
        name="fee_difference_is_paid_less_due",
    ),
    models.CheckConstraint(condition=Q(fee_exemption="") | Q(fee_due=0), name="who_is_exempt_owes_nothing"),
]
#: What is open at an office is a small part of its dossiers.
FEES_OPEN = models.Index(
    fields=["office", "promised_at", "id"], name="dossier_fees_open", condition=~Q(fee_difference=0)
)


class Payment(AppendOnly):
    """Money that came for a dossier or was given back, with its receipt; what was noted wrongly is struck by a row.

    vi: khoản thu, hoàn trả lệ phí. `client` is the portal that told of it, `corrects` the row that never was.
    """

    class Kind(models.TextChoices):
        """vi: loại khoản."""

        PAYMENT = "payment", "Nộp"
        REFUND = "refund", "Hoàn trả"
        CORRECTION = "correction", "Hủy ghi nhận"

    dossier = models.ForeignKey("Dossier", models.PROTECT, related_name="payments", verbose_name="hồ sơ")
    kind = models.CharField("loại khoản", max_length=10, choices=Kind)
    amount = models.PositiveIntegerField("số tiền (đồng)")
    means = models.CharField("hình thức thanh toán", max_length=10, choices=Means)
    receipt_form = models.CharField("hình thức biên lai", max_length=10, choices=ReceiptForm, blank=True)
    receipt_series = models.CharField("ký hiệu biên lai", max_length=40, blank=True)
    receipt_number = models.CharField("số biên lai", max_length=60, blank=True)
    receipt_code = models.CharField("mã tra cứu biên lai", max_length=60, blank=True)
    reference = models.CharField("mã giao dịch", max_length=60, blank=True)
    paid_at = models.DateTimeField("nộp, hoàn trả lúc")
    noted_at = models.DateTimeField("ghi nhận lúc", default=now, editable=False)
    officer_name = models.CharField("người ghi nhận", max_length=100, blank=True)
    client = models.ForeignKey(
        Partner, models.PROTECT, null=True, related_name="+", verbose_name="hệ thống báo"
    )
    reason = models.TextField("lý do, số quyết định", blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="correction", verbose_name="hủy ghi nhận khoản"
    )

    class Meta:
        verbose_name = "khoản thu, hoàn trả lệ phí"
        verbose_name_plural = "khoản thu, hoàn trả lệ phí"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_is_of_money"),
            models.CheckConstraint(
                condition=Q(kind="payment") | ~Q(reason=""), name="refund_and_correction_say_why"
            ),
            models.CheckConstraint(
                condition=Q(kind="correction", corrects__isnull=False)
                | (~Q(kind="correction") & Q(corrects=None)),
                name="correction_names_what_it_strikes",
            ),
            models.CheckConstraint(
                condition=Q(receipt_form="", receipt_number="")
                | (~Q(receipt_form="") & ~Q(receipt_number="")),
                name="receipt_has_form_and_number",
            ),
            models.CheckConstraint(
                condition=~Q(receipt_form="electronic") | ~Q(receipt_code=""),
                name="electronic_receipt_can_be_looked_up",
            ),
            models.CheckConstraint(
                condition=~Q(kind="payment", client=None) | ~Q(receipt_number=""),
                name="money_taken_at_the_office_has_its_receipt",
            ),
            models.CheckConstraint(
                condition=Q(client__isnull=False) | ~Q(officer_name=""), name="payment_says_who_noted_it"
            ),
            models.UniqueConstraint(
                fields=["dossier", "reference"],
                condition=~Q(reference="") & Q(kind="payment", client__isnull=False),
                name="a_transaction_is_noted_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount} đồng"

    @property
    def is_struck(self) -> bool:
        """Whether a later row says that this one never was."""
        return hasattr(self, "correction")

    @property
    def receipt(self) -> str:
        """The receipt as people name it; empty without one."""
        if not self.receipt_number:
            return ""
        series = f"ký hiệu {self.receipt_series}, " if self.receipt_series else ""
        code = f", mã tra cứu {self.receipt_code}" if self.receipt_code else ""
        form = str(self.get_receipt_form_display())
        return f"{form[:1].lower()}{form[1:]} {series}số {self.receipt_number}{code}"


class PaymentCount(TrackedModel):
    """What a portal counts as paid online for an office in a period: asked for first, answered by a worker.

    vi: số liệu thanh toán trực tuyến của cổng. `numbers` are the dossiers that it counts, by its own definition.
    """

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+", verbose_name="nguồn")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan")
    first = models.DateField("từ ngày")
    last = models.DateField("đến hết ngày")
    asked_at = models.DateTimeField("hỏi lúc", default=now, editable=False)
    fetched_at = models.DateTimeField("lấy về lúc", null=True)
    counted_at = models.DateTimeField("cổng đếm lúc", null=True)
    with_obligation = models.PositiveIntegerField("hồ sơ có nghĩa vụ tài chính", null=True)
    paid_online = models.PositiveIntegerField("hồ sơ thanh toán trực tuyến", null=True)
    numbers = ArrayField(models.CharField(max_length=50), default=list, verbose_name="mã hồ sơ được đếm")
    error = models.TextField("lỗi", blank=True)

    class Meta:
        verbose_name = "số liệu thanh toán của cổng"
        verbose_name_plural = "số liệu thanh toán của cổng"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fetched_at=None, with_obligation=None, paid_online=None, counted_at=None)
                | Q(
                    fetched_at__isnull=False,
                    with_obligation__isnull=False,
                    paid_online__isnull=False,
                    counted_at__isnull=False,
                ),
                name="fetched_count_is_whole",
            ),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="counted_period_has_days"),
        ]
        indexes = [models.Index(fields=["office", "first", "last", "-id"], name="payment_counts_latest")]

    def __str__(self) -> str:
        return f"{self.office_id} {self.first:%d/%m/%Y}–{self.last:%d/%m/%Y}: {self.paid_online}"
