"""Is the web process able to work? vi: kiểm tra hoạt động."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hotich.law import pulse
from hotich.rights.access import public


@public("a supervisor asks whether the process works")
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers and this process's clock is right, 503 when it may date nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    if pulse.is_wrong():
        return HttpResponse("wrong clock", content_type="text/plain; charset=utf-8", status=503)
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")
