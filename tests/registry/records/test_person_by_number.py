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
from registry.questions import Held, Match, PeopleAsked

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


def answer(question: PeopleAsked) -> dict[str, Held]:
    [person] = question.people
    if isinstance(ANSWER, Exception):
        raise ANSWER
    return {person.reference: ANSWER}


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, draft: Record, binh: Actor, sign_in: SignIn) -> Callable[..., Any]:
    """Asks for a person from the entry; `held` is what the other side says."""
    monkeypatch.setitem(facts.ANSWERS, PeopleAsked, f"{__name__}.answer")

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
    assert (look.subject_id, look.detail) == (draft.pk, {"personal_id": NUMBER})


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
    sent = {"personal_id": NUMBER, "birth_date": "15/02/1995"}
    found = sign_in(an).post(reverse("interlink:counter-number"), sent).json()
    assert found["person"]["full_name"] == "Trần Thị H’Hoa"
    assert AuditEntry.objects.filter(act="population.look").count() == 1
