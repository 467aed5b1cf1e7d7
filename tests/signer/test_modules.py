"""The modules of tokens are found where their software usually puts them."""

from pathlib import Path

from signer.agent import modules


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


def test_the_table_names_files_for_both_systems() -> None:
    table = modules.known()
    assert set(table["folders"]) == {"windows", "linux"}
    for module in table["module"]:
        assert module["name"]
        assert module["windows"] or module["linux"]
