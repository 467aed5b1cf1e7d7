"""The list of births and deaths that nobody has registered yet. vi: giấy chứng sinh, giấy báo tử chưa đăng ký."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hotich.acts import audit
from hotich.rights import access
from hotich.web import posted
from hotich.web.requests import OfficerRequest
from interlink.dossiers.notice_queries import unregistered
from interlink.models import HealthNotice
from interlink.workflows import pages
from interlink.workflows.dossier import DOSSIER, Action

audit.register({"notice.view": "xem giấy chứng sinh, giấy báo tử"})


@access.allow(*pages.SEE_INTAKE)
@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """Show what waits, the oldest first; a dossier is made from a line without retyping."""
    by, asked = request.actor, request.GET
    kind, office, is_late = asked.get("kind", ""), posted.number(asked, "office"), "late" in asked
    try:
        page = unregistered(by, kind=kind, office=office, is_late=is_late, after=asked.get("after", ""))
    except ValueError as error:  # a key of a row that nobody gave out
        raise Http404 from error
    rows = page.rows
    narrowed = {"office": office, "late": 1 if is_late else None}
    kept = urlencode({name: value for name, value in narrowed.items() if value is not None})
    audit.record_view("notice.view", by=by, subjects=[row.notice for row in rows])
    context = {
        "rows": rows,
        "kind": kind,
        "kinds": HealthNotice.Kind.choices,
        "may_file": access.holds(by, *DOSSIER.roles(Action.FILE_AT_COUNTER)),
        "kept": kept,
        "is_late": is_late,
        "sees_below": access.sees_below(by),
        "next_url": f"?{urlencode({'kind': kind, 'after': page.next_key})}&{kept}" if page.next_key else "",
    }
    return render(request, "interlink/dossiers/notices.html", context)
