"""The citizen's own page of their dossier, behind the receipt's QR. vi: trang theo dõi hồ sơ."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hotich.acts import audit
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.values.codes import code_as_printed, is_code
from hotich.web import visitors
from hotich.web.client import network_of
from hotich.web.requests import Request
from interlink.dossiers.tracking import find_tracked, way_of

audit.register({"dossier-tracking.view": "theo dõi hồ sơ qua mã QR"})


@access.public("whoever holds a receipt may see where the dossier stands; nobody is named there")
@never_cache
@require_safe
def track(request: Request, code: str) -> HttpResponse:
    """Show where the dossier stands, after noting the look; all other codes are told the same nothing."""
    visitor, code = Actor(name="người theo dõi qua mã QR", address=request.address), code_as_printed(code)
    if not is_code(code):
        return _page(request, {}, status=404)
    if not visitors.may_look(network_of(visitor.address), f"dossier {code}"):
        response = _page(request, {"wait": True}, status=429)
        response["Retry-After"] = str(visitors.SECONDS)
        return response
    dossier = find_tracked(code)
    if dossier is None:
        return _page(request, {}, status=404)
    audit.record_view("dossier-tracking.view", by=visitor, subjects=[dossier])
    return _page(request, {"way": way_of(dossier)})


def _page(request: Request, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    """Answer so that neither the next page nor a search engine learns the address."""
    response = render(request, "interlink/dossiers/tracking.html", context, status=status)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
