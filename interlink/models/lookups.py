"""What agencies outside look up in the register, and for which purpose."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from hotich.models import Office
from hotich.models.law import LawRow, one_at_a_time
from hotich.models.tracked import AppendOnly
from hotich.rights.access import Actor
from hotich.values.dates import now
from interlink.models.partners import AgencyKind, Partner
from registry.models import Paper, Record


class LookupPurpose(LawRow):
    """What agencies of some kinds may look an act up for, by day. vi: mục đích tra cứu của cơ quan, tổ chức."""

    CONDITIONS = ("code",)
    SAYS = ("words", "agencies")

    code = models.SlugField("mã", max_length=40)
    words = models.CharField("nội dung", max_length=200)
    agencies = ArrayField(
        models.CharField(max_length=20, choices=AgencyKind), verbose_name="loại cơ quan được dùng"
    )

    class Meta:
        verbose_name = "mục đích tra cứu"
        verbose_name_plural = "mục đích tra cứu"
        ordering = ["pk"]
        constraints = one_at_a_time("lookuppurpose")

    def __str__(self) -> str:
        return self.words

    def condition_in_words(self, name: str) -> str:
        """Name the purpose itself; its code is for the program."""
        return self.words


class ActLookupQuerySet(models.QuerySet["ActLookup"]):
    def visible_to(self, by: Actor) -> ActLookupQuerySet:
        """Return the look-ups of acts in the books of the offices that these eyes may see."""
        return self.filter(office__in=Office.objects.visible_to(by))


class ActLookup(AppendOnly):
    """One look of an agency: who asked there, for which matter of theirs, and the digest of what they were told.

    vi: lượt tra cứu của cơ quan, tổ chức. One that found nothing names no act; it counts for the day all the same.
    """

    reference = models.UUIDField("mã lượt tra cứu", default=uuid.uuid4, unique=True)
    partner = models.ForeignKey(
        Partner, models.PROTECT, related_name="act_lookups", verbose_name="cơ quan tra cứu"
    )
    purpose = models.ForeignKey(LookupPurpose, models.PROTECT, related_name="+", verbose_name="mục đích")
    their_number = models.CharField("số hồ sơ, văn bản của cơ quan tra cứu", max_length=100)
    officer_name = models.CharField("người tra cứu", max_length=150)
    looked_at = models.DateTimeField("tra cứu lúc", default=now, editable=False)
    record = models.ForeignKey(
        Record, models.PROTECT, null=True, related_name="act_lookups", verbose_name="việc hộ tịch"
    )
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", verbose_name="giấy tờ")
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+", verbose_name="nơi giữ sổ")
    answer_sha256 = models.CharField("SHA-256 của câu trả lời", max_length=64, blank=True)

    objects = ActLookupQuerySet.as_manager()

    class Meta:
        verbose_name = "lượt tra cứu của cơ quan, tổ chức"
        verbose_name_plural = "lượt tra cứu của cơ quan, tổ chức"
        constraints = [
            models.CheckConstraint(
                name="a_lookup_that_found_has_its_answer",
                condition=Q(record=None, paper=None, office=None, answer_sha256="")
                | (Q(record__isnull=False, paper__isnull=False, office__isnull=False) & ~Q(answer_sha256="")),
            ),
            models.CheckConstraint(
                condition=~Q(their_number="") & ~Q(officer_name=""), name="a_lookup_says_who_and_for_what"
            ),
        ]
        indexes = [
            models.Index(fields=["partner", "looked_at"], name="lookups_of_a_day"),
            models.Index(fields=["office", "-looked_at"], name="lookups_at_an_office"),
        ]

    def __str__(self) -> str:
        return f"{self.partner} {self.looked_at:%d/%m/%Y}"
