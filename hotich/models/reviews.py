"""Who still needs an account, asked of every office; and how somebody comes by a new one."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from hotich.errors import NotFound
from hotich.models.offices import Office
from hotich.models.tracked import AppendOnly, TrackedModel
from hotich.models.users import User
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import now, today
from hotich.workflows.account_request import State as RequestState
from hotich.workflows.account_review import ReviewState, Step, Verdict


class Suspicion(models.TextChoices):
    """What speaks against an account. vi: cảnh báo khi rà soát tài khoản."""

    UNUSED = "unused", "Lâu không sử dụng"
    LEFT = "left", "Không còn phân công"
    TWICE = "twice", "Một người có hai tài khoản"
    TWO_PLACES = "two_places", "Dùng cùng lúc ở hai nơi"
    IDLE_RIGHTS = "idle_rights", "Có quyền không dùng đến"


class AccountReviewQuerySet(models.QuerySet["AccountReview"]):
    def shown_to(self, by: Actor) -> AccountReviewQuerySet:
        """Select the reviews that ask about accounts within these bounds, and those of offices they see."""
        if by.office is None:
            return self.none()
        visible = Office.objects.visible_to(by)
        asked = ReviewedAccount.objects.shown_to(by).order_by().values("review")
        return self.filter(Q(office__in=visible) | Q(pk__in=asked))


class AccountReview(TrackedModel):
    """Asking every office which accounts it still needs, until the last is decided. vi: đợt rà soát tài khoản."""

    State = ReviewState

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan rà soát")
    title = models.CharField("tên đợt", max_length=200)
    basis = models.CharField("căn cứ", max_length=200, blank=True)
    since = models.DateField("rà soát việc sử dụng từ ngày")
    until = models.DateField("đến hết ngày")
    due_on = models.DateField("hạn trả lời")
    unused_days = models.PositiveSmallIntegerField("cảnh báo khi không dùng từ (ngày)", default=90)
    state = models.CharField("tình trạng", max_length=10, choices=ReviewState, default=ReviewState.OPEN)
    opened_by_name = models.CharField("người mở", max_length=100)
    opened_at = models.DateTimeField("mở lúc", default=now, editable=False)
    #: Until then some accounts have no row yet.
    taken_in_at = models.DateTimeField("lập xong danh sách lúc", null=True)
    closed_at = models.DateTimeField("kết thúc lúc", null=True)
    closed_by_name = models.CharField("người kết thúc", max_length=100, blank=True)

    objects = AccountReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt rà soát tài khoản"
        verbose_name_plural = "đợt rà soát tài khoản"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="account_review_period_is_one"),
            models.UniqueConstraint(
                fields=["office"], condition=Q(state="open"), name="an_office_reviews_accounts_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None) | Q(state="closed", closed_at__isnull=False),
                name="closed_account_review_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_overdue(self) -> bool:
        return self.state == ReviewState.OPEN and self.due_on < today()


class ReviewedAccountQuerySet(models.QuerySet["ReviewedAccount"]):
    def lock(self, key: int) -> ReviewedAccount:
        """Return the row locked until commit, with its review; raises `NotFound`."""
        rows = self.select_for_update(of=("self",)).select_related("review", "office", "account")
        found = rows.filter(pk=key).first()
        if found is None:
            raise NotFound
        return found

    def shown_to(self, by: Actor) -> ReviewedAccountQuerySet:
        """Select the accounts of offices they see, and those about which their office has the word.

        An office that ends meanwhile is below nobody any more; its accounts are decided all the same.
        """
        if by.office is None:
            return self.none()
        says = Q(proposer=by.office) | Q(decider=by.office)
        return self.filter(says | Q(office__in=Office.objects.visible_to(by)))

    def open(self) -> ReviewedAccountQuerySet:
        """Select what nobody has decided yet."""
        return self.exclude(state=Step.DECIDED)


class ReviewedAccount(TrackedModel):
    """An account as it stood when its review took it in, and what became of it. vi: tài khoản được rà soát.

    `office` answers; `proposer`, which stands directly below the reviewing office, proposes; `decider` decides: the
    reviewing office, and of its own administrators the office above it. In two tiers the commune is both.
    """

    Step = Step
    Verdict = Verdict

    review = models.ForeignKey(
        AccountReview, models.PROTECT, related_name="accounts", verbose_name="đợt rà soát"
    )
    account = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="tài khoản")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan")
    proposer = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan đề nghị")
    decider = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan quyết định")
    state = models.CharField("bước", max_length=10, choices=Step, default=Step.ASKED)
    was_locked = models.BooleanField("đã khóa khi lập danh sách", default=False)
    roles = models.TextField("phân công khi lập danh sách", blank=True)
    last_login = models.DateTimeField("đăng nhập gần nhất", null=True)
    last_act = models.DateTimeField("việc gần nhất", null=True)
    open_work = models.PositiveIntegerField("việc đang giữ", default=0)
    certificate_to = models.DateTimeField("chứng thư số đến", null=True)
    suspicions = ArrayField(
        models.CharField(max_length=12, choices=Suspicion), default=list, verbose_name="cảnh báo"
    )
    answer = models.CharField("trả lời", max_length=6, choices=Verdict, blank=True)
    answer_reason = models.TextField("lý do trả lời", blank=True)
    answered_by_name = models.CharField("người trả lời", max_length=100, blank=True)
    proposal = models.CharField("đề nghị", max_length=6, choices=Verdict, blank=True)
    proposal_reason = models.TextField("lý do đề nghị", blank=True)
    proposed_by_name = models.CharField("người đề nghị", max_length=100, blank=True)
    decision = models.CharField("quyết định", max_length=6, choices=Verdict, blank=True)
    decision_reason = models.TextField("lý do quyết định", blank=True)
    decided_by_name = models.CharField("người quyết định", max_length=100, blank=True)
    decided_at = models.DateTimeField("quyết định lúc", null=True)

    objects = ReviewedAccountQuerySet.as_manager()

    class Meta:
        verbose_name = "tài khoản được rà soát"
        verbose_name_plural = "tài khoản được rà soát"
        ordering = ["review", "id"]
        constraints = [
            models.UniqueConstraint(fields=["review", "account"], name="an_account_is_reviewed_once"),
            models.CheckConstraint(
                condition=Q(decision="") | ~Q(decision_reason=""), name="a_decision_on_an_account_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state="decided") ^ Q(decision=""), name="a_decided_account_has_its_decision"
            ),
        ]
        indexes = [models.Index(fields=["review", "office", "state"], name="reviewed_by_office")]

    def __str__(self) -> str:
        return str(self.account)

    @property
    def suggested(self) -> str:
        """What the latest of those below have said; empty while nobody has."""
        return self.proposal or self.answer

    def warnings(self) -> list[str]:
        return [str(Suspicion(each).label) for each in self.suspicions]


class ReviewReminder(AppendOnly):
    """That an office was reminded of accounts it has not answered for. vi: lượt nhắc rà soát tài khoản."""

    review = models.ForeignKey(
        AccountReview, models.PROTECT, related_name="reminders", verbose_name="đợt rà soát"
    )
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan được nhắc")
    day = models.DateField("ngày nhắc", default=today)
    count = models.PositiveIntegerField("số tài khoản chờ")

    class Meta:
        verbose_name = "lượt nhắc rà soát tài khoản"
        verbose_name_plural = "lượt nhắc rà soát tài khoản"
        constraints = [
            models.UniqueConstraint(
                fields=["review", "office", "day"], name="an_office_is_reminded_once_a_day_of_a_review"
            )
        ]

    def __str__(self) -> str:
        return f"{self.office}: {self.count}"


class AccountRequest(TrackedModel):
    """An office asks for an account for one of its people. vi: đề nghị cấp tài khoản.

    `giver` gives it; `endorser`, which stands directly below that, endorses what the offices below it ask for.
    """

    State = RequestState

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan")
    endorser = models.ForeignKey(
        Office, models.PROTECT, related_name="+", verbose_name="cơ quan chuyển đề nghị"
    )
    giver = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan cấp")
    state = models.CharField("tình trạng", max_length=10, choices=RequestState, default=RequestState.ASKED)
    full_name = models.CharField("họ và tên", max_length=100)
    personal_id = models.CharField("số định danh cá nhân", max_length=12)
    phone = models.CharField("điện thoại", max_length=20)
    role = models.CharField("vai trò", max_length=20, choices=Role)
    title = models.CharField("chức vụ", max_length=100, blank=True)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    asked_by_name = models.CharField("người đề nghị", max_length=100)
    asked_at = models.DateTimeField("đề nghị lúc", default=now, editable=False)
    endorsement = models.TextField("ý kiến cấp trên", blank=True)
    endorsed_by_name = models.CharField("người chuyển đề nghị", max_length=100, blank=True)
    refusal = models.TextField("lý do không cấp", blank=True)
    settled_by_name = models.CharField("người giải quyết", max_length=100, blank=True)
    settled_at = models.DateTimeField("giải quyết lúc", null=True)
    account = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name="tài khoản đã cấp"
    )

    class Meta:
        verbose_name = "đề nghị cấp tài khoản"
        verbose_name_plural = "đề nghị cấp tài khoản"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="requested_work_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(state="given", account__isnull=False) | (~Q(state="given") & Q(account=None)),
                name="a_given_request_has_its_account",
            ),
            models.UniqueConstraint(
                fields=["personal_id"],
                condition=Q(state__in=["asked", "endorsed"]),
                name="an_account_is_asked_for_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full_name}: {self.get_role_display()}, {self.office}"
