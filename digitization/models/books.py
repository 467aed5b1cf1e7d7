"""Paper books as they stand on the shelf, and their pages."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hotich.errors import NotFound
from hotich.models import Office, Place
from hotich.models.tracked import TrackedModel, versions_without
from hotich.rights.access import Actor
from registry.models import EventKind


class Phase(models.IntegerChoices):
    """The regime whose form the book has; the years of two forms overlap. vi: giai đoạn."""

    SINCE_2016 = 1, "Giai đoạn 1: mẫu sổ theo Luật Hộ tịch 2014 (từ 2016)"
    DECREE_158 = 2, "Giai đoạn 2: mẫu sổ theo Nghị định 158/2005 (2006–2015)"
    DECREE_83 = 3, "Giai đoạn 3: mẫu sổ theo Nghị định 83/1998 (1999–2006)"
    REUNIFIED = 4, "Giai đoạn 4: mẫu sổ 1976–1999"
    EARLIER = 5, "Giai đoạn 5: mẫu sổ từ 1975 trở về trước"


class Condition(models.TextChoices):
    """vi: tình trạng sổ."""

    SOUND = "sound", "Còn tốt"
    WORN = "worn", "Cũ, mờ"
    TORN = "torn", "Rách, mất trang"
    RUINED = "ruined", "Hư hỏng, không quét được"


class Shelf(models.TextChoices):
    """Which of the two copies of the book this is. vi: sổ kép."""

    COMMUNE = "commune", "Bản lưu tại UBND cấp xã"
    DISTRICT = "district", "Bản lưu tại UBND cấp huyện"


class Route(models.TextChoices):
    """How the book's data come here. vi: cách số hóa."""

    SCAN = "scan", "Quét và nhập (Công văn 1437/BTP-CNTT)"
    PACKAGE = "package", "Gói của đơn vị thuê ngoài (Công văn 1437/BTP-CNTT)"
    POPULATION = "population", "Nhập trên nền CSDLQG về dân cư (Quy trình 1292/HTQTCT-QLHC)"
    PROGRAM = "program", "Chuyển từ phần mềm hộ tịch cũ của địa phương"


class Checking(models.TextChoices):
    """How a second person checks the entries. vi: cách kiểm tra."""

    COMPARE = "compare", "So với ảnh trang sổ"
    BLIND = "blind", "Nhập lần hai độc lập, so hai lần nhập"


class PaperBookQuerySet(models.QuerySet["PaperBook"]):
    def visible_to(self, by: Actor) -> PaperBookQuerySet:
        return self.filter(office__in=Office.objects.visible_to(by))

    def lock(self, book_id: int) -> PaperBook:
        """Return the book with its row locked until commit; raises `NotFound`."""
        book = self.select_for_update(of=("self",)).select_related("office").filter(pk=book_id).first()
        if book is None:
            raise NotFound
        return book


class PaperBook(TrackedModel):
    """One book of civil status on paper, as it stands on the shelf. vi: sổ hộ tịch giấy.

    `office` keeps it today; `unit` and `office_name` are the unit and the office of its days. Its entries are typed,
    checked and approved together. `sample_percent` of what one person typed is looked at by another; the rest follows
    when the sample shows no more than `most_errors` wrong fields in a thousand.
    """

    office = models.ForeignKey(
        Office, models.PROTECT, related_name="paper_books", verbose_name="cơ quan đang giữ sổ"
    )
    kind = models.CharField("loại sổ", max_length=20, choices=EventKind)
    number = models.CharField("quyển số", max_length=40, blank=True, help_text="Như ghi trên bìa, ví dụ 01")
    year_from = models.PositiveSmallIntegerField("từ năm", null=True, blank=True)
    year_to = models.PositiveSmallIntegerField("đến năm", null=True, blank=True)
    phase = models.PositiveSmallIntegerField("giai đoạn", choices=Phase)
    unit = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đơn vị ngày đó"
    )
    office_name = models.CharField("cơ quan đăng ký ngày đó", max_length=300, blank=True)
    shelf = models.CharField("bản", max_length=8, choices=Shelf, default=Shelf.COMMUNE)
    #: The other copy of the same book: both name each other.
    twin = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="bản kia của sổ kép"
    )
    condition = models.CharField("tình trạng sổ", max_length=6, choices=Condition, default=Condition.SOUND)
    pages_expected = models.PositiveIntegerField("số trang", null=True, blank=True)
    first_number = models.PositiveIntegerField("số đầu tiên", null=True, blank=True)
    last_number = models.PositiveIntegerField("số cuối cùng", null=True, blank=True)
    entries_expected = models.PositiveIntegerField("số việc ước tính", null=True, blank=True)
    route = models.CharField("cách số hóa", max_length=10, choices=Route, default=Route.SCAN)
    checking = models.CharField("cách kiểm tra", max_length=7, choices=Checking, default=Checking.COMPARE)
    sample_percent = models.PositiveSmallIntegerField("tỷ lệ kiểm tra (%)", default=100)
    most_errors = models.PositiveSmallIntegerField("mức sai cho phép (mục/1.000 mục)", default=5)
    note = models.TextField("ghi chú", blank=True)
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)

    objects = PaperBookQuerySet.as_manager()

    class Meta:
        verbose_name = "sổ giấy"
        verbose_name_plural = "sổ giấy"
        constraints = [
            models.CheckConstraint(condition=Q(phase__range=(1, 5)), name="paper_book_has_a_phase"),
            models.CheckConstraint(
                condition=Q(sample_percent__range=(1, 100)), name="paper_book_sample_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(year_from=None) | Q(year_to=None) | Q(year_to__gte=F("year_from")),
                name="paper_book_years_run_forward",
            ),
            models.CheckConstraint(
                condition=Q(first_number=None) | Q(last_number=None) | Q(last_number__gte=F("first_number")),
                name="paper_book_numbers_run_forward",
            ),
            models.CheckConstraint(condition=~Q(twin=F("pk")), name="paper_book_is_not_its_own_twin"),
        ]
        indexes = [models.Index(fields=["office", "kind", "year_from"], name="paper_book_by_office")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.years} quyển {self.number or 'không số'}"

    @property
    def years(self) -> str:
        """The years on the cover as people read them; empty when nobody wrote one."""
        ends = [str(each) for each in (self.year_from, self.year_to) if each]
        return "–".join(dict.fromkeys(ends))

    @property
    def code(self) -> str:
        """The book as an act taken over from it names it, such as 01/2010."""
        return "/".join(filter(None, (self.number, self.years)))

    @property
    def expected(self) -> int | None:
        """How many entries the book should hold, as far as anybody knows."""
        if self.first_number and self.last_number:
            return self.last_number - self.first_number + 1
        return self.entries_expected


class PageState(models.TextChoices):
    """What stands for a page: its image, or why there is none. vi: tình trạng trang."""

    IMAGE = "image", "Có ảnh"
    MISSING = "missing", "Mất trang"
    DAMAGED = "damaged", "Hư hỏng, không chụp được"
    STRUCK_OUT = "struck_out", "Trang bị gạch bỏ"
    BLANK = "blank", "Trang trống"


class BookPage(models.Model):
    """One page (or the PDF of one entry) of a paper book. vi: trang sổ.

    The bytes are the file `digest` of `hotich.storage.files`, or the file `member` of the ZIP stored there. `view` is
    the same page straightened and brightened for reading; the original is kept. What happens to pages is in the trail,
    and which file a page was in its versions; its place in the book, which others push, is not.
    """

    book = models.ForeignKey(PaperBook, models.PROTECT, related_name="pages", verbose_name="sổ giấy")
    position = models.PositiveIntegerField("thứ tự")
    label = models.CharField("trang số", max_length=20, blank=True)
    state = models.CharField("tình trạng", max_length=10, choices=PageState, default=PageState.IMAGE)
    reason = models.CharField("lý do", max_length=300, blank=True)
    digest = models.CharField("tệp", max_length=64, blank=True)
    member = models.CharField("tệp trong gói", max_length=120, blank=True)
    #: SHA-256 of this page's own bytes: the same photograph is not taken in twice.
    content = models.CharField("dấu vân nội dung", max_length=64, blank=True)
    media = models.CharField("loại tệp", max_length=20, blank=True)
    width = models.PositiveIntegerField("rộng (điểm ảnh)", null=True, blank=True)
    height = models.PositiveIntegerField("cao (điểm ảnh)", null=True, blank=True)
    view = models.CharField("bản để đọc", max_length=64, blank=True)
    file_name = models.CharField("tên tệp", max_length=200, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người đưa vào"
    )
    added_at = models.DateTimeField("đưa vào lúc", auto_now_add=True)

    history = versions_without("position")

    class Meta:
        verbose_name = "trang sổ"
        verbose_name_plural = "trang sổ"
        ordering = ["book", "position"]
        indexes = [models.Index(fields=["content"], name="page_by_content", condition=~Q(content=""))]
        constraints = [
            models.UniqueConstraint(
                fields=["book", "position"],
                name="a_position_holds_one_page",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                fields=["book", "content"], condition=~Q(content=""), name="a_page_is_taken_in_once"
            ),
            models.CheckConstraint(
                condition=(Q(state="image") & ~Q(digest="") & ~Q(content="") & ~Q(media=""))
                | (~Q(state="image") & Q(digest="", member="", content="") & ~Q(reason=""))
                | Q(state="struck_out", reason__gt=""),
                name="a_page_has_an_image_or_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Trang {self.label or self.position}"

    @property
    def office_id(self) -> int:
        """The office that keeps its book."""
        return self.book.office_id
