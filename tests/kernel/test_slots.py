"""What another app says in a slot stands on the page as HTML; anything else is escaped."""

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe

from hotich.rights.access import Actor
from hotich.web.slots import SLOTS

BY = Actor.system("kiểm thử")


def whole(by: Actor, subject: object) -> str:
    return mark_safe(f"<b>{subject}</b>")  # noqa: S308


def careless(by: Actor, subject: object) -> str:
    return f"<script>{by.name}"


def drawn(name: str) -> str:
    template = Template("{% load hotich %}[{% slot name subject %}]")
    return template.render(Context({"actor": BY, "name": name, "subject": "Số 5"}))


def test_every_filler_has_its_say_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SLOTS, "a.page.place", (f"{__name__}.whole", f"{__name__}.careless"))
    assert drawn("a.page.place") == "[<b>Số 5</b>&lt;script&gt;hệ thống: kiểm thử]"


def test_a_slot_that_nobody_fills_is_empty() -> None:
    assert drawn("nobody.fills.this") == "[]"
