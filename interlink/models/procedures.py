"""What citizens may ask for, and by which way it comes in. vi: thủ tục hành chính, kênh thực hiện."""

from __future__ import annotations

from django.db import models


class Procedure(models.TextChoices):
    """What a citizen may ask for: an interlinked group, or one procedure alone. vi: thủ tục hành chính."""

    BIRTH_GROUP = "birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"
    DEATH_GROUP = "death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"
    BIRTH = "birth", "Đăng ký khai sinh"
    DEATH = "death", "Đăng ký khai tử"
    MARRIAGE = "marriage", "Đăng ký kết hôn"
    MARITAL_STATUS = "marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"
    PARENT_CHILD = "parent_child", "Đăng ký nhận cha, mẹ, con"
    GUARDIANSHIP = "guardianship", "Đăng ký giám hộ"
    GUARDIANSHIP_END = "guardianship_end", "Đăng ký chấm dứt giám hộ"
    SUPERVISION = "supervision", "Đăng ký giám sát việc giám hộ"
    ADOPTION = "adoption", "Đăng ký nuôi con nuôi"
    DIVORCE_NOTE = "divorce_note", "Ghi chú ly hôn, hủy kết hôn"
    STATUS_NOTE = "status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"
    CHANGE = "change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"
    COPY = "copy", "Cấp bản sao trích lục hộ tịch"
    CONFIRMATION = "confirmation", "Xác nhận thông tin hộ tịch"


#: The procedures in the narrow column of a list.
SHORT_NAMES = {
    Procedure.BIRTH_GROUP: "LT khai sinh",
    Procedure.DEATH_GROUP: "LT khai tử",
    Procedure.BIRTH: "Khai sinh",
    Procedure.DEATH: "Khai tử",
    Procedure.MARRIAGE: "Kết hôn",
    Procedure.MARITAL_STATUS: "XN hôn nhân",
    Procedure.PARENT_CHILD: "Nhận cha, mẹ, con",
    Procedure.GUARDIANSHIP: "Giám hộ",
    Procedure.GUARDIANSHIP_END: "Hết giám hộ",
    Procedure.SUPERVISION: "Giám sát giám hộ",
    Procedure.ADOPTION: "Nuôi con nuôi",
    Procedure.DIVORCE_NOTE: "Ghi chú ly hôn",
    Procedure.STATUS_NOTE: "Ghi theo QĐ",
    Procedure.CHANGE: "Thay đổi, cải chính",
    Procedure.COPY: "Bản sao",
    Procedure.CONFIRMATION: "XN thông tin",
}


class Channel(models.TextChoices):
    """How a dossier came in. vi: kênh thực hiện."""

    ONLINE = "online", "Trực tuyến"
    COUNTER = "counter", "Trực tiếp"
    ASSISTED = "assisted", "Hỗ trợ nộp trực tuyến"
    POST = "post", "Bưu chính công ích"
    MOBILE = "mobile", "Đăng ký lưu động"


class AttachmentKind(models.TextChoices):
    """vi: loại giấy tờ đính kèm."""

    BIRTH_NOTICE = "birth_notice", "Giấy chứng sinh hoặc giấy tờ thay thế"
    DEATH_NOTICE = "death_notice", "Giấy báo tử hoặc giấy tờ thay thế"
    IDENTITY = "identity", "Giấy tờ tùy thân"
    MARITAL_PROOF = "marital_proof", "Giấy tờ về tình trạng hôn nhân"
    RELATION_PROOF = "relation_proof", "Chứng cứ về quan hệ cha, mẹ, con"
    DECISION = "decision", "Bản án, quyết định, văn bản của cơ quan có thẩm quyền"
    ERROR_PROOF = "error_proof", "Giấy tờ làm căn cứ thay đổi, cải chính, bổ sung"
    CONSENT = "consent", "Văn bản cử, thỏa thuận, ủy quyền, đồng ý"
    RESIDENCE_PROOF = "residence_proof", "Giấy tờ chứng minh nơi cư trú"
    EXEMPTION_PROOF = "exemption_proof", "Giấy tờ chứng minh được miễn lệ phí"
    OTHER = "other", "Giấy tờ khác"


class BranchKind(models.TextChoices):
    """vi: nhánh liên thông."""

    RESIDENCE = "residence", "Đăng ký thường trú"
    INSURANCE = "insurance", "Cấp thẻ BHYT"
    RESIDENCE_REMOVAL = "removal", "Xóa đăng ký thường trú"
    FUNERAL_SUPPORT = "funeral", "Trợ cấp mai táng"
    CARD = "card", "Cấp thẻ căn cước"
    SURVIVOR_STOP = "stop", "Thôi trợ cấp tuất của người chết"
    MERIT = "merit", "Trợ cấp người có công"
    SOCIAL = "social", "Hỗ trợ chi phí mai táng (bảo trợ xã hội, hưu trí xã hội)"
    EMERGENCY = "emergency", "Hỗ trợ khẩn cấp"


SHORT_BRANCHES = {
    BranchKind.RESIDENCE: "Thường trú",
    BranchKind.INSURANCE: "BHYT",
    BranchKind.RESIDENCE_REMOVAL: "Xóa thường trú",
    BranchKind.FUNERAL_SUPPORT: "Mai táng",
    BranchKind.CARD: "Căn cước",
    BranchKind.SURVIVOR_STOP: "Thôi tuất",
    BranchKind.MERIT: "Người có công",
    BranchKind.SOCIAL: "BTXH",
    BranchKind.EMERGENCY: "Khẩn cấp",
}
