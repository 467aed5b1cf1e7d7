"""What an administrator fills in. vi: biểu mẫu quản trị."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget

from hotich.models import Office
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
        roles = self.fields["role"]
        assert isinstance(roles, forms.ChoiceField)
        roles.choices = [each for each in Role.choices if may_give(each[0], by)]
        offices = self.fields["office"]
        assert isinstance(offices, forms.ModelChoiceField)
        offices.queryset = Office.objects.visible_to(by).valid_on(today())


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
