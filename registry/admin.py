"""The tokens that sign, and what the law calls acts and papers. vi: thiết bị ký số, quy định về việc hộ tịch."""

from typing import Any

from django.contrib import admin
from django.utils import timezone

from hotich.admin.base import EndFilter, OfProvince, ReadOnlyAdmin, reasoned
from hotich.admin.law import LawAdmin
from hotich.models import Office
from hotich.rights.access import Actor
from registry.models import (
    ActForm,
    Authority,
    ConfirmationPurpose,
    LookLimit,
    PaperName,
    ReleaseKind,
    StatForm,
    Token,
)
from registry.papers.queries import station_sentence
from registry.signing import alarm_admin  # noqa: F401 — registers its page
from registry.signing.tokens import retire_token
from registry.workflows import pages


@admin.register(Token)
class TokenAdmin(ReadOnlyAdmin):
    rights = pages.TOKENS
    list_display = ["label", "holder_name", "office", "valid_from", "valid_to", "station_says", "retired_at"]
    list_filter = [("retired_at", EndFilter)]
    list_select_related = ["office", "station"]
    search_fields = ["label", "holder_name", "office__name"]
    fields = ["label", "holder_name", "user", "office", "fingerprint", "valid_from", "valid_to", "retired_at"]
    actions = [
        reasoned(
            retire_token,
            title="Ngừng dùng thiết bị ký số",
            consequence="Không ai ký bằng thiết bị này nữa; những gì đã ký vẫn có giá trị.",
        )
    ]

    def within(self, rows: Any, by: Actor) -> Any:
        return rows.filter(office__in=Office.objects.visible_to(by))

    @admin.display(description="trạm ký")
    def station_says(self, row: Token) -> str:
        return "–" if row.retired_at else station_sentence(row, timezone.now()) or "sẵn sàng"


admin.site.register([ActForm, Authority, ConfirmationPurpose, PaperName, ReleaseKind, StatForm], LawAdmin)


@admin.register(LookLimit)
class LookLimitAdmin(OfProvince, LawAdmin):
    """A province sets its own limits."""

    rights = pages.LOOK_LIMITS
    in_provinces = True
    autocomplete_fields = ["province"]
