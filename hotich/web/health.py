"""Is the web process able to work? vi: kiểm tra hoạt động."""

from django.db import connection
from django.http import HttpRequest, HttpResponse

from hotich.rights.access import public


@public("a supervisor asks whether the process works")
def health(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
