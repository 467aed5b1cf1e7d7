"""Electronic papers from acts, and the numbers of copies. vi: giấy tờ điện tử."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from hotich.errors import NotFound
from hotich.models import Office
from hotich.models.tracked import TrackedModel
from hotich.rights.access import Actor
from hotich.values.codes import CODE_LENGTH
from hotich.values.dates import now
from registry.models.paper_kinds import SEALED_ONLY, SLIPS, PaperKind, steps_of
from registry.models.records import Record
from registry.workflows.paper import State, Step


class PaperQuerySet(models.QuerySet["Paper"]):
    def visible_to(self, by: Actor) -> PaperQuerySet:
        return self.filter(office__in=Office.objects.visible_to(by))

    def lock(self, paper_id: int) -> Paper:
        """Return the paper with its row locked until commit; raises `NotFound`."""
        locked = self.select_for_update(of=("self",)).select_related("office", "record")
        paper = locked.filter(pk=paper_id).first()
        if paper is None:
            raise NotFound
        return paper


class Paper(TrackedModel):
    """An electronic paper: rendered once, signed by those that its kind asks for, never changed. vi: giấy tờ điện tử.

    It is of one act, unless it is a slip (`SLIPS`), which an office writes to its `requester`. `content` is what is
    printed, frozen when rendering begins. The four files are named by their SHA-256 in `hotich.storage.files`; each
    begins with the bytes of the one before.
    """

    record = models.ForeignKey(
        Record, models.PROTECT, null=True, related_name="papers", verbose_name="việc hộ tịch"
    )
    office = models.ForeignKey(Office, models.PROTECT, related_name="papers", verbose_name="cơ quan cấp")
    kind = models.CharField("loại giấy tờ", max_length=30, choices=PaperKind)
    # As the law calls it on the day it is made; it keeps that for ever. vi: tên, ký hiệu theo ngày cấp.
    title = models.CharField("tên giấy tờ", max_length=120)
    suffix = models.CharField("ký hiệu sau số", max_length=20, blank=True)
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
    # A copy or a slip has a number of its own, in a series of its office, kind and year; a copy beside that of the act.
    copy_number = models.PositiveIntegerField("số bản sao", null=True, blank=True)
    copy_year = models.PositiveSmallIntegerField("năm của số bản sao", null=True, blank=True)
    requester = models.CharField("người yêu cầu", max_length=150, blank=True)
    purpose = models.CharField("mục đích sử dụng", max_length=250, blank=True)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="replaces", verbose_name="được thay bằng"
    )
    without_number_reason = models.TextField("lý do cấp khi chưa có số định danh", blank=True)
    base_file = models.CharField("tệp đã lập", max_length=64, blank=True)
    signed_file = models.CharField("tệp có chữ ký người có thẩm quyền", max_length=64, blank=True)
    issued_file = models.CharField("tệp đã ban hành", max_length=64, blank=True)
    created_at = models.DateTimeField("tạo lúc", default=now, editable=False)
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
                name="slips_alone_are_of_no_act",
                condition=Q(kind__in=sorted(SLIPS), record=None)
                | (~Q(kind__in=sorted(SLIPS)) & Q(record__isnull=False)),
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
                condition=(
                    (~Q(state__in=["to_issue", "issued"]) | Q(kind__in=sorted(SEALED_ONLY)))
                    & Q(signed_file="", signed_at=None)
                )
                | (
                    Q(state__in=["to_issue", "issued"], signed_at__isnull=False)
                    & ~Q(signed_file="")
                    & ~Q(kind__in=sorted(SEALED_ONLY))
                ),
            ),
            models.CheckConstraint(
                name="issued_paper_has_its_file",
                condition=(~Q(state="issued") & Q(issued_file="", issued_at=None))
                | (Q(state="issued", issued_at__isnull=False) & ~Q(issued_file="")),
            ),
        ]
        indexes = [
            models.Index(fields=["office", "state", "rendered_at"], name="paper_worklist"),
            # Whoever shows a file asks by its bytes.
            models.Index(fields=["issued_file"], name="paper_by_its_file", condition=Q(state="issued")),
            # For whoever answers for many offices: the few papers that are not issued yet, whoever has them.
            models.Index(
                fields=["state", "office", "signer"], name="papers_not_issued", condition=~Q(state="issued")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.record or self.requester}"

    @property
    def act(self) -> Record:
        """The act that the paper is of; a slip has none and is never asked."""
        assert self.record is not None, "a slip is of no act"
        return self.record

    @property
    def is_slip(self) -> bool:
        return self.kind in SLIPS

    @property
    def whose(self) -> str:
        """Whom people know it by: of an act its title, of a slip who asked."""
        return self.record.title if self.record else self.requester

    @property
    def steps(self) -> tuple[Step, ...]:
        """The signatures that it carries, in their order."""
        return steps_of(self.kind)

    def file_for(self, step: Step) -> str:
        """Return the file that a step signs: the rendered one for the first, for the next what was signed before."""
        return self.base_file if step == self.steps[0] else self.signed_file

    @property
    def number(self) -> str:
        """The number under which people find it: its own, or that of its act."""
        if self.record is None:
            return str((self.content or {}).get("number", ""))
        return f"{self.copy_number}/{self.copy_year}" if self.copy_number else self.record.number

    @property
    def state_tone(self) -> str:
        return {State.WAITING_FOR_NUMBER: "waiting", State.ISSUED: "done"}.get(State(self.state), "active")

    @property
    def is_result(self) -> bool:
        """Whether it is what the act itself brings: no slip, no copy, and not made again in place of another."""
        return not self.is_slip and self.copy_number is None and not self.replaces.exists()

    @property
    def latest_file(self) -> str:
        """The newest of the files, or nothing before rendering."""
        return self.issued_file or self.signed_file or self.base_file

    @property
    def state_since(self) -> datetime.datetime:
        """When the paper came to its present state, as far as its own times tell."""
        return self.issued_at or self.signed_at or self.rendered_at or self.created_at


class CopySeries(models.Model):
    """The counter of copies or slips of one kind that one office gives in a year. vi: số trích lục (bản sao)."""

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

    @classmethod
    def next_number(cls, office: Office, kind: PaperKind, year: int) -> int:
        """Take the next number of the series; its row stays locked until commit, so no gap arises."""
        locked = cls.objects.select_for_update()
        series, _ = locked.get_or_create(office=office, kind=kind, year=year)
        series.last_number += 1
        series.save(update_fields=["last_number"])
        return series.last_number
