"""Partners and the dated data of the law, for administrators. vi: đối tác, danh mục."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_variables

from hotich.acts import audit
from hotich.admin.base import OurAdmin, actor_of, shown_once
from hotich.admin.forms import ReasonForm
from hotich.errors import DomainError
from hotich.web.refusals import show_on
from interlink.messages.credentials import issue_credentials
from interlink.models import CompetenceRule, FeeRule, Partner, ProcedureCode, RefusalReason, TimeLimit

audit.register(
    {
        "partner.create": "khai báo đối tác",
        "partner.change": "sửa thông tin đối tác",
        "reference.create": "thêm dòng danh mục",
        "reference.change": "sửa dòng danh mục",
    }
)


@admin.register(Partner)
class PartnerAdmin(OurAdmin):
    """The OAuth application stays behind its partner: its id is shown, its secret once, when it is issued."""

    created, changed = "partner.create", "partner.change"
    list_display = ["name", "kind", "province", "base_url", "client_id", "valid_from", "valid_to"]
    list_filter = ["kind"]
    list_select_related = ["province"]
    autocomplete_fields = ["province"]
    readonly_fields = ["client_id"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    change_form_template = "admin/hotich/partner.html"

    def get_urls(self) -> list[Any]:
        page = self.admin_site.admin_view(self.issue)
        return [path("<int:partner_id>/credentials/", page, name="issue-credentials"), *super().get_urls()]

    @method_decorator(sensitive_variables("credentials"))
    def issue(self, request: HttpRequest, partner_id: int) -> HttpResponse:
        """Ask why, then show the new id and secret in the answer."""
        partner = Partner.objects.filter(pk=partner_id).first()
        if partner is None:
            raise Http404
        onward = reverse("admin:interlink_partner_change", args=[partner.pk])
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                credentials = issue_credentials(partner.pk, form.cleaned_data["reason"], by=actor_of(request))
            except DomainError as error:
                show_on(form, error)
            else:
                rows = [("client_id", credentials.client_id), ("client_secret", credentials.client_secret)]
                return shown_once(self, request, f"Thông tin kết nối của {partner}", rows, onward)
        return self._ask(request, partner, form, onward)

    def _ask(self, request: HttpRequest, partner: Partner, form: Form, back: str) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": f"Cấp thông tin kết nối cho {partner}",
            "form": form,
            "media": self.media,
            "opts": self.opts,
            "consequence": "Khóa cũ mất hiệu lực ngay: hệ thống của đối tác bị từ chối cho đến khi dùng khóa mới.",
            "back": back,
        }
        return TemplateResponse(request, "admin/hotich/form.html", context)


class DatedAdmin(OurAdmin):
    """A row that is no longer in force gets a last day; it is never removed, for dossiers refer to it."""

    created, changed = "reference.create", "reference.change"


@admin.register(RefusalReason)
class RefusalReasonAdmin(DatedAdmin):
    list_display = ["text", "code", "valid_from", "valid_to"]


@admin.register(TimeLimit)
class TimeLimitAdmin(DatedAdmin):
    list_display = [
        "procedure", "leg", "working_days", "working_days_with_verification", "source", "valid_from", "valid_to",
    ]  # fmt: skip


@admin.register(ProcedureCode)
class ProcedureCodeAdmin(DatedAdmin):
    list_display = ["code", "name", "procedure", "valid_from", "valid_to"]


@admin.register(FeeRule)
class FeeRuleAdmin(DatedAdmin):
    list_display = [
        "procedure", "registration_kind", "channel", "province", "amount", "legal_basis", "valid_from", "valid_to",
    ]  # fmt: skip
    list_filter = ["procedure"]
    list_select_related = ["province"]
    autocomplete_fields = ["province"]


@admin.register(CompetenceRule)
class CompetenceRuleAdmin(DatedAdmin):
    list_display = [
        "procedure", "foreign_element", "least_age", "change_kind", "level", "source", "valid_from", "valid_to",
    ]  # fmt: skip
    list_filter = ["procedure"]
