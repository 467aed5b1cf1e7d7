"""The list of births and deaths that nobody has registered yet. vi: giấy chứng sinh, giấy báo tử chưa đăng ký."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hotich.acts import audit
from hotich.rights import access
from hotich.web.requests import OfficerRequest
from interlink.dossiers.notice_queries import ROWS, unregistered
from interlink.models import HealthNotice
from interlink.workflows import pages
from interlink.workflows.dossier import DOSSIER, Action

audit.register({"notice.view": "xem giấy chứng sinh, giấy báo tử"})


@access.allow(*pages.SEE_INTAKE)
@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """Show what waits, the oldest first; a dossier is made from a line without retyping."""
    by = request.actor
    kind = request.GET.get("kind", "")
    rows = unregistered(by, kind=kind)
    audit.record_view("notice.view", by=by, subjects=[row.notice for row in rows])
    context = {
        "rows": rows,
        "kind": kind,
        "kinds": HealthNotice.Kind.choices,
        "may_file": access.holds(by, *DOSSIER.roles(Action.FILE_AT_COUNTER)),
        "most": ROWS,
    }
    return render(request, "interlink/dossiers/notices.html", context)
