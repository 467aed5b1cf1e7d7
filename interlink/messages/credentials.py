"""What lets a partner's machine call us, and for what. vi: thông tin kết nối của đối tác."""

import secrets
from dataclasses import dataclass
from typing import Any

from oauth2_provider.models import get_application_model
from oauth2_provider.scopes import SettingsScopes

from hotich.acts import audit
from hotich.rights.access import Actor
from hotich.values.dates import today
from interlink.models import Partner
from interlink.models.partners import SCOPES

audit.register({"partner.issue-credentials": "cấp thông tin kết nối mới cho đối tác"})


@dataclass(frozen=True, slots=True)
class Credentials:
    """What the partner must keep; we keep only a hash of the secret."""

    client_id: str
    client_secret: str


def issue_credentials(partner: Partner, reason: str, *, by: Actor) -> Credentials:
    """Give a partner a new secret, for what its kind may call us for. vi: cấp lại khóa kết nối.

    The earlier secret and every token issued with it end now. Needs the caller's transaction and the partner's lock.
    """
    model = get_application_model()
    application = model.objects.filter(client_id=partner.client_id).first() if partner.client_id else None
    if application is None:
        application = model(client_id=partner.client_id or f"{partner.code}-{secrets.token_hex(4)}")
    secret = secrets.token_urlsafe(32)
    application.name = partner.name
    application.client_secret = secret
    application.client_type = model.CLIENT_CONFIDENTIAL
    application.authorization_grant_type = model.GRANT_CLIENT_CREDENTIALS
    application.save()
    application.accesstoken_set.all().delete()
    partner.client_id, partner.scopes = application.client_id, list(SCOPES[partner.kind])
    partner.save()
    audit.record(
        "partner.issue-credentials", by=by, subject=partner, reason=reason.strip(), scopes=partner.scopes
    )
    return Credentials(application.client_id, secret)


class PartnerScopes(SettingsScopes):  # type: ignore[misc]
    """Gives a machine's token no more than its partner was given with the credentials, until its last day."""

    def get_available_scopes(
        self, application: Any = None, request: Any = None, *args: Any, **kwargs: Any
    ) -> list[str]:
        partner = Partner.objects.filter(client_id=application.client_id).first() if application else None
        return partner.scopes if partner and partner.may_call(partner.scopes, today()) else []

    def get_default_scopes(
        self, application: Any = None, request: Any = None, *args: Any, **kwargs: Any
    ) -> list[str]:
        return self.get_available_scopes(application, request)
