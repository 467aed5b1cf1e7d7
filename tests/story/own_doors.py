"""The office's own doors in the story: what is brought, sent or filed for somebody, and what partners hold of it."""

from __future__ import annotations

import datetime
import re
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.story.browser import Browser, Refused
from tests.story.officers import Officer
from tests.story.plots import BIRTH, CARD, CARDS_FROM, DEATH, Plot

#: What a slip says before the number of its dossier.
_NUMBER = re.compile(r"Mã hồ sơ: <b>([^<]+)</b>")
_FAMILY, _GIVEN = (
    ("Lê", "Trần", "Hoàng", "Phạm", "Vũ", "Đặng", "Bùi", "Đỗ"),
    ("An", "Bình", "Chi", "Dung", "Giang", "Hoa", "Khánh", "Lan", "Minh", "Ngọc", "Phương", "Quỳnh"),
)
_CLAIMS = "insurance_funeral,insurance_lump"
_CHANNELS = {"counter": {}, "post": {}, "assisted": {"consent": "on"}}


@dataclass(frozen=True)
class Door:
    """One way in: the procedure's form at the counter, the channel, what is typed, and how it has to end."""

    procedure: str
    channel: str
    write: Callable[[Random, datetime.date], dict[str, str]]
    plot: Plot


def doors(day: datetime.date) -> list[Door]:
    """Return every own door once: births and deaths brought and sent, and both groups filed for somebody."""
    number, dead = ("population", "da_xac_nhan"), ("population", "khai_tu")
    with_card = day >= CARDS_FROM
    birth_group = (*BIRTH, CARD) if with_card else BIRTH
    death_group = (*DEATH, ("insurance", _CLAIMS))
    return [
        Door("birth", "counter", birth_form, Plot("counter", "birth", "", (number,))),
        Door("birth", "post", birth_form, Plot("post", "birth", "", (number,))),
        Door("death", "counter", death_form, Plot("counter", "death", "", (dead,))),
        Door("birth_group", "counter", _with(birth_form, _HOME), Plot("counter", "birth", "", BIRTH)),
        Door(
            "birth_group",
            "assisted",
            _with(birth_form, _HOME | (_CARD if with_card else {})),
            Plot("assisted", "birth", "", birth_group),
        ),
        Door(
            "death_group",
            "assisted",
            _with(death_form, _WANTED),
            Plot("assisted", "death", "", death_group, payer="insurance_lump"),
        ),
    ]


class Receptionist(Officer):
    """Takes in what comes to the counter, says under which numbers, and hands results out."""

    def __init__(
        self,
        browser: Callable[[], Browser],
        is_over: threading.Event,
        doors: Iterable[Door],
        day: datetime.date,
        filed: Callable[[list[str]], None],
    ) -> None:
        super().__init__(browser, is_over)
        self.left, self._filed, self._dice = list(doors), filed, Random()
        self._day = day
        self.plots: dict[str, Plot] = {}
        self.handed_out: set[str] = set()

    def round(self, browser: Browser) -> bool:
        if self.left:
            self._take_in(browser, self.left[-1])
            self.left.pop()
            return True
        return self._hand_out(browser)

    def _take_in(self, browser: Browser, door: Door) -> None:
        path = f"/counter/{door.procedure}"
        typed = {"channel": door.channel, **_CHANNELS[door.channel], **door.write(self._dice, self._day)}
        receipt = browser.post(path, browser.get(path), typed)
        number = _NUMBER.search(receipt.text)
        if number is None:
            raise Refused(f"no receipt at {receipt.url}: {receipt.message()}")
        self.plots[number[1]] = door.plot
        self._filed([number[1]])

    def _hand_out(self, browser: Browser) -> bool:
        """Give out the first result of ours that waits for the citizen."""
        page = browser.get("/hand-outs")
        for row in page.tree.xpath("//tr[starts-with(@id, 'dossier-')]"):
            mine = next((each for each in self.plots if each in row.text_content()), "")
            if mine and mine not in self.handed_out:
                at = f"/dossiers/{row.get('id').removeprefix('dossier-')}"
                shown = browser.get(at)
                browser.post(f"{at}/hand-out", shown, shown.form_values(f"{at}/hand-out"))
                self.handed_out.add(mine)
                return True
        return False


def birth_form(dice: Random, today: datetime.date) -> dict[str, str]:
    """Return what an officer types for an invented mother who brings her child's papers."""
    family, mother = dice.choice(_FAMILY), f"{dice.choice(_FAMILY)} Thị {dice.choice(_GIVEN)}"
    born = today - datetime.timedelta(days=dice.randrange(2, 40))
    number = f"001190{dice.randrange(10**6):06d}"
    return {
        **_declarant(dice, mother, number, "Mẹ"),
        "child_family_name": family,
        "child_given_name": f"{dice.choice(_GIVEN)} {dice.choice(_GIVEN)}",
        "child_gender": dice.choice(("male", "female")),
        "child_birth_date": f"{born:%d/%m/%Y}",
        "child_ethnicity": "Kinh",
        "child_nationality": "Việt Nam",
        "birth_place": "Bệnh viện Phụ sản Hà Nội",
        "mother_full_name": mother,
        "mother_personal_id": number,
        "mother_birth_date": "06/05/1990",
        "father_full_name": f"{family} Văn {dice.choice(_GIVEN)}",
    }


def death_form(dice: Random, today: datetime.date) -> dict[str, str]:
    """Return what an officer types for an invented child who brings the notice of a parent's death."""
    family = dice.choice(_FAMILY)
    died = today - datetime.timedelta(days=dice.randrange(1, 12))
    return {
        **_declarant(
            dice, f"{family} Thị {dice.choice(_GIVEN)}", f"001185{dice.randrange(10**6):06d}", "Con"
        ),
        "deceased_full_name": f"{family} Văn {dice.choice(_GIVEN)} {dice.choice(_GIVEN)}",
        "deceased_gender": "male",
        "deceased_birth_date": f"{dice.randrange(1, 29):02d}/03/1945",
        "deceased_personal_id": f"001045{dice.randrange(10**6):06d}",
        "deceased_ethnicity": "Kinh",
        "deceased_nationality": "Việt Nam",
        "deceased_residence": "Số 5 Quán Thánh, thành phố Hà Nội",
        "death_date": f"{died:%d/%m/%Y}",
        "death_place": "Bệnh viện Bạch Mai",
        "death_cause": "Tuổi già, sức yếu",
        "notice_kind": "notice",
        "notice_number": f"BT.01.{dice.randrange(10**6):06d}",
        "notice_date": f"{died:%d/%m/%Y}",
        "notice_issuer": "Bệnh viện Bạch Mai",
    }


_HOME = {
    "householder_name": "Lê Văn Hộ",
    "householder_relation": "Con",
    "residence_address": "Số 5 Quán Thánh, thành phố Hà Nội",
    "hospital": "Bệnh viện Nhi Trung ương",
}
_CARD = {"wants_card": "on", "card_level": "commune", "card_office": "Công an phường"}
_WANTED = {
    "wants_removal": "on",
    "wants_funeral": "on",
    "wants_survivors": "on",
    "insured_as": "compulsory",
    "insurance_months": "240",
    "survivors_choice": "lump",
    "payee_kind": "person",
    "payee_name": "Lê Thị Nhận",
    "burial_place": "Nghĩa trang Văn Điển",
}


def _with(write: Callable[[Random, datetime.date], dict[str, str]], more: dict[str, str]) -> Any:
    return lambda dice, today: write(dice, today) | more


def _declarant(dice: Random, name: str, number: str, relation: str) -> dict[str, str]:
    return {
        "declarant_full_name": name,
        "declarant_personal_id": number,
        "declarant_relation": relation,
        "declarant_phone": f"09{dice.randrange(10**8):08d}",
    }


def told_alike(book: dict[str, Any]) -> bool:
    """Say whether portal and one-stop system hold the same dossier, the whole before its states."""
    portal, one_stop = book["portal"], book["one_stop"]
    mine, theirs = portal["held"], one_stop["held"]
    if mine is None or theirs is None:
        return False
    first = [
        entry["held"]["at"] <= min(each["at"] for each in entry["statuses"]) for entry in (portal, one_stop)
    ]
    fees = (
        [(each["SoTien"], each["DaNop"], each["DaHoan"]) for each in mine["DanhSachLePhi"]],
        [(each["soTien"], each["daNop"], each["daHoan"]) for each in theirs["danhSachLePhi"]],
    )
    return all(first) and (
        mine["MaTTHC"],
        mine["NgayHenTra"],
        mine["DonViXuLy"],
        mine["ChuHoSo"],
        fees[0],
    ) == (
        theirs["maTTHC"],
        theirs["ngayHenTra"],
        theirs["donViXuLy"],
        theirs["nguoiNop"]["hoTen"],
        fees[1],
    )
