"""What portals ask before a death is filed: who would pay what. Nothing is kept. vi: xem trước cơ quan chi trả."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from hotich.errors import InvalidInput
from hotich.values.dates import today
from interlink.api.views import PROBLEMS
from interlink.dossiers.intake import office_for
from interlink.dossiers.payer_names import payer_names
from interlink.filings.payers import clashes, payers_of
from interlink.models import Procedure, Standing
from interlink.partners.portal.forms import CHANGED_FORMS
from interlink.partners.portal.incoming import told_in_their_words
from interlink.partners.portal.views import PortalView

_STANDINGS = {Standing.PAYS: "chi_tra", Standing.ASKED: "xem_xet", Standing.EXCLUDED: "khong_chi_tra"}


class PayersSerializer(serializers.Serializer[Any]):
    """A declaration as far as it is filled in, and where it would be filed."""

    maDonVi = serializers.RegexField(
        r"^[0-9]{3}([0-9]{2})?$", label="Mã đơn vị hành chính cấp xã hoặc cấp huyện"
    )
    data: Any = CHANGED_FORMS["LTKT"]()


class PayerSerializer(serializers.Serializer[Any]):
    """One benefit: who pays it, how much, whether it is paid, why, and by what."""

    maKhoan = serializers.CharField()
    tenKhoan = serializers.CharField()
    coQuanChiTra = serializers.CharField()
    ketQua = serializers.ChoiceField(choices=list(_STANDINGS.values()))
    mucHuong = serializers.CharField()
    soTien = serializers.IntegerField(allow_null=True)
    chiCho = serializers.CharField()
    lyDo = serializers.CharField()
    canCu = serializers.CharField()


class PayersAnswerSerializer(serializers.Serializer[Any]):
    """Every benefit that was ticked."""

    danhSachKhoan = PayerSerializer(many=True)


class PayersView(PortalView):
    """Ask who would pay."""

    @extend_schema(
        operation_id="ask_payers",
        request=PayersSerializer,
        responses={200: PayersAnswerSerializer, **PROBLEMS},
    )
    def post(self, request: Request) -> Response:
        """Return by the declaration who pays what and why, before it is filed."""
        partner, _ = self.client(request)
        body = PayersSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        form, office = body.validated_data["data"], office_for(body.validated_data["maDonVi"], partner)
        with told_in_their_words(Procedure.DEATH_GROUP):
            province = office.province_code if office else ""
            wrong: dict[str, list[str]] = dict(clashes(form, today(), province=province))
            if office is None:
                wrong["office_code"] = ["Không có cơ quan đăng ký hộ tịch đang hoạt động cho mã đơn vị này."]
            if wrong or office is None:
                raise InvalidInput(wrong)
        lines = payers_of(form, today(), province=province)
        names = payer_names(office, {line.branch for line in lines})
        told = [
            {
                "maKhoan": line.benefit,
                "tenKhoan": line.benefit.label,
                "coQuanChiTra": names[line.branch],
                "ketQua": _STANDINGS[line.standing],
                "mucHuong": line.rate,
                "soTien": line.amount,
                "chiCho": line.rule.payee if line.rule else "",
                "lyDo": line.why,
                "canCu": line.rule.cited if line.rule else "",
            }
            for line in lines
        ]
        return Response(PayersAnswerSerializer({"danhSachKhoan": told}).data)
