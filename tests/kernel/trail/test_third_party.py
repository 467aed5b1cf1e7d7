"""An exported period is checked without us: by a program of its own, without Django, with the authority's word."""

import datetime
import os
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.utils import timezone

from hotich.acts import links, seals
from hotich.acts.proof import Seal
from hotich.demo.signing.pki import make_pki, serve_command, tsa_url
from hotich.models import TrailSeal
from hotich.rights.access import Actor
from tests.kernel.trail.conftest import found

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Generator[tuple[str, Path]]:
    """An authority that stamps, as its own process; returns its address and its root certificate."""
    folder = tmp_path_factory.mktemp("pki")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    make_pki(folder, [], pin="", module="", address=address)
    command, environment = serve_command(folder)
    process = subprocess.Popen(
        [*command, "--no-control-socket"],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    end = time.monotonic() + 30
    while not _listens(port):
        assert time.monotonic() < end
        time.sleep(0.1)
    yield tsa_url(address), folder / "root.pem"
    process.terminate()
    process.wait()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def exported(
    chained: list[int], pki: tuple[str, Path], settings: Any, tmp_path: Path, write: Any, binh: Actor
) -> Path:
    """Two stamped seals with entries before, between and after them, written to a file."""
    settings.TSA_URL = pki[0]
    seals.seal_trail()
    write(binh, 3)
    links.link_now()
    seals.seal_trail()
    write(binh, 2)
    links.link_now()
    call_command("export_trail", str(tmp_path / "trail.zip"), verbosity=0)
    return tmp_path / "trail.zip"


def third_party(export: Path, ca: Path | None = None) -> tuple[int, str]:
    """Check an export as somebody would who has nothing but Python and openssl."""
    folder = export.parent / "elsewhere"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with zipfile.ZipFile(export) as archive:
        archive.extract("verify.py", folder)
    checked = subprocess.run(
        [sys.executable, "-I", "-S", "verify.py", str(export), *(["--ca", str(ca)] if ca else [])],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    return checked.returncode, checked.stdout + checked.stderr


def changed(export: Path, name: str, change: Callable[[bytes], bytes | None]) -> Path:
    """Return a copy of the export in which one file is another, or gone."""
    copy = export.with_name("changed.zip")
    with zipfile.ZipFile(export) as there, zipfile.ZipFile(copy, "w") as here:
        for each in there.namelist():
            content: bytes | None = there.read(each)
            if each == name:
                content = change(there.read(each))
            if content is not None:
                here.writestr(each, content)
    return copy


def test_a_third_party_finds_the_export_whole(exported: Path, pki: tuple[str, Path]) -> None:
    assert third_party(exported, pki[1]) == (
        0,
        "20 mục, trong đó 2 mục chưa có niêm phong; 2 niêm phong, 2 có dấu thời gian. Không có sai lệch.\n",
    )


def _without_line(number: int) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        lines = content.splitlines(keepends=True)
        return b"".join(lines[:number] + lines[number + 1 :])

    return change


@pytest.mark.parametrize(
    ("name", "change", "word"),
    [
        ("entries.jsonl", lambda old: old.replace(b'\\"number\\": 2', b'\\"number\\": 9', 1), "đã bị sửa"),
        ("entries.jsonl", _without_line(0), "thiếu mắt xích"),
        ("entries.jsonl", _without_line(4), "thiếu mắt xích"),
        ("entries.jsonl", lambda old: b"", "cắt ngắn so với niêm phong"),
        ("seals/000000001.seal", lambda old: None, "thiếu"),
        ("seals/000000002.seal", lambda old: old.replace(b"head", b"head ", 1), "không đọc được"),
        ("seals/000000001.tst", lambda old: old[:-1] + bytes([old[-1] ^ 1]), "dấu thời gian"),
    ],
)
def test_a_third_party_sees_what_was_changed(
    exported: Path, pki: tuple[str, Path], name: str, change: Any, word: str
) -> None:
    code, said = third_party(changed(exported, name, change), pki[1])
    assert (code, word in said) == (1, True), said


def test_a_stamp_of_another_authority_is_refused(
    exported: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    make_pki(other, [], pin="", module="")
    code, said = third_party(exported, other / "root.pem")
    assert code == 1
    assert "niêm phong số 1: dấu thời gian không phải" in said


def test_a_trail_made_anew_does_not_fit_its_stamped_seals(
    exported: Path, pki: tuple[str, Path], owner: psycopg.Connection, chained: list[int]
) -> None:
    from tests.kernel.trail.test_verify_trail import REWRITE

    owner.execute("UPDATE hotich_auditentry SET actor_name = 'Người khác' WHERE id = %s", [chained[8]])
    owner.execute(REWRITE)
    again = exported.with_name("again.zip")
    call_command("export_trail", str(again), verbosity=0)
    code, said = third_party(again, pki[1])
    assert code == 1
    assert "khác với niêm phong" in said


def test_a_period_reaches_from_seal_to_seal(
    exported: Path, pki: tuple[str, Path], owner: psycopg.Connection, tmp_path: Path
) -> None:
    """As if the second seal were of yesterday: what came before it is left out, and the rest still holds together."""
    owner.execute("UPDATE hotich_trailseal SET at = now() - interval '1 day'")
    today = timezone.localdate().isoformat()
    call_command("export_trail", str(tmp_path / "today.zip"), "--since", today, verbosity=0)
    code, said = third_party(tmp_path / "today.zip", pki[1])
    assert (code, said.split(";")[0]) == (0, "2 mục, trong đó 2 mục chưa có niêm phong")
    yesterday = (timezone.localdate() - datetime.timedelta(days=2)).isoformat()
    call_command("export_trail", str(tmp_path / "old.zip"), "--until", yesterday, verbosity=0)
    assert third_party(tmp_path / "old.zip", pki[1])[0] == 0


# --- Seals -------------------------------------------------------------------------------------------------


def test_each_seal_names_the_one_before_it(exported: Path) -> None:
    first, second = (
        Seal.read(text) for text in TrailSeal.objects.order_by("number").values_list("text", flat=True)
    )
    assert (first.number, second.number) == (1, 2)
    assert second.previous == seals.hash_of_seal(first.text)
    assert set(first.heads) == set(second.heads)


def test_a_silent_authority_holds_no_seal_up(chained: list[int], settings: Any) -> None:
    settings.TSA_URL = "http://127.0.0.1:9/silent"
    seal = seals.seal_trail()
    assert seal is not None
    assert seal.stamp is None


def test_copies_outside_are_whole_and_never_touched_again(
    exported: Path, settings: Any, tmp_path: Path
) -> None:
    settings.TRAIL_SEALS = tmp_path / "copies"
    settings.TRAIL_SEALS.mkdir()
    assert seals.copy_seals() == 2
    names = sorted(path.name for path in settings.TRAIL_SEALS.iterdir())
    assert names == ["000000001.seal", "000000001.tst", "000000002.seal", "000000002.tst"]
    (settings.TRAIL_SEALS / names[0]).write_text("changed")
    assert seals.copy_seals() == 0
    assert (settings.TRAIL_SEALS / names[0]).read_text() == "changed"


def test_a_missing_copy_of_a_stamp_is_named(exported: Path, settings: Any, tmp_path: Path) -> None:
    settings.TRAIL_SEALS.mkdir()
    seals.copy_seals()
    assert found(settings.TRAIL_SEALS) == []
    (settings.TRAIL_SEALS / "000000001.tst").unlink()
    assert found(settings.TRAIL_SEALS) == ["dấu thời gian của niêm phong số 1 không có bản sao bên ngoài"]


def test_the_command_checks_the_newest_stamp(
    exported: Path, pki: tuple[str, Path], settings: Any, owner: psycopg.Connection, capsys: Any
) -> None:
    settings.TRAIL_SEALS.mkdir()
    seals.copy_seals()
    call_command("verify_trail", "--ca", str(pki[1]))
    owner.execute("UPDATE hotich_trailseal SET stamp = 'gì đó'::bytea WHERE number = 2")
    with pytest.raises(SystemExit):
        call_command("verify_trail", "--ca", str(pki[1]))
    assert "SAI LỆCH – niêm phong số 2: dấu thời gian không đọc được" in capsys.readouterr().out
