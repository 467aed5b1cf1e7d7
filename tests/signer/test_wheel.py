"""What `make agent` builds is the whole program of a PC: nothing of the server is needed, nothing of it is inside."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy as the Makefile does."""
    folder = tmp_path_factory.mktemp("agent")
    files = [path for path in (ROOT / "signer").rglob("*") if path.suffix in (".py", ".toml")]
    for path in files:
        inside = path.relative_to(ROOT)
        target = folder / "source" / (path.name if path.name == "pyproject.toml" else inside)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    built = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder)]
    subprocess.run([*built, str(folder / "source")], check=True, timeout=300)
    return next(folder.glob("hotich_agent-*.whl"))


def test_it_holds_the_package_beside_a_token_and_nothing_else(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    ours = {path.relative_to(ROOT).as_posix() for path in (ROOT / "signer").rglob("*.py")}
    assert inside == ours | {"signer/agent/modules.toml"}


def test_it_runs_where_there_is_no_server(wheel: Path) -> None:
    """Its command answers though Django, the database and the broker cannot be imported."""
    code = (
        "import sys; sys.modules.update(dict.fromkeys(('django', 'psycopg', 'celery', 'redis', 'hotich')));"
        f"sys.path.insert(0, {str(wheel)!r}); sys.argv = ['hotich-agent', '--help'];"
        "import signer.agent.__main__ as agent; assert '.whl' in agent.__file__; agent.main()"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=wheel.parent, capture_output=True, check=True)
    assert "enrol" in ran.stdout.decode()


def test_it_needs_what_the_server_was_tested_with() -> None:
    needed = tomllib.loads((ROOT / "signer" / "pyproject.toml").read_text())["project"]["dependencies"]
    assert set(needed) <= set((ROOT / "requirements.txt").read_text().splitlines())
