"""What differs from the citizen's form, under an officer's hands and a leader's."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from hotich.rights.access import Actor
from registry.kinds import entry_of
from registry.models import Record
from registry.records.operations import submit_entry
from tests.arriving import press
from tests.barriers import serious_barriers
from tests.cast import answers_to

pytestmark = pytest.mark.django_db(transaction=True)
SitDown = Callable[[Actor], str]


def test_a_line_is_marked_on_both_sides_while_one_types_and_a_reason_speaks_of_it_alone(
    draft: Record, binh: Actor, sit_down: SitDown, desk: Page
) -> None:
    desk.goto(f"{sit_down(binh)}/records/{draft.pk}/entry")
    mother, mark = entry_of(draft).person("mother").full_name, "#entered-mother_full_name"
    desk.fill("#id_mother_full_name", "Lê Thị Khác")
    press(desk, "Tab")
    expect(desk.locator(mark)).to_contain_text(f"Tờ khai: {mother}")
    expect(desk.locator("#filed-mother_full_name")).to_contain_text("khác bản lập")
    reason = desk.locator("[name^='reason:differs-']")
    reason.fill("Theo thẻ căn cước của mẹ")
    assert serious_barriers(desk) == []
    desk.fill("#id_native_place", "Xã Khác")
    press(desk, "Tab")
    expect(desk.locator("#filed-native_place")).to_contain_text("khác bản lập")
    expect(reason).to_have_value("")
    desk.fill("#id_native_place", entry_of(draft).values()["native_place"])
    desk.fill("#id_mother_full_name", mother)
    press(desk, "Tab")
    expect(desk.locator(mark)).to_be_hidden()
    expect(reason).to_have_count(0)


def test_one_click_ticks_what_wants_no_reading(
    submit_many: Callable[[int], list[Record]],
    draft: Record,
    binh: Actor,
    chi: Actor,
    sit_down: SitDown,
    desk: Page,
) -> None:
    plain = submit_many(2)
    values = entry_of(draft).values() | {"native_place": "Xã Khác"}
    submit_entry(draft.pk, values, answers_to(draft, values), by=binh)
    desk.goto(f"{sit_down(chi)}/approvals")
    row = desk.locator(f"#approval-{draft.pk}")
    expect(row).to_contain_text("Khác tờ khai: Quê quán. Lý do: Đã đối chiếu bản gốc")
    desk.check("[data-select-all]")
    for each in plain:
        expect(desk.locator(f"#approval-{each.pk} input")).to_be_checked()
    expect(row.locator("input")).not_to_be_checked()
    row.locator("input").check()
    assert serious_barriers(desk) == []
    press(desk, "Control+Enter")
    done = desk.locator("#done")
    expect(done).to_contain_text("Đã đăng ký 3 việc")
    desk.reload()
    expect(done.get_by_role("link")).to_have_text(
        [each.title for each in Record.objects.order_by("entry_number")]
    )
