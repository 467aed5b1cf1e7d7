"""What digitisation says on pages of whoever answers for offices. vi: số hóa, rà soát ở trang đôn đốc, chỉ tiêu."""

from typing import Any

from django.db.models import Count, Q, Sum
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from digitization.models import DayCount, OfficeCount, ReviewItem
from digitization.models.reviews import Outcome
from digitization.progress import outlook as ahead
from digitization.progress.queries import Filters
from digitization.workflows import pages
from digitization.workflows.review import State
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


def in_period(by: Actor, found: Any) -> SafeString:
    """Return what was digitised and reviewed in a period by an office and all below it (`office`, `period`)."""
    if not access.holds(by, *pages.PROGRESS):
        return SafeString()
    offices, (first, before) = Office.objects.at_or_below(found.office), found.period.moments
    days = DayCount.objects.filter(
        office__in=offices, day__gte=found.period.first, day__lte=found.period.last
    ).aggregate(*(Sum(name, default=0) for name in ("typed", "checked", "approved")))
    books = OfficeCount.objects.filter(office__in=offices).aggregate(
        *(Sum(name, default=0) for name in ("books", "books_done", "approved"))
    )
    reviewed = ReviewItem.objects.filter(office__in=offices, reviewed_at__gte=first, reviewed_at__lt=before)
    approved = Q(state=State.APPROVED)
    reviews = reviewed.aggregate(
        all=Count("pk"),
        edits=Count("pk", filter=Q(outcome=Outcome.EDIT)),
        edited=Count("pk", filter=approved & Q(outcome=Outcome.EDIT)),
        cancels=Count("pk", filter=Q(outcome=Outcome.CANCEL)),
        cancelled=Count("pk", filter=approved & Q(outcome=Outcome.CANCEL)),
    )
    context = {"office": found.office, "days": days, "books": books, "reviews": reviews}
    return render_to_string("digitization/progress/_in_period.html", context)
