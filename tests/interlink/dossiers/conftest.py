"""What tests of dossiers share: drafts that citizens look at."""

import datetime
from typing import Any

import pytest

from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from interlink.dossiers.intake import receive_dossier
from interlink.models import Dossier, Draft, Partner
from interlink.partners.portal.incoming import DossierSerializer
from tests.cast import SYSTEM
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
