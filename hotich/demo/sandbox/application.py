"""The web application of the partners: which address leads where. vi: ứng dụng mô phỏng đối tác."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler

from hotich.demo.sandbox import (
    branch_statuses,
    branches,
    citizen_book,
    citizens,
    control,
    fees,
    own_filings,
    pages,
    population,
    slips,
    social_affairs,
    statuses,
)
from hotich.demo.sandbox.callbacks import Callbacks
from hotich.demo.sandbox.exchange import asking, counting, reading, receiving
from hotich.demo.sandbox.faults import AGENCIES
from hotich.demo.sandbox.world import WORLD, World

_BIGGEST_BODY = 64 * 1024 * 1024  # bytes; a dossier with its attachments
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def make_application(world: World) -> web.Application:
    """Join partners, control and pages around one `world`; starts and stops the sender with itself."""
    application = web.Application(client_max_size=_BIGGEST_BODY, middlewares=[_only_from_here])
    application[WORLD] = world
    router = application.router
    told, asked = "Cập nhật trạng thái", "Yêu cầu xử lý"
    whole = "Hồ sơ do cơ quan tiếp nhận"
    router.add_post("/portal/dossiers", receiving("portal", whole, own_filings.take_portal_dossier))
    router.add_post("/one-stop/dossiers", receiving("one_stop", whole, own_filings.take_one_stop_dossier))
    router.add_post(
        "/portal/dossiers/{reference}/status", receiving("portal", told, statuses.take_portal_status)
    )
    of_branch = "Cập nhật trạng thái nhánh"
    router.add_post(
        "/portal/dossiers/{reference}/branches",
        receiving("portal", of_branch, branch_statuses.take_portal_branch),
    )
    router.add_post(
        "/one-stop/dossiers/{reference}/branches",
        receiving("one_stop", of_branch, branch_statuses.take_one_stop_branch),
    )
    router.add_post(
        "/portal/dossiers/{reference}/slips", receiving("portal", "Phiếu", slips.take_portal_slip)
    )
    router.add_post(
        "/one-stop/dossiers/{reference}/slips", receiving("one_stop", "Phiếu", slips.take_one_stop_slip)
    )
    router.add_post(
        "/portal/dossiers/{reference}/fees", receiving("portal", "Báo lệ phí", fees.take_portal_fees)
    )
    router.add_get("/portal/payments", counting("portal", "Hỏi số liệu thanh toán", fees.count_payments))
    router.add_get("/portal/dossiers/{reference}", reading("portal", statuses.read_portal_status))
    router.add_post(
        "/one-stop/dossiers/{reference}/status", receiving("one_stop", told, statuses.take_one_stop_status)
    )
    router.add_post(
        "/one-stop/dossiers/{reference}/fees", receiving("one_stop", "Báo lệ phí", fees.take_one_stop_fees)
    )
    router.add_get("/one-stop/dossiers/{reference}", reading("one_stop", statuses.read_one_stop_status))
    router.add_post(
        "/population/residence-lookups",
        receiving("population", "Tra cứu nơi cư trú", population.look_up_residence),
    )
    router.add_post(
        "/population/personal-ids",
        receiving("population", "Yêu cầu cấp số định danh", population.ask_personal_id),
    )
    router.add_post(
        "/population/personal-ids/{reference}/confirmation",
        receiving("population", "Xác nhận số định danh", citizen_book.confirm_number),
    )
    router.add_post(
        "/population/personal-ids/{reference}/return",
        receiving("population", "Trả lại số định danh", citizen_book.take_back),
    )
    router.add_post(
        "/population/civil-events",
        receiving("population", "Báo biến động hộ tịch", citizen_book.take_civil_event),
    )
    router.add_post("/population/people", asking("population", "Hỏi một công dân", population.tell_citizen))
    router.add_post(
        "/population/comparisons", asking("population", "Đối soát dữ liệu", citizens.compare_citizens)
    )
    router.add_post(
        "/population/corrections", asking("population", "Đề nghị sửa dữ liệu", citizens.take_corrections)
    )
    router.add_post(
        "/population/corrections/results",
        asking("population", "Hỏi kết quả đề nghị sửa", citizens.read_corrections),
    )
    router.add_get("/population/personal-ids/{reference}", reading("population", population.read_personal_id))
    router.add_post("/residence/registrations", receiving("police", asked, branches.take_request))
    router.add_get("/residence/registrations/{reference}", reading("police", branches.read_police_request))
    router.add_post("/residence/removals", receiving("police", asked, branches.take_request))
    router.add_get("/residence/removals/{reference}", reading("police", branches.read_police_request))
    router.add_post("/residence/cards", receiving("police", asked, branches.take_request))
    router.add_get("/residence/cards/{reference}", reading("police", branches.read_police_request))
    router.add_post("/insurance/cards", receiving("insurance", asked, branches.take_request))
    router.add_post("/insurance/funerals", receiving("insurance", asked, branches.take_funeral_grant))
    router.add_post("/insurance/survivor-stops", receiving("insurance", asked, branches.take_request))
    router.add_get(
        "/insurance/survivor-stops/{reference}", reading("insurance", branches.read_insurance_request)
    )
    router.add_get("/insurance/funerals/{reference}", reading("insurance", branches.read_insurance_request))
    router.add_get("/insurance/cards/{reference}", reading("insurance", branches.read_insurance_request))

    for agency in AGENCIES:
        here = f"/{agency.replace('_', '-')}"
        for path, take in (
            ("merits", social_affairs.take_merit),
            ("funerals", social_affairs.take_funeral),
            ("emergencies", social_affairs.take_emergency),
        ):
            router.add_post(f"{here}/{path}", receiving(agency, asked, take))
            router.add_get(f"{here}/{path}/{{reference}}", reading(agency, social_affairs.reader(agency)))

    router.add_get("/control/clock", control.get_clock)
    router.add_post("/control/clock", control.steering(control.post_clock))
    router.add_post("/control/plans", control.steering(control.post_plan))
    router.add_get("/control/plans/{reference}", control.get_plan)
    router.add_get("/control/faults", control.get_faults)
    router.add_post("/control/faults", control.steering(control.post_faults))
    router.add_delete("/control/faults", control.delete_faults)
    router.add_get("/control/delays", control.get_delays)
    router.add_post("/control/delays", control.steering(control.post_delays))
    router.add_post("/control/citizens", control.steering(control.post_citizens))
    router.add_get("/control/corrections", control.get_corrections)
    router.add_get("/control/ledger", control.get_ledger)
    router.add_get("/control/ledger/{dossier}", control.get_dossier_ledger)
    router.add_post("/control/filings", control.steering(control.post_filings))
    router.add_post("/control/notices", control.steering(control.post_notices))
    router.add_post("/control/filings/{dossier}/supplement", control.steering(control.post_supplement))
    router.add_post("/control/filings/{dossier}/withdrawal", control.steering(control.post_withdrawal))
    router.add_post("/control/filings/{dossier}/payment", control.steering(control.post_payment))
    router.add_post("/control/filings/{dossier}/draft", control.steering(control.post_draft))
    router.add_get("/papers/{sha256:[0-9a-f]{64}}.pdf", control.get_paper)

    router.add_get("/", pages.show_partner)
    router.add_get("/dossiers/{dossier}", pages.show_dossier)
    router.add_get("/healthz", _healthy)
    router.add_static("/assets", Path(__file__).parent / "assets")
    application.on_response_prepare.append(_protect)
    application.cleanup_ctx.append(_sending)
    return application


async def _healthy(request: web.Request) -> web.Response:
    return web.json_response(
        {"ok": True, "letters": request.app[WORLD].store.count("SELECT count(*) FROM letter")}
    )


@web.middleware
async def _only_from_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    """No other site open in the same browser may steer the partners."""
    if request.method not in ("GET", "HEAD") and request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise web.HTTPForbidden(text="Không nhận lệnh từ trang khác.")
    return await handler(request)


async def _protect(request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(_HEADERS)


async def _sending(application: web.Application) -> AsyncIterator[None]:
    sender = asyncio.create_task(Callbacks(application[WORLD]).run())
    yield
    sender.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await sender
    application[WORLD].store.close()
