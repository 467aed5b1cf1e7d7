"""What the last page of a register book shows, on which it is closed. vi: nội dung đã xem khi khóa sổ."""

from hotich.acts.shown import Part, Shown
from registry.models import Amendment, Invalidation, RegisterBook

#: A book keeps no versions: it is known by its numbers, and its totals by what was said of its acts.
BOOKS = Shown(
    parts=(
        Part(RegisterBook, columns=("first_number", "last_number", "last_possible", "closed_on")),
        Part(Invalidation, "record__book_id"),
        Part(Amendment, "target__book_id"),
    )
)
