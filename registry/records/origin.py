"""What the page of an act says of the paper book that it was read in. vi: nguồn gốc từ sổ giấy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from registry.kinds.kind import Kind
from registry.models import PaperOrigin, Record

#: What the book shows in place of a value or beside it, in the words of a page; a text stands where one belongs.
_SAID = {
    "empty": "trống trong sổ",
    "unreadable": "không đọc được",
    "torn": "sổ rách",
    "margin": "có sửa bên lề, trước ghi “{text}”",
    "written": "sổ ghi “{text}”",
}


def origin_of(record: Record) -> PaperOrigin | None:
    """Return where the act was read, None for an act of this office's own days."""
    return PaperOrigin.objects.filter(record=record).first()


def read_in_book(origin: PaperOrigin | None) -> dict[str, str]:
    """Return by key what the book shows instead of a plain value or beside, such as "không đọc được"; else nothing."""
    marks: Mapping[str, Mapping[str, str]] = origin.marks if origin else {}
    said: dict[str, str] = defaultdict(str)
    for key, mark in marks.items():
        if mark.get("state") in _SAID:
            said[key] = _SAID[mark["state"]].replace("{text}", mark.get("text", ""))
    return said


def with_marks(groups: Sequence[dict[str, Any]], said: Mapping[str, str], kind: Kind) -> None:
    """Put the marks of the book beside the facts of a page; a line that stands on no line of the page gets its own."""
    for group in groups:
        for fact in group["facts"]:
            if mark := said.get(str(fact.get("key", ""))):
                fact["mark"] = mark
    shown = {fact.get("key") for group in groups for fact in group["facts"]}
    others = [
        {"label": line.label, "value": "", "mark": said[key], "key": key, "group": line.role}
        for key, line in kind.lines.items()
        if key in said and key not in shown
    ]
    titles = {group.key: group.title for group in kind.groups}
    for other in others:
        title = titles.get(str(other.pop("group")), groups[0]["title"] if groups else "")
        next((group for group in groups if group["title"] == title), groups[0])["facts"].append(other)
