"""New credentials for a partner: shown once, kept as a hash, the earlier ones worthless at once."""

from typing import Any

import pytest
from django.contrib.auth.hashers import check_password
from django.test import Client
from django.urls import reverse
from oauth2_provider.models import get_access_token_model, get_application_model

from hotich.acts import audit
from hotich.errors import InvalidInput, NotAllowed, NotFound
from hotich.rights.access import Actor
from interlink.messages.credentials import issue_credentials
from interlink.models import Partner

pytestmark = pytest.mark.django_db
REASON = "Khóa cũ đã lộ"


def ask_for_a_token(client_id: str, secret: str) -> Any:
    sent = {"grant_type": "client_credentials", "scope": "dossiers"}
    basic = Client().post(reverse("api:token"), sent | {"client_id": client_id, "client_secret": secret})
    return basic


def test_the_new_secret_opens_and_the_old_one_no_longer(portal: Partner, khanh: Actor) -> None:
    first = issue_credentials(portal.pk, REASON, by=khanh)
    assert first.client_id == portal.client_id
    assert ask_for_a_token(first.client_id, first.client_secret).status_code == 200
    second = issue_credentials(portal.pk, REASON, by=khanh)
    assert ask_for_a_token(first.client_id, first.client_secret).status_code == 401
    assert ask_for_a_token(second.client_id, second.client_secret).status_code == 200
    assert get_access_token_model().objects.count() == 1


def test_we_keep_no_secret(portal: Partner, khanh: Actor) -> None:
    issued = issue_credentials(portal.pk, REASON, by=khanh)
    application = get_application_model().objects.get(client_id=issued.client_id)
    assert issued.client_secret not in application.client_secret
    assert check_password(issued.client_secret, application.client_secret)
    [entry] = audit.trail_of(portal)
    assert (entry.act, entry.reason) == ("partner.issue-credentials", REASON)
    assert issued.client_secret not in str(entry.detail)


def test_only_an_administrator_with_a_reason_may(portal: Partner, khanh: Actor, binh: Actor) -> None:
    with pytest.raises(NotAllowed):
        issue_credentials(portal.pk, REASON, by=binh)
    with pytest.raises(InvalidInput):
        issue_credentials(portal.pk, " ", by=khanh)
    with pytest.raises(NotFound):
        issue_credentials(0, REASON, by=khanh)


def test_the_page_shows_the_secret_in_its_answer_only(portal: Partner, khanh: Actor, sign_in: Any) -> None:
    client = sign_in(khanh)
    page = reverse("admin:issue-credentials", args=[portal.pk])
    assert "client_secret" not in client.get(page).content.decode()
    answer = client.post(page, {"reason": REASON})
    secret = answer.content.decode().split("<code>")[2].split("</code>")[0]
    assert ask_for_a_token(portal.client_id, secret).status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert (
        secret not in client.get(reverse("admin:interlink_partner_change", args=[portal.pk])).content.decode()
    )
