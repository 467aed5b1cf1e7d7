"""On another legal day a paper is of that day, and what signs it is as good or bad as it is by the machine's clock."""

import datetime
from collections.abc import Callable

import pytest
from django.utils import timezone

from registry.models import Signature
from registry.signing.worker import why_not_issued
from registry.workflows.paper import SignatureState, State


def test_a_paper_is_issued_on_the_legal_day_by_orders_and_certificates_of_today(
    request: pytest.FixtureRequest, legal_day: Callable[[datetime.date], None]
) -> None:
    day = timezone.localdate() + datetime.timedelta(days=40 * 365)  # no certificate is good for so long
    legal_day(day)
    paper, pdf = request.getfixturevalue("issued")
    assert paper.state == State.ISSUED
    assert why_not_issued(paper, pdf) == []
    assert {timezone.localdate(at) for at in (paper.created_at, paper.rendered_at, paper.issued_at)} == {day}
    for signature in Signature.objects.filter(paper=paper):
        assert signature.state == SignatureState.DONE
        assert timezone.localdate(signature.requested_at) == timezone.localdate(signature.completed_at)
        assert timezone.localdate(signature.completed_at) < day
