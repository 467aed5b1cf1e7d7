"""Steering the partners: clock, plans, faults, delays, filings, ledger. vi: điều khiển.

Each address takes JSON and answers JSON; the page's forms post to the same addresses and are led back to
the page.
"""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

from aiohttp import web

from hotich.demo.sandbox.citizen import (
    DRAFT_PLANS,
    PAPERS,
    PAYMENT_PLANS,
    Impossible,
    answer_draft,
    answer_supplement,
    file_dossier,
    file_samples,
    paper_of,
    pay,
    withdraw,
)
from hotich.demo.sandbox.citizens import ledger_of_corrections, tell_citizens
from hotich.demo.sandbox.clock import iso
from hotich.demo.sandbox.faults import AGENCIES, InvalidFaults
from hotich.demo.sandbox.fees import owed
from hotich.demo.sandbox.hospital import send_notices
from hotich.demo.sandbox.ledger import dossier_ledger, whole_ledger
from hotich.demo.sandbox.population import LOOKUP_ANSWERS
from hotich.demo.sandbox.world import DELAYS, WORLD, World

PLANNED = ("portal", "personal_id", "police", "insurance", *AGENCIES, "residence_lookup", "draft", "payment")

# Ready-made plans of the page's filing form.
SCENARIOS: dict[str, tuple[str, dict[str, Any]]] = {
    "": ("Thuận lợi", {}),
    "late_number": ("Số định danh đến sau 5 ngày", {"personal_id": {"delay_seconds": 5 * 86400}}),
    "no_number": (
        "Dân cư từ chối cấp số",
        {"personal_id": {"refuse": "Nghi trùng thông tin công dân đã cấp số"}},
    ),
    "insurance_refuses": ("Bảo hiểm từ chối lần đầu", {"insurance": {"refuse_times": 1}}),
    "social_refuses": (
        "Cơ quan người có công, xã hội từ chối lần đầu",
        {agency: {"refuse_times": 1} for agency in AGENCIES},
    ),
    "police_refuses": ("Công an từ chối lần đầu", {"police": {"refuse_times": 1}}),
    "police_want_paper": ("Công an yêu cầu hồ sơ giấy", {"police": {"paper_times": 1}}),
    "police_lose": ("Công an để thất lạc hồ sơ", {"police": {"loses": True}}),
    "silent_police": ("Công an không báo lại", {"police": {"silent": True}}),
    "unknown_residence": ("Không tìm thấy nơi cư trú", {"residence_lookup": "khong_tim_thay"}),
    "silent_on_draft": ("Người dân không tự trả lời bản nháp", {"draft": "im_lang"}),
    "objects_to_draft": ("Người dân báo bản nháp chưa đúng", {"draft": "chua_dung"}),
    "unpaid": ("Chưa nộp lệ phí khi nộp hồ sơ", {"payment": "khong_nop"}),
    "underpaid": ("Nộp thiếu lệ phí", {"payment": "thieu"}),
    "overpaid": ("Nộp thừa lệ phí", {"payment": "thua"}),
    "uncounted": ("Cổng không đếm khoản đã nộp", {"payment": "khong_dem"}),
    "other_residence": ("Thông tin cư trú không khớp", {"residence_lookup": "khong_khop"}),
}

Fields = dict[str, Any]
Act = Callable[[World, web.Request, Fields], Any]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def steering(act: Act) -> Handler:
    """Serve POST of JSON or of a form; what cannot be done is said in Vietnamese, with 422 or on the page."""

    @functools.wraps(act)
    async def handler(request: web.Request) -> web.StreamResponse:
        is_form = request.content_type != "application/json"
        world = request.app[WORLD]
        try:
            fields = await _form(request) if is_form else await request.json()
            if not isinstance(fields, dict):
                raise ValueError("Nội dung phải là một đối tượng JSON.")
            answer = act(world, request, fields)
        except (Impossible, InvalidFaults, ValueError, KeyError, TypeError) as error:
            sentence = f"Thiếu trường {error}." if isinstance(error, KeyError) else str(error)
            if is_form:
                return _back(request, sentence)
            return web.json_response({"error": sentence}, status=422)
        world.bell.set()
        return _back(request) if is_form else web.json_response(answer)

    return handler


def post_clock(world: World, request: web.Request, fields: Fields) -> Any:
    world.clock.advance(float(fields["advance_seconds"]))
    return _clock(world)


def post_plan(world: World, request: web.Request, fields: Fields) -> Any:
    reference = fields.get("maHoSoLT") or fields.get("soDinhDanh")
    if not reference:
        raise Impossible("Kế hoạch phải nêu maHoSoLT hoặc soDinhDanh.")
    wish = {name: value for name, value in fields.items() if name not in ("maHoSoLT", "soDinhDanh")}
    check_plan(wish)
    return {"reference": reference, "plan": world.order_plan(reference, wish)}


def post_faults(world: World, request: web.Request, fields: Fields) -> Any:
    if fields.pop("heal", ""):
        world.faults.heal(str(fields.get("partner", "")))
    else:
        world.faults.order(fields)
    return world.faults.all


def post_delays(world: World, request: web.Request, fields: Fields) -> Any:
    for name, value in fields.items():
        numbers = value if isinstance(value, list) and len(value) == 2 else [value]
        if name not in DELAYS or any(float(number) < 0 for number in numbers):
            raise Impossible(f"Thời gian “{name}” không hợp lệ.")
    delays = world.store.setting("delays", {}) | {
        name: [float(number) for number in value] if isinstance(value, list) else float(value)
        for name, value in fields.items()
    }
    world.store.keep_setting("delays", delays)
    return DELAYS | delays


def post_filings(world: World, request: web.Request, fields: Fields) -> Any:
    """File invented births (`office`, `count`, `kind`), or given ones (`dossiers`: bodies of our API)."""
    plan = fields.get("plan") or SCENARIOS[fields.get("scenario", "")][1]
    check_plan(plan)
    if "dossiers" in fields:
        for body in fields["dossiers"]:
            file_dossier(world, body, plan=plan)
        return {"maHoSoLT": [body["maHoSoLT"] for body in fields["dossiers"]]}
    office, kind = str(fields["office"]).strip(), str(fields.get("kind", ""))
    return {"maHoSoLT": file_samples(world, office, count=int(fields.get("count", 1)), kind=kind, plan=plan)}


def post_notices(world: World, request: web.Request, fields: Fields) -> Any:
    """Let the hospital tell of births or deaths (`office`, `kind`, `count`)."""
    office, kind = str(fields["office"]).strip(), str(fields.get("kind", "birth"))
    return {"so": send_notices(world, office, kind=kind, count=int(fields.get("count", 1)))}


def post_supplement(world: World, request: web.Request, fields: Fields) -> Any:
    dossier = request.match_info["dossier"]
    data = fields.get("data")
    if data is None:  # the page's form: only what the citizen has changed is sent
        data = {
            name.removeprefix("data-"): _like(fields.get(f"was-{name.removeprefix('data-')}", ""), value)
            for name, value in fields.items()
            if name.startswith("data-") and value != fields.get(f"was-{name.removeprefix('data-')}")
        }
    answer_supplement(world, dossier, data, fields.get("fileDinhKem") or [])
    return {"maHoSoLT": dossier}


def post_withdrawal(world: World, request: web.Request, fields: Fields) -> Any:
    dossier = request.match_info["dossier"]
    withdraw(world, dossier, str(fields.get("reason", "")))
    return {"maHoSoLT": dossier}


def post_draft(world: World, request: web.Request, fields: Fields) -> Any:
    """Answer a draft in the citizen's name: `code`, `agrees` (1 or nothing), `note`."""
    dossier = request.match_info["dossier"]
    code, agrees = str(fields["code"]), bool(fields.get("agrees"))
    answer_draft(world, dossier, code, agrees=agrees, note=str(fields.get("note", "")))
    return {"maHoSoLT": dossier}


def post_payment(world: World, request: web.Request, fields: Fields) -> Any:
    """Pay in the citizen's name: `amount`, without one what the portal knows is missing."""
    dossier = request.match_info["dossier"]
    pay(world, dossier, int(fields.get("amount") or owed(world, dossier)))
    return {"maHoSoLT": dossier}


async def get_clock(request: web.Request) -> web.Response:
    return web.json_response(_clock(request.app[WORLD]))


async def get_plan(request: web.Request) -> web.Response:
    return web.json_response(request.app[WORLD].plan(request.match_info["reference"]))


async def get_faults(request: web.Request) -> web.Response:
    return web.json_response(request.app[WORLD].faults.all)


async def delete_faults(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    world.faults.heal(request.query.get("partner", ""))
    world.bell.set()
    return web.json_response(world.faults.all)


async def get_delays(request: web.Request) -> web.Response:
    return web.json_response(DELAYS | request.app[WORLD].store.setting("delays", {}))


def post_citizens(world: World, request: web.Request, fields: Fields) -> Any:
    return tell_citizens(world, fields)


async def get_corrections(request: web.Request) -> web.Response:
    return web.json_response({"corrections": ledger_of_corrections(request.app[WORLD])})


async def get_ledger(request: web.Request) -> web.Response:
    return web.json_response(whole_ledger(request.app[WORLD]))


async def get_dossier_ledger(request: web.Request) -> web.Response:
    entry = dossier_ledger(request.app[WORLD], request.match_info["dossier"])
    if entry is None:
        return web.json_response({"error": "không tìm thấy hồ sơ"}, status=404)
    return web.json_response(entry)


async def get_paper(request: web.Request) -> web.Response:
    """Hand out a received paper under its SHA-256."""
    query = "SELECT content FROM paper WHERE sha256 = ?"
    row = request.app[WORLD].store.find(query, request.match_info["sha256"])
    if row is None:
        return web.json_response({"error": "không có giấy tờ này"}, status=404)
    name = f"giay-to-{request.match_info['sha256'][:12]}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return web.Response(body=row["content"], content_type="application/pdf", headers=headers)


def check_plan(wish: Fields) -> None:
    """Refuse a plan that would be silently ignored."""
    for name, value in wish.items():
        if name not in PLANNED:
            raise Impossible(f"Không có kế hoạch “{name}”.")
        if name == "residence_lookup" and value not in LOOKUP_ANSWERS:
            raise Impossible(f"Kết quả tra cứu phải là một trong: {', '.join(LOOKUP_ANSWERS)}.")
        if name == "draft" and value not in DRAFT_PLANS:
            raise Impossible(f"Ý kiến về bản nháp phải là một trong: {', '.join(DRAFT_PLANS)}.")
        if name == "payment" and value not in PAYMENT_PLANS:
            raise Impossible(f"Cách nộp lệ phí phải là một trong: {', '.join(PAYMENT_PLANS)}.")
        if name not in ("residence_lookup", "draft", "payment") and not isinstance(value, dict):
            raise Impossible(f"Kế hoạch “{name}” phải là một đối tượng.")


async def _form(request: web.Request) -> Fields:
    fields: Fields = {}
    papers = []
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            content = value.file.read()
            if content:
                kind = name.removeprefix("paper-")
                papers.append(paper_of(kind if kind in PAPERS else "other", value.filename, content))
        else:
            fields[name] = value.decode() if isinstance(value, bytes | bytearray) else value
    return fields | ({"fileDinhKem": papers} if papers else {})


def _back(request: web.Request, error: str = "") -> web.Response:
    place = request.query.get("back", "/")
    if not place.startswith("/") or place.startswith("//"):
        place = "/"
    if error:
        place += ("&" if "?" in place else "?") + urlencode({"error": error})
    return web.HTTPSeeOther(place)


def _like(before: Any, text: str) -> Any:
    """Codes are numbers in the portal's data; a form gives text."""
    return int(text) if text.isdecimal() and len(text) == 1 and str(before).isdecimal() else text.strip()


def _clock(world: World) -> Fields:
    return {"now": iso(world.clock.now()), "ahead_seconds": world.clock.ahead}
