"""From figures that name nobody, nobody can be told: no word of an act stands in them, and no line stands alone."""

import csv
import io
import zipfile
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotich.models import AuditEntry, Office
from hotich.rights.access import Actor
from hotich.storage import files
from hotich.values.dates import today
from registry.models import Release
from registry.releases.deidentified import COLUMNS
from tests.registry.releases.acts import FIGURES, Someone, enter_many, make
from tests.reports.counted import forgotten

pytestmark = pytest.mark.django_db
#: Of each birth: the month, the sex, the people, and the ages of mother and father.
BIRTH = st.tuples(
    st.integers(1, 12),
    st.sampled_from(["male", "female"]),
    st.sampled_from(["Kinh", "Kinh", "Tày"]),
    st.integers(16, 49),
    st.integers(18, 60),
)
NAMES = ("Khuất Diệu Mộc", "Thào A Páo", "Quách Thị Nguyệt")
NUMBERS, HOME = ("001099887766", "001088776655"), "Số 12 phố Hàng Chĩnh"


def year() -> int:
    """The year of the acts: all of it is over."""
    return today().year - 1


def read(release: Release) -> tuple[list[dict[str, str]], str]:
    """Return the lines of the file and all that stands in its two members."""
    with zipfile.ZipFile(io.BytesIO(files.get(release.digest))) as archive:
        texts = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    return list(csv.DictReader(io.StringIO(texts["so-lieu.csv"]))), "".join(texts.values())


def births(office: Office, told: list[Any]) -> None:
    acts = []
    for month, sex, people, her, him in told:
        day = f"{year()}-{month:02}-11"
        acts.append(
            (
                day,
                [
                    Someone("child", NAMES[0], day, sex, people),
                    Someone("mother", NAMES[1], str(year() - her), number=NUMBERS[0], home=HOME),
                    Someone("father", NAMES[2], f"{year() - him}-01-01", number=NUMBERS[1], home=HOME),
                ],
            )
        )
    enter_many(office, "birth", acts)


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(told=st.lists(BIRTH, min_size=1, max_size=40))
def test_nobody_is_named_and_no_line_stands_alone(
    ward: Office, other_ward: Office, binh: Actor, chi: Actor, told: list[Any]
) -> None:
    with forgotten():
        births(ward, told)
        release = make(FIGURES, ward, binh, chi)
        lines, text = read(release)
        for word in (*NAMES, *(name.split()[-1] for name in NAMES), *NUMBERS, HOME):
            assert word not in text
        assert all(count >= 5 for count in Counter(tuple(line.values()) for line in lines).values())
        assert len(lines) == release.rows
        assert 0 <= len(told) - len(lines) < 5
        assert not AuditEntry.objects.filter(act="release-person.view").exists()


def test_many_alike_are_told_finely_and_the_rare_one_coarsely(ward: Office, binh: Actor, chi: Actor) -> None:
    births(
        ward,
        [(3, "male", "Kinh", 27, 31)] * 6 + [(4, "female", "Tày", 44, 58)] * 5 + [(4, "male", "Tày", 17, 20)],
    )
    lines, text = read(make(FIGURES, ward, binh, chi))
    assert lines[0] == {
        "muc_khai_quat": "0",
        "loai_viec": "khai sinh",
        "noi_dang_ky": "phường Quán Thánh, quận Ba Đình, thành phố Hà Nội",
        "thoi_gian": f"{year()}-03",
        "gioi_tinh": "nam",
        "tuoi_cha_chong": "30–34",
        "tuoi_me_vo": "25–29",
        "tuoi_khi_chet": "",
        "dan_toc": "Kinh",
        "loai_dang_ky": "đúng hạn",
    }
    assert len(lines) == 11  # the one that is like no other is told nowhere
    assert "1 việc quá hiếm" in text
    assert all(column.name in text and column.meaning in text for column in COLUMNS)


def test_deaths_have_an_age_and_marriages_two(ward: Office, binh: Actor, chi: Actor) -> None:
    day = f"{year()}-05-20"
    enter_many(
        ward, "death", [(day, [Someone("deceased", NAMES[0], f"{year() - 70}-06-01", "female", "Kinh")])] * 5
    )
    couple = [Someone("husband", NAMES[1], str(year() - 30)), Someone("wife", NAMES[2], str(year() - 26))]
    enter_many(ward, "marriage", [(day, couple)] * 5)
    lines, _ = read(make(FIGURES, ward, binh, chi))
    ages = {
        (
            each["loai_viec"],
            each["tuoi_khi_chet"],
            each["tuoi_cha_chong"],
            each["tuoi_me_vo"],
            each["gioi_tinh"],
        )
        for each in lines
    }
    assert ages == {("khai tử", "65–69", "", "", "nữ"), ("kết hôn", "", "30–34", "25–29", "")}
