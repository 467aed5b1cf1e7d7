"""How far the reviews of accounts have come, for whoever supervises. vi: tiến độ rà soát tài khoản."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hotich.accounts.queries import progress
from hotich.models import AccountReview
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.web.requests import OfficerRequest
from hotich.workflows import pages


@access.allow(*pages.ACCOUNT_REVIEW_PROGRESS)
@require_safe
def account_reviews(request: OfficerRequest) -> HttpResponse:
    """List the reviews of the person's offices. No account is named."""
    rows = AccountReview.objects.shown_to(request.actor).select_related("office")[:100]
    return render(request, "accounts/reviews.html", {"rows": rows})


@access.allow(*pages.ACCOUNT_REVIEW_PROGRESS)
@require_safe
def account_review(request: OfficerRequest, review_id: int) -> HttpResponse:
    """Show how many accounts of each office wait, are kept, locked and deleted. No account is named."""
    review = get_object_or_404(AccountReview.objects.shown_to(request.actor), pk=review_id)
    total, offices = progress(review, request.actor)
    return render(request, "accounts/review.html", {"review": review, "total": total, "offices": offices})


def rail(by: Actor) -> list[dict[str, Any]]:
    """Lead whoever supervises to the reviews of accounts."""
    if not access.holds(by, *pages.ACCOUNT_REVIEW_PROGRESS):
        return []
    return [
        {
            "title": "Rà soát tài khoản",
            "url": reverse("account-reviews"),
            "count": None,
            "key": "",
            "group": "Báo cáo",
        }
    ]
