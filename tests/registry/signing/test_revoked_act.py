"""No paper of an act that lost its validity is signed or comes into force, wherever its signature was on its way."""

import pytest

from hotich.errors import DomainError
from hotich.rights.access import Actor
from hotich.values.dates import today
from registry.changes.invalidations import reinstate_record, revoke_record, void_record
from registry.models import Paper, Token
from registry.signing.operations import seal_papers, sign_papers
from registry.workflows.paper import SignatureState, State
from tests.registry.signing.conftest import Workers
from tests.signed_papers import NewPaper, seen

pytestmark = pytest.mark.django_db(transaction=True)


def revoke(paper: Paper, chi: Actor) -> None:
    revoke_record(
        paper.record_id,
        decision_number="9/QĐ-UBND",
        decided_on=today(),
        level="province",
        authority="UBND quận Ba Đình",
        reason="Đăng ký trái quy định.",
        by=chi,
    )


def test_a_paper_of_a_revoked_act_is_not_taken_for_signing(
    new_paper: NewPaper, chi: Actor, workers: Workers
) -> None:
    paper = workers.render(new_paper())
    revoke(paper, chi)
    (result,) = sign_papers(seen([paper.pk]), by=chi)
    assert not result.is_accepted
    assert "đã bị thu hồi" in result.message


def test_a_signature_that_is_on_its_way_when_the_act_is_revoked_does_not_count(
    new_paper: NewPaper, chi: Actor, leader: Token, workers: Workers
) -> None:
    paper = workers.render(new_paper())
    sign_papers(seen([paper.pk]), by=chi)
    workers.prepare(paper, "leader")
    workers.at_token(leader)
    revoke(paper, chi)

    signature = workers.complete(paper, "leader")

    paper.refresh_from_db()
    assert (signature.state, paper.state) == (SignatureState.PARKED, State.AWAITING_SIGNATURE)
    assert "đã bị thu hồi" in signature.error


def test_a_reinstated_acts_paper_goes_on_where_it_stood(
    new_paper: NewPaper, chi: Actor, workers: Workers
) -> None:
    paper = workers.render(new_paper())
    revoke(paper, chi)
    reinstate_record(paper.record_id, "Quyết định thu hồi bị hủy", by=chi)
    assert sign_papers(seen([paper.pk]), by=chi)[0].is_accepted


def test_a_revoked_acts_paper_is_not_sealed(
    new_paper: NewPaper, chi: Actor, giang: Actor, workers: Workers
) -> None:
    paper = workers.render(new_paper())
    sign_papers(seen([paper.pk]), by=chi)
    workers.finish(paper, "leader")
    revoke(paper, chi)
    assert not seal_papers(seen([paper.pk]), by=giang)[0].is_accepted


def test_once_the_paper_is_issued_its_number_is_not_given_up(issued: tuple[Paper, bytes], chi: Actor) -> None:
    with pytest.raises(DomainError, match="đã ban hành") as refused:
        void_record(issued[0].record_id, "Ghi nhầm", by=chi)
    assert refused.value.code == "paper-issued"
