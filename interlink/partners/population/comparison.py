"""The national population database, asked about many people at once and told what the register proves.

vi: rà soát, đối chiếu dữ liệu hộ tịch với Cơ sở dữ liệu quốc gia về dân cư (Quy trình 1050/HTQTCT-QLHC). What is asked
stands in `registry.questions`; every answer is paired with its question by our reference, never by its place.
"""

from __future__ import annotations

import uuid
from typing import Any

from hotich.acts.errands import NotNow
from hotich.errors import PartnerRejected, PartnerUnavailable
from hotich.models import Office
from hotich.values.dates import PartialDate, today
from interlink.messages import http, silent_partners
from interlink.models import Partner, PartnerKind
from interlink.partners.population.outgoing import GENDERS, day_of
from registry.questions import (
    CorrectionsAsked,
    CorrectionsProposed,
    Held,
    Match,
    Outcome,
    PeopleAsked,
    Result,
    Wanted,
)

_MATCHES = {
    "tim_thay": Match.FOUND,
    "khong_tim_thay": Match.NOT_FOUND,
    "nhieu_nguoi": Match.SEVERAL,
}
_OUTCOMES = {
    "dang_xu_ly": Outcome.OPEN,
    "da_sua": Outcome.CONFIRMED,
    "tu_choi": Outcome.REFUSED,
}
_FIELDS = {
    "full_name": "hoTen",
    "birth_date": "ngaySinh",
    "gender": "gioiTinh",
    "personal_id": "soDinhDanh",
    "ethnicity": "danToc",
    "nationality": "quocTich",
    "native_place": "queQuan",
    "death_date": "ngayChet",
    "residence": "noiThuongTru",
    "person": "congDan",
}
_DATES = {"birth_date", "death_date"}
_GENDERS = {code: gender for gender, code in GENDERS.items()}


def people_held(question: PeopleAsked) -> dict[str, Held]:
    """Return what they hold of each person; raises `PartnerUnavailable` when an answer lacks one of them."""
    answers = _ask(question.office, "comparisons", {"danhSach": [_wanted(each) for each in question.people]})
    try:
        found = {answer["maThamChieu"]: held_of(answer) for answer in answers}
    except (KeyError, TypeError) as error:
        raise PartnerRejected("Bên dân cư trả lời không đúng quy cách đã thống nhất") from error
    if missing := {each.reference for each in question.people} - found.keys():
        raise PartnerUnavailable(f"Bên dân cư trả lời thiếu {len(missing)} người")
    return found


def propose_corrections(question: CorrectionsProposed) -> dict[str, Result]:
    """Propose what the register proves; they take each proposal once under its reference."""
    proposals = [
        {
            "maDeNghi": each.reference,
            "soDinhDanh": each.personal_id,
            "hoTen": each.full_name,
            "truong": _FIELDS[each.key],
            "giaTriCu": _theirs(each.key, each.theirs),
            "giaTriMoi": _theirs(each.key, each.ours),
            "canCu": each.act,
        }
        for each in question.corrections
    ]
    return _results(_ask(question.office, "corrections", {"danhSach": proposals}))


def results_of_corrections(question: CorrectionsAsked) -> dict[str, Result]:
    """Return what became of the proposals that they know."""
    return _results(_ask(question.office, "corrections/results", {"danhSachMa": list(question.references)}))


def partner_of(office: Office) -> Partner:
    """Return the population database that serves an office; raises `PartnerRejected` where none is connected."""
    assert office.place is not None
    partner = (
        Partner.objects.filter(kind=PartnerKind.POPULATION).serving(office.place, today()).order_by("pk")
    ).first()
    if partner is None:
        raise PartnerRejected("Chưa khai báo kết nối với CSDL quốc gia về dân cư")
    return partner


def _ask(office: Office, path: str, body: dict[str, Any]) -> list[dict[str, Any]]:
    partner = partner_of(office)
    reference = str(uuid.uuid4())
    try:
        with silent_partners.calling(partner.pk):
            answer = http.ask(partner, path, {"maYeuCau": reference} | body, echo={"maYeuCau": reference})
    except NotNow as error:
        raise PartnerUnavailable("Bên dân cư đang không trả lời") from error
    listed = answer.get("danhSach")
    if not isinstance(listed, list):
        raise PartnerUnavailable("Bên dân cư trả lời không có danh sách")
    return listed


def _wanted(person: Wanted) -> dict[str, Any]:
    return {
        "maThamChieu": person.reference,
        "soDinhDanh": person.personal_id,
        "hoTen": person.full_name,
        "ngaySinh": PartialDate.parse(person.birth_date).dotted,
        "gioiTinh": GENDERS.get(person.gender, 3),
    }


def held_of(answer: dict[str, Any]) -> Held:
    """Read what they hold; what they do not tell (null) is left out, an empty text is theirs."""
    citizen = answer.get("congDan") or {}
    values = {}
    for key, field in _FIELDS.items():
        value = citizen.get(field)
        if value is None:
            continue
        if key == "gender":
            values[key] = _GENDERS.get(value, "")
        else:
            values[key] = day_of(str(value)) if key in _DATES else str(value)
    return Held(_MATCHES[answer["ketQua"]], values)


def _theirs(key: str, value: str) -> Any:
    if key == "gender":
        return GENDERS.get(value, 3)
    return PartialDate.parse(value).dotted if key in _DATES else value


def _results(answers: list[dict[str, Any]]) -> dict[str, Result]:
    try:
        return {
            answer["maDeNghi"]: Result(_OUTCOMES[answer["trangThai"]], answer.get("lyDo") or "")
            for answer in answers
            if answer
        }
    except (KeyError, TypeError) as error:
        raise PartnerRejected("Bên dân cư trả lời không đúng quy cách đã thống nhất") from error
