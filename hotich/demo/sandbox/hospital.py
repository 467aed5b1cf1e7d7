"""A hospital that tells of births and deaths, through the social insurance's gateway. vi: cơ sở y tế gửi giấy."""

from __future__ import annotations

import uuid
from random import Random

from hotich.demo.sandbox.acts import sample_notice
from hotich.demo.sandbox.citizen import MOST_AT_ONCE, Impossible
from hotich.demo.sandbox.world import World

KINDS = {"birth": "Giấy chứng sinh", "death": "Giấy báo tử"}
#: Whose application hotich knows: hospitals send their records to the insurance, which hands these on.
CLIENT = "insurance"


def send_notices(world: World, office: str, *, kind: str = "birth", count: int = 1) -> list[str]:
    """Send `count` invented notices for commune `office`; return their numbers, before hotich has answered."""
    if not 1 <= count <= MOST_AT_ONCE:
        raise Impossible(f"Mỗi lần gửi từ 1 đến {MOST_AT_ONCE} giấy.")
    if kind not in KINDS:
        raise Impossible(f"Không có loại giấy “{kind}”.")
    rng = Random()  # noqa: S311
    now = world.clock.legal_now()
    numbers = []
    with world.store.transaction():
        for _ in range(count):
            body = sample_notice(rng, office, kind=kind, now=now, era=world.era)
            at = world.clock.now()
            world.store.add(
                "letter", client=CLIENT, lane=f"notice:{body['so']}", dossier="", reference=body["so"],
                what="notice", path="/api/v1/notices", body=body, key=str(uuid.uuid4()), written_at=at, due_at=at,
            )  # fmt: skip
            numbers.append(body["so"])
    world.bell.set()
    return numbers
