"""What the owner of the tables does with all triggers off is found, and the first bad row is named."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.utils import timezone
from psycopg.sql import SQL, Identifier

from hotich.acts import links, verify
from hotich.acts.proof import GENESIS, Seal
from hotich.acts.seals import copy_seals, seal_trail
from hotich.models import TrailLink
from hotich.rights.access import Actor
from hotich.storage.chain import ENTRY_TEXT
from tests.kernel.trail.conftest import found

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
    links.link_now()
    later = write(binh, 3)
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


# --- The end of a period -----------------------------------------------------------------------------------


def yesterday() -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=1)


@pytest.fixture
def two_days(owner: psycopg.Connection, binh: Actor, write: Any) -> list[int]:
    """Five entries of Bình's office of yesterday and three of today; returns the numbers of yesterday's."""
    keys = write(binh, 5)
    owner.execute("UPDATE hotich_auditentry SET at = at - interval '1 day'")
    assert links.link_now() == 5
    write(binh, 3)
    assert links.link_now() == 3
    return keys


def cut_links(owner: psycopg.Connection, first: int, last: int) -> None:
    owner.execute("DELETE FROM hotich_auditentry WHERE id BETWEEN %s AND %s", [first, last])
    owner.execute("DELETE FROM hotich_traillink WHERE entry BETWEEN %s AND %s", [first, last])


def test_what_was_cut_at_the_end_of_a_period_is_named(two_days: list[int], owner: psycopg.Connection) -> None:
    assert found(until=yesterday()) == []
    cut_links(owner, two_days[3], two_days[4])
    (fault,) = found(until=yesterday())
    assert "vị trí 4: thiếu mắt xích" in fault


def test_a_period_that_was_cut_out_whole_is_named(two_days: list[int], owner: psycopg.Connection) -> None:
    cut_links(owner, two_days[0], two_days[4])
    (fault,) = found(since=yesterday(), until=yesterday())
    assert "vị trí 1: thiếu mắt xích" in fault


def test_a_tail_cut_from_within_a_period_is_named_by_the_seal(
    two_days: list[int], owner: psycopg.Connection
) -> None:
    seal_trail()
    cut_links(owner, two_days[3], two_days[4] + 100)
    (fault,) = found(until=yesterday())
    assert "vị trí 4: chuỗi bị cắt: niêm phong đã ghi nhận đến vị trí 8" in fault


def test_an_end_of_a_period_that_others_were_moved_into_is_named_by_its_seal(
    two_days: list[int], owner: psycopg.Connection
) -> None:
    """Today's entries take the places of yesterday's last two, in a chain made anew."""
    seal_trail()
    # As if the seal had been made at the end of that day, when the chain came to the fifth place.
    link = TrailLink.objects.get(entry=two_days[4])
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0) - datetime.timedelta(minutes=5)
    seal = Seal(1, f"{midnight.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%SZ}", GENESIS.hex(),
                {link.chain: (5, bytes(link.hash).hex())})  # fmt: skip
    owner.execute("UPDATE hotich_trailseal SET text = %s", [seal.text])
    assert found(until=yesterday()) == []
    cut_links(owner, two_days[3], two_days[4])
    owner.execute("UPDATE hotich_traillink SET position = position - 2 WHERE position > 5")
    owner.execute(REWRITE)
    (fault,) = found(until=yesterday())
    assert "vị trí 4: chuỗi bị cắt: niêm phong đã ghi nhận đến vị trí 5" in fault


# --- Copies that are missing -------------------------------------------------------------------------------


def test_a_folder_of_copies_that_is_gone_is_named_and_not_filled_again(
    chained: list[int], seals: Path, caplog: Any
) -> None:
    for _ in range(2):
        seal_trail()
    assert copy_seals() == 0
    assert "folder with the copies of the trail's seals is missing" in caplog.text
    assert not seals.exists()
    assert found(seals) == ["không có thư mục giữ bản sao niêm phong bên ngoài"]


def test_an_old_seal_without_a_copy_is_named(
    chained: list[int], seals: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal_trail()
    copy_seals()
    seal_trail()
    assert found(seals) == []  # this hour's copy may still come
    monkeypatch.setattr(verify, "_COPIED", datetime.timedelta())
    assert found(seals) == ["niêm phong số 2 không có bản sao bên ngoài"]


def test_faults_of_one_kind_do_not_drown_another(
    chained: list[int], owner: psycopg.Connection, seals: Path
) -> None:
    owner.execute(
        "INSERT INTO hotich_trailseal (number, text) SELECT n, 'rác' FROM generate_series(1, 300) AS n"
    )
    owner.execute("DELETE FROM hotich_auditentry WHERE id = %s", [chained[6]])
    faults = found()
    assert sum("không đọc được" in fault for fault in faults) == 20
    assert f"mục {chained[6]}: mục nhật ký đã bị xóa" in faults[-1]
