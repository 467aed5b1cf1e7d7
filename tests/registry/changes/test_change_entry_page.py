"""The page of a change: the lines of the original are picked, the old value stands beside the new one."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hotich.acts import audit
from hotich.models import Office, Place
from hotich.rights.access import Actor
from registry.amendments.present import present_entry
from registry.books.lookups import ticket_for
from registry.changes.operations import start_change
from registry.kinds import entry_of
from registry.models import Amendment, Record
from registry.records.operations import register_entry, return_entry
from tests.registry.changes.test_change_record import ASKED, submit
from tests.registry.conftest import reasons, typed
from tests.seen import shown_on

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def act(registered: Record, dung: Actor) -> Record:
    """The change of our birth that Dũng has begun at the other ward."""
    return start_change(registered.pk, ASKED, by=dung)


def sent(act: Record, *picked: str, **values: Any) -> dict[str, Any]:
    """Return what the browser sends with these lines picked; `values` by keys of the original."""
    return typed(act) | {
        "lines": "1",
        "line": list(picked),
        **{f"new-{key}": value for key, value in values.items()},
    }


def begin_address(record: Record, by: Actor) -> str:
    return reverse("registry:begin-change", args=[ticket_for(record, by)])


def test_opening_the_form_of_a_change_begins_nothing_and_is_a_look(
    registered: Record, binh: Actor, sign_in: SignIn, looked_at: Callable[..., list[str]]
) -> None:
    page = sign_in(binh).get(begin_address(registered, binh)).content.decode()
    for said in (registered.number, "Giấy tờ chứng minh", "Người yêu cầu", "không có gì được lập"):
        assert said in page
    assert looked_at(registered) == ["change-form.view"]
    assert not Amendment.objects.exists()
    assert not Record.objects.filter(kind="change").exists()


def test_a_change_begins_with_its_grounds_and_its_declarant_and_without_them_not(
    registered: Record, binh: Actor, sign_in: SignIn
) -> None:
    client, address = sign_in(binh), begin_address(registered, binh)
    answer = client.post(address, ASKED | {"evidence": "", "declarant_full_name": ""})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "hãy ghi giấy tờ chứng minh" in page
    assert "Hãy ghi họ tên người yêu cầu" in page
    assert not Amendment.objects.exists()

    answer = client.post(address, ASKED)
    act = Amendment.objects.get(target=registered).act
    assert answer["Location"] == reverse("registry:entry", args=[act.pk])
    entry = entry_of(act)
    assert (entry.evidence, entry.declarant.full_name) == (ASKED["evidence"], "Nguyễn Thị Lan")
    assert entry.subject.full_name == registered.title


def test_a_ticket_of_somebody_else_opens_nothing(
    registered: Record, binh: Actor, dung: Actor, sign_in: SignIn
) -> None:
    client = sign_in(dung)
    for address in (begin_address(registered, binh), reverse("registry:begin-change", args=["made-up"])):
        assert client.get(address).status_code == 404
        assert client.post(address, ASKED).status_code == 404
    assert not Amendment.objects.exists()


def test_the_page_shows_the_original_and_records_the_look(
    act: Record, registered: Record, dung: Actor, sign_in: SignIn, looked_at: Callable[..., list[str]]
) -> None:
    page = sign_in(dung).get(reverse("registry:entry", args=[act.pk])).content.decode()
    assert registered.number in page
    assert registered.office_name in page
    assert 'value="mother_birth_date"' in page
    assert 'value="basis"' not in page.partition("pick-line")[2].partition("</select>")[0]
    assert "entry-original.view" in looked_at(registered)


def test_a_picked_line_comes_with_its_old_value_and_the_right_box(
    act: Record, registered: Record, dung: Actor, sign_in: SignIn
) -> None:
    address = reverse("registry:change-lines", args=[act.pk])
    panel = (
        sign_in(dung).post(address, sent(act) | {"add": "mother_birth_date"}, headers=HTMX).content.decode()
    )
    old = entry_of(registered).person("mother").birth_date.display()
    assert f"<del>{old}</del>" in panel
    assert 'name="new-mother_birth_date"' in panel
    assert "data-date" in panel
    assert "autofocus" in panel
    assert not act.amendment.lines.exists()


def test_a_line_is_left_out_again(act: Record, dung: Actor, sign_in: SignIn) -> None:
    address = reverse("registry:change-lines", args=[act.pk])
    body = sent(act, "mother_birth_date", "birth_place") | {"drop": "birth_place"}
    panel = sign_in(dung).post(address, body, headers=HTMX).content.decode()
    assert 'name="new-mother_birth_date"' in panel
    assert 'name="new-birth_place"' not in panel


def test_the_whole_way_over_the_pages(
    act: Record, registered: Record, dung: Actor, em: Actor, sign_in: SignIn
) -> None:
    client = sign_in(dung)
    body = sent(act, "mother_birth_date", mother_birth_date="03/05/1998")
    client.post(reverse("registry:save-entry", args=[act.pk]), body)
    assert act.amendment.lines.get().new == "1998-05-03"

    answer = client.post(reverse("registry:submit-entry", args=[act.pk]), body | reasons(act))

    assert answer.status_code == 302, answer.content.decode()
    shown = sign_in(em).get(reverse("registry:approval", args=[act.pk])).content.decode()
    assert "<ins>03/05/1998</ins>" in shown
    register_entry(act.pk, by=em)
    assert present_entry(registered).person("mother").birth_date.iso == "1998-05-03"


def test_a_line_that_cannot_be_read_is_refused_and_keeps_what_was_typed(
    act: Record, dung: Actor, sign_in: SignIn
) -> None:
    body = sent(act, "mother_birth_date", mother_birth_date="31/02/1998")
    answer = sign_in(dung).post(reverse("registry:submit-entry", args=[act.pk]), body)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "31/02/1998" in page
    assert "Không có ngày" in page


def test_a_change_of_nothing_says_so_at_the_lines(act: Record, dung: Actor, sign_in: SignIn) -> None:
    answer = sign_in(dung).post(reverse("registry:submit-entry", args=[act.pk]), sent(act) | reasons(act))
    assert answer.status_code == 422
    assert "Hãy chọn ít nhất một mục" in answer.content.decode()


def test_what_is_typed_is_judged_before_it_is_kept(
    act: Record, registered: Record, dung: Actor, sign_in: SignIn
) -> None:
    year = entry_of(registered).person("child").birth_date.lower.year - 12
    body = sent(act, "mother_birth_date", mother_birth_date=str(year))
    checks = sign_in(dung).post(reverse("registry:check-entry", args=[act.pk]), body, headers=HTMX)
    assert "Sau khi thay đổi" in checks.content.decode()
    assert not act.amendment.lines.exists()


def test_the_original_is_chosen_and_taken_back_on_the_page(
    act: Record, registered: Record, dung: Actor, sign_in: SignIn
) -> None:
    client = sign_in(dung)
    client.post(reverse("registry:detach-target", args=[act.pk]))
    assert not Amendment.objects.exists()
    page = client.get(reverse("registry:entry", args=[act.pk])).content.decode()
    assert f"{reverse('registry:search')}?for={act.pk}" in page
    client.post(reverse("registry:attach-target", args=[act.pk]), {"ticket": ticket_for(registered, dung)})
    assert Amendment.objects.get().target == registered


def register_change(act: Record, client: Client, signer: Actor) -> None:
    """Correct the mother's year of birth on the page, and let `signer` sign."""
    body = sent(act, "mother_birth_date", mother_birth_date="1998")
    client.post(reverse("registry:save-entry", args=[act.pk]), body)
    client.post(reverse("registry:submit-entry", args=[act.pk]), body | reasons(act))
    register_entry(act.pk, by=signer)


def test_the_record_page_shows_present_values_beside_registered_ones(
    act: Record, registered: Record, dung: Actor, binh: Actor, other_ward: Office, em: Actor, sign_in: SignIn
) -> None:
    register_change(act, sign_in(dung), em)

    page = sign_in(binh).get(reverse("registry:record", args=[registered.pk])).content.decode()

    assert "Nội dung hiện nay" in page
    assert "<ins>năm 1998</ins>" in page
    assert other_ward.name in page
    assert reverse("registry:record", args=[act.pk]) not in page


def test_the_note_waits_in_the_queue_until_it_is_acknowledged(
    act: Record, registered: Record, dung: Actor, binh: Actor, em: Actor, sign_in: SignIn
) -> None:
    register_change(act, sign_in(dung), em)
    note = registered.notes.get()

    client = sign_in(binh)
    assert note.text in client.get(reverse("registry:notes")).content.decode()
    client.post(reverse("registry:acknowledge-note", args=[note.pk]))
    assert "Không có ghi chú mới" in client.get(reverse("registry:notes")).content.decode()
    assert audit.trail_of(registered).filter(act="record.note-seen").exists()


def test_who_decides_on_a_stale_page_is_told_which_lines_changed_in_the_words_of_the_page(
    act: Record, dung: Actor, em: Actor, sign_in: SignIn
) -> None:
    first, second = Place.objects.filter(parent__isnull=False).order_by("pk")[:2]
    child = act.amendment.target.party("child")
    assert child is not None
    other, word = ("female", "Nữ") if child.gender == "male" else ("male", "Nam")
    submit(
        act,
        {"child_gender": other, "birth_place": "Tại nhà", "birth_place_unit": str(first.pk)},
        by=dung,
    )
    client = sign_in(em)
    seen = shown_on(client.get(reverse("registry:approval", args=[act.pk])))
    return_entry(act.pk, "Sửa lại", by=em)
    lines = {"child_gender": "unknown", "mother_birth_date": "03/05/1998", "birth_place_unit": str(second.pk)}
    submit(act, lines, by=dung)
    answer = client.post(reverse("registry:register-entry", args=[act.pk]), seen)
    assert answer.status_code == 409
    told = answer.content.decode().partition('<ul class="changed">')[2].partition("</ul>")[0]
    shown = " ".join(re.sub(r"<svg.+</svg>", "→", told).split())
    assert "bỏ mục thay đổi: Nơi sinh: Tại nhà" in shown
    assert "thêm mục thay đổi: Mẹ: ngày sinh: 03/05/1998" in shown
    assert f"giới tính: <del>{word}</del> → <ins>Chưa xác định</ins>" in shown
    assert f"Đơn vị nơi sinh: <del>{first}</del> → <ins>{second}</ins>" in shown
    assert "trình lúc" not in shown
