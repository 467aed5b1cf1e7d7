"""Where a card's picture fails, the population database is asked for one person; every question is recorded."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hotich.acts import facts
from hotich.errors import PartnerRejected, PartnerUnavailable
from hotich.models import AuditEntry
from hotich.rights.access import Actor
from registry.models import Record
from registry.questions import CitizenAsked, Held, Match
from registry.records import people_held

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
NUMBER = "001195012345"
HELD = Held(
    Match.FOUND,
    {
        "personal_id": NUMBER,
        "full_name": "Trần Thị H’Hoa",
        "birth_date": "1995-02-15",
        "gender": "female",
        "ethnicity": "Ba Na",
        "native_place": "",
    },
)
ANSWER: Any = None


def answer(question: CitizenAsked) -> Held:
    assert question.purpose
    if isinstance(ANSWER, Exception):
        raise ANSWER
    assert isinstance(ANSWER, Held)
    return ANSWER


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, draft: Record, binh: Actor, sign_in: SignIn) -> Callable[..., Any]:
    """Asks for a person from the entry; `held` is what the other side says."""
    monkeypatch.setitem(facts.ANSWERS, CitizenAsked, f"{__name__}.answer")

    def post(held: Any = HELD, **sent: str) -> Any:
        monkeypatch.setattr(f"{__name__}.ANSWER", held)
        return sign_in(binh).post(reverse("registry:read-number", args=[draft.pk]), sent)

    return post


@pytest.mark.parametrize(
    "known", [{"full_name": "tran thi h'hoa"}, {"birth_date": "15/02/1995"}, {"birth_date": "15021995"}]
)
def test_number_and_name_or_day_fill_the_person(ask: Any, draft: Record, known: dict[str, str]) -> None:
    found = ask(personal_id="001 195 012 345", **known).json()
    assert found["person"] == {
        "personal_id": NUMBER,
        "full_name": "Trần Thị H’Hoa",
        "birth_date": "15/02/1995",
        "gender": "female",
        "ethnicity": "Ba Na",
    }
    assert "đối chiếu" in found["notice"]
    look = AuditEntry.objects.get(act="population.look")
    assert (look.subject_id, look.detail["personal_id"]) == (draft.pk, NUMBER)
    assert look.detail["purpose"] == f"Lập việc khai sinh, bản lập số {draft.pk}"


@pytest.mark.parametrize(
    ("sent", "held", "said"),
    [
        ({"personal_id": NUMBER}, HELD, "Hãy ghi thêm họ tên hoặc ngày sinh"),
        ({"personal_id": "123", "full_name": "An"}, HELD, "12 số"),
        ({"personal_id": NUMBER, "birth_date": "31/02/1995"}, HELD, ""),
        ({"personal_id": NUMBER, "full_name": "Trần Thị Hoa"}, HELD, "không có người mang số này"),
        ({"personal_id": NUMBER, "full_name": "An"}, Held(Match.NOT_FOUND), "không có người mang số này"),
        ({"personal_id": NUMBER, "full_name": "An"}, PartnerUnavailable("away"), "Hãy thử lại sau"),
        ({"personal_id": NUMBER, "full_name": "An"}, PartnerRejected("no key"), "báo người quản trị"),
        ({"personal_id": " "}, HELD, "Hãy gõ số định danh và họ tên hoặc ngày sinh"),
    ],
    ids=["number alone", "no number", "no day", "another name", "nobody", "away", "refused", "empty"],
)
def test_whoever_knows_too_little_is_told_nothing_of_anybody(
    ask: Any, sent: dict[str, str], held: Any, said: str
) -> None:
    answer = ask(held, **sent)
    assert answer.status_code == 422
    assert said in answer.json()["error"]
    assert "H’Hoa" not in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "held", "filled", "said"),
    [
        ({"birth_date": "15/02/1952"}, {"birth_date": "1952"}, {}, "ngày sinh năm 1952"),
        ({"birth_date": "15/02/1952"}, {"birth_date": "1953-02-15"}, {}, "ngày sinh 15/02/1953"),
        ({"birth_date": "1952"}, {"birth_date": "1952-02-15"}, {"birth_date": "15/02/1952"}, ""),
        ({"full_name": "Trần Thị Hoà"}, {"full_name": "TRAN THI HOA"}, {}, "họ tên “TRAN THI HOA”"),
        ({"full_name": "Trần Thị Hoà"}, {"full_name": "Trần Thị Hòa"}, {}, ""),
        ({"full_name": "Trần Thị H’Hoa"}, {"full_name": "Trần Thị HHoa"}, {}, ""),
        (
            {"full_name": "Trần Thị Lan", "birth_date": "15/02/1995"},
            {},
            {"birth_date": "15/02/1995"},
            "họ tên “Trần Thị H’Hoa”",
        ),
    ],
)
def test_what_was_typed_gives_way_only_to_the_same_written_in_full(
    ask: Any, typed: dict[str, str], held: dict[str, str], filled: dict[str, str], said: str
) -> None:
    sent = {"personal_id": NUMBER, "full_name": "Trần Thị H’Hoa"} | typed
    theirs = {**HELD.values, **held}
    found = ask(Held(Match.FOUND, theirs), **sent).json()
    shown = {key: found["person"].get(key, "") for key in typed}
    assert shown == dict.fromkeys(typed, "") | filled
    assert said in found["notice"]
    assert ("được giữ" in found["notice"]) == bool(said)


def test_a_death_is_told(ask: Any) -> None:
    died = Held(Match.FOUND, {**HELD.values, "death_date": "2020-05-01"})
    assert (
        "đã chết ngày 01/05/2020"
        in ask(died, personal_id=NUMBER, full_name="Trần Thị H’Hoa").json()["notice"]
    )


def test_the_counter_asks_for_the_filer(
    ask: Any, monkeypatch: pytest.MonkeyPatch, an: Actor, sign_in: SignIn
) -> None:
    monkeypatch.setattr(f"{__name__}.ANSWER", HELD)
    sent = {"personal_id": NUMBER, "birth_date": "15/02/1995", "purpose": "marriage"}
    found = sign_in(an).post(reverse("interlink:counter-number"), sent).json()
    assert found["person"]["full_name"] == "Trần Thị H’Hoa"
    look = AuditEntry.objects.get(act="population.look")
    assert look.detail["purpose"] == "Tiếp nhận hồ sơ đăng ký kết hôn"


def test_the_counter_asks_only_for_a_procedure(ask: Any, an: Actor, sign_in: SignIn) -> None:
    sent = {"personal_id": NUMBER, "birth_date": "15/02/1995", "purpose": "nothing"}
    assert sign_in(an).post(reverse("interlink:counter-number"), sent).status_code == 404
    assert not AuditEntry.objects.filter(act="population.look").exists()


HOME = "Số 3 Quán Thánh, phường Quán Thánh, quận Ba Đình, thành phố Hà Nội"


def test_empty_boxes_are_filled_with_the_residence_and_typed_ones_are_kept_and_marked(ask: Any) -> None:
    held = Held(Match.FOUND, {**HELD.values, "residence": HOME, "nationality": "Việt Nam"})
    sent = {"personal_id": NUMBER, "full_name": "Trần Thị H’Hoa", "gender": "male", "ethnicity": "Kinh"}
    found = ask(held, **sent).json()
    assert found["person"]["residence"] == HOME
    assert found["person"]["residence_kind"] == "permanent"
    assert found["person"]["nationality"] == "Việt Nam"
    assert not {"gender", "ethnicity"} & found["person"].keys()
    assert found["differs"] == {"gender": "Nữ", "ethnicity": "Ba Na"}
    assert "dân tộc “Ba Na”" in found["notice"]


def test_a_days_questions_end(ask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people_held, "ENOUGH_A_DAY", 2)
    answers = [ask(personal_id=NUMBER, birth_date="15/02/1995") for _ in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 422]
    assert "hết số lượt" in answers[-1].json()["error"]
    assert AuditEntry.objects.filter(act="population.look").count() == 2
