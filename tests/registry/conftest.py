"""What tests of the register's pages and acts share."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from hotich.rights.access import Actor
from registry.kinds import entry_of, kind_of
from registry.models import Record
from registry.records.forms import EntryForm
from tests.cast import answers_to
from tests.signed_papers import leader, new_paper, tokens  # noqa: F401


def typed(record: Record, **changes: Any) -> dict[str, str]:
    """Return what a browser sends for the entry as it stands, with `changes` typed over it."""
    fresh = Record.objects.get(pk=record.pk)
    form = EntryForm(kind_of(fresh), entry_of(fresh))
    values = {field.html_name: field.value() for field in form}
    sent = {key: "" if value is None else str(value) for key, value in (values | changes).items()}
    return sent


def reasons(record: Record, text: str = "Đã đối chiếu bản gốc") -> dict[str, str]:
    """Return a typed reason for every warning of the entry as it stands."""
    return {f"reason:{code}": text for code in answers_to(record)}


@pytest.fixture
def sit_down(live_server: Any, page: Any) -> Callable[[Actor], str]:
    """Signs the browser in as an actor, as somebody takes a seat at a shared computer; returns the server's address."""

    def enter(by: Actor) -> str:
        client = Client()
        assert by.user is not None
        client.force_login(by.user, backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session["began_at"] = session["seen_at"] = timezone.now().isoformat()
        session.save()
        page.context.clear_cookies()
        page.context.add_cookies(
            [{"name": "sessionid", "value": session.session_key, "url": live_server.url}]
        )
        return str(live_server.url)

    return enter


@pytest.fixture
def looked_at() -> Callable[..., list[str]]:
    """Returns the acts in the trail that are looks at a row, oldest first."""
    from hotich.acts import audit

    def acts(subject: Any) -> list[str]:
        return [entry.act for entry in audit.trail_of(subject, views=True) if entry.act.endswith(".view")]

    return acts


def values_of(record: Record, **changes: str) -> dict[str, str]:
    """Return the form keys of a dossier about the same birth, with `changes`."""
    from hotich.values.dates import PartialDate

    found = {}
    for key, value in entry_of(record).values().items():
        if key in ("birth_place_unit", "copies_requested", "child_full_name"):
            continue
        found[key] = value.iso if isinstance(value, PartialDate) else str(value)
    return found | changes
