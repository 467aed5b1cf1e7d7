"""Requests for accounts as administrators' pages: asked, endorsed, given or refused. vi: đề nghị cấp tài khoản."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_variables

from hotich.accounts import requests
from hotich.acts import audit
from hotich.admin.base import BoundedPaginator, OurAdmin, act_page, actor_of, reasoned, shown_once
from hotich.admin.forms import AccountRequestForm, UsernameForm
from hotich.errors import DomainError
from hotich.models import AccountRequest, Office
from hotich.operations.credentials import new_secret
from hotich.rights.access import Actor
from hotich.web.refusals import show_on
from hotich.workflows import pages
from hotich.workflows.account_request import ACCOUNT_REQUEST, Action

audit.register({"account-request.view": "xem đề nghị cấp tài khoản"})


@admin.register(AccountRequest)
class AccountRequestAdmin(OurAdmin):
    rights = pages.ACCOUNT_REQUESTS
    created = changed = "account-request.ask"
    list_display = ["full_name", "role", "office", "valid_from", "asked_by_name", "asked_at", "state"]
    list_filter = ["state"]
    list_select_related = ["office"]
    search_fields = ["full_name", "office__name"]
    search_help_text = "Họ tên hoặc cơ quan"
    paginator = BoundedPaginator
    show_full_result_count = False
    change_form_template = "admin/hotich/account_request.html"
    readonly_fields = [
        "full_name",
        "personal_id",
        "phone",
        "role",
        "title",
        "office",
        "valid_from",
        "valid_to",
        "state",
        "asked_by_name",
        "asked_at",
        "endorser",
        "endorsement",
        "endorsed_by_name",
        "giver",
        "refusal",
        "settled_by_name",
        "settled_at",
        "account",
    ]
    fields = tuple(readonly_fields)
    actions = [
        reasoned(
            requests.endorse,
            title="Chuyển đề nghị lên cấp trên",
            consequence="Sở Tư pháp thấy đề nghị kèm ý kiến này và cấp tài khoản.",
        ),
        reasoned(
            requests.refuse,
            title="Không cấp tài khoản",
            consequence="Đề nghị kết thúc; cơ quan đề nghị đọc được lý do.",
        ),
    ]

    def within(self, rows: QuerySet[AccountRequest], by: Actor) -> QuerySet[AccountRequest]:
        return rows.filter(office__in=Office.objects.visible_to(by))

    def get_urls(self) -> list[Any]:
        give = self.admin_site.admin_view(self.give)
        return [path("<int:request_id>/give/", give, name="give-account"), *super().get_urls()]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Ask for an account for one of the office's people."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        by = actor_of(request)
        form = AccountRequestForm(request.POST or None, by=by)
        if request.method == "POST" and form.is_valid():
            values = dict(form.cleaned_data)
            try:
                asked = requests.ask_for_account(values.pop("office").pk, **values, by=by)
            except DomainError as error:
                show_on(form, error)
            else:
                self.message_user(request, "Đã gửi đề nghị cấp tài khoản.", messages.SUCCESS)
                return redirect("admin:hotich_accountrequest_change", asked.pk)
        return act_page(
            self,
            request,
            "Đề nghị cấp tài khoản",
            form,
            "Đề nghị qua phòng Tư pháp (nếu có) đến Sở Tư pháp; tài khoản được cấp kèm phân công này.",
        )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show a request with the person's number, and what may be done with it."""
        by, asked = actor_of(request), self.seen(request, object_id)
        audit.record_view("account-request.view", by=by, subjects=[asked])
        may = ACCOUNT_REQUEST.actions(asked, by=by)
        offered = {
            "may_endorse": Action.ENDORSE in may and by.office == asked.endorser,
            "may_give": Action.GIVE in may and by.office == asked.giver,
            "may_refuse": Action.REFUSE in may and by.office in (asked.endorser, asked.giver),
            "show_save": False,
            "show_save_and_continue": False,
            "title": str(asked),
        }
        return super().change_view(request, object_id, form_url, offered | (extra_context or {}))

    @method_decorator(sensitive_variables("secret"))
    def give(self, request: HttpRequest, request_id: int) -> HttpResponse:
        asked = self.reached(request, request_id)
        form = UsernameForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            secret = new_secret()
            try:
                user = requests.give_account(
                    asked.pk, form.cleaned_data["username"], secret, by=actor_of(request)
                )
            except DomainError as error:
                show_on(form, error)
            else:
                rows = [
                    ("Tên đăng nhập", user.username),
                    ("Mã đăng nhập một lần, hạn 72 giờ", secret),
                ]
                onward = reverse("admin:hotich_user_change", args=[user.pk])
                return shown_once(self, request, f"Tài khoản của {user.full_name}", rows, onward)
        return act_page(
            self,
            request,
            f"Cấp tài khoản cho {asked.full_name}",
            form,
            f"Tài khoản được cấp kèm phân công {asked.get_role_display()}, {asked.office}, từ ngày "
            f"{asked.valid_from:%d/%m/%Y}.",
        )
