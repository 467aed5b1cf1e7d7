"""What tests of dossiers share: drafts that citizens look at."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from interlink.dossiers.intake import receive_dossier
from interlink.models import Dossier, Draft, Partner
from interlink.partners.portal.incoming import DossierSerializer
from tests.cast import SYSTEM
from tests.conftest import as_owner_outside, become
from tests.interlink.drafts_sent import (
    Filed,
    marriage,
    submit,
)


@pytest.fixture
def filed(ward: Office, portal: Partner) -> Filed:
    """Files what the portal posts, on the day `came_at` if it is named."""

    def make(body: dict[str, Any], *, came_at: datetime.datetime | None = None) -> Dossier:
        checked = DossierSerializer(data=body)
        checked.is_valid(raise_exception=True)
        by = Actor(name=portal.name, client=portal.code)
        dossier = receive_dossier(checked.filing(), portal, lambda dossier: None, by=by)
        if came_at:
            with acting(SYSTEM):
                dossier.received_at = came_at
                dossier.save()
        return dossier

    return make


@pytest.fixture
def sent(filed: Filed, binh: Actor) -> Draft:
    """The draft of a marriage that was filed online, with the couple."""
    return Draft.objects.get(record=submit(filed(marriage()), binh))


@pytest.fixture
def set_legal_day(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[datetime.date], None]:
    """Moves the legal day as the demonstration's command does, and takes it back in the database."""

    def move(to: datetime.date) -> None:
        monkeypatch.setattr(settings, "DEMO_NOTICE", "Bản trình diễn")
        monkeypatch.setattr(settings, "VAR", tmp_path)
        become(settings.DATABASE_OWNER)
        try:
            call_command("set_legal_day", to.isoformat())
        finally:
            become(settings.DATABASE_APP)
            with as_owner_outside(connection.settings_dict["NAME"]) as owner:
                owner.execute("UPDATE hotich_lawedition SET legal_days = 0")

    return move
