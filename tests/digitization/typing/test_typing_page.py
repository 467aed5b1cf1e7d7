"""The typing desk: what is typed beside the page, what comes back, and who may."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from digitization.models import PaperBook, PaperEntry
from digitization.reading.reading import Reading
from digitization.typing import operations as typing
from hotich.acts import audit
from hotich.rights.access import Actor
from tests.digitization.shelf import BIRTH, page_of

pytestmark = pytest.mark.django_db
Make = Callable[..., PaperEntry]
SignIn = Callable[[Actor], Client]
NO_MORE = {"reason:not-typed": "Sổ không ghi"}


def sent(entry: PaperEntry, more: dict[str, str] | None = None) -> dict[str, str]:
    """Return what the browser sends of a form typed as the book of 1988 says."""
    days = {"reg_date": "12/03/1988", "child_birth_date": "02/03/1988"}
    return BIRTH | days | {"version": str(typing.version_of(entry))} | (more or {})


def ask(client: Client, name: str, entry: PaperEntry, data: Any = None, **more: Any) -> Any:
    address = reverse(f"digitization:{name}", args=[entry.pk])
    return client.get(address, **more) if data is None else client.post(address, data, **more)


def begun(book: PaperBook, by: Actor, **more: str) -> PaperEntry:
    entry = typing.begin_entry(book.pk, by=by)
    return typing.save_reading(entry.pk, Reading(BIRTH | more, {}), by=by) if more else entry


def test_one_entry_leads_to_the_next(birth_book: PaperBook, nam: Actor, sign_in: SignIn) -> None:
    client = sign_in(nam)
    page = page_of(book=birth_book, position=3, state="damaged", reason="Mối ăn", added_by=nam.user)
    answer = client.post(reverse("digitization:begin-typing", args=[birth_book.pk]), {"page": page.pk})
    entry = PaperEntry.objects.get(book=birth_book)
    assert answer["Location"] == reverse("digitization:type-entry", args=[entry.pk])
    shown = ask(client, "type-entry", entry).content.decode()
    assert 'name="reg_number" value="1"' in shown
    assert "Mối ăn" in shown
    answer = ask(client, "submit-typing", entry, sent(entry, NO_MORE | {"page": str(page.pk)}))
    entry.refresh_from_db()
    assert (entry.state, entry.number, entry.page_id) == ("typed", "1", page.pk), answer.content.decode()
    following = PaperEntry.objects.exclude(pk=entry.pk).get()
    assert answer["Location"] == reverse("digitization:type-entry", args=[following.pk])
    assert following.page_id == page.pk
    shown = ask(client, "type-entry", following).content.decode()
    assert 'name="reg_number" value="2"' in shown
    assert 'data-before="Trần Văn Tám"' in shown
    looks = [each.act for each in audit.trail_of(entry, views=True)]
    assert looks.count("paper-typing.view") == 2, "once itself, once as the entry before"


def test_what_is_refused_stays_as_typed_and_asks_for_the_reason(
    birth_book: PaperBook, nam: Actor, sign_in: SignIn
) -> None:
    client, entry = sign_in(nam), begun(birth_book, nam)
    odd = {"reg_number": "15a", "mother_birth_date": "13 tuổi", "mark:father_birth_date": "unreadable"}
    answer = ask(client, "submit-typing", entry, sent(entry, odd | NO_MORE))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "chưa ghi lý do" in page
    assert 'value="15a"' in page
    assert 'value="13 tuổi"' in page
    assert 'name="reason:number-suffix"' in page
    reasons = {"reason:number-suffix": "Đúng như sổ ghi", "reason:mother-young": "Đúng như sổ ghi"}
    answer = ask(client, "submit-typing", entry, sent(entry, odd | NO_MORE | reasons | {"then": "list"}))
    assert answer["Location"] == reverse("digitization:typing")
    entry.refresh_from_db()
    assert entry.marks == {
        "mother_birth_date": {"state": "written", "text": "13 tuổi"},
        "father_birth_date": {"state": "unreadable"},
    }


def test_what_is_typed_is_kept_and_the_browser_learns_the_version(
    birth_book: PaperBook, nam: Actor, sign_in: SignIn
) -> None:
    client, entry = sign_in(nam), begun(birth_book, nam)
    old = sent(entry)
    answer = ask(client, "autosave-typing", entry, old)
    entry.refresh_from_db()
    assert (answer.json()["version"], entry.title) == (typing.version_of(entry), "Nguyễn Thị Hòa")
    ask(client, "autosave-typing", entry, sent(entry))
    assert [each.act for each in audit.trail_of(entry)].count("paper-entry.save") == 1, "nothing had changed"
    answer = ask(client, "autosave-typing", entry, old | {"child_given_name": "Hiền"})
    assert (answer.status_code, "đã lưu việc này" in answer.json()["problem"]) == (409, True)
    answer = ask(client, "save-typing", entry, old | {"child_given_name": "Hiền"})
    assert (answer.status_code, 'value="Hiền"' in answer.content.decode()) == (422, True)
    assert ask(client, "save-typing", entry, sent(entry, {"child_given_name": "Hiền"})).status_code == 302


def test_the_desk_says_what_is_unusual_while_one_types(
    birth_book: PaperBook, nam: Actor, sign_in: SignIn
) -> None:
    client, entry = sign_in(nam), begun(birth_book, nam)
    answer = ask(client, "check-typing", entry, sent(entry, {"child_gender": "male"}), HTTP_HX_REQUEST="true")
    assert "Giới tính là nam nhưng tên là “Nguyễn Thị Hòa”" in answer.content.decode()
    entry.refresh_from_db()
    assert entry.values == {}


def test_what_came_back_is_listed_first_and_shows_its_wrong_lines(
    paper_entry: Make, nam: Actor, sign_in: SignIn
) -> None:
    returned = paper_entry(
        "5", state="returned", return_reason="Sai tên mẹ", wrong_fields=["mother_full_name"]
    )
    other = paper_entry(
        "6", state="returned", return_reason="Sai năm sinh", wrong_fields=["child_birth_date"]
    )
    client = sign_in(nam)
    page = client.get(reverse("digitization:typing")).content.decode()
    assert "Sai tên mẹ" in page
    assert "2 việc, hãy sửa trước" in page
    page = ask(client, "type-entry", returned).content.decode()
    assert page.count("Người kiểm tra đánh dấu sai") == 1
    assert "paper-typing.view" in [each.act for each in audit.trail_of(returned, views=True)]
    reasons = NO_MORE | {"reason:entered-twice": "Hai trẻ trùng tên"}
    answer = ask(client, "submit-typing", returned, sent(returned, reasons | {"reg_number": "5"}))
    assert answer["Location"] == reverse("digitization:type-entry", args=[other.pk]), answer.content.decode()


def test_a_colleagues_entry_shows_nothing_before_it_is_taken_over(
    birth_book: PaperBook, nam: Actor, thu: Actor, sign_in: SignIn
) -> None:
    entry = begun(birth_book, nam, mother_full_name="Lê Thị Hạnh")
    client = sign_in(thu)
    page = ask(client, "type-entry", entry).content.decode()
    assert "Ngô Văn Nam đang nhập việc này" in page
    assert "Lê Thị Hạnh" not in page
    ask(client, "take-over-typing", entry, {})
    assert "Lê Thị Hạnh" in ask(client, "type-entry", entry).content.decode()


def test_an_empty_entry_is_thrown_away_from_the_desk(
    birth_book: PaperBook, nam: Actor, sign_in: SignIn
) -> None:
    entry = begun(birth_book, nam)
    assert ask(sign_in(nam), "discard-typing", entry, {})["Location"] == reverse("digitization:typing")
    assert not PaperEntry.objects.exists()


def test_another_office_and_other_roles_find_no_desk(
    birth_book: PaperBook, nam: Actor, mai: Actor, dung: Actor, sign_in: SignIn
) -> None:
    entry = begun(birth_book, nam, mother_full_name="Lê Thị Hạnh")
    assert ask(sign_in(dung), "type-entry", entry).status_code == 404
    assert "Nguyễn Thị Hòa" not in sign_in(dung).get(reverse("digitization:typing")).content.decode()
    assert ask(sign_in(mai), "type-entry", entry).status_code == 403


def test_the_typist_begins_the_day_at_the_list(nam: Actor, sign_in: SignIn) -> None:
    assert sign_in(nam).get("/")["Location"] == reverse("digitization:typing")


def test_the_list_asks_as_often_for_many_as_for_one(
    paper_entry: Make, birth_book: PaperBook, nam: Actor, thu: Actor, sign_in: SignIn
) -> None:
    client = sign_in(nam)

    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(reverse("digitization:typing")).status_code == 200
        return len(asked)

    for by in (nam, thu):
        paper_entry("1", state="typing", typed_by=by)
    few = statements()
    for number in range(2, 8):
        for by in (nam, thu):
            paper_entry(str(number), state="typing", typed_by=by)
    assert statements() == few
