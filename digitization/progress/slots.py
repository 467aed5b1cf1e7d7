"""What digitisation says on the board of whoever answers for other offices. vi: tiến độ số hóa ở trang đôn đốc."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from digitization.progress import outlook as ahead
from digitization.progress.queries import Filters
from digitization.workflows import pages
from hotich.models import Office
from hotich.rights import access
from hotich.rights.access import Actor


def outlook(by: Actor, office: Office) -> SafeString:
    """Return the offices below with their forecasts, the late ones first; nothing without books."""
    if not access.holds(by, *pages.PROGRESS):
        return SafeString()
    found = ahead.outlooks(office, Filters(), on=timezone.localdate())
    rows = [each for each in found if each.row.figures.expected]
    if not rows:
        return SafeString()
    rows.sort(key=lambda each: (not each.ahead.is_late, -(each.rank or 0)))
    return render_to_string("digitization/progress/_outlook.html", {"rows": rows, "most": 12})
