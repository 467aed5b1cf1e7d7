"""What was read of one act, wherever it waits: in a paper book's entry, or in a package's row."""

from __future__ import annotations

from django.db import models

from hotich.values.dates import PartialDateField


class Transcript(models.Model):
    """What was read of one act, and the columns by which lists, order and duplicates know it. vi: nội dung đã nhập.

    `values` maps keys of `digitization.reading.lines` to texts as `registry.kinds.values.as_text` writes them; `marks`
    says what the book shows instead or beside (`digitization.reading.reading`). Nothing that nobody wrote is filled in.
    """

    # Taken from the values, for lists, order and duplicates.
    number = models.CharField("số", max_length=40, blank=True)
    number_order = models.PositiveIntegerField("số, phần chữ số", null=True, blank=True)
    registered_on = PartialDateField("ngày đăng ký", blank=True)
    title = models.CharField("người được đăng ký", max_length=320, blank=True)
    title_key = models.CharField(max_length=320, blank=True, editable=False)
    happened_on = PartialDateField("ngày xảy ra", blank=True)
    values = models.JSONField("nội dung", default=dict)
    marks = models.JSONField("tình trạng các mục", default=dict)
    field_count = models.PositiveSmallIntegerField("số mục đã nhập", default=0)
    #: Unusual things: [{"code", "message", "field", "reason"}]; each has its reason before the entry goes on.
    warnings = models.JSONField("cảnh báo", default=list)
    warning_count = models.PositiveSmallIntegerField("số cảnh báo", default=0)

    class Meta:
        abstract = True
