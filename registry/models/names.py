"""Names as the search of the register reads them: made from the acts, and made anew from them by a command.

Nothing here is a source: what an act says of a person stands in `Party`, `AmendedName` and `CorrectedName`. Rows are
written in the transaction that registers, notes or corrects (`registry.finding.index`), and have no versions.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from hotich.models import Office
from registry.models.people import PartyRole
from registry.models.records import Record


class KnownName(models.Model):
    """A name that somebody in the register bears, once for each spelling with its marks. vi: họ tên đã gặp.

    There are far fewer names than people. Two transactions may each write a new one: it is then there twice, which
    nobody sees; so no registration ever waits for another's.
    """

    #: The database's digest of `sort`, by which a name and those who bear it find each other.
    digest = models.BigIntegerField("mã tên")
    key = models.TextField("tên không dấu")
    #: Given name first; also the whole name with its marks, whatever place the tone stands at (`names.sort_key`).
    sort = models.TextField("khóa sắp xếp")
    given = models.TextField("tên gọi không dấu")
    #: The words of `key` in the order of their letters, so that swapped words are equal.
    bag = models.TextField("các chữ không kể thứ tự")
    initials = models.TextField("chữ cái đầu")
    #: The words of `key` and of `sort`.
    words = ArrayField(models.TextField(), verbose_name="các chữ")

    class Meta:
        verbose_name = "họ tên đã gặp"
        verbose_name_plural = "họ tên đã gặp"
        indexes = [
            models.Index(fields=["digest"], name="known_name"),
            models.Index(fields=["bag"], name="known_name_by_bag"),
            models.Index(fields=["given", "sort"], name="known_name_by_given"),
            models.Index(fields=["initials", "sort"], name="known_name_by_initials"),
            models.Index(fields=["sort"], name="known_name_in_order"),
            GinIndex(fields=["words"], name="known_name_by_words", fastupdate=False),
        ]

    def __str__(self) -> str:
        return self.key


class NameOfAct(models.Model):
    """That somebody in an act bears a name, or bore it. vi: tên trong việc hộ tịch.

    `tokens` are the words and the initials of the name, each behind the office: a ward reads short lists only.
    """

    class Origin(models.TextChoices):
        """Since when the act has the name. vi: nguồn của tên."""

        REGISTERED = "r", "Khi đăng ký"
        AMENDED = "a", "Sau khi thay đổi"
        CORRECTED = "c", "Sau khi chỉnh sửa dữ liệu"

    name = models.BigIntegerField("mã tên")
    record = models.ForeignKey(
        Record, models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False, verbose_name="việc"
    )
    office = models.ForeignKey(
        Office,
        models.DO_NOTHING,
        related_name="+",
        db_constraint=False,
        db_index=False,
        verbose_name="cơ quan",
    )
    role = models.CharField("vai trò", max_length=20, choices=PartyRole)
    is_subject = models.BooleanField("người được đăng ký")
    origin = models.CharField("nguồn của tên", max_length=1, choices=Origin)
    kind = models.CharField("loại việc", max_length=20)
    birth_year = models.SmallIntegerField("năm sinh", null=True)
    year = models.SmallIntegerField("năm đăng ký", null=True)
    tokens = ArrayField(models.TextField(), verbose_name="các chữ theo cơ quan")

    class Meta:
        verbose_name = "tên trong việc hộ tịch"
        verbose_name_plural = "tên trong việc hộ tịch"
        indexes = [
            models.Index(
                fields=["name", "office", "record"],
                include=["is_subject", "kind", "birth_year", "year", "role", "origin"],
                name="name_of_act",
            ),
            GinIndex(fields=["tokens"], name="name_of_act_by_words", fastupdate=False),
        ]

    def __str__(self) -> str:
        return f"{self.name} trong việc {self.record.pk}"


class NameWord(models.Model):
    """A word that stands in names, without marks: what a word with a slip may have been. vi: chữ trong họ tên."""

    word = models.TextField("chữ")

    class Meta:
        verbose_name = "chữ trong họ tên"
        verbose_name_plural = "chữ trong họ tên"
        indexes = [models.Index(fields=["word"], name="name_word", opclasses=["text_pattern_ops"])]

    def __str__(self) -> str:
        return self.word
