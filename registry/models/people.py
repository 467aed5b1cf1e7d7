"""A person as an act of the register describes them."""

from django.db import models

from hotich.models.tracked import TrackedModel
from hotich.values.dates import PartialDateField
from hotich.values.names import fold, sort_key


class Gender(models.TextChoices):
    """vi: giới tính."""

    MALE = "male", "Nam"
    FEMALE = "female", "Nữ"
    UNKNOWN = "unknown", "Chưa xác định"


class ResidenceKind(models.TextChoices):
    """vi: loại cư trú."""

    NONE = "", "–"
    PERMANENT = "permanent", "Thường trú"
    TEMPORARY = "temporary", "Tạm trú"


class IdType(models.TextChoices):
    """The paper a person proves themselves with. vi: loại giấy tờ tùy thân."""

    NONE = "", "–"
    OLD_ID_CARD = "cmnd", "Chứng minh nhân dân"
    PASSPORT = "passport", "Hộ chiếu"
    RESIDENCE_CARD = "residence_card", "Thẻ thường trú"
    ID_CARD = "cccd", "Thẻ căn cước / CCCD"
    ARMY_CARD = "army", "Chứng minh quân đội"
    OFFICER_CARD = "officer", "Chứng minh sĩ quan"
    POLICE_CARD = "police", "Chứng minh công an"
    OTHER = "other", "Giấy tờ khác"


class PartyRole(models.TextChoices):
    """What a person is in an act. vi: vai trò trong việc hộ tịch."""

    CHILD = "child", "Trẻ em"
    MOTHER = "mother", "Mẹ"
    FATHER = "father", "Cha"
    DECLARANT = "declarant", "Người yêu cầu"
    DECEASED = "deceased", "Người chết"
    HUSBAND = "husband", "Chồng (bên nam)"
    WIFE = "wife", "Vợ (bên nữ)"
    SUBJECT = "subject", "Người được đăng ký"
    SPOUSE = "spouse", "Người dự định kết hôn"
    PARENT = "parent", "Người nhận là cha, mẹ"
    WARD = "ward", "Người được giám hộ"
    GUARDIAN = "guardian", "Người giám hộ"
    COGUARDIAN = "coguardian", "Người cùng giám hộ"
    SUPERVISOR = "supervisor", "Người giám sát giám hộ"
    ADOPTIVE_FATHER = "adoptivefather", "Cha nuôi"
    ADOPTIVE_MOTHER = "adoptivemother", "Mẹ nuôi"
    GIVER = "giver", "Bên giao con nuôi"


class Party(TrackedModel):
    """One person in one act, exactly as written on that day. vi: người trong việc hộ tịch."""

    record = models.ForeignKey(
        "registry.Record", models.CASCADE, related_name="parties", verbose_name="việc hộ tịch"
    )
    role = models.CharField("vai trò", max_length=20, choices=PartyRole)
    #: As long as its three parts together.
    full_name = models.CharField("họ, chữ đệm, tên", max_length=182, blank=True)
    # The parts only where the form asks for them: a child's.
    family_name = models.CharField("họ", max_length=60, blank=True)
    middle_name = models.CharField("chữ đệm", max_length=60, blank=True)
    given_name = models.CharField("tên", max_length=60, blank=True)
    # One letter may become several: æ, letters of other alphabets.
    name_key = models.TextField(editable=False)
    name_sort = models.TextField(editable=False)
    birth_date = PartialDateField("ngày sinh", blank=True)
    gender = models.CharField("giới tính", max_length=10, choices=Gender, blank=True)
    ethnicity = models.CharField("dân tộc", max_length=40, blank=True)
    nationality = models.CharField("quốc tịch", max_length=60, blank=True)
    residence_kind = models.CharField("loại cư trú", max_length=10, choices=ResidenceKind, blank=True)
    residence = models.CharField("nơi cư trú", max_length=300, blank=True)
    id_type = models.CharField("loại giấy tờ", max_length=20, choices=IdType, blank=True)
    id_number = models.CharField("số giấy tờ", max_length=30, blank=True)
    id_issued_on = PartialDateField("ngày cấp", blank=True)
    id_issuer = models.CharField("nơi cấp", max_length=150, blank=True)
    # Of the grown-ups; a child's number comes later and stands in PersonalIdRequest.
    personal_id = models.CharField("số định danh cá nhân", max_length=12, blank=True)
    relation = models.CharField("quan hệ", max_length=40, blank=True)

    class Meta:
        verbose_name = "người"
        verbose_name_plural = "người"
        constraints = [
            models.UniqueConstraint(fields=["record", "role"], name="one_person_a_role"),
            models.CheckConstraint(
                condition=models.Q(personal_id="") | models.Q(personal_id__regex=r"^[0-9]{12}$"),
                name="party_personal_id_has_12_digits",
            ),
        ]
        indexes = [
            models.Index(fields=["name_key", "birth_date"], name="party_by_name"),
            models.Index(
                fields=["personal_id"], name="party_by_personal_id", condition=~models.Q(personal_id="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.full_name}"

    def set_name_keys(self) -> None:
        """Derive what search and sorting need; called by the operation that writes the name."""
        self.name_key, self.name_sort = fold(self.full_name), sort_key(self.full_name)
