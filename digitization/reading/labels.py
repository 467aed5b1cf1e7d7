"""What a line is called when it stands alone, away from the heading of its group. vi: tên gọi đầy đủ của một mục."""

from functools import lru_cache

from digitization.reading.lines import all_lines, groups_of
from registry.models import EventKind

#: The phase with the most lines.
_FULLEST = 3


@lru_cache
def full_label(kind: EventKind, key: str) -> str:
    """Return the line's label with the person it is about, such as "Mẹ: họ tên"; the key itself if there is no line."""
    line = all_lines(kind).get(key)
    if line is None:
        return key
    for group in groups_of(kind, _FULLEST):
        if group.is_person and any(each.key == key for each in group.lines):
            return f"{group.title}: {line.label[:1].lower()}{line.label[1:]}"
    return line.label
