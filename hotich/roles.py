"""The roles of the people who work here; every table of who may do what speaks of them. vi: vai trò."""

from django.db.models import TextChoices


class Role(TextChoices):
    """What a person is for an office. vi: vai trò."""

    RECEPTION = "reception", "Một cửa"
    REGISTRAR = "registrar", "Công chức tư pháp – hộ tịch"
    SIGNATORY = "signatory", "Lãnh đạo UBND"
    SEAL_CLERK = "seal_clerk", "Văn thư"
    TRANSCRIBER = "transcriber", "Người nhập liệu số hóa"
    CHECKER = "checker", "Người kiểm tra số hóa"
    APPROVER = "approver", "Người phê duyệt"
    SUPERVISOR = "supervisor", "Giám sát (Sở, Cục)"
    INSPECTOR = "inspector", "Thanh tra"
    ADMIN = "admin", "Quản trị"
    CENTRAL_ADMIN = "central_admin", "Quản trị trung ương"
