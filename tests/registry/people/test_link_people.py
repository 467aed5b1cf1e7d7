"""Two people are said to be one by one officer and confirmed by another; what was decided can be undone."""

import dataclasses
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from hotich.errors import DomainError, IllegalTransition, InvalidInput, NotFound
from hotich.models import AuditEntry, Office
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.web.navigation import rail_of
from registry.models import Party, PersonLink
from registry.people.operations import confirm_link, propose_link, refuse_link, undo_link
from registry.people.queries import find_person
from tests.cast import person
from tests.registry.records.many_acts import Act, fill, people

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
WHY = "Cùng cha mẹ, cùng ngày sinh; đã xem hai giấy khai sinh."


@pytest.fixture
def acts(ward: Office) -> list[Act]:
    """The same child, born in 1962, in two books; and somebody else."""
    one, third = people(2, seed=3)
    one = dataclasses.replace(one, name="Nguyễn Thị Hoa", born="1962-03-15")
    again = dataclasses.replace(one, born="1962", number="77", mother_id="001130000002")
    return fill(ward, [one, again, third])


@pytest.fixture
def other_registrar(ward: Office) -> Actor:
    return person("Phạm Thị Yến", Role.REGISTRAR, ward)


def child(act: Act) -> int:
    return Party.objects.get(record=act.record, role="child").pk


def shown(act: Act, by: Actor) -> set[int]:
    return {each.record.pk for each in find_person(act.record, "child", by=by).acts}


@pytest.fixture
def link(acts: list[Act], binh: Actor) -> PersonLink:
    return propose_link(child(acts[1]), child(acts[0]), WHY, by=binh)


def test_a_link_gathers_acts_once_a_second_officer_has_confirmed_it(
    acts: list[Act], link: PersonLink, binh: Actor, other_registrar: Actor
) -> None:
    assert shown(acts[0], binh) == {acts[0].record}
    confirm_link(link.pk, by=other_registrar)
    both = {acts[0].record, acts[1].record}
    assert (shown(acts[0], binh), shown(acts[1], binh)) == (both, both)
    assert AuditEntry.objects.get(act="person-link.propose").reason == WHY


def test_nobody_confirms_their_own(link: PersonLink, binh: Actor, hoa: Actor) -> None:
    with pytest.raises(DomainError, match="không tự xác nhận"):
        confirm_link(link.pk, by=binh)
    link.state, link.decided_by, link.decided_at = "confirmed", binh.user, link.proposed_at
    with pytest.raises(IntegrityError, match="nobody_confirms_their_own_link"), transaction.atomic():
        link.save()
    assert confirm_link(link.pk, by=hoa).decided_by_name == hoa.name


def test_a_confirmed_link_is_undone_with_a_reason_and_may_be_proposed_again(
    acts: list[Act], link: PersonLink, binh: Actor, hoa: Actor
) -> None:
    with pytest.raises(IllegalTransition):
        undo_link(link.pk, "Nhầm", by=hoa)
    confirm_link(link.pk, by=hoa)
    with pytest.raises(InvalidInput):
        undo_link(link.pk, " ", by=binh)
    undo_link(link.pk, "Hai chị em họ", by=binh)
    assert shown(acts[0], binh) == {acts[0].record}
    assert propose_link(child(acts[0]), child(acts[1]), WHY, by=binh).pk != link.pk


def test_a_refused_link_says_why(acts: list[Act], link: PersonLink, binh: Actor, hoa: Actor) -> None:
    with pytest.raises(InvalidInput):
        refuse_link(link.pk, "", by=hoa)
    assert refuse_link(link.pk, "Khác mẹ", by=hoa).end_reason == "Khác mẹ"
    with pytest.raises(IllegalTransition):
        confirm_link(link.pk, by=hoa)
    assert shown(acts[0], binh) == {acts[0].record}


def test_grounds_and_two_acts_are_wanted(acts: list[Act], link: PersonLink, binh: Actor) -> None:
    with pytest.raises(InvalidInput):
        propose_link(child(acts[0]), child(acts[2]), "", by=binh)
    with pytest.raises(DomainError, match="đang chờ xác nhận"):
        propose_link(child(acts[0]), child(acts[1]), WHY, by=binh)
    mother = Party.objects.get(record=acts[0].record, role="mother").pk
    with pytest.raises(DomainError, match="ở một việc khác"):
        propose_link(child(acts[0]), mother, WHY, by=binh)


def test_another_office_knows_nothing_of_it(
    acts: list[Act], link: PersonLink, other_ward: Office, dung: Actor, binh: Actor
) -> None:
    [there] = fill(other_ward, people(1, seed=5))
    with pytest.raises(NotFound):
        confirm_link(link.pk, by=dung)
    with pytest.raises(NotFound):
        propose_link(child(acts[0]), child(acts[2]), WHY, by=dung)
    with pytest.raises(NotFound):
        propose_link(child(acts[0]), child(there), WHY, by=binh)


def links_in_the_rail_of(by: Actor) -> list[int]:
    return [line["count"] for line in rail_of(by) if line["title"] == "Liên kết người"]


def test_the_page_offers_who_may_be_the_same_and_the_second_officer_finds_it_in_the_rail(
    acts: list[Act], binh: Actor, other_registrar: Actor, an: Actor, sign_in: SignIn
) -> None:
    page = reverse("registry:person", args=[acts[0].record, "child"])
    mine = sign_in(binh)
    alike = mine.get(page).context["person"].alike
    assert [each.record.pk for each in alike] == [acts[1].record]
    answer = mine.post(
        reverse("registry:propose-link", args=[acts[0].record, "child"]),
        {"other": child(acts[1]), "reason": WHY},
        follow=True,
    )
    assert "Đã đề nghị liên kết" in answer.content.decode()
    assert "Xác nhận là một người" not in answer.content.decode()
    assert [links_in_the_rail_of(each) for each in (binh, other_registrar, an)] == [[0], [1], []]
    theirs = sign_in(other_registrar)
    waiting = theirs.get(reverse("registry:person-links"))
    assert "Xác nhận là một người" in waiting.content.decode()
    link = PersonLink.objects.get()
    theirs.post(reverse("registry:confirm-link", args=[link.pk]))
    assert "theo liên kết đã xác nhận" in mine.get(page).content.decode()
    theirs.post(reverse("registry:undo-link", args=[link.pk]), {"reason": "Nhầm người"})
    assert "Nhầm người" in mine.get(page).content.decode()


def test_a_proposal_is_refused_on_the_page(link: PersonLink, hoa: Actor, sign_in: SignIn) -> None:
    client = sign_in(hoa)
    told = client.post(reverse("registry:refuse-link", args=[link.pk]), follow=True).content.decode()
    assert "Hãy ghi vì sao đây không phải một người." in told
    client.post(reverse("registry:refuse-link", args=[link.pk]), {"reason": "Khác mẹ"})
    link.refresh_from_db()
    assert link.state == "refused"


def test_a_number_of_their_own_says_that_they_are_two(acts: list[Act], binh: Actor) -> None:
    mothers = [find_person(act.record, "mother", by=binh) for act in acts[:2]]
    assert all(not each.alike for each in mothers)
