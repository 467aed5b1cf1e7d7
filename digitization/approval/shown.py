"""What a list of a book shows of it, on which the whole book is approved. vi: nội dung đã xem của sổ giấy."""

from digitization.models import PaperEntry
from hotich.acts.shown import Part, Shown

#: Under the key of the book: all its entries.
BOOKS = Shown(parts=(Part(PaperEntry, "book_id"),))
