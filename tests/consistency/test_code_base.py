"""The code base keeps its own promises: names, sizes, terms, and nothing left over."""

import ast
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import get_resolver

from hotich.acts import audit
from hotich.admin.base import OurAdmin
from hotich.admin.site import OUR_APPS
from hotich.management.commands.load_law import contents
from hotich.web.checks import walk
from registry.models import PaperName

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = sorted(OUR_APPS)
LONGEST = 500
#: Rendered by Django or a package under its own name, not named in our code.
BY_CONVENTION = {"400.html", "403.html", "403_csrf.html", "404.html", "405.html", "413.html", "500.html"}
#: Read by the Makefile's commands alone.
ONLY_IN_COMMANDS = {"PORT", "SANDBOX_PORT", "PKI_PORT"}


def files(suffix: str, *folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob(f"*{suffix}"))


@cache
def trees() -> dict[Path, ast.Module]:
    """Return every module of the product, parsed once; migrations are history, not code to read."""
    return {
        path: ast.parse(path.read_text("utf-8"))
        for path in files(".py", *APPS)
        if "migrations" not in path.parts
    }


@cache
def text_of(suffix: str, *folders: str) -> str:
    return "\n".join(path.read_text("utf-8") for path in files(suffix, *folders))


@cache
def text_of_tests() -> str:
    return "\n".join(
        path.read_text("utf-8") for path in files(".py", "tests") if path.name != Path(__file__).name
    )


@cache
def words_of_tests() -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text_of_tests()))


def calls(*names: str) -> Iterator[tuple[Path, ast.Call]]:
    """Yield the calls of functions that end with one of these names, such as `record` in `audit.record(…)`."""
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
                if f"{owner}.{node.func.attr}" in names:
                    yield path, node


@cache
def operations() -> dict[str, ast.FunctionDef]:
    """Return every public operation by its place and name."""
    return {
        ".".join([*path.relative_to(ROOT).with_suffix("").parts, node.name]): node
        for path, tree in trees().items()
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and any(isinstance(each, ast.Name) and each.id == "operation" for each in node.decorator_list)
    }


@pytest.mark.parametrize("operation", list(operations()))
def test_every_operation_is_tested(operation: str) -> None:
    assert operation.rpartition(".")[2] in words_of_tests(), f"no test calls {operation}"


@pytest.mark.parametrize("operation", list(operations()))
def test_every_operation_takes_who_acts_by_keyword_and_says_what_it_is_for(operation: str) -> None:
    function = operations()[operation]
    assert "by" in {argument.arg for argument in function.args.kwonlyargs}
    assert (ast.get_docstring(function) or "").split("\n")[0].strip()


def test_every_act_in_the_trail_has_its_sentence() -> None:
    for path in trees():
        if "audit.register(" in path.read_text("utf-8"):
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    used = {
        (path, node.args[0].value)
        for path, node in calls("audit.record", "audit.record_view")
        if isinstance(node.args[0], ast.Constant)
    }
    assert used
    assert {act for _, act in used} <= set(audit.ACTS)


def test_every_page_of_the_administration_names_registered_acts() -> None:
    from django.contrib import admin

    for page in admin.site._registry.values():
        assert isinstance(page, OurAdmin), f"{page} is not one of ours"
        assert {act for act in (page.created, page.changed) if act} <= set(audit.ACTS)


OUR_MODELS = [
    model
    for model in apps.get_models()
    if model._meta.app_label in OUR_APPS and not model.__name__.startswith("Historical")
]


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model._meta.label)
def test_every_model_carries_its_legal_term_and_the_glossary_explains_it(model: type) -> None:
    found = re.search(r"vi: ([^.(\n]+)", model.__doc__ or "")
    assert found, f"{model.__name__} lacks its Vietnamese term"
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    assert found[1].strip() in glossary
    assert f"`{model.__name__}`" in glossary


def variables_read() -> set[str]:
    found = {
        node.args[0].value
        for _, node in calls("env.text", "env.flag", "env.words")
        if node.args and isinstance(node.args[0], ast.Constant)
    }
    return {str(name) for name in found}


def test_every_variable_that_is_read_stands_in_the_example() -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    told = set(re.findall(r"^([A-Z_0-9]+)=", example, re.MULTILINE))
    assert variables_read() - told == set()
    assert told - variables_read() - ONLY_IN_COMMANDS == set()


@pytest.mark.parametrize("template", files(".html", "templates"), ids=lambda path: path.name)
def test_every_template_is_used(template: Path) -> None:
    name = template.relative_to(ROOT / "templates").as_posix()
    if name in BY_CONVENTION or re.match("admin/[a-z_]+.html", name):
        return
    code = text_of(".py", *APPS)
    others = text_of(".html", "templates").replace(template.read_text("utf-8"), "")
    # Rows of the law name a version, and rendering its file.
    if template.parent == ROOT / "templates" / "papers":
        layouts = {row["layout"] for row in contents(PaperName)}
        assert template.stem in layouts or f'"{name}"' in others
        return
    assert f'"{name}"' in code + others


def test_every_named_address_is_used() -> None:
    """A name that no page, view or test asks for is an address nobody reaches."""
    everything = "\n".join([text_of(".py", *APPS), text_of(".html", "templates"), text_of_tests()])
    named = set(re.findall(r"[\"':]([\w-]+)(?=[\"'])", everything))
    for route, pattern in walk(get_resolver().url_patterns):
        if not route.startswith("admin/") and pattern.name:
            assert pattern.name in named, f"{route} ({pattern.name})"


def test_no_file_has_two_subjects() -> None:
    lines = {path: len(path.read_text("utf-8").splitlines()) for path in files(".py", *APPS, "tests")}
    assert [path for path in lines if lines[path] > LONGEST and "migrations" not in path.parts] == []


def test_sources_are_written_in_composed_letters() -> None:
    """Two forms of the same Vietnamese letter look alike and compare as different."""
    suffixes = (".py", ".html", ".md", ".json", ".csv", ".css", ".js")
    paths = [
        path for suffix in suffixes for path in files(suffix, *APPS, "templates", "static", "docs", "tests")
    ]
    wrong = [
        str(path.relative_to(ROOT))
        for path in paths
        if not unicodedata.is_normalized("NFC", path.read_text("utf-8"))
    ]
    assert wrong == []


def test_numbers_of_a_request_are_read_in_one_place() -> None:
    """`hotich.web.posted` minds what is no number, and one that no column holds."""
    readers = [path for path in trees() if re.search(r"request\.(?:GET|POST)\b", path.read_text("utf-8"))]
    assert readers
    wrong = [path.name for path in readers if re.search(r"\.is(?:decimal|digit)\(", path.read_text("utf-8"))]
    assert wrong == []


def test_what_nobody_may_see_is_never_caught_to_be_raised_again() -> None:
    """`NotFound` is no `DomainError`: a page that tells what a person can mend does not meet it."""
    raised_again = [
        path.name
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and "NotFound" in ast.dump(node.type or node)
        if any(isinstance(each, ast.Raise) and each.exc is None for each in node.body)
    ]
    assert raised_again == []
