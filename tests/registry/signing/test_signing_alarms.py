"""Administrators learn what a station refused, find out, and say what they found."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from hotich.errors import DomainError, InvalidInput, NotAllowed, NotFound
from hotich.models import AuditEntry
from hotich.rights.access import Actor
from hotich.roles import Role
from registry.models import Paper, Signature, SigningAlarm, Token
from registry.signing.operations import settle_alarm, sign_papers
from registry.workflows.paper import SignatureState
from tests.cast import as_role
from tests.registry.signing.conftest import Workers
from tests.signed_papers import NewPaper, seen

SignIn = Callable[[Actor], Client]


@pytest.fixture
def alarm(new_paper: NewPaper, chi: Actor, leader: Token, workers: Workers) -> SigningAlarm:
    """What Chi's station refused."""
    paper = workers.render(new_paper())
    sign_papers(seen([paper.pk]), by=chi)
    workers.prepare(paper, "leader")
    Signature.objects.filter(paper=paper).update(prepared=b"to be signed")
    workers.at_token(leader)
    return SigningAlarm.objects.get()


def test_the_first_page_says_so_until_it_is_settled(
    alarm: SigningAlarm, khanh: Actor, sign_in: SignIn
) -> None:
    client = sign_in(khanh)
    assert "từ chối 1 lần ký" in client.get(reverse("admin:index")).content.decode()
    page = client.get(reverse("admin:registry_signingalarm_changelist")).content.decode()
    assert "đúng một chỗ trống" in page
    settle_alarm(alarm.pk, "Thử nghiệm bảo mật theo kế hoạch.", by=khanh)
    assert "không đúng lệnh" not in client.get(reverse("admin:index")).content.decode()
    assert AuditEntry.objects.get(act="signing-alarm.settle").reason == "Thử nghiệm bảo mật theo kế hoạch."


def test_it_is_settled_once_with_a_reason_by_an_administrator_of_the_office(
    alarm: SigningAlarm, binh: Actor, em: Actor
) -> None:
    admin = as_role(binh, Role.ADMIN)
    with pytest.raises(InvalidInput):
        settle_alarm(alarm.pk, " ", by=admin)
    with pytest.raises(NotAllowed):
        settle_alarm(alarm.pk, "Biết rồi.", by=binh)
    with pytest.raises(NotFound):
        settle_alarm(alarm.pk, "Biết rồi.", by=as_role(em, Role.ADMIN))
    settle_alarm(alarm.pk, "Đã tìm ra tài khoản cơ sở dữ liệu bị lộ.", by=admin)
    with pytest.raises(DomainError, match="đã được xử lý"):
        settle_alarm(alarm.pk, "Lần nữa.", by=admin)


def test_the_holder_may_order_again(alarm: SigningAlarm, chi: Actor, workers: Workers) -> None:
    paper = Paper.objects.get(pk=alarm.paper_id)
    assert sign_papers(seen([paper.pk]), by=chi)[0].is_accepted
    assert workers.finish(paper, "leader").state == SignatureState.DONE
