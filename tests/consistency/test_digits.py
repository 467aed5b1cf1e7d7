"""A number that comes in is written with the ten digits of Viet Nam's papers, not with those of other scripts.

In a pattern of text the class of digits also means Arabic, Indic and full-width ones: two spellings of one number, of
which only one is found again.
"""

import re

import pytest
from rest_framework.exceptions import ValidationError

from hotich.values.clock import read_time
from hotich.values.dates import PartialDate
from hotich.values.machine_dates import machine_date
from interlink.partners.portal.incoming import DossierSerializer
from interlink.partners.portal.payers import PayersSerializer
from tests.consistency.test_code_base import ROOT, trees

#: The class of digits; letters are "word signs without digits", which means those of every script.
OTHER_SCRIPTS_TOO = re.compile(r"(?<!\\W)\\d")
STRANGE = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def test_no_pattern_takes_the_digits_of_other_scripts() -> None:
    found = {
        f"{path.relative_to(ROOT)}:{number}"
        for path in trees()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if OTHER_SCRIPTS_TOO.search(line)
    }
    assert found == set()


@pytest.mark.parametrize("text", ["15/02/2024", "2024-02-15", "15022024", "ngày 15 tháng 02 năm 2024"])
def test_a_date_in_other_digits_is_not_read(text: str) -> None:
    for read in (PartialDate.parse, machine_date):
        read(text)
        with pytest.raises(ValueError, match="Không đọc được"):
            read(text.translate(STRANGE))


def test_a_time_in_other_digits_is_not_read() -> None:
    with pytest.raises(ValueError, match=r"giờ"):
        read_time("15:30".translate(STRANGE))


@pytest.mark.parametrize("serializer", [DossierSerializer, PayersSerializer])
def test_a_unit_in_other_digits_is_not_taken_from_a_portal(
    serializer: type[DossierSerializer | PayersSerializer],
) -> None:
    field = serializer().fields["maDonVi"]
    assert field.run_validation("00013") == "00013"
    with pytest.raises(ValidationError):
        field.run_validation("00013".translate(STRANGE))
