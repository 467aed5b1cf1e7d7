"""Which PKCS#11 modules this PC has, of those that are known. vi: thư viện PKCS#11 của các thiết bị."""

import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

from signer import machine


def known() -> dict[str, Any]:
    """Return the table of modules as it is delivered."""
    return tomllib.loads(resources.files("signer.agent").joinpath("modules.toml").read_text("utf-8"))


def found(table: dict[str, Any], system: str = "") -> list[tuple[str, Path]]:
    """Return the name and file of every known module that is there, in the order of the table."""
    system = system or ("windows" if machine.is_windows() else "linux")
    folders = [Path(folder) for folder in table["folders"][system]]
    return [
        (module["name"], folder / file)
        for module in table["module"]
        for file in module[system]
        for folder in folders
        if (folder / file).is_file()
    ]
