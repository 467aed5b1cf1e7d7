"""Templates name only what their app may know: import-linter sees no `{% url %}`, and no relation that is followed."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.template import engines

from hotich.web.slots import SLOTS

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"
APPS = ("registry", "interlink", "digitization")
#: What an app's templates may name beside their own app and the kernel.
MAY_NAME = {"hotich": (), "registry": (), "interlink": ("registry",), "digitization": ("registry",)}
#: Folders whose name is not their app's; all others that are not an app's are the kernel's.
FOLDERS = {"papers": "registry"}
#: Names of relations that say something else in templates too.
AMBIGUOUS: frozenset[str] = frozenset()

_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.S)
_COMMENT = re.compile(r"\{% comment.*?endcomment %\}|\{#.*?#\}", re.S)
_URL = re.compile(r"""["'](\w+):[\w-]+["']""")
_TEMPLATE = re.compile(r"""["'](\w+)/[\w/]+\.html["']""")
_LOAD = re.compile(r"\{% load ([^%]+?) %\}")
_FOLLOWED = re.compile(r"\.([a-z_]\w*)")
_SLOT = re.compile(r"""\{% slot ["']([^"']+)["']""")


def owner(folder: str) -> str:
    return folder if folder in APPS else FOLDERS.get(folder, "hotich")


@cache
def relations() -> dict[str, str]:
    """Return the names under which models are reached from other apps' models, with the app that made the name."""
    return {
        name: relation.related_model._meta.app_label
        for model in apps.get_models()
        for relation in model._meta.related_objects
        if (name := relation.get_accessor_name())
        and relation.related_model._meta.app_label in APPS
        and relation.related_model._meta.app_label != model._meta.app_label
        and name not in AMBIGUOUS
    }


def named(text: str) -> Iterator[tuple[str, str]]:
    """Yield each app that a template names, with the words by which it does."""
    text = _COMMENT.sub("", text)
    libraries = engines["django"].engine.libraries
    for tag in _TAG.findall(text):
        for pattern in (_URL, _TEMPLATE):
            for found in pattern.finditer(tag):
                yield owner(found[1]), found[0]
        for found in _LOAD.finditer(tag):
            for library in found[1].split():
                yield libraries.get(library, "hotich").partition(".")[0], library
        for found in _FOLLOWED.finditer(tag):
            if found[1] in relations():
                yield relations()[found[1]], found[0]


def strangers(folder: str, text: str) -> list[str]:
    """Return what a template of that folder names and may not know."""
    mine = owner(folder)
    known = {mine, *MAY_NAME[mine]}
    return [words for app, words in named(text) if app in APPS and app not in known]


def templates() -> list[Path]:
    return sorted(path.relative_to(TEMPLATES) for path in TEMPLATES.rglob("*.html"))


@pytest.mark.parametrize("template", templates(), ids=str)
def test_a_template_names_only_what_its_app_may_know(template: Path) -> None:
    text = (TEMPLATES / template).read_text("utf-8")
    assert strangers(template.parts[0], text) == []


@pytest.mark.parametrize(
    ("folder", "planted", "found"),
    [
        ("registry", "{% url 'interlink:dossier' 1 %}", "'interlink:dossier'"),
        ("registry", '{% include "interlink/dossiers/_form.html" %}', '"interlink/dossiers/_form.html"'),
        ("registry", "{% if record.dossier %}", ".dossier"),
        ("registry", "{{ record.dossier.pk }}", ".dossier"),
        ("papers", "{% url 'interlink:dossier' 1 %}", "'interlink:dossier'"),
        ("interlink", "{% url 'digitization:typing' %}", "'digitization:typing'"),
        ("digitization", "{% extends 'interlink/dossiers/board.html' %}", "'interlink/dossiers/board.html'"),
        ("components", "{% url 'registry:search' %}", "'registry:search'"),
    ],
)
def test_a_planted_word_is_found(folder: str, planted: str, found: str) -> None:
    assert found in strangers(folder, planted)


def test_what_an_app_may_know_is_no_stranger() -> None:
    assert strangers("interlink", "{% load hotich %}{% url 'registry:record' case.record.pk %}") == []
    assert strangers("registry", "{# record.dossier #}{% slot 'registry.record.origin' record %}") == []


def test_every_slot_is_filled_and_every_filler_has_its_slot() -> None:
    text = "".join((TEMPLATES / path).read_text("utf-8") for path in templates())
    assert set(_SLOT.findall(text)) == set(SLOTS)
