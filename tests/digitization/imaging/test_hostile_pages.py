"""What a scanner never makes is refused with a sentence, at once and with little memory; what it makes is taken in."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.digitization.hostile import hostile, photograph, scanned_pdf, scanned_tiff
from tests.digitization.weigh import ROOT

#: The promise is one second and 200 MB. What the clock says is told: a loaded machine makes everybody wait. What is
#: asserted is the processor's time, which a slow machine may need twice of.
MOST_MB = 200
MOST_PROCESSOR_SECONDS = 2


def weighed(folder: Path, files: dict[str, tuple[str, bytes]]) -> dict[str, Any]:
    index = {}
    for number, (title, (name, data)) in enumerate(files.items()):
        path = folder / str(number)
        path.write_bytes(data)
        index[title] = (str(path), name)
    (folder / "index.json").write_text(json.dumps(index))
    done = subprocess.run(
        [sys.executable, "-m", "tests.digitization.weigh", str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_every_hostile_file_is_refused_at_once_with_little_memory(tmp_path: Path) -> None:
    corpus = {title: make() for title, make in hostile().items()}
    found = weighed(tmp_path, {title: (each.name, each.data) for title, each in corpus.items()})
    for title, told in found.items():
        sys.stdout.write(
            f"{title:40} {told['code']:16} {told['seconds']:6.3f} s, cpu {told['cpu']:6.3f} s {told['mb']:4} MB\n"
        )
    wrong = {title: told for title, told in found.items() if told["code"] != corpus[title].code}
    assert wrong == {}
    assert {title: told for title, told in found.items() if told["mb"] > MOST_MB} == {}
    assert {title: told for title, told in found.items() if told["cpu"] > MOST_PROCESSOR_SECONDS} == {}


def test_what_scanners_and_phones_make_is_taken_in(tmp_path: Path) -> None:
    phone = photograph(1200, 1600)
    files = {
        "ảnh chụp": ("IMG_0001.JPG", phone),
        "ảnh chụp kèm đoạn phim": ("a.jpg", phone + b"\0\0\0\x18ftypmp42" + b"\0" * 5000),
        "PNG": ("trang 1.png", photograph(kind="PNG")),
        "PDF": ("KS.2010.01.2010-12-31.0001.pdf", scanned_pdf()),
        "TIFF": ("Sổ 1988.tiff", scanned_tiff()),
    }
    found = weighed(tmp_path, files)
    assert {title: told["code"] for title, told in found.items()} == dict.fromkeys(files, "")


@pytest.mark.parametrize("title", ["PDF JavaScript", "ảnh"])
def test_only_the_hostile_one_is_refused_without_another_process(title: str) -> None:
    from digitization.imaging.inspection import PAGE
    from hotich.errors import DomainError
    from hotich.imaging.inspection import look

    if title == "ảnh":
        assert look(photograph(), "a.jpg", PAGE) == ("image/jpeg", [(640, 900)])
    else:
        each = hostile()[title]()
        with pytest.raises(DomainError, match="JavaScript"):
            look(each.data, each.name, PAGE)
