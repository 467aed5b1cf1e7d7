"""The demonstration's partners: rows for the sandbox, and the OAuth applications it calls us with.

vi: đối tác mô phỏng.
"""

import datetime
import json
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import check_password
from oauth2_provider.models import get_application_model

from hotich import env
from hotich.models import Place
from hotich.values.dates import today
from interlink.models import BranchKind, Partner, PartnerKind
from interlink.models.partners import SCOPES

_ENDED = datetime.date(2025, 2, 28)
_DIVIDED = datetime.date(2025, 3, 1)


@dataclass(frozen=True, slots=True)
class Row:
    """One partner: its code is its client's, and the sandbox answers for it at `path`."""

    code: str
    kind: PartnerKind
    path: str
    name: str
    is_of_province: bool = False
    branches: tuple[BranchKind, ...] = ()
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None


ROWS = (
    Row("portal", PartnerKind.PORTAL, "portal", "Cổng Dịch vụ công quốc gia"),
    Row(
        "one_stop", PartnerKind.ONE_STOP, "one-stop", "Hệ thống một cửa thành phố Hà Nội", is_of_province=True
    ),
    Row("population", PartnerKind.POPULATION, "population", "Cơ sở dữ liệu quốc gia về dân cư"),
    Row("police", PartnerKind.POLICE, "residence", "Hệ thống đăng ký cư trú, Bộ Công an"),
    Row("insurance", PartnerKind.INSURANCE, "insurance", "Bảo hiểm xã hội Việt Nam"),
    # One department until 28/02/2025; then one for people with merit and one for social protection.
    Row(
        "social_affairs",
        PartnerKind.SOCIAL_AFFAIRS,
        "social-affairs",
        "Sở Lao động – Thương binh và Xã hội thành phố Hà Nội",
        is_of_province=True,
        valid_to=_ENDED,
    ),
    Row(
        "home_affairs",
        PartnerKind.SOCIAL_AFFAIRS,
        "home-affairs",
        "Sở Nội vụ thành phố Hà Nội",
        is_of_province=True,
        branches=(BranchKind.MERIT,),
        valid_from=_DIVIDED,
    ),
    Row(
        "health_affairs",
        PartnerKind.SOCIAL_AFFAIRS,
        "health-affairs",
        "Sở Y tế thành phố Hà Nội",
        is_of_province=True,
        branches=(BranchKind.SOCIAL, BranchKind.EMERGENCY),
        valid_from=_DIVIDED,
    ),
)


def make_partners() -> dict[str, Partner]:
    """Make or mend the partners' rows and applications from what the supervisor tells; return them by code.

    Reads SANDBOX_URL and SANDBOX_CLIENTS ({"portal": {"id", "secret"}, …}). Needs an actor for the row versions.
    """
    sandbox = env.text("SANDBOX_URL", "http://127.0.0.1:8310").rstrip("/")
    clients: dict[str, dict[str, str]] = json.loads(env.text("SANDBOX_CLIENTS", "{}"))
    hanoi = Place.objects.with_code("01", on=today()).get()
    made = {}
    for row in ROWS:
        client = clients.get(row.code)
        if client:
            _make_application(row.name, client)
        wanted: dict[str, Any] = {
            "name": row.name,
            "kind": row.kind,
            "province": hanoi if row.is_of_province else None,
            "branches": list(row.branches),
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "base_url": f"{sandbox}/{row.path}/",
            "secret_name": row.code,
            "client_id": client["id"] if client else "",
            "scopes": list(SCOPES[row.kind]) if client else [],
        }
        partner = Partner.objects.filter(code=row.code).first() or Partner(code=row.code)
        if any(getattr(partner, name) != value for name, value in wanted.items()):
            for name, value in wanted.items():
                setattr(partner, name, value)
            partner.save()
        made[row.code] = partner
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
