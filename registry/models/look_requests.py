"""A citizen asks who looked at their data, and from where looking counts as unusual."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from hotich.errors import NotFound
from hotich.models import Office
from hotich.models.law import LawRow, one_at_a_time
from hotich.models.tracked import TrackedModel
from hotich.rights.access import Actor
from registry.workflows.look_request import LOOK_REQUEST, Action, State


class LookRequestQuerySet(models.QuerySet["LookRequest"]):
    def visible_to(self, by: Actor) -> LookRequestQuerySet:
        return self.filter(office__in=Office.objects.visible_to(by))

    def lock(self, request_id: int) -> LookRequest:
        """Return the request with its row locked until commit; raises `NotFound`."""
        locked = self.select_for_update().filter(pk=request_id).first()
        if locked is None:
            raise NotFound
        return locked


class LookRequest(TrackedModel):
    """A citizen asked an office who looked at their data. vi: yêu cầu cho biết ai đã xem dữ liệu.

    The answer is not kept: the trail cannot change, so that it is the same whenever it is printed. It reaches from the
    beginning of `first` to `answered_at`.
    """

    class Asker(models.TextChoices):
        """Who asks for the person. vi: người yêu cầu."""

        SELF = "self", "Chính người có dữ liệu"
        PARENT = "parent", "Cha, mẹ, người giám hộ"
        PROXY = "proxy", "Người được ủy quyền"

    class Proof(models.TextChoices):
        """How whoever asks showed who they are. vi: giấy tờ xuất trình."""

        CARD = "card", "Thẻ căn cước, căn cước công dân"
        VNEID = "vneid", "VNeID mức độ 2"
        PASSPORT = "passport", "Hộ chiếu"

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan tiếp nhận")
    state = models.CharField("tình trạng", max_length=10, choices=State, default=State.TAKEN)
    full_name = models.CharField("người có dữ liệu", max_length=182)
    personal_id = models.CharField("số định danh cá nhân", max_length=12)
    asker = models.CharField("người yêu cầu là", max_length=10, choices=Asker, default=Asker.SELF)
    asker_name = models.CharField("họ tên người yêu cầu", max_length=182)
    proof = models.CharField("giấy tờ xuất trình", max_length=10, choices=Proof)
    #: Of a parent or proxy: the paper that says they may.
    basis = models.CharField("giấy tờ chứng minh quan hệ, ủy quyền", max_length=200, blank=True)
    first = models.DateField("xem từ ngày")
    taken_on = models.DateField("ngày tiếp nhận")
    answer_by = models.DateField("hẹn trả lời")
    taken_by_name = models.CharField("người tiếp nhận", max_length=100)
    answered_at = models.DateTimeField("trả lời lúc", null=True)
    answered_by_name = models.CharField("người lập bản trả lời", max_length=100, blank=True)
    handed_out_at = models.DateTimeField("trao lúc", null=True)
    refusal = models.TextField("lý do từ chối", blank=True)

    objects = LookRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "yêu cầu cho biết ai đã xem dữ liệu"
        verbose_name_plural = "yêu cầu cho biết ai đã xem dữ liệu"
        constraints = [
            models.CheckConstraint(
                name="look_request_names_a_person", condition=Q(personal_id__regex=r"^[0-9]{12}$")
            ),
            models.CheckConstraint(
                name="an_answered_look_request_says_when",
                condition=Q(state__in=["taken", "refused"], answered_at=None)
                | Q(state__in=["answered", "handed-out"], answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_refused_look_request_says_why", condition=~Q(state="refused") | ~Q(refusal="")
            ),
            models.CheckConstraint(
                name="whoever_asks_for_another_shows_why_they_may",
                condition=Q(asker="self") | ~Q(basis=""),
            ),
            models.CheckConstraint(
                name="look_request_is_answered_after_it_came", condition=Q(answer_by__gte=F("taken_on"))
            ),
        ]
        indexes = [models.Index(fields=["office", "-id"], name="look_requests_of_an_office")]

    def __str__(self) -> str:
        return f"Yêu cầu số {self.pk}"

    @property
    def state_tone(self) -> str:
        return "waiting" if LOOK_REQUEST.allows(Action.ANSWER, self.state) else "done"


class LookLimit(LawRow):
    """From how much on looking is unusual, and in how many days a citizen is answered. vi: mức về tra cứu.

    A province may set its own.
    """

    CONDITIONS = ("about",)
    SAYS = ("most",)

    class Of(models.TextChoices):
        """What is limited. vi: mức."""

        WITHOUT_CASE = "without-case", "Số việc hộ tịch một người mở trong ngày mà không có hồ sơ"
        OFF_HOURS = "off-hours", "Số lượt xem ngoài giờ của một người trong ngày"
        MARGIN = "margin", "Số phút trước và sau giờ làm việc còn coi là trong giờ"
        OWN = "own", "Số việc của chính mình hoặc gia đình một người mở trong ngày"
        SURNAME = "surname", "Số việc cùng một họ một người mở trong ngày mà không có hồ sơ"
        ANSWER = "answer", "Số ngày làm việc để trả lời ai đã xem dữ liệu"

    about = models.CharField("mức", max_length=12, choices=Of)
    most = models.PositiveSmallIntegerField("số")

    class Meta:
        verbose_name = "mức về tra cứu"
        verbose_name_plural = "mức về tra cứu"
        ordering = ["about", "valid_from"]
        constraints = one_at_a_time("looklimit")

    def __str__(self) -> str:
        return f"{self.get_about_display()}: {self.most}"
