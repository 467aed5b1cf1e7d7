"""The demonstration's partners: rows for the sandbox, and the OAuth applications it calls us with.

vi: đối tác mô phỏng.
"""

import json
from typing import Any

from django.contrib.auth.hashers import check_password
from oauth2_provider.models import get_application_model

from hotich import env
from hotich.models import Place
from hotich.values.dates import today
from interlink.models import Partner, PartnerKind
from interlink.models.partners import SCOPES

#: Kind → where the sandbox answers for it.
PATHS = {
    PartnerKind.PORTAL: "portal",
    PartnerKind.ONE_STOP: "one-stop",
    PartnerKind.POPULATION: "population",
    PartnerKind.POLICE: "residence",
    PartnerKind.INSURANCE: "insurance",
}
NAMES = {
    PartnerKind.PORTAL: "Cổng Dịch vụ công quốc gia",
    PartnerKind.ONE_STOP: "Hệ thống một cửa thành phố Hà Nội",
    PartnerKind.POPULATION: "Cơ sở dữ liệu quốc gia về dân cư",
    PartnerKind.POLICE: "Hệ thống đăng ký cư trú, Bộ Công an",
    PartnerKind.INSURANCE: "Bảo hiểm xã hội Việt Nam",
}


def make_partners() -> dict[str, Partner]:
    """Make or mend the partners' rows and applications from what the supervisor tells; return them by kind.

    Reads SANDBOX_URL and SANDBOX_CLIENTS ({"portal": {"id", "secret"}, …}). Needs an actor for the row versions.
    """
    sandbox = env.text("SANDBOX_URL", "http://127.0.0.1:8310").rstrip("/")
    clients: dict[str, dict[str, str]] = json.loads(env.text("SANDBOX_CLIENTS", "{}"))
    hanoi = Place.objects.with_code("01", on=today()).get()
    made = {}
    for kind, path in PATHS.items():
        client = clients.get(kind.value)
        if client:
            _make_application(NAMES[kind], client)
        wanted: dict[str, Any] = {
            "name": NAMES[kind],
            "kind": kind,
            "province": hanoi if kind == PartnerKind.ONE_STOP else None,
            "base_url": f"{sandbox}/{path}/",
            "secret_name": kind.value,
            "client_id": client["id"] if client else "",
            "scopes": list(SCOPES[kind]) if client else [],
        }
        partner = Partner.objects.filter(code=kind.value).first() or Partner(code=kind.value)
        if any(getattr(partner, name) != value for name, value in wanted.items()):
            for name, value in wanted.items():
                setattr(partner, name, value)
            partner.save()
        made[kind.value] = partner
    return made


def _make_application(name: str, client: dict[str, str]) -> None:
    model = get_application_model()
    application = model.objects.filter(client_id=client["id"]).first() or model(client_id=client["id"])
    if application.pk and check_password(client["secret"], application.client_secret):
        return
    application.name = name
    application.client_secret = client["secret"]
    application.client_type = model.CLIENT_CONFIDENTIAL
    application.authorization_grant_type = model.GRANT_CLIENT_CREDENTIALS
    application.save()
