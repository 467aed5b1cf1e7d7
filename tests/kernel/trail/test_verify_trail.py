"""What the owner of the tables does with all triggers off is found, and the first bad row is named."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from psycopg.sql import SQL, Identifier

from hotich.acts import links
from hotich.acts.seals import copy_seals, seal_trail
from hotich.models import TrailLink
from hotich.rights.access import Actor
from hotich.storage.chain import ENTRY_TEXT
from tests.kernel.trail.conftest import all_are_ready, found

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_whole_trail_has_no_fault(chained: list[int], seals: Path) -> None:
    seal_trail()
    copy_seals()
    assert found(seals) == []


def test_entries_of_one_office_form_one_chain(chained: list[int], binh: Actor) -> None:
    assert binh.office is not None
    mine = TrailLink.objects.filter(chain=binh.office.pk).order_by("position")
    assert [(link.position, link.entry) for link in mine] == list(enumerate(chained, 1))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor_name", "Người khác"),
        ("reason", "lý do khác"),
        ("detail", "{}"),
        ("address", "10.0.0.9"),
        ("user_id", None),
    ],
)
def test_a_changed_entry_is_named(
    chained: list[int], owner: psycopg.Connection, column: str, value: str | None
) -> None:
    change = SQL("UPDATE hotich_auditentry SET {} = %s WHERE id = %s").format(Identifier(column))
    owner.execute(change, [value, chained[3]])
    (fault,) = found()
    assert f"mục {chained[3]}: nội dung mục nhật ký đã bị sửa" in fault


def test_an_entry_set_to_another_time_is_named(chained: list[int], owner: psycopg.Connection) -> None:
    owner.execute("UPDATE hotich_auditentry SET at = at - interval '1 day' WHERE id = %s", [chained[3]])
    assert any(f"mục {chained[3]}: mục nhật ký đã bị xóa hoặc bị đổi thời điểm" in fault for fault in found())


def test_a_removed_entry_is_named(chained: list[int], owner: psycopg.Connection) -> None:
    owner.execute("DELETE FROM hotich_auditentry WHERE id = %s", [chained[6]])
    (fault,) = found()
    assert f"vị trí 7, mục {chained[6]}: mục nhật ký đã bị xóa" in fault


def test_an_entry_removed_with_its_link_is_named(chained: list[int], owner: psycopg.Connection) -> None:
    owner.execute("DELETE FROM hotich_auditentry WHERE id = %s", [chained[6]])
    owner.execute("DELETE FROM hotich_traillink WHERE entry = %s", [chained[6]])
    assert "vị trí 8" in found()[0]
    assert "thiếu mắt xích ở vị trí 7: đã bị xóa" in found()[0]


def test_entries_that_changed_places_are_named(chained: list[int], owner: psycopg.Connection) -> None:
    for before, after in ((chained[2], -1), (chained[3], chained[2]), (-1, chained[3])):
        owner.execute("UPDATE hotich_auditentry SET id = %s WHERE id = %s", [after, before])
    assert f"vị trí 3, mục {chained[2]}" in found()[0]


def test_links_that_changed_places_are_named(chained: list[int], owner: psycopg.Connection) -> None:
    for before, after in ((chained[2], -3), (chained[3], 3), (chained[2], 4)):
        owner.execute("UPDATE hotich_traillink SET position = %s WHERE entry = %s", [after, before])
    assert f"vị trí 4, mục {chained[2]}: thiếu mắt xích ở vị trí 3: đã bị xóa hoặc đổi thứ tự" in found()[0]


def test_an_entry_that_was_kept_out_of_its_chain_is_named(
    chained: list[int], owner: psycopg.Connection
) -> None:
    owner.execute(
        "INSERT INTO hotich_auditentry (at, act, actor_name, role, client, subject_type, shown_ids, reason, detail,"
        " reference, xact) SELECT at - interval '2 minutes', act, actor_name, role, client, subject_type, shown_ids,"
        " reason, detail, reference, '3' FROM hotich_auditentry LIMIT 1"
    )
    all_are_ready()
    assert links.link_now() == 0
    (fault,) = found()
    assert "không có trong chuỗi nào" in fault


def test_an_entry_that_the_owner_dates_back_is_named(chained: list[int], owner: psycopg.Connection) -> None:
    owner.execute(
        "INSERT INTO hotich_auditentry (at, act, user_id, office_id, actor_name, role, client, subject_type, shown_ids,"
        " reason, detail, reference) SELECT at - interval '2 hours', act, user_id, office_id, actor_name, role, client,"
        " subject_type, shown_ids, reason, detail, reference FROM hotich_auditentry WHERE id = %s",
        [chained[0]],
    )
    all_are_ready()
    assert links.link_now() == 1
    (fault,) = found()
    assert "vị trí 11" in fault
    assert "lùi về trước" in fault


@pytest.fixture
def cut(chained: list[int], owner: psycopg.Connection) -> Callable[[], None]:
    """Takes the last three entries of Bình's office away, with their links."""

    def cut() -> None:
        owner.execute("DELETE FROM hotich_auditentry WHERE id >= %s", [chained[7]])
        owner.execute("DELETE FROM hotich_traillink WHERE entry >= %s", [chained[7]])

    return cut


def test_a_cut_tail_is_named_by_the_seal(cut: Callable[[], None]) -> None:
    seal_trail()
    cut()
    (fault,) = found()
    assert "vị trí 8: chuỗi bị cắt: niêm phong đã ghi nhận đến vị trí 10" in fault


def test_a_tail_cut_with_its_seals_is_named_by_their_copies(
    cut: Callable[[], None], owner: psycopg.Connection, seals: Path
) -> None:
    seal_trail()
    copy_seals()
    cut()
    owner.execute("DELETE FROM hotich_trailseal")
    assert found() == []  # without the copies outside nobody can tell
    faults = found(seals)
    assert any("niêm phong số 1 có ở bản sao bên ngoài" in fault for fault in faults)
    assert any("vị trí 8: chuỗi bị cắt" in fault for fault in faults)


def test_a_chain_that_was_taken_away_whole_is_named(chained: list[int], owner: psycopg.Connection) -> None:
    seal_trail()
    owner.execute("TRUNCATE hotich_traillink")
    owner.execute("TRUNCATE hotich_auditentry")
    assert [fault for fault in found() if "vị trí 1: chuỗi bị cắt" in fault]


REWRITE: Any = """
DO $$
DECLARE link record; before bytea := NULL; text bytea;
BEGIN
    FOR link IN SELECT * FROM hotich_traillink ORDER BY chain, position LOOP
        IF link.position = 1 THEN before := decode(repeat('00', 32), 'hex'); END IF;
        SELECT sha256(convert_to(ENTRY_TEXT, 'UTF8')) INTO text FROM hotich_auditentry AS entry WHERE id = link.entry;
        before := sha256(before || text);
        UPDATE hotich_traillink SET digest = text, hash = before WHERE entry = link.entry;
    END LOOP;
END $$;
""".replace("ENTRY_TEXT", ENTRY_TEXT)


def test_a_chain_that_was_made_anew_over_a_changed_entry_differs_from_its_seals(
    chained: list[int], owner: psycopg.Connection, write: Any, binh: Actor, seals: Path
) -> None:
    seal_trail()
    write(binh, 3)
    all_are_ready()
    links.link_now()
    later = write(binh, 3)
    all_are_ready()
    links.link_now()
    seal_trail()
    copy_seals()
    owner.execute("UPDATE hotich_auditentry SET reason = 'khác' WHERE id = %s", [later[0]])
    owner.execute(REWRITE)
    (fault,) = found()
    assert "vị trí 16" in fault
    assert "viết lại từ một chỗ sau vị trí 10" in fault


def test_the_command_names_the_first_bad_row_and_fails(
    chained: list[int], owner: psycopg.Connection, seals: Path, capsys: Any
) -> None:
    call_command("verify_trail")
    assert "Đã kiểm tra 15 mục. Không có sai lệch." in capsys.readouterr().out
    owner.execute("DELETE FROM hotich_auditentry WHERE id = %s", [chained[6]])
    with pytest.raises(SystemExit):
        call_command("verify_trail", "--since", "2026-01-01")
    assert f"SAI LỆCH – chuỗi {TrailLink.objects.get(entry=chained[6]).chain}" in capsys.readouterr().out


def test_a_period_without_entries_has_no_fault(chained: list[int], seals: Path, capsys: Any) -> None:
    call_command("verify_trail", "--since", "2020-01-01", "--until", "2020-12-31")
    assert "Đã kiểm tra 0 mục. Không có sai lệch." in capsys.readouterr().out
