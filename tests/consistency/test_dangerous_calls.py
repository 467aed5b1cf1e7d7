"""What runs text as code, opens a shell, weakens a hash or trusts a stranger's markup stands nowhere in the product."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("hotich", "registry", "interlink", "digitization")

#: Modules that run what they read, or read markup with all its tricks.
MODULES = {"pickle", "shelve", "marshal", "xml", "lxml", "ftplib", "telnetlib", "smtplib", "ldap"}
CALLS = {"eval", "exec", "compile", "__import__", "mark_safe", "md5", "sha1"}
SHELLS = {"os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput"}
#: Expat reads sheets that were looked through before: a document type, and so every entity, is refused there.
KNOWN = {"digitization/packages/sheet_cells.py": {"xml.parsers"}}
#: The standard library's patterns are compiled, not run.
FINE = {"re.compile"}


def product() -> Iterator[tuple[str, ast.Module]]:
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if not name.startswith("hotich/demo/"):
                yield name, ast.parse(path.read_text())


def dangers_in(module: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names if each.name.split(".")[0] in MODULES}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in MODULES:
            found.add(node.module or "")
        elif isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in SHELLS or (called.split(".")[-1] in CALLS and called not in FINE):
                found.add(called)
            for word in node.keywords:
                said = getattr(word.value, "value", None)
                if (word.arg, said) in {("shell", True), ("verify", False), ("follow_redirects", True)}:
                    found.add(f"{word.arg}={said}")
    return found


def test_no_module_does_anything_of_the_kind() -> None:
    found = {name: dangers for name, module in product() if (dangers := dangers_in(module))}
    assert found == KNOWN


@pytest.mark.parametrize(
    "planted",
    [
        "import pickle",
        "from xml.etree import ElementTree",
        "eval(x)",
        "subprocess.run(x, shell=True)",
        "hashlib.md5(x)",
        "httpx.get(x, verify=False)",
        "os.system(x)",
    ],
)
def test_a_planted_one_is_found(planted: str) -> None:
    assert dangers_in(ast.parse(planted))


def test_no_template_lets_markup_through() -> None:
    loose = re.compile(r"\|\s*safe\b|autoescape\s+off|\bjavascript:|\son[a-z]+\s*=")
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "templates").rglob("*.html")
        if loose.search(path.read_text())
    }
    assert found == set()


def test_no_script_writes_markup_or_runs_text() -> None:
    loose = re.compile(
        r"\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function|postMessage|WebSocket"
    )
    own = [path for path in (ROOT / "static" / "js").glob("*.js") if "htmx" not in path.name]
    assert own
    assert {path.name for path in own if loose.search(path.read_text())} == set()


def test_what_is_stored_and_sent_is_plain_json() -> None:
    assert settings.CELERY_ACCEPT_CONTENT == [settings.CELERY_TASK_SERIALIZER] == ["json"]
    assert settings.SESSION_ENGINE == "hotich.storage.session_store"
    assert getattr(settings, "SESSION_SERIALIZER", "").endswith("JSONSerializer")
    assert (settings.DEBUG, settings.PASSWORD_HASHERS) == (
        False,
        ["django.contrib.auth.hashers.Argon2PasswordHasher"],
    )


def test_no_secret_stands_in_the_repository() -> None:
    """What looks like a private key, a token or a password with a value, outside of tests and examples."""
    looks_like = re.compile(
        r"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}"
        r"|(?i:password|secret|token)\s*[:=]\s*[\"'][A-Za-z0-9+/]{24,}[\"']"
    )
    suffixes = {".py", ".json", ".toml", ".md", ".html", ".js", ".csv", ".example"}
    found = set()
    for folder in (*APPS, "docs", "templates", "static", ".ci"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in suffixes and looks_like.search(path.read_text(errors="ignore")):
                found.add(path.relative_to(ROOT).as_posix())
    assert found == set()


def test_the_inventory_names_exact_versions() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = (ROOT / name).read_text().splitlines()
        packages = [line for line in lines if line and not line.startswith(("#", "-r"))]
        assert packages
        assert [line for line in packages if not re.fullmatch(r"[\w.\-]+(\[[\w,\-]+\])?==[\w.]+", line)] == []
