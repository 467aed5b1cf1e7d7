from django.db import models
from django.db.models import Q


class LawEdition(models.Model):
    """Which edition of the law's rows is the newest, and how far a demonstration's legal day is ahead. vi: ấn bản.

    One row. The number rises by a trigger with every change of a table of the law; the days are the owner's, who sets
    them with `manage.py set_legal_day`, and count where there is a demonstration only.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField("ấn bản", default=0)
    legal_days = models.IntegerField("số ngày pháp lý đi trước", default=0)

    class Meta:
        verbose_name = "ấn bản pháp luật"
        verbose_name_plural = "ấn bản pháp luật"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="the_law_has_one_edition")]

    def __str__(self) -> str:
        return f"Ấn bản {self.number}"
