"""One whole entry of every kind of act, without warnings: what a test changes is what it is about."""

import datetime
from collections.abc import Callable
from typing import Any

from hotich.values.dates import PartialDate
from registry.kinds import KINDS
from registry.kinds.entry import Entry
from registry.kinds.reasons import Warning
from registry.law import days_to_register
from registry.models import EventKind

FILED_ON = datetime.date(2026, 11, 20)


def whole_entry(kind: EventKind, **changes: Any) -> dict[str, Any]:
    """Return the flat values of a whole entry of the kind, with `changes`; who has no number has a passport."""
    whole = WHOLE[kind]()
    papers = {key.replace("_personal_id", "_id_type"): "passport" for key in changes if changes[key] == ""}
    return whole | {key: word for key, word in papers.items() if key.endswith("_id_type")} | changes


def written(kind: EventKind, **changes: Any) -> Any:
    """Return that entry itself."""
    return KINDS[kind].entry.of(whole_entry(kind, **changes))


def _warnings(kind: EventKind, entry: Entry, filed_on: datetime.date) -> list[Warning]:
    return KINDS[kind].warnings(entry, filed_on, days_to_register(kind, filed_on))


def codes(kind: EventKind, filed_on: datetime.date = FILED_ON, **changes: Any) -> set[str]:
    """Return the codes of the warnings that the changed entry raises; whose number changes has another card."""
    cards = {
        f"{key.removesuffix('_personal_id')}_id_number": number
        for key, number in changes.items()
        if key.endswith("_personal_id") and number
    }
    return {each.code for each in _warnings(kind, written(kind, **cards | changes), filed_on)}


def forbidden(kind: EventKind, filed_on: datetime.date = FILED_ON, **changes: Any) -> dict[str, str]:
    """Return the articles by which the law refuses the changed entry as a new act, by the codes of the warnings."""
    found = _warnings(kind, written(kind, **changes), filed_on)
    return {each.code: each.forbids for each in found if each.forbids}


def wrong(kind: EventKind, **changes: Any) -> set[str]:
    """Return the keys of the lines that keep the changed entry back."""
    return set(KINDS[kind].errors(written(kind, **changes), FILED_ON))


def person(role: str, full_name: str, born: str, number: str, **more: Any) -> dict[str, Any]:
    """Return a grown-up's lines; `number` fits sex and year of birth."""
    values = {
        "full_name": full_name,
        "birth_date": PartialDate.parse(born),
        "ethnicity": "Kinh",
        "nationality": "Việt Nam",
        "residence_kind": "permanent",
        "residence": "Phường Quán Thánh, thành phố Hà Nội",
        "personal_id": number,
        "id_type": "cccd",
        "id_number": number,
        "id_issued_on": PartialDate(2021, 5, 10),
        "id_issuer": "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
    } | more
    return {f"{role}_{key}": value for key, value in values.items()}


def declarant(relation: str) -> dict[str, Any]:
    return person("declarant", "Nguyễn Văn Hùng", "12/03/1985", "001085012345", relation=relation)


def original(number: str, office: str = "UBND phường Quán Thánh, thành phố Hà Nội") -> dict[str, Any]:
    return {
        "original_number": number,
        "original_book": "01-TP/HT-2020",
        "original_date": PartialDate(2020, 3, 2),
        "original_office": office,
    }


def _birth() -> dict[str, Any]:
    return {
        **person("mother", "Trần Thị Mai", "02/09/1992", "001192000456"),
        **person("father", "Nguyễn Văn Hùng", "12/03/1985", "001085012345"),
        **declarant("Cha"),
        "child_family_name": "Nguyễn",
        "child_middle_name": "Gia",
        "child_given_name": "Bảo",
        "child_birth_date": PartialDate(2026, 11, 5),
        "child_gender": "male",
        "child_ethnicity": "Kinh",
        "child_nationality": "Việt Nam",
        "birth_place": "Bệnh viện Phụ sản Hà Nội, phường Ngọc Khánh, thành phố Hà Nội",
        "native_place": "Nam Định",
        "notice_number": "2026/0117",
        "notice_date": PartialDate(2026, 11, 6),
    }


def _death() -> dict[str, Any]:
    return {
        **person("deceased", "Phạm Văn Cường", "03/02/1950", "001050000321", gender="male"),
        **declarant("Con"),
        "death_date": PartialDate(2026, 11, 14),
        "death_time": "07:05",
        "death_place": "Bệnh viện Bạch Mai, phường Phương Mai, quận Đống Đa, thành phố Hà Nội",
        "death_cause": "Tuổi già",
        "notice_kind": "notice",
        "notice_number": "118/GBT",
        "notice_date": PartialDate(2026, 11, 15),
        "notice_issuer": "Bệnh viện Bạch Mai",
    }


def _marriage() -> dict[str, Any]:
    return {
        **person("husband", "Đặng Quốc Huy", "12/04/1996", "001096000123"),
        **person("wife", "Trần Thị Mai", "30/08/1999", "001199000456"),
        "times_husband": 1,
        "times_wife": 1,
    }


def _marital_status() -> dict[str, Any]:
    return {
        **person("subject", "Trần Thị Mai", "30/08/1999", "001199000456", gender="female"),
        **person("spouse", "Đặng Quốc Huy", "12/04/1996", "001096000123", gender="male"),
        **person("declarant", "Trần Thị Mai", "30/08/1999", "001199000456", relation="Bản thân"),
        "status": "never",
        "purpose": "marriage_abroad",
        "intended_office": "UBND phường Trúc Bạch, quận Ba Đình, thành phố Hà Nội",
    }


def _ward(born: str = "01/06/2016", number: str = "001216054321") -> dict[str, Any]:
    return person("ward", "Lê Minh Châu", born, number, gender="male")


def _guardian() -> dict[str, Any]:
    return person("guardian", "Lê Văn Phúc", "05/05/1958", "001058011111", gender="male", relation="Ông nội")


def _parent_child() -> dict[str, Any]:
    return {
        **person("parent", "Nguyễn Văn Hùng", "12/03/1985", "001085012345"),
        **person("child", "Trần Gia Bảo", "20/08/2019", "001219067890", gender="male"),
        **declarant("Cha"),
        **original("45/2019"),
        "recognition_kind": "father",
        "evidence_kind": "expert",
        "evidence": "Kết quả giám định ADN số 112/GĐ ngày 02/10/2026 của Viện Pháp y quốc gia",
    }


def _guardianship() -> dict[str, Any]:
    return {
        **_ward(),
        **_guardian(),
        **declarant("Chú"),
        "guardianship_kind": "natural",
        "reason": "no_parents",
        "evidence": "Giấy khai sinh của người được giám hộ, trích lục khai tử của cha, mẹ",
        "scope": "all",
        "assets": "Không có tài sản riêng",
    }


def _guardianship_end() -> dict[str, Any]:
    return {
        **_ward("01/06/2008", "001208054321"),
        **_guardian(),
        **declarant("Chú"),
        **original("3/2020"),
        "end_reason": "capable",
        "ended_on": PartialDate(2026, 6, 1),
        "evidence": "Giấy khai sinh của người được giám hộ",
        "settlement": "Không có tài sản riêng",
    }


def _supervision() -> dict[str, Any]:
    return {
        **_ward(),
        **_guardian(),
        **person(
            "supervisor", "Lê Thị Mai", "09/09/1980", "001180022222", gender="female", relation="Cô ruột"
        ),
        **declarant("Cô"),
        **original("3/2020"),
        "chosen_by": "relatives",
        "evidence": "Văn bản thỏa thuận cử người giám sát ngày 10/11/2026",
        "scope": "Giám sát việc quản lý, sử dụng tiền gửi tiết kiệm",
        "over_assets": True,
        "consent": True,
    }


def _adoption() -> dict[str, Any]:
    return {
        **person("child", "Trần Gia Bảo", "20/08/2024", "001224067890", gender="male"),
        **person("adoptivefather", "Nguyễn Văn Hùng", "12/03/1985", "001085012345"),
        **person("adoptivemother", "Phạm Thu Hà", "21/11/1988", "001188033333"),
        **person("giver", "Trần Thị Lan", "02/02/1999", "001199044444", relation="Mẹ đẻ"),
        **declarant("Cha nuôi"),
        **original("88/2024"),
        "original_date": PartialDate(2024, 9, 3),
        "adopters": "couple",
        "kinship": "none",
        "given_by": "parents",
        "birth_place": "Bệnh viện Phụ sản Hà Nội",
        "consent_on": PartialDate(2026, 11, 2),
    }


def _divorce_note() -> dict[str, Any]:
    return {
        **person("husband", "Nguyễn Văn Hùng", "12/03/1985", "001085012345"),
        **person(
            "wife",
            "Müller Anna",
            "21/11/1988",
            "",
            nationality="Đức",
            ethnicity="",
            id_type="passport",
            id_number="C01X00T47",
        ),
        **declarant("Chồng"),
        **original("14/2020"),
        "note_kind": "divorce",
        "decision_number": "12 F 345/25",
        "decision_on": PartialDate(2025, 4, 2),
        "decision_authority": "Tòa án Berlin-Mitte",
        "decision_country": "Đức",
        "in_force_on": PartialDate(2025, 5, 15),
    }


def _status_note() -> dict[str, Any]:
    return {
        **person("subject", "Đỗ Quang Minh", "30/04/1975", "001075055555", gender="male"),
        **declarant("Vợ"),
        **original("77/1975"),
        "original_paper": "Sổ đăng ký khai sinh",
        "note_kind": "missing",
        "decision_number": "05/2026/QĐST-DS",
        "decision_on": PartialDate(2026, 9, 1),
        "decision_authority": "Tòa án nhân dân khu vực 1 – Hà Nội",
        "in_force_on": PartialDate(2026, 9, 20),
        "content": "Tuyên bố ông Đỗ Quang Minh mất tích kể từ ngày 20/09/2026",
    }


def _change() -> dict[str, Any]:
    return {
        **person("subject", "Nguyễn Văn Hùng", "12/03/1985", "001085012345", gender="male"),
        **declarant("Bản thân"),
        "change_kind": "rectification",
        "evidence": "Căn cước công dân số 001085012345",
        "description": "Cải chính năm sinh của mẹ",
        "original_paper": "Sổ đăng ký khai sinh",
        "original_office": "UBND xã Cẩm Bình",
        "paper_changes": "Năm sinh của mẹ: 1960 → 1961",
    }


WHOLE: dict[EventKind, Callable[[], dict[str, Any]]] = {
    EventKind.BIRTH: _birth,
    EventKind.DEATH: _death,
    EventKind.MARRIAGE: _marriage,
    EventKind.MARITAL_STATUS: _marital_status,
    EventKind.PARENT_CHILD: _parent_child,
    EventKind.GUARDIANSHIP: _guardianship,
    EventKind.GUARDIANSHIP_END: _guardianship_end,
    EventKind.SUPERVISION: _supervision,
    EventKind.ADOPTION: _adoption,
    EventKind.DIVORCE_NOTE: _divorce_note,
    EventKind.STATUS_NOTE: _status_note,
    EventKind.CHANGE: _change,
}
