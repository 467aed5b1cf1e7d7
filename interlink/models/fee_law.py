"""What the law says of money, by date: fees, who pays nothing, which receipt. vi: quy định về lệ phí."""

from __future__ import annotations

from django.db import models

from hotich.models.law import LawRow, one_at_a_time
from interlink.models.fees import ReceiptForm
from interlink.models.procedures import Channel, Procedure
from registry.models import RegistrationBasis, RegistrationKind


class FeeRule(LawRow):
    """What one procedure costs; for copies the amount is that of one copy. vi: mức lệ phí."""

    CONDITIONS = ("procedure", "foreign", "basis", "registration_kind", "channel")
    SAYS = ("amount",)

    procedure = models.CharField("thủ tục", max_length=20, choices=Procedure)
    foreign = models.BooleanField("có yếu tố nước ngoài", null=True, blank=True)
    basis = models.CharField("căn cứ đăng ký", max_length=10, choices=RegistrationBasis, blank=True)
    registration_kind = models.CharField("loại đăng ký", max_length=10, choices=RegistrationKind, blank=True)
    channel = models.CharField("kênh", max_length=10, choices=Channel, blank=True)
    amount = models.PositiveIntegerField("mức thu (đồng)")

    class Meta:
        verbose_name = "mức lệ phí"
        verbose_name_plural = "mức lệ phí"
        ordering = ["procedure", "valid_from"]
        constraints = one_at_a_time("feerule")

    def __str__(self) -> str:
        return f"{self.get_procedure_display()}: {self.amount} đồng"


class FeeExemption(LawRow):
    """Who pays nothing whatever they ask for, on showing a proof. vi: đối tượng được miễn lệ phí."""

    CONDITIONS = ("code",)
    SAYS = ("name", "proof")

    code = models.SlugField("mã", max_length=20)
    name = models.CharField("đối tượng", max_length=150)
    proof = models.CharField("giấy tờ chứng minh", max_length=200, blank=True)

    class Meta:
        verbose_name = "đối tượng được miễn lệ phí"
        verbose_name_plural = "đối tượng được miễn lệ phí"
        ordering = ["pk"]
        constraints = one_at_a_time("feeexemption")

    def __str__(self) -> str:
        return self.name

    def condition_in_words(self, name: str) -> str:
        """Name who pays nothing; the code is for the program."""
        return self.name


class ReceiptRule(LawRow):
    """In which form a receipt for money is given from a day on; one that names none allows either.

    vi: hình thức biên lai.
    """

    CONDITIONS = ("procedure",)
    SAYS = ("form",)

    procedure = models.CharField("thủ tục", max_length=20, choices=Procedure, blank=True)
    form = models.CharField("hình thức biên lai", max_length=10, choices=ReceiptForm, blank=True)

    class Meta:
        verbose_name = "hình thức biên lai"
        verbose_name_plural = "hình thức biên lai"
        ordering = ["procedure", "valid_from"]
        constraints = one_at_a_time("receiptrule")

    def __str__(self) -> str:
        return self.words_of("form")

    def words_of(self, name: str) -> str:
        """Say of a rule without a form that either may be used."""
        return super().words_of(name) or ("biên lai giấy hoặc điện tử" if name == "form" else "")
