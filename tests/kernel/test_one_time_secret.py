"""The first administrator, and the only one: let in from the server, with a second factor that counts at once."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from hotich.models import AuditEntry
from hotich.rights.access import Actor
from tests.kernel.test_second_factor import OWN, enrol, first_page, give_password

pytestmark = pytest.mark.django_db


def test_the_server_lets_an_administrator_in_whom_nobody_can_vouch_for(client: Client, khanh: Actor) -> None:
    assert khanh.user is not None
    said = io.StringIO()
    call_command("one_time_secret", khanh.user.username, "Quản trị đầu tiên", stdout=said)
    give_password(client, khanh.user, said.getvalue().split()[0])
    client.post(reverse("choose-password"), {"password": OWN, "again": OWN})
    enrol(client)
    assert first_page(client) == ""
    entry = AuditEntry.objects.get(act="account.reset-password")
    assert (entry.actor_name, entry.reason) == ("hệ thống: máy chủ", "Quản trị đầu tiên")


def test_nobody_unknown_gets_a_secret(db: None) -> None:
    with pytest.raises(CommandError, match=r"nguoi\.la"):
        call_command("one_time_secret", "nguoi.la", "Thử")
