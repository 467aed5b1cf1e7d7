"""What an administrator fills in. vi: biểu mẫu quản trị."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget

from hotich.accounts.handover import colleagues
from hotich.models import Office, User
from hotich.operations.accounts import may_give
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import today


class NewAccountForm(forms.Form):
    """A new account; the password is made by the program and shown once."""

    username = forms.CharField(
        label="Tên đăng nhập", max_length=60, help_text="Chữ thường, không dấu, ví dụ an.nguyen"
    )
    full_name = forms.CharField(
        label="Họ và tên", max_length=100, help_text="Đúng như trên chứng thư số, nếu người này sẽ ký số"
    )
    phone = forms.CharField(label="Điện thoại", max_length=20, required=False)
    email = forms.EmailField(label="Thư điện tử", required=False)


def _offer_within_bounds(form: forms.Form, by: Actor) -> None:
    """Offer the roles that this administrator gives, at the offices that they see."""
    roles, offices = form.fields["role"], form.fields["office"]
    assert isinstance(roles, forms.ChoiceField)
    roles.choices = [each for each in Role.choices if may_give(each[0], by)]
    assert isinstance(offices, forms.ModelChoiceField)
    offices.queryset = Office.objects.visible_to(by).valid_on(today())


class AssignmentForm(forms.Form):
    """A role for one of the administrator's offices during a period."""

    role = forms.ChoiceField(label="Vai trò", choices=Role.choices)
    office = forms.ModelChoiceField(label="Cơ quan", queryset=Office.objects.none())
    title = forms.CharField(
        label="Chức vụ", max_length=100, required=False, help_text="In trên giấy tờ, ví dụ: Chủ tịch"
    )
    is_acting = forms.BooleanField(label="Được ủy quyền, phụ trách thay", required=False)
    valid_from = forms.DateField(label="Từ ngày", widget=AdminDateWidget)
    valid_to = forms.DateField(
        label="Đến hết ngày", required=False, widget=AdminDateWidget, help_text="Để trống: chưa xác định"
    )

    def __init__(self, data: Any = None, *, by: Actor) -> None:
        super().__init__(data, initial={"valid_from": today()})
        _offer_within_bounds(self, by)


class ReasonForm(forms.Form):
    """Why; kept in the trail."""

    reason = forms.CharField(label="Lý do", widget=forms.Textarea(attrs={"rows": 3}))


class VouchForm(ReasonForm):
    """The word that the person has read out, typed as it was heard, and how one knew them."""

    word = forms.CharField(
        label="Mã đối chiếu", max_length=20, help_text="Tám ký tự mà chính người này đọc từ màn hình của họ"
    )
    field_order = ("word", "reason")


class PeriodForm(forms.Form):
    """From day to day; both may be left out."""

    since = forms.DateField(
        label="Từ ngày", required=False, widget=AdminDateWidget, help_text="Để trống: từ đầu"
    )
    until = forms.DateField(
        label="Đến hết ngày", required=False, widget=AdminDateWidget, help_text="Để trống: đến nay"
    )


class AccountReviewForm(forms.Form):
    """A review of all accounts of a province."""

    title = forms.CharField(label="Tên đợt", max_length=200, help_text="Ví dụ: Rà soát tài khoản giữa năm")
    basis = forms.CharField(
        label="Căn cứ", max_length=200, required=False, help_text="Số, ký hiệu, ngày của văn bản"
    )
    since = forms.DateField(label="Rà soát việc sử dụng từ ngày", widget=AdminDateWidget)
    until = forms.DateField(label="Đến hết ngày", widget=AdminDateWidget)
    due_on = forms.DateField(label="Hạn trả lời", widget=AdminDateWidget)
    unused_days = forms.IntegerField(
        label="Cảnh báo khi không dùng từ (ngày)", min_value=1, max_value=3650, initial=90
    )


class AccountRequestForm(forms.Form):
    """For whom an account is asked, and what they are to do."""

    office = forms.ModelChoiceField(label="Cơ quan", queryset=Office.objects.none())
    full_name = forms.CharField(
        label="Họ và tên", max_length=100, help_text="Đúng như trên chứng thư số, nếu người này sẽ ký số"
    )
    personal_id = forms.CharField(label="Số định danh cá nhân", max_length=20)
    phone = forms.CharField(label="Điện thoại", max_length=20)
    role = forms.ChoiceField(label="Vai trò", choices=Role.choices)
    title = forms.CharField(label="Chức vụ", max_length=100, required=False)
    valid_from = forms.DateField(label="Làm việc từ ngày", widget=AdminDateWidget)
    valid_to = forms.DateField(
        label="Đến hết ngày", required=False, widget=AdminDateWidget, help_text="Để trống: chưa xác định"
    )

    def __init__(self, data: Any = None, *, by: Actor) -> None:
        super().__init__(data, initial={"valid_from": today(), "office": by.office})
        _offer_within_bounds(self, by)


class UsernameForm(forms.Form):
    """The name by which the person signs in."""

    username = forms.CharField(
        label="Tên đăng nhập", max_length=60, help_text="Chữ thường, không dấu, ví dụ an.nguyen"
    )


class HandOverForm(ReasonForm):
    """Which colleague takes over what lies with somebody at an office, and why."""

    to = forms.ModelChoiceField(label="Người nhận bàn giao", queryset=User.objects.none())
    field_order = ("to", "reason")

    def __init__(self, data: Any = None, *, user: User, office: Office) -> None:
        super().__init__(data)
        people = self.fields["to"]
        assert isinstance(people, forms.ModelChoiceField)
        people.queryset = User.objects.filter(pk__in=colleagues(user, office).values("user"))
