"""What lets a partner's machine call us. vi: cấp thông tin kết nối cho đối tác."""

import secrets
from dataclasses import dataclass

from oauth2_provider.models import get_application_model

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import NotFound
from hotich.rights.access import Actor
from interlink.models import Partner
from interlink.workflows.partner import PARTNER, Action

audit.register({"partner.issue-credentials": "cấp thông tin kết nối mới cho đối tác"})


@dataclass(frozen=True, slots=True)
class Credentials:
    """What the partner must keep; we keep only a hash of the secret."""

    client_id: str
    client_secret: str


@operation
def issue_credentials(partner_id: int, reason: str, *, by: Actor) -> Credentials:
    """Give a partner a new secret; the earlier one and every token issued with it end now. vi: cấp lại khóa kết nối."""
    partner = Partner.objects.select_for_update(of=("self",)).filter(pk=partner_id).first()
    if partner is None:
        raise NotFound
    if by.is_person:
        PARTNER.permit(Action.ISSUE_CREDENTIALS, by=by, office=by.office, reason=reason)
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
    if partner.client_id != application.client_id:
        partner.client_id = application.client_id
        partner.save()
    audit.record("partner.issue-credentials", by=by, subject=partner, reason=reason.strip())
    return Credentials(application.client_id, secret)
