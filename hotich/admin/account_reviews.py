"""Reviews of accounts as administrators' pages: the campaign with its progress, and its accounts to say a word on.

vi: đợt rà soát tài khoản.
"""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse

from hotich.accounts import reviews
from hotich.accounts.queries import progress, waiting_for, waits_for
from hotich.accounts.sheet import review_paper, review_workbook
from hotich.acts import audit
from hotich.admin.base import BoundedPaginator, OurAdmin, ReadOnlyAdmin, actor_of, reasoned
from hotich.admin.forms import AccountReviewForm
from hotich.admin.keyset import KeysetAdmin
from hotich.errors import DomainError
from hotich.models import AccountReview, Office, ReviewedAccount, Suspicion
from hotich.rights.access import Actor, holds
from hotich.web import posted
from hotich.web.refusals import show_on
from hotich.web.workbook import MEDIA
from hotich.workflows import pages
from hotich.workflows.account_review import ACCOUNT_REVIEW, REVIEWED_ACCOUNT, ReviewAction, Saying, Verdict

audit.register({"account-review.download": "tải kết quả rà soát tài khoản"})


@admin.register(AccountReview)
class AccountReviewAdmin(OurAdmin):
    rights = pages.ACCOUNT_REVIEWS
    created = changed = "account-review.open"
    list_display = ["title", "office", "since", "until", "due_on", "state"]
    list_filter = ["state"]
    list_select_related = ["office"]
    paginator = BoundedPaginator
    show_full_result_count = False
    change_form_template = "admin/hotich/account_review.html"
    fields = ()

    def within(self, rows: QuerySet[AccountReview], by: Actor) -> QuerySet[AccountReview]:
        """The reviews that ask about accounts of the administrator's offices."""
        return rows.filter(pk__in=AccountReview.objects.shown_to(by).values("pk"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        office = actor_of(request).office
        return (
            super().has_add_permission(request)
            and office is not None
            and office.level == Office.Level.PROVINCE
        )

    def get_urls(self) -> list[Any]:
        own = [
            path("<int:review_id>/close/", self._view(self.close), name="close-account-review"),
            path("<int:review_id>/excel/", self._view(self.excel), name="account-review-excel"),
            path("<int:review_id>/pdf/", self._view(self.pdf), name="account-review-pdf"),
            path("<int:review_id>/result/", self._view(self.result), name="account-review-result"),
        ]
        return own + super().get_urls()

    def _view(self, view: Any) -> Any:
        return self.admin_site.admin_view(view)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Begin a review of all accounts of the province."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = AccountReviewForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                review = reviews.open_review(**form.cleaned_data, by=actor_of(request))
            except DomainError as error:
                show_on(form, error)
            else:
                self.message_user(
                    request, "Đã mở đợt rà soát. Danh sách tài khoản đang được lập.", messages.SUCCESS
                )
                return redirect("admin:hotich_accountreview_change", review.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": "Mở đợt rà soát tài khoản",
            "form": form,
            "media": self.media + form.media,
            "opts": self.opts,
            "consequence": "Mọi tài khoản của các cơ quan trong tỉnh được đưa vào danh sách như đang có lúc này. Quản "
            "trị các cơ quan thấy danh sách của mình để trả lời; đến hạn chưa trả lời thì được nhắc hằng ngày.",
            "back": reverse("admin:hotich_accountreview_changelist"),
        }
        return TemplateResponse(request, "admin/hotich/form.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show how far the offices have come; what is written of the review is never changed."""
        review = self.seen(request, object_id)
        return TemplateResponse(request, self.change_form_template, self._context(request, review))

    def close(self, request: HttpRequest, review_id: int) -> HttpResponse:
        review = self.reached(request, review_id)
        if request.method == "POST":
            try:
                reviews.close_review(review.pk, by=actor_of(request))
            except DomainError as error:
                self.message_user(request, error.message, messages.ERROR)
            else:
                self.message_user(request, "Đã kết thúc đợt rà soát.", messages.SUCCESS)
        return redirect("admin:hotich_accountreview_change", review.pk)

    def excel(self, request: HttpRequest, review_id: int) -> HttpResponse:
        """Give out the counts and every account as a workbook; asked for by a POST, for it holds data in bulk."""
        review = self.seen(request, review_id)
        if request.method != "POST":
            return redirect("admin:hotich_accountreview_change", review.pk)
        audit.record("account-review.download", by=actor_of(request), subject=review)
        answer = HttpResponse(review_workbook(review, actor_of(request)), content_type=MEDIA)
        answer["Content-Disposition"] = f'attachment; filename="ra-soat-tai-khoan-{review.pk}.xlsx"'
        return answer

    def pdf(self, request: HttpRequest, review_id: int) -> HttpResponse:
        """Give out the counts as a paper to sign and send; it names no account."""
        review = self.seen(request, review_id)
        answer = HttpResponse(review_paper(review, actor_of(request)), content_type="application/pdf")
        answer["Content-Disposition"] = f'attachment; filename="ra-soat-tai-khoan-{review.pk}.pdf"'
        return answer

    def result(self, request: HttpRequest, review_id: int) -> HttpResponse:
        """Show the result as it is printed: the counts by office, and nobody's name."""
        review = self.seen(request, review_id)
        return TemplateResponse(
            request, "admin/hotich/account_review_result.html", self._context(request, review)
        )

    def _context(self, request: HttpRequest, review: AccountReview) -> dict[str, Any]:
        by = actor_of(request)
        total, offices = progress(review, by)
        return {
            **self.admin_site.each_context(request),
            "title": review.title,
            "opts": self.opts,
            "review": review,
            "total": total,
            "offices": offices,
            "waiting": waiting_for(by).filter(review=review).count(),
            "may_close": review.office == by.office and ACCOUNT_REVIEW.may(ReviewAction.CLOSE, review, by=by),
        }


class SuspicionFilter(admin.SimpleListFilter):
    title = "cảnh báo"
    parameter_name = "suspicion"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("any", "Có cảnh báo"), ("none", "Không có cảnh báo"), *Suspicion.choices]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        match self.value():
            case None:
                return queryset
            case "any":
                return queryset.exclude(suspicions=[])
            case "none":
                return queryset.filter(suspicions=[])
            case kind:
                return queryset.filter(suspicions__contains=[kind])


class TurnFilter(admin.SimpleListFilter):
    title = "việc của tôi"
    parameter_name = "turn"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("mine", "Chờ cơ quan tôi")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() != "mine":
            return queryset
        return queryset.filter(waits_for(actor_of(request)))


class SuggestionFilter(admin.SimpleListFilter):
    title = "ý kiến gần nhất"
    parameter_name = "suggested"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [*Verdict.choices, ("none", "Chưa có")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() is None:
            return queryset
        verdict = "" if self.value() == "none" else self.value()
        return queryset.filter(Q(proposal=verdict) & ~Q(proposal="") | Q(proposal="", answer=verdict))


class ReviewFilter(admin.SimpleListFilter):
    title = "đợt rà soát"
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        found = AccountReview.objects.shown_to(actor_of(request))[:20]
        return [(str(each.pk), each.title) for each in found]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        review = posted.number_of(self.value() or "")
        return queryset if review is None else queryset.filter(review=review)


class DecisionFilter(admin.SimpleListFilter):
    title = "quyết định"
    parameter_name = "decision"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(Verdict.choices)

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset if self.value() is None else queryset.filter(decision=self.value())


class OfficeFilter(admin.SimpleListFilter):
    """One office, where a figure has led to its accounts; the list of all offices would be too long."""

    title = "cơ quan"
    parameter_name = "office"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        key = posted.number_of(request.GET.get("office", ""))
        found = model_admin.get_queryset(request).filter(office=key)[:1] if key is not None else ()
        return [(str(each.office_id), each.office.name) for each in found]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        office = posted.number_of(self.value() or "")
        return queryset if office is None else queryset.filter(office=office)


def _said(verdict: Verdict | None, title: str, operation: Any) -> Any:
    return reasoned(
        operation,
        title=title,
        consequence="Cơ quan ghi trả lời, cấp dưới trực tiếp của Sở ghi đề nghị; quyết định của Sở có hiệu lực ngay. "
        "Với từng tài khoản:",
        foretell=lambda rows, by: reviews.foretell_all(rows, verdict, by),
    )


@admin.register(ReviewedAccount)
class ReviewedAccountAdmin(KeysetAdmin, ReadOnlyAdmin):
    rights = pages.ACCOUNT_REVIEWS
    list_display = [
        "account", "office", "warnings", "answer", "proposal", "decision", "last_act", "last_login", "open_work",
        "certificate_to", "roles", "state",
    ]  # fmt: skip
    list_filter = [
        ReviewFilter, OfficeFilter, TurnFilter, "state", SuggestionFilter, DecisionFilter, SuspicionFilter,
    ]  # fmt: skip
    search_fields = ["account__username", "account__full_name", "office__name"]
    search_help_text = "Tên đăng nhập, họ tên hoặc cơ quan"
    fields = [
        "review", "account", "office", "proposer", "roles", "was_locked", "last_login", "last_act", "open_work",
        "certificate_to", "warnings", "state", "answer", "answer_reason", "answered_by_name", "proposal",
        "proposal_reason", "proposed_by_name", "decision", "decision_reason", "decided_by_name", "decided_at",
    ]  # fmt: skip
    actions = [
        _said(None, "Theo ý kiến cấp dưới", reviews.agree),
        _said(Verdict.KEEP, "Giữ", reviews.say_keep),
        _said(Verdict.LOCK, "Khóa", reviews.say_lock),
        _said(Verdict.DELETE, "Xóa", reviews.say_delete),
    ]

    def within(self, rows: QuerySet[ReviewedAccount], by: Actor) -> QuerySet[ReviewedAccount]:
        shown = ReviewedAccount.objects.shown_to(by)
        return (rows & shown).select_related("account", "office", "review")

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        by = actor_of(request)
        return super().get_actions(request) if holds(by, *REVIEWED_ACCOUNT.roles(*Saying)) else {}

    @admin.display(description="cảnh báo")
    def warnings(self, row: ReviewedAccount) -> str:
        return "; ".join(row.warnings()) or "–"


def notice(by: Actor, page: object) -> str:
    """Say on the administrators' first page that a review waits for their office; nothing when none does."""
    rows = []
    for review in AccountReview.objects.filter(pk__in=waiting_for(by).values("review"))[:5]:
        count = waiting_for(by).filter(review=review).count()
        reminder = review.reminders.filter(office=by.office).order_by("-day").first()
        rows.append((review, count, reminder))
    return render_to_string("admin/hotich/_account_reviews.html", {"rows": rows}) if rows else ""
