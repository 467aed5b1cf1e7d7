"""The list of births and deaths that nobody has registered yet. vi: giấy chứng sinh, giấy báo tử chưa đăng ký."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hotich.acts import access, audit
from hotich.acts.access import Role
from hotich.web.requests import OfficerRequest
from interlink.dossiers.notice_queries import MAY_FILE, ROWS, unregistered
from interlink.models import HealthNotice

audit.register({"notice.view": "xem giấy chứng sinh, giấy báo tử"})


@access.allow(Role.RECEPTION, Role.REGISTRAR, Role.APPROVER, Role.SUPERVISOR, Role.INSPECTOR)
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
        "may_file": by.role in MAY_FILE,
        "most": ROWS,
    }
    return render(request, "interlink/dossiers/notices.html", context)
