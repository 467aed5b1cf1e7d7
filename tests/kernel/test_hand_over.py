"""Somebody leaves: what lies with them goes to a colleague of the same office, all of it or nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from hotich.accounts.handover import hand_over
from hotich.accounts.held_work import held_at
from hotich.acts import audit
from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.roles import Role
from interlink.dossiers.operations import accept
from interlink.models import Dossier
from registry.models import EventKind, Record
from registry.workflows.paper import State
from tests.cast import NEVERTHELESS, person
from tests.digitization.shelf import book_of, entry_of
from tests.registry.kinds.conftest import begin, enter  # noqa: F401
from tests.registry.papers.test_other_signatory import waiting

pytestmark = pytest.mark.django_db
LEFT = "Nghỉ hưu từ tháng sau"


@pytest.fixture
def lan(ward: Office) -> Actor:
    """Lan, registrar of our ward too."""
    return person("Bùi Ngọc Lan", Role.REGISTRAR, ward)


def key(who: Actor) -> int:
    assert who.user is not None
    return who.user.pk


def test_a_leaver_s_dossiers_go_to_a_registrar(
    khanh: Actor, binh: Actor, lan: Actor, ward: Office, dossier: Dossier
) -> None:
    accept(dossier.pk, NEVERTHELESS, by=binh)
    assert held_at(key(binh), ward.pk) == [("Hồ sơ đang thụ lý", 1)]
    assert hand_over(key(binh), key(lan), ward.pk, LEFT, by=khanh) == {"Hồ sơ đang thụ lý": 1}
    dossier.refresh_from_db()
    assert dossier.assignee == lan.user
    assert audit.trail_of(dossier).filter(act="dossier.assign", reason=LEFT).exists()
    assert held_at(key(binh), ward.pk) == []
    with pytest.raises(DomainError, match="không còn giữ việc nào"):
        hand_over(key(binh), key(lan), ward.pk, LEFT, by=khanh)


def test_papers_that_wait_for_a_leaver_are_signed_by_another(
    khanh: Actor,
    chi: Actor,
    ward: Office,
    enter: Callable[..., Record],  # noqa: F811
) -> None:
    minh = person("Ngô Văn Minh", Role.SIGNATORY, ward, title="Phó Chủ tịch")
    paper = waiting(enter(EventKind.DEATH))
    assert hand_over(key(chi), key(minh), ward.pk, LEFT, by=khanh) == {"Giấy chờ ký": 1}
    paper.refresh_from_db()
    assert (paper.signer, paper.state) == (minh.user, State.TO_RENDER)


def test_entries_on_the_desk_go_to_a_typist(khanh: Actor, ward: Office) -> None:
    nam, thu = (person(name, Role.TRANSCRIBER, ward) for name in ("Ngô Văn Nam", "Lưu Minh Thư"))
    entry = entry_of(book_of(ward, kind="birth", year=1988, phase=4), "1", state="typing", typed_by=nam)
    hand_over(key(nam), key(thu), ward.pk, LEFT, by=khanh)
    entry.refresh_from_db()
    assert (entry.typed_by, entry.typed_by_name) == (thu.user, thu.name)


def test_who_may_not_do_the_work_does_not_get_it(
    khanh: Actor, an: Actor, binh: Actor, ward: Office, dossier: Dossier
) -> None:
    accept(dossier.pk, NEVERTHELESS, by=binh)
    with pytest.raises(InvalidInput) as refused:
        hand_over(key(binh), key(an), ward.pk, LEFT, by=khanh)
    assert "không phải công chức hộ tịch" in refused.value.errors["to"][0]
    dossier.refresh_from_db()
    assert dossier.assignee == binh.user


def test_nobody_of_another_office_gets_it_or_does_it(
    khanh: Actor, binh: Actor, dung: Actor, ward: Office, other_ward: Office
) -> None:
    with pytest.raises(InvalidInput):
        hand_over(key(binh), key(dung), ward.pk, LEFT, by=khanh)
    with pytest.raises(NotFound):
        hand_over(key(binh), key(dung), ward.pk, LEFT, by=person("Quản trị khác", Role.ADMIN, other_ward))


def test_the_page_of_the_account_leads_there(
    khanh: Actor, binh: Actor, lan: Actor, ward: Office, dossier: Dossier, sign_in: Any
) -> None:
    accept(dossier.pk, NEVERTHELESS, by=binh)
    browser = sign_in(khanh)
    page = reverse("admin:hotich_user_change", args=[key(binh)])
    there = reverse("admin:hand-over", args=[key(binh), ward.pk])
    assert there in browser.get(page).content.decode()
    assert "hồ sơ đang thụ lý: 1" in browser.get(there).content.decode()
    assert browser.post(there, {"to": key(lan), "reason": LEFT}).url == page
    dossier.refresh_from_db()
    assert dossier.assignee == lan.user
