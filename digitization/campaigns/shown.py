"""What the pages of a review show of a record, on which people decide. vi: nội dung đã xem khi rà soát."""

from dataclasses import replace

from digitization.models import ReviewItem
from hotich.acts.shown import Part
from registry.records.shown import RECORDS

#: Under the key of the record: the act as it stands, and what was proposed about it.
REVIEWS = replace(RECORDS, parts=(*RECORDS.parts, Part(ReviewItem, "record_id")), members=None)
