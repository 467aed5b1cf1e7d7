"""What pages of figures offer to those who answer for them. vi: chốt báo cáo từ trang số liệu."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from django.template.loader import render_to_string
from django.urls import reverse

from hotich.reports.queries import Asked
from hotich.reports.views import url_of
from hotich.rights.access import Actor, holds
from hotich.workflows import pages


def acts(by: Actor, asked: Asked) -> str:
    """Lead from figures to what was frozen, and whoever may to freezing them."""
    return _links(by, urlsplit(url_of(asked)).query)


def form_acts(by: Actor, asked: Any) -> str:
    """Do the same from a statistical form; one that is only for reference is not answered for."""
    words = {"form": asked.form.code, "office": asked.office.pk, "period": asked.period.key}
    is_known = asked.form.columns and not asked.is_last
    return _links(by, urlencode(words) if is_known else "")


def _links(by: Actor, query: str) -> str:
    may = query and holds(by, *pages.FREEZE_REPORTS)
    freeze_url = f"{reverse('registry:freezing-report')}?{query}" if may else ""
    return render_to_string("registry/reporting/_acts.html", {"freeze_url": freeze_url})
