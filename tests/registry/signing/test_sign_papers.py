"""From the order to sign to the paper in force."""

import pytest

from hotich.acts import errands
from hotich.models import AuditEntry
from hotich.rights.access import Actor
from hotich.roles import Role
from registry.models import Paper, Signature, Token
from registry.signing.operations import seal_papers, sign_papers
from registry.signing.worker import why_not_issued
from registry.workflows.paper import SignatureState, State
from tests.cast import as_role
from tests.registry.signing.conftest import Workers
from tests.signed_papers import NewPaper, seen


def test_a_paper_signed_and_sealed_is_issued_and_both_programs_agree(issued: tuple[Paper, bytes]) -> None:
    paper, pdf = issued
    assert paper.state == State.ISSUED
    assert why_not_issued(paper, pdf) == []
    acts = AuditEntry.objects.filter(subject_type="registry.paper", subject_id=paper.pk).order_by("pk")
    assert list(acts.values_list("act", flat=True)) == [
        "paper.create", "paper.take-number", "paper.render", "paper.sign", "paper.finish-signature", "paper.seal",
        "paper.issue",
    ]  # fmt: skip


def test_many_papers_are_ordered_at_once_and_each_is_judged_for_itself(
    new_paper: NewPaper, chi: Actor, workers: Workers
) -> None:
    ready, unready = workers.render(new_paper()), new_paper(number="")
    first, second = sign_papers(seen([ready.pk, unready.pk]), by=chi)
    assert first.is_accepted
    assert not second.is_accepted
    assert "Chờ số định danh" in second.message


def test_a_second_click_changes_nothing(new_paper: NewPaper, chi: Actor, workers: Workers) -> None:
    paper = workers.render(new_paper())
    sign_papers(seen([paper.pk]), by=chi)
    signature = workers.prepare(paper, "leader")
    waiting = errands.find("sign_at_token", signature.pk)
    assert waiting is not None
    assert sign_papers(seen([paper.pk]), by=chi)[0].is_accepted
    assert Signature.objects.get(paper=paper).state == SignatureState.AT_TOKEN
    after = errands.find("sign_at_token", signature.pk)
    assert after is not None
    assert (after.pk, after.rings) == (waiting.pk, waiting.rings)
    assert errands.find("prepare_signature", signature.pk) is None


def test_only_the_person_whose_name_is_printed_may_sign(
    new_paper: NewPaper, giang: Actor, binh: Actor, em: Actor, workers: Workers
) -> None:
    paper = workers.render(new_paper())
    for somebody, words in (
        (as_role(giang, Role.SIGNATORY), "Lê Thị Minh Chi"),
        (binh, "vai trò"),
        (em, "Không tìm thấy"),
    ):
        (result,) = sign_papers(seen([paper.pk]), by=somebody)
        assert not result.is_accepted
        assert words in result.message
    assert not Signature.objects.exists()


def test_the_seal_comes_after_the_signatory(new_paper: NewPaper, giang: Actor, workers: Workers) -> None:
    paper = workers.render(new_paper())
    (result,) = seal_papers(seen([paper.pk]), by=giang)
    assert not result.is_accepted
    assert "Chờ ký số" in result.message


@pytest.mark.parametrize("twice", ["prepare", "at_token", "complete"])
def test_a_message_that_comes_twice_has_one_effect(
    new_paper: NewPaper, chi: Actor, leader: Token, workers: Workers, twice: str
) -> None:
    paper = workers.render(new_paper())
    sign_papers(seen([paper.pk]), by=chi)
    for phase in ("prepare", "at_token", "complete"):
        for _ in range(2 if phase == twice else 1):
            if phase == "at_token":
                workers.at_token(leader)
            else:
                getattr(workers, phase)(paper, "leader")
    paper.refresh_from_db()
    assert paper.state == State.AWAITING_ISSUE
    assert AuditEntry.objects.filter(act="paper.finish-signature").count() == 1


def test_a_token_that_answers_nonsense_parks_the_signature_and_the_signer_may_try_again(
    new_paper: NewPaper, chi: Actor, leader: Token, workers: Workers
) -> None:
    paper = workers.render(new_paper())
    sign_papers(seen([paper.pk]), by=chi)
    signature = workers.prepare(paper, "leader")
    workers.at_token(leader)
    Signature.objects.filter(pk=signature.pk).update(raw=bytes(256))
    parked = workers.complete(paper, "leader")
    assert parked.state == SignatureState.PARKED
    assert "không khớp" in parked.error
    assert sign_papers(seen([paper.pk]), by=chi)[0].is_accepted
    assert workers.finish(paper, "leader").state == SignatureState.DONE
