"""The trail: one append-only table for every act and every look."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.db import models
from django.db.models.functions import Now

from hotich.models.tracked import AppendOnly
from hotich.roles import Role


class AuditEntry(AppendOnly):
    """Who did or looked at what, in which role, for which office, why and when. vi: nhật ký.

    The application's database role may only insert and read; a trigger refuses all else to the owner as well. The
    database says when, and refuses an author whom the transaction has not named (`hotich.models.tracked.declare`).
    The table is kept in parts, one a month (`hotich.storage.months`).
    """

    at = models.DateTimeField("lúc", db_default=Now())
    act = models.CharField("việc", max_length=60)
    user = models.ForeignKey(
        "hotich.User", models.PROTECT, null=True, related_name="+", verbose_name="tài khoản"
    )
    actor_name = models.CharField("người thực hiện", max_length=200)
    role = models.CharField("vai trò", max_length=20, choices=Role, blank=True)
    office = models.ForeignKey(
        "hotich.Office", models.PROTECT, null=True, related_name="+", verbose_name="cơ quan"
    )
    client = models.CharField("hệ thống gọi đến", max_length=60, blank=True)
    address = models.GenericIPAddressField("địa chỉ mạng", null=True)
    subject_type = models.CharField("loại đối tượng", max_length=60, blank=True)
    subject_id = models.BigIntegerField("đối tượng", null=True)
    # A list page shows many people at once: one entry names them all.
    shown_ids = ArrayField(models.BigIntegerField(), default=list, verbose_name="các đối tượng đã hiện")
    reason = models.TextField("lý do", blank=True)
    detail = models.JSONField("chi tiết", default=dict)
    reference = models.CharField("mã tra cứu", max_length=12, blank=True)

    class Meta:
        verbose_name = "mục nhật ký"
        verbose_name_plural = "nhật ký"
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "id"], name="trail_of_a_subject"),
            models.Index(fields=["user", "id"], name="trail_of_a_person"),
            models.Index(fields=["office", "id"], name="trail_of_an_office"),
            models.Index(fields=["act", "id"], name="trail_of_an_act"),
            models.Index(fields=["address", "id"], name="trail_of_an_address"),
            GinIndex(fields=["shown_ids"], name="trail_of_lists"),
            models.Index(fields=["reference"], name="trail_by_reference", condition=~models.Q(reference="")),
            # The table only grows, so its pages are in the order of time.
            BrinIndex(fields=["at"], name="trail_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.actor_name}: {self.act}"


class TrailLink(AppendOnly):
    """An entry in its place in the chain of its office: what was written cannot be rewritten, left out or moved.

    Only a function of the database's owner adds links, after the commit of the entries (`hotich.storage.chain`).
    `chain` is the office's number, 0 for entries of no office; positions run from 1 without a gap. Links are numbered
    as they were made: in this order they are read, next to their entries. vi: mắt xích nhật ký.
    """

    chain = models.BigIntegerField("chuỗi")
    position = models.BigIntegerField("vị trí")
    entry = models.BigIntegerField("mục nhật ký", unique=True)
    # With the entry's number it says in which part of the trail the entry is.
    at = models.DateTimeField("lúc")
    digest = models.BinaryField("dấu vân của mục")
    hash = models.BinaryField("dấu vân của chuỗi đến đây")

    class Meta:
        verbose_name = "mắt xích nhật ký"
        verbose_name_plural = "mắt xích nhật ký"
        constraints = [models.UniqueConstraint(fields=["chain", "position"], name="a_place_holds_one_link")]
        indexes = [BrinIndex(fields=["at"], name="links_by_time")]


class TrailSeal(AppendOnly):
    """How far every chain had come at an hour, stamped by a time-stamp authority and copied outside. vi: niêm phong.

    `text` names the seal before it and the ends of all chains that have grown since (`hotich.acts.proof.Seal`). A seal
    without a stamp was made while the authority was silent; the stamp of the next one holds for it too.
    """

    number = models.BigIntegerField("số", primary_key=True)
    at = models.DateTimeField("lúc", db_default=Now())
    text = models.TextField("nội dung niêm phong")
    stamp = models.BinaryField("dấu thời gian (RFC 3161)", null=True)

    class Meta:
        verbose_name = "niêm phong nhật ký"
        verbose_name_plural = "niêm phong nhật ký"
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"Niêm phong số {self.number}"


class TrailCheck(models.Model):
    """One look over the chains from end to end, as far as it has come, and what it found. vi: lần kiểm tra nhật ký."""

    since = models.DateField("từ ngày", null=True, blank=True)
    until = models.DateField("đến hết ngày", null=True, blank=True)
    asked_by_name = models.CharField("người yêu cầu", max_length=200)
    asked_at = models.DateTimeField("yêu cầu lúc", auto_now_add=True)
    #: Where the next part begins; `hotich.acts.verify` writes and reads it.
    progress = models.JSONField("tiến độ", default=dict)
    seen = models.BigIntegerField("số mục đã kiểm tra", default=0)
    faults = models.JSONField("sai lệch", default=list)
    finished_at = models.DateTimeField("xong lúc", null=True)

    class Meta:
        verbose_name = "lần kiểm tra nhật ký"
        verbose_name_plural = "kiểm tra nhật ký"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"Kiểm tra nhật ký lần {self.pk}"
