"""What the report page offers to those who answer for its figures. vi: chốt báo cáo từ trang số liệu."""

from urllib.parse import urlsplit

from django.template.loader import render_to_string
from django.urls import reverse

from hotich.reports.queries import Asked
from hotich.reports.views import url_of
from hotich.rights.access import Actor, holds
from hotich.workflows import pages


def acts(by: Actor, asked: Asked) -> str:
    """Lead to what was frozen, and whoever may to freezing this view."""
    query = urlsplit(url_of(asked)).query
    freeze_url = f"{reverse('registry:freezing-report')}?{query}" if holds(by, *pages.FREEZE_REPORTS) else ""
    return render_to_string("registry/reporting/_acts.html", {"freeze_url": freeze_url})
