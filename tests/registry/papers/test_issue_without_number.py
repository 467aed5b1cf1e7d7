"""The paper waits for the personal number, or for the registrar's reasoned decision."""

import pytest
from django.db import transaction
from django.utils import timezone

from hotich.errors import IllegalTransition, InvalidInput, NotAllowed, NotFound
from hotich.models import AuditEntry
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from registry.models import PersonalIdRequest
from registry.papers.operations import issue_without_number, number_arrived
from registry.workflows.paper import State
from tests.cast import SYSTEM
from tests.signed_papers import NewPaper


def test_a_paper_waits_for_the_number_and_prints_it(new_paper: NewPaper) -> None:
    paper = new_paper(number="")
    assert paper.state == State.WAITING_FOR_NUMBER
    with transaction.atomic(), acting(SYSTEM):
        PersonalIdRequest.objects.filter(record=paper.record).first()
        request = PersonalIdRequest.objects.get(record=paper.record)
        request.state, request.number, request.answered_at = "given", "001326000017", timezone.now()
        request.save()
        assert number_arrived(paper.record, by=SYSTEM)
    paper.refresh_from_db()
    assert paper.state == State.TO_RENDER
    assert paper.content is not None
    assert paper.content["personal_id"] == "001326000017"


def test_the_registrar_may_decide_not_to_wait_and_says_why(new_paper: NewPaper, binh: Actor) -> None:
    paper = new_paper(number="")
    issue_without_number(paper.pk, "Trẻ cần nhập viện gấp.", by=binh)
    paper.refresh_from_db()
    assert paper.state == State.TO_RENDER
    assert paper.content is not None
    assert paper.content["personal_id"] == ""
    entry = AuditEntry.objects.get(act="paper.issue-without-number")
    assert (entry.user, entry.reason) == (binh.user, "Trẻ cần nhập viện gấp.")
    with transaction.atomic(), acting(SYSTEM):
        assert not number_arrived(paper.record, by=SYSTEM)


def test_the_decision_needs_a_reason_and_the_registrar_of_this_office(
    new_paper: NewPaper, binh: Actor, chi: Actor, em: Actor
) -> None:
    paper = new_paper(number="")
    with pytest.raises(InvalidInput):
        issue_without_number(paper.pk, "  ", by=binh)
    with pytest.raises(NotAllowed):
        issue_without_number(paper.pk, "vội", by=chi)
    with pytest.raises(NotFound):
        issue_without_number(paper.pk, "vội", by=em)
    with pytest.raises(IllegalTransition):
        issue_without_number(new_paper(number="001326000099").pk, "vội", by=binh)
