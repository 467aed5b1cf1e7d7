"""The modules of tokens are found where their software usually puts them."""

from pathlib import Path

import pytest

from signer.agent import modules
from signer.reasons import Reason
from signer.tokens import TokenNeedsHuman, is_there


def test_a_module_is_found_in_the_folders_of_its_system(tmp_path: Path) -> None:
    (tmp_path / "ca.dll").touch()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "ca.dll").touch()
    table = {
        "folders": {"windows": [str(tmp_path), str(tmp_path / "other")], "linux": []},
        "module": [{"name": "CA", "windows": ["none.dll", "ca.dll"], "linux": ["ca.so"]}],
    }
    assert modules.found(table, "windows") == [
        ("CA", tmp_path / "ca.dll"),
        ("CA", tmp_path / "other" / "ca.dll"),
    ]
    assert modules.found(table, "linux") == []


def test_a_module_that_is_not_there_or_none_is_said_to_be_missing(tmp_path: Path) -> None:
    none = tmp_path / "none.so"
    none.write_bytes(b"no module")
    for module in (none, tmp_path / "nowhere.so"):
        with pytest.raises(TokenNeedsHuman) as failed:
            is_there(str(module), "qt-chi")
        assert failed.value.reason == Reason.NO_MODULE


def test_the_table_names_files_for_both_systems() -> None:
    table = modules.known()
    assert set(table["folders"]) == {"windows", "linux"}
    for module in table["module"]:
        assert module["name"]
        assert module["windows"] or module["linux"]
