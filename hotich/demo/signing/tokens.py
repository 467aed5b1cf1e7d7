"""The demonstration's tokens: made, certified, and known to the register. vi: thiết bị ký số trình diễn."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from hotich.demo.signing.pki import Holder, make_pki
from hotich.models import Office, User
from hotich.rights.access import Actor
from registry.models import Token
from registry.signing.tokens import register_token

#: Known to everybody, which is why the demonstration's tokens sign nothing of value.
DEMO_PIN = "123456"


@dataclass(frozen=True, slots=True)
class DemoToken:
    """A token to be made out to a person of an office, or without `user` to the office itself."""

    label: str
    office: Office
    user: User | None = None
    personal_id: str = ""


def pki_folder() -> Path:
    return Path(settings.VAR) / "demo" / "pki"


def make_demo_tokens(tokens: Sequence[DemoToken], *, used: Collection[str]) -> list[Token]:
    """Make the authority and these tokens, register them, and leave PINs for the supervisor (var/demo/pins.json).

    There is a station for those that are `used`, by their labels. Safe to repeat with the same list. Needs no
    transaction: each registration has its own.
    """
    holders = [
        Holder(
            label=token.label,
            name=token.user.full_name if token.user else token.office.name,
            organization=token.office.name,
            personal_id=token.personal_id,
        )
        for token in tokens
    ]
    issued = make_pki(
        pki_folder(), holders, pin=DEMO_PIN, module=settings.PKCS11_MODULE, address=settings.PKI_URL
    )
    by = Actor.system("dữ liệu trình diễn")
    registered = [
        register_token(
            token.label,
            office=token.office,
            user=token.user,
            certificate=issued[token.label].certificate,
            chain=issued[token.label].chain,
            by=by,
        )
        for token in tokens
    ]
    pins = pki_folder().parent / "pins.json"
    pins.touch(mode=0o600)
    pins.write_text(json.dumps({token.label: DEMO_PIN for token in tokens if token.label in used}))
    return registered
