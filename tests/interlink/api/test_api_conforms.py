"""The API answers as its own description says, whatever is sent."""

import datetime
from collections.abc import Generator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from oauth2_provider.models import AccessToken, Application

from hotich.models import Office
from hotich.wsgi import application
from interlink.models import Partner

pytestmark = pytest.mark.django_db

schemathesis.serializer.alias("application/pdf", "application/octet-stream")


@pytest.fixture
def _one_connection() -> Generator[None]:
    """Keep the connection that holds the test's transaction, which Django closes after each request."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def api(portal: Partner, ward: Office, _one_connection: None) -> Any:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture
def tokens(partners: dict[str, Partner]) -> dict[str, str]:
    """The tokens of a portal and of an agency, each with all scopes there are."""
    expires = timezone.now() + datetime.timedelta(hours=1)
    for kind in ("portal", "agency"):
        made = Application.objects.create(
            client_id=partners[kind].client_id,
            client_type="confidential",
            authorization_grant_type="client-credentials",
        )
        scope = "dossiers events notices lookups"
        AccessToken.objects.create(application=made, token=kind, scope=scope, expires=expires)
    return {"/api/v1/act-lookups": "agency", "/api/v1/paper-files": "agency"}


EXAMPLES = settings(
    max_examples=15,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


def test_whatever_is_sent_the_answer_is_described(api: Any, tokens: dict[str, str]) -> None:
    checks = [
        schemathesis.checks.not_a_server_error,
        schemathesis.specs.openapi.checks.status_code_conformance,
        schemathesis.specs.openapi.checks.content_type_conformance,
        schemathesis.specs.openapi.checks.response_schema_conformance,
    ]
    tried = 0
    for found in api.get_all_operations():
        operation = found.ok()
        if operation.path == "/api/v1/token":
            continue

        @EXAMPLES
        @given(case=operation.as_strategy())
        def answers(case: schemathesis.Case) -> None:
            token = tokens.get(case.operation.path, "portal")
            response = case.call(headers={"Authorization": f"Bearer {token}"})
            case.validate_response(response, checks=checks)

        answers()
        tried += 1
    assert tried == 11
