"""The sandbox's own pages: what each partner received, and the citizen's view of a dossier.

vi: trang của các đối tác.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined

from hotich.demo.sandbox.acts import subject_of
from hotich.demo.sandbox.authenticator import officers, seconds_left
from hotich.demo.sandbox.branch_statuses import BOOKS, branches_of
from hotich.demo.sandbox.citizen import CHOICES, PAPERS, find_filing
from hotich.demo.sandbox.citizen_book import CONFIRMED, RESERVED, RETURNED, numbers
from hotich.demo.sandbox.clock import VIETNAM
from hotich.demo.sandbox.control import SCENARIOS
from hotich.demo.sandbox.faults import FAULTS, PARTNERS
from hotich.demo.sandbox.fees import last_fees, owed
from hotich.demo.sandbox.hospital import KINDS as NOTICES
from hotich.demo.sandbox.own_filings import CHANNELS, held, own_filings_of
from hotich.demo.sandbox.places import PLACES, TWO_TIER_PLACES
from hotich.demo.sandbox.samples import child_name
from hotich.demo.sandbox.slips import slips_of
from hotich.demo.sandbox.statuses import ASKS_TO_PAY, DRAFT_STATES, ONE_STOP, PORTAL
from hotich.demo.sandbox.storage import Row
from hotich.demo.sandbox.tasks import next_step_at
from hotich.demo.sandbox.world import WORLD, World

_SHOWN = 100
_SHOWN_FILINGS = 40

LETTERS = {
    "filing": "Nộp hồ sơ",
    "supplement": "Nộp bổ sung",
    "withdrawal": "Yêu cầu rút hồ sơ",
    "draft": "Ý kiến về bản nháp",
    "payment": "Nộp lệ phí",
    "personal_id.given": "Báo đã cấp số định danh",
    "personal_id.refused": "Báo từ chối cấp số định danh",
    "branch.accepted": "Báo đã tiếp nhận",
    "branch.completed": "Báo hoàn thành",
    "branch.refused": "Báo từ chối",
    "branch.paper_asked": "Báo cần hồ sơ giấy",
    "notice": "Gửi giấy của cơ sở y tế",
}
TASK_STATES = {
    "dang_xu_ly": "Đang xử lý",
    "da_cap": "Đã cấp",
    "tu_choi": "Từ chối",
    "da_nhan": "Đã nhận",
    "hoan_thanh": "Hoàn thành",
    "yeu_cau_ban_giay": "Yêu cầu hồ sơ giấy",
}
#: What our side hears besides, in the words of its own lists.
WORDS = TASK_STATES | {
    RESERVED: "Đã giữ",
    CONFIRMED: "Đã xác nhận",
    RETURNED: "Đã trả lại",
    "da_ghi_nhan": "Đã ghi nhận",
    "tim_thay": "Tìm thấy",
    "khong_tim_thay": "Không tìm thấy",
    "khong_khop": "Không khớp",
}
ANSWERS = {
    "error": "lý do",
    "maHoSoLT": "mã liên thông",
    "maHoSoMCDT": "mã một cửa",
    "TrangThaiHoSo": "trạng thái",
    "trangThai": "trạng thái",
    "tenTrangThai": "tên trạng thái",
    "ngayTiepNhan": "tiếp nhận",
    "ngayHenTra": "hẹn trả",
    "diaChiTheoDoi": "theo dõi tại",
    "phaiNop": "phải nộp",
    "daNop": "đã nộp",
    "canCu": "căn cứ",
    "tinhTrang": "tình trạng lệ phí",
    "hoTen": "họ tên",
    "maNhanh": "nhánh",
    "MaNhanh": "nhánh",
    "maYeuCau": "mã yêu cầu",
    "ketQua": "kết quả",
    "noiThuongTru": "thường trú",
    "soDinhDanh": "số định danh",
    "lyDo": "lý do",
    "soThe": "số thẻ",
    "soHoSo": "số hồ sơ",
    "TrangThai": "trạng thái",
    "GiayToId": "mã giấy tờ",
    "maGiayTo": "mã giấy tờ",
    "title": "lỗi",
    "detail": "chi tiết",
    "status": "mã HTTP",
}
FIELDS = {
    "nycHoTen": "Người yêu cầu",
    "nycSoDDCN": "Số định danh người yêu cầu",
    "nycNgaySinh": "Ngày sinh người yêu cầu",
    "nycQuanHe": "Quan hệ với người được đăng ký",
    "nycSoDienThoai": "Số điện thoại",
    "nycNoiCuTru": "Nơi cư trú người yêu cầu",
    "nksHo": "Họ",
    "nksChuDem": "Chữ đệm",
    "nksTen": "Tên",
    "nksNgaySinh": "Ngày sinh",
    "nksGioiTinh": "Giới tính (1 nam, 2 nữ, 3 chưa xác định)",
    "nksDanToc": "Dân tộc",
    "nksNoiSinh": "Nơi sinh",
    "nksQueQuan": "Quê quán",
    "maGCS": "Số giấy chứng sinh",
    "ngayCapGCS": "Ngày cấp giấy chứng sinh",
    "meHoTen": "Họ và tên mẹ",
    "meNgaySinh": "Ngày, tháng, năm sinh mẹ",
    "meSoDDCN": "Số định danh mẹ",
    "meNoiCuTru": "Nơi cư trú mẹ",
    "chaHoTen": "Họ và tên cha",
    "chaNgaySinh": "Ngày, tháng, năm sinh cha",
    "chaSoDDCN": "Số định danh cha",
    "chaNoiCuTru": "Nơi cư trú cha",
    "nktHoTen": "Người chết",
    "nktNgaySinh": "Ngày sinh người chết",
    "nktSoDDCN": "Số định danh người chết",
    "nktNoiCuTru": "Nơi cư trú cuối cùng",
    "nktNgayChet": "Ngày chết",
    "nktGioPhutChet": "Giờ chết",
    "nktNoiChet": "Nơi chết",
    "nktNguyenNhanChet": "Nguyên nhân chết",
    "gbtSo": "Số giấy báo tử",
    "gbtNgay": "Ngày cấp giấy báo tử",
    "gbtCoQuanCap": "Nơi cấp giấy báo tử",
    "chongHoTen": "Họ và tên bên nam",
    "chongNgaySinh": "Ngày sinh bên nam",
    "chongSoDDCN": "Số định danh bên nam",
    "chongNoiCuTru": "Nơi cư trú bên nam",
    "voHoTen": "Họ và tên bên nữ",
    "voNgaySinh": "Ngày sinh bên nữ",
    "voSoDDCN": "Số định danh bên nữ",
    "voNoiCuTru": "Nơi cư trú bên nữ",
    "nxnHoTen": "Người được xác nhận",
    "nxnNgaySinh": "Ngày sinh",
    "nxnSoDDCN": "Số định danh",
    "nxnNoiCuTru": "Nơi cư trú",
    "nxnMucDichSuDung": "Mục đích sử dụng",
    "hoTen": "Người được đăng ký",
    "ngaySinh": "Ngày sinh người được đăng ký",
    "gocSo": "Số đăng ký",
    "gocNgayDangKy": "Ngày đăng ký",
    "soLuongBanSao": "Số bản sao",
    "chuHoHoTen": "Chủ hộ",
    "noiDangKyThuongTru": "Nơi đăng ký thường trú",
    "bhytNoiKhamChuaBenh": "Nơi khám chữa bệnh ban đầu",
    "theCanCuocCoQuanCap": "Cơ quan cấp thẻ căn cước",
}


def _moment(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds, VIETNAM):%d/%m/%Y %H:%M:%S}"


def _from_iso(text: Any) -> str:
    """Dates and times that came as text are shown as people here write them; anything else as it came."""
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return str(text or "")
    if len(str(text)) <= 10:
        return f"{moment:%d/%m/%Y}"
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S}"


_pages = Environment(
    loader=PackageLoader("hotich.demo.sandbox"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
    lstrip_blocks=True,
)  # fmt: skip
_pages.filters |= {"moment": _moment, "from_iso": _from_iso}
_pages.globals |= {
    "PARTNERS": PARTNERS,
    "PORTAL": PORTAL,
    "ONE_STOP": ONE_STOP,
    "BRANCH": BOOKS["portal"].names,
    "DRAFT_STATES": DRAFT_STATES,
    "LETTERS": LETTERS,
    "PAPERS": PAPERS,
    "CHANNELS": CHANNELS,
}


async def show_partner(request: web.Request) -> web.Response:
    """`GET /?tab=…`: one partner's journal, the steering of all, or the officers with their codes."""
    world, tab = request.app[WORLD], request.query.get("tab", "portal")
    if tab == "accounts":
        shown = {"officers": officers(world.accounts), "seconds": seconds_left()}
        return _page("accounts.html", world, request, tab, **shown)
    if tab == "control":
        return _page("control.html", world, request, tab, **_control(world))
    if tab not in PARTNERS:
        raise web.HTTPNotFound(text="Không có trang này.")
    more: dict[str, Any] = {
        "filings": _filings(world) if tab == "portal" else [],
        "tasks": _tasks(world, tab),
        "own": own_filings_of(world, tab) if tab in ("portal", "one_stop") else [],
        "numbers": numbers(world)[: -_SHOWN_FILINGS - 1 : -1] if tab == "population" else [],
    }
    more |= {
        "offices": list((TWO_TIER_PLACES if world.era == "2025" else PLACES).values()),
        "kinds": CHOICES,
        "notices": NOTICES,
        "scenarios": SCENARIOS,
        "states": WORDS,
    }
    return _page("partner.html", world, request, tab, journal=_journal(world, "partner = ?", tab), **more)


async def show_dossier(request: web.Request) -> web.Response:
    """`GET /dossiers/{maHoSoLT}`: what the citizen sees of it at the portal."""
    world, dossier = request.app[WORLD], request.match_info["dossier"]
    statuses = _rows_of(world, "status", "portal", dossier)[::-1]
    filing = find_filing(world, dossier)
    own = {partner: held(world, partner, dossier) for partner in ("portal", "one_stop")}
    if filing is None and not statuses and not any(own.values()):
        raise web.HTTPNotFound(text="Cổng không có hồ sơ này.")
    history = [
        {
            "code": row["code"],
            "at": row["at"],
            "detail": json.loads(row["detail"]),
            "slips": slips_of(world, row["id"]),
        }
        for row in statuses
    ]
    data = json.loads(filing["data"]) if filing else {}
    # To be asked for money leaves the dossier where it is.
    stands = [entry for entry in history if entry["code"] != ASKS_TO_PAY]
    wrong = stands[0]["detail"]["DanhSachHoSoBoSung"] if stands and stands[0]["code"] == 5 else []
    return _page(
        "dossier.html", world, request, "portal", dossier=dossier, filing=filing, data=data, fields=FIELDS | PAPERS,
        own=own, history=history,
        seen_by=who_sees(officers(world.accounts), filing["office"]) if filing else "",
        wrong=[item for item in wrong if isinstance(item, dict)],
        draft=_open_draft(world, dossier, stands),
        fees=last_fees(world, "portal", dossier), owed=owed(world, dossier),
        letters=[_letter(row) for row in _letters(world, dossier)],
        results=_rows_of(world, "result", "portal", dossier),
        one_stop=_rows_of(world, "status", "one_stop", dossier),
        branches=_branches(world, dossier),
        journal=_journal(world, "dossier = ?", dossier),
        plan=json.dumps(world.plan(dossier), ensure_ascii=False),
        can_withdraw=bool(filing) and (not stands or stands[0]["code"] in (1, 2, 4, 5)),
    )  # fmt: skip


def who_sees(accounts: list[dict[str, Any]], unit: str) -> str:
    """Say which account sees a filing at the office of that unit; a unit may have none in the demonstration."""
    found = [each for each in accounts if each["unit_code"] == unit and "registrar" in each["roles"]]
    if not found:
        return "Không tài khoản nào của bản trình diễn làm ở nơi đăng ký này."
    names = ", ".join(f"{each['full_name']} ({each['username']})" for each in found)
    return f"Cán bộ {names} của {found[0]['office']} thấy hồ sơ này."


def _branches(world: World, dossier: str) -> dict[str, list[dict[str, Any]]]:
    """Return what the portal was told of each branch, by the branch's name, the newest first."""
    found: dict[str, list[dict[str, Any]]] = {}
    for told in branches_of(world, "portal", dossier):
        found.setdefault(told["detail"]["TenNhanh"], []).insert(0, told)
    return found


def _open_draft(world: World, dossier: str, history: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the draft that the citizen may still answer: the latest word of one, not answered from here."""
    drafts = [draft for entry in history if (draft := entry["detail"].get("BanNhap"))]
    if not drafts or history[0]["code"] != 4 or drafts[0]["TrangThai"] != "cho_y_kien":
        return None
    is_answered = any(
        row["what"] == "draft" and drafts[0]["MaBanNhap"] in row["body"] and row["state"] != "refused"
        for row in _letters(world, dossier)
    )
    found: dict[str, Any] | None = None if is_answered else drafts[0]
    return found


def _page(template: str, world: World, request: web.Request, tab: str, **context: Any) -> web.Response:
    counts = {
        row["partner"]: row["n"]
        for row in world.store.rows("SELECT partner, count(*) AS n FROM journal GROUP BY partner")
    }
    text = _pages.get_template(template).render(
        tab=tab, counts=counts, clock=world.clock, faulty=world.faults.all,
        error=request.query.get("error", ""), hotich=world.hotich,
        **context,
    )  # fmt: skip
    return web.Response(text=text, content_type="text/html", headers={"Cache-Control": "no-store"})


def _journal(world: World, condition: str, value: str) -> list[dict[str, Any]]:
    query = f"SELECT * FROM journal WHERE {condition} ORDER BY id DESC LIMIT {_SHOWN}"  # noqa: S608
    return [{**dict(row), "said": _said(row["answer"])} for row in world.store.rows(query, value)]


def _rows_of(world: World, table: str, partner: str, dossier: str) -> list[Row]:
    query = f"SELECT * FROM {table} WHERE dossier = ? AND partner = ? ORDER BY id"  # noqa: S608
    return world.store.rows(query, dossier, partner)


def _filings(world: World) -> list[dict[str, Any]]:
    query = """
    SELECT f.*, l.state, l.status AS answer_status, l.answer, s.code FROM filing AS f
    JOIN letter AS l ON l.id = (SELECT min(id) FROM letter WHERE dossier = f.dossier AND what = 'filing')
    LEFT JOIN status AS s ON s.id = (
        SELECT max(id) FROM status WHERE dossier = f.dossier AND partner = 'portal')
    ORDER BY f.filed_at DESC, f.rowid DESC LIMIT ?
    """
    accounts = officers(world.accounts)
    return [
        {
            **dict(row),
            "name": child_name(json.loads(row["data"])) or subject_of(json.loads(row["data"])),
            "said": _said(row["answer"]),
            "seen_by": who_sees(accounts, row["office"]),
        }
        for row in world.store.rows(query, _SHOWN_FILINGS)
    ]


def _tasks(world: World, partner: str) -> list[dict[str, Any]]:
    query = """
    SELECT t.*, (SELECT min(due_at) FROM step AS s WHERE s.partner = t.partner AND s.reference = t.reference
    AND s.taken = 0) AS next_at FROM task AS t WHERE t.partner = ? ORDER BY t.at DESC LIMIT ?
    """
    return [
        dict(row) | _asked(json.loads(row["request"])) | {"ended": _ended(json.loads(row["outcome"]))}
        for row in world.store.rows(query, partner, _SHOWN_FILINGS)
    ]


def _asked(request: dict[str, Any]) -> dict[str, Any]:
    """Return of whom a request tells, and what an agency is asked to pay to whose relatives."""
    return {
        "name": request.get("hoTen", ""),
        "claims": [each["noiDung"] for each in request.get("danhSachKhoan") or []],
        "relatives": [each["hoTen"] for each in request.get("thanNhan") or []],
    }


def _ended(outcome: dict[str, Any]) -> list[str]:
    """Return what became of a request; the numbers of cards and files stand in its words already."""
    numbers = ("soHoSo", "soThe", "soQuyetDinh", "soTien")
    said = [str(value) for name, value in outcome.items() if name not in numbers]
    if number := outcome.get("soQuyetDinh"):
        amount = f"{outcome['soTien']:,}".replace(",", ".")
        said.append(f"Quyết định số {number}, {amount} đồng")
    return said


def _letters(world: World, dossier: str) -> list[Row]:
    query = "SELECT * FROM letter WHERE dossier = ? AND client = 'portal' AND fault <> 'gửi lặp' ORDER BY id"
    return world.store.rows(query, dossier)


def _letter(row: Row) -> dict[str, Any]:
    return {**dict(row), "said": _said(row["answer"])}


def _said(answer: str) -> list[tuple[str, str]]:
    """hotich's answer as name and value, with the errors of each field on their own line."""
    try:
        parsed = json.loads(answer)
    except ValueError:
        return [("", answer[:300])] if answer else []
    if not isinstance(parsed, dict):
        return [("", str(parsed)[:300])]
    lines = []
    for name, value in parsed.items():
        if isinstance(value, dict):
            lines += [(ANSWERS.get(inner, str(inner)), _plain(problem)) for inner, problem in value.items()]
        elif isinstance(value, list):
            lines += [(name, _plain(item)) for item in value]
        elif value not in (None, "", "about:blank"):
            shown = WORDS.get(str(value)) or _from_iso(value)
            lines.append((ANSWERS.get(name, str(name)), shown))
    return lines


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return ": ".join(str(part) for part in value.values())
    return ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)


def _control(world: World) -> dict[str, Any]:
    return {
        "faults": FAULTS,
        "next_step": next_step_at(world),
        "waiting_letters": world.store.count("SELECT count(*) FROM letter WHERE state = 'waiting'"),
        "waiting_steps": world.store.count("SELECT count(*) FROM step WHERE taken = 0"),
        "plans": world.store.rows("SELECT * FROM plan ORDER BY rowid DESC LIMIT 30"),
    }
