"""From a registered act to the letters on its papers. vi: nội dung giấy tờ."""

from collections.abc import Callable
from typing import Any

from registry.models import Record
from registry.papers.catalogue import PaperKind
from registry.papers.contents.birth import birth_certificate

#: What is printed on each kind of paper, from the record as the book stands at this moment.
COMPOSERS: dict[PaperKind, Callable[[Record], Any]] = {
    PaperKind.BIRTH_CERTIFICATE: birth_certificate,
}
