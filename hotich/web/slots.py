"""Places in an app's pages that another app fills, so that the page's app need not know it. vi: chỗ dành sẵn.

A template says `{% slot "registry.record.origin" record %}`; `hotich.wiring` says who fills it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.html import format_html_join
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString

from hotich.rights.access import Actor

#: Slot → functions (actor, what the page is about) → HTML or nothing, by their paths, in order.
SLOTS: dict[str, Sequence[str]] = {}


def wire(slots: Mapping[str, Sequence[str]]) -> None:
    """Say who fills which slot."""
    SLOTS.update(slots)


def fill(name: str, by: Actor, subject: Any) -> SafeString:
    """Return what stands in the slot of a page about `subject`; empty where nobody has anything to say."""
    return format_html_join("", "{}", ((import_string(path)(by, subject),) for path in SLOTS.get(name, ())))
