"""An administrator has the trail checked by a worker and reads what it found."""

import datetime
from typing import Any

import psycopg
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hotich.acts import errands, verify
from hotich.models import AuditEntry, TrailCheck
from hotich.rights.access import Actor
from hotich.roles import Role
from tests.cast import as_role

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def admin(vinh: Actor, sign_in: Any) -> Client:
    client: Client = sign_in(vinh)
    return client


def ask(admin: Client, **period: str) -> TrailCheck:
    answer = admin.post(reverse("admin:hotich_trailcheck_add"), {"since": "", "until": "", **period})
    check = TrailCheck.objects.latest("pk")
    assert answer["Location"] == reverse("admin:hotich_trailcheck_change", args=[check.pk])
    return check


def shown(admin: Client, check: TrailCheck) -> str:
    page: str = admin.get(reverse("admin:hotich_trailcheck_change", args=[check.pk])).content.decode()
    return page


def test_the_page_says_how_far_it_has_come_and_what_was_found(
    chained: list[int],
    owner: psycopg.Connection,
    admin: Client,
    vinh: Actor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    owner.execute("DELETE FROM hotich_auditentry WHERE id = %s", [chained[6]])
    monkeypatch.setattr(verify, "_ROWS", 4)
    monkeypatch.setattr(verify, "_A_PART", 8)
    check = ask(admin)
    assert AuditEntry.objects.get(act="trail.check").actor_name == vinh.name
    errands.run("check_trail", check.pk)
    assert "Đang kiểm tra: 8 / 15 mục" in shown(admin, check)
    for _ in range(6):
        errands.run("check_trail", check.pk)
    page = shown(admin, check)
    assert "Có 1 sai lệch" in page
    assert f"mục {chained[6]}: mục nhật ký đã bị xóa" in page
    assert errands.find("check_trail", check.pk) is None


def test_a_whole_trail_is_told_as_whole(chained: list[int], admin: Client) -> None:
    check = ask(admin, since="01/11/2026")
    errands.run("check_trail", check.pk)
    assert "Không có sai lệch" in shown(admin, check)


def test_a_check_is_asked_for_in_the_trail_too(chained: list[int], vinh: Actor) -> None:
    check = verify.ask_for_check(None, None, by=vinh)
    assert check.asked_by_name == vinh.name
    assert AuditEntry.objects.get(act="trail.check").subject_id == check.pk


def test_a_period_that_ends_before_it_begins_is_refused(admin: Client) -> None:
    answer = admin.post(
        reverse("admin:hotich_trailcheck_add"), {"since": "02/11/2026", "until": "01/11/2026"}
    )
    assert "Ngày cuối phải từ ngày đầu trở đi." in answer.content.decode()


def test_the_list_says_that_the_chain_is_late(
    chained: list[int], admin: Client, owner: psycopg.Connection
) -> None:
    page = reverse("admin:hotich_auditentry_changelist")
    assert "Mọi mục được nối vào chuỗi sau vài giây." in admin.get(page).content.decode()
    owner.execute(
        "INSERT INTO hotich_auditentry (at, act, actor_name, role, client, subject_type, shown_ids, reason, detail,"
        " reference) VALUES (%s, 'session.login', 'x', '', '', '', '{}', '', '{}', '')",
        [timezone.now() - datetime.timedelta(minutes=3)],
    )
    assert "Nhật ký chờ nối vào chuỗi đã 18" in admin.get(page).content.decode()


def test_nobody_else_asks(binh: Actor, sign_in: Any) -> None:
    address = reverse("admin:hotich_trailcheck_add")
    assert sign_in(as_role(binh, Role.REGISTRAR)).post(address, {}).status_code == 403


def test_a_late_chain_is_told_loudly(
    transactional_db: None, owner: psycopg.Connection, caplog: pytest.LogCaptureFixture
) -> None:
    owner.execute(
        "INSERT INTO hotich_auditentry (at, act, actor_name, role, client, subject_type, shown_ids, reason, detail,"
        " reference) VALUES (now() - interval '3 minutes', 'session.login', 'x', '', '', '', '{}', '', '{}', '')"
    )
    errands.sweep(timezone.now())
    errands.run("link_trail", 0)
    assert "The trail waits for its chain since 18" in caplog.text
