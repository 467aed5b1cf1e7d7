"""No paper of an act that lost its validity is signed or comes into force, wherever its signature was on its way."""

import pytest

from hotich.errors import DomainError
from hotich.values.dates import today
from registry.changes.invalidations import reinstate_record, revoke_record, void_record
from registry.models import Paper
from registry.signing.operations import seal_papers, sign_papers
from registry.workflows.paper import SignatureState, State
from tests.paper_world import World
from tests.registry.signing.conftest import Workers

pytestmark = pytest.mark.django_db(transaction=True)


def revoke(paper: Paper, world: World) -> None:
    revoke_record(
        paper.record_id,
        decision_number="9/QĐ-UBND",
        decided_on=today(),
        authority="UBND quận Ba Đình",
        reason="Đăng ký trái quy định.",
        by=world.chi,
    )


def test_a_paper_of_a_revoked_act_is_not_taken_for_signing(world: World, workers: Workers) -> None:
    paper = workers.render(world.paper())
    revoke(paper, world)
    (result,) = sign_papers([paper.pk], by=world.chi)
    assert not result.is_accepted
    assert "đã bị thu hồi" in result.message


def test_a_signature_that_is_on_its_way_when_the_act_is_revoked_does_not_count(
    world: World, workers: Workers
) -> None:
    paper = workers.render(world.paper())
    sign_papers([paper.pk], by=world.chi)
    workers.prepare(paper, "leader")
    workers.at_token(world.leader)
    revoke(paper, world)

    signature = workers.complete(paper, "leader")

    paper.refresh_from_db()
    assert (signature.state, paper.state) == (SignatureState.PARKED, State.AWAITING_SIGNATURE)
    assert "đã bị thu hồi" in signature.error


def test_a_reinstated_acts_paper_goes_on_where_it_stood(world: World, workers: Workers) -> None:
    paper = workers.render(world.paper())
    revoke(paper, world)
    reinstate_record(paper.record_id, "Quyết định thu hồi bị hủy", by=world.chi)
    assert sign_papers([paper.pk], by=world.chi)[0].is_accepted


def test_a_revoked_acts_paper_is_not_sealed(world: World, workers: Workers) -> None:
    paper = workers.render(world.paper())
    sign_papers([paper.pk], by=world.chi)
    workers.finish(paper, "leader")
    revoke(paper, world)
    assert not seal_papers([paper.pk], by=world.hoa)[0].is_accepted


def test_once_the_paper_is_issued_its_number_is_not_given_up(
    issued: tuple[Paper, bytes], world: World
) -> None:
    with pytest.raises(DomainError, match="đã ban hành") as refused:
        void_record(issued[0].record_id, "Ghi nhầm", by=world.chi)
    assert refused.value.code == "paper-issued"
