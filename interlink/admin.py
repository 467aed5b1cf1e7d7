"""Partners and the dated data of the law, for administrators. vi: đối tác, danh mục."""

from typing import Any

from django.contrib import admin
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_variables

from hotich.acts import audit
from hotich.admin.base import OfProvince, OurAdmin, ReadOnlyAdmin, act_page, actor_of, reasoned, shown_once
from hotich.admin.law import LawAdmin
from hotich.errors import DomainError
from hotich.rights.access import Actor
from hotich.web.refusals import show_on
from interlink.messages import connections
from interlink.messages.forms import ConnectionForm
from interlink.models import (
    BenefitLevel,
    BranchCode,
    BranchRule,
    CompetenceRule,
    ConnectionChange,
    DraftRule,
    ExchangeLimit,
    FeeExemption,
    FeeRule,
    LookupPurpose,
    Partner,
    PayerRule,
    ProcedureCode,
    PromiseRule,
    ReceiptRule,
    RefusalReason,
    RequiredPaper,
    Route,
    TimeLimit,
    TransitionRule,
)
from interlink.workflows import pages

audit.register(
    {
        "partner.create": "khai báo đối tác",
        "partner.change": "sửa thông tin đối tác",
    }
)


@admin.register(Partner)
class PartnerAdmin(OfProvince, OurAdmin):
    """Who a partner is, is written here; where and with which secret we speak, and how much it looks up, a second
    administrator approves.

    The OAuth application stays behind its partner: its id is shown, its secret once, when it is issued.
    """

    rights = pages.PARTNERS
    topic = "partners"
    created, changed = "partner.create", "partner.change"
    list_display = ["name", "kind", "province", "base_url", "client_id", "valid_from", "valid_to"]
    list_filter = ["kind"]
    list_select_related = ["province"]
    autocomplete_fields = ["province"]
    fields = [
        "code", "name", "former_name", "renamed_on", "kind", "agency_kind", "province", "branches", "base_url",
        "secret_name", "client_id", "scopes", "lookups_a_day", "valid_from", "valid_to",
    ]  # fmt: skip
    change_form_template = "admin/hotich/partner.html"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """What decides whose partner it is and what it may do is said once."""
        connection = ["base_url", "secret_name", "client_id", "scopes", "lookups_a_day"]
        return ["code", "kind", "agency_kind", "province", *connection] if obj else connection

    def get_urls(self) -> list[Any]:
        page = self.admin_site.admin_view(self.ask_change)
        return [path("<int:partner_id>/connection/", page, name="ask-connection-change"), *super().get_urls()]

    def ask_change(self, request: HttpRequest, partner_id: int) -> HttpResponse:
        """Propose another address, secret or credentials; nothing changes before another administrator approves."""
        partner = self.reached(request, partner_id)
        form = ConnectionForm(
            request.POST or None,
            initial={"base_url": partner.base_url, "secret_name": partner.secret_name},
        )
        if request.method == "POST" and form.is_valid():
            try:
                connections.ask_change(partner.pk, **form.cleaned_data, by=actor_of(request))
            except DomainError as error:
                show_on(form, error)
            else:
                self.message_user(request, "Đã ghi đề nghị; một quản trị khác phải duyệt.")
                return redirect("admin:interlink_connectionchange_changelist")
        return act_page(
            self,
            request,
            f"Đề nghị thay đổi kết nối với {partner}",
            form,
            "Chưa có gì thay đổi cho đến khi một quản trị khác duyệt, trong ba ngày.",
            back=reverse("admin:interlink_partner_change", args=[partner.pk]),
        )


@admin.register(ConnectionChange)
class ConnectionChangeAdmin(ReadOnlyAdmin):
    rights = pages.CONNECTION_CHANGES
    topic = "partners"
    list_display = ["partner", "state", "base_url", "secret_name", "asked_by", "expires_at"]
    list_filter = ["state"]
    list_select_related = ["partner", "asked_by"]
    fields = [
        "partner", "present", "base_url", "secret_name", "lookups_a_day", "new_credentials", "reason", "state",
        "asked_by", "asked_at", "expires_at", "decided_by", "decided_at",
    ]  # fmt: skip
    change_form_template = "admin/hotich/connection_change.html"
    actions = [
        reasoned(
            connections.refuse_change,
            title="Không duyệt",
            consequence="Kết nối với đối tác giữ nguyên; đề nghị không duyệt được nữa.",
        ),
        reasoned(
            connections.withdraw_change,
            title="Rút đề nghị",
            consequence="Kết nối với đối tác giữ nguyên; chỉ người đề nghị rút được.",
        ),
    ]

    def within(self, rows: Any, by: Actor) -> Any:
        return rows.filter(partner__in=Partner.objects.administered_by(by))

    @admin.display(description="kết nối hiện nay")
    def present(self, change: ConnectionChange) -> str:
        partner = change.partner
        return (
            f"{partner.base_url or '–'}, khóa {partner.secret_name or '–'}, "
            f"{partner.lookups_a_day} lượt tra cứu một ngày"
        )

    def get_urls(self) -> list[Any]:
        page = self.admin_site.admin_view(self.approve)
        return [path("<int:change_id>/approve/", page, name="approve-connection-change"), *super().get_urls()]

    @method_decorator(sensitive_variables("credentials"))
    def approve(self, request: HttpRequest, change_id: int) -> HttpResponse:
        """Show what would change, then apply it; new credentials are shown once, in the answer."""
        change = self.seen(request, change_id)
        onward = reverse("admin:interlink_connectionchange_change", args=[change.pk])
        form = Form(request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                credentials = connections.approve_change(change.pk, by=actor_of(request))
            except DomainError as error:
                show_on(form, error)
            else:
                if credentials:
                    rows = [
                        ("client_id", credentials.client_id),
                        ("client_secret", credentials.client_secret),
                    ]
                    return shown_once(self, request, f"Thông tin kết nối của {change.partner}", rows, onward)
                self.message_user(request, f"Đã đổi kết nối với {change.partner}.")
                return redirect(onward)
        consequence = (
            f"{change.partner} sẽ được gọi ở {change.base_url or '– không gọi –'}, với khóa "
            f"{change.secret_name or '– không có –'}, ngay sau khi duyệt. Hiện nay: {self.present(change)}. "
            f"Người đề nghị: {change.asked_by}. Lý do: {change.reason}"
        )
        if change.lookups_a_day is not None:
            consequence += f" Đối tác được tra cứu {change.lookups_a_day} lượt một ngày."
        if change.new_credentials:
            consequence += " Khóa gọi vào cũ mất hiệu lực ngay: đối tác bị từ chối cho đến khi dùng khóa mới."
        return act_page(self, request, "Duyệt thay đổi kết nối", form, consequence, back=onward)


@admin.register(FeeRule, PayerRule, BenefitLevel)
class FeeRuleAdmin(OfProvince, LawAdmin):
    """The tables in which provinces have rows of their own: their councils set the fees, and may pay more."""

    rights = pages.FEES
    in_provinces = True
    autocomplete_fields = ["province"]


@admin.register(PromiseRule, TimeLimit, BranchRule)
class ProvinceRuleAdmin(LawAdmin):
    """A province may say how often its offices promise anew, shorten limits, and name who answers a branch there."""

    in_provinces = True
    autocomplete_fields = ["province"]


admin.site.register(
    [
        BranchCode,
        CompetenceRule,
        DraftRule,
        ExchangeLimit,
        FeeExemption,
        LookupPurpose,
        ProcedureCode,
        ReceiptRule,
        RefusalReason,
        RequiredPaper,
        Route,
        TransitionRule,
    ],
    LawAdmin,
)
