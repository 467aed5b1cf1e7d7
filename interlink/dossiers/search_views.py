"""Search from the box on every page. A POST: what is looked for is a name or a number of a person. vi: tra cứu."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from hotich.acts import audit
from hotich.rights import access
from hotich.web.requests import OfficerRequest
from interlink.dossiers.search import find
from interlink.models import Dossier
from interlink.workflows import pages
from registry.models import Record

audit.register({"search.view": "tra cứu"})


@access.allow(*pages.READERS)
@require_http_methods(["GET", "POST"])
def search(request: OfficerRequest) -> HttpResponse:
    """Show the dossiers and acts that match what was typed, in the offices the person sees."""
    by = request.actor
    typed = request.POST.get("q", "").strip()[:100]
    if not typed:
        return render(request, "interlink/dossiers/search.html", {"search_text": ""})
    found = find(typed, by=by)
    audit.record_view("search.view", by=by, subjects=found.dossiers, model=Dossier)
    audit.record_view("search.view", by=by, subjects=found.records, model=Record)
    return render(request, "interlink/dossiers/search.html", {"search_text": typed, "found": found})
