"""What the story's count finds when an agency's book says otherwise than the plot, or than we do."""

import copy
import dataclasses
import datetime
from typing import Any

import pytest

from tests.story.effects import Effects, by_agency
from tests.story.facts import Fact
from tests.story.plots import DIVIDED_ON, PAYERS, birth, death, plots

DAY = datetime.date(2026, 10, 12)
NUMBER, CHILD, NAME = "LT-1", "001226000001", "Lê Thảo Nguyên"


def branch(kind: str, agency: str, result: str) -> dict[str, Any]:
    return {
        "kind": kind, "agency": agency, "state": "completed", "reference": kind, "result_number": result,
        "times_sent": 1, "acknowledged_at": DAY,
    }  # fmt: skip


def request(kind: str, reference: str, **result: str) -> dict[str, Any]:
    return {"loai": kind, "maYeuCau": reference, "trangThai": "hoan_thanh", "hoTen": NAME, **result}


def told(straight: list[int], code: int) -> dict[str, Any]:
    statuses = [{"code": each, "at": f"2026-10-12T0{place}"} for place, each in enumerate(straight)]
    branches = [
        {"branch": kind, "code": code, "at": "2026-10-12T035"} for kind in ("residence", "insurance", "card")
    ]
    return {"statuses": statuses, "branches": branches, "results": [{"sha256": "f00d"}]}


LEDGER: dict[str, Any] = {
    "dossiers": {
        NUMBER: {
            "portal": told([1, 2, 4, 9, 10], 9),
            "one_stop": told([1, 3, 7, 4, 5], 4),
            "police": {
                "requests": [
                    request("thuong_tru", "residence", soHoSo="ĐKTT-1"),
                    request("the_can_cuoc", "card", soHoSo="CC-1"),
                ]
            },
            "insurance": {"requests": [request("the_bhyt", "insurance", soThe="TE1-1")]},
        }
    },
    "numbers": [
        {
            "maHoSoLT": NUMBER, "soDinhDanh": CHILD, "trangThai": "da_xac_nhan", "congDan": {"hoTen": NAME},
        }
    ],
    "citizens": {},
}  # fmt: skip
FACT = Fact(
    "completed", NAME, "registered", "", CHILD,
    [
        branch("residence", "police", "ĐKTT-1"), branch("card", "police", "CC-1"),
        branch("insurance", "insurance", "TE1-1"),
    ],
)  # fmt: skip


@pytest.fixture
def ledger() -> dict[str, Any]:
    return copy.deepcopy(LEDGER)


def effects(ledger: dict[str, Any]) -> Effects:
    return Effects(NUMBER, birth("plain", DAY, card=True), ledger, FACT)


def test_a_birth_with_its_card_has_ended_and_nothing_differs(ledger: dict[str, Any]) -> None:
    found = effects(ledger)
    assert (found.has_ended(), found.lost, found.doubled, found.differences()) == (True, [], [], [])
    assert by_agency(found.seen) == {"card": 1, "insurance": 1, "police": 1, "population": 1}


def test_what_an_agency_never_did_is_lost_and_what_it_did_twice_is_too_much(ledger: dict[str, Any]) -> None:
    book = ledger["dossiers"][NUMBER]
    book["insurance"]["requests"] = []
    book["police"]["requests"] *= 2
    found = effects(ledger)
    assert [each.rpartition("lost ")[2] for each in found.lost] == ["('insurance', 'the_bhyt')"]
    assert len(found.doubled) == 2
    assert not found.has_ended()


def test_a_number_kept_and_never_confirmed_is_lost(ledger: dict[str, Any]) -> None:
    ledger["numbers"][0]["trangThai"] = "da_giu"
    found = effects(ledger)
    assert (len(found.lost), len(found.doubled)) == (1, 1)


def test_another_name_number_result_or_order_is_said(ledger: dict[str, Any]) -> None:
    book = ledger["dossiers"][NUMBER]
    book["police"]["requests"][0]["hoTen"] = "Lê Nguyên"
    book["insurance"]["requests"][0]["soThe"] = "TE1-2"
    ledger["numbers"][0]["soDinhDanh"] = "001226000002"
    del book["one_stop"]["statuses"][2]
    said = " ".join(effects(ledger).differences())
    for word in (
        "Lê Nguyên there",
        "{'TE1-2'} there",
        "['001226000002'] there",
        "one_stop heard [1, 3, 4, 5]",
    ):
        assert word in said


def test_a_branch_told_after_the_end_is_said(ledger: dict[str, Any]) -> None:
    ledger["dossiers"][NUMBER]["portal"]["branches"][0]["at"] = "2026-10-12T09"
    assert "portal heard of residence 9 outside of 9 and 10" in effects(ledger).differences()[0]


def test_a_second_paper_and_an_old_name_are_said(ledger: dict[str, Any]) -> None:
    ledger["dossiers"][NUMBER]["portal"]["results"] *= 2
    assert "portal has not one paper" in effects(ledger).differences()[0]
    old = dataclasses.replace(FACT, name="Lê Nguyên")
    said = Effects(NUMBER, birth("rename", DAY, card=True), LEDGER, old).differences()
    assert any(each.endswith("is still Lê Nguyên") for each in said)


def test_every_payer_is_played_at_the_agency_of_the_day() -> None:
    played = plots(2, DAY)
    assert {plot.payer for plot in played if plot.name == "plain"} == {"", *PAYERS}
    agencies = [
        {agency for agency, _ in death("plain", payer, day).effects} - {"population", "police"}
        for payer in ("merit", "social")
        for day in (DIVIDED_ON - datetime.timedelta(days=1), DIVIDED_ON)
    ]
    assert agencies == [{"social_affairs"}, {"home_affairs"}, {"social_affairs"}, {"health_affairs"}]
