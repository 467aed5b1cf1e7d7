"""Accounts and their review: who has one, what for, when it was last used, and what becomes of it.

vi: rà soát tài khoản.
"""

import datetime
from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_variables

from hotich.accounts.handover import hand_over, held_by
from hotich.accounts.held_work import held_at
from hotich.acts import audit
from hotich.admin.base import act_page, actor_of, reasoned, shown_once
from hotich.admin.forms import AssignmentForm, HandOverForm, NewAccountForm, ReasonForm, VouchForm
from hotich.admin.keyset import KeysetAdmin
from hotich.errors import DomainError, InvalidInput
from hotich.models import Assignment, AuditEntry, Office, User
from hotich.operations import accounts
from hotich.operations.credentials import new_secret
from hotich.rights.access import Actor
from hotich.values.dates import today
from hotich.web import posted
from hotich.web.refusals import show_on
from hotich.workflows import pages

audit.register({"account.change": "sửa thông tin tài khoản"})
#: What a review asks: not used for so many days.
UNUSED = (30, 60, 90, 180, 365)


class UnusedFilter(admin.SimpleListFilter):
    title = "không sử dụng"
    parameter_name = "unused"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(days), f"từ {days} ngày") for days in UNUSED]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        days = posted.number_of(self.value() or "")
        if days is None or days not in UNUSED:
            return queryset
        since = timezone.now() - datetime.timedelta(days=days)
        # Whoever has logged in since then is not asked about in the trail.
        quiet = queryset.filter(Q(last_login=None) | Q(last_login__lt=since))
        return quiet.annotate(used_at=Coalesce("last_act_at", "created_at")).filter(used_at__lt=since)


class RunningAssignmentFilter(admin.SimpleListFilter):
    title = "phân công"
    parameter_name = "assigned"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Đang có phân công"), ("no", "Không còn phân công nào")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        running = Assignment.objects.running().values("user")
        match self.value():
            case "yes":
                return queryset.filter(pk__in=running)
            case "no":
                return queryset.exclude(pk__in=running)
        return queryset


@admin.register(User)
class AccountAdmin(KeysetAdmin):
    """The list is the review: filter by how long an account was not used, mark, and keep, lock or delete."""

    rights = pages.ACCOUNTS
    created, changed = "account.create", "account.change"
    list_display = ["username", "full_name", "state", "roles", "last_login", "last_act", "unused_days"]
    list_filter = ["state", UnusedFilter, RunningAssignmentFilter]
    search_fields = ["username", "full_name", "assignments__office__name"]
    search_help_text = "Tên đăng nhập, họ tên hoặc cơ quan"
    fields = ["username", "full_name", "phone", "email", "state", "state_reason", "last_login", "created_at"]
    readonly_fields = ["username", "state", "state_reason", "last_login", "created_at"]
    change_form_template = "admin/hotich/account.html"
    keyset = "username"
    actions = [
        reasoned(
            accounts.keep,
            title="Rà soát: giữ tài khoản",
            consequence="Ghi vào nhật ký rằng tài khoản đã được rà soát và còn cần dùng.",
        ),
        reasoned(
            accounts.lock,
            title="Khóa tài khoản",
            consequence="Tài khoản không đăng nhập được nữa cho đến khi mở khóa; các phiên đang chạy kết thúc ngay.",
        ),
        reasoned(
            accounts.unlock,
            title="Mở khóa tài khoản",
            consequence="Tài khoản đang khóa đăng nhập được trở lại.",
        ),
        reasoned(
            accounts.mark_deleted,
            title="Xóa tài khoản",
            consequence="Tài khoản không bao giờ dùng lại được; tên người dùng vẫn còn trong nhật ký và giấy tờ đã ký.",
        ),
        reasoned(
            accounts.end_logins,
            title="Kết thúc các phiên đang đăng nhập",
            consequence="Người này phải đăng nhập lại ở mọi máy.",
        ),
        reasoned(
            accounts.release,
            title="Mở tạm khóa đăng nhập",
            consequence="Người nhập sai mật khẩu hoặc mã nhiều lần được thử lại ngay.",
        ),
    ]

    def within(self, rows: QuerySet[User], by: Actor) -> QuerySet[User]:
        """The accounts that the operations let this administrator keep."""
        return rows & accounts.administered_by(by)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        last = AuditEntry.objects.filter(user=OuterRef("pk")).order_by("-id").values("at")[:1]
        running = Assignment.objects.running().select_related("office")
        found: QuerySet[User] = super().get_queryset(request)
        return found.annotate(last_act_at=Subquery(last)).prefetch_related(
            Prefetch("assignments", running, to_attr="running")
        )

    @admin.display(description="phân công hiện nay")
    def roles(self, user: Any) -> str:
        return (
            "; ".join(f"{each.get_role_display()}, {each.office}" for each in user.running) or "– không còn –"
        )

    @admin.display(description="việc gần nhất")
    def last_act(self, user: Any) -> datetime.datetime | None:
        last: datetime.datetime | None = user.last_act_at
        return last

    @admin.display(description="số ngày không dùng")
    def unused_days(self, user: Any) -> int:
        used_at: datetime.datetime = user.last_act_at or user.created_at
        return (timezone.now() - used_at).days

    # --- Pages of their own: an operation opens its transaction itself, and Django's forms are inside one -----

    def get_urls(self) -> list[Any]:
        own = [
            path("<int:user_id>/assign/", self._page(self.assign), name="assign"),
            path("<int:user_id>/password/", self._page(self.reset_password), name="reset-password"),
            path("<int:user_id>/vouch/", self._page(self.vouch), name="vouch"),
            path("<int:user_id>/hand-over/<int:office_id>/", self._page(self.hand_over), name="hand-over"),
            path(
                "assignments/<int:assignment_id>/end/", self._page(self.end_assignment), name="end-assignment"
            ),
        ]
        return own + super().get_urls()

    def _page(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        return self.admin_site.admin_view(view)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        user = self.get_object(request, object_id)
        assignments = Assignment.objects.filter(user=user).select_related("office") if user else ()
        context = {
            "assignments": assignments,
            "today": today(),
            "acts": self._acts_for(user),
            "held": held_by(user) if user else (),
        }
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    @method_decorator(sensitive_variables("secret"))
    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = NewAccountForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            secret = new_secret()
            values = form.cleaned_data
            try:
                user = accounts.create_account(
                    values["username"],
                    values["full_name"],
                    secret,
                    phone=values["phone"],
                    email=values["email"],
                    by=actor_of(request),
                )
            except InvalidInput as error:
                show_on(form, error)
            else:
                return self._show_once(request, user, secret)
        return act_page(
            self, request, "Cấp tài khoản", form, "Tài khoản chỉ dùng được sau khi được phân công."
        )

    def assign(self, request: HttpRequest, user_id: int) -> HttpResponse:
        user = self.reached(request, user_id)
        by = actor_of(request)
        form = AssignmentForm(request.POST or None, by=by)
        if request.method == "POST" and form.is_valid():
            values = dict(form.cleaned_data)
            try:
                accounts.assign(user.pk, values.pop("role"), values.pop("office").pk, **values, by=by)
            except DomainError as error:
                show_on(form, error)
            else:
                self.message_user(request, f"Đã phân công {user.full_name}.", messages.SUCCESS)
                return redirect("admin:hotich_user_change", user.pk)
        return act_page(
            self,
            request,
            f"Phân công {user.full_name}",
            form,
            "Quyền có hiệu lực ngay, kể cả với phiên đang mở.",
        )

    def end_assignment(self, request: HttpRequest, assignment_id: int) -> HttpResponse:
        assignment = Assignment.objects.filter(pk=assignment_id).select_related("user", "office").first()
        if assignment is None:
            raise Http404
        user = self.reached(request, assignment.user_id)
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                accounts.end_assignment(assignment.pk, form.cleaned_data["reason"], by=actor_of(request))
            except DomainError as error:
                show_on(form, error)
            else:
                self.message_user(request, "Đã kết thúc phân công.", messages.SUCCESS)
                return redirect("admin:hotich_user_change", user.pk)
        return act_page(
            self, request, f"Kết thúc phân công: {assignment}", form, "Quyền này mất hiệu lực ngay."
        )

    def hand_over(self, request: HttpRequest, user_id: int, office_id: int) -> HttpResponse:
        user = self.reached(request, user_id)
        office = get_object_or_404(Office.objects.visible_to(actor_of(request)), pk=office_id)
        form = HandOverForm(request.POST or None, user=user, office=office)
        if request.method == "POST" and form.is_valid():
            to, reason = form.cleaned_data["to"], form.cleaned_data["reason"]
            try:
                given = hand_over(user.pk, to.pk, office.pk, reason, by=actor_of(request))
            except DomainError as error:
                show_on(form, error)
            else:
                what = "; ".join(f"{title}: {count}" for title, count in given.items())
                self.message_user(request, f"Đã bàn giao cho {to.full_name}. {what}.", messages.SUCCESS)
                return redirect("admin:hotich_user_change", user.pk)
        held = "; ".join(f"{title.lower()}: {count}" for title, count in held_at(user.pk, office.pk))
        return act_page(
            self,
            request,
            f"Bàn giao công việc của {user.full_name}",
            form,
            f"Tại {office}: {held or 'không còn việc nào'}. Tất cả chuyển ngay cho người nhận; giấy chờ ký "
            "được lập lại với tên người ký mới.",
        )

    @method_decorator(sensitive_variables("secret"))
    def reset_password(self, request: HttpRequest, user_id: int) -> HttpResponse:
        user = self.reached(request, user_id)
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            secret = new_secret()
            try:
                accounts.reset_password(user.pk, secret, form.cleaned_data["reason"], by=actor_of(request))
            except DomainError as error:
                show_on(form, error)
            else:
                return self._show_once(request, user, secret)
        return act_page(
            self,
            request,
            f"Đặt lại mật khẩu của {user.full_name}",
            form,
            "Mật khẩu cũ và các phiên đang chạy mất hiệu lực ngay. Mã mới hiện một lần, dùng được một lần trong 72 giờ "
            "để người này tự đặt mật khẩu; lớp xác thực thứ hai của họ giữ nguyên và vẫn được hỏi.",
        )

    def vouch(self, request: HttpRequest, user_id: int) -> HttpResponse:
        user = self.reached(request, user_id)
        form = VouchForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                accounts.vouch(user.pk, **form.cleaned_data, by=actor_of(request))
            except DomainError as error:
                show_on(form, error)
            else:
                self.message_user(
                    request, f"Đã xác nhận lớp xác thực thứ hai của {user.full_name}.", messages.SUCCESS
                )
                return redirect("admin:hotich_user_change", user.pk)
        return act_page(
            self,
            request,
            f"Xác nhận lớp xác thực thứ hai của {user.full_name}",
            form,
            "Hãy gặp đúng người này và nghe họ đọc mã đối chiếu trên màn hình của họ; từ đó họ phê duyệt, ký số được.",
        )

    def _show_once(self, request: HttpRequest, user: User, secret: str) -> HttpResponse:
        rows = [("Tên đăng nhập", user.username), ("Mã đăng nhập một lần, hạn 72 giờ", secret)]
        return shown_once(
            self,
            request,
            f"Tài khoản của {user.full_name}",
            rows,
            reverse("admin:hotich_user_change", args=[user.pk]),
        )

    def _acts_for(self, user: User | None) -> list[tuple[str, str]]:
        if user is None or user.state == User.State.DELETED:
            return []
        names = {
            User.State.ACTIVE: ("keep", "lock", "mark_deleted", "end_logins", "release"),
            User.State.LOCKED: ("unlock", "mark_deleted"),
        }[User.State(user.state)]
        titles = {act.__name__: act.short_description for act in self.actions}  # type: ignore[union-attr]
        return [(name, titles[name]) for name in names]
