"""What the law says of procedures, by date: limits, competence, codes, fees, branches. vi: quy định về thủ tục."""

from __future__ import annotations

import datetime
from typing import Self

from django.contrib.admin import display
from django.contrib.postgres.fields import ArrayField
from django.db import models

from hotich.models import Office
from hotich.models.law import LawRow, one_at_a_time
from hotich.values.working_days import add_working_days, last_day
from interlink.models.partners import CALLED
from interlink.models.procedures import AttachmentKind, BranchKind, Channel, Procedure
from registry.models import RegistrationBasis


class RefusalReason(LawRow):
    """A reason from the catalogue; the officer adds what it means in this case. vi: lý do từ chối."""

    CONDITIONS = ("code",)
    SAYS = ("words",)

    code = models.SlugField("mã", max_length=40)
    words = models.CharField("nội dung", max_length=200)

    class Meta:
        verbose_name = "lý do từ chối"
        verbose_name_plural = "lý do từ chối"
        ordering = ["pk"]
        constraints = one_at_a_time("refusalreason")

    def __str__(self) -> str:
        return self.words

    def condition_in_words(self, name: str) -> str:
        """Name the reason itself; its code is for the program."""
        return self.words


class TimeLimit(LawRow):
    """How long one leg of a procedure may take, and how long with verification. vi: thời hạn giải quyết.

    `days` of 0 is the same day. All days of a row are of its unit. A posting runs inside the limit; one that is longer
    than the limit comes before it. Of a group, the rows of the whole are by the branches that follow (their case is the
    branch), and the act itself has a leg of its own.
    """

    CONDITIONS = ("procedure", "leg", "channel", "foreign", "basis", "case")
    SAYS = ("words", "posting_days", "posting_places")

    class Unit(models.TextChoices):
        """vi: đơn vị tính thời hạn."""

        WORKING = "working", "ngày làm việc"
        CALENDAR = "calendar", "ngày"

    class Leg(models.TextChoices):
        """What the limit is of, besides the branches, which are named after their kind. vi: chặng."""

        WHOLE = "whole", "Cả thủ tục"
        REGISTRATION = "registration", "Đăng ký hộ tịch"
        SUPPLEMENT = "supplement", "Người dân bổ sung"
        ANSWER = "answer", "Cơ quan khác trả lời xác minh"

    procedure = models.CharField("thủ tục", max_length=20, choices=Procedure, blank=True)
    leg = models.CharField("chặng", max_length=12, choices=[*Leg.choices, *BranchKind.choices])
    foreign = models.BooleanField("có yếu tố nước ngoài", null=True, blank=True)
    basis = models.CharField("căn cứ đăng ký", max_length=10, choices=RegistrationBasis, blank=True)
    channel = models.CharField("kênh", max_length=10, choices=Channel, blank=True)
    case = models.CharField("trường hợp", max_length=30, blank=True)
    days = models.PositiveSmallIntegerField("số ngày")
    days_verified = models.PositiveSmallIntegerField("số ngày khi phải xác minh", null=True, blank=True)
    unit = models.CharField("đơn vị", max_length=10, choices=Unit, default=Unit.WORKING)
    posting_days = models.PositiveSmallIntegerField("số ngày niêm yết", null=True, blank=True)
    posting_places = models.PositiveSmallIntegerField("số nơi niêm yết", null=True, blank=True)

    class Meta:
        verbose_name = "thời hạn"
        verbose_name_plural = "thời hạn"
        ordering = ["procedure", "leg", "valid_from"]
        constraints = one_at_a_time("timelimit")

    def __str__(self) -> str:
        return (
            f"{self.get_procedure_display() or 'Mọi thủ tục'}, {self.get_leg_display().lower()}: {self.words}"
        )

    def condition_in_words(self, name: str) -> str:
        """Leave out that a limit is of the whole procedure: it goes without saying."""
        return "" if name == "leg" and self.leg == self.Leg.WHOLE else super().condition_in_words(name)

    @property
    @display(description="thời hạn")
    def words(self) -> str:
        """The limit as people read it: "trong ngày", "5 ngày làm việc, 10 khi phải xác minh"."""
        said = f"{self.days} {self.get_unit_display()}" if self.days else "trong ngày"
        longer = self.days_verified
        return said if longer in (None, self.days) else f"{said}, {longer} khi phải xác minh"

    def is_needed_on(self, on: datetime.date) -> bool:
        """Say so while the procedure is offered: without a limit nothing can be promised."""
        codes = ProcedureCode.objects.valid_on(on)
        return codes.filter(procedure=self.procedure).exists() if self.procedure else codes.exists()

    @property
    def posting_words(self) -> str:
        """The posting as people read it: "niêm yết 7 ngày tại 2 nơi"; empty without one."""
        if not self.posting_days:
            return ""
        return f"niêm yết {self.posting_days} {self.get_unit_display()} tại {self.posting_places or 1} nơi"

    def why_not_beside(self, national: Self) -> str:
        """A province may only shorten what the country gives."""
        most = national.days if national.days_verified is None else national.days_verified
        shorter = self.days <= national.days and (self.days_verified or 0) <= most
        if shorter and self.unit == national.unit:
            return ""
        return f"Tỉnh chỉ được rút ngắn thời hạn chung: {national.words} ({national.cited})."

    @property
    def is_posted_first(self) -> bool:
        """Whether the limit begins only when the posting has ended."""
        return (self.posting_days or 0) > self.days

    def after(self, began: datetime.date, days: int) -> datetime.date:
        """Return the last of so many days of the row's unit; the day on which they begin is not counted."""
        if self.unit == self.Unit.CALENDAR:
            return last_day(began, days=days)
        return add_working_days(began, days)

    def due_on(self, began: datetime.date, *, is_verified: bool = False, gained: int = 0) -> datetime.date:
        """Return the day on which the result is due of what counts from that day.

        `gained` is by how many days a verification makes it longer where the row itself does not say.
        """
        if self.is_posted_first:
            began = add_working_days(self.after(began, self.posting_days or 0), 1)
        if not is_verified:
            return self.after(began, self.days)
        return self.after(began, self.days + gained if self.days_verified is None else self.days_verified)

    @property
    def gained_by_verification(self) -> int:
        """By how many days a verification makes the limit longer."""
        return max((self.days_verified or 0) - self.days, 0)


class CompetenceRule(LawRow):
    """Which level registers, and where; without a level all offices with books. vi: thẩm quyền đăng ký hộ tịch."""

    CONDITIONS = ("procedure", "least_age", "foreign", "case")
    SAYS = ("level", "where")

    class Where(models.TextChoices):
        """Which of the offices of the level. vi: nơi có thẩm quyền."""

        RESIDENCE = "residence", "nơi cư trú của người được đăng ký hoặc người yêu cầu"
        FIRST = "first", "nơi đã đăng ký trước đây hoặc nơi cư trú"
        BOOKS = "books", "nơi giữ sổ, cơ sở dữ liệu hộ tịch"
        ANY = "any", "bất kỳ, không phụ thuộc nơi cư trú"

    procedure = models.CharField("thủ tục", max_length=20, choices=Procedure, blank=True)
    foreign = models.BooleanField("có yếu tố nước ngoài", null=True, blank=True)
    least_age = models.PositiveSmallIntegerField("người được đăng ký từ đủ (tuổi)", null=True, blank=True)
    case = models.CharField("trường hợp", max_length=30, blank=True)
    level = models.CharField("cấp có thẩm quyền", max_length=10, choices=Office.Level, blank=True)
    where = models.CharField("nơi", max_length=10, choices=Where, default=Where.RESIDENCE)

    class Meta:
        verbose_name = "thẩm quyền"
        verbose_name_plural = "thẩm quyền"
        ordering = ["procedure", "valid_from"]
        constraints = one_at_a_time("competencerule")

    def __str__(self) -> str:
        return f"{self.get_procedure_display() or 'Mọi thủ tục'}: {self.get_level_display() or 'mọi cơ quan đăng ký'}"

    @property
    def words(self) -> str:
        """Who registers, as people read it: "UBND cấp xã nơi cư trú của …"."""
        office = f"UBND {self.get_level_display().lower()}" if self.level else "Cơ quan đăng ký hộ tịch"
        return f"{office} {self.get_where_display()}"

    def condition_in_words(self, name: str) -> str:
        """Say an age as people do."""
        if name == "least_age" and self.least_age is not None:
            return f"người từ đủ {self.least_age} tuổi"
        return super().condition_in_words(name)

    def words_of(self, name: str) -> str:
        """Say of a rule without a level that every office with books registers."""
        return super().words_of(name) or ("mọi cơ quan đăng ký" if name == "level" else "")

    def fits(self, name: str, value: object) -> bool:
        """An age that nobody knows fits no row that asks for one."""
        if name != "least_age" or self.least_age is None:
            return super().fits(name, value)
        return isinstance(value, int) and value >= self.least_age


class ProcedureCode(LawRow):
    """The number of a procedure and of its result in the national catalogue. vi: mã thủ tục hành chính."""

    CONDITIONS = ("procedure", "channel", "foreign", "basis")
    SAYS = ("code", "name", "result_code")

    procedure = models.CharField("thủ tục", max_length=20, choices=Procedure)
    foreign = models.BooleanField("có yếu tố nước ngoài", null=True, blank=True)
    basis = models.CharField("căn cứ đăng ký", max_length=10, choices=RegistrationBasis, blank=True)
    channel = models.CharField("kênh", max_length=10, choices=Channel, blank=True)
    code = models.CharField("mã TTHC", max_length=20)
    name = models.CharField("tên thủ tục", max_length=300)
    result_code = models.CharField("mã kết quả", max_length=30, blank=True)

    class Meta:
        verbose_name = "mã thủ tục"
        verbose_name_plural = "mã thủ tục"
        ordering = ["procedure", "valid_from"]
        constraints = one_at_a_time("procedurecode")

    def __str__(self) -> str:
        return self.code


class RequiredPaper(LawRow):
    """A paper that a procedure asks for; of those marked as needed one has to come. vi: thành phần hồ sơ."""

    CONDITIONS = ("procedure", "kind", "foreign", "basis", "case")
    SAYS = ("is_needed",)

    procedure = models.CharField("thủ tục", max_length=20, choices=Procedure)
    kind = models.CharField("giấy tờ", max_length=20, choices=AttachmentKind)
    foreign = models.BooleanField("có yếu tố nước ngoài", null=True, blank=True)
    basis = models.CharField("căn cứ đăng ký", max_length=10, choices=RegistrationBasis, blank=True)
    case = models.CharField("trường hợp", max_length=30, blank=True)
    is_needed = models.BooleanField("phải có một trong các giấy tờ này", default=False)

    class Meta:
        verbose_name = "thành phần hồ sơ"
        verbose_name_plural = "thành phần hồ sơ"
        ordering = ["procedure", "pk"]
        constraints = one_at_a_time("requiredpaper")

    def __str__(self) -> str:
        return f"{self.get_procedure_display()}: {self.get_kind_display()}"


class BranchRule(LawRow):
    """A branch that a procedure has in these days, and who answers it. vi: nhánh của nhóm thủ tục liên thông."""

    CONDITIONS = ("procedure", "branch")
    SAYS = ("partner", "is_chosen")

    procedure = models.CharField("thủ tục", max_length=20, choices=Procedure)
    branch = models.CharField("nhánh", max_length=12, choices=BranchKind)
    partner = models.CharField("cơ quan", max_length=20, choices=CALLED)
    is_chosen = models.BooleanField("người dân chọn", default=False)

    class Meta:
        verbose_name = "nhánh liên thông của thủ tục"
        verbose_name_plural = "nhánh liên thông của thủ tục"
        ordering = ["procedure", "pk"]
        constraints = one_at_a_time("branchrule")

    def __str__(self) -> str:
        return f"{self.get_procedure_display()}: {self.get_branch_display()}"


class Route(LawRow):
    """By which systems dossiers of a procedure come and their states go. vi: luồng hồ sơ liên thông."""

    CONDITIONS = ("procedure",)
    SAYS = ("kind", "told")

    class Kind(models.TextChoices):
        """vi: luồng."""

        DIRECT = "direct", "Phần mềm DVC liên thông gửi thẳng hệ thống hộ tịch"
        PROVINCE = "province", "Cổng DVC quốc gia – Phần mềm DVC liên thông – hệ thống một cửa của tỉnh"
        COORDINATOR = "coordinator", "Hệ thống điều phối của Cổng DVC quốc gia – hệ thống một cửa của tỉnh"

    procedure = models.CharField("thủ tục", max_length=20, choices=Procedure, blank=True)
    kind = models.CharField("luồng", max_length=12, choices=Kind)
    told = ArrayField(
        models.CharField(max_length=20, choices=CALLED), default=list, verbose_name="báo trạng thái cho"
    )

    class Meta:
        verbose_name = "luồng hồ sơ"
        verbose_name_plural = "luồng hồ sơ"
        ordering = ["procedure", "valid_from"]
        constraints = one_at_a_time("route")

    def __str__(self) -> str:
        return str(self.get_kind_display())


class DraftRule(LawRow):
    """Whether the applicant sees the draft before the act is registered, and for how long. vi: gửi bản nháp."""

    CONDITIONS = ("procedure", "channel")
    SAYS = ("is_sent", "days")

    procedure = models.CharField("thủ tục", max_length=20, choices=Procedure, blank=True)
    channel = models.CharField("kênh", max_length=10, choices=Channel, blank=True)
    is_sent = models.BooleanField("gửi bản nháp", default=True)
    days = models.PositiveSmallIntegerField("số ngày để xem", default=1)

    class Meta:
        verbose_name = "gửi bản nháp cho người dân"
        verbose_name_plural = "gửi bản nháp cho người dân"
        ordering = ["procedure", "valid_from"]
        constraints = one_at_a_time("draftrule")

    def __str__(self) -> str:
        return "Gửi bản nháp" if self.is_sent else "Không gửi bản nháp"


class TransitionRule(LawRow):
    """What becomes, on its first day, of what was begun under the law before. vi: quy định chuyển tiếp."""

    CONDITIONS = ("topic", "procedure", "ended_level")
    SAYS = ("choice",)

    class Topic(models.TextChoices):
        """vi: nội dung chuyển tiếp."""

        OPEN_DOSSIER = "open_dossier", "Hồ sơ đang giải quyết"
        ENDED_OFFICE = "ended_office", "Hồ sơ ở cơ quan không còn đăng ký"

    class Choice(models.TextChoices):
        """vi: cách chuyển tiếp."""

        BY_RECEIPT = "by_receipt", "Theo quy định của ngày tiếp nhận"
        BY_NEW_LAW = "by_new_law", "Theo quy định mới từ ngày này"
        TO_RESIDENCE = "to_residence", "Chuyển đến cấp xã nơi cư trú của người yêu cầu"

    topic = models.CharField("nội dung", max_length=14, choices=Topic)
    procedure = models.CharField("thủ tục", max_length=20, choices=Procedure, blank=True)
    ended_level = models.CharField(
        "cấp của cơ quan đã kết thúc", max_length=10, choices=Office.Level, blank=True
    )
    choice = models.CharField("cách chuyển tiếp", max_length=14, choices=Choice)

    class Meta:
        verbose_name = "quy định chuyển tiếp"
        verbose_name_plural = "quy định chuyển tiếp"
        ordering = ["topic", "valid_from"]
        constraints = one_at_a_time("transitionrule")

    def __str__(self) -> str:
        return f"{self.get_topic_display()}: {self.get_choice_display()}"
