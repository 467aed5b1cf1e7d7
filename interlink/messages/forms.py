"""What an administrator fills in about a partner's connection. vi: biểu mẫu kết nối."""

from django import forms


class ConnectionForm(forms.Form):
    """Where we call a partner, with which secret, how much it looks up, and whether it gets new credentials."""

    base_url = forms.CharField(
        label="Địa chỉ gọi đến",
        max_length=200,
        required=False,
        help_text="https://, máy chủ có trong PARTNER_HOSTS; để trống: không gọi",
    )
    secret_name = forms.CharField(
        label="Tên khóa bí mật", max_length=40, required=False, help_text="Khóa trong PARTNER_SECRETS"
    )
    lookups_a_day = forms.IntegerField(
        label="Số lượt tra cứu một ngày",
        min_value=0,
        required=False,
        help_text="Chỉ tính với cơ quan, tổ chức tra cứu; để trống: giữ nguyên",
    )
    new_credentials = forms.BooleanField(label="Cấp thông tin kết nối mới (OAuth)", required=False)
    reason = forms.CharField(label="Lý do", widget=forms.Textarea(attrs={"rows": 3}))
