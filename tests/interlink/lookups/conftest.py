"""An agency, a paper that somebody showed it, and how it asks."""

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone
from oauth2_provider.models import AccessToken, Application

from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from interlink.models import Partner
from registry.models import Paper, Record
from registry.papers.operations import issue_without_number
from tests.cast import SYSTEM, person
from tests.registry.papers.in_force import issue

Ask = Callable[..., Any]


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


def change(partner: Partner, **values: Any) -> None:
    with transaction.atomic(), acting(SYSTEM):
        for name, value in values.items():
            setattr(partner, name, value)
        partner.save()


@pytest.fixture
def certificate(registered: Record, binh: Actor) -> Paper:
    """The issued birth certificate, made without the personal number."""
    paper = Paper.objects.get(record=registered)
    issue_without_number(paper.pk, "Người dân cần gấp", by=binh)
    return issue(paper)


@pytest.fixture
def watcher(ward: Office) -> Actor:
    """Who watches over our ward."""
    return person("Người Giám Sát", Role.SUPERVISOR, ward)


@pytest.fixture
def agency(partners: dict[str, Partner]) -> Partner:
    return partners["agency"]


@pytest.fixture
def call(client: Client) -> Ask:
    """Posts a look-up as a partner whose token holds the scope."""

    def post(partner: Partner, body: Any, *, scope: str = "lookups") -> Any:
        application, _ = Application.objects.get_or_create(
            client_id=partner.client_id,
            client_type="confidential",
            authorization_grant_type="client-credentials",
        )
        token = AccessToken.objects.create(
            application=application,
            token=f"token-{AccessToken.objects.count()}",
            scope=scope,
            expires=timezone.now() + datetime.timedelta(hours=1),
        )
        headers = {"Authorization": f"Bearer {token.token}"}
        where = "/api/v1/act-lookups"
        return client.post(where, json.dumps(body), content_type="application/json", headers=headers)

    return post


@pytest.fixture
def ask(call: Ask, agency: Partner) -> Ask:
    """Looks a paper up as the agency, by what is named of it."""

    def look_up(paper: Paper | str, **facts: str) -> Any:
        return call(agency, body_of(paper, **facts))

    return look_up


def body_of(paper: Paper | str, **facts: str) -> dict[str, Any]:
    return {
        "maGiay": paper if isinstance(paper, str) else paper.code,
        "doiChieu": facts,
        "mucDich": "che-do-chinh-sach",
        "soThamChieu": "HS-2026-0017",
        "nguoiTraCuu": "Lý Thị Tra",
    }


def born(paper: Paper) -> str:
    return paper.record.parties.get(role="child").birth_date.dotted
