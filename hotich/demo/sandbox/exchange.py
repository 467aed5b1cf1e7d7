"""The door through which hotich calls a partner: secret, idempotency key, faults, journal.

vi: tiếp nhận lời gọi.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import hashlib
import hmac
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, NoReturn

from aiohttp import web

from hotich.demo.sandbox.world import WORLD, World

FOREVER = 3600  # seconds; longer than any caller waits


class Refusal(Exception):
    """The partner refuses the call; nothing was changed. Holds the HTTP status and the partner's message."""

    def __init__(self, status: int, error: str, **more: Any) -> None:
        super().__init__(error)
        self.status = status
        self.answer = {"error": error, **more}


@dataclass(frozen=True)
class Reply:
    """What a partner answers, and how its journal calls it."""

    status: int
    answer: dict[str, Any]
    what: str
    dossier: str
    reference: str
    noted: dict[str, Any] | None = None  # what the journal keeps instead of a long answer


@dataclass(frozen=True)
class Call:
    """One authenticated call of hotich. `reference` is the one in the address, empty when there is none."""

    partner: str
    reference: str
    body: dict[str, Any]
    key: str


Work = Callable[[World, Call], Reply]
Read = Callable[[World, str], Reply]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def receiving(partner: str, title: str, work: Work) -> Handler:
    """Serve POST: `work` runs in one transaction, once per key; a repeated key gets the kept answer again.

    Only what had an effect is kept. A refused call may be repeated under its key once its reason is gone.
    """

    async def handler(request: web.Request) -> web.StreamResponse:
        world = request.app[WORLD]
        _authenticate(world, partner, request)
        key = request.headers.get("Idempotency-Key", "")
        raw = await request.read()

        def act() -> tuple[Reply, bool]:
            if not key:
                raise Refusal(400, "thiếu Idempotency-Key")
            body = _parse(raw)
            _require_offset(body)
            call = Call(partner, request.match_info.get("reference", ""), body, key)
            return _once(world, call, work)

        return await _behind_faults(world, partner, title, request, key, act)

    return handler


def reading(partner: str, read: Read) -> Handler:
    """Serve GET of what the partner holds under a reference."""

    async def handler(request: web.Request) -> web.StreamResponse:
        world = request.app[WORLD]
        _authenticate(world, partner, request)
        reference = request.match_info["reference"]
        return await _behind_faults(
            world, partner, "Hỏi trạng thái", request, "", lambda: (read(world, reference), False)
        )

    return handler


def counting(partner: str, title: str, count: Callable[[World, dict[str, str]], Reply]) -> Handler:
    """Serve GET of a count, with what is counted in the address."""

    async def handler(request: web.Request) -> web.StreamResponse:
        world = request.app[WORLD]
        _authenticate(world, partner, request)
        query = dict(request.query)
        return await _behind_faults(world, partner, title, request, "", lambda: (count(world, query), False))

    return handler


def asking(partner: str, title: str, work: Work) -> Handler:
    """Serve POST of a question too long for an address; it may be repeated, so no answer is kept."""

    async def handler(request: web.Request) -> web.StreamResponse:
        world = request.app[WORLD]
        _authenticate(world, partner, request)
        raw = await request.read()

        def act() -> tuple[Reply, bool]:
            return work(world, Call(partner, "", _parse(raw), "")), False

        return await _behind_faults(world, partner, title, request, "", act)

    return handler


def text_of(body: dict[str, Any], name: str) -> str:
    """Return a field that must be there as text, or refuse the call naming the field."""
    value = body.get(name)
    if not isinstance(value, str) or not value.strip():
        raise Refusal(422, f"thiếu hoặc sai trường {name}", field=name)
    return value


def pdf_of(text: Any, name: str) -> bytes:
    """Return the PDF file that stands in a field as base64, or refuse the call naming the field."""
    try:
        content = base64.b64decode(text, validate=True)
    except (TypeError, ValueError, binascii.Error):
        raise Refusal(422, f"{name} không phải base64", field=name) from None
    if not content.startswith(b"%PDF-"):
        raise Refusal(422, f"{name} không phải tệp PDF", field=name)
    return content


async def _behind_faults(
    world: World,
    partner: str,
    what: str,
    request: web.Request,
    key: str,
    act: Callable[[], tuple[Reply, bool]],
) -> web.StreamResponse:
    faults = world.faults
    reference = request.match_info.get("reference", "")
    if faults.strikes(partner, "down"):
        world.note(partner, "in", what, reference=reference, key=key, status=503, fault="ngừng phục vụ")
        return web.json_response({"error": "hệ thống đang bảo trì"}, status=503, headers={"Retry-After": "1"})
    reset = faults.strikes(partner, "reset")
    if reset and faults.dice(partner).random() < 0.5:
        world.note(partner, "in", what, reference=reference, key=key, fault="cắt kết nối trước khi xử lý")
        _cut(request)
    silent, broken = faults.strikes(partner, "no_answer"), faults.strikes(partner, "error_after_work")
    slow = faults.value(partner, "slow_ms") * faults.dice(partner).uniform(0.5, 1.0) / 1000
    struck = {
        "cắt kết nối sau khi xử lý": reset,
        "không trả lời": silent,
        "lỗi 500 sau khi xử lý": broken,
        f"chậm {slow * 1000:.0f} ms": slow,
    }
    fault = ", ".join(name for name, strikes in struck.items() if strikes)
    status, answer, replayed = _act_and_note(world, partner, act, what, reference, key, fault)
    await asyncio.sleep(slow)
    if reset:
        _cut(request)
    if silent:
        await asyncio.sleep(FOREVER)
    if broken:
        return web.json_response({"error": "lỗi hệ thống"}, status=500)
    headers = {"Idempotent-Replayed": "true"} if replayed else {}
    return web.json_response(answer, status=status, headers=headers, dumps=_dumps)


def _act_and_note(
    world: World,
    partner: str,
    act: Callable[[], tuple[Reply, bool]],
    what: str,
    reference: str,
    key: str,
    fault: str,
) -> tuple[int, dict[str, Any], bool]:
    try:
        with world.store.transaction():
            reply, replayed = act()
            world.note(
                partner, "in", reply.what + (" (gửi lại)" if replayed else ""), dossier=reply.dossier,
                reference=reply.reference, key=key, status=reply.status,
                answer=reply.answer if reply.noted is None else reply.noted, fault=fault,
            )  # fmt: skip
    except Refusal as refusal:
        world.note(
            partner,
            "in",
            what,
            dossier=reference if partner == "portal" else "",
            reference=reference,
            key=key,
            status=refusal.status,
            answer=refusal.answer,
            fault=fault,
        )
        return refusal.status, refusal.answer, False
    world.bell.set()
    return reply.status, reply.answer, replayed


def _once(world: World, call: Call, work: Work) -> tuple[Reply, bool]:
    sha256 = hashlib.sha256(json.dumps(call.body, sort_keys=True).encode()).hexdigest()
    kept = world.store.find("SELECT * FROM answer WHERE partner = ? AND key = ?", call.partner, call.key)
    if kept is None:
        reply = work(world, call)
        told = {
            "answer": reply.answer,
            "what": reply.what,
            "dossier": reply.dossier,
            "reference": reply.reference,
        }
        world.store.add(
            "answer", partner=call.partner, key=call.key, body_sha256=sha256, status=reply.status, answer=told
        )
        return reply, False
    if kept["body_sha256"] != sha256:
        raise Refusal(422, "Idempotency-Key đã dùng cho nội dung khác")
    return Reply(kept["status"], **json.loads(kept["answer"])), True


def _authenticate(world: World, partner: str, request: web.Request) -> None:
    given = request.headers.get("Authorization", "")
    if hmac.compare_digest(given.encode(), f"Bearer {world.secrets[partner]}".encode()):
        return
    world.note(
        partner, "in", f"{request.method} {request.path}", status=401, answer={"error": "sai mã truy cập"}
    )
    raise web.HTTPUnauthorized(
        text=_dumps({"error": "sai mã truy cập"}),
        content_type="application/json",
        headers={"WWW-Authenticate": 'Bearer realm="sandbox"'},
    )


def _parse(raw: bytes) -> dict[str, Any]:
    try:
        body = json.loads(raw)
    except ValueError:
        raise Refusal(400, "nội dung không phải JSON") from None
    if not isinstance(body, dict):
        raise Refusal(400, "nội dung phải là một đối tượng JSON")
    return body


_MOMENT = re.compile(r"[0-9]{4}-[0-9][0-9]-[0-9][0-9][T ][0-9][0-9]:[0-9][0-9]\S*")


def _require_offset(value: Any, name: str = "") -> None:
    """Refuse a moment that is not told as clocks in Viet Nam show it, naming the field."""
    if isinstance(value, dict):
        for key, inner in value.items():
            _require_offset(inner, f"{name}.{key}".lstrip("."))
    elif isinstance(value, list):
        for inner in value:
            _require_offset(inner, name)
    elif isinstance(value, str) and _MOMENT.fullmatch(value) and not value.endswith("+07:00"):
        raise Refusal(422, f"{name} phải ghi giờ Việt Nam (+07:00)", field=name)


def _cut(request: web.Request) -> NoReturn:
    """Cut the line without an answer, as a broken network does."""
    if request.transport is not None:
        request.transport.abort()
    raise asyncio.CancelledError


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
