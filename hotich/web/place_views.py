"""The unit picker's questions: which administrative unit is meant by a few letters."""

import datetime

from django.http import JsonResponse
from django.views.decorators.http import require_GET

from hotich.models import Place
from hotich.rights import access
from hotich.values.dates import PartialDate, today
from hotich.web.requests import OfficerRequest

MOST_RESULTS = 12


@access.signed_in
@require_GET
def search_places(request: OfficerRequest) -> JsonResponse:
    """Answer `?q=qt bd&on=15/02/2024` with at most twelve units of that day, the likeliest first.

    Shape: {"results": [{"code", "name", "note"}]}. Without `on` it is today; of a month or year, its last day.
    A name that had gone by then leads to the units it went into, so that a code always means a unit of that day.
    """
    try:
        asked = PartialDate.parse(request.GET.get("on", ""))
    except ValueError as error:
        return JsonResponse({"error": str(error)}, status=400)
    on = asked.upper if asked else today()
    typed = request.GET.get("q", "")[:100]
    actor = request.actor
    near = actor.office.place if actor.office else None
    results = [
        {"code": place.code, "name": place.full_name, "note": _ending(place)}
        for place in Place.objects.lookup(typed, on=on, near=near)[:MOST_RESULTS]
    ]
    return JsonResponse({"results": results or _through_successors(typed, on, near)})


def _ending(place: Place) -> str:
    return f"(đến hết {place.valid_to:%d/%m/%Y})" if place.valid_to and place.valid_to < today() else ""


def _through_successors(typed: str, on: datetime.date, near: Place | None) -> list[dict[str, str]]:
    gone = Place.objects.lookup(typed, near=near).filter(valid_to__lt=on).prefetch_related("successions__new")
    results: dict[int, dict[str, str]] = {}
    for old in gone[:MOST_RESULTS]:
        for step in sorted(old.successions.all(), key=lambda step: step.extent == step.Extent.PART):
            if step.new.is_valid_on(on) and step.new_id not in results:
                what = "một phần " if step.extent == step.Extent.PART else ""
                note = f"(trước là {what}{old.full_name})"
                results[step.new_id] = {"code": step.new.code, "name": step.new.full_name, "note": note}
    return list(results.values())[:MOST_RESULTS]
