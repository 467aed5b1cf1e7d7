"""Which certificates the register takes for whom, and what becomes of work when a token goes."""

import pytest

from hotich.acts import errands
from hotich.errors import InvalidInput, NotFound
from hotich.models import AuditEntry
from registry.models import Signature, Token
from registry.signing.operations import sign_papers
from registry.signing.tokens import register_token, retire_token
from registry.workflows.paper import SignatureState
from tests.paper_world import SYSTEM, World, as_role, issue_tokens
from tests.registry.signing.conftest import Workers


def register(world: World, label: str, **options: object) -> Token:
    issued = issue_tokens()[label]
    whom = {"office": world.office, "user": world.chi.user, "by": SYSTEM, **options}
    return register_token(label, certificate=issued.certificate, chain=issued.chain, **whom)


def test_a_certificate_must_name_its_holder(world: World) -> None:
    with pytest.raises(InvalidInput) as refusal:
        register(world, "tb-dung")
    assert "không phải Lê Thị Minh Chi" in refusal.value.errors["certificate"][0]
    with pytest.raises(InvalidInput):
        register_token("x", office=world.office, user=None, certificate="rác", chain="", by=SYSTEM)


def test_the_same_certificate_again_changes_nothing(world: World) -> None:
    assert register(world, "qt-chi").pk == world.leader.pk
    assert AuditEntry.objects.filter(act="token.register").count() == 3


def test_a_new_certificate_retires_the_old_token_and_what_waits_for_it_is_ordered_again(
    world: World, workers: Workers
) -> None:
    paper = workers.render(world.paper())
    sign_papers([paper.pk], by=world.chi)
    workers.prepare(paper, "leader")
    register(world, "het-han")
    world.leader.refresh_from_db()
    assert world.leader.retired_at is not None
    signature = Signature.objects.get(paper=paper)
    assert signature.state == SignatureState.PARKED
    assert errands.find("sign_at_token", signature.pk) is None
    assert "ngừng dùng" in signature.error
    (result,) = sign_papers([paper.pk], by=world.chi)
    assert "không còn hiệu lực (đến 01/01/2025)" in result.message


def test_an_administrator_of_the_office_retires_a_token_and_says_why(world: World) -> None:
    admin = as_role(world.an, "admin")
    with pytest.raises(InvalidInput):
        retire_token(world.leader.pk, "", by=admin)
    with pytest.raises(NotFound):
        retire_token(world.leader.pk, "mất", by=as_role(world.dung, "admin"))
    retire_token(world.leader.pk, "Mất thiết bị.", by=admin)
    assert AuditEntry.objects.get(act="token.retire").reason == "Mất thiết bị."
