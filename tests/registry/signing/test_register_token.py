"""Which certificates the register takes for whom, and what becomes of work when a token goes."""

import pytest

from hotich.acts import errands
from hotich.errors import InvalidInput, NotFound
from hotich.models import AuditEntry, Office
from hotich.rights.access import Actor
from hotich.roles import Role
from registry.models import Signature, Token
from registry.signing.operations import sign_papers
from registry.signing.tokens import register_token, retire_token
from registry.workflows.paper import SignatureState
from tests.cast import SYSTEM, as_role
from tests.registry.signing.conftest import Workers
from tests.signed_papers import NewPaper, known_token, seen


def test_a_certificate_must_name_its_holder(ward: Office, chi: Actor) -> None:
    with pytest.raises(InvalidInput) as refusal:
        known_token("tb-em", ward, chi)
    assert "không phải Lê Thị Minh Chi" in refusal.value.errors["certificate"][0]
    with pytest.raises(InvalidInput):
        register_token("x", office=ward, user=None, certificate="rác", chain="", by=SYSTEM)


def test_the_same_certificate_again_changes_nothing(ward: Office, chi: Actor, leader: Token) -> None:
    assert known_token("qt-chi", ward, chi).pk == leader.pk
    assert AuditEntry.objects.filter(act="token.register").count() == 3


def test_a_new_certificate_retires_the_old_token_and_what_waits_for_it_is_ordered_again(
    new_paper: NewPaper, ward: Office, chi: Actor, leader: Token, workers: Workers
) -> None:
    paper = workers.render(new_paper())
    sign_papers(seen([paper.pk]), by=chi)
    workers.prepare(paper, "leader")
    known_token("het-han", ward, chi)
    leader.refresh_from_db()
    assert leader.retired_at is not None
    signature = Signature.objects.get(paper=paper)
    assert signature.state == SignatureState.PARKED
    assert errands.find("sign_at_token", signature.pk) is None
    assert "ngừng dùng" in signature.error
    (result,) = sign_papers(seen([paper.pk]), by=chi)
    assert "không còn hiệu lực (đến 01/01/2025)" in result.message


def test_an_administrator_of_the_office_retires_a_token_and_says_why(
    binh: Actor, leader: Token, em: Actor
) -> None:
    admin = as_role(binh, Role.ADMIN)
    with pytest.raises(InvalidInput):
        retire_token(leader.pk, "", by=admin)
    with pytest.raises(NotFound):
        retire_token(leader.pk, "mất", by=as_role(em, Role.ADMIN))
    retire_token(leader.pk, "Mất thiết bị.", by=admin)
    assert AuditEntry.objects.get(act="token.retire").reason == "Mất thiết bị."
